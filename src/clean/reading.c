/* The reading text: what the cuts leave, and the map between it and its source. A text
 * without cuts is its own reading text. */
#include "clean/passes.h"

wz_err wz_clean_build(wz_cleaning *cleaning)
{
    wz_reading *reading = cleaning->reading;
    wz_str bytes = cleaning->text->bytes;
    const wz_cut *cuts = WZ_ITEMS(cleaning->cuts, wz_cut);
    size_t cut_count = WZ_ITEM_COUNT(cleaning->cuts, wz_cut);
    wz_piece *pieces = wz_arena_take(cleaning->work->arena, (cut_count + 1) * sizeof *pieces);
    uint32_t source = 0, read = 0;
    size_t count = 0;
    char *copy;

    if (!pieces)
        return WZ_ENOMEM;
    reading->pieces = pieces;
    reading->piece_count = 1;
    reading->bytes = bytes;
    if (cut_count == 0)
        return WZ_OK;
    copy = wz_arena_room(cleaning->work->arena, bytes.len);
    if (!copy)
        return WZ_ENOMEM;
    for (size_t i = 0; i <= cut_count; i++) {
        uint32_t end = i < cut_count ? cuts[i].span.start : (uint32_t)bytes.len;

        if (end > source) {
            pieces[count++] = (wz_piece){ read, source };
            memcpy(copy + read, bytes.at + source, end - source);
            read += end - source;
        }
        if (i < cut_count)
            source = cuts[i].span.end;
    }
    reading->piece_count = count > 0 ? count : 1;
    reading->bytes = (wz_str){ copy, read };
    return WZ_OK;
}

/* Turns a span of the decoded text into one of the reading text; false where a part
 * of it was cut. *piece moves on from call to call, as the spans come in order. */
static bool carry(const wz_reading *reading, size_t *piece, uint32_t *start, uint32_t *end)
{
    const wz_piece *pieces = reading->pieces;
    uint32_t read_end, source, shift;

    while (*piece + 1 < reading->piece_count && pieces[*piece + 1].source <= *start)
        ++*piece;
    read_end = *piece + 1 < reading->piece_count ? pieces[*piece + 1].read
                                                 : (uint32_t)reading->bytes.len;
    source = pieces[*piece].source;
    shift = source - pieces[*piece].read;
    if (*start < source || *end > read_end + shift)
        return false;
    *start -= shift;
    *end -= shift;
    return true;
}

wz_err wz_clean_carry_cues(wz_cleaning *cleaning)
{
    wz_reading *reading = cleaning->reading;
    wz_hit *cues = wz_arena_room(cleaning->work->arena, cleaning->hit_count * sizeof *cues);
    size_t piece = 0;

    if (!cues)
        return WZ_ENOMEM;
    for (size_t i = 0; i < cleaning->hit_count; i++) {
        wz_hit hit = cleaning->hits[i];

        if (carry(reading, &piece, &hit.start, &hit.end))
            cues[reading->cue_count++] = hit;
    }
    reading->cues = cues;
    return WZ_OK;
}

wz_err wz_clean_carry_spots(wz_cleaning *cleaning, const wz_spot *found, size_t count)
{
    wz_reading *reading = cleaning->reading;
    wz_spot *spots = wz_arena_room(cleaning->work->arena, count * sizeof *spots);
    size_t piece = 0;

    if (!spots)
        return WZ_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        wz_spot spot = found[i];
        uint32_t end = spot.at + 1;

        if (carry(reading, &piece, &spot.at, &end))
            spots[reading->spot_count++] = spot;
    }
    reading->spots = spots;
    return WZ_OK;
}

/* The last piece that begins at or before an offset of the reading text. */
static const wz_piece *piece_at(const wz_reading *reading, uint32_t read)
{
    const wz_piece *low = reading->pieces;

    for (size_t count = reading->piece_count; count > 1; count -= count / 2)    /* no branch */
        low += low[count / 2].read <= read ? count / 2 : 0;
    return low;
}

wz_span wz_reading_source(const wz_reading *reading, wz_span span)
{
    const wz_piece *first = piece_at(reading, span.start);
    wz_span source = { span.start - first->read + first->source, 0 };

    /* The end is that of the last byte, so that a cut behind it stays outside. */
    source.end = source.start;
    if (span.end > span.start) {
        const wz_piece *end = reading->pieces + reading->piece_count;
        const wz_piece *last = first + 1 == end || span.end <= first[1].read
                             ? first : piece_at(reading, span.end - 1);

        source.end = span.end - last->read + last->source;
    }
    return source;
}

uint32_t wz_reading_from(const wz_reading *reading, uint32_t source)
{
    const wz_piece *pieces = reading->pieces;
    size_t low = 0, high = reading->piece_count;
    uint32_t end, length;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (pieces[middle].source <= source)
            low = middle;
        else
            high = middle;
    }
    if (source < pieces[low].source)
        return pieces[low].read;
    end = low + 1 < reading->piece_count ? pieces[low + 1].read : (uint32_t)reading->bytes.len;
    length = end - pieces[low].read;
    return source - pieces[low].source < length ? source - pieces[low].source + pieces[low].read
                                                : end;
}
