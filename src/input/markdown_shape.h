/* What stands beside runs of * and _ and between two of them. Private to the Markdown reader. */
#ifndef WZ_INPUT_MARKDOWN_SHAPE_H
#define WZ_INPUT_MARKDOWN_SHAPE_H

#include "base/utf8.h"
#include "lexicon/lexicon.h"

typedef struct wz_marked {
    wz_str text;
    const wz_matcher *words;    /* or NULL: then there are none */
} wz_marked;

typedef enum wz_shape {
    WZ_SHAPE_MARKS,     /* nothing of a word: 、 */
    WZ_SHAPE_WORD,      /* one place, organ or unit */
    WZ_SHAPE_WORDS,     /* several, and nothing else; not a unit first, for it has no number */
    WZ_SHAPE_AMOUNT,    /* a whole number and its unit */
    WZ_SHAPE_QUOTED,    /* “…”, 《…》 */
    WZ_SHAPE_PHRASE,    /* one clause, or a sentence to its end */
    WZ_SHAPE_BROKEN,    /* a quotation begins or ends in it, but not both */
    WZ_SHAPE_OTHER
} wz_shape;

/* The shape of [start, end), which is not empty and has a run behind it. Cost: linear. */
wz_shape wz_shape_of(const wz_marked *marked, size_t start, size_t end);

/* Whether a run that ends at a byte stands directly before a word that masks stand before: a
 * place, an organ, a unit, also behind 万 or 余. */
bool wz_is_before_word(const wz_marked *marked, size_t at);
bool wz_is_before_unit(const wz_marked *marked, size_t at);

/* Whether a digit is beside the run [start, end). */
bool wz_is_beside_digit(wz_str text, size_t start, size_t end);

/* How many places, organs, offices and units are in [start, end). Cost: linear. */
size_t wz_count_words(const wz_marked *marked, size_t start, size_t end);

/* A character of a word or a number; a mark that ends a sentence or what comes before a list. */
bool wz_is_inner(uint32_t code);
bool wz_is_end_mark(uint32_t code);

#endif
