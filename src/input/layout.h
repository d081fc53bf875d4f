/* Text and boundaries of elements to lines, as a browser would set them on a page of
 * endless width: of web pages, and of documents of a word processor. Private to the room.
 *
 * A row of a table is a line with a tab between cells, unless the table only lays out the
 * page: a row with one cell, with a heading, with preformatted text, with a table in it, or
 * with many lines in a cell. Then each of its blocks is a line, as anywhere else. */
#ifndef WZ_INPUT_LAYOUT_H
#define WZ_INPUT_LAYOUT_H

#include "model/work.h"

/* White space since the last character, which becomes one blank if another follows. */
typedef enum wz_layout_gap {
    WZ_LAYOUT_CLOSE, WZ_LAYOUT_BLANK,
    WZ_LAYOUT_WRAP            /* with a line break in it */
} wz_layout_gap;

typedef struct wz_layout {
    wz_buf text;
    wz_buf headings;        /* of the levels of lines and where these start */
    uint8_t level;          /* of the lines that begin; 0: no heading. The reader sets it */
    bool is_pre;            /* white space counts. The reader sets it */
    bool after_pre;         /* nothing has followed the <pre> yet */
    bool is_open;           /* the last line has characters and no break */
    size_t breaks;          /* due before the next character */
    size_t tabs;            /* due before the next character; in a row */
    wz_layout_gap gap;
    bool in_row;            /* of a table that may hold data */
    size_t row, cells;      /* where the row starts; its cells so far */
    size_t blocks;          /* of lines in the cell */
    size_t tallest;         /* of the cells of the row, in lines behind the first */
} wz_layout;

void wz_layout_init(wz_layout *layout, const wz_allocator *allocator);
void wz_layout_clear(wz_layout *layout);

/* All append and may fail, which wz_layout_take reports. Cost: amortised linear. */
void wz_layout_put(wz_layout *layout, wz_str text);
void wz_layout_block(wz_layout *layout);       /* an element begins or ends that is a block */
void wz_layout_break(wz_layout *layout);       /* <br> */
void wz_layout_row(wz_layout *layout);
void wz_layout_cell(wz_layout *layout);
void wz_layout_row_end(wz_layout *layout);
void wz_layout_flat(wz_layout *layout);     /* the row, if there is one, is no data */

/* Ends the text and copies it with its levels into the work's arena; fills all of *text
 * but the encoding. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_layout_take(wz_layout *layout, wz_work *work, wz_text *text);

#endif
