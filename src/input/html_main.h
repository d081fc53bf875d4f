/* The main text of a page: the article, without the menus, lists of links and feet around it.
 * Private to the room. */
#ifndef WZ_INPUT_HTML_MAIN_H
#define WZ_INPUT_HTML_MAIN_H

#include "input/html_outline.h"
#include "model/work.h"

/* Copies those lines of a page into the work's arena that belong to its main text; fills all of
 * *text but the encoding.
 *
 * page     all that the page shows; its boxes in the outline, from one that holds all of it on
 * title    what the page calls itself, as its source has it; "" where it does not
 *
 * Where in doubt lines stay: nothing goes from between the sentences of the article, and
 * nothing at all where a page has no sentences, which is noted if it has links instead.
 * Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_html_main(wz_work *work, const wz_text *page, wz_outline *outline,
                                  wz_str title, wz_text *text);

#endif
