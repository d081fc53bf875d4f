/* Runs of mask characters: where one begins and ends and what shape it has,
 * and by its own neighbours alone whether it masks anything at all. What it
 * stands for is for stands.c to say. */
#ifndef WZ_EXTRACT_MASK_H
#define WZ_EXTRACT_MASK_H

#include "base/utf8.h"
#include "model/record.h"

typedef struct wz_mask {
    wz_span span;               /* in the reading text */
    wz_form form;
    uint32_t whole, decimals;   /* mask characters before and after the point */
    uint32_t doc;               /* of the document, or 0 */
    wz_stands stands;
    bool decided;               /* the words beside it say what it stands for */
    bool local;                 /* a preposition of place or time stands before it: 在, 从 */
    bool weak;                  /* unless decided, it masks nothing */
} wz_mask;

/* Reads the run at a mask character. Returns false where there is none that
 * masks; mask->span is set in either case, so that the caller can go on behind
 * it. Cost: linear in the run. */
bool wz_mask_read(wz_str text, uint32_t at, wz_mask *mask);

/* The code point at a byte, or before it; '\n' outside the text. */
static inline uint32_t wz_code_at(wz_str text, size_t at)
{
    uint32_t code = '\n';

    if (at < text.len)
        wz_utf8_decode(wz_str_skip(text, at), &code);
    return code;
}

static inline uint32_t wz_code_before(wz_str text, size_t at)
{
    uint32_t code = '\n';

    if (at > 0)
        wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
    return code;
}

static inline bool wz_is_digit(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

static inline bool wz_is_latin(uint32_t code)
{
    uint32_t lower = code | 0x20;

    return (lower >= 'a' && lower <= 'z') || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0xFF41 && code <= 0xFF5A);
}

#endif
