/* Sets that grow together, of numbers from 0 (Tarjan's union-find). */
#ifndef WZ_REUSE_UNION_H
#define WZ_REUSE_UNION_H

#include "base/buf.h"

typedef struct wz_union {
    wz_buf above;           /* of uint32_t: a lesser number of the same set, or the number itself */
} wz_union;

void wz_union_init(wz_union *sets);
void wz_union_clear(wz_union *sets);

/* `count` sets of one number each. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_union_make(wz_union *sets, const wz_allocator *allocator, size_t count);

/* The least number of the set. Cost: logarithmic, most often constant. */
uint32_t wz_union_find(wz_union *sets, uint32_t number);

/* Makes one set of two. */
void wz_union_join(wz_union *sets, uint32_t a, uint32_t b);

#endif
