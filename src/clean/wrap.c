/* Where a line break stands inside a sentence: in text wrapped at a fixed width,
 * and in single broken lines. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "clean/passes.h"

/* Wrapped text has lines of this many columns, give or take marks that may not begin
 * a line and, where characters were counted, those of one column. Shorter lines are
 * those of a table, and so few full ones are chance. */
enum { WRAP_LEAST = 40, WRAP_MOST = 160, WRAP_SLACK = 8, WRAP_LINES = 4 };

/* A line of so many bytes cannot be a title or a heading, or a salutation. */
enum { LONG_LINE = 180, SALUTATION_BYTES = 60 };

/* Columns that a text takes: two for a wide character, one for others. */
static uint32_t columns_of(wz_str line)
{
    uint32_t columns = 0;

    while (line.len > 0) {
        uint32_t code;

        wz_str_take(&line, wz_utf8_decode(line, &code));
        columns += wz_is_wide(code) ? 2 : 1;
    }
    return columns;
}

/* Columns of a line with the blanks before it, or a number past WRAP_MOST for one
 * that is longer than any wrapped line. */
static uint32_t width_of(const wz_cleaning *cleaning, size_t index)
{
    wz_span whole = wz_text_line_span(cleaning->text, index);
    wz_span line = cleaning->lines[index].span;
    wz_span span = { cleaning->is_flat ? line.start : whole.start, line.end };

    if (span.end - span.start > 3 * WRAP_MOST)
        return WRAP_MOST + 1;
    return columns_of(wz_text_cut(cleaning->text, span));
}

static bool has_indent(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    wz_str before = { cleaning->text->bytes.at, line->span.start };

    return !cleaning->is_flat &&
           (wz_str_ends(before, WZ_STR("　")) || wz_str_ends(before, WZ_STR("  ")));
}

/* Whether the paragraph of a line may go on in the next one. */
static bool may_go_on(const wz_cleaning *cleaning, size_t index, bool is_indented)
{
    const wz_clean_line *line = &cleaning->lines[index], *next = line + 1;

    return index + 1 < cleaning->line_count && !wz_clean_is_blank(line) && !line->is_noise &&
           !wz_clean_is_blank(next) && !next->is_noise &&
           !(is_indented && has_indent(cleaning, next));
}

uint32_t wz_clean_wrap_width(const wz_cleaning *cleaning, bool *is_indented)
{
    uint32_t widest = 0;
    size_t lines = 0, indented = 0, going_on = 0, full = 0;

    for (size_t i = 0; i < cleaning->line_count; i++) {
        const wz_clean_line *line = &cleaning->lines[i];
        uint32_t width;

        if (wz_clean_is_blank(line) || line->is_noise)
            continue;
        width = width_of(cleaning, i);
        if (width > WRAP_MOST)
            return 0;
        if (width > widest)
            widest = width;
        lines++;
        indented += has_indent(cleaning, line);
    }
    *is_indented = indented > 0 && indented < lines;
    for (size_t i = 0; i < cleaning->line_count; i++)
        if (may_go_on(cleaning, i, *is_indented)) {
            going_on++;
            full += width_of(cleaning, i) + WRAP_SLACK >= widest;
        }
    return widest >= WRAP_LEAST && full >= WRAP_LINES && full * 2 >= going_on ? widest : 0;
}

/* Whether more quotes or brackets open in the text than close. */
static bool is_open(wz_str text)
{
    static const struct { uint32_t open, close; } pairs[] = {
        { 0x201C, 0x201D }, { 0x300A, 0x300B }, { 0xFF08, 0xFF09 },     /* “” 《》 （） */
    };
    int depth[WZ_COUNT(pairs)] = { 0 };
    bool open = false;

    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        for (size_t i = 0; i < WZ_COUNT(pairs); i++)
            depth[i] += (code == pairs[i].open) - (code == pairs[i].close);
    }
    for (size_t i = 0; i < WZ_COUNT(pairs); i++)
        open = open || depth[i] > 0;
    return open;
}

static bool holds(wz_str text, wz_str mark)
{
    return wz_str_find(text, mark) < text.len;
}

/* How a line ends: inside a clause, between clauses, or whole. */
enum ending { ENDS_WHOLE, ENDS_AT_COMMA, ENDS_INSIDE };

static enum ending ending_of(wz_str text)
{
    static const uint32_t commas[] = {      /* ，、“《（ */
        0xFF0C, 0x3001, ',', 0x201C, 0x300A, 0xFF08
    };
    static const uint32_t closers[] = {     /* ”’）》％ */
        0x201D, 0x2019, 0xFF09, 0x300B, '%', 0xFF05
    };
    uint32_t last = 0;
    bool is_closed = false;

    while (text.len > 0) {
        text.len -= wz_utf8_decode_last(text, &last);
        if (!wz_is_one_of(last, closers, WZ_COUNT(closers)))
            break;
        is_closed = true;
    }
    if (wz_is_one_of(last, commas, WZ_COUNT(commas)))
        return is_closed ? ENDS_INSIDE : ENDS_AT_COMMA;
    return wz_is_han(last) || wz_is_digit(last) || wz_is_latin(last) ? ENDS_INSIDE : ENDS_WHOLE;
}

/* 增长27. and 3%: the break is inside a number. */
static bool splits_number(wz_str text, wz_str next)
{
    return text.len >= 2 && text.at[text.len - 1] == '.' &&
           wz_ascii_is_digit(text.at[text.len - 2]) && wz_ascii_is_digit(next.at[0]);
}

/* The bytes of the last characters of a text, as many as have room in so many. */
static size_t whole_before(wz_str text, size_t room)
{
    size_t bytes = 0, step = 0;

    while (bytes < text.len) {
        uint32_t code;

        step = wz_utf8_decode_last(wz_str_cut(text, 0, text.len - bytes), &code);
        if (bytes + step > room)
            break;
        bytes += step;
    }
    return bytes;
}

/* 转变作 and 风，: a known word has one part in each line, and none ends or begins at the break,
 * as they would if a heading ended there. */
static bool splits_word(const wz_cleaning *cleaning, wz_str text, wz_str next)
{
    enum { HAN = 3, SIDE = 8 * HAN, LEAST = 8 * HAN };
    const wz_matcher *words = wz_lexicon_words(cleaning->lexicon);
    char bytes[2 * SIDE];
    wz_str around = { bytes, 0 };
    uint32_t at;
    wz_hit over, before, behind;

    if (text.len < LEAST || next.len < SIDE || !wz_is_han(wz_utf8_before(text, text.len)) ||
        !wz_is_han(wz_utf8_at(next, 0)) || !(holds(next, WZ_STR("，")) || holds(next, WZ_STR("。"))))
        return false;
    text = wz_str_skip(text, text.len - whole_before(text, SIDE));
    next.len = SIDE;
    next.len = wz_utf8_validate(next);
    at = (uint32_t)text.len;
    memcpy(bytes, text.at, text.len);
    memcpy(bytes + at, next.at, next.len);
    around.len = at + next.len;
    over = wz_matcher_over(words, around, at, WZ_CLASS_BIT(NOUN));
    if (!over.term || over.start >= at)
        return false;
    before = wz_matcher_before(words, around, at, WZ_CLASS_BIT(NOUN));
    behind = wz_matcher_at(words, around, at, WZ_CLASS_BIT(NOUN));
    return before.end - before.start <= HAN && behind.end - behind.start <= HAN;
}

/* 各位代表， stands on a line of its own. */
static bool is_salutation(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    for (uint32_t i = line->hit; i < line->hit_end; i++)
        if (cleaning->hits[i].start == line->span.start &&
            cleaning->hits[i].term->class == WZ_CLASS_SALUTATION)
            return line->span.end - line->span.start <= SALUTATION_BYTES;
    return false;
}

bool wz_clean_is_broken(const wz_cleaning *cleaning, const wz_clean_line *line,
                        const wz_clean_line *next, uint32_t wrap_width, bool is_indented)
{
    wz_str text = wz_clean_text(cleaning, line);
    size_t index = (size_t)(line - cleaning->lines);
    enum ending ending;
    bool is_full;

    if (wrap_width == 0 && wz_str_ends(text, WZ_STR("。")))
        return false;       /* most lines */
    if (is_salutation(cleaning, line))
        return false;
    ending = ending_of(text);
    is_full = wrap_width > 0 && width_of(cleaning, index) + WRAP_SLACK >= wrap_width;
    if (has_indent(cleaning, next) && (is_indented || !has_indent(cleaning, line)))
        return false;
    if (ending == ENDS_AT_COMMA || splits_number(text, wz_clean_text(cleaning, next)))
        return true;
    if (is_full)
        return ending == ENDS_INSIDE || is_indented;
    if (ending != ENDS_INSIDE || (wrap_width > 0 && next == line + 1))
        return false;
    /* Between two pages a paragraph breaks off wherever the page ends. */
    if (next != line + 1 && wz_clean_label_length(text) == 0 && holds(text, WZ_STR("，")))
        return wz_clean_label_length(wz_clean_text(cleaning, next)) == 0;
    if (text.len > LONG_LINE)
        return holds(text, WZ_STR("。")) || holds(text, WZ_STR("，")) || holds(text, WZ_STR(","));
    return (holds(text, WZ_STR("，")) && is_open(text)) ||
           splits_word(cleaning, text, wz_clean_text(cleaning, next));
}
