/* The scanner of JSON Lines against jansson: on valid lines, odd ones, and broken ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "input/json_line.h"
#include "random_text.h"

static const wz_json_fields fields = { WZ_STR_ROW("text"), WZ_STR_ROW("id") };

/* -- what stands in a line ---------------------------------------------------- */

static void members_are_found(void **state)
{
    static const struct { const char *line, *text, *value, *id; } cases[] = {
        { "{\"id\":7,\"text\":\"县委\"}", "县委", "\"县委\"", "7" },
        { " { \"text\" : \"\" , \"id\" : \"a\\\"b\" } \r", "", "\"\"", "\"a\\\"b\"" },
        { "{\"text\":\"a\\n\\t\\u53bf\\ud83d\\uDE00\\/\\\\\\b\"}", "a\n\t县😀/\\\b",
          "\"a\\n\\t\\u53bf\\ud83d\\uDE00\\/\\\\\\b\"", "" },
        { "{\"t\\u0065xt\":\"x\",\"text2\":1}", "x", "\"x\"", "" },
        { "{\"a\":{\"text\":\"in\"},\"text\":\"out\",\"b\":[{},[],[[1,2.5e-3,-0],null]]}", "out",
          "\"out\"", "" },
        { "{\"id\":{\"a\":[1]},\"text\":\"\"}", "", "\"\"", "{\"a\":[1]}" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_str bytes = wz_str_of(cases[i].line);
        wz_json_line line;
        wz_buf text;

        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        assert_true(wz_json_line_scan(bytes, &fields, &text, &line));
        assert_true(wz_str_equal(wz_buf_str(&text), wz_str_of(cases[i].text)));
        assert_true(wz_str_equal(wz_str_cut(bytes, line.value.start, line.value.end),
                                 wz_str_of(cases[i].value)));
        assert_true(wz_str_equal(line.id, wz_str_of(cases[i].id)));
        wz_buf_clear(&text);
    }
}

static void what_is_wrong_is_told(void **state)
{
    static const struct { const char *line; const char *wrong; size_t at; } cases[] = {
        { "", "object", 0 }, { "[]", "object", 0 }, { "{}", "not there", 2 },
        { "{\"text\":7}", "no string", 8 }, { "{\"text\":\"a\"", "closing bracket", 11 },
        { "{\"text\":\"a\",\"text\":\"b\"}", "twice", 19 },
        { "{\"text\":\"a\"}x", "behind", 12 }, { "{\"text\":\"a", "does not end", 10 },
        { "{\"text\":\"\t\"}", "control", 9 }, { "{\"text\":\"\\x\"}", "escape", 10 },
        { "{\"text\":\"\\u12G4\"}", "hexadecimal", 13 },
        { "{\"text\":\"\\ud800\"}", "surrogate", 15 },
        { "{\"text\":\"\\udc00\"}", "surrogate", 15 },
        { "{\"text\":\"\\ud800\\u0041\"}", "surrogate", 21 },
        { "{\"text\":\"a\",}", "string is expected", 12 }, { "{\"text\" \"a\"}", "colon", 8 },
        { "{\"a\":01,\"text\":\"a\"}", "comma", 6 }, { "{\"a\":1.,\"text\":\"\"}", "digit", 7 },
        { "{\"a\":[1 2]}", "comma", 8 }, { "{\"a\":[1,]}", "value", 8 },
        { "{\"a\":{1:2}}", "string is expected", 6 }, { "{\"a\":tru}", "value", 5 },
        { "{\"a\":[}", "value", 6 }, { "{\"a\":{]}", "string is expected", 6 },
        { "{\"text\":\"\xFF\"}", "UTF-8", 9 },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_json_line line;
        wz_buf text;

        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        assert_false(wz_json_line_scan(wz_str_of(cases[i].line), &fields, &text, &line));
        if (!strstr(line.wrong, cases[i].wrong) || line.at != cases[i].at)
            fail_msg("%s: %s at %zu", cases[i].line, line.wrong, line.at);
        wz_buf_clear(&text);
    }
}

/* -- held against jansson ------------------------------------------------------ */

/* Where jansson refuses what RFC 8259 allows; a name said twice it is asked to. */
static bool is_own_refusal(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);

    return code == json_error_null_byte_in_key || code == json_error_numeric_overflow ||
           code == json_error_duplicate_key;
}

static void compare(wz_str bytes, wz_buf *text)
{
    wz_json_line line;
    json_error_t error;
    bool good = wz_json_line_scan(bytes, &fields, text, &line);
    json_t *object = json_loadb(bytes.at, bytes.len,
                                 JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    const json_t *wanted = json_object_get(object, "text");

    if (object || !is_own_refusal(&error)) {
        if (good != (json_is_string(wanted) != 0))
            fail_msg("%.*s: %s, but jansson: %s", (int)bytes.len, bytes.at,
                     good ? "fine" : line.wrong, object ? "fine" : error.text);
        if (good)
            assert_true(wz_str_equal(wz_buf_str(text),
                                     (wz_str){ json_string_value(wanted),
                                               json_string_length(wanted) }));
    }
    json_decref(object);
}

static void put(wz_buf *out, const char *text)
{
    wz_buf_put_str(out, wz_str_of(text));
}

static void put_blanks(wz_buf *out, uint64_t *random)
{
    static const char *const blanks[] = { "", "", "", " ", "\t", "\r", "  " };

    put(out, blanks[below(random, WZ_COUNT(blanks))]);
}

static void put_string(wz_buf *out, uint64_t *random)
{
    static const char *const parts[] = {
        "a", "县", "\\n", "\\\"", "\\\\", "\\/", "\\u53bf", "\\uD83D\\ude00", "\\u0000", "😀", "}",
        "abcdefghijklmnop", "县委县政府", "\\t\\b\\f\\r", "\x7F",
    };

    put(out, "\"");
    for (size_t count = below(random, 6); count > 0; count--)
        put(out, parts[below(random, WZ_COUNT(parts))]);
    put(out, "\"");
}

static void put_name(wz_buf *out, uint64_t *random)
{
    static const char *const names[] = { "\"a\"", "\"te\\u0078t\"", "\"id\"", "\"texts\"", "\"\"" };

    put(out, names[below(random, WZ_COUNT(names))]);
}

static void put_value(wz_buf *out, uint64_t *random, int depth)
{
    static const char *const scalars[] = { "1", "-0", "2.5", "1e5", "-1.5E+3", "true", "false",
                                           "null", "0.0e-0" };
    bool is_object = below(random, 2);
    size_t kind = below(random, depth > 3 ? 2 : 4);

    if (kind == 0) {
        put(out, scalars[below(random, WZ_COUNT(scalars))]);
    } else if (kind == 1) {
        put_string(out, random);
    } else {
        size_t count = below(random, 4);

        put(out, is_object ? "{" : "[");
        put_blanks(out, random);
        for (size_t i = 0; i < count; i++) {
            put(out, i > 0 ? "," : "");
            put_blanks(out, random);
            if (is_object) {
                put_name(out, random);
                put_blanks(out, random);
                put(out, ":");
            }
            put_blanks(out, random);
            put_value(out, random, depth + 1);
            put_blanks(out, random);
        }
        put(out, is_object ? "}" : "]");
    }
}

static void put_line(wz_buf *out, uint64_t *random)
{
    size_t count = 1 + below(random, 4), text = below(random, count);

    put(out, "{");
    for (size_t i = 0; i < count; i++) {
        put(out, i > 0 ? "," : "");
        put_blanks(out, random);
        if (i == text)
            put(out, "\"text\"");
        else
            put_name(out, random);
        put_blanks(out, random);
        put(out, ":");
        put_blanks(out, random);
        if (i == text && below(random, 8) > 0)
            put_string(out, random);
        else
            put_value(out, random, 0);
        put_blanks(out, random);
    }
    put(out, "}");
}

/* Breaks a line in a place or two: a byte lost, another put there, one said twice. */
static void break_line(wz_buf *line, uint64_t *random)
{
    static const char bytes[] = "{}[]\",:\\u0-.eE \t\n\x01\x80\xC3\xE5tfn1";

    for (size_t count = 1 + below(random, 2); count > 0 && line->len > 1; count--) {
        size_t at = below(random, line->len);

        switch (below(random, 3)) {
        case 0:
            memmove(line->at + at, line->at + at + 1, line->len - at - 1);
            line->len--;
            break;
        case 1:
            line->at[at] = bytes[below(random, sizeof bytes - 1)];
            break;
        default:
            line->len = at;
        }
    }
}

static void jansson_reads_the_same(void **state)
{
    uint64_t random = 11;
    wz_buf line, text;

    (void)state;
    wz_buf_init(&line, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    for (int round = 0; round < 60000; round++) {
        wz_buf_reset(&line);
        put_line(&line, &random);
        if (round % 3 > 0)
            break_line(&line, &random);
        compare(wz_buf_str(&line), &text);
    }
    wz_buf_clear(&line);
    wz_buf_clear(&text);
}

/* -- size ---------------------------------------------------------------------- */

/* An array in an array, and so on. */
static bool scans_nested(size_t depth)
{
    wz_buf bytes, text;
    wz_json_line line;
    bool good;

    wz_buf_init(&bytes, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    put(&bytes, "{\"a\":");
    for (size_t i = 0; i < depth; i++)
        put(&bytes, "[");
    for (size_t i = 0; i < depth; i++)
        put(&bytes, "]");
    put(&bytes, ",\"text\":\"\"}");
    good = wz_json_line_scan(wz_buf_str(&bytes), &fields, &text, &line);
    wz_buf_clear(&bytes);
    wz_buf_clear(&text);
    return good;
}

static void ids_say_what_they_are(void **state)
{
    static const struct { const char *line, *id; } cases[] = {
        { "{\"text\":\"\",\"id\":\"\\u4e91\\/\\\"a\"}", "云/\"a" },
        { "{\"text\":\"\",\"id\":\"\"}", "" },
        { "{\"text\":\"\",\"id\":12.50}", "12.50" },
        { "{\"text\":\"\",\"id\":[\"\\n\"]}", "[\"\\n\"]" },
        { "{\"text\":\"\"}", "" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_json_line line;
        wz_buf text, id;

        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        wz_buf_init(&id, NULL, WZ_LIMIT_BUFFER);
        assert_true(wz_json_line_scan(wz_str_of(cases[i].line), &fields, &text, &line));
        wz_json_line_put_id(&line, &id);
        assert_true(wz_str_equal(wz_buf_str(&id), wz_str_of(cases[i].id)));
        wz_buf_clear(&text);
        wz_buf_clear(&id);
    }
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    assert_true(scans_nested(WZ_LIMIT_JSON_DEPTH - 1));
    assert_true(scans_nested(WZ_LIMIT_JSON_DEPTH));
    assert_false(scans_nested(WZ_LIMIT_JSON_DEPTH + 1));
    assert_false(scans_nested(1000000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_found),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(jansson_reads_the_same),
        cmocka_unit_test(ids_say_what_they_are),
        cmocka_unit_test(depth_has_a_limit),
    };

    return cmocka_run_group_tests_name("input/json_line", tests, NULL, NULL);
}
