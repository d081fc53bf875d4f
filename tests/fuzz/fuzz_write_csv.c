/* CSV, read as RFC 4180 says by a reader that knows nothing of the writer: the cells of
 * each kind are what the records say. */
#include "check.h"

struct reader {
    wz_str rest;
    wz_buf cell;        /* read last */
    bool line_ended;    /* behind it */
};

static char take(struct reader *reader)
{
    MUST(reader->rest.len > 0);
    return *wz_str_take(&reader->rest, 1).at;
}

/* From behind the first quote to behind the last. */
static void read_quoted(struct reader *reader)
{
    for (;;) {
        char byte = take(reader);

        if (byte == '"' && !wz_str_starts(reader->rest, WZ_STR("\"")))
            return;
        wz_buf_put_byte(&reader->cell, byte == '"' ? take(reader) : byte);
    }
}

static wz_str read_cell(struct reader *reader)
{
    wz_buf_reset(&reader->cell);
    if (wz_str_starts(reader->rest, WZ_STR("\""))) {
        take(reader);
        read_quoted(reader);
    } else {
        while (reader->rest.len > 0 && !memchr(",\r\n\"", reader->rest.at[0], 4))
            wz_buf_put_byte(&reader->cell, take(reader));
    }
    reader->line_ended = take(reader) == '\r';
    if (reader->line_ended)
        MUST(take(reader) == '\n');
    else
        MUST(reader->rest.at[-1] == ',');
    return wz_buf_str(&reader->cell);
}

static void check_text(struct reader *reader, wz_str expected, bool excel)
{
    wz_str cell = read_cell(reader);

    if (excel && expected.len > 0 && memchr("=+-@\t\r", expected.at[0], 6))
        MUST(*wz_str_take(&cell, 1).at == '\'');
    MUST(wz_str_equal(cell, expected));
}

static void check_number(struct reader *reader, int64_t expected)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%lld", (long long)expected);

    MUST(wz_str_equal(read_cell(reader), (wz_str){ text, (size_t)len }));
}

static void check_field(struct reader *reader, wz_value value, bool excel)
{
    if (value.type == WZ_VALUE_TEXT || value.type == WZ_VALUE_NULL)
        check_text(reader, value.text, excel);
    else if (value.type == WZ_VALUE_NUMBER && value.decimals == 0)
        check_number(reader, value.number);
    else if (value.type == WZ_VALUE_FLAG)
        MUST(wz_str_equal(read_cell(reader), value.flag ? WZ_STR("true") : WZ_STR("false")));
    else
        MUST(read_cell(reader).len > 0);
}

static void check_record(struct reader *reader, const wz_digest *digest, const wz_record *record,
                         bool excel, wz_str *hint)
{
    wz_location at = wz_digest_locate(digest, record);
    const char *name;

    check_text(reader, wz_str_of(wz_record_kind(record)), excel);
    check_number(reader, (int64_t)wz_record_id(record));
    check_text(reader, WZ_STR("fuzz"), excel);
    check_number(reader, (int64_t)wz_record_doc(record));
    check_number(reader, (int64_t)at.start);
    check_number(reader, (int64_t)at.end);
    check_number(reader, (int64_t)at.line);
    check_number(reader, (int64_t)at.column);
    check_text(reader, wz_digest_quote(digest, record), excel);
    for (size_t i = 0; (name = wz_record_field_name(record, i)); i++)
        check_field(reader, wz_record_field(record, name), excel);
    check_text(reader, wz_digest_sentence(digest, record, hint), excel);
    MUST(!reader->line_ended);
    check_text(reader, wz_digest_heading(digest, record), excel);
    MUST(reader->line_ended);
}

static void check_table(const wz_digest *digest, wz_kind kind, bool excel)
{
    wz_write_options options = { .kinds = WZ_BIT(kind), .context = true, .excel = excel };
    wz_buf out = fuzz_write_as(digest, "csv", &options);
    struct reader reader = { .rest = wz_buf_str(&out) };
    wz_str hint = { NULL, 0 };
    const wz_record *record;

    wz_buf_init(&reader.cell, NULL, WZ_LIMIT_BUFFER);
    if (excel)
        MUST(wz_str_equal(wz_str_take(&reader.rest, 3), WZ_STR("\uFEFF")));
    while (!reader.line_ended)
        MUST(read_cell(&reader).len > 0);       /* a name */
    for (size_t i = 0; (record = wz_digest_record(digest, i)); i++)
        if (record->kind == kind)
            check_record(&reader, digest, record, excel, &hint);
    MUST(reader.rest.len == 0);
    wz_buf_clear(&reader.cell);
    wz_buf_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *digest = fuzz_digest(NULL, bytes, len);

    if (!digest)
        return 0;
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++) {
        check_table(digest, (wz_kind)kind, false);
        check_table(digest, (wz_kind)kind, true);
    }
    wz_digest_free(digest);
    return 0;
}
