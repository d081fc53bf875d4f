/* Sizes of hash tables: powers of two. */
#ifndef WZ_BASE_BITS_H
#define WZ_BASE_BITS_H

#include <stddef.h>

/* The least power of two that is no less, and 64 at least. */
static inline size_t wz_power_of_two(size_t least)
{
    size_t size = 64;

    while (size < least)
        size *= 2;
    return size;
}

/* How far to shift a hash of 64 bits for an index below `size`, a power of two. */
static inline unsigned wz_shift_for(size_t size)
{
    unsigned shift = 64;

    for (; size > 1; size /= 2)
        shift--;
    return shift;
}

#endif
