/* What the full-text index is made of: each pair of neighbouring characters of a line is a token.
 * A word of two characters, which most Chinese words have, is then one token, and a longer one is
 * a phrase of them.
 *
 * A row of the index is a block: so many lines that follow each other as have 16 KB, the last one
 * whole. Of a phrase of common pairs that stands nowhere most texts have all the pairs somewhere,
 * and few blocks do. Behind the blocks of a text comes a row of all its characters, each once, for
 * words of one character.
 *
 * SQLite's own tokenizer `ascii` cuts what is made here at its blanks, so that any program that
 * knows SQLite can ask the index. It takes all beyond ASCII for parts of tokens, of ASCII letters
 * and digits alone, and capital letters for small ones. So each other character of ASCII, blanks,
 * capital letters and controls too, has a stand-in in tokens: the Braille pattern of its number. A
 * text that is in Braille is found too often, nothing ever too seldom; who asks the index looks at
 * the lines. */
#ifndef WZ_STORE_BIGRAMS_H
#define WZ_STORE_BIGRAMS_H

#include "base/arena.h"
#include "base/buf.h"

/* Bytes of lines, not counting what ends them, that make a block. */
enum { WZ_STORE_BLOCK = 16 << 10 };

/* The tokens of a text, in the making. */
typedef struct wz_bigrams {
    wz_buf tokens;          /* of the block */
    uint64_t *seen;         /* a bit for each character that the text has had */
    wz_buf characters;      /* of uint32_t: these, in order */
    int64_t first;          /* the number of its first line; 0 for the row of characters */
    size_t size;            /* of its lines, in bytes */
} wz_bigrams;

/* To be cleared in any case; the set lives in the arena, the rest is the allocator's. Fails with
 * WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_bigrams_init(wz_bigrams *bigrams, wz_arena *arena,
                                     const wz_allocator *allocator);
void wz_bigrams_clear(wz_bigrams *bigrams);

/* Begins with the next text; adds a line with its number, which is not empty; begins with the next
 * block once this one is whole; makes the characters of the text the tokens, behind its last block.
 * Tokens have a blank behind them, and are the same for the same lines. Failure (WZ_ENOMEM,
 * WZ_ELIMIT) is the status that wz_bigrams_status tells. */
void wz_bigrams_begin(wz_bigrams *bigrams);
void wz_bigrams_add(wz_bigrams *bigrams, int64_t number, wz_str line);
void wz_bigrams_begin_block(wz_bigrams *bigrams);
void wz_bigrams_end(wz_bigrams *bigrams);
wz_err wz_bigrams_status(const wz_bigrams *bigrams);

static inline bool wz_bigrams_is_whole(const wz_bigrams *bigrams)
{
    return bigrams->size >= WZ_STORE_BLOCK;
}

/* Appends the expression of FTS5 that finds rows of the index with which a line goes that may hold
 * all of these words: blocks, or where all have one character, texts. */
void wz_bigrams_put_query(wz_buf *out, const wz_str *words, size_t count);

#endif
