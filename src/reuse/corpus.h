/* All documents that are compared, one after the other, and what has been found so far. */
#ifndef WZ_REUSE_CORPUS_H
#define WZ_REUSE_CORPUS_H

#include "reuse/reuse.h"

/* Lengths in symbols. A passage of N characters has no fewer symbols than `window`, though
 * numbers shrink, or too little of it is words; so each has a fingerprint of `gram` symbols. */
typedef struct wz_reuse_lengths {
    uint32_t gram, window, whole;
} wz_reuse_lengths;

/* Two places that are the same. */
typedef struct wz_reuse_match {
    uint32_t a_start, a_end, b_start, b_end;
} wz_reuse_match;

struct wz_reuse {
    const wz_allocator *allocator;
    wz_reuse_options options;
    wz_reuse_lengths lengths;
    wz_arena arena;             /* of names of series */
    wz_buf skeletons;           /* of wz_skeleton *, owned */
    wz_buf docs;                /* of wz_reuse_doc */
    wz_buf series;              /* of wz_str, by document: the name of its series, or empty */
    wz_buf coarse;              /* of uint32_t: the document at each WZ_COARSE-th position */
    wz_buf common;              /* bits: positions of what too many documents have */
    wz_buf slots;               /* of uint32_t: positions of groups, each ended by UINT32_MAX */
    wz_buf seeds;               /* of uint64_t, in order: position << 32 | the slot of the first
                                 * place that it is to be held against */
    wz_buf matches;             /* of wz_reuse_match */
    wz_buf places, passages, clusters, members, pairs, hints;
    wz_reuse_tally tally;
};

enum {
    WZ_COARSE = 4096,
    WZ_REUSE_REACH = 16,        /* places of a group that are all held against each other */
    WZ_REUSE_NEXT = 4,          /* places of a larger one that each is held against */
    WZ_REUSE_WINDOW_MOST = 64   /* symbols: a longer passage has some such window */
};

static inline const wz_reuse_doc *wz_corpus_docs(const wz_reuse *reuse)
{
    return WZ_ITEMS(reuse->docs, const wz_reuse_doc);
}

static inline size_t wz_corpus_doc_count(const wz_reuse *reuse)
{
    return WZ_ITEM_COUNT(reuse->docs, wz_reuse_doc);
}

/* How many symbols all documents have. */
static inline uint32_t wz_corpus_size(const wz_reuse *reuse)
{
    size_t count = wz_corpus_doc_count(reuse);

    return count > 0 ? wz_corpus_docs(reuse)[count - 1].end : 0;
}

/* The document at a position. Cost: the documents that begin in 4,096 symbols. */
static inline uint32_t wz_corpus_doc_at(const wz_reuse *reuse, uint32_t position)
{
    const wz_reuse_doc *docs = wz_corpus_docs(reuse);
    uint32_t doc = WZ_ITEMS(reuse->coarse, const uint32_t)[position / WZ_COARSE];

    while (docs[doc].end <= position)
        doc++;
    return doc;
}

/* The symbols of a document; the first is at its start. */
static inline const wz_symbol *wz_corpus_symbols(const wz_reuse_doc *doc)
{
    return doc->skeleton->symbols + doc->part->start;
}

/* The place of a position in the skeleton. */
static inline uint32_t wz_corpus_local(const wz_reuse_doc *doc, uint32_t position)
{
    return position - doc->start + doc->part->start;
}

static inline bool wz_bit_is(const wz_buf *bits, uint32_t at)
{
    return WZ_ITEMS(*bits, const uint64_t)[at / 64] >> (at % 64) & 1;
}

/* The bit at a place, lowest, and those of its word behind it. */
static inline uint64_t wz_bits_from(const wz_buf *bits, uint32_t at)
{
    return WZ_ITEMS(*bits, const uint64_t)[at / 64] >> (at % 64);
}

/* Sets the bits of [start, end), word by word. */
static inline void wz_bits_set(wz_buf *bits, uint32_t start, uint32_t end)
{
    while (start < end) {
        uint32_t skipped = start % 64, count = end - start < 64 - skipped ? end - start
                                                                          : 64 - skipped;

        WZ_ITEMS(*bits, uint64_t)[start / 64] |= UINT64_MAX >> (64 - count) << skipped;
        start += count;
    }
}

/* The steps of wz_reuse_find. Each fails with WZ_ENOMEM. */

/* Groups places that may begin a shared passage: fills slots, seeds and common. */
WZ_MUST_CHECK wz_err wz_corpus_seed(wz_reuse *reuse);

/* Makes the pairs of places that are the same: fills matches, and the tally. */
WZ_MUST_CHECK wz_err wz_corpus_match(wz_reuse *reuse);

/* Makes passages of pairs: fills places and passages. */
WZ_MUST_CHECK wz_err wz_corpus_group(wz_reuse *reuse);

/* Finds what each two documents share, and which share a template: fills clusters and members,
 * and pairs where they are wanted. */
WZ_MUST_CHECK wz_err wz_corpus_cluster(wz_reuse *reuse);

/* Finds what twins show in the place of masks: fills hints. */
WZ_MUST_CHECK wz_err wz_corpus_fill(wz_reuse *reuse);

/* Sorts numbers of 64 bits by their upper halves: stable, and linear.
 * `spare` is room that it needs. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_sort_upper(wz_buf *numbers, wz_buf *spare);

#endif
