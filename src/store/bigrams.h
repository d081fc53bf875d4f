/* What the full-text index is made of: each pair of neighbouring characters of a line is a token,
 * and so is each character by itself, once a text. A word of two characters, which most Chinese
 * words have, is then one token, and a longer one is a phrase of them.
 *
 * SQLite's own tokenizer `ascii` cuts what is made here at its blanks, so that any program that
 * knows SQLite can ask the index. It takes all beyond ASCII for parts of tokens, of ASCII letters
 * and digits alone, and capital letters for small ones. So each other character of ASCII, blanks,
 * capital letters and controls too, has a stand-in in tokens: the Braille pattern of its number. A
 * text that is in Braille is found too often, nothing ever too seldom; who asks the index looks at
 * the text. */
#ifndef WZ_STORE_BIGRAMS_H
#define WZ_STORE_BIGRAMS_H

#include "base/arena.h"
#include "base/buf.h"

/* The tokens of a text, in the making. */
typedef struct wz_bigrams {
    wz_buf tokens;
    uint64_t *seen;         /* a bit for each character that the text has had */
} wz_bigrams;

/* To be cleared in any case; the set lives in the arena, the tokens are the allocator's. Fails
 * with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_bigrams_init(wz_bigrams *bigrams, wz_arena *arena,
                                     const wz_allocator *allocator);
void wz_bigrams_clear(wz_bigrams *bigrams);

/* Begins with the next text; adds a line of it; gives all tokens of its lines, with blanks
 * between them: the same for the same lines. Failure (WZ_ENOMEM, WZ_ELIMIT) is the status of
 * `tokens`. */
void wz_bigrams_begin(wz_bigrams *bigrams);
void wz_bigrams_add(wz_bigrams *bigrams, wz_str line);
wz_str wz_bigrams_end(wz_bigrams *bigrams);

/* Appends the expression of FTS5 that finds texts which may hold all of these words. */
void wz_bigrams_put_query(wz_buf *out, const wz_str *words, size_t count);

#endif
