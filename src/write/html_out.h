/* HTML as we write it: one function that escapes, and what stands at both ends of a page. A
 * page is one file that asks the world for nothing, and its policy lets nothing in but its own
 * style and script, by their hashes. */
#ifndef WZ_WRITE_HTML_OUT_H
#define WZ_WRITE_HTML_OUT_H

#include "base/buf.h"
#include "write/labels.h"

#define WZ_HTML(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* Appends text as it is to be read, in an element or in a quoted attribute: what would be
 * markup is escaped, and what would be invisible, or turn the direction of writing, or is not
 * allowed in HTML becomes visible: U+0007 as its picture, others as ‹U+202E›. Breaks and tabs
 * stay. No other way leads from a text to a page. */
void wz_html_put(wz_buf *out, wz_str text);

/* Appends a path as an address relative to the page: what has a meaning in addresses is
 * written as %XX, and no path can be taken for one with a scheme. */
void wz_html_put_path(wz_buf *out, wz_str path);

/* The same for a label. */
void wz_html_label(wz_buf *out, wz_label label, wz_language language);

/* Appends all that stands before the body's content, and behind it. */
void wz_html_begin(wz_buf *out, wz_str title, wz_language language);
void wz_html_end(wz_buf *out);

/* The same for a page of charts and tables, which can be sorted and copied: to behind its button
 * for light and dark, and from there on. */
void wz_html_begin_sheet(wz_buf *out, wz_str title, wz_language language);
void wz_html_end_sheet(wz_buf *out);

/* Appends the name of the place of a record: figure-12, with its id. */
void wz_html_put_place(wz_buf *out, const wz_record *record);

/* Made by html_assets.sh. */
extern const wz_str wz_html_style, wz_html_style_hash, wz_html_script, wz_html_script_hash;

#endif
