/* The cleaner: judges lines, cuts noise and line breaks, and builds the reading
 * text from what is left. The passes look at lines in order and so do their
 * cuts, which is why nothing here is sorted. */
#include "clean/clean.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "clean/passes.h"

/* Splits the text into trimmed lines and deals the hits out to them. */
static wz_err find_lines(wz_cleaning *cleaning)
{
    const wz_text *text = cleaning->text;
    size_t hit = 0;

    cleaning->line_count = text->line_count;
    cleaning->lines = wz_arena_take(cleaning->work->arena,
                                    text->line_count * sizeof *cleaning->lines);
    if (!cleaning->lines)
        return WZ_ENOMEM;
    for (size_t i = 0; i < text->line_count; i++) {
        wz_clean_line *line = &cleaning->lines[i];
        wz_str trimmed = wz_str_trim(wz_text_line(text, i));

        line->span.start = (uint32_t)(trimmed.at - text->bytes.at);
        line->span.end = line->span.start + (uint32_t)trimmed.len;
        line->hit = (uint32_t)hit;
        while (hit < cleaning->hit_count && cleaning->hits[hit].start < line->span.end)
            hit++;
        line->hit_end = (uint32_t)hit;
    }
    return WZ_OK;
}

/* Noise that is all of a line goes without the blanks around it, so that an
 * empty line stays; a broken line loses its break and the blanks beside it. */
static void cut_lines(wz_cleaning *cleaning)
{
    bool is_indented = false;
    uint32_t wrap_width = wz_clean_wrap_width(cleaning, &is_indented);

    for (size_t i = 0; i < cleaning->line_count; i++) {
        const wz_clean_line *line = &cleaning->lines[i];
        const wz_clean_line *next = i + 1 < cleaning->line_count ? line + 1 : NULL;

        if (wz_clean_is_blank(line))
            continue;
        if (line->is_noise) {
            WZ_PUSH(&cleaning->cuts, ((wz_cut){ line->span, true, line->reason }));
            continue;
        }
        wz_clean_inline(cleaning, line);
        if (next && !wz_clean_is_blank(next) && !next->is_noise &&
            wz_clean_is_broken(cleaning, line, next, wrap_width, is_indented))
            WZ_PUSH(&cleaning->cuts, ((wz_cut){ { line->span.end, next->span.start }, false, 0 }));
    }
}

static void record_noise(wz_cleaning *cleaning)
{
    const wz_cut *cuts = WZ_ITEMS(cleaning->cuts, wz_cut);
    size_t count = WZ_ITEM_COUNT(cleaning->cuts, wz_cut);

    for (size_t i = 0; i < count; i++) {
        wz_noise *noise = cuts[i].is_noise
                        ? wz_record_add(cleaning->work, WZ_NOISE, cuts[i].span) : NULL;
        if (noise)
            noise->reason = cuts[i].reason;
    }
}

/* Copies what is not cut. A text without cuts is its own reading text. */
static wz_err build_reading(wz_cleaning *cleaning, wz_reading *reading)
{
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
    copy = wz_arena_take(cleaning->work->arena, bytes.len);
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

/* Carries the hits that lie whole in the reading text over to it. */
static wz_err carry_cues(wz_cleaning *cleaning, wz_reading *reading)
{
    const wz_piece *pieces = reading->pieces;
    wz_hit *cues = wz_arena_take(cleaning->work->arena, cleaning->hit_count * sizeof *cues);
    size_t piece = 0, count = 0;

    if (!cues)
        return WZ_ENOMEM;
    for (size_t i = 0; i < cleaning->hit_count; i++) {
        wz_hit hit = cleaning->hits[i];
        uint32_t length, end;

        while (piece + 1 < reading->piece_count && pieces[piece + 1].source <= hit.start)
            piece++;
        end = piece + 1 < reading->piece_count ? pieces[piece + 1].read
                                                : (uint32_t)reading->bytes.len;
        length = end - pieces[piece].read;
        if (hit.start < pieces[piece].source || hit.end > pieces[piece].source + length)
            continue;
        hit.start = hit.start - pieces[piece].source + pieces[piece].read;
        hit.end = hit.end - pieces[piece].source + pieces[piece].read;
        cues[count++] = hit;
    }
    reading->cues = cues;
    reading->cue_count = count;
    return WZ_OK;
}

wz_err wz_clean(wz_work *work, const wz_text *text, const wz_lexicon *lexicon,
                wz_reading *reading)
{
    wz_cleaning cleaning = { .work = work, .text = text, .lexicon = lexicon, .reading = reading };
    wz_buf hits;
    wz_err err;

    *reading = (wz_reading){ .shown = WZ_NO_NUMBER, .total = WZ_NO_NUMBER,
                             .truncated_at = UINT32_MAX };
    wz_buf_init(&hits, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cleaning.cuts, work->allocator, WZ_LIMIT_BUFFER);

    wz_matcher_scan(wz_lexicon_lines(lexicon), text->bytes, &hits);
    err = wz_buf_status(&hits);
    if (err)
        goto done;
    cleaning.hits = WZ_ITEMS(hits, wz_hit);
    cleaning.hit_count = WZ_ITEM_COUNT(hits, wz_hit);
    err = find_lines(&cleaning);
    if (err)
        goto done;
    cleaning.has_controls = wz_clean_has_controls(text->bytes);
    wz_clean_judge(&cleaning);
    cut_lines(&cleaning);
    err = wz_buf_status(&cleaning.cuts);
    if (err)
        goto done;
    record_noise(&cleaning);
    err = build_reading(&cleaning, reading);
    if (err)
        goto done;
    err = carry_cues(&cleaning, reading);
    if (err)
        goto done;
    if (reading->truncated_at != UINT32_MAX)
        reading->truncated_at = wz_reading_from(reading, reading->truncated_at);
    err = wz_work_status(work);

done:
    wz_buf_clear(&hits);
    wz_buf_clear(&cleaning.cuts);
    return err;
}

/* The last piece that begins at or before an offset of the reading text. */
static const wz_piece *piece_at(const wz_reading *reading, uint32_t read)
{
    size_t low = 0, high = reading->piece_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (reading->pieces[middle].read <= read)
            low = middle;
        else
            high = middle;
    }
    return &reading->pieces[low];
}

wz_span wz_reading_source(const wz_reading *reading, wz_span span)
{
    const wz_piece *first = piece_at(reading, span.start);
    wz_span source = { span.start - first->read + first->source, 0 };

    /* The end is that of the last byte, so that a cut behind it stays outside. */
    source.end = source.start;
    if (span.end > span.start) {
        const wz_piece *last = piece_at(reading, span.end - 1);

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
