/* What figures count: the noun behind the number or before it, or the one that the figure
 * before has. */
#ifndef WZ_EXTRACT_FIGURE_OF_H
#define WZ_EXTRACT_FIGURE_OF_H

#include "extract/figure_read.h"

/* Sets of of figures, which come in order, and what of them are parts of others. Cost:
 * linear in the figures, each of which has a window of some words. */
void wz_figure_of(const wz_scene *scene, wz_found_figure *figures, size_t count);

#endif
