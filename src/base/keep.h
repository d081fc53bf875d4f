/* Memory that is kept from one input to the next. What the C library gets back it may
 * return to the system, page by page, and the next input has each page made and cleared
 * anew. Not for threads: one at a time. */
#ifndef WZ_BASE_KEEP_H
#define WZ_BASE_KEEP_H

#include "base/arena.h"

enum { WZ_KEEP_SIZES = 5 };

typedef struct wz_keep {
    wz_allocator allocator;                 /* to be handed out */
    void *blocks[WZ_KEEP_SIZES];            /* that wait, by size; each names the next */
} wz_keep;

/* Allocates nothing yet. */
void wz_keep_init(wz_keep *keep);

/* Frees what waits; all that was handed out has been given back. */
void wz_keep_clear(wz_keep *keep);

#endif
