/* sum: parts that do not add up to their total. */
#include "check/numbers.h"

enum { MOST_PARTS = 24, BEHIND_BYTES = 12 };

struct group {
    const wz_number *whole;
    const wz_number *parts[MOST_PARTS];
    size_t count;
};

/* Uses of words that name parts of which all together are the whole, and how many these are. */
static const struct { const char *use; size_t count; } wholes[] = {
    { "sex", 2 }, { "dwelling", 2 }, { "industry", 3 },
};

/* The text that names a part: from the figure before it to itself. */
static wz_str name_of_part(const wz_checking *checking, const struct group *group, size_t i)
{
    return wz_number_between(checking, group->parts[i] - 1, group->parts[i]);
}

/* Whether each part has a name of such a use, and no two the same. */
static bool has_names(const wz_checking *checking, const struct group *group, const char *use)
{
    wz_str before = { "", 0 };

    for (size_t i = 0; i < group->count; i++) {
        wz_str name = wz_check_word(checking, name_of_part(checking, group, i), use);

        if (name.len == 0 || wz_str_equal(name, before))
            return false;
        before = name;
    }
    return true;
}

static bool is_complement(const wz_checking *checking, const struct group *group)
{
    for (size_t i = 0; i < WZ_COUNT(wholes); i++)
        if (group->count == wholes[i].count && has_names(checking, group, wholes[i].use))
            return true;
    return false;
}

/* Whether the parts are said to be all: 分别为 before the first, or names that say so. */
static bool is_division(const wz_checking *checking, const struct group *group)
{
    return (group->count > 1 &&
            wz_check_has(checking, name_of_part(checking, group, 0), "division")) ||
           is_complement(checking, group);
}

static bool has_pending(const wz_checking *checking, const struct group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (wz_check_has(checking, name_of_part(checking, group, i), "pending"))
            return true;
    return false;
}

/* 其中180人持证: what says what a part is may stand behind it, in its clause. */
static wz_str behind_part(const wz_checking *checking, const wz_number *part)
{
    wz_str text = checking->reading->bytes;
    size_t start = part->span.end;
    size_t end = text.len - start < BEHIND_BYTES ? text.len : start + BEHIND_BYTES;
    wz_str behind = wz_str_cut(text, start, end);

    behind.len = wz_str_find(behind, WZ_STR("，"));
    behind.len = wz_str_find(behind, WZ_STR("、"));
    behind.len = wz_str_find(behind, WZ_STR("。"));
    return behind;
}

/* Whether a text names what one thing may be beside something else. What all of the whole are
 * (党员860名，其中农村党员520名) tells nothing. */
static bool has_overlap(const wz_checking *checking, const struct group *group, wz_str text)
{
    wz_str of = group->whole->figure->of;

    while (text.len > 0) {
        wz_str word = wz_check_word(checking, text, "overlap");

        if (word.len == 0 || wz_str_find(of, word) == of.len)
            return word.len > 0;
        text = wz_str_skip(text, (size_t)(word.at + word.len - text.at));
    }
    return false;
}

static bool may_overlap(const wz_checking *checking, const struct group *group)
{
    if (has_pending(checking, group))
        return false;
    for (size_t i = 0; i < group->count; i++)
        if (has_overlap(checking, group, name_of_part(checking, group, i)) ||
            has_overlap(checking, group, behind_part(checking, group->parts[i])))
            return true;
    return false;
}

/* The interval of the sum, and by how much rounding may move it. */
static wz_interval add_up(const wz_checking *checking, const struct group *group,
                              wz_decimal *slack)
{
    wz_interval sum = { wz_decimal_of(0), wz_decimal_of(0) };

    *slack = wz_decimal_of(0);
    for (size_t i = 0; i < group->count; i++) {
        wz_interval part = wz_number_interval(checking, group->parts[i]);
        wz_decimal place = wz_number_place(checking, group->parts[i]);

        sum.low = wz_decimal_plus(sum.low, wz_decimal_is(part.low) ? part.low : wz_decimal_of(0));
        sum.high = wz_decimal_plus(sum.high, part.high);
        if (place.decimals > 0 || place.number > 1)
            *slack = wz_decimal_plus(*slack, place);
    }
    return sum;
}

static void check_group(wz_checking *checking, const struct group *group)
{
    wz_interval whole = wz_number_interval(checking, group->whole);
    wz_decimal slack, place = wz_number_place(checking, group->whole);
    wz_interval sum = add_up(checking, group, &slack);
    bool is_rounded = place.decimals > 0 || place.number > 1;
    const wz_record *first = group->parts[0]->record;

    if (is_rounded)
        slack = wz_decimal_plus(slack, place);
    if (!wz_decimal_is(slack))
        return;
    if (wz_decimal_is(whole.high) && wz_decimal_is(sum.low) &&
        wz_decimal_compare(sum.low, wz_decimal_plus(whole.high, slack)) > 0 &&
        (group->count == 1 || !may_overlap(checking, group) || is_division(checking, group))) {
        wz_check_add(checking, group->whole->record->span, &first->span,
                     "分项之和超过总数“%.*s”", WZ_SHOWN(wz_number_text(checking, group->whole)));
        return;
    }
    if (wz_decimal_is(whole.low) && wz_decimal_is(sum.high) && is_division(checking, group) &&
        wz_decimal_compare(wz_decimal_plus(sum.high, slack), whole.low) < 0)
        wz_check_add(checking, group->whole->record->span, &first->span,
                     "分项之和不足总数“%.*s”", WZ_SHOWN(wz_number_text(checking, group->whole)));
}

/* Whether the text between two figures opens the parts of the first: 其中, or 男 without it. */
static bool opens_parts(const wz_checking *checking, wz_str text)
{
    enum { MOST_NAME = 15 };
    wz_str name = wz_without_mark(text);

    return wz_check_has(checking, text, "parts") ||
           (name.len < text.len && name.len <= MOST_NAME &&
            wz_check_word(checking, name, "sex").at == name.at);
}

/* Whether a figure behind a part may be the next part: nothing but its name stands between. */
static bool goes_on(const wz_checking *checking, const wz_number *last, const wz_number *next)
{
    static const char *const stops[] = {
        "其", "共", "累", "总", "比", "达", "占", "增", "减", "（", "）", "(", ")", "；", ";"
    };
    wz_str text = wz_number_between(checking, last, next);

    if (next->sentence != last->sentence || text.len >= 60)
        return false;
    for (size_t i = 0; i < WZ_COUNT(stops); i++)
        if (wz_holds(text, stops[i]))
            return false;
    return true;
}

/* The total of the parts that begin at `at`: the nearest figure before with their unit. */
static const wz_number *whole_before(const wz_number *first, const wz_number *at)
{
    for (const wz_number *number = at; number > first && at - number < WZ_NUMBERS_BACK; ) {
        number--;
        if (at->sentence - number->sentence > 1)
            return NULL;
        if (wz_number_same_unit(number, at) && wz_number_is_amount(number))
            return number;
        if (number->figure->dimension == at->figure->dimension && wz_number_is_amount(number))
            return NULL;        /* 9条次, of which 4条 are said to be */
    }
    return NULL;
}

/* Whether another figure before could be the total as well. */
static bool has_larger(const wz_checking *checking, const struct group *group,
                       const wz_number *first)
{
    wz_interval part = wz_number_interval(checking, group->parts[0]);

    for (const wz_number *number = group->whole; number > first; ) {
        wz_interval other;

        number--;
        if (group->whole->sentence != number->sentence)
            return false;
        if (group->whole - number > MOST_PARTS)
            return true;        /* who knows */
        other = wz_number_interval(checking, number);
        if (wz_number_same_unit(number, group->whole) && wz_decimal_is(part.low) &&
            (!wz_decimal_is(other.high) || wz_decimal_compare(other.high, part.low) >= 0))
            return true;
    }
    return false;
}

/* ，合计 behind the parts: the total stands last. */
static bool closes_parts(const wz_checking *checking, wz_str text)
{
    return wz_check_is_word(checking, wz_without_mark(text), "total");
}

/* The parts before a total: all figures of its sentence that have its unit. Without them, or
 * where others stand between, no group. */
static bool gather_before(const wz_checking *checking, const wz_number *first,
                          const wz_number *whole, struct group *group)
{
    const wz_number *from = whole;

    while (from > first && from[-1].sentence == whole->sentence && whole - from < MOST_PARTS &&
           wz_number_same_unit(&from[-1], whole) && wz_number_is_amount(&from[-1]) &&
           (from == whole || goes_on(checking, &from[-1], from)))
        from--;
    *group = (struct group){ .whole = whole };
    while (from + group->count < whole) {
        group->parts[group->count] = from + group->count;
        group->count++;
    }
    return group->count > 1 && (from == first || from[-1].sentence != whole->sentence ||
                                !wz_number_same_unit(&from[-1], whole));
}

/* Parts, and their total behind them, which has all of them. */
static void check_total(wz_checking *checking, const struct group *group)
{
    wz_interval whole = wz_number_interval(checking, group->whole);
    wz_decimal slack, place = wz_number_place(checking, group->whole);
    wz_interval sum = add_up(checking, group, &slack);

    if (place.decimals > 0 || place.number > 1)
        slack = wz_decimal_plus(slack, place);
    if (!wz_decimal_is(slack))
        return;
    if ((wz_decimal_is(whole.high) && wz_decimal_is(sum.low) &&
         wz_decimal_compare(sum.low, wz_decimal_plus(whole.high, slack)) > 0) ||
        (wz_decimal_is(whole.low) && wz_decimal_is(sum.high) &&
         wz_decimal_compare(wz_decimal_plus(sum.high, slack), whole.low) < 0))
        wz_check_add(checking, group->whole->record->span, &group->parts[0]->record->span,
                     "前列各项之和不是“%.*s”", WZ_SHOWN(wz_number_text(checking, group->whole)));
}

static void check_totals(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = wz_numbers(checking, &count);
    struct group group;

    for (size_t i = 2; i < count; i++)
        if (wz_number_is_amount(&numbers[i]) && numbers[i].sentence == numbers[i - 1].sentence &&
            closes_parts(checking, wz_number_between(checking, &numbers[i - 1], &numbers[i])) &&
            gather_before(checking, numbers, &numbers[i], &group))
            check_total(checking, &group);
}

wz_err wz_check_sum(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = wz_numbers(checking, &count);

    check_totals(checking);
    for (size_t i = 1; i < count; i++) {
        struct group group = { .count = 1, .parts = { &numbers[i] } };

        if (!wz_number_is_amount(&numbers[i]) ||
            numbers[i].sentence - numbers[i - 1].sentence > 1 ||
            !opens_parts(checking, wz_number_between(checking, &numbers[i - 1], &numbers[i])))
            continue;
        group.whole = whole_before(numbers, &numbers[i]);
        if (!group.whole || has_larger(checking, &group, numbers))
            continue;
        for (size_t next = i + 1; next < count && group.count < MOST_PARTS; next++) {
            if (!goes_on(checking, &numbers[next - 1], &numbers[next]) ||
                !wz_number_same_unit(&numbers[next], group.whole) ||
                !wz_number_is_amount(&numbers[next]))
                break;
            group.parts[group.count++] = &numbers[next];
        }
        check_group(checking, &group);
    }
    return WZ_OK;
}
