/* What was done that a figure came of, and who did it. */
#ifndef WZ_EXTRACT_FIGURE_ACTS_H
#define WZ_EXTRACT_FIGURE_ACTS_H

#include "extract/figure_noun.h"
#include "extract/figure_read.h"

/* A figure with what stands around it. */
typedef struct wz_setting {
    const wz_reading *reading;
    wz_str text;            /* its bytes */
    const wz_gap *before, *behind;
    const wz_found_figure *previous;    /* of the same sentence, or NULL */
    bool follows;           /* `before` begins behind a figure */
    wz_noun noun_behind;    /* what it counts, if that stands behind it; else its span is empty */
    wz_span *subject;       /* of the sentence, so far */
} wz_setting;

/* Sets by and action. Cost: linear in the gaps. */
void wz_figure_act(const wz_setting *setting, wz_found_figure *found);

#endif
