/* Formulas, in the order of the text, each name once: how many things it claims, how many the
 * text lists for it somewhere, and which. Where it lists none, what a standing formula stands
 * for is told in brackets: that is the dictionary's word, not the text's. */
#include "write/page_sections.h"


#define NAME_CHARS 30
#define ITEM_CHARS 16       /* of each thing */
#define SHOWN_ITEMS 8
#define STANDING_CHARS 80

/* One row for each name, and of its places the first that has a list. */
struct names {
    wz_page_rows rows;
    const wz_formula *best[WZ_LIMIT_TABLE_ROWS];
};

static void put_number(wz_page *page, int64_t number)
{
    if (number == WZ_NO_NUMBER)
        wz_page_cell(page, WZ_STR("–"));
    else
        wz_page_number(page, (uint64_t)number);
}

static void add_place(wz_page *page, struct names *names, const wz_record *record)
{
    const wz_formula *formula = record->fields;
    wz_span place = wz_page_reading_span(page, record);
    wz_page_row *row;
    size_t i;

    wz_plain_put_cut(&page->line,
                     wz_str_cut(page->digest->reading.bytes, place.start, place.end), NAME_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
    row = wz_page_rows_add(page, &names->rows, 0, record);
    if (!row)
        return;
    i = (size_t)(row - names->rows.at);
    if (row->places.count == 1 || (names->best[i]->listed == WZ_NO_NUMBER &&
                            formula->listed != WZ_NO_NUMBER))
        names->best[i] = formula;
}

/* 问题台账；整改台账；… */
static void put_items(wz_page *page, const wz_formula *formula)
{
    for (size_t i = 0; i < formula->items.count && i < SHOWN_ITEMS; i++) {
        if (i > 0)
            wz_buf_put_str(&page->line, wz_label_text(WZ_LABEL_SEMICOLON, page->language));
        wz_plain_put_cut(&page->line, formula->items.at[i], ITEM_CHARS);
    }
    if (formula->items.count > SHOWN_ITEMS)
        wz_buf_put_str(&page->line, WZ_STR("…"));
}

static void put_things(wz_page *page, const wz_formula *formula)
{
    if (formula->listed != WZ_NO_NUMBER) {
        put_items(page, formula);
    } else if (formula->expansion.len > 0) {
        wz_buf_put_str(&page->line, wz_label_text(WZ_LABEL_STANDING, page->language));
        wz_plain_put_cut(&page->line, formula->expansion, STANDING_CHARS);
        wz_buf_put_str(&page->line, wz_label_text(WZ_LABEL_STANDING_END, page->language));
    }
}

/* The cells of a row, which so far is its name alone. */
static wz_str cells_of(wz_page *page, wz_str name, const wz_formula *formula)
{
    wz_str cells;

    wz_buf_put_str(&page->block, name);
    put_number(page, formula->claimed);
    put_number(page, formula->listed);
    put_things(page, formula);
    wz_page_cell(page, wz_page_take_line(page));
    cells = wz_arena_copy(&page->arena, wz_buf_str(&page->block));
    page->block.len = 0;
    return cells;
}

void wz_page_formulas(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_FORMULA, false }, { WZ_LABEL_COL_CLAIMED, true },
        { WZ_LABEL_COL_LISTED, true }, { WZ_LABEL_COL_THINGS, false },
        { WZ_LABEL_COL_LINE, false },
    };
    struct names names;

    if (part->counts[WZ_FORMULA] == 0)
        return;
    wz_page_rows_init(&names.rows);
    for (const wz_record *record = part->from; record < part->to; record++)
        if (record->kind == WZ_FORMULA)
            add_place(page, &names, record);
    for (size_t i = 0; i < names.rows.count; i++)
        names.rows.at[i].cells = cells_of(page, names.rows.at[i].cells, names.best[i]);
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < names.rows.count; i++)
        wz_page_rows_put(page, &names.rows.at[i]);
    wz_page_end_table(page, names.rows.left_out);
}
