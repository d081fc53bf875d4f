/* A number is a sum of parts with falling scales: 1亿零200万三千. Both ends are added up
 * at once, since a part may be open: 十几, 四五百, *2.5万. */
#include "extract/number.h"

#include "base/ascii.h"
#include "base/utf8.h"

enum { SMALL_SCALES = 3, DIAN = 0x70B9, DIAN_TRADITIONAL = 0x9EDE, JI = 0x51E0, SHU = 0x6570 };

/* -- numerals --------------------------------------------------------------------- */

int wz_numeral_digit(uint32_t code)
{
    switch (code) {
    case 0x96F6: case 0x3007: case 0x25CB: return 0;    /* 零〇○ */
    case 0x4E00: case 0x58F9: case 0x58F1: return 1;    /* 一壹壱 */
    case 0x4E8C: case 0x4E24: case 0x5169: case 0x8D30: case 0x8CB3: return 2;  /* 二两兩贰貳 */
    case 0x4E09: case 0x53C1: case 0x53C3: return 3;    /* 三叁參 */
    case 0x56DB: case 0x8086: return 4;                 /* 四肆 */
    case 0x4E94: case 0x4F0D: return 5;                 /* 五伍 */
    case 0x516D: case 0x9646: case 0x9678: return 6;    /* 六陆陸 */
    case 0x4E03: case 0x67D2: return 7;                 /* 七柒 */
    case 0x516B: case 0x634C: return 8;                 /* 八捌 */
    case 0x4E5D: case 0x7396: return 9;                 /* 九玖 */
    default: return wz_is_digit(code) ? (int)(code & 0xF) : -1;
    }
}

int wz_numeral_scale(uint32_t code)
{
    switch (code) {
    case 0x5341: case 0x62FE: return 1;                 /* 十拾 */
    case 0x767E: case 0x4F70: return 2;                 /* 百佰 */
    case 0x5343: case 0x4EDF: return 3;                 /* 千仟 */
    case 0x4E07: case 0x842C: return 4;                 /* 万萬 */
    case 0x4EBF: case 0x5104: return 8;                 /* 亿億 */
    default: return 0;
    }
}

/* 廿 卅 卌: tens in one character. */
static int tens_of(uint32_t code)
{
    return code == 0x5EFF ? 2 : code == 0x5345 ? 3 : code == 0x534C ? 4 : 0;
}

/* -- reading ---------------------------------------------------------------------- */

/* What has been read: total + section + part, and what they are multiples of. */
struct reader {
    wz_str text;
    uint32_t at;
    bool wide;
    wz_mask_list masks;     /* next: the first that does not end before `at` */
    wz_number *number;
    wz_range total, section, part;
    bool has_total, has_section, has_part, has_zero, is_vague, is_digits;
    int last_scale;
};

static wz_range exactly(int64_t n)
{
    return (wz_range){ wz_decimal_of(n), wz_decimal_of(n) };
}

static wz_range plus(wz_range a, wz_range b)
{
    return (wz_range){ wz_decimal_plus(a.min, b.min), wz_decimal_plus(a.max, b.max) };
}

static wz_range shifted(wz_range a, int power)
{
    return (wz_range){ wz_decimal_shifted(a.min, power), wz_decimal_shifted(a.max, power) };
}

static uint32_t code_at(const struct reader *r, uint32_t at)
{
    return wz_utf8_at(r->text, at);
}

static uint32_t width_of(uint32_t code)
{
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/* The mask of a number that begins at a place, or NULL. */
static const wz_mask *mask_at(const struct reader *r, uint32_t at)
{
    const wz_mask_list *masks = &r->masks;
    size_t i = masks->next;

    while (i < masks->count && masks->at[i].span.start < at)
        i++;
    return i < masks->count && masks->at[i].span.start == at &&
           masks->at[i].stands == WZ_STANDS_FIGURE ? &masks->at[i] : NULL;
}

static bool is_digit_at(const struct reader *r, uint32_t at)
{
    return wz_is_digit(code_at(r, at)) || mask_at(r, at);
}

/* Digits as they are taken up: both ends as whole numbers, and how many of the digits
 * stand behind the point. */
struct digits {
    int64_t min, max;
    int count, decimals;
    bool point, blank;
};

/* A masked digit, -1, is anything from 0 to 9, or from 1 where it leads. */
static void take_digit(struct digits *digits, int digit, bool leads)
{
    if (digits->count > 0 || digit != 0)
        digits->count++;
    digits->decimals += digits->point;
    if (digits->count > WZ_DECIMAL_DIGITS)
        return;
    digits->min = digits->min * 10 + (digit >= 0 ? digit : leads ? 1 : 0);
    digits->max = digits->max * 10 + (digit >= 0 ? digit : 9);
}

/* Without a value where the digits are too many, or left blank. */
static wz_range range_of(const struct digits *digits)
{
    if (digits->count > WZ_DECIMAL_DIGITS || digits->decimals > WZ_DECIMAL_DIGITS || digits->blank)
        return (wz_range){ WZ_NO_DECIMAL, WZ_NO_DECIMAL };
    if (digits->decimals == 0)
        return (wz_range){ wz_decimal_of(digits->min), wz_decimal_of(digits->max) };
    return (wz_range){ wz_decimal_shifted(wz_decimal_of(digits->min), -digits->decimals),
                       wz_decimal_shifted(wz_decimal_of(digits->max), -digits->decimals) };
}

/* Three digits and no fourth behind a comma: a mark between thousands. Wide ones end with
 * the digits that have a value, since what they join may have to be read anew. */
static bool is_thousands_mark(const struct reader *r, uint32_t at, uint32_t digits, uint32_t all)
{
    uint32_t code = code_at(r, at);
    bool wide = code == 0xFF0C && r->wide && all < WZ_DECIMAL_DIGITS;

    if ((code != ',' && !wide) || digits == 0 || digits > 3)
        return false;
    at += width_of(code);
    for (int i = 0; i < 3; i++) {
        code = code_at(r, at);
        if (!wz_is_digit(code))
            return false;
        at += width_of(code);
    }
    return !is_digit_at(r, at);
}

/* A blank says nothing of the number that it is left for. */
static void take_mask(struct reader *r, struct digits *digits, const wz_mask *mask, bool leads)
{
    for (uint32_t i = 0; i < mask->whole; i++)
        take_digit(digits, -1, leads && i == 0);
    digits->point = digits->point || mask->decimals > 0;
    for (uint32_t i = 0; i < mask->decimals; i++)
        take_digit(digits, -1, false);
    digits->blank = digits->blank || mask->form == WZ_FORM_BLANK || mask->form == WZ_FORM_MOU;
    r->number->masked = true;
}

/* 1,234.5 with masks in it. */
static void take_digits(struct reader *r)
{
    wz_number *number = r->number;
    struct digits digits = { .count = 0 };
    uint32_t start = r->at, group = 0, plain = 0, masked = 0;
    bool marked = false;

    for (;;) {
        uint32_t code = code_at(r, r->at);
        const wz_mask *mask = wz_is_digit(code) ? NULL : mask_at(r, r->at);

        if (mask) {
            take_mask(r, &digits, mask, r->at == start);
            r->at = mask->span.end;
            r->masks.next = (size_t)(mask - r->masks.at) + 1;
            masked++;
            group += mask->whole;
            continue;
        }
        if (wz_is_digit(code)) {
            take_digit(&digits, (int)(code & 0xF), false);
            group += !digits.point;
            plain++;
        } else if ((code == '.' || code == 0xFF0E) && !digits.point &&
                   is_digit_at(r, r->at + width_of(code))) {
            digits.point = true;
        } else if (!digits.point && (!marked || group == 3) &&
                   is_thousands_mark(r, r->at, group, plain)) {
            number->wide_comma = number->wide_comma || code != ',';
            marked = true;
            group = 0;
        } else {
            break;
        }
        r->at += width_of(code);
    }
    number->digits = marked ? 4 : group;
    number->decimal = digits.point;
    number->partial = masked > 0 && (plain > 0 || masked > 1);
    r->part = range_of(&digits);
    r->has_part = r->is_digits = true;
}

/* 三点五: the decimals behind the point. */
static bool take_decimals(struct reader *r)
{
    struct digits digits = { .point = true };

    for (uint32_t code = code_at(r, r->at); wz_numeral_digit(code) >= 0; code = code_at(r, r->at)) {
        take_digit(&digits, wz_numeral_digit(code), false);
        r->at += width_of(code);
    }
    r->part = plus(r->part, range_of(&digits));
    return digits.decimals > 0;
}

/* Two numerals side by side that mean the one or the other: 四五个, 三五百. */
static bool is_alternative(int first, int second, int third)
{
    return first > 0 && third < 0 && (second == first + 1 || (first == 3 && second == 5));
}

/* One numeral, an alternative of two, or a row that stands for itself: 二〇. */
static void take_numerals(struct reader *r)
{
    uint32_t first = code_at(r, r->at), second = code_at(r, r->at + width_of(first)), third;
    struct digits digits = { .count = 0 };
    int one = wz_numeral_digit(first), two = wz_numeral_digit(second);

    r->number->han = true;
    r->has_part = true;
    if (two < 0 || wz_is_digit(second)) {
        r->part = exactly(one);
        r->at += width_of(first);
        return;
    }
    third = code_at(r, r->at + width_of(first) + width_of(second));
    if (is_alternative(one, two, wz_numeral_digit(third))) {
        r->part = (wz_range){ wz_decimal_of(one), wz_decimal_of(two) };
        r->at += width_of(first) + width_of(second);
        return;
    }
    for (uint32_t code = first; wz_numeral_digit(code) >= 0; code = code_at(r, r->at)) {
        take_digit(&digits, wz_numeral_digit(code), false);
        r->at += width_of(code);
    }
    r->part = range_of(&digits);
    r->is_digits = true;
}

/* 百 and less: they multiply the part before them. 几十 is 20 to 99. */
static void take_small_scale(struct reader *r, int power)
{
    wz_range part = r->has_part ? shifted(r->part, power) : shifted(exactly(1), power);

    if (r->is_vague) {
        part.min = wz_decimal_shifted(wz_decimal_of(power == 1 ? 2 : 1), power);
        part.max = wz_decimal_plus(wz_decimal_shifted(wz_decimal_of(10), power),
                                   wz_decimal_of(-1));
        r->number->vague = true;
    }
    r->section = r->has_section ? plus(r->section, part) : part;
    r->has_section = true;
    r->has_part = r->has_zero = r->is_vague = r->is_digits = false;
}

static bool is_below(wz_range range, int power)
{
    return wz_decimal_is(range.max) &&
           wz_decimal_compare(range.max, wz_decimal_shifted(wz_decimal_of(1), power)) < 0;
}

/* 万 and 亿 multiply all before them that is smaller, or a scale that they follow:
 * 一千二百万亿, 百亿亿. */
static void take_big_scale(struct reader *r, int power)
{
    wz_range multiple = exactly(0);
    bool any = r->has_section || r->has_part || r->is_vague;

    if (r->is_vague) {
        multiple = (wz_range){ wz_decimal_of(1),
                               wz_decimal_plus(wz_decimal_of(10), wz_decimal_shifted(
                                                                      wz_decimal_of(-1), -power)) };
        r->number->vague = true;
    } else if (r->has_part) {
        multiple = r->part;
    }
    if (r->has_section)
        multiple = plus(multiple, r->section);
    if (r->has_total && (!any || is_below(r->total, power))) {
        r->total = shifted(any ? plus(r->total, multiple) : r->total, power);
    } else {
        multiple = shifted(any ? multiple : exactly(1), power);
        r->total = r->has_total ? plus(r->total, multiple) : multiple;
    }
    r->has_total = true;
    r->has_section = r->has_part = r->has_zero = r->is_vague = r->is_digits = false;
}

static void take_scale(struct reader *r, int power)
{
    if (power <= SMALL_SCALES)
        take_small_scale(r, power);
    else
        take_big_scale(r, power);
    r->last_scale = power;
    r->number->scale = power;
}

/* 300 万元, 50 多万元: a blank may stand behind digits. */
static bool begins_scale(const struct reader *r, uint32_t at)
{
    uint32_t code = code_at(r, at);
    bool more = code == 0x591A || code == 0x4F59;       /* 多余 */

    return r->is_digits && !r->number->han &&
           wz_numeral_scale(more ? code_at(r, at + 3) : code) > SMALL_SCALES;
}

/* 30多亿: rounded before its scale. */
static bool take_rounding(struct reader *r)
{
    uint32_t code = code_at(r, r->at);
    bool more = code == 0x591A || code == 0x4F59 || code == 0x9918;     /* 多余餘 */

    if ((!more && code != 0x6765) || wz_numeral_scale(code_at(r, r->at + 3)) <= SMALL_SCALES)
        return false;   /* 来 */
    if (!r->has_part && !r->has_section && !r->has_total)
        return false;
    r->number->approx = more ? WZ_APPROX_ABOVE : WZ_APPROX_ABOUT;
    r->at += 3;
    return true;
}

/* 十几 and 几十; 数 only before a scale, and neither alone. */
static bool take_vague(struct reader *r)
{
    uint32_t code = code_at(r, r->at);

    if ((code != JI && code != SHU) || r->has_part)
        return false;
    if (wz_numeral_scale(code_at(r, r->at + 3)) > 0) {
        r->is_vague = true;
    } else if (code == JI && r->has_section && r->last_scale == 1) {
        r->part = (wz_range){ wz_decimal_of(1), wz_decimal_of(9) };
        r->has_part = true;
        r->has_zero = true;
    } else {
        return false;
    }
    r->at += 3;
    return true;
}

/* 2000万千瓦, 30千米, 0.5百分点: the scale belongs to the unit. 三千米 is left to the
 * numerals. */
static bool begins_unit(const struct reader *r, int scale)
{
    static const uint32_t units[] = {       /* 瓦米克伏卡赫焦帕 */
        0x74E6, 0x7C73, 0x514B, 0x4F0F, 0x5361, 0x8D6B, 0x7126, 0x5E15
    };
    if (code_at(r, r->at + 3) == 0x5206 && code_at(r, r->at + 6) == DIAN)       /* 分点 */
        return true;
    return scale == 3 && (r->is_digits || (!r->has_part && r->has_total && !r->is_vague)) &&
           wz_is_one_of(code_at(r, r->at + 3), units, WZ_COUNT(units));
}

/* 三点五; but 8点30分, 八点三十分 are times. */
static bool is_point(const struct reader *r, uint32_t code)
{
    uint32_t first;

    if ((code != DIAN && code != DIAN_TRADITIONAL) || r->number->decimal || !r->number->han)
        return false;
    first = code_at(r, r->at + 3);
    return wz_numeral_digit(first) >= 0 &&
           wz_numeral_scale(code_at(r, r->at + 3 + width_of(first))) != 1;
}

/* 9万亿三个: behind digits and their scale, a numeral without one begins a number of its own. */
static bool is_another(const struct reader *r, uint32_t code)
{
    return r->has_total && !r->number->han && !r->has_zero &&
           wz_numeral_scale(code_at(r, r->at + width_of(code))) == 0;
}

/* Reads one part on. Returns false at the number's end. */
static bool take_next(struct reader *r)
{
    uint32_t code = code_at(r, r->at);
    int scale, tens;

    if (code == ' ' && begins_scale(r, r->at + 1))
        code = code_at(r, ++r->at);
    scale = wz_numeral_scale(code);
    tens = tens_of(code);
    if (scale > 0) {
        if ((scale == 1 && r->is_digits && !r->number->han) || begins_unit(r, scale))
            return false;       /* 3十 is no number */
        r->at += width_of(code);
        take_scale(r, scale);
        return true;
    }
    if (take_rounding(r) || take_vague(r))
        return true;
    if (r->has_part) {
        if (!is_point(r, code))
            return false;
        r->at += 3;
        r->number->decimal = true;
        return take_decimals(r);
    }
    if ((r->has_section || r->has_total) && is_point(r, code)) {
        r->at += 3;
        r->part = exactly(0);
        r->has_part = r->has_zero = r->number->decimal = true;
        return take_decimals(r);
    }
    if (tens > 0) {
        r->section = r->has_section ? plus(r->section, exactly(tens * 10)) : exactly(tens * 10);
        r->has_section = r->number->han = true;
        r->last_scale = 1;
        r->at += width_of(code);
        return true;
    }
    if (wz_numeral_digit(code) == 0 && !wz_is_digit(code) && (r->has_section || r->has_total)) {
        r->has_zero = true;
        r->at += width_of(code);
        return true;
    }
    if (is_digit_at(r, r->at)) {
        take_digits(r);
        return true;
    }
    if (wz_numeral_digit(code) >= 0 && !is_another(r, code)) {
        take_numerals(r);
        return true;
    }
    return false;
}

/* 一万二 is 12000: a last numeral without a zero before it counts in the next scale. */
static wz_range last_part(const struct reader *r)
{
    bool colloquial = r->number->han && !r->has_zero && !r->is_digits && r->last_scale > 1 &&
                      !r->number->decimal;

    return colloquial ? shifted(r->part, r->last_scale - 1) : r->part;
}

/* What ends a number behind digits or a scale for certain. */
static bool is_end(uint32_t code)
{
    static const uint32_t others[] = {      /* 多余餘来几数点點某 */
        0x591A, 0x4F59, 0x9918, 0x6765, JI, SHU, DIAN, DIAN_TRADITIONAL, 0x67D0
    };
    return code == '%' || (wz_is_han(code) && wz_numeral_digit(code) < 0 &&
                           wz_numeral_scale(code) == 0 && tens_of(code) == 0 &&
                           !wz_is_one_of(code, others, WZ_COUNT(others)));
}

/* Most numbers: digits with one point at most, 万 or 亿, and a certain end. False where it
 * takes more to read one, or there is none. */
static bool read_plain(wz_str text, uint32_t at, wz_number *number)
{
    enum { MOST_DIGITS = 17 };
    struct digits digits = { .count = 0 };
    uint32_t end = at, code, whole = 0;

    for (; end < text.len; end++) {
        char c = text.at[end];

        if (wz_ascii_is_digit(c) && end - at <= MOST_DIGITS)
            take_digit(&digits, c - '0', false);
        else if (c == '.' && !digits.point && end > at && end + 1 < text.len &&
                 wz_ascii_is_digit(text.at[end + 1]))
            digits.point = true;
        else
            break;
        whole += !digits.point;
    }
    code = wz_utf8_at(text, end);
    number->scale = end > at && wz_numeral_scale(code) > SMALL_SCALES ? wz_numeral_scale(code) : 0;
    number->end = number->scale ? end + width_of(code) : end;
    if (end == at || !is_end(number->scale ? wz_utf8_at(text, number->end) : code))
        return false;
    number->range = shifted(range_of(&digits), number->scale);
    number->digits = whole;
    number->decimal = digits.point;
    return true;
}

bool wz_number_read(wz_str text, uint32_t at, bool wide, wz_mask_list *masks, wz_number *number)
{
    struct reader r;
    uint32_t past = at;
    wz_range range = exactly(0);

    *number = (wz_number){ .approx = WZ_APPROX_EXACT };
    if (read_plain(text, at, number))
        return true;
    *number = (wz_number){ .approx = WZ_APPROX_EXACT };
    while (masks->next < masks->count && masks->at[masks->next].span.end <= at)
        masks->next++;
    r = (struct reader){ .text = text, .at = at, .wide = wide, .masks = *masks, .number = number };
    number->scale_only = wz_numeral_scale(wz_utf8_at(text, at)) > 0;
    number->han = number->scale_only;
    while (take_next(&r))
        past = r.at;
    if (past == at || (!r.has_total && !r.has_section && !r.has_part) || r.is_vague)
        return false;
    if (r.has_total)
        range = plus(range, r.total);
    if (r.has_section)
        range = plus(range, r.section);
    if (r.has_part)
        range = plus(range, last_part(&r));
    number->range = range;
    number->end = past;
    number->one = past == at + 3 && number->han && wz_numeral_digit(wz_utf8_at(text, at)) == 1;
    return true;
}
