/* Where the page of a file is, which `wenzhai digest --to html` has put into a folder. */
#ifndef WZ_WRITE_REVIEWS_H
#define WZ_WRITE_REVIEWS_H

#include "base/buf.h"

typedef struct wz_reviews {
    const char *folder;         /* as a page leads there; NULL where there are none */
    const char *const *roots;   /* the arguments that the files were found by */
    size_t root_count;
} wz_reviews;

/* Appends the path of a file's page; there is a folder. Cost: of the arguments. */
void wz_reviews_put(const wz_reviews *reviews, wz_str file, wz_buf *out);

#endif
