/* What the styles of a Word document say of its paragraphs (ECMA-376, part 1, 17.7). Private
 * to the room. */
#ifndef WZ_INPUT_DOCX_STYLES_H
#define WZ_INPUT_DOCX_STYLES_H

#include "base/arena.h"
#include "base/buf.h"

/* What a style says of a paragraph, or the paragraph of itself; -1 where it says nothing. */
typedef struct wz_docx_look {
    int outline;            /* the level of a heading, from 0; 9 for body text */
    int list, list_level;   /* of its number: numId and ilvl */
    bool is_title;          /* of the document */
} wz_docx_look;

#define WZ_DOCX_PLAIN ((wz_docx_look){ -1, -1, -1, false })

typedef struct wz_docx_styles {
    wz_buf rows;            /* of struct style, sorted by id */
    wz_arena arena;
} wz_docx_styles;

void wz_docx_styles_init(wz_docx_styles *styles, const wz_allocator *allocator);
void wz_docx_styles_clear(wz_docx_styles *styles);

/* Reads styles.xml, which has no fault (ooxml.h). What cannot be parsed ends it early: a text
 * without its styles is better than none. Fails with WZ_ENOMEM. Cost: n log n. */
WZ_MUST_CHECK wz_err wz_docx_styles_read(wz_docx_styles *styles, wz_str part);

/* What the style with this id and those that it is based on say. Cost: logarithmic. */
wz_docx_look wz_docx_style_look(const wz_docx_styles *styles, wz_str id);

/* Fills in what `look` says nothing of. */
void wz_docx_look_add(wz_docx_look *look, wz_docx_look more);

#endif
