/* A page, or HTML in Markdown, as text and tags: what libxml2's parser is spared. Scripts,
 * comments and all else that is no text are passed over. Pure: no allocation. Private to
 * the room. */
#ifndef WZ_INPUT_HTML_SCAN_H
#define WZ_INPUT_HTML_SCAN_H

#include "base/str.h"
#include "input/html_element.h"

typedef enum wz_html_kind {
    WZ_HTML_TEXT,           /* with its character references */
    WZ_HTML_DIRECTIVE,      /* a comment for wenzhai, which stays in the text as it is */
    WZ_HTML_START,
    WZ_HTML_END
} wz_html_kind;

typedef struct wz_html_token {
    wz_html_kind kind;
    size_t start;               /* in the source */
    wz_str text;                /* of text and directives */
    char name[WZ_HTML_NAME];    /* of tags; small letters, digits, - and : */
    wz_html_role role;          /* of tags */
    bool hides;                 /* the tag says that its element is not shown */
    wz_str address;             /* where a tag leads to; NULL: nowhere */
} wz_html_token;

typedef struct wz_html_scan {
    wz_str source;              /* valid UTF-8; borrowed */
    size_t at;
    const char *unclosed;       /* what is never closed, or NULL */
    size_t lost;                /* and where it starts: the source is left out from there */
    wz_str title;               /* of the page, as it stands in the source; "" until it is found */
} wz_html_scan;

/* Takes the next token off the front; false at the end. Cost: linear over all tokens. */
bool wz_html_next(wz_html_scan *scan, wz_html_token *token);

#endif
