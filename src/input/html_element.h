/* What elements of HTML do to lines of text: a table. Private to the room. */
#ifndef WZ_INPUT_HTML_ELEMENT_H
#define WZ_INPUT_HTML_ELEMENT_H

/* Longer than the name of any element that matters. */
#define WZ_HTML_NAME 24

typedef enum wz_html_role {
    WZ_HTML_INLINE,         /* nothing; also of elements that nobody knows */
    WZ_HTML_BLOCK,          /* stands on lines of its own */
    WZ_HTML_BREAK,          /* ends a line */
    WZ_HTML_CELL,
    WZ_HTML_HEADING,
    WZ_HTML_PRE,            /* a block that keeps its white space */
    WZ_HTML_ROW,
    WZ_HTML_TABLE,
    WZ_HTML_UNSHOWN,        /* its content is no text of the page, and tags in it are none */
    WZ_HTML_PASSED_OVER     /* its tags mean nothing to the text */
} wz_html_role;

/* The role of the element with a name in small letters. */
wz_html_role wz_html_role_of(const char *name);

#endif
