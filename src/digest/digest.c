/* The pipeline: input, clean, structure, extract, check, each room once and in this order. */
#include "digest/digest.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "check/check.h"
#include "structure/sentence.h"

wz_err wz_engine_new(const wz_engine_options *options, wz_engine **out)
{
    const wz_allocator *allocator = options && options->allocator ? options->allocator
                                                                  : &wz_libc_allocator;
    wz_sink sink = options ? options->sink : (wz_sink){ 0 };
    wz_engine *engine = allocator->resize(allocator->user, NULL, 0, sizeof *engine);
    wz_err err;

    if (!engine)
        return WZ_ENOMEM;
    engine->allocator = allocator;
    err = wz_lexicon_new(allocator, sink, options ? options->dictionaries : NULL,
                         options ? options->dictionary_count : 0, &engine->lexicon);
    if (err) {
        allocator->resize(allocator->user, engine, sizeof *engine, 0);
        return err;
    }
    *out = engine;
    return WZ_OK;
}

void wz_engine_free(wz_engine *engine)
{
    if (!engine)
        return;
    wz_lexicon_free(engine->lexicon);
    engine->allocator->resize(engine->allocator->user, engine, sizeof *engine, 0);
}

/* Gives each record the document whose span it starts in. Both are sorted. */
static void set_documents(wz_buf *records)
{
    wz_record *items = WZ_ITEMS(*records, wz_record);
    size_t count = WZ_ITEM_COUNT(*records, wz_record);
    uint32_t doc = 0, end = 0;

    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == WZ_DOCUMENT) {
            doc++;
            end = items[i].span.end;
        }
        if (items[i].kind != WZ_COMPILATION && items[i].span.start < end)
            items[i].doc = doc;
    }
}

static void count_kinds(wz_digest *digest)
{
    const wz_record *items = WZ_ITEMS(digest->records, wz_record);

    for (size_t i = 0; i < WZ_ITEM_COUNT(digest->records, wz_record); i++)
        digest->tally[items[i].kind]++;
}

/* The rules see records that are sorted and have their documents; their findings take their
 * own places among them. */
static wz_err check(wz_work *work, const wz_engine *engine, wz_digest *digest)
{
    wz_err err = wz_check(work, &digest->text, &digest->reading, &digest->structure,
                          engine->lexicon);

    if (!err)
        err = wz_records_sort(&digest->records);
    if (!err)
        set_documents(&digest->records);
    return err;
}

static wz_err run_rooms(const wz_engine *engine, wz_str bytes, const wz_read_options *options,
                        wz_digest *digest)
{
    wz_work work = { .allocator = digest->allocator, .arena = &digest->arena,
                     .records = &digest->records, .path = digest->path };
    wz_input_options input = { .lexicon = engine->lexicon };
    wz_err err;

    if (options) {
        work.sink = options->sink;
        input.reader = options->format;
        input.encoding = options->encoding;
        input.strict = options->strict;
        input.all_text = options->all_text;
    }
    err = wz_input_read(&work, bytes, &input, &digest->text);
    if (err)
        return err;
    err = wz_clean(&work, &digest->text, engine->lexicon, &digest->reading);
    if (err)
        return err;
    err = wz_structure_find(&work, &digest->text, &digest->reading, engine->lexicon,
                            &digest->structure);
    if (err)
        return err;
    err = wz_extract(&work, &digest->text, &digest->reading, &digest->structure,
                     engine->lexicon);
    if (err)
        return err;
    err = wz_records_sort(&digest->records);
    if (err)
        return err;
    set_documents(&digest->records);
    err = check(&work, engine, digest);
    if (err)
        return err;
    count_kinds(digest);
    return wz_work_status(&work);
}

wz_err wz_digest_read(const wz_engine *engine, wz_str path, wz_str bytes,
                      const wz_read_options *options, wz_digest **out)
{
    const wz_allocator *allocator = engine->allocator;
    wz_digest *digest = allocator->resize(allocator->user, NULL, 0, sizeof *digest);
    wz_err err;

    if (!digest)
        return WZ_ENOMEM;
    if (bytes.len == 0)
        bytes = WZ_STR("");     /* NULL is as good */
    *digest = (wz_digest){ .allocator = allocator };
    wz_arena_init(&digest->arena, allocator);
    wz_buf_init(&digest->records, allocator, WZ_LIMIT_BUFFER);
    digest->path = wz_arena_copy(&digest->arena, path);
    err = wz_arena_status(&digest->arena);
    if (!err)
        err = run_rooms(engine, bytes, options, digest);
    if (err) {
        wz_digest_free(digest);
        return err;
    }
    *out = digest;
    return WZ_OK;
}

void wz_digest_free(wz_digest *digest)
{
    const wz_allocator *allocator;

    if (!digest)
        return;
    allocator = digest->allocator;
    wz_buf_clear(&digest->records);
    wz_arena_clear(&digest->arena);
    allocator->resize(allocator->user, digest, sizeof *digest, 0);
}

/* The unit of the reading text that a record starts in; NULL where its line is noise as a
 * whole. */
static const wz_unit *unit_of(const wz_digest *digest, const wz_record *record)
{
    return wz_structure_unit(&digest->structure,
                             wz_reading_from(&digest->reading, record->span.start));
}

/* The part of a text around a place, WZ_LIMIT_SENTENCE to each side. */
static wz_str around(wz_str text, const char *at)
{
    size_t before = (size_t)(at - text.at), end = before + WZ_LIMIT_SENTENCE;

    while (end < text.len && (text.at[end] & 0xC0) == 0x80)
        end++;          /* not inside a character */
    if (end < text.len)
        text.len = end;
    if (before > WZ_LIMIT_SENTENCE) {
        size_t skip = before - WZ_LIMIT_SENTENCE;

        while ((text.at[skip] & 0xC0) == 0x80)
            skip++;
        text = wz_str_skip(text, skip);
    }
    return text;
}

wz_str wz_digest_sentence(const wz_digest *digest, const wz_record *record, wz_str *hint)
{
    const wz_unit *unit = unit_of(digest, record);
    const char *at = digest->reading.bytes.at +
                     wz_reading_from(&digest->reading, record->span.start);
    wz_str rest, forgotten = { NULL, 0 };

    if (!unit)
        return (wz_str){ "", 0 };
    if (!hint)
        hint = &forgotten;
    rest = wz_str_cut(digest->reading.bytes, unit->span.start, unit->span.end);
    if (hint->len > 0 && hint->at >= rest.at && hint->at <= at)
        rest = wz_str_skip(rest, (size_t)(hint->at - rest.at));
    if (!(hint->at == rest.at && at < hint->at + hint->len)) {
        do {
            *hint = wz_sentence_next(&rest);
        } while (rest.len > 0 && rest.at <= at);
    }
    return wz_str_trim(around(*hint, at));
}

wz_str wz_digest_heading(const wz_digest *digest, const wz_record *record)
{
    const wz_unit *unit = unit_of(digest, record);
    const wz_unit *heading = unit && unit->heading > 0
                           ? &digest->structure.units[unit->heading - 1] : NULL;

    wz_str text;

    if (!heading)
        return (wz_str){ "", 0 };
    text = wz_str_cut(digest->reading.bytes, heading->span.start, heading->span.end);
    return around(text, text.at);
}
