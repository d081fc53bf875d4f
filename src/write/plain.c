/* Making text visible, and numbers readable. */
#include "write/plain.h"

#include "base/utf8.h"

/* Characters that a reader cannot see, but that change what he sees; and such as are none,
 * of which cmark would write some as single bytes, and no page may hold any. */
static const struct { uint32_t first, last; } invisible[] = {
    { 0x0000, 0x001F }, { 0x007F, 0x009F },     /* controls */
    { 0x00AD, 0x00AD }, { 0x061C, 0x061C },     /* soft hyphen, Arabic letter mark */
    { 0x200B, 0x200F }, { 0x2028, 0x202E },     /* without width, breaks, bidi */
    { 0x2060, 0x206F }, { 0xFDD0, 0xFDEF }, { 0xFEFF, 0xFEFF },
};

bool wz_plain_is_invisible(uint32_t code)
{
    if ((code & 0xFFFE) == 0xFFFE)      /* the last two of each plane */
        return true;
    for (size_t i = 0; i < WZ_COUNT(invisible); i++)
        if (code <= invisible[i].last)
            return code >= invisible[i].first;
    return false;
}

void wz_plain_put(wz_buf *out, wz_str text)
{
    size_t start = 0;

    for (size_t at = 0; at < text.len; ) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (wz_plain_is_invisible(code)) {
            wz_buf_put(out, text.at + start, at - start);
            if (code < '\t' || code > '\r')
                wz_buf_put_str(out, WZ_STR("\uFFFD"));
            else if (code != '\n' || at == 0 || text.at[at - 1] != '\r')
                wz_buf_put_byte(out, ' ');      /* one for CR LF */
            start = at + step;
        }
        at += step;
    }
    wz_buf_put(out, text.at + start, text.len - start);
}

void wz_plain_put_cut(wz_buf *out, wz_str text, size_t chars)
{
    size_t end = 0;

    for (; end < text.len && chars > 0; chars--) {
        uint32_t code;

        end += wz_utf8_decode(wz_str_skip(text, end), &code);
    }
    wz_plain_put(out, wz_str_cut(text, 0, end));
    if (end < text.len)
        wz_buf_put_str(out, WZ_STR("…"));
}

wz_str wz_plain_path(wz_arena *arena, wz_str path)
{
    static const char replacement[] = "\uFFFD";
    size_t whole = wz_utf8_validate(path);
    char *copy = whole < path.len ? wz_arena_take(arena, 3 * path.len) : NULL;
    size_t len = 0;

    if (!copy)
        return wz_str_cut(path, 0, whole);
    while (path.len > 0) {
        wz_str part = wz_str_take(&path, wz_utf8_validate(path));

        memcpy(copy + len, part.at, part.len);
        len += part.len;
        if (path.len > 0) {
            wz_str_take(&path, wz_utf8_broken(path));
            memcpy(copy + len, replacement, 3);
            len += 3;
        }
    }
    return (wz_str){ copy, len };
}

void wz_plain_put_number(wz_buf *out, uint64_t number)
{
    char text[26];              /* 20 digits and 6 commas */
    size_t at = sizeof text;

    for (int digits = 0; digits == 0 || number > 0; digits++, number /= 10) {
        if (digits > 0 && digits % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + number % 10);
    }
    wz_buf_put(out, text + at, sizeof text - at);
}

/* The digits at the front of a text, of either width. Appends them as narrow ones, with
 * commas if so wanted. Returns how many bytes they take. */
static size_t put_digits(wz_buf *out, wz_str text, bool commas)
{
    size_t bytes = 0, count = 0;
    uint32_t code;

    for (size_t step; bytes < text.len; bytes += step, count++) {
        step = wz_utf8_decode(wz_str_skip(text, bytes), &code);
        if (!wz_is_digit(code))
            break;
    }
    for (size_t at = 0; at < bytes; count--) {
        at += wz_utf8_decode(wz_str_skip(text, at), &code);
        wz_buf_put_byte(out, (char)('0' + (code & 0xF)));
        if (commas && count > 1 && count % 3 == 1)
            wz_buf_put_byte(out, ',');
    }
    return bytes;
}

/* What belongs to a number, or joins two. */
static bool is_joint(uint32_t code)
{
    static const uint32_t joints[] = {      /* 至到—–－−～〜：∶、／ */
        '.', ',', '-', '~', ':', '/', ' ', '\n', 0x81F3, 0x5230, 0x2014, 0x2013, 0xFF0D, 0x2212,
        0xFF5E, 0x301C, 0xFF1A, 0x2236, 0x3001, 0xFF0F
    };

    return wz_is_one_of(code, joints, WZ_COUNT(joints));
}

void wz_plain_put_quantity(wz_buf *out, wz_str text)
{
    uint32_t before = 0;

    for (size_t at = 0; at < text.len; ) {
        size_t digits = put_digits(out, wz_str_skip(text, at), before != '.' && before != ',');

        at += digits;
        if (digits > 0 && !is_joint(wz_utf8_at(text, at)))
            wz_buf_put_byte(out, ' ');
        if (at < text.len) {
            size_t step = wz_utf8_decode(wz_str_skip(text, at), &before);

            wz_plain_put(out, wz_str_cut(text, at, at + step));
            at += step;
        }
    }
}

void wz_plain_fill(wz_buf *out, wz_str label, const uint64_t *numbers)
{
    for (size_t i = 0; i < label.len; i++) {
        if (label.at[i] == '#')
            wz_plain_put_number(out, *numbers++);
        else
            wz_buf_put_byte(out, label.at[i]);
    }
}
