/* What a text lists for a formula, near by: in its sentence (formula_series.c), the items that
 * follow, the headings below a title or heading that holds it. Nothing is taken from the
 * dictionary: where a text lists nothing, nothing is listed. */
#include "extract/formula_list.h"

#include "base/limits.h"
#include "structure/label.h"

enum {
    MOST_WAY = 240,         /* bytes between a formula and its first item */
    MOST_UNITS = 3,         /* lines between a heading and the text below that lists */
    MOST_HEADINGS = 200,    /* that are looked at below one */
    MOST_OTHERS = 8         /* formulas that are asked whether they are the same */
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

/* The level that the headings below a formula are deeper than; false where none can be its own:
 * a paragraph has them only where they follow soon. */
static bool level_above(const struct lists *lists, const wz_unit *line, size_t next,
                        uint32_t *level)
{
    const wz_unit *units = lists->scene->structure->units;

    *level = line->role == WZ_ROLE_HEADING ? line->level : 0;
    if (line->role == WZ_ROLE_HEADING || line->role == WZ_ROLE_TITLE)
        return true;
    if (line->heading > 0)
        *level = units[line->heading - 1].level;
    return line->role == WZ_ROLE_PARAGRAPH && next < lists->heading_count &&
           lists->headings[next] <= (uint32_t)(line - units) + MOST_UNITS;
}

/* The headings one level below the title or heading that holds the formula, or below the
 * paragraph that leads up to them. */
static bool find_headings(const struct lists *lists, const wz_found_formula *formula,
                          wz_list *list)
{
    const wz_unit *units = lists->scene->structure->units, *line = formula->line;
    size_t next = first_after(lists->headings, lists->heading_count, (uint32_t)(line - units) + 1);
    uint32_t level, below = 0;

    list->count = 0;
    if (formula->expansion.len || !level_above(lists, line, next, &level))
        return false;
    for (size_t i = 0; i < MOST_HEADINGS && next + i < lists->heading_count; i++) {
        const wz_unit *unit = &units[lists->headings[next + i]];

        if (unit->doc != line->doc || unit->level <= level ||
            (int64_t)list->count > formula->claimed)
            break;
        below = below ? below : unit->level;
        if (unit->level == below)
            put_heading(lists, unit, list);
    }
    return (int64_t)list->count == formula->claimed && list->count > 1 &&
           (line->role == WZ_ROLE_PARAGRAPH ? wz_list_has_word(lists->scene, formula, list)
                                            : share_words(lists, formula, list));
}

/* “一条线”：抓问题整改: a heading that says behind its formula what the one thing is. */
static bool find_one(const struct lists *lists, const wz_found_formula *formula, wz_list *list)
{
    wz_span line = formula->line->span;
    uint32_t colon = wz_utf8_at(lists->text, formula->outer.end), at;
    wz_str word = wz_str_cut(lists->text, formula->span.start, formula->span.end);

    list->count = 0;
    at = line.start + (uint32_t)wz_label_parse(wz_str_cut(lists->text, line.start, line.end)).len;
    if (formula->claimed != 1 || formula->line->role != WZ_ROLE_HEADING ||
        formula->outer.start != at || (colon != 0xFF1A && colon != ':'))
        return false;
    for (at = wz_step_over(word, 0); at < word.len; at = wz_step_over(word, at))
        if (wz_formula_numeral(wz_utf8_at(word, at)) || wz_utf8_at(word, at) == 0x53CC)   /* 双 */
            return false;       /* “一岗双责” names more */
    wz_list_put(list, lists->text, wz_step_over(lists->text, formula->outer.end), line.end);
    return list->count == 1;
}

/* The end of the unit that stands so many below the formula's, in its document. */
static uint32_t end_below(const struct lists *lists, const wz_found_formula *formula, int lines)
{
    const wz_structure *structure = lists->scene->structure;
    const wz_unit *unit = formula->line, *last = structure->units + structure->unit_count - 1;

    while (lines-- > 0 && unit < last && unit[1].doc == unit->doc)
        unit++;
    return unit->span.end;
}

/* The items that begin soon behind the formula, in its line or the next, from the first to as
 * many as it claims. They may begin further off where each shares a word with it. */
static bool find_items(const struct lists *lists, const wz_found_formula *formula, wz_list *list)
{
    size_t first = first_after(lists->starts, lists->item_count, formula->outer.end);
    bool is_far = false;
    int64_t ordinal = 1;

    list->count = 0;
    if (first == lists->item_count || formula->expansion.len > 0 ||
        lists->starts[first] >= end_below(lists, formula, MOST_UNITS))
        return false;
    is_far = lists->starts[first] >= end_below(lists, formula, 1) ||
             lists->starts[first] > formula->outer.end + MOST_WAY;
    for (size_t i = first; i < lists->item_count && list->count < WZ_LIST_ITEMS; i++, ordinal++) {
        const wz_item *item = lists->items[i]->fields;
        uint32_t start = lists->starts[i] + (uint32_t)item->label.len;

        if (item->ordinal != ordinal)
            break;
        wz_list_put(list, lists->text, start, start + (uint32_t)item->head.len);
    }
    return (int64_t)list->count == formula->claimed && list->count > 1 &&
           (!is_far || share_words(lists, formula, list));
}

/* -- all of them ----------------------------------------------------------------------- */

/* What is quoted at the end of a member behind 是: 一张是“用水单”; empty where it is not so. */
static wz_span quoted(wz_str text, wz_span span)
{
    uint32_t open = 0;

    for (uint32_t at = span.start; at < span.end; at = wz_step_over(text, at)) {
        uint32_t code = wz_utf8_at(text, at), next = wz_step_over(text, at);

        if (!open && wz_formula_closing(code) && wz_utf8_before(text, at) == 0x662F)
            open = at;
        else if (open && code == wz_formula_closing(wz_utf8_at(text, open)))
            return next == span.end ? (wz_span){ wz_step_over(text, open), at } : (wz_span){ 0 };
    }
    return (wz_span){ 0 };
}

/* Where all members are such, what is quoted is the thing. */
static void unquote(wz_str text, wz_list *list)
{
    wz_list inner = { .count = 0 };

    for (size_t i = 0; i < list->count; i++) {
        wz_span span = quoted(text, list->at[i]);

        wz_list_put(&inner, text, span.start, span.end);
    }
    if (inner.count == list->count)
        *list = inner;
}

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

/* Whether two formulas stand in a line, or the first in a heading just above the other. */
static bool is_near(const wz_found_formula *first, const wz_found_formula *second)
{
    bool is_above = first->line->role == WZ_ROLE_HEADING || first->line->role == WZ_ROLE_TITLE;

    return first->line == second->line ||
           (is_above && second->line <= first->line + MOST_UNITS &&
            first->line->doc == second->line->doc);
}

/* A text of nothing but formulas lists nothing: their lines are not searched again for each. */
static bool is_crowded(const wz_found_formula *formula, size_t left)
{
    enum { MOST_CROWD = 12, CROWD_BYTES = 1200 };

    return left > MOST_CROWD &&
           formula[MOST_CROWD].span.start < formula->span.start + CROWD_BYTES;
}

static void find_list(const struct lists *lists, const wz_found_formula *formula, size_t left)
{
    const wz_found_formula *same = same_below(lists, formula, left);
    wz_list list = { .count = 0 };

    if (same) {
        formula->fields->items = same->fields->items;
        formula->fields->listed = same->fields->listed;
    } else if (wz_list_behind(lists->scene, formula, &list) ||
               wz_list_before(lists->scene, formula, &list) || find_one(lists, formula, &list) ||
               find_items(lists, formula, &list) ||
               find_headings(lists, formula, &list) ||
               (!is_crowded(formula, left) &&
                wz_list_shared(lists->scene, formula, &list))) {
        unquote(lists->text, &list);
        set_items(lists, formula, &list);
    }
}

/* One that is named again, in the same line or from a heading on to the text below it, has what
 * the first has. They come in order. */
static void repeat(const struct lists *lists, const wz_found_formula *found, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        wz_str name = wz_str_cut(lists->text, found[i].span.start, found[i].span.end);

        if (found[i].fields->listed != WZ_NO_NUMBER)
            continue;
        for (size_t back = 1; back <= i && back <= MOST_OTHERS; back++) {
            const wz_found_formula *other = &found[i - back];

            if (!is_near(other, &found[i]))
                break;
            if (other->fields->listed != WZ_NO_NUMBER &&
                wz_str_equal(wz_str_cut(lists->text, other->span.start, other->span.end), name)) {
                found[i].fields->items = other->fields->items;
                found[i].fields->listed = other->fields->listed;
                break;
            }
        }
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
    if (!err)
        repeat(&lists, found, count);
    for (int i = 0; i < BUFFERS; i++)
        wz_buf_clear(&bufs[i]);
    return err;
}
