/* The structure of a reading text, and its records. */
#include "structure/structure.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "structure/lines.h"

/* The genre that the first telling phrase of a body names. */
static wz_genre genre_of_body(const wz_lines *lines, const wz_doc *doc)
{
    for (size_t i = doc->start; i < doc->end; i++) {
        const wz_hit *cue = wz_line_cue(lines, &lines->at[i], WZ_CLASS_GENRE_BODY);

        if (cue)
            return (wz_genre)cue->term->word;
    }
    return WZ_GENRE_OTHER;
}

/* The genre that the title names with its last word for one, or the lines below it;
 * else the salutation, a phrase of the body, or the title of the collection tells. */
static wz_genre genre_of(const wz_lines *lines, const wz_doc *doc, const wz_document *document,
                         const wz_line *collection)
{
    const wz_hit *cue = NULL;
    wz_genre genre;

    for (size_t i = doc->start; i < doc->end && lines->at[i].role != WZ_ROLE_PARAGRAPH &&
                                lines->at[i].role != WZ_ROLE_HEADING; i++) {
        const wz_hit *last = wz_line_cue_last(lines, &lines->at[i], WZ_CLASS_GENRE);

        if (last && (!cue || lines->at[i].role == WZ_ROLE_TITLE))
            cue = last;
    }
    if (cue)
        return (wz_genre)cue->term->word;
    if (document->salutation.len > 0)
        return WZ_GENRE_SPEECH;
    genre = genre_of_body(lines, doc);
    if (genre == WZ_GENRE_OTHER && collection)
        cue = wz_line_cue(lines, collection, WZ_CLASS_GENRE);
    return cue ? (wz_genre)cue->term->word : genre;
}

/* The title in one piece: a line break in it is left out. */
static wz_str title_of(const wz_lines *lines, const wz_doc *doc)
{
    wz_str whole = wz_str_cut(lines->reading->bytes, doc->title.start, doc->title.end);
    char *joined;
    size_t len = 0;

    if (doc->title_lines < 2)
        return whole;
    joined = wz_arena_take(lines->work->arena, whole.len);
    for (size_t i = doc->start; joined && i < doc->start + doc->title_lines; i++) {
        wz_str line = wz_line_text(lines, &lines->at[i]);

        memcpy(joined + len, line.at, line.len);
        len += line.len;
    }
    return joined ? (wz_str){ joined, len } : whole;
}

static wz_span span_of(const wz_lines *lines, const wz_doc *doc)
{
    return (wz_span){ doc->title.end > 0 ? doc->title.start : lines->at[doc->start].span.start,
                      lines->at[doc->end - 1].span.end };
}

static void record_document(wz_lines *lines, const wz_doc *doc, const wz_line *collection)
{
    const wz_reading *reading = lines->reading;
    wz_span span = span_of(lines, doc);
    wz_document *document = wz_record_add(lines->work, WZ_DOCUMENT,
                                          wz_reading_source(reading, span));
    wz_str none = { "", 0 };

    if (!document)
        return;
    *document = (wz_document){
        .title = title_of(lines, doc), .number = none, .issuer = none, .addressee = none,
        .salutation = none, .date = none, .signature = none,
        .shown = WZ_NO_NUMBER, .total = WZ_NO_NUMBER,
        .chars = wz_lines_visible_from(lines, span.start, doc->start, doc->end - 1),
    };
    wz_official_find(lines, doc, document);
    document->genre = genre_of(lines, doc, document, collection);
    if (reading->truncated_at >= span.start && reading->truncated_at != UINT32_MAX &&
        (reading->truncated_at <= span.end || doc->end == lines->count)) {
        document->truncated = true;
        document->shown = reading->shown;
        document->total = reading->total;
    }
    wz_headings_find(lines, doc);
    for (size_t i = doc->start + doc->title_lines; i < doc->end; i++) {
        document->headings += lines->at[i].role == WZ_ROLE_HEADING;
        document->paragraphs += lines->at[i].role == WZ_ROLE_PARAGRAPH;
    }
}

static void record_compilation(wz_lines *lines, const wz_line *collection, size_t found)
{
    wz_compilation *record = wz_record_add(lines->work, WZ_COMPILATION,
                                           wz_reading_source(lines->reading, collection->span));
    wz_str title = wz_line_text(lines, collection);

    if (!record)
        return;
    record->title = collection->role == WZ_ROLE_COLLECTION ? title : (wz_str){ "", 0 };
    record->claimed = collection->role == WZ_ROLE_COLLECTION ? wz_claimed_pieces(title)
                                                             : WZ_NO_NUMBER;
    record->found = (int64_t)found;
}

static void record_headings(wz_lines *lines, const wz_doc *doc)
{
    for (size_t i = doc->start; i < doc->end; i++) {
        const wz_line *line = &lines->at[i];
        wz_str text = wz_line_text(lines, line);
        wz_heading *heading;

        if (line->role != WZ_ROLE_HEADING)
            continue;
        heading = wz_record_add(lines->work, WZ_HEADING,
                                wz_reading_source(lines->reading, line->span));
        if (!heading)
            return;
        heading->level = line->level;
        heading->label = wz_str_cut(text, 0, line->label.len);
        heading->title = wz_str_trim_left(wz_str_skip(text, line->label.len));
    }
}

static void *record_lines(wz_lines *lines, wz_kind kind, size_t first, size_t last)
{
    wz_span span = { lines->at[first].span.start, lines->at[last].span.end };

    return wz_record_add(lines->work, kind, wz_reading_source(lines->reading, span));
}

static void record_sections(wz_lines *lines, const wz_doc *doc)
{
    for (size_t i = doc->start; i < doc->end; i++) {
        size_t last = lines->at[i].section_last;
        wz_section *section = lines->at[i].role == WZ_ROLE_HEADING
                            ? record_lines(lines, WZ_SECTION, i, last) : NULL;
        if (section)
            section->chars = wz_lines_visible(lines, i, last);
    }
}

static void record_paragraphs(wz_lines *lines, const wz_doc *doc)
{
    for (size_t i = doc->start + doc->title_lines; i < doc->end; i++) {
        wz_paragraph *paragraph = lines->at[i].role == WZ_ROLE_PARAGRAPH
                                ? record_lines(lines, WZ_PARAGRAPH, i, i) : NULL;
        if (paragraph)
            paragraph->chars = wz_lines_visible(lines, i, i);
    }
}

static wz_err fill_units(const wz_lines *lines, wz_structure *structure)
{
    wz_unit *units = wz_arena_take(lines->work->arena, lines->count * sizeof *units);
    uint32_t heading = 0, doc = 0;

    if (!units)
        return WZ_ENOMEM;
    for (size_t i = 0; i < lines->count; i++) {
        const wz_line *line = &lines->at[i];

        if (line->doc != doc)
            heading = 0;
        doc = line->doc;
        units[i] = (wz_unit){ line->span, line->role, line->doc, line->level, heading };
        if (line->role == WZ_ROLE_HEADING)
            heading = (uint32_t)i + 1;
    }
    structure->units = units;
    structure->unit_count = lines->count;
    return WZ_OK;
}

/* Appends the records of all documents, a kind at a time: each comes sorted, and so
 * merging them is cheap. */
static void record_all(wz_lines *lines, const wz_buf *docs, const wz_line *collection)
{
    const wz_doc *doc = WZ_ITEMS(*docs, const wz_doc);
    size_t count = WZ_ITEM_COUNT(*docs, wz_doc);

    if (collection)
        record_compilation(lines, collection, count);
    for (size_t i = 0; i < count; i++)
        record_document(lines, &doc[i], collection);
    for (size_t i = 0; i < count; i++)
        record_headings(lines, &doc[i]);
    for (size_t i = 0; i < count; i++)
        wz_items_find(lines, &doc[i]);
    for (size_t i = 0; i < count; i++)
        record_sections(lines, &doc[i]);
    for (size_t i = 0; i < count; i++)
        record_paragraphs(lines, &doc[i]);
}

wz_err wz_structure_find(wz_work *work, const wz_text *text, const wz_reading *reading,
                         const wz_lexicon *lexicon, wz_structure *structure)
{
    wz_lines lines = { .work = work, .text = text, .reading = reading,
                       .words = wz_lexicon_words(lexicon) };
    const wz_line *collection = NULL;
    wz_buf docs;
    wz_err err;

    *structure = (wz_structure){ 0 };
    wz_buf_init(&docs, work->allocator, WZ_LIMIT_BUFFER);
    err = wz_lines_find(&lines);
    if (!err) {
        wz_documents_find(&lines, &docs, &collection);
        err = wz_buf_status(&docs);
    }
    if (!err) {
        record_all(&lines, &docs, collection);
        err = fill_units(&lines, structure);
    }
    structure->doc_count = WZ_ITEM_COUNT(docs, wz_doc);
    if (!err)
        err = wz_work_status(work);
    wz_buf_clear(&docs);
    return err;
}

const wz_unit *wz_structure_unit(const wz_structure *structure, uint32_t at)
{
    const wz_unit *low = structure->units;

    if (structure->unit_count == 0)
        return NULL;
    for (size_t count = structure->unit_count; count > 1; count -= count / 2)   /* no branch */
        low += low[count / 2].span.start <= at ? count / 2 : 0;
    return low->span.start <= at && at < low->span.end ? low : NULL;
}

const wz_unit *wz_structure_unit_on(const wz_structure *structure, size_t *next, uint32_t at)
{
    while (*next < structure->unit_count && structure->units[*next].span.end <= at)
        ++*next;
    return *next < structure->unit_count && structure->units[*next].span.start <= at
               ? &structure->units[*next] : NULL;
}
