/* The oracle of the whole path. It uses the library as little as it can: places
 * are counted anew, character by character. */
#include "check.h"

/* An engine does not change, and to make one costs more than most inputs. */
const wz_engine *fuzz_engine(void)
{
    static wz_engine *made;

    if (!made)
        MUST(wz_engine_new(NULL, &made) == WZ_OK);
    return made;
}

static bool is_valid(wz_str text)
{
    return wz_utf8_validate(text) == text.len;
}

static bool is_boundary(wz_str text, size_t at)
{
    return at == text.len || (at < text.len && (text.at[at] & 0xC0) != 0x80);
}

/* -- places ------------------------------------------------------------------- */

struct walk {
    wz_str text;
    char line_end;
    size_t byte, code, line, column;
};

/* Moves on to a byte, counting. */
static void walk_to(struct walk *walk, size_t byte)
{
    for (; walk->byte < byte; walk->byte++) {
        if (walk->text.at[walk->byte] == walk->line_end) {
            walk->code++;
            walk->line++;
            walk->column = 1;
        } else if (is_boundary(walk->text, walk->byte + 1)) {
            walk->code++;       /* counted when its last byte is passed */
            walk->column++;
        }
    }
}

static void check_place(const wz_digest *digest, const wz_record *record, struct walk *walk)
{
    wz_location at = wz_digest_locate(digest, record);
    wz_str text = digest->text.bytes, quote = wz_digest_quote(digest, record);

    MUST(at.start_byte <= at.end_byte && at.end_byte <= text.len);
    MUST(is_boundary(text, at.start_byte) && is_boundary(text, at.end_byte));
    walk_to(walk, at.start_byte);
    MUST(at.start == walk->code && at.line == walk->line && at.column == walk->column);
    MUST(at.end - at.start ==
         wz_utf8_count(wz_str_cut(text, at.start_byte, at.end_byte)));
    MUST(quote.len <= at.end_byte - at.start_byte);
    MUST(wz_kinds[record->kind].first_line || quote.len == at.end_byte - at.start_byte);
    MUST(wz_str_starts(wz_str_skip(text, at.start_byte), quote));
}

/* -- records ------------------------------------------------------------------ */

static void check_fields(const wz_record *record)
{
    const char *name;

    for (size_t i = 0; (name = wz_record_field_name(record, i)); i++) {
        wz_value value = wz_record_field(record, name);

        MUST(value.type != WZ_VALUE_ABSENT);
        MUST(is_valid(value.text));
    }
}

static void check_order(const wz_record *before, const wz_record *record)
{
    wz_span a = before->span, b = record->span;

    MUST(a.start <= b.start);
    MUST(a.start < b.start || a.end >= b.end);
    MUST(a.start < b.start || a.end > b.end || before->kind <= record->kind);
    /* Of noise it may be said that it is there. */
    MUST(record->kind == WZ_FINDING ||
         !(before->kind == WZ_NOISE && b.start < a.end && b.end <= a.end));
}

static void check_records(const wz_digest *digest)
{
    struct walk walk = { digest->text.bytes, digest->text.line_end, 0, 0, 1, 1 };
    const wz_record *record, *before = NULL;
    wz_str hint = { NULL, 0 };
    size_t documents = 0, i = 0;

    for (; (record = wz_digest_record(digest, i)); i++, before = record) {
        MUST(wz_record_id(record) == i + 1);
        documents += record->kind == WZ_DOCUMENT;
        MUST(wz_record_doc(record) <= documents);
        if (before)
            check_order(before, record);
        check_place(digest, record, &walk);
        check_fields(record);
        MUST(is_valid(wz_digest_sentence(digest, record, &hint)));
        MUST(is_valid(wz_digest_heading(digest, record)));
    }
    MUST(i == wz_digest_count(digest));
    MUST(documents == digest->tally[WZ_DOCUMENT]);
}

/* Each character of the reading text is the one that its place in the decoded text
 * holds, and that place maps back to it. */
static void check_reading(const wz_digest *digest)
{
    const wz_reading *reading = &digest->reading;
    wz_str rest = reading->bytes, text = digest->text.bytes;
    uint32_t at = 0, last = 0;

    MUST(is_valid(rest));
    while (rest.len > 0) {
        uint32_t code;
        wz_str character = wz_str_take(&rest, wz_utf8_decode(rest, &code));
        wz_span here = { at, at + (uint32_t)character.len };
        wz_span source = wz_reading_source(reading, here);

        MUST(source.start >= last && source.end <= text.len);
        MUST(wz_str_equal(wz_text_cut(&digest->text, source), character));
        MUST(wz_reading_from(reading, source.start) == at);
        last = source.end;
        at = here.end;
    }
}

void fuzz_check(const wz_digest *digest)
{
    MUST(is_valid(digest->text.bytes));
    check_records(digest);
    check_reading(digest);
}

/* -- digests ------------------------------------------------------------------ */

wz_digest *fuzz_digest(const char *reader, const uint8_t *bytes, size_t len)
{
    wz_read_options options = { .format = reader };
    wz_digest *digest = NULL;
    wz_err err = wz_digest_read(fuzz_engine(), WZ_STR("fuzz"), (wz_str){ (const char *)bytes, len },
                                &options, &digest);

    MUST(err == WZ_OK || err == WZ_EFORMAT || err == WZ_ELIMIT);
    MUST(!err == !!digest);
    if (digest)
        fuzz_check(digest);
    return digest;
}

wz_buf fuzz_write_as(const wz_digest *digest, const char *format, const wz_write_options *options)
{
    const wz_format *found = wz_format_find(wz_str_of(format));
    wz_buf out;

    MUST(found);
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    MUST(found->write(digest, options, &out) == WZ_OK);
    MUST(is_valid(wz_buf_str(&out)));
    return out;
}

wz_buf fuzz_write(const wz_digest *digest, const char *format)
{
    wz_write_options options = { .kinds = WZ_BIT(WZ_KIND_COUNT) - 1, .context = true };

    return fuzz_write_as(digest, format, &options);
}
