/* Problems: a row for each category, the commonest first, with how they are called and where
 * they stand; then the lists of problems that the text itself makes, in their order. */
#include "write/markdown_sections.h"

#include "write/markdown_table.h"

#define PHRASES 5           /* that a row shows */
#define PHRASE_CHARS 20
#define LIST_CHARS 40       /* of the name of a list */

struct category {
    wz_category category;
    size_t count, line_count, phrase_count;
    size_t lines[WZ_ROW_LINES];
    wz_str phrases[PHRASES];
};

static wz_str text_of(const wz_page *page, const wz_record *record)
{
    wz_span place = wz_page_reading_span(page, record);

    return wz_str_cut(page->digest->reading.bytes, place.start, place.end);
}

static void add_phrase(struct category *row, wz_str phrase)
{
    for (size_t i = 0; i < row->phrase_count && i < PHRASES; i++)
        if (wz_str_equal(row->phrases[i], phrase))
            return;
    if (row->phrase_count < PHRASES)
        row->phrases[row->phrase_count] = phrase;
    row->phrase_count++;
}

static void add_place(const wz_page *page, struct category *row, const wz_record *record)
{
    size_t line = wz_page_line_of(page, record);
    size_t kept = row->line_count < WZ_ROW_LINES ? row->line_count : WZ_ROW_LINES;

    row->count++;
    add_phrase(row, text_of(page, record));
    if (kept > 0 && row->lines[kept - 1] == line)
        return;
    if (kept < WZ_ROW_LINES)
        row->lines[kept] = line;
    row->line_count++;
}

/* By insertion; equal ones stay in the order of the categories. */
static void sort(struct category *rows)
{
    for (size_t i = 1; i < WZ_CATEGORY_COUNT; i++) {
        struct category row = rows[i];
        size_t at = i;

        for (; at > 0 && rows[at - 1].count < row.count; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

static void put_row(wz_page *page, const struct category *row)
{
    wz_buf *line = &page->line;

    wz_table_cell(&page->block, wz_label_word(wz_category_words, (int)row->category,
                                              page->language));
    for (size_t i = 0; i < row->phrase_count && i < PHRASES; i++) {
        if (i > 0)
            wz_buf_put_str(line, wz_label_text(WZ_LABEL_SEMICOLON, page->language));
        wz_plain_put_cut(line, row->phrases[i], PHRASE_CHARS);
    }
    if (row->phrase_count > PHRASES)
        wz_buf_put_str(line, WZ_STR(" …"));
    wz_table_cell(&page->block, wz_page_take_line(page));
    wz_table_number(&page->block, row->count);
    for (size_t i = 0; i < row->line_count && i < WZ_ROW_LINES; i++) {
        if (i > 0)
            wz_buf_put_byte(line, ' ');
        wz_buf_put_number(line, row->lines[i]);
    }
    if (row->line_count > WZ_ROW_LINES)
        wz_buf_put_str(line, WZ_STR(" …"));
    wz_table_cell(&page->block, wz_page_take_line(page));
    wz_table_end_row(&page->block);
}

static void add_categories(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_REASON, false }, { WZ_LABEL_COL_PHRASES, false },
        { WZ_LABEL_COL_PLACES, true }, { WZ_LABEL_COL_LINE, false },
    };
    struct category rows[WZ_CATEGORY_COUNT];

    memset(rows, 0, sizeof rows);
    for (size_t i = 0; i < WZ_CATEGORY_COUNT; i++)
        rows[i].category = (wz_category)i;
    for (const wz_record *record = part->from; record < part->to; record++)
        if (record->kind == WZ_PROBLEM)
            add_place(page, &rows[((const wz_problem *)record->fields)->category], record);
    sort(rows);
    wz_table_begin(&page->block, columns, WZ_COUNT(columns), page->language);
    for (size_t i = 0; i < WZ_CATEGORY_COUNT && rows[i].count > 0; i++)
        put_row(page, &rows[i]);
    wz_page_raw_block(page);
}

/* -- lists --------------------------------------------------------------------------- */

static bool is_listed(const wz_record *record)
{
    return record->kind == WZ_PROBLEM && ((const wz_problem *)record->fields)->listed;
}

/* 列出的问题（第5行，“5个方面”）： */
static void begin_list(wz_page *page, const wz_record *first)
{
    const wz_problem *problem = first->fields;
    uint64_t line = wz_page_line_of(page, first);

    wz_page_paragraph(page);
    wz_page_strong(page, wz_label_text(WZ_LABEL_LISTED, page->language));
    wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_LIST_LINE, page->language), &line);
    wz_plain_put_cut(&page->line, problem->of, LIST_CHARS);
    wz_buf_put_str(&page->line, wz_label_text(WZ_LABEL_LIST_CLOSE, page->language));
}

/* Members of one point are joined by 、, points by ；. */
static void put_member(wz_page *page, const wz_record *record, const wz_problem *before)
{
    const wz_problem *problem = record->fields;

    if (before)
        wz_buf_put_str(&page->line,
                       wz_label_text(before->ordinal == problem->ordinal ? WZ_LABEL_COMMA
                                                                         : WZ_LABEL_SEMICOLON,
                                     page->language));
    wz_plain_put_cut(&page->line, text_of(page, record), PHRASE_CHARS * 2);
}

static void add_lists(wz_page *page, const wz_part *part)
{
    const wz_problem *before = NULL;
    size_t lists = 0;

    for (const wz_record *record = part->from; record < part->to; record++) {
        const wz_problem *problem = record->fields;

        if (!is_listed(record))
            continue;
        if (!before || before->of.at != problem->of.at) {
            if (before)
                wz_page_text(page, wz_page_take_line(page));
            before = NULL;
            if (lists++ == WZ_LIMIT_TABLE_ROWS)
                return;
            begin_list(page, record);
        }
        put_member(page, record, before);
        before = problem;
    }
    if (before)
        wz_page_text(page, wz_page_take_line(page));
}

void wz_page_problems(wz_page *page, const wz_part *part)
{
    if (part->counts[WZ_PROBLEM] == 0)
        return;
    add_categories(page, part);
    add_lists(page, part);
}
