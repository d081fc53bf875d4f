/* An amount is a number and its unit; a figure is one amount, or two ends of a range, or
 * what fractions, ratios and rates make of numbers. All is read forwards, once. */
#include "extract/figure_read.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"

enum {
    HAN = 3, BAN = 0x534A, SHANG = 0x4E0A, FEN = 0x5206, GE = 0x4E2A, DI = 0x7B2C, QIAN = 0x524D,
    MOST_TERMS = 8
};  /* 半 上 分 个 第 前 */

enum { UNIT_NAME = 0, UNIT_DIMENSION = 1, UNIT_FACTOR = 2 };    /* cells of units.tsv */

struct reader {
    const wz_scene *scene;
    wz_str text;            /* up to the end of the line */
    uint32_t low;           /* its start */
    wz_mask_list *masks;
};

/* A number, its rounding, its unit. */
struct amount {
    uint32_t start, number_end, unit_start, end;
    wz_number number;
    const wz_term *unit;    /* or NULL */
};

/* -- units ------------------------------------------------------------------------ */

static wz_dimension dimension_of(const wz_term *unit)
{
    return (wz_dimension)unit->word;
}

static uint32_t code_at(const struct reader *r, uint32_t at)
{
    return wz_utf8_at(r->text, at);
}

static uint32_t code_before(const struct reader *r, uint32_t at)
{
    return at > r->low ? wz_utf8_before(r->text, at) : 0;
}

/* The unit at a place, unless it only begins a word that is none: 成 of 成立. */
static wz_hit unit_at(const struct reader *r, wz_str text, uint32_t at)
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
static wz_hit parted_unit_at(const struct reader *r, uint32_t at, uint32_t *in)
{
    enum { ROOM = 32 };
    uint32_t code = code_at(r, at + HAN);
    char whole[ROOM] = "个";
    size_t rest;
    wz_hit hit = { 0, 0, NULL };

    if (code_at(r, at) != GE ||
        (code != BAN && code != 0x591A && code != 0x4F59 && code != 0x6765))    /* 多余来 */
        return hit;
    rest = r->text.len - (at + 2 * HAN);
    if (rest > ROOM - HAN)
        rest = ROOM - HAN;
    memcpy(whole + HAN, r->text.at + at + 2 * HAN, rest);
    while (rest > 0 && ((unsigned char)r->text.at[at + 2 * HAN + rest] & 0xC0) == 0x80 &&
           at + 2 * HAN + rest < r->text.len)
        rest--;     /* no character is cut */
    hit = wz_matcher_at(r->scene->words, (wz_str){ whole, HAN + rest }, 0, WZ_CLASS_BIT(UNIT));
    if (!hit.term || hit.end == HAN)
        return (wz_hit){ 0, 0, NULL };
    *in = code;
    hit.end += at + HAN;
    return hit;
}

/* -- amounts ---------------------------------------------------------------------- */

static wz_range plus_half(wz_range range)
{
    wz_decimal half = { 5, 1 };

    return (wz_range){ wz_decimal_plus(range.min, half), wz_decimal_plus(range.max, half) };
}

static wz_approx rounding(uint32_t code)
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
static bool read_half(struct reader *r, uint32_t at, struct amount *amount)
{
    uint32_t in = 0;
    wz_hit unit = parted_unit_at(r, at + HAN, &in);

    if (!unit.term)
        unit = unit_at(r, r->text, at + HAN);
    if (!unit.term || in == BAN || dimension_of(unit.term) == WZ_DIMENSION_COUNT ||
        dimension_of(unit.term) == WZ_DIMENSION_OTHER ||
        dimension_of(unit.term) == WZ_DIMENSION_PERCENT)
        return false;
    *amount = (struct amount){ .start = at, .number_end = at + HAN, .unit_start = at + HAN,
                               .end = unit.end, .unit = unit.term };
    amount->number.range = plus_half((wz_range){ wz_decimal_of(0), wz_decimal_of(0) });
    amount->number.end = at + HAN;
    amount->number.han = true;
    amount->number.approx = rounding(in);
    return true;
}

/* The unit behind a number, with what rounds it before, in or after the unit. */
static void take_unit(struct reader *r, struct amount *amount)
{
    uint32_t at = amount->number.end, in = 0;
    wz_approx approx = rounding(code_at(r, at));
    wz_hit unit;

    if (approx != WZ_APPROX_EXACT)
        at += HAN;
    else if (code_at(r, at) == ' ' && !amount->number.han)
        at++;
    unit = parted_unit_at(r, at, &in);
    if (!unit.term)
        unit = unit_at(r, r->text, at);
    if (!unit.term)
        return;
    amount->unit = unit.term;
    amount->unit_start = at;
    amount->end = unit.end;
    if (in == BAN)
        amount->number.range = plus_half(amount->number.range);
    else if (in)
        approx = rounding(in);
    if (in == 0 && code_at(r, amount->end) == BAN &&
        (dimension_of(unit.term) == WZ_DIMENSION_DURATION ||
         dimension_of(unit.term) == WZ_DIMENSION_AGE)) {
        amount->number.range = plus_half(amount->number.range);
        amount->end += HAN;
    }
    if (approx != WZ_APPROX_EXACT)
        amount->number.approx = approx;
}

static bool read_amount(struct reader *r, uint32_t at, struct amount *amount)
{
    if (code_at(r, at) == BAN)
        return read_half(r, at, amount);
    *amount = (struct amount){ .start = at };
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
static uint32_t joint_at(const struct reader *r, uint32_t at, bool *list)
{
    static const uint32_t joints[] = {      /* 至到—–－−-～~〜 */
        0x81F3, 0x5230, 0x2014, 0x2013, 0xFF0D, 0x2212, '-', 0xFF5E, '~', 0x301C
    };
    uint32_t code = code_at(r, at), step = code < 0x80 ? 1 : HAN;

    *list = code == 0x3001;
    if (*list)
        return HAN;
    if (!wz_is_one_of(code, joints, WZ_COUNT(joints)))
        return 0;
    return step + ((code == 0x2014 || code == '-') && code_at(r, at + step) == code ? step : 0);
}

static bool is_lower(wz_range a, wz_range b)
{
    if (!wz_decimal_is(a.min) || !wz_decimal_is(b.max))
        return true;
    return wz_decimal_compare(a.min, b.max) < 0;
}

static wz_range scaled(wz_range range, int power)
{
    return (wz_range){ wz_decimal_shifted(range.min, power), wz_decimal_shifted(range.max, power) };
}

/* 3—5万: the first end is of the second one's scale, if it is the lower one then. Returns
 * the power of ten that it lacks. */
static int scale_of_first(const struct amount *from, const struct amount *to)
{
    int from_scale = from->number.scale, to_scale = to->number.scale;

    if (from->unit || from_scale >= to_scale || (from_scale >= 4 && to_scale < 8) ||
        !is_lower(scaled(from->number.range, to_scale), to->number.range))
        return 0;
    return to_scale;
}

/* 三、四个; 七、八十个: neighbours, but for a line's label. */
static bool is_next(const struct reader *r, const struct amount *from, wz_range first,
                    const struct amount *to, int power)
{
    wz_range second = to->number.range;

    return !from->unit && !from->number.masked && !to->number.masked && from->number.digits <= 1 &&
           !(from->number.han && from->start == r->low) &&
           wz_decimal_is(first.max) && wz_decimal_is(second.min) &&
           wz_decimal_compare(wz_decimal_plus(first.max,
                                              wz_decimal_shifted(wz_decimal_of(1), power)),
                              second.min) == 0;
}

static void negate(wz_range *range)
{
    wz_decimal min = range->min;

    range->min = wz_decimal_negative(range->max);
    range->max = wz_decimal_negative(min);
}

/* The other end, which may have a sign of its own: 至零下3℃, ~-3℃. */
static bool read_second_end(struct reader *r, uint32_t at, uint32_t joint, struct amount *to)
{
    uint32_t code = code_at(r, at), sign = 0;

    if (wz_str_starts(wz_str_skip(r->text, at), WZ_STR("零下")))
        sign = 2 * HAN;
    else if ((code == '-' && joint != '-') || code == 0x2212 || code == 0x8D1F)     /* −负 */
        sign = code == '-' ? 1 : HAN;
    if (!read_amount(r, at + sign, to) || !to->unit)
        return false;
    if (sign > 0)
        negate(&to->number.range);
    return true;
}

/* Takes the other end of a range: the same unit, or one for both. */
static bool take_range(struct reader *r, struct amount *amount)
{
    bool list;
    uint32_t blank = code_at(r, amount->end) == ' ' ? 1 : 0, at = amount->end + blank;
    uint32_t joint = code_at(r, at), step = joint_at(r, at, &list);
    struct amount to;
    wz_range first;
    int power;

    if (step > 0 && blank > 0 && code_at(r, at + step) == ' ')      /* 10 至 15 人 */
        at++;
    else if (blank > 0)
        return false;
    if (step == 0 || !read_second_end(r, at + step, joint, &to))
        return false;
    if (amount->unit && !wz_str_equal(amount->unit->cells[UNIT_NAME], to.unit->cells[UNIT_NAME]))
        return false;
    power = scale_of_first(amount, &to);
    first = scaled(amount->number.range, power);
    if (list && !is_next(r, amount, first, &to, power))
        return false;
    if (!is_lower(first, to.number.range) && !(amount->number.masked && to.number.masked))
        return false;
    amount->number.range = (wz_range){ first.min, to.number.range.max };
    amount->number.masked = amount->number.masked || to.number.masked;
    amount->number.masked_whole = amount->number.masked_whole && to.number.masked_whole;
    amount->number.partial = amount->number.partial || to.number.partial;
    amount->number.approx = to.number.approx;
    amount->number.one = false;
    amount->unit = to.unit;
    amount->unit_start = to.unit_start;
    amount->end = to.end;
    return true;
}

/* -- fractions and ratios ----------------------------------------------------------- */

static bool is_hundred(wz_range range)
{
    return wz_decimal_is(range.max) && wz_decimal_compare(range.max, wz_decimal_of(100)) == 0;
}

static void set_range(wz_figure *figure, wz_range range)
{
    bool exact = wz_decimal_is(range.min) && wz_decimal_is(range.max) &&
                 wz_decimal_compare(range.min, range.max) == 0;

    figure->min = range.min;
    figure->max = range.max;
    figure->value = exact && !figure->masked ? range.min : WZ_NO_DECIMAL;
}

/* What stands behind 分之 divided by what stands before it; 百分之五 is 5. `at` is behind
 * the number `below`. Returns where it ends, or 0. */
static uint32_t fraction_at(struct reader *r, uint32_t at, const wz_number *below, wz_number *above)
{
    if (code_at(r, at) != FEN || code_at(r, at + HAN) != 0x4E4B ||      /* 之 */
        !wz_number_read(r->text, at + 2 * HAN, false, r->masks, above))
        return 0;
    if (!is_hundred(below->range)) {
        above->range.min = wz_decimal_ratio(above->range.min, below->range.max);
        above->range.max = wz_decimal_ratio(above->range.max, below->range.min);
    }
    above->masked = above->masked || below->masked;
    return above->end;
}

/* 百分之三到百分之五, 百分之三到五: where the other end ends, or 0. */
static uint32_t second_fraction(struct reader *r, uint32_t at, bool percent, wz_number *to)
{
    bool list;
    uint32_t step = joint_at(r, at, &list), end;
    wz_number number;

    if (step == 0 || list || !wz_number_read(r->text, at + step, false, r->masks, &number))
        return 0;
    end = fraction_at(r, number.end, &number, to);
    if (end > 0)
        return is_hundred(number.range) == percent ? end : 0;
    *to = number;
    return percent && !unit_at(r, r->text, number.end).term ? number.end : 0;
}

/* 三分之一; 百分之五 is a percentage. */
static bool read_fraction(struct reader *r, const struct amount *below, wz_found_figure *found)
{
    bool percent = is_hundred(below->number.range);
    wz_number above, to;
    uint32_t end = fraction_at(r, below->number_end, &below->number, &above), last;

    if (end == 0)
        return false;
    last = second_fraction(r, end, percent, &to);
    if (last > 0 && is_lower(above.range, to.range)) {
        above.range.max = to.range.max;
        above.masked = above.masked || to.masked;
        above.partial = above.partial || to.partial;
        end = last;
    }
    found->figure->masked = above.masked;
    found->figure->unit = percent ? WZ_STR("%") : WZ_STR("");
    found->figure->dimension = percent ? WZ_DIMENSION_PERCENT : WZ_DIMENSION_RATIO;
    found->partial = above.partial;
    set_range(found->figure, above.range);
    found->unit_start = found->span.end = end;
    return true;
}

/* The bytes of a colon, with one blank on either side or none. */
static uint32_t colon_at(const struct reader *r, uint32_t at)
{
    uint32_t before = code_at(r, at) == ' ', code = code_at(r, at + before);
    uint32_t step = code == ':' ? 1 : code == 0xFF1A || code == 0x2236 ? HAN : 0;   /* ： ∶ */

    return step == 0 ? 0 : before + step + (code_at(r, at + before + step) == ' ');
}

/* Two numbers with a colon are a ratio where it is the sign for one (∶) or a word says so
 * just before, else a time or a score. */
static bool is_ratio(const struct reader *r, uint32_t start, uint32_t first_end, int count)
{
    static const wz_str words[] = {
        WZ_STR_ROW("比"), WZ_STR_ROW("比为"), WZ_STR_ROW("比例"), WZ_STR_ROW("比例为"),
        WZ_STR_ROW("比例达"), WZ_STR_ROW("比例达到"), WZ_STR_ROW("比例约"), WZ_STR_ROW("比例由"),
        WZ_STR_ROW("比重为"), WZ_STR_ROW("比值为"), WZ_STR_ROW("结构为"), WZ_STR_ROW("结构由"),
        WZ_STR_ROW("结构比为"), WZ_STR_ROW("调整为"), WZ_STR_ROW("调整到"), WZ_STR_ROW("优化为"),
        WZ_STR_ROW("按"),
    };
    wz_str before = wz_str_cut(r->text, r->low, start);

    if (code_at(r, first_end + (code_at(r, first_end) == ' ')) == 0x2236)
        return true;
    for (size_t i = 0; i < WZ_COUNT(words); i++)
        if (wz_str_ends(before, words[i]))
            return true;
    return count > 2 && code_before(r, start) != ' ' && r->text.at[first_end] != ':';
}

/* 11.8∶48.3∶39.9 */
static bool read_ratio(struct reader *r, const struct amount *first, wz_found_figure *found)
{
    wz_str terms[MOST_TERMS];
    uint32_t start = first->start, end = first->number_end;
    size_t count = 0;
    wz_number number = first->number;
    wz_str *copy;

    for (;;) {
        uint32_t colon = colon_at(r, end);

        if (count == MOST_TERMS)
            return false;
        terms[count++] = wz_str_cut(r->text, start, end);
        found->figure->masked = found->figure->masked || number.masked;
        start = end + colon;
        if (colon == 0 || !wz_number_read(r->text, start, false, r->masks, &number))
            break;
        end = number.end;
    }
    if (count < 2 || !is_ratio(r, first->start, first->number_end, (int)count))
        return false;
    copy = wz_arena_take(r->scene->work->arena, count * sizeof *copy);
    if (copy)
        memcpy(copy, terms, count * sizeof *copy);
    found->figure->terms = (wz_texts){ copy, count };
    found->figure->unit = WZ_STR("");
    found->figure->dimension = WZ_DIMENSION_RATIO;
    found->figure->value = found->figure->min = found->figure->max = WZ_NO_DECIMAL;
    found->span.end = found->unit_start = end;
    return true;
}

/* 一半 */
static bool read_one_half(struct reader *r, const struct amount *amount, wz_found_figure *found)
{
    if (!amount->number.one || code_at(r, amount->number_end) != BAN)
        return false;
    set_range(found->figure, plus_half((wz_range){ wz_decimal_of(0), wz_decimal_of(0) }));
    found->figure->unit = WZ_STR("");
    found->figure->dimension = WZ_DIMENSION_RATIO;
    found->span.end = found->unit_start = amount->number_end + HAN;
    return true;
}

/* -- money and rates ---------------------------------------------------------------- */

/* 3元5角2分: what follows in parts of the unit. */
static void take_parts(struct reader *r, struct amount *amount)
{
    static const struct { wz_str word; int power; } parts[] = {
        { WZ_STR_ROW("角"), -1 }, { WZ_STR_ROW("毛"), -1 }, { WZ_STR_ROW("分"), -2 },
    };
    for (size_t i = 0; i < WZ_COUNT(parts); i++) {
        wz_number number;
        uint32_t zero = code_at(r, amount->end) == 0x96F6 ? HAN : 0;    /* 5元零3分 */
        wz_str rest;

        if (!wz_number_read(r->text, amount->end + zero, false, r->masks, &number))
            return;
        rest = wz_str_skip(r->text, number.end);
        if (!wz_str_starts(rest, parts[i].word))
            continue;
        number.range = scaled(number.range, parts[i].power);
        amount->number.range.min = wz_decimal_plus(amount->number.range.min, number.range.min);
        amount->number.range.max = wz_decimal_plus(amount->number.range.max, number.range.max);
        amount->end = number.end + (uint32_t)parts[i].word.len;
        if (wz_str_starts(wz_str_skip(r->text, amount->end), WZ_STR("钱")))
            amount->end += HAN;
    }
}

/* 块 is money where nothing follows that it could count: 三百块。 */
static bool is_money_piece(const struct reader *r, const struct amount *amount)
{
    uint32_t next = code_at(r, amount->end);

    return wz_str_equal(amount->unit->phrase, WZ_STR("块")) &&
           (!wz_is_han(next) || wz_numeral_digit(next) >= 0);
}

/* The currency that stands before the number, 港币2960元, or behind the unit: 元人民币. */
static void take_currency(struct reader *r, struct amount *amount)
{
    wz_hit after = unit_at(r, r->text, amount->end);
    wz_hit before = wz_scene_word_before(r->scene, amount->start, WZ_CLASS_BIT(UNIT));

    if (after.term && dimension_of(after.term) == WZ_DIMENSION_MONEY) {
        amount->unit = after.term;
        amount->end = after.end;
    } else if (before.term && before.start >= r->low &&
               dimension_of(before.term) == WZ_DIMENSION_MONEY && before.end - before.start > HAN) {
        amount->unit = before.term;
    }
}

static void take_money(struct reader *r, struct amount *amount)
{
    if (is_money_piece(r, amount)) {
        wz_hit yuan = wz_matcher_at(r->scene->words, WZ_STR("元"), 0, WZ_CLASS_BIT(UNIT));

        if (yuan.term)
            amount->unit = yuan.term;
    }
    if (dimension_of(amount->unit) != WZ_DIMENSION_MONEY)
        return;
    take_parts(r, amount);
    if (wz_str_equal(amount->unit->cells[UNIT_NAME], WZ_STR("元")))
        take_currency(r, amount);
}

/* 微克/立方米: the end of the denominator, or 0. */
static uint32_t denominator_end(struct reader *r, uint32_t at)
{
    uint32_t end = 0;

    for (;;) {
        wz_mask_list none = { NULL, 0, 0 };
        wz_number number;
        wz_hit unit;

        if (end == 0 && wz_number_read(r->text, at, false, &none, &number) &&
            unit_at(r, r->text, number.end).term)
            at = number.end;
        unit = unit_at(r, r->text, at);
        if (!unit.term)
            return end;
        end = unit.end;
        if (code_at(r, end) != 0xB7)    /* · */
            return end;
        at = end + 2;
    }
}

static void take_rate(struct reader *r, struct amount *amount, wz_figure *figure)
{
    wz_str name = amount->unit->cells[UNIT_NAME];
    uint32_t code = code_at(r, amount->end), end;
    bool further = code == 0xB7 && wz_str_find(name, WZ_STR("/")) < name.len;   /* 元/吨·公里 */

    if (code != '/' && code != 0xFF0F && !further)
        return;
    end = denominator_end(r, amount->end + (further ? 2 : code == '/' ? 1 : HAN));
    if (end == 0)
        return;
    figure->unit = wz_str_cut(r->text, amount->unit_start, end);
    figure->dimension = WZ_DIMENSION_OTHER;
    amount->end = end;
}

/* -- what the unit makes of the number ------------------------------------------------ */

/* 三成 is 30 per cent, 七成五 75. */
static void take_tenths(struct reader *r, struct amount *amount)
{
    int digit;

    if (!wz_str_equal(amount->unit->phrase, WZ_STR("成")))
        return;
    digit = wz_numeral_digit(code_at(r, amount->end));
    amount->number.range = scaled(amount->number.range, 1);
    if (digit > 0 && amount->number.han && !unit_at(r, r->text, amount->end + HAN).term) {
        wz_decimal more = wz_decimal_of(digit);

        amount->number.range.min = wz_decimal_plus(amount->number.range.min, more);
        amount->number.range.max = wz_decimal_plus(amount->number.range.max, more);
        amount->end += HAN;
    }
}

/* 第12位, 前10名 */
static bool is_rank_unit(const wz_term *unit)
{
    return wz_str_equal(unit->phrase, WZ_STR("位")) || wz_str_equal(unit->phrase, WZ_STR("名"));
}

/* 居全国第一位, 排名第一位, but not 把安全放在第一位. */
static bool is_first_rank(const struct reader *r, const struct amount *amount)
{
    static const uint32_t before[] = {      /* 居列排名国省市区县州界 */
        0x5C45, 0x5217, 0x6392, 0x540D, 0x56FD, 0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x754C
    };
    return code_before(r, amount->start) == DI && is_rank_unit(amount->unit) &&
           wz_is_one_of(code_before(r, amount->start - HAN), before, WZ_COUNT(before));
}

/* A bare 一 counts nothing, but measures: 一年, 一倍. 翻一番 is a measure, 一番 none. */
static bool is_bare_one(const struct reader *r, const struct amount *amount)
{
    static const uint32_t pointing[] = {    /* 这那每某第头新的有另任 */
        0x8FD9, 0x90A3, 0x6BCF, 0x67D0, 0x7B2C, 0x5934, 0x65B0, 0x7684, 0x6709, 0x53E6, 0x4EFB,
    };
    uint32_t before = code_before(r, amount->start);

    if (!amount->number.one || amount->number.approx != WZ_APPROX_EXACT ||
        is_first_rank(r, amount))
        return false;
    switch (dimension_of(amount->unit)) {
    case WZ_DIMENSION_COUNT:
    case WZ_DIMENSION_OTHER:
    case WZ_DIMENSION_RANK:
        return true;
    case WZ_DIMENSION_DURATION:
        return wz_is_one_of(before, pointing, WZ_COUNT(pointing));
    case WZ_DIMENSION_RATIO:
        return wz_str_equal(amount->unit->phrase, WZ_STR("番")) && before != 0x7FFB;    /* 翻 */
    case WZ_DIMENSION_PERCENT: case WZ_DIMENSION_MONEY: case WZ_DIMENSION_LENGTH:
    case WZ_DIMENSION_AREA: case WZ_DIMENSION_VOLUME: case WZ_DIMENSION_MASS:
    case WZ_DIMENSION_AGE:
        return false;
    }
    return false;
}

/* 第三批 has a place in a row, not a size; only ranks are figures. */
static bool is_ordinal(const struct reader *r, const struct amount *amount)
{
    return code_before(r, amount->start) == DI && !is_rank_unit(amount->unit);
}

/* 十九届, 三期工程 are the names of one; 两届, 前三期, 举办了三期 count. */
static bool is_one_of_series(const struct reader *r, const struct amount *amount)
{
    static const uint32_t counting[] = {    /* 前共续了达分近过满每办 */
        0x524D, 0x5171, 0x7EED, 0x4E86, 0x8FBE, 0x5206, 0x8FD1, 0x8FC7, 0x6EE1, 0x6BCF, 0x529E
    };
    if (!amount->number.han || amount->number.vague || code_at(r, amount->start) == 0x4E24 ||
        amount->number.approx != WZ_APPROX_EXACT ||
        wz_is_one_of(code_before(r, amount->start), counting, WZ_COUNT(counting)))
        return false;
    return wz_scene_word_at(r->scene, amount->unit_start, WZ_CLASS_BIT(SERIES)).term != NULL;
}

/* 二期, 二楼: of two things 两 is said. */
static bool is_lone_two(const struct amount *amount, wz_str text)
{
    return amount->number_end == amount->start + HAN &&
           wz_utf8_at(text, amount->start) == 0x4E8C &&
           dimension_of(amount->unit) == WZ_DIMENSION_COUNT &&
           !wz_str_equal(amount->unit->phrase, WZ_STR("个")) && !is_rank_unit(amount->unit);
}

/* 千亿级, 百万吨级: a class of things of that size. */
static bool is_order(const struct reader *r, const struct amount *amount)
{
    return amount->number.scale >= 2 &&
           (wz_str_equal(amount->unit->phrase, WZ_STR("级")) ||
            (amount->number.scale_only && code_at(r, amount->end) == 0x7EA7));      /* 级 */
}

static uint32_t past_blanks(const struct reader *r, uint32_t at)
{
    while (code_at(r, at) == ' ')
        at++;
    return at;
}

/* 单位：万元, （亿元）, | 万元 |: what heads a column of numbers. */
static bool is_head(const struct reader *r, const struct amount *amount)
{
    static const uint32_t opening[] = { 0, '|', '\t', '(', 0xFF08, ':', 0xFF1A };
    static const uint32_t closing[] = { '\n', '|', '\t', ')', 0xFF09, '/', 0x3001 };
    uint32_t start = amount->start, before;

    if (amount->unit_start != start + HAN)
        return false;
    while (code_before(r, start) == ' ')
        start--;
    before = code_before(r, start);
    return (wz_is_one_of(before, opening, WZ_COUNT(opening)) ||
            (before == 0x3001 && dimension_of(amount->unit) == WZ_DIMENSION_MONEY)) &&      /* 、 */
           wz_is_one_of(code_at(r, past_blanks(r, amount->end)), closing, WZ_COUNT(closing));
}

/* 每万人, 每千元: so many as something is measured by; 零部件: no number at all. */
static bool is_no_count(const struct reader *r, const struct amount *amount)
{
    const wz_number *number = &amount->number;

    if (number->scale_only)
        return code_before(r, amount->start) == 0x6BCF || is_head(r, amount);
    return number->han && !number->decimal && wz_decimal_is(number->range.max) &&
           number->range.max.number == 0;
}

/* 8点30分 and 8时30分; 5.0版, 1.2节: a time, or the number of a part. */
static bool is_name_of_one(const struct reader *r, const struct amount *amount)
{
    static const wz_str parts[] = {
        WZ_STR_ROW("版"), WZ_STR_ROW("节"), WZ_STR_ROW("条"), WZ_STR_ROW("款"),
    };
    uint32_t before = code_before(r, amount->start);

    if (wz_str_equal(amount->unit->phrase, WZ_STR("分")) && (before == 0x70B9 || before == 0x65F6))
        return true;        /* 点时 */
    for (size_t i = 0; i < WZ_COUNT(parts) && amount->number.decimal; i++)
        if (wz_str_equal(amount->unit->phrase, parts[i]))
            return true;
    return false;
}

static bool is_quantity(const struct reader *r, const struct amount *amount)
{
    return amount->unit && !is_bare_one(r, amount) && !is_ordinal(r, amount) &&
           !is_lone_two(amount, r->text) && !is_one_of_series(r, amount) &&
           !is_order(r, amount) && !is_no_count(r, amount) && !is_name_of_one(r, amount);
}

/* Part of a word or of another number: G20, 3·15, 1.2.3, 3十. */
static bool is_within_word(const struct reader *r, uint32_t at)
{
    uint32_t before = code_before(r, at), code = code_at(r, at);

    if (!wz_is_digit(code))
        return wz_numeral_scale(code) > 0 && wz_is_digit(before);
    return wz_is_latin(before) || wz_is_digit(before) || before == '.' || before == 0xB7;
}

/* 为负3%, （负3℃）, but 减负30亿元: what may stand before 负 as a sign. */
static bool is_negative_word(uint32_t before)
{
    static const uint32_t words[] = { 0x4E3A, 0x662F, 0x8FBE, 0x957F, 0x5230, 0x6216, 0x81F3 };

    return !wz_is_han(before) || wz_is_one_of(before, words, WZ_COUNT(words));
}   /* 为是达长到或至 */

/* -3.2%, 负3%: a sign, unless it joins a range. */
static bool has_minus(const struct reader *r, uint32_t at)
{
    uint32_t before = code_before(r, at), further;

    if (before == 0x8D1F)       /* 负 */
        return is_negative_word(code_before(r, at - HAN));
    if (before != '-' && before != 0x2212 && before != 0xFF0D)
        return false;
    further = code_before(r, at - (before == '-' ? 1 : HAN));
    return !wz_is_latin(further) && !wz_is_digit(further) && further != '-' &&
           further != ')' && further != 0xFF09 &&
           further != '%' && further != 0xFF05;
}

static void take_sign(struct reader *r, struct amount *amount)
{
    wz_str before = wz_str_cut(r->text, r->low, amount->start);

    if (wz_str_ends(before, WZ_STR("零下"))) {
        negate(&amount->number.range);
        amount->start -= 2 * HAN;
    } else if (has_minus(r, amount->start)) {
        negate(&amount->number.range);
        amount->start -= code_before(r, amount->start) == '-' ? 1 : HAN;
    }
}

/* 上百名: from a hundred up; but 网上百名. */
static void take_upwards(struct reader *r, struct amount *amount)
{
    static const uint32_t words[] = {       /* 网线晚早马以 */
        0x7F51, 0x7EBF, 0x665A, 0x65E9, 0x9A6C, 0x4EE5
    };
    if (!amount->number.scale_only || code_before(r, amount->start) != SHANG ||
        wz_is_one_of(code_before(r, amount->start - HAN), words, WZ_COUNT(words)))
        return;
    amount->number.range.max = WZ_NO_DECIMAL;
    amount->start -= HAN;
}

/* 以上, 左右 behind a figure belong to it. */
static void take_after(struct reader *r, wz_found_figure *found)
{
    wz_hit hit = wz_matcher_at(r->scene->words, r->text, found->span.end,
                               WZ_CLASS_BIT(AFTER_FIGURE));
    wz_hit within = wz_scene_word_before(r->scene, found->span.end, WZ_CLASS_BIT(AFTER_FIGURE));
    wz_approx more = rounding(code_at(r, found->span.end));

    if (within.term && within.start > found->unit_start)        /* 日以内 */
        found->figure->approx = (wz_approx)within.term->word;

    if (hit.term && hit.term->word != WZ_APPROX_EXACT) {
        found->figure->approx = (wz_approx)hit.term->word;
        found->span.end = hit.end;
    } else if (more == WZ_APPROX_ABOVE && code_at(r, found->span.end) != 0x51E0 &&
               code_at(r, found->span.end + HAN) != 0x5219 && found->unit && dimension_of(found->unit) != WZ_DIMENSION_COUNT) {
        found->figure->approx = more;        /* 5年多, 3米余; but 少则3天多则5天 */
        found->span.end += HAN;
    }
}

static void set_amount(struct reader *r, struct amount *amount, wz_found_figure *found)
{
    wz_figure *figure = found->figure;

    figure->unit = amount->unit->cells[UNIT_NAME];
    figure->dimension = dimension_of(amount->unit);
    if (is_rank_unit(amount->unit) &&
        (code_before(r, amount->start) == DI || code_before(r, amount->start) == QIAN))
        figure->dimension = WZ_DIMENSION_RANK;
    take_money(r, amount);
    if (figure->dimension != WZ_DIMENSION_RANK) {
        figure->unit = amount->unit->cells[UNIT_NAME];
        figure->dimension = dimension_of(amount->unit);
    }
    take_tenths(r, amount);
    take_rate(r, amount, figure);
    take_upwards(r, amount);
    figure->masked = amount->number.masked;
    figure->approx = amount->number.approx;
    set_range(figure, amount->number.range);
    found->unit = amount->unit;
    found->unit_start = amount->unit_start;
    found->partial = amount->number.partial;
    found->span = (wz_span){ amount->start, amount->end };
}

bool wz_figure_read(const wz_scene *scene, const wz_unit *line, uint32_t at,
                    wz_mask_list *masks, wz_found_figure *found)
{
    struct reader r = { scene, wz_str_cut(scene->reading->bytes, 0, line->span.end),
                        line->span.start, masks };
    struct amount amount;

    found->span = (wz_span){ at, at + 1 };
    found->line = line;
    if (is_within_word(&r, at) || !read_amount(&r, at, &amount))
        return false;
    *found->figure = (wz_figure){ .approx = WZ_APPROX_EXACT };
    found->span.end = amount.end;
    if (read_fraction(&r, &amount, found) || read_ratio(&r, &amount, found) ||
        read_one_half(&r, &amount, found)) {
        take_after(&r, found);
        return true;
    }
    take_sign(&r, &amount);
    take_range(&r, &amount);
    found->span.end = amount.end;
    if (!is_quantity(&r, &amount))
        return false;
    set_amount(&r, &amount, found);
    take_after(&r, found);
    return true;
}
