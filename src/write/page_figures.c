/* Figures: what is counted, how many, by whose act, and where. Those that can be read
 * come first, then those that are masked. What counts the same thing stands together, in
 * the order in which the text first counts it, a part below its whole; what counts nothing
 * that has a name comes last, with the words around it instead. */
#include "write/page_sections.h"

#include "base/utf8.h"

/* Widths in characters, of an excerpt also how much of it stands before the figure. */
#define NOUN_CHARS 24
#define QUANTITY_CHARS 40
#define BASE_CHARS 20
#define ACTION_CHARS 12
#define DOER_CHARS 30
#define EXCERPT_CHARS 24
#define EXCERPT_BEFORE 14

/* Parts of parts are set in no further than this. */
#define MOST_DEPTH 4

enum { READABLE, MASKED, TABLES };

/* Rows have numbers: index, and for the second table this added; links have 1 more, 0 is none. */
#define ROWS ((uint16_t)WZ_LIMIT_TABLE_ROWS)

/* What a row of wz_page_rows is besides. */
struct node {
    wz_str of;
    uint16_t whole, first_part, last_part, next_part;       /* links */
    uint16_t depth;
    bool done;
};

struct figures {
    wz_page_rows rows[TABLES];
    struct node nodes[TABLES * WZ_LIMIT_TABLE_ROWS];
    const wz_record *from;
    uint16_t *link_of;          /* of each record's row, counted from there */
};

static void put_label(wz_page *page, wz_label name)
{
    wz_buf_put_str(&page->line, wz_label_text(name, page->language));
}

static void end_cell(wz_page *page)
{
    wz_page_cell(page, wz_page_take_line(page));
}

/* -- the value ---------------------------------------------------------------------- */

static bool holds_any(wz_str text, const char *const *words)
{
    for (; *words; words++)
        if (wz_str_find(text, wz_str_of(*words)) < text.len)
            return true;
    return false;
}

/* How sure the figure is, unless its own text says so: 200余人. The limit that it is
 * says so too. */
static void put_approx(wz_page *page, const wz_figure *figure, wz_str text)
{
    static const char *const about[] = { "左右", "上下", "来", NULL };
    static const char *const above[] = { "余", "餘", "多", "以上", "之上", "开外", "几", NULL };
    static const char *const below[] = { "以下", "以内", "之下", "之内", NULL };
    static const char *const none[] = { NULL };
    static const struct { wz_label name; const char *const *in_text; } labels[] = {
        [WZ_APPROX_EXACT]    = { WZ_LABEL_NOTHING,  none },
        [WZ_APPROX_ABOUT]    = { WZ_LABEL_ABOUT,    about },
        [WZ_APPROX_ABOVE]    = { WZ_LABEL_ABOVE,    above },
        [WZ_APPROX_BELOW]    = { WZ_LABEL_BELOW,    below },
        [WZ_APPROX_AT_LEAST] = { WZ_LABEL_AT_LEAST, none },
        [WZ_APPROX_AT_MOST]  = { WZ_LABEL_AT_MOST,  none },
    };
    bool is_bound = figure->approx == WZ_APPROX_AT_LEAST || figure->approx == WZ_APPROX_AT_MOST;

    if (!(is_bound && figure->status == WZ_STATUS_LIMIT) &&
        !holds_any(text, labels[figure->approx].in_text))
        put_label(page, labels[figure->approx].name);
}

/* A fall by -3.2% is one by 3.2%. */
static wz_str without_minus(wz_str text)
{
    static const wz_str signs[] = {
        WZ_STR_ROW("-"), WZ_STR_ROW("−"), WZ_STR_ROW("－"), WZ_STR_ROW("负")
    };

    for (size_t i = 0; i < WZ_COUNT(signs); i++)
        if (wz_str_starts(text, signs[i]))
            return wz_str_skip(text, signs[i].len);
    return text;
}

static wz_label status_label(const wz_figure *figure)
{
    switch (figure->status) {
    case WZ_STATUS_FACT:
        return WZ_LABEL_NOTHING;
    case WZ_STATUS_TARGET:
        return WZ_LABEL_TARGET;
    case WZ_STATUS_LIMIT:
        break;
    }
    return figure->approx == WZ_APPROX_AT_LEAST ? WZ_LABEL_FLOOR
         : figure->approx == WZ_APPROX_AT_MOST ? WZ_LABEL_CEILING : WZ_LABEL_LIMIT;
}

/* （较上年、目标） */
static void put_notes(wz_page *page, const wz_figure *figure)
{
    wz_label status = status_label(figure);

    if (figure->base.len == 0 && status == WZ_LABEL_NOTHING)
        return;
    put_label(page, WZ_LABEL_OPEN);
    wz_plain_put_cut(&page->line, figure->base, BASE_CHARS);
    if (figure->base.len > 0 && status != WZ_LABEL_NOTHING)
        put_label(page, WZ_LABEL_COMMA);
    put_label(page, status);
    put_label(page, WZ_LABEL_CLOSE);
}

static void put_value(wz_page *page, const wz_figure *figure, wz_str text)
{
    static const char *const arrows[] = {
        [WZ_CHANGE_NONE] = "", [WZ_CHANGE_UP] = "↑ ", [WZ_CHANGE_DOWN] = "↓ "
    };

    wz_buf_put_str(&page->line, wz_str_of(arrows[figure->change]));
    put_approx(page, figure, text);
    if (figure->change == WZ_CHANGE_DOWN)
        text = without_minus(text);
    if (figure->masked)
        wz_plain_put_cut(&page->line, text, QUANTITY_CHARS);
    else
        wz_plain_put_quantity(&page->line, text);
    put_notes(page, figure);
    end_cell(page);
}

/* -- what is counted ------------------------------------------------------------------ */

/* 「一份文件流转了11天」; of a figure alone between commas the whole clause. */
static void put_excerpt(wz_page *page, wz_span place)
{
    wz_excerpt_size size = { EXCERPT_BEFORE, EXCERPT_CHARS, true };
    wz_excerpt found = wz_excerpt_find(page->digest->reading.bytes, place, size);

    size.to_commas = false;
    if (wz_str_trim(found.text).len <= place.end - place.start)
        found = wz_excerpt_find(page->digest->reading.bytes, place, size);

    wz_buf_put_str(&page->line, WZ_STR("「"));
    wz_excerpt_put(page, &found);
    wz_buf_put_str(&page->line, WZ_STR("」"));
}

static void put_part(wz_page *page, const wz_figure *figure, const struct node *whole)
{
    for (int i = 0; i < whole->depth; i++)
        wz_buf_put_str(&page->line, WZ_STR("　"));
    put_label(page, WZ_LABEL_PART);
    if (figure->of.len > 0 && !wz_str_equal(figure->of, whole->of)) {
        put_label(page, WZ_LABEL_COLON);
        wz_plain_put_cut(&page->line, figure->of, NOUN_CHARS);
    }
}

static void put_noun(wz_page *page, const wz_figure *figure, const struct node *whole,
                     wz_span place)
{
    if (whole)
        put_part(page, figure, whole);
    else if (figure->of.len > 0)
        wz_plain_put_cut(&page->line, figure->of, NOUN_CHARS);
    else
        put_excerpt(page, place);
    end_cell(page);
}

/* Whether only an act tells a figure from others of its noun: a count, or a share. */
static bool wants_act(const wz_figure *figure)
{
    return figure->dimension == WZ_DIMENSION_COUNT ||
           (figure->dimension == WZ_DIMENSION_PERCENT && figure->change == WZ_CHANGE_NONE);
}

/* The act and whose it is. Where neither is known and one is wanted, the clause stands in,
 * unless it has been shown already; so it does for a part of which only the act is known,
 * since all parts may share that. */
static void put_act(wz_page *page, const wz_figure *figure, bool is_part, wz_span place)
{
    if (wants_act(figure) && figure->by.len == 0 &&
        (is_part || (figure->action.len == 0 && figure->of.len > 0)))
        put_excerpt(page, place);
    else
        wz_plain_put_cut(&page->line, figure->action, ACTION_CHARS);
    end_cell(page);
    wz_plain_put_cut(&page->line, figure->by, DOER_CHARS);
    end_cell(page);
}

/* -- rows ----------------------------------------------------------------------------- */

/* The link to the row of the figure of which this one is a part. */
static uint16_t whole_of(const struct figures *figures, const wz_record *record)
{
    const wz_figure *figure = record->fields;
    uint32_t first = figures->from->id;

    if (!figure->part_of || figure->part_of->id < first || figure->part_of->id >= record->id)
        return 0;
    return figures->link_of[figure->part_of->id - first];
}

static void hang(struct figures *figures, uint16_t link, uint16_t whole)
{
    struct node *node = &figures->nodes[link - 1];

    node->whole = whole;
    if (whole == 0)
        return;
    struct node *above = &figures->nodes[whole - 1];
    node->depth = above->depth < MOST_DEPTH ? above->depth + 1 : MOST_DEPTH;
    if (above->last_part)
        figures->nodes[above->last_part - 1].next_part = link;
    else
        above->first_part = link;
    above->last_part = link;
}

/* A part stands in the table of its whole, even if only one of them is masked. */
static void add_figure(wz_page *page, struct figures *figures, const wz_record *record)
{
    const wz_figure *figure = record->fields;
    uint16_t whole = whole_of(figures, record);
    wz_span place = wz_page_reading_span(page, record);
    size_t table = whole ? (whole - 1) / ROWS : figure->masked ? MASKED : READABLE;
    wz_page_rows *rows = &figures->rows[table];
    size_t count = rows->count;

    put_noun(page, figure, whole ? &figures->nodes[whole - 1] : NULL, place);
    put_value(page, figure, wz_str_cut(page->digest->reading.bytes, place.start, place.end));
    put_act(page, figure, whole != 0, place);

    const wz_page_row *row = wz_page_rows_add(page, rows, whole, record);
    if (!row)
        return;
    uint16_t link = (uint16_t)(table * ROWS + (size_t)(row - rows->at) + 1);
    figures->link_of[record - figures->from] = link;
    if (rows->count > count) {
        figures->nodes[link - 1] = (struct node){ .of = figure->of };
        hang(figures, link, whole);
    }
}

/* -- the tables ----------------------------------------------------------------------- */

/* What comes behind a row: its parts, else the next part of its whole, or of the whole
 * of that, but nothing beside the top. */
static uint16_t next_below(const struct figures *figures, uint16_t link, uint16_t top)
{
    if (figures->nodes[link - 1].first_part)
        return figures->nodes[link - 1].first_part;
    for (; link != top; link = figures->nodes[link - 1].whole)
        if (figures->nodes[link - 1].next_part)
            return figures->nodes[link - 1].next_part;
    return 0;
}

/* A row, and below it its parts and theirs. */
static void put_whole(wz_page *page, struct figures *figures, uint16_t top)
{
    for (uint16_t link = top; link; link = next_below(figures, link, top)) {
        wz_page_rows_put(page, &figures->rows[(link - 1) / ROWS].at[(link - 1) % ROWS]);
        figures->nodes[link - 1].done = true;
    }
}

/* The rows that count what this one does, this one first. */
static void put_group(wz_page *page, struct figures *figures, size_t table, size_t first)
{
    const struct node *nodes = &figures->nodes[table * ROWS];

    for (size_t i = first; i < figures->rows[table].count; i++)
        if (!nodes[i].done && nodes[i].whole == 0 && wz_str_equal(nodes[i].of, nodes[first].of))
            put_whole(page, figures, (uint16_t)(table * ROWS + i + 1));
}

static void put_table(wz_page *page, struct figures *figures, size_t table)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_COUNTED, false }, { WZ_LABEL_COL_VALUE, true },
        { WZ_LABEL_COL_ACTION, false }, { WZ_LABEL_COL_DOER, false }, { WZ_LABEL_COL_LINE, false },
    };
    const struct node *nodes = &figures->nodes[table * ROWS];
    const wz_page_rows *rows = &figures->rows[table];

    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (int nameless = 0; nameless < 2; nameless++)
        for (size_t i = 0; i < rows->count; i++)
            if (!nodes[i].done && nodes[i].whole == 0 && (nodes[i].of.len == 0) == nameless)
                put_group(page, figures, table, i);
    wz_page_end_table(page, rows->left_out);
}

static void put_tables(wz_page *page, const wz_part *part, struct figures *figures)
{
    figures->from = part->from;
    for (size_t table = 0; table < TABLES; table++)
        wz_page_rows_init(&figures->rows[table]);
    figures->link_of = wz_arena_take(&page->arena, (size_t)(part->to - part->from) *
                                                       sizeof *figures->link_of);
    if (!figures->link_of)
        return;
    for (const wz_record *record = part->from; record < part->to; record++)
        if (record->kind == WZ_FIGURE)
            add_figure(page, figures, record);

    if (figures->rows[READABLE].count > 0)
        put_table(page, figures, READABLE);
    if (figures->rows[MASKED].count == 0)
        return;
    wz_page_paragraph(page);
    wz_page_strong(page, wz_label_text(WZ_LABEL_MASKED_FIGURES, page->language));
    put_table(page, figures, MASKED);
}

/* The tables are too large for a stack, and a page may have thousands of parts: they are
 * made once a page. */
void wz_page_figures(wz_page *page, const wz_part *part)
{
    if (part->counts[WZ_FIGURE] == 0)
        return;
    if (!page->figures)
        page->figures = wz_arena_room(&page->arena, sizeof(struct figures));
    if (page->figures)
        put_tables(page, part, page->figures);
}
