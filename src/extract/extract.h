/* Records out of the reading text. One table of extractors, a file each; each starts
 * from spots, looks words up beside them, and none walks the whole text again. */
#ifndef WZ_EXTRACT_EXTRACT_H
#define WZ_EXTRACT_EXTRACT_H

#include "structure/structure.h"

/* What the extractors before have found, in order, in bytes of the reading text. */
typedef struct wz_found {
    wz_buf masks;               /* of wz_mask */
    wz_buf numbers;             /* of wz_span: the document numbers of references */
    wz_buf dates;               /* of wz_span */
    wz_buf years;               /* of int: by document, from 0, its year if that is certain,
                                 * else no positive number */
    wz_buf formulas;            /* of wz_span */
    wz_buf tasks;               /* of wz_found_task */
} wz_found;

typedef struct wz_found_task {
    wz_span span;               /* the sentence */
    const wz_anchor *anchor;
} wz_found_task;

/* What extractors look at: one reading text, and the spots in it. */
typedef struct wz_scene {
    wz_work *work;
    const wz_text *text;        /* decoded */
    const wz_reading *reading;
    const wz_structure *structure;
    const wz_lexicon *lexicon;
    const wz_matcher *words;    /* what stands beside a spot is looked up in it */
    wz_found *found;
} wz_scene;

/* Runs every extractor. Appends records.
 * Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_extract(wz_work *work, const wz_text *text, const wz_reading *reading,
                                const wz_structure *structure, const wz_lexicon *lexicon);

/* The longest word of the classes that starts at a byte of the reading text, or ends there. */
static inline wz_hit wz_scene_word_at(const wz_scene *scene, size_t at, uint64_t classes)
{
    return wz_matcher_at(scene->words, scene->reading->bytes, at, classes);
}

static inline wz_hit wz_scene_word_before(const wz_scene *scene, size_t at, uint64_t classes)
{
    return wz_matcher_before(scene->words, scene->reading->bytes, at, classes);
}

/* Adds a record for a span of the reading text: NULL where memory has run out. */
void *wz_scene_add(const wz_scene *scene, wz_kind kind, wz_span span);

#endif
