/* Text and boundaries of elements to lines, as a browser would set them on a page of
 * endless width. Private to the room.
 *
 * A row of a table is a line with a tab between cells, unless the table only lays out the
 * page: a row with one cell, with a heading, with preformatted text, with a table in it, or
 * with many lines in a cell. Then each of its blocks is a line, as anywhere else. */
#ifndef WZ_INPUT_HTML_LINES_H
#define WZ_INPUT_HTML_LINES_H

#include "model/work.h"

/* White space since the last character, which becomes one blank if another follows. */
typedef enum wz_html_gap {
    WZ_HTML_CLOSE, WZ_HTML_BLANK,
    WZ_HTML_WRAP            /* with a line break in it */
} wz_html_gap;

typedef struct wz_html_lines {
    wz_buf text;
    wz_buf headings;        /* of the levels of lines and where these start */
    uint8_t level;          /* of the lines that begin; 0: no heading. The reader sets it */
    bool is_pre;            /* white space counts. The reader sets it */
    bool after_pre;         /* nothing has followed the <pre> yet */
    bool is_open;           /* the last line has characters and no break */
    size_t breaks;          /* due before the next character */
    size_t tabs;            /* due before the next character; in a row */
    wz_html_gap gap;
    bool in_row;            /* of a table that may hold data */
    size_t row, cells;      /* where the row starts; its cells so far */
    size_t blocks;          /* of lines in the cell */
} wz_html_lines;

void wz_html_lines_init(wz_html_lines *lines, const wz_allocator *allocator);
void wz_html_lines_clear(wz_html_lines *lines);

/* All append and may fail, which wz_html_lines_take reports. Cost: amortised linear. */
void wz_html_put(wz_html_lines *lines, wz_str text);
void wz_html_block(wz_html_lines *lines);       /* an element begins or ends that is a block */
void wz_html_break(wz_html_lines *lines);       /* <br> */
void wz_html_row(wz_html_lines *lines);
void wz_html_cell(wz_html_lines *lines);
void wz_html_row_end(wz_html_lines *lines);
void wz_html_lay_out(wz_html_lines *lines);     /* the row, if there is one, is no data */

/* Ends the text and copies it with its levels into the work's arena; fills all of *text
 * but the encoding. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_html_lines_take(wz_html_lines *lines, wz_work *work, wz_text *text);

#endif
