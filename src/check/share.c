/* share: a percentage that the two numbers it relates cannot give. */
#include "check/numbers.h"

/* 整改率达 as 整改率. */
static wz_str without_verb(wz_str text)
{
    while (wz_str_ends(text, WZ_STR("为")) || wz_str_ends(text, WZ_STR("达")) ||
           wz_str_ends(text, WZ_STR("到")))
        text.len -= sizeof "为" - 1;
    return text;
}

/* 村建成便民店，占; 村完成任务，完成率达, where the rate has the verb of the clause. */
static bool relates_clause(const wz_checking *checking, wz_str text)
{
    enum { MOST = 72, RATE = sizeof "率" - 1 };
    size_t comma = wz_str_find(text, WZ_STR("，"));
    wz_str last = wz_str_skip(text, comma + sizeof "，" - 1);
    wz_str rate = without_verb(last), verb = rate;

    if (text.len > MOST || wz_holds(last, "，"))
        return false;
    if (wz_check_is_word(checking, last, "share"))
        return true;
    if (!wz_str_ends(rate, WZ_STR("率")))
        return false;
    verb.len -= RATE;
    return verb.len > RATE && wz_str_find(wz_str_take(&text, comma), verb) < comma;
}

/* ，占 and ，整改率达: what makes a percentage the share of what stands before it. */
static bool relates(const wz_checking *checking, wz_str text)
{
    text = wz_without_mark(text);
    if (wz_holds(text, "，") && !wz_check_has(checking, text, "other"))
        return relates_clause(checking, text);
    if (text.len > 24 || wz_check_has(checking, text, "other"))
        return false;
    if (wz_check_is_word(checking, text, "share"))
        return true;
    if (wz_str_starts(text, WZ_STR("占")))       /* 占全部问题的 */
        return wz_str_ends(text, WZ_STR("的")) && wz_check_has(checking, text, "all");
    return wz_str_ends(without_verb(text), WZ_STR("率"));
}

static void report_share(wz_checking *checking, const wz_number *whole, const wz_number *part,
                         const wz_number *percent)
{
    wz_check_add(checking, percent->record->span, &whole->record->span,
                 "“%.*s”中的“%.*s”不是“%.*s”", WZ_SHOWN(wz_number_text(checking, whole)),
                 WZ_SHOWN(wz_number_text(checking, part)),
                 WZ_SHOWN(wz_number_text(checking, percent)));
}

/* 已整改186个，占总数267个的71%: the whole stands behind its part. */
static bool names_whole(const wz_checking *checking, const wz_number *first,
                        const wz_number *percent)
{
    const wz_number *whole = percent - 1, *part = percent - 2;

    return part >= first && part->sentence == percent->sentence &&
           wz_number_same_unit(part, whole) && wz_number_is_amount(part) &&
           wz_number_is_exact(part) && wz_number_is_exact(whole) &&
           wz_str_equal(wz_number_between(checking, whole, percent), WZ_STR("的")) &&
           wz_holds(wz_number_between(checking, part, whole), "占") &&
           wz_decimal_compare(whole->figure->value, part->figure->value) >= 0;
}

static void check_share(wz_checking *checking, const wz_number *first, const wz_number *percent)
{
    const wz_number *part = percent - 1, *found = NULL;

    if (names_whole(checking, first, percent) &&
        !wz_number_is_share(checking, part[-1].figure->value, part->figure->value, percent))
        report_share(checking, part, part - 1, percent);
    if (!wz_number_is_exact(part) || !wz_number_is_amount(part) ||
        part->sentence != percent->sentence ||
        !relates(checking, wz_number_between(checking, part, percent)))
        return;
    for (const wz_number *whole = part; whole > first && part - whole < WZ_NUMBERS_BACK; ) {
        whole--;
        if (part->sentence - whole->sentence > 1)
            break;
        if (!wz_number_same_unit(whole, part) || !wz_number_is_amount(whole) ||
            (wz_number_is_percent(whole + 1) &&
             relates(checking, wz_number_between(checking, whole, whole + 1))))
            continue;       /* what has a share of its own is a part as well */
        if (!wz_number_is_exact(whole) ||
            wz_number_is_share(checking, part->figure->value, whole->figure->value, percent))
            return;
        if (!found && whole->sentence == part->sentence &&
            wz_decimal_compare(whole->figure->value, part->figure->value) >= 0)
            found = whole;
    }
    if (found)
        report_share(checking, found, part, percent);
}

wz_err wz_check_share(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = wz_numbers(checking, &count);

    for (size_t i = 2; i < count; i++)
        if (wz_number_is_percent(&numbers[i]))
            check_share(checking, numbers, &numbers[i]);
    return WZ_OK;
}
