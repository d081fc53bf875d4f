/* The outline: headings by level, items one level below the heading over them. */
#include "write/page_sections.h"

#include "base/utf8.h"

/* Characters of a heading, and of an item, which is the first clause of a paragraph. */
#define HEADING_CHARS 60
#define ITEM_CHARS 40

static void put_line_of(wz_page *page, const wz_record *record)
{
    uint64_t line = wz_page_line_of(page, record);

    wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_AT_LINE, page->language), &line);
}

/* 第一章总则 would run together; 一、抓调研 and 1.抓调研 do not. */
static bool wants_blank(wz_str label)
{
    uint32_t last = 0;

    if (label.len > 0)
        wz_utf8_decode_last(label, &last);
    return wz_is_han(last);
}

static void add_heading(wz_page *page, const wz_record *record)
{
    const wz_heading *heading = record->fields;

    wz_page_item(page, heading->level);
    wz_buf_put_str(&page->line, heading->label);
    if (wants_blank(heading->label))
        wz_buf_put_byte(&page->line, ' ');
    wz_plain_put_cut(&page->line, heading->title, HEADING_CHARS);
    put_line_of(page, record);
    wz_page_link(page, wz_page_take_line(page), record);
}

static void add_item(wz_page *page, const wz_record *record, int64_t level)
{
    const wz_item *item = record->fields;

    wz_page_item(page, level);
    wz_buf_put_str(&page->line, item->label);
    wz_plain_put_cut(&page->line, wz_str_trim(item->head), ITEM_CHARS);
    put_line_of(page, record);
    wz_page_link(page, wz_page_take_line(page), record);
}

void wz_page_outline(wz_page *page, const wz_part *part)
{
    int64_t level = 0;

    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind == WZ_HEADING) {
            level = ((const wz_heading *)record->fields)->level;
            add_heading(page, record);
        } else if (record->kind == WZ_ITEM) {
            add_item(page, record, level + 1);
        }
    }
}
