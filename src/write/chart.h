/* Charts as inline SVG: bars and heat maps. They take the width they are given, since all that
 * goes across is in percent, and their colours from the page's style. What a chart shows stands
 * in a table below it; for readers by ear it is one image with a name. */
#ifndef WZ_WRITE_CHART_H
#define WZ_WRITE_CHART_H

#include "base/buf.h"

typedef struct wz_bar {
    wz_str label, text;     /* what it is called; its value as people read it */
    uint64_t value;
} wz_bar;

typedef struct wz_bars {
    wz_str title;
    const wz_bar *at;       /* from the top */
    size_t count;
} wz_bars;

typedef struct wz_heat {
    wz_str title;
    const wz_str *rows, *columns;   /* without columns they are the rows again, by their numbers */
    size_t row_count, column_count;
    const uint64_t *values;         /* row by row */
    const wz_str *notes;            /* likewise: what a cell says when it is pointed at, or NULL */
} wz_heat;

/* Append a chart; nothing where there is nothing to show. Failures stay in out. Cost: linear. */
void wz_chart_bars(wz_buf *out, const wz_bars *bars);
void wz_chart_heat(wz_buf *out, const wz_heat *heat);

#endif
