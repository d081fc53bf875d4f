/* One figure as written: its number and its unit, ranges, fractions, rates and money
 * with its sub-units. What it counts and how the text holds it is said elsewhere. */
#ifndef WZ_EXTRACT_FIGURE_READ_H
#define WZ_EXTRACT_FIGURE_READ_H

#include "extract/extract.h"
#include "extract/number.h"

typedef struct wz_found_figure {
    wz_span span;               /* in the reading text */
    uint32_t unit_start;        /* behind the number */
    const wz_term *unit;        /* of units.tsv; NULL for fractions and ratios */
    const wz_unit *line;        /* of the reading text */
    bool partial;               /* digits stand beside its masks */
    bool among;                 /* 其中 stands before it */
    bool inside;                /* it stands in brackets */
    bool threshold;             /* 亿元以上, of 亿元以上项目3个 */
    size_t whole;               /* 1 + the index of the figure that it is a part of, or 0 */
    wz_figure *figure;          /* the fields of its record: those read here are the values,
                                 * the unit with its dimension, masked, terms, and what the words in the
                                 * span say of approx */
} wz_found_figure;

/* Reads the figure whose number begins at a byte of a line; false where there is none.
 * found->figure has room for its fields, and the rest of *found is zero.
 * found->span.end is set in either case: behind what was looked at. Cost: linear in
 * the figure, and a few words looked up. */
bool wz_figure_read(const wz_scene *scene, const wz_unit *line, uint32_t at,
                    wz_mask_list *masks, wz_found_figure *found);

#endif
