/* A run is one character repeated, once with a point in it (`**.**`). Most of
 * what looks like one and is none shows in the characters beside it: letters
 * of a word, digits of a product (3×5), the bullet of a line, a rule of stars. */
#include "extract/mask.h"

#define MOU 0x67D0          /* 某 */
#define PAREN_OPEN 0xFF08   /* （ */
#define PAREN_CLOSE 0xFF09  /* ） */

struct sign {
    uint32_t code;
    wz_form form;
};

static const struct sign signs[] = {
    { '*', WZ_FORM_ASTERISK },  { 0xFF0A, WZ_FORM_ASTERISK },                       /* ＊ */
    { 'x', WZ_FORM_X },         { 'X', WZ_FORM_X },
    { 0xFF58, WZ_FORM_X },      { 0xFF38, WZ_FORM_X },                              /* ｘ Ｘ */
    { 0xD7, WZ_FORM_CROSS },    { 0x2573, WZ_FORM_CROSS },                          /* × ╳ */
    { 0x25CB, WZ_FORM_CIRCLE }, { 0x3007, WZ_FORM_CIRCLE },                         /* ○ 〇 */
    { 0x25CF, WZ_FORM_CIRCLE },                                                     /* ● */
    { MOU, WZ_FORM_MOU },
    { '_', WZ_FORM_BLANK },     { 0xFF3F, WZ_FORM_BLANK },                          /* ＿ */
    { 0x25A1, WZ_FORM_BLANK },                                                      /* □ */
};

#define FORM(form) (1u << (form))

/* The end of a run of one character, and how many of it there are. */
static uint32_t run_end(wz_str text, uint32_t at, uint32_t code, uint32_t *count)
{
    char one[4];
    wz_str unit = { one, wz_utf8_encode(code, one) };

    for (*count = 0; wz_str_starts(wz_str_skip(text, at), unit); ++*count)
        at += (uint32_t)unit.len;
    return at;
}

static size_t point_at(wz_str text, uint32_t at)
{
    uint32_t code = wz_utf8_at(text, at);

    return code == '.' ? 1 : code == 0xFF0E ? 3 : 0;    /* ．*/
}

/* A second point makes a date or a version of it: each run is one then. */
static void read_decimals(wz_str text, uint32_t code, wz_mask *mask)
{
    size_t point = point_at(text, mask->span.end);
    uint32_t start = mask->span.end + (uint32_t)point, count, end;

    if (point == 0)
        return;
    end = run_end(text, start, code, &count);
    if (count == 0 || (point_at(text, end) && wz_utf8_at(text, end + point) == code))
        return;
    mask->span.end = end;
    mask->decimals = count;
}

/* （  ）with nothing but blanks inside. */
static bool read_parentheses(wz_str text, uint32_t at, uint32_t open, wz_mask *mask)
{
    uint32_t close = open == '(' ? ')' : PAREN_CLOSE;
    uint32_t end = at + (open == '(' ? 1 : 3);
    uint32_t inside = end, code;

    while ((code = wz_utf8_at(text, end)) != '\n' && wz_is_blank(code))
        end += (uint32_t)wz_utf8_decode(wz_str_skip(text, end), &code);
    mask->form = WZ_FORM_BLANK;
    mask->span.end = end;
    if (code != close || end == inside)
        return false;
    mask->span.end = end + (close == ')' ? 1 : 3);
    return true;
}

/* One capital put for a name, or three and more of one put for a censored word. */
static bool read_capitals(wz_str text, uint32_t at, uint32_t code, wz_mask *mask)
{
    mask->span.end = run_end(text, at, code, &mask->whole);
    mask->form = mask->whole == 1 ? WZ_FORM_LETTER : WZ_FORM_WORD;
    mask->weak = mask->form == WZ_FORM_LETTER;
    return mask->whole == 1 || (mask->whole >= 3 && mask->whole <= 5);
}

static bool read_sign(wz_str text, uint32_t at, uint32_t code, wz_form form, wz_mask *mask)
{
    uint32_t more;

    mask->form = form;
    mask->span.end = run_end(text, at, code, &mask->whole);
    if (form == WZ_FORM_MOU)
        return true;
    if (wz_utf8_at(text, mask->span.end) == MOU) {      /* *某: a name */
        mask->form = WZ_FORM_MOU;
        mask->span.end = run_end(text, mask->span.end, MOU, &more);
        return true;
    }
    read_decimals(text, code, mask);
    return true;
}

static bool read_run(wz_str text, uint32_t at, wz_mask *mask)
{
    uint32_t code = wz_utf8_at(text, at);

    if (code == PAREN_OPEN || code == '(')
        return read_parentheses(text, at, code, mask);
    for (size_t i = 0; i < WZ_COUNT(signs); i++)
        if (signs[i].code == code)
            return read_sign(text, at, code, signs[i].form, mask);
    if (code >= 'A' && code <= 'Z')
        return read_capitals(text, at, code, mask);
    mask->span.end = at + 1;
    return false;
}

/* What a mask may not stand beside. Each looks at the neighbours alone. */
struct sides {
    uint32_t before, after;     /* the characters themselves */
    bool line_start, line_end;  /* nothing but blanks on that side of the line */
    bool digit_before, digit_after;     /* past one blank */
};

static struct sides look_aside(wz_str text, wz_span span)
{
    wz_str left = wz_str_cut(text, 0, span.start);
    uint32_t past_left, past_right;
    struct sides sides = { wz_utf8_before(text, span.start), wz_utf8_at(text, span.end),
                           false, false, false, false };

    past_left = sides.before == ' ' ? wz_utf8_before(text, span.start - 1) : sides.before;
    past_right = sides.after == ' ' ? wz_utf8_at(text, span.end + 1) : sides.after;
    while (left.len > 0 && (left.at[left.len - 1] == ' ' || left.at[left.len - 1] == '\t') &&
           span.start - left.len < 16)
        left.len--;
    sides.line_start = wz_utf8_before(text, left.len) == '\n' || sides.before == 0x3000;
    sides.line_end = past_right == '\n' || past_right == '\r';
    sides.digit_before = wz_is_digit(past_left);
    sides.digit_after = wz_is_digit(past_right);
    return sides;
}

/* x.com, file-x.txt, www.example.com/x */
static bool is_in_name(wz_str text, const wz_mask *mask, const struct sides *sides)
{
    static const uint32_t joints[] = { '-', '/', '.', '=', '?', '&' };
    uint32_t extension = sides->after == '.' ? wz_utf8_at(text, mask->span.end + 1) : 0;

    return mask->whole == 1 &&
           ((wz_is_latin(extension) && (extension | 0x20) != 'x') ||
            (wz_is_one_of(sides->before, joints, WZ_COUNT(joints)) &&
             wz_is_latin(wz_utf8_before(text, mask->span.start - 1))));
}

/* PPT, x86, file_name. A mask may have a unit behind it (xxkm): stands.c looks. */
static bool is_in_word(const wz_mask *mask, const struct sides *sides)
{
    static const uint32_t joints[] = { '+', '-', '/', '.', '&', '#', '@', 0xB7, 0xFF0B };

    if (mask->form == WZ_FORM_MOU)
        return false;
    if (wz_is_latin(sides->before))
        return true;
    if (mask->form == WZ_FORM_LETTER || mask->form == WZ_FORM_WORD)
        return wz_is_latin(sides->after) || sides->digit_before || sides->digit_after ||
               wz_is_one_of(sides->before, joints, WZ_COUNT(joints)) ||
               wz_is_one_of(sides->after, joints, WZ_COUNT(joints));
    return mask->form == WZ_FORM_BLANK && wz_is_latin(sides->after);
}

/* 3×5, 4x400米. Two and more of them are no sign of multiplication. */
static bool is_product(const wz_mask *mask, const struct sides *sides)
{
    return mask->whole == 1 && mask->decimals == 0 &&
           (FORM(mask->form) & (FORM(WZ_FORM_X) | FORM(WZ_FORM_CROSS))) &&
           sides->digit_before && sides->digit_after;
}

static bool is_numeral(uint32_t code)
{
    static const uint32_t numerals[] = {    /* 一二三四五六七八九十百千零两廿〇○ */
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
        0x5341, 0x767E, 0x5343, 0x96F6, 0x4E24, 0x5EFF, 0x3007, 0x25CB,
    };
    return wz_is_one_of(code, numerals, WZ_COUNT(numerals));
}

/* 二○二四年, 一〇八: the zero among numerals. */
static bool is_zero(const wz_mask *mask, const struct sides *sides)
{
    return mask->form == WZ_FORM_CIRCLE &&
           (is_numeral(sides->before) || is_numeral(sides->after));
}

/* `* text`, `●text`. */
static bool is_bullet(const wz_mask *mask, const struct sides *sides)
{
    if (!sides->line_start || mask->whole != 1 || mask->decimals)
        return false;
    return mask->form == WZ_FORM_CIRCLE ||
           (mask->form == WZ_FORM_ASTERISK && wz_is_blank(sides->after));
}

/* A rule across the page: nothing else on its line. */
static bool is_rule(const wz_mask *mask, const struct sides *sides)
{
    uint32_t forms = FORM(WZ_FORM_ASTERISK) | FORM(WZ_FORM_CIRCLE) | FORM(WZ_FORM_BLANK) |
                     FORM(WZ_FORM_CROSS);

    if (!sides->line_start || !sides->line_end)
        return false;
    if (mask->form == WZ_FORM_X)
        return mask->whole == 1 || mask->whole > 8;     /* a button to close; a rule */
    return FORM(mask->form) & forms;
}

/* Whether nothing but blanks stands between the start of a line and the end of s. */
static bool begins_line(wz_str s)
{
    wz_str trimmed = wz_str_trim_right(s);

    return trimmed.len == 0 || memchr(trimmed.at + trimmed.len, '\n', s.len - trimmed.len);
}

/* **加粗** on a line of its own: the same stars at both ends of it. Only a mask that
 * stands at one of them asks for the other, so that a line is passed over twice at most. */
static bool is_emphasis(wz_str text, const wz_mask *mask, const struct sides *sides)
{
    wz_str run = wz_str_cut(text, mask->span.start, mask->span.end);
    wz_str before = wz_str_cut(text, 0, mask->span.start);
    wz_str after = wz_str_skip(text, mask->span.end);
    const char *end;

    if (mask->form != WZ_FORM_ASTERISK || sides->line_start == sides->line_end)
        return false;
    if (sides->line_end) {
        size_t start = before.len;

        while (start > 0 && before.at[start - 1] != '\n')
            start--;
        return wz_str_starts(wz_str_trim_left(wz_str_skip(before, start)), run);
    }
    if (!begins_line(before))
        return false;
    end = after.len > 0 ? memchr(after.at, '\n', after.len) : NULL;
    after.len = end ? (size_t)(end - after.at) : after.len;
    return wz_str_ends(wz_str_trim_right(after), run);
}

bool wz_mask_read(wz_str text, uint32_t at, wz_mask *mask)
{
    struct sides sides;

    *mask = (wz_mask){ .span = { at, at }, .stands = WZ_STANDS_UNKNOWN };
    if (!read_run(text, at, mask))
        return false;
    sides = look_aside(text, mask->span);
    if (mask->whole == 1 && mask->decimals == 0)
        mask->weak = mask->form != WZ_FORM_X || sides.digit_before || sides.digit_after;
    if (wz_utf8_at(text, at) == 0x25A1)
        mask->weak = false;
    return !is_in_word(mask, &sides) && !is_in_name(text, mask, &sides) &&
           !is_product(mask, &sides) && !is_zero(mask, &sides) && !is_bullet(mask, &sides) &&
           !is_rule(mask, &sides) && !is_emphasis(text, mask, &sides);
}
