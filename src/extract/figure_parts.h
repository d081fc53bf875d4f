/* Which figures are parts of others. */
#ifndef WZ_EXTRACT_FIGURE_PARTS_H
#define WZ_EXTRACT_FIGURE_PARTS_H

#include "extract/figure_gap.h"
#include "extract/figure_read.h"

/* Sets whole of the figure `at`, of which `before` is the gap in front, in the reading text;
 * `sentence` is the first figure of its sentence, `line` that of its line. Its action is known.
 * Cost: that of a few figures before it, and linear in the gap. */
void wz_figure_part(wz_str text, wz_found_figure *figures, size_t line, size_t sentence, size_t at,
                    const wz_gap *before);

#endif
