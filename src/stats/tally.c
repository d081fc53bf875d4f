/* Sums by group and name. A group and a cell are numbers, which names.c gives to their texts;
 * what is counted stands in arrays beside them. */
#include "stats/tally.h"

#include "base/limits.h"

void wz_tally_init(wz_tally *tally, const wz_allocator *allocator, wz_facets facets)
{
    *tally = (wz_tally){ .facets = facets };
    wz_arena_init(&tally->arena, allocator);
    wz_names_init(&tally->groups, &tally->arena);
    wz_names_init(&tally->cells, &tally->arena);
    wz_buf_init(&tally->name, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&tally->totals, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&tally->counts, allocator, WZ_LIMIT_BUFFER);
}

void wz_tally_clear(wz_tally *tally)
{
    wz_names_clear(&tally->groups);
    wz_names_clear(&tally->cells);
    wz_buf_clear(&tally->name);
    wz_buf_clear(&tally->totals);
    wz_buf_clear(&tally->counts);
    wz_arena_clear(&tally->arena);
}

wz_tally *wz_tally_new(wz_facets facets)
{
    const wz_allocator *allocator = &wz_libc_allocator;
    wz_tally *tally = allocator->resize(allocator->user, NULL, 0, sizeof *tally);

    if (tally)
        wz_tally_init(tally, allocator, facets);
    return tally;
}

void wz_tally_free(wz_tally *tally)
{
    const wz_allocator *allocator = &wz_libc_allocator;

    if (!tally)
        return;
    wz_tally_clear(tally);
    allocator->resize(allocator->user, tally, sizeof *tally, 0);
}

wz_err wz_tally_status(const wz_tally *tally)
{
    const wz_err stages[] = { wz_arena_status(&tally->arena), wz_names_status(&tally->groups),
                              wz_names_status(&tally->cells), wz_buf_status(&tally->name),
                              wz_buf_status(&tally->totals), wz_buf_status(&tally->counts) };

    for (size_t i = 0; i < WZ_COUNT(stages); i++)
        if (stages[i])
            return stages[i];
    return WZ_OK;
}

/* What is counted under a number: zeros at first. NULL once memory has run out, since then a
 * number may be without its place. */
static void *counted(wz_buf *counts, uint32_t number, size_t size)
{
    if (number == WZ_NO_NAME || wz_buf_status(counts))
        return NULL;
    if (counts->len == number * size) {
        char *at = wz_buf_room(counts, size);

        if (!at)
            return NULL;
        memset(at, 0, size);
        counts->len += size;
    }
    return counts->at + number * size;
}

uint32_t wz_tally_group(wz_tally *tally, const wz_str *values)
{
    wz_buf *name = &tally->name;
    uint32_t group;

    name->len = 0;          /* a failure stays */
    for (size_t i = 0; i < tally->facets.count; i++) {
        if (i > 0)
            wz_buf_put_byte(name, '\0');
        wz_buf_put_str(name, values[i]);
    }
    if (wz_buf_status(name))
        return WZ_NO_NAME;
    group = wz_names_add(&tally->groups, 0, wz_buf_str(name), WZ_STR(""));
    return counted(&tally->totals, group, sizeof(wz_totals)) ? group : WZ_NO_NAME;
}

wz_str wz_tally_value(const wz_tally *tally, uint32_t group, size_t facet)
{
    wz_str rest = wz_names_at(&tally->groups, group)->text, value;

    do {
        value = wz_str_take(&rest, wz_str_find(rest, (wz_str){ "", 1 }));
        if (rest.len > 0)
            wz_str_take(&rest, 1);
    } while (facet-- > 0);
    return value;
}

void wz_tally_add_totals(wz_tally *tally, uint32_t group, const wz_totals *totals)
{
    wz_totals *sum;

    if (group == WZ_NO_NAME)
        return;
    sum = &WZ_ITEMS(tally->totals, wz_totals)[group];
    sum->documents += totals->documents;
    sum->chars += totals->chars;
    sum->covered += totals->covered;
}

wz_cell *wz_tally_cell(wz_tally *tally, uint32_t group, wz_measure measure, wz_str key,
                       wz_str detail)
{
    if (group == WZ_NO_NAME)
        return NULL;
    return counted(&tally->counts,
                   wz_names_add(&tally->cells, group * WZ_MEASURE_COUNT + measure, key, detail),
                   sizeof(wz_cell));
}

void wz_tally_add_counts(wz_tally *tally, uint32_t group, wz_measure measure, wz_str key,
                         wz_str detail, const wz_counts *counts)
{
    wz_cell *cell = wz_tally_cell(tally, group, measure, key, detail);

    for (int unit = 0; cell && unit < WZ_COUNT_UNITS; unit++)
        cell->counts.of[unit] += counts->of[unit];
}

/* The group of the sum to which a group goes. */
static uint32_t group_in(wz_tally *sum, const wz_tally *tally, uint32_t group, wz_str *values)
{
    for (size_t i = 0; i < sum->facets.count; i++) {
        size_t facet = 0;

        while (facet < tally->facets.count &&
               (tally->facets.at[facet].source != sum->facets.at[i].source ||
                !wz_str_equal(tally->facets.at[facet].name, sum->facets.at[i].name)))
            facet++;
        values[i] = wz_tally_value(tally, group, facet);
    }
    return wz_tally_group(sum, values);
}

static void add_cells(wz_tally *sum, const wz_tally *tally, const uint32_t *groups)
{
    const wz_cell *cells = WZ_ITEMS(tally->counts, const wz_cell);

    for (size_t i = 0; i < WZ_ITEM_COUNT(tally->counts, wz_cell); i++) {
        const wz_name *name = wz_names_at(&tally->cells, i);

        wz_tally_add_counts(sum, groups[name->of / WZ_MEASURE_COUNT],
                            (wz_measure)(name->of % WZ_MEASURE_COUNT), name->text, name->detail,
                            &cells[i].counts);
    }
}

wz_err wz_tally_add(wz_tally *sum, const wz_tally *tally)
{
    size_t count = wz_names_count(&tally->groups);
    wz_arena arena;
    wz_str *values;
    uint32_t *groups;
    wz_err err;

    wz_arena_init(&arena, sum->arena.allocator);
    values = wz_arena_take(&arena, sum->facets.count * sizeof *values);
    groups = wz_arena_take(&arena, count * sizeof *groups);
    err = wz_arena_status(&arena);
    for (uint32_t i = 0; !err && i < count; i++) {
        groups[i] = group_in(sum, tally, i, values);
        wz_tally_add_totals(sum, groups[i], &WZ_ITEMS(tally->totals, const wz_totals)[i]);
    }
    if (!err) {
        add_cells(sum, tally, groups);
        err = wz_tally_status(sum);
    }
    wz_arena_clear(&arena);
    return err;
}
