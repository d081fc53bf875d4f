/* Tables in running text: lines whose cells are set apart by tabs or several blanks. */
#ifndef WZ_EXTRACT_FIGURE_TABLE_H
#define WZ_EXTRACT_FIGURE_TABLE_H

#include "extract/extract.h"

/* The row looked at last, and the first row of its table; all 0 to begin with. */
typedef struct wz_table {
    wz_span row, first;
} wz_table;

/* The head of the column in which a byte of a line stands: that cell of the first of the lines
 * around it that are rows too. Empty where the line is no row, or is that first one, or the
 * cell holds a digit. Lines come in order. Cost: linear in the line, for the first row of a
 * table also in those between it and its head, of which there are 60 at most. */
wz_span wz_table_head(wz_str text, wz_table *table, wz_span line, uint32_t at);

#endif
