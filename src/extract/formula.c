/* Numeral formulas: “四个意识”, “五个一律”, 双随机一公开. Three ways lead to one: a phrase of
 * formulas.tsv, the shape of what stands in quotes, and without quotes the name of one in
 * quotes or the shape of 十大整治行动. Each starts from a number or a cue of the scan. */
#include "extract/formula.h"

#include "base/limits.h"
#include "extract/extractors.h"

enum { HAN = 3, MOST_BEFORE = 5, MOST_INNER = 20 };     /* characters around a number */

enum { EXPANSION = 1 };     /* of the cells of formulas.tsv */

/* What has been found, and how far the cues have been read. */
struct search {
    const wz_scene *scene;
    wz_str text;
    wz_buf *found;          /* of wz_found_formula */
    size_t cue;             /* the next one that may end behind the place at hand */
    uint32_t past;          /* all before it is done */
};

/* -- cues -------------------------------------------------------------------------- */

static bool is_cue(const wz_hit *hit)
{
    return hit->term->class == WZ_CLASS_FORMULA;
}

/* The first cue of formulas that ends behind a place; NULL without one. Places come in order. */
static const wz_hit *cue_from(const wz_scene *scene, size_t *next, uint32_t at)
{
    const wz_reading *reading = scene->reading;

    while (*next < reading->cue_count &&
           (!is_cue(&reading->cues[*next]) || reading->cues[*next].end <= at))
        ++*next;
    return *next < reading->cue_count ? &reading->cues[*next] : NULL;
}

/* Whether a phrase that is no formula stands in a span: “一把手讲堂”. */
static bool holds_never(const wz_scene *scene, size_t cue, wz_span span)
{
    const wz_reading *reading = scene->reading;

    for (; cue < reading->cue_count && reading->cues[cue].start < span.end; cue++)
        if (is_cue(&reading->cues[cue]) && reading->cues[cue].start >= span.start &&
            reading->cues[cue].term->word == WZ_FORMULA_NEVER)
            return true;
    return false;
}

/* The cue that is all of a span, or NULL. */
static const wz_hit *cue_over(const wz_scene *scene, size_t cue, wz_span span)
{
    const wz_reading *reading = scene->reading;

    for (; cue < reading->cue_count && reading->cues[cue].start <= span.start; cue++)
        if (is_cue(&reading->cues[cue]) && reading->cues[cue].start == span.start &&
            reading->cues[cue].end == span.end)
            return &reading->cues[cue];
    return NULL;
}

/* -- quotes ------------------------------------------------------------------------ */

static const uint32_t quotes[][2] = {       /* “” ‘’ 「」 『』 */
    { 0x201C, 0x201D }, { 0x2018, 0x2019 }, { 0x300C, 0x300D }, { 0x300E, 0x300F }, { '"', '"' }
};

uint32_t wz_formula_closing(uint32_t open)
{
    for (size_t i = 0; i < WZ_COUNT(quotes); i++)
        if (quotes[i][0] == open)
            return quotes[i][1];
    return 0;
}

static bool is_closing(uint32_t code)
{
    for (size_t i = 0; i < WZ_COUNT(quotes); i++)
        if (quotes[i][1] == code && quotes[i][0] != code)
            return true;
    return false;
}

/* What no quoted name holds: the end of a sentence or a line. */
static bool ends_name(uint32_t code)
{
    static const uint32_t ends[] = { '\n', 0x3002, 0xFF01, 0xFF1F, 0xFF1B, ';', '!', '?' };

    return wz_is_one_of(code, ends, WZ_COUNT(ends));        /* 。！？； */
}

/* The short quotation that holds a number, with few words before it. */
static bool find_quotation(wz_str text, uint32_t at, wz_span *inner, wz_span *outer)
{
    uint32_t start = at, end = at, code = 0, close = 0;
    size_t step = 0;

    for (int chars = 0; chars <= MOST_BEFORE && start > 0 && !close; chars++) {
        step = wz_utf8_decode_last(wz_str_cut(text, 0, start), &code);
        if (is_closing(code) || ends_name(code))
            return false;
        start -= (uint32_t)step;
        close = wz_formula_closing(code);
    }
    if (!close)
        return false;
    *outer = (wz_span){ start, 0 };
    for (int chars = 0; chars <= MOST_INNER && end < text.len; chars++) {
        uint32_t from = end;

        end += (uint32_t)wz_utf8_decode(wz_str_skip(text, end), &code);
        if (code == close) {
            *inner = (wz_span){ start + (uint32_t)step, from };
            outer->end = end;
            return true;
        }
        if (ends_name(code) || is_closing(code) || wz_formula_closing(code))
            return false;
    }
    return false;
}

/* -- the first round: phrases and quotations ----------------------------------------- */

static void add(struct search *search, wz_span span, wz_span outer, const wz_hit *cue, bool weak)
{
    wz_found_formula formula = { .span = span, .outer = outer, .weak = weak };

    if (cue)
        formula.expansion = cue->term->cells[EXPANSION];
    WZ_PUSH(search->found, formula);
    search->past = outer.end;
}

/* True where the number at a place stands in a quotation that is a formula. */
static bool take_quotation(struct search *search, uint32_t at)
{
    const wz_scene *scene = search->scene;
    wz_verdict verdict = WZ_IS_FORMULA;
    wz_span inner, outer;
    const wz_hit *over;
    size_t first = search->cue;

    if (!find_quotation(search->text, at, &inner, &outer) || outer.start < search->past)
        return false;
    while (first > 0 && scene->reading->cues[first - 1].start >= inner.start)
        first--;
    if (holds_never(scene, first, inner))
        return false;
    over = cue_over(scene, first, inner);
    if (!over || over->term->word == WZ_FORMULA_START)
        verdict = wz_formula_judge(scene, inner);
    if (verdict == WZ_NO_FORMULA)
        return false;
    add(search, inner, outer, over, verdict == WZ_WEAK_FORMULA);
    return true;
}

/* Whether the number of a phrase goes on before it, or is an ordinal: 第三产业. */
static bool is_cut(wz_str text, uint32_t at)
{
    uint32_t before = wz_utf8_before(text, at);

    return wz_formula_numeral(wz_utf8_at(text, at)) &&
           (before == 0x7B2C || wz_formula_numeral(before));        /* 第 */
}

static void take_cue(struct search *search, const wz_hit *cue)
{
    wz_span span = { cue->start, cue->end };

    if (take_quotation(search, cue->start))
        return;
    if (cue->term->word == WZ_FORMULA_ANYWHERE && !is_cut(search->text, cue->start))
        add(search, span, span, cue, false);
    else if (cue->term->word == WZ_FORMULA_NEVER)
        search->past = cue->end;
}

/* Whether a number begins at a spot, or goes on there. */
static bool begins_number(const wz_reading *reading, size_t spot)
{
    uint32_t at = reading->spots[spot].at, before;

    if (reading->spots[spot].class != WZ_SPOT_NUMBER)
        return false;
    if (spot == 0 || reading->spots[spot - 1].class != WZ_SPOT_NUMBER)
        return true;
    before = reading->spots[spot - 1].at;
    return before + ((unsigned char)reading->bytes.at[before] < 0x80 ? 1 : HAN) < at;
}

static void find_first(struct search *search)
{
    const wz_reading *reading = search->scene->reading;
    size_t spot = 0;

    for (;;) {
        const wz_hit *cue = cue_from(search->scene, &search->cue, search->past);

        while (spot < reading->spot_count &&
               (reading->spots[spot].at < search->past || !begins_number(reading, spot)))
            spot++;
        if (cue && cue->start < search->past) {
            search->cue++;
        } else if (cue && (spot == reading->spot_count || cue->start <= reading->spots[spot].at)) {
            take_cue(search, cue);
            search->cue++;
        } else if (spot < reading->spot_count) {
            take_quotation(search, reading->spots[spot].at);
            spot++;
        } else {
            return;
        }
    }
}

/* -- the second round: company and names --------------------------------------------- */

/* “一本账”“四张表”: nothing but a mark between lists stands between two. */
static bool are_neighbours(wz_str text, const wz_found_formula *a, const wz_found_formula *b)
{
    static const uint32_t marks[] = { 0x3001, 0xFF0C, ',', '+', 0x548C };   /* 、，和 */
    uint32_t code = wz_utf8_at(text, a->outer.end);
    uint32_t end = a->outer.end;

    if (a->outer.start == a->span.start || b->outer.start == b->span.start)
        return false;
    if (end < b->outer.start && wz_is_one_of(code, marks, WZ_COUNT(marks)))
        end += code < 0x80 ? 1 : HAN;
    return end == b->outer.start;
}

/* A weak one is a formula beside another, or where the text has its name beside another. */
static void keep_company(wz_str text, wz_found_formula *found, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (found[i].weak && !found[i - 1].weak)
            found[i].weak = !are_neighbours(text, &found[i - 1], &found[i]);
    for (size_t i = count; i-- > 1;)
        if (found[i - 1].weak && !found[i].weak)
            found[i - 1].weak = !are_neighbours(text, &found[i - 1], &found[i]);
}

static void strengthen(const wz_formula_names *names, wz_found_formula *found, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (found[i].weak)
            found[i].weak = !wz_formula_names_has(names, found[i].span);
}

/* Those without quotes between those that are known, in order. */
static void find_bare(const wz_scene *scene, const wz_formula_names *names,
                      const wz_found_formula *known, size_t count, wz_buf *more)
{
    const wz_reading *reading = scene->reading;
    size_t next = 0, cue = 0;
    uint32_t past = 0;

    for (size_t i = 0; i < reading->spot_count; i++) {
        uint32_t at = reading->spots[i].at, limit, end;
        wz_found_formula formula = { .weak = false };
        const wz_hit *over;

        while (next < count && (known[next].weak || known[next].outer.end <= at))
            next++;
        if (reading->spots[i].class != WZ_SPOT_NUMBER || at < past ||
            (next < count && known[next].outer.start <= at) || is_cut(reading->bytes, at))
            continue;
        over = cue_from(scene, &cue, at);
        if (over && over->start <= at && over->term->word == WZ_FORMULA_NEVER) {
            past = over->end;
            continue;
        }
        limit = next < count ? known[next].outer.start : (uint32_t)reading->bytes.len;
        end = wz_formula_names_at(names, at, limit);
        end = end ? end : wz_formula_bare(scene, at, limit);
        if (!end)
            continue;
        formula.span = formula.outer = (wz_span){ at, end };
        WZ_PUSH(more, formula);
        past = end;
    }
}

/* -- records ------------------------------------------------------------------------- */

/* Merges both lists into `all`, without what is weak or stands in no line of the text. */
static void merge(const wz_scene *scene, const wz_buf *found, const wz_buf *more, wz_buf *all)
{
    const wz_found_formula *a = WZ_ITEMS(*found, wz_found_formula);
    const wz_found_formula *b = WZ_ITEMS(*more, wz_found_formula);
    const wz_found_formula *end_a = a + WZ_ITEM_COUNT(*found, wz_found_formula);
    const wz_found_formula *end_b = b + WZ_ITEM_COUNT(*more, wz_found_formula);
    size_t line = 0;

    while (a < end_a || b < end_b) {
        bool from_a = b == end_b || (a < end_a && a->span.start < b->span.start);
        wz_found_formula next = from_a ? *a++ : *b++;

        next.line = wz_structure_unit_on(scene->structure, &line, next.span.start);
        if (next.weak || !next.line || next.line->role == WZ_ROLE_SEPARATOR)
            continue;
        next.claimed = wz_formula_claim(scene->reading->bytes, next.span);
        WZ_PUSH(all, next);
    }
}

static wz_err add_records(const wz_scene *scene, wz_found_formula *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        wz_formula *formula = wz_scene_add(scene, WZ_FORMULA, found[i].span);

        if (!formula)
            return wz_work_status(scene->work);
        found[i].fields = formula;
        formula->claimed = found[i].claimed;
        formula->listed = WZ_NO_NUMBER;
        formula->items = (wz_texts){ &formula->expansion, 0 };
        formula->expansion = found[i].expansion;
        WZ_PUSH(&scene->found->formulas, found[i].span);
    }
    if (wz_buf_status(&scene->found->formulas))
        return wz_buf_status(&scene->found->formulas);
    return wz_formula_lists(scene, found, count);
}

static wz_err find_second(const wz_scene *scene, wz_buf *found, wz_buf *memory, wz_buf *more)
{
    wz_found_formula *items = WZ_ITEMS(*found, wz_found_formula);
    size_t count = WZ_ITEM_COUNT(*found, wz_found_formula);
    wz_formula_names names;
    wz_err err;

    keep_company(scene->reading->bytes, items, count);
    err = wz_formula_names_file(&names, scene->reading->bytes, memory, items, count);
    if (err)
        return err;
    strengthen(&names, items, count);
    find_bare(scene, &names, items, count, more);
    return wz_buf_status(more);
}

wz_err wz_find_formulas(const wz_scene *scene)
{
    enum { FOUND, MORE, ALL, NAMES, BUFFERS };
    wz_buf bufs[BUFFERS];
    struct search search = { .scene = scene, .text = scene->reading->bytes,
                             .found = &bufs[FOUND] };
    wz_err err;

    for (int i = 0; i < BUFFERS; i++)
        wz_buf_init(&bufs[i], scene->work->allocator, WZ_LIMIT_BUFFER);
    find_first(&search);
    err = wz_buf_status(&bufs[FOUND]);
    if (!err)
        err = find_second(scene, &bufs[FOUND], &bufs[NAMES], &bufs[MORE]);
    if (!err) {
        merge(scene, &bufs[FOUND], &bufs[MORE], &bufs[ALL]);
        err = wz_buf_status(&bufs[ALL]);
    }
    if (!err)
        err = add_records(scene, WZ_ITEMS(bufs[ALL], wz_found_formula),
                          WZ_ITEM_COUNT(bufs[ALL], wz_found_formula));
    for (int i = 0; i < BUFFERS; i++)
        wz_buf_clear(&bufs[i]);
    return err ? err : wz_work_status(scene->work);
}
