/* Pages by libxml2's HTML parser, which knows what ends an element that nobody closes.
 *
 * It gets one tag at a time, without attributes, and answers at once with the elements that
 * begin and end there. Nothing else reaches it, and no trap of it does (docs/design.md): it
 * compares attributes pairwise, cuts text at 10 MB, loses control characters and references
 * in silence, ends a page at </html>, and drops what is nested more deeply than 256 elements.
 * A tree is never built. libxml2 takes its memory from malloc, not from our allocator. */
#include "input/readers.h"

#include <libxml/HTMLparser.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "input/html_entity.h"
#include "input/html_head.h"
#include "input/html_main.h"
#include "input/layout.h"
#include "input/html_scan.h"

/* A row with so many links, and a cell of so many lines behind its first, lays out the page: a
 * menu stands beside an article. */
enum { MENU_LINKS = 3, COLUMN_LINES = 2 };

struct page {
    wz_layout layout;
    wz_html_scan scan;
    wz_outline outline;     /* for the main text */
    wz_text source;         /* the page in UTF-8 */
    htmlParserCtxtPtr parser;
    int shell;              /* how many elements are open around the page's own */
    size_t row_links;       /* links before the row */
    /* How many elements were open when one of these began; 0: none has. */
    int hidden, heading, pre;
    size_t too_deep;        /* tags that were nested too deeply */
    size_t first_deep;      /* where the first of them stands in the source */
};

/* -- elements, as libxml2 reports them --------------------------------------- */

static void start_element(void *user, const xmlChar *name, const xmlChar **attributes)
{
    struct page *page = user;
    wz_layout *layout = &page->layout;
    int depth = page->parser->nameNr;
    wz_html_role role = wz_html_role_of((const char *)name);

    if (page->hidden)
        return;
    if (attributes) {       /* the only one that push_tag writes is hidden */
        page->hidden = depth;
        return;
    }
    if (role == WZ_HTML_HEADING || role == WZ_HTML_PRE || role == WZ_HTML_TABLE)
        wz_layout_flat(layout);
    if (role != WZ_HTML_INLINE && role != WZ_HTML_BREAK)
        wz_outline_open(&page->outline, (const char *)name, depth, layout->text.len);
    if (role == WZ_HTML_ROW) {
        wz_layout_row(layout);
        page->row_links = WZ_ITEM_COUNT(page->outline.links, wz_page_link);
    } else if (role == WZ_HTML_CELL) {
        wz_layout_cell(layout);
    } else if (role == WZ_HTML_BREAK) {
        wz_layout_break(layout);
    } else if (role != WZ_HTML_INLINE) {
        wz_layout_block(layout);
    }
    if (role == WZ_HTML_HEADING && !page->heading) {
        page->heading = depth;
        layout->level = (uint8_t)(name[1] - '0');
    }
    if (role == WZ_HTML_PRE && !page->pre) {
        page->pre = depth;
        layout->is_pre = layout->after_pre = true;
    }
}

static void end_element(void *user, const xmlChar *name)
{
    struct page *page = user;
    wz_layout *layout = &page->layout;
    int depth = page->parser->nameNr;
    wz_html_role role = wz_html_role_of((const char *)name);

    if (page->hidden) {
        page->hidden = depth > page->hidden ? page->hidden : 0;
        return;
    }
    if (role == WZ_HTML_ROW && layout->tallest >= COLUMN_LINES &&
        WZ_ITEM_COUNT(page->outline.links, wz_page_link) >= page->row_links + MENU_LINKS)
        wz_layout_flat(layout);
    if (role == WZ_HTML_ROW || role == WZ_HTML_TABLE)
        wz_layout_row_end(layout);
    else if (role == WZ_HTML_BLOCK || role == WZ_HTML_HEADING || role == WZ_HTML_PRE)
        wz_layout_block(layout);
    if (role != WZ_HTML_INLINE)
        wz_outline_close(&page->outline, depth, layout->text.len);
    if (page->heading >= depth)
        page->heading = layout->level = 0;
    if (page->pre >= depth)
        page->pre = layout->is_pre = layout->after_pre = false;
}

/* -- tokens, as the scan finds them ------------------------------------------ */

static wz_err push(struct page *page, const char *markup, size_t len)
{
    /* Unknown elements, stray end tags and the like are errors to libxml2 as well, but it
     * stops for memory alone. */
    if (htmlParseChunk(page->parser, markup, (int)len, 0) == XML_ERR_NO_MEMORY ||
        page->parser->disableSAX)
        return WZ_ENOMEM;
    return WZ_OK;
}

static wz_err push_tag(struct page *page, const wz_html_token *tag)
{
    char markup[WZ_HTML_NAME + sizeof "</ hidden>"];
    bool is_start = tag->kind == WZ_HTML_START;
    int len;

    if (is_start && page->parser->nameNr - page->shell >= WZ_LIMIT_NESTING) {
        if (page->too_deep++ == 0)
            page->first_deep = tag->start;
        wz_layout_block(&page->layout);
        return WZ_OK;
    }
    len = snprintf(markup, sizeof markup, "<%s%s%s>", is_start ? "" : "/", tag->name,
                   is_start && tag->hides ? " hidden" : "");
    return push(page, markup, (size_t)len);
}

static void put_text(struct page *page, wz_str text)
{
    char character[4];

    while (text.len > 0)
        wz_layout_put(&page->layout, wz_html_take(&text, character));
}

static wz_err read_token(struct page *page, const wz_html_token *token)
{
    switch (token->kind) {
    case WZ_HTML_TEXT:
        if (!page->hidden)
            put_text(page, token->text);
        return WZ_OK;
    case WZ_HTML_DIRECTIVE:
        if (!page->hidden)
            wz_layout_put(&page->layout, token->text);
        return WZ_OK;
    case WZ_HTML_START:
    case WZ_HTML_END:
        if (!page->hidden && strcmp(token->name, "a") == 0)
            wz_outline_link(&page->outline, token, page->parser->nameNr,
                            page->layout.text.len);
        /* Other inline elements are no matter, closed or not. */
        if (token->role != WZ_HTML_INLINE || token->hides || page->hidden)
            return push_tag(page, token);
        return WZ_OK;
    }
    return WZ_OK;
}

/* -- the page ---------------------------------------------------------------- */

static void report_loss(wz_work *work, const struct page *page)
{
    wz_place place;

    if (page->too_deep > 0) {
        place = wz_text_place(&page->source, page->first_deep);
        wz_report(work->sink, work->path, WZ_DIAG_HTML_DEEP, place.line, place.column,
                  page->too_deep, WZ_LIMIT_NESTING);
    }
    if (page->scan.unclosed) {
        place = wz_text_place(&page->source, page->scan.lost);
        wz_report(work->sink, work->path, WZ_DIAG_HTML_UNCLOSED, place.line, place.column,
                  page->scan.unclosed, page->source.bytes.len - page->scan.lost);
    }
}

/* The shell: text alone makes a page, and what stands outside of body belongs to it. */
static wz_err open_parser(struct page *page)
{
    static const char shell[] = "<html><body>";
    htmlSAXHandler handler = { .startElement = start_element, .endElement = end_element };
    wz_err err;

    /* Threads may come here at once; libxml2 wants its first call to be this one. */
    xmlInitParser();
    /* A handler without functions for errors keeps it silent. */
    page->parser = htmlCreatePushParserCtxt(&handler, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!page->parser)
        return WZ_ENOMEM;
    err = push(page, shell, sizeof shell - 1);
    page->shell = page->parser->nameNr;
    return err;
}

/* Fills the layout and the outline. */
static wz_err parse(struct page *page)
{
    wz_html_token token;
    wz_err err = open_parser(page);

    page->scan.source = page->source.bytes;
    while (!err && wz_html_next(&page->scan, &token))
        err = read_token(page, &token);
    htmlFreeParserCtxt(page->parser);
    return err;
}

/* What the page shows, or of that the main text alone. inner is for what is not needed longer. */
static wz_err take_text(wz_work *work, wz_work *inner, struct page *page, bool all, wz_text *text)
{
    wz_text shown;
    wz_err err;

    if (all)
        return wz_layout_take(&page->layout, work, text);
    err = wz_layout_take(&page->layout, inner, &shown);
    if (!err)
        err = wz_outline_end(&page->outline, shown.bytes.len);
    if (!err)
        err = wz_html_main(work, &shown, &page->outline, page->scan.title, text);
    return err;
}

static const char *encoding_of(wz_str bytes, const wz_input_options *options)
{
    static const wz_str marks[] = {
        WZ_STR_ROW("\xEF\xBB\xBF"), WZ_STR_ROW("\xFF\xFE"), WZ_STR_ROW("\xFE\xFF"),
    };

    if (options->encoding)
        return options->encoding;
    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (wz_str_starts(bytes, marks[i]))
            return NULL;
    /* Pages that were converted when they were saved still claim to be GB2312. */
    return wz_utf8_validate(bytes) == bytes.len ? NULL : wz_html_declared_encoding(bytes);
}

wz_err wz_html_read(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text)
{
    struct page page = { .hidden = 0 };
    wz_work inner = *work;      /* the source is not needed for longer than it is read */
    wz_arena arena;
    wz_text made;
    wz_err err;

    wz_arena_init(&arena, work->allocator);
    wz_layout_init(&page.layout, work->allocator);
    wz_outline_init(&page.outline, work->allocator);
    inner.arena = &arena;
    err = wz_input_decode(&inner, bytes, encoding_of(bytes, options), options->strict,
                          &page.source);
    if (!err)
        err = parse(&page);
    if (!err)
        err = take_text(work, &inner, &page, options->all_text, &made);
    if (!err) {
        wz_str name = wz_str_of(page.source.encoding);

        report_loss(work, &page);
        made.encoding = wz_arena_copy(work->arena, (wz_str){ name.at, name.len + 1 }).at;
        err = wz_arena_status(work->arena);
    }
    if (!err)
        *text = made;
    wz_outline_clear(&page.outline);
    wz_layout_clear(&page.layout);
    wz_arena_clear(&arena);
    return err;
}
