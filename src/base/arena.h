/* Memory that is freed all at once. A failed allocation is remembered, so that
 * a stage may ask once at its end (wz_arena_status) and not at each step. */
#ifndef WZ_BASE_ARENA_H
#define WZ_BASE_ARENA_H

#include "base/str.h"

struct wz_arena_block;

typedef struct wz_arena {
    const wz_allocator *allocator;
    struct wz_arena_block *blocks;
    size_t used, size;      /* of the newest block */
    wz_err status;
} wz_arena;

/* The C library's memory as a wz_allocator. */
extern const wz_allocator wz_libc_allocator;

/* NULL for the allocator means wz_libc_allocator. Allocates nothing yet. */
void wz_arena_init(wz_arena *arena, const wz_allocator *allocator);
void wz_arena_clear(wz_arena *arena);

/* `size` zeroed bytes, aligned for any type; NULL once memory has run out. */
void *wz_arena_take(wz_arena *arena, size_t size);

/* The same without the zeros, for what is filled at once. */
void *wz_arena_room(wz_arena *arena, size_t size);

/* A copy of s; an empty slice once memory has run out. */
wz_str wz_arena_copy(wz_arena *arena, wz_str s);

/* The parts one after the other, with a NUL behind them; NULL once memory has run out. */
char *wz_arena_join(wz_arena *arena, const wz_str *parts, size_t count);

/* folder/name and an ending, likewise; a folder may bring its slash. */
char *wz_arena_path(wz_arena *arena, const char *folder, const char *name, const char *ending);

/* WZ_OK, or WZ_ENOMEM from the first failure on. */
static inline wz_err wz_arena_status(const wz_arena *arena)
{
    return arena->status;
}

#endif
