/* Records: their order, their text, the names of kinds and words; diagnostics. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "failing.h"
#include "input_work.h"

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* Few different spans, so that many records are equal; doc says who came first. */
static void fill(wz_buf *records, size_t count, uint32_t seed)
{
    static wz_figure fields;    /* what begins with an anchor */

    for (size_t i = 0; i < count; i++) {
        uint32_t start = next_random(&seed) % 20;
        wz_record record = {
            .fields = &fields,
            .span = { start, start + next_random(&seed) % 4 },
            .kind = (wz_kind)(next_random(&seed) % WZ_KIND_COUNT),
            .doc = (uint32_t)i,
        };

        WZ_PUSH(records, record);
    }
}

static bool is_in_order(const wz_record *a, const wz_record *b)
{
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    return a->doc < b->doc;
}

static void test_sort(void **state)
{
    static const size_t counts[] = { 0, 1, 2, 3, 7, 8, 100, 1000 };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(counts); i++) {
        wz_buf records;
        uint64_t docs = 0;

        wz_buf_init(&records, NULL, SIZE_MAX / 2);
        fill(&records, counts[i], (uint32_t)i);
        assert_int_equal(wz_records_sort(&records), WZ_OK);
        assert_int_equal(WZ_ITEM_COUNT(records, wz_record), counts[i]);
        for (size_t k = 0; k < counts[i]; k++) {
            const wz_record *record = &WZ_ITEMS(records, wz_record)[k];

            assert_int_equal(record->id, k + 1);
            assert_true(k == 0 || is_in_order(record - 1, record));
            docs += record->doc;
        }
        assert_int_equal(docs, counts[i] * (counts[i] - (counts[i] > 0)) / 2);
        wz_buf_clear(&records);
    }
}

static void test_sort_without_memory(void **state)
{
    struct failing memory = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&memory);
    wz_buf records;

    (void)state;
    wz_buf_init(&records, &allocator, SIZE_MAX / 2);
    fill(&records, 100, 1);
    memory.fail_at = memory.calls + 1;
    assert_int_equal(wz_records_sort(&records), WZ_ENOMEM);
    wz_buf_clear(&records);
    assert_int_equal(memory.held, 0);
}

static void test_text(void **state)
{
    struct bench bench;
    wz_text text = { .bytes = WZ_STR("一、总体要求\r\n坚持。\n") };
    wz_record record = { .span = { 0, 29 }, .kind = WZ_SECTION };

    (void)state;
    bench_init(&bench, NULL);
    assert_int_equal(wz_text_index(&text, &bench.arena), WZ_OK);
    assert_true(wz_str_equal(wz_record_text(&record, &text), WZ_STR("一、总体要求")));
    record.span = (wz_span){ 3, 9 };
    assert_true(wz_str_equal(wz_record_text(&record, &text), WZ_STR("、总")));
    record = (wz_record){ .span = { 9, 23 }, .kind = WZ_NOISE };
    assert_true(wz_str_equal(wz_record_text(&record, &text), WZ_STR("体要求\r\n坚")));
    bench_clear(&bench);
}

static void test_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        assert_int_equal(wz_kind_find(wz_str_of(wz_kinds[kind].name)), kind);
    assert_int_equal(wz_kind_find(WZ_STR("head")), WZ_KIND_COUNT);
    assert_int_equal(wz_kind_find((wz_str){ NULL, 0 }), WZ_KIND_COUNT);
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        assert_int_equal(wz_kind_alone(WZ_BIT(kind)), kind);
    assert_int_equal(wz_kind_alone(0), WZ_KIND_COUNT);
    assert_int_equal(wz_kind_alone(WZ_BIT(WZ_ITEM) | WZ_BIT(WZ_NOISE)), WZ_KIND_COUNT);
    assert_int_equal(wz_kind_alone(WZ_BIT(WZ_KIND_COUNT)), WZ_KIND_COUNT);
    assert_int_equal(wz_word_find(wz_genre_words, WZ_STR("other")), WZ_GENRE_OTHER);
    assert_int_equal(wz_word_find(wz_reason_words, WZ_STR("comment")), WZ_REASON_COMMENT);
    assert_int_equal(wz_word_find(wz_form_words, WZ_STR("word")), WZ_FORM_WORD);
    assert_int_equal(wz_word_find(wz_stands_words, WZ_STR("unknown")), WZ_STANDS_UNKNOWN);
    assert_int_equal(wz_word_find(wz_stands_words, WZ_STR("nobody")), -1);
}

static void test_add(void **state)
{
    struct bench bench;
    wz_heading *heading;

    (void)state;
    bench_init(&bench, NULL);
    heading = wz_record_add(&bench.work, WZ_HEADING, (wz_span){ 1, 2 });
    assert_non_null(heading);
    assert_int_equal(heading->level, 0);
    assert_ptr_equal(WZ_ITEMS(bench.records, wz_record)[0].fields, heading);
    assert_int_equal(wz_work_status(&bench.work), WZ_OK);
    bench_clear(&bench);
}

static void test_add_without_memory(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 2; n++) {
        struct failing memory = { .fail_at = n };
        wz_allocator allocator = failing_allocator(&memory);
        struct bench bench;

        bench_init(&bench, &allocator);
        (void)wz_record_add(&bench.work, WZ_NOISE, (wz_span){ 0, 1 });
        assert_int_equal(wz_work_status(&bench.work), WZ_ENOMEM);
        bench_clear(&bench);
        assert_int_equal(memory.held, 0);
    }
}

static void test_report(void **state)
{
    struct bench bench;
    char long_name[600];

    (void)state;
    bench_init(&bench, NULL);
    wz_report(bench.work.sink, bench.work.path, WZ_DIAG_UNKNOWN_ENCODING, 3, 4, "x");
    assert_string_equal(bench.text, "no encoding is called x");
    assert_int_equal(bench.line, 3);
    assert_int_equal(bench.column, 4);
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    wz_report(bench.work.sink, bench.work.path, WZ_DIAG_UNKNOWN_ENCODING, 0, 0, long_name);
    assert_int_equal(strlen(bench.text), 511);
    wz_report((wz_sink){ NULL, NULL }, bench.work.path, WZ_DIAG_UNKNOWN_ENCODING, 0, 0, "x");
    assert_int_equal(bench.reports, 2);
    bench_clear(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_sort_without_memory),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_add_without_memory),
        cmocka_unit_test(test_report),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
