/* Limits come from the dates that have a bound, and from 年底前, which means the end of the
 * document's year. */
#include "extract/task_limit.h"

#include <stdio.h>

#include "base/limits.h"
#include "base/utf8.h"

void wz_task_limits_init(wz_task_limits *limits, const wz_scene *scene)
{
    *limits = (wz_task_limits){ .scene = scene };
    wz_buf_init(&limits->dates, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&limits->years, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&limits->genres, scene->work->allocator, WZ_LIMIT_BUFFER);
}

void wz_task_limits_clear(wz_task_limits *limits)
{
    wz_buf_clear(&limits->dates);
    wz_buf_clear(&limits->years);
    wz_buf_clear(&limits->genres);
}

wz_err wz_task_limits_status(const wz_task_limits *limits)
{
    return wz_buf_status(&limits->dates) ? wz_buf_status(&limits->dates)
                                         : wz_buf_status(&limits->years);
}

static wz_span date_place(const wz_scene *scene, const wz_record *record)
{
    uint32_t start = wz_reading_from(scene->reading, record->span.start);
    uint32_t last = wz_reading_from(scene->reading, record->span.end - 1);

    return (wz_span){ start, last + 1 };
}

/* 去年年底前 tells of what was. */
static bool is_past_year(wz_str text, wz_span span)
{
    static const uint32_t past[] = { 0x53BB, 0x524D, 0x4E0A };      /* 去前上 */

    return wz_is_one_of(wz_utf8_at(text, span.start), past, WZ_COUNT(past));
}

static void take_limit(wz_task_limits *limits, const wz_record *record)
{
    const wz_date *date = record->fields;
    wz_task_limit limit = { date_place(limits->scene, record), date->resolved };

    if (date->bound == WZ_BOUND_BEFORE && date->valid &&
        !is_past_year(limits->scene->reading->bytes, limit.span))
        WZ_PUSH(&limits->dates, limit);
}

wz_err wz_task_limits_find(wz_task_limits *limits)
{
    const wz_scene *scene = limits->scene;
    const wz_record *records = WZ_ITEMS(*scene->work->records, const wz_record);
    size_t count = WZ_ITEM_COUNT(*scene->work->records, wz_record), doc = 0;

    for (size_t i = 0; i <= scene->structure->doc_count; i++)
        WZ_PUSH(&limits->genres, (wz_genre){ WZ_GENRE_OTHER });
    if (wz_buf_status(&limits->genres))
        return wz_buf_status(&limits->genres);
    for (size_t i = 0; i < count; i++) {
        if (records[i].kind == WZ_DOCUMENT && doc < scene->structure->doc_count)
            WZ_ITEMS(limits->genres, wz_genre)[++doc] =
                ((const wz_document *)records[i].fields)->genre;
        if (records[i].kind == WZ_DATE) {
            limits->date_from = limits->date_to > 0 ? limits->date_from : i;
            limits->date_to = i + 1;
            take_limit(limits, &records[i]);
        }
    }
    return wz_buf_status(&limits->dates);
}

bool wz_task_is_story(const wz_task_limits *limits, uint32_t doc)
{
    wz_genre genre = WZ_ITEMS(limits->genres, const wz_genre)[doc];

    return genre == WZ_GENRE_NEWS || genre == WZ_GENRE_EXPERIENCE;
}

bool wz_task_is_directive(const wz_task_limits *limits, uint32_t doc)
{
    wz_genre genre = WZ_ITEMS(limits->genres, const wz_genre)[doc];

    return genre == WZ_GENRE_SPEECH || genre == WZ_GENRE_PLAN || genre == WZ_GENRE_NOTICE;
}

/* The year of a document in EDTF, or "" where it is not certain. */
static wz_str year_of(const wz_scene *scene, uint32_t doc)
{
    int year = WZ_ITEMS(scene->found->years, const int)[doc];
    char digits[16];

    if (year <= 0)
        return WZ_STR("");
    return wz_arena_copy(scene->work->arena,
                         (wz_str){ digits, (size_t)snprintf(digits, sizeof digits, "%04d", year) });
}

bool wz_task_limits_add_year(wz_task_limits *limits, const wz_unit *unit, wz_span cue)
{
    static const uint32_t others[] = {      /* 今明去本前 */
        0x4ECA, 0x660E, 0x53BB, 0x672C, 0x524D
    };
    uint32_t before = wz_utf8_before(limits->scene->reading->bytes, cue.start);
    wz_task_limit limit = { .span = cue };

    if (wz_is_digit(before) || wz_is_one_of(before, others, WZ_COUNT(others)))
        return false;
    limit.edtf = year_of(limits->scene, unit->doc);
    WZ_PUSH(&limits->years, limit);
    return true;
}

/* The first limit in a sentence, from the one with number *next on; sentences come in order. */
static wz_str limit_in(const wz_buf *limits, size_t *next, wz_span sentence)
{
    const wz_task_limit *items = WZ_ITEMS(*limits, const wz_task_limit);
    size_t count = WZ_ITEM_COUNT(*limits, wz_task_limit);

    while (*next < count && items[*next].span.start < sentence.start)
        ++*next;
    return *next < count && items[*next].span.start < sentence.end ? items[*next].edtf
                                                                   : WZ_STR("");
}

wz_str wz_task_limit_in(wz_task_limits *limits, wz_span sentence)
{
    wz_str date = limit_in(&limits->dates, &limits->next_date, sentence);
    wz_str year = limit_in(&limits->years, &limits->next_year, sentence);

    return date.len > 0 ? date : year;
}

wz_str wz_task_date_in(const wz_task_limits *limits, const wz_unit *line)
{
    const wz_record *records = WZ_ITEMS(*limits->scene->work->records, const wz_record);
    wz_span source = wz_reading_source(limits->scene->reading, line->span);
    size_t low = limits->date_from, high = limits->date_to;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (records[middle].span.start < source.end)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == limits->date_from || records[low - 1].span.start < source.start)
        return WZ_STR("");
    return ((const wz_date *)records[low - 1].fields)->resolved;
}
