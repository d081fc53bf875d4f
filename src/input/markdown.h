/* What the files of the Markdown reader share. Private to the room. */
#ifndef WZ_INPUT_MARKDOWN_H
#define WZ_INPUT_MARKDOWN_H

#include "input/input.h"

/* What cmark must not see as it is, in the copy of the source that it parses. */
typedef enum wz_stand_in {
    WZ_MASK_STAR, WZ_MASK_LINE,     /* a * or _ that masks something */
    WZ_MARK_STAR, WZ_MARK_LINE,     /* one of emphasis: text in code, else nothing */
    WZ_NUL,                         /* which cmark would make another character of */
    WZ_STAND_IN_COUNT
} wz_stand_in;

/* The last byte of each, a noncharacter of U+FDD0 to U+FDEF that the source lacks: EF B7 xx.
 * Noncharacters are meant for such use (Unicode 15, 23.7), and cmark takes them for letters. */
typedef struct wz_stand_ins {
    char last[WZ_STAND_IN_COUNT];
} wz_stand_ins;

/* False where the source leaves too few of them. Cost: linear. */
bool wz_stand_ins_choose(wz_str source, wz_stand_ins *chosen);

void wz_stand_in_put(const wz_stand_ins *chosen, wz_stand_in which, wz_buf *out);

/* Appends text as it was before. */
void wz_stand_ins_restore(const wz_stand_ins *chosen, wz_str text, bool is_code, wz_buf *out);

/* Appends the source with stand-ins for masks, for emphasis that is certain and for NUL. Without
 * a lexicon only digits tell a mask. Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_markdown_protect(const wz_allocator *allocator, const wz_lexicon *lexicon,
                                         wz_str source, const wz_stand_ins *chosen, wz_buf *out);

/* What there is too much of for cmark, of which some input costs the square of its length; NULL
 * if nothing. *line is where, from 1, or 0. Cost: linear. */
const char *wz_markdown_excess(wz_str copy, size_t *line);

/* Appends HTML without its tags and comments, and with references decoded. Tags that end a block
 * or a cell become a line break or a blank; `<!-- wenzhai: ... -->` stays, for the cleaner.
 * Cost: linear. */
void wz_markup_strip(wz_str html, wz_buf *out);

/* The text of a Markdown source, and where its headings begin. */
typedef struct wz_markdown_heading {
    uint32_t at;        /* a byte of the text */
    uint32_t level;     /* from 1 to 6 */
} wz_markdown_heading;

/* Parses the copy with cmark and appends its text, a block a line, and wz_markdown_heading.
 * Fails with WZ_ENOMEM. Cost: linear, where nothing is in excess. */
WZ_MUST_CHECK wz_err wz_markdown_parse(const wz_allocator *allocator, wz_str copy,
                                       const wz_stand_ins *chosen, wz_buf *text,
                                       wz_buf *headings);

#endif
