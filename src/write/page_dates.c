/* Dates, in their order on the calendar: what is unknown of one (X) comes behind what is
 * known, and days that do not exist come first. */
#include "write/page_sections.h"


#define TEXT_CHARS 40

static void put_date(wz_page *page, const wz_record *record)
{
    static const wz_label bounds[] = {
        [WZ_BOUND_BEFORE] = WZ_LABEL_UP_TO, [WZ_BOUND_AFTER] = WZ_LABEL_FROM,
        [WZ_BOUND_NONE] = WZ_LABEL_NOTHING
    };
    const wz_date *date = record->fields;
    wz_span place = wz_page_reading_span(page, record);

    wz_page_cell(page, date->valid ? date->resolved
                                            : wz_label_text(WZ_LABEL_NO_SUCH_DAY, page->language));
    wz_plain_put_cut(&page->line,
                     wz_str_cut(page->digest->reading.bytes, place.start, place.end), TEXT_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
    wz_page_cell(page, wz_label_text(bounds[date->bound], page->language));
}

static wz_str resolved_of(const wz_page_row *row)
{
    return ((const wz_date *)row->places.at[0].record->fields)->resolved;
}

/* By insertion: a table has a ceiling. Equal ones stay as they are. */
static void sort(const wz_page_rows *rows, uint16_t *order)
{
    for (size_t i = 0; i < rows->count; i++) {
        size_t at = i;

        for (; at > 0 && wz_str_compare(resolved_of(&rows->at[order[at - 1]]),
                                        resolved_of(&rows->at[i])) > 0; at--)
            order[at] = order[at - 1];
        order[at] = (uint16_t)i;
    }
}

void wz_page_dates(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_DATE, false }, { WZ_LABEL_COL_SOURCE, false },
        { WZ_LABEL_COL_BOUND, false }, { WZ_LABEL_COL_LINE, false },
    };
    uint16_t order[WZ_LIMIT_TABLE_ROWS];
    wz_page_rows rows;

    if (part->counts[WZ_DATE] == 0)
        return;
    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_DATE)
            continue;
        put_date(page, record);
        wz_page_rows_add(page, &rows, 0, record);
    }
    sort(&rows, order);
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < rows.count; i++)
        wz_page_rows_put(page, &rows.at[order[i]]);
    wz_page_end_table(page, rows.left_out);
}
