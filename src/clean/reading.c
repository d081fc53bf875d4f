/* The reading text: what the cuts leave, and the map between it and its source. A text
 * without cuts is its own reading text. */
#include "base/limits.h"
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

/* Finds the lines of the reading text in which text was joined: what a cut parted stands
 * together there. A line that noise only ends is taken for one at no loss. */
static void list_joined(const wz_reading *reading, char line_end, wz_buf *joined)
{
    wz_str bytes = reading->bytes;
    uint32_t end = 0;

    for (size_t i = 0; i < reading->piece_count; i++) {
        uint32_t start = reading->pieces[i].read;
        const char *found;

        if (start <= end || start >= bytes.len || bytes.at[start - 1] == line_end ||
            bytes.at[start] == line_end)
            continue;
        found = memchr(bytes.at + start, line_end, bytes.len - start);
        while (start > end && bytes.at[start - 1] != line_end)
            start--;
        end = (uint32_t)(found ? (size_t)(found - bytes.at) : bytes.len);
        WZ_PUSH(joined, ((wz_span){ start, end }));
    }
}

/* Scans these lines again. */
static void scan_joined(const wz_cleaning *cleaning, const wz_buf *joined, wz_buf *again)
{
    const wz_span *lines = WZ_ITEMS(*joined, const wz_span);

    for (size_t i = 0; i < WZ_ITEM_COUNT(*joined, wz_span); i++) {
        size_t hit = WZ_ITEM_COUNT(*again, wz_hit);

        wz_matcher_scan(wz_lexicon_lines(cleaning->lexicon),
                        wz_str_cut(cleaning->reading->bytes, lines[i].start, lines[i].end),
                        again, NULL);
        for (; hit < WZ_ITEM_COUNT(*again, wz_hit); hit++) {
            WZ_ITEMS(*again, wz_hit)[hit].start += lines[i].start;
            WZ_ITEMS(*again, wz_hit)[hit].end += lines[i].start;
        }
    }
}

/* Puts the hits that lie in the reading text whole and the new ones in order; of the lines
 * that were scanned again the new ones alone count. */
static void merge_cues(wz_cleaning *cleaning, const wz_buf *joined, const wz_buf *again,
                       wz_hit *cues)
{
    wz_reading *reading = cleaning->reading;
    const wz_span *line = WZ_ITEMS(*joined, const wz_span);
    const wz_span *lines_end = line + WZ_ITEM_COUNT(*joined, wz_span);
    const wz_hit *other = WZ_ITEMS(*again, const wz_hit);
    const wz_hit *others_end = other + WZ_ITEM_COUNT(*again, wz_hit);
    size_t piece = 0, count = 0;

    for (size_t i = 0; i < cleaning->hit_count; i++) {
        wz_hit hit = cleaning->hits[i];

        if (!carry(reading, &piece, &hit.start, &hit.end))
            continue;
        while (line < lines_end && line->end <= hit.start)
            line++;
        if (line < lines_end && line->start <= hit.start)
            continue;
        while (other < others_end && other->start < hit.start)
            cues[count++] = *other++;
        cues[count++] = hit;
    }
    while (other < others_end)
        cues[count++] = *other++;
    reading->cues = cues;
    reading->cue_count = count;
}

wz_err wz_clean_carry_cues(wz_cleaning *cleaning)
{
    wz_buf joined, again;
    wz_hit *cues = NULL;
    wz_err err;

    wz_buf_init(&joined, cleaning->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&again, cleaning->work->allocator, WZ_LIMIT_BUFFER);
    list_joined(cleaning->reading, cleaning->text->line_end, &joined);
    scan_joined(cleaning, &joined, &again);
    err = wz_buf_status(&joined) ? wz_buf_status(&joined) : wz_buf_status(&again);
    if (!err) {
        cues = wz_arena_room(cleaning->work->arena, cleaning->hit_count * sizeof *cues + again.len);
        err = wz_arena_status(cleaning->work->arena);
    }
    if (!err)
        merge_cues(cleaning, &joined, &again, cues);
    wz_buf_clear(&joined);
    wz_buf_clear(&again);
    return err;
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
