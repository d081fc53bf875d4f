/* Lines and code points of a decoded text. */
#include "model/text.h"

#include "base/utf8.h"

/* The byte that ends lines: LF, or CR in a text without LF. */
static char line_break(wz_str bytes)
{
    return bytes.len > 0 && !memchr(bytes.at, '\n', bytes.len) ? '\r' : '\n';
}

static size_t count_byte(wz_str bytes, char byte)
{
    size_t count = 0;

    while (bytes.len > 0) {
        const char *found = memchr(bytes.at, byte, bytes.len);

        if (!found)
            break;
        bytes = wz_str_skip(bytes, (size_t)(found - bytes.at) + 1);
        count++;
    }
    return count;
}

/* Where the line behind the one that holds a byte begins, or the end of the text. */
static size_t next_line(const wz_text *text, size_t at)
{
    wz_str bytes = text->bytes;
    const char *found = at < bytes.len
                      ? memchr(bytes.at + at, text->line_end, bytes.len - at) : NULL;

    return found ? (size_t)(found - bytes.at) + 1 : bytes.len;
}

wz_err wz_text_index(wz_text *text, wz_arena *arena)
{
    wz_str bytes = text->bytes;
    size_t strides = bytes.len / WZ_MARK_STRIDE + 1;
    uint32_t codes = 0;
    size_t line = 0;

    text->line_end = line_break(bytes);
    text->line_count = count_byte(bytes, text->line_end) + 1;
    text->lines = wz_arena_take(arena, text->line_count * sizeof *text->lines);
    text->marks = wz_arena_room(arena, strides * sizeof *text->marks);
    if (!text->lines || !text->marks)
        return WZ_ENOMEM;

    /* From mark to mark and line to line, so that each byte is counted once. */
    for (size_t at = 0, mark = 0; mark < strides || line + 1 < text->line_count;) {
        size_t next = next_line(text, at);
        bool begins_line = line + 1 < text->line_count;

        for (; mark < strides && mark * WZ_MARK_STRIDE <= next; mark++) {
            codes += (uint32_t)wz_utf8_count(wz_str_cut(bytes, at, mark * WZ_MARK_STRIDE));
            at = mark * WZ_MARK_STRIDE;
            text->marks[mark] = codes;
        }
        codes += (uint32_t)wz_utf8_count(wz_str_cut(bytes, at, next));
        at = next;
        if (begins_line)
            text->lines[++line] = (wz_line_start){ (uint32_t)at, codes };
    }
    return WZ_OK;
}

size_t wz_text_code(const wz_text *text, size_t byte)
{
    size_t mark = byte / WZ_MARK_STRIDE;

    return text->marks[mark] + wz_utf8_count(wz_str_cut(text->bytes, mark * WZ_MARK_STRIDE, byte));
}

size_t wz_text_line_at(const wz_text *text, size_t byte)
{
    size_t low = 0, high = text->line_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (text->lines[middle].byte <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

wz_place wz_text_place(const wz_text *text, size_t byte)
{
    size_t line = wz_text_line_at(text, byte);
    size_t code = wz_text_code(text, byte);

    return (wz_place){ code, line + 1, code - text->lines[line].code + 1 };
}

wz_span wz_text_line_span(const wz_text *text, size_t index)
{
    uint32_t start = text->lines[index].byte;
    uint32_t end = (uint32_t)text->bytes.len;

    if (index + 1 < text->line_count) {
        end = text->lines[index + 1].byte - 1;
        if (text->bytes.at[end] == '\n' && end > start && text->bytes.at[end - 1] == '\r')
            end--;
    }
    return (wz_span){ start, end };
}

wz_str wz_text_line(const wz_text *text, size_t index)
{
    return wz_text_cut(text, wz_text_line_span(text, index));
}
