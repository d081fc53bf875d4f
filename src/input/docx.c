/* Word documents (ECMA-376, part 1, 17): the text that the word processor shows, a paragraph
 * a line. What is deleted, hidden or a field's instruction is not shown; numbers of lists
 * are, though the file does not hold them. Notes stand at the end.
 *
 * The parts are read from front to back; a tree is never built. */
#include "input/readers.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "input/docx_numbering.h"
#include "input/docx_styles.h"
#include "input/layout.h"
#include "input/ooxml.h"
#include "input/zip.h"

enum { BODY_TEXT = 9 };     /* of outline levels */

/* The parts of a document. */
enum { MAIN, STYLES, NUMBERING, FOOTNOTES, ENDNOTES, PART_COUNT };

struct document {
    wz_work *work;
    wz_layout layout;
    wz_docx_styles styles;
    wz_docx_numbering numbering;
    wz_buf label;           /* scratch */
    xmlTextReaderPtr reader;
    wz_docx_look look;      /* of the paragraph */
    bool in_properties;     /* of a paragraph */
    bool in_text, is_hidden;
    bool has_body;          /* it is a Word document after all */
    bool has_title;         /* a paragraph with the style of titles: headings stand below it */
    int row_depth;          /* rows that are open */
    bool begins_note;       /* its mark stands before the first paragraph */
    wz_buf notes;           /* of struct note: those that the text refers to */
    size_t note_counts[2];  /* of these, by kind */
};

/* A note, and the number under which the text refers to it. */
typedef enum note_kind { FOOTNOTE, ENDNOTE } note_kind;

struct note {
    note_kind kind;
    int id;
    size_t number;
};

/* -- paragraphs ---------------------------------------------------------------------- */

static void begin_paragraph(struct document *d)
{
    if (!d->begins_note)
        wz_layout_block(&d->layout);
    d->begins_note = false;
    d->look = WZ_DOCX_PLAIN;
    d->layout.level = 0;
}

/* The paragraph's own properties are known: its level and its label. */
static void settle_paragraph(struct document *d)
{
    if (d->look.is_title) {
        d->has_title = true;
        d->layout.level = 1;
    } else if (d->look.outline >= 0 && d->look.outline < BODY_TEXT) {
        int level = d->look.outline + 1 + d->has_title;

        d->layout.level = (uint8_t)(level < 6 ? level : 6);
    }
    if (d->layout.level > 0)
        wz_layout_flat(&d->layout);
    if (d->look.list > 0) {
        d->label.len = 0;
        wz_docx_label(&d->numbering, d->look.list,
                      d->look.list_level < 0 ? 0 : d->look.list_level, &d->label);
        wz_layout_put(&d->layout, wz_buf_str(&d->label));
    }
}

static void read_property(struct document *d, const char *name)
{
    if (strcmp(name, "pStyle") == 0)
        wz_docx_look_add(&d->look, wz_docx_style_look(&d->styles,
                                                      wz_ooxml_value(d->reader, "val")));
    else if (strcmp(name, "outlineLvl") == 0)
        d->look.outline = wz_ooxml_number(d->reader, "val", -1);
    else if (strcmp(name, "numId") == 0)
        d->look.list = wz_ooxml_number(d->reader, "val", -1);
    else if (strcmp(name, "ilvl") == 0)
        d->look.list_level = wz_ooxml_number(d->reader, "val", -1);
}

/* -- what stands in a run ------------------------------------------------------------ */

/* In a row a tab would begin another cell. */
static void put(struct document *d, wz_str text)
{
    if (d->is_hidden)
        return;
    while (d->row_depth > 0 && text.len > 0) {
        size_t tab = wz_str_find(text, WZ_STR("\t"));

        wz_layout_put(&d->layout, wz_str_take(&text, tab));
        if (text.len > 0) {
            wz_layout_put(&d->layout, WZ_STR(" "));
            wz_str_take(&text, 1);
        }
    }
    wz_layout_put(&d->layout, text);
}

static void put_symbol(struct document *d)
{
    wz_str digits = wz_ooxml_value(d->reader, "char");
    uint32_t code = 0;
    char bytes[4];

    for (size_t i = 0; i < digits.len && i < 4; i++) {
        static const char hex[] = "0123456789ABCDEF0123456789abcdef";
        const char *at = strchr(hex, digits.at[i]);

        code = 16 * code + (at ? (uint32_t)(at - hex) % 16 : 0);
    }
    if (code >= ' ' && (code < 0xD800 || code > 0xDFFF) && code < 0xFFFE)
        put(d, (wz_str){ bytes, wz_utf8_encode(code, bytes) });
}

/* [注3], in the text and before the note itself. */
static void put_note_mark(struct document *d, const struct note *note)
{
    char mark[48];
    int length = snprintf(mark, sizeof mark, "[%s%zu]", note->kind == FOOTNOTE ? "注" : "尾注",
                          note->number);

    put(d, (wz_str){ mark, (size_t)length });
}

static void refer_to_note(struct document *d, note_kind kind)
{
    struct note note = { kind, wz_ooxml_number(d->reader, "id", -1), d->note_counts[kind] + 1 };

    if (d->is_hidden || note.id < 0)
        return;
    d->note_counts[kind]++;
    WZ_PUSH(&d->notes, note);
    put_note_mark(d, &note);
}

static void put_break(struct document *d)
{
    wz_str type = wz_ooxml_value(d->reader, "type");

    if (wz_str_equal(type, WZ_STR("page")) || wz_str_equal(type, WZ_STR("column")))
        wz_layout_block(&d->layout);
    else
        wz_layout_break(&d->layout);
}

/* -- elements ------------------------------------------------------------------------ */

typedef enum element_kind {
    OTHER, SKIPPED, PARAGRAPH, PROPERTIES, PROPERTY, RUN, TEXT, TAB, LINE_BREAK, HYPHEN, SYMBOL,
    HIDDEN, FOOTNOTE_MARK, ENDNOTE_MARK, FOOTNOTE_TEXT, ENDNOTE_TEXT, TABLE, ROW, CELL, BODY
} element_kind;

/* Sorted by what is done; all that is not here is passed through. */
static const struct {
    const char *name;
    element_kind kind;
} elements[] = {
    { "p", PARAGRAPH },         { "r", RUN },               { "t", TEXT },
    { "pPr", PROPERTIES },      { "pStyle", PROPERTY },     { "outlineLvl", PROPERTY },
    { "numId", PROPERTY },      { "ilvl", PROPERTY },       { "vanish", HIDDEN },
    { "tab", TAB },             { "ptab", TAB },            { "br", LINE_BREAK },
    { "cr", LINE_BREAK },       { "noBreakHyphen", HYPHEN }, { "sym", SYMBOL },
    { "footnoteReference", FOOTNOTE_MARK }, { "endnoteReference", ENDNOTE_MARK },
    { "footnote", FOOTNOTE_TEXT }, { "endnote", ENDNOTE_TEXT },
    { "tbl", TABLE },           { "tr", ROW },              { "tc", CELL },
    { "body", BODY },
    /* deleted, moved away, or as it was before a change */
    { "del", SKIPPED },         { "moveFrom", SKIPPED },    { "delText", SKIPPED },
    { "pPrChange", SKIPPED },   { "rPrChange", SKIPPED },   { "tblPrChange", SKIPPED },
    { "sectPrChange", SKIPPED }, { "numberingChange", SKIPPED },
    /* no text: instructions, tab stops, what stands above a character, the other form of one
     * text box */
    { "instrText", SKIPPED },   { "delInstrText", SKIPPED }, { "tabs", SKIPPED },
    { "sectPr", SKIPPED },      { "sdtPr", SKIPPED },       { "rt", SKIPPED },
    { "Fallback", SKIPPED },
};

static element_kind kind_of(const char *name)
{
    for (size_t i = 0; i < WZ_COUNT(elements); i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].kind;
    return OTHER;
}

/* By kind and id; of two references to one note the first comes first. */
static int by_note(const void *left, const void *right)
{
    const struct note *a = left, *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Whether a note is one that the text refers to: others only hold the line above notes. */
static bool begin_note(struct document *d, note_kind kind)
{
    struct note key = { kind, wz_ooxml_number(d->reader, "id", -1), 0 };
    const struct note *note = d->notes.len > 0
                            ? bsearch(&key, d->notes.at, WZ_ITEM_COUNT(d->notes, struct note),
                                      sizeof key, by_note) : NULL;
    if (!note)
        return false;
    wz_layout_block(&d->layout);
    put_note_mark(d, note);
    d->begins_note = true;
    return true;
}

/* Whether what is inside the element that begins is to be passed over. */
static bool start_element(struct document *d, element_kind kind, const char *name)
{
    switch (kind) {
    case SKIPPED:
        return true;
    case PARAGRAPH:
        begin_paragraph(d);
        break;
    case PROPERTIES:
        d->in_properties = true;
        break;
    case PROPERTY:
        if (d->in_properties)
            read_property(d, name);
        break;
    case RUN:
        d->is_hidden = false;
        break;
    case HIDDEN:
        d->is_hidden = !d->in_properties && wz_ooxml_is_on(d->reader);
        break;
    case TEXT:
        d->in_text = true;
        break;
    case TAB:
        put(d, d->row_depth > 0 ? WZ_STR(" ") : WZ_STR("\t"));
        break;
    case LINE_BREAK:
        put_break(d);
        break;
    case HYPHEN:
        put(d, WZ_STR("-"));
        break;
    case SYMBOL:
        put_symbol(d);
        break;
    case FOOTNOTE_MARK:
        refer_to_note(d, FOOTNOTE);
        break;
    case ENDNOTE_MARK:
        refer_to_note(d, ENDNOTE);
        break;
    case FOOTNOTE_TEXT:
        return !begin_note(d, FOOTNOTE);
    case ENDNOTE_TEXT:
        return !begin_note(d, ENDNOTE);
    case TABLE:
        wz_layout_flat(&d->layout);
        break;
    case ROW:
        d->row_depth++;
        wz_layout_row(&d->layout);
        break;
    case CELL:
        wz_layout_cell(&d->layout);
        break;
    case BODY:
        d->has_body = true;
        break;
    case OTHER:
        break;
    }
    return false;
}

static void end_element(struct document *d, element_kind kind)
{
    switch ((int)kind) {
    case PARAGRAPH:
        wz_layout_block(&d->layout);
        d->layout.level = 0;
        break;
    case PROPERTIES:
        d->in_properties = false;
        settle_paragraph(d);
        break;
    case RUN:
        d->is_hidden = false;
        break;
    case TEXT:
        d->in_text = false;
        break;
    case ROW:
        d->row_depth--;
        wz_layout_row_end(&d->layout);
        break;
    case TABLE:
        wz_layout_row_end(&d->layout);
        break;
    }
}

static void put_characters(struct document *d)
{
    const xmlChar *value = xmlTextReaderConstValue(d->reader);

    if (d->in_text && value)
        put(d, wz_str_of((const char *)value));
}

static void read_element(struct document *d, bool *skip)
{
    const char *name = wz_ooxml_name(d->reader);
    bool is_empty = xmlTextReaderIsEmptyElement(d->reader);
    element_kind kind = kind_of(name);

    *skip = start_element(d, kind, name);
    if (is_empty && !*skip)
        end_element(d, kind);
}

/* Reads a part to its end, or to where it is broken: *broken. */
static wz_err read_part(struct document *d, wz_str part, bool *broken)
{
    bool skip = false;

    d->reader = wz_ooxml_open(part);
    if (!d->reader)
        return WZ_ENOMEM;
    while (wz_ooxml_next(d->reader, skip, broken)) {
        skip = false;
        switch (xmlTextReaderNodeType(d->reader)) {
        case XML_READER_TYPE_ELEMENT:
            read_element(d, &skip);
            break;
        case XML_READER_TYPE_END_ELEMENT:
            end_element(d, kind_of(wz_ooxml_name(d->reader)));
            break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            put_characters(d);
            break;
        }
    }
    xmlFreeTextReader(d->reader);
    return WZ_OK;
}

/* -- the file ------------------------------------------------------------------------ */

static wz_err refuse(wz_work *work, const char *what, const char *why)
{
    wz_report(work->sink, work->path, WZ_DIAG_DOCX_BROKEN, 0, 0, what, why);
    return WZ_EFORMAT;
}

/* What _rels/.rels says is the document: its Type ends so. */
static wz_err find_main(wz_str rels, wz_arena *arena, wz_str *name)
{
    xmlTextReaderPtr reader = wz_ooxml_open(rels);
    bool broken;

    *name = WZ_STR("");
    if (!reader)
        return WZ_ENOMEM;
    while (name->len == 0 && wz_ooxml_next(reader, false, &broken)) {
        if (wz_str_ends(wz_ooxml_bare_value(reader, "Type"), WZ_STR("/officeDocument"))) {
            wz_str target = wz_ooxml_bare_value(reader, "Target");

            *name = wz_arena_copy(arena, wz_str_skip(target, wz_str_starts(target, WZ_STR("/"))));
        }
    }
    xmlFreeTextReader(reader);
    return wz_arena_status(arena);
}

/* Reads parts and sees to it that they may be parsed. */
static wz_err take_parts(wz_work *work, wz_str bytes, wz_zip_part *parts, size_t count)
{
    const char *why = "";
    wz_err err = wz_zip_read(bytes, parts, count, &why);

    if (err == WZ_ELIMIT)
        wz_report(work->sink, work->path, WZ_DIAG_INPUT_TOO_LARGE, 0, 0, WZ_LIMIT_PART >> 20);
    if (err == WZ_EFORMAT)
        return refuse(work, "the archive", why);
    for (size_t i = 0; !err && i < count; i++) {
        why = wz_ooxml_fault(wz_buf_str(&parts[i].bytes));
        if (why)
            return refuse(work, parts[i].name, why);
    }
    return err;
}

/* Finds the main part by the relations of the package, and reads it with those beside it. */
static wz_err open_package(wz_work *work, wz_str bytes, wz_arena *arena, wz_zip_part *parts)
{
    static const char *const beside[PART_COUNT] = {
        "", "styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml"
    };
    wz_zip_part relations = { .name = "_rels/.rels" };
    wz_str main = WZ_STR(""), folder;
    wz_err err;

    wz_buf_init(&relations.bytes, work->allocator, WZ_LIMIT_PART);
    err = take_parts(work, bytes, &relations, 1);
    if (!err)
        err = relations.bytes.len > 0 ? find_main(wz_buf_str(&relations.bytes), arena, &main)
                                      : WZ_OK;
    wz_buf_clear(&relations.bytes);
    if (err)
        return err;
    for (folder = main; folder.len > 0 && folder.at[folder.len - 1] != '/'; folder.len--)
        continue;
    for (int i = 0; i < PART_COUNT; i++) {
        wz_str name[] = { i == MAIN ? main : folder, wz_str_of(beside[i]) };

        parts[i].name = wz_arena_join(arena, name, WZ_COUNT(name));
    }
    err = wz_arena_status(arena);
    return err ? err : take_parts(work, bytes, parts, PART_COUNT);
}

/* The text of one part, which may be missing; what cannot be parsed ends it early, but of the
 * main part something must be there. */
static wz_err read_if_there(struct document *d, const wz_zip_part *part)
{
    bool broken = false;
    wz_err err = part->bytes.len > 0 ? read_part(d, wz_buf_str(&part->bytes), &broken) : WZ_OK;

    if (!err && !d->has_body)
        return refuse(d->work, part->name, broken ? "broken" : "missing, or something else");
    if (!err && broken)
        wz_report(d->work->sink, d->work->path, WZ_DIAG_DOCX_CUT, 0, 0, part->name);
    return err;
}

static wz_err read_parts(struct document *d, const wz_zip_part *parts)
{
    wz_err err = WZ_OK;

    if (parts[STYLES].bytes.len > 0)
        err = wz_docx_styles_read(&d->styles, wz_buf_str(&parts[STYLES].bytes));
    if (!err && parts[NUMBERING].bytes.len > 0)
        err = wz_docx_numbering_read(&d->numbering, wz_buf_str(&parts[NUMBERING].bytes));
    if (!err)
        err = read_if_there(d, &parts[MAIN]);
    if (d->notes.len > 0)
        qsort(d->notes.at, WZ_ITEM_COUNT(d->notes, struct note), sizeof(struct note), by_note);
    if (!err)
        err = read_if_there(d, &parts[FOOTNOTES]);
    if (!err)
        err = read_if_there(d, &parts[ENDNOTES]);
    if (!err)
        err = wz_buf_status(&d->notes) ? wz_buf_status(&d->notes) : wz_buf_status(&d->label);
    return err;
}

static void init(struct document *d, wz_work *work)
{
    *d = (struct document){ .work = work };
    wz_layout_init(&d->layout, work->allocator);
    d->layout.is_pre = true;        /* white space counts */
    wz_docx_styles_init(&d->styles, work->allocator);
    wz_docx_numbering_init(&d->numbering, work->allocator);
    wz_buf_init(&d->label, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&d->notes, work->allocator, WZ_LIMIT_BUFFER);
}

static void clear(struct document *d)
{
    wz_layout_clear(&d->layout);
    wz_docx_styles_clear(&d->styles);
    wz_docx_numbering_clear(&d->numbering);
    wz_buf_clear(&d->label);
    wz_buf_clear(&d->notes);
}

/* The first member's name begins at byte 30 (APPNOTE 4.3.7): packages begin with their own. */
bool wz_docx_claims(wz_str bytes)
{
    static const wz_str firsts[] = {
        WZ_STR_ROW("[Content_Types].xml"), WZ_STR_ROW("_rels/"), WZ_STR_ROW("docProps/"),
        WZ_STR_ROW("word/")
    };
    enum { NAME = 30 };

    if (!wz_zip_claims(bytes) || bytes.len < NAME)
        return false;
    for (size_t i = 0; i < WZ_COUNT(firsts); i++)
        if (wz_str_starts(wz_str_skip(bytes, NAME), firsts[i]))
            return true;
    return false;
}

wz_err wz_docx_read(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text)
{
    wz_zip_part parts[PART_COUNT] = { { .found = false } };
    struct document document;
    wz_arena arena;
    wz_err err;

    (void)options;          /* neither encoding nor strictness: it is UTF-8 or refused */
    init(&document, work);
    wz_arena_init(&arena, work->allocator);
    for (int i = 0; i < PART_COUNT; i++)
        wz_buf_init(&parts[i].bytes, work->allocator, WZ_LIMIT_PART);
    err = open_package(work, bytes, &arena, parts);
    if (!err)
        err = read_parts(&document, parts);
    if (!err)
        err = wz_layout_take(&document.layout, work, text);
    if (!err)
        text->encoding = "UTF-8";
    for (int i = 0; i < PART_COUNT; i++)
        wz_buf_clear(&parts[i].bytes);
    wz_arena_clear(&arena);
    clear(&document);
    return err;
}
