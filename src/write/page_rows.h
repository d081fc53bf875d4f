/* Rows of a table of places in the text. Places that read the same share a row, which
 * lists their lines. A table has a ceiling; the places beyond it are counted. */
#ifndef WZ_WRITE_PAGE_ROWS_H
#define WZ_WRITE_PAGE_ROWS_H

#include "base/limits.h"
#include "write/page.h"

#define WZ_ROW_SLOTS 2048   /* of the hash table: a power of two, more than twice the rows */

typedef struct wz_page_row {
    wz_str cells;               /* all but the lines, as written, in the page's arena */
    uint32_t group;             /* the caller's */
    wz_page_places places;
    uint32_t number;            /* of the row, on the page */
} wz_page_row;

typedef struct wz_page_rows {
    wz_page_row at[WZ_LIMIT_TABLE_ROWS];
    size_t count;
    size_t left_out;            /* places beyond the last row */
    uint16_t slots[WZ_ROW_SLOTS];
} wz_page_rows;

void wz_page_rows_init(wz_page_rows *rows);

/* Adds the place of a record to the row of this group that has the cells which stand in
 * page->block, and takes them from there. Returns the row, which is new if there was
 * none; NULL where the table is full. Constant cost, but for the length of the cells. */
wz_page_row *wz_page_rows_add(wz_page *page, wz_page_rows *rows, uint32_t group,
                              const wz_record *record);

/* Writes a row, with its lines as the last cell, into page->block. */
void wz_page_rows_put(wz_page *page, const wz_page_row *row);

/* What stands around a place of the reading text, from mark to mark, no wider than it
 * may be but never less than the place. */
typedef struct wz_excerpt {
    wz_str text;
    bool cut_before, cut_after;
} wz_excerpt;

typedef struct wz_excerpt_size {
    size_t before, width;       /* characters before the place, and in all */
    bool to_commas;             /* these end it too, and a bracket that opens behind it */
} wz_excerpt_size;

wz_excerpt wz_excerpt_find(wz_str reading, wz_span place, wz_excerpt_size size);

/* Appends an excerpt to page->line, with an ellipsis where it is cut. */
void wz_excerpt_put(wz_page *page, const wz_excerpt *excerpt);

#endif
