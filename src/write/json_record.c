/* Records as JSON objects (RFC 8259). A loop over the table of kinds: no kind is
 * known by name. This is on the path of `extract`, and an object has three times the
 * bytes of what was found. So whatever does not change from record to record (keys,
 * words, the path) is made once a call, and the room that a record needs is seen to
 * once: behind that all is written through a bare pointer, which each function takes
 * and returns. */
#include "write/json_record.h"

#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "write/plain.h"

/* Bytes of a text escaped at once, and what becomes of one at most: \u001f. */
enum { PART = 1024, ESCAPED = 6 };

/* A key, with its value where that is one of a few. Copied with its whole size, which is
 * a move or two where a copy of so many bytes as there are would be a call. */
struct wz_json_piece {
    char at[31];
    unsigned char len;
};

/* Room for the parts of a record that are not text, at most: all before its fields (the
 * path not counted), and a field: a piece, a number, quotes. */
enum { HEAD_ROOM = 256, FIELD_ROOM = sizeof(struct wz_json_piece) + WZ_DECIMAL_ROOM + 4 };

/* -- bytes behind a pointer --------------------------------------------------- */

#define PUT(to, literal) (memcpy((to), "" literal, sizeof(literal) - 1), (to) + sizeof(literal) - 1)

static char *put_piece(char *to, const struct wz_json_piece *piece)
{
    memcpy(to, piece->at, sizeof piece->at);
    return to + piece->len;
}

static char *put_number(char *to, uint64_t number)
{
    return to + wz_number_write(number, to);
}

/* The letter after the backslash for each byte that JSON wants escaped (RFC 8259,
 * section 7); u where it takes the number, 0 where the byte stands for itself. */
static const char escapes[256] = {
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
    ['"'] = '"', ['\\'] = '\\',
};

static char *put_byte(char *to, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    char letter = escapes[byte];

    if (!letter) {
        *to = (char)byte;
        return to + 1;
    }
    *to++ = '\\';
    *to++ = letter;
    if (letter == 'u') {
        to = PUT(to, "00");
        *to++ = hex[byte >> 4];
        *to++ = hex[byte & 15];
    }
    return to;
}

static char *put_bytes(char *to, const char *at, const char *end)
{
    while (at < end)
        to = put_byte(to, (unsigned char)*at++);
    return to;
}

/* Whether one of eight bytes wants an escape, in whatever order they lie in the word:
 * whether one without its bit 7 becomes less than nothing once 0x20 is taken from it,
 * or 1 from what differs from a quote or a backslash. */
static bool wants_escape(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    return ((word - ones * 0x20) | ((word ^ ones * '"') - ones) |
            ((word ^ ones * '\\') - ones)) & ~word & ones * 0x80;
}

/* A text shorter than a word, in two halves that overlap. */
static char *put_short(char *to, wz_str text)
{
    uint32_t first, last;

    if (text.len >= sizeof first) {
        memcpy(&first, text.at, sizeof first);
        memcpy(&last, text.at + text.len - sizeof last, sizeof last);
        if (!wants_escape((uint64_t)first << 32 | last)) {
            memcpy(to, &first, sizeof first);
            memcpy(to + text.len - sizeof last, &last, sizeof last);
            return to + text.len;
        }
    }
    return put_bytes(to, text.at, text.at + text.len);
}

/* A longer one, word by word; then its last word, part of which may be there already. */
static char *put_long(char *to, wz_str text)
{
    const char *at = text.at, *end = text.at + text.len;
    uint64_t word;

    for (; (size_t)(end - at) >= sizeof word; at += sizeof word) {
        memcpy(&word, at, sizeof word);
        if (wants_escape(word)) {
            to = put_bytes(to, at, at + sizeof word);
        } else {
            memcpy(to, &word, sizeof word);
            to += sizeof word;
        }
    }
    memcpy(&word, end - sizeof word, sizeof word);
    if (wants_escape(word))
        return put_bytes(to, at, end);
    to += end - at;
    memcpy(to - sizeof word, &word, sizeof word);
    return to;
}

/* -- room ---------------------------------------------------------------------- */

/* Sees to room for a part of a text and `spare` bytes behind it. NULL where there is none. */
static char *keep_room(wz_buf *out, char *to, size_t spare)
{
    size_t room = PART * ESCAPED + spare;

    if ((size_t)(out->at + out->size - to) >= room)
        return to;
    out->len = (size_t)(to - out->at);
    return wz_buf_room(out, room);
}

/* The inside of a JSON string, with room for `spare` bytes behind it if there was before.
 * Where memory runs out the rest is left out, and out knows. */
static char *put_escaped(wz_buf *out, char *to, size_t spare, wz_str text)
{
    while (text.len > 0) {
        char *room = keep_room(out, to, spare);

        if (!room)
            break;
        wz_str part = wz_str_take(&text, text.len < PART ? text.len : PART);
        to = part.len < sizeof(uint64_t) ? put_short(room, part) : put_long(room, part);
    }
    return to;
}

void wz_json_put_text(wz_buf *out, wz_str text)
{
    char *to = wz_buf_room(out, HEAD_ROOM);

    if (!to)
        return;
    if (text.at) {
        to = PUT(to, "\"");
        to = put_escaped(out, to, HEAD_ROOM, text);
        to = PUT(to, "\"");
    } else {
        to = PUT(to, "null");
    }
    out->len = (size_t)(to - out->at);
}

void wz_json_put_line(wz_buf *out, wz_str line, wz_span value, wz_str old_text, wz_str new_text)
{
    if (wz_str_equal(old_text, new_text)) {
        wz_buf_put_str(out, line);
    } else {
        wz_buf_put(out, line.at, value.start);
        wz_json_put_text(out, new_text);
        wz_buf_put_str(out, wz_str_skip(line, value.end));
    }
    wz_buf_put_byte(out, '\n');
}

/* -- pieces, made once a call ------------------------------------------------- */

static void lengthen(struct wz_json_piece *piece, const char *by)
{
    wz_str part = wz_str_of(by);

    assert(part.len <= sizeof piece->at - piece->len);
    memcpy(piece->at + piece->len, part.at, part.len);
    piece->len = (unsigned char)(piece->len + part.len);
}

/* What a field is made of: a piece for each word or flag, or one before a value, and one
 * where there is none. */
enum { BEFORE, NONE };

static const struct wz_json_piece *make_field(wz_arena *arena, const wz_field *field)
{
    static const char *const flags[] = { "false", "true", NULL };
    static const char *const of_text[] = { "\"", "null", NULL };
    static const char *const of_texts[] = { "[", "null", NULL };
    static const char *const of_links[] = { "[", NULL };
    static const char *const of_number[] = { "", "null", NULL };
    const char *const *endings = field->type == WZ_FIELD_WORD  ? field->words
                               : field->type == WZ_FIELD_FLAG  ? flags
                               : field->type == WZ_FIELD_TEXT  ? of_text
                               : field->type == WZ_FIELD_TEXTS ? of_texts
                               : field->type == WZ_FIELD_LINKS ? of_links
                               : field->type == WZ_FIELD_SPANS ? of_links : of_number;
    const char *quote = field->type == WZ_FIELD_WORD ? "\"" : "";   /* no word wants escapes */
    struct wz_json_piece key = { 0 }, *pieces;
    size_t count = 0;

    lengthen(&key, ",\"");
    lengthen(&key, field->name);
    lengthen(&key, "\":");
    while (endings[count])
        count++;
    pieces = wz_arena_room(arena, count * sizeof *pieces);
    for (size_t i = 0; pieces && i < count; i++) {
        pieces[i] = key;
        lengthen(&pieces[i], quote);
        lengthen(&pieces[i], endings[i]);
        lengthen(&pieces[i], quote);
    }
    return pieces;
}

static void make_kind(wz_arena *arena, const wz_kind_row *row, wz_json_kind *kind)
{
    struct wz_json_piece *open = wz_arena_take(arena, sizeof *open);
    const struct wz_json_piece **fields =
        wz_arena_take(arena, row->field_count * sizeof *fields);

    if (!open || !fields)
        return;
    lengthen(open, "{\"kind\":\"");
    lengthen(open, row->name);
    lengthen(open, "\",\"id\":");
    for (size_t i = 0; i < row->field_count; i++)
        fields[i] = make_field(arena, &row->fields[i]);
    kind->open = open;
    kind->fields = fields;
}

wz_err wz_json_init(wz_json *json, const wz_digest *digest, bool with_file, wz_buf *out)
{
    *json = (wz_json){ .digest = digest, .out = out, .cursor = { .text = &digest->text } };
    wz_arena_init(&json->arena, digest->allocator);
    wz_buf_init(&json->doc, digest->allocator, WZ_LIMIT_BUFFER);
    if (with_file) {
        wz_buf_put_str(&json->doc, WZ_STR(",\"file\":"));
        wz_json_put_text(&json->doc, wz_plain_path(&json->arena, digest->path));
    }
    wz_buf_put_str(&json->doc, WZ_STR(",\"doc\":"));
    return wz_json_status(json);
}

void wz_json_clear(wz_json *json)
{
    wz_buf_clear(&json->doc);
    wz_arena_clear(&json->arena);
}

wz_err wz_json_status(const wz_json *json)
{
    wz_err err = wz_arena_status(&json->arena);

    if (!err)
        err = wz_buf_status(&json->doc);
    return err ? err : wz_buf_status(json->out);
}

/* -- records ------------------------------------------------------------------- */

static char *put_texts(wz_buf *out, char *to, size_t spare, wz_texts texts)
{
    for (size_t i = 0; i < texts.count; i++) {
        char *room = keep_room(out, to, spare);

        if (!room)
            return to;
        to = i > 0 ? PUT(room, ",\"") : PUT(room, "\"");
        to = put_escaped(out, to, spare, texts.at[i]);
        to = PUT(to, "\"");
    }
    return PUT(to, "]");
}

static char *put_links(wz_buf *out, char *to, size_t spare, wz_links links)
{
    for (size_t i = 0; i < links.count; i++) {
        char *room = keep_room(out, to, spare);

        if (!room)
            return to;
        to = put_number(i > 0 ? PUT(room, ",") : room, wz_links_id(links, i));
    }
    return PUT(to, "]");
}

/* [[12,15],[40,52]], without the bracket that opens. */
static char *put_spans(wz_json *json, char *to, size_t spare, wz_spans spans)
{
    for (size_t i = 0; i < spans.count; i++) {
        char *room = keep_room(json->out, to, spare);

        if (!room)
            return to;
        to = i > 0 ? PUT(room, ",[") : PUT(room, "[");
        to = put_number(to, wz_cursor_code(&json->cursor, spans.at[i].start));
        to = put_number(PUT(to, ","), wz_cursor_code(&json->cursor, spans.at[i].end));
        to = PUT(to, "]");
    }
    return PUT(to, "]");
}

static char *put_signed(char *to, int64_t number)
{
    if (number < 0)
        *to++ = '-';
    return put_number(to, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

/* A number with its key, or its key with null. */
static char *put_whole(char *to, const struct wz_json_piece *pieces, int64_t number)
{
    if (number == WZ_NO_NUMBER)
        return put_piece(to, &pieces[NONE]);
    return put_signed(put_piece(to, &pieces[BEFORE]), number);
}

static char *put_field(wz_json *json, char *to, size_t spare, wz_field_type type,
                       const struct wz_json_piece *pieces, const void *value)
{
    wz_buf *out = json->out;

    switch (type) {
    case WZ_FIELD_WORD:     /* enums are ints here */
        return put_piece(to, &pieces[*(const int *)value]);
    case WZ_FIELD_FLAG:
        return put_piece(to, &pieces[*(const bool *)value]);
    case WZ_FIELD_TEXT:
        if (!((const wz_str *)value)->at)
            break;
        to = put_piece(to, &pieces[BEFORE]);
        to = put_escaped(out, to, spare, *(const wz_str *)value);
        return PUT(to, "\"");
    case WZ_FIELD_TEXTS:
        if (!((const wz_texts *)value)->at)
            break;
        to = put_piece(to, &pieces[BEFORE]);
        return put_texts(out, to, spare, *(const wz_texts *)value);
    case WZ_FIELD_DECIMAL:
        if (!wz_decimal_is(*(const wz_decimal *)value))
            break;
        to = put_piece(to, &pieces[BEFORE]);
        return to + wz_decimal_write(*(const wz_decimal *)value, to);
    case WZ_FIELD_NUMBER:
        return put_whole(to, pieces, *(const int64_t *)value);
    case WZ_FIELD_LINK:
        return put_whole(to, pieces, wz_link_id(value));
    case WZ_FIELD_LINKS:
        to = put_piece(to, &pieces[BEFORE]);
        return put_links(out, to, spare, *(const wz_links *)value);
    case WZ_FIELD_SPANS:
        to = put_piece(to, &pieces[BEFORE]);
        return put_spans(json, to, spare, *(const wz_spans *)value);
    }
    return put_piece(to, &pieces[NONE]);
}

static char *put_place(wz_json *json, char *to, wz_span span)
{
    wz_place place = wz_cursor_move(&json->cursor, span.start);

    to = put_number(PUT(to, ",\"start\":"), place.code);
    to = put_number(PUT(to, ",\"end\":"), wz_cursor_code(&json->cursor, span.end));
    to = put_number(PUT(to, ",\"line\":"), place.line);
    return put_number(PUT(to, ",\"column\":"), place.column);
}

void wz_json_open_record(wz_json *json, const wz_record *record)
{
    const wz_kind_row *row = &wz_kinds[record->kind];
    wz_json_kind *kind = &json->kinds[record->kind];
    size_t spare = HEAD_ROOM + json->doc.len + row->field_count * FIELD_ROOM;
    wz_buf *out = json->out;
    char *to = keep_room(out, out->at + out->len, spare);

    if (!kind->open)
        make_kind(&json->arena, row, kind);
    if (!to || wz_arena_status(&json->arena))
        return;
    to = put_number(put_piece(to, kind->open), record->id);
    memcpy(to, json->doc.at, json->doc.len);
    to = put_number(to + json->doc.len, record->doc);
    to = put_place(json, to, record->span);
    to = PUT(to, ",\"text\":\"");
    to = put_escaped(out, to, spare, wz_record_text(record, &json->digest->text));
    to = PUT(to, "\"");
    for (size_t i = 0; i < row->field_count; i++)
        to = put_field(json, to, spare, row->fields[i].type, kind->fields[i],
                       wz_field_of(record, &row->fields[i]));
    out->len = (size_t)(to - out->at);
}

void wz_json_put_context(wz_json *json, const wz_record *record)
{
    wz_buf_put_str(json->out, WZ_STR(",\"sentence\":"));
    wz_json_put_text(json->out, wz_digest_sentence(json->digest, record, &json->sentence));
    wz_buf_put_str(json->out, WZ_STR(",\"heading\":"));
    wz_json_put_text(json->out, wz_digest_heading(json->digest, record));
}
