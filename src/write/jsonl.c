/* Records as JSON Lines (RFC 8259, one object a line). A loop over the table of
 * kinds: no kind is known by name. This is on the path of `extract`, so whatever
 * does not change from record to record (keys, the path) is made once a call. */
#include "write/writers.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/plain.h"

struct keys {
    wz_str open;            /* {"kind":"item","id": */
    const wz_str *fields;   /* ,"label": for each field of the kind */
};

struct writer {
    const wz_digest *digest;
    wz_buf *out;
    wz_arena arena;         /* of the keys and what file needs */
    struct keys keys[WZ_KIND_COUNT];
    wz_buf file;            /* ,"file":"x.txt","doc": */

    /* The start of the record before: records come in order, so that the next
     * one is a few characters away. */
    size_t byte, code, line;
    wz_str sentence;
};

/* wz_buf_put, but the common case needs no call: a record is some twenty puts. */
static inline void put(wz_buf *out, const char *at, size_t len)
{
    if (len > out->size - out->len) {
        wz_buf_put(out, at, len);
        return;
    }
    memcpy(out->at + out->len, at, len);
    out->len += len;
}

static inline void put_str(wz_buf *out, wz_str s)
{
    put(out, s.at, s.len);
}

#define PUT(out, literal) put((out), "" literal, sizeof(literal) - 1)

static const char pairs_of_digits[] =
    "0001020304050607080910111213141516171819"
    "2021222324252627282930313233343536373839"
    "4041424344454647484950515253545556575859"
    "6061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

/* Two digits a division: a record has five numbers. */
static void put_count(wz_buf *out, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;

    for (; number >= 100; number /= 100)
        memcpy(digits + (at -= 2), pairs_of_digits + number % 100 * 2, 2);
    if (number >= 10)
        memcpy(digits + (at -= 2), pairs_of_digits + number * 2, 2);
    else
        digits[--at] = (char)('0' + number);
    put(out, digits + at, sizeof digits - at);
}

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

    put(out, text, text[1] == 'u' ? 6 : 2);
}

/* The inside of a JSON string. Runs that need no escape are copied whole. */
static void put_escaped(wz_buf *out, wz_str s)
{
    size_t start = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (!escapes[(unsigned char)s.at[i]])
            continue;
        put(out, s.at + start, i - start);
        put_escape(out, (unsigned char)s.at[i]);
        start = i + 1;
    }
    put(out, s.at + start, s.len - start);
}

static void put_text(wz_buf *out, wz_str s)
{
    if (!s.at) {
        PUT(out, "null");
        return;
    }
    PUT(out, "\"");
    put_escaped(out, s);
    PUT(out, "\"");
}

static void put_number(wz_buf *out, int64_t number)
{
    if (number == WZ_NO_NUMBER) {
        PUT(out, "null");
        return;
    }
    if (number < 0)
        PUT(out, "-");
    put_count(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
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
        put_str(out, *(const bool *)value ? WZ_STR("true") : WZ_STR("false"));
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
    put_escaped(&w->file, wz_plain_path(&w->arena, w->digest->path));
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
    put_count(out, w->code);
    PUT(out, ",\"end\":");
    put_count(out, code_at(w, record->span.end));
    PUT(out, ",\"line\":");
    put_count(out, w->line + 1);
    PUT(out, ",\"column\":");
    put_count(out, w->code - w->digest->text.lines[w->line].code + 1);
}

static void put_context(struct writer *w, const wz_record *record)
{
    PUT(w->out, ",\"sentence\":");
    put_text(w->out, wz_digest_sentence(w->digest, record, &w->sentence));
    PUT(w->out, ",\"heading\":");
    put_text(w->out, wz_digest_heading(w->digest, record));
}

static void put_record(struct writer *w, const wz_record *record, bool context)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];
    const struct keys *keys = &w->keys[record->kind];
    wz_buf *out = w->out;

    put_str(out, keys->open);
    put_count(out, record->id);
    put_str(out, wz_buf_str(&w->file));
    put_count(out, record->doc);
    put_place(w, record);
    PUT(out, ",\"text\":");
    put_text(out, wz_record_text(record, &w->digest->text));
    for (size_t i = 0; i < kind->field_count; i++) {
        put_str(out, keys->fields[i]);
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
