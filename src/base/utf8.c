/* UTF-8: counting, validating and the classes of characters that all rooms share. */
#include "base/utf8.h"

#include <string.h>

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
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

/* Of eight bytes, in whatever order they lie in the word: 10xxxxxx has its own bit 7 and
 * not its own bit 6. */
static size_t continuations(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return (size_t)((word >> 7 & ~word >> 6 & ones) * ones >> 56);
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
    for (; s.len - at >= sizeof(uint64_t); at += sizeof(uint64_t))
        continued += continuations(s.at + at);
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

enum { BLOCK = 256 };

/* Whether the next BLOCK bytes go on as what nearly all of a Chinese text is: sequences of
 * up to three bytes, without the leads that no text has (C0, C1) or whose second byte has
 * a range of its own (E0, ED). Reads two bytes before p; the last sequence may be cut off.
 * To the end without a way out, so that it vectorises. */
static bool is_plain(const unsigned char *p)
{
    unsigned char wrong = 0;

    for (ptrdiff_t i = 0; i < BLOCK; i++) {
        unsigned char continues = (p[i] & 0xC0) == 0x80;
        unsigned char is_due = (p[i - 1] >= 0xC0) | (p[i - 2] >= 0xE0);

        wrong |= (unsigned char)((continues ^ is_due) | (p[i] >= 0xF0) | (p[i] == 0xE0) |
                                 (p[i] == 0xED) | ((p[i] & 0xFE) == 0xC0));
    }
    return !wrong;
}

/* Goes on from sequence to sequence up to `stop` or the first broken one. */
static size_t validate_to(wz_str s, size_t at, size_t stop)
{
    const unsigned char *p = (const unsigned char *)s.at;

    while (at < stop) {
        size_t whole;

        if (sequence(p + at, s.len - at, &whole) != whole)
            break;
        at += whole;
    }
    return at;
}

size_t wz_utf8_validate(wz_str s)
{
    size_t at = validate_to(s, 0, s.len < 2 ? s.len : 2);

    while (at >= 2 && s.len - at > BLOCK) {
        size_t stop = at + BLOCK;

        if (is_plain((const unsigned char *)s.at + at)) {
            for (at = stop - 1; is_continuation(s.at[at]); at--)
                continue;       /* to the last sequence, which may be cut off */
        } else {
            at = validate_to(s, at, stop);
            if (at < stop)
                return at;
        }
    }
    return validate_to(s, at, s.len);
}

size_t wz_utf8_broken(wz_str s)
{
    size_t whole;

    sequence((const unsigned char *)s.at, s.len, &whole);
    return whole;
}

size_t wz_utf8_count_visible(wz_str s)
{
    size_t count = 0;

    while (s.len > 0) {
        uint32_t code;

        wz_str_take(&s, wz_utf8_decode(s, &code));
        count += !wz_is_blank(code);
    }
    return count;
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
