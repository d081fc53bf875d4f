/* Set phrases that several documents use and no dictionary has, in three steps: one digest
 * gives a part (wz_mine_read: pure, on any thread); the parts of all, in the order of the
 * inputs, become one collection (wz_mine_add: one thread); and of that the phrases are found
 * (wz_mine_find).
 *
 * What is copied counts once: documents that share most of their text are one, and so are
 * passages that stand in several, however different the rest is. */
#ifndef WZ_MINE_MINE_H
#define WZ_MINE_MINE_H

#include "digest/digest.h"

typedef struct wz_mine_options {
    size_t least_documents;     /* that use a phrase; at least 2 */
    size_t least_chars;         /* of a phrase: WZ_MINE_SHORTEST to WZ_LIMIT_PHRASE */
    size_t top;                 /* no more phrases than this; 0 for all */
} wz_mine_options;

enum { WZ_MINE_SHORTEST = 4, WZ_MINE_CONTEXTS = 3 };

/* A place where a phrase stands. */
typedef struct wz_mined_place {
    wz_str path;
    uint32_t line;              /* from 1; of the sentence */
    wz_str sentence;
    wz_span span;               /* of the phrase, in it */
} wz_mined_place;

typedef struct wz_mined_phrase {
    wz_str text;                /* in simplified characters */
    wz_set_phrase set_phrase;   /* a guess */
    uint32_t documents, places; /* in which it is no part of a longer one */
    wz_mined_place at[WZ_MINE_CONTEXTS];    /* each in another document */
    size_t at_count;
} wz_mined_phrase;

/* Puts the part of a digest into an empty buffer, as bytes that are only good for wz_mine_add,
 * in the same program. Fails with WZ_ENOMEM or WZ_ELIMIT. Cost: linear. */
WZ_MUST_CHECK wz_err wz_mine_read(const wz_engine *engine, const wz_digest *digest,
                                  wz_buf *part);

typedef struct wz_mine wz_mine;

/* An empty collection, owned by the caller (wz_mine_free; NULL is fine). */
WZ_MUST_CHECK wz_err wz_mine_new(const wz_allocator *allocator, wz_mine **out);
void wz_mine_free(wz_mine *mine);

/* Adds the documents of an input, whose path and part are copied. What stood in a document
 * before is not kept, so that memory grows with text that differs: some four bytes for each of
 * its bytes while phrases are found.
 * Fails with WZ_ENOMEM, or WZ_ELIMIT where the texts together have more than 4 GiB.
 * Cost: linear. */
WZ_MUST_CHECK wz_err wz_mine_add(wz_mine *mine, wz_str path, const wz_buf *part);

/* Appends the phrases (of wz_mined_phrase), those of most documents first. They live as long
 * as the collection. Fails with WZ_ENOMEM. Cost: linear, times the characters that a phrase
 * may have at worst; and n log n for what repeats. */
WZ_MUST_CHECK wz_err wz_mine_find(wz_mine *mine, const wz_engine *engine,
                                  const wz_mine_options *options, wz_buf *phrases);

#endif
