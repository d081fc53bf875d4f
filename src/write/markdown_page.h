/* A page of Markdown as it grows: blocks are begun and filled from top to bottom.
 * Only this file and the guard know cmark. */
#ifndef WZ_WRITE_MARKDOWN_PAGE_H
#define WZ_WRITE_MARKDOWN_PAGE_H

#include "base/cmark_guard.h"
#include "write/labels.h"
#include "write/plain.h"

/* Lists deeper than this go on at this depth: nobody reads them otherwise. */
#define WZ_PAGE_DEPTH 8

typedef struct wz_page {
    const wz_digest *digest;
    wz_language language;
    wz_arena arena;         /* of the tree */
    void *figures;          /* the tables of markdown_figures.c, or NULL */
    wz_buf line;            /* for callers: text in the making */
    wz_buf block;           /* for callers: a table in the making */
    wz_buf literal;         /* text on its way to cmark, ended by NUL */
    size_t given;           /* bytes given to cmark, some for each node */
    size_t limit;           /* of those */
    wz_err status;          /* WZ_ELIMIT once given has reached it */
    cmark_node *root;
    cmark_node *open;       /* the heading, paragraph or list item that text goes to */
    struct {
        int64_t level;
        cmark_node *list;
    } lists[WZ_PAGE_DEPTH]; /* the open ones, outermost first */
    size_t depth;
} wz_page;

void wz_page_init(wz_page *page, const wz_digest *digest, wz_language language);
void wz_page_clear(wz_page *page);

/* All that follows is called inside a job of wz_cmark_run. */
void wz_page_begin(wz_page *page);

/* These open a block. An item of a higher level than the one before it hangs
 * below it; one of a lower level goes up again. Any other block ends the list. */
void wz_page_heading(wz_page *page, int level);
void wz_page_paragraph(wz_page *page);
void wz_page_item(wz_page *page, int64_t level);

/* These add to the open block; a reader sees the text as it is. */
void wz_page_text(wz_page *page, wz_str text);
void wz_page_strong(wz_page *page, wz_str text);
void wz_page_code(wz_page *page, wz_str text);

/* Adds Markdown that is escaped already: to the open block, or what stands in
 * page->block as a block of its own. page->block begins anew. */
void wz_page_raw(wz_page *page, wz_str markdown);
void wz_page_raw_block(wz_page *page);

/* The text in page->line, which begins anew: valid until the next put into it. */
wz_str wz_page_take_line(wz_page *page);

/* Takes a heading away after which nothing came. */
void wz_page_drop_empty_heading(wz_page *page);

/* Appends the page. Fails with WZ_ENOMEM or WZ_ELIMIT. */
wz_err wz_page_render(wz_page *page, wz_buf *out);

#endif
