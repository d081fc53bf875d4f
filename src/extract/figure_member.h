/* What the members of a list count, each of which has a figure of its own. */
#ifndef WZ_EXTRACT_FIGURE_MEMBER_H
#define WZ_EXTRACT_FIGURE_MEMBER_H

#include "extract/figure_noun.h"

/* The noun of a member of a list, of which `last` is the last: itself if it is one, else what it
 * shares with the last (居民收入, of 城镇和农村居民收入), else the last. Cost: linear in both. */
wz_span wz_member_noun(wz_str text, const wz_gap *gap, const wz_noun *member,
                       const wz_noun *last);

#endif
