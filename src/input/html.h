/* The reader of web pages. Private to the room; read.c holds its row. */
#ifndef WZ_INPUT_HTML_H
#define WZ_INPUT_HTML_H

#include "input/input.h"

/* Whether bytes look like a page: after a byte-order mark, blanks, an XML declaration
 * and comments comes <!doctype html or <html. */
bool wz_html_claims(wz_str bytes);

/* Reads a page: the text that a browser shows, a block a line, a row of a table a line
 * with a tab between its cells. *text has the levels of headings. A page without an
 * encoding of the caller's is what its byte-order mark says, UTF-8 if it is valid UTF-8,
 * what its head says, else what wz_input_decode finds. Fails as that does. Cost: linear. */
WZ_MUST_CHECK wz_err wz_html_read(wz_work *work, wz_str bytes, const wz_input_options *options,
                                  wz_text *text);

#endif
