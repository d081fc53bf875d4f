/* Where on a page elements and links stand in the text that is laid out: what the main text is
 * found by. Private to the room. */
#ifndef WZ_INPUT_HTML_OUTLINE_H
#define WZ_INPUT_HTML_OUTLINE_H

#include "base/buf.h"
#include "input/html_scan.h"

typedef enum wz_box_kind {
    WZ_BOX_REGION,      /* may hold a part of a page: div, td */
    WZ_BOX_PARAGRAPH,   /* a line or a few: p, li, headings */
    WZ_BOX_FOOT,        /* of the page or of an article */
    WZ_BOX_APART        /* by its name no part of an article: nav, form */
} wz_box_kind;

/* An element that begins and ends lines. */
typedef struct wz_box {
    uint32_t start, end;    /* of its text, in bytes */
    uint32_t next;          /* the first box behind it that is not inside it */
    wz_box_kind kind;
} wz_box;

/* The text of a link to another page, or to a file that goes with this one. */
typedef struct wz_page_link {
    uint32_t start, end;
    bool is_file;
} wz_page_link;

typedef struct wz_outline {
    wz_buf boxes;           /* of wz_box, each before those inside it */
    wz_buf links;           /* of wz_page_link, in order, none inside another */
    wz_buf open;            /* of the boxes that are open: their numbers and depths */
    wz_page_link link;      /* the open one; it starts at UINT32_MAX where none is */
    int link_depth;         /* how deep it began */
} wz_outline;

void wz_outline_init(wz_outline *outline, const wz_allocator *allocator);
void wz_outline_clear(wz_outline *outline);

/* The element with this name begins at a byte of the text, so many elements deep; those that
 * began so deep or deeper end there. Failure is the status of boxes. */
void wz_outline_open(wz_outline *outline, const char *name, int depth, size_t at);
void wz_outline_close(wz_outline *outline, int depth, size_t at);

/* A link begins or ends, by the tag <a> or </a>. One to a place on the same page is none. */
void wz_outline_link(wz_outline *outline, const wz_html_token *tag, int depth, size_t at);

/* Ends what is open; the status. */
WZ_MUST_CHECK wz_err wz_outline_end(wz_outline *outline, size_t at);

#endif
