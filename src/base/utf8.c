/* UTF-8: counting, validating and the classes of characters that all rooms share. */
#include "base/utf8.h"

#include <string.h>

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

size_t wz_utf8_decode_last(wz_str s, uint32_t *code)
{
    size_t step = 1;

    while (step < 4 && step < s.len && is_continuation(s.at[s.len - step]))
        step++;
    wz_utf8_decode(wz_str_skip(s, s.len - step), code);
    return step;
}

size_t wz_utf8_encode(uint32_t code, char *to)
{
    unsigned char *out = (unsigned char *)to;

    if (code < 0x80) {
        out[0] = (unsigned char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (unsigned char)(0xC0 | code >> 6);
        out[1] = (unsigned char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (unsigned char)(0xE0 | code >> 12);
        out[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (unsigned char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (unsigned char)(0xF0 | code >> 18);
    out[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (unsigned char)(0x80 | (code & 0x3F));
    return 4;
}

/* In parts so small that a byte holds their count: then the loop vectorises. */
size_t wz_utf8_count(wz_str s)
{
    enum { PART = 64 };
    size_t continued = 0, at = 0;

    for (; s.len - at >= PART; at += PART) {
        unsigned char count = 0;

        for (size_t i = 0; i < PART; i++)
            count = (unsigned char)(count + is_continuation(s.at[at + i]));
        continued += count;
    }
    for (; at < s.len; at++)
        continued += is_continuation(s.at[at]);
    return s.len - continued;
}

/* The valid range of the second byte after each lead byte (Unicode 15, table 3-7). */
static bool second_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default:   return second >= 0x80 && second <= 0xBF;
    }
}

/* The length of the sequence that begins at p: whole gives how many of its bytes
 * stand and fit, and the result how many it should have (0 for no lead byte). */
static size_t sequence(const unsigned char *p, size_t left, size_t *whole)
{
    size_t length = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 :
                    p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
    size_t have = 1;

    if (length > 1 && left > 1 && second_fits(p[0], p[1])) {
        have = 2;
        while (have < length && have < left && (p[have] & 0xC0) == 0x80)
            have++;
    }
    *whole = have;
    return length;
}

/* Whether p begins with a sequence of three bytes, nearly all of a Chinese text,
 * other than those whose second byte has a range of its own. Reads four bytes. */
static bool is_plain_triple(const unsigned char *p)
{
    static const unsigned char bits[4] = { 0xF0, 0xC0, 0xC0, 0 };
    static const unsigned char form[4] = { 0xE0, 0x80, 0x80, 0 };
    uint32_t word, mask, wanted;

    memcpy(&word, p, sizeof word);
    memcpy(&mask, bits, sizeof mask);
    memcpy(&wanted, form, sizeof wanted);
    return (word & mask) == wanted && p[0] != 0xE0 && p[0] != 0xED;
}

size_t wz_utf8_validate(wz_str s)
{
    const unsigned char *p = (const unsigned char *)s.at;
    size_t at = 0;

    for (;;) {
        size_t whole;

        while (s.len - at >= 4 && is_plain_triple(p + at))
            at += 3;
        while (at < s.len && p[at] < 0x80)
            at++;
        if (at == s.len || sequence(p + at, s.len - at, &whole) != whole)
            return at;
        at += whole;
    }
}

size_t wz_utf8_broken(wz_str s)
{
    size_t whole;

    sequence((const unsigned char *)s.at, s.len, &whole);
    return whole;
}

bool wz_is_blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F;
}

bool wz_is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || code == 0x3007 ||
           (code >= 0x3400 && code <= 0x4DBF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x323AF);
}

bool wz_is_digit(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

bool wz_is_latin(uint32_t code)
{
    uint32_t lower = code | 0x20;

    return (lower >= 'a' && lower <= 'z') || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0xFF41 && code <= 0xFF5A);
}

bool wz_is_wide(uint32_t code)
{
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x203B) || code == 0xB7;
}

wz_str wz_str_trim_left(wz_str s)
{
    while (s.len > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode(s, &code);

        if (!wz_is_blank(code))
            break;
        s = wz_str_skip(s, step);
    }
    return s;
}

wz_str wz_str_trim_right(wz_str s)
{
    while (s.len > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(s, &code);

        if (!wz_is_blank(code))
            break;
        s.len -= step;
    }
    return s;
}

wz_str wz_str_trim(wz_str s)
{
    return wz_str_trim_left(wz_str_trim_right(s));
}
