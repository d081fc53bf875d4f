/* What the files of this room share: the collection, and the steps to its phrases. */
#ifndef WZ_MINE_PRIVATE_H
#define WZ_MINE_PRIVATE_H

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "mine/mine.h"

/* What one digest has to say: its sentences and, in them, what phrases may be made of. */
typedef struct wz_mine_sentence {
    wz_span span;               /* in the text */
    uint64_t hash;              /* of its words alone: figures, dates and masks are left out */
    uint32_t chars;             /* that were hashed */
    uint32_t doc;               /* of the digest; in a collection, of all documents from 0 */
    uint32_t line;              /* of the decoded text, from 1 */
} wz_mine_sentence;

/* A stretch of Han characters, with commas between them at most, in which no record and no
 * phrase of a dictionary stands. */
typedef struct wz_mine_run {
    wz_span span;               /* in the text */
    uint32_t sentence;          /* its index */
} wz_mine_run;

typedef struct wz_mine_part {
    wz_str text;                /* the sentences, one after the other, a LF behind each */
    const wz_mine_sentence *sentences;
    size_t sentence_count;
    const wz_mine_run *runs;    /* in order */
    size_t run_count;
} wz_mine_part;

/* A part as bytes begins with this; sentences, runs and text follow. */
typedef struct wz_mine_part_head {
    uint64_t sentence_count, run_count, text_len;
} wz_mine_part_head;

/* A document of the collection. Those that share most of their text have one source. */
typedef struct wz_mine_document {
    wz_str path;
    uint32_t twin;              /* a document before it with the same source, or itself */
    uint32_t chars;             /* in sentences that are looked at for twins */
} wz_mine_document;

struct wz_mine {
    const wz_allocator *allocator;
    wz_arena arena;             /* of the paths, and of what is found */
    wz_buf text;                /* as in a part */
    wz_buf sentences, runs;     /* likewise */
    wz_buf documents;           /* of wz_mine_document */
    wz_buf owners;              /* a hash table: which document a sentence first stood in */
    size_t owner_count;
    wz_buf shared;              /* of uint32_t, by source: characters in common, else 0 */
};

/* The source of a document: the first of its twins. */
uint32_t wz_mine_source(const wz_mine *mine, uint32_t document);

/* A place where a phrase may begin. */
typedef struct wz_mine_place {
    uint32_t at;                /* in the text */
    uint32_t run;
    uint64_t lengths;           /* that a phrase there may have: a bit each, from the least on */
} wz_mine_place;

/* What repeats: places, in order, with the lengths at which enough documents have the same
 * and different neighbours on both sides. Appends wz_mine_place. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_mine_repeats(const wz_mine *mine, const wz_mine_options *options,
                                     wz_buf *places);

/* What of it are phrases. Appends wz_mined_phrase, ranked. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_mine_choose(wz_mine *mine, const wz_engine *engine,
                                    const wz_mine_options *options, const wz_buf *places,
                                    wz_buf *phrases);

/* Guesses what sort of set phrase each is, by the rows of the dictionary that share pairs of
 * characters with it. Fails with WZ_ENOMEM. Cost: a pass over the rows, and one over the
 * phrases. */
WZ_MUST_CHECK wz_err wz_mine_classify(const wz_engine *engine, wz_buf *phrases);

#endif
