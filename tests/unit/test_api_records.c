/* The public header, used as a program outside would: nothing of the rooms. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "wenzhai.h"

#include "failing.h"

static const char source[] =
    "云岭县作风整治情况报告\n"
    "市委：\n"
    "一、主要做法\n"
    "一是开门找问题。走访群众***户，县委书记*某逐周调度。\n"
    "公众号：笔杆子加油站，加微信领取会员大礼包\n";

struct bench {
    wz_engine *engine;
    wz_digest *digest;
};

static wz_str slice(const char *text)
{
    return (wz_str){ text, strlen(text) };
}

static int set_up(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);

    *state = bench;
    return !bench || wz_engine_new(NULL, &bench->engine) ||
           wz_digest_read(bench->engine, slice("a.txt"), slice(source), NULL, &bench->digest);
}

static int tear_down(void **state)
{
    struct bench *bench = *state;

    wz_digest_free(bench->digest);
    wz_engine_free(bench->engine);
    free(bench);
    return 0;
}

static void assert_text(wz_str actual, const char *expected)
{
    assert_int_equal(actual.len, strlen(expected));
    assert_memory_equal(actual.at, expected, actual.len);
}

/* The record of a kind whose text is `text`. */
static const wz_record *find(const wz_digest *digest, const char *kind, const char *text)
{
    const wz_record *record;

    for (size_t i = 0; (record = wz_digest_record(digest, i)); i++) {
        wz_str quote = wz_digest_quote(digest, record);

        if (strcmp(wz_record_kind(record), kind) == 0 && quote.len == strlen(text) &&
            memcmp(quote.at, text, quote.len) == 0)
            return record;
    }
    return NULL;
}

static void records_are_numbered_and_end(void **state)
{
    const struct bench *bench = *state;
    size_t count = wz_digest_count(bench->digest);

    assert_true(count > 5);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(wz_record_id(wz_digest_record(bench->digest, i)), i + 1);
    assert_null(wz_digest_record(bench->digest, count));
    assert_null(wz_digest_record(bench->digest, SIZE_MAX));
}

static void a_record_says_where_it_stands(void **state)
{
    const struct bench *bench = *state;
    const wz_record *record = find(bench->digest, "placeholder", "*某");
    wz_str hint = { NULL, 0 }, text = wz_digest_text(bench->digest);
    wz_location at;

    assert_non_null(record);
    at = wz_digest_locate(bench->digest, record);
    assert_int_equal(at.start, 44);
    assert_int_equal(at.end, 46);
    assert_int_equal(at.line, 4);
    assert_int_equal(at.column, 22);
    assert_int_equal(at.end_byte - at.start_byte, 4);
    assert_memory_equal(text.at + at.start_byte, "*某", 4);
    assert_int_equal(wz_record_doc(record), 1);
    assert_text(wz_digest_sentence(bench->digest, record, NULL),
                "走访群众***户，县委书记*某逐周调度。");
    assert_text(wz_digest_sentence(bench->digest, record, &hint),
                "走访群众***户，县委书记*某逐周调度。");
    assert_text(wz_digest_heading(bench->digest, record), "一、主要做法");
}

static void fields_have_types(void **state)
{
    const struct bench *bench = *state;
    const wz_record *mask = find(bench->digest, "placeholder", "***");
    const wz_record *document = find(bench->digest, "document", "云岭县作风整治情况报告");
    wz_value value;

    assert_non_null(mask);
    assert_non_null(document);
    value = wz_record_field(mask, "stands");
    assert_int_equal(value.type, WZ_VALUE_TEXT);
    assert_text(value.text, "figure");
    assert_text(wz_record_field(mask, "digits").text, "3");
    value = wz_record_field(find(bench->digest, "placeholder", "*某"), "digits");
    assert_int_equal(value.type, WZ_VALUE_NULL);
    assert_text(value.text, "");

    value = wz_record_field(document, "truncated");
    assert_int_equal(value.type, WZ_VALUE_FLAG);
    assert_false(value.flag);
    value = wz_record_field(document, "headings");
    assert_int_equal(value.type, WZ_VALUE_NUMBER);
    assert_int_equal(value.number, 1);
    assert_int_equal(value.decimals, 0);
    assert_int_equal(wz_record_field(document, "shown").type, WZ_VALUE_NULL);
    assert_text(wz_record_field(document, "addressee").text, "市委");
    assert_int_equal(wz_record_field(document, "stands").type, WZ_VALUE_ABSENT);
    assert_int_equal(wz_record_field(document, "").type, WZ_VALUE_ABSENT);
}

/* Exact decimals, lists, and the number of another record. */
static void figures_have_fields_of_all_types(void **state)
{
    const struct bench *bench = *state;
    const char *text = "三产比为7.6∶44.8∶47.6。共查摆问题267个，其中县级问题96个，整改率71.6%。\n";
    const wz_record *whole, *part;
    wz_digest *digest;
    wz_value value;

    assert_int_equal(wz_digest_read(bench->engine, slice("a.txt"), slice(text), NULL, &digest),
                     WZ_OK);
    value = wz_record_field(find(digest, "figure", "7.6∶44.8∶47.6"), "terms");
    assert_int_equal(value.type, WZ_VALUE_TEXTS);
    assert_int_equal(value.count, 3);
    assert_text(value.texts[1], "44.8");
    value = wz_record_field(find(digest, "figure", "71.6%"), "value");
    assert_int_equal(value.type, WZ_VALUE_NUMBER);
    assert_int_equal(value.number, 716);
    assert_int_equal(value.decimals, 1);
    whole = find(digest, "figure", "267个");
    part = find(digest, "figure", "96个");
    assert_int_equal(wz_record_field(part, "part_of").number, wz_record_id(whole));
    assert_int_equal(wz_record_field(whole, "part_of").type, WZ_VALUE_NULL);
    assert_int_equal(wz_record_field(whole, "terms").type, WZ_VALUE_NULL);
    wz_digest_free(digest);
}

/* The other place of a finding is found as its own is. */
static void findings_name_other_places(void **state)
{
    const struct bench *bench = *state;
    wz_str text = slice("县纪委立案60件，形成震慑。\n总的看，县纪委立案58件。");
    wz_digest *digest = NULL;
    const wz_record *finding;
    wz_location place;
    wz_value value;

    assert_int_equal(wz_digest_read(bench->engine, slice("x"), text, NULL, &digest), WZ_OK);
    finding = find(digest, "finding", "58件");
    assert_text(wz_record_field(finding, "rule").text, "conflict");
    assert_text(wz_record_field(finding, "severity").text, "warning");
    value = wz_record_field(finding, "related");
    assert_int_equal(value.type, WZ_VALUE_SPANS);
    assert_int_equal(value.count, 1);
    place = wz_value_span(digest, &value, 0);
    assert_int_equal(place.start, 5);
    assert_int_equal(place.end, 8);
    assert_int_equal(place.line, 1);
    assert_int_equal(place.column, 6);
    wz_digest_free(digest);
}

static void every_field_can_be_reached_by_name(void **state)
{
    const struct bench *bench = *state;
    const wz_record *record;
    const char *name;

    for (size_t i = 0; (record = wz_digest_record(bench->digest, i)); i++) {
        size_t fields = 0;

        for (; (name = wz_record_field_name(record, fields)); fields++)
            assert_int_not_equal(wz_record_field(record, name).type, WZ_VALUE_ABSENT);
        assert_true(fields > 0);
    }
}

static void kinds_have_names_and_bits(void **state)
{
    const char *name;
    uint32_t all = 0;

    (void)state;
    for (size_t i = 0; (name = wz_kind_name(i)); i++) {
        assert_int_equal(wz_kind_bit(name), UINT32_C(1) << i);
        all |= wz_kind_bit(name);
    }
    assert_int_equal(wz_kind_bit("all"), 0);
    assert_int_equal(wz_kind_bit(""), 0);
    assert_int_not_equal(all & wz_kind_bit("placeholder"), 0);
    assert_string_equal(wz_reader_name(0), "text");
    assert_string_equal(wz_format_name(0), "jsonl");
    assert_string_equal(wz_diagnostic_name(0), "BROKEN_BYTES");
    assert_null(wz_diagnostic_name(-1));
    assert_null(wz_diagnostic_name(INT32_MAX));
    assert_string_equal(wz_version(), WZ_VERSION);
}

static void the_texts_are_there(void **state)
{
    const struct bench *bench = *state;
    wz_str reading = wz_digest_reading(bench->digest);

    assert_text(wz_digest_text(bench->digest), source);
    assert_string_equal(wz_digest_encoding(bench->digest), "UTF-8");
    assert_true(reading.len < strlen(source));
    assert_memory_equal(reading.at, source, 30);
}

static void nothing_is_a_text_too(void **state)
{
    const struct bench *bench = *state;
    wz_str nothing = { NULL, 0 };
    wz_digest *digest = NULL;

    assert_int_equal(wz_digest_read(bench->engine, nothing, nothing, NULL, &digest), WZ_OK);
    assert_text(wz_digest_text(digest), "");
    assert_text(wz_digest_reading(digest), "");
    wz_digest_free(digest);
}

/* -- writing ------------------------------------------------------------------ */

struct page {
    char text[1 << 16];     /* a page of HTML holds its style and script */
    size_t len, calls;
    wz_err answer;
};

static wz_err put(void *user, wz_str bytes)
{
    struct page *page = user;

    page->calls++;
    if (page->answer)
        return page->answer;
    assert_true(bytes.len < sizeof page->text - page->len);
    memcpy(page->text + page->len, bytes.at, bytes.len);
    page->len += bytes.len;
    page->text[page->len] = '\0';
    return WZ_OK;
}

static wz_err write_page(const wz_digest *digest, const char *format,
                         const wz_write_options *options, struct page *page)
{
    return wz_digest_write(digest, format, options, (wz_output){ put, page });
}

static void formats_are_written(void **state)
{
    const struct bench *bench = *state;
    wz_write_options english = { .language = WZ_ENGLISH };
    wz_write_options masks = { .kinds = wz_kind_bit("placeholder") };
    struct page page = { .len = 0 };

    assert_int_equal(write_page(bench->digest, "jsonl", NULL, &page), WZ_OK);
    assert_non_null(strstr(page.text, "{\"kind\":\"document\",\"id\":1,\"file\":\"a.txt\""));
    assert_null(strstr(page.text, "{\"kind\":\"paragraph\""));
    page.len = 0;
    assert_int_equal(write_page(bench->digest, "jsonl", &masks, &page), WZ_OK);
    assert_memory_equal(page.text, "{\"kind\":\"placeholder\"", 21);
    assert_null(strstr(page.text, "{\"kind\":\"document\""));
    page.len = 0;
    assert_int_equal(write_page(bench->digest, "markdown", &english, &page), WZ_OK);
    assert_non_null(strstr(page.text, "## Outline"));
}

static void digests_follow_each_other_in_one_table(void **state)
{
    const struct bench *bench = *state;
    wz_write_options masks = { .kinds = wz_kind_bit("placeholder") };
    struct page page = { .len = 0 };

    assert_int_equal(write_page(bench->digest, "csv", NULL, &page), WZ_EUSAGE);
    assert_int_equal(page.calls, 0);
    assert_int_equal(write_page(bench->digest, "csv", &masks, &page), WZ_OK);
    assert_memory_equal(page.text, "kind,id,file,", 13);
    masks.follows = true;
    assert_int_equal(write_page(bench->digest, "csv", &masks, &page), WZ_OK);
    assert_null(strstr(page.text + 1, "kind,id,file,"));
    assert_int_equal(page.calls, 2);
}

static void a_sink_may_refuse(void **state)
{
    const struct bench *bench = *state;
    struct page page = { .answer = WZ_EIO };

    assert_int_equal(write_page(bench->digest, "jsonl", NULL, &page), WZ_EIO);
    assert_int_equal(page.calls, 1);
    assert_int_equal(write_page(bench->digest, "parchment", NULL, &page), WZ_EUSAGE);
    assert_int_equal(page.calls, 1);
}

static void unknown_readers_are_refused(void **state)
{
    const struct bench *bench = *state;
    wz_read_options options = { .format = "parchment" };
    wz_digest *digest = NULL;

    assert_int_equal(wz_digest_read(bench->engine, slice("a"), slice("b"), &options, &digest),
                     WZ_EUSAGE);
    assert_null(digest);
}

/* Everything that allocates, with every allocation failing in turn. */
static wz_err try_all(const wz_allocator *allocator, struct page *page)
{
    wz_engine_options options = { .allocator = allocator };
    wz_write_options masks = { .kinds = wz_kind_bit("placeholder") };
    wz_engine *engine = NULL;
    wz_digest *digest = NULL;
    wz_err err = wz_engine_new(&options, &engine);

    if (!err)
        err = wz_digest_read(engine, slice("a.txt"), slice(source), NULL, &digest);
    for (size_t i = 0; !err && wz_format_name(i); i++)
        err = write_page(digest, wz_format_name(i), &masks, page);
    wz_digest_free(digest);
    wz_engine_free(engine);
    return err;
}

static void memory_may_run_out(void **state)
{
    size_t fail_at = 0;
    wz_err err;

    (void)state;
    do {
        struct failing memory = { .fail_at = ++fail_at };
        wz_allocator allocator = failing_allocator(&memory);
        struct page page = { .len = 0 };

        err = try_all(&allocator, &page);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        assert_int_equal(memory.held, 0);
    } while (err);
    assert_true(fail_at > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_numbered_and_end),
        cmocka_unit_test(a_record_says_where_it_stands),
        cmocka_unit_test(fields_have_types),
        cmocka_unit_test(figures_have_fields_of_all_types),
        cmocka_unit_test(findings_name_other_places),
        cmocka_unit_test(every_field_can_be_reached_by_name),
        cmocka_unit_test(kinds_have_names_and_bits),
        cmocka_unit_test(the_texts_are_there),
        cmocka_unit_test(nothing_is_a_text_too),
        cmocka_unit_test(formats_are_written),
        cmocka_unit_test(digests_follow_each_other_in_one_table),
        cmocka_unit_test(a_sink_may_refuse),
        cmocka_unit_test(unknown_readers_are_refused),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
