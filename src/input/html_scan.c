/* Tags are found as HTML 13.2.5 says, so that each ends where it ends in a browser.
 * libxml2 reads a quote in another way here and there (@click="a>b") and would take what
 * follows for text, or for a script. */
#include "input/html_scan.h"

#include "base/ascii.h"

static wz_str rest_of(const wz_html_scan *scan)
{
    return wz_str_skip(scan->source, scan->at);
}

/* Goes behind the next `end`; false, and to the end of the source, if there is none. */
static bool skip_past(wz_html_scan *scan, wz_str end)
{
    wz_str rest = rest_of(scan);
    size_t found = wz_str_find(rest, end);

    scan->at += found < rest.len ? found + end.len : rest.len;
    return found < rest.len;
}

static void lose(wz_html_scan *scan, size_t start, const char *what)
{
    scan->unclosed = what;
    scan->lost = start;
    scan->at = scan->source.len;
}

/* -- tags ------------------------------------------------------------------- */

static bool ends_name(char c)
{
    return wz_ascii_is_blank(c) || c == '/' || c == '>';
}

/* Reads the name of a tag; "" for one that no element has. */
static void read_name(wz_html_scan *scan, char name[WZ_HTML_NAME])
{
    bool is_plain = true;
    size_t len = 0;

    for (; scan->at < scan->source.len && !ends_name(scan->source.at[scan->at]); scan->at++) {
        char c = wz_ascii_lower(scan->source.at[scan->at]);

        is_plain = is_plain && len + 1 < WZ_HTML_NAME &&
                   (wz_ascii_is_letter(c) || wz_ascii_is_digit(c) || c == '-' || c == ':');
        if (is_plain)
            name[len++] = c;
    }
    name[is_plain ? len : 0] = '\0';
}

/* display: none, with blanks as one likes. */
static bool hides_by_style(wz_str style)
{
    for (; style.len > 0; style = wz_str_skip(style, 1)) {
        wz_str rest;

        if (!wz_ascii_starts(style, WZ_STR("display")))
            continue;
        rest = wz_ascii_skip_blanks(wz_str_skip(style, sizeof "display" - 1));
        if (rest.len > 0 && rest.at[0] == ':' &&
            wz_ascii_starts(wz_ascii_skip_blanks(wz_str_skip(rest, 1)), WZ_STR("none")))
            return true;
    }
    return false;
}

/* The value of an attribute, "" if it has none. An opening quote that nothing closes is
 * an ordinary character. */
static wz_str read_value(wz_html_scan *scan)
{
    wz_str rest = wz_ascii_skip_blanks(rest_of(scan));
    const char *close;
    size_t len = 0;

    if (rest.len == 0 || rest.at[0] != '=')
        return WZ_STR("");
    rest = wz_ascii_skip_blanks(wz_str_skip(rest, 1));
    if (rest.len > 0 && (rest.at[0] == '"' || rest.at[0] == '\'')) {
        close = memchr(rest.at + 1, rest.at[0], rest.len - 1);
        if (close) {
            scan->at = (size_t)(close + 1 - scan->source.at);
            return wz_str_cut(rest, 1, (size_t)(close - rest.at));
        }
    }
    while (len < rest.len && !wz_ascii_is_blank(rest.at[len]) && rest.at[len] != '>')
        len++;
    scan->at = scan->source.len - rest.len + len;
    return wz_str_cut(rest, 0, len);
}

/* Reads attributes up to the > of their tag and goes behind it; false if there is none. */
static bool read_attributes(wz_html_scan *scan, wz_html_token *token, bool *is_empty)
{
    wz_str source = scan->source;

    *is_empty = false;
    while (scan->at < source.len) {
        size_t start = scan->at;
        wz_str name, value;

        if (ends_name(source.at[start])) {
            scan->at++;
            if (source.at[start] == '>')
                return true;
            *is_empty = source.at[start] == '/';
            continue;
        }
        /* A = in front is part of the name, so that each turn goes on. */
        do
            scan->at++;
        while (scan->at < source.len && !ends_name(source.at[scan->at]) &&
               source.at[scan->at] != '=');
        name = wz_str_cut(source, start, scan->at);
        value = read_value(scan);
        *is_empty = false;
        token->hides = token->hides || wz_ascii_equal(name, WZ_STR("hidden")) ||
                       (wz_ascii_equal(name, WZ_STR("style")) && hides_by_style(value));
        if (wz_ascii_equal(name, WZ_STR("href")))
            token->address = value;
    }
    return false;
}

/* Goes to the end tag of an element whose content is not text. */
static void skip_content(wz_html_scan *scan, const wz_html_token *tag)
{
    wz_str word = wz_str_of(tag->name);
    size_t start = scan->at;

    while (skip_past(scan, WZ_STR("</"))) {
        wz_str rest = rest_of(scan);

        if (wz_ascii_starts(rest, word) && rest.len > word.len && ends_name(rest.at[word.len])) {
            scan->at -= 2;
            if (scan->title.len == 0 && wz_str_equal(word, WZ_STR("title")))
                scan->title = wz_str_cut(scan->source, start, scan->at);
            return;
        }
    }
    lose(scan, tag->start, "an element that shows nothing");
}

/* Reads a tag; false for one that gives no token. */
static bool read_tag(wz_html_scan *scan, wz_html_token *token)
{
    bool is_end = scan->source.at[scan->at + 1] == '/';
    bool is_empty;

    *token = (wz_html_token){ .kind = is_end ? WZ_HTML_END : WZ_HTML_START, .start = scan->at };
    scan->at += is_end ? 2 : 1;
    read_name(scan, token->name);
    token->role = wz_html_role_of(token->name);
    if (!read_attributes(scan, token, &is_empty)) {
        lose(scan, token->start, "a tag");
        return false;
    }
    if (token->role == WZ_HTML_UNSHOWN && !is_end && !is_empty)
        skip_content(scan, token);
    return token->name[0] && token->role < WZ_HTML_UNSHOWN;
}

/* -- comments and text ------------------------------------------------------ */

/* Reads a comment; false for one that is not for wenzhai. */
static bool read_comment(wz_html_scan *scan, wz_html_token *token)
{
    size_t start = scan->at;

    *token = (wz_html_token){ .kind = WZ_HTML_DIRECTIVE, .start = start };
    scan->at += 2;              /* <!--> is a whole comment */
    if (!skip_past(scan, WZ_STR("-->"))) {
        lose(scan, start, "a comment");
        return false;
    }
    token->text = wz_str_cut(scan->source, start, scan->at);
    return token->text.len > 4 &&
           wz_str_starts(wz_ascii_skip_blanks(wz_str_skip(token->text, 4)), WZ_STR("wenzhai:"));
}

static bool begins_tag(wz_str s)
{
    return s.len > 1 && (wz_ascii_is_letter(s.at[1]) ||
                         (s.at[1] == '/' && s.len > 2 && wz_ascii_is_letter(s.at[2])));
}

/* Whether s, which begins with <, is more than text. */
static bool is_markup(wz_str s)
{
    return s.len > 1 && (begins_tag(s) || s.at[1] == '!' || s.at[1] == '?' ||
                         (s.at[1] == '/' && s.len > 2));
}

static void read_text(wz_html_scan *scan, wz_html_token *token)
{
    size_t start = scan->at;
    const char *open;

    do {
        wz_str rest = wz_str_skip(rest_of(scan), 1);

        open = rest.len > 0 ? memchr(rest.at, '<', rest.len) : NULL;
        scan->at = open ? (size_t)(open - scan->source.at) : scan->source.len;
    } while (open && !is_markup(rest_of(scan)));
    *token = (wz_html_token){ .kind = WZ_HTML_TEXT, .start = start,
                              .text = wz_str_cut(scan->source, start, scan->at) };
}

bool wz_html_next(wz_html_scan *scan, wz_html_token *token)
{
    while (scan->at < scan->source.len) {
        wz_str rest = rest_of(scan);
        size_t start = scan->at;

        if (rest.at[0] != '<' || !is_markup(rest)) {
            read_text(scan, token);
            return true;
        }
        if (begins_tag(rest)) {
            if (read_tag(scan, token))
                return true;
        } else if (wz_str_starts(rest, WZ_STR("<!--"))) {
            if (read_comment(scan, token))
                return true;
        } else if (!skip_past(scan, WZ_STR(">"))) {
            lose(scan, start, "a declaration");     /* <!DOCTYPE, <?xml, </ > */
        }
    }
    return false;
}
