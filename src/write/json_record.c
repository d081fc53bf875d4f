/* Records as JSON objects (RFC 8259). A loop over the table of kinds: no kind is
 * known by name. This is on the path of `extract`, so whatever does not change from
 * record to record (keys, the path) is made once a call. */
#include "write/json_record.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/field.h"
#include "write/plain.h"

#define PUT(out, literal) wz_buf_put((out), "" literal, sizeof(literal) - 1)

/* The letter after the backslash for each byte that JSON wants escaped (RFC 8259,
 * section 7); u where it takes the number, 0 where the byte stands for itself. */
static const char escapes[256] = {
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
    ['"'] = '"', ['\\'] = '\\',
};

static void put_escape(wz_buf *out, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    char text[6] = { '\\', escapes[byte], '0', '0', hex[byte >> 4], hex[byte & 15] };

    wz_buf_put(out, text, text[1] == 'u' ? 6 : 2);
}

/* The inside of a JSON string. Runs that need no escape are copied whole. */
static void put_escaped(wz_buf *out, wz_str s)
{
    size_t start = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (!escapes[(unsigned char)s.at[i]])
            continue;
        wz_buf_put(out, s.at + start, i - start);
        put_escape(out, (unsigned char)s.at[i]);
        start = i + 1;
    }
    wz_buf_put(out, s.at + start, s.len - start);
}

void wz_json_put_text(wz_buf *out, wz_str text)
{
    if (!text.at) {
        PUT(out, "null");
        return;
    }
    PUT(out, "\"");
    put_escaped(out, text);
    PUT(out, "\"");
}

static void put_texts(wz_buf *out, wz_texts texts)
{
    if (!texts.at) {
        PUT(out, "null");
        return;
    }
    PUT(out, "[");
    for (size_t i = 0; i < texts.count; i++) {
        if (i > 0)
            PUT(out, ",");
        wz_json_put_text(out, texts.at[i]);
    }
    PUT(out, "]");
}

static void put_value(wz_buf *out, const wz_field *field, const void *value)
{
    switch (field->type) {
    case WZ_FIELD_TEXT:
        wz_json_put_text(out, *(const wz_str *)value);
        break;
    case WZ_FIELD_TEXTS:
        put_texts(out, *(const wz_texts *)value);
        break;
    case WZ_FIELD_WORD:     /* enums are ints here, and their words need no escape */
        wz_json_put_text(out, wz_str_of(field->words[*(const int *)value]));
        break;
    case WZ_FIELD_NUMBER:
    case WZ_FIELD_DECIMAL:
    case WZ_FIELD_LINK:
    case WZ_FIELD_FLAG:
        if (!wz_field_put(out, field, value))
            PUT(out, "null");
        break;
    }
}

/* A name between what stands before and behind it, in the arena. */
static wz_str enclose(wz_arena *arena, wz_str before, const char *name, wz_str after)
{
    const wz_str parts[] = { before, wz_str_of(name), after };
    const char *whole = wz_arena_join(arena, parts, WZ_COUNT(parts));

    return wz_str_of(whole ? whole : "");
}

static void make_keys(wz_arena *arena, const wz_kind_row *kind, wz_json_keys *keys)
{
    wz_str *fields = wz_arena_take(arena, kind->field_count * sizeof *fields);

    keys->open = enclose(arena, WZ_STR("{\"kind\":\""), kind->name, WZ_STR("\",\"id\":"));
    for (size_t i = 0; fields && i < kind->field_count; i++)
        fields[i] = enclose(arena, WZ_STR(",\""), kind->fields[i].name, WZ_STR("\":"));
    keys->fields = fields;
}

/* What does not change from record to record. */
wz_err wz_json_init(wz_json *json, const wz_digest *digest, bool with_file, wz_buf *out)
{
    *json = (wz_json){ .digest = digest, .out = out, .cursor = { .text = &digest->text } };
    wz_arena_init(&json->arena, digest->allocator);
    wz_buf_init(&json->doc, digest->allocator, WZ_LIMIT_BUFFER);
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        make_keys(&json->arena, &wz_kinds[kind], &json->keys[kind]);
    if (with_file) {
        PUT(&json->doc, ",\"file\":");
        wz_json_put_text(&json->doc, wz_plain_path(&json->arena, digest->path));
    }
    PUT(&json->doc, ",\"doc\":");

    wz_err err = wz_arena_status(&json->arena);
    return err ? err : wz_buf_status(&json->doc);
}

void wz_json_clear(wz_json *json)
{
    wz_buf_clear(&json->doc);
    wz_arena_clear(&json->arena);
}

static void put_place(wz_json *json, wz_span span)
{
    wz_place place = wz_cursor_move(&json->cursor, span.start);
    wz_buf *out = json->out;

    PUT(out, ",\"start\":");
    wz_buf_put_number(out, place.code);
    PUT(out, ",\"end\":");
    wz_buf_put_number(out, wz_cursor_code(&json->cursor, span.end));
    PUT(out, ",\"line\":");
    wz_buf_put_number(out, place.line);
    PUT(out, ",\"column\":");
    wz_buf_put_number(out, place.column);
}

void wz_json_open_record(wz_json *json, const wz_record *record)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];
    const wz_json_keys *keys = &json->keys[record->kind];
    wz_buf *out = json->out;

    wz_buf_put_str(out, keys->open);
    wz_buf_put_number(out, record->id);
    wz_buf_put_str(out, wz_buf_str(&json->doc));
    wz_buf_put_number(out, record->doc);
    put_place(json, record->span);
    PUT(out, ",\"text\":");
    wz_json_put_text(out, wz_record_text(record, &json->digest->text));
    for (size_t i = 0; i < kind->field_count; i++) {
        wz_buf_put_str(out, keys->fields[i]);
        put_value(out, &kind->fields[i], wz_field_of(record, &kind->fields[i]));
    }
}

void wz_json_put_context(wz_json *json, const wz_record *record)
{
    PUT(json->out, ",\"sentence\":");
    wz_json_put_text(json->out, wz_digest_sentence(json->digest, record, &json->sentence));
    PUT(json->out, ",\"heading\":");
    wz_json_put_text(json->out, wz_digest_heading(json->digest, record));
}
