/* Cells and what must be escaped in them. */
#include "write/markdown_table.h"

#include "write/plain.h"

/* What may begin markup in the middle of a line (CommonMark 0.30, chapter 6; GFM
 * 4.10 and 6.5; the dollar opens a formula on GitHub). Only ASCII punctuation can
 * be escaped by a backslash, and any of it. */
static const char marks[] = "|*_<[\\`~&$";

void wz_table_begin(wz_buf *out, const wz_column *columns, size_t count, wz_language language)
{
    for (size_t i = 0; i < count; i++)
        wz_table_cell(out, wz_label_text(columns[i].label, language));
    wz_table_end_row(out);
    for (size_t i = 0; i < count; i++)
        wz_buf_put_str(out, columns[i].is_number ? WZ_STR("| ---: ") : WZ_STR("| --- "));
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

void wz_table_number(wz_buf *out, uint64_t number)
{
    wz_buf_put_str(out, WZ_STR("| "));
    wz_plain_put_number(out, number);
    wz_buf_put_byte(out, ' ');
}

void wz_table_end_row(wz_buf *out)
{
    wz_buf_put_str(out, WZ_STR("|\n"));
}

void wz_table_end(wz_buf *out, size_t left_out, wz_language language)
{
    uint64_t number = left_out;

    if (left_out == 0)
        return;
    wz_buf_put_byte(out, '\n');
    wz_plain_fill(out, wz_label_text(WZ_LABEL_MORE, language), &number);
}
