/* GitHub tables, which cmark does not know: text for wz_page_raw_block. */
#ifndef WZ_WRITE_MARKDOWN_TABLE_H
#define WZ_WRITE_MARKDOWN_TABLE_H

#include "write/labels.h"

typedef struct wz_column {
    wz_label label;
    bool is_number;     /* set to the right */
} wz_column;

/* Starts a table in `out`: the head and the rule below it. */
void wz_table_begin(wz_buf *out, const wz_column *columns, size_t count, wz_language language);

/* Text on one line as Markdown that a reader sees as it is, in the middle of a line. */
void wz_table_text(wz_buf *out, wz_str text);

/* A row is its cells, each as one line that a reader sees as it is, and its end. */
void wz_table_cell(wz_buf *out, wz_str text);
void wz_table_number(wz_buf *out, uint64_t number);
void wz_table_end_row(wz_buf *out);

/* Ends the table, and says how many more there are, if any. */
void wz_table_end(wz_buf *out, size_t left_out, wz_language language);

#endif
