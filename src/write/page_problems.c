/* Problems: a row for each category, the commonest first, with how they are called and where
 * they stand; then the lists of problems that the text itself makes, in their order. */
#include "write/page_sections.h"


#define PHRASES 5           /* that a row shows */
#define PHRASE_CHARS 20
#define LIST_CHARS 40       /* of the name of a list */

struct category {
    wz_category category;
    wz_page_places places;
    uint32_t number;            /* of the row, on the page */
    size_t phrase_count;
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

static void add_place(wz_page *page, struct category *row, const wz_record *record)
{
    if (row->number == 0)
        row->number = ++page->row_count;
    add_phrase(row, text_of(page, record));
    wz_page_places_add(page, &row->places, record);
    wz_page_note_row(page, record, row->number);
}

/* By insertion; equal ones stay in the order of the categories. */
static void sort(struct category *rows)
{
    for (size_t i = 1; i < WZ_CATEGORY_COUNT; i++) {
        struct category row = rows[i];
        size_t at = i;

        for (; at > 0 && rows[at - 1].places.count < row.places.count; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

static void put_row(wz_page *page, const struct category *row)
{
    wz_buf *line = &page->line;

    wz_page_begin_row(page, row->number);
    wz_page_cell(page, wz_label_word(wz_category_words, (int)row->category, page->language));
    for (size_t i = 0; i < row->phrase_count && i < PHRASES; i++) {
        if (i > 0)
            wz_buf_put_str(line, wz_label_text(WZ_LABEL_SEMICOLON, page->language));
        wz_plain_put_cut(line, row->phrases[i], PHRASE_CHARS);
    }
    if (row->phrase_count > PHRASES)
        wz_buf_put_str(line, WZ_STR(" …"));
    wz_page_cell(page, wz_page_take_line(page));
    wz_page_number(page, row->places.count);
    page->medium->places_cell(page, &row->places, false);
    wz_page_end_row(page);
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
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < WZ_CATEGORY_COUNT && rows[i].places.count > 0; i++)
        put_row(page, &rows[i]);
    wz_page_end_table(page, 0);
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
    wz_page_link(page, wz_page_take_line(page), first);
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
