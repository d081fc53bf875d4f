/* Matches of the user's own patterns (patterns.tsv). A line without a trigger is not looked
 * at; in one with a trigger each pattern of it is run once over the line. */
#include "base/limits.h"
#include "extract/extractors.h"
#include "lexicon/pattern.h"

struct search {
    const wz_scene *scene;
    wz_buf matches, groups, exhausted;      /* see wz_matches_find */
    wz_buf triggers;                        /* of wz_hit: those of one line */
};

/* The texts of the groups; none where memory has run out. */
static wz_texts groups_of(const struct search *search, wz_str line, const wz_match_hit *hit)
{
    const wz_span *spans = WZ_ITEMS(search->groups, const wz_span) + hit->first_group;
    wz_str *texts = wz_arena_take(search->scene->work->arena,
                                  (hit->group_count + 1) * sizeof *texts);

    for (uint32_t i = 0; texts && i < hit->group_count; i++)
        texts[i] = wz_str_cut(line, spans[i].start, spans[i].end);
    return (wz_texts){ texts, texts ? hit->group_count : 0 };
}

static void add_match(const struct search *search, const wz_unit *unit, const wz_match_hit *hit)
{
    const wz_scene *scene = search->scene;
    wz_str line = wz_str_cut(scene->reading->bytes, unit->span.start, unit->span.end);
    wz_span span = { unit->span.start + hit->start, unit->span.start + hit->end };
    wz_match *match = wz_scene_add(scene, WZ_MATCH, span);

    if (!match)
        return;
    match->name = hit->name;
    match->groups = groups_of(search, line, hit);
}

/* Tells of the patterns that reached a limit in this line, from the one with number `told` on. */
static void tell_limits(const struct search *search, const wz_unit *unit, size_t told)
{
    const wz_scene *scene = search->scene;
    wz_place place = wz_text_place(scene->text,
                                   wz_reading_source(scene->reading, unit->span).start);

    for (size_t i = told; i < WZ_ITEM_COUNT(search->exhausted, wz_str); i++) {
        wz_str name = WZ_ITEMS(search->exhausted, const wz_str)[i];

        wz_report(scene->work->sink, scene->work->path, WZ_DIAG_PATTERN_LIMIT,
                  place.line, place.column, (int)name.len, name.at);
    }
}

/* What the triggers gathered so far, all of one line, lead to. */
static void search_line(struct search *search, const wz_unit *unit)
{
    const wz_str line = wz_str_cut(search->scene->reading->bytes, unit->span.start,
                                   unit->span.end);
    size_t told = WZ_ITEM_COUNT(search->exhausted, wz_str);

    wz_matches_find(search->scene->lexicon, line, WZ_ITEMS(search->triggers, const wz_hit),
                    WZ_ITEM_COUNT(search->triggers, wz_hit), &search->matches, &search->groups,
                    &search->exhausted);
    for (size_t i = 0; i < WZ_ITEM_COUNT(search->matches, wz_match_hit); i++)
        add_match(search, unit, &WZ_ITEMS(search->matches, const wz_match_hit)[i]);
    tell_limits(search, unit, told);
    search->matches.len = search->groups.len = search->triggers.len = 0;
}

static void search_lines(struct search *search)
{
    const wz_reading *reading = search->scene->reading;
    const wz_unit *unit = NULL;

    for (size_t i = 0; i < reading->cue_count; i++) {
        const wz_hit *hit = &reading->cues[i];

        if (hit->term->class != WZ_CLASS_TRIGGER)
            continue;
        if (!unit || hit->start >= unit->span.end) {
            if (unit)
                search_line(search, unit);
            unit = wz_structure_unit(search->scene->structure, hit->start);
        }
        if (unit)
            WZ_PUSH(&search->triggers, *hit);
    }
    if (unit)
        search_line(search, unit);
}

wz_err wz_find_matches(const wz_scene *scene)
{
    struct search search = { .scene = scene };
    wz_buf *const buffers[] = {
        &search.matches, &search.groups, &search.exhausted, &search.triggers
    };
    wz_err err = WZ_OK;

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], scene->work->allocator, WZ_LIMIT_BUFFER);
    search_lines(&search);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++) {
        err = err ? err : wz_buf_status(buffers[i]);
        wz_buf_clear(buffers[i]);
    }
    return err ? err : wz_work_status(scene->work);
}
