/* An arena of blocks, each twice the last up to a megabyte. */
#include "base/arena.h"

#include <stdlib.h>

#define FIRST_BLOCK ((size_t)4096)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define ALIGNMENT (sizeof(max_align_t))

struct wz_arena_block {
    struct wz_arena_block *next;
    size_t size;            /* of the block with this header */
    max_align_t bytes[];
};

static void *libc_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

const wz_allocator wz_libc_allocator = { libc_resize, NULL };

void wz_arena_init(wz_arena *arena, const wz_allocator *allocator)
{
    *arena = (wz_arena){ .allocator = allocator ? allocator : &wz_libc_allocator };
}

void wz_arena_clear(wz_arena *arena)
{
    while (arena->blocks) {
        struct wz_arena_block *block = arena->blocks;

        arena->blocks = block->next;
        arena->allocator->resize(arena->allocator->user, block, block->size, 0);
    }
    wz_arena_init(arena, arena->allocator);
}

/* A new block in front, with room for `size` bytes. */
static bool grow(wz_arena *arena, size_t size)
{
    size_t whole = arena->blocks ? arena->blocks->size : FIRST_BLOCK / 2;
    struct wz_arena_block *block;

    if (size > SIZE_MAX - sizeof *block)
        return false;
    whole = whole < LARGEST_BLOCK / 2 ? whole * 2 : LARGEST_BLOCK;
    if (whole < sizeof *block + size)
        whole = sizeof *block + size;
    block = arena->allocator->resize(arena->allocator->user, NULL, 0, whole);
    if (!block)
        return false;
    block->next = arena->blocks;
    block->size = whole;
    arena->blocks = block;
    arena->used = 0;
    arena->size = whole - sizeof *block;
    return true;
}

void *wz_arena_room(wz_arena *arena, size_t size)
{
    size_t rounded = size / ALIGNMENT * ALIGNMENT + ALIGNMENT;  /* never nothing */
    char *at;

    if (arena->status || rounded < size ||
        (rounded > arena->size - arena->used && !grow(arena, rounded))) {
        arena->status = WZ_ENOMEM;
        return NULL;
    }
    at = (char *)arena->blocks->bytes + arena->used;
    arena->used += rounded;
    return at;
}

void *wz_arena_take(wz_arena *arena, size_t size)
{
    void *at = wz_arena_room(arena, size);

    return at ? memset(at, 0, size) : NULL;
}

wz_str wz_arena_copy(wz_arena *arena, wz_str s)
{
    char *at = wz_arena_room(arena, s.len);

    if (!at)
        return (wz_str){ "", 0 };
    if (s.len > 0)
        memcpy(at, s.at, s.len);
    return (wz_str){ at, s.len };
}

char *wz_arena_join(wz_arena *arena, const wz_str *parts, size_t count)
{
    size_t len = 0;
    char *joined, *to;

    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    joined = to = wz_arena_take(arena, len + 1);
    for (size_t i = 0; joined && i < count; i++) {
        if (parts[i].len > 0)
            memcpy(to, parts[i].at, parts[i].len);
        to += parts[i].len;
    }
    return joined;
}

char *wz_arena_path(wz_arena *arena, const char *folder, const char *name, const char *ending)
{
    wz_str above = wz_str_of(folder);
    const wz_str parts[] = { above, wz_str_ends(above, WZ_STR("/")) ? WZ_STR("") : WZ_STR("/"),
                             wz_str_of(name), wz_str_of(ending) };

    return wz_arena_join(arena, parts, WZ_COUNT(parts));
}
