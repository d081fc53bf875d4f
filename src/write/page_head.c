/* What stands above the sections: title, counts, source, what an official document
 * says of itself, and the list of the pieces of a compilation. */
#include "write/page_sections.h"

#include "base/limits.h"

/* Characters of a title, of the line that stands for one, and of a field. */
#define TITLE_CHARS 120
#define FIRST_LINE_CHARS 20
#define FIELD_CHARS 80

/* What an official document says of itself. */
static const struct { wz_label label; size_t offset; } facts[] = {
    { WZ_LABEL_NUMBER,     offsetof(wz_document, number) },
    { WZ_LABEL_ISSUER,     offsetof(wz_document, issuer) },
    { WZ_LABEL_ADDRESSEE,  offsetof(wz_document, addressee) },
    { WZ_LABEL_SALUTATION, offsetof(wz_document, salutation) },
    { WZ_LABEL_DATE,       offsetof(wz_document, date) },
    { WZ_LABEL_SIGNATURE,  offsetof(wz_document, signature) },
};

static void put_label(wz_page *page, wz_label name)
{
    wz_buf_put_str(&page->line, wz_label_text(name, page->language));
}

static void put_filled(wz_page *page, wz_label name, uint64_t number)
{
    wz_plain_fill(&page->line, wz_label_text(name, page->language), &number);
}

/* A count of the summary, behind the mark between counts. */
static void put_count(wz_page *page, wz_label name, uint64_t number)
{
    wz_buf_put_str(&page->line, WZ_STR(" · "));
    put_filled(page, name, number);
}

/* How many records of a kind there are, if any. */
static void put_count_of(wz_page *page, const wz_part *part, wz_kind kind, wz_label name)
{
    if (part->counts[kind] > 0)
        put_count(page, name, part->counts[kind]);
}

static void put_title(wz_page *page, const wz_part *part)
{
    const wz_document *document = part->document ? part->document->fields : NULL;

    if (!document) {
        put_label(page, WZ_LABEL_NO_TEXT);
    } else if (document->title.len > 0) {
        wz_plain_put_cut(&page->line, document->title, TITLE_CHARS);
    } else {
        wz_plain_put_cut(&page->line, wz_record_text(part->document, &page->digest->text),
                         FIRST_LINE_CHARS);
        put_label(page, WZ_LABEL_UNTITLED);
    }
}

static void put_file_title(wz_page *page, const wz_parts *parts)
{
    if (parts->compilation && parts->compilation->title.len > 0) {
        wz_plain_put_cut(&page->line, parts->compilation->title, TITLE_CHARS);
        return;
    }
    put_title(page, &parts->at[0]);
    if (parts->is_compilation)
        put_filled(page, WZ_LABEL_AND_OTHERS, parts->count);
}

/* （数字 20、地名 10） */
static void put_masks_by_stands(wz_page *page, const wz_part *part)
{
    wz_label before = WZ_LABEL_OPEN;

    for (int i = 0; i < WZ_STANDS_COUNT; i++) {
        if (part->masks_by_stands[i] == 0)
            continue;
        put_label(page, before);
        wz_buf_put_str(&page->line, wz_label_word(wz_stands_words, i, page->language));
        wz_buf_put_byte(&page->line, ' ');
        wz_plain_put_number(&page->line, part->masks_by_stands[i]);
        before = WZ_LABEL_COMMA;
    }
    put_label(page, WZ_LABEL_CLOSE);
}

static void put_problems(wz_page *page, const wz_part *part)
{
    uint64_t numbers[] = { part->counts[WZ_PROBLEM], 0 };

    for (uint32_t bits = part->categories; bits; bits &= bits - 1)
        numbers[1]++;
    wz_buf_put_str(&page->line, WZ_STR(" · "));
    wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_PROBLEM_COUNT, page->language), numbers);
}

static void put_counts(wz_page *page, const wz_part *part)
{
    put_count(page, WZ_LABEL_CHARS, (uint64_t)part->chars);
    put_count(page, WZ_LABEL_PARAGRAPHS, (uint64_t)part->paragraphs);
    if (part->headings > 0) {
        put_count(page, WZ_LABEL_HEADINGS, (uint64_t)part->headings);
        put_filled(page, WZ_LABEL_TOP_HEADINGS, part->top_headings);
    }
    if (part->counts[WZ_FIGURE] > 0) {
        const uint64_t figures[] = { part->counts[WZ_FIGURE], part->masked_figures };

        wz_buf_put_str(&page->line, WZ_STR(" · "));
        wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_FIGURE_COUNT, page->language), figures);
    }
    if (part->counts[WZ_PROBLEM] > 0)
        put_problems(page, part);
    put_count_of(page, part, WZ_FORMULA, WZ_LABEL_FORMULA_COUNT);
    put_count_of(page, part, WZ_TASK, WZ_LABEL_TASK_COUNT);
    put_count_of(page, part, WZ_DATE, WZ_LABEL_DATE_COUNT);
    put_count_of(page, part, WZ_REFERENCE, WZ_LABEL_REFERENCE_COUNT);
    if (part->phrases > 0) {
        wz_buf_put_str(&page->line, WZ_STR(" · "));
        wz_page_put_share(page, part, WZ_LABEL_BOILERPLATE_SHARE);
    }
    put_count_of(page, part, WZ_MATCH, WZ_LABEL_MATCH_COUNT);
    put_count_of(page, part, WZ_PLACEHOLDER, WZ_LABEL_MASKS);
    if (part->counts[WZ_PLACEHOLDER] > 0)
        put_masks_by_stands(page, part);
    put_count_of(page, part, WZ_NOISE, WZ_LABEL_NOISES);
    if (part->findings[WZ_SEVERITY_ERROR] + part->findings[WZ_SEVERITY_WARNING] > 0) {
        const uint64_t findings[] = { part->findings[WZ_SEVERITY_ERROR],
                                      part->findings[WZ_SEVERITY_WARNING] };

        wz_buf_put_str(&page->line, WZ_STR(" · "));
        wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_FINDING_COUNT, page->language), findings);
    }
}

static wz_str genre_of(const wz_page *page, const wz_part *part)
{
    const wz_document *document = part->document->fields;

    return wz_label_word(wz_genre_words, (int)document->genre, page->language);
}

static void add_summary(wz_page *page, const wz_part *part, size_t piece_count)
{
    wz_label kind = piece_count > 0 ? WZ_LABEL_COMPILATION : WZ_LABEL_NO_TEXT;
    wz_str genre = wz_label_text(kind, page->language);

    if (part->document)
        genre = genre_of(page, part);
    wz_page_paragraph(page);
    wz_page_strong(page, genre);
    if (piece_count > 0)
        put_count(page, WZ_LABEL_PIECE_COUNT, piece_count);
    put_counts(page, part);
    wz_page_text(page, wz_page_take_line(page));
}

static void add_source(wz_page *page)
{
    wz_page_paragraph(page);
    put_label(page, WZ_LABEL_SOURCE);
    put_label(page, WZ_LABEL_COLON);
    wz_page_text(page, wz_page_take_line(page));
    wz_page_code(page, wz_plain_path(&page->arena, page->digest->path));
    wz_buf_put_str(&page->line, WZ_STR(" · "));
    wz_buf_put_str(&page->line, wz_str_of(page->digest->text.encoding));
    wz_page_text(page, wz_page_take_line(page));
}

static void put_number_if(wz_page *page, wz_label before, wz_label name, int64_t number)
{
    if (number == WZ_NO_NUMBER)
        return;
    put_label(page, before);
    put_filled(page, name, (uint64_t)number);
}

static void add_truncation(wz_page *page, const wz_document *document)
{
    bool has_total = document->total != WZ_NO_NUMBER;

    wz_page_item(page, 1);
    put_label(page, WZ_LABEL_TRUNCATED);
    put_number_if(page, WZ_LABEL_COLON, WZ_LABEL_TOTAL, document->total);
    put_number_if(page, has_total ? WZ_LABEL_COMMA : WZ_LABEL_COLON, WZ_LABEL_SHOWN,
                  document->shown);
    wz_page_text(page, wz_page_take_line(page));
}

static void add_facts(wz_page *page, const wz_part *part)
{
    const wz_document *document = part->document ? part->document->fields : NULL;

    for (size_t i = 0; document && i < WZ_COUNT(facts); i++) {
        wz_str value = *(const wz_str *)(const void *)((const char *)document + facts[i].offset);

        if (value.len == 0)
            continue;
        wz_page_item(page, 1);
        put_label(page, facts[i].label);
        put_label(page, WZ_LABEL_COLON);
        wz_plain_put_cut(&page->line, value, FIELD_CHARS);
        wz_page_text(page, wz_page_take_line(page));
    }
    if (document && document->truncated)
        add_truncation(page, document);
}

static void add_claim(wz_page *page, const wz_compilation *compilation)
{
    if (!compilation || compilation->claimed == WZ_NO_NUMBER)
        return;

    const uint64_t numbers[] = { (uint64_t)compilation->claimed, (uint64_t)compilation->found };
    wz_page_paragraph(page);
    wz_plain_fill(&page->line, wz_label_text(WZ_LABEL_CLAIMED, page->language), numbers);
    if (numbers[0] != numbers[1])
        put_label(page, WZ_LABEL_DIFFERS);
    wz_page_text(page, wz_page_take_line(page));
}

static void put_piece(wz_page *page, const wz_part *part, size_t number)
{
    wz_page_begin_row(page, 0);
    wz_page_number(page, number);
    put_title(page, part);
    wz_page_cell(page, wz_page_take_line(page));
    wz_page_cell(page, genre_of(page, part));
    wz_page_number(page, (uint64_t)part->chars);
    wz_page_number(page, (uint64_t)part->headings);
    wz_page_number(page, part->counts[WZ_FIGURE]);
    wz_page_number(page, part->counts[WZ_PLACEHOLDER]);
    wz_page_put_share(page, part, WZ_LABEL_PERCENT);
    wz_page_cell(page, wz_page_take_line(page));
    wz_page_line_cell(page, part->document);
    wz_page_end_row(page);
}

void wz_page_pieces(wz_page *page, const wz_parts *parts)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_INDEX, true }, { WZ_LABEL_COL_TITLE, false },
        { WZ_LABEL_COL_GENRE, false }, { WZ_LABEL_COL_CHARS, true },
        { WZ_LABEL_COL_HEADINGS, true }, { WZ_LABEL_COL_FIGURES, true },
        { WZ_LABEL_COL_MASKS, true }, { WZ_LABEL_COL_BOILERPLATE, true },
        { WZ_LABEL_COL_LINE, true },
    };
    size_t shown = parts->count < WZ_LIMIT_TABLE_ROWS ? parts->count : WZ_LIMIT_TABLE_ROWS;

    wz_page_heading(page, 2);
    wz_page_text(page, wz_label_kind(WZ_DOCUMENT, page->language));
    add_claim(page, parts->compilation);
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (size_t i = 0; i < shown && parts->at[i].document; i++)
        put_piece(page, &parts->at[i], i + 1);
    wz_page_end_table(page, parts->count - shown);
}

void wz_page_head(wz_page *page, const wz_parts *parts)
{
    wz_page_heading(page, 1);
    put_file_title(page, parts);
    wz_page_text(page, wz_page_take_line(page));
    add_summary(page, &parts->file, parts->is_compilation ? parts->count : 0);
    add_source(page);
    if (!parts->is_compilation)
        add_facts(page, &parts->file);
}

void wz_page_piece_head(wz_page *page, const wz_part *part, size_t number)
{
    wz_page_heading(page, 2);
    page->medium->ordinal(page, number);
    put_title(page, part);
    wz_page_text(page, wz_page_take_line(page));
    add_summary(page, part, 0);
    add_facts(page, part);
}
