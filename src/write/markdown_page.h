/* Markdown as a medium of pages. Only this, its .c file and the guard know cmark. */
#ifndef WZ_WRITE_MARKDOWN_PAGE_H
#define WZ_WRITE_MARKDOWN_PAGE_H

#include "base/cmark_guard.h"
#include "write/page.h"

typedef struct wz_markdown_page {
    wz_page page;           /* first: the medium finds the rest from it */
    wz_buf literal;         /* text on its way to cmark, ended by NUL */
    size_t given;           /* bytes given to cmark, some for each node */
    size_t limit;           /* of those */
    wz_err status;          /* WZ_ELIMIT once given has reached it */
    cmark_node *root;
    cmark_node *open;       /* the heading, paragraph or list item that text goes to */
    wz_page_nesting nesting;
    cmark_node *lists[WZ_PAGE_DEPTH];   /* the open ones, outermost first */
} wz_markdown_page;

/* As wz_page_init. */
void wz_markdown_page_init(wz_markdown_page *markdown, const wz_allocator *allocator,
                           wz_language language);
void wz_markdown_page_clear(wz_markdown_page *markdown);

/* These, and all that goes to the page between them, are called inside a job of wz_cmark_run. */
void wz_markdown_page_begin(wz_markdown_page *markdown);

/* Appends the page. Fails with WZ_ENOMEM or WZ_ELIMIT. */
wz_err wz_markdown_page_render(wz_markdown_page *markdown, wz_buf *out);

#endif
