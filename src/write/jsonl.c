/* Records as JSON Lines (RFC 8259, one object a line). A loop over the table of
 * kinds: no kind is known by name. This is on the path of `extract`, so whatever
 * does not change from record to record (keys, the path) is made once a call. */
#include "write/writers.h"

#include "base/limits.h"
#include "base/utf8.h"

struct keys {
    wz_str open;            /* {"kind":"item","id": */
    const wz_str *fields;   /* ,"label": for each field of the kind */
};

struct writer {
    const wz_digest *digest;
    wz_buf *out;
    wz_arena arena;         /* of the keys */
    struct keys keys[WZ_KIND_COUNT];
    wz_buf file;            /* ,"file":"x.txt","doc": */

    /* The start of the record before: records come in order, so that the next
     * one is a few characters away. */
    size_t byte, code, line;
};

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

static void put_text(wz_buf *out, wz_str s)
{
    if (!s.at) {
        PUT(out, "null");
        return;
    }
    wz_buf_put_byte(out, '"');
    put_escaped(out, s);
    wz_buf_put_byte(out, '"');
}

/* A path is whatever bytes the system allows, but JSON is UTF-8. */
static void put_path(wz_buf *out, wz_str path)
{
    while (path.len > 0) {
        put_escaped(out, wz_str_take(&path, wz_utf8_validate(path)));
        if (path.len > 0) {
            wz_str_take(&path, wz_utf8_broken(path));
            PUT(out, "\xEF\xBF\xBD");
        }
    }
}

static void put_number(wz_buf *out, int64_t number)
{
    if (number == WZ_NO_NUMBER) {
        PUT(out, "null");
        return;
    }
    if (number < 0)
        wz_buf_put_byte(out, '-');
    wz_buf_put_number(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

static void put_value(wz_buf *out, const wz_field *field, const void *value)
{
    switch (field->type) {
    case WZ_FIELD_TEXT:
        put_text(out, *(const wz_str *)value);
        break;
    case WZ_FIELD_NUMBER:
        put_number(out, *(const int64_t *)value);
        break;
    case WZ_FIELD_FLAG:
        wz_buf_put_str(out, *(const bool *)value ? WZ_STR("true") : WZ_STR("false"));
        break;
    case WZ_FIELD_WORD:     /* enums are ints here, and their words need no escape */
        put_text(out, wz_str_of(field->words[*(const int *)value]));
        break;
    }
}

/* before, name and after in one piece that lives in the arena. */
static wz_str join(wz_arena *arena, wz_str before, wz_str name, wz_str after)
{
    size_t len = before.len + name.len + after.len;
    char *at = wz_arena_take(arena, len);

    if (!at)
        return (wz_str){ "", 0 };
    memcpy(at, before.at, before.len);
    memcpy(at + before.len, name.at, name.len);
    memcpy(at + before.len + name.len, after.at, after.len);
    return (wz_str){ at, len };
}

static void make_keys(wz_arena *arena, const wz_kind_row *kind, struct keys *keys)
{
    wz_str *fields = wz_arena_take(arena, kind->field_count * sizeof *fields);

    keys->open = join(arena, WZ_STR("{\"kind\":\""), wz_str_of(kind->name), WZ_STR("\",\"id\":"));
    for (size_t i = 0; fields && i < kind->field_count; i++)
        fields[i] = join(arena, WZ_STR(",\""), wz_str_of(kind->fields[i].name), WZ_STR("\":"));
    keys->fields = fields;
}

/* What does not change from record to record. */
static wz_err make_constants(struct writer *w)
{
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        make_keys(&w->arena, &wz_kinds[kind], &w->keys[kind]);
    PUT(&w->file, ",\"file\":\"");
    put_path(&w->file, w->digest->path);
    PUT(&w->file, "\",\"doc\":");
    return wz_arena_status(&w->arena) ? wz_arena_status(&w->arena) : wz_buf_status(&w->file);
}

/* Code points before a byte, counted from the nearer of the two places known. */
static size_t code_at(const struct writer *w, size_t byte)
{
    const wz_text *text = &w->digest->text;

    if (byte - w->byte < WZ_MARK_STRIDE)
        return w->code + wz_utf8_count(wz_str_cut(text->bytes, w->byte, byte));
    return wz_text_code(text, byte);
}

static void move_to(struct writer *w, size_t byte)
{
    const wz_text *text = &w->digest->text;

    w->code = code_at(w, byte);
    w->byte = byte;
    while (w->line + 1 < text->line_count && text->lines[w->line + 1].byte <= byte)
        w->line++;
}

static void put_place(struct writer *w, const wz_record *record)
{
    wz_buf *out = w->out;

    move_to(w, record->span.start);
    PUT(out, ",\"start\":");
    wz_buf_put_number(out, w->code);
    PUT(out, ",\"end\":");
    wz_buf_put_number(out, code_at(w, record->span.end));
    PUT(out, ",\"line\":");
    wz_buf_put_number(out, w->line + 1);
    PUT(out, ",\"column\":");
    wz_buf_put_number(out, w->code - w->digest->text.lines[w->line].code + 1);
}

static void put_context(struct writer *w, const wz_record *record)
{
    PUT(w->out, ",\"sentence\":");
    put_text(w->out, wz_digest_sentence(w->digest, record));
    PUT(w->out, ",\"heading\":");
    put_text(w->out, wz_digest_heading(w->digest, record));
}

static void put_record(struct writer *w, const wz_record *record, bool context)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];
    const struct keys *keys = &w->keys[record->kind];
    wz_buf *out = w->out;

    wz_buf_put_str(out, keys->open);
    wz_buf_put_number(out, record->id);
    wz_buf_put_str(out, wz_buf_str(&w->file));
    wz_buf_put_number(out, record->doc);
    put_place(w, record);
    PUT(out, ",\"text\":");
    put_text(out, wz_record_text(record, &w->digest->text));
    for (size_t i = 0; i < kind->field_count; i++) {
        wz_buf_put_str(out, keys->fields[i]);
        put_value(out, &kind->fields[i], wz_field_of(record, &kind->fields[i]));
    }
    if (context)
        put_context(w, record);
    PUT(out, "}\n");
}

wz_err wz_jsonl_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record);
    struct writer w = { .digest = digest, .out = out };

    wz_arena_init(&w.arena, digest->allocator);
    wz_buf_init(&w.file, digest->allocator, WZ_LIMIT_BUFFER);
    wz_err err = make_constants(&w);
    for (size_t i = 0; !err && i < count; i++)
        if (options->kinds & WZ_BIT(records[i].kind))
            put_record(&w, &records[i], options->context);
    wz_buf_clear(&w.file);
    wz_arena_clear(&w.arena);
    return err ? err : wz_buf_status(out);
}
