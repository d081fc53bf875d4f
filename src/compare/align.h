/* What two sequences have in common, in order. */
#ifndef WZ_COMPARE_ALIGN_H
#define WZ_COMPARE_ALIGN_H

#include "base/buf.h"

/* Elements that are the same in both: a[from_a + i] and b[from_b + i] for i < count. */
typedef struct wz_block {
    uint32_t from_a, from_b, count;
} wz_block;

typedef struct wz_sequence {
    const uint32_t *at;
    size_t count;
} wz_sequence;

/* Appends blocks, in order of both sequences, none touching the next in both. They are as many
 * as there can be where the sequences differ in a few hundred elements; beyond that what occurs
 * once in both is taken first, and the sequences are compared between. Fails with WZ_ENOMEM.
 * Cost: linear, times the differences up to a ceiling, and n log n beyond. */
WZ_MUST_CHECK wz_err wz_align(const wz_allocator *allocator, wz_sequence a, wz_sequence b,
                              wz_buf *blocks);

/* Of pairs in the order of `a`, marks the most that are in the order of `b` too; kept[i] is
 * set where pair i is one of them. Fails with WZ_ENOMEM. Cost: n log n. */
WZ_MUST_CHECK wz_err wz_longest_rise(const wz_allocator *allocator, const uint32_t *of_b,
                                     size_t count, bool *kept);

#endif
