/* Runs of mask characters: where one begins and ends and what shape it has,
 * and by its own neighbours alone whether it masks anything at all. What it
 * stands for is for stands.c to say. */
#ifndef WZ_EXTRACT_MASK_H
#define WZ_EXTRACT_MASK_H

#include "base/utf8.h"
#include "model/record.h"

typedef struct wz_mask {
    wz_span span;               /* in the reading text */
    wz_form form;
    uint32_t whole, decimals;   /* mask characters before and after the point */
    uint32_t doc;               /* of the document, or 0 */
    wz_stands stands;
    bool decided;               /* the words beside it say what it stands for */
    bool local;                 /* a preposition of place or time stands before it: 在, 从 */
    bool weak;                  /* unless decided, it masks nothing */
} wz_mask;

/* Reads the run at a mask character. Returns false where there is none that
 * masks; mask->span is set in either case, so that the caller can go on behind
 * it. Cost: linear in the run. */
bool wz_mask_read(wz_str text, uint32_t at, wz_mask *mask);

#endif
