/* Names of places in a text, by what stands behind them (省 市 县 镇 村 街道) and before them. */
#ifndef WZ_REUSE_PLACE_NAME_H
#define WZ_REUSE_PLACE_NAME_H

#include "lexicon/lexicon.h"

/* Appends the names in a span of a text, as wz_span in order, each without what it is the name
 * of: 清河 of 清河县. There is no list of all names, so that the beginning of one of more than
 * two characters is found only behind a mark or a word that no name begins with. Failure is
 * the buffer's status. Cost: linear. */
void wz_place_names_find(const wz_matcher *words, wz_str text, wz_span in, wz_buf *names);

#endif
