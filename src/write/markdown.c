/* The digest as a page for an editor: what the file claims to be, its documents,
 * and the sections that the table below names. Sections without content are left
 * out. In a compilation each document has a part of the page. */
#include "write/writers.h"

#include <assert.h>

#include "base/limits.h"
#include "write/markdown_sections.h"
#include "write/markdown_table.h"

/* Characters of a title, of the line that stands for one, and of a field. */
#define TITLE_CHARS 120
#define FIRST_LINE_CHARS 20
#define FIELD_CHARS 80

enum extent { EACH_DOCUMENT, WHOLE_FILE };

/* In the order of the page. */
static const struct section {
    wz_label title;
    enum extent extent;
    void (*write)(wz_page *page, const wz_part *part);
} sections[] = {
    { WZ_LABEL_OUTLINE, EACH_DOCUMENT, wz_page_outline },
    { WZ_LABEL_MASKED,  EACH_DOCUMENT, wz_page_masks },
    { WZ_LABEL_NOISE,   WHOLE_FILE,    wz_page_noise },
};

/* What an official document says of itself. */
static const struct { wz_label label; size_t offset; } facts[] = {
    { WZ_LABEL_NUMBER,     offsetof(wz_document, number) },
    { WZ_LABEL_ISSUER,     offsetof(wz_document, issuer) },
    { WZ_LABEL_ADDRESSEE,  offsetof(wz_document, addressee) },
    { WZ_LABEL_SALUTATION, offsetof(wz_document, salutation) },
    { WZ_LABEL_DATE,       offsetof(wz_document, date) },
    { WZ_LABEL_SIGNATURE,  offsetof(wz_document, signature) },
};

struct job {
    wz_page page;
    wz_part file;
    wz_part *parts;
    size_t part_count;                  /* at least one */
    const wz_compilation *compilation;  /* or NULL */
    wz_buf *out;
    wz_err status;
};

static wz_str label(const wz_page *page, wz_label name)
{
    return wz_label_text(name, page->language);
}

static void put_label(wz_page *page, wz_label name)
{
    wz_buf_put_str(&page->line, label(page, name));
}

static void put_filled(wz_page *page, wz_label name, uint64_t number)
{
    wz_plain_fill(&page->line, label(page, name), &number);
}

/* A count of the summary, behind the mark between counts. */
static void put_count(wz_page *page, wz_label name, uint64_t number)
{
    wz_buf_put_str(&page->line, WZ_STR(" · "));
    put_filled(page, name, number);
}

/* -- what belongs to which document ------------------------------------------- */

static void tally(wz_part *part, const wz_record *record)
{
    if (record->kind == WZ_NOISE)
        part->noises++;
    if (record->kind == WZ_HEADING && ((const wz_heading *)record->fields)->level == 1)
        part->top_headings++;
    if (record->kind == WZ_PLACEHOLDER) {
        part->masks++;
        part->masks_by_stands[((const wz_placeholder *)record->fields)->stands]++;
    }
    if (record->kind == WZ_DOCUMENT) {
        const wz_document *document = record->fields;

        part->chars += document->chars;
        part->paragraphs += document->paragraphs;
        part->headings += document->headings;
    }
}

static bool is_compilation(const struct job *job)
{
    return job->compilation || job->part_count > 1;
}

/* One pass: a document's record opens its part. */
static void divide(struct job *job)
{
    const wz_digest *digest = job->page.digest;
    const wz_record *from = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *to = from + WZ_ITEM_COUNT(digest->records, wz_record);
    wz_part *part = job->parts;

    job->part_count = 1;
    job->file.from = part->from = from;
    job->file.to = part->to = to;
    for (const wz_record *record = from; record < to; record++) {
        if (record->kind == WZ_DOCUMENT && part->document) {
            part->to = record;
            *++part = (wz_part){ .from = record, .to = to };
            job->part_count++;
        }
        if (record->kind == WZ_DOCUMENT)
            part->document = record;
        if (record->kind == WZ_COMPILATION)
            job->compilation = record->fields;
        tally(part, record);
        tally(&job->file, record);
    }
    assert(job->part_count <= digest->tally[WZ_DOCUMENT] + 1);
    if (!is_compilation(job))
        job->file.document = part->document;
}

size_t wz_page_line_of(const wz_page *page, const wz_record *record)
{
    return wz_text_line_at(&page->digest->text, record->span.start) + 1;
}

/* -- heads ---------------------------------------------------------------------- */

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

static void put_file_title(struct job *job)
{
    if (job->compilation && job->compilation->title.len > 0) {
        wz_plain_put_cut(&job->page.line, job->compilation->title, TITLE_CHARS);
        return;
    }
    put_title(&job->page, &job->parts[0]);
    if (is_compilation(job))
        put_filled(&job->page, WZ_LABEL_AND_OTHERS, job->part_count);
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

static void put_counts(wz_page *page, const wz_part *part)
{
    put_count(page, WZ_LABEL_CHARS, (uint64_t)part->chars);
    put_count(page, WZ_LABEL_PARAGRAPHS, (uint64_t)part->paragraphs);
    if (part->headings > 0) {
        put_count(page, WZ_LABEL_HEADINGS, (uint64_t)part->headings);
        put_filled(page, WZ_LABEL_TOP_HEADINGS, part->top_headings);
    }
    if (part->masks > 0) {
        put_count(page, WZ_LABEL_MASKS, part->masks);
        put_masks_by_stands(page, part);
    }
}

static void add_document_summary(wz_page *page, const wz_part *part, bool with_noise)
{
    const wz_document *document = part->document ? part->document->fields : NULL;
    wz_str genre = document ? wz_label_word(wz_genre_words, (int)document->genre, page->language)
                            : label(page, WZ_LABEL_NO_TEXT);

    wz_page_paragraph(page);
    wz_page_strong(page, genre);
    put_counts(page, part);
    if (with_noise && part->noises > 0)
        put_count(page, WZ_LABEL_NOISES, part->noises);
    wz_page_text(page, wz_page_take_line(page));
}

static void add_file_summary(struct job *job)
{
    wz_page *page = &job->page;

    wz_page_paragraph(page);
    wz_page_strong(page, label(page, WZ_LABEL_COMPILATION));
    put_count(page, WZ_LABEL_PIECE_COUNT, job->part_count);
    put_counts(page, &job->file);
    if (job->file.noises > 0)
        put_count(page, WZ_LABEL_NOISES, job->file.noises);
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

/* -- the pieces of a compilation -------------------------------------------------- */

static void add_claim(wz_page *page, const wz_compilation *compilation)
{
    if (!compilation || compilation->claimed == WZ_NO_NUMBER)
        return;

    const uint64_t numbers[] = { (uint64_t)compilation->claimed, (uint64_t)compilation->found };
    wz_page_paragraph(page);
    wz_plain_fill(&page->line, label(page, WZ_LABEL_CLAIMED), numbers);
    if (numbers[0] != numbers[1])
        put_label(page, WZ_LABEL_DIFFERS);
    wz_page_text(page, wz_page_take_line(page));
}

static void put_piece(struct job *job, size_t index)
{
    wz_page *page = &job->page;
    const wz_part *part = &job->parts[index];
    wz_buf *table = &page->block;

    wz_table_number(table, (int64_t)index + 1);
    put_title(page, part);
    wz_table_cell(table, wz_page_take_line(page));
    wz_table_cell(table, wz_label_word(wz_genre_words,
        (int)((const wz_document *)part->document->fields)->genre, page->language));
    wz_table_number(table, part->chars);
    wz_table_number(table, part->headings);
    wz_table_number(table, (int64_t)part->masks);
    wz_table_number(table, (int64_t)wz_page_line_of(page, part->document));
    wz_table_end_row(table);
}

static void add_pieces(struct job *job)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_INDEX, true }, { WZ_LABEL_COL_TITLE, false },
        { WZ_LABEL_COL_GENRE, false }, { WZ_LABEL_COL_CHARS, true },
        { WZ_LABEL_COL_HEADINGS, true }, { WZ_LABEL_COL_MASKS, true },
        { WZ_LABEL_COL_LINE, true },
    };
    wz_page *page = &job->page;
    size_t shown = job->part_count < WZ_LIMIT_TABLE_ROWS ? job->part_count : WZ_LIMIT_TABLE_ROWS;

    wz_page_heading(page, 2);
    wz_page_text(page, label(page, WZ_LABEL_PIECES));
    add_claim(page, job->compilation);
    if (!job->parts[0].document)
        return;
    wz_table_begin(&page->block, columns, WZ_COUNT(columns), page->language);
    for (size_t i = 0; i < shown; i++)
        put_piece(job, i);
    wz_table_end(&page->block, job->part_count - shown, page->language);
    wz_page_raw_block(page);
}

/* -- the page ------------------------------------------------------------------------ */

static void add_sections(wz_page *page, const wz_part *part, enum extent extent, int level)
{
    for (size_t i = 0; i < WZ_COUNT(sections); i++) {
        if (sections[i].extent != extent)
            continue;
        wz_page_heading(page, level);
        wz_page_text(page, label(page, sections[i].title));
        sections[i].write(page, part);
        wz_page_drop_empty_heading(page);
    }
}

static void add_piece(struct job *job, size_t index)
{
    wz_page *page = &job->page;
    const wz_part *part = &job->parts[index];

    wz_page_heading(page, 2);
    wz_buf_put_number(&page->line, index + 1);
    wz_buf_put_str(&page->line, WZ_STR(". "));
    wz_page_raw(page, wz_page_take_line(page));
    put_title(page, part);
    wz_page_text(page, wz_page_take_line(page));
    add_document_summary(page, part, false);
    add_facts(page, part);
    add_sections(page, part, EACH_DOCUMENT, 3);
}

static void fill_page(struct job *job)
{
    wz_page *page = &job->page;

    wz_page_heading(page, 1);
    put_file_title(job);
    wz_page_text(page, wz_page_take_line(page));
    if (is_compilation(job))
        add_file_summary(job);
    else
        add_document_summary(page, &job->file, true);
    add_source(page);
    if (is_compilation(job)) {
        add_pieces(job);
        for (size_t i = 0; i < job->part_count; i++)
            add_piece(job, i);
    } else {
        add_facts(page, &job->parts[0]);
        add_sections(page, &job->file, EACH_DOCUMENT, 2);
    }
    add_sections(page, &job->file, WHOLE_FILE, 2);
}

static void run(void *argument)
{
    struct job *job = argument;

    wz_page_begin(&job->page);
    fill_page(job);
    job->status = wz_page_render(&job->page, job->out);
}

wz_err wz_markdown_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    struct job job = { .out = out };
    wz_err err = WZ_ENOMEM;

    wz_page_init(&job.page, digest, options->language);
    job.parts = wz_arena_take(&job.page.arena, (digest->tally[WZ_DOCUMENT] + 1) * sizeof *job.parts);
    if (job.parts) {
        divide(&job);
        err = wz_cmark_run(&job.page.arena, run, &job);
    }
    wz_page_clear(&job.page);
    return err ? err : job.status;
}
