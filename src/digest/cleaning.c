/* The short way through the rooms: input, clean, and structure where it is asked for. */
#include "digest/cleaning.h"

#include "base/limits.h"
#include "base/utf8.h"

static wz_work init(wz_cleaning_result *result, const wz_engine *engine, wz_str path,
                    wz_sink sink)
{
    *result = (wz_cleaning_result){ .cleaned = { .bytes = { "", 0 } } };
    wz_arena_init(&result->arena, engine->allocator);
    wz_buf_init(&result->records, engine->allocator, WZ_LIMIT_BUFFER);
    return (wz_work){ .allocator = engine->allocator, .arena = &result->arena,
                      .records = &result->records, .sink = sink, .path = path };
}

wz_err wz_cleaning_read(const wz_engine *engine, wz_str path, wz_str bytes,
                        const wz_read_options *options, const wz_clean_options *cleaning,
                        wz_cleaning_result *result)
{
    wz_work work = init(result, engine, path, options->sink);
    wz_input_options input = { .reader = options->format, .encoding = options->encoding,
                               .strict = options->strict, .all_text = options->all_text,
                               .lexicon = engine->lexicon };
    wz_err err = wz_input_read(&work, bytes, &input, &result->text);

    if (!err && cleaning)
        err = wz_clean_edit(&work, &result->text, engine->lexicon, cleaning, &result->cleaned);
    return err ? err : wz_work_status(&work);
}

wz_err wz_cleaning_text(const wz_engine *engine, wz_str path, wz_str text, wz_sink sink,
                        const wz_clean_options *cleaning, wz_cleaning_result *result)
{
    wz_work work = init(result, engine, path, sink);
    wz_err err;

    result->text = (wz_text){ .bytes = text, .encoding = "UTF-8" };
    err = wz_text_index_lines(&result->text, &result->arena);
    if (!err)
        err = wz_clean_edit(&work, &result->text, engine->lexicon, cleaning, &result->cleaned);
    return err ? err : wz_work_status(&work);
}

void wz_cleaning_clear(wz_cleaning_result *result)
{
    wz_buf_clear(&result->records);
    wz_arena_clear(&result->arena);
}

/* A place in the decoded text on its way to the cleaned one. Places must not go back. */
struct way {
    wz_edit_list edits;
    size_t next;
    int64_t shift;
};

/* Where a span's first byte that was not edited stands in the cleaned text; UINT32_MAX where
 * all of the span was edited. */
static uint32_t find_kept(struct way *way, wz_span span)
{
    uint32_t at = span.start;

    for (; way->next < way->edits.count; way->next++) {
        const wz_edit *edit = &way->edits.at[way->next];

        if (edit->span.start > at)
            break;
        way->shift += (int64_t)edit->with.len - (edit->span.end - edit->span.start);
        at = edit->span.end > at ? edit->span.end : at;
    }
    return at < span.end ? (uint32_t)(at + way->shift) : UINT32_MAX;
}

/* The levels that the source gives its lines, for the lines of the cleaned text. */
static const uint8_t *carry_levels(wz_cleaning_result *result, const wz_text *cleaned)
{
    struct way way = { .edits = result->cleaned.edits };
    uint8_t *levels;

    if (!result->text.levels)
        return NULL;
    levels = wz_arena_take(&result->arena, cleaned->line_count);
    for (size_t i = 0; levels && i < result->text.line_count; i++) {
        wz_str line = wz_str_trim(wz_text_line(&result->text, i));
        uint32_t start = (uint32_t)(line.at - result->text.bytes.at), at;

        if (result->text.levels[i] == 0 || line.len == 0)
            continue;
        at = find_kept(&way, (wz_span){ start, start + (uint32_t)line.len });
        if (at != UINT32_MAX)
            levels[wz_text_line_at(cleaned, at)] = result->text.levels[i];
    }
    return levels;
}

wz_err wz_cleaning_structure(const wz_engine *engine, wz_cleaning_result *result,
                             wz_cleaned_structure *found)
{
    wz_work work = { .allocator = engine->allocator, .arena = &result->arena,
                     .records = &result->records };
    wz_err err;

    *found = (wz_cleaned_structure){ .text = { .bytes = result->cleaned.bytes,
                                               .encoding = result->text.encoding } };
    err = wz_text_index(&found->text, &result->arena);
    if (err)
        return err;
    found->text.levels = carry_levels(result, &found->text);
    err = wz_clean(&work, &found->text, engine->lexicon, &found->reading);
    if (!err)
        err = wz_structure_find(&work, &found->text, &found->reading, engine->lexicon,
                                &found->structure);
    return err ? err : wz_work_status(&work);
}
