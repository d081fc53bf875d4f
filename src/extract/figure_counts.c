/* Questions to a figure's unit, which are few: what is told apart here are single characters. */
#include "extract/figure_counts.h"

#include "base/utf8.h"

enum { HAN = 3 };

/* 三次, 两遍: how often something was done. */
static bool is_times(const wz_found_figure *found)
{
    static const uint32_t units[] = { 0x6B21, 0x904D, 0x8D9F, 0x56DE };     /* 次遍趟回 */

    return found->figure->unit.len == HAN &&
           wz_is_one_of(wz_utf8_at(found->figure->unit, 0), units, WZ_COUNT(units));
}

bool wz_counts_turns(const wz_found_figure *found)
{
    static const uint32_t units[] = { 0x8F6E, 0x573A };     /* 轮场, and 轮次, 场次 */

    return is_times(found) ||
           wz_is_one_of(wz_utf8_at(found->figure->unit, 0), units, WZ_COUNT(units));
}

bool wz_counts_holders(const wz_found_figure *found)
{
    static const uint32_t units[] = {
        0x540D, 0x4F4D, 0x4EBA, 0x6237, 0x5BB6, 0x6240      /* 名位人户家所 */
    };

    return found->figure->unit.len == HAN &&
           wz_is_one_of(wz_utf8_at(found->figure->unit, 0), units, WZ_COUNT(units));
}

/* 12人: whom it counts is said already. */
static bool counts_people(const wz_found_figure *found)
{
    return wz_utf8_at(found->figure->unit, 0) == 0x4EBA;     /* 人 */
}

bool wz_counts_persons(const wz_found_figure *found)
{
    static const uint32_t units[] = { 0x540D, 0x4F4D, 0x4EBA };     /* 名位人 */

    return found->figure->unit.len == HAN && found->figure->dimension == WZ_DIMENSION_COUNT &&
           wz_is_one_of(wz_utf8_at(found->figure->unit, 0), units, WZ_COUNT(units));
}

/* 管理处, 乡镇: a body, not the persons of it. */
static bool is_body(wz_str text, const wz_noun *noun)
{
    static const uint32_t ends[] = {        /* 省市县区乡镇村处局院校厅门组队班站所司办社厂团心关 */
        0x7701, 0x5E02, 0x53BF, 0x533A, 0x4E61, 0x9547, 0x6751, 0x5904, 0x5C40, 0x9662, 0x6821,
        0x5385, 0x95E8, 0x7EC4, 0x961F, 0x73ED, 0x7AD9, 0x6240, 0x53F8, 0x529E, 0x793E, 0x5382,
        0x56E2, 0x5FC3, 0x5173
    };
    return wz_part_is(noun->head, WZ_HEADS) &&
           wz_is_one_of(wz_utf8_before(text, noun->span.end), ends, WZ_COUNT(ends));
}

/* Persons are counted, or what is measured in them (参保人数, 城镇新增就业), not what was done to
 * them. */
static bool can_be_persons(wz_str text, const wz_noun *noun)
{
    static const uint32_t measures[] = { 0x53E3, 0x4E1A, 0x91CF, 0x6570, 0x6A21 };  /* 口业量数模 */

    return noun->head != WZ_PART_DEED && !is_body(text, noun) &&
           (noun->head != WZ_PART_NOUN || !noun->verbal ||
            wz_is_one_of(wz_utf8_before(text, noun->span.end), measures, WZ_COUNT(measures)));
}

bool wz_counts_layers(const wz_found_figure *found)
{
    uint32_t code = wz_utf8_at(found->figure->unit, 0);

    return found->figure->unit.len == HAN && (code == 0x7EA7 || code == 0x5C4A);     /* 级届 */
}

bool wz_can_count(wz_str text, const wz_found_figure *found, const wz_noun *noun)
{
    if (wz_counts_persons(found) && !can_be_persons(text, noun))
        return false;
    if (is_times(found))
        return noun->head != WZ_PART_TEXT && noun->head != WZ_PART_HOLDER;
    return !noun->verbal || noun->head != WZ_PART_HOLDER || wz_counts_holders(found);
}

bool wz_can_follow(wz_str text, const wz_found_figure *found, const wz_noun *noun)
{
    if (counts_people(found))
        return noun->head == WZ_PART_HOLDER && !is_body(text, noun);
    return noun->head != WZ_PART_TEXT || found->figure->dimension != WZ_DIMENSION_MONEY;
}

bool wz_is_multiple(const wz_found_figure *found)
{
    return found->figure->dimension == WZ_DIMENSION_RATIO && found->figure->unit.len > 0;
}
