/* The encodings that input/ knows more about than their names, and what tells
 * them apart. Private to the room. */
#ifndef WZ_INPUT_ENCODING_H
#define WZ_INPUT_ENCODING_H

#include "base/str.h"

typedef struct wz_encoding {
    const char *name;                   /* as iconv knows it and as it is reported */
    size_t (*broken)(wz_str rest);      /* the length of the part that one U+FFFD
                                         * replaces where iconv refuses rest */
} wz_encoding;

extern const wz_encoding wz_encoding_utf8, wz_encoding_gb18030;

/* The encoding of this name in any case, with or without - and _, or NULL. GBK
 * and GB2312 are GB18030, which contains them. UTF-16 without a byte order is
 * told by the mark, else by the looks of the bytes, else it is little-endian. */
const wz_encoding *wz_encoding_find(const char *name, wz_str bytes);

/* The broken part for an encoding without a rule of its own: one byte. */
size_t wz_broken_byte(wz_str rest);

/* The encoding of bytes that are not valid UTF-8, from a byte-order mark, the
 * looks of UTF-16, or uchardet; NULL where none of them tells. Cost: linear, and
 * some milliseconds at most for uchardet. */
const wz_encoding *wz_encoding_detect(wz_str bytes);

#endif
