/* Cells and what must be escaped in them. */
#include "write/markdown_table.h"

/* What may begin markup in the middle of a line (CommonMark 0.30, chapter 6; GFM
 * 4.10 and 6.5; the dollar opens a formula on GitHub). Only ASCII punctuation can
 * be escaped by a backslash, and any of it. */
static const char marks[] = "|*_<[\\`~&$";

void wz_markdown_begin_table(wz_page *page, const wz_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        wz_markdown_cell(page, wz_label_text(columns[i].label, page->language));
    wz_markdown_end_row(page);
    for (size_t i = 0; i < count; i++)
        wz_buf_put_str(&page->block, columns[i].is_number ? WZ_STR("| ---: ") : WZ_STR("| --- "));
    wz_markdown_end_row(page);
}

void wz_markdown_begin_row(wz_page *page, uint32_t number)
{
    (void)page;
    (void)number;
}

void wz_markdown_cell(wz_page *page, wz_str text)
{
    wz_buf *out = &page->block;
    size_t start = 0;

    wz_buf_put_str(out, WZ_STR("| "));
    for (size_t i = 0; i < text.len; i++) {
        if (!memchr(marks, text.at[i], sizeof marks - 1))
            continue;
        wz_plain_put(out, wz_str_cut(text, start, i));
        wz_buf_put_byte(out, '\\');
        start = i;
    }
    wz_plain_put(out, wz_str_skip(text, start));
    wz_buf_put_byte(out, ' ');
}

void wz_markdown_link_cell(wz_page *page, wz_str text, const wz_record *to)
{
    (void)to;
    wz_markdown_cell(page, text);
}

/* 12 15 40 … ×9 */
void wz_markdown_places_cell(wz_page *page, const wz_page_places *places, bool with_count)
{
    wz_buf *out = &page->block;

    wz_buf_put_str(out, WZ_STR("| "));
    for (size_t i = 0; i < places->line_count && i < WZ_PLACE_LINES; i++) {
        if (i > 0)
            wz_buf_put_byte(out, ' ');
        wz_buf_put_number(out, places->at[i].line);
    }
    if (places->line_count > WZ_PLACE_LINES)
        wz_buf_put_str(out, WZ_STR(" …"));
    if (with_count && places->count > 1) {
        wz_buf_put_str(out, WZ_STR(" ×"));
        wz_buf_put_number(out, places->count);
    }
    wz_buf_put_byte(out, ' ');
}

void wz_markdown_end_row(wz_page *page)
{
    wz_buf_put_str(&page->block, WZ_STR("|\n"));
}
