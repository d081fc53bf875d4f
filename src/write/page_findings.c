/* What the checks found, the gravest first; places of one rule that read the same share a
 * row. */
#include "write/page_sections.h"


#define MESSAGE_CHARS 120

static void put_finding(wz_page *page, const wz_finding *finding)
{
    wz_page_cell(page,
                  wz_label_word(wz_severity_words, (int)finding->severity, page->language));
    wz_page_cell(page, finding->rule);
    wz_plain_put_cut(&page->line, finding->message, MESSAGE_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
}

void wz_page_findings(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_SEVERITY, false }, { WZ_LABEL_COL_RULE, false },
        { WZ_LABEL_COL_MESSAGE, false }, { WZ_LABEL_COL_LINE, false },
    };
    wz_page_rows rows;

    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; record < part->to; record++) {
        const wz_finding *finding = record->fields;

        if (record->kind != WZ_FINDING)
            continue;
        put_finding(page, finding);
        wz_page_rows_add(page, &rows, (uint32_t)finding->severity, record);
    }
    if (rows.count == 0)
        return;
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (uint32_t severity = 0; severity <= WZ_SEVERITY_INFO; severity++)
        for (size_t i = 0; i < rows.count; i++)
            if (rows.at[i].group == severity)
                wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}
