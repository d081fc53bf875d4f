/* What the two sides of a figure have in common: runs of words that make up a noun. */
#ifndef WZ_EXTRACT_FIGURE_RUN_H
#define WZ_EXTRACT_FIGURE_RUN_H

#include "extract/figure_noun.h"

/* The part of a token, WZ_PART_STOP behind the last one; whether it is one of some. */
static inline wz_part wz_gap_part(const wz_gap *gap, size_t i)
{
    return i < gap->count ? gap->at[i].part : WZ_PART_STOP;
}

static inline bool wz_gap_is(const wz_gap *gap, size_t i, uint32_t bits)
{
    return i < gap->count && wz_part_is(gap->at[i].part, bits);
}

/* The first of the tokens of some parts that end at `past`. */
size_t wz_run_start(const wz_gap *gap, size_t past, uint32_t bits);

/* What stands between the marks of a quotation. */
wz_span wz_quoted_inner(wz_str text, wz_span quoted);

/* A bracket that is a part of the noun before it: 乡镇（街道）. */
bool wz_is_short_bracket(wz_str text, const wz_token *token);

/* Sets head and span of a noun to those of its tokens, which are cut down in front to what
 * belongs to it; a deed there is its verb if `strips_deeds` (培训学员). */
void wz_noun_settle(wz_str text, const wz_gap *gap, wz_noun *noun, bool strips_deeds);

#endif
