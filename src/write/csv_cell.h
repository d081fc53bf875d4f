/* Cells of CSV, as RFC 4180 has them. */
#ifndef WZ_WRITE_CSV_CELL_H
#define WZ_WRITE_CSV_CELL_H

#include "base/buf.h"

/* Appends a text as a cell, in quotes where it wants them. For spreadsheets (`excel`) a ' goes
 * before what they would take for a formula. */
void wz_csv_put(wz_buf *out, wz_str text, bool excel);

#endif
