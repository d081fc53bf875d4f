/* The page of a digest as it grows, whatever it is written in: blocks are begun and filled
 * from top to bottom. Sections (page_sections.h) say what stands on it; a medium (Markdown,
 * HTML) how that is written down, and escapes all text. */
#ifndef WZ_WRITE_PAGE_H
#define WZ_WRITE_PAGE_H

#include "write/chart.h"
#include "write/labels.h"
#include "write/plain.h"
#include "write/reviews.h"

#define WZ_PLACE_LINES 6    /* that are shown */

/* Where something stands: the different lines, and the first record on each of them. */
typedef struct wz_page_places {
    size_t count;           /* records */
    size_t line_count;      /* different ones; may be more than are kept */
    struct {
        size_t line;        /* as people count */
        const wz_record *record;
    } at[WZ_PLACE_LINES];
} wz_page_places;

typedef struct wz_column {
    wz_label label;
    bool is_number;         /* set to the right */
} wz_column;

/* Lists deeper than this go on at this depth: nobody reads them otherwise. */
#define WZ_PAGE_DEPTH 8

/* The levels of the lists that are open, outermost first. */
typedef struct wz_page_nesting {
    int64_t levels[WZ_PAGE_DEPTH];
    size_t depth;
} wz_page_nesting;

typedef enum wz_page_style { WZ_PAGE_PLAIN, WZ_PAGE_STRONG, WZ_PAGE_CODE } wz_page_style;

typedef struct wz_page wz_page;

typedef struct wz_page_medium {
    /* These open a block. A section has the name of a kind for its heading. An item of a higher
     * level than the one before it hangs below it; one of a lower level goes up again. Any
     * other block ends the list. */
    void (*heading)(wz_page *page, int level);
    void (*section)(wz_page *page, int level, wz_kind kind);
    void (*paragraph)(wz_page *page);
    void (*item)(wz_page *page, int64_t level);

    /* Takes a heading or section away after which nothing came. */
    void (*drop_empty)(wz_page *page);

    /* These add to the open block; a reader sees the text as it is. An ordinal is 3. before a
     * title; a link leads to a record, where the medium can lead anywhere. */
    void (*text)(wz_page *page, wz_page_style style, wz_str text);
    void (*ordinal)(wz_page *page, size_t number);
    void (*link)(wz_page *page, wz_str text, const wz_record *to);

    /* A table, in page->block; its end makes it a block of the page. `numbers` has a bit for
     * each column of numbers, from the first. Cells may be put before the table has begun, and
     * taken from page->block as they are. A row has a number on the page, or 0. A cell may lead
     * to a record, or to a file by its path from where the page is. */
    void (*begin_table)(wz_page *page, const wz_str *names, size_t count, uint32_t numbers);
    void (*begin_row)(wz_page *page, uint32_t number);
    void (*cell)(wz_page *page, wz_str text);
    void (*link_cell)(wz_page *page, wz_str text, const wz_record *to);
    void (*file_cell)(wz_page *page, wz_str text, wz_str path);
    void (*places_cell)(wz_page *page, const wz_page_places *places, bool with_count);
    void (*end_row)(wz_page *page);

    /* A cell in pieces; NULL where there are none. */
    void (*begin_cell)(wz_page *page);
    void (*cell_text)(wz_page *page, wz_page_style style, wz_str text);
    void (*end_cell)(wz_page *page);

    void (*end_table)(wz_page *page);

    /* Charts, which are blocks; NULL where there are none. */
    void (*bars)(wz_page *page, const wz_bars *bars);
    void (*heat)(wz_page *page, const wz_heat *heat);

    /* Hears in which row a record is shown; NULL where that is not wanted. */
    void (*note_row)(wz_page *page, const wz_record *record, uint32_t number);
} wz_page_medium;

struct wz_page {
    const wz_page_medium *medium;
    const wz_digest *digest;    /* NULL for a page that is of none */
    wz_language language;
    wz_arena arena;         /* of the page */
    void *figures;          /* the tables of page_figures.c, or NULL */
    wz_buf line;            /* for callers: text in the making */
    wz_buf block;           /* a table in the making */
    uint32_t row_count;     /* rows that have a number, so far */
};

/* NULL for the allocator means the C library's. The digest is the caller's to set. */
void wz_page_init(wz_page *page, const wz_page_medium *medium, const wz_allocator *allocator,
                  wz_language language);
void wz_page_clear(wz_page *page);

/* WZ_OK, or the first failure of the arena and the buffers. */
wz_err wz_page_status(const wz_page *page);

static inline void wz_page_heading(wz_page *page, int level)
{
    page->medium->heading(page, level);
}

static inline void wz_page_paragraph(wz_page *page)
{
    page->medium->paragraph(page);
}

static inline void wz_page_item(wz_page *page, int64_t level)
{
    page->medium->item(page, level);
}

static inline void wz_page_text(wz_page *page, wz_str text)
{
    page->medium->text(page, WZ_PAGE_PLAIN, text);
}

static inline void wz_page_strong(wz_page *page, wz_str text)
{
    page->medium->text(page, WZ_PAGE_STRONG, text);
}

static inline void wz_page_code(wz_page *page, wz_str text)
{
    page->medium->text(page, WZ_PAGE_CODE, text);
}

static inline void wz_page_link(wz_page *page, wz_str text, const wz_record *to)
{
    page->medium->link(page, text, to);
}

static inline void wz_page_begin_row(wz_page *page, uint32_t number)
{
    page->medium->begin_row(page, number);
}

static inline void wz_page_cell(wz_page *page, wz_str text)
{
    page->medium->cell(page, text);
}

static inline void wz_page_end_row(wz_page *page)
{
    page->medium->end_row(page);
}

/* Begins a table whose columns have labels, sixteen at most. Ends one, and says how many more
 * rows there are, if any, with the label that takes their number, or as of places. */
void wz_page_begin_table(wz_page *page, const wz_column *columns, size_t count);
void wz_page_end_table_with(wz_page *page, wz_label more, uint64_t left_out);
void wz_page_end_table(wz_page *page, size_t left_out);

/* A cell with a number, and one with the line of a record, which leads there. */
void wz_page_number(wz_page *page, uint64_t number);
void wz_page_line_cell(wz_page *page, const wz_record *record);

/* A cell with the name of a file, which leads to its review, if there is one; `text` may be in
 * page->line. */
void wz_page_review_cell(wz_page *page, wz_str text, wz_str file, const wz_reviews *reviews);

/* A name, or what follows the last slash of a path, as a chart has room for it: a copy in the
 * page's arena. */
wz_str wz_page_short_name(wz_page *page, wz_str name);
wz_str wz_page_short_path(wz_page *page, wz_str path);

/* The text in page->line, which begins anew: valid until the next put into it. */
wz_str wz_page_take_line(wz_page *page);

/* Adds a record to places, which come in the order of the text. */
void wz_page_places_add(const wz_page *page, wz_page_places *places, const wz_record *record);

/* The line of a record, as people count, and its span in the reading text. */
size_t wz_page_line_of(const wz_page *page, const wz_record *record);
wz_span wz_page_reading_span(const wz_page *page, const wz_record *record);

/* Makes room for an item: lists are closed, or one is opened, which the answer is. The item
 * belongs to the innermost list then. */
bool wz_page_nest(wz_page_nesting *nesting, int64_t level);

/* Tells in which row a record is shown. */
void wz_page_note_row(wz_page *page, const wz_record *record, uint32_t number);

#endif
