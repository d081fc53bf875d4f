/* What the rules of arithmetic share. A number is an interval: a mask that keeps its shape bounds
 * it, one that does not says nothing; a word such as 近 leaves one side open. Pure. */
#ifndef WZ_CHECK_NUMBERS_H
#define WZ_CHECK_NUMBERS_H

#include "check/rules.h"

/* How far back a total, or the ends of a change, may stand, in figures. */
enum { WZ_NUMBERS_BACK = 6 };

typedef struct wz_interval {
    wz_decimal low, high;       /* without a value: not bounded on this side */
} wz_interval;

/* All figures of the text, in order. */
const wz_number *wz_numbers(const wz_checking *checking, size_t *count);

/* The reading text between two figures, and that of one. */
wz_str wz_number_between(const wz_checking *checking, const wz_number *a, const wz_number *b);
wz_str wz_number_text(const wz_checking *checking, const wz_number *number);

/* What a number can be. */
wz_interval wz_number_interval(const wz_checking *checking, const wz_number *number);

/* The last place that a number is written to: 0.1 of 3.1, 1000 of 3.1万. It bounds what any way of
 * rounding can have moved. */
wz_decimal wz_number_place(const wz_checking *checking, const wz_number *number);

/* A value without words such as 约. */
bool wz_number_is_exact(const wz_number *number);

/* What can be a total or a part: an amount, and no change of one. */
bool wz_number_is_amount(const wz_number *number);

bool wz_number_same_unit(const wz_number *a, const wz_number *b);
bool wz_number_is_percent(const wz_number *number);

/* Whether part / whole is the percentage, whichever way it was rounded. */
bool wz_number_is_share(const wz_checking *checking, wz_decimal part, wz_decimal whole,
                        const wz_number *percent);

/* The first word of a use (of checks.tsv) in a slice of the reading text, or an empty slice;
 * and whether all of the slice is such a word. Cost: linear in the slice. */
wz_str wz_check_word(const wz_checking *checking, wz_str text, const char *use);
bool wz_check_is_word(const wz_checking *checking, wz_str text, const char *use);

static inline bool wz_check_has(const wz_checking *checking, wz_str text, const char *use)
{
    return wz_check_word(checking, text, use).len > 0;
}

/* A text without the mark that it begins with: ， and （. */
wz_str wz_without_mark(wz_str text);

/* Whether a word, or a single character, stands in a text. */
bool wz_holds(wz_str text, const char *word);

#endif
