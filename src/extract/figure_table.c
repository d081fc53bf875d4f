/* A row is a line with a tab in it, or with blanks in a row. What a page or a sheet showed as a
 * table comes out of input/ with tabs. */
#include "extract/figure_table.h"

#include "base/utf8.h"

enum { MOST_ROWS = 60, MOST_LINE = 600 };

/* The bytes of what sets two cells apart at a place, or 0: a tab, two blanks or more. */
static uint32_t gap_at(wz_str text, uint32_t at, uint32_t end)
{
    uint32_t start = at;
    size_t blanks = 0;
    bool tab = false;

    while (at < end) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (!wz_is_blank(code))
            break;
        tab = tab || code == '\t';
        blanks++;
        at += (uint32_t)step;
    }
    return tab || blanks > 1 ? at - start : 0;
}

/* The number of the cell that holds a byte of a row; *cell is that cell. */
static size_t cell_at(wz_str text, wz_span row, uint32_t place, wz_span *cell)
{
    size_t number = 0;
    uint32_t at = row.start;

    *cell = (wz_span){ row.start, row.end };
    while (at < row.end) {
        uint32_t gap = gap_at(text, at, row.end), code;

        if (gap > 0 && at > place) {
            cell->end = at;
            break;
        }
        if (gap > 0) {
            number += at > row.start;
            at += gap;
            cell->start = at;
        } else {
            at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
        }
    }
    return number;
}

/* The cell of a row by its number; empty where there is none. */
static wz_span cell_of(wz_str text, wz_span row, size_t number)
{
    uint32_t at = row.start, start = row.start;
    size_t n = 0;

    while (at < row.end) {
        uint32_t gap = gap_at(text, at, row.end), code;

        if (gap == 0) {
            at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
            continue;
        }
        if (n == number && at > row.start)
            return (wz_span){ start, at };
        n += at > row.start;
        at += gap;
        start = at;
    }
    return n == number ? (wz_span){ start, row.end } : (wz_span){ 0, 0 };
}

static bool is_row(wz_str text, wz_span line)
{
    wz_span cell;

    return line.end - line.start <= MOST_LINE && line.end > line.start &&
           cell_at(text, line, line.end, &cell) > 0;
}

/* The line before one. */
static wz_span line_before(wz_str text, wz_span line)
{
    uint32_t end = line.start > 0 ? line.start - 1 : 0, start = end;

    while (start > 0 && text.at[start - 1] != '\n' && end - start <= MOST_LINE)
        start--;
    return (wz_span){ start, end };
}

/* The first row of the table that a row belongs to. */
static void find_first(wz_str text, wz_table *table, wz_span row)
{
    wz_span first = row;

    if (table->row.start == row.start && table->row.end == row.end)
        return;
    if (table->row.end > 0 && row.start == table->row.end + 1) {
        table->row = row;
        return;
    }
    for (int i = 0; i < MOST_ROWS; i++) {
        wz_span before = line_before(text, first);

        if (!is_row(text, before))
            break;
        first = before;
    }
    *table = (wz_table){ row, first };
}

wz_span wz_table_head(wz_str text, wz_table *table, wz_span line, uint32_t at)
{
    wz_span cell;
    size_t number;

    if (!is_row(text, line))
        return (wz_span){ 0, 0 };
    find_first(text, table, line);
    if (table->first.start == line.start)
        return (wz_span){ 0, 0 };
    number = cell_at(text, line, at, &cell);
    cell = cell_of(text, table->first, number);
    for (uint32_t i = cell.start; i < cell.end; i++)
        if (wz_is_digit((unsigned char)text.at[i]))
            return (wz_span){ 0, 0 };
    return cell;
}
