/* What the words of its clause say of a figure: how sure, up or down and against what,
 * fact or target. */
#ifndef WZ_EXTRACT_FIGURE_WORDS_H
#define WZ_EXTRACT_FIGURE_WORDS_H

#include "extract/figure_read.h"

/* Sets approx, change, base and status of figures, which come in order. of, by and action
 * are "" behind it. Cost: linear in the lines that hold figures. */
void wz_figure_words(const wz_scene *scene, wz_found_figure *figures, size_t count);

/* ，。；： and their like, and the end of a line. */
bool wz_is_clause_end(uint32_t code);

#endif
