/* Text and numbers for people's eyes. What a line cannot show as it is (controls,
 * characters without width, marks that turn the direction of writing) becomes
 * visible here, once, before any format's own escaping. */
#ifndef WZ_WRITE_PLAIN_H
#define WZ_WRITE_PLAIN_H

#include "base/arena.h"
#include "base/buf.h"

/* Whether a reader cannot see a character that changes what he sees, or that is none. */
bool wz_plain_is_invisible(uint32_t code);

/* Appends text as one line: breaks and tabs become blanks, what would be
 * invisible becomes U+FFFD. */
void wz_plain_put(wz_buf *out, wz_str text);

/* The same, with no more than `chars` code points and then an ellipsis. */
void wz_plain_put_cut(wz_buf *out, wz_str text, size_t chars);

/* A path as UTF-8: the path itself or, where the system has bytes in it that are
 * none, a copy in the arena with U+FFFD in their place. */
wz_str wz_plain_path(wz_arena *arena, wz_str path);

/* Appends a number with commas: 2,232. */
void wz_plain_put_number(wz_buf *out, uint64_t number);

/* Appends a quantity as a text has it, one line, its digits narrow, with commas and a
 * blank behind them: 4179个 becomes 4,179 个, and 3.5万元 becomes 3.5 万元. */
void wz_plain_put_quantity(wz_buf *out, wz_str text);

/* Appends a label, each # in it replaced by the next of the numbers. */
void wz_plain_fill(wz_buf *out, wz_str label, const uint64_t *numbers);

#endif
