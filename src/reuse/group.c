/* From pairs of places to passages: a place that two pairs share makes one passage of them. */
#include "reuse/count.h"
#include "reuse/union.h"

#include <stdlib.h>

#include "base/limits.h"

/* One end of a pair: a place, and which one it is once equal ones are numbered. */
struct end {
    uint32_t start, end, match, place;
};

static int by_place(const void *x, const void *y)
{
    const struct end *left = x, *right = y;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->end != right->end)
        return left->end > right->end ? -1 : 1;
    return (left->match > right->match) - (left->match < right->match);
}

static int by_passage(const void *x, const void *y)
{
    const wz_reuse_place *left = x, *right = y;

    if (left->passage != right->passage)
        return left->passage < right->passage ? -1 : 1;
    return (left->start > right->start) - (left->start < right->start);
}

static void list_ends(const wz_reuse *reuse, wz_buf *ends)
{
    const wz_reuse_match *matches = WZ_ITEMS(reuse->matches, const wz_reuse_match);

    for (size_t i = 0; i < WZ_ITEM_COUNT(reuse->matches, wz_reuse_match); i++) {
        struct end a = { matches[i].a_start, matches[i].a_end, (uint32_t)i, 0 };
        struct end b = { matches[i].b_start, matches[i].b_end, (uint32_t)i, 0 };

        WZ_PUSH(ends, a);
        WZ_PUSH(ends, b);
    }
    if (ends->len > 0)
        qsort(ends->at, WZ_ITEM_COUNT(*ends, struct end), sizeof(struct end), by_place);
}

/* Numbers the places, the first first, and unites those of each pair: the least number of
 * each set stands for it. */
static wz_err unite_places(wz_reuse *reuse, wz_buf *ends, wz_union *sets)
{
    struct end *items = WZ_ITEMS(*ends, struct end);
    size_t count = WZ_ITEM_COUNT(*ends, struct end);
    uint32_t place = 0, *first_of = NULL;
    wz_buf firsts;
    wz_err err;

    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (items[i].start != items[i - 1].start || items[i].end != items[i - 1].end))
            place++;
        items[i].place = place;
    }
    err = wz_union_make(sets, reuse->allocator, count > 0 ? place + 1 : 0);
    wz_buf_init(&firsts, reuse->allocator, WZ_LIMIT_BUFFER);
    if (!err && count > 0 && !(first_of = (void *)wz_buf_room(&firsts, count * sizeof *first_of)))
        err = wz_buf_status(&firsts);
    for (size_t i = 0; !err && i < count; i++)
        first_of[items[i].match] = UINT32_MAX;
    for (size_t i = 0; !err && i < count; i++) {
        uint32_t *first = &first_of[items[i].match];

        if (*first == UINT32_MAX)
            *first = items[i].place;
        else
            wz_union_join(sets, *first, items[i].place);
    }
    wz_buf_clear(&firsts);
    return err;
}

static void list_places(wz_reuse *reuse, const wz_buf *ends, wz_union *sets)
{
    const struct end *items = WZ_ITEMS(*ends, const struct end);
    size_t count = WZ_ITEM_COUNT(*ends, struct end);

    for (size_t i = 0; i < count; i++) {
        wz_reuse_place place = { items[i].start, items[i].end,
                                 wz_union_find(sets, items[i].place) };

        if (i == 0 || items[i].place != items[i - 1].place)
            WZ_PUSH(&reuse->places, place);
    }
    if (reuse->places.len > 0)
        qsort(reuse->places.at, WZ_ITEM_COUNT(reuse->places, wz_reuse_place),
              sizeof(wz_reuse_place), by_passage);
}

/* The passage of the places from one on. */
static wz_reuse_passage describe(const wz_reuse *reuse, size_t first)
{
    const wz_reuse_place *places = WZ_ITEMS(reuse->places, const wz_reuse_place);
    size_t count = WZ_ITEM_COUNT(reuse->places, wz_reuse_place);
    wz_reuse_passage passage = { .first = (uint32_t)first, .chars = UINT32_MAX };
    uint32_t last = UINT32_MAX;

    for (size_t i = first; i < count && places[i].passage == places[first].passage; i++) {
        uint32_t doc = wz_corpus_doc_at(reuse, places[i].start);
        uint32_t chars = wz_corpus_count(reuse, &wz_corpus_docs(reuse)[doc], places[i].start,
                                         places[i].end).chars;

        passage.docs += doc != last;
        passage.chars = chars < passage.chars ? chars : passage.chars;
        passage.count++;
        last = doc;
    }
    return passage;
}

/* Numbers the passages, and drops those that too many documents have. */
static void list_passages(wz_reuse *reuse)
{
    wz_reuse_place *places = WZ_ITEMS(reuse->places, wz_reuse_place);
    size_t count = WZ_ITEM_COUNT(reuse->places, wz_reuse_place), kept = 0;

    for (size_t first = 0; first < count; ) {
        wz_reuse_passage passage = describe(reuse, first);
        size_t next = first + passage.count;

        if (passage.docs > reuse->options.max_df) {
            reuse->tally.frequent++;
        } else {
            uint32_t number = (uint32_t)WZ_ITEM_COUNT(reuse->passages, wz_reuse_passage);

            passage.first = (uint32_t)kept;
            for (size_t i = first; i < next; i++) {
                places[kept] = places[i];
                places[kept++].passage = number;
            }
            WZ_PUSH(&reuse->passages, passage);
        }
        first = next;
    }
    reuse->places.len = kept * sizeof *places;
}

wz_err wz_corpus_group(wz_reuse *reuse)
{
    wz_union sets;
    wz_buf ends;
    wz_err err;

    wz_union_init(&sets);
    wz_buf_init(&ends, reuse->allocator, WZ_LIMIT_BUFFER);
    list_ends(reuse, &ends);
    err = wz_buf_status(&ends);
    if (!err)
        err = unite_places(reuse, &ends, &sets);
    if (!err) {
        list_places(reuse, &ends, &sets);
        err = wz_buf_status(&reuse->places);
    }
    if (!err) {
        list_passages(reuse);
        err = wz_buf_status(&reuse->passages);
    }
    wz_buf_clear(&ends);
    wz_union_clear(&sets);
    return err;
}
