/* What the passes of the cleaner share; nothing outside this room sees it. */
#ifndef WZ_CLEAN_PASSES_H
#define WZ_CLEAN_PASSES_H

#include "clean/edits.h"

/* What is left out of the reading text: noise, or the break of a broken line. */
typedef struct wz_cut {
    wz_span span;           /* in the decoded text */
    bool is_noise;
    wz_reason reason;       /* of noise */
} wz_cut;

/* One line of the decoded text and what is known of it. */
typedef struct wz_clean_line {
    wz_span span;           /* without the blanks around it; empty if blank */
    uint32_t hit, hit_end;  /* its hits */
    bool is_noise;          /* all of it */
    bool is_covered;        /* by patterns: no sign of a page around the text */
    bool is_mark;           /* noise of a printed page: the text may go on behind it */
    uint8_t head_run;       /* how often it came back beside the numbers of pages */
    wz_reason reason;
} wz_clean_line;

/* What the passes work on. */
typedef struct wz_cleaning {
    wz_work *work;
    const wz_text *text;
    const wz_lexicon *lexicon;
    const wz_hit *hits;     /* of the matcher for lines, in the decoded text */
    size_t hit_count;
    wz_clean_line *lines;
    size_t line_count;
    bool has_controls;      /* the text holds control characters */
    bool is_flat;           /* to take lines as if the blanks before them were gone */
    wz_buf cuts;            /* of wz_cut, in order */
    wz_reading *reading;
} wz_cleaning;

/* Scans the text into hits and spots, which the caller holds as long as the cleaning. */
WZ_MUST_CHECK wz_err wz_clean_scan(wz_cleaning *cleaning, const wz_matcher *matcher, wz_buf *hits,
                                   wz_buf *spots);

/* The same, but for spots, for a text that edits made of the one that has these hits. Failure
 * is the status of made. Cost: linear; little where the edits are few. */
void wz_clean_carry_hits(const wz_lexicon *lexicon, const wz_buf *hits, wz_edit_list edits,
                         const wz_text *text, wz_buf *made);

/* Whether a line would be joined to the next if the blanks before lines were gone. Cost:
 * linear. */
bool wz_clean_would_join(wz_cleaning *cleaning);

/* Finds the cuts, once the hits are there; nothing is recorded or built. Fails with
 * WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_clean_find_cuts(wz_cleaning *cleaning);

/* Marks the lines that are noise as a whole. */
void wz_clean_judge(wz_cleaning *cleaning);

/* Marks a table of contents. Cost: linear. */
void wz_clean_judge_contents(wz_cleaning *cleaning);

/* Marks the numbers of pages, and the running heads beside them. Cost: linear. */
void wz_clean_judge_pagination(wz_cleaning *cleaning);

/* Whether a text ends as a sentence does. */
bool wz_clean_ends_sentence(wz_str text);

/* How many bytes the number and mark take that a text begins with, as its points do: 1. （2）
 * 三、. 0 where there is none. */
size_t wz_clean_label_length(wz_str text);

/* Whether the patterns of a line find all of it to be noise, and why. Cost: that of patterns. */
bool wz_clean_is_covered(wz_cleaning *cleaning, const wz_clean_line *line, wz_reason *reason);

/* Whether a line that is not blank is noise by its own cues, which prove more at an end
 * of the file, and why. Cost: linear in the line. */
bool wz_clean_is_noise(const wz_cleaning *cleaning, const wz_clean_line *line, bool is_edge,
                       wz_reason *reason);

/* A paragraph or a whole sentence of the text. */
bool wz_clean_is_prose(const wz_cleaning *cleaning, const wz_clean_line *line);

/* The first of the words of a menu that, with decoration between them, are all of the
 * line, and how many there are; NULL where something else stands there too. */
const wz_hit *wz_clean_menu(const wz_cleaning *cleaning, const wz_clean_line *line,
                            size_t *words);

/* Whether ： or 】 or nothing follows a hit. */
bool wz_clean_is_key(const wz_cleaning *cleaning, const wz_clean_line *line, const wz_hit *hit);

/* The hit of a class, key or field, that begins the line and is followed by ： or nothing. */
const wz_hit *wz_clean_key(const wz_cleaning *cleaning, const wz_clean_line *line,
                           wz_class class);

/* Whether a text is empty or such as stands between the words of a menu. */
bool wz_clean_is_decoration(wz_str s);

/* Appends the cuts of noise in mid-line to those of one line that is not noise. */
void wz_clean_inline(wz_cleaning *cleaning, const wz_clean_line *line);

/* Notes that the text is cut short, as a line of noise says that asks for payment. */
void wz_clean_paywall(wz_cleaning *cleaning, const wz_clean_line *line);

/* Fills the reading with its bytes and pieces, once the cuts are there; then carries the
 * hits and the spots over to it. Lines of it in which cuts have joined text are scanned again,
 * so that its cues are those that a scan of it would find. Fail with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_clean_build(wz_cleaning *cleaning);
WZ_MUST_CHECK wz_err wz_clean_carry_cues(wz_cleaning *cleaning);
WZ_MUST_CHECK wz_err wz_clean_carry_spots(wz_cleaning *cleaning, const wz_spot *found,
                                          size_t count);

/* The width in columns (a wide character has two) at which the text is wrapped, or 0 where
 * it is not. *is_indented tells whether its paragraphs are. Cost: linear in the lines. */
uint32_t wz_clean_wrap_width(const wz_cleaning *cleaning, bool *is_indented);

/* Whether the line break between two neighbouring lines of text is inside a
 * sentence. Cost: linear in the line. */
bool wz_clean_is_broken(const wz_cleaning *cleaning, const wz_clean_line *line,
                        const wz_clean_line *next, uint32_t wrap_width, bool is_indented);

/* Appends to edits what becomes of a text, given its cuts: noise and breaks go, blanks at
 * the ends of lines too, and so on; see repair.c. Where lines may not be joined, those that
 * would be are set apart by an empty line. Cost: linear. Failure is the status of edits. */
void wz_clean_repair(const wz_text *text, const wz_buf *cuts, const wz_clean_options *options,
                     bool may_join, wz_buf *edits);

static inline wz_str wz_clean_text(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    return wz_text_cut(cleaning->text, line->span);
}

static inline bool wz_clean_is_blank(const wz_clean_line *line)
{
    return line->span.start == line->span.end;
}

#endif
