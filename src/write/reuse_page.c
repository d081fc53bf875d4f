/* Reuse as a page for people: how much each two documents share, which documents share a template,
 * what twins show in the place of masks, and each passage with its places side by side, a sentence
 * a row. What differs between them, masks and names and numbers, is set in bold. */
#include "write/reuse_page.h"

#include "base/limits.h"
#include "write/reuse_matrix.h"

enum { COLUMNS_MOST = 3 };      /* places beside each other; the others are only named */

struct report {
    wz_page *page;
    wz_reuse_view view;
    const wz_reviews *reviews;
    wz_buf runs[COLUMNS_MOST];      /* of wz_reuse_run: of the first place and each other */
};

static wz_str label(const struct report *report, wz_label which)
{
    return wz_label_text(which, report->page->language);
}

/* Adds to the line in the making. */
static void put_label(struct report *report, wz_label which)
{
    wz_buf_put_str(&report->page->line, label(report, which));
}

static void fill(struct report *report, wz_label which, const uint64_t *numbers)
{
    wz_plain_fill(&report->page->line, label(report, which), numbers);
}

static wz_err put_place(struct report *report, uint32_t start, uint32_t end)
{
    return wz_reuse_view_put_place(&report->view, start, end, &report->page->line);
}

static void put_heading(struct report *report, int level, wz_str text)
{
    wz_page_heading(report->page, level);
    wz_page_text(report->page, text);
}

/* The line as a cell. */
static void put_cell(struct report *report)
{
    wz_page_cell(report->page, wz_page_take_line(report->page));
}

static void put_head(struct report *report)
{
    const wz_reuse_found *found = report->view.found;
    uint64_t docs = found->doc_count, passages = found->passage_count;
    uint64_t clusters = found->cluster_count, hints = 0;
    wz_page *page = report->page;

    for (size_t i = 0; i < found->hint_count; i++)
        hints += i == 0 || found->hints[i].at != found->hints[i - 1].at;
    put_heading(report, 1, label(report, WZ_LABEL_REUSE));
    wz_page_paragraph(page);
    if (passages == 0) {
        wz_reuse_explain(found, page->language, &page->line);
    } else {
        fill(report, WZ_LABEL_DOCUMENT_COUNT, &docs);
        wz_buf_put_str(&page->line, WZ_STR(" · "));
        fill(report, WZ_LABEL_PASSAGE_COUNT, &passages);
        wz_buf_put_str(&page->line, WZ_STR(" · "));
        fill(report, WZ_LABEL_CLUSTER_COUNT, &clusters);
        if (found->options.fill) {
            wz_buf_put_str(&page->line, WZ_STR(" · "));
            fill(report, WZ_LABEL_HINT_COUNT, &hints);
        }
    }
    wz_page_text(page, wz_page_take_line(page));
}

/* -- templates --------------------------------------------------------------------------------- */

static wz_err put_cluster(struct report *report, const wz_reuse_cluster *cluster, size_t number)
{
    const wz_reuse_found *found = report->view.found;
    wz_page *page = report->page;
    wz_err err = WZ_OK;

    for (uint32_t i = 0; !err && i < cluster->count; i++) {
        const wz_reuse_member *member = &found->members[cluster->first + i];
        const wz_reuse_doc *doc = &found->docs[member->doc];

        wz_page_begin_row(page, 0);
        wz_page_number(page, number);
        err = put_place(report, doc->start, doc->end);
        wz_page_review_cell(page, wz_page_take_line(page), doc->skeleton->path, report->reviews);
        wz_page_cell(page, doc->part->title);
        wz_buf_put_number(&page->line, member->share);
        wz_buf_put_str(&page->line, WZ_STR(" %"));
        put_cell(report);
        wz_page_end_row(page);
    }
    return err;
}

static wz_err put_clusters(struct report *report)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_TEMPLATE, true }, { WZ_LABEL_COL_PLACE, false },
        { WZ_LABEL_COL_DOCUMENT, false }, { WZ_LABEL_COL_SHARED, true },
    };
    const wz_reuse_found *found = report->view.found;
    wz_err err = WZ_OK;

    if (found->cluster_count == 0)
        return WZ_OK;
    put_heading(report, 2, label(report, WZ_LABEL_CLUSTERS));
    wz_page_begin_table(report->page, columns, WZ_COUNT(columns));
    for (size_t i = 0; !err && i < found->cluster_count; i++)
        err = put_cluster(report, &found->clusters[i], i + 1);
    wz_page_end_table(report->page, 0);
    return err;
}

/* -- hints ------------------------------------------------------------------------------------- */

/* The hints of a mask; the suggestion stands beside the first, where there is one for all. */
static wz_err put_mask(struct report *report, size_t first, size_t *end)
{
    const wz_reuse_hint *hints = report->view.found->hints;
    wz_str shown = wz_reuse_view_hint(&report->view, first, end);
    wz_page *page = report->page;
    wz_err err = WZ_OK;

    for (size_t i = first; !err && i < *end; i++) {
        wz_page_begin_row(page, 0);
        err = put_place(report, hints[i].at, hints[i].at + 1);
        put_cell(report);
        wz_page_cell(page, wz_reuse_view_number(&report->view, hints[i].at));
        wz_buf_put_str(&page->line, wz_reuse_view_number(&report->view, hints[i].from));
        if (!hints[i].fits || !shown.at) {
            put_label(report, WZ_LABEL_OPEN);
            put_label(report, hints[i].fits ? WZ_LABEL_DISAGREE : WZ_LABEL_DOES_NOT_FIT);
            put_label(report, WZ_LABEL_CLOSE);
        }
        put_cell(report);
        if (!err)
            err = put_place(report, hints[i].from, hints[i].from + 1);
        put_cell(report);
        wz_page_end_row(page);
    }
    return err;
}

static wz_err put_masks(struct report *report)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_PLACE, false }, { WZ_LABEL_COL_MASK, false }, { WZ_LABEL_COL_HINT, false },
        { WZ_LABEL_COL_SHOWN_IN, false },
    };
    const wz_reuse_found *found = report->view.found;
    wz_err err = WZ_OK;

    if (found->hint_count == 0)
        return WZ_OK;
    put_heading(report, 2, label(report, WZ_LABEL_HINTS));
    wz_page_begin_table(report->page, columns, WZ_COUNT(columns));
    for (size_t i = 0; !err && i < found->hint_count; )
        err = put_mask(report, i, &i);
    wz_page_end_table(report->page, 0);
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
static bool is_same(struct report *report, uint32_t a, uint32_t b)
{
    const wz_reuse_doc *doc = &report->view.found->docs[
        wz_reuse_doc_at(report->view.found, a)];
    wz_symbol symbol = doc->skeleton->symbols[doc->part->start + a - doc->start];

    return (symbol != WZ_SYMBOL_NUMBER && symbol != WZ_SYMBOL_NAME) ||
           wz_str_equal(wz_reuse_view_number(&report->view, a),
                        wz_reuse_view_number(&report->view, b));
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

static wz_err put_piece(struct report *report, uint32_t start, uint32_t end, bool differs)
{
    wz_reuse_site site;
    wz_err err = start < end ? wz_reuse_view_site(&report->view, start, end, &site) : WZ_OK;

    if (err || start == end)
        return err;
    report->page->medium->cell_text(report->page, differs ? WZ_PAGE_STRONG : WZ_PAGE_PLAIN,
                                    site.text);
    return WZ_OK;
}

/* The positions of a column up to `end` as a cell; what is not as beside it in bold. */
static wz_err put_sentence(struct report *report, struct column *column, uint32_t end,
                           bool is_first)
{
    uint32_t start = column->at, at = start;
    bool differs = false;
    wz_err err = WZ_OK;

    report->page->medium->begin_cell(report->page);
    for (; !err && at < end; at++) {
        uint32_t other = beside(column, at, is_first);
        bool now = other == UINT32_MAX || !is_same(report, at, other);

        if (now != differs) {
            err = put_piece(report, start, at, differs);
            start = at;
            differs = now;
        }
    }
    if (!err)
        err = put_piece(report, start, end, differs);
    column->at = end;
    report->page->medium->end_cell(report->page);
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

static wz_err put_rows(struct report *report, struct column *columns, size_t count)
{
    const wz_reuse_place *first = columns[0].place;
    wz_page *page = report->page;
    wz_err err = WZ_OK;
    size_t rows = 0;

    while (!err && columns[0].at < first->end && rows < WZ_LIMIT_TABLE_ROWS) {
        uint32_t end = sentence_end(report->view.found, first, columns[0].at);

        wz_page_begin_row(page, 0);
        err = put_sentence(report, &columns[0], end, true);
        for (size_t i = 1; !err && i < count; i++)
            err = put_sentence(report, &columns[i],
                               end == first->end ? columns[i].place->end
                                                 : column_end(&columns[i], end), false);
        wz_page_end_row(page);
        rows++;
    }
    wz_page_end_table(page, 0);
    if (columns[0].at < first->end) {
        wz_page_paragraph(page);
        wz_page_text(page, WZ_STR("…"));
    }
    return err;
}

/* The head of the table: where the places are. */
static wz_err begin_places(struct report *report, const struct column *columns, size_t count)
{
    wz_page *page = report->page;
    wz_str names[COLUMNS_MOST];
    wz_err err = WZ_OK;

    for (size_t i = 0; !err && i < count; i++) {
        err = put_place(report, columns[i].place->start, columns[i].place->end);
        names[i] = wz_arena_copy(&page->arena, wz_page_take_line(page));
    }
    if (!err)
        page->medium->begin_table(page, names, count, 0);
    return err;
}

static wz_err put_others(struct report *report, const wz_reuse_passage *passage)
{
    const wz_reuse_place *places = report->view.found->places + passage->first;
    wz_err err = WZ_OK;

    if (passage->count <= COLUMNS_MOST)
        return WZ_OK;
    put_label(report, WZ_LABEL_ALSO_IN);
    for (uint32_t i = COLUMNS_MOST; !err && i < passage->count; i++) {
        if (i > COLUMNS_MOST)
            put_label(report, WZ_LABEL_COMMA);
        err = put_place(report, places[i].start, places[i].end);
    }
    wz_page_paragraph(report->page);
    wz_page_text(report->page, wz_page_take_line(report->page));
    return err;
}

static wz_err put_passage(struct report *report, size_t number)
{
    const wz_reuse_found *found = report->view.found;
    const wz_reuse_passage *passage = &found->passages[number];
    const wz_reuse_place *places = found->places + passage->first;
    uint64_t numbers[] = { number + 1, passage->chars, passage->docs };
    size_t count = passage->count < COLUMNS_MOST ? passage->count : COLUMNS_MOST;
    struct column columns[COLUMNS_MOST];
    wz_err err = WZ_OK;

    fill(report, WZ_LABEL_PASSAGE_HEAD, numbers);
    put_heading(report, 3, wz_page_take_line(report->page));
    for (size_t i = 0; !err && i < count; i++) {
        wz_buf *runs = &report->runs[i];

        wz_buf_reset(runs);
        wz_reuse_align(found, &places[0], &places[i > 0 ? i : 1], runs);
        err = wz_buf_status(runs);
        columns[i] = (struct column){ &places[i], WZ_ITEMS(*runs, const wz_reuse_run),
                                      WZ_ITEM_COUNT(*runs, wz_reuse_run), 0, places[i].start };
    }
    if (!err)
        err = begin_places(report, columns, count);
    if (!err)
        err = put_rows(report, columns, count);
    return err ? err : put_others(report, passage);
}

static wz_err put_passages(struct report *report)
{
    const wz_reuse_found *found = report->view.found;
    wz_err err = WZ_OK;

    if (found->passage_count > 0)
        put_heading(report, 2, label(report, WZ_LABEL_REUSE));
    for (size_t i = 0; !err && i < found->passage_count; i++)
        err = put_passage(report, i);
    return err;
}

/* -- the page ---------------------------------------------------------------------------------- */

wz_err wz_reuse_page(wz_page *page, const wz_reuse_found *found, const wz_reuse_writing *how)
{
    struct report report = { .page = page, .reviews = &how->reviews };
    wz_err err = wz_reuse_view_init(&report.view, found, how->allocator);

    for (size_t i = 0; i < COLUMNS_MOST; i++)
        wz_buf_init(&report.runs[i], how->allocator, WZ_LIMIT_BUFFER);
    put_head(&report);
    if (!err)
        err = wz_reuse_matrix(page, &report.view, report.reviews);
    if (!err)
        err = put_clusters(&report);
    if (!err)
        err = put_masks(&report);
    if (!err)
        err = put_passages(&report);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        wz_buf_clear(&report.runs[i]);
    wz_reuse_view_clear(&report.view);
    return err ? err : wz_page_status(page);
}
