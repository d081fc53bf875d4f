/* Records beside records. Those of paired paragraphs are held against each other: first what
 * is equal, in order; then, by what became of their places, what stands where something else
 * stood. What is left is looked for in all of the other text, since a sentence may have gone
 * to another paragraph. The rest was added or has gone. */
#include "compare/fields.h"
#include "compare/private.h"

#include <stdlib.h>

/* A record, on its way to a partner. */
struct entry {
    const wz_record *record;
    uint64_t hash;
    uint32_t unit;          /* that it starts in, or WZ_NOWHERE for noise */
    wz_span span;           /* in the reading text, from the start of its unit */
    uint32_t partner;       /* an entry of the other side, or WZ_NOWHERE */
};

struct holding {
    const wz_pairing *pairing;
    wz_comparison *comparison;
    struct entry *entries[2];
    size_t counts[2];
    uint32_t *firsts[2];    /* by unit: its first entry; one more behind the last unit */
    wz_buf symbols[2];      /* of uint32_t */
    wz_buf blocks;
};

/* -- listing ------------------------------------------------------------------------------ */

static void set_place(const wz_digest *digest, struct entry *entry, size_t *next)
{
    wz_span span = entry->record->span;
    uint32_t at = wz_reading_from(&digest->reading, span.start);
    const wz_unit *unit = entry->record->kind == WZ_NOISE ? NULL
                        : wz_structure_unit_on(&digest->structure, next, at);

    entry->unit = WZ_NOWHERE;
    if (!unit || at < unit->span.start)
        return;
    entry->unit = (uint32_t)(unit - digest->structure.units);
    entry->span.start = at - unit->span.start;
    entry->span.end = wz_reading_from(&digest->reading, span.end) - unit->span.start;
}

/* By unit, then kind: those of one kind hardly overlap. */
static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;

    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    if (left->record->kind != right->record->kind)
        return left->record->kind < right->record->kind ? -1 : 1;
    return (left->record->id > right->record->id) - (left->record->id < right->record->id);
}

static wz_err list_entries(struct holding *holding, int s, uint32_t kinds)
{
    const wz_side *side = &holding->pairing->sides[s];
    const wz_record *records = WZ_ITEMS(side->digest->records, const wz_record);
    size_t count = WZ_ITEM_COUNT(side->digest->records, wz_record), next = 0;
    struct entry *entries = wz_arena_room(holding->pairing->arena, (count + 1) * sizeof *entries);
    uint32_t *firsts = wz_arena_room(holding->pairing->arena,
                                     (side->count + 1) * sizeof *firsts);

    if (!entries || !firsts)
        return WZ_ENOMEM;
    holding->entries[s] = entries;
    holding->firsts[s] = firsts;
    for (size_t i = 0; i < count; i++) {
        struct entry entry = { .record = &records[i], .partner = WZ_NOWHERE };

        if (!(kinds & WZ_BIT(records[i].kind)))
            continue;
        entry.hash = wz_record_hash(side->digest, &records[i]);
        set_place(side->digest, &entry, &next);
        entries[holding->counts[s]++] = entry;
    }
    if (holding->counts[s] > 0)
        qsort(entries, holding->counts[s], sizeof *entries, compare_entries);
    for (uint32_t unit = 0, i = 0; unit <= side->count; unit++) {
        while (i < holding->counts[s] && entries[i].unit < unit)
            i++;
        firsts[unit] = i;
    }
    return WZ_OK;
}

static void join(struct holding *holding, uint32_t a, uint32_t b)
{
    holding->entries[0][a].partner = b;
    holding->entries[1][b].partner = a;
}

/* -- the same ones ------------------------------------------------------------------------ */

static wz_sequence symbols_between(struct holding *holding, int s, uint32_t from, uint32_t to)
{
    wz_buf_reset(&holding->symbols[s]);
    for (uint32_t i = from; i < to; i++) {
        uint32_t symbol = (uint32_t)holding->entries[s][i].hash;

        WZ_PUSH(&holding->symbols[s], symbol);
    }
    return (wz_sequence){ WZ_ITEMS(holding->symbols[s], const uint32_t), to - from };
}

/* Pairs equal records of entries [from, to) of both sides, in order. */
static wz_err pair_equal(struct holding *holding, const uint32_t from[2], const uint32_t to[2])
{
    wz_sequence a = symbols_between(holding, 0, from[0], to[0]);
    wz_sequence b = symbols_between(holding, 1, from[1], to[1]);
    wz_err err = wz_buf_status(&holding->symbols[0]) ? wz_buf_status(&holding->symbols[0])
                                                     : wz_buf_status(&holding->symbols[1]);

    wz_buf_reset(&holding->blocks);
    if (!err && a.count > 0 && b.count > 0)
        err = wz_align(holding->pairing->allocator, a, b, &holding->blocks);
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(holding->blocks, wz_block); i++) {
        const wz_block *block = &WZ_ITEMS(holding->blocks, const wz_block)[i];

        for (uint32_t n = 0; n < block->count; n++)
            join(holding, from[0] + block->from_a + n, from[1] + block->from_b + n);
    }
    return err;
}

/* -- those that changed ------------------------------------------------------------------- */

/* What became of a span of a paragraph, by its turns: *next is the first turn that does not
 * end before it. Spans come in order of their starts. */
static wz_span follow(const wz_turn *turns, size_t count, size_t *next, wz_span span)
{
    uint32_t shift;         /* it may wrap around */
    size_t i;

    while (*next < count && turns[*next].spans[0].end <= span.start &&
           turns[*next].spans[0].start < span.start)
        ++*next;
    i = *next;
    shift = i > 0 ? turns[i - 1].spans[1].end - turns[i - 1].spans[0].end : 0;
    if (i < count && turns[i].spans[0].start <= span.start)
        span.start = turns[i].spans[1].start;
    else
        span.start += shift;
    for (; i < count && turns[i].spans[0].start < span.end; i++) {
        shift = turns[i].spans[1].end - turns[i].spans[0].end;
        if (turns[i].spans[0].end > span.end) {
            span.end = turns[i].spans[1].end;
            return span;
        }
    }
    span.end += shift;
    return span;
}

/* The first entry of the other side that has no partner and overlaps a span, among [*from, to),
 * which are of one kind; *from moves over those that end before the span. */
static uint32_t find_overlap(const struct holding *holding, wz_span span, uint32_t *from,
                             uint32_t to)
{
    const struct entry *entries = holding->entries[1];

    while (*from < to && (entries[*from].span.end <= span.start ||
                          entries[*from].partner != WZ_NOWHERE))
        ++*from;
    return *from < to && entries[*from].span.start < span.end ? *from : WZ_NOWHERE;
}

/* The end of the entries of one kind. */
static uint32_t kind_end(const struct entry *entries, uint32_t from, uint32_t to, wz_kind kind)
{
    while (from < to && entries[from].record->kind == kind)
        from++;
    return from;
}

static void pair_changed(struct holding *holding, const uint32_t from[2], const uint32_t to[2],
                         const wz_turn *turns, size_t turn_count)
{
    const struct entry *entries = holding->entries[0], *others = holding->entries[1];
    uint32_t i = from[0], other = from[1];

    while (i < to[0]) {
        wz_kind kind = entries[i].record->kind;
        uint32_t end = kind_end(entries, i, to[0], kind), others_end;
        size_t next = 0;

        while (other < to[1] && others[other].record->kind < kind)
            other++;
        others_end = kind_end(others, other, to[1], kind);
        for (; i < end; i++) {
            wz_span span = follow(turns, turn_count, &next, entries[i].span);
            uint32_t found = entries[i].partner == WZ_NOWHERE
                           ? find_overlap(holding, span, &other, others_end) : WZ_NOWHERE;

            if (found != WZ_NOWHERE)
                join(holding, i, found);
        }
        other = others_end;
    }
}

/* -- paragraph by paragraph ---------------------------------------------------------------- */

/* The turns of the pair that a unit is in: paragraphs of the comparison come in the order of
 * the first text. */
static const wz_paragraph_difference *difference_of(const wz_comparison *comparison,
                                                    size_t *next, uint32_t unit)
{
    const wz_paragraph_difference *all = WZ_ITEMS(comparison->paragraphs,
                                                  const wz_paragraph_difference);
    size_t count = WZ_ITEM_COUNT(comparison->paragraphs, wz_paragraph_difference);

    while (*next < count && (all[*next].units[0] == WZ_NOWHERE || all[*next].units[0] < unit))
        ++*next;
    return *next < count && all[*next].units[0] == unit ? &all[*next] : NULL;
}

static wz_err hold_units(struct holding *holding)
{
    const wz_side *side = &holding->pairing->sides[0];
    const wz_turn *turns = WZ_ITEMS(holding->comparison->turns, const wz_turn);
    size_t next = 0;
    wz_err err = WZ_OK;

    for (uint32_t unit = 0; !err && unit < side->count; unit++) {
        uint32_t partner = side->partners[unit];
        const wz_paragraph_difference *difference =
            difference_of(holding->comparison, &next, unit);
        uint32_t from[2], to[2];

        if (partner == WZ_NOWHERE)
            continue;
        from[0] = holding->firsts[0][unit];
        to[0] = holding->firsts[0][unit + 1];
        from[1] = holding->firsts[1][partner];
        to[1] = holding->firsts[1][partner + 1];
        err = pair_equal(holding, from, to);
        if (!err && difference)
            pair_changed(holding, from, to, turns + difference->turn, difference->turn_count);
        else if (!err)
            pair_changed(holding, from, to, NULL, 0);
    }
    return err;
}

/* -- what is left --------------------------------------------------------------------------- */

/* An entry without a partner, for sorting. */
struct single {
    uint64_t hash;
    uint32_t entry;
};

static int compare_singles(const void *a, const void *b)
{
    const struct single *left = a, *right = b;

    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return (left->entry > right->entry) - (left->entry < right->entry);
}

static size_t list_singles(const struct holding *holding, int s, struct single *singles)
{
    size_t count = 0;

    for (uint32_t i = 0; i < holding->counts[s]; i++)
        if (holding->entries[s][i].partner == WZ_NOWHERE)
            singles[count++] = (struct single){ holding->entries[s][i].hash, i };
    if (count > 0)
        qsort(singles, count, sizeof *singles, compare_singles);
    return count;
}

/* Pairs equal ones wherever they stand, the first with the first. */
static wz_err pair_elsewhere(struct holding *holding)
{
    struct single *singles[2];
    size_t counts[2];

    for (int s = 0; s < 2; s++) {
        singles[s] = wz_arena_room(holding->pairing->arena,
                                   (holding->counts[s] + 1) * sizeof *singles[s]);
        if (!singles[s])
            return WZ_ENOMEM;
        counts[s] = list_singles(holding, s, singles[s]);
    }
    for (size_t i = 0, j = 0; i < counts[0] && j < counts[1]; ) {
        uint64_t a = singles[0][i].hash, b = singles[1][j].hash;

        if (a == b)
            join(holding, singles[0][i].entry, singles[1][j].entry);
        i += a <= b;
        j += b <= a;
    }
    return WZ_OK;
}

/* The only entry of a kind without a partner, or WZ_NOWHERE. */
static uint32_t only_single(const struct holding *holding, int s, wz_kind kind)
{
    uint32_t found = WZ_NOWHERE;

    for (uint32_t i = 0; i < holding->counts[s]; i++) {
        const struct entry *entry = &holding->entries[s][i];

        if (entry->record->kind != kind || entry->partner != WZ_NOWHERE)
            continue;
        if (found != WZ_NOWHERE)
            return WZ_NOWHERE;
        found = i;
    }
    return found;
}

/* What there is one of at most is the same thing, however it begins. */
static void pair_only(struct holding *holding, wz_kind kind)
{
    uint32_t a = only_single(holding, 0, kind), b = only_single(holding, 1, kind);

    if (a != WZ_NOWHERE && b != WZ_NOWHERE)
        join(holding, a, b);
}

/* -- differences ---------------------------------------------------------------------------- */

/* Kinds whose text is a value, which a mask can hide. */
#define VALUES (WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE) | WZ_BIT(WZ_REFERENCE))

/* Whether a mask stands in a record: placeholders follow it within its span. */
static bool is_masked(const wz_digest *digest, const wz_record *record)
{
    const wz_record *next = record;
    const wz_record *first = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *end = first + WZ_ITEM_COUNT(digest->records, wz_record);

    while (next > first && next[-1].span.start == record->span.start)
        next--;
    for (; next < end && next->span.start < record->span.end; next++)
        if (next->kind == WZ_PLACEHOLDER && next->span.end <= record->span.end)
            return true;
    return false;
}

static wz_masking masking_of(const wz_comparison *comparison, const wz_record *const records[2])
{
    bool before, after;

    if (!(VALUES & WZ_BIT(records[0]->kind)))
        return WZ_MASKING_SAME;
    before = is_masked(comparison->digests[0], records[0]);
    after = is_masked(comparison->digests[1], records[1]);
    return before == after ? WZ_MASKING_SAME : before ? WZ_MASKING_LIFTED : WZ_MASKING_PUT;
}

static void add_changed(wz_comparison *comparison, const wz_record *a, const wz_record *b,
                        uint32_t gap)
{
    const wz_kind_row *kind = &wz_kinds[a->kind];
    wz_record_difference row = { .fate = WZ_FATE_CHANGED, .records = { a, b }, .gap = gap };

    for (size_t i = 0; i < kind->field_count; i++)
        if (wz_field_hash(a, &kind->fields[i]) != wz_field_hash(b, &kind->fields[i]))
            row.fields |= UINT64_C(1) << i;
    row.text = wz_record_has_text(a) &&
               !wz_str_equal(wz_record_text(a, &comparison->digests[0]->text),
                             wz_record_text(b, &comparison->digests[1]->text));
    row.masking = masking_of(comparison, row.records);
    if (row.fields != 0 || row.text)
        WZ_PUSH(&comparison->records, row);
}

static uint32_t gap_of(const struct holding *holding, int s, const struct entry *entry)
{
    return entry->unit == WZ_NOWHERE ? WZ_NOWHERE
                                     : holding->pairing->sides[s].gaps[entry->unit];
}

static void add_single(const struct holding *holding, int s, const struct entry *entry)
{
    wz_record_difference row = { .fate = s == 0 ? WZ_FATE_GONE : WZ_FATE_ADDED,
                                 .gap = gap_of(holding, s, entry) };

    row.records[s] = entry->record;
    WZ_PUSH(&holding->comparison->records, row);
}

static void put_differences(struct holding *holding)
{
    const struct entry *const *entries = (const struct entry *const *)holding->entries;

    for (size_t i = 0; i < holding->counts[0]; i++) {
        const struct entry *entry = &entries[0][i];

        if (entry->partner == WZ_NOWHERE)
            add_single(holding, 0, entry);
        else if (entry->hash != entries[1][entry->partner].hash)
            add_changed(holding->comparison, entry->record, entries[1][entry->partner].record,
                        gap_of(holding, 0, entry));
    }
    for (size_t i = 0; i < holding->counts[1]; i++)
        if (entries[1][i].partner == WZ_NOWHERE)
            add_single(holding, 1, &entries[1][i]);
}

static wz_err hold(struct holding *holding, uint32_t kinds)
{
    wz_err err = list_entries(holding, 0, kinds);

    if (!err)
        err = list_entries(holding, 1, kinds);
    if (!err)
        err = hold_units(holding);
    if (!err)
        err = pair_elsewhere(holding);
    if (err)
        return err;
    pair_only(holding, WZ_DOCUMENT);
    pair_only(holding, WZ_COMPILATION);
    put_differences(holding);
    return wz_buf_status(&holding->comparison->records);
}

wz_err wz_compare_records(const wz_pairing *pairing, uint32_t kinds, wz_comparison *comparison)
{
    struct holding holding = { .pairing = pairing, .comparison = comparison };
    wz_err err;

    wz_buf_init(&holding.symbols[0], pairing->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&holding.symbols[1], pairing->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&holding.blocks, pairing->allocator, WZ_LIMIT_BUFFER);
    err = hold(&holding, kinds);
    wz_buf_clear(&holding.symbols[0]);
    wz_buf_clear(&holding.symbols[1]);
    wz_buf_clear(&holding.blocks);
    return err;
}
