/* What the files of this room share. */
#ifndef WZ_COMPARE_PRIVATE_H
#define WZ_COMPARE_PRIVATE_H

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "compare/align.h"
#include "compare/compare.h"

/* The paragraphs of one text. */
typedef struct wz_side {
    const wz_digest *digest;
    size_t count;
    uint32_t *symbols;          /* by unit: the same number, the same text */
    uint32_t *partners;         /* by unit: its unit in the other text, or WZ_NOWHERE */
    uint32_t *gaps;             /* by unit: how many pairs that did not move stand before it */
} wz_side;

typedef struct wz_pairing {
    const wz_allocator *allocator;
    wz_arena *arena;
    wz_side sides[2];
    bool *changed;              /* by unit of the first side: its partner reads otherwise */
    bool *moved;                /* likewise: its partner stands elsewhere; false without one */
} wz_pairing;

static inline wz_str wz_side_text(const wz_side *side, uint32_t unit)
{
    wz_span span = side->digest->structure.units[unit].span;

    return wz_str_cut(side->digest->reading.bytes, span.start, span.end);
}

/* Pairs the paragraphs of two texts: the same ones in order, then the same ones elsewhere,
 * then those that are alike. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_pair_units(wz_pairing *pairing);

/* Pairs those that are alike and have no partner yet. */
WZ_MUST_CHECK wz_err wz_pair_similar(wz_pairing *pairing);

/* Appends the turns from one text to the other. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_turns_find(const wz_allocator *allocator, wz_str before, wz_str after,
                                   wz_buf *turns);

/* Appends the differences of records to comparison->records, where turns and paragraphs are
 * those of the pairing. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_compare_records(const wz_pairing *pairing, uint32_t kinds,
                                        wz_comparison *comparison);

#endif
