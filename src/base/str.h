/* Slices of UTF-8 text. Nothing here allocates. */
#ifndef WZ_BASE_STR_H
#define WZ_BASE_STR_H

#include <string.h>

#include "wenzhai.h"

#define WZ_COUNT(array) (sizeof(array) / sizeof *(array))

/* A slice of a literal: WZ_STR("市委"). */
#define WZ_STR(literal) ((wz_str){ "" literal, sizeof(literal) - 1 })

/* The same in a table that is static, where a compound literal may not stand. */
#define WZ_STR_ROW(literal) { "" literal, sizeof(literal) - 1 }

static inline bool wz_str_equal(wz_str a, wz_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool wz_str_starts(wz_str s, wz_str with)
{
    return s.len >= with.len && (with.len == 0 || memcmp(s.at, with.at, with.len) == 0);
}

static inline bool wz_str_ends(wz_str s, wz_str with)
{
    return s.len >= with.len &&
           (with.len == 0 || memcmp(s.at + s.len - with.len, with.at, with.len) == 0);
}

/* Whether s is, begins with, or ends with one of a few words. */
bool wz_str_is_any(wz_str s, const char *const *words, size_t count);
bool wz_str_starts_any(wz_str s, const char *const *words, size_t count);
bool wz_str_ends_any(wz_str s, const char *const *words, size_t count);

/* The slice [start, end) of s; the caller has checked both. */
static inline wz_str wz_str_cut(wz_str s, size_t start, size_t end)
{
    return (wz_str){ s.at + start, end - start };
}

/* s without its first `count` bytes. */
static inline wz_str wz_str_skip(wz_str s, size_t count)
{
    return (wz_str){ s.at + count, s.len - count };
}

/* Takes the first `count` bytes off the front of *rest. */
static inline wz_str wz_str_take(wz_str *rest, size_t count)
{
    wz_str taken = { rest->at, count };

    *rest = wz_str_skip(*rest, count);
    return taken;
}

/* Where needle first stands in s, or s.len. Cost: len of s times len of needle at worst. */
size_t wz_str_find(wz_str s, wz_str needle);

/* By bytes, the shorter first where one begins the other; as memcmp answers. */
int wz_str_compare(wz_str a, wz_str b);

/* The folder that a path is in, as dirname(1) tells of paths that do not end in a slash: "." where
 * it has none. */
wz_str wz_str_folder(wz_str path);

/* A slice of a NUL-terminated string. */
static inline wz_str wz_str_of(const char *s)
{
    return (wz_str){ s, strlen(s) };
}

#endif
