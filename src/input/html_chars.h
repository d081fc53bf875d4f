/* What HTML calls white space and letters: ASCII only, whatever the case. */
#ifndef WZ_INPUT_HTML_CHARS_H
#define WZ_INPUT_HTML_CHARS_H

#include "base/str.h"

/* "ASCII whitespace" of the Infra standard. */
static inline bool wz_html_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static inline char wz_html_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline bool wz_html_is_letter(char c)
{
    c = wz_html_lower(c);
    return c >= 'a' && c <= 'z';
}

/* Whether s begins with a word, which is given in small letters. */
static inline bool wz_html_starts(wz_str s, wz_str word)
{
    if (s.len < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (wz_html_lower(s.at[i]) != word.at[i])
            return false;
    return true;
}

static inline bool wz_html_equal(wz_str s, wz_str word)
{
    return s.len == word.len && wz_html_starts(s, word);
}

static inline wz_str wz_html_skip_blanks(wz_str s)
{
    size_t count = 0;

    while (count < s.len && wz_html_is_blank(s.at[count]))
        count++;
    return wz_str_skip(s, count);
}

#endif
