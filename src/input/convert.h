/* Bytes of any encoding to valid UTF-8, counting what was broken. Private to the room. */
#ifndef WZ_INPUT_CONVERT_H
#define WZ_INPUT_CONVERT_H

#include "base/buf.h"
#include "input/encoding.h"

typedef struct wz_loss {
    size_t parts;       /* how many became U+FFFD */
    size_t first;       /* where the first of them stands in the result, in bytes */
} wz_loss;

typedef struct wz_converted {
    wz_buf text;
    wz_loss loss;
} wz_converted;

void wz_converted_init(wz_converted *out, const wz_allocator *allocator);

/* Frees the memory; *out may be used again. */
void wz_converted_clear(wz_converted *out);

/* Both append to out->text and count a part that is cut off at the end of bytes
 * as one. They fail with WZ_ENOMEM or WZ_ELIMIT. Cost: linear. */

/* Copies bytes, with U+FFFD for each maximal broken part. */
WZ_MUST_CHECK wz_err wz_repair(wz_str bytes, wz_converted *out);

/* Fails with WZ_EFORMAT as well, where iconv does not know the encoding. */
WZ_MUST_CHECK wz_err wz_convert(const wz_encoding *from, wz_str bytes, wz_converted *out);

#endif
