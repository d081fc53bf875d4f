/* HTML as a medium of pages: the digest as it stands beside the text. Rows have ids, row-12,
 * and the line of each place leads to its mark in the text; sections have ids too:
 * digest-figure, in a compilation with the number of the piece behind it. */
#ifndef WZ_WRITE_HTML_PAGE_H
#define WZ_WRITE_HTML_PAGE_H

#include "write/page.h"

typedef enum wz_html_block { WZ_HTML_NOTHING, WZ_HTML_HEADING, WZ_HTML_PARAGRAPH } wz_html_block;

typedef struct wz_html_page {
    wz_page page;           /* first: the medium finds the rest from it */
    wz_buf out;             /* what has been written */
    wz_html_block open;
    int level;              /* of the heading that is open */
    wz_page_nesting nesting;
    size_t piece;           /* of a compilation, from 1; 0 outside */
    uint32_t *row_of;       /* for each record, by its id, the number of its row, or 0 */
    uint32_t *shown;        /* for each piece, from 0, the kinds that have rows */
    bool in_section;
    size_t section_start, section_body;     /* where it stands in out */
} wz_html_page;

/* As wz_page_init; and the digest that the page is of. Fails with WZ_ENOMEM. */
void wz_html_page_init(wz_html_page *html, const wz_allocator *allocator, wz_language language);
WZ_MUST_CHECK wz_err wz_html_page_set_digest(wz_html_page *html, const wz_digest *digest);
void wz_html_page_clear(wz_html_page *html);

/* Closes all that is open, and takes what has been written; out begins anew. */
wz_str wz_html_page_take(wz_html_page *html);

/* The id of a section, piece 0 being none. */
void wz_html_put_section(wz_buf *out, wz_kind kind, size_t piece);

/* Whether a record is shown, in a row or at least by the section of its kind; and where: the
 * id of that. */
bool wz_html_is_shown(const wz_html_page *html, const wz_record *record);
void wz_html_put_row_of(const wz_html_page *html, wz_buf *out, const wz_record *record);

#endif
