/* A figure is one amount, or two ends of a range, or what fractions and ratios make of
 * numbers; and what stands beside an amount may belong to it: parts of money, a currency,
 * the denominator of a rate, a sign, 以上. */
#include "extract/figure_amount.h"

#include "base/ascii.h"

enum { HAN = WZ_HAN, SHANG = 0x4E0A, DI = 0x7B2C, QIAN = 0x524D };    /* 上 第 前 */

/* -- money and rates ---------------------------------------------------------------- */

/* 3元5角2分: what follows in parts of the unit. */
static void take_parts(wz_figure_reader *r, wz_amount *amount)
{
    static const struct { wz_str word; int power; } parts[] = {
        { WZ_STR_ROW("角"), -1 }, { WZ_STR_ROW("毛"), -1 }, { WZ_STR_ROW("分"), -2 },
    };
    for (size_t i = 0; i < WZ_COUNT(parts); i++) {
        wz_number number;
        uint32_t zero = wz_reader_code(r, amount->end) == 0x96F6 ? HAN : 0;    /* 5元零3分 */
        wz_str rest;

        if (!wz_number_read(r->text, amount->end + zero, false, r->masks, &number))
            return;
        rest = wz_str_skip(r->text, number.end);
        if (!wz_str_starts(rest, parts[i].word))
            continue;
        number.range = wz_range_shifted(number.range, parts[i].power);
        amount->number.range.min = wz_decimal_plus(amount->number.range.min, number.range.min);
        amount->number.range.max = wz_decimal_plus(amount->number.range.max, number.range.max);
        amount->end = number.end + (uint32_t)parts[i].word.len;
        if (wz_str_starts(wz_str_skip(r->text, amount->end), WZ_STR("钱")))
            amount->end += HAN;
    }
}

/* 块 is money where nothing follows that it could count: 三百块。 */
static bool is_money_piece(const wz_figure_reader *r, const wz_amount *amount)
{
    uint32_t next = wz_reader_code(r, amount->end);

    return wz_str_equal(amount->unit->phrase, WZ_STR("块")) &&
           (!wz_is_han(next) || wz_numeral_digit(next) >= 0);
}

/* The currency that stands before the number, 港币2960元, or behind the unit: 元人民币. */
static void take_currency(wz_figure_reader *r, wz_amount *amount)
{
    wz_hit after = wz_reader_unit(r, r->text, amount->end);
    wz_hit before = wz_scene_word_before(r->scene, amount->start, WZ_CLASS_BIT(UNIT));

    if (after.term && wz_unit_dimension(after.term) == WZ_DIMENSION_MONEY) {
        amount->unit = after.term;
        amount->end = after.end;
    } else if (before.term && before.start >= r->low &&
               wz_unit_dimension(before.term) == WZ_DIMENSION_MONEY &&
               before.end - before.start > HAN) {
        amount->unit = before.term;
    }
}

static void take_money(wz_figure_reader *r, wz_amount *amount)
{
    if (is_money_piece(r, amount)) {
        wz_hit yuan = wz_matcher_at(r->scene->words, WZ_STR("元"), 0, WZ_CLASS_BIT(UNIT));

        if (yuan.term)
            amount->unit = yuan.term;
    }
    if (wz_unit_dimension(amount->unit) != WZ_DIMENSION_MONEY)
        return;
    take_parts(r, amount);
    if (wz_str_equal(amount->unit->cells[WZ_UNIT_NAME], WZ_STR("元")))
        take_currency(r, amount);
}

/* 微克/立方米: the end of the denominator, or 0. */
static uint32_t denominator_end(wz_figure_reader *r, uint32_t at)
{
    uint32_t end = 0;

    for (;;) {
        wz_mask_list none = { NULL, 0, 0 };
        wz_number number;
        wz_hit unit;

        if (end == 0 && wz_number_read(r->text, at, false, &none, &number) &&
            wz_reader_unit(r, r->text, number.end).term)
            at = number.end;
        unit = wz_reader_unit(r, r->text, at);
        if (!unit.term)
            return end;
        end = unit.end;
        if (wz_reader_code(r, end) != 0xB7)    /* · */
            return end;
        at = end + 2;
    }
}

static void take_rate(wz_figure_reader *r, wz_amount *amount, wz_figure *figure)
{
    wz_str name = amount->unit->cells[WZ_UNIT_NAME];
    uint32_t code = wz_reader_code(r, amount->end), end;
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
static void take_tenths(wz_figure_reader *r, wz_amount *amount)
{
    uint32_t code;
    int digit;

    if (!wz_str_equal(amount->unit->phrase, WZ_STR("成")))
        return;
    code = wz_reader_code(r, amount->end);
    digit = wz_is_digit(code) ? 0 : wz_numeral_digit(code);
    amount->number.range = wz_range_shifted(amount->number.range, 1);
    if (digit > 0 && amount->number.han && !wz_reader_unit(r, r->text, amount->end + HAN).term) {
        wz_decimal more = wz_decimal_of(digit);

        amount->number.range.min = wz_decimal_plus(amount->number.range.min, more);
        amount->number.range.max = wz_decimal_plus(amount->number.range.max, more);
        amount->end += HAN;
    }
}

/* Part of a word or of another number: G20, 3·15, 1.2.3, 3十. */
static bool is_within_word(const wz_figure_reader *r, uint32_t at)
{
    uint32_t before = wz_reader_before(r, at), code = wz_reader_code(r, at);

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
static bool has_minus(const wz_figure_reader *r, uint32_t at)
{
    uint32_t before = wz_reader_before(r, at), further;

    if (before == 0x8D1F)       /* 负 */
        return is_negative_word(wz_reader_before(r, at - HAN));
    if (before != '-' && before != 0x2212 && before != 0xFF0D)
        return false;
    further = wz_reader_before(r, at - (before == '-' ? 1 : HAN));
    return !wz_is_latin(further) && !wz_is_digit(further) && further != '-' &&
           further != ')' && further != 0xFF09 &&
           further != '%' && further != 0xFF05;
}

static void take_sign(wz_figure_reader *r, wz_amount *amount)
{
    wz_str before = wz_str_cut(r->text, r->low, amount->start);

    if (wz_str_ends(before, WZ_STR("零下"))) {
        wz_range_negate(&amount->number.range);
        amount->start -= 2 * HAN;
    } else if (has_minus(r, amount->start)) {
        wz_range_negate(&amount->number.range);
        amount->start -= wz_reader_before(r, amount->start) == '-' ? 1 : HAN;
    }
}

/* 上百名: from a hundred up; but 网上百名. */
static void take_upwards(wz_figure_reader *r, wz_amount *amount)
{
    static const uint32_t words[] = {       /* 网线晚早马以 */
        0x7F51, 0x7EBF, 0x665A, 0x65E9, 0x9A6C, 0x4EE5
    };
    if (!amount->number.scale_only || wz_reader_before(r, amount->start) != SHANG ||
        wz_is_one_of(wz_reader_before(r, amount->start - HAN), words, WZ_COUNT(words)))
        return;
    amount->number.range.max = WZ_NO_DECIMAL;
    amount->start -= HAN;
}

/* 以上, 左右 behind a figure belong to it. */
static void take_after(wz_figure_reader *r, wz_found_figure *found)
{
    wz_hit hit = wz_matcher_at(r->scene->words, r->text, found->span.end,
                               WZ_CLASS_BIT(AFTER_FIGURE));
    wz_hit within = wz_scene_word_before(r->scene, found->span.end, WZ_CLASS_BIT(AFTER_FIGURE));
    wz_approx more = wz_rounding_of(wz_reader_code(r, found->span.end));

    if (within.term && within.start > found->unit_start)        /* 日以内 */
        found->figure->approx = (wz_approx)within.term->word;

    if (hit.term && hit.term->word != WZ_APPROX_EXACT) {
        found->figure->approx = (wz_approx)hit.term->word;
        found->span.end = hit.end;
    } else if (more == WZ_APPROX_ABOVE && wz_reader_code(r, found->span.end) != 0x51E0 &&
               wz_reader_code(r, found->span.end + HAN) != 0x5219 && found->unit &&
               wz_unit_dimension(found->unit) != WZ_DIMENSION_COUNT) {
        found->figure->approx = more;        /* 5年多, 3米余; but 少则3天多则5天 */
        found->span.end += HAN;
    }
}

/* Places among others: 第12位, 前10名, 后三名; but 随后三名, 培训后三名. */
static bool is_place_among(const wz_figure_reader *r, uint32_t at)
{
    static const uint32_t whole[] = {       /* 省市区县州盟旗国乡镇名位居列在入 */
        0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x76DF, 0x65D7, 0x56FD, 0x4E61, 0x9547, 0x540D,
        0x4F4D, 0x5C45, 0x5217, 0x5728, 0x5165
    };
    uint32_t code = wz_reader_before(r, at), before;

    if (code != 0x540E)     /* 后 */
        return code == DI || code == QIAN ||
               wz_str_ends(wz_str_cut(r->text, r->low, at), WZ_STR("倒数"));
    before = wz_reader_before(r, at - HAN);
    return !wz_is_han(before) || wz_is_one_of(before, whole, WZ_COUNT(whole));
}

static void set_amount(wz_figure_reader *r, wz_amount *amount, wz_found_figure *found)
{
    wz_figure *figure = found->figure;

    figure->unit = amount->unit->cells[WZ_UNIT_NAME];
    figure->dimension = wz_unit_dimension(amount->unit);
    if (wz_unit_is_rank(amount->unit) && is_place_among(r, amount->start))
        figure->dimension = WZ_DIMENSION_RANK;
    take_money(r, amount);
    if (figure->dimension != WZ_DIMENSION_RANK) {
        figure->unit = amount->unit->cells[WZ_UNIT_NAME];
        figure->dimension = wz_unit_dimension(amount->unit);
    }
    take_tenths(r, amount);
    take_rate(r, amount, figure);
    take_upwards(r, amount);
    figure->masked = amount->number.masked;
    figure->approx = amount->number.approx;
    wz_figure_set_range(figure, amount->number.range);
    found->unit = amount->unit;
    found->unit_start = amount->unit_start;
    found->partial = amount->number.partial;
    found->span = (wz_span){ amount->start, amount->end };
}

bool wz_figure_read(const wz_scene *scene, const wz_unit *line, uint32_t at,
                    wz_mask_list *masks, wz_found_figure *found)
{
    wz_figure_reader r = { scene, wz_str_cut(scene->reading->bytes, 0, line->span.end),
                        line->span.start, masks };
    wz_amount amount;

    found->span = (wz_span){ at, at + 1 };
    found->line = line;
    if (is_within_word(&r, at) || !wz_amount_read(&r, at, &amount))
        return false;
    *found->figure = (wz_figure){ .approx = WZ_APPROX_EXACT };
    found->span.end = amount.end;
    if (wz_fraction_read(&r, &amount, found) || wz_ratio_read(&r, &amount, found) ||
        wz_one_half_read(&r, &amount, found)) {
        take_after(&r, found);
        return true;
    }
    take_sign(&r, &amount);
    wz_amount_take_range(&r, &amount);
    found->span.end = amount.end;
    if (!wz_amount_is_quantity(&r, &amount))
        return false;
    set_amount(&r, &amount, found);
    take_after(&r, found);
    return true;
}
