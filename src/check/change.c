/* change: a rise or fall that its two ends cannot give. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "check/numbers.h"

/* 增加到2023年的 without its 2023年的. */
static wz_str without_date(wz_str text)
{
    static const char *const ends[] = { "的", "年", "月", "底", "末", "今", "去", "现在" };
    bool is_date = false, more = true;

    while (text.len > 0 && more) {
        size_t i = 0;

        more = wz_ascii_is_digit(text.at[text.len - 1]);
        if (more) {
            text.len--;
            continue;
        }
        while (i < WZ_COUNT(ends) && !wz_str_ends(text, wz_str_of(ends[i])))
            i++;
        more = i < WZ_COUNT(ends) && (is_date || i <= 2);
        if (more)
            text.len -= strlen(ends[i]);
        is_date = is_date || more;
    }
    return text;
}

/* 由1832户增加到3382户: whether the text before the second end says that it is one. */
static bool reaches(const wz_checking *checking, wz_str text)
{
    static const char *const ends[] = { "到", "至", "为" };
    size_t end;

    text = without_date(text);
    if (text.len == 0 || !wz_str_ends_any(text, ends, WZ_COUNT(ends)))
        return false;
    end = (size_t)(text.at - checking->reading->bytes.at) + text.len;
    return wz_matcher_before(checking->words, checking->reading->bytes, end,
                             WZ_CLASS_BIT(CHANGE)).term ||
           wz_matcher_before(checking->words, checking->reading->bytes, end - 3,
                             WZ_CLASS_BIT(CHANGE)).term;
}

/* 由 or 从 before the first end, in its clause. */
static bool departs(const wz_checking *checking, const wz_number *number)
{
    wz_str before = wz_str_cut(checking->reading->bytes, 0, number->span.start);
    size_t seen = 0;

    while (before.len > 0 && seen++ < 24) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(before, &code);

        if (code == 0x7531 || code == 0x4ECE)           /* 由 从 */
            return true;
        if (code == 0xFF0C || code == 0x3002 || code == 0xFF1B || code == '\n')
            return false;
        before.len -= step;
    }
    return false;
}

/* ，增长 before the change: a verb and nothing of another kind, such as 年均 or 同比. */
static bool tells_change(const wz_checking *checking, wz_str text)
{
    size_t at;
    wz_hit hit;

    text = wz_without_mark(text);
    if (text.len == 0 || wz_str_ends(text, WZ_STR("到")) || wz_str_ends(text, WZ_STR("至")))
        return false;
    at = (size_t)(text.at - checking->reading->bytes.at);
    hit = wz_matcher_at(checking->words, checking->reading->bytes, at, WZ_CLASS_BIT(CHANGE));
    return hit.term && hit.end == at + text.len;
}

static wz_decimal difference(wz_decimal a, wz_decimal b)
{
    wz_decimal d = wz_decimal_plus(b, wz_decimal_negative(a));

    return wz_decimal_is(d) && d.number < 0 ? wz_decimal_negative(d) : d;
}

/* Whether a difference is what is claimed, but for how all three were rounded. */
static bool is_difference(const wz_checking *checking, const wz_number *from, const wz_number *to,
                          const wz_number *change)
{
    wz_decimal d = difference(from->figure->value, to->figure->value);
    wz_decimal off = wz_decimal_is(d) ? difference(d, change->figure->value) : d;
    wz_decimal slack = wz_decimal_plus(wz_number_place(checking, from),
                                       wz_decimal_plus(wz_number_place(checking, to),
                                                       wz_number_place(checking, change)));
    bool whole = wz_number_place(checking, change).decimals == 0 && wz_number_is_amount(from) &&
                 wz_number_place(checking, from).number == 1 &&
                 wz_number_place(checking, from).decimals == 0;

    if (!wz_decimal_is(off) || !wz_decimal_is(slack))
        return true;
    return whole ? off.number == 0 : wz_decimal_compare(wz_decimal_plus(off, off), slack) <= 0;
}

static void report_change(wz_checking *checking, const wz_number *from, const wz_number *change,
                          const char *format)
{
    wz_check_add(checking, change->record->span, &from->record->span, "%s：“%.*s”到“%.*s”，“%.*s”",
                 format, WZ_SHOWN(wz_number_text(checking, from)),
                 WZ_SHOWN(wz_number_text(checking, from + 1)),
                 WZ_SHOWN(wz_number_text(checking, change)));
}

/* Both ends are percentages: the change is in 百分点, or relative. */
static void check_points(wz_checking *checking, const wz_number *from, const wz_number *change)
{
    bool is_points = wz_str_equal(change->figure->unit, WZ_STR("百分点"));
    bool is_same = is_difference(checking, from, from + 1, change);

    if (is_points && !is_same)
        report_change(checking, from, change, "增减与前后不符");
    else if (!is_points && is_same && from->figure->value.number != 0 &&
             wz_str_equal(change->figure->unit, WZ_STR("%")))
        report_change(checking, from, change, "应为百分点");
}

static void check_change(wz_checking *checking, const wz_number *from, const wz_number *change)
{
    const wz_number *to = from + 1;
    wz_decimal d = difference(from->figure->value, to->figure->value);

    if (from->figure->dimension == WZ_DIMENSION_PERCENT)
        check_points(checking, from, change);
    else if (wz_number_is_percent(change)) {
        if (wz_decimal_is(d) && from->figure->value.number != 0 &&
            !wz_number_is_share(checking, d, from->figure->value, change))
            report_change(checking, from, change, "增减与前后不符");
    } else if (wz_number_same_unit(from, change) && !is_difference(checking, from, to, change)) {
        report_change(checking, from, change, "增减与前后不符");
    }
}

wz_err wz_check_change(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = wz_numbers(checking, &count);

    for (size_t i = 0; i + 2 < count; i++) {
        const wz_number *from = &numbers[i];

        if (from->sentence != from[2].sentence || !wz_number_same_unit(from, &from[1]) ||
            !wz_number_is_exact(from) || !wz_number_is_exact(&from[1]) ||
            !wz_number_is_exact(&from[2]) ||
            !reaches(checking, wz_number_between(checking, from, &from[1])) || !departs(checking, from) ||
            !tells_change(checking, wz_number_between(checking, &from[1], &from[2])))
            continue;
        check_change(checking, from, &from[2]);
    }
    return WZ_OK;
}
