/* Lines and their features. Long lines are prose and cost nothing but a look at
 * both ends. */
#include "structure/lines.h"

#include "base/utf8.h"

/* A title or heading has so many characters. */
enum { TITLE_LEAST = 2, TITLE_MOST = 60 };

/* A paragraph: as many characters, or fewer if it ends as a sentence. */
enum { PROSE_CHARS = 30 };

static wz_ending ending_of(wz_str text)
{
    uint32_t last;

    wz_utf8_decode_last(text, &last);
    while (text.len > 3 && (last == 0x201D || last == 0x2019 || last == 0xFF09 || last == ')')) {
        /* “……。” ends as a sentence, （试行） does not. */
        text.len -= wz_utf8_decode_last(text, &last);
        wz_utf8_decode_last(text, &last);
    }
    switch (last) {
    case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF1B: case 0x2026: case 0x22EF:
    case '!': case '?': case ';':
        return WZ_ENDS_SENTENCE;
    case '.':               /* for 。, but not a label cut short */
        return text.len > 12 ? WZ_ENDS_SENTENCE : WZ_ENDS_OPEN;
    case 0xFF1A: case ':':
        return WZ_ENDS_COLON;
    case 0xFF0C: case 0x3001: case ',':
        return WZ_ENDS_COMMA;
    default:
        return WZ_ENDS_OPEN;
    }
}

/* Whether a test holds of a byte in [start, end), which sees the two before it as well. It
 * is made for a step at a time without a way out, so that it vectorises; the last step
 * overlaps the one before. */
static inline bool holds_within(wz_str text, size_t start, size_t end,
                                unsigned char (*test)(const unsigned char *p))
{
    enum { STEP = 32 };
    const unsigned char *p = (const unsigned char *)text.at;
    unsigned char found = 0;

    if (end < start + STEP) {
        for (size_t i = start; i < end; i++)
            found |= test(p + i);
        return found;
    }
    for (size_t at = start; !found && at < end; at += STEP) {
        const unsigned char *step = p + (at < end - STEP ? at : end - STEP);

        for (size_t i = 0; i < STEP; i++)
            found |= test(step + i);
    }
    return found;
}

/* 。！；？, or a full stop behind a Han character. */
static inline unsigned char is_end_mark(const unsigned char *p)
{
    return (unsigned char)((p[-2] == 0xE3) & (p[-1] == 0x80) & (p[0] == 0x82)) |
           (unsigned char)((p[-2] == 0xEF) & (p[-1] == 0xBC) &
                           ((p[0] == 0x81) | (p[0] == 0x9B) | (p[0] == 0x9F))) |
           (unsigned char)((p[-1] >= 0x80) & (p[0] == '.'));
}

/* Whether an end mark stands before the last character and its closer. */
static bool has_inner_end(wz_str text)
{
    return text.len > 6 && holds_within(text, 2, text.len - 4, is_end_mark);
}

/* The level of a heading in the source of a line of the reading text. */
static uint32_t given_level(const wz_lines *lines, const wz_line *line)
{
    uint32_t source;

    if (!lines->text->levels)
        return 0;
    source = wz_reading_source(lines->reading, line->span).start;
    return lines->text->levels[wz_text_line_at(lines->text, source)];
}

/* An ASCII blank, the lead of NBSP, the end of U+3000, or that of U+2000 to U+200A, U+202F
 * and U+205F, or of a few characters that are as rare. */
static inline unsigned char is_like_blank(const unsigned char *p)
{
    return (unsigned char)((p[0] <= ' ') | (p[0] == 0xC2)) |
           (unsigned char)((p[-2] == 0xE3) & (p[-1] == 0x80) & (p[0] == 0x80)) |
           (unsigned char)((p[-2] == 0xE2) & ((p[0] <= 0x8A) | ((p[0] | 0x30) == 0xBF)));
}

/* Whether white space may stand in a line. Most lines have none. */
static bool may_hold_blanks(wz_str s)
{
    const unsigned char *p = (const unsigned char *)s.at;

    return s.len < 3 || p[0] <= ' ' || p[0] == 0xC2 || p[1] <= ' ' || p[1] == 0xC2 ||
           holds_within(s, 2, s.len, is_like_blank);
}

static uint32_t count_blanks(wz_str s)
{
    uint32_t count = 0;

    if (!may_hold_blanks(s))
        return 0;
    while (s.len > 0) {
        uint32_t code;

        wz_str_take(&s, wz_utf8_decode(s, &code));
        count += wz_is_blank(code);
    }
    return count;
}

/* Fills in what a line shows by itself. */
static void describe(const wz_lines *lines, wz_line *line)
{
    wz_str text = wz_line_text(lines, line);
    size_t chars = wz_utf8_count(text);

    line->given = given_level(lines, line);
    line->label = wz_label_parse(text);
    line->ending = ending_of(text);
    line->chars = chars < WZ_LONG_LINE ? (uint32_t)chars : WZ_LONG_LINE;
    line->visible = (uint32_t)chars - count_blanks(text);
    line->has_sentence = text.len >= 3 * WZ_LONG_LINE || has_inner_end(text);
}

/* The gap between most neighbours that are plainly text: titles have gaps of their own. */
static uint32_t find_usual_gap(const wz_lines *lines)
{
    size_t counts[4] = { 0 };
    uint32_t usual = 0;

    for (size_t i = 1; i < lines->count; i++)
        if (!wz_line_is_title_like(lines, &lines->at[i - 1]) &&
            !wz_line_is_title_like(lines, &lines->at[i]))
            counts[lines->at[i].gap < 3 ? lines->at[i].gap : 3]++;
    for (uint32_t gap = 1; gap < 4; gap++)
        if (counts[gap] > counts[usual])
            usual = gap;
    return usual;
}

/* Splits the reading text; blank lines become the gap before the next one. */
static void split(wz_lines *lines)
{
    wz_str rest = lines->reading->bytes;
    uint32_t gap = 0;

    while (rest.len > 0) {
        const char *found = memchr(rest.at, lines->text->line_end, rest.len);
        wz_str whole = wz_str_take(&rest, found ? (size_t)(found - rest.at) : rest.len);
        wz_str trimmed = wz_str_trim(whole);
        wz_line *line = &lines->at[lines->count];

        if (found)
            wz_str_take(&rest, 1);
        if (trimmed.len == 0) {
            gap++;
            continue;
        }
        line->span.start = (uint32_t)(trimmed.at - lines->reading->bytes.at);
        line->span.end = line->span.start + (uint32_t)trimmed.len;
        line->gap = gap;
        gap = 0;
        lines->count++;
    }
}

/* The first cue from `cue` on that starts at a byte or behind it. */
static uint32_t cue_from(const wz_reading *reading, uint32_t cue, uint32_t at)
{
    while (cue < reading->cue_count && reading->cues[cue].start < at)
        cue++;
    return cue;
}

wz_err wz_lines_find(wz_lines *lines)
{
    uint32_t visible = 0, cue = 0;
    int64_t bare = 0;       /* the last label without a mark */

    lines->at = wz_arena_take(lines->work->arena, lines->text->line_count * sizeof *lines->at);
    if (!lines->at)
        return WZ_ENOMEM;
    split(lines);
    for (size_t i = 0; i < lines->count; i++) {
        wz_line *line = &lines->at[i];
        wz_str text = wz_line_text(lines, line);

        line->cue = cue_from(lines->reading, cue, line->span.start);
        line->cue_end = cue = cue_from(lines->reading, line->cue, line->span.end);
        describe(lines, line);
        if (line->label.style == WZ_LABEL_NONE) {
            line->label = wz_label_parse_bare(text, bare);
            bare = line->label.style == WZ_LABEL_NONE ? bare : line->label.ordinal;
        }
        visible += line->visible;
        line->visible = visible;
    }
    lines->usual_gap = find_usual_gap(lines);
    return WZ_OK;
}

const wz_hit *wz_line_cue_first(const wz_lines *lines, const wz_line *line, wz_class class)
{
    for (uint32_t i = line->cue; i < line->cue_end; i++) {
        const wz_hit *cue = &lines->reading->cues[i];

        if (cue->start > line->span.start)
            break;
        if (cue->term->class == class)
            return cue;
    }
    return NULL;
}

const wz_hit *wz_line_cue(const wz_lines *lines, const wz_line *line, wz_class class)
{
    for (uint32_t i = line->cue; i < line->cue_end; i++)
        if (lines->reading->cues[i].term->class == class)
            return &lines->reading->cues[i];
    return NULL;
}

const wz_hit *wz_line_cue_last(const wz_lines *lines, const wz_line *line, wz_class class)
{
    for (uint32_t i = line->cue_end; i > line->cue; i--)
        if (lines->reading->cues[i - 1].term->class == class)
            return &lines->reading->cues[i - 1];
    return NULL;
}

static bool has_han(wz_str text)
{
    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (wz_is_han(code))
            return true;
    }
    return false;
}

bool wz_line_is_title_like(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);

    return line->chars >= TITLE_LEAST && line->chars <= TITLE_MOST &&
           line->label.style == WZ_LABEL_NONE && line->ending == WZ_ENDS_OPEN &&
           !line->has_sentence && !wz_str_starts(text, WZ_STR("（")) &&
           text.at[0] != '(' && text.at[0] != '-' && has_han(text) &&
           !wz_line_cue_first(lines, line, WZ_CLASS_NO_HEADING);
}

bool wz_line_is_prose(const wz_line *line)
{
    return line->chars >= 2 * PROSE_CHARS ||
           (line->chars >= PROSE_CHARS / 2 && line->ending == WZ_ENDS_SENTENCE) ||
           (line->chars >= PROSE_CHARS && line->ending != WZ_ENDS_OPEN);
}

int64_t wz_lines_visible(const wz_lines *lines, size_t first, size_t last)
{
    uint32_t above = first > 0 ? lines->at[first - 1].visible : 0;

    return lines->at[last].visible - above;
}

int64_t wz_lines_visible_from(const wz_lines *lines, uint32_t start, size_t first, size_t last)
{
    wz_str before = wz_str_cut(lines->reading->bytes, lines->at[first].span.start, start);

    return wz_lines_visible(lines, first, last) -
           (int64_t)(wz_utf8_count(before) - count_blanks(before));
}
