/* Boilerplate: the set phrases that the scan has found, then those that the text repeats by
 * itself, and last what they make of the documents, sections and paragraphs that hold them. */
#include "extract/boilerplate.h"

#include "base/limits.h"
#include "extract/extractors.h"

static void list_known(const wz_scene *scene, wz_buf *known)
{
    const wz_reading *reading = scene->reading;

    for (size_t i = 0; i < reading->cue_count; i++) {
        const wz_hit *cue = &reading->cues[i];
        wz_phrase_place place = { .span = { cue->start, cue->end } };

        if (cue->term->class != WZ_CLASS_BOILERPLATE)
            continue;
        place.phrase = wz_matcher_simplify(scene->words,
                                           wz_str_cut(reading->bytes, cue->start, cue->end),
                                           scene->work->arena);
        place.set_phrase = (wz_set_phrase)cue->term->word;
        WZ_PUSH(known, place);
    }
}

static void record_all(const wz_scene *scene, const wz_buf *places, wz_origin origin)
{
    const wz_phrase_place *place = WZ_ITEMS(*places, const wz_phrase_place);

    for (size_t i = 0; i < WZ_ITEM_COUNT(*places, wz_phrase_place); i++) {
        wz_boilerplate *record = wz_scene_add(scene, WZ_BOILERPLATE, place[i].span);

        if (!record)
            return;
        *record = (wz_boilerplate){ place[i].phrase, place[i].set_phrase, origin };
    }
}

wz_err wz_find_boilerplate(const wz_scene *scene)
{
    wz_buf known, mined;
    wz_err err;

    wz_buf_init(&known, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&mined, scene->work->allocator, WZ_LIMIT_BUFFER);
    list_known(scene, &known);
    err = wz_buf_status(&known);
    if (!err)
        err = wz_boilerplate_mine(scene, &known, &mined);
    if (!err) {
        record_all(scene, &known, WZ_ORIGIN_DICTIONARY);
        record_all(scene, &mined, WZ_ORIGIN_MINED);
        err = wz_work_status(scene->work);
    }
    if (!err)
        err = wz_boilerplate_share(scene);
    wz_buf_clear(&known);
    wz_buf_clear(&mined);
    return err;
}
