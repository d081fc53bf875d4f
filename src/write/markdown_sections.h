/* The sections of a page, each a function of one part of it; markdown.c has the
 * table. A function that adds nothing leaves its section out. */
#ifndef WZ_WRITE_MARKDOWN_SECTIONS_H
#define WZ_WRITE_MARKDOWN_SECTIONS_H

#include "write/markdown_page.h"

#define WZ_STANDS_COUNT (WZ_STANDS_UNKNOWN + 1)

/* A document with all records from its own to the next one's, or the whole file.
 * The first part begins with the first record, so that no record is lost. */
typedef struct wz_part {
    const wz_record *from, *to;
    const wz_record *document;      /* NULL for the file, and where there is none */
    int64_t chars, paragraphs, headings;
    size_t top_headings, noises, masks;
    size_t masks_by_stands[WZ_STANDS_COUNT];
} wz_part;

void wz_page_outline(wz_page *page, const wz_part *part);
void wz_page_masks(wz_page *page, const wz_part *part);
void wz_page_noise(wz_page *page, const wz_part *part);

/* The line of a record, as people count. */
size_t wz_page_line_of(const wz_page *page, const wz_record *record);

#endif
