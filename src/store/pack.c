/* A digest as rows: all that does not need the database, so that any thread can do it. */
#include "store/rows.h"

#include "base/limits.h"
#include "digest/years.h"
#include "store/bigrams.h"
#include "store/store.h"
#include "write/cursor.h"
#include "write/field.h"

static void put_row(wz_buf *out, unsigned row)
{
    wz_buf_put_byte(out, (char)row);
}

static void put_number(wz_buf *out, int64_t number)
{
    if (number == WZ_NO_NUMBER) {
        wz_buf_put_byte(out, WZ_TAG_NULL);
    } else {
        wz_buf_put_byte(out, WZ_TAG_NUMBER);
        wz_buf_put(out, &number, sizeof number);
    }
}

/* No text is longer than its input once decoded, which offsets of 32 bits are enough for. */
static void put_text(wz_buf *out, wz_str text)
{
    uint32_t len = (uint32_t)text.len;

    wz_buf_put_byte(out, text.at ? WZ_TAG_TEXT : WZ_TAG_NULL);
    if (text.at) {
        wz_buf_put(out, &len, sizeof len);
        wz_buf_put_str(out, text);
    }
}

/* Of what is written digit by digit the table makes a number; several values are one text there,
 * as in CSV. */
static void put_written(wz_buf *out, const wz_field *field, const void *value,
                        const wz_text *text)
{
    size_t start = out->len;
    uint32_t len = 0;

    wz_buf_put_byte(out, WZ_TAG_TEXT);
    wz_buf_put(out, &len, sizeof len);
    if (!wz_field_put(out, field, value, text)) {
        out->len = start;
        wz_buf_put_byte(out, WZ_TAG_NULL);
    } else if (!wz_buf_status(out)) {
        len = (uint32_t)(out->len - start - 1 - sizeof len);
        memcpy(out->at + start + 1, &len, sizeof len);
    }
}

static void put_field(wz_buf *out, const wz_field *field, const void *value, const wz_text *text)
{
    switch (field->type) {
    case WZ_FIELD_TEXT:
        put_text(out, *(const wz_str *)value);
        break;
    case WZ_FIELD_NUMBER:
        put_number(out, *(const int64_t *)value);
        break;
    case WZ_FIELD_LINK:
        put_number(out, wz_link_id(value));
        break;
    case WZ_FIELD_FLAG:
        put_number(out, *(const bool *)value);
        break;
    case WZ_FIELD_DECIMAL:
    case WZ_FIELD_WORD:
    case WZ_FIELD_TEXTS:
    case WZ_FIELD_LINKS:
    case WZ_FIELD_SPANS:
        put_written(out, field, value, text);
        break;
    }
}

static void put_record(wz_buf *out, wz_cursor *cursor, const wz_record *record)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];
    wz_place place = wz_cursor_move(cursor, record->span.start);
    const size_t common[] = { record->id, record->doc, place.code,
                              wz_cursor_code(cursor, record->span.end), place.line,
                              place.column };

    put_row(out, WZ_ROW_RECORD + (unsigned)record->kind);
    for (size_t i = 0; i < WZ_COUNT(common); i++)
        put_number(out, (int64_t)common[i]);
    put_text(out, wz_record_text(record, cursor->text));
    for (size_t i = 0; i < kind->field_count; i++)
        put_field(out, &kind->fields[i], wz_field_of(record, &kind->fields[i]), cursor->text);
}

static void put_file(wz_buf *out, const wz_digest *digest, wz_str hash, size_t bytes)
{
    const wz_text *text = &digest->text;

    put_row(out, WZ_ROW_FILE);
    put_text(out, digest->path);
    put_text(out, hash);
    put_number(out, (int64_t)bytes);
    put_number(out, (int64_t)wz_text_code(text, text->bytes.len));
    put_number(out, (int64_t)text->line_count);
    put_text(out, wz_str_of(text->encoding));
}

/* Lines that are not empty, with where they start. */
static void put_lines(wz_buf *out, const wz_text *text)
{
    wz_cursor cursor = { .text = text };

    for (size_t i = 0; i < text->line_count; i++) {
        wz_str line = wz_text_line(text, i);

        if (line.len == 0)
            continue;
        put_row(out, WZ_ROW_LINE);
        put_number(out, (int64_t)i + 1);
        put_number(out, (int64_t)wz_cursor_move(&cursor, text->lines[i]).code);
        put_text(out, line);
    }
}

/* The tokens of a block are the longest value of all: what has room for them has room for the
 * others. */
static void put_tokens(wz_buf *out, const wz_bigrams *bigrams)
{
    put_row(out, WZ_ROW_BLOCK);
    put_number(out, bigrams->first > 0 ? bigrams->first : WZ_NO_NUMBER);
    put_row(out, WZ_ROW_BIGRAMS);
    put_text(out, wz_buf_str(&bigrams->tokens));
}

static wz_err put_blocks(wz_buf *out, wz_bigrams *bigrams, const wz_text *text)
{
    wz_bigrams_begin(bigrams);
    for (size_t i = 0; i < text->line_count && !wz_bigrams_status(bigrams); i++) {
        wz_str line = wz_text_line(text, i);

        if (line.len == 0)
            continue;
        wz_bigrams_add(bigrams, (int64_t)i + 1, line);
        if (wz_bigrams_is_whole(bigrams) && !wz_bigrams_status(bigrams)) {
            put_tokens(out, bigrams);
            wz_bigrams_begin_block(bigrams);
        }
    }
    if (wz_bigrams_status(bigrams))
        return wz_bigrams_status(bigrams);
    if (bigrams->size > 0)
        put_tokens(out, bigrams);
    wz_bigrams_end(bigrams);
    put_tokens(out, bigrams);
    return wz_bigrams_status(bigrams);
}

static wz_err put_bigrams(wz_buf *out, const wz_digest *digest)
{
    wz_bigrams bigrams;
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, digest->allocator);
    err = wz_bigrams_init(&bigrams, &arena, digest->allocator);
    if (!err)
        err = put_blocks(out, &bigrams, &digest->text);
    wz_bigrams_clear(&bigrams);
    wz_arena_clear(&arena);
    return err;
}

/* Of documents that have one; the table makes a number of it. */
static wz_err put_years(wz_buf *out, const wz_digest *digest)
{
    wz_buf years;
    wz_err err;

    wz_buf_init(&years, digest->allocator, WZ_LIMIT_BUFFER);
    err = wz_digest_years(digest, &years);
    for (size_t doc = 1; doc < WZ_ITEM_COUNT(years, wz_str); doc++) {
        wz_str year = WZ_ITEMS(years, const wz_str)[doc];

        if (year.len == 0)
            continue;
        put_row(out, WZ_ROW_YEAR);
        put_number(out, (int64_t)doc);
        put_text(out, year);
    }
    wz_buf_clear(&years);
    return err;
}

wz_err wz_store_pack(const wz_digest *digest, wz_str hash, size_t bytes, wz_buf *out)
{
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);
    wz_cursor cursor = { .text = &digest->text };
    wz_err err;

    put_file(out, digest, hash, bytes);
    err = put_bigrams(out, digest);
    if (err)
        return err;
    put_lines(out, &digest->text);
    err = put_years(out, digest);
    if (err)
        return err;
    for (size_t i = 0; i < WZ_ITEM_COUNT(digest->records, wz_record); i++)
        put_record(out, &cursor, &records[i]);
    return wz_buf_status(out);
}
