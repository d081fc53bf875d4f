/* Tables of places in the text: what is masked, and what was left out as noise.
 * Places that read the same share a row. A table has a ceiling, and so looking for
 * such a row costs no more than a fixed number of comparisons. */
#include "write/markdown_sections.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/markdown_table.h"

/* Widths in characters: a clause, how much of it before the mask, and the rest. */
#define CLAUSE_CHARS 40
#define CHARS_BEFORE 16
#define MASK_CHARS 20
#define NOISE_CHARS 60

#define LINES_SHOWN 6

struct excerpt {
    wz_str text;
    bool cut_before, cut_after;
};

struct row {
    int word;                   /* what the mask stands for, or the reason */
    struct excerpt excerpt;     /* the clause, or the noise */
    const wz_record *first;
    size_t count;               /* places */
    size_t lines[LINES_SHOWN];
    size_t line_count;          /* different ones; may be more than are kept */
};

struct table {
    struct row rows[WZ_LIMIT_TABLE_ROWS];
    size_t count;
    size_t left_out;            /* places beyond the last row */
};

/* The row that reads so, new if there is none, NULL where the table is full. */
static struct row *find_row(struct table *table, int word, struct excerpt excerpt,
                            const wz_record *record)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].word == word &&
            wz_str_equal(table->rows[i].excerpt.text, excerpt.text))
            return &table->rows[i];
    if (table->count == WZ_LIMIT_TABLE_ROWS)
        return NULL;

    struct row *row = &table->rows[table->count++];
    *row = (struct row){ .word = word, .excerpt = excerpt, .first = record };
    return row;
}

static void add_line(struct row *row, size_t line)
{
    size_t kept = row->line_count < LINES_SHOWN ? row->line_count : LINES_SHOWN;

    row->count++;
    if (kept > 0 && row->lines[kept - 1] == line)
        return;
    if (kept < LINES_SHOWN)
        row->lines[kept] = line;
    row->line_count++;
}

static void add_place(const wz_page *page, struct table *table, int word,
                      struct excerpt excerpt, const wz_record *record)
{
    struct row *row = find_row(table, word, excerpt, record);

    if (row)
        add_line(row, wz_page_line_of(page, record));
    else
        table->left_out++;
}

/* 12 15 40 … ×9 */
static void put_lines(wz_page *page, const struct row *row)
{
    wz_buf *line = &page->line;

    for (size_t i = 0; i < row->line_count && i < LINES_SHOWN; i++) {
        if (i > 0)
            wz_buf_put_byte(line, ' ');
        wz_buf_put_number(line, row->lines[i]);
    }
    if (row->line_count > LINES_SHOWN)
        wz_buf_put_str(line, WZ_STR(" …"));
    if (row->count > 1) {
        wz_buf_put_str(line, WZ_STR(" ×"));
        wz_buf_put_number(line, row->count);
    }
    wz_table_cell(&page->block, wz_page_take_line(page));
}

static void put_word(wz_page *page, const char *const *words, int word)
{
    wz_table_cell(&page->block, wz_label_word(words, word, page->language));
}

static void end_table(wz_page *page, const struct table *table)
{
    wz_table_end(&page->block, table->left_out, page->language);
    wz_page_raw_block(page);
}

static bool ends_clause(uint32_t code)
{
    static const uint32_t ends[] = {
        '\n', '\r', '!', '?', ';', 0x3002, 0xFF01, 0xFF1F, 0xFF1B      /* 。！？； */
    };

    return wz_is_one_of(code, ends, WZ_COUNT(ends));
}

/* The clause around a place of the reading text, no wider than it may be. */
static struct excerpt find_clause(wz_str reading, size_t at)
{
    struct excerpt clause = { .cut_before = false };
    size_t start = at, end = at, chars = 0;
    uint32_t code = 0;

    for (; start > 0; chars++) {
        size_t step = wz_utf8_decode_last(wz_str_cut(reading, 0, start), &code);

        clause.cut_before = chars == CHARS_BEFORE && !ends_clause(code);
        if (chars == CHARS_BEFORE || ends_clause(code))
            break;
        start -= step;
    }
    for (; end < reading.len; chars++) {
        size_t step = wz_utf8_decode(wz_str_skip(reading, end), &code);

        clause.cut_after = chars == CLAUSE_CHARS && !ends_clause(code);
        if (chars == CLAUSE_CHARS || (ends_clause(code) && end > at))
            break;
        end += step;
    }
    clause.text = wz_str_cut(reading, start, end);
    return clause;
}

/* Where a slice of the reading text ends in it. */
static size_t end_of(const wz_page *page, wz_str text)
{
    return (size_t)(text.at - page->digest->reading.bytes.at) + text.len;
}

static size_t reading_place(const wz_page *page, const wz_record *record)
{
    return wz_reading_from(&page->digest->reading, record->span.start);
}

/* All masks in the row's clause that stand for the same thing. */
static void put_masks(wz_page *page, const wz_part *part, const struct row *row)
{
    size_t end = end_of(page, row->excerpt.text);
    wz_buf *line = &page->line;

    for (const wz_record *record = row->first; record < part->to; record++) {
        if (reading_place(page, record) >= end)
            break;
        if (record->kind != WZ_PLACEHOLDER ||
            (int)((const wz_placeholder *)record->fields)->stands != row->word)
            continue;
        wz_str mask = wz_text_cut(&page->digest->text, record->span);
        if (line->len > 0)
            wz_buf_put_byte(line, ' ');
        if (wz_str_trim(mask).len == 0)
            mask = WZ_STR("␣");
        wz_plain_put_cut(line, mask, MASK_CHARS);
    }
    wz_table_cell(&page->block, wz_page_take_line(page));
}

static void put_clause(wz_page *page, const struct row *row)
{
    wz_buf *line = &page->line;

    if (row->excerpt.cut_before)
        wz_buf_put_str(line, WZ_STR("…"));
    wz_buf_put_str(line, wz_str_trim(row->excerpt.text));
    if (row->excerpt.cut_after)
        wz_buf_put_str(line, WZ_STR("…"));
    wz_table_cell(&page->block, wz_page_take_line(page));
}

/* Masks that stand for the same thing in the same clause share a row; the first
 * of them decides where the clause is cut. */
static void collect_masks(const wz_page *page, const wz_part *part, struct table *table)
{
    size_t seen[WZ_STANDS_COUNT] = { 0 };   /* where the newest clause ends */

    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_PLACEHOLDER)
            continue;
        int stands = (int)((const wz_placeholder *)record->fields)->stands;
        size_t at = reading_place(page, record);

        if (at < seen[stands])
            continue;
        struct excerpt clause = find_clause(page->digest->reading.bytes, at);
        seen[stands] = end_of(page, clause.text);
        add_place(page, table, stands, clause, record);
    }
}

void wz_page_masks(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_MASK, false }, { WZ_LABEL_COL_STANDS, false },
        { WZ_LABEL_COL_CLAUSE, false }, { WZ_LABEL_COL_LINE, false },
    };
    struct table table;

    table.count = table.left_out = 0;
    collect_masks(page, part, &table);
    if (table.count == 0)
        return;
    wz_table_begin(&page->block, columns, WZ_COUNT(columns), page->language);
    for (int stands = 0; stands < WZ_STANDS_COUNT; stands++) {
        for (size_t i = 0; i < table.count; i++) {
            const struct row *row = &table.rows[i];

            if (row->word != stands)
                continue;
            put_masks(page, part, row);
            put_word(page, wz_stands_words, stands);
            put_clause(page, row);
            put_lines(page, row);
            wz_table_end_row(&page->block);
        }
    }
    end_table(page, &table);
}

void wz_page_noise(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_REASON, false }, { WZ_LABEL_COL_TEXT, false }, { WZ_LABEL_COL_LINE, false },
    };
    struct table table;

    table.count = table.left_out = 0;
    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_NOISE)
            continue;
        struct excerpt noise = { .text = wz_text_cut(&page->digest->text, record->span) };
        add_place(page, &table, (int)((const wz_noise *)record->fields)->reason, noise, record);
    }
    if (table.count == 0)
        return;
    wz_table_begin(&page->block, columns, WZ_COUNT(columns), page->language);
    for (size_t i = 0; i < table.count; i++) {
        put_word(page, wz_reason_words, table.rows[i].word);
        wz_plain_put_cut(&page->line, table.rows[i].excerpt.text, NOISE_CHARS);
        wz_table_cell(&page->block, wz_page_take_line(page));
        put_lines(page, &table.rows[i]);
        wz_table_end_row(&page->block);
    }
    end_table(page, &table);
}
