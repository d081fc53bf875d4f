/* Records out of the reading text. One table of extractors, a file each; each
 * reads hits, spots and structure, and none walks the whole text again. */
#ifndef WZ_EXTRACT_EXTRACT_H
#define WZ_EXTRACT_EXTRACT_H

#include "structure/structure.h"

/* What extractors look at: one reading text, and the spots in it. */
typedef struct wz_scene {
    wz_work *work;
    const wz_text *text;
    const wz_reading *reading;
    const wz_structure *structure;
    const wz_matcher *words;    /* what stands beside a spot is looked up in it */
} wz_scene;

/* Runs every extractor. Appends records.
 * Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_extract(wz_work *work, const wz_text *text, const wz_reading *reading,
                                const wz_structure *structure, const wz_lexicon *lexicon);

/* Adds a record for a span of the reading text: NULL where memory has run out. */
void *wz_scene_add(const wz_scene *scene, wz_kind kind, wz_span span);

#endif
