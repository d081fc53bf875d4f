/* Phrases around a figure that say what it counts, or that nothing else does. */
#ifndef WZ_EXTRACT_FIGURE_PHRASE_H
#define WZ_EXTRACT_FIGURE_PHRASE_H

#include "extract/figure_gap.h"

/* 立案3件: whether the verb before the figure that ends a gap names what it counts, which is not
 * the clues of the clause before. */
bool wz_says_what_itself(wz_str text, const wz_gap *gap);

/* 为期3天的集中检查。, 开展3次督查，: what is done in that time or so often, in words from a token
 * to the clause's end of which the last is a verb. Empty where there is none. */
wz_span wz_activity_from(const wz_gap *gap, size_t at);

/* 为期, 历时近: whether the figure that ends a gap is a time that something takes. */
bool wz_takes_time(wz_str text, const wz_gap *gap);

/* 指数排名第3位: a noun without the words that say again that it is a rank. */
wz_span wz_without_rank(wz_str text, wz_span noun);

#endif
