/* Sums of many documents to bytes: one table of formats, a file each. */
#ifndef WZ_WRITE_STATS_H
#define WZ_WRITE_STATS_H

#include "stats/stats.h"
#include "wenzhai.h"
#include "write/reviews.h"

typedef struct wz_stats {
    wz_str by;                      /* the facet of the groups; empty without groups */
    const wz_sums_part *whole;      /* of all documents */
    const wz_sums_part *groups;     /* by their names */
    size_t group_count;
} wz_stats;

typedef struct wz_stats_options {
    wz_language language;           /* of labels */
    bool excel;                     /* CSV for spreadsheets */
    wz_reviews reviews;             /* where HTML leads from each file */
} wz_stats_options;

typedef struct wz_stats_format {
    const char *name;               /* as --to knows it */

    /* Appends the sums. Fails with WZ_ENOMEM or WZ_ELIMIT. Cost: linear. */
    wz_err (*write)(const wz_stats *stats, const wz_stats_options *options, wz_buf *out);
} wz_stats_format;

extern const wz_stats_format wz_stats_formats[];
extern const size_t wz_stats_format_count;

/* The writers behind the table. */
wz_err wz_stats_markdown(const wz_stats *stats, const wz_stats_options *options, wz_buf *out);
wz_err wz_stats_html(const wz_stats *stats, const wz_stats_options *options, wz_buf *out);
wz_err wz_stats_csv(const wz_stats *stats, const wz_stats_options *options, wz_buf *out);
wz_err wz_stats_json(const wz_stats *stats, const wz_stats_options *options, wz_buf *out);

/* Appends the sums of a tally by all of its facets as a partial, for wz_partials_read.
 * Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_partial_write(const wz_partial_head *head, wz_facets facets,
                                      const wz_sums *sums, wz_buf *out);

#endif
