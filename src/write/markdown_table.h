/* GitHub tables, which cmark does not know, as text: those operations of the medium that put
 * something into page->block. The end of a table is the page's. */
#ifndef WZ_WRITE_MARKDOWN_TABLE_H
#define WZ_WRITE_MARKDOWN_TABLE_H

#include "write/page.h"

void wz_markdown_begin_table(wz_page *page, const wz_column *columns, size_t count);
void wz_markdown_begin_row(wz_page *page, uint32_t number);
void wz_markdown_cell(wz_page *page, wz_str text);
void wz_markdown_link_cell(wz_page *page, wz_str text, const wz_record *to);
void wz_markdown_places_cell(wz_page *page, const wz_page_places *places, bool with_count);
void wz_markdown_end_row(wz_page *page);

#endif
