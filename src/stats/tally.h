/* What the files of this room share. */
#ifndef WZ_STATS_TALLY_H
#define WZ_STATS_TALLY_H

#include "stats/stats.h"

/* What a group has of a measure under one key. */
typedef struct wz_cell {
    wz_counts counts;
    uint64_t last;          /* the number, from 1 in its tally, of the document counted last */
} wz_cell;

/* The cell, which is new where there was none; NULL once memory has run out. Valid until the
 * next call. */
wz_cell *wz_tally_cell(wz_tally *tally, uint32_t group, wz_measure measure, wz_str key,
                       wz_str detail);

#endif
