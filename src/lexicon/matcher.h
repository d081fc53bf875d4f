/* How a matcher is built; lexicon.h shows how it is used. */
#ifndef WZ_LEXICON_MATCHER_H
#define WZ_LEXICON_MATCHER_H

#include "lexicon/lexicon.h"

/* UTF-16 units, which are what the scan compares. */
#define WZ_UNIT_COUNT 0x10000

/* What a matcher looks for, and what it then tells. */
typedef struct wz_phrase {
    wz_str text;
    wz_term term;
} wz_phrase;

/* Builds a matcher for phrases, which are valid UTF-8 of 1 to WZ_LIMIT_PHRASE
 * characters, without NUL. fold[unit] is the unit that a unit matches as; matchers
 * share it. It and the terms' cells are borrowed for the lifetime of the matcher, which
 * lives in the arena. Two phrases of one class that fold to the same one count as one.
 * Fails with WZ_ENOMEM. Cost: linear in the phrases. */
WZ_MUST_CHECK wz_err wz_matcher_build(wz_arena *arena, const uint16_t *fold,
                                      const wz_phrase *const *phrases, size_t count,
                                      wz_matcher **out);

#endif
