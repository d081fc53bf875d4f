/* Blocks are written as they come. Where a block ends is known when the next one begins. */
#include "write/html_page.h"

#include "base/limits.h"
#include "write/chart.h"
#include "write/html_out.h"

static wz_html_page *html_of(wz_page *page)
{
    return (wz_html_page *)(void *)page;
}

/* -- blocks -------------------------------------------------------------------------- */

static void put_heading_tag(wz_html_page *html, wz_str opening)
{
    wz_buf_put_str(&html->out, opening);
    wz_buf_put_byte(&html->out, (char)('0' + html->level));
    WZ_HTML(&html->out, ">");
}

static void close_lists(wz_html_page *html, size_t depth)
{
    for (; html->nesting.depth > depth; html->nesting.depth--)
        WZ_HTML(&html->out, "</li></ul>");
}

static void close_block(wz_html_page *html)
{
    switch (html->open) {
    case WZ_HTML_NOTHING:
        break;
    case WZ_HTML_HEADING:
        put_heading_tag(html, WZ_STR("</h"));
        WZ_HTML(&html->out, "\n");
        break;
    case WZ_HTML_PARAGRAPH:
        WZ_HTML(&html->out, "</p>\n");
        break;
    }
    html->open = WZ_HTML_NOTHING;
    close_lists(html, 0);
}

static void close_section(wz_html_page *html)
{
    close_block(html);
    if (html->in_section)
        WZ_HTML(&html->out, "</details>\n");
    html->in_section = false;
}

static void open_heading(wz_page *page, int level)
{
    wz_html_page *html = html_of(page);

    close_section(html);
    html->level = level;
    html->open = WZ_HTML_HEADING;
    put_heading_tag(html, WZ_STR("<h"));
}

void wz_html_put_section(wz_buf *out, wz_kind kind, size_t piece)
{
    WZ_HTML(out, "digest-");
    wz_buf_put_str(out, wz_str_of(wz_kinds[kind].name));
    if (piece > 0) {
        wz_buf_put_byte(out, '-');
        wz_buf_put_number(out, piece);
    }
}

/* A section of level 2 is the file's, one below that belongs to a piece. */
static void open_section(wz_page *page, int level, wz_kind kind)
{
    wz_html_page *html = html_of(page);

    close_section(html);
    html->section_start = html->out.len;
    html->in_section = true;
    html->level = level;
    WZ_HTML(&html->out, "<details open id=\"");
    wz_html_put_section(&html->out, kind, level > 2 ? html->piece : 0);
    WZ_HTML(&html->out, "\"><summary>");
    put_heading_tag(html, WZ_STR("<h"));
    if (wz_label_has_mark(kind)) {
        WZ_HTML(&html->out, "<span class=\"");
        wz_buf_put_str(&html->out, wz_str_of(wz_kinds[kind].name));
        WZ_HTML(&html->out, "\">");
    }
    wz_html_put(&html->out, wz_label_kind(kind, page->language));
    if (wz_label_has_mark(kind))
        WZ_HTML(&html->out, "</span>");
    put_heading_tag(html, WZ_STR("</h"));
    WZ_HTML(&html->out, "</summary>\n");
    html->section_body = html->out.len;
}

static void open_paragraph(wz_page *page)
{
    wz_html_page *html = html_of(page);

    close_block(html);
    html->open = WZ_HTML_PARAGRAPH;
    WZ_HTML(&html->out, "<p>");
}

static void open_item(wz_page *page, int64_t level)
{
    wz_html_page *html = html_of(page);
    size_t depth = html->nesting.depth;

    if (html->open)
        close_block(html);
    if (wz_page_nest(&html->nesting, level)) {
        WZ_HTML(&html->out, "<ul><li>");
        return;
    }
    for (; depth > html->nesting.depth; depth--)
        WZ_HTML(&html->out, "</li></ul>");
    WZ_HTML(&html->out, "</li>\n<li>");
}

static void drop_empty(wz_page *page)
{
    wz_html_page *html = html_of(page);

    if (!html->in_section || html->out.len != html->section_body)
        return;
    html->out.len = html->section_start;
    html->in_section = false;
}

/* -- what stands in them --------------------------------------------------------------- */

static void put_styled(wz_buf *out, wz_page_style style, wz_str text)
{
    static const struct { wz_str before, behind; } tags[] = {
        [WZ_PAGE_PLAIN] = { WZ_STR_ROW(""), WZ_STR_ROW("") },
        [WZ_PAGE_STRONG] = { WZ_STR_ROW("<strong>"), WZ_STR_ROW("</strong>") },
        [WZ_PAGE_CODE] = { WZ_STR_ROW("<code>"), WZ_STR_ROW("</code>") },
    };

    wz_buf_put_str(out, tags[style].before);
    wz_html_put(out, text);
    wz_buf_put_str(out, tags[style].behind);
}

static void put_text(wz_page *page, wz_page_style style, wz_str text)
{
    put_styled(&html_of(page)->out, style, text);
}

static void put_ordinal(wz_page *page, size_t number)
{
    wz_html_page *html = html_of(page);

    html->piece = number;
    wz_buf_put_number(&html->out, number);
    WZ_HTML(&html->out, ". ");
}

/* Records that are neither marked nor give a line its shape have no place of their own: their
 * line is where they are. */
static void put_target(const wz_page *page, wz_buf *out, const wz_record *to)
{
    if (to->kind == WZ_SECTION || to->kind == WZ_PARAGRAPH) {
        wz_buf_put_byte(out, 'L');
        wz_buf_put_number(out, wz_page_line_of(page, to));
    } else {
        wz_html_put_place(out, to);
    }
}

static void put_link_to(const wz_page *page, wz_buf *out, wz_str text, const wz_record *to)
{
    WZ_HTML(out, "<a href=\"#");
    put_target(page, out, to);
    WZ_HTML(out, "\">");
    wz_html_put(out, text);
    WZ_HTML(out, "</a>");
}

static void put_link(wz_page *page, wz_str text, const wz_record *to)
{
    put_link_to(page, &html_of(page)->out, text, to);
}

/* -- tables ---------------------------------------------------------------------------- */

/* The class says which columns are numbers: n2 n4. A column without a name has no header. */
static void begin_table(wz_page *page, const wz_str *names, size_t count, uint32_t numbers)
{
    wz_buf *out = &page->block;

    WZ_HTML(out, "<div class=\"table\"><table class=\"");
    for (size_t i = 0; i < count; i++) {
        if (!(numbers >> i & 1))
            continue;
        WZ_HTML(out, " n");
        wz_buf_put_number(out, i + 1);
    }
    WZ_HTML(out, "\"><thead><tr>");
    for (size_t i = 0; i < count; i++) {
        wz_buf_put_str(out, names[i].len > 0 ? WZ_STR("<th scope=\"col\">") : WZ_STR("<td>"));
        wz_html_put(out, names[i]);
        wz_buf_put_str(out, names[i].len > 0 ? WZ_STR("</th>") : WZ_STR("</td>"));
    }
    WZ_HTML(out, "</tr></thead>\n<tbody>\n");
}

static void begin_row(wz_page *page, uint32_t number)
{
    wz_buf *out = &page->block;

    WZ_HTML(out, "<tr");
    if (number > 0) {
        WZ_HTML(out, " id=\"row-");
        wz_buf_put_number(out, number);
        WZ_HTML(out, "\"");
    }
    WZ_HTML(out, ">");
}

static void put_cell(wz_page *page, wz_str text)
{
    WZ_HTML(&page->block, "<td>");
    wz_html_put(&page->block, text);
    WZ_HTML(&page->block, "</td>");
}

static void put_link_cell(wz_page *page, wz_str text, const wz_record *to)
{
    WZ_HTML(&page->block, "<td>");
    put_link_to(page, &page->block, text, to);
    WZ_HTML(&page->block, "</td>");
}

static void put_file_cell(wz_page *page, wz_str text, wz_str path)
{
    WZ_HTML(&page->block, "<td><a href=\"");
    wz_html_put_path(&page->block, path);
    WZ_HTML(&page->block, "\">");
    wz_html_put(&page->block, text);
    WZ_HTML(&page->block, "</a></td>");
}

static void put_places_cell(wz_page *page, const wz_page_places *places, bool with_count)
{
    wz_buf *out = &page->block;

    WZ_HTML(out, "<td>");
    for (size_t i = 0; i < places->line_count && i < WZ_PLACE_LINES; i++) {
        if (i > 0)
            wz_buf_put_byte(out, ' ');
        wz_buf_put_number(&page->line, places->at[i].line);
        put_link_to(page, out, wz_page_take_line(page), places->at[i].record);
    }
    if (places->line_count > WZ_PLACE_LINES)
        WZ_HTML(out, " …");
    if (with_count && places->count > 1) {
        WZ_HTML(out, " ×");
        wz_buf_put_number(out, places->count);
    }
    WZ_HTML(out, "</td>");
}

static void begin_cell(wz_page *page)
{
    WZ_HTML(&page->block, "<td>");
}

static void put_cell_text(wz_page *page, wz_page_style style, wz_str text)
{
    put_styled(&page->block, style, text);
}

static void end_cell(wz_page *page)
{
    WZ_HTML(&page->block, "</td>");
}

static void end_row(wz_page *page)
{
    WZ_HTML(&page->block, "</tr>\n");
}

static void end_table(wz_page *page)
{
    wz_html_page *html = html_of(page);

    close_block(html);
    wz_buf_put_str(&html->out, wz_buf_str(&page->block));
    WZ_HTML(&html->out, "</tbody></table></div>\n");
    page->block.len = 0;
}

/* -- charts ---------------------------------------------------------------------------- */

static void put_bars(wz_page *page, const wz_bars *bars)
{
    close_block(html_of(page));
    wz_chart_bars(&html_of(page)->out, bars);
}

static void put_heat(wz_page *page, const wz_heat *heat)
{
    close_block(html_of(page));
    wz_chart_heat(&html_of(page)->out, heat);
}

/* -- rows ------------------------------------------------------------------------------ */

/* The piece of a compilation in whose part of the page a record is shown, else 0. */
static size_t piece_of(const wz_html_page *html, const wz_record *record)
{
    return html->piece > 0 && record->kind != WZ_NOISE ? record->doc : 0;
}

static void note_row(wz_page *page, const wz_record *record, uint32_t number)
{
    wz_html_page *html = html_of(page);

    html->row_of[record->id - 1] = number;
    html->shown[piece_of(html, record)] |= WZ_BIT(record->kind);
}

/* -- the page -------------------------------------------------------------------------- */

static const wz_page_medium medium = {
    .heading = open_heading, .section = open_section, .paragraph = open_paragraph,
    .item = open_item, .drop_empty = drop_empty,
    .text = put_text, .ordinal = put_ordinal, .link = put_link,
    .begin_table = begin_table, .begin_row = begin_row, .cell = put_cell,
    .link_cell = put_link_cell, .file_cell = put_file_cell, .places_cell = put_places_cell,
    .begin_cell = begin_cell, .cell_text = put_cell_text, .end_cell = end_cell,
    .end_row = end_row, .end_table = end_table, .bars = put_bars, .heat = put_heat,
    .note_row = note_row,
};

void wz_html_page_init(wz_html_page *html, const wz_allocator *allocator, wz_language language)
{
    *html = (wz_html_page){ .open = WZ_HTML_NOTHING };
    wz_page_init(&html->page, &medium, allocator, language);
    wz_buf_init(&html->out, allocator, WZ_LIMIT_BUFFER);
}

wz_err wz_html_page_set_digest(wz_html_page *html, const wz_digest *digest)
{
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record);
    wz_arena *arena = &html->page.arena;

    html->page.digest = digest;
    html->row_of = wz_arena_take(arena, (count + 1) * sizeof *html->row_of);
    html->shown = wz_arena_take(arena, (digest->tally[WZ_DOCUMENT] + 1) * sizeof *html->shown);
    return wz_arena_status(arena);
}

void wz_html_page_clear(wz_html_page *html)
{
    wz_buf_clear(&html->out);
    wz_page_clear(&html->page);
}

wz_str wz_html_page_take(wz_html_page *html)
{
    wz_str written;

    close_section(html);
    written = wz_buf_str(&html->out);
    html->out.len = 0;
    return written;
}

bool wz_html_is_shown(const wz_html_page *html, const wz_record *record)
{
    return html->row_of[record->id - 1] > 0 ||
           html->shown[piece_of(html, record)] & WZ_BIT(record->kind);
}

void wz_html_put_row_of(const wz_html_page *html, wz_buf *out, const wz_record *record)
{
    uint32_t row = html->row_of[record->id - 1];

    if (row == 0) {
        wz_html_put_section(out, record->kind, piece_of(html, record));
        return;
    }
    WZ_HTML(out, "row-");
    wz_buf_put_number(out, row);
}
