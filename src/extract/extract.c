/* The table of extractors. */
#include "extract/extractors.h"

/* Order matters: a later row sees what an earlier one has found. */
static wz_err (*const extractors[])(const wz_scene *scene) = {
    wz_find_placeholders, wz_find_references, wz_find_dates,
};

void *wz_scene_add(const wz_scene *scene, wz_kind kind, wz_span span)
{
    return wz_record_add(scene->work, kind, wz_reading_source(scene->reading, span));
}

wz_err wz_extract(wz_work *work, const wz_reading *reading, const wz_structure *structure,
                  const wz_lexicon *lexicon)
{
    wz_scene scene = { .work = work, .reading = reading, .structure = structure,
                       .words = wz_lexicon_words(lexicon) };
    wz_err err = WZ_OK;

    for (size_t i = 0; !err && i < WZ_COUNT(extractors); i++)
        err = extractors[i](&scene);
    return err ? err : wz_work_status(work);
}
