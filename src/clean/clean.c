/* The cleaner: judges lines, cuts noise and line breaks, and has the reading text
 * built from what is left. The passes look at lines in order and so do their
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

static bool has_controls(const wz_buf *spots)
{
    const wz_spot *items = WZ_ITEMS(*spots, wz_spot);

    for (size_t i = 0; i < WZ_ITEM_COUNT(*spots, wz_spot); i++)
        if (items[i].class == WZ_SPOT_CONTROL)
            return true;
    return false;
}

/* Whether the break between two lines is inside a sentence. */
static bool is_broken(const wz_cleaning *cleaning, size_t index, uint32_t wrap_width,
                      bool is_indented)
{
    const wz_clean_line *line = &cleaning->lines[index], *next = line + 1;

    return index + 1 < cleaning->line_count && !wz_clean_is_blank(next) && !next->is_noise &&
           wz_clean_is_broken(cleaning, line, next, wrap_width, is_indented);
}

bool wz_clean_would_join(wz_cleaning *cleaning)
{
    bool is_indented = false, found = false;
    uint32_t wrap_width;

    cleaning->is_flat = true;
    wrap_width = wz_clean_wrap_width(cleaning, &is_indented);
    for (size_t i = 0; i < cleaning->line_count && !found; i++)
        found = !wz_clean_is_blank(&cleaning->lines[i]) && !cleaning->lines[i].is_noise &&
                is_broken(cleaning, i, wrap_width, is_indented);
    cleaning->is_flat = false;
    return found;
}

/* Noise that is all of a line goes without the blanks around it, so that an
 * empty line stays; a broken line loses its break and the blanks beside it. */
static void cut_lines(wz_cleaning *cleaning)
{
    bool is_indented = false;
    uint32_t wrap_width = wz_clean_wrap_width(cleaning, &is_indented);

    for (size_t i = 0; i < cleaning->line_count; i++) {
        const wz_clean_line *line = &cleaning->lines[i];

        if (wz_clean_is_blank(line))
            continue;
        if (line->is_noise) {
            WZ_PUSH(&cleaning->cuts, ((wz_cut){ line->span, true, line->reason }));
            if (line->reason == WZ_REASON_PAYWALL)
                wz_clean_paywall(cleaning, line);
            continue;
        }
        wz_clean_inline(cleaning, line);
        if (is_broken(cleaning, i, wrap_width, is_indented))
            WZ_PUSH(&cleaning->cuts,
                    ((wz_cut){ { line->span.end, line[1].span.start }, false, 0 }));
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

/* Builds the reading text and carries over to it what was found in the decoded text. */
static wz_err make_reading(wz_cleaning *cleaning, const wz_buf *spots)
{
    wz_reading *reading = cleaning->reading;
    wz_err err = wz_clean_build(cleaning);

    if (!err)
        err = wz_clean_carry_cues(cleaning);
    if (!err)
        err = wz_clean_carry_spots(cleaning, WZ_ITEMS(*spots, const wz_spot),
                                   WZ_ITEM_COUNT(*spots, wz_spot));
    if (!err && reading->truncated_at != UINT32_MAX)
        reading->truncated_at = wz_reading_from(reading, reading->truncated_at);
    return err;
}

wz_err wz_clean_scan(wz_cleaning *cleaning, const wz_matcher *matcher, wz_buf *hits,
                     wz_buf *spots)
{
    wz_matcher_scan(matcher, cleaning->text->bytes, hits, spots);
    cleaning->hits = WZ_ITEMS(*hits, wz_hit);
    cleaning->hit_count = WZ_ITEM_COUNT(*hits, wz_hit);
    cleaning->has_controls = has_controls(spots);
    return wz_buf_status(hits) ? wz_buf_status(hits) : wz_buf_status(spots);
}

wz_err wz_clean_find_cuts(wz_cleaning *cleaning)
{
    wz_err err = find_lines(cleaning);

    if (err)
        return err;
    wz_clean_judge(cleaning);
    cut_lines(cleaning);
    return wz_buf_status(&cleaning->cuts);
}

wz_err wz_clean(wz_work *work, const wz_text *text, const wz_lexicon *lexicon,
                wz_reading *reading)
{
    wz_cleaning cleaning = { .work = work, .text = text, .lexicon = lexicon, .reading = reading };
    wz_buf hits, spots;
    wz_err err;

    *reading = (wz_reading){ .shown = WZ_NO_NUMBER, .total = WZ_NO_NUMBER,
                             .truncated_at = UINT32_MAX };
    wz_buf_init(&hits, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&spots, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cleaning.cuts, work->allocator, WZ_LIMIT_BUFFER);

    err = wz_clean_scan(&cleaning, wz_lexicon_lines(lexicon), &hits, &spots);
    if (!err)
        err = wz_clean_find_cuts(&cleaning);
    if (!err) {
        record_noise(&cleaning);
        err = make_reading(&cleaning, &spots);
    }
    if (!err)
        err = wz_work_status(work);
    wz_buf_clear(&hits);
    wz_buf_clear(&spots);
    wz_buf_clear(&cleaning.cuts);
    return err;
}
