/* Names that have been taken: a table of their hashes, open addressing, half of it free. */
#include "base/bits.h"
#include "base/hash.h"
#include "base/limits.h"
#include "collection/collection.h"

void wz_name_set_init(wz_name_set *set)
{
    wz_buf_init(&set->slots, NULL, WZ_LIMIT_BUFFER);
    set->count = 0;
}

void wz_name_set_clear(wz_name_set *set)
{
    wz_buf_clear(&set->slots);
    set->count = 0;
}

/* Never 0. */
static uint64_t hash_of(wz_str name)
{
    uint64_t hash = wz_hash_text(WZ_HASH_START, name);

    return hash ? hash : 1;
}

/* Where a hash stands, or would stand. */
static uint64_t *slot_of(const wz_buf *slots, uint64_t hash)
{
    uint64_t *at = WZ_ITEMS(*slots, uint64_t);
    size_t mask = WZ_ITEM_COUNT(*slots, uint64_t) - 1, i = hash & mask;

    while (at[i] != 0 && at[i] != hash)
        i = (i + 1) & mask;
    return &at[i];
}

static wz_err grow(wz_name_set *set)
{
    size_t size = wz_power_of_two(4 * set->count) * sizeof(uint64_t);
    wz_buf grown;

    wz_buf_init(&grown, NULL, WZ_LIMIT_BUFFER);
    if (!wz_buf_room(&grown, size))
        return wz_buf_status(&grown);
    grown.len = size;
    memset(grown.at, 0, size);
    for (size_t i = 0; i < WZ_ITEM_COUNT(set->slots, uint64_t); i++) {
        uint64_t hash = WZ_ITEMS(set->slots, uint64_t)[i];

        if (hash != 0)
            *slot_of(&grown, hash) = hash;
    }
    wz_buf_clear(&set->slots);
    set->slots = grown;
    return WZ_OK;
}

wz_err wz_name_set_take(wz_name_set *set, wz_str name, bool *is_new)
{
    uint64_t hash = hash_of(name), *slot;
    wz_err err = 2 * set->count >= WZ_ITEM_COUNT(set->slots, uint64_t) ? grow(set) : WZ_OK;

    if (err)
        return err;
    slot = slot_of(&set->slots, hash);
    *is_new = *slot == 0;
    set->count += *is_new;
    *slot = hash;
    return WZ_OK;
}
