/* Slices of text: the few functions that are not inline. */
#include "base/str.h"

size_t wz_str_find(wz_str s, wz_str needle)
{
    size_t at = 0;

    if (needle.len == 0)
        return 0;
    while (at + needle.len <= s.len) {
        const char *found = memchr(s.at + at, needle.at[0], s.len - at - needle.len + 1);

        if (!found)
            break;
        at = (size_t)(found - s.at);
        if (memcmp(found, needle.at, needle.len) == 0)
            return at;
        at++;
    }
    return s.len;
}

bool wz_str_is_any(wz_str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wz_str_equal(s, wz_str_of(words[i])))
            return true;
    return false;
}

bool wz_str_starts_any(wz_str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wz_str_starts(s, wz_str_of(words[i])))
            return true;
    return false;
}

bool wz_str_ends_any(wz_str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wz_str_ends(s, wz_str_of(words[i])))
            return true;
    return false;
}

int wz_str_compare(wz_str a, wz_str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

wz_str wz_str_folder(wz_str path)
{
    size_t len = path.len;

    while (len > 0 && path.at[len - 1] != '/')
        len--;
    return len == 0 ? WZ_STR(".") : wz_str_cut(path, 0, len > 1 ? len - 1 : 1);
}
