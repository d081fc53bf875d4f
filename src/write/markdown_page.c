/* The page is a cmark tree: cmark knows where a line of Markdown needs a backslash
 * and how lists nest. GitHub's dialect has marks of its own (~ and $), which cmark
 * lets pass, so that text is given to it in the pieces between them. */
#include "write/markdown_page.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/markdown_table.h"

/* What a node costs at most in the output, indentation included, besides its text. */
#define NODE_COST 64

static wz_markdown_page *markdown_of(wz_page *page)
{
    return (wz_markdown_page *)(void *)page;
}

/* A new last child; once the page is full, a node that hangs nowhere. */
static cmark_node *add(wz_markdown_page *markdown, cmark_node *parent, cmark_node_type type,
                       size_t cost)
{
    cmark_node *node = cmark_node_new_with_mem(type, &wz_cmark_memory);

    markdown->given += NODE_COST + cost;
    if (markdown->given > markdown->limit)
        markdown->status = WZ_ELIMIT;
    if (!markdown->status)
        cmark_node_append_child(parent, node);
    return node;
}

/* cmark takes NUL-terminated text, and so nothing visible may hold a NUL. */
static const char *make_literal(wz_markdown_page *markdown, wz_str text)
{
    wz_buf_reset(&markdown->literal);
    wz_plain_put(&markdown->literal, text);
    wz_buf_put_byte(&markdown->literal, '\0');
    if (wz_buf_status(&markdown->literal)) {
        markdown->status = wz_buf_status(&markdown->literal);
        return "";
    }
    return markdown->literal.at;
}

static void add_text(wz_markdown_page *markdown, cmark_node *parent, wz_str text)
{
    if (text.len > 0)
        cmark_node_set_literal(add(markdown, parent, CMARK_NODE_TEXT, 2 * text.len),
                               make_literal(markdown, text));
}

/* Markdown that is escaped already. */
static void add_raw(wz_markdown_page *markdown, cmark_node *parent, cmark_node_type type,
                    wz_str text)
{
    cmark_node *node = add(markdown, parent, type, text.len);

    wz_buf_reset(&markdown->literal);
    wz_buf_put_str(&markdown->literal, text);
    wz_buf_put_byte(&markdown->literal, '\0');
    if (wz_buf_status(&markdown->literal))
        markdown->status = wz_buf_status(&markdown->literal);
    else
        cmark_node_set_on_enter(node, markdown->literal.at);
}

/* Text, with a backslash before the marks that only GitHub knows. */
static void add_escaped(wz_markdown_page *markdown, cmark_node *parent, wz_str text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '~' && text.at[i] != '$')
            continue;
        char escaped[2] = { '\\', text.at[i] };

        add_text(markdown, parent, wz_str_cut(text, start, i));
        add_raw(markdown, parent, CMARK_NODE_CUSTOM_INLINE, (wz_str){ escaped, 2 });
        start = i + 1;
    }
    add_text(markdown, parent, wz_str_skip(text, start));
}

/* -- blocks -------------------------------------------------------------------------- */

static void open_heading(wz_page *page, int level)
{
    wz_markdown_page *markdown = markdown_of(page);

    markdown->nesting.depth = 0;
    markdown->open = add(markdown, markdown->root, CMARK_NODE_HEADING, 0);
    cmark_node_set_heading_level(markdown->open, level);
}

static void open_section(wz_page *page, int level, wz_kind kind)
{
    open_heading(page, level);
    wz_page_text(page, wz_label_kind(kind, page->language));
}

static void open_paragraph(wz_page *page)
{
    wz_markdown_page *markdown = markdown_of(page);

    markdown->nesting.depth = 0;
    markdown->open = add(markdown, markdown->root, CMARK_NODE_PARAGRAPH, 0);
}

/* The list that an item hangs in: one that is open, or a new one below the item before. */
static cmark_node *list_for(wz_markdown_page *markdown, int64_t level)
{
    bool is_new = wz_page_nest(&markdown->nesting, level);
    size_t depth = markdown->nesting.depth;
    cmark_node *parent = NULL;

    if (!is_new)
        return markdown->lists[depth - 1];
    if (depth > 1)
        parent = cmark_node_last_child(markdown->lists[depth - 2]);
    cmark_node *list = add(markdown, parent ? parent : markdown->root, CMARK_NODE_LIST, 0);
    cmark_node_set_list_type(list, CMARK_BULLET_LIST);
    cmark_node_set_list_tight(list, 1);
    markdown->lists[depth - 1] = list;
    return list;
}

static void open_item(wz_page *page, int64_t level)
{
    wz_markdown_page *markdown = markdown_of(page);
    cmark_node *item = add(markdown, list_for(markdown, level), CMARK_NODE_ITEM, 0);

    markdown->open = add(markdown, item, CMARK_NODE_PARAGRAPH, 0);
}

static void drop_empty(wz_page *page)
{
    cmark_node *last = cmark_node_last_child(markdown_of(page)->root);

    if (last && cmark_node_get_type(last) == CMARK_NODE_HEADING)
        cmark_node_free(last);
}

/* -- what stands in them --------------------------------------------------------------- */

static void put_text(wz_page *page, wz_page_style style, wz_str text)
{
    wz_markdown_page *markdown = markdown_of(page);
    cmark_node *parent = markdown->open;

    switch (style) {
    case WZ_PAGE_PLAIN:
        if (!cmark_node_first_child(parent))
            text = wz_str_trim_left(text);      /* no mark hides behind blanks */
        break;
    case WZ_PAGE_STRONG:
        parent = add(markdown, parent, CMARK_NODE_STRONG, 0);
        break;
    case WZ_PAGE_CODE:
        cmark_node_set_literal(add(markdown, parent, CMARK_NODE_CODE, 2 * text.len),
                               make_literal(markdown, text));
        return;
    }
    add_escaped(markdown, parent, text);
}

/* 3. is no text: that would get a backslash. */
static void put_ordinal(wz_page *page, size_t number)
{
    wz_markdown_page *markdown = markdown_of(page);

    wz_buf_put_number(&page->line, number);
    wz_buf_put_str(&page->line, WZ_STR(". "));
    add_raw(markdown, markdown->open, CMARK_NODE_CUSTOM_INLINE, wz_page_take_line(page));
}

static void put_link(wz_page *page, wz_str text, const wz_record *to)
{
    (void)to;
    wz_page_text(page, text);
}

/* -- tables ---------------------------------------------------------------------------- */

static void begin_table(wz_page *page, const wz_str *names, size_t count, uint32_t numbers)
{
    wz_table_begin(&page->block, names, count, numbers);
}

static void begin_row(wz_page *page, uint32_t number)
{
    (void)page;
    (void)number;
}

static void put_cell(wz_page *page, wz_str text)
{
    wz_table_cell(&page->block, text);
}

static void put_link_cell(wz_page *page, wz_str text, const wz_record *to)
{
    (void)to;
    wz_table_cell(&page->block, text);
}

static void put_file_cell(wz_page *page, wz_str text, wz_str path)
{
    (void)path;
    wz_table_cell(&page->block, text);
}

/* 12 15 40 … ×9 */
static void put_places_cell(wz_page *page, const wz_page_places *places, bool with_count)
{
    wz_buf *line = &page->line;

    for (size_t i = 0; i < places->line_count && i < WZ_PLACE_LINES; i++) {
        if (i > 0)
            wz_buf_put_byte(line, ' ');
        wz_buf_put_number(line, places->at[i].line);
    }
    if (places->line_count > WZ_PLACE_LINES)
        wz_buf_put_str(line, WZ_STR(" …"));
    if (with_count && places->count > 1) {
        wz_buf_put_str(line, WZ_STR(" ×"));
        wz_buf_put_number(line, places->count);
    }
    wz_table_cell(&page->block, wz_page_take_line(page));
}

static void end_row(wz_page *page)
{
    wz_table_end_row(&page->block);
}

static void end_table(wz_page *page)
{
    wz_markdown_page *markdown = markdown_of(page);
    wz_str table = wz_buf_str(&page->block);

    if (wz_str_ends(table, WZ_STR("\n")))
        table.len--;                            /* cmark adds it again */
    markdown->nesting.depth = 0;
    add_raw(markdown, markdown->root, CMARK_NODE_CUSTOM_BLOCK, table);
    page->block.len = 0;                        /* its status stays, as a reset would not let it */
}

/* -- the page -------------------------------------------------------------------------- */

static const wz_page_medium medium = {
    .heading = open_heading, .section = open_section, .paragraph = open_paragraph,
    .item = open_item, .drop_empty = drop_empty,
    .text = put_text, .ordinal = put_ordinal, .link = put_link,
    .begin_table = begin_table, .begin_row = begin_row, .cell = put_cell,
    .link_cell = put_link_cell, .file_cell = put_file_cell, .places_cell = put_places_cell,
    .end_row = end_row, .end_table = end_table,
};

void wz_markdown_page_init(wz_markdown_page *markdown, const wz_allocator *allocator,
                           wz_language language)
{
    *markdown = (wz_markdown_page){ .limit = WZ_LIMIT_PAGE };
    wz_page_init(&markdown->page, &medium, allocator, language);
    wz_buf_init(&markdown->literal, allocator, WZ_LIMIT_BUFFER);
}

void wz_markdown_page_clear(wz_markdown_page *markdown)
{
    wz_buf_clear(&markdown->literal);
    wz_page_clear(&markdown->page);
}

void wz_markdown_page_begin(wz_markdown_page *markdown)
{
    markdown->root = cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, &wz_cmark_memory);
    markdown->open = markdown->root;
}

wz_err wz_markdown_page_render(wz_markdown_page *markdown, wz_buf *out)
{
    wz_err err = markdown->status ? markdown->status : wz_page_status(&markdown->page);

    if (err)
        return err;
    wz_str text = wz_str_of(cmark_render_commonmark(markdown->root, CMARK_OPT_DEFAULT, 0));
    if (wz_str_ends(text, WZ_STR("\n\n")))
        text.len--;                             /* after a block that was raw */
    wz_buf_put_str(out, text);
    return wz_buf_status(out);
}
