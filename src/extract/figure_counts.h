/* What the unit of a figure says of the noun that it counts. */
#ifndef WZ_EXTRACT_FIGURE_COUNTS_H
#define WZ_EXTRACT_FIGURE_COUNTS_H

#include "extract/figure_noun.h"
#include "extract/figure_read.h"

/* It counts people or firms: 名, 家. */
bool wz_counts_holders(const wz_found_figure *found);

/* 三次, 两轮: how often something was done. */
bool wz_counts_turns(const wz_found_figure *found);

/* It counts persons (名, 人), and is no rank. */
bool wz_counts_persons(const wz_found_figure *found);

/* 三级网格: a number of layers counts nothing but itself. */
bool wz_counts_layers(const wz_found_figure *found);

/* 是去年的2倍 */
bool wz_is_multiple(const wz_found_figure *found);

/* Whether a noun before a count is what it counts. Text is not, nor who does it, where the
 * unit says how often (领导先后三次强调); nor is who acts what is counted (纪委通报三起).
 * Persons are not counted as the body that they are of, nor as what was done to them. */
bool wz_can_count(wz_str text, const wz_found_figure *found, const wz_noun *noun);

/* Whether a noun behind a figure can be what it counts: 12人 has said whom, and a word that
 * no dictionary has is not what 200元 pays for. */
bool wz_can_follow(wz_str text, const wz_found_figure *found, const wz_noun *noun);

#endif
