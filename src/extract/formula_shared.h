/* What the files of lists that repeat the word of their formula share: formula_shared.c finds the
 * word and reads series, formula_openings.c what sentences and lines open with. */
#ifndef WZ_EXTRACT_FORMULA_SHARED_H
#define WZ_EXTRACT_FORMULA_SHARED_H

#include "extract/formula_list.h"

/* A list that is looked for. */
typedef struct wz_sharing {
    const wz_scene *scene;
    const wz_found_formula *formula;
    wz_str text;
    wz_str word;            /* of the formula: 遍访 */
    wz_str second;          /* 度 of “四抓四度”, or empty */
    bool is_amount;         /* the word is 100%, as in “三个100%” */
    size_t claimed;
} wz_sharing;

/* Sentences of the line behind the formula, up to a byte, and lines below it that open with the
 * word, or whose opening ends with it; as many as the formula claims. Cost: bounded. */
bool wz_list_openings(const wz_sharing *search, uint32_t end, wz_list *list);

/* The end of the sentence at a byte, without its mark. */
uint32_t wz_sharing_sentence_end(wz_str text, uint32_t at, uint32_t end);

/* A mark that ends a sentence, or a line break. */
bool wz_sharing_is_stop(uint32_t code);

static inline wz_str wz_sharing_text(const wz_sharing *search, wz_span span)
{
    return wz_str_cut(search->text, span.start, span.end);
}

static inline bool wz_sharing_holds(const wz_sharing *search, wz_span span)
{
    return wz_str_find(wz_sharing_text(search, span), search->word) < span.end - span.start;
}

#endif
