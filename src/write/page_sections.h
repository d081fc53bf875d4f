/* A page by its parts: which records belong to which document, the heads, and the
 * sections, each a function of one part (page.c has their table). */
#ifndef WZ_WRITE_PAGE_SECTIONS_H
#define WZ_WRITE_PAGE_SECTIONS_H

#include "write/page_rows.h"

#define WZ_STANDS_COUNT (WZ_STANDS_UNKNOWN + 1)
#define WZ_CATEGORY_COUNT (WZ_CATEGORY_OTHER + 1)

/* A document with all records from its own to the next one's, or the whole file. */
typedef struct wz_part {
    const wz_record *from, *to;
    const wz_record *document;      /* NULL where there is none, or several */
    int64_t chars, paragraphs, headings;
    size_t counts[WZ_KIND_COUNT];   /* of records */
    size_t top_headings, masked_figures;
    size_t phrases;                 /* set phrases that count */
    uint64_t in_phrases;            /* characters in them, in ten-thousandths */
    size_t masks_by_stands[WZ_STANDS_COUNT];
    size_t findings[WZ_SEVERITY_INFO + 1];
    uint32_t categories;            /* of problems: a bit each */
} wz_part;

/* The first part begins with the first record, so that no record is lost. */
typedef struct wz_parts {
    wz_part file;
    wz_part *at;
    size_t count;                       /* at least one */
    bool is_compilation;
    const wz_compilation *compilation;  /* or NULL */
} wz_parts;

/* Divides the records of the page's digest; *parts lives in the page's arena.
 * Fails with WZ_ENOMEM. Cost: one pass. */
WZ_MUST_CHECK wz_err wz_parts_find(wz_page *page, wz_parts *parts);

/* The page: what stands above the sections, and all of them. */
void wz_page_head(wz_page *page, const wz_parts *parts);
void wz_page_body(wz_page *page, const wz_parts *parts);

/* The table of the pieces of a compilation, and what stands above the sections of one. */
void wz_page_pieces(wz_page *page, const wz_parts *parts);
void wz_page_piece_head(wz_page *page, const wz_part *part, size_t number);

/* Whether a record is a set phrase that counts in shares; the share of a document joins that
 * of a part; the share of a part goes to page->line, as a percentage. */
bool wz_page_counts_phrase(const wz_record *record);
void wz_part_add_share(wz_part *part, const wz_document *document);
void wz_page_put_share(wz_page *page, const wz_part *part, wz_label label);

/* Sections. One that adds nothing is left out. */
void wz_page_outline(wz_page *page, const wz_part *part);
void wz_page_figures(wz_page *page, const wz_part *part);
void wz_page_problems(wz_page *page, const wz_part *part);
void wz_page_formulas(wz_page *page, const wz_part *part);
void wz_page_tasks(wz_page *page, const wz_part *part);
void wz_page_dates(wz_page *page, const wz_part *part);
void wz_page_references(wz_page *page, const wz_part *part);
void wz_page_boilerplate(wz_page *page, const wz_part *part);
void wz_page_matches(wz_page *page, const wz_part *part);
void wz_page_masks(wz_page *page, const wz_part *part);
void wz_page_noise(wz_page *page, const wz_part *part);
void wz_page_findings(wz_page *page, const wz_part *part);

#endif
