/* CSV as RFC 4180 has it, row by row. */
#ifndef WZ_INPUT_CSV_H
#define WZ_INPUT_CSV_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct wz_csv {
    wz_arena *arena;        /* of cells that are not in the text as they are */
    wz_str rest;
    wz_buf cells;           /* of wz_str: the row given last */
    size_t line;            /* where it begins, from 1 */
    size_t next;            /* where the next one does */
    const char *wrong;      /* what ended it before the end of the text; NULL for nothing */
} wz_csv;

/* The text is valid UTF-8 and must live as long as the cells, as must the arena. */
void wz_csv_init(wz_csv *csv, wz_arena *arena, wz_str text);
void wz_csv_clear(wz_csv *csv);

/* Reads the next row that is not empty into csv->cells. Lines end in CR LF, LF or CR. False at
 * the end, where the text breaks a rule (csv->wrong, csv->line), or where memory runs out (the
 * status of the arena or the cells). Cost: linear. */
bool wz_csv_next(wz_csv *csv);

#endif
