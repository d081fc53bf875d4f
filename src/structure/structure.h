/* What the lines of a reading text are: documents with their titles, headings,
 * items, paragraphs; and what a document says of itself. */
#ifndef WZ_STRUCTURE_STRUCTURE_H
#define WZ_STRUCTURE_STRUCTURE_H

#include "clean/clean.h"

/* A line of the reading text that is not blank, without the blanks around it. */
typedef enum wz_line_role {
    WZ_ROLE_PARAGRAPH,
    WZ_ROLE_HEADING,
    WZ_ROLE_TITLE,          /* of a document */
    WZ_ROLE_COLLECTION,     /* the title of a compilation */
    WZ_ROLE_SEPARATOR,      /* ★★★, 篇一 */
    WZ_ROLE_FRONT,          /* before the body: subtitle, byline, date, number */
    WZ_ROLE_BACK            /* after it: signature, date, attachments */
} wz_line_role;

typedef struct wz_unit {
    wz_span span;           /* in the reading text */
    wz_line_role role;
    uint32_t doc;           /* from 1, or 0 */
    uint32_t level;         /* of a heading, from 1 */
    uint32_t heading;       /* 1 + the index of the nearest heading above, or 0 */
} wz_unit;

typedef struct wz_structure {
    const wz_unit *units;   /* in order */
    size_t unit_count;
    size_t doc_count;
} wz_structure;

/* Appends the records of the structure (compilation, document, heading, item,
 * section, paragraph) and fills *structure, which lives in the work's arena.
 * Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_structure_find(wz_work *work, const wz_text *text,
                                       const wz_reading *reading, const wz_lexicon *lexicon,
                                       wz_structure *structure);

/* The unit that holds a byte of the reading text, or NULL. Cost: logarithmic. */
const wz_unit *wz_structure_unit(const wz_structure *structure, uint32_t at);

/* The same for places that come in order, where *next, 0 at first, is how far one has come.
 * Cost: constant, over all places. */
const wz_unit *wz_structure_unit_on(const wz_structure *structure, size_t *next, uint32_t at);

#endif
