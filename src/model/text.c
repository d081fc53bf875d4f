/* Lines and code points of a decoded text. */
#include "model/text.h"

#include "base/utf8.h"

/* The byte that ends lines: LF, or CR in a text without LF. */
static char line_break(wz_str bytes)
{
    return bytes.len > 0 && !memchr(bytes.at, '\n', bytes.len) ? '\r' : '\n';
}

/* In parts so small that a byte holds their count: then the loop vectorises. */
static size_t count_byte(wz_str bytes, char byte)
{
    enum { PART = 128 };
    size_t count = 0, at = 0;

    while (at < bytes.len) {
        size_t end = bytes.len - at < PART ? bytes.len : at + PART;
        unsigned char part = 0;

        for (; at < end; at++)
            part = (unsigned char)(part + (bytes.at[at] == byte));
        count += part;
    }
    return count;
}

static void index_lines(wz_text *text)
{
    const char *at = text->bytes.at, *end = at + text->bytes.len;

    text->lines[0] = 0;
    for (size_t line = 1; line < text->line_count; line++) {
        at = (const char *)memchr(at, text->line_end, (size_t)(end - at)) + 1;
        text->lines[line] = (uint32_t)(at - text->bytes.at);
    }
}

static void index_codes(wz_text *text, size_t strides)
{
    text->marks[0] = 0;
    for (size_t mark = 1; mark < strides; mark++) {
        size_t end = mark * WZ_MARK_STRIDE;
        wz_str stride = wz_str_cut(text->bytes, end - WZ_MARK_STRIDE, end);

        text->marks[mark] = text->marks[mark - 1] + (uint32_t)wz_utf8_count(stride);
    }
}

wz_err wz_text_index_lines(wz_text *text, wz_arena *arena)
{
    text->line_end = line_break(text->bytes);
    text->line_count = count_byte(text->bytes, text->line_end) + 1;
    text->lines = wz_arena_room(arena, text->line_count * sizeof *text->lines);
    if (!text->lines)
        return WZ_ENOMEM;
    index_lines(text);
    return WZ_OK;
}

wz_err wz_text_index(wz_text *text, wz_arena *arena)
{
    size_t strides = text->bytes.len / WZ_MARK_STRIDE + 1;

    text->marks = wz_arena_room(arena, strides * sizeof *text->marks);
    if (!text->marks)
        return WZ_ENOMEM;
    index_codes(text, strides);
    return wz_text_index_lines(text, arena);
}

size_t wz_text_code(const wz_text *text, size_t byte)
{
    size_t mark = byte / WZ_MARK_STRIDE;

    return text->marks[mark] + wz_utf8_count(wz_str_cut(text->bytes, mark * WZ_MARK_STRIDE, byte));
}

size_t wz_text_line_at(const wz_text *text, size_t byte)
{
    const uint32_t *low = text->lines;

    for (size_t count = text->line_count; count > 1; count -= count / 2)    /* no branch */
        low += low[count / 2] <= byte ? count / 2 : 0;
    return (size_t)(low - text->lines);
}

wz_place wz_text_place(const wz_text *text, size_t byte)
{
    size_t line = wz_text_line_at(text, byte);
    size_t code = wz_text_code(text, byte);

    return (wz_place){ code, line + 1, code - wz_text_code(text, text->lines[line]) + 1 };
}

wz_span wz_text_line_span(const wz_text *text, size_t index)
{
    uint32_t start = text->lines[index];
    uint32_t end = (uint32_t)text->bytes.len;

    if (index + 1 < text->line_count) {
        end = text->lines[index + 1] - 1;
        if (text->bytes.at[end] == '\n' && end > start && text->bytes.at[end - 1] == '\r')
            end--;
    }
    return (wz_span){ start, end };
}

wz_str wz_text_line(const wz_text *text, size_t index)
{
    return wz_text_cut(text, wz_text_line_span(text, index));
}
