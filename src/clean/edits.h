/* What `wenzhai clean` does to a text, as a list of edits of the decoded text: the cuts of
 * the reading text, and the repairs that it does not make, since they would move what
 * records are found by. The cleaned text is what the edits make of the decoded text and
 * nothing else; taken back, they give it again. */
#ifndef WZ_CLEAN_EDITS_H
#define WZ_CLEAN_EDITS_H

#include "clean/clean.h"

typedef enum wz_edit_op {
    WZ_EDIT_NOISE,      /* what the author did not write goes */
    WZ_EDIT_JOIN,       /* the break of a broken line goes */
    WZ_EDIT_BLANK,      /* white space goes, or becomes other white space */
    WZ_EDIT_REPLACE     /* a character is written in another way */
} wz_edit_op;

/* Why, besides the reasons of noise. */
#define WZ_EDIT_BREAK    "break"        /* join */
#define WZ_EDIT_INDENT   "indent"       /* blank: before the text of a line */
#define WZ_EDIT_TRAILING "trailing"     /* blank: behind it */
#define WZ_EDIT_LINES    "lines"        /* blank: line breaks, and lines without text */
#define WZ_EDIT_SPACE    "space"        /* blank: one of an odd kind inside a line */
#define WZ_EDIT_FORM     "form"         /* replace: ㈠ ⑴ Ⅰ ⽤ */
#define WZ_EDIT_BULLET   "bullet"       /* replace: a mark of Wingdings or Symbol */
#define WZ_EDIT_WIDTH    "width"        /* replace: half-width punctuation */
#define WZ_EDIT_MARKUP   "markup"       /* replace: what Markdown wants */

typedef struct wz_edit {
    wz_span span;           /* in the decoded text; may be empty */
    wz_str with;            /* what stands there instead */
    wz_edit_op op;
    const char *reason;     /* one of those above, or of wz_reason_words */
} wz_edit;

typedef struct wz_edit_list {
    const wz_edit *at;      /* in order; none overlap */
    size_t count;
} wz_edit_list;

/* A buffer of wz_edit as a list. */
static inline wz_edit_list wz_edits_of(const wz_buf *edits)
{
    return (wz_edit_list){ WZ_ITEMS(*edits, const wz_edit), WZ_ITEM_COUNT(*edits, wz_edit) };
}

typedef struct wz_cleaned {
    wz_str bytes;           /* the cleaned text */
    wz_edit_list edits;
} wz_cleaned;

typedef struct wz_clean_options {
    uint32_t keep;          /* bits of the reasons whose noise stays */
    bool full_width;        /* half-width punctuation between Han becomes full-width */
    bool ends_line;         /* a text that is not empty ends in LF; else in no blank */
} wz_clean_options;

/* Cleans a text until there is nothing left to clean, so that the cleaned text cleaned
 * again is itself. A text that would not come to rest is left as it is, with a diagnostic.
 * What *cleaned holds lives in the work's arena, or is text->bytes. No records are made.
 * Fails with WZ_ENOMEM or WZ_ELIMIT. Cost: linear. */
WZ_MUST_CHECK wz_err wz_clean_edit(wz_work *work, const wz_text *text, const wz_lexicon *lexicon,
                                   const wz_clean_options *options, wz_cleaned *cleaned);

/* What the edits make of a text, appended to out. Cost: linear. */
void wz_edits_apply(wz_str text, wz_edit_list edits, wz_buf *out);

/* Makes one list of two: `first` are edits of text, `second` edits of what they make of it,
 * which is `between`. Edits of the one that touch no other stay what they are; those that
 * overlap become one, of the kind of the later. Appends wz_edit to out; texts that are new
 * live in the arena. Failure is the status of out and the arena. Cost: linear. */
void wz_edits_compose(wz_edit_list first, wz_str between, wz_edit_list second, wz_arena *arena,
                      wz_buf *out);

/* Takes back the edits of a report (what wz_edits_write made) from a cleaned text, and
 * appends the decoded text to out. Each edit is held against the text.
 *
 * report_path  for messages. cleaned is valid UTF-8.
 *
 * Fails with WZ_EFORMAT where the report is none, or not of this text, which is reported
 * with the line of the report; WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_edits_undo(wz_sink sink, wz_str report_path, wz_str report, wz_str cleaned,
                                   wz_buf *out);

#endif
