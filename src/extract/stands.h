/* What a mask stands for, as the words beside it say. */
#ifndef WZ_EXTRACT_STANDS_H
#define WZ_EXTRACT_STANDS_H

#include "extract/extract.h"
#include "extract/mask.h"

/* Sets stands and decided, and takes a surname into the span. Cost: that
 * of a dozen words looked up. */
void wz_mask_decide(const wz_scene *scene, wz_mask *mask);

#endif
