/* A line of JSON Lines: the scanner says of any bytes what jansson says. */
#include <jansson.h>

#include "check.h"
#include "input/json_line.h"

static const wz_json_fields fields = { WZ_STR_ROW("text"), WZ_STR_ROW("id") };

/* Where jansson refuses what RFC 8259 allows, or what it is asked to; and nesting, where both
 * have a limit of their own. It takes a NUL behind `true` for the end of the word. */
static bool may_differ(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);

    return code == json_error_null_byte_in_key || code == json_error_numeric_overflow ||
           code == json_error_duplicate_key || code == json_error_stack_overflow;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_str input = { (const char *)bytes, len };
    json_error_t error;
    json_t *object = json_loadb(input.at, len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    const json_t *wanted = json_object_get(object, "text");
    wz_json_line line;
    wz_buf text;
    bool good, holds_nul = len > 0 && memchr(bytes, '\0', len);

    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    good = wz_json_line_scan(input, &fields, &text, &line);
    MUST(good == !line.wrong && line.at <= len);
    if (good) {
        MUST(line.value.start < line.value.end && line.value.end <= len);
        MUST(wz_utf8_validate(wz_buf_str(&text)) == text.len);
    }
    if (!holds_nul &&
        (object ? !line.wrong || !strstr(line.wrong, "deeply") : !may_differ(&error))) {
        MUST(good == (json_is_string(wanted) != 0));
        if (good)
            MUST(wz_str_equal(wz_buf_str(&text), (wz_str){ json_string_value(wanted),
                                                           json_string_length(wanted) }));
    }
    json_decref(object);
    wz_buf_clear(&text);
    return 0;
}
