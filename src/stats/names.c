/* A hash table with open addressing, at most half full, over an array of names. */
#include "stats/names.h"

#include "base/bits.h"
#include "base/hash.h"
#include "base/limits.h"

static wz_name name_of(uint32_t of, wz_str text, wz_str detail)
{
    const char owner[] = { (char)of, (char)(of >> 8), (char)(of >> 16), (char)(of >> 24) };
    uint64_t hash = wz_hash_on(WZ_HASH_START, (wz_str){ owner, sizeof owner });

    hash = wz_hash_on(wz_hash_on(hash, text), (wz_str){ "", 1 });       /* NUL between the two */
    return (wz_name){ wz_hash_text(hash, detail), of, text, detail };
}

static bool is_same(const wz_name *a, const wz_name *b)
{
    return a->hash == b->hash && a->of == b->of && wz_str_equal(a->text, b->text) &&
           wz_str_equal(a->detail, b->detail);
}

/* An empty text takes no memory: most details are. */
static wz_str keep(wz_arena *arena, wz_str text)
{
    return text.len > 0 ? wz_arena_copy(arena, text) : WZ_STR("");
}

/* The slot of a name, or the free one that would be its. */
static uint32_t *slot_of(const wz_names *names, const wz_name *name)
{
    size_t count = WZ_ITEM_COUNT(names->slots, uint32_t);
    uint32_t *slots = WZ_ITEMS(names->slots, uint32_t);
    size_t at = (size_t)name->hash & (count - 1);

    while (slots[at] > 0 && !is_same(wz_names_at(names, slots[at] - 1), name))
        at = (at + 1) & (count - 1);
    return &slots[at];
}

/* Twice the slots, or the first ones. */
static bool grow(wz_names *names)
{
    size_t count = wz_power_of_two(2 * WZ_ITEM_COUNT(names->slots, uint32_t));
    char *at;

    wz_buf_reset(&names->slots);
    at = wz_buf_room(&names->slots, count * sizeof(uint32_t));
    if (!at)
        return false;
    memset(at, 0, count * sizeof(uint32_t));
    names->slots.len = count * sizeof(uint32_t);
    for (size_t i = 0; i < wz_names_count(names); i++)
        *slot_of(names, wz_names_at(names, i)) = (uint32_t)(i + 1);
    return true;
}

void wz_names_init(wz_names *names, wz_arena *arena)
{
    names->arena = arena;
    wz_buf_init(&names->items, arena->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&names->slots, arena->allocator, WZ_LIMIT_BUFFER);
}

void wz_names_clear(wz_names *names)
{
    wz_buf_clear(&names->items);
    wz_buf_clear(&names->slots);
}

uint32_t wz_names_add(wz_names *names, uint32_t of, wz_str text, wz_str detail)
{
    wz_name name = name_of(of, text, detail);
    size_t count = wz_names_count(names);
    uint32_t *slot;

    if (wz_names_status(names) || wz_arena_status(names->arena))
        return WZ_NO_NAME;
    if (2 * (count + 1) > WZ_ITEM_COUNT(names->slots, uint32_t) && !grow(names))
        return WZ_NO_NAME;
    slot = slot_of(names, &name);
    if (*slot > 0)
        return *slot - 1;
    name.text = keep(names->arena, text);
    name.detail = keep(names->arena, detail);
    WZ_PUSH(&names->items, name);
    if (wz_arena_status(names->arena) || wz_buf_status(&names->items))
        return WZ_NO_NAME;
    *slot = (uint32_t)(count + 1);
    return (uint32_t)count;
}

uint32_t wz_names_find(const wz_names *names, uint32_t of, wz_str text, wz_str detail)
{
    wz_name name = name_of(of, text, detail);
    uint32_t slot = names->slots.len > 0 ? *slot_of(names, &name) : 0;

    return slot > 0 ? slot - 1 : WZ_NO_NAME;
}
