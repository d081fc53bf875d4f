/* Matches: what the user's own patterns found, in the order of the text. */
#include "write/page_sections.h"


#define NAME_CHARS 40
#define TEXT_CHARS 60

static void put_match(wz_page *page, const wz_record *record)
{
    const wz_match *match = record->fields;
    wz_span place = wz_page_reading_span(page, record);

    wz_plain_put_cut(&page->line, match->name, NAME_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
    wz_plain_put_cut(&page->line,
                     wz_str_cut(page->digest->reading.bytes, place.start, place.end), TEXT_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
}

void wz_page_matches(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_NAME, false }, { WZ_LABEL_COL_TEXT, false }, { WZ_LABEL_COL_LINE, false },
    };
    wz_page_rows rows;

    if (part->counts[WZ_MATCH] == 0)
        return;
    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_MATCH)
            continue;
        put_match(page, record);
        wz_page_rows_add(page, &rows, 0, record);
    }
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < rows.count; i++)
        wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}
