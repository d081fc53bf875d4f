/* How a matcher is built; lexicon.h shows how it is used. */
#ifndef WZ_LEXICON_MATCHER_H
#define WZ_LEXICON_MATCHER_H

#include "lexicon/lexicon.h"

/* What the scan reads a UTF-16 unit as. Matchers share one. */
typedef struct wz_alphabet {
    uint16_t fold[0x10000]; /* the unit that it matches as */
} wz_alphabet;

/* Folds nothing. */
void wz_alphabet_init(wz_alphabet *alphabet);

/* Builds a matcher for terms whose phrases are valid UTF-8 of 1 to WZ_LIMIT_PHRASE
 * characters, without NUL. Terms and alphabet are borrowed for its lifetime; the
 * matcher lives in the arena. Two terms of one class that fold to the same phrase
 * count as one. Fails with WZ_ENOMEM. Cost: linear in the phrases. */
WZ_MUST_CHECK wz_err wz_matcher_build(wz_arena *arena, const wz_alphabet *alphabet,
                                      const wz_term *const *terms, size_t count,
                                      wz_matcher **out);

#endif
