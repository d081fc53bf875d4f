/* GitHub tables, which cmark does not know, as text. */
#ifndef WZ_WRITE_MARKDOWN_TABLE_H
#define WZ_WRITE_MARKDOWN_TABLE_H

#include "base/buf.h"

/* Starts a table in `out`: the head and the rule below it, with a bit for each column that is
 * set to the right. */
void wz_table_begin(wz_buf *out, const wz_str *names, size_t count, uint32_t numbers);

/* Text on one line as Markdown that a reader sees as it is, in the middle of a line. */
void wz_table_text(wz_buf *out, wz_str text);

/* A row is its cells, each as one line that a reader sees as it is, and its end. */
void wz_table_cell(wz_buf *out, wz_str text);
void wz_table_end_row(wz_buf *out);

#endif
