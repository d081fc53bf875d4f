/* What documents have taken from each other: the passages that stand in more than one, also
 * where one masks what another shows; the documents that share a template; and what may stand
 * behind a mask, since a twin of the passage shows it.
 *
 * Skeletons are made one by one (skeleton.h), in any thread; then they are added in the order
 * in which results are to name them, and compared all at once. */
#ifndef WZ_REUSE_REUSE_H
#define WZ_REUSE_REUSE_H

#include "reuse/skeleton.h"

typedef struct wz_reuse_options {
    size_t min;             /* characters of a passage, WZ_REUSE_MIN at least */
    size_t max_df;          /* documents that a passage may stand in, 2 at least */
    unsigned template_share; /* per cent of the shorter of two documents that make a template */
    bool fill;              /* look for what masks hide */
    bool pairs;             /* keep how much each two documents share */
} wz_reuse_options;

enum { WZ_REUSE_MIN = 8, WZ_REUSE_MOST = 100000 };

/* What all documents of one series have in common: reuse inside it does not count. */
typedef enum wz_reuse_series {
    WZ_SERIES_NONE, WZ_SERIES_FOLDER, WZ_SERIES_ISSUER, WZ_SERIES_GENRE, WZ_SERIES_YEAR
} wz_reuse_series;

/* The words for these, ended by NULL; the first is "". */
extern const char *const wz_series_words[];

/* A document. Positions count the symbols of all documents, one after the other. */
typedef struct wz_reuse_doc {
    const wz_skeleton *skeleton;
    const wz_skeleton_part *part;
    uint32_t file;          /* the number of the skeleton, from 0 */
    uint32_t start, end;
    uint32_t series;        /* documents with the same are of one; unique without series */
} wz_reuse_doc;

/* Where a passage stands. */
typedef struct wz_reuse_place {
    uint32_t start, end;    /* positions, all in one document */
    uint32_t passage;       /* its number, from 0 */
} wz_reuse_place;

/* Its places are [first, first + count) of all places, in order. */
typedef struct wz_reuse_passage {
    uint32_t first, count;
    uint32_t docs;          /* how many documents that is */
    uint32_t chars;         /* of the shortest place, blanks not counted */
} wz_reuse_passage;

/* Documents that share a template: [first, first + count) of all members. */
typedef struct wz_reuse_cluster {
    uint32_t first, count;
} wz_reuse_cluster;

typedef struct wz_reuse_member {
    uint32_t doc;           /* its number, from 0 */
    uint32_t share;         /* per cent of it that the member which is most like it has too */
} wz_reuse_member;

/* What two documents share: the part of the shorter one that stands in the longer, which of two
 * that are as long is the second. What stands there twice counts once. */
typedef struct wz_reuse_pair {
    uint32_t shorter, longer;   /* their numbers, from 0 */
    uint32_t chars;             /* blanks not counted */
    uint32_t share;             /* per cent of the shorter, 1 at least */
} wz_reuse_pair;

/* A twin shows at `from` what is masked at `at`: positions of two numbers. What a passage shows
 * that is not half as long as another one around the mask is no hint. */
typedef struct wz_reuse_hint {
    uint32_t at, from;
    uint32_t chars;         /* of the passage */
    bool fits;              /* it is possible for the mask */
} wz_reuse_hint;

/* Why nothing was found, or less. */
typedef struct wz_reuse_tally {
    size_t longest;         /* characters of the longest passage that is too short */
    size_t formulas;        /* pairs that are formulas of leadership or titles of laws */
    size_t frequent;        /* pairs, and whole passages, that too many documents have */
} wz_reuse_tally;

typedef struct wz_reuse wz_reuse;

/* *out is the caller's (wz_reuse_free), set only on WZ_OK. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_reuse_new(const wz_allocator *allocator, const wz_reuse_options *options,
                                  wz_reuse **out);
void wz_reuse_free(wz_reuse *reuse);

/* Adds the documents of a skeleton, which becomes its property in any case. They are of the
 * series that the skeleton names, else of what the field says; those of which neither says
 * anything are of none. Fails with WZ_ENOMEM, or WZ_ELIMIT beyond 2^32 symbols in all. */
WZ_MUST_CHECK wz_err wz_reuse_add(wz_reuse *reuse, wz_skeleton *skeleton, wz_reuse_series series);

/* Compares all. Fails with WZ_ENOMEM. Cost: linear in the symbols, in time and memory. */
WZ_MUST_CHECK wz_err wz_reuse_find(wz_reuse *reuse);

/* What was found. Passages are in the order of their first places, clusters in that of their
 * first documents, pairs from those that share most, hints in that of `at`, then `from`. */
typedef struct wz_reuse_found {
    const wz_reuse_doc *docs;
    const wz_reuse_passage *passages;
    const wz_reuse_place *places;
    const wz_reuse_cluster *clusters;
    const wz_reuse_member *members;
    const wz_reuse_pair *pairs;
    const wz_reuse_hint *hints;
    size_t doc_count, file_count, passage_count, cluster_count, pair_count, hint_count;
    wz_reuse_tally tally;
    wz_reuse_options options;
} wz_reuse_found;

wz_reuse_found wz_reuse_results(const wz_reuse *reuse);

/* Runs of symbols that two places of a passage have in common, in order: what lies between two is
 * a name that one of them masks, or that is not known for one. Positions of both. */
typedef struct wz_reuse_run {
    uint32_t a, b, length;
} wz_reuse_run;

/* Appends them. Failure is the buffer's status. Cost: linear in the places. */
void wz_reuse_align(const wz_reuse_found *found, const wz_reuse_place *a, const wz_reuse_place *b,
                    wz_buf *runs);

/* The document that holds a position. Cost: logarithmic. */
uint32_t wz_reuse_doc_at(const wz_reuse_found *found, uint32_t position);

#endif
