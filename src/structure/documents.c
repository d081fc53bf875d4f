/* Where documents begin. A file is one document unless something says that it
 * holds several: a title that speaks of a collection, separators, or numbering
 * that begins anew below titles. Only then do lines set off by blank ones count
 * as titles; in a single document they are headings. */
#include "base/utf8.h"
#include "structure/lines.h"

/* What stands between the title of a collection and its first piece is a blurb,
 * not a piece, up to so many lines. */
enum { BLURB_LINES = 3 };

/* A title found by the numbering alone, without blank lines, has so many characters. */
enum { RESTART_TITLE_CHARS = 10 };

/* A title may run over so many lines. */
enum { TITLE_LINES = 3 };

struct finding {
    wz_lines *lines;
    wz_buf *docs;
    size_t pieces;          /* lines such as 篇一 */
    size_t first;           /* the first line that may be a title, or count */
    bool has_collection;    /* that one is the title of a collection */
};

static void mark_separators(struct finding *finding)
{
    wz_lines *lines = finding->lines;

    for (size_t i = 0; i < lines->count; i++)
        finding->pieces += wz_separator_length(lines, &lines->at[i]) > 0;
    for (size_t i = 0; i < lines->count; i++) {
        wz_line *line = &lines->at[i];

        if (wz_is_symbol_line(wz_line_text(lines, line)) ||
            (finding->pieces > 1 && wz_separator_length(lines, line) > 0))
            line->role = WZ_ROLE_SEPARATOR;
    }
}

/* 2023年5月4日 or 泽政发〔2023〕7号 alone on a line. */
static bool is_date_or_number(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);
    char edtf[WZ_EDTF_ROOM];

    return wz_date_parse(text, edtf) == text.len ||
           (wz_str_ends(text, WZ_STR("号")) && line->chars < 30 &&
            (wz_str_find(text, WZ_STR("〔")) < text.len || wz_str_find(text, WZ_STR("[")) < text.len));
}

/* The head of an agency's paper: ××市人民政府文件, above the number. */
static bool is_letterhead(const wz_lines *lines, size_t i)
{
    wz_str text = wz_line_text(lines, &lines->at[i]);

    return wz_str_ends(text, WZ_STR("文件")) && i + 1 < lines->count &&
           is_date_or_number(lines, &lines->at[i + 1]);
}

static bool may_be_title(const wz_lines *lines, size_t i)
{
    const wz_line *line = &lines->at[i];

    return line->role == WZ_ROLE_PARAGRAPH && wz_line_is_title_like(lines, line) &&
           !is_date_or_number(lines, line) && !is_letterhead(lines, i) &&
           !wz_line_cue_first(lines, line, WZ_CLASS_SALUTATION) &&
           !wz_line_cue_first(lines, line, WZ_CLASS_HEADING);
}

/* Whether blank lines set the line off from both neighbours more than usual. */
static bool is_set_off(const wz_lines *lines, size_t i)
{
    uint32_t before = lines->at[i].gap;
    uint32_t after = i + 1 < lines->count ? lines->at[i + 1].gap : 0;

    return (i == 0 || before > lines->usual_gap) &&
           (after > lines->usual_gap || before > lines->usual_gap + 1);
}

/* The first line at or behind i that has a role other than prose or heading, or
 * could be a title that is set off: where what begins at i - 1 must have ended. */
static size_t next_title(const wz_lines *lines, size_t i)
{
    while (i < lines->count && lines->at[i].role != WZ_ROLE_SEPARATOR &&
           !(may_be_title(lines, i) && is_set_off(lines, i)))
        i++;
    return i;
}

static bool has_prose(const wz_lines *lines, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (wz_line_is_prose(&lines->at[i]))
            return true;
    return false;
}

/* The ordinal of the first label 一、 in [start, end), 0 if there is none. */
static int64_t first_ordinal(const wz_lines *lines, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (lines->at[i].label.style == WZ_LABEL_HAN)
            return lines->at[i].label.ordinal;
    return 0;
}

int64_t wz_claimed_pieces(wz_str title)
{
    for (size_t i = 0; i < title.len; ) {
        int64_t number;
        uint32_t code;
        size_t used = wz_ordinal_parse(wz_str_skip(title, i), &number);

        if (used > 0 && number > 0 && wz_str_starts(wz_str_skip(title, i + used), WZ_STR("篇")))
            return number;
        i += used > 0 ? used : wz_utf8_decode(wz_str_skip(title, i), &code);
    }
    return WZ_NO_NUMBER;
}

/* Looks for the title of a collection: the first title of the file, if its words
 * say so and the first piece begins soon below it. */
static void find_collection(struct finding *finding)
{
    wz_lines *lines = finding->lines;
    size_t i = 0, next;
    wz_str text;

    while (i < lines->count && !may_be_title(lines, i) && !wz_line_is_prose(&lines->at[i]) &&
           lines->at[i].role != WZ_ROLE_SEPARATOR)
        i++;
    finding->first = i;
    if (i == lines->count || !may_be_title(lines, i))
        return;
    text = wz_line_text(lines, &lines->at[i]);
    if (!wz_line_cue(lines, &lines->at[i], WZ_CLASS_COLLECTION) &&
        wz_claimed_pieces(text) == WZ_NO_NUMBER && finding->pieces < 2)
        return;
    next = next_title(lines, i + 1);
    finding->has_collection = next < lines->count && next - i <= BLURB_LINES + 1;
}

/* Whether the titles that are set off say by themselves that the file holds
 * several pieces: two of them at least name a genre or begin the numbering anew. */
static bool titles_prove_pieces(const struct finding *finding)
{
    const wz_lines *lines = finding->lines;
    size_t proofs = 0;

    for (size_t i = finding->first; i < lines->count; ) {
        size_t next = next_title(lines, i + 1);
        const wz_hit *genre = wz_line_cue_last(lines, &lines->at[i], WZ_CLASS_GENRE);

        if (may_be_title(lines, i) && has_prose(lines, i + 1, next) &&
            ((genre && genre->end == lines->at[i].span.end) ||
             first_ordinal(lines, i + 1, next) == 1))
            proofs++;
        i = next;
    }
    return proofs > 1;
}

/* Marks the titles that are set off, but not one in the midst of a numbering. */
static void mark_set_off(struct finding *finding)
{
    wz_lines *lines = finding->lines;

    for (size_t i = finding->first; i < lines->count; ) {
        size_t next = next_title(lines, i + 1);

        if (may_be_title(lines, i) && is_set_off(lines, i) && has_prose(lines, i + 1, next) &&
            first_ordinal(lines, i + 1, next) <= 1)
            lines->at[i].role = WZ_ROLE_TITLE;
        i = next;
    }
}

/* A numbering that begins anew inside a piece has a title above it that no blank
 * line sets off: the last line that looks like one. */
static void mark_restarts(struct finding *finding)
{
    wz_lines *lines = finding->lines;
    size_t title = 0;
    int64_t ordinal = 0;

    for (size_t i = finding->first; i < lines->count; i++) {
        wz_line *line = &lines->at[i];

        if (line->role != WZ_ROLE_PARAGRAPH) {
            ordinal = 0;
            title = 0;
        } else if (line->label.style == WZ_LABEL_HAN && line->ending == WZ_ENDS_OPEN) {
            if (ordinal > 0 && line->label.ordinal == 1 && title > 0)
                lines->at[title].role = WZ_ROLE_TITLE;
            ordinal = line->label.ordinal;
            title = 0;
        } else if (may_be_title(lines, i) && line->chars >= RESTART_TITLE_CHARS) {
            title = i;
        }
    }
}

/* A collection that claims more pieces than its blank lines show: a piece whose only
 * heading has no label may be two, and that heading the title of the second. */
static void mark_lone(struct finding *finding, int64_t claimed)
{
    wz_lines *lines = finding->lines;
    size_t lone = 0, headings = 0;
    int64_t titles = 0;

    for (size_t i = finding->first; i < lines->count; i++)
        titles += lines->at[i].role == WZ_ROLE_TITLE;
    for (size_t i = finding->first + 1; i <= lines->count && titles < claimed; i++) {
        bool is_end = i == lines->count || lines->at[i].role != WZ_ROLE_PARAGRAPH;

        if (!is_end) {
            bool is_plain = may_be_title(lines, i) && i + 1 < lines->count &&
                            wz_line_is_prose(&lines->at[i + 1]);

            headings += is_plain || lines->at[i].label.style == WZ_LABEL_HAN;
            if (is_plain)
                lone = i;
            continue;
        }
        if (headings == 1 && lone > 0) {
            lines->at[lone].role = WZ_ROLE_TITLE;
            titles++;
        }
        headings = 0;
        lone = 0;
    }
}

/* Marks the lines on which documents begin; with one document, its title alone. */
static void mark_titles(struct finding *finding)
{
    wz_lines *lines = finding->lines;

    for (size_t i = 1; i < lines->count; i++)
        if (lines->at[i - 1].role == WZ_ROLE_SEPARATOR && may_be_title(lines, i))
            lines->at[i].role = WZ_ROLE_TITLE;
    if (finding->has_collection)
        lines->at[finding->first].role = WZ_ROLE_COLLECTION;
    if (finding->pieces > 1)
        return;
    if (finding->has_collection || titles_prove_pieces(finding)) {
        mark_set_off(finding);
        mark_restarts(finding);
    }
    if (finding->has_collection)
        mark_lone(finding, wz_claimed_pieces(wz_line_text(lines, &lines->at[finding->first])));
}

/* Whether the line goes on with the title above it. */
static bool continues_title(const wz_lines *lines, size_t i)
{
    static const char *const links[] = { "的", "和", "与", "及", "、", "暨" };
    const wz_line *line = &lines->at[i];
    wz_str text = wz_line_text(lines, line), above = wz_line_text(lines, line - 1);
    const wz_hit *genre = wz_line_cue_first(lines, line, WZ_CLASS_GENRE);

    if (line->gap > lines->usual_gap || !may_be_title(lines, i))
        return false;
    if (wz_str_starts(text, WZ_STR("关于")) || (genre && genre->end == line->span.end))
        return true;
    for (size_t k = 0; k < WZ_COUNT(links); k++)
        if (wz_str_ends(above, wz_str_of(links[k])))
            return true;
    return false;
}

/* Finds the title among the first lines of a document and marks what stands above
 * it. A title in the line of a separator (篇一：…) begins behind that. */
static void find_title(const struct finding *finding, wz_doc *doc)
{
    wz_lines *lines = finding->lines;
    size_t i = doc->start;

    if (lines->at[i].role == WZ_ROLE_SEPARATOR) {
        doc->title_lines = 1;
        return;
    }
    while (i < doc->end && (is_date_or_number(lines, &lines->at[i]) || is_letterhead(lines, i)))
        lines->at[i++].role = WZ_ROLE_FRONT;
    if (i == doc->end || (lines->at[i].role != WZ_ROLE_TITLE && !may_be_title(lines, i))) {
        for (i = doc->start; i < doc->end && lines->at[i].role == WZ_ROLE_FRONT; i++)
            lines->at[i].role = WZ_ROLE_PARAGRAPH;
        return;
    }
    doc->start = i;
    lines->at[i].role = WZ_ROLE_TITLE;
    doc->title = lines->at[i].span;
    doc->title_lines = 1;
    while (++i < doc->end && doc->title_lines < TITLE_LINES && continues_title(lines, i)) {
        lines->at[i].role = WZ_ROLE_TITLE;
        doc->title.end = lines->at[i].span.end;
        doc->title_lines++;
    }
}

/* Closes a document before line `end` and gives its lines its number. */
static void add_document(struct finding *finding, wz_doc doc, size_t end)
{
    wz_lines *lines = finding->lines;
    uint32_t number = (uint32_t)WZ_ITEM_COUNT(*finding->docs, wz_doc) + 1;

    doc.end = end;
    while (doc.start < doc.end && doc.title.end == 0 &&
           lines->at[doc.start].role == WZ_ROLE_SEPARATOR)
        doc.start++;
    while (doc.end > doc.start && lines->at[doc.end - 1].role == WZ_ROLE_SEPARATOR &&
           doc.end - 1 > doc.start)
        doc.end--;
    if (doc.start >= doc.end)
        return;
    find_title(finding, &doc);
    for (size_t i = doc.start; i < doc.end; i++)
        lines->at[i].doc = number;
    wz_buf_put(finding->docs, &doc, sizeof doc);
}

/* Cuts the lines into documents at titles and separators. */
static void cut_documents(struct finding *finding)
{
    wz_lines *lines = finding->lines;
    wz_doc doc = { .start = finding->has_collection ? finding->first + 1 : 0 };
    bool is_open = true;        /* no title yet: the first one is this document's */

    for (size_t i = doc.start; i < lines->count; i++) {
        wz_line *line = &lines->at[i];
        size_t piece = finding->pieces > 1 && line->role == WZ_ROLE_SEPARATOR
                     ? wz_separator_length(lines, line) : 0;
        bool is_title = line->role == WZ_ROLE_TITLE;

        if (!is_title && piece == 0)
            continue;
        if (!(is_open && !has_prose(lines, doc.start, i)) &&
            !(finding->has_collection && is_open && i - doc.start <= BLURB_LINES))
            add_document(finding, doc, i);
        doc = (wz_doc){ .start = is_title ? i : i + 1 };
        is_open = false;
        if (piece > 0 && piece < line->span.end - line->span.start) {
            doc.start = i;
            doc.title = (wz_span){ line->span.start + (uint32_t)piece, line->span.end };
        }
    }
    add_document(finding, doc, lines->count);
}

void wz_documents_find(wz_lines *lines, wz_buf *docs, const wz_line **collection)
{
    struct finding finding = { .lines = lines, .docs = docs };

    mark_separators(&finding);
    find_collection(&finding);
    mark_titles(&finding);
    cut_documents(&finding);

    *collection = NULL;
    if (finding.has_collection)
        *collection = &lines->at[finding.first];
    else if (WZ_ITEM_COUNT(*docs, wz_doc) > 1)
        for (size_t i = 0; i < lines->count && !*collection; i++)
            if (lines->at[i].role == WZ_ROLE_SEPARATOR || lines->at[i].role == WZ_ROLE_TITLE)
                *collection = &lines->at[i];
}
