/* The short way through the rooms: input, clean. */
#include "digest/cleaning.h"

#include "base/limits.h"

wz_err wz_cleaning_read(const wz_engine *engine, wz_str path, wz_str bytes,
                        const wz_read_options *options, const wz_clean_options *cleaning,
                        wz_cleaning_result *result)
{
    wz_work work = { .allocator = engine->allocator, .arena = &result->arena,
                     .records = &result->records, .sink = options->sink, .path = path };
    wz_input_options input = { .reader = options->format, .encoding = options->encoding,
                               .strict = options->strict, .lexicon = engine->lexicon };
    wz_err err;

    *result = (wz_cleaning_result){ .cleaned = { .bytes = { "", 0 } } };
    wz_arena_init(&result->arena, engine->allocator);
    wz_buf_init(&result->records, engine->allocator, WZ_LIMIT_BUFFER);
    err = wz_input_read(&work, bytes, &input, &result->text);
    if (!err)
        err = wz_clean_edit(&work, &result->text, engine->lexicon, cleaning, &result->cleaned);
    return err ? err : wz_work_status(&work);
}

void wz_cleaning_clear(wz_cleaning_result *result)
{
    wz_buf_clear(&result->records);
    wz_arena_clear(&result->arena);
}
