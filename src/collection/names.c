/* What outputs are called, and whether two of them would be called the same. */
#include "collection/collection.h"

#include <stdlib.h>

#include "base/limits.h"

char *wz_collect_name(wz_arena *arena, const char *folder, const wz_source *source,
                      const char *ending)
{
    return wz_arena_path(arena, folder, source->below, ending);
}

static int by_name(const void *a, const void *b)
{
    const wz_source *const *left = a, *const *right = b;
    int order = strcmp((*left)->below, (*right)->below);

    return order ? order : (*left > *right) - (*left < *right);
}

wz_err wz_collect_clash(const wz_buf *sources, const wz_source **first, const wz_source **second)
{
    size_t count = WZ_ITEM_COUNT(*sources, wz_source);
    wz_buf sorted;
    wz_err err;

    *first = *second = NULL;
    wz_buf_init(&sorted, sources->allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < count; i++) {
        const wz_source *source = &WZ_ITEMS(*sources, wz_source)[i];

        WZ_PUSH(&sorted, source);
    }
    err = wz_buf_status(&sorted);
    if (!err && count > 1) {
        const wz_source **names = WZ_ITEMS(sorted, const wz_source *);

        qsort(names, count, sizeof *names, by_name);
        for (size_t i = 1; i < count && !*first; i++) {
            if (strcmp(names[i - 1]->below, names[i]->below) == 0) {
                *first = names[i - 1];
                *second = names[i];
            }
        }
    }
    wz_buf_clear(&sorted);
    return err;
}
