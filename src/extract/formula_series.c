/* Series of things in a sentence: “三个当场”：…、…、…, or before the formula: 问题台账、整改台账
 * “两本台账”. A series counts where it is as long as the formula claims, or where a mark
 * behind the formula (（, 即) says that it is its own. */
#include "extract/formula_list.h"

enum {
    HAN = 3,
    MOST_LIST = 900,        /* bytes of the text that is searched behind a formula */
    MOST_BEFORE = 360,      /* and before it */
    MOST_LEAD = 10,         /* characters between a formula and its list: 工作要求： */
    MOST_ITEM = 40          /* characters of an item of a series */
};

enum {
    PAUSE = 0x3001, COMMA = 0xFF0C, STOP = 0x3002, COLON = 0xFF1A, SEMICOLON = 0xFF1B,
    OPEN = 0xFF08, CLOSE = 0xFF09, NAMELY = 0x5373, AND = 0x548C, ETC = 0x7B49, OF = 0x7684,
    DASH = 0x2014
};

/* A text, and the words that are looked up in it. */
struct place {
    const wz_scene *scene;
    wz_str text;
};

static uint32_t code_at(const struct place *place, uint32_t at)
{
    return wz_utf8_at(place->text, at);
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

void wz_list_put(wz_list *list, wz_str text, uint32_t start, uint32_t end)
{
    wz_str item = wz_str_trim(wz_str_cut(text, start, end));
    uint32_t from = (uint32_t)(item.at - text.at);

    if (list->count < WZ_LIST_ITEMS && item.len > 0)
        list->at[list->count++] = (wz_span){ from, from + (uint32_t)item.len };
}

/* Cuts a span at each `mark`. Where one item is too long for a series, there is none. */
static void split(wz_str text, wz_span span, bool (*is_mark)(uint32_t), wz_list *list)
{
    uint32_t start = span.start;

    list->count = 0;
    for (uint32_t at = span.start; at < span.end; at = wz_step_over(text, at)) {
        if (!is_mark(wz_utf8_at(text, at)))
            continue;
        wz_list_put(list, text, start, at);
        start = wz_step_over(text, at);
    }
    wz_list_put(list, text, start, span.end);
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

    if (list->count < 2 || list->count == WZ_LIST_ITEMS || (int64_t)list->count + 1 != claimed)
        return;
    last = list->at[list->count - 1];
    for (uint32_t at = last.start + HAN; at + HAN < last.end; at = wz_step_over(text, at)) {
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
static void read_quotations(const struct place *place, uint32_t at, uint32_t end, wz_list *list)
{
    list->count = 0;
    while (at < end && list->count < WZ_LIST_ITEMS) {
        uint32_t close = wz_formula_closing(code_at(place, at)), start, code;

        if (!close)
            return;
        at = start = wz_step_over(place->text, at);
        while (at < end && code_at(place, at) != close)
            at = wz_step_over(place->text, at);
        if (at >= end)
            return;
        wz_list_put(list, place->text, start, at);
        at = wz_step_over(place->text, at);
        code = code_at(place, at);
        if (code == PAUSE || is_comma(code) || code == AND)
            at = wz_step_over(place->text, at);
    }
}

/* Where the list behind a formula begins, or 0: behind ：, （, ——, 即. `sure` where the mark
 * leaves no doubt that it is the formula's own. */
static uint32_t list_start(const struct place *place, uint32_t at, uint32_t end, bool *sure)
{
    for (int chars = 0; chars <= MOST_LEAD && at < end; chars++) {
        uint32_t code = code_at(place, at), next = wz_step_over(place->text, at);

        *sure = code == OPEN || code == '(' || code == NAMELY;
        if (*sure || is_colon(code))
            return next;
        if ((is_comma(code) || code == STOP) && code_at(place, next) == NAMELY) {
            *sure = true;
            return next + HAN;
        }
        if (code == DASH && code_at(place, next) == DASH)
            return next + HAN;
        if (!wz_is_han(code) || wz_formula_numeral(code))
            return 0;
        at = next;
    }
    return 0;
}

/* Where the sentence, or the bracket, at a place ends. */
static uint32_t list_end(const struct place *place, uint32_t at, uint32_t end)
{
    while (at < end && !ends_sentence(code_at(place, at)) && code_at(place, at) != CLOSE &&
           code_at(place, at) != ')')
        at = wz_step_over(place->text, at);
    return at;
}

static bool has_comma(const struct place *place, wz_span span)
{
    for (uint32_t at = span.start; at < span.end; at = wz_step_over(place->text, at))
        if (is_comma(code_at(place, at)))
            return true;
    return false;
}

/* Where the last item alone has a comma, the sentence goes on behind it. */
static void cut_last(const struct place *place, wz_list *list)
{
    wz_span *last = &list->at[list->count - 1];

    for (size_t i = 0; i + 1 < list->count; i++)
        if (has_comma(place, list->at[i]))
            return;
    for (uint32_t at = last->start; at < last->end; at = wz_step_over(place->text, at))
        if (is_comma(code_at(place, at)))
            last->end = at;
}

static bool find_behind(const struct place *place, const wz_found_formula *formula,
                        wz_list *list)
{
    static bool (*const marks[])(uint32_t) = { is_pause, is_comma, is_semicolon };
    uint32_t end = formula->line->span.end, at;
    bool sure = false;

    if (end > formula->outer.end + MOST_LIST) {
        end = formula->outer.end + MOST_LIST;
        while (end > formula->outer.end && (place->text.at[end] & 0xC0) == 0x80)
            end--;
    }
    at = list_start(place, formula->outer.end, end, &sure);
    if (!at)
        return false;
    end = list_end(place, at, end);
    read_quotations(place, at, end, list);
    if ((int64_t)list->count == formula->claimed || list->count > 2)
        return true;
    for (size_t i = 0; i < WZ_COUNT(marks); i++) {
        split(place->text, (wz_span){ at, end }, marks[i], list);
        part_last(place->text, list, formula->claimed);
        if ((int64_t)list->count == formula->claimed && list->count > 1) {
            cut_last(place, list);
            return true;
        }
    }
    split(place->text, (wz_span){ at, end }, is_pause, list);
    for (size_t i = 0; i < list->count; i++)
        sure = sure && !has_comma(place, list->at[i]);
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
static uint32_t bracket_start(const struct place *place, uint32_t at, uint32_t low)
{
    while (at > low && wz_utf8_before(place->text, at) != OPEN &&
           wz_utf8_before(place->text, at) != '(')
        at = step_back(place->text, at);
    return at;
}

/* A quotation that ends at a place begins an item: “明眸”工程、…. */
static uint32_t quotation_start(const struct place *place, uint32_t at, uint32_t low)
{
    uint32_t code = wz_utf8_before(place->text, at), start = at;

    if (code != 0x201D && code != 0x2019)
        return at;
    while (start > low && !wz_formula_closing(wz_utf8_before(place->text, start)))
        start = step_back(place->text, start);
    return start > low ? step_back(place->text, start) : at;
}

/* Where the clause before a place begins: behind a mark or a quotation. */
static uint32_t clause_start(const struct place *place, uint32_t at, uint32_t low)
{
    static const uint32_t ends[] = {        /* ，：；“”‘’即 */
        COMMA, ',', COLON, ':', SEMICOLON, ';', 0x201C, 0x201D, 0x2018, 0x2019, '"', NAMELY
    };

    while (at > low) {
        uint32_t code = wz_utf8_before(place->text, at);

        if (is_bracket_end(code))
            at = bracket_start(place, at, low);
        else if (ends_sentence(code) || wz_is_one_of(code, ends, WZ_COUNT(ends)))
            break;
        at = step_back(place->text, at);
    }
    return at > low ? quotation_start(place, at, low) : low;
}

static uint32_t chars_of(wz_str text, wz_span span)
{
    return (uint32_t)wz_utf8_count(wz_str_cut(text, span.start, span.end));
}

/* The end of a word at a place that no item begins with: 建立, 的; 0 where there is none. */
static uint32_t lead_end(const struct place *place, uint32_t at)
{
    wz_hit word = wz_scene_word_at(place->scene, at, WZ_CLASS_BIT(NOUN));

    if (code_at(place, at) == OF)
        return at + HAN;
    return word.term && word.end > at + HAN &&
           (word.term->word == WZ_WORD_ACT || word.term->word == WZ_WORD_DEED ||
            word.term->word == WZ_WORD_BOUNDARY) ? word.end : 0;
}

/* A cut by length falls into words: behind a date at the place, or before a known word that
 * begins a character on. */
static uint32_t past_pieces(const struct place *place, uint32_t at, uint32_t end)
{
    const wz_scene *scene = place->scene;
    const wz_span *dates = WZ_ITEMS(scene->found->dates, const wz_span);
    size_t low = 0, high = WZ_ITEM_COUNT(scene->found->dates, wz_span);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (dates[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < WZ_ITEM_COUNT(scene->found->dates, wz_span) && dates[low].start < at &&
        dates[low].end < end)
        return dates[low].end;
    if (wz_is_han(code_at(place, at)) && at + HAN < end &&
        !wz_scene_word_at(scene, at, WZ_CLASS_BIT(NOUN)).term &&
        wz_scene_word_at(scene, at + HAN, WZ_CLASS_BIT(NOUN)).term)
        return at + HAN;
    return at;
}

void wz_list_trim(const wz_scene *scene, wz_list *list)
{
    const struct place here = { scene, scene->reading->bytes }, *place = &here;
    wz_span *first = &list->at[0];
    uint32_t most = 0, least = UINT32_MAX, start = 0, at = first->start;

    for (size_t i = 1; i < list->count; i++) {
        uint32_t chars = chars_of(place->text, list->at[i]);

        most = chars > most ? chars : most;
        least = chars < least ? chars : least;
    }
    if (chars_of(place->text, *first) <= most || wz_formula_closing(code_at(place, at)))
        return;
    while (at < first->end) {
        uint32_t end = lead_end(place, at);
        uint32_t left = end ? chars_of(place->text, (wz_span){ end, first->end }) : 0;

        if (left <= most && left + !start >= least && (!start || start == at))
            start = end;
        at = end ? end : wz_step_over(place->text, at);
    }
    if (start)
        first->start = start;
    at = first->start;
    while (chars_of(place->text, *first) > most || code_at(place, first->start) == OF)
        first->start = wz_step_over(place->text, first->start);
    if (first->start > at)
        first->start = past_pieces(place, first->start, first->end);
}

bool wz_list_is_own(const wz_scene *scene, const wz_found_formula *formula, const wz_list *list)
{
    wz_str text = scene->reading->bytes;

    if (formula->expansion.len == 0)
        return true;
    for (size_t i = 0; i < list->count; i++) {
        wz_str item = wz_str_cut(text, list->at[i].start, list->at[i].end);
        wz_str end = item.len > 2 * HAN ? wz_str_skip(item, item.len - 2 * HAN) : item;

        if (wz_str_find(formula->expansion, end) < formula->expansion.len)
            return true;
    }
    return false;
}

/* “宣讲、服务、监督、评议”的四大任务, “…”的工作机制“四个一”. */
static bool find_in_quotes(const struct place *place, const wz_found_formula *formula,
                           uint32_t low, wz_list *list)
{
    uint32_t at = formula->outer.start, end, code;

    for (int chars = 0; chars < MOST_LEAD && wz_is_han(wz_utf8_before(place->text, at)); chars++)
        at = step_back(place->text, at);
    if (code_at(place, at) != OF && at < formula->span.start)
        return false;
    code = wz_utf8_before(place->text, at);
    if (code != 0x201D && code != 0x2019)
        return false;
    end = step_back(place->text, at);
    for (at = end; at > low && !wz_formula_closing(wz_utf8_before(place->text, at));)
        at = step_back(place->text, at);
    split(place->text, (wz_span){ at, end }, is_pause, list);
    return (int64_t)list->count == formula->claimed && formula->claimed > 1;
}

/* 5000亩 before 三山绿化 is how much of it there is, and no part of a list. */
static bool ends_amount(const struct place *place, uint32_t low, uint32_t end)
{
    enum { MOST_UNIT = 3 };
    uint32_t at = end;

    for (int chars = 0; chars < MOST_UNIT && at > low; chars++) {
        wz_hit unit;

        at = step_back(place->text, at);
        unit = wz_matcher_unit(place->scene->words, place->text, at);
        if (unit.term && unit.end == end && wz_is_digit(wz_utf8_before(place->text, at)))
            return true;
    }
    return false;
}

static bool find_before(const struct place *place, const wz_found_formula *formula,
                        wz_list *list)
{
    uint32_t at = formula->outer.start, low = formula->line->span.start, start, code;
    bool open = false;

    if (at > low + MOST_BEFORE) {
        low = at - MOST_BEFORE;
        while ((place->text.at[low] & 0xC0) == 0x80)
            low++;
    }
    if (find_in_quotes(place, formula, low, list))
        return true;
    if (wz_utf8_before(place->text, at) == ETC) {
        open = true;
        at = step_back(place->text, at);
    }
    start = clause_start(place, at, low);
    split(place->text, (wz_span){ start, at }, is_pause, list);
    part_last(place->text, list, formula->claimed);
    code = wz_utf8_before(place->text, at);
    if (list->count < 2 || code == PAUSE || code == OF ||
        ((int64_t)list->count != formula->claimed &&
         (!open || (int64_t)list->count > formula->claimed)))
        return false;
    if (ends_amount(place, start, at))
        return false;
    wz_list_trim(place->scene, list);
    return formula->claimed > 2 || chars_of(place->text, list->at[1]) > 2;
}

bool wz_list_behind(const wz_scene *scene, const wz_found_formula *formula, wz_list *list)
{
    const struct place place = { scene, scene->reading->bytes };

    return find_behind(&place, formula, list) && wz_list_is_own(scene, formula, list);
}

bool wz_list_before(const wz_scene *scene, const wz_found_formula *formula, wz_list *list)
{
    const struct place place = { scene, scene->reading->bytes };

    return find_before(&place, formula, list) && wz_list_is_own(scene, formula, list);
}
