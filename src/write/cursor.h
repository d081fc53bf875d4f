/* Places of records. They come in order, so that the next one is a few characters
 * away from the one before, and counting from there is cheaper than anew. */
#ifndef WZ_WRITE_CURSOR_H
#define WZ_WRITE_CURSOR_H

#include "model/text.h"

/* A place known in all ways; { .text = text } is the start of the text. */
typedef struct wz_cursor {
    const wz_text *text;
    size_t byte, code, line;    /* line from 0 */
    size_t line_code;           /* where the line begins */
} wz_cursor;

/* Moves to a byte, ahead or behind, and says where that is. Cost: the way there if
 * it is short, else logarithmic in the number of lines. */
wz_place wz_cursor_move(wz_cursor *cursor, size_t byte);

/* Code points before a byte, without moving there. */
size_t wz_cursor_code(const wz_cursor *cursor, size_t byte);

#endif
