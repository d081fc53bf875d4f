/* The table of extractors. */
#include "base/limits.h"
#include "extract/extractors.h"

/* Order matters: a later row sees what an earlier one has found. */
static wz_err (*const extractors[])(const wz_scene *scene) = {
    wz_find_placeholders, wz_find_references, wz_find_dates, wz_find_formulas,
    wz_find_figures, wz_find_tasks, wz_find_problems, wz_find_matches, wz_find_boilerplate,
};

void *wz_scene_add(const wz_scene *scene, wz_kind kind, wz_span span)
{
    return wz_record_add(scene->work, kind, wz_reading_source(scene->reading, span));
}

static void init_found(wz_found *found, const wz_allocator *allocator)
{
    wz_buf_init(&found->masks, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->numbers, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->dates, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->years, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->formulas, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->tasks, allocator, WZ_LIMIT_BUFFER);
}

static void clear_found(wz_found *found)
{
    wz_buf_clear(&found->masks);
    wz_buf_clear(&found->numbers);
    wz_buf_clear(&found->dates);
    wz_buf_clear(&found->years);
    wz_buf_clear(&found->formulas);
    wz_buf_clear(&found->tasks);
}

wz_err wz_extract(wz_work *work, const wz_text *text, const wz_reading *reading,
                  const wz_structure *structure, const wz_lexicon *lexicon)
{
    wz_found found;
    wz_scene scene = { .work = work, .text = text, .reading = reading, .structure = structure,
                       .lexicon = lexicon, .words = wz_lexicon_words(lexicon),
                       .found = &found };
    wz_err err = WZ_OK;

    init_found(&found, work->allocator);
    for (size_t i = 0; !err && i < WZ_COUNT(extractors); i++)
        err = extractors[i](&scene);
    clear_found(&found);
    return err ? err : wz_work_status(work);
}
