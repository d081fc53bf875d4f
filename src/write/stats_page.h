/* The page of sums, whatever it is written in. */
#ifndef WZ_WRITE_STATS_PAGE_H
#define WZ_WRITE_STATS_PAGE_H

#include "write/page.h"
#include "write/stats.h"

/* Adds all of it to a page that is of no digest; failures stay in the page. Cost: linear. */
void wz_stats_page(wz_page *page, const wz_stats *stats, const wz_stats_options *options);

#endif
