/* What a text lists for a formula, near by: in its sentence (formula_series.c), the items that
 * follow, the headings below a title or heading that holds it. Nothing is taken from the
 * dictionary: where a text lists nothing, nothing is listed. */
#include "extract/formula_list.h"

#include "base/limits.h"
#include "structure/label.h"

enum {
    MOST_WAY = 240,         /* bytes between a formula and its first item */
    MOST_UNITS = 3,         /* lines between a heading and the text below that lists */
    MOST_HEADINGS = 200     /* that are looked at below one */
};

/* What lists are looked for in: the headings and items of the text, in order. */
struct lists {
    const wz_scene *scene;
    wz_str text;
    const uint32_t *headings;   /* indices of units */
    size_t heading_count;
    const wz_record **items;
    const uint32_t *starts;     /* of the items, in the reading text */
    size_t item_count;
};

/* -- below ---------------------------------------------------------------------------- */

static size_t first_after(const uint32_t *places, size_t count, uint32_t at)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (places[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void put_heading(const struct lists *lists, const wz_unit *unit, wz_list *list)
{
    wz_str line = wz_str_cut(lists->text, unit->span.start, unit->span.end);

    wz_list_put(list, lists->text, unit->span.start + (uint32_t)wz_label_parse(line).len,
             unit->span.end);
}

/* Whether each heading has a character of the formula, as three have 抓 below “三抓”: many
 * documents happen to have as many headings as a formula claims. */
static bool share_words(const struct lists *lists, const wz_found_formula *formula,
                        const wz_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        wz_str item = wz_str_cut(lists->text, list->at[i].start, list->at[i].end);
        bool shared = false;

        for (uint32_t at = formula->span.start; at < formula->span.end && !shared;) {
            uint32_t next = wz_step_over(lists->text, at), code = wz_utf8_at(lists->text, at);
            wz_str word = wz_str_cut(lists->text, at, next);

            shared = wz_is_han(code) && !wz_formula_numeral(code) && code != 0x4E2A &&    /* 个 */
                     wz_str_find(item, word) < item.len;
            at = next;
        }
        if (!shared)
            return false;
    }
    return true;
}

/* The headings one level below the title or heading that holds the formula. */
static bool find_headings(const struct lists *lists, const wz_found_formula *formula,
                          wz_list *list)
{
    const wz_unit *units = lists->scene->structure->units, *line = formula->line;
    uint32_t level = line->role == WZ_ROLE_HEADING ? line->level : 0, below = 0;
    size_t next = first_after(lists->headings, lists->heading_count, (uint32_t)(line - units) + 1);

    list->count = 0;
    if ((line->role != WZ_ROLE_HEADING && line->role != WZ_ROLE_TITLE) || formula->expansion.len)
        return false;
    for (size_t i = 0; i < MOST_HEADINGS && next + i < lists->heading_count; i++) {
        const wz_unit *unit = &units[lists->headings[next + i]];

        if (unit->doc != line->doc || unit->level <= level)
            break;
        below = below ? below : unit->level;
        if (unit->level == below)
            put_heading(lists, unit, list);
    }
    return (int64_t)list->count == formula->claimed && list->count > 1 &&
           share_words(lists, formula, list);
}

/* The items that begin soon behind the formula, in its line or the next, from the first to as
 * many as it claims. */
static bool find_items(const struct lists *lists, const wz_found_formula *formula, wz_list *list)
{
    size_t first = first_after(lists->starts, lists->item_count, formula->outer.end);
    const wz_structure *structure = lists->scene->structure;
    bool is_last = formula->line + 1 == structure->units + structure->unit_count;
    uint32_t end = is_last ? formula->line->span.end : formula->line[1].span.end;
    int64_t ordinal = 1;

    list->count = 0;
    if (first == lists->item_count || formula->expansion.len > 0 || lists->starts[first] >= end ||
        lists->starts[first] > formula->outer.end + MOST_WAY)
        return false;
    for (size_t i = first; i < lists->item_count && list->count < WZ_LIST_ITEMS; i++, ordinal++) {
        const wz_item *item = lists->items[i]->fields;
        uint32_t start = lists->starts[i] + (uint32_t)item->label.len;

        if (item->ordinal != ordinal)
            break;
        wz_list_put(list, lists->text, start, start + (uint32_t)item->head.len);
    }
    return (int64_t)list->count == formula->claimed && list->count > 1;
}

/* -- all of them ----------------------------------------------------------------------- */

static void set_items(const struct lists *lists, const wz_found_formula *formula,
                      const wz_list *list)
{
    wz_arena *arena = lists->scene->work->arena;
    wz_str *items = wz_arena_take(arena, list->count * sizeof *items);

    if (!items)
        return;
    for (size_t i = 0; i < list->count; i++)
        items[i] = wz_str_cut(lists->text, list->at[i].start, list->at[i].end);
    formula->fields->items = (wz_texts){ items, list->count };
    formula->fields->listed = (int64_t)list->count;
}

/* What the text just below a title or heading lists for the formula of the same name. Later
 * ones have their lists already. */
static const wz_found_formula *same_below(const struct lists *lists,
                                          const wz_found_formula *formula, size_t left)
{
    enum { MOST_OTHERS = 8 };
    wz_str name = wz_str_cut(lists->text, formula->span.start, formula->span.end);

    if (formula->line->role != WZ_ROLE_HEADING && formula->line->role != WZ_ROLE_TITLE)
        return NULL;
    for (size_t i = 1; i < left && i <= MOST_OTHERS; i++) {
        const wz_found_formula *other = &formula[i];

        if (other->line > formula->line + MOST_UNITS || other->line->doc != formula->line->doc)
            break;
        if (other->fields->listed != WZ_NO_NUMBER &&
            wz_str_equal(wz_str_cut(lists->text, other->span.start, other->span.end), name))
            return other;
    }
    return NULL;
}

static void find_list(const struct lists *lists, const wz_found_formula *formula, size_t left)
{
    const wz_found_formula *same = same_below(lists, formula, left);
    wz_list list = { .count = 0 };

    if (same) {
        formula->fields->items = same->fields->items;
        formula->fields->listed = same->fields->listed;
    } else if (wz_list_behind(lists->scene, formula, &list) ||
               wz_list_before(lists->scene, formula, &list) || find_items(lists, formula, &list) ||
               find_headings(lists, formula, &list) ||
               wz_list_shared(lists->scene, formula, &list)) {
        set_items(lists, formula, &list);
    }
}

/* Headings and items, by their places. Items come in the order of the text. */
static void collect(const wz_scene *scene, wz_buf *headings, wz_buf *items, wz_buf *starts)
{
    const wz_structure *structure = scene->structure;
    const wz_record *records = WZ_ITEMS(*scene->work->records, const wz_record);
    uint32_t before = 0;

    for (uint32_t i = 0; i < structure->unit_count; i++)
        if (structure->units[i].role == WZ_ROLE_HEADING)
            WZ_PUSH(headings, i);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*scene->work->records, wz_record); i++) {
        const wz_record *record = &records[i];
        uint32_t start;

        if (record->kind != WZ_ITEM)
            continue;
        start = wz_reading_from(scene->reading, record->span.start);
        if (start < before)
            continue;
        before = start;
        WZ_PUSH(items, record);
        WZ_PUSH(starts, start);
    }
}

wz_err wz_formula_lists(const wz_scene *scene, const wz_found_formula *found, size_t count)
{
    enum { HEADINGS, ITEMS, STARTS, BUFFERS };
    wz_buf bufs[BUFFERS];
    wz_err err = WZ_OK;

    for (int i = 0; i < BUFFERS; i++)
        wz_buf_init(&bufs[i], scene->work->allocator, WZ_LIMIT_BUFFER);
    collect(scene, &bufs[HEADINGS], &bufs[ITEMS], &bufs[STARTS]);
    for (int i = 0; i < BUFFERS && !err; i++)
        err = wz_buf_status(&bufs[i]);

    struct lists lists = {
        .scene = scene, .text = scene->reading->bytes,
        .headings = WZ_ITEMS(bufs[HEADINGS], const uint32_t),
        .heading_count = WZ_ITEM_COUNT(bufs[HEADINGS], uint32_t),
        .items = WZ_ITEMS(bufs[ITEMS], const wz_record *),
        .starts = WZ_ITEMS(bufs[STARTS], const uint32_t),
        .item_count = WZ_ITEM_COUNT(bufs[STARTS], uint32_t),
    };
    for (size_t i = count; !err && i-- > 0;)
        if (found[i].claimed != WZ_NO_NUMBER)
            find_list(&lists, &found[i], count - i);
    for (int i = 0; i < BUFFERS; i++)
        wz_buf_clear(&bufs[i]);
    return err;
}
