/* What all media share, and the order of a page: head, parts, sections. Sections without content
 * are left out. In a compilation each document has a part of the page. */
#include "write/page.h"

#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "write/page_sections.h"

#define MOST_COLUMNS 16
#define NAME_COLUMNS 26         /* of a name in a chart, Han characters being two */

enum extent { EACH_DOCUMENT, WHOLE_FILE };

/* In the order of the page. */
static const struct section {
    wz_kind kind;           /* of the records that it shows, or the foremost of them */
    enum extent extent;
    void (*write)(wz_page *page, const wz_part *part);
} sections[] = {
    { WZ_HEADING,     EACH_DOCUMENT, wz_page_outline },
    { WZ_FIGURE,      EACH_DOCUMENT, wz_page_figures },
    { WZ_PROBLEM,     EACH_DOCUMENT, wz_page_problems },
    { WZ_FORMULA,     EACH_DOCUMENT, wz_page_formulas },
    { WZ_TASK,        EACH_DOCUMENT, wz_page_tasks },
    { WZ_DATE,        EACH_DOCUMENT, wz_page_dates },
    { WZ_REFERENCE,   EACH_DOCUMENT, wz_page_references },
    { WZ_MATCH,       EACH_DOCUMENT, wz_page_matches },
    { WZ_BOILERPLATE, EACH_DOCUMENT, wz_page_boilerplate },
    { WZ_PLACEHOLDER, EACH_DOCUMENT, wz_page_masks },
    { WZ_FINDING,     EACH_DOCUMENT, wz_page_findings },
    { WZ_NOISE,       WHOLE_FILE,    wz_page_noise },
};

void wz_page_init(wz_page *page, const wz_page_medium *medium, const wz_allocator *allocator,
                  wz_language language)
{
    *page = (wz_page){ .medium = medium, .language = language };
    wz_arena_init(&page->arena, allocator);
    wz_buf_init(&page->line, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&page->block, allocator, WZ_LIMIT_BUFFER);
}

void wz_page_clear(wz_page *page)
{
    wz_buf_clear(&page->line);
    wz_buf_clear(&page->block);
    wz_arena_clear(&page->arena);
}

wz_err wz_page_status(const wz_page *page)
{
    if (wz_arena_status(&page->arena))
        return wz_arena_status(&page->arena);
    return wz_buf_status(&page->line) ? wz_buf_status(&page->line) : wz_buf_status(&page->block);
}

wz_str wz_page_take_line(wz_page *page)
{
    wz_str line = wz_buf_str(&page->line);

    page->line.len = 0;
    return line;
}

void wz_page_begin_table(wz_page *page, const wz_column *columns, size_t count)
{
    wz_str names[MOST_COLUMNS];
    uint32_t numbers = 0;

    assert(count <= MOST_COLUMNS);
    for (size_t i = 0; i < count; i++) {
        names[i] = wz_label_text(columns[i].label, page->language);
        numbers |= (uint32_t)columns[i].is_number << i;
    }
    page->medium->begin_table(page, names, count, numbers);
}

void wz_page_end_table_with(wz_page *page, wz_label more, uint64_t left_out)
{
    page->medium->end_table(page);
    if (left_out == 0)
        return;
    wz_page_paragraph(page);
    wz_plain_fill(&page->line, wz_label_text(more, page->language), &left_out);
    wz_page_text(page, wz_page_take_line(page));
}

void wz_page_end_table(wz_page *page, size_t left_out)
{
    wz_page_end_table_with(page, WZ_LABEL_MORE, left_out);
}

void wz_page_number(wz_page *page, uint64_t number)
{
    wz_plain_put_number(&page->line, number);
    wz_page_cell(page, wz_page_take_line(page));
}

void wz_page_line_cell(wz_page *page, const wz_record *record)
{
    wz_plain_put_number(&page->line, wz_page_line_of(page, record));
    page->medium->link_cell(page, wz_page_take_line(page), record);
}

void wz_page_review_cell(wz_page *page, wz_str text, wz_str file, const wz_reviews *reviews)
{
    if (!reviews->folder) {
        wz_page_cell(page, text);
        return;
    }
    text = wz_arena_copy(&page->arena, text);
    wz_reviews_put(reviews, file, &page->line);
    page->medium->file_cell(page, text, wz_page_take_line(page));
}

/* -- names in charts ----------------------------------------------------------------- */

wz_str wz_page_short_name(wz_page *page, wz_str name)
{
    size_t chars = 0, columns = 0;

    for (size_t at = 0; at < name.len && columns < NAME_COLUMNS; chars++) {
        uint32_t code;

        at += wz_utf8_decode(wz_str_skip(name, at), &code);
        columns += wz_is_wide(code) ? 2 : 1;
    }
    wz_plain_put_cut(&page->line, name, chars);
    return wz_arena_copy(&page->arena, wz_page_take_line(page));
}

wz_str wz_page_short_path(wz_page *page, wz_str path)
{
    for (size_t i = path.len; i > 1; i--)
        if (path.at[i - 1] == '/')
            return wz_page_short_name(page, wz_str_skip(path, i));
    return wz_page_short_name(page, path);
}

/* -- places -------------------------------------------------------------------------- */

void wz_page_places_add(const wz_page *page, wz_page_places *places, const wz_record *record)
{
    size_t line = wz_page_line_of(page, record);
    size_t kept = places->line_count < WZ_PLACE_LINES ? places->line_count : WZ_PLACE_LINES;

    places->count++;
    if (kept > 0 && places->at[kept - 1].line == line)
        return;
    if (kept < WZ_PLACE_LINES) {
        places->at[kept].line = line;
        places->at[kept].record = record;
    }
    places->line_count++;
}

void wz_page_note_row(wz_page *page, const wz_record *record, uint32_t number)
{
    if (page->medium->note_row)
        page->medium->note_row(page, record, number);
}

size_t wz_page_line_of(const wz_page *page, const wz_record *record)
{
    return wz_text_line_at(&page->digest->text, record->span.start) + 1;
}

wz_span wz_page_reading_span(const wz_page *page, const wz_record *record)
{
    const wz_reading *reading = &page->digest->reading;

    return (wz_span){ wz_reading_from(reading, record->span.start),
                      wz_reading_from(reading, record->span.end) };
}

/* Two lists in a row would run together. So an item between the levels of two lists joins
 * the inner one, and the outermost list takes whatever comes. */
bool wz_page_nest(wz_page_nesting *nesting, int64_t level)
{
    int64_t *levels = nesting->levels;

    while (nesting->depth > 1 && levels[nesting->depth - 2] >= level)
        nesting->depth--;
    if (nesting->depth == 0 ||
        (nesting->depth < WZ_PAGE_DEPTH && levels[nesting->depth - 1] < level)) {
        levels[nesting->depth++] = level;
        return true;
    }
    if (levels[nesting->depth - 1] > level)
        levels[nesting->depth - 1] = level;
    return false;
}

/* -- the page ------------------------------------------------------------------------ */

static void add_sections(wz_page *page, const wz_part *part, enum extent extent, int level)
{
    for (size_t i = 0; i < WZ_COUNT(sections); i++) {
        if (sections[i].extent != extent)
            continue;
        page->medium->section(page, level, sections[i].kind);
        sections[i].write(page, part);
        page->medium->drop_empty(page);
    }
}

static void add_pieces(wz_page *page, const wz_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        wz_page_piece_head(page, &parts->at[i], i + 1);
        add_sections(page, &parts->at[i], EACH_DOCUMENT, 3);
    }
}

void wz_page_body(wz_page *page, const wz_parts *parts)
{
    if (parts->is_compilation) {
        wz_page_pieces(page, parts);
        add_pieces(page, parts);
    } else {
        add_sections(page, &parts->file, EACH_DOCUMENT, 2);
    }
    add_sections(page, &parts->file, WHOLE_FILE, 2);
}
