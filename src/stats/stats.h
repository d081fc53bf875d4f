/* What stands in many documents, counted: the tally of one digest, tallies that add up, and
 * the sorted sums that writers read.
 *
 * Every count is a whole number. So tallies may be added in any order and grouping, on any
 * number of machines, and the sums are the same; a share is kept as its two numbers. */
#ifndef WZ_STATS_STATS_H
#define WZ_STATS_STATS_H

#include "digest/digest.h"
#include "stats/names.h"

/* -- what is counted ------------------------------------------------------------------- */

typedef enum wz_measure {
    WZ_MEASURE_KIND, WZ_MEASURE_GENRE, WZ_MEASURE_YEAR, WZ_MEASURE_PROBLEM,
    WZ_MEASURE_PROBLEM_STANCE, WZ_MEASURE_FIGURE, WZ_MEASURE_FIGURE_DIMENSION,
    WZ_MEASURE_PLACEHOLDER, WZ_MEASURE_PLACEHOLDER_FORM, WZ_MEASURE_PLACEHOLDER_STANDS,
    WZ_MEASURE_FORMULA, WZ_MEASURE_BOILERPLATE, WZ_MEASURE_TASK, WZ_MEASURE_DATE,
    WZ_MEASURE_REFERENCE, WZ_MEASURE_NOISE, WZ_MEASURE_FINDING,
    WZ_MEASURE_COUNT
} wz_measure;

typedef enum wz_unit_counted {
    WZ_COUNT_RECORDS,
    WZ_COUNT_DOCUMENTS,     /* that have such a record */
    WZ_COUNT_MASKED,        /* of the records */
    WZ_COUNT_UNITS
} wz_unit_counted;

extern const char *const wz_unit_words[];       /* "records"; ended by NULL */

/* Records are counted by a field of theirs, or by two. */
typedef struct wz_measure_row {
    const char *name;           /* "problem_stance" */
    const char *key, *detail;   /* the names of the fields; the second is NULL where it is one */
    const char *const *key_words, *const *detail_words; /* of the enum that it is, or NULL */
    unsigned units;             /* bits of wz_unit_counted: the rest says nothing */
} wz_measure_row;

extern const wz_measure_row wz_measures[WZ_MEASURE_COUNT];

/* The measure with this name, or WZ_MEASURE_COUNT. */
wz_measure wz_measure_find(wz_str name);

typedef struct wz_counts {
    uint64_t of[WZ_COUNT_UNITS];
} wz_counts;

typedef struct wz_totals {
    uint64_t documents;
    uint64_t chars;         /* as of the field of a document */
    uint64_t covered;       /* of these, in set phrases that count: as its field boilerplate */
} wz_totals;

/* -- by what documents are grouped -------------------------------------------------------- */

/* What the group of a document is called that says nothing of it. */
#define WZ_GROUP_UNKNOWN WZ_STR("unknown")

typedef enum wz_facet_source {
    WZ_FACET_FILE, WZ_FACET_FOLDER, WZ_FACET_GENRE, WZ_FACET_YEAR,
    WZ_FACET_COLUMN         /* of a table of metadata */
} wz_facet_source;

extern const char *const wz_facet_words[];      /* of all but the last; ended by NULL */

typedef struct wz_facet {
    wz_facet_source source;
    wz_str name;            /* as --by knows it */
    size_t column;          /* of the table, for WZ_FACET_COLUMN */
} wz_facet;

typedef struct wz_facets {
    const wz_facet *at;
    size_t count;
} wz_facets;

/* Where the facet with this name stands, that of a column before another; facets.count where
 * there is none. */
size_t wz_facets_find(wz_facets facets, wz_str name);

/* -- metadata ------------------------------------------------------------------------------ */

typedef struct wz_metadata_row {
    const wz_str *cells;
    bool is_used;           /* the caller's: an input has this path */
} wz_metadata_row;

/* A table of paths and what is known of them otherwise. */
typedef struct wz_metadata {
    wz_arena arena;
    const wz_str *columns;  /* their names */
    size_t column_count, path_column;
    wz_names paths;
    wz_buf rows;            /* of wz_metadata_row, in the order of the paths' numbers */
} wz_metadata;

void wz_metadata_init(wz_metadata *metadata);
void wz_metadata_clear(wz_metadata *metadata);

/* Reads a table: CSV (RFC 4180) with a row of names, one of them `path`, each path once. The
 * encoding is found out; bytes are to live as long. What is wrong goes to the sink, with its
 * line. Fails with WZ_EFORMAT, WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_metadata_read(wz_metadata *metadata, wz_sink sink, wz_str path,
                                      wz_str bytes);

/* The number of the row of a path, whether it begins with ./ or not; that of the rows where
 * there is none. */
size_t wz_metadata_find(const wz_metadata *metadata, wz_str path);

/* The column of this name, which is not `path`; the number of columns where there is none. */
size_t wz_metadata_column(const wz_metadata *metadata, wz_str name);

/* What stands there; WZ_GROUP_UNKNOWN where nothing does, or there is no such row. */
wz_str wz_metadata_value(const wz_metadata *metadata, size_t row, size_t column);

/* -- tallies -------------------------------------------------------------------------------- */

/* Sums by group; a group has a value for each facet. To be looked at by wz_sums_make. */
typedef struct wz_tally {
    wz_arena arena;
    wz_facets facets;       /* borrowed */
    wz_names groups;        /* the values, joined by NUL, which none of them holds */
    wz_names cells;         /* of a group and a measure: group * WZ_MEASURE_COUNT + measure */
    wz_buf name;            /* room for one of a group */
    wz_buf totals;          /* of wz_totals, by group */
    wz_buf counts;          /* of wz_cell, by cell */
    uint64_t documents;     /* that were numbered so far: see wz_cell */
} wz_tally;

/* NULL for the allocator means the C library's. Allocates nothing yet. Facets are borrowed;
 * without any all documents are one group. A tally that is in use may not be moved. */
void wz_tally_init(wz_tally *tally, const wz_allocator *allocator, wz_facets facets);
void wz_tally_clear(wz_tally *tally);

/* One on the C library's heap, for what is handed from thread to thread; NULL where there is no
 * memory. Freeing NULL is fine. */
wz_tally *wz_tally_new(wz_facets facets);
void wz_tally_free(wz_tally *tally);

/* Adds what stands in a digest, each of its documents to the group that is its own.
 *
 * values  a value for each facet, without NUL; those for genre and year are not looked at.
 *
 * Records outside of all documents count as records, but for no document; by genre and year
 * they are in the group WZ_GROUP_UNKNOWN. After a failure the tally is of no use.
 * Fails with WZ_ENOMEM. Cost: linear in the records. */
WZ_MUST_CHECK wz_err wz_tally_digest(wz_tally *tally, const wz_digest *digest,
                                     const wz_str *values);

/* Adds a tally, each of whose groups goes to the one that has the same values for the facets of
 * the sum; the other facets are forgotten. It must have all facets of the sum.
 * Fails with WZ_ENOMEM. Cost: linear in the cells added. */
WZ_MUST_CHECK wz_err wz_tally_add(wz_tally *sum, const wz_tally *tally);

/* The parts of the two above, for what is no digest: the group with these values; and adding to
 * its totals, and to what a measure counts under a key. A failure shows in wz_tally_status. */
uint32_t wz_tally_group(wz_tally *tally, const wz_str *values);
void wz_tally_add_totals(wz_tally *tally, uint32_t group, const wz_totals *totals);
void wz_tally_add_counts(wz_tally *tally, uint32_t group, wz_measure measure, wz_str key,
                         wz_str detail, const wz_counts *counts);
wz_err wz_tally_status(const wz_tally *tally);

/* The value that a group has for a facet. Cost: the length of the values. */
wz_str wz_tally_value(const wz_tally *tally, uint32_t group, size_t facet);

/* -- sums, as writers read them --------------------------------------------------------------- */

typedef struct wz_sum {
    wz_str key, detail;
    wz_counts counts;
} wz_sum;

/* The most records first, then the most documents, then by bytes: the order of documents
 * plays no part. */
typedef struct wz_sum_list {
    const wz_sum *at;
    size_t count;
} wz_sum_list;

typedef struct wz_sums_part {
    wz_str group;           /* its value, or its values joined by NUL; empty for the whole */
    wz_totals totals;
    wz_sum_list measures[WZ_MEASURE_COUNT];
} wz_sums_part;

typedef struct wz_sums {
    wz_arena arena;
    wz_tally held;          /* what the texts of the parts lie in, if they lie in no other */
    wz_sums_part *parts;    /* by the bytes of their groups */
    size_t count;
} wz_sums;

/* Sums up a tally by some of its facets, or all of them; without any there is one part, even
 * of a tally without documents. The tally and the facets must outlive the sums, which are to
 * be cleared in any case.
 * Fails with WZ_ENOMEM. Cost: n log n in the cells. */
WZ_MUST_CHECK wz_err wz_sums_make(const wz_tally *tally, wz_facets by, wz_sums *sums);
void wz_sums_clear(wz_sums *sums);

/* How many records of a kind, and how many documents that have them; zeros for none. */
wz_counts wz_sums_kind(const wz_sums_part *part, wz_kind kind);

/* -- partials ------------------------------------------------------------------------------- */

/* What a partial says of itself: only what was counted in the same way may be added up. */
typedef struct wz_partial_head {
    wz_str program, dictionaries;   /* their versions */
    wz_str by;              /* the facet that its groups are shown by; empty for none */
} wz_partial_head;

/* Partials that are added up. docs/stats.md says what one looks like; write/stats.h writes it. */
typedef struct wz_partials {
    wz_arena arena;
    wz_partial_head head;   /* of the first, as are the facets */
    wz_facets facets;
    wz_tally tally;
    size_t count;           /* partials read so far */
} wz_partials;

void wz_partials_init(wz_partials *partials);
void wz_partials_clear(wz_partials *partials);

/* Adds up all partials of a file, or of standard input for "-", one behind the other. They
 * must be whole and agree with those read before; where one is not, the sink hears why, and
 * the sums are of no use any more.
 * Fails with WZ_EFORMAT, WZ_EIO (errno says why), WZ_ENOMEM. Cost: linear, in the memory of
 * some lines and of the sums. */
WZ_MUST_CHECK wz_err wz_partials_read(wz_partials *partials, wz_sink sink, const char *path);

#endif
