/* What a text lists for a formula, near by: quotations or a series behind it (“三个当场”：…),
 * a series before it (问题台账、整改台账“两本台账”), the headings below a title or heading that
 * holds it, or the items that follow. A list counts where it is as long as the formula
 * claims, or where a mark says that it is that list. Nothing is taken from the dictionary. */
#include "base/limits.h"
#include "extract/formula.h"
#include "structure/label.h"

enum {
    HAN = 3,
    MOST_ITEMS = 40,
    MOST_LIST = 900,        /* bytes of the text that is searched behind a formula */
    MOST_BEFORE = 360,      /* and before it */
    MOST_LEAD = 10,         /* characters between a formula and its list: 工作要求： */
    MOST_ITEM = 40,         /* characters of an item of a series */
    MOST_WAY = 240,         /* bytes between a formula and its first item */
    MOST_UNITS = 3,         /* lines between a heading and the text below that lists */
    MOST_HEADINGS = 200     /* that are looked at below one */
};

enum {
    PAUSE = 0x3001, COMMA = 0xFF0C, STOP = 0x3002, COLON = 0xFF1A, SEMICOLON = 0xFF1B,
    OPEN = 0xFF08, CLOSE = 0xFF09, NAMELY = 0x5373, AND = 0x548C, ETC = 0x7B49, OF = 0x7684,
    DASH = 0x2014
};

typedef struct wz_list {
    wz_span at[MOST_ITEMS];
    size_t count;
} wz_list;

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

static uint32_t code_at(const struct lists *lists, uint32_t at)
{
    return wz_utf8_at(lists->text, at);
}

static uint32_t step_over(wz_str text, uint32_t at)
{
    uint32_t code;

    return at < text.len ? at + (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code) : at;
}

static bool is_colon(uint32_t code)
{
    return code == COLON || code == ':';
}

static bool is_comma(uint32_t code)
{
    return code == COMMA || code == ',';
}

static bool ends_sentence(uint32_t code)
{
    return code == STOP || code == '\n' || code == 0xFF01 || code == 0xFF1F;     /* ！？ */
}

/* -- series --------------------------------------------------------------------------- */

static void put_item(wz_list *list, wz_str text, uint32_t start, uint32_t end)
{
    wz_str item = wz_str_trim(wz_str_cut(text, start, end));
    uint32_t from = (uint32_t)(item.at - text.at);

    if (list->count < MOST_ITEMS && item.len > 0)
        list->at[list->count++] = (wz_span){ from, from + (uint32_t)item.len };
}

/* Cuts a span at each `mark`. Where one item is too long for a series, there is none. */
static void split(wz_str text, wz_span span, bool (*is_mark)(uint32_t), wz_list *list)
{
    uint32_t start = span.start;

    list->count = 0;
    for (uint32_t at = span.start; at < span.end; at = step_over(text, at)) {
        if (!is_mark(wz_utf8_at(text, at)))
            continue;
        put_item(list, text, start, at);
        start = step_over(text, at);
    }
    put_item(list, text, start, span.end);
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].end - list->at[i].start > MOST_ITEM * HAN)
            list->count = 0;
}

static bool is_pause(uint32_t code)
{
    return code == PAUSE;
}

static bool is_semicolon(uint32_t code)
{
    return code == SEMICOLON || code == ';';
}

/* Cuts the last item at its 和 or 及 where that makes the series as long as it should be. */
static void part_last(wz_str text, wz_list *list, int64_t claimed)
{
    wz_span last;
    uint32_t joint = 0;

    if (list->count < 2 || list->count == MOST_ITEMS || (int64_t)list->count + 1 != claimed)
        return;
    last = list->at[list->count - 1];
    for (uint32_t at = last.start + HAN; at + HAN < last.end; at = step_over(text, at)) {
        uint32_t code = wz_utf8_at(text, at);

        if (code == AND || code == 0x53CA || code == 0x4E0E)        /* 及与 */
            joint = at;
    }
    if (!joint)
        return;
    list->at[list->count - 1].end = joint;
    list->at[list->count++] = (wz_span){ joint + HAN, last.end };
}

/* -- behind --------------------------------------------------------------------------- */

/* “…”“…”、“…”: quotations in a row. */
static void read_quotations(const struct lists *lists, uint32_t at, uint32_t end, wz_list *list)
{
    list->count = 0;
    while (at < end && list->count < MOST_ITEMS) {
        uint32_t close = wz_formula_closing(code_at(lists, at)), start, code;

        if (!close)
            return;
        at = start = step_over(lists->text, at);
        while (at < end && code_at(lists, at) != close)
            at = step_over(lists->text, at);
        if (at >= end)
            return;
        put_item(list, lists->text, start, at);
        at = step_over(lists->text, at);
        code = code_at(lists, at);
        if (code == PAUSE || is_comma(code) || code == AND)
            at = step_over(lists->text, at);
    }
}

/* Where the list behind a formula begins, or 0: behind ：, （, ——, 即. `sure` where the mark
 * leaves no doubt that it is the formula's own. */
static uint32_t list_start(const struct lists *lists, uint32_t at, uint32_t end, bool *sure)
{
    for (int chars = 0; chars <= MOST_LEAD && at < end; chars++) {
        uint32_t code = code_at(lists, at), next = step_over(lists->text, at);

        *sure = code == OPEN || code == '(' || code == NAMELY;
        if (*sure || is_colon(code))
            return next;
        if ((is_comma(code) || code == STOP) && code_at(lists, next) == NAMELY) {
            *sure = true;
            return next + HAN;
        }
        if (code == DASH && code_at(lists, next) == DASH)
            return next + HAN;
        if (!wz_is_han(code) || wz_formula_numeral(code))
            return 0;
        at = next;
    }
    return 0;
}

/* Where the sentence, or the bracket, at a place ends. */
static uint32_t list_end(const struct lists *lists, uint32_t at, uint32_t end)
{
    while (at < end && !ends_sentence(code_at(lists, at)) && code_at(lists, at) != CLOSE &&
           code_at(lists, at) != ')')
        at = step_over(lists->text, at);
    return at;
}

static bool find_behind(const struct lists *lists, const wz_found_formula *formula, wz_list *list)
{
    static bool (*const marks[])(uint32_t) = { is_pause, is_comma, is_semicolon };
    uint32_t end = formula->line->span.end, at;
    bool sure = false;

    if (end > formula->outer.end + MOST_LIST) {
        end = formula->outer.end + MOST_LIST;
        while (end > formula->outer.end && (lists->text.at[end] & 0xC0) == 0x80)
            end--;
    }
    at = list_start(lists, formula->outer.end, end, &sure);
    if (!at)
        return false;
    end = list_end(lists, at, end);
    read_quotations(lists, at, end, list);
    if ((int64_t)list->count == formula->claimed || list->count > 2)
        return true;
    for (size_t i = 0; i < WZ_COUNT(marks); i++) {
        split(lists->text, (wz_span){ at, end }, marks[i], list);
        part_last(lists->text, list, formula->claimed);
        if ((int64_t)list->count == formula->claimed && list->count > 1)
            return true;
    }
    split(lists->text, (wz_span){ at, end }, is_pause, list);
    for (size_t i = 0; i < list->count; i++)
        for (uint32_t c = list->at[i].start; c < list->at[i].end; c = step_over(lists->text, c))
            sure = sure && !is_comma(code_at(lists, c));
    return sure && list->count > 2;
}

/* -- before --------------------------------------------------------------------------- */

static uint32_t step_back(wz_str text, uint32_t at)
{
    uint32_t code;

    return at > 0 ? at - (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, at), &code) : 0;
}

static bool is_bracket_end(uint32_t code)
{
    return code == CLOSE || code == ')';
}

/* Behind the opening bracket of the one that ends at a place, or the low end. */
static uint32_t bracket_start(const struct lists *lists, uint32_t at, uint32_t low)
{
    while (at > low && wz_utf8_before(lists->text, at) != OPEN &&
           wz_utf8_before(lists->text, at) != '(')
        at = step_back(lists->text, at);
    return at;
}

/* A quotation that ends at a place begins an item: “明眸”工程、…. */
static uint32_t quotation_start(const struct lists *lists, uint32_t at, uint32_t low)
{
    uint32_t code = wz_utf8_before(lists->text, at), start = at;

    if (code != 0x201D && code != 0x2019)
        return at;
    while (start > low && !wz_formula_closing(wz_utf8_before(lists->text, start)))
        start = step_back(lists->text, start);
    return start > low ? step_back(lists->text, start) : at;
}

/* Where the clause before a place begins: behind a mark or a quotation. */
static uint32_t clause_start(const struct lists *lists, uint32_t at, uint32_t low)
{
    static const uint32_t ends[] = {        /* ，：；“”‘’即 */
        COMMA, ',', COLON, ':', SEMICOLON, ';', 0x201C, 0x201D, 0x2018, 0x2019, '"', NAMELY
    };

    while (at > low) {
        uint32_t code = wz_utf8_before(lists->text, at);

        if (is_bracket_end(code))
            at = bracket_start(lists, at, low);
        else if (ends_sentence(code) || wz_is_one_of(code, ends, WZ_COUNT(ends)))
            break;
        at = step_back(lists->text, at);
    }
    return at > low ? quotation_start(lists, at, low) : low;
}

static uint32_t chars_of(wz_str text, wz_span span)
{
    return (uint32_t)wz_utf8_count(wz_str_cut(text, span.start, span.end));
}

/* The end of a word at a place that no item begins with: 建立, 的; 0 where there is none. */
static uint32_t lead_end(const struct lists *lists, uint32_t at)
{
    wz_hit word = wz_scene_word_at(lists->scene, at, WZ_CLASS_BIT(NOUN));

    if (code_at(lists, at) == OF)
        return at + HAN;
    return word.term && word.end > at + HAN &&
           (word.term->word == WZ_WORD_ACT || word.term->word == WZ_WORD_DEED ||
            word.term->word == WZ_WORD_BOUNDARY) ? word.end : 0;
}

/* The first item of a series begins behind a verb: 建立问题台账、整改台账. It is cut to the
 * length of the longest of the others, or further behind such a word, but hardly below the
 * shortest of them. */
static void trim_first(const struct lists *lists, wz_list *list)
{
    wz_span *first = &list->at[0];
    uint32_t most = 0, least = UINT32_MAX, start = 0, at = first->start;

    for (size_t i = 1; i < list->count; i++) {
        uint32_t chars = chars_of(lists->text, list->at[i]);

        most = chars > most ? chars : most;
        least = chars < least ? chars : least;
    }
    if (chars_of(lists->text, *first) <= most || wz_formula_closing(code_at(lists, at)))
        return;
    while (at < first->end) {
        uint32_t end = lead_end(lists, at);
        uint32_t left = end ? chars_of(lists->text, (wz_span){ end, first->end }) : 0;

        if (left <= most && left + !start >= least && (!start || start == at))
            start = end;
        at = end ? end : step_over(lists->text, at);
    }
    if (start)
        first->start = start;
    while (chars_of(lists->text, *first) > most || code_at(lists, first->start) == OF)
        first->start = step_over(lists->text, first->start);
}

/* What a formula of formulas.tsv stands for is known: a series that has nothing of it is
 * another one. */
static bool is_its_own(const struct lists *lists, const wz_found_formula *formula,
                       const wz_list *list)
{
    if (formula->expansion.len == 0)
        return true;
    for (size_t i = 0; i < list->count; i++) {
        wz_str item = wz_str_cut(lists->text, list->at[i].start, list->at[i].end);
        wz_str end = item.len > 2 * HAN ? wz_str_skip(item, item.len - 2 * HAN) : item;

        if (wz_str_find(formula->expansion, end) < formula->expansion.len)
            return true;
    }
    return false;
}

/* “宣讲、服务、监督、评议”的四大任务, “…”的工作机制“四个一”. */
static bool find_in_quotes(const struct lists *lists, const wz_found_formula *formula,
                           uint32_t low, wz_list *list)
{
    uint32_t at = formula->outer.start, end, code;

    for (int chars = 0; chars < MOST_LEAD && wz_is_han(wz_utf8_before(lists->text, at)); chars++)
        at = step_back(lists->text, at);
    if (code_at(lists, at) != OF && at < formula->span.start)
        return false;
    code = wz_utf8_before(lists->text, at);
    if (code != 0x201D && code != 0x2019)
        return false;
    end = step_back(lists->text, at);
    for (at = end; at > low && !wz_formula_closing(wz_utf8_before(lists->text, at));)
        at = step_back(lists->text, at);
    split(lists->text, (wz_span){ at, end }, is_pause, list);
    return (int64_t)list->count == formula->claimed && formula->claimed > 1;
}

static bool find_before(const struct lists *lists, const wz_found_formula *formula, wz_list *list)
{
    uint32_t at = formula->outer.start, low = formula->line->span.start, start, code;
    bool open = false;

    if (at > low + MOST_BEFORE) {
        low = at - MOST_BEFORE;
        while ((lists->text.at[low] & 0xC0) == 0x80)
            low++;
    }
    if (find_in_quotes(lists, formula, low, list))
        return true;
    if (wz_utf8_before(lists->text, at) == ETC) {
        open = true;
        at = step_back(lists->text, at);
    }
    start = clause_start(lists, at, low);
    split(lists->text, (wz_span){ start, at }, is_pause, list);
    part_last(lists->text, list, formula->claimed);
    code = wz_utf8_before(lists->text, at);
    if (list->count < 2 || code == PAUSE || code == OF ||
        ((int64_t)list->count != formula->claimed &&
         (!open || (int64_t)list->count > formula->claimed)))
        return false;
    trim_first(lists, list);
    return formula->claimed > 2 || chars_of(lists->text, list->at[1]) > 2;
}

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

    put_item(list, lists->text, unit->span.start + (uint32_t)wz_label_parse(line).len,
             unit->span.end);
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
    return (int64_t)list->count == formula->claimed && list->count > 1;
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
    for (size_t i = first; i < lists->item_count && list->count < MOST_ITEMS; i++, ordinal++) {
        const wz_item *item = lists->items[i]->fields;
        uint32_t start = lists->starts[i] + (uint32_t)item->label.len;

        if (item->ordinal != ordinal)
            break;
        put_item(list, lists->text, start, start + (uint32_t)item->head.len);
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
    } else if (((find_behind(lists, formula, &list) || find_before(lists, formula, &list)) &&
                is_its_own(lists, formula, &list)) ||
               find_items(lists, formula, &list) || find_headings(lists, formula, &list)) {
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
