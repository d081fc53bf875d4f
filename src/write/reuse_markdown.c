/* Reuse as a page for people: which documents share a template, what twins show in the place of
 * masks, and each passage with its places side by side, a sentence a row. What differs between
 * them, masks and names and numbers, is set in bold: as HTML, since ** does not begin bold between
 * a Han character and a mask. */
#include "base/limits.h"
#include "write/labels.h"
#include "write/markdown_table.h"
#include "write/plain.h"
#include "write/reuse_view.h"

enum { COLUMNS_MOST = 3 };      /* places beside each other; the others are only named */

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

struct page {
    wz_reuse_view view;
    wz_language language;
    wz_buf *out;
    wz_buf runs[COLUMNS_MOST];      /* of wz_reuse_run: of the first place and each other */
};

static void put_label(struct page *page, wz_label label)
{
    wz_buf_put_str(page->out, wz_label_text(label, page->language));
}

static void put_numbers(struct page *page, wz_label label, const uint64_t *numbers)
{
    wz_plain_fill(page->out, wz_label_text(label, page->language), numbers);
}

static void put_heading(struct page *page, wz_label label)
{
    PUT(page->out, "\n## ");
    put_label(page, label);
    PUT(page->out, "\n");
}

/* The head of a column of a table. */
struct head {
    wz_label label;
    bool is_number;
};

static void begin_table(const struct page *page, const struct head *heads, size_t count)
{
    enum { MOST = 8 };
    wz_str names[MOST];
    uint32_t numbers = 0;

    for (size_t i = 0; i < count; i++) {
        names[i] = wz_label_text(heads[i].label, page->language);
        numbers |= (uint32_t)heads[i].is_number << i;
    }
    wz_table_begin(page->out, names, count, numbers);
}

/* path:line */
static wz_err put_place(struct page *page, uint32_t start, uint32_t end)
{
    wz_reuse_site site;
    wz_err err = wz_reuse_view_site(&page->view, start, end, &site);

    if (err)
        return err;
    wz_table_text(page->out, site.path);
    PUT(page->out, ":");
    wz_buf_put_number(page->out, site.place.line);
    return WZ_OK;
}

static void put_head(struct page *page)
{
    const wz_reuse_found *found = page->view.found;
    uint64_t docs = found->doc_count, passages = found->passage_count;
    uint64_t clusters = found->cluster_count, hints = 0;

    for (size_t i = 0; i < found->hint_count; i++)
        hints += i == 0 || found->hints[i].at != found->hints[i - 1].at;
    PUT(page->out, "# ");
    put_label(page, WZ_LABEL_REUSE);
    PUT(page->out, "\n\n");
    if (passages == 0) {
        wz_reuse_explain(found, page->language, page->out);
        PUT(page->out, "\n");
        return;
    }
    put_numbers(page, WZ_LABEL_DOCUMENT_COUNT, &docs);
    PUT(page->out, " · ");
    put_numbers(page, WZ_LABEL_PASSAGE_COUNT, &passages);
    PUT(page->out, " · ");
    put_numbers(page, WZ_LABEL_CLUSTER_COUNT, &clusters);
    if (found->options.fill) {
        PUT(page->out, " · ");
        put_numbers(page, WZ_LABEL_HINT_COUNT, &hints);
    }
    PUT(page->out, "\n");
}

/* -- templates --------------------------------------------------------------------------------- */

static wz_err put_cluster(struct page *page, const wz_reuse_cluster *cluster, size_t number)
{
    const wz_reuse_found *found = page->view.found;
    wz_err err = WZ_OK;

    for (uint32_t i = 0; !err && i < cluster->count; i++) {
        const wz_reuse_member *member = &found->members[cluster->first + i];
        const wz_reuse_doc *doc = &found->docs[member->doc];

        PUT(page->out, "| ");
        wz_plain_put_number(page->out, number);
        PUT(page->out, " | ");
        err = put_place(page, doc->start, doc->end);
        PUT(page->out, " ");
        wz_table_cell(page->out, doc->part->title);
        PUT(page->out, "| ");
        wz_buf_put_number(page->out, member->share);
        PUT(page->out, " % ");
        wz_table_end_row(page->out);
    }
    return err;
}

static wz_err put_clusters(struct page *page)
{
    static const struct head heads[] = {
        { WZ_LABEL_COL_TEMPLATE, true }, { WZ_LABEL_COL_PLACE, false },
        { WZ_LABEL_COL_DOCUMENT, false }, { WZ_LABEL_COL_SHARED, true },
    };
    const wz_reuse_found *found = page->view.found;
    wz_err err = WZ_OK;

    if (found->cluster_count == 0)
        return WZ_OK;
    put_heading(page, WZ_LABEL_CLUSTERS);
    PUT(page->out, "\n");
    begin_table(page, heads, WZ_COUNT(heads));
    for (size_t i = 0; !err && i < found->cluster_count; i++)
        err = put_cluster(page, &found->clusters[i], i + 1);
    return err;
}

/* -- hints ------------------------------------------------------------------------------------- */

/* The hints of a mask; the suggestion stands beside the first, where there is one for all. */
static wz_err put_mask(struct page *page, size_t first, size_t *end)
{
    const wz_reuse_hint *hints = page->view.found->hints;
    wz_str shown = wz_reuse_view_hint(&page->view, first, end);
    wz_err err = WZ_OK;

    for (size_t i = first; !err && i < *end; i++) {
        PUT(page->out, "| ");
        err = put_place(page, hints[i].at, hints[i].at + 1);
        PUT(page->out, " ");
        wz_table_cell(page->out, wz_reuse_view_number(&page->view, hints[i].at));
        PUT(page->out, "| ");
        wz_table_text(page->out, wz_reuse_view_number(&page->view, hints[i].from));
        if (!hints[i].fits || !shown.at) {
            put_label(page, WZ_LABEL_OPEN);
            put_label(page, hints[i].fits ? WZ_LABEL_DISAGREE : WZ_LABEL_DOES_NOT_FIT);
            put_label(page, WZ_LABEL_CLOSE);
        }
        PUT(page->out, " | ");
        if (!err)
            err = put_place(page, hints[i].from, hints[i].from + 1);
        PUT(page->out, " ");
        wz_table_end_row(page->out);
    }
    return err;
}

static wz_err put_masks(struct page *page)
{
    static const struct head heads[] = {
        { WZ_LABEL_COL_PLACE, false }, { WZ_LABEL_COL_MASK, false }, { WZ_LABEL_COL_HINT, false },
        { WZ_LABEL_COL_SHOWN_IN, false },
    };
    const wz_reuse_found *found = page->view.found;
    wz_err err = WZ_OK;

    if (found->hint_count == 0)
        return WZ_OK;
    put_heading(page, WZ_LABEL_HINTS);
    PUT(page->out, "\n");
    begin_table(page, heads, WZ_COUNT(heads));
    for (size_t i = 0; !err && i < found->hint_count; )
        err = put_mask(page, i, &i);
    return err;
}

/* -- side by side ------------------------------------------------------------------------------ */

/* A place as it is gone through: up to where it has been put out, and which run comes next. */
struct column {
    const wz_reuse_place *place;
    const wz_reuse_run *runs;
    size_t run_count, run;
    uint32_t at;
};

/* A position of a place, and whether what stands there is as in the other. */
static bool is_same(struct page *page, uint32_t a, uint32_t b)
{
    const wz_reuse_doc *doc = &page->view.found->docs[
        wz_reuse_doc_at(page->view.found, a)];
    wz_symbol symbol = doc->skeleton->symbols[doc->part->start + a - doc->start];

    return (symbol != WZ_SYMBOL_NUMBER && symbol != WZ_SYMBOL_NAME) ||
           wz_str_equal(wz_reuse_view_number(&page->view, a), wz_reuse_view_number(&page->view, b));
}

/* The position of the first place that stands beside one of a column, or UINT32_MAX; positions
 * come in order. `of_first` turns it around. */
static uint32_t beside(struct column *column, uint32_t position, bool of_first)
{
    const wz_reuse_run *run;

    for (; column->run < column->run_count; column->run++) {
        uint32_t start;

        run = &column->runs[column->run];
        start = of_first ? run->a : run->b;
        if (position < start)
            return UINT32_MAX;
        if (position < start + run->length)
            return position - start + (of_first ? run->b : run->a);
    }
    return UINT32_MAX;
}

static wz_err put_piece(struct page *page, uint32_t start, uint32_t end, bool differs)
{
    wz_reuse_site site;
    wz_err err = start < end ? wz_reuse_view_site(&page->view, start, end, &site) : WZ_OK;

    if (err || start == end)
        return err;
    if (differs)
        PUT(page->out, "<b>");
    wz_table_text(page->out, site.text);
    if (differs)
        PUT(page->out, "</b>");
    return WZ_OK;
}

/* The positions of a column up to `end` as a cell; what is not as beside it in bold. */
static wz_err put_cell(struct page *page, struct column *column, uint32_t end, bool is_first)
{
    uint32_t start = column->at, at = start;
    bool differs = false;
    wz_err err = WZ_OK;

    PUT(page->out, "| ");
    for (; !err && at < end; at++) {
        uint32_t other = beside(column, at, is_first);
        bool now = other == UINT32_MAX || !is_same(page, at, other);

        if (now != differs) {
            err = put_piece(page, start, at, differs);
            start = at;
            differs = now;
        }
    }
    if (!err)
        err = put_piece(page, start, end, differs);
    column->at = end;
    PUT(page->out, " ");
    return err;
}

/* Where the sentence ends that begins at a position of a place. */
static uint32_t sentence_end(const wz_reuse_found *found, const wz_reuse_place *place, uint32_t at)
{
    const wz_reuse_doc *doc = &found->docs[wz_reuse_doc_at(found, at)];
    const wz_symbol *symbols = doc->skeleton->symbols + doc->part->start;

    while (at < place->end && !strchr(".!?;", symbols[at - doc->start] < 0x80
                                              ? symbols[at - doc->start] : 'x'))
        at++;
    return at < place->end ? at + 1 : at;
}

/* Where a column stands once the first place has been put out up to `end`. */
static uint32_t column_end(const struct column *column, uint32_t end)
{
    for (size_t i = column->run; i < column->run_count; i++) {
        const wz_reuse_run *run = &column->runs[i];

        if (end <= run->a)
            return run->b > column->at ? run->b : column->at;
        if (end < run->a + run->length)
            return run->b + (end - run->a);
    }
    return column->place->end;
}

static wz_err put_rows(struct page *page, struct column *columns, size_t count)
{
    const wz_reuse_place *first = columns[0].place;
    wz_err err = WZ_OK;
    size_t rows = 0;

    while (!err && columns[0].at < first->end && rows < WZ_LIMIT_TABLE_ROWS) {
        uint32_t end = sentence_end(page->view.found, first, columns[0].at);

        err = put_cell(page, &columns[0], end, true);
        for (size_t i = 1; !err && i < count; i++)
            err = put_cell(page, &columns[i],
                           end == first->end ? columns[i].place->end
                                             : column_end(&columns[i], end), false);
        wz_table_end_row(page->out);
        rows++;
    }
    if (columns[0].at < first->end)
        PUT(page->out, "\n…\n");
    return err;
}

/* The head of the table: where the places are. */
static wz_err put_sources(struct page *page, const struct column *columns, size_t count)
{
    wz_err err = WZ_OK;

    for (size_t i = 0; !err && i < count; i++) {
        PUT(page->out, "| ");
        err = put_place(page, columns[i].place->start, columns[i].place->end);
        PUT(page->out, " ");
    }
    wz_table_end_row(page->out);
    for (size_t i = 0; i < count; i++)
        PUT(page->out, "| --- ");
    wz_table_end_row(page->out);
    return err;
}

static wz_err put_others(struct page *page, const wz_reuse_passage *passage)
{
    const wz_reuse_place *places = page->view.found->places + passage->first;
    wz_err err = WZ_OK;

    if (passage->count <= COLUMNS_MOST)
        return WZ_OK;
    PUT(page->out, "\n");
    put_label(page, WZ_LABEL_ALSO_IN);
    for (uint32_t i = COLUMNS_MOST; !err && i < passage->count; i++) {
        if (i > COLUMNS_MOST)
            put_label(page, WZ_LABEL_COMMA);
        err = put_place(page, places[i].start, places[i].end);
    }
    PUT(page->out, "\n");
    return err;
}

static wz_err put_passage(struct page *page, size_t number)
{
    const wz_reuse_found *found = page->view.found;
    const wz_reuse_passage *passage = &found->passages[number];
    const wz_reuse_place *places = found->places + passage->first;
    uint64_t numbers[] = { number + 1, passage->chars, passage->docs };
    size_t count = passage->count < COLUMNS_MOST ? passage->count : COLUMNS_MOST;
    struct column columns[COLUMNS_MOST];
    wz_err err = WZ_OK;

    PUT(page->out, "\n### ");
    put_numbers(page, WZ_LABEL_PASSAGE_HEAD, numbers);
    PUT(page->out, "\n\n");
    for (size_t i = 0; !err && i < count; i++) {
        wz_buf *runs = &page->runs[i];

        wz_buf_reset(runs);
        wz_reuse_align(found, &places[0], &places[i > 0 ? i : 1], runs);
        err = wz_buf_status(runs);
        columns[i] = (struct column){ &places[i], WZ_ITEMS(*runs, const wz_reuse_run),
                                      WZ_ITEM_COUNT(*runs, wz_reuse_run), 0, places[i].start };
    }
    if (!err)
        err = put_sources(page, columns, count);
    if (!err)
        err = put_rows(page, columns, count);
    return err ? err : put_others(page, passage);
}

wz_err wz_reuse_markdown(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out)
{
    struct page page = { .language = how->language, .out = out };
    wz_err err = wz_reuse_view_init(&page.view, found, how->allocator);

    for (size_t i = 0; i < COLUMNS_MOST; i++)
        wz_buf_init(&page.runs[i], how->allocator, WZ_LIMIT_BUFFER);
    put_head(&page);
    if (!err)
        err = put_clusters(&page);
    if (!err)
        err = put_masks(&page);
    if (!err && found->passage_count > 0)
        put_heading(&page, WZ_LABEL_REUSE);
    for (size_t i = 0; !err && i < found->passage_count; i++)
        err = put_passage(&page, i);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        wz_buf_clear(&page.runs[i]);
    wz_reuse_view_clear(&page.view);
    return err ? err : wz_buf_status(out);
}
