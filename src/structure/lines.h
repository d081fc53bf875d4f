/* What the files of this room share: the lines of a reading text and what is
 * known of each. Blank lines count as the gap before the next one. */
#ifndef WZ_STRUCTURE_LINES_H
#define WZ_STRUCTURE_LINES_H

#include "lexicon/calendar.h"
#include "structure/label.h"
#include "structure/structure.h"

/* How a line ends. */
typedef enum wz_ending {
    WZ_ENDS_OPEN,           /* without a mark, as headings do */
    WZ_ENDS_SENTENCE,       /* 。！？； and … */
    WZ_ENDS_COLON,
    WZ_ENDS_COMMA
} wz_ending;

typedef struct wz_line {
    wz_span span;           /* in the reading text, without the blanks around it */
    uint32_t gap;           /* blank lines before it */
    uint32_t cue, cue_end;  /* its cues */
    wz_label label;
    wz_ending ending;
    uint32_t chars;         /* up to WZ_LONG_LINE */
    uint32_t visible;       /* characters that are not white space, from the start of the
                             * reading text to the end of this line */
    bool has_sentence;      /* an end mark before the end; set for long lines */
    uint32_t given;         /* the level that the source gives it as a heading, or 0 */
    wz_line_role role;
    uint32_t doc;           /* from 1, or 0 */
    uint32_t level;         /* of a heading */
    uint32_t section_last;  /* of a heading: the index of the last line of its section */
} wz_line;

/* A line of so many characters is prose; nothing more is asked of it. */
#define WZ_LONG_LINE 120

typedef struct wz_lines {
    wz_work *work;
    const wz_text *text;
    const wz_reading *reading;
    const wz_matcher *words;    /* what ends a name is looked up in it */
    wz_line *at;
    size_t count;
    uint32_t usual_gap;     /* blank lines between most lines */
} wz_lines;

/* A document while it is being found: lines [start, end), of which the first
 * title_lines are its title. */
typedef struct wz_doc {
    size_t start, end;
    size_t title_lines;
    wz_span title;          /* where it begins and ends; empty without one */
} wz_doc;

/* Splits the reading text into lines. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_lines_find(wz_lines *lines);

static inline wz_str wz_line_text(const wz_lines *lines, const wz_line *line)
{
    return wz_str_cut(lines->reading->bytes, line->span.start, line->span.end);
}

/* The line's cue of a class: the first that starts with the line; anywhere in it;
 * the last one. NULL if it has none. */
const wz_hit *wz_line_cue_first(const wz_lines *lines, const wz_line *line, wz_class class);
const wz_hit *wz_line_cue(const wz_lines *lines, const wz_line *line, wz_class class);
const wz_hit *wz_line_cue_last(const wz_lines *lines, const wz_line *line, wz_class class);

/* Short, without label or end mark: it may be a title or a heading. */
bool wz_line_is_title_like(const wz_lines *lines, const wz_line *line);

/* A paragraph of prose, as titles and headings have below them. */
bool wz_line_is_prose(const wz_line *line);

/* Finds the documents (of wz_doc) and marks titles and separators; *collection is
 * the line of a compilation's title or first separator, or NULL for one document. */
void wz_documents_find(wz_lines *lines, wz_buf *docs, const wz_line **collection);

/* ★★★, ------: one symbol, three times or more. */
bool wz_is_symbol_line(wz_str text);

/* The length of what separates pieces at the front of a line (篇一：, 【范文2】, 第三篇),
 * with the mark and the blanks behind it; 0 if nothing does. */
size_t wz_separator_length(const wz_lines *lines, const wz_line *line);

/* How many pieces a title says there are (24篇, 五篇), or WZ_NO_NUMBER. */
int64_t wz_claimed_pieces(wz_str title);

/* 泽政发〔2023〕7号 alone on a line. */
bool wz_line_is_number(const wz_lines *lines, const wz_line *line);

/* Whether a line has the form of those between title and body: date, occasion, byline. */
bool wz_line_is_front(const wz_lines *lines, const wz_line *line);

/* Marks what stands before and after the body of a document and fills in what it
 * says of itself. */
void wz_official_find(wz_lines *lines, const wz_doc *doc, wz_document *document);

/* Marks the headings of a document with their levels and section ends. */
void wz_headings_find(wz_lines *lines, const wz_doc *doc);

/* Appends the items of a document. */
void wz_items_find(wz_lines *lines, const wz_doc *doc);

/* Characters of the lines from `first` to `last` that are not white space; or of them
 * from byte `start` of the first line on. Constant cost, and that of the first line. */
int64_t wz_lines_visible(const wz_lines *lines, size_t first, size_t last);
int64_t wz_lines_visible_from(const wz_lines *lines, uint32_t start, size_t first, size_t last);

#endif
