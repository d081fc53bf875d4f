/* Figures: where a number may begin one, what takes it away again (a date, a document
 * number, a name), and what stands around it. Each is read at its own place
 * (figure_read.c); what it counts is figure_of.c's to say. */
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/extractors.h"
#include "extract/figure_of.h"
#include "extract/figure_words.h"

/* -- where one may begin ------------------------------------------------------------ */

/* Spans in order, and how far one has come in them. */
struct spans {
    const wz_span *at;
    size_t count, next;
};

/* The end of the span that holds a place, or 0. Places come in order. */
static uint32_t end_of_span_at(struct spans *spans, uint32_t at)
{
    while (spans->next < spans->count && spans->at[spans->next].end <= at)
        spans->next++;
    return spans->next < spans->count && spans->at[spans->next].start <= at
               ? spans->at[spans->next].end : 0;
}

/* Whether a masked number begins at a place. Places come in order. */
static bool is_masked_number(wz_mask_list *masks, uint32_t at)
{
    while (masks->next < masks->count && masks->at[masks->next].span.start < at)
        masks->next++;
    return masks->next < masks->count && masks->at[masks->next].span.start == at &&
           masks->at[masks->next].stands == WZ_STANDS_FIGURE;
}

/* What goes on with a number that began with one numeral: 分之, 点五, 至三个, 半, 多. */
static bool goes_on(uint32_t code)
{
    static const uint32_t codes[] = {       /* 分点點半多余餘来几至到—–－-～~、 */
        0x5206, 0x70B9, 0x9EDE, 0x534A, 0x591A, 0x4F59, 0x9918, 0x6765, 0x51E0, 0x81F3, 0x5230,
        0x2014, 0x2013, 0xFF0D, '-', 0xFF5E, '~', 0x3001, ':', 0xFF1A, 0x2236
    };
    return wz_numeral_digit(code) >= 0 || wz_numeral_scale(code) > 0 ||
           wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* Most numerals only begin a word: 一些, 数据. They end here, at the cost of a look-up. */
static bool may_begin(const wz_scene *scene, uint32_t at)
{
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_utf8_at(text, at), next;

    if (wz_is_digit(code))
        return true;
    next = wz_utf8_at(text, at + 3);
    if (code == 0x51E0 || code == 0x6570)       /* 几数 */
        return wz_numeral_scale(next) > 0;
    return wz_numeral_scale(code) > 0 || goes_on(next) ||
           wz_scene_word_at(scene, at + 3, WZ_CLASS_BIT(UNIT)).term;
}

static bool is_quote(uint32_t code)
{
    static const uint32_t quotes[] = { 0x201C, 0x201D, 0x2018, 0x2019, '"', 0x300C, 0x300D };

    return wz_is_one_of(code, quotes, WZ_COUNT(quotes));    /* “”‘’「」 */
}

static bool is_opening(uint32_t code)
{
    return code == 0x201C || code == 0x2018 || code == '"' || code == 0x300C;
}

/* “四抓四度”, “30分钟办税圈”: a short quotation without a clause's end is a name, and so
 * are the numbers in it. */
static bool is_quoted_name(wz_str text, uint32_t at)
{
    enum { MOST_NAME = 14 };
    uint32_t start = at, code = 0;
    int chars = 0;

    for (; chars < MOST_NAME && start > 0; chars++) {
        start -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, start), &code);
        if (!wz_is_han(code) && (is_quote(code) || wz_is_clause_end(code)))
            break;
    }
    if (!is_opening(code))
        return false;
    for (; chars < MOST_NAME && at < text.len; chars++) {
        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
        if (wz_is_han(code))
            continue;
        if (is_quote(code))
            return !is_opening(code) || code == '"';
        if (wz_is_clause_end(code))
            return false;
    }
    return false;
}

/* 千家万户, 队伍人数, 三级响应: a phrase that is no quantity holds all of the figure, or ends
 * with its numeral, or begins with its unit. */
static bool is_set_phrase(const wz_scene *scene, uint32_t at, const wz_found_figure *found)
{
    wz_str text = scene->reading->bytes;
    wz_hit over = wz_is_digit(wz_utf8_at(text, at))
                      ? wz_scene_word_at(scene, at, WZ_CLASS_BIT(NO_FIGURE))
                      : wz_matcher_over(scene->words, text, at, WZ_CLASS_BIT(NO_FIGURE));
    wz_hit behind;

    if (over.term && (over.end >= found->span.end || over.end == found->unit_start))
        return true;
    if (!found->unit)
        return false;
    behind = wz_matcher_at(scene->words, text, found->unit_start, WZ_CLASS_BIT(NO_FIGURE));
    return behind.term && behind.end >= found->span.end;
}

/* “不少于5间/万人”: what a quotation sets a bound to is a quantity. */
static bool is_bounded(const wz_scene *scene, const wz_found_figure *found)
{
    wz_hit hit = wz_scene_word_before(scene, found->span.start, WZ_CLASS_BIT(BEFORE_FIGURE));

    return hit.term &&
           (hit.term->word == WZ_APPROX_AT_LEAST || hit.term->word == WZ_APPROX_AT_MOST);
}

/* `at` is where the number begins; a sign before it belongs to the figure too. */
static bool is_named(const wz_scene *scene, uint32_t at, const wz_found_figure *found)
{
    return (is_quoted_name(scene->reading->bytes, found->span.start) &&
            !is_bounded(scene, found)) ||
           is_set_phrase(scene, at, found);
}

static struct spans spans_of(const wz_buf *buf)
{
    return (struct spans){ WZ_ITEMS(*buf, wz_span), WZ_ITEM_COUNT(*buf, wz_span), 0 };
}

/* Adds the record, whose fields so far are those of a figure just read. */
static void add_figure(const wz_scene *scene, wz_found_figure *found, wz_buf *figures)
{
    wz_figure *figure = wz_scene_add(scene, WZ_FIGURE, found->span);

    if (!figure)
        return;
    *figure = *found->figure;
    found->figure = figure;
    wz_buf_put(figures, found, sizeof *found);
}

static void find_figures(const wz_scene *scene, wz_buf *figures)
{
    const wz_reading *reading = scene->reading;
    const wz_found *found = scene->found;
    struct spans names[] = {        /* what numbers are no figures in */
        spans_of(&found->dates), spans_of(&found->numbers), spans_of(&found->formulas)
    };
    wz_mask_list masks = { WZ_ITEMS(found->masks, wz_mask),
                           WZ_ITEM_COUNT(found->masks, wz_mask), 0 };
    wz_mask_list starts = masks;
    uint32_t past = 0;
    size_t line = 0;

    for (size_t i = 0; i < reading->spot_count; i++) {
        const wz_spot *spot = &reading->spots[i];
        wz_figure fields;
        wz_found_figure figure = { .figure = &fields };
        const wz_unit *unit;
        uint32_t taken = 0;

        if (spot->at < past ||
            !(spot->class == WZ_SPOT_NUMBER ? may_begin(scene, spot->at)
              : spot->class == WZ_SPOT_MASK && is_masked_number(&starts, spot->at)))
            continue;
        for (size_t name = 0; name < WZ_COUNT(names) && !taken; name++)
            taken = end_of_span_at(&names[name], spot->at);
        unit = taken ? NULL : wz_structure_unit_on(scene->structure, &line, spot->at);
        if (taken || !unit || unit->role == WZ_ROLE_SEPARATOR) {
            past = taken;
            continue;
        }
        if (wz_figure_read(scene, unit, spot->at, &masks, &figure) &&
            !is_named(scene, spot->at, &figure))
            add_figure(scene, &figure, figures);
        past = figure.span.end;
    }
}

/* -- whether masks keep the number of digits ------------------------------------------ */

/* True where the masks of a document do: decimals appear, or masks that are whole
 * numbers have one form in two lengths. */
static bool keeps_shape(wz_str text, const wz_mask *masks, size_t count)
{
    uint32_t length[WZ_FORM_WORD + 1] = { 0 };

    for (size_t i = 0; i < count; i++) {
        const wz_mask *mask = &masks[i];

        if (mask->stands != WZ_STANDS_FIGURE || mask->form == WZ_FORM_BLANK)
            continue;
        if (mask->decimals)
            return true;
        if (wz_is_digit(wz_utf8_before(text, mask->span.start)) ||
            wz_is_digit(wz_utf8_at(text, mask->span.end)))
            continue;
        if (length[mask->form] && length[mask->form] != mask->whole)
            return true;
        length[mask->form] = mask->whole;
    }
    return false;
}

/* Masks and figures come in the order of their documents. */
static void set_shapes(const wz_scene *scene, wz_found_figure *figures, size_t count)
{
    const wz_mask *masks = WZ_ITEMS(scene->found->masks, wz_mask);
    size_t mask_count = WZ_ITEM_COUNT(scene->found->masks, wz_mask), first = 0, past = 0;
    bool shape = false, known = false;
    uint32_t doc = 0;

    for (size_t i = 0; i < count; i++) {
        wz_found_figure *figure = &figures[i];

        if (!known || figure->line->doc != doc) {
            doc = figure->line->doc;
            known = true;
            for (first = past; first < mask_count && masks[first].doc != doc &&
                               masks[first].span.start < figure->span.start; first++)
                continue;
            for (past = first; past < mask_count && masks[past].doc == doc; past++)
                continue;
            shape = keeps_shape(scene->reading->bytes, masks + first, past - first);
        }
        figure->figure->shape = !figure->figure->masked || (shape && !figure->partial);
    }
}

/* -- records -------------------------------------------------------------------------- */

/* Says how many exact numbers are too long to have a value, and where the first stands. */
static void report_long(const wz_scene *scene, const wz_found_figure *figures, size_t count)
{
    const wz_found_figure *first = NULL;
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const wz_figure *figure = figures[i].figure;

        if (figure->masked || figure->terms.at || wz_decimal_is(figure->min))
            continue;
        first = first ? first : &figures[i];
        found++;
    }
    if (first) {
        wz_span span = wz_reading_source(scene->reading, first->span);
        wz_place place = wz_text_place(scene->text, span.start);

        wz_report(scene->work->sink, scene->work->path, WZ_DIAG_LONG_NUMBERS, place.line,
                  place.column, found, (int)WZ_DECIMAL_DIGITS);
    }
}

static void link_parts(wz_found_figure *figures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (figures[i].whole)
            figures[i].figure->part_of = &figures[figures[i].whole - 1].figure->anchor;
}

wz_err wz_find_figures(const wz_scene *scene)
{
    wz_buf figures;
    wz_err err;

    wz_buf_init(&figures, scene->work->allocator, WZ_LIMIT_BUFFER);
    find_figures(scene, &figures);
    err = wz_buf_status(&figures) ? wz_buf_status(&figures) : wz_work_status(scene->work);
    if (!err) {
        wz_found_figure *items = WZ_ITEMS(figures, wz_found_figure);
        size_t count = WZ_ITEM_COUNT(figures, wz_found_figure);

        set_shapes(scene, items, count);
        wz_figure_words(scene, items, count);
        wz_figure_of(scene, items, count);
        link_parts(items, count);
        report_long(scene, items, count);
    }
    wz_buf_clear(&figures);
    return err ? err : wz_work_status(scene->work);
}
