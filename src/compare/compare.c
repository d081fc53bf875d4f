/* The steps: paragraphs are paired, what changed in them is found, and records are held against
 * each other by that. Which of the texts comes first makes a difference to none of this: they
 * are compared in an order of their own, and the result is turned round where that is not the
 * caller's. */
#include "compare/compare.h"

#include <stdlib.h>

#include "compare/private.h"

const char *const wz_fate_words[] = { "added", "gone", "changed", "moved", NULL };
const char *const wz_masking_words[] = { "", "lifted", "put", NULL };

/* -- paragraphs --------------------------------------------------------------------------- */

static void put_paragraph(const wz_pairing *pairing, uint32_t unit, wz_comparison *comparison)
{
    const wz_side *a = &pairing->sides[0];
    uint32_t partner = a->partners[unit];
    wz_paragraph_difference row = { .units = { unit, partner }, .gap = a->gaps[unit],
                                    .moved = pairing->moved[unit] };

    row.fate = partner == WZ_NOWHERE ? WZ_FATE_GONE
             : pairing->changed[unit] ? WZ_FATE_CHANGED : WZ_FATE_MOVED;
    row.turn = (uint32_t)WZ_ITEM_COUNT(comparison->turns, wz_turn);
    if (row.fate == WZ_FATE_MOVED && !row.moved)
        return;
    WZ_PUSH(&comparison->paragraphs, row);
}

/* Finds what changed in the paragraphs that did. */
static wz_err find_turns(const wz_pairing *pairing, wz_comparison *comparison)
{
    wz_paragraph_difference *rows = WZ_ITEMS(comparison->paragraphs, wz_paragraph_difference);
    wz_err err = WZ_OK;

    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(comparison->paragraphs,
                                                 wz_paragraph_difference); i++) {
        if (rows[i].fate != WZ_FATE_CHANGED)
            continue;
        rows[i].turn = (uint32_t)WZ_ITEM_COUNT(comparison->turns, wz_turn);
        err = wz_turns_find(pairing->allocator,
                            wz_side_text(&pairing->sides[0], rows[i].units[0]),
                            wz_side_text(&pairing->sides[1], rows[i].units[1]),
                            &comparison->turns);
        rows[i].turn_count = (uint32_t)WZ_ITEM_COUNT(comparison->turns, wz_turn) - rows[i].turn;
    }
    return err;
}

static wz_err put_paragraphs(const wz_pairing *pairing, wz_comparison *comparison)
{
    const wz_side *b = &pairing->sides[1];

    for (uint32_t i = 0; i < pairing->sides[0].count; i++)
        put_paragraph(pairing, i, comparison);
    for (uint32_t i = 0; i < b->count; i++)
        if (b->partners[i] == WZ_NOWHERE)
            WZ_PUSH(&comparison->paragraphs,
                    ((wz_paragraph_difference){ .fate = WZ_FATE_ADDED,
                                                .units = { WZ_NOWHERE, i },
                                                .gap = b->gaps[i] }));
    return wz_buf_status(&comparison->paragraphs) ? wz_buf_status(&comparison->paragraphs)
                                                  : find_turns(pairing, comparison);
}

/* -- the caller's order -------------------------------------------------------------------- */

static wz_fate turned(wz_fate fate)
{
    return fate == WZ_FATE_ADDED ? WZ_FATE_GONE : fate == WZ_FATE_GONE ? WZ_FATE_ADDED : fate;
}

static void turn_round(wz_comparison *comparison)
{
    wz_paragraph_difference *paragraphs = WZ_ITEMS(comparison->paragraphs,
                                                   wz_paragraph_difference);
    wz_record_difference *records = WZ_ITEMS(comparison->records, wz_record_difference);
    wz_turn *turns = WZ_ITEMS(comparison->turns, wz_turn);

    for (size_t i = 0; i < WZ_ITEM_COUNT(comparison->paragraphs, wz_paragraph_difference); i++) {
        uint32_t unit = paragraphs[i].units[0];

        paragraphs[i].units[0] = paragraphs[i].units[1];
        paragraphs[i].units[1] = unit;
        paragraphs[i].fate = turned(paragraphs[i].fate);
    }
    for (size_t i = 0; i < WZ_ITEM_COUNT(comparison->turns, wz_turn); i++)
        turns[i] = (wz_turn){ { turns[i].spans[1], turns[i].spans[0] } };
    for (size_t i = 0; i < WZ_ITEM_COUNT(comparison->records, wz_record_difference); i++) {
        const wz_record *record = records[i].records[0];

        records[i].records[0] = records[i].records[1];
        records[i].records[1] = record;
        records[i].fate = turned(records[i].fate);
        if (records[i].masking != WZ_MASKING_SAME)
            records[i].masking = records[i].masking == WZ_MASKING_LIFTED ? WZ_MASKING_PUT
                                                                         : WZ_MASKING_LIFTED;
    }
}

/* Between two paragraphs that are the same, what was there comes before what was added. */
static int compare_places(uint32_t gaps[2], uint64_t places[2])
{
    if (gaps[0] != gaps[1])
        return gaps[0] < gaps[1] ? -1 : 1;
    return (places[0] > places[1]) - (places[0] < places[1]);
}

#define ADDED (UINT64_C(1) << 32)

static int compare_paragraphs(const void *a, const void *b)
{
    const wz_paragraph_difference *rows[] = { a, b };
    uint64_t places[2];

    for (int i = 0; i < 2; i++)
        places[i] = rows[i]->fate == WZ_FATE_ADDED ? ADDED | rows[i]->units[1]
                                                   : rows[i]->units[0];
    return compare_places((uint32_t[]){ rows[0]->gap, rows[1]->gap }, places);
}

static int compare_records(const void *a, const void *b)
{
    const wz_record_difference *rows[] = { a, b };
    uint64_t places[2];

    for (int i = 0; i < 2; i++)
        places[i] = rows[i]->fate == WZ_FATE_ADDED ? ADDED | rows[i]->records[1]->id
                                                   : rows[i]->records[0]->id;
    return compare_places((uint32_t[]){ rows[0]->gap, rows[1]->gap }, places);
}

static void sort(wz_comparison *comparison)
{
    wz_buf *paragraphs = &comparison->paragraphs, *records = &comparison->records;

    if (paragraphs->len > 0)
        qsort(paragraphs->at, WZ_ITEM_COUNT(*paragraphs, wz_paragraph_difference),
              sizeof(wz_paragraph_difference), compare_paragraphs);
    if (records->len > 0)
        qsort(records->at, WZ_ITEM_COUNT(*records, wz_record_difference),
              sizeof(wz_record_difference), compare_records);
}

/* -- all of it ------------------------------------------------------------------------------ */

static wz_err compare(wz_pairing *pairing, uint32_t kinds, wz_comparison *comparison)
{
    wz_err err = wz_pair_units(pairing);

    if (!err)
        err = put_paragraphs(pairing, comparison);
    if (!err)
        err = wz_compare_records(pairing, kinds & ~WZ_BIT(WZ_PARAGRAPH), comparison);
    if (!err && !(kinds & WZ_BIT(WZ_PARAGRAPH)))
        comparison->paragraphs.len = 0;
    return err;
}

wz_err wz_compare(const wz_digest *before, const wz_digest *after, uint32_t kinds,
                  wz_comparison *out)
{
    bool turns = wz_str_compare(before->text.bytes, after->text.bytes) > 0;
    wz_pairing pairing = { .allocator = before->allocator };
    wz_arena arena;
    wz_err err;

    *out = (wz_comparison){ .digests = { turns ? after : before, turns ? before : after } };
    wz_buf_init(&out->paragraphs, before->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&out->turns, before->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&out->records, before->allocator, WZ_LIMIT_BUFFER);
    wz_arena_init(&arena, before->allocator);
    pairing.arena = &arena;
    for (int s = 0; s < 2; s++) {
        pairing.sides[s].digest = out->digests[s];
        pairing.sides[s].count = out->digests[s]->structure.unit_count;
    }
    err = compare(&pairing, kinds, out);
    wz_arena_clear(&arena);
    if (!err && turns)
        turn_round(out);
    out->digests[WZ_OLD] = before;
    out->digests[WZ_NEW] = after;
    if (!err)
        sort(out);
    return err;
}

void wz_comparison_clear(wz_comparison *comparison)
{
    wz_buf_clear(&comparison->paragraphs);
    wz_buf_clear(&comparison->turns);
    wz_buf_clear(&comparison->records);
}
