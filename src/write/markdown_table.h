/* GitHub tables, which cmark does not know, as text. */
#ifndef WZ_WRITE_MARKDOWN_TABLE_H
#define WZ_WRITE_MARKDOWN_TABLE_H

#include "write/page.h"

/* Starts a table in `out`: the head and the rule below it. */
void wz_table_begin(wz_buf *out, const wz_column *columns, size_t count, wz_language language);

/* A row is its cells, each as one line that a reader sees as it is, and its end. */
void wz_table_cell(wz_buf *out, wz_str text);
void wz_table_number(wz_buf *out, uint64_t number);
void wz_table_end_row(wz_buf *out);

/* Ends the table, and says how many more there are, if any. */
void wz_table_end(wz_buf *out, size_t left_out, wz_language language);

#endif
