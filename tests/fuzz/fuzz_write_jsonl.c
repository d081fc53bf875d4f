/* JSON Lines, read by jansson: a record a line, with its text in it. */
#include "check.h"

#include <jansson.h>

static void check_text(const json_t *object, const char *key, wz_str expected)
{
    const json_t *text = json_object_get(object, key);

    MUST(json_is_string(text));
    MUST(wz_str_equal((wz_str){ json_string_value(text), json_string_length(text) }, expected));
}

static void check_record(const wz_digest *digest, const wz_record *record, wz_str line)
{
    json_t *object = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    wz_location at = wz_digest_locate(digest, record);
    const char *name;

    MUST(json_is_object(object));
    check_text(object, "kind", wz_str_of(wz_record_kind(record)));
    check_text(object, "text", wz_digest_quote(digest, record));
    MUST(json_integer_value(json_object_get(object, "start")) == (json_int_t)at.start);
    MUST(json_integer_value(json_object_get(object, "end")) == (json_int_t)at.end);
    for (size_t i = 0; (name = wz_record_field_name(record, i)); i++) {
        wz_value value = wz_record_field(record, name);

        MUST(json_object_get(object, name));
        if (value.type == WZ_VALUE_TEXT)
            check_text(object, name, value.text);
        else if (value.type == WZ_VALUE_NUMBER && value.decimals == 0)
            MUST(json_integer_value(json_object_get(object, name)) == value.number);
    }
    json_decref(object);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *digest = fuzz_digest(NULL, bytes, len);
    const wz_record *record;
    wz_buf out;
    wz_str rest;

    if (!digest)
        return 0;
    out = fuzz_write(digest, "jsonl");
    rest = wz_buf_str(&out);
    for (size_t i = 0; (record = wz_digest_record(digest, i)); i++) {
        size_t end = wz_str_find(rest, WZ_STR("\n"));

        MUST(end < rest.len);
        check_record(digest, record, wz_str_take(&rest, end));
        wz_str_take(&rest, 1);
    }
    MUST(rest.len == 0);
    wz_buf_clear(&out);
    wz_digest_free(digest);
    return 0;
}
