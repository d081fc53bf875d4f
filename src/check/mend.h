/* Findings to edits: what has but one mending. */
#ifndef WZ_CHECK_MEND_H
#define WZ_CHECK_MEND_H

#include "clean/edits.h"

/* Appends what mends the findings among records as wz_edit, in order; of those that overlap
 * the first, since another pass will see what is left. Their texts live in the arena, whose
 * status is to be asked. Cost: n log n in the mends. */
void wz_mends_find(const wz_buf *records, wz_arena *arena, wz_buf *edits);

/* Edits of a text as edits of the source that a reader made it from, into `placed`. Of both
 * lists those go whose place in the source is not certain: the text must be the source with
 * parts left out, but for blanks, and what is edited must stand there as it is.
 *
 * places  room, of uint32_t
 *
 * Fails with WZ_ENOMEM or WZ_ELIMIT. Cost: linear. */
WZ_MUST_CHECK wz_err wz_mends_place(wz_str text, wz_str source, wz_buf *places, wz_buf *edits,
                                    wz_buf *placed);

/* Whether two texts are the same but for blanks. Cost: linear. */
bool wz_mends_same(wz_str one, wz_str other);

#endif
