/* What the files of formulas share. formula_shape.c says what an expression with a number
 * is; formula_names.c knows again the names that a text has in quotes; formula_list.c
 * finds what the text lists for one; formula.c puts them together. */
#ifndef WZ_EXTRACT_FORMULA_H
#define WZ_EXTRACT_FORMULA_H

#include "base/utf8.h"
#include "extract/extract.h"

typedef struct wz_found_formula {
    wz_span span;           /* in the reading text, without quotes */
    wz_span outer;          /* with them; the span itself where it has none */
    const wz_unit *line;
    int64_t claimed;
    wz_str expansion;       /* of a standing one, or empty */
    bool weak;              /* “一本账”: one only in the company of others */
    wz_formula *fields;     /* once it is a record */
} wz_found_formula;

/* A digit or a Chinese numeral that is written so in prose. */
bool wz_formula_numeral(uint32_t code);

/* The number at a byte, 双 as well: the byte behind it, or 0 where none is that a formula
 * may claim (two digits at most, no 第二, no 十四五). */
uint32_t wz_formula_number(wz_str text, uint32_t at, int64_t *value);

/* The first number in a span, or WZ_NO_NUMBER. */
int64_t wz_formula_claim(wz_str text, wz_span span);

/* The byte behind the first number in a span and its classifier, 一律 of “五个一律”; *number
 * receives the one behind the number. */
uint32_t wz_formula_behind(const wz_scene *scene, wz_span span, uint32_t *number);

typedef enum wz_verdict { WZ_NO_FORMULA, WZ_WEAK_FORMULA, WZ_IS_FORMULA } wz_verdict;

/* Whether what stands in quotes is a formula. Cost: that of a few words looked up. */
wz_verdict wz_formula_judge(const wz_scene *scene, wz_span inner);

/* The end of a formula without quotes whose number stands at a byte (十大整治行动,
 * 三看三查), or 0. It ends before `end`. */
uint32_t wz_formula_bare(const wz_scene *scene, uint32_t at, uint32_t end);

/* The names of formulas in quotes, filed by their text. */
typedef struct wz_formula_names {
    wz_str text;
    const wz_found_formula *found;
    uint32_t *slots;        /* 1 + the index of a formula, or 0 */
    uint32_t mask;
    uint64_t beginnings;    /* of all names, as bits: at times too many */
} wz_formula_names;

/* Files the names of all that are in quotes and not weak, in the caller's memory, which must
 * be fresh. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_formula_names_file(wz_formula_names *names, wz_str text, wz_buf *memory,
                                           const wz_found_formula *found, size_t count);

bool wz_formula_names_has(const wz_formula_names *names, wz_span span);

/* The end of the longest name of four characters or more at a place, or 0. Constant cost. */
uint32_t wz_formula_names_at(const wz_formula_names *names, uint32_t at, uint32_t limit);

/* Sets `listed` and `items` of all that are records. Fails with WZ_ENOMEM. Cost: linear in
 * the headings and items of the text, and constant for each formula. */
WZ_MUST_CHECK wz_err wz_formula_lists(const wz_scene *scene, const wz_found_formula *found,
                                      size_t count);

/* “ ‘ 「 『 and ": the character that closes it, or 0. */
uint32_t wz_formula_closing(uint32_t open);

#endif
