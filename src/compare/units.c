/* Which paragraph of one text is which of the other. */
#include "base/bits.h"
#include "compare/private.h"

#include <stdlib.h>

/* -- numbers for paragraphs -------------------------------------------------------------- */

struct symbols {
    struct { wz_str text; uint32_t number; } *slots;
    size_t mask;
    uint32_t count;
};

static uint32_t number_of(struct symbols *symbols, wz_str text)
{
    size_t at = (size_t)wz_hash_text(WZ_HASH_START, text) & symbols->mask;

    while (symbols->slots[at].text.len > 0 && !wz_str_equal(symbols->slots[at].text, text))
        at = (at + 1) & symbols->mask;
    if (symbols->slots[at].text.len == 0) {
        symbols->slots[at].text = text;
        symbols->slots[at].number = symbols->count++;
    }
    return symbols->slots[at].number;
}

static wz_err number_units(wz_pairing *pairing)
{
    size_t size = wz_power_of_two(2 * (pairing->sides[0].count + pairing->sides[1].count));
    struct symbols symbols = { .mask = size - 1 };

    symbols.slots = wz_arena_take(pairing->arena, size * sizeof *symbols.slots);
    for (int s = 0; s < 2; s++) {
        wz_side *side = &pairing->sides[s];

        side->symbols = wz_arena_room(pairing->arena, (side->count + 1) * sizeof(uint32_t));
        side->partners = wz_arena_room(pairing->arena, (side->count + 1) * sizeof(uint32_t));
        side->gaps = wz_arena_room(pairing->arena, (side->count + 1) * sizeof(uint32_t));
    }
    pairing->changed = wz_arena_take(pairing->arena, pairing->sides[0].count + 1);
    pairing->moved = wz_arena_take(pairing->arena, pairing->sides[0].count + 1);
    if (wz_arena_status(pairing->arena))
        return wz_arena_status(pairing->arena);
    for (int s = 0; s < 2; s++) {
        for (uint32_t i = 0; i < pairing->sides[s].count; i++) {
            pairing->sides[s].symbols[i] = number_of(&symbols,
                                                     wz_side_text(&pairing->sides[s], i));
            pairing->sides[s].partners[i] = WZ_NOWHERE;
        }
    }
    return WZ_OK;
}

/* -- the same paragraphs ----------------------------------------------------------------- */

static void join(wz_pairing *pairing, uint32_t first, uint32_t second)
{
    pairing->sides[0].partners[first] = second;
    pairing->sides[1].partners[second] = first;
}

static wz_err pair_in_order(wz_pairing *pairing)
{
    wz_side *a = &pairing->sides[0], *b = &pairing->sides[1];
    wz_buf blocks;
    wz_err err;

    wz_buf_init(&blocks, pairing->allocator, WZ_LIMIT_BUFFER);
    err = wz_align(pairing->allocator, (wz_sequence){ a->symbols, a->count },
                   (wz_sequence){ b->symbols, b->count }, &blocks);
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(blocks, wz_block); i++) {
        const wz_block *block = &WZ_ITEMS(blocks, const wz_block)[i];

        for (uint32_t n = 0; n < block->count; n++)
            join(pairing, block->from_a + n, block->from_b + n);
    }
    wz_buf_clear(&blocks);
    return err;
}

/* How many pairs that have not moved stand before each paragraph: those with as many are
 * between the same two. */
static void number_gaps(wz_pairing *pairing)
{
    for (int s = 0; s < 2; s++) {
        const wz_side *side = &pairing->sides[s];
        uint32_t pairs = 0;

        for (uint32_t i = 0; i < side->count; i++) {
            side->gaps[i] = pairs;
            if (side->partners[i] != WZ_NOWHERE)
                pairs += !pairing->moved[s == 0 ? i : side->partners[i]];
        }
    }
}

/* A paragraph without a partner, for sorting. */
struct single {
    uint32_t symbol, unit;
};

static int compare_singles(const void *a, const void *b)
{
    const struct single *left = a, *right = b;

    if (left->symbol != right->symbol)
        return left->symbol < right->symbol ? -1 : 1;
    return (left->unit > right->unit) - (left->unit < right->unit);
}

static void list_singles(const wz_side *side, wz_buf *singles)
{
    for (uint32_t i = 0; i < side->count; i++)
        if (side->partners[i] == WZ_NOWHERE)
            WZ_PUSH(singles, ((struct single){ side->symbols[i], i }));
    if (!wz_buf_status(singles) && singles->len > 0)
        qsort(singles->at, WZ_ITEM_COUNT(*singles, struct single), sizeof(struct single),
              compare_singles);
}

/* Those that stand in both texts, and not in order: the first of the same with the first. */
static wz_err pair_elsewhere(wz_pairing *pairing)
{
    wz_buf lists[2];
    wz_err err;

    for (int s = 0; s < 2; s++) {
        wz_buf_init(&lists[s], pairing->allocator, WZ_LIMIT_BUFFER);
        list_singles(&pairing->sides[s], &lists[s]);
    }
    err = wz_buf_status(&lists[0]) ? wz_buf_status(&lists[0]) : wz_buf_status(&lists[1]);
    for (size_t i = 0, j = 0; !err && i < WZ_ITEM_COUNT(lists[0], struct single) &&
                              j < WZ_ITEM_COUNT(lists[1], struct single); ) {
        const struct single *a = &WZ_ITEMS(lists[0], const struct single)[i];
        const struct single *b = &WZ_ITEMS(lists[1], const struct single)[j];

        if (a->symbol == b->symbol)
            join(pairing, a->unit, b->unit);
        i += a->symbol <= b->symbol;
        j += b->symbol <= a->symbol;
    }
    wz_buf_clear(&lists[0]);
    wz_buf_clear(&lists[1]);
    return err;
}

/* -- all of it ---------------------------------------------------------------------------- */

/* Of all pairs as many as can stay where they are, in the order of both texts; the others have
 * moved. So a paragraph that passed by two others has moved, whether these changed or not. */
static wz_err find_moved(wz_pairing *pairing)
{
    const wz_side *a = &pairing->sides[0];
    uint32_t *of_b = wz_arena_room(pairing->arena, (a->count + 1) * sizeof *of_b);
    uint32_t *units = wz_arena_room(pairing->arena, (a->count + 1) * sizeof *units);
    bool *kept = wz_arena_room(pairing->arena, a->count + 1);
    size_t count = 0;
    wz_err err = wz_arena_status(pairing->arena);

    for (uint32_t i = 0; !err && i < a->count; i++) {
        if (a->partners[i] == WZ_NOWHERE)
            continue;
        units[count] = i;
        of_b[count++] = a->partners[i];
    }
    if (!err)
        err = wz_longest_rise(pairing->allocator, of_b, count, kept);
    for (size_t i = 0; !err && i < count; i++)
        pairing->moved[units[i]] = !kept[i];
    return err;
}

wz_err wz_pair_units(wz_pairing *pairing)
{
    wz_err err = number_units(pairing);

    if (!err)
        err = pair_in_order(pairing);
    if (err)
        return err;
    number_gaps(pairing);
    err = pair_elsewhere(pairing);
    if (!err)
        err = wz_pair_similar(pairing);
    if (!err)
        err = find_moved(pairing);
    if (!err)
        number_gaps(pairing);
    return err;
}
