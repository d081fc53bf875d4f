/* Names with numbers: what was asked for first is 0. A name is two texts and a number that it
 * belongs to. */
#ifndef WZ_STATS_NAMES_H
#define WZ_STATS_NAMES_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct wz_name {
    uint64_t hash;
    uint32_t of;            /* what it belongs to */
    wz_str text, detail;
} wz_name;

typedef struct wz_names {
    wz_arena *arena;        /* of the texts */
    wz_buf items;           /* of wz_name, by their numbers */
    wz_buf slots;           /* of uint32_t: 1 + a number, or 0; a power of two of them */
} wz_names;

#define WZ_NO_NAME UINT32_MAX

/* The arena must live as long. Allocates nothing yet. */
void wz_names_init(wz_names *names, wz_arena *arena);
void wz_names_clear(wz_names *names);

/* The number of a name, which is new, and copied, where it was not there; WZ_NO_NAME once
 * memory has run out. Amortised cost: the length of the texts. */
uint32_t wz_names_add(wz_names *names, uint32_t of, wz_str text, wz_str detail);

/* The number of a name that is there, or WZ_NO_NAME. */
uint32_t wz_names_find(const wz_names *names, uint32_t of, wz_str text, wz_str detail);

static inline size_t wz_names_count(const wz_names *names)
{
    return WZ_ITEM_COUNT(names->items, wz_name);
}

static inline const wz_name *wz_names_at(const wz_names *names, size_t number)
{
    return &WZ_ITEMS(names->items, const wz_name)[number];
}

/* WZ_OK, or WZ_ENOMEM from the first failure on. */
static inline wz_err wz_names_status(const wz_names *names)
{
    wz_err err = wz_buf_status(&names->items);

    return err ? err : wz_buf_status(&names->slots);
}

#endif
