/* Blocks of arenas and buffers, which ask for powers of two. Each gets a power of four, so
 * that a buffer that doubles moves every other time; pages not written to cost nothing. */
#include "base/keep.h"

/* Smaller blocks share their pages, and larger ones are few for the work they stand for:
 * both are left to the C library. */
#define SMALLEST ((size_t)4096)

enum { NOT_KEPT = -1 };

static int size_class(size_t size)
{
    int class = 0;

    if (size < SMALLEST)
        return NOT_KEPT;
    while (class < WZ_KEEP_SIZES && SMALLEST << 2 * class < size)
        class++;
    return class < WZ_KEEP_SIZES ? class : NOT_KEPT;
}

static void *take(wz_keep *keep, size_t size)
{
    int class = size_class(size);
    void *block;

    if (class == NOT_KEPT || !keep->blocks[class])
        return wz_libc_allocator.resize(NULL, NULL, 0,
                                        class == NOT_KEPT ? size : SMALLEST << 2 * class);
    block = keep->blocks[class];
    memcpy(&keep->blocks[class], block, sizeof block);
    return block;
}

static void give(wz_keep *keep, void *block, size_t size)
{
    int class = size_class(size);

    if (class == NOT_KEPT) {
        wz_libc_allocator.resize(NULL, block, size, 0);
        return;
    }
    memcpy(block, &keep->blocks[class], sizeof block);
    keep->blocks[class] = block;
}

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    wz_keep *keep = user;
    int from = size_class(old_size), to = size_class(new_size);
    void *fresh = NULL;

    if (from == NOT_KEPT && to == NOT_KEPT)
        return wz_libc_allocator.resize(NULL, block, old_size, new_size);
    if (from == to)
        return block;
    if (new_size > 0) {
        fresh = take(keep, new_size);
        if (!fresh)
            return NULL;
        if (block)
            memcpy(fresh, block, old_size < new_size ? old_size : new_size);
    }
    if (block)
        give(keep, block, old_size);
    return fresh;
}

void wz_keep_init(wz_keep *keep)
{
    *keep = (wz_keep){ .allocator = { resize, keep } };
}

void wz_keep_clear(wz_keep *keep)
{
    for (int class = 0; class < WZ_KEEP_SIZES; class++) {
        while (keep->blocks[class])
            wz_libc_allocator.resize(NULL, take(keep, SMALLEST << 2 * class), SMALLEST << 2 * class, 0);
    }
}
