/* What is to be done: the part of a sentence that says so. */
#ifndef WZ_EXTRACT_TASK_ACTION_H
#define WZ_EXTRACT_TASK_ACTION_H

#include "extract/extract.h"

/* From a place on, past a limit that begins there (于6月底前), up to the end of its sentence, or
 * to a comma where it grows long. */
wz_span wz_task_action(const wz_scene *scene, uint32_t from, uint32_t high);

/* The same from the start of a sentence on, past its label. */
wz_span wz_task_head(const wz_scene *scene, wz_span sentence);

/* Past the clauses that only say who else has a part in it: …，市财政局配合，… */
uint32_t wz_task_past_partners(const wz_scene *scene, uint32_t at, uint32_t high);

/* Past 前, 底前 behind a date; the place itself where nothing bounds it. */
uint32_t wz_task_past_prior(const wz_scene *scene, uint32_t at);

/* The first date that does not start before a place; NULL where there is none. */
const wz_span *wz_task_date_from(const wz_scene *scene, uint32_t at);

#endif
