/* The decoded text of one input and the places in it. Offsets are bytes;
 * people and programs outside get code points, lines and columns. */
#ifndef WZ_MODEL_TEXT_H
#define WZ_MODEL_TEXT_H

#include "base/arena.h"

/* Bytes [start, end). */
typedef struct wz_span {
    uint32_t start, end;
} wz_span;

typedef struct wz_text {
    wz_str bytes;               /* valid UTF-8, without a byte-order mark */
    const char *encoding;       /* what it was decoded from, "UTF-8" */
    uint32_t *lines;            /* the byte where each line begins; there is at least one */
    size_t line_count;
    uint32_t *marks;            /* code points before each WZ_MARK_STRIDE-th byte */
    char line_end;              /* LF, or CR in a text that has no LF */
    const uint8_t *levels;      /* for each line the level, 1 to 6, of the heading that the
                                 * source says it is, or 0; NULL for plain text */
} wz_text;

#define WZ_MARK_STRIDE 256

typedef struct wz_place {
    size_t code;            /* code points from the start of the text */
    size_t line, column;    /* from 1 */
} wz_place;

/* Fills all but bytes and encoding. Lines end at LF, or at a lone CR in a text
 * that has no LF. Cost: one pass. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_text_index(wz_text *text, wz_arena *arena);

/* The same without the marks, for a text whose places nobody asks for: its lines are known,
 * but neither wz_text_place nor wz_text_code may be called. */
WZ_MUST_CHECK wz_err wz_text_index_lines(wz_text *text, wz_arena *arena);

/* Where a byte offset is, which lies on a code point's first byte or at the end
 * of the text. Cost: logarithmic in the number of lines. */
wz_place wz_text_place(const wz_text *text, size_t byte);

/* Code points before a byte offset. Constant cost. */
size_t wz_text_code(const wz_text *text, size_t byte);

/* The index of the line that holds a byte offset. */
size_t wz_text_line_at(const wz_text *text, size_t byte);

/* Line `index` (from 0) without its break, as a span and as a slice. */
wz_span wz_text_line_span(const wz_text *text, size_t index);
wz_str wz_text_line(const wz_text *text, size_t index);

static inline wz_str wz_text_cut(const wz_text *text, wz_span span)
{
    return wz_str_cut(text->bytes, span.start, span.end);
}

#endif
