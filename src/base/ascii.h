/* ASCII alone: what HTML, patterns, names of encodings and the endings of paths go by,
 * whatever the case. Other bytes of UTF-8 are none of it. */
#ifndef WZ_BASE_ASCII_H
#define WZ_BASE_ASCII_H

#include "base/str.h"

static inline bool wz_ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "ASCII whitespace" of the Infra standard. */
static inline bool wz_ascii_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static inline char wz_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline char wz_ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static inline bool wz_ascii_is_letter(char c)
{
    c = wz_ascii_lower(c);
    return c >= 'a' && c <= 'z';
}

/* Whether s begins with a word, or is one, that is given in small letters. */
static inline bool wz_ascii_starts(wz_str s, wz_str word)
{
    if (s.len < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (wz_ascii_lower(s.at[i]) != word.at[i])
            return false;
    return true;
}

static inline bool wz_ascii_equal(wz_str s, wz_str word)
{
    return s.len == word.len && wz_ascii_starts(s, word);
}

static inline wz_str wz_ascii_skip_blanks(wz_str s)
{
    size_t count = 0;

    while (count < s.len && wz_ascii_is_blank(s.at[count]))
        count++;
    return wz_str_skip(s, count);
}

#endif
