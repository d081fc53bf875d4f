/* The matrix shows the documents that share most, in the order of their paths; a cell is the share
 * of the shorter of two, and says which two and how much when it is pointed at. */
#include "write/reuse_matrix.h"

#include <stdlib.h>

enum {
    DOCS = 60,          /* of the matrix: a screen is not wider */
    ROWS = 2000         /* of the table: no fewer than the pairs of these */
};

/* A document, and how many characters it shares with all others together. */
struct sharer {
    uint64_t chars;
    uint32_t doc;
};

struct matrix {
    wz_page *page;
    wz_reuse_view *view;
    struct sharer *docs;    /* of the matrix */
    size_t count;
    uint32_t *row_of;       /* by document: its row from 1, or 0 */
};

static int by_chars(const void *x, const void *y)
{
    const struct sharer *left = x, *right = y;

    if (left->chars != right->chars)
        return left->chars > right->chars ? -1 : 1;
    return (left->doc > right->doc) - (left->doc < right->doc);
}

static int by_doc(const void *x, const void *y)
{
    const struct sharer *left = x, *right = y;

    return (left->doc > right->doc) - (left->doc < right->doc);
}

/* Which documents the matrix has, and which row each is. */
static void choose_docs(struct matrix *matrix)
{
    const wz_reuse_found *found = matrix->view->found;
    wz_arena *arena = &matrix->page->arena;
    struct sharer *docs = wz_arena_take(arena, found->doc_count * sizeof *docs);

    matrix->row_of = wz_arena_take(arena, found->doc_count * sizeof *matrix->row_of);
    if (!docs || !matrix->row_of)
        return;
    for (size_t i = 0; i < found->doc_count; i++)
        docs[i].doc = (uint32_t)i;
    for (size_t i = 0; i < found->pair_count; i++) {
        docs[found->pairs[i].shorter].chars += found->pairs[i].chars;
        docs[found->pairs[i].longer].chars += found->pairs[i].chars;
    }
    qsort(docs, found->doc_count, sizeof *docs, by_chars);
    while (matrix->count < found->doc_count && matrix->count < DOCS &&
           docs[matrix->count].chars > 0)
        matrix->count++;
    qsort(docs, matrix->count, sizeof *docs, by_doc);
    for (size_t i = 0; i < matrix->count; i++)
        matrix->row_of[docs[i].doc] = (uint32_t)i + 1;
    matrix->docs = docs;
}

static wz_err put_place(struct matrix *matrix, uint32_t doc)
{
    const wz_reuse_doc *at = &matrix->view->found->docs[doc];

    return wz_reuse_view_put_place(matrix->view, at->start, at->end, &matrix->page->line);
}

static void put_share(struct matrix *matrix, const wz_reuse_pair *pair)
{
    wz_buf_put_number(&matrix->page->line, pair->share);
    wz_buf_put_str(&matrix->page->line, WZ_STR(" %"));
}

/* a.txt:1 · b.txt:1 · 320 字 · 64 % */
static wz_err make_note(struct matrix *matrix, const wz_reuse_pair *pair, wz_str *note)
{
    wz_page *page = matrix->page;
    uint64_t chars = pair->chars;
    wz_err err = put_place(matrix, pair->shorter);

    wz_buf_put_str(&page->line, WZ_STR(" · "));
    if (!err)
        err = put_place(matrix, pair->longer);
    wz_buf_put_str(&page->line, WZ_STR(" · "));
    wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_CHARS, page->language), &chars);
    wz_buf_put_str(&page->line, WZ_STR(" · "));
    put_share(matrix, pair);
    *note = wz_arena_copy(&page->arena, wz_page_take_line(page));
    return err;
}

/* Both cells of each pair. */
static wz_err fill_cells(struct matrix *matrix, uint64_t *values, wz_str *notes)
{
    const wz_reuse_found *found = matrix->view->found;
    wz_err err = WZ_OK;

    for (size_t i = 0; !err && i < found->pair_count; i++) {
        const wz_reuse_pair *pair = &found->pairs[i];
        size_t a = matrix->row_of[pair->shorter], b = matrix->row_of[pair->longer];
        size_t cell = (a - 1) * matrix->count + b - 1, mirrored = (b - 1) * matrix->count + a - 1;

        if (a == 0 || b == 0)
            continue;
        err = make_note(matrix, pair, &notes[cell]);
        notes[mirrored] = notes[cell];
        values[cell] = values[mirrored] = pair->share;
    }
    return err;
}

/* The file, and where more than one document stands in it, the line. */
static wz_err make_name(struct matrix *matrix, uint32_t doc, wz_str *name)
{
    const wz_reuse_doc *at = &matrix->view->found->docs[doc];
    wz_page *page = matrix->page;
    wz_reuse_site site;
    wz_err err = wz_reuse_view_site(matrix->view, at->start, at->end, &site);

    if (err)
        return err;
    *name = wz_page_short_path(page, site.path);
    if (at->skeleton->part_count == 1)
        return WZ_OK;
    wz_buf_put_str(&page->line, *name);
    wz_buf_put_byte(&page->line, ':');
    wz_buf_put_number(&page->line, site.place.line);
    *name = wz_arena_copy(&page->arena, wz_page_take_line(page));
    return WZ_OK;
}

static wz_err put_heat(struct matrix *matrix)
{
    wz_page *page = matrix->page;
    size_t count = matrix->count;
    uint64_t *values = wz_arena_take(&page->arena, count * count * sizeof *values);
    wz_str *notes = wz_arena_take(&page->arena, count * count * sizeof *notes);
    wz_str names[DOCS];
    wz_err err = WZ_OK;

    if (!values || !notes)
        return WZ_ENOMEM;
    for (size_t i = 0; !err && i < count; i++)
        err = make_name(matrix, matrix->docs[i].doc, &names[i]);
    if (!err)
        err = fill_cells(matrix, values, notes);
    if (!err)
        page->medium->heat(page, &(wz_heat){
            .title = wz_label_text(WZ_LABEL_MATRIX, page->language), .rows = names,
            .row_count = count, .column_count = count, .values = values, .notes = notes });
    return err;
}

static wz_err put_doc_cell(struct matrix *matrix, uint32_t doc, const wz_reviews *reviews)
{
    wz_err err = put_place(matrix, doc);

    wz_page_review_cell(matrix->page, wz_page_take_line(matrix->page),
                        matrix->view->found->docs[doc].skeleton->path, reviews);
    return err;
}

/* Numbers first: paths may be wider than the page. */
static wz_err put_table(struct matrix *matrix, const wz_reviews *reviews)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_SHARED_CHARS, true }, { WZ_LABEL_COL_SHARED, true },
        { WZ_LABEL_COL_SHORTER, false }, { WZ_LABEL_COL_LONGER, false },
    };
    const wz_reuse_found *found = matrix->view->found;
    size_t shown = found->pair_count < ROWS ? found->pair_count : ROWS;
    wz_page *page = matrix->page;
    wz_err err = WZ_OK;

    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; !err && i < shown; i++) {
        const wz_reuse_pair *pair = &found->pairs[i];

        wz_page_begin_row(page, 0);
        wz_page_number(page, pair->chars);
        put_share(matrix, pair);
        wz_page_cell(page, wz_page_take_line(page));
        err = put_doc_cell(matrix, pair->shorter, reviews);
        if (!err)
            err = put_doc_cell(matrix, pair->longer, reviews);
        wz_page_end_row(page);
    }
    wz_page_end_table_with(page, WZ_LABEL_MORE_ROWS, found->pair_count - shown);
    return err;
}

wz_err wz_reuse_matrix(wz_page *page, wz_reuse_view *view, const wz_reviews *reviews)
{
    struct matrix matrix = { .page = page, .view = view };
    uint64_t count;
    wz_err err = WZ_OK;

    if (view->found->pair_count == 0)
        return WZ_OK;
    choose_docs(&matrix);
    if (!matrix.docs)
        return WZ_ENOMEM;
    wz_page_heading(page, 2);
    wz_page_text(page, wz_label_text(WZ_LABEL_MATRIX, page->language));
    if (page->medium->heat) {
        count = matrix.count;
        wz_page_paragraph(page);
        wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_MATRIX_NOTE, page->language), &count);
        wz_page_text(page, wz_page_take_line(page));
        err = put_heat(&matrix);
    }
    return err ? err : put_table(&matrix, reviews);
}
