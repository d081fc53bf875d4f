/* The table of formats of sums. */
#include "write/stats.h"

const wz_stats_format wz_stats_formats[] = {
    { "markdown", wz_stats_markdown },
    { "html",     wz_stats_html },
    { "csv",      wz_stats_csv },
    { "json",     wz_stats_json },
};
const size_t wz_stats_format_count = WZ_COUNT(wz_stats_formats);
