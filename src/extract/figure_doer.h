/* Who did what a figure came of. */
#ifndef WZ_EXTRACT_FIGURE_DOER_H
#define WZ_EXTRACT_FIGURE_DOER_H

#include "extract/figure_gap.h"

/* 为退役军人提供: whether what stands behind a token is whom it is for. */
bool wz_is_for(wz_str text, const wz_token *token);

/* Who stands before a verb: the words up to it that end in one that can do, from the clause's
 * start. What stands behind a preposition (对企业, 为群众) does nothing. */
bool wz_find_doer(wz_str text, const wz_gap *gap, size_t first, size_t verb, wz_span *doer);

#endif
