/* The widths of characters. */
#include "write/columns.h"

#include "base/utf8.h"
#include "write/plain.h"

/* Characters of two columns (East Asian Width W and F, Unicode 15), and combining ones of none,
 * as wcwidth has them. Quotes and dashes, which Chinese shares with Latin, have one there. */
static const struct {
    uint32_t first, last, columns;
} widths[] = {
    { 0x0300, 0x036F, 0 }, { 0x1100, 0x115F, 2 }, { 0x2E80, 0x303E, 2 }, { 0x3041, 0xA4CF, 2 },
    { 0xAC00, 0xD7A3, 2 }, { 0xF900, 0xFAFF, 2 }, { 0xFE30, 0xFE6F, 2 }, { 0xFF00, 0xFF60, 2 },
    { 0xFFE0, 0xFFE6, 2 }, { 0x1F300, 0x1F64F, 2 }, { 0x1F900, 0x1F9FF, 2 },
    { 0x20000, 0x3FFFD, 2 },
};

/* What may stand in a column, in bytes: characters that combine are cut from a pile of them, so
 * that a line of nothing else costs no more than another. */
enum { COLUMN_BYTES = 16 };

static uint32_t width_of(uint32_t code)
{
    for (size_t i = 0; code >= 0x0300 && i < WZ_COUNT(widths); i++)
        if (code >= widths[i].first && code <= widths[i].last)
            return widths[i].columns;
    return 1;
}

uint32_t wz_columns_of(wz_str text)
{
    uint32_t columns = 0;

    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        columns += width_of(code);
    }
    return columns;
}

wz_str wz_columns_last(wz_str text, uint32_t most)
{
    size_t start = text.len, most_bytes = (size_t)COLUMN_BYTES * (most + 1);
    uint32_t columns = 0;

    while (start > 0 && text.len - start < most_bytes) {
        uint32_t code;
        size_t step = wz_utf8_decode_last((wz_str){ text.at, start }, &code);

        columns += width_of(code);
        if (columns > most)
            break;
        start -= step;
    }
    return wz_str_skip(text, start);
}

wz_str wz_columns_first(wz_str text, uint32_t most)
{
    size_t used = 0, most_bytes = (size_t)COLUMN_BYTES * (most + 1);
    uint32_t columns = 0;

    while (used < text.len && used < most_bytes) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, used), &code);

        columns += width_of(code);
        if (columns > most)
            break;
        used += step;
    }
    return (wz_str){ text.at, used };
}

uint32_t wz_columns_put(wz_buf *out, wz_str text)
{
    size_t before = out->len;

    wz_plain_put(out, text);
    return wz_buf_status(out) ? 0
                              : wz_columns_of((wz_str){ out->at + before, out->len - before });
}

void wz_columns_fill(wz_buf *out, char byte, uint32_t count)
{
    while (count-- > 0)
        wz_buf_put_byte(out, byte);
}
