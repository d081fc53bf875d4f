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

bool wz_counts_layers(const wz_found_figure *found)
{
    uint32_t code = wz_utf8_at(found->figure->unit, 0);

    return found->figure->unit.len == HAN && (code == 0x7EA7 || code == 0x5C4A);     /* 级届 */
}

bool wz_can_count(const wz_found_figure *found, const wz_noun *noun)
{
    if (is_times(found))
        return noun->head != WZ_PART_TEXT && noun->head != WZ_PART_HOLDER;
    return !noun->verbal || noun->head != WZ_PART_HOLDER || wz_counts_holders(found);
}

bool wz_can_follow(const wz_found_figure *found, const wz_noun *noun)
{
    if (counts_people(found))
        return noun->head == WZ_PART_HOLDER;
    return noun->head != WZ_PART_TEXT || found->figure->dimension != WZ_DIMENSION_MONEY;
}

bool wz_is_multiple(const wz_found_figure *found)
{
    return found->figure->dimension == WZ_DIMENSION_RATIO && found->figure->unit.len > 0;
}
