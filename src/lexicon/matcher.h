/* How a matcher is built; lexicon.h shows how it is used. */
#ifndef WZ_LEXICON_MATCHER_H
#define WZ_LEXICON_MATCHER_H

#include "lexicon/lexicon.h"

/* UTF-16 units, which are what the scan compares. */
#define WZ_UNIT_COUNT 0x10000

/* Builds a matcher for terms whose phrases are valid UTF-8 of 1 to WZ_LIMIT_PHRASE
 * characters, without NUL. fold[unit] is the unit that a unit matches as; matchers
 * share it. It and the bytes of the phrases are borrowed for the lifetime of the matcher,
 * which lives in the arena. It can be scanned with only where `scans` says so, and is
 * smaller without. Two terms of one class that fold to the same phrase count as one.
 * Fails with WZ_ENOMEM. Cost: linear in the phrases. */
WZ_MUST_CHECK wz_err wz_matcher_build(wz_arena *arena, const uint16_t *fold,
                                      const wz_term *const *terms, size_t count,
                                      bool scans, wz_matcher **out);

#endif
