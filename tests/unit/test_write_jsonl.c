/* JSON Lines: the keys, their order, what is escaped, and the places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "sample_digest.h"
#include "write/write.h"
#include "written.h"

#define ALL_KINDS ((UINT32_C(1) << WZ_KIND_COUNT) - 1)

static void assert_written(wz_digest *digest, wz_write_options options, const char *expected)
{
    assert_written_as("jsonl", digest, options, expected);
}

static void the_formats_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(wz_format_find(WZ_STR("jsonl"))->ending, ".jsonl");
    assert_int_equal(wz_format_find(WZ_STR("jsonl"))->view, WZ_VIEW_RECORDS);
    assert_null(wz_format_find(WZ_STR("jso")));
    assert_null(wz_format_find(WZ_STR("")));
}

static void a_record_has_its_keys_in_order(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("云岭县\n\n**县共xx户\n");

    (void)state;
    sample_init(&digest, "in/x.txt", text);
    wz_placeholder *place = sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "**");
    *place = (wz_placeholder){ WZ_FORM_ASTERISK, WZ_STANDS_PLACE, WZ_NO_TEXT };
    wz_placeholder *figure = sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "xx");
    *figure = (wz_placeholder){ WZ_FORM_X, WZ_STANDS_FIGURE, WZ_STR("2") };
    assert_written(&digest, (wz_write_options){ .kinds = ALL_KINDS },
        "{\"kind\":\"placeholder\",\"id\":1,\"file\":\"in/x.txt\",\"doc\":1,\"start\":5,\"end\":7,"
        "\"line\":3,\"column\":1,\"text\":\"**\",\"form\":\"asterisk\",\"stands\":\"place\","
        "\"digits\":null}\n"
        "{\"kind\":\"placeholder\",\"id\":2,\"file\":\"in/x.txt\",\"doc\":1,\"start\":9,\"end\":11,"
        "\"line\":3,\"column\":5,\"text\":\"xx\",\"form\":\"x\",\"stands\":\"figure\","
        "\"digits\":\"2\"}\n");
    sample_clear(&digest);
}

static void numbers_flags_and_nothing(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "-", WZ_STR("甲乙\r\n丙"));
    wz_document *document = sample_add_document(&digest, 1, 0, 11, "");
    document->genre = WZ_GENRE_PLAN;
    document->truncated = true;
    document->shown = 609;
    document->total = INT64_MIN + 1;
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_DOCUMENT) },
        "{\"kind\":\"document\",\"id\":1,\"file\":\"-\",\"doc\":1,\"start\":0,\"end\":5,\"line\":1,"
        "\"column\":1,\"text\":\"甲乙\",\"title\":\"\",\"genre\":\"plan\",\"chars\":0,"
        "\"paragraphs\":0,\"headings\":0,\"boilerplate\":0,\"number\":\"\",\"issuer\":\"\","
        "\"addressee\":\"\","
        "\"salutation\":\"\",\"date\":\"\",\"signature\":\"\",\"truncated\":true,\"shown\":609,"
        "\"total\":-9223372036854775807}\n");
    sample_clear(&digest);
}

static void only_the_kinds_asked_for(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("一二三"));
    sample_add(&digest, WZ_PARAGRAPH, 1, 0, 9);
    wz_noise *noise = sample_add(&digest, WZ_NOISE, 0, 3, 6);
    noise->reason = WZ_REASON_CHROME;
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_NOISE) },
        "{\"kind\":\"noise\",\"id\":2,\"file\":\"x\",\"doc\":0,\"start\":1,\"end\":2,\"line\":1,"
        "\"column\":2,\"text\":\"二\",\"reason\":\"chrome\"}\n");
    assert_written(&digest, (wz_write_options){ .kinds = 0 }, "");
    sample_clear(&digest);
}

static void what_json_demands_is_escaped(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("\"\\\n\r\t\b\f\x01\x1F\x7F\xE2\x80\xA8/\xF0\xA0\x80\x80");

    (void)state;
    sample_init(&digest, "x", text);
    sample_add(&digest, WZ_NOISE, 0, 0, text.len);
    assert_written(&digest, (wz_write_options){ .kinds = ALL_KINDS },
        "{\"kind\":\"noise\",\"id\":1,\"file\":\"x\",\"doc\":0,\"start\":0,\"end\":13,\"line\":1,"
        "\"column\":1,\"text\":\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001f\x7F\xE2\x80\xA8/"
        "\xF0\xA0\x80\x80\",\"reason\":\"advert\"}\n");
    sample_clear(&digest);
}

/* Texts of every length up to some, and one of several thousand bytes, with what wants an
 * escape at each place in turn: nothing beside it may suffer. */
static void escapes_at_any_place(void **state)
{
    static char text[5000], expected[sizeof text + 8];

    (void)state;
    for (size_t len = 1; len < sizeof text; len += len < 40 ? 1 : sizeof text - 41) {
        for (size_t at = 0; at < len; at += len < 40 ? 1 : 499) {
            wz_digest digest;
            wz_buf out;

            memset(text, 'x', len);
            text[at] = (char)(at % 2 ? 0x1F : '"');
            int size = snprintf(expected, sizeof expected, "\"%.*s%s%.*s\"", (int)at, text,
                                at % 2 ? "\\u001f" : "\\\"", (int)(len - at - 1),
                                text + at + 1);
            sample_init(&digest, "x", (wz_str){ text, len });
            sample_add(&digest, WZ_NOISE, 0, 0, len);
            wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
            wz_write_options options = { .kinds = ALL_KINDS };
            assert_int_equal(wz_format_find(WZ_STR("jsonl"))->write(&digest, &options, &out),
                             WZ_OK);
            assert_true(wz_str_find(wz_buf_str(&out), (wz_str){ expected, (size_t)size }) <
                        out.len);
            wz_buf_clear(&out);
            sample_clear(&digest);
        }
    }
}

static void a_path_that_is_not_utf8(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "a\"\xFF\xE4\xB8/x", WZ_STR("甲"));
    sample_add(&digest, WZ_PARAGRAPH, 1, 0, 3);
    assert_written(&digest, (wz_write_options){ .kinds = ALL_KINDS },
        "{\"kind\":\"paragraph\",\"id\":1,\"file\":\"a\\\"\uFFFD\uFFFD/x\",\"doc\":1,\"start\":0,"
        "\"end\":1,\"line\":1,\"column\":1,\"text\":\"甲\",\"chars\":0,"
        "\"boilerplate\":0,\"hollow\":false}\n");
    sample_clear(&digest);
}

/* Places far apart and close together, a record around others, lines of CR LF. */
static void places_agree_with_the_text(void **state)
{
    static char text[4000];
    wz_digest digest;
    wz_buf out;
    size_t len = 0;

    (void)state;
    while (len + 40 < sizeof text) {
        memcpy(text + len, "云岭县xx年\r\n", 16);
        len += len % 1000 < 500 ? 16 : 14;
    }
    sample_init(&digest, "x", (wz_str){ text, len });
    sample_add(&digest, WZ_SECTION, 1, 0, len);
    for (size_t at = 0; at + 3 < len; at += at % 7 ? 3 : 900) {
        while (((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
        sample_add(&digest, WZ_PARAGRAPH, 1, at, at + (text[at] & 0x80 ? 3 : 1));
    }
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_records_sort(&digest.records), WZ_OK);
    wz_write_options options = { .kinds = ALL_KINDS };
    assert_int_equal(wz_format_find(WZ_STR("jsonl"))->write(&digest, &options, &out), WZ_OK);

    wz_str rest = wz_buf_str(&out);
    for (size_t i = 0; i < WZ_ITEM_COUNT(digest.records, wz_record); i++) {
        const wz_record *record = &WZ_ITEMS(digest.records, wz_record)[i];
        wz_place place = wz_text_place(&digest.text, record->span.start);
        char expected[128];
        int written = snprintf(expected, sizeof expected,
                               "\"start\":%zu,\"end\":%zu,\"line\":%zu,\"column\":%zu,", place.code,
                               wz_text_code(&digest.text, record->span.end), place.line,
                               place.column);
        size_t found = wz_str_find(rest, (wz_str){ expected, (size_t)written });
        assert_true(found < 64);
        rest = wz_str_skip(rest, wz_str_find(rest, WZ_STR("\n")) + 1);
    }
    assert_int_equal(rest.len, 0);
    wz_buf_clear(&out);
    sample_clear(&digest);
}

static void context_is_sentence_and_heading(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("一、抓调研\n走访三村。收集xx条“建议”。");
    const wz_unit units[] = {
        { { 0, 15 }, WZ_ROLE_HEADING, 1, 1, 0 },
        { { 16, (uint32_t)text.len }, WZ_ROLE_PARAGRAPH, 1, 0, 1 },
    };

    (void)state;
    sample_init(&digest, "x", text);
    digest.structure = (wz_structure){ .units = units, .unit_count = WZ_COUNT(units) };
    wz_heading *heading = sample_add(&digest, WZ_HEADING, 1, 0, 15);
    *heading = (wz_heading){ 1, WZ_STR("一、"), WZ_STR("抓调研") };
    wz_placeholder *figure = sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "xx");
    *figure = (wz_placeholder){ WZ_FORM_X, WZ_STANDS_FIGURE, WZ_STR("2") };
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_PLACEHOLDER), .context = true },
        "{\"kind\":\"placeholder\",\"id\":2,\"file\":\"x\",\"doc\":1,\"start\":13,\"end\":15,"
        "\"line\":2,\"column\":8,\"text\":\"xx\",\"form\":\"x\",\"stands\":\"figure\","
        "\"digits\":\"2\",\"sentence\":\"收集xx条“建议”。\",\"heading\":\"一、抓调研\"}\n");
    sample_clear(&digest);
}

/* An allocator that has `left` allocations to give. */
static void *resize_few(void *user, void *block, size_t old_size, size_t new_size)
{
    int *left = user;

    if (new_size > 0 && (*left)-- <= 0)
        return NULL;
    return wz_libc_allocator.resize(NULL, block, old_size, new_size);
}

static void memory_may_run_out_anywhere(void **state)
{
    wz_write_options options = { .kinds = ALL_KINDS };
    wz_err err = WZ_ENOMEM;
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲乙丙"));
    for (size_t i = 0; i < 20; i++)
        sample_add(&digest, WZ_PARAGRAPH, 1, 0, 9);
    for (int allocations = 0; err && allocations < 100; allocations++) {
        int left = allocations;
        wz_allocator few = { resize_few, &left };
        wz_buf out;

        digest.allocator = &few;
        wz_buf_init(&out, &few, WZ_LIMIT_BUFFER);
        err = wz_format_find(WZ_STR("jsonl"))->write(&digest, &options, &out);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        wz_buf_clear(&out);
    }
    assert_int_equal(err, WZ_OK);
    digest.allocator = &wz_libc_allocator;
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formats_are_found_by_name),
        cmocka_unit_test(a_record_has_its_keys_in_order),
        cmocka_unit_test(numbers_flags_and_nothing),
        cmocka_unit_test(only_the_kinds_asked_for),
        cmocka_unit_test(what_json_demands_is_escaped),
        cmocka_unit_test(escapes_at_any_place),
        cmocka_unit_test(a_path_that_is_not_utf8),
        cmocka_unit_test(places_agree_with_the_text),
        cmocka_unit_test(context_is_sentence_and_heading),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
