/* The least number stands for a set, so that what comes out does not depend on the order of
 * joining; paths are halved on the way. */
#include "reuse/union.h"

#include "base/limits.h"

void wz_union_init(wz_union *sets)
{
    wz_buf_init(&sets->above, NULL, WZ_LIMIT_BUFFER);
}

void wz_union_clear(wz_union *sets)
{
    wz_buf_clear(&sets->above);
}

wz_err wz_union_make(wz_union *sets, const wz_allocator *allocator, size_t count)
{
    wz_buf_init(&sets->above, allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (uint32_t)i;

        WZ_PUSH(&sets->above, number);
    }
    return wz_buf_status(&sets->above);
}

uint32_t wz_union_find(wz_union *sets, uint32_t number)
{
    uint32_t *above = WZ_ITEMS(sets->above, uint32_t);

    while (above[number] != number) {
        above[number] = above[above[number]];
        number = above[number];
    }
    return number;
}

void wz_union_join(wz_union *sets, uint32_t a, uint32_t b)
{
    uint32_t *above = WZ_ITEMS(sets->above, uint32_t);

    a = wz_union_find(sets, a);
    b = wz_union_find(sets, b);
    if (a < b)
        above[b] = a;
    else
        above[a] = b;
}
