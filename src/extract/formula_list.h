/* Lists of things in a text: formula_series.c reads those that stand in a sentence;
 * formula_shared.c and formula_openings.c those whose members repeat the formula's word;
 * formula_list.c those below, and chooses. */
#ifndef WZ_EXTRACT_FORMULA_LIST_H
#define WZ_EXTRACT_FORMULA_LIST_H

#include "extract/formula.h"

enum { WZ_LIST_ITEMS = 40 };

/* The things of a list, in the reading text. */
typedef struct wz_list {
    wz_span at[WZ_LIST_ITEMS];
    size_t count;
} wz_list;

/* Adds a thing without the blanks around it, unless the list is full or nothing is left. */
void wz_list_put(wz_list *list, wz_str text, uint32_t start, uint32_t end);

/* The series or quotations behind a formula in its line, or before it; false where there are
 * none that are its own. Constant cost. */
bool wz_list_behind(const wz_scene *scene, const wz_found_formula *formula, wz_list *list);
bool wz_list_before(const wz_scene *scene, const wz_found_formula *formula, wz_list *list);

/* Members that repeat the formula's word (遍访企业、遍访群众 of “两遍访”), as many as it claims: in a
 * series, or as what sentences or lines open with. Cost: bounded by what follows in its line, and
 * a few lines. */
bool wz_list_shared(const wz_scene *scene, const wz_found_formula *formula, wz_list *list);

/* Whether each member of a list has the word of the formula. */
bool wz_list_has_word(const wz_scene *scene, const wz_found_formula *formula, const wz_list *list);

/* The first item of a series begins behind a verb: 建立问题台账、整改台账. It is cut to the
 * length of the longest of the others, or further behind such a word, but hardly below the
 * shortest of them. */
void wz_list_trim(const wz_scene *scene, wz_list *list);

/* What a formula of formulas.tsv stands for is known: a series that has nothing of it is
 * another one. */
bool wz_list_is_own(const wz_scene *scene, const wz_found_formula *formula, const wz_list *list);

/* The byte behind the character at a place. */
static inline uint32_t wz_step_over(wz_str text, uint32_t at)
{
    uint32_t code;

    return at < text.len ? at + (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code) : at;
}

#endif
