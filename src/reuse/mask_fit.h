/* Whether a number may be what a mask hides. */
#ifndef WZ_REUSE_MASK_FIT_H
#define WZ_REUSE_MASK_FIT_H

#include "base/str.h"

typedef struct wz_mask_kind {
    bool is_shaped;         /* a mask has as many characters as the number has digits */
    bool is_date;
    wz_str behind;          /* the text behind the mask */
} wz_mask_kind;

/* `masked` is the number with its mask, digits that stand included (3*07.6); `number` is what a
 * twin shows. Digits that stand must be there, a mask that keeps the number of digits must have
 * as many, and a month or day must be one. Numbers in characters are not judged. */
bool wz_mask_fits(wz_str masked, wz_str number, wz_mask_kind kind);

#endif
