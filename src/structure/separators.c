/* Lines that separate the pieces of a compilation. */
#include "base/utf8.h"
#include "structure/lines.h"

bool wz_is_symbol_line(wz_str text)
{
    static const uint32_t symbols[] = {
        '*', '-', '=', '_', '~', '#', 0x2605, 0x2606, 0x203B, 0xFF0A, 0xFF1D, 0x2014, 0xFF0D,
        0xFF3F, 0xFF5E, 0x25C6, 0x25C7, 0x25A0, 0x25A1, 0x25CF, 0x2500, 0x2501,
    };
    uint32_t first, next;
    size_t count = 0;
    bool is_symbol;

    next = wz_utf8_at(text, wz_utf8_decode(text, &first));
    is_symbol = (next == first || wz_is_blank(next)) &&     /* most lines are text */
                wz_is_one_of(first, symbols, WZ_COUNT(symbols));
    while (is_symbol && text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        is_symbol = code == first || wz_is_blank(code);
        count++;
    }
    return is_symbol && count >= 3;
}

/* What may stand behind the number of a piece. */
static size_t skip_marks(wz_str rest)
{
    static const uint32_t marks[] = { 0x3011, 0xFF1A, ':', 0x3001 };    /* 】：、 */
    size_t used = 0;

    while (used < rest.len) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(rest, used), &code);

        if (!wz_is_blank(code) && !wz_is_one_of(code, marks, WZ_COUNT(marks)))
            break;
        used += step;
    }
    return used;
}

/* The bytes of the number that belongs to a cue such as 篇: behind it (篇一, 范文2), or
 * before it with 第 (第三篇); *behind is how many of them stand behind. */
static size_t number_length(wz_str before, wz_str rest, size_t *behind)
{
    int64_t number;
    size_t used;

    *behind = 0;
    if (wz_str_starts(before, WZ_STR("【")))
        before = wz_str_skip(before, sizeof "【" - 1);
    if (before.len == 0) {
        wz_str digits = wz_str_trim_left(rest);

        used = wz_ordinal_parse(digits, &number);
        *behind = used > 0 ? (size_t)(digits.at - rest.at) + used : 0;
        return used;
    }
    if (!wz_str_starts(before, WZ_STR("第")))
        return 0;
    before = wz_str_skip(before, sizeof "第" - 1);
    used = wz_ordinal_parse(before, &number);
    return used == before.len ? used : 0;
}

size_t wz_separator_length(const wz_lines *lines, const wz_line *line)
{
    const wz_hit *cue = wz_line_cue(lines, line, WZ_CLASS_PIECE);
    wz_str before, rest;
    size_t behind, marks;

    if (!cue || line->has_sentence)
        return 0;
    before = wz_str_cut(lines->reading->bytes, line->span.start, cue->start);
    rest = wz_str_cut(lines->reading->bytes, cue->end, line->span.end);
    if (number_length(before, rest, &behind) == 0)
        return 0;
    rest = wz_str_skip(rest, behind);
    marks = skip_marks(rest);
    if (marks == 0 && rest.len > 0)
        return 0;
    return line->span.end - line->span.start - (rest.len - marks);
}
