/* conflict: the same thing counted twice by the same people, with two results. */
#include "base/utf8.h"
#include "check/numbers.h"

enum { MOST_CONFLICTS = 64 };

/* 查找到 and 查找 are one act. */
static wz_str act_of(const wz_number *number)
{
    static const char *const ends[] = { "到", "出", "了" };
    wz_str act = number->figure->action;

    if (act.len > 6 && wz_str_ends_any(act, ends, WZ_COUNT(ends)))
        act.len -= 3;
    return act;
}

/* 全县, 我市: they say no more than whose text it is. */
static size_t without_own_place(wz_str text, size_t at)
{
    static const uint32_t places[] = {      /* 省市县区镇乡州 */
        0x7701, 0x5E02, 0x53BF, 0x533A, 0x9547, 0x4E61, 0x5DDE
    };
    enum { HAN = 3 };
    uint32_t whose;

    if (at < 2 * HAN || !wz_is_one_of(wz_utf8_before(text, at), places, WZ_COUNT(places)))
        return at;
    whose = wz_utf8_before(text, at - HAN);
    return whose == 0x5168 || whose == 0x6211 ? at - 2 * HAN : at;      /* 全我 */
}

/* Whether `by` names all who act: behind 、 or 和 it is the last of several. */
static bool is_whole(const wz_checking *checking, wz_str by)
{
    wz_str text = checking->reading->bytes;
    size_t at = (size_t)(by.at - text.at);
    uint32_t before;

    if (by.at < text.at || at > text.len)
        return false;
    before = wz_utf8_before(text, without_own_place(text, at));
    return before == 0x5404 ||                          /* 各 */
           (!wz_is_han(before) && before != 0x3001 && !wz_is_digit(before));
}

/* Whether two figures count the same thing by the same people. */
static bool is_same_count(const wz_checking *checking, const wz_number *a, const wz_number *b)
{
    const wz_figure *x = a->figure, *y = b->figure;

    return wz_number_same_unit(a, b) && x->by.len > 0 && x->action.len > 0 &&
           wz_str_equal(x->by, y->by) && wz_str_equal(x->of, y->of) &&
           wz_str_equal(act_of(a), act_of(b)) && is_whole(checking, x->by) &&
           is_whole(checking, y->by) && !x->part_of && !y->part_of &&
           x->status == WZ_STATUS_FACT && y->status == WZ_STATUS_FACT;
}

/* By these words a sentence says when, or of what part, it speaks. */
static wz_str sentence_of(const wz_checking *checking, const wz_number *number)
{
    const wz_unit *unit = wz_structure_unit(checking->structure, number->span.start);
    wz_str text = unit ? wz_check_cut(checking, unit->span) : (wz_str){ "", 0 };
    size_t at = unit ? number->span.start - unit->span.start : 0, start = at, end = at;

    while (start > 0 && at - start < 300 && !wz_str_ends((wz_str){ text.at, start }, WZ_STR("。")))
        start--;
    while (end < text.len && end - at < 300 && !wz_str_starts(wz_str_skip(text, end), WZ_STR("。")))
        end++;
    return wz_str_cut(text, start, end);
}

static bool has_period(wz_str sentence)
{
    static const char *const periods[] = {
        "年", "月", "季", "半", "截", "期", "段", "批", "轮", "次", "去", "首"
    };

    for (size_t i = 0; i < WZ_COUNT(periods); i++)
        if (wz_holds(sentence, periods[i]))
            return true;
    return false;
}

static bool lies_below(wz_interval a, wz_interval b)
{
    return wz_decimal_is(a.high) && wz_decimal_is(b.low) &&
           wz_decimal_compare(a.high, b.low) < 0;
}

static bool is_disjoint(wz_interval a, wz_interval b)
{
    return lies_below(a, b) || lies_below(b, a);
}

static bool is_conflict(const wz_checking *checking, const wz_number *a, const wz_number *b)
{
    return a->sentence != b->sentence && is_same_count(checking, a, b) &&
           is_disjoint(wz_number_interval(checking, a), wz_number_interval(checking, b)) &&
           !has_period(sentence_of(checking, a)) && !has_period(sentence_of(checking, b));
}

wz_err wz_check_conflict(wz_checking *checking)
{
    const wz_number *kept[MOST_CONFLICTS];
    size_t count, held = 0;
    const wz_number *numbers = wz_numbers(checking, &count);

    for (size_t i = 0; i < count; i++) {
        const wz_number *number = &numbers[i];
        const wz_number *found = NULL;

        if (!wz_number_is_amount(number) || number->figure->by.len == 0 ||
            number->figure->action.len == 0)
            continue;
        if (held > 0 && kept[0]->record->doc != number->record->doc)
            held = 0;
        for (size_t k = 0; k < held && !found; k++)
            if (is_conflict(checking, kept[k], number))
                found = kept[k];
        if (found)
            wz_check_add(checking, number->record->span, &found->record->span,
                         "前文为“%.*s”，此处为“%.*s”", WZ_SHOWN(wz_number_text(checking, found)),
                         WZ_SHOWN(wz_number_text(checking, number)));
        else if (held < MOST_CONFLICTS)
            kept[held++] = number;
    }
    return WZ_OK;
}
