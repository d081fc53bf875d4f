/* The readers behind the table of readers. Each has the form that wz_reader wants; read.c alone
 * calls them. */
#ifndef WZ_INPUT_READERS_H
#define WZ_INPUT_READERS_H

#include "input/input.h"

/* The text of Markdown, a block a line; masks stay, emphasis goes. Cost: linear. */
wz_err wz_markdown_read(wz_work *work, wz_str bytes, const wz_input_options *options,
                        wz_text *text);

/* Whether bytes look like a page: after a byte-order mark, blanks, an XML declaration
 * and comments comes <!doctype html or <html. */
bool wz_html_claims(wz_str bytes);

/* The main text of a page, or all that a browser shows of it where the options say so: a block a
 * line, a row of a table a line with a tab between its cells. The encoding of a page is what the caller says, a byte-order mark, UTF-8 if the
 * page is valid UTF-8, what its head says, or what wz_input_decode finds. Cost: linear. */
wz_err wz_html_read(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text);

/* Whether bytes begin as an Office package does. */
bool wz_docx_claims(wz_str bytes);

/* The text of a Word document, a paragraph a line, a row of a table a line with a tab between
 * its cells, with the labels of its lists and its notes at the end. Fails with WZ_EFORMAT as
 * well, reported, where it is none. Cost: linear in what is unpacked. */
wz_err wz_docx_read(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text);

#endif
