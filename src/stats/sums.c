/* A tally in order, for those who print it. The cells are sorted once, by group, measure and
 * size; the lists of the parts are slices of the result. */
#include "stats/tally.h"

#include <stdlib.h>

/* A cell on its way to its place. */
struct ranked {
    uint32_t group, measure;    /* the group by its place among them */
    wz_sum sum;
};

struct ranked_group {
    wz_str name;
    uint32_t number;
};

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    const uint64_t *l = left->sum.counts.of, *r = right->sum.counts.of;
    int order = compare_numbers(left->group, right->group);

    if (order == 0)
        order = compare_numbers(left->measure, right->measure);
    for (int unit = WZ_COUNT_RECORDS; order == 0 && unit <= WZ_COUNT_DOCUMENTS; unit++)
        order = compare_numbers(r[unit], l[unit]);
    if (order == 0)
        order = wz_str_compare(left->sum.key, right->sum.key);
    return order != 0 ? order : wz_str_compare(left->sum.detail, right->sum.detail);
}

static int by_name(const void *a, const void *b)
{
    return wz_str_compare(((const struct ranked_group *)a)->name,
                          ((const struct ranked_group *)b)->name);
}

/* Makes the parts, without their lists, in order; places[number] is where a group stands. */
static bool make_parts(wz_sums *sums, const wz_tally *tally, uint32_t *places)
{
    size_t count = wz_names_count(&tally->groups);
    struct ranked_group *groups = wz_arena_take(&sums->arena, count * sizeof *groups);

    sums->count = tally->facets.count > 0 ? count : 1;
    sums->parts = wz_arena_take(&sums->arena, sums->count * sizeof *sums->parts);
    if (wz_arena_status(&sums->arena))
        return false;
    for (uint32_t i = 0; i < count; i++)
        groups[i] = (struct ranked_group){ wz_names_at(&tally->groups, i)->text, i };
    if (count > 0)
        qsort(groups, count, sizeof *groups, by_name);
    for (uint32_t i = 0; i < count; i++) {
        sums->parts[i].group = groups[i].name;
        sums->parts[i].totals = WZ_ITEMS(tally->totals, const wz_totals)[groups[i].number];
        places[groups[i].number] = i;
    }
    return true;
}

/* Deals sorted cells out to the lists that they belong to. */
static void make_lists(wz_sums *sums, const struct ranked *ranked, wz_sum *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        wz_sum_list *list = &sums->parts[ranked[i].group].measures[ranked[i].measure];

        rows[i] = ranked[i].sum;
        if (list->count++ == 0)
            list->at = &rows[i];
    }
}

static wz_err make(wz_sums *sums, const wz_tally *tally)
{
    size_t count = wz_names_count(&tally->cells);
    wz_sum *rows = wz_arena_take(&sums->arena, count * sizeof *rows);
    wz_arena arena;
    struct ranked *ranked;
    uint32_t *places;
    wz_err err;

    wz_arena_init(&arena, sums->arena.allocator);
    places = wz_arena_take(&arena, wz_names_count(&tally->groups) * sizeof *places);
    ranked = wz_arena_take(&arena, count * sizeof *ranked);
    err = wz_arena_status(&arena);
    if (!err && !make_parts(sums, tally, places))
        err = WZ_ENOMEM;
    for (size_t i = 0; !err && i < count; i++) {
        const wz_name *name = wz_names_at(&tally->cells, i);

        ranked[i] = (struct ranked){
            places[name->of / WZ_MEASURE_COUNT], name->of % WZ_MEASURE_COUNT,
            { name->text, name->detail, WZ_ITEMS(tally->counts, const wz_cell)[i].counts }
        };
    }
    if (!err && count > 0) {
        qsort(ranked, count, sizeof *ranked, by_place);
        make_lists(sums, ranked, rows, count);
    }
    wz_arena_clear(&arena);
    return err ? err : wz_arena_status(&sums->arena);
}

/* Whether the groups of a tally are just those that are asked for. */
static bool is_by(const wz_tally *tally, wz_facets by)
{
    return tally->facets.count == by.count && (by.count == 0 || tally->facets.at == by.at);
}

wz_err wz_sums_make(const wz_tally *tally, wz_facets by, wz_sums *sums)
{
    const wz_tally *source = is_by(tally, by) ? tally : &sums->held;
    wz_err err = WZ_OK;

    *sums = (wz_sums){ .count = 0 };
    wz_arena_init(&sums->arena, tally->arena.allocator);
    wz_tally_init(&sums->held, tally->arena.allocator, by);
    if (source != tally)
        err = wz_tally_add(&sums->held, tally);
    return err ? err : make(sums, source);
}

void wz_sums_clear(wz_sums *sums)
{
    wz_tally_clear(&sums->held);
    wz_arena_clear(&sums->arena);
}

wz_counts wz_sums_kind(const wz_sums_part *part, wz_kind kind)
{
    const wz_sum_list *list = &part->measures[WZ_MEASURE_KIND];
    wz_str name = wz_str_of(wz_kinds[kind].name);

    for (size_t i = 0; i < list->count; i++)
        if (wz_str_equal(list->at[i].key, name))
            return list->at[i].counts;
    return (wz_counts){ { 0 } };
}
