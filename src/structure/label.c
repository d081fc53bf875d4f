/* Labels are a number between an opening and a closing mark: two tables and the
 * number parser say all of it. */
#include "structure/label.h"

#include "base/utf8.h"

static int han_digit(uint32_t code)
{
    static const uint32_t digits[] = {
        0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D
    };  /* 〇一二三四五六七八九 */

    for (int i = 0; i < (int)WZ_COUNT(digits); i++)
        if (digits[i] == code)
            return i;
    return -1;
}

static int decimal_digit(uint32_t code)
{
    return wz_is_digit(code) ? (int)(code & 0xF) : -1;      /* of either width */
}

static size_t parse_decimal(wz_str s, int64_t *number)
{
    size_t used = 0;
    int digits = 0;

    *number = 0;
    while (used < s.len) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(s, used), &code);
        int digit = decimal_digit(code);

        if (digit < 0)
            break;
        if (++digits > 4)
            return 0;
        *number = *number * 10 + digit;
        used += step;
    }
    return used;
}

/* 一百二十三: digits add up, 十 and 百 multiply the digit before them. */
static size_t parse_han(wz_str s, int64_t *number)
{
    size_t used = 0;
    int pending = -1;

    *number = 0;
    while (used < s.len) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(s, used), &code);
        int digit = han_digit(code);

        if (code == 0x5341 || code == 0x767E) {             /* 十 百 */
            *number += (pending < 0 ? 1 : pending) * (code == 0x5341 ? 10 : 100);
            pending = -1;
        } else if (digit >= 0 && pending < 1) {
            pending = digit;
        } else {
            break;
        }
        used += step;
    }
    if (pending > 0)
        *number += pending;
    return used;
}

size_t wz_ordinal_parse(wz_str s, int64_t *number)
{
    size_t used = parse_decimal(s, number);

    return used > 0 ? used : parse_han(s, number);
}

/* What may stand behind the number after each opening. */
struct closing {
    const char *open;
    const char *close;
    bool is_han;            /* Chinese numerals, else digits */
    wz_label_style style;
};

static const struct closing closings[] = {
    /* opening closing  numerals  style */
    { "第", "部分", true,  WZ_LABEL_PART },
    { "第", "编",   true,  WZ_LABEL_PART },
    { "第", "章",   true,  WZ_LABEL_CHAPTER },
    { "第", "节",   true,  WZ_LABEL_SECTION },
    { "第", "条",   true,  WZ_LABEL_ARTICLE },
    { "（", "）",   true,  WZ_LABEL_HAN_BRACKETS },
    { "(",  ")",    true,  WZ_LABEL_HAN_BRACKETS },
    { "（", ")",    true,  WZ_LABEL_HAN_BRACKETS },
    { "(",  "）",   true,  WZ_LABEL_HAN_BRACKETS },
    { "（", "）",   false, WZ_LABEL_DIGIT_BRACKETS },
    { "(",  ")",    false, WZ_LABEL_DIGIT_BRACKETS },
    { "",   "、",   true,  WZ_LABEL_HAN },
    { "",   "．",   true,  WZ_LABEL_HAN },
    { "",   ".",    true,  WZ_LABEL_HAN },
    { "",   "）",   true,  WZ_LABEL_HAN_BRACKETS },
    { "",   ")",    true,  WZ_LABEL_HAN_BRACKETS },
    { "",   "、",   false, WZ_LABEL_DIGITS },
    { "",   "．",   false, WZ_LABEL_DIGITS },
    { "",   ".",    false, WZ_LABEL_DIGITS },
    { "",   "）",   false, WZ_LABEL_DIGIT_BRACKETS },
    { "",   ")",    false, WZ_LABEL_DIGIT_BRACKETS },
};

/* 二、三产业, 三、四线城市, 三、四月份: what two numbers in a row count. */
static bool counts_both(wz_str rest)
{
    static const char *const nouns[] = { "、", "月", "线", "季", "产" };

    return wz_str_starts_any(rest, nouns, WZ_COUNT(nouns));
}

/* 三、四月份 and 1.5 begin with a number and are no label. */
static bool goes_on_as_number(wz_str rest, bool is_han)
{
    int64_t number;
    size_t used = is_han ? parse_han(rest, &number) : parse_decimal(rest, &number);

    return used > 0 && (!is_han || counts_both(wz_str_skip(rest, used)));
}

static bool closes(wz_str line, const struct closing *row, wz_label *label)
{
    wz_str open = wz_str_of(row->open), close = wz_str_of(row->close);
    wz_str rest;
    size_t used;

    if (!wz_str_starts(line, open))
        return false;
    rest = wz_str_trim_left(wz_str_skip(line, open.len));
    used = row->is_han ? parse_han(rest, &label->ordinal) : parse_decimal(rest, &label->ordinal);
    if (used == 0 || label->ordinal == 0)
        return false;
    rest = wz_str_trim_left(wz_str_skip(rest, used));
    if (!wz_str_starts(rest, close) ||
        (open.len == 0 && goes_on_as_number(wz_str_skip(rest, close.len), row->is_han)))
        return false;
    rest = wz_str_skip(rest, close.len);
    /* 第一条经验 is no article of a law. */
    if (row->style == WZ_LABEL_ARTICLE && wz_str_trim_left(rest).len == rest.len)
        return false;
    label->style = row->style;
    label->len = (size_t)(rest.at - line.at);
    return true;
}

wz_label wz_label_parse_bare(wz_str line, int64_t before)
{
    wz_label none = { WZ_LABEL_NONE, 0, 0 };
    int64_t ordinal;
    uint32_t next;

    if (line.len < 3 || decimal_digit((unsigned char)line.at[0]) < 0 ||
        decimal_digit((unsigned char)line.at[1]) < 0)
        return none;
    ordinal = (line.at[0] - '0') * 10 + (line.at[1] - '0');
    wz_utf8_decode(wz_str_skip(line, 2), &next);
    if (ordinal == 0 || (line.at[0] != '0' && ordinal != before + 1) ||
        (!wz_is_han(next) && !wz_is_blank(next)))
        return none;
    return (wz_label){ WZ_LABEL_DIGITS, 2, ordinal };
}

wz_label wz_label_parse(wz_str line)
{
    wz_label none = { WZ_LABEL_NONE, 0, 0 };
    wz_label label = none;
    uint32_t first;

    if (line.len == 0)
        return none;
    if (wz_str_starts(line, WZ_STR("——")))
        return (wz_label){ WZ_LABEL_DASH, sizeof "——" - 1, 0 };
    wz_utf8_decode(line, &first);
    if (first >= 0x2460 && first <= 0x2473)                 /* ① to ⑳ */
        return (wz_label){ WZ_LABEL_CIRCLED, 3, (int64_t)(first - 0x2460 + 1) };
    if (first != 0x7B2C && first != 0xFF08 && first != '(' && han_digit(first) < 0 &&
        first != 0x5341 && decimal_digit(first) < 0)        /* 第 （ ( 十 */
        return none;
    for (size_t i = 0; i < WZ_COUNT(closings); i++)
        if (closes(line, &closings[i], &label))
            return label;
    return none;
}
