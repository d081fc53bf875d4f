/* What a cue of tasks.tsv, or a date that something is to be done by, makes of its clause: a
 * task or none. */
#ifndef WZ_EXTRACT_TASK_READ_H
#define WZ_EXTRACT_TASK_READ_H

#include "extract/task_who.h"

typedef struct wz_task_clue {
    uint32_t place;         /* in the sentence of the task */
    wz_span action;         /* empty: what the sentence begins with */
    size_t count;           /* of the names that were appended */
    bool adds;              /* it only adds names to the task of its sentence: 配合 */
} wz_task_clue;

/* What says so in a running text. Both append names, and leave none where they are false.
 * `told` says whether the document tells what was done: then 牵头 and 负责 do so too. */
bool wz_task_by_cue(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue, bool told,
                    wz_task_clue *clue, wz_buf *names);
bool wz_task_by_limit(const wz_scene *scene, const wz_unit *unit, wz_span limit,
                      wz_task_clue *clue, wz_buf *names);

/* Whether a key (责任单位) and its colon stand at a cue: at the start of a line of keys, which
 * *is_line says, or behind a mark in one, which it says beforehand; or in brackets. *end
 * receives where what it names begins. */
bool wz_task_is_key(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue,
                    bool *is_line, uint32_t *end);

/* The end of the bracket that a place is in. */
uint32_t wz_task_bracket_end(const wz_scene *scene, uint32_t at, uint32_t high);

#endif
