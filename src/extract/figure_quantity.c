/* Whether a number with a unit is a quantity: most that is none has a place in a row
 * (第三批, 二期), or is the 一 of 一个. */
#include "extract/context.h"
#include "extract/figure_amount.h"

enum { HAN = WZ_HAN, DI = 0x7B2C };    /* 第 */

/* 第12位, 前10名 */
bool wz_unit_is_rank(const wz_term *unit)
{
    return wz_str_equal(unit->phrase, WZ_STR("位")) || wz_str_equal(unit->phrase, WZ_STR("名"));
}

/* 居全国第一位, 排名第一位, but not 把安全放在第一位. */
static bool is_first_rank(const wz_figure_reader *r, const wz_amount *amount)
{
    static const uint32_t before[] = {      /* 居列排名国省市区县州界 */
        0x5C45, 0x5217, 0x6392, 0x540D, 0x56FD, 0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x754C
    };
    return wz_reader_before(r, amount->start) == DI && wz_unit_is_rank(amount->unit) &&
           wz_is_one_of(wz_reader_before(r, amount->start - HAN), before, WZ_COUNT(before));
}

/* 一周一调度: each week; 一天一夜 lasts. */
static bool is_each(const wz_figure_reader *r, const wz_amount *amount)
{
    return wz_reader_code(r, amount->end) == 0x4E00 &&              /* 一 */
           wz_reader_code(r, amount->end + HAN) != 0x591C;          /* 夜 */
}

/* A bare 一 counts nothing, but measures: 一年, 一倍. 翻一番 is a measure, 一番 none. */
static bool is_bare_one(const wz_figure_reader *r, const wz_amount *amount)
{
    static const uint32_t pointing[] = {    /* 这那每某第头新的有另任 */
        0x8FD9, 0x90A3, 0x6BCF, 0x67D0, 0x7B2C, 0x5934, 0x65B0, 0x7684, 0x6709, 0x53E6, 0x4EFB,
    };
    uint32_t before = wz_reader_before(r, amount->start);

    if (!amount->number.one || amount->number.approx != WZ_APPROX_EXACT ||
        is_first_rank(r, amount))
        return false;
    switch (wz_unit_dimension(amount->unit)) {
    case WZ_DIMENSION_COUNT:
    case WZ_DIMENSION_OTHER:
    case WZ_DIMENSION_RANK:
        return true;
    case WZ_DIMENSION_DURATION:
        return wz_is_one_of(before, pointing, WZ_COUNT(pointing)) || is_each(r, amount);
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
static bool is_ordinal(const wz_figure_reader *r, const wz_amount *amount)
{
    return wz_reader_before(r, amount->start) == DI && !wz_unit_is_rank(amount->unit);
}

/* 十九届, 三期工程 are the names of one; 两届, 前三期, 举办了三期 count. */
static bool is_one_of_series(const wz_figure_reader *r, const wz_amount *amount)
{
    static const uint32_t counting[] = {    /* 前共续了达分近过满每办 */
        0x524D, 0x5171, 0x7EED, 0x4E86, 0x8FBE, 0x5206, 0x8FD1, 0x8FC7, 0x6EE1, 0x6BCF, 0x529E
    };
    if (!amount->number.han || amount->number.vague || wz_reader_code(r, amount->start) == 0x4E24 ||
        amount->number.approx != WZ_APPROX_EXACT ||
        wz_is_one_of(wz_reader_before(r, amount->start), counting, WZ_COUNT(counting)))
        return false;
    return wz_scene_word_at(r->scene, amount->unit_start, WZ_CLASS_BIT(SERIES)).term != NULL;
}

/* 二期, 二楼: of two things 两 is said. */
static bool is_lone_two(const wz_amount *amount, wz_str text)
{
    return amount->number_end == amount->start + HAN &&
           wz_utf8_at(text, amount->start) == 0x4E8C &&
           wz_unit_dimension(amount->unit) == WZ_DIMENSION_COUNT &&
           !wz_str_equal(amount->unit->phrase, WZ_STR("个")) && !wz_unit_is_rank(amount->unit);
}

/* 千亿级, 百万吨级: a class of things of that size. */
static bool is_order(const wz_figure_reader *r, const wz_amount *amount)
{
    return amount->number.scale >= 2 &&
           (wz_str_equal(amount->unit->phrase, WZ_STR("级")) ||
            (amount->number.scale_only && wz_reader_code(r, amount->end) == 0x7EA7));      /* 级 */
}

static uint32_t past_blanks(const wz_figure_reader *r, uint32_t at)
{
    while (wz_reader_code(r, at) == ' ')
        at++;
    return at;
}

/* 单位：万元, （亿元）, | 万元 |: what heads a column of numbers. */
static bool is_head(const wz_figure_reader *r, const wz_amount *amount)
{
    static const uint32_t opening[] = { 0, '|', '\t', '(', 0xFF08, ':', 0xFF1A };
    static const uint32_t closing[] = { '\n', '|', '\t', ')', 0xFF09, '/', 0x3001 };
    uint32_t start = amount->start, before;
    bool follows;

    if (amount->unit_start != start + HAN)
        return false;
    while (wz_reader_before(r, start) == ' ')
        start--;
    before = wz_reader_before(r, start);
    follows = before == 0x3001 &&      /* 、 */
              wz_unit_dimension(amount->unit) == WZ_DIMENSION_MONEY;
    return (follows || wz_is_one_of(before, opening, WZ_COUNT(opening))) &&
           wz_is_one_of(wz_reader_code(r, past_blanks(r, amount->end)), closing, WZ_COUNT(closing));
}

/* 每万人, 每千元: so many as something is measured by; 零部件: no number at all; nor is
 * 万 behind a mask that stands for something else. */
static bool is_no_count(const wz_figure_reader *r, const wz_amount *amount)
{
    const wz_number *number = &amount->number;
    uint32_t before = wz_reader_before(r, amount->start);

    if (number->scale_only) {
        if (before == ' ')
            before = wz_reader_before(r, amount->start - 1);
        return before == 0x6BCF || is_head(r, amount) ||
               (wz_is_masked_digit(before) && !wz_is_digit(before));
    }
    return number->han && !number->decimal && wz_decimal_is(number->range.max) &&
           number->range.max.number == 0;
}

/* 8点30分 and 8时30分; 5.0版, 1.2节: a time, or the number of a part. 1.2万条 counts. */
static bool is_name_of_one(const wz_figure_reader *r, const wz_amount *amount)
{
    static const wz_str parts[] = {
        WZ_STR_ROW("版"), WZ_STR_ROW("节"), WZ_STR_ROW("条"), WZ_STR_ROW("款"),
    };
    uint32_t before = wz_reader_before(r, amount->start);
    bool may_name = amount->number.decimal && amount->number.scale == 0;

    if (wz_str_equal(amount->unit->phrase, WZ_STR("分")) && (before == 0x70B9 || before == 0x65F6))
        return true;        /* 点时 */
    for (size_t i = 0; i < WZ_COUNT(parts) && may_name; i++)
        if (wz_str_equal(amount->unit->phrase, parts[i]))
            return true;
    return false;
}

/* 讲三点意见, 把握两点：what is said comes in points; any other number with 点 is a time of day,
 * or the beginning of a word. */
static bool is_no_point(const wz_figure_reader *r, const wz_amount *amount)
{
    static const char *const said[] = {
        "意见", "要求", "希望", "建议", "体会", "看法", "措施", "经验", "启示", "打算", "想法",
        "做法", "倡议", "说明", "思考", "感受", "认识", "共识", "原因", "不足", "理由", "承诺",
        "期望", "具体", "工作"
    };
    wz_str behind = wz_str_skip(r->text, amount->end);

    if (!wz_str_equal(amount->unit->phrase, WZ_STR("点")))
        return false;
    if (wz_str_starts_any(behind, said, WZ_COUNT(said)))
        return amount->number.decimal;
    return !wz_is_one_of(wz_reader_before(r, amount->start),        /* 下好住到这 */
                         (const uint32_t[]){ 0x4E0B, 0x597D, 0x4F4F, 0x5230, 0x8FD9 }, 5) ||
           wz_is_han(wz_reader_code(r, amount->end));
}

bool wz_amount_is_quantity(const wz_figure_reader *r, const wz_amount *amount)
{
    return amount->unit && !is_bare_one(r, amount) && !is_ordinal(r, amount) &&
           !is_lone_two(amount, r->text) && !is_one_of_series(r, amount) &&
           !is_order(r, amount) && !is_no_count(r, amount) && !is_name_of_one(r, amount) &&
           !is_no_point(r, amount);
}

