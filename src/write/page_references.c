/* References: the documents that are cited, in the order of the text. */
#include "write/page_sections.h"


#define TITLE_CHARS 60
#define NUMBER_CHARS 40

static void put_reference(wz_page *page, const wz_reference *reference)
{
    wz_buf *line = &page->line;

    if (reference->title.len > 0) {
        wz_buf_put_str(line, WZ_STR("《"));
        wz_plain_put_cut(line, reference->title, TITLE_CHARS);
        wz_buf_put_str(line, WZ_STR("》"));
    } else {
        wz_buf_put_str(line, WZ_STR("–"));
    }
    wz_page_cell(page, wz_page_take_line(page));
    wz_plain_put_cut(line, reference->number, NUMBER_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
}

void wz_page_references(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_CITED, false }, { WZ_LABEL_NUMBER, false }, { WZ_LABEL_COL_LINE, false },
    };
    wz_page_rows rows;

    if (part->counts[WZ_REFERENCE] == 0)
        return;
    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_REFERENCE)
            continue;
        put_reference(page, record->fields);
        wz_page_rows_add(page, &rows, 0, record);
    }
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < rows.count; i++)
        wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}
