/* Documents: the lines from one title or separator to the next. */
#include "base/utf8.h"
#include "structure/titles.h"

/* What a number before a title takes, which is none of its words. */
static uint32_t label_length(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);
    wz_str rest = wz_str_trim_left(wz_str_skip(text, line->label.len));

    return (uint32_t)(rest.at - text.at);
}

/* Finds the title among the first lines of a document and marks what stands above
 * it. A title in the line of a separator (篇一：…) begins behind that. */
static void find_title(const wz_title_search *finding, wz_doc *doc)
{
    wz_lines *lines = finding->lines;
    size_t i = doc->start;

    if (lines->at[i].role == WZ_ROLE_SEPARATOR) {
        doc->title_lines = 1;
        return;
    }
    while (i < doc->end &&
           (lines->at[i].role == WZ_ROLE_FRONT || wz_title_stands_below(lines, i)))
        i++;
    if (i == doc->end || (lines->at[i].role != WZ_ROLE_TITLE && !wz_title_is_possible(lines, i)))
        return;
    for (size_t k = doc->start; k < i; k++)
        lines->at[k].role = WZ_ROLE_FRONT;
    doc->start = i;
    lines->at[i].role = WZ_ROLE_TITLE;
    doc->title = lines->at[i].span;
    doc->title.start += label_length(lines, &lines->at[i]);
    doc->title_lines = 1;
    while (++i < doc->end && doc->title_lines < WZ_TITLE_LINES && wz_title_continues(lines, i)) {
        lines->at[i].role = WZ_ROLE_TITLE;
        doc->title.end = lines->at[i].span.end;
        doc->title_lines++;
    }
}

/* Closes a document before line `end` and gives its lines its number. */
static void add_document(wz_title_search *finding, wz_doc doc, size_t end)
{
    wz_lines *lines = finding->lines;
    uint32_t number = (uint32_t)WZ_ITEM_COUNT(*finding->docs, wz_doc) + 1;

    doc.end = end;
    while (doc.start < doc.end && doc.title.end == 0 &&
           lines->at[doc.start].role == WZ_ROLE_SEPARATOR)
        doc.start++;
    while (doc.end > doc.start + 1 && lines->at[doc.end - 1].role == WZ_ROLE_SEPARATOR)
        doc.end--;
    if (doc.start >= doc.end)
        return;
    find_title(finding, &doc);
    for (size_t i = doc.start; i < doc.end; i++)
        lines->at[i].doc = number;
    WZ_PUSH(finding->docs, doc);
}

/* Cuts the lines into documents at titles and separators. */
static void cut_documents(wz_title_search *finding)
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
        if (!(is_open && !wz_has_prose(lines, doc.start, i)) &&
            !(finding->has_collection && is_open && i - doc.start <= WZ_BLURB_LINES))
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
    wz_title_search finding = { .lines = lines, .docs = docs };

    wz_contents_mark(lines);
    wz_titles_mark(&finding);
    cut_documents(&finding);

    *collection = NULL;
    if (finding.has_collection)
        *collection = &lines->at[finding.first];
    else if (WZ_ITEM_COUNT(*docs, wz_doc) > 1)
        for (size_t i = 0; i < lines->count && !*collection; i++)
            if (lines->at[i].role == WZ_ROLE_SEPARATOR || lines->at[i].role == WZ_ROLE_TITLE)
                *collection = &lines->at[i];
}
