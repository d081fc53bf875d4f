/* UTF-8, one code point at a time. Every function but wz_utf8_validate takes
 * text that is valid already: input/ sees to that once. */
#ifndef WZ_BASE_UTF8_H
#define WZ_BASE_UTF8_H

#include "base/str.h"

/* The code point at the front of s and, as the result, its length in bytes.
 * s is not empty and valid from there on. */
static inline size_t wz_utf8_decode(wz_str s, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)s.at;

    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }
    if (p[0] < 0xE0) {
        *code = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        return 2;
    }
    if (p[0] < 0xF0) {
        *code = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        return 3;
    }
    *code = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
            (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    return 4;
}

/* The code point that ends s and its length; s is not empty. */
static inline size_t wz_utf8_decode_last(wz_str s, uint32_t *code)
{
    size_t step = 1;

    if (s.len >= 3 && ((unsigned char)s.at[s.len - 3] & 0xF0) == 0xE0) {   /* most often */
        step = 3;
    } else {
        while (step < 4 && step < s.len && ((unsigned char)s.at[s.len - step] & 0xC0) == 0x80)
            step++;
    }
    wz_utf8_decode(wz_str_skip(s, s.len - step), code);
    return step;
}

/* The code point at a byte of a text, or the one before it; '\n' outside the text. */
static inline uint32_t wz_utf8_at(wz_str text, size_t at)
{
    uint32_t code = '\n';

    if (at < text.len)
        wz_utf8_decode(wz_str_skip(text, at), &code);
    return code;
}

static inline uint32_t wz_utf8_before(wz_str text, size_t at)
{
    uint32_t code = '\n';

    if (at > 0)
        wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
    return code;
}

/* Writes 1 to 4 bytes at `to` and returns how many. code is a scalar value. */
size_t wz_utf8_encode(uint32_t code, char *to);

/* The number of code points in s. Cost: a few bytes a cycle. */
size_t wz_utf8_count(wz_str s);

/* How many bytes at the front of s are valid UTF-8 (Unicode 15, table 3-7). */
size_t wz_utf8_validate(wz_str s);

/* The length of the maximal broken part at the front of s, which does not
 * begin with a valid sequence: what one U+FFFD replaces (Unicode 15, 3.9,
 * "substitution of maximal subparts"). From 1 to 3. */
size_t wz_utf8_broken(wz_str s);

/* Whether a code point is one of a few. */
static inline bool wz_is_one_of(uint32_t code, const uint32_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == code)
            return true;
    return false;
}

/* White space in these texts: ASCII blanks, NBSP, U+2000-U+200A, U+202F, U+205F, U+3000. */
static inline bool wz_is_blank(uint32_t code)
{
    if (code > 0x3000)
        return false;
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F;
}

/* Han ideographs (with 〇 and the extensions). */
static inline bool wz_is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || code == 0x3007 ||
           (code >= 0x3400 && code <= 0x4DBF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x323AF);
}

/* Whether a byte of valid UTF-8 begins a character from U+4000 to U+9FFF: all but rare Han
 * characters, each of WZ_HAN_BYTES, and no byte inside a character is like it. */
enum { WZ_HAN_BYTES = 3 };

static inline bool wz_begins_han(char byte)
{
    return (unsigned char)((unsigned char)byte - 0xE4) <= 0xE9 - 0xE4;
}

/* A decimal digit, a Latin letter: of either width. */
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

/* A character as wide as a Han character; the dashes, quotes and dots that Chinese shares
 * with Latin count, since they are Chinese in these texts. */
static inline bool wz_is_wide(uint32_t code)
{
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x203B) || code == 0xB7;
}

/* The number of code points in s that are no blanks. */
size_t wz_utf8_count_visible(wz_str s);

/* s without blanks at both ends, or at one. */
wz_str wz_str_trim(wz_str s);
wz_str wz_str_trim_left(wz_str s);
wz_str wz_str_trim_right(wz_str s);

#endif
