/* A page is known by how it begins, and often says how it is encoded. The scan for the
 * encoding follows HTML 13.2.3.2 ("prescan a byte stream"), as far as pages need it. */
#include "input/html_head.h"

#include "base/ascii.h"
#include "input/encoding.h"
#include "input/readers.h"

/* HTML asks for the declaration in the first 1024 bytes; pages of content systems put
 * scripts before it. */
#define HEAD_BYTES ((size_t)4096)

/* Longer than the name of any encoding. */
#define NAME_BYTES 24

static wz_str skip_past(wz_str s, wz_str end)
{
    size_t at = wz_str_find(s, end);

    return wz_str_skip(s, at < s.len ? at + end.len : s.len);
}

bool wz_html_claims(wz_str bytes)
{
    if (wz_str_starts(bytes, WZ_STR("\xEF\xBB\xBF")))
        bytes = wz_str_skip(bytes, 3);
    for (;;) {
        bytes = wz_ascii_skip_blanks(bytes);
        if (wz_str_starts(bytes, WZ_STR("<!--")))
            bytes = skip_past(bytes, WZ_STR("-->"));
        else if (wz_ascii_starts(bytes, WZ_STR("<?xml")))
            bytes = skip_past(bytes, WZ_STR("?>"));
        else
            break;
    }
    if (wz_ascii_starts(bytes, WZ_STR("<!doctype html")))
        bytes = wz_str_skip(bytes, sizeof "<!doctype html" - 1);
    else if (wz_ascii_starts(bytes, WZ_STR("<html")))
        bytes = wz_str_skip(bytes, sizeof "<html" - 1);
    else
        return false;
    return bytes.len > 0 && (bytes.at[0] == '>' || wz_ascii_is_blank(bytes.at[0]));
}

/* The value behind `name` = in a tag, which may stand inside another value, as in
 * content="text/html; charset=gb2312"; empty if there is none. */
static wz_str find_value(wz_str tag, wz_str name)
{
    size_t len = 0;

    while (tag.len > 0 && !wz_ascii_starts(tag, name))
        tag = wz_str_skip(tag, 1);
    tag = wz_ascii_skip_blanks(wz_str_skip(tag, tag.len > 0 ? name.len : 0));
    if (tag.len == 0 || tag.at[0] != '=')
        return WZ_STR("");
    tag = wz_ascii_skip_blanks(wz_str_skip(tag, 1));
    if (tag.len > 0 && (tag.at[0] == '"' || tag.at[0] == '\''))
        tag = wz_ascii_skip_blanks(wz_str_skip(tag, 1));
    while (len < tag.len && !wz_ascii_is_blank(tag.at[len]) && !strchr("\"';>/", tag.at[len]))
        len++;
    return wz_str_cut(tag, 0, len);
}

/* The name of an encoding of Chinese text that is called so, or NULL. */
static const char *known(wz_str called)
{
    const wz_encoding *encoding;
    char name[NAME_BYTES];

    if (called.len == 0 || called.len >= sizeof name)
        return NULL;
    memcpy(name, called.at, called.len);
    name[called.len] = '\0';
    encoding = wz_encoding_find(name, WZ_STR(""));
    if (!encoding || strncmp(encoding->name, "UTF-16", 6) == 0)
        return NULL;
    return encoding->name;
}

const char *wz_html_declared_encoding(wz_str bytes)
{
    const char *name = NULL;

    if (bytes.len > HEAD_BYTES)
        bytes.len = HEAD_BYTES;
    while (!name && bytes.len > 0) {
        const char *open = memchr(bytes.at, '<', bytes.len);
        wz_str tag = open ? wz_str_skip(bytes, (size_t)(open - bytes.at)) : WZ_STR("");

        bytes = skip_past(tag, wz_str_starts(tag, WZ_STR("<!--")) ? WZ_STR("-->") : WZ_STR(">"));
        tag.len -= bytes.len;
        if (wz_ascii_starts(tag, WZ_STR("<meta")))
            name = known(find_value(tag, WZ_STR("charset")));
        else if (wz_ascii_starts(tag, WZ_STR("<?xml")))
            name = known(find_value(tag, WZ_STR("encoding")));
    }
    return name;
}
