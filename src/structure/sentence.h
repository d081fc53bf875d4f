/* Sentence boundaries in the reading text. Pure: no allocation, no state. */
#ifndef WZ_STRUCTURE_SENTENCE_H
#define WZ_STRUCTURE_SENTENCE_H

#include "base/str.h"

/* Takes the next sentence off the front of *rest, end marks and the closing
 * quotes behind them included. Returns an empty slice once *rest is empty. */
wz_str wz_sentence_next(wz_str *rest);

#endif
