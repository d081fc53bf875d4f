/* Cells and what must be escaped in them. */
#include "write/markdown_table.h"

#include "write/plain.h"

/* What may begin markup in the middle of a line (CommonMark 0.30, chapter 6; GFM
 * 4.10 and 6.5; the dollar opens a formula on GitHub). Only ASCII punctuation can
 * be escaped by a backslash, and any of it. */
static const char marks[] = "|*_<[\\`~&$";

void wz_table_begin(wz_buf *out, const wz_str *names, size_t count, uint32_t numbers)
{
    for (size_t i = 0; i < count; i++)
        wz_table_cell(out, names[i]);
    wz_table_end_row(out);
    for (size_t i = 0; i < count; i++)
        wz_buf_put_str(out, numbers >> i & 1 ? WZ_STR("| ---: ") : WZ_STR("| --- "));
    wz_table_end_row(out);
}

void wz_table_text(wz_buf *out, wz_str text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (!memchr(marks, text.at[i], sizeof marks - 1))
            continue;
        wz_plain_put(out, wz_str_cut(text, start, i));
        wz_buf_put_byte(out, '\\');
        start = i;
    }
    wz_plain_put(out, wz_str_skip(text, start));
}

void wz_table_cell(wz_buf *out, wz_str text)
{
    wz_buf_put_str(out, WZ_STR("| "));
    wz_table_text(out, text);
    wz_buf_put_byte(out, ' ');
}

void wz_table_end_row(wz_buf *out)
{
    wz_buf_put_str(out, WZ_STR("|\n"));
}
