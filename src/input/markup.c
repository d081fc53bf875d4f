/* HTML inside Markdown, where only its text counts. Not a parser: a tag ends at the first >. */
#include "input/markdown.h"

/* Behind these the text goes on in another line, or another cell. */
static const struct {
    const char *name;
    char put;
} tags[] = {
    { "br", '\n' }, { "div", '\n' }, { "h1", '\n' }, { "h2", '\n' }, { "h3", '\n' },
    { "h4", '\n' }, { "h5", '\n' }, { "h6", '\n' }, { "li", '\n' }, { "p", '\n' },
    { "td", ' ' },  { "th", ' ' },  { "tr", '\n' },
};

static const struct {
    wz_str name, text;
} entities[] = {
    { { "&amp;", 5 }, { "&", 1 } },  { { "&gt;", 4 }, { ">", 1 } },
    { { "&lt;", 4 }, { "<", 1 } },   { { "&nbsp;", 6 }, { "\u00A0", 2 } },
    { { "&quot;", 6 }, { "\"", 1 } },
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether s begins with a word of small letters, whatever its case, and the word ends there. */
static bool starts_name(wz_str s, wz_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (i >= s.len || (s.at[i] | (is_letter(s.at[i]) ? 0x20 : 0)) != name.at[i])
            return false;
    return s.len == name.len || (!is_letter(s.at[name.len]) &&
                                 !(s.at[name.len] >= '0' && s.at[name.len] <= '9'));
}

/* The bytes up to and with `end`; all where it does not come. */
static size_t through(wz_str s, wz_str end)
{
    size_t at = wz_str_find(s, end);

    return at < s.len ? at + end.len : s.len;
}

/* A script or a style and what is in it. */
static size_t element_length(wz_str tag, wz_str name)
{
    size_t at = through(tag, WZ_STR(">"));

    while (at < tag.len && !(wz_str_starts(wz_str_skip(tag, at), WZ_STR("</")) &&
                             starts_name(wz_str_skip(tag, at + 2), name)))
        at++;
    return at < tag.len ? at + through(wz_str_skip(tag, at), WZ_STR(">")) : tag.len;
}

static size_t strip_tag(wz_str tag, wz_buf *out)
{
    wz_str name = wz_str_skip(tag, tag.at[1] == '/' ? 2 : 1);
    bool is_end = tag.at[1] == '/';

    if (starts_name(name, WZ_STR("script")))
        return is_end ? through(tag, WZ_STR(">")) : element_length(tag, WZ_STR("script"));
    if (starts_name(name, WZ_STR("style")))
        return is_end ? through(tag, WZ_STR(">")) : element_length(tag, WZ_STR("style"));
    for (size_t i = 0; i < WZ_COUNT(tags); i++)
        if (starts_name(name, wz_str_of(tags[i].name)) && (is_end || i == 0))
            wz_buf_put_byte(out, tags[i].put);
    return through(tag, WZ_STR(">"));
}

/* The length of the markup at the front of s, which begins with <; 0 where it is none. */
static size_t strip_markup(wz_str s, wz_buf *out)
{
    if (wz_str_starts(s, WZ_STR("<!--"))) {
        size_t length = through(s, WZ_STR("-->"));

        if (wz_str_starts(wz_str_skip(s, 4), WZ_STR(" wenzhai:")))
            wz_buf_put(out, s.at, length);
        return length;
    }
    if (wz_str_starts(s, WZ_STR("<?")))
        return through(s, WZ_STR("?>"));
    if (wz_str_starts(s, WZ_STR("<!")))
        return through(s, WZ_STR(">"));
    if (s.len < 3 || !is_letter(s.at[1] == '/' ? s.at[2] : s.at[1]))
        return 0;
    if (wz_str_find(s, WZ_STR(">")) < s.len)
        return strip_tag(s, out);
    wz_buf_put_str(out, s);     /* no tag, and none behind it either */
    return s.len;
}

static size_t strip_entity(wz_str s, wz_buf *out)
{
    for (size_t i = 0; i < WZ_COUNT(entities); i++) {
        if (wz_str_starts(s, entities[i].name)) {
            wz_buf_put_str(out, entities[i].text);
            return entities[i].name.len;
        }
    }
    return 0;
}

void wz_markup_strip(wz_str html, wz_buf *out)
{
    while (html.len > 0) {
        size_t used = 0, plain = 0;

        while (plain < html.len && html.at[plain] != '<' && html.at[plain] != '&')
            plain++;
        wz_buf_put_str(out, wz_str_take(&html, plain));
        if (html.len > 0)
            used = html.at[0] == '<' ? strip_markup(html, out) : strip_entity(html, out);
        if (html.len > 0 && used == 0)
            wz_buf_put_byte(out, html.at[used++]);
        wz_str_take(&html, used);
    }
}
