/* Noise in mid-line: control characters, phrases that are noise wherever they stand,
 * and patterns at their cues. */
#include "base/limits.h"
#include "clean/passes.h"
#include "lexicon/pattern.h"

/* C0 but blanks, and DEL. */
static bool is_control(char byte)
{
    unsigned char code = (unsigned char)byte;

    return (code < 0x20 && (code < '\t' || code > '\r')) || code == 0x7F;
}

/* The next control character of a line from `at` on, or its end. */
static uint32_t find_control(const wz_cleaning *cleaning, const wz_clean_line *line, uint32_t at)
{
    const char *text = cleaning->text->bytes.at;

    if (!cleaning->has_controls)
        return line->span.end;
    while (at < line->span.end && !is_control(text[at]))
        at++;
    return at;
}

/* The sources of noise in mid-line, each in order of place. */
struct inline_noise {
    const wz_cleaning *cleaning;
    const wz_clean_line *line;
    uint32_t control;           /* the next control character */
    uint32_t hit;               /* the next hit */
    const wz_pattern_hit *patterns;
    size_t pattern, pattern_count;
};

static wz_cut next_control(struct inline_noise *noise)
{
    const char *text = noise->cleaning->text->bytes.at;
    uint32_t end = noise->control;

    while (end < noise->line->span.end && is_control(text[end]))
        end++;
    return (wz_cut){ { noise->control, end }, true, WZ_REASON_INVISIBLE };
}

static wz_cut next_hit(struct inline_noise *noise)
{
    const wz_hit *hits = noise->cleaning->hits;
    uint32_t end = noise->line->hit_end;

    while (noise->hit < end && hits[noise->hit].term->class != WZ_CLASS_NOISE_ANYWHERE)
        noise->hit++;
    if (noise->hit == end)
        return (wz_cut){ { UINT32_MAX, UINT32_MAX }, true, 0 };
    return (wz_cut){ { hits[noise->hit].start, hits[noise->hit].end }, true,
                     (wz_reason)hits[noise->hit].term->word };
}

static wz_cut next_pattern(struct inline_noise *noise)
{
    const wz_pattern_hit *pattern = &noise->patterns[noise->pattern];
    uint32_t base = noise->line->span.start;

    if (noise->pattern == noise->pattern_count)
        return (wz_cut){ { UINT32_MAX, UINT32_MAX }, true, 0 };
    return (wz_cut){ { base + pattern->start, base + pattern->end }, true,
                     (wz_reason)pattern->word };
}

/* What a notice of truncation says: how much is shown, and of how much. A marker such as
 * ##paidbegin## is none: the text goes on behind it. */
static void note_truncation(const wz_cleaning *cleaning, uint32_t base,
                            const wz_pattern_hit *pattern)
{
    wz_reading *reading = cleaning->reading;
    wz_str text = wz_str_skip(cleaning->text->bytes, base + pattern->start);

    if (pattern->word != WZ_REASON_PAYWALL || wz_str_starts(text, WZ_STR("##")))
        return;
    if (pattern->numbers[0] != WZ_NO_NUMBER)
        reading->shown = pattern->numbers[0];
    if (pattern->numbers[1] != WZ_NO_NUMBER)
        reading->total = pattern->numbers[1];
    reading->truncated_at = base + pattern->start;
}

/* Merges the sources; of two pieces that overlap the first one counts. */
static void merge_noise(wz_cleaning *cleaning, struct inline_noise *noise)
{
    uint32_t done = noise->line->span.start;

    for (;;) {
        wz_cut pattern = next_pattern(noise), hit = next_hit(noise);
        bool is_control = noise->control < noise->line->span.end;
        wz_cut cut = pattern.span.start <= hit.span.start ? pattern : hit;

        if (is_control && noise->control < cut.span.start) {
            cut = next_control(noise);
            noise->control = find_control(cleaning, noise->line, cut.span.end);
        } else if (cut.span.start == UINT32_MAX) {
            break;
        } else if (pattern.span.start <= hit.span.start) {
            note_truncation(cleaning, noise->line->span.start, &noise->patterns[noise->pattern]);
            noise->pattern++;
        } else {
            noise->hit++;
        }
        if (cut.span.start >= done) {
            WZ_PUSH(&cleaning->cuts, cut);
            done = cut.span.end;
        }
    }
}

static void find_patterns(wz_cleaning *cleaning, const wz_clean_line *line, wz_buf *patterns)
{
    wz_patterns_find(cleaning->lexicon, wz_clean_text(cleaning, line),
                     cleaning->hits + line->hit, line->hit_end - line->hit, patterns);
    if (wz_buf_status(patterns))
        cleaning->cuts.status = wz_buf_status(patterns);
}

void wz_clean_inline(wz_cleaning *cleaning, const wz_clean_line *line)
{
    struct inline_noise noise = { .cleaning = cleaning, .line = line, .hit = line->hit };
    wz_buf patterns;

    if (line->hit == line->hit_end && !cleaning->has_controls)
        return;         /* most lines */
    wz_buf_init(&patterns, cleaning->work->allocator, WZ_LIMIT_BUFFER);
    find_patterns(cleaning, line, &patterns);
    noise.patterns = WZ_ITEMS(patterns, wz_pattern_hit);
    noise.pattern_count = WZ_ITEM_COUNT(patterns, wz_pattern_hit);
    noise.control = find_control(cleaning, line, line->span.start);
    merge_noise(cleaning, &noise);
    wz_buf_clear(&patterns);
}

/* A marker such as ##paidbegin## stands between two parts of a text, wherever it stands. */
bool wz_clean_is_covered(wz_cleaning *cleaning, const wz_clean_line *line, wz_reason *reason)
{
    wz_str text = wz_clean_text(cleaning, line);
    bool has_cue = false, covered;
    uint32_t at = 0;
    wz_buf patterns;

    for (uint32_t i = line->hit; i < line->hit_end; i++)
        has_cue = has_cue || cleaning->hits[i].term->class == WZ_CLASS_NOISE_PATTERN;
    if (!has_cue || wz_str_starts(text, WZ_STR("##")))
        return false;
    wz_buf_init(&patterns, cleaning->work->allocator, WZ_LIMIT_BUFFER);
    find_patterns(cleaning, line, &patterns);
    covered = patterns.len > 0;
    for (size_t i = 0; i < WZ_ITEM_COUNT(patterns, wz_pattern_hit) && covered; i++) {
        const wz_pattern_hit *hit = &WZ_ITEMS(patterns, const wz_pattern_hit)[i];

        covered = wz_clean_is_decoration(wz_str_cut(text, at, hit->start));
        at = hit->end;
        if (i == 0)
            *reason = (wz_reason)hit->word;
    }
    covered = covered && wz_clean_is_decoration(wz_str_skip(text, at));
    wz_buf_clear(&patterns);
    return covered;
}

void wz_clean_paywall(wz_cleaning *cleaning, const wz_clean_line *line)
{
    wz_buf patterns;

    wz_buf_init(&patterns, cleaning->work->allocator, WZ_LIMIT_BUFFER);
    find_patterns(cleaning, line, &patterns);
    for (size_t i = 0; i < WZ_ITEM_COUNT(patterns, wz_pattern_hit); i++)
        note_truncation(cleaning, line->span.start, &WZ_ITEMS(patterns, wz_pattern_hit)[i]);
    cleaning->reading->truncated_at = line->span.start;
    wz_buf_clear(&patterns);
}
