/* Columns of a terminal, for lines that are to stand below each other. */
#ifndef WZ_WRITE_COLUMNS_H
#define WZ_WRITE_COLUMNS_H

#include "base/buf.h"

/* The columns that a text takes: two for a wide character, none for a combining one. */
uint32_t wz_columns_of(wz_str text);

/* The longest end of a text, or its longest beginning, that takes no more columns. */
wz_str wz_columns_last(wz_str text, uint32_t most);
wz_str wz_columns_first(wz_str text, uint32_t most);

/* Appends a text as a terminal may show it (wz_plain_put), and returns the columns that it takes
 * there. */
uint32_t wz_columns_put(wz_buf *out, wz_str text);

/* Appends a byte again and again. */
void wz_columns_fill(wz_buf *out, char byte, uint32_t count);

#endif
