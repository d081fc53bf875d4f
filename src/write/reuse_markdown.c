/* Reuse as a page in Markdown. It may be as long as its texts together, which is more than cmark
 * holds, and needs little of Markdown: so it has a medium of its own, which writes as it goes.
 * Bold is HTML, since ** does not begin bold between a Han character and a mask. */
#include "write/markdown_table.h"
#include "write/reuse_page.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

struct markdown {
    wz_page page;           /* first: the medium finds the rest from it */
    wz_buf *out;
    bool has_begun;
    bool is_open;           /* a line is */
};

static struct markdown *markdown_of(wz_page *page)
{
    return (struct markdown *)(void *)page;
}

static wz_buf *out_of(wz_page *page)
{
    return markdown_of(page)->out;
}

static void end_line(struct markdown *markdown)
{
    if (markdown->is_open)
        PUT(markdown->out, "\n");
    markdown->is_open = false;
}

/* An empty line before each block but the first. */
static void begin_block(struct markdown *markdown)
{
    end_line(markdown);
    if (markdown->has_begun)
        PUT(markdown->out, "\n");
    markdown->has_begun = true;
}

static void open_paragraph(wz_page *page)
{
    begin_block(markdown_of(page));
    markdown_of(page)->is_open = true;
}

static void open_heading(wz_page *page, int level)
{
    open_paragraph(page);
    for (int i = 0; i < level; i++)
        PUT(out_of(page), "#");
    PUT(out_of(page), " ");
}

static void put_text(wz_page *page, wz_page_style style, wz_str text)
{
    if (style == WZ_PAGE_STRONG)
        PUT(out_of(page), "<b>");
    wz_table_text(out_of(page), text);
    if (style == WZ_PAGE_STRONG)
        PUT(out_of(page), "</b>");
}

static void begin_table(wz_page *page, const wz_str *names, size_t count, uint32_t numbers)
{
    begin_block(markdown_of(page));
    wz_table_begin(out_of(page), names, count, numbers);
}

static void begin_row(wz_page *page, uint32_t number)
{
    (void)page;
    (void)number;
}

static void put_cell(wz_page *page, wz_str text)
{
    wz_table_cell(out_of(page), text);
}

static void begin_cell(wz_page *page)
{
    PUT(out_of(page), "| ");
}

static void end_cell(wz_page *page)
{
    PUT(out_of(page), " ");
}

static void end_row(wz_page *page)
{
    wz_table_end_row(out_of(page));
}

static void end_table(wz_page *page)
{
    (void)page;
}

static const wz_page_medium medium = {
    .heading = open_heading, .paragraph = open_paragraph, .text = put_text,
    .begin_table = begin_table, .begin_row = begin_row, .cell = put_cell,
    .begin_cell = begin_cell, .cell_text = put_text, .end_cell = end_cell,
    .end_row = end_row, .end_table = end_table,
};

wz_err wz_reuse_markdown(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out)
{
    struct markdown markdown = { .out = out };
    wz_err err;

    wz_page_init(&markdown.page, &medium, how->allocator, how->language);
    err = wz_reuse_page(&markdown.page, found, how);
    end_line(&markdown);
    wz_page_clear(&markdown.page);
    return err ? err : wz_buf_status(out);
}
