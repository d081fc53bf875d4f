/* Nouns in a gap: the one before a figure, the one behind it, and those of a list. */
#ifndef WZ_EXTRACT_FIGURE_NOUN_H
#define WZ_EXTRACT_FIGURE_NOUN_H

#include "extract/figure_gap.h"

/* What stands in front of a figure, as far as its clause says. */
typedef enum wz_beside {
    WZ_BESIDE_NOTHING,      /* its clause begins here, or a list goes on */
    WZ_BESIDE_NOUN,         /* 查找问题 3个 */
    WZ_BESIDE_DEED,         /* 培训 3人次: nothing but a deed, which is the span */
    WZ_BESIDE_ACT,          /* 整改 3个: a verb without a noun */
    WZ_BESIDE_SHARE,        /* 占全市 3%: the span is what holds the share, or empty */
    WZ_BESIDE_WORD          /* anything else; the span is what stands before 的: 总数的 3% */
} wz_beside;

typedef struct wz_noun {
    wz_beside beside;
    wz_part head;           /* of the noun's last word */
    size_t first, past;     /* its tokens */
    size_t rest;            /* tokens from here on stand between the noun and the figure */
    wz_span span;           /* empty where there is none */
    bool changed;           /* 增长 stands between */
    bool verbal;            /* a verb does: 小区改造完工 3个 */
} wz_noun;

/* Whether a noun ends like what is measured rather than counted: 率 量 额 面积 收入. */
bool wz_noun_is_indicator(wz_str text, wz_span noun);

/* Whether a noun ends like a place: 县, 江州市. */
bool wz_noun_is_place(wz_str text, wz_span noun);

/* The noun before the figure that ends a gap; `follows` says that another figure begins
 * it. `earlier` lets it stand in the clause before, if nothing but 达到 and its like is in
 * its own: 森林覆盖率持续提高，达到 40%. */
wz_noun wz_noun_before(wz_str text, const wz_gap *gap, bool follows, bool earlier);

/* The noun behind the figure that begins a gap. `personal` says that its unit counts
 * people or firms (名, 家), whom a clause behind may describe, `persons` that these are no firms. */
wz_noun wz_noun_behind(wz_str text, const wz_gap *gap, bool personal, bool persons);

/* The noun that a list has in front of the noun [first, ...) of a gap: A、B. Its span is empty
 * where no list is there. */
wz_noun wz_noun_in_list(wz_str text, const wz_gap *gap, size_t first);

/* Takes into a noun before a figure the list that it ends: 仓储和邮政业. A list longer than a
 * name is left alone. `follows` says that another figure begins the gap. */
void wz_noun_widen(wz_str text, const wz_gap *gap, bool follows, wz_noun *noun);

/* The first noun of the clause that the figure ends: 招商引资指数 of …指数排名进入前3名. */
wz_noun wz_noun_of_clause(wz_str text, const wz_gap *gap);

#endif
