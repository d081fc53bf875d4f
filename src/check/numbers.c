/* What the rules of arithmetic share: figures beside each other, as intervals. */
#include "check/numbers.h"

#include "base/ascii.h"
#include "base/utf8.h"

const wz_number *wz_numbers(const wz_checking *checking, size_t *count)
{
    *count = WZ_ITEM_COUNT(checking->numbers, wz_number);
    return WZ_ITEMS(checking->numbers, const wz_number);
}

wz_str wz_number_between(const wz_checking *checking, const wz_number *a, const wz_number *b)
{
    wz_span span = { a->span.end, b->span.start };

    return span.start < span.end ? wz_check_cut(checking, span) : (wz_str){ "", 0 };
}

bool wz_holds(wz_str text, const char *word)
{
    return wz_str_find(text, wz_str_of(word)) < text.len;
}

wz_str wz_check_word(const wz_checking *checking, wz_str text, const char *use)
{
    wz_str all = checking->reading->bytes;
    size_t at = text.len > 0 ? (size_t)(text.at - all.at) : 0, end = at + text.len;

    while (at < end) {
        wz_hit hit = wz_matcher_at(checking->words, all, at, WZ_CLASS_BIT(CHECK));
        uint32_t code;

        if (!hit.term || hit.end > end)
            at += wz_utf8_decode(wz_str_skip(all, at), &code);
        else if (wz_holds(hit.term->cells[0], use))
            return wz_str_cut(all, hit.start, hit.end);
        else
            at = hit.end;
    }
    return (wz_str){ "", 0 };
}

bool wz_check_is_word(const wz_checking *checking, wz_str text, const char *use)
{
    return text.len > 0 && wz_check_word(checking, text, use).len == text.len;
}

wz_str wz_without_mark(wz_str text)
{
    static const char *const marks[] = { "，", ",", "、", "（", "(" };

    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (wz_str_starts(text, wz_str_of(marks[i])))
            return wz_str_skip(text, strlen(marks[i]));
    return text;
}

wz_str wz_number_text(const wz_checking *checking, const wz_number *number)
{
    return wz_check_cut(checking, number->span);
}

/* -- intervals ----------------------------------------------------------------------------- */

/* One masked digit before the point may be a 0. */
static bool may_be_zero(wz_str text)
{
    size_t masks = 0;

    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (code == '.' || wz_is_han(code))
            break;
        masks++;
    }
    return masks == 1;
}

/* What a number can be; words such as 近 and 余 leave one side open. */
wz_interval wz_number_interval(const wz_checking *checking, const wz_number *number)
{
    const wz_figure *figure = number->figure;
    wz_interval is = { figure->min, figure->max };

    if (figure->masked && !figure->shape)
        return (wz_interval){ WZ_NO_DECIMAL, WZ_NO_DECIMAL };
    if (figure->masked && may_be_zero(wz_number_text(checking, number)))
        is.low = wz_decimal_of(0);
    if (figure->approx == WZ_APPROX_ABOUT)
        return (wz_interval){ WZ_NO_DECIMAL, WZ_NO_DECIMAL };
    if (figure->approx == WZ_APPROX_ABOVE || figure->approx == WZ_APPROX_AT_LEAST)
        is.high = WZ_NO_DECIMAL;
    if (figure->approx == WZ_APPROX_BELOW || figure->approx == WZ_APPROX_AT_MOST)
        is.low = wz_decimal_of(0);
    return is;
}

/* Half of the last place that a number is written to, times ten so that it is whole: 0.05 of
 * 3.1, and 500 of 3.1万. Here the place itself is given, which bounds any way of rounding. */
wz_decimal wz_number_place(const wz_checking *checking, const wz_number *number)
{
    wz_str text = wz_number_text(checking, number);
    size_t point = wz_str_find(text, WZ_STR("."));
    int decimals = 0, power = 0;

    for (size_t i = point + 1; i < text.len && wz_ascii_is_digit(text.at[i]); i++)
        decimals++;
    if (wz_holds(text, "亿"))
        power = 8;
    else if (wz_holds(text, "万"))
        power = 4;
    return wz_decimal_shifted(wz_decimal_of(1), power - decimals);
}

bool wz_number_is_exact(const wz_number *number)
{
    return wz_decimal_is(number->figure->value) && number->figure->approx == WZ_APPROX_EXACT;
}

bool wz_number_same_unit(const wz_number *a, const wz_number *b)
{
    return wz_str_equal(a->figure->unit, b->figure->unit) &&
           a->figure->dimension == b->figure->dimension;
}

bool wz_number_is_amount(const wz_number *number)
{
    wz_dimension dimension = number->figure->dimension;

    return dimension != WZ_DIMENSION_PERCENT && dimension != WZ_DIMENSION_RATIO &&
           dimension != WZ_DIMENSION_RANK && dimension != WZ_DIMENSION_DURATION &&
           dimension != WZ_DIMENSION_AGE && dimension != WZ_DIMENSION_OTHER &&
           number->figure->change == WZ_CHANGE_NONE;
}

/* A percentage that is exact; 百分点 is none. */
bool wz_number_is_percent(const wz_number *number)
{
    return number->figure->dimension == WZ_DIMENSION_PERCENT &&
           wz_str_equal(number->figure->unit, WZ_STR("%")) && wz_number_is_exact(number);
}

/* Whether part / whole is the percentage, whichever way it was rounded. */
bool wz_number_is_share(const wz_checking *checking, wz_decimal part, wz_decimal whole,
                   const wz_number *percent)
{
    wz_decimal share = wz_decimal_shifted(wz_decimal_ratio(part, whole), 2);
    wz_decimal place = wz_number_place(checking, percent);
    wz_decimal value = percent->figure->value;

    return !wz_decimal_is(share) ||
           (wz_decimal_compare(share, wz_decimal_plus(value, place)) <= 0 &&
            wz_decimal_compare(share, wz_decimal_plus(value, wz_decimal_negative(place))) >= 0);
}
