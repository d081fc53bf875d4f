/* The decoded text with its records marked. */
#ifndef WZ_WRITE_HTML_TEXT_H
#define WZ_WRITE_HTML_TEXT_H

#include "write/html_page.h"

/* Appends the text of a page whose digest has been written, so that every record has its row.
 * Fails with WZ_ENOMEM or WZ_ELIMIT. Cost: linear; where many records overlap, each piece of
 * the text names them. */
WZ_MUST_CHECK wz_err wz_html_put_text(const wz_html_page *html, wz_buf *out);

#endif
