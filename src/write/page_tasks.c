/* Tasks as a ledger, in the order of the text: who is to do what, by when. */
#include "write/page_sections.h"


#define WHO_CHARS 60
#define ACTION_CHARS 70

static void put_who(wz_page *page, wz_texts who)
{
    wz_buf names;

    wz_buf_init(&names, page->arena.allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < who.count; i++) {
        if (i > 0)
            wz_buf_put_str(&names, wz_label_text(WZ_LABEL_COMMA, page->language));
        wz_buf_put_str(&names, who.at[i]);
    }
    wz_plain_put_cut(&page->line, wz_buf_str(&names), WHO_CHARS);
    if (wz_buf_status(&names))
        page->line.status = wz_buf_status(&names);
    wz_buf_clear(&names);
    wz_page_cell(page, wz_page_take_line(page));
}

static void put_task(wz_page *page, const wz_task *task)
{
    put_who(page, task->who);
    wz_plain_put_cut(&page->line, task->action, ACTION_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
    wz_page_cell(page, task->deadline);
}

void wz_page_tasks(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_WHO, false }, { WZ_LABEL_COL_TASK, false },
        { WZ_LABEL_COL_DEADLINE, false }, { WZ_LABEL_COL_LINE, false },
    };
    wz_page_rows rows;

    if (part->counts[WZ_TASK] == 0)
        return;
    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_TASK)
            continue;
        put_task(page, record->fields);
        wz_page_rows_add(page, &rows, 0, record);
    }
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < rows.count; i++)
        wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}
