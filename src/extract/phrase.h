/* Where words begin and end, and what is the name of a thing: what tells a phrase from any
 * other stretch of characters that comes back. Places are bytes of a text; a run is a stretch
 * of it without marks, so that a word begins and ends with it. Pure; each costs a few words
 * looked up. */
#ifndef WZ_EXTRACT_PHRASE_H
#define WZ_EXTRACT_PHRASE_H

#include "lexicon/lexicon.h"

/* Characters that join words: no phrase begins or ends with one. */
bool wz_joins_words(uint32_t code);

/* Whether a phrase may begin at a place of a run, or end there. */
bool wz_phrase_may_begin(const wz_matcher *words, wz_str text, wz_span run, uint32_t at);
bool wz_phrase_may_end(const wz_matcher *words, wz_str text, wz_span run, uint32_t end);

/* Whether a known word begins before a place and ends behind it. */
bool wz_phrase_parts_word(const wz_matcher *words, wz_str text, uint32_t at);

/* Whether a span is the name of a thing, of an organisation or in quotes, or a term. */
bool wz_phrase_is_name(const wz_matcher *words, wz_str text, wz_span span);

#endif
