/* The numbers that a Word document shows before its paragraphs and does not hold as text
 * (ECMA-376, part 1, 17.9). Private to the room. */
#ifndef WZ_INPUT_DOCX_NUMBERING_H
#define WZ_INPUT_DOCX_NUMBERING_H

#include "base/arena.h"
#include "base/buf.h"

enum { WZ_DOCX_LEVELS = 9 };

typedef struct wz_docx_numbering {
    wz_buf kinds;           /* of struct kind (w:abstractNum), sorted by id */
    wz_buf lists;           /* of struct list (w:num), likewise */
    wz_arena arena;
} wz_docx_numbering;

void wz_docx_numbering_init(wz_docx_numbering *numbering, const wz_allocator *allocator);
void wz_docx_numbering_clear(wz_docx_numbering *numbering);

/* Reads numbering.xml, as wz_docx_styles_read does styles.xml. */
WZ_MUST_CHECK wz_err wz_docx_numbering_read(wz_docx_numbering *numbering, wz_str part);

/* Counts one more paragraph of a list at a level, and appends the label that it shows, with
 * the blank behind it: "一、", "1.2 ", "• ". Nothing for a list that there is not. */
void wz_docx_label(wz_docx_numbering *numbering, int list, int level, wz_buf *out);

/* Appends a number from 1 on in a format by its name in w:numFmt: chineseCounting, upperRoman.
 * One that it does not know is decimal. */
void wz_docx_number_put(wz_buf *out, wz_str format, int number);

#endif
