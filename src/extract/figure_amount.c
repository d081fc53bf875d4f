/* Amounts and ranges of two, read forwards, once. A unit may stand apart from its number
 * by a word that rounds (30多个), or be parted itself (三个半月). */
#include "extract/figure_amount.h"

#include "base/ascii.h"

enum { HAN = WZ_HAN, BAN = 0x534A, GE = 0x4E2A };    /* 半 个 */

/* -- units ------------------------------------------------------------------------ */

/* The unit at a place, unless it only begins a word that is none: 成 of 成立. */
wz_hit wz_reader_unit(const wz_figure_reader *r, wz_str text, uint32_t at)
{
    wz_hit hit = wz_matcher_at(r->scene->words, text, at,
                               WZ_CLASS_BIT(UNIT) | WZ_CLASS_BIT(PLAIN));

    if (hit.term && hit.term->class != WZ_CLASS_UNIT)
        hit.term = NULL;
    if (hit.term && wz_ascii_is_letter(text.at[hit.end - 1]) && hit.end < text.len &&
        wz_ascii_is_letter(text.at[hit.end]))
        hit.term = NULL;
    return hit;
}

/* 个半月, 个多小时: what stands in a unit's midst, which is a unit without it. Sets *in to
 * that character; the hit ends where the unit does. */
static wz_hit parted_unit_at(const wz_figure_reader *r, uint32_t at, uint32_t *in)
{
    enum { ROOM = 32 };
    uint32_t code;
    char whole[ROOM] = "个";
    size_t rest;
    wz_hit hit = { 0, 0, NULL };

    if (wz_reader_code(r, at) != GE)
        return hit;
    code = wz_reader_code(r, at + HAN);
    if (code != BAN && code != 0x591A && code != 0x4F59 && code != 0x6765)      /* 多余来 */
        return hit;
    rest = r->text.len - (at + 2 * HAN);
    if (rest > ROOM - HAN)
        rest = ROOM - HAN;
    memcpy(whole + HAN, r->text.at + at + 2 * HAN, rest);
    while (rest > 0 && at + 2 * HAN + rest < r->text.len &&
           ((unsigned char)r->text.at[at + 2 * HAN + rest] & 0xC0) == 0x80)
        rest--;     /* no character is cut */
    hit = wz_matcher_at(r->scene->words, (wz_str){ whole, HAN + rest }, 0, WZ_CLASS_BIT(UNIT));
    if (!hit.term || hit.end == HAN)
        return (wz_hit){ 0, 0, NULL };
    *in = code;
    hit.end += at + HAN;
    return hit;
}

/* -- amounts ---------------------------------------------------------------------- */

wz_range wz_range_plus_half(wz_range range)
{
    wz_decimal half = { 5, 1 };

    return (wz_range){ wz_decimal_plus(range.min, half), wz_decimal_plus(range.max, half) };
}

wz_approx wz_rounding_of(uint32_t code)
{
    switch (code) {
    case 0x591A: case 0x4F59: case 0x9918: case 0x51E0:     /* 多余餘几 */
        return WZ_APPROX_ABOVE;
    case 0x6765:                                            /* 来 */
        return WZ_APPROX_ABOUT;
    default:
        return WZ_APPROX_EXACT;
    }
}

/* 半年, 半公里, 半个多月: half of what is measured, not counted. */
static bool read_half(wz_figure_reader *r, uint32_t at, wz_amount *amount)
{
    uint32_t in = 0;
    wz_hit unit = parted_unit_at(r, at + HAN, &in);

    if (!unit.term)
        unit = wz_reader_unit(r, r->text, at + HAN);
    if (!unit.term || in == BAN || wz_unit_dimension(unit.term) == WZ_DIMENSION_COUNT ||
        wz_unit_dimension(unit.term) == WZ_DIMENSION_OTHER ||
        wz_unit_dimension(unit.term) == WZ_DIMENSION_PERCENT)
        return false;
    *amount = (wz_amount){ .start = at, .number_end = at + HAN, .unit_start = at + HAN,
                               .end = unit.end, .unit = unit.term };
    amount->number.range = wz_range_plus_half((wz_range){ wz_decimal_of(0), wz_decimal_of(0) });
    amount->number.end = at + HAN;
    amount->number.han = true;
    amount->number.approx = wz_rounding_of(in);
    return true;
}

/* The unit behind a number, with what rounds it before, in or after the unit. */
static void take_unit(wz_figure_reader *r, wz_amount *amount)
{
    uint32_t at = amount->number.end, in = 0;
    wz_approx approx = wz_rounding_of(wz_reader_code(r, at));
    wz_hit unit;

    if (approx != WZ_APPROX_EXACT)
        at += HAN;
    else if (wz_reader_code(r, at) == ' ' && !amount->number.han)
        at++;
    unit = parted_unit_at(r, at, &in);
    if (!unit.term)
        unit = wz_reader_unit(r, r->text, at);
    if (!unit.term)
        return;
    amount->unit = unit.term;
    amount->unit_start = at;
    amount->end = unit.end;
    if (in == BAN)
        amount->number.range = wz_range_plus_half(amount->number.range);
    else if (in)
        approx = wz_rounding_of(in);
    if (in == 0 && wz_reader_code(r, amount->end) == BAN &&
        (wz_unit_dimension(unit.term) == WZ_DIMENSION_DURATION ||
         wz_unit_dimension(unit.term) == WZ_DIMENSION_AGE)) {
        amount->number.range = wz_range_plus_half(amount->number.range);
        amount->number.one = false;     /* 一天半 */
        amount->end += HAN;
    }
    if (approx != WZ_APPROX_EXACT)
        amount->number.approx = approx;
}

bool wz_amount_read(wz_figure_reader *r, uint32_t at, wz_amount *amount)
{
    if (wz_reader_code(r, at) == BAN)
        return read_half(r, at, amount);
    *amount = (wz_amount){ .start = at };
    if (!wz_number_read(r->text, at, true, r->masks, &amount->number))
        return false;
    take_unit(r, amount);
    if (!amount->unit && amount->number.wide_comma &&
        wz_number_read(r->text, at, false, r->masks, &amount->number))
        take_unit(r, amount);
    amount->number_end = amount->number.end;
    if (!amount->unit)
        amount->end = amount->unit_start = amount->number_end;
    return true;
}

/* -- ranges ----------------------------------------------------------------------- */

/* The bytes of what joins two ends, or 0. 、 joins only neighbours: 三、四个. */
uint32_t wz_joint_at(const wz_figure_reader *r, uint32_t at, bool *list)
{
    static const uint32_t joints[] = {      /* 至到—–－−-～~〜 */
        0x81F3, 0x5230, 0x2014, 0x2013, 0xFF0D, 0x2212, '-', 0xFF5E, '~', 0x301C
    };
    uint32_t code = wz_reader_code(r, at), step = code < 0x80 ? 1 : HAN;

    *list = code == 0x3001;
    if (*list)
        return HAN;
    if (!wz_is_one_of(code, joints, WZ_COUNT(joints)))
        return 0;
    if ((code == 0x2014 || code == '-') && wz_reader_code(r, at + step) == code)
        step += step;
    return step;
}

bool wz_range_is_lower(wz_range a, wz_range b)
{
    if (!wz_decimal_is(a.min) || !wz_decimal_is(b.max))
        return true;
    return wz_decimal_compare(a.min, b.max) < 0;
}

wz_range wz_range_shifted(wz_range range, int power)
{
    return (wz_range){ wz_decimal_shifted(range.min, power), wz_decimal_shifted(range.max, power) };
}

/* 3—5万: the first end is of the second one's scale, if it is the lower one then. Returns
 * the power of ten that it lacks. */
static int scale_of_first(const wz_amount *from, const wz_amount *to)
{
    int from_scale = from->number.scale, to_scale = to->number.scale;

    if (from->unit || from_scale >= to_scale || (from_scale >= 4 && to_scale < 8) ||
        !wz_range_is_lower(wz_range_shifted(from->number.range, to_scale), to->number.range))
        return 0;
    return to_scale;
}

/* 三、四个; 七、八十个: neighbours, but for a line's label. */
static bool is_next(const wz_figure_reader *r, const wz_amount *from, wz_range first,
                    const wz_amount *to, int power)
{
    wz_range second = to->number.range;

    return !from->unit && !from->number.masked && !to->number.masked && from->number.digits <= 1 &&
           !(from->number.han && from->start == r->low) &&
           wz_decimal_is(first.max) && wz_decimal_is(second.min) &&
           wz_decimal_compare(wz_decimal_plus(first.max,
                                              wz_decimal_shifted(wz_decimal_of(1), power)),
                              second.min) == 0;
}

void wz_range_negate(wz_range *range)
{
    wz_decimal min = range->min;

    range->min = wz_decimal_negative(range->max);
    range->max = wz_decimal_negative(min);
}

/* The other end, which may have a sign of its own: 至零下3℃, ~-3℃. */
static bool read_second_end(wz_figure_reader *r, uint32_t at, uint32_t joint, wz_amount *to)
{
    uint32_t code = wz_reader_code(r, at), sign = 0;

    if (wz_str_starts(wz_str_skip(r->text, at), WZ_STR("零下")))
        sign = 2 * HAN;
    else if ((code == '-' && joint != '-') || code == 0x2212 || code == 0x8D1F)     /* −负 */
        sign = code == '-' ? 1 : HAN;
    if (!wz_amount_read(r, at + sign, to) || !to->unit)
        return false;
    if (sign > 0)
        wz_range_negate(&to->number.range);
    return true;
}

/* Takes the other end of a range: the same unit, or one for both. */
bool wz_amount_take_range(wz_figure_reader *r, wz_amount *amount)
{
    bool list;
    uint32_t blank = wz_reader_code(r, amount->end) == ' ' ? 1 : 0, at = amount->end + blank;
    uint32_t joint = wz_reader_code(r, at), step = wz_joint_at(r, at, &list);
    wz_amount to;
    wz_range first;
    int power;

    if (step > 0 && blank > 0 && wz_reader_code(r, at + step) == ' ')      /* 10 至 15 人 */
        at++;
    else if (blank > 0)
        return false;
    if (step == 0 || !read_second_end(r, at + step, joint, &to))
        return false;
    if (amount->unit &&
        !wz_str_equal(amount->unit->cells[WZ_UNIT_NAME], to.unit->cells[WZ_UNIT_NAME]))
        return false;
    power = scale_of_first(amount, &to);
    first = wz_range_shifted(amount->number.range, power);
    if (list && !is_next(r, amount, first, &to, power))
        return false;
    if (!wz_range_is_lower(first, to.number.range) && !(amount->number.masked && to.number.masked))
        return false;
    amount->number.range = (wz_range){ first.min, to.number.range.max };
    amount->number.masked = amount->number.masked || to.number.masked;
    amount->number.partial = amount->number.partial || to.number.partial;
    amount->number.approx = to.number.approx;
    amount->number.one = false;
    amount->unit = to.unit;
    amount->unit_start = to.unit_start;
    amount->end = to.end;
    return true;
}

void wz_figure_set_range(wz_figure *figure, wz_range range)
{
    bool exact = wz_decimal_is(range.min) && wz_decimal_is(range.max) &&
                 wz_decimal_compare(range.min, range.max) == 0;

    figure->min = range.min;
    figure->max = range.max;
    figure->value = exact && !figure->masked ? range.min : WZ_NO_DECIMAL;
}

