/* Aligns two sequences without being quadratic in anything. What is the same at both ends
 * goes first. What is left is aligned exactly (Myers, An O(ND) difference algorithm, 1986) if
 * there are few differences, which is the rule for two versions of a text. Else elements that
 * occur once on both sides are anchors, the longest row of them in order is taken (patience
 * diff), and what lies between two is compared in the same way. Only where that does not help
 * either is the first of a kind paired with the first, the second with the second. */
#include "compare/align.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"

enum {
    MOST_DIFFERENCES = 256, /* that are found exactly */
    MOST_DEPTH = 8          /* anchors between anchors */
};

/* Parts of both sequences. */
struct range {
    uint32_t a, a_end, b, b_end;
    int depth;
};

/* An element with its place. */
struct place {
    uint32_t element, at;
};

struct pair {
    uint32_t a, b;
};

struct aligning {
    wz_sequence a, b;
    const wz_allocator *allocator;
    wz_buf ranges;          /* of struct range: a stack */
    wz_buf found;           /* of wz_block, in no order */
    wz_buf trace;           /* of int32_t: how far each diagonal has come, step by step */
    wz_buf places_a, places_b;  /* of struct place */
    wz_buf pairs;           /* of struct pair */
    wz_buf kept, of_b;
};

static void add_block(struct aligning *work, uint32_t a, uint32_t b, uint32_t count)
{
    if (count > 0)
        WZ_PUSH(&work->found, ((wz_block){ a, b, count }));
}

/* Takes what is the same off both ends. */
static void trim(struct aligning *work, struct range *range)
{
    uint32_t a = range->a, b = range->b, count = 0;

    while (a + count < range->a_end && b + count < range->b_end &&
           work->a.at[a + count] == work->b.at[b + count])
        count++;
    add_block(work, a, b, count);
    range->a += count;
    range->b += count;
    count = 0;
    while (range->a_end > range->a && range->b_end > range->b &&
           work->a.at[range->a_end - 1] == work->b.at[range->b_end - 1]) {
        range->a_end--;
        range->b_end--;
        count++;
    }
    add_block(work, range->a_end, range->b_end, count);
}

/* -- few differences --------------------------------------------------------------------- */

/* The row of the trace for so many differences: by diagonal, from -d to d, how far in `a` one
 * comes with them. */
static int32_t *trace_row(const struct aligning *work, int32_t d)
{
    return WZ_ITEMS(work->trace, int32_t) + (size_t)d * (size_t)d + (size_t)d;
}

/* Whether the last difference of a diagonal is an element of b, else one of a; `row` is the
 * one before. */
static bool comes_by_b(const int32_t *row, int32_t d, int32_t k)
{
    return k == -d || (k != d && row[k - 1] < row[k + 1]);
}

static int32_t start_of(const struct aligning *work, int32_t d, int32_t k)
{
    const int32_t *row;

    if (d == 0)
        return 0;
    row = trace_row(work, d - 1);
    return comes_by_b(row, d, k) ? row[k + 1] : row[k - 1] + 1;
}

/* The number of differences in a range, with the way there in the trace; -1 where there are
 * too many. */
static int32_t count_differences(const struct aligning *work, const struct range *range)
{
    int32_t n = (int32_t)(range->a_end - range->a), m = (int32_t)(range->b_end - range->b);
    const uint32_t *a = work->a.at + range->a, *b = work->b.at + range->b;

    for (int32_t d = 0; d <= MOST_DIFFERENCES; d++) {
        for (int32_t k = -d; k <= d; k += 2) {
            int32_t x = start_of(work, d, k), y = x - k;

            while (x < n && y < m && a[x] == b[y]) {
                x++;
                y++;
            }
            trace_row(work, d)[k] = x;
            if (x >= n && y >= m)
                return d;
        }
    }
    return -1;
}

/* Goes back along the trace, from the end to the start. */
static void take_trace(struct aligning *work, const struct range *range, int32_t d)
{
    int32_t k = (int32_t)(range->a_end - range->a) - (int32_t)(range->b_end - range->b);

    for (; d >= 0; d--) {
        int32_t from = start_of(work, d, k), to = trace_row(work, d)[k];

        add_block(work, range->a + (uint32_t)from, range->b + (uint32_t)(from - k),
                  (uint32_t)(to - from));
        if (d > 0)
            k += comes_by_b(trace_row(work, d - 1), d, k) ? 1 : -1;
    }
}

/* -- anchors ----------------------------------------------------------------------------- */

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;

    if (left->element != right->element)
        return left->element < right->element ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

static int compare_pairs(const void *a, const void *b)
{
    const struct pair *left = a, *right = b;

    return (left->a > right->a) - (left->a < right->a);
}

static void list_places(wz_sequence sequence, uint32_t from, uint32_t to, wz_buf *places)
{
    wz_buf_reset(places);
    for (uint32_t i = from; i < to; i++)
        WZ_PUSH(places, ((struct place){ sequence.at[i], i }));
    if (!wz_buf_status(places) && to > from)
        qsort(places->at, to - from, sizeof(struct place), compare_places);
}

/* The end of the places of one element. */
static size_t same_end(const struct place *places, size_t from, size_t count)
{
    size_t end = from;

    while (end < count && places[end].element == places[from].element)
        end++;
    return end;
}

/* Lists the pairs of an element that occurs once on both sides, or of any by their turn. */
static void pair_places(struct aligning *work, bool by_turn)
{
    const struct place *a = WZ_ITEMS(work->places_a, const struct place);
    const struct place *b = WZ_ITEMS(work->places_b, const struct place);
    size_t a_count = WZ_ITEM_COUNT(work->places_a, struct place);
    size_t b_count = WZ_ITEM_COUNT(work->places_b, struct place);

    wz_buf_reset(&work->pairs);
    for (size_t i = 0, j = 0; i < a_count && j < b_count; ) {
        size_t i_end = same_end(a, i, a_count), j_end = same_end(b, j, b_count);

        if (a[i].element < b[j].element) {
            i = i_end;
            continue;
        }
        if (a[i].element == b[j].element && (by_turn || (i_end == i + 1 && j_end == j + 1)))
            for (; i < i_end && j < j_end; i++, j++)
                WZ_PUSH(&work->pairs, ((struct pair){ a[i].at, b[j].at }));
        i = a[i_end - 1].element <= b[j_end - 1].element ? i_end : i;
        j = j_end;
    }
    if (!wz_buf_status(&work->pairs) && work->pairs.len > 0)
        qsort(work->pairs.at, WZ_ITEM_COUNT(work->pairs, struct pair), sizeof(struct pair),
              compare_pairs);
}

/* Leaves of the pairs the most that are in order on both sides. */
static wz_err keep_rise(struct aligning *work)
{
    struct pair *pairs = WZ_ITEMS(work->pairs, struct pair);
    size_t count = WZ_ITEM_COUNT(work->pairs, struct pair), left = 0;
    wz_err err;

    wz_buf_reset(&work->of_b);
    wz_buf_reset(&work->kept);
    for (size_t i = 0; i < count; i++)
        WZ_PUSH(&work->of_b, pairs[i].b);
    if (wz_buf_status(&work->pairs) || wz_buf_status(&work->of_b) ||
        !wz_buf_room(&work->kept, count + 1))
        return WZ_ENOMEM;
    err = wz_longest_rise(work->allocator, WZ_ITEMS(work->of_b, const uint32_t), count,
                          WZ_ITEMS(work->kept, bool));
    for (size_t i = 0; i < count && !err; i++)
        if (WZ_ITEMS(work->kept, const bool)[i])
            pairs[left++] = pairs[i];
    work->pairs.len = left * sizeof *pairs;
    return err;
}

/* Takes the pairs, and leaves what is between them for later. */
static void take_anchors(struct aligning *work, struct range range)
{
    const struct pair *pairs = WZ_ITEMS(work->pairs, const struct pair);

    for (size_t i = 0; i < WZ_ITEM_COUNT(work->pairs, struct pair); i++) {
        WZ_PUSH(&work->ranges, ((struct range){ range.a, pairs[i].a, range.b, pairs[i].b,
                                                range.depth + 1 }));
        add_block(work, pairs[i].a, pairs[i].b, 1);
        range.a = pairs[i].a + 1;
        range.b = pairs[i].b + 1;
    }
    range.depth++;
    WZ_PUSH(&work->ranges, range);
}

static wz_err split_at_anchors(struct aligning *work, struct range range)
{
    wz_err err;

    list_places(work->a, range.a, range.a_end, &work->places_a);
    list_places(work->b, range.b, range.b_end, &work->places_b);
    if (wz_buf_status(&work->places_a) || wz_buf_status(&work->places_b))
        return WZ_ENOMEM;
    pair_places(work, false);
    err = range.depth < MOST_DEPTH ? keep_rise(work) : WZ_OK;
    if (!err && work->pairs.len > 0 && range.depth < MOST_DEPTH) {
        take_anchors(work, range);
        return WZ_OK;
    }
    pair_places(work, true);
    if (!err)
        err = keep_rise(work);
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(work->pairs, struct pair); i++)
        add_block(work, WZ_ITEMS(work->pairs, const struct pair)[i].a,
                  WZ_ITEMS(work->pairs, const struct pair)[i].b, 1);
    return err;
}

/* -- all of it ---------------------------------------------------------------------------- */

static wz_err align_range(struct aligning *work, struct range range)
{
    int32_t differences;

    trim(work, &range);
    if (range.a == range.a_end || range.b == range.b_end)
        return WZ_OK;
    differences = count_differences(work, &range);
    if (differences < 0)
        return split_at_anchors(work, range);
    take_trace(work, &range, differences);
    return WZ_OK;
}

static int compare_blocks(const void *a, const void *b)
{
    const wz_block *left = a, *right = b;

    return (left->from_a > right->from_a) - (left->from_a < right->from_a);
}

/* Puts the blocks in order, those that touch as one. */
static void put_blocks(struct aligning *work, wz_buf *blocks)
{
    wz_block *found = WZ_ITEMS(work->found, wz_block), *last = NULL;
    size_t count = WZ_ITEM_COUNT(work->found, wz_block);

    if (count > 0)
        qsort(found, count, sizeof *found, compare_blocks);
    for (size_t i = 0; i < count; i++) {
        if (last && last->from_a + last->count == found[i].from_a &&
            last->from_b + last->count == found[i].from_b) {
            last->count += found[i].count;
            continue;
        }
        if (last)
            WZ_PUSH(blocks, *last);
        last = &found[i];
    }
    if (last)
        WZ_PUSH(blocks, *last);
}

static wz_err align(struct aligning *work)
{
    const size_t rows = (MOST_DIFFERENCES + 1) * (MOST_DIFFERENCES + 1);
    wz_err err = WZ_OK;

    if (!wz_buf_room(&work->trace, rows * sizeof(int32_t)))
        return WZ_ENOMEM;
    WZ_PUSH(&work->ranges, ((struct range){ 0, (uint32_t)work->a.count, 0,
                                            (uint32_t)work->b.count, 0 }));
    while (!err && !wz_buf_status(&work->ranges) && work->ranges.len > 0) {
        struct range range;

        work->ranges.len -= sizeof range;
        memcpy(&range, work->ranges.at + work->ranges.len, sizeof range);
        err = align_range(work, range);
    }
    if (!err)
        err = wz_buf_status(&work->ranges) ? wz_buf_status(&work->ranges)
                                           : wz_buf_status(&work->found);
    return err;
}

wz_err wz_align(const wz_allocator *allocator, wz_sequence a, wz_sequence b, wz_buf *blocks)
{
    struct aligning work = { .a = a, .b = b, .allocator = allocator };
    wz_buf *const buffers[] = { &work.ranges, &work.found, &work.trace, &work.places_a,
                                &work.places_b, &work.pairs, &work.kept, &work.of_b };
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], allocator, WZ_LIMIT_BUFFER);
    err = align(&work);
    if (!err) {
        put_blocks(&work, blocks);
        err = wz_buf_status(blocks);
    }
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_clear(buffers[i]);
    return err;
}

/* The least of the rows' ends that is not below an element: binary search. */
static size_t row_for(const uint32_t *of_b, const uint32_t *ends, size_t rows, uint32_t element)
{
    size_t low = 0;

    while (low < rows) {
        size_t middle = low + (rows - low) / 2;

        if (of_b[ends[middle]] < element)
            low = middle + 1;
        else
            rows = middle;
    }
    return low;
}

/* Patience sorting: ends[i] is the pair with the least element that ends a rise of i + 1. */
wz_err wz_longest_rise(const wz_allocator *allocator, const uint32_t *of_b, size_t count,
                       bool *kept)
{
    wz_arena arena;
    uint32_t *ends, *before;
    size_t rows = 0;
    wz_err err;

    wz_arena_init(&arena, allocator);
    ends = wz_arena_room(&arena, (count + 1) * sizeof *ends);
    before = wz_arena_room(&arena, (count + 1) * sizeof *before);
    err = wz_arena_status(&arena);
    memset(kept, 0, count * sizeof *kept);
    for (uint32_t i = 0; i < count && !err; i++) {
        size_t row = row_for(of_b, ends, rows, of_b[i]);

        before[i] = row > 0 ? ends[row - 1] : UINT32_MAX;
        ends[row] = i;
        rows += row == rows;
    }
    for (uint32_t i = rows > 0 && !err ? ends[rows - 1] : UINT32_MAX; i != UINT32_MAX;
         i = before[i])
        kept[i] = true;
    wz_arena_clear(&arena);
    return err;
}
