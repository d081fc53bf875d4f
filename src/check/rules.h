/* What the files of this room share: the text and its records as the rules see them. */
#ifndef WZ_CHECK_RULES_H
#define WZ_CHECK_RULES_H

#include <assert.h>

#include "check/check.h"

/* A character of the reading text that is neither Han nor letter, digit or blank: what the
 * rules of punctuation look at. */
typedef struct wz_mark {
    uint32_t at;
    uint32_t code;
} wz_mark;

/* A figure where it stands in the reading text. Figures of one sentence (to 。！？ or the end
 * of the line) have one number there. */
typedef struct wz_number {
    const wz_record *record;
    const wz_figure *figure;
    wz_span span;
    uint32_t sentence;
} wz_number;

/* From a byte of the decoded text on these rules are silent, as bits. */
typedef struct wz_silence {
    uint32_t at, rules;
} wz_silence;

typedef struct wz_checking {
    wz_work *work;
    const wz_text *text;
    const wz_reading *reading;
    const wz_structure *structure;
    const wz_matcher *words;    /* what stands beside a place is looked up in it */
    const wz_record *records;   /* sorted, with their documents */
    size_t record_count;
    wz_buf marks;               /* of wz_mark, in order */
    wz_buf numbers;             /* of wz_number, in order */
    const wz_rule *rule;        /* that is being looked after */
    wz_buf silences;            /* of wz_silence, in order */
    wz_buf *findings;           /* of wz_record */
    wz_buf mends;               /* of wz_mend: what mends the finding that is added next */
} wz_checking;

/* The functions of the table: each appends its findings with wz_check_add. They fail with
 * WZ_ENOMEM only. Cost: linear in the text and its records. */
WZ_MUST_CHECK wz_err wz_check_unpaired(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_width(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_punctuation(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_broken_line(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_fragment(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_dropped(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_sequence(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_label_style(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_placeholder(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_mixed_masks(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_pseudonym(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_noise(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_repeat(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_date_order(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_title_cut(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_boilerplate(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_count_claim(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_sum(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_share(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_change(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_conflict(wz_checking *checking);
WZ_MUST_CHECK wz_err wz_check_self_name(wz_checking *checking);

/* The comments of a text that silence rules; and whether one silences a rule at a byte of the
 * decoded text. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_silences_find(const wz_checking *checking, wz_buf *silences);
bool wz_silences_hold(const wz_buf *silences, uint32_t at, const wz_rule *rule);

/* Adds a finding of the rule at hand: a span of the decoded text and, as printf fills it in,
 * what was expected there and what stands there. `related` is the other place, or NULL. */
#if defined __GNUC__
__attribute__((format(printf, 4, 5)))
#endif
void wz_check_add(wz_checking *checking, wz_span span, const wz_span *related,
                  const char *format, ...);

/* What mends the finding that is added next, in order: text for a span of the decoded text. A
 * rule calls it only where an editor would have no choice. */
void wz_check_mend(wz_checking *checking, wz_span span, wz_str with);

/* The span of the reading text that a record covers. */
wz_span wz_check_reading_span(const wz_checking *checking, const wz_record *record);

/* The span of the decoded text of a span of the reading text. */
static inline wz_span wz_check_source(const wz_checking *checking, wz_span reading)
{
    return wz_reading_source(checking->reading, reading);
}

static inline wz_str wz_check_cut(const wz_checking *checking, wz_span reading)
{
    return wz_str_cut(checking->reading->bytes, reading.start, reading.end);
}

/* 一 to 十, 百, 〇. */
bool wz_check_is_numeral(uint32_t code);

/* A slice of the text as an argument of "%.*s", cut where it is long. */
#define WZ_SHOWN(s) (int)((s).len < 240 ? (s).len : 0), (s).at

/* The marks of a unit, one unit after the other: *next is the first that is not yet taken. */
typedef struct wz_marks {
    const wz_mark *at;
    size_t count;
} wz_marks;

wz_marks wz_check_marks(const wz_checking *checking, const wz_unit *unit, size_t *next);

/* The characters directly before and behind a byte of a unit's text; 0 outside of it. */
uint32_t wz_check_before(const wz_checking *checking, const wz_unit *unit, uint32_t at);
uint32_t wz_check_after(const wz_checking *checking, const wz_unit *unit, uint32_t at);

#endif
