/* HTML inside Markdown, where only its text counts: tags are found and references decoded as in
 * pages. No more is made of it, since cmark cuts elements into pieces. */
#include "input/markdown.h"

#include "input/html_entity.h"
#include "input/html_scan.h"

/* Text goes on in another line behind a block, and behind a cell after a blank. */
static void put_boundary(const wz_html_token *tag, wz_buf *out)
{
    switch (tag->role) {
    case WZ_HTML_BREAK:
        wz_buf_put_byte(out, '\n');
        break;
    case WZ_HTML_BLOCK:
    case WZ_HTML_HEADING:
    case WZ_HTML_PRE:
    case WZ_HTML_ROW:
    case WZ_HTML_TABLE:
        if (tag->kind == WZ_HTML_END)
            wz_buf_put_byte(out, '\n');
        break;
    case WZ_HTML_CELL:
        if (tag->kind == WZ_HTML_END)
            wz_buf_put_byte(out, ' ');
        break;
    case WZ_HTML_INLINE:
    case WZ_HTML_UNSHOWN:
    case WZ_HTML_PASSED_OVER:
        break;
    }
}

static void put_text(wz_str text, wz_buf *out)
{
    char character[4];

    while (text.len > 0)
        wz_buf_put_str(out, wz_html_take(&text, character));
}

/* What nothing closes is text, but for the tag of an element whose end stands elsewhere. */
static void put_unclosed(wz_str rest, wz_buf *out)
{
    size_t close = wz_str_find(rest, WZ_STR(">"));

    if (close < rest.len && !wz_str_starts(rest, WZ_STR("<!")))
        rest = wz_str_skip(rest, close + 1);
    wz_buf_put_str(out, rest);
}

void wz_markup_strip(wz_str html, wz_buf *out)
{
    wz_html_scan scan = { .source = html };
    wz_html_token token;

    while (wz_html_next(&scan, &token)) {
        switch (token.kind) {
        case WZ_HTML_TEXT:
            put_text(token.text, out);
            break;
        case WZ_HTML_DIRECTIVE:
            wz_buf_put_str(out, token.text);
            break;
        case WZ_HTML_START:
        case WZ_HTML_END:
            put_boundary(&token, out);
            break;
        }
    }
    if (scan.unclosed)
        put_unclosed(wz_str_skip(html, scan.lost), out);
}
