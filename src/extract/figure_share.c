/* Fractions, percentages in words, halves, and ratios, which have no value of their own. */
#include "extract/figure_amount.h"

enum { HAN = WZ_HAN, FEN = 0x5206, BAN = 0x534A, MOST_TERMS = 8 };    /* 分 半 */

static bool is_hundred(wz_range range)
{
    return wz_decimal_is(range.max) && wz_decimal_compare(range.max, wz_decimal_of(100)) == 0;
}

/* What stands behind 分之 divided by what stands before it; 百分之五 is 5. `at` is behind
 * the number `below`. Returns where it ends, or 0. */
static uint32_t fraction_at(wz_figure_reader *r, uint32_t at, const wz_number *below,
                            wz_number *above)
{
    if (wz_reader_code(r, at) != FEN || wz_reader_code(r, at + HAN) != 0x4E4B ||      /* 之 */
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
static uint32_t second_fraction(wz_figure_reader *r, uint32_t at, bool percent, wz_number *to)
{
    bool list;
    uint32_t step = wz_joint_at(r, at, &list), end;
    wz_number number;

    if (step == 0 || list || !wz_number_read(r->text, at + step, false, r->masks, &number))
        return 0;
    end = fraction_at(r, number.end, &number, to);
    if (end > 0)
        return is_hundred(number.range) == percent ? end : 0;
    *to = number;
    return percent && !wz_reader_unit(r, r->text, number.end).term ? number.end : 0;
}

/* 三分之一; 百分之五 is a percentage. */
bool wz_fraction_read(wz_figure_reader *r, const wz_amount *below, wz_found_figure *found)
{
    bool percent = is_hundred(below->number.range);
    wz_number above, to;
    uint32_t end = fraction_at(r, below->number_end, &below->number, &above), last;

    if (end == 0)
        return false;
    last = second_fraction(r, end, percent, &to);
    if (last > 0 && wz_range_is_lower(above.range, to.range)) {
        above.range.max = to.range.max;
        above.masked = above.masked || to.masked;
        above.partial = above.partial || to.partial;
        end = last;
    }
    found->figure->masked = above.masked;
    found->figure->unit = percent ? WZ_STR("%") : WZ_STR("");
    found->figure->dimension = percent ? WZ_DIMENSION_PERCENT : WZ_DIMENSION_RATIO;
    found->partial = above.partial;
    wz_figure_set_range(found->figure, above.range);
    found->unit_start = found->span.end = end;
    return true;
}

/* The bytes of a colon, with one blank on either side or none. */
static uint32_t colon_at(const wz_figure_reader *r, uint32_t at)
{
    uint32_t before = wz_reader_code(r, at) == ' ', code = wz_reader_code(r, at + before);
    uint32_t step = code == ':' ? 1 : code == 0xFF1A || code == 0x2236 ? HAN : 0;   /* ： ∶ */

    return step == 0 ? 0 : before + step + (wz_reader_code(r, at + before + step) == ' ');
}

/* Two numbers with a colon are a ratio where it is the sign for one (∶) or a word says so
 * just before, else a time or a score. */
static bool is_ratio(const wz_figure_reader *r, uint32_t start, uint32_t first_end, int count)
{
    static const wz_str words[] = {
        WZ_STR_ROW("比"), WZ_STR_ROW("比为"), WZ_STR_ROW("比例"), WZ_STR_ROW("比例为"),
        WZ_STR_ROW("比例达"), WZ_STR_ROW("比例达到"), WZ_STR_ROW("比例约"), WZ_STR_ROW("比例由"),
        WZ_STR_ROW("比重为"), WZ_STR_ROW("比值为"), WZ_STR_ROW("结构为"), WZ_STR_ROW("结构由"),
        WZ_STR_ROW("结构比为"), WZ_STR_ROW("调整为"), WZ_STR_ROW("调整到"), WZ_STR_ROW("优化为"),
        WZ_STR_ROW("按"),
    };
    wz_str before = wz_str_cut(r->text, r->low, start);

    if (wz_reader_code(r, first_end + (wz_reader_code(r, first_end) == ' ')) == 0x2236)
        return true;
    for (size_t i = 0; i < WZ_COUNT(words); i++)
        if (wz_str_ends(before, words[i]))
            return true;
    return count > 2 && wz_reader_before(r, start) != ' ' && r->text.at[first_end] != ':';
}

/* 11.8∶48.3∶39.9 */
bool wz_ratio_read(wz_figure_reader *r, const wz_amount *first, wz_found_figure *found)
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
bool wz_one_half_read(wz_figure_reader *r, const wz_amount *amount, wz_found_figure *found)
{
    if (!amount->number.one || wz_reader_code(r, amount->number_end) != BAN)
        return false;
    wz_figure_set_range(found->figure,
                        wz_range_plus_half((wz_range){ wz_decimal_of(0), wz_decimal_of(0) }));
    found->figure->unit = WZ_STR("");
    found->figure->dimension = WZ_DIMENSION_RATIO;
    found->span.end = found->unit_start = amount->number_end + HAN;
    return true;
}

