/* What is masked, by what the masks stand for, and what was left out as noise. */
#include "write/page_sections.h"

#include "base/utf8.h"

/* Widths in characters: a clause, how much of it before the mask, and the rest. */
#define CLAUSE_CHARS 40
#define CHARS_BEFORE 16
#define MASK_CHARS 20
#define NOISE_CHARS 60

static void put_word(wz_page *page, const char *const *words, int word)
{
    wz_page_cell(page, wz_label_word(words, word, page->language));
}

static wz_stands stands_of(const wz_record *record)
{
    return ((const wz_placeholder *)record->fields)->stands;
}

static size_t reading_place(const wz_page *page, const wz_record *record)
{
    return wz_reading_from(&page->digest->reading, record->span.start);
}

static wz_excerpt find_clause(const wz_page *page, size_t at)
{
    return wz_excerpt_find(page->digest->reading.bytes,
                           (wz_span){ (uint32_t)at, (uint32_t)at + 1 },
                           (wz_excerpt_size){ CHARS_BEFORE, CLAUSE_CHARS, false });
}

/* Where a slice of the reading text ends in it. */
static size_t end_of(const wz_page *page, wz_str text)
{
    return (size_t)(text.at - page->digest->reading.bytes.at) + text.len;
}

/* All masks up to the clause's end that stand for the same thing as the first. */
static void put_masks(wz_page *page, const wz_part *part, const wz_record *first, size_t end)
{
    wz_buf *line = &page->line;

    for (const wz_record *record = first; record < part->to; record++) {
        if (reading_place(page, record) >= end)
            break;
        if (record->kind != WZ_PLACEHOLDER || stands_of(record) != stands_of(first))
            continue;
        wz_str mask = wz_text_cut(&page->digest->text, record->span);
        if (line->len > 0)
            wz_buf_put_byte(line, ' ');
        if (wz_str_trim(mask).len == 0)
            mask = WZ_STR("␣");
        wz_plain_put_cut(line, mask, MASK_CHARS);
    }
    wz_page_cell(page, wz_page_take_line(page));
}

/* Masks that stand for the same thing in the same clause share a row; the first
 * of them decides where the clause is cut. */
static void collect_masks(wz_page *page, const wz_part *part, wz_page_rows *rows)
{
    size_t seen[WZ_STANDS_COUNT] = { 0 };   /* where the newest clause ends */
    uint32_t shown[WZ_STANDS_COUNT] = { 0 };    /* and the number of its row */

    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_PLACEHOLDER)
            continue;
        wz_stands stands = stands_of(record);
        size_t at = reading_place(page, record);

        if (at < seen[stands]) {
            wz_page_note_row(page, record, shown[stands]);
            continue;
        }
        wz_excerpt clause = find_clause(page, at);
        seen[stands] = end_of(page, clause.text);
        put_masks(page, part, record, seen[stands]);
        put_word(page, wz_stands_words, (int)stands);
        wz_excerpt_put(page, &clause);
        wz_page_cell(page, wz_page_take_line(page));
        const wz_page_row *row = wz_page_rows_add(page, rows, (uint32_t)stands, record);
        shown[stands] = row ? row->number : 0;
    }
}

void wz_page_masks(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_MASK, false }, { WZ_LABEL_COL_STANDS, false },
        { WZ_LABEL_COL_CLAUSE, false }, { WZ_LABEL_COL_LINE, false },
    };
    wz_page_rows rows;

    wz_page_rows_init(&rows);
    collect_masks(page, part, &rows);
    if (rows.count == 0)
        return;
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (uint32_t stands = 0; stands < WZ_STANDS_COUNT; stands++)
        for (size_t i = 0; i < rows.count; i++)
            if (rows.at[i].group == stands)
                wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}

void wz_page_noise(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_REASON, false }, { WZ_LABEL_COL_TEXT, false }, { WZ_LABEL_COL_LINE, false },
    };
    wz_page_rows rows;

    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_NOISE)
            continue;
        put_word(page, wz_reason_words, (int)((const wz_noise *)record->fields)->reason);
        wz_plain_put_cut(&page->line, wz_text_cut(&page->digest->text, record->span), NOISE_CHARS);
        wz_page_cell(page, wz_page_take_line(page));
        wz_page_rows_add(page, &rows, 0, record);
    }
    if (rows.count == 0)
        return;
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < rows.count; i++)
        wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}
