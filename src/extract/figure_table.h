/* Tables in running text: lines whose cells are set apart by tabs or several blanks. */
#ifndef WZ_EXTRACT_FIGURE_TABLE_H
#define WZ_EXTRACT_FIGURE_TABLE_H

#include "extract/extract.h"

/* The head of the column in which a byte of a line stands: that cell of the first of the lines
 * around it that are rows too. Empty where the line is no row, or is that first one, or the
 * cell holds a digit. Cost: linear in a few lines before. */
wz_span wz_table_head(wz_str text, wz_span line, uint32_t at);

#endif
