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

/* The line in which a text may go on: the next one, or the one behind the marks of a page and
 * the blank lines around them. NULL where there is none. */
static const wz_clean_line *next_text(const wz_cleaning *cleaning, size_t index)
{
    const wz_clean_line *line = &cleaning->lines[index] + 1;
    const wz_clean_line *end = cleaning->lines + cleaning->line_count;
    bool has_mark = false;

    for (; line < end && (line->is_mark || wz_clean_is_blank(line)); line++)
        has_mark = has_mark || line->is_mark;
    if (line == end || line->is_noise || (!has_mark && line != &cleaning->lines[index] + 1))
        return NULL;
    return line;
}

/* Whether the break behind a line is inside a sentence, which goes on in *next. */
static bool is_broken(const wz_cleaning *cleaning, size_t index, uint32_t wrap_width,
                      bool is_indented, const wz_clean_line **next)
{
    *next = next_text(cleaning, index);
    return *next && wz_clean_is_broken(cleaning, &cleaning->lines[index], *next, wrap_width,
                                       is_indented);
}

bool wz_clean_would_join(wz_cleaning *cleaning)
{
    bool is_indented = false, found = false;
    const wz_clean_line *next;
    uint32_t wrap_width;

    cleaning->is_flat = true;
    wrap_width = wz_clean_wrap_width(cleaning, &is_indented);
    for (size_t i = 0; i < cleaning->line_count && !found; i++)
        found = !wz_clean_is_blank(&cleaning->lines[i]) && !cleaning->lines[i].is_noise &&
                is_broken(cleaning, i, wrap_width, is_indented, &next);
    cleaning->is_flat = false;
    return found;
}

static void cut_break(wz_cleaning *cleaning, uint32_t start, uint32_t end)
{
    WZ_PUSH(&cleaning->cuts, ((wz_cut){ { start, end }, false, 0 }));
}

/* The break of a broken line goes with the blanks beside it, around the marks of a page as
 * well: up to `next`, the break has been cut where `goes_on` lies. */
static void cut_noise_line(wz_cleaning *cleaning, const wz_clean_line *line,
                           const wz_clean_line *next, uint32_t *goes_on)
{
    if (next && line->span.start > *goes_on)
        cut_break(cleaning, *goes_on, line->span.start);
    *goes_on = line->span.end;
    WZ_PUSH(&cleaning->cuts, ((wz_cut){ line->span, true, line->reason }));
    if (line->reason == WZ_REASON_PAYWALL)
        wz_clean_paywall(cleaning, line);
}

/* Noise that is all of a line goes without the blanks around it, so that an empty line stays,
 * unless the text goes on behind it. */
static void cut_lines(wz_cleaning *cleaning)
{
    bool is_indented = false;
    uint32_t wrap_width = wz_clean_wrap_width(cleaning, &is_indented);
    uint32_t goes_on = 0;                   /* up to where the break before `next` is cut */
    const wz_clean_line *next = NULL;       /* where the sentence goes on that is broken */

    for (size_t i = 0; i < cleaning->line_count; i++) {
        const wz_clean_line *line = &cleaning->lines[i];

        if (line == next)
            cut_break(cleaning, goes_on, line->span.start);
        if (wz_clean_is_blank(line))
            continue;
        if (line->is_noise) {
            cut_noise_line(cleaning, line, next, &goes_on);
            continue;
        }
        wz_clean_inline(cleaning, line);
        goes_on = line->span.end;
        if (!is_broken(cleaning, i, wrap_width, is_indented, &next))
            next = NULL;
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
