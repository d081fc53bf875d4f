/* Cells of CSV. */
#include "write/csv_cell.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* What a cell has quotes for, wherever it stands in it (RFC 4180, section 2, 5 and 6). */
static const bool is_special[256] = {
    [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true,
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Of a text that is not empty. Blanks at the ends belong to a cell (section 2, 4), but
 * there are readers that drop them where there are no quotes. */
static bool wants_quotes(wz_str text)
{
    size_t i = 0;

    if (is_blank(text.at[0]) || is_blank(text.at[text.len - 1]))
        return true;
    while (i < text.len && !is_special[(unsigned char)text.at[i]])
        i++;
    return i < text.len;
}

/* Whether a spreadsheet would compute such a text, or would after dropping blanks. */
static bool is_formula(wz_str text)
{
    static const bool begins[256] = { ['='] = true, ['+'] = true, ['-'] = true, ['@'] = true,
                                      ['\t'] = true, ['\r'] = true };

    return begins[(unsigned char)text.at[0]];
}

/* Each quote becomes two; what stands between them is copied whole. */
static void put_doubled(wz_buf *out, wz_str text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '"')
            continue;
        wz_buf_put_str(out, wz_str_cut(text, start, i + 1));
        start = i;      /* so that it is copied again */
    }
    wz_buf_put_str(out, wz_str_cut(text, start, text.len));
}

void wz_csv_put(wz_buf *out, wz_str text, bool excel)
{
    if (text.len == 0)      /* or none at all */
        return;
    bool quoted = wants_quotes(text);
    wz_str mark = excel && is_formula(text) ? WZ_STR("'") : WZ_STR("");

    if (!quoted) {
        wz_buf_put_str(out, mark);
        wz_buf_put_str(out, text);
        return;
    }
    PUT(out, "\"");
    wz_buf_put_str(out, mark);
    put_doubled(out, text);
    PUT(out, "\"");
}
