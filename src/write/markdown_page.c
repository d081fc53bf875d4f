/* The page is a cmark tree: cmark knows where a line of Markdown needs a backslash
 * and how lists nest. GitHub's dialect has marks of its own (~ and $), which cmark
 * lets pass, so that text is given to it in the pieces between them. */
#include "write/markdown_page.h"

#include "base/limits.h"
#include "base/utf8.h"

/* What a node costs at most in the output, indentation included, besides its text. */
#define NODE_COST 64

void wz_page_init(wz_page *page, const wz_digest *digest, wz_language language)
{
    *page = (wz_page){ .digest = digest, .language = language, .limit = WZ_LIMIT_PAGE };
    wz_arena_init(&page->arena, digest->allocator);
    wz_buf_init(&page->line, digest->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&page->block, digest->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&page->literal, digest->allocator, WZ_LIMIT_BUFFER);
}

void wz_page_clear(wz_page *page)
{
    wz_buf_clear(&page->line);
    wz_buf_clear(&page->block);
    wz_buf_clear(&page->literal);
    wz_arena_clear(&page->arena);
}

void wz_page_begin(wz_page *page)
{
    page->root = cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, &wz_cmark_memory);
    page->open = page->root;
}

/* A new last child; once the page is full, a node that hangs nowhere. */
static cmark_node *add(wz_page *page, cmark_node *parent, cmark_node_type type, size_t cost)
{
    cmark_node *node = cmark_node_new_with_mem(type, &wz_cmark_memory);

    page->given += NODE_COST + cost;
    if (page->given > page->limit)
        page->status = WZ_ELIMIT;
    if (!page->status)
        cmark_node_append_child(parent, node);
    return node;
}

void wz_page_heading(wz_page *page, int level)
{
    page->depth = 0;
    page->open = add(page, page->root, CMARK_NODE_HEADING, 0);
    cmark_node_set_heading_level(page->open, level);
}

void wz_page_paragraph(wz_page *page)
{
    page->depth = 0;
    page->open = add(page, page->root, CMARK_NODE_PARAGRAPH, 0);
}

static void open_list(wz_page *page, int64_t level)
{
    cmark_node *parent = page->root;

    if (page->depth > 0)
        parent = cmark_node_last_child(page->lists[page->depth - 1].list);
    cmark_node *list = add(page, parent ? parent : page->root, CMARK_NODE_LIST, 0);
    cmark_node_set_list_type(list, CMARK_BULLET_LIST);
    cmark_node_set_list_tight(list, 1);
    page->lists[page->depth].level = level;
    page->lists[page->depth].list = list;
    page->depth++;
}

void wz_page_item(wz_page *page, int64_t level)
{
    /* Two lists in a row would run together. So an item between the levels of two
     * lists joins the inner one, and the outermost list takes whatever comes. */
    while (page->depth > 1 && page->lists[page->depth - 2].level >= level)
        page->depth--;
    if (page->depth == 0 ||
        (page->depth < WZ_PAGE_DEPTH && page->lists[page->depth - 1].level < level))
        open_list(page, level);
    else if (page->lists[page->depth - 1].level > level)
        page->lists[page->depth - 1].level = level;

    cmark_node *item = add(page, page->lists[page->depth - 1].list, CMARK_NODE_ITEM, 0);
    page->open = add(page, item, CMARK_NODE_PARAGRAPH, 0);
}

/* cmark takes NUL-terminated text, and so nothing visible may hold a NUL. */
static const char *make_literal(wz_page *page, wz_str text)
{
    wz_buf_reset(&page->literal);
    wz_plain_put(&page->literal, text);
    wz_buf_put_byte(&page->literal, '\0');
    if (wz_buf_status(&page->literal)) {
        page->status = wz_buf_status(&page->literal);
        return "";
    }
    return page->literal.at;
}

static void add_text(wz_page *page, cmark_node *parent, wz_str text)
{
    if (text.len > 0)
        cmark_node_set_literal(add(page, parent, CMARK_NODE_TEXT, 2 * text.len),
                               make_literal(page, text));
}

static void add_raw(wz_page *page, cmark_node *parent, cmark_node_type type, wz_str markdown)
{
    cmark_node *node = add(page, parent, type, markdown.len);

    wz_buf_reset(&page->literal);
    wz_buf_put_str(&page->literal, markdown);
    wz_buf_put_byte(&page->literal, '\0');
    if (wz_buf_status(&page->literal))
        page->status = wz_buf_status(&page->literal);
    else
        cmark_node_set_on_enter(node, page->literal.at);
}

/* Text, with a backslash before the marks that only GitHub knows. */
static void add_escaped(wz_page *page, cmark_node *parent, wz_str text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '~' && text.at[i] != '$')
            continue;
        char escaped[2] = { '\\', text.at[i] };

        add_text(page, parent, wz_str_cut(text, start, i));
        add_raw(page, parent, CMARK_NODE_CUSTOM_INLINE, (wz_str){ escaped, 2 });
        start = i + 1;
    }
    add_text(page, parent, wz_str_skip(text, start));
}

void wz_page_text(wz_page *page, wz_str text)
{
    if (!cmark_node_first_child(page->open))
        text = wz_str_trim_left(text);      /* no mark hides behind blanks */
    add_escaped(page, page->open, text);
}

void wz_page_strong(wz_page *page, wz_str text)
{
    add_escaped(page, add(page, page->open, CMARK_NODE_STRONG, 0), text);
}

void wz_page_code(wz_page *page, wz_str text)
{
    cmark_node_set_literal(add(page, page->open, CMARK_NODE_CODE, 2 * text.len),
                           make_literal(page, text));
}

void wz_page_raw(wz_page *page, wz_str markdown)
{
    add_raw(page, page->open, CMARK_NODE_CUSTOM_INLINE, markdown);
}

void wz_page_raw_block(wz_page *page)
{
    wz_str markdown = wz_buf_str(&page->block);

    page->depth = 0;
    if (wz_str_ends(markdown, WZ_STR("\n")))
        markdown.len--;                     /* cmark adds it again */
    add_raw(page, page->root, CMARK_NODE_CUSTOM_BLOCK, markdown);
    page->block.len = 0;                    /* its status stays, as a reset would not let it */
}

wz_str wz_page_take_line(wz_page *page)
{
    wz_str line = wz_buf_str(&page->line);

    page->line.len = 0;
    return line.at ? line : WZ_STR("");
}

void wz_page_drop_empty_heading(wz_page *page)
{
    cmark_node *last = cmark_node_last_child(page->root);

    if (last && cmark_node_get_type(last) == CMARK_NODE_HEADING)
        cmark_node_free(last);
}

/* The first failure of the page and its buffers. */
static wz_err status_of(const wz_page *page)
{
    if (page->status)
        return page->status;
    if (wz_arena_status(&page->arena))
        return wz_arena_status(&page->arena);
    return wz_buf_status(&page->line) ? wz_buf_status(&page->line) : wz_buf_status(&page->block);
}

wz_err wz_page_render(wz_page *page, wz_buf *out)
{
    if (status_of(page))
        return status_of(page);
    wz_str text = wz_str_of(cmark_render_commonmark(page->root, CMARK_OPT_DEFAULT, 0));
    if (wz_str_ends(text, WZ_STR("\n\n")))
        text.len--;                         /* after a block that was raw */
    wz_buf_put_str(out, text);
    return wz_buf_status(out);
}
