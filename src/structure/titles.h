/* What documents.c, titles.c and contents.c share: where titles stand. */
#ifndef WZ_STRUCTURE_TITLES_H
#define WZ_STRUCTURE_TITLES_H

#include "structure/lines.h"

typedef struct wz_title_search {
    wz_lines *lines;
    wz_buf *docs;
    size_t pieces;          /* lines such as 篇一 */
    size_t first;           /* the first line that may be a title, or count */
    bool has_collection;    /* that one is the title of a collection */
} wz_title_search;

/* What stands between the title of a collection and its first piece is a blurb,
 * not a piece, up to so many lines. */
#define WZ_BLURB_LINES 3

/* A title may run over so many lines. */
#define WZ_TITLE_LINES 3

/* Marks a table of contents as no part of the text. */
void wz_contents_mark(wz_lines *lines);

/* Marks the separators, the title of a collection and, where the file holds several
 * documents, the lines on which they begin. */
void wz_titles_mark(wz_title_search *finding);

/* Whether a line may be a title by its own form. */
bool wz_title_is_possible(const wz_lines *lines, size_t i);

/* Whether line i goes on with the title in the line above it. */
bool wz_title_continues(const wz_lines *lines, size_t i);

/* A date, a number or the head of an agency's paper, as they stand above a title. */
bool wz_title_stands_below(const wz_lines *lines, size_t i);

/* Whether prose stands in lines [start, end). */
bool wz_has_prose(const wz_lines *lines, size_t start, size_t end);

#endif
