/* Tallies: what they count, that adding them up is exact in any order, the sums in their order,
 * and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "failing.h"
#include "sample_digest.h"
#include "stats/stats.h"

static const wz_facet both[] = {
    { .source = WZ_FACET_FILE, .name = WZ_STR_ROW("file") },
    { .source = WZ_FACET_YEAR, .name = WZ_STR_ROW("year") },
};
static const wz_facets by_both = { both, 2 }, by_year = { both + 1, 1 }, by_nothing = { NULL, 0 };

static void add_date(wz_digest *digest, uint32_t doc, size_t at, const char *resolved)
{
    wz_date *date = sample_add(digest, WZ_DATE, doc, at, at + 1);

    *date = (wz_date){ WZ_STR(""), wz_str_of(resolved), WZ_BOUND_NONE, true };
}

static void add_figure(wz_digest *digest, uint32_t doc, size_t at, const char *of, bool masked)
{
    wz_figure *figure = sample_add(digest, WZ_FIGURE, doc, at, at + 1);

    *figure = (wz_figure){ .of = wz_str_of(of), .masked = masked };
}

/* Two documents and a figure outside of them. */
static void make_digest(wz_digest *digest)
{
    sample_init(digest, "a.txt", WZ_STR("0123456789012345678901234567890123456789"));
    sample_add_document(digest, 1, 0, 10, "")->chars = 7;
    add_date(digest, 1, 1, "2021-03");
    add_date(digest, 1, 2, "2021/2022");
    add_date(digest, 1, 3, "2022");
    add_figure(digest, 1, 4, "企业", true);
    add_figure(digest, 1, 5, "企业", false);
    add_figure(digest, 0, 12, "企业", false);
    wz_document *second = sample_add_document(digest, 2, 20, 40, "");
    second->chars = 5;
    second->date = WZ_STR("2023-05");
    add_date(digest, 2, 21, "196X");
    add_figure(digest, 2, 22, "企业", false);
    add_figure(digest, 2, 23, "厂房", true);
    assert_int_equal(wz_records_sort(&digest->records), WZ_OK);
}

static const wz_sum *find(const wz_sums_part *part, wz_measure measure, const char *key)
{
    wz_sum_list list = part->measures[measure];

    for (size_t i = 0; i < list.count; i++)
        if (wz_str_equal(list.at[i].key, wz_str_of(key)))
            return &list.at[i];
    return NULL;
}

static void assert_counts(const wz_sums_part *part, wz_measure measure, const char *key,
                          uint64_t records, uint64_t documents, uint64_t masked)
{
    const wz_sum *sum = find(part, measure, key);

    assert_non_null(sum);
    assert_int_equal(sum->counts.of[WZ_COUNT_RECORDS], records);
    assert_int_equal(sum->counts.of[WZ_COUNT_DOCUMENTS], documents);
    assert_int_equal(sum->counts.of[WZ_COUNT_MASKED], masked);
}

static void records_and_their_documents_are_counted(void **state)
{
    const wz_str values[] = { WZ_STR_ROW("a.txt"), WZ_STR_ROW("") };
    wz_digest digest;
    wz_tally tally;
    wz_sums sums;

    (void)state;
    make_digest(&digest);
    wz_tally_init(&tally, NULL, by_both);
    assert_int_equal(wz_tally_digest(&tally, &digest, values), WZ_OK);
    assert_int_equal(wz_sums_make(&tally, by_nothing, &sums), WZ_OK);
    assert_int_equal(sums.count, 1);
    assert_int_equal(sums.parts[0].totals.documents, 2);
    assert_int_equal(sums.parts[0].totals.chars, 12);
    assert_counts(sums.parts, WZ_MEASURE_FIGURE, "企业", 4, 2, 1);
    assert_counts(sums.parts, WZ_MEASURE_FIGURE, "厂房", 1, 1, 1);
    assert_counts(sums.parts, WZ_MEASURE_DATE, "2021", 2, 1, 0);
    assert_counts(sums.parts, WZ_MEASURE_DATE, "unknown", 1, 1, 0);
    assert_int_equal(wz_sums_kind(sums.parts, WZ_FIGURE).of[WZ_COUNT_RECORDS], 5);
    assert_int_equal(wz_sums_kind(sums.parts, WZ_TASK).of[WZ_COUNT_RECORDS], 0);
    wz_sums_clear(&sums);
    wz_tally_clear(&tally);
    sample_clear(&digest);
}

static void documents_go_to_the_groups_of_their_years(void **state)
{
    const wz_str values[] = { WZ_STR_ROW("a.txt"), WZ_STR_ROW("") };
    static const char *const years[] = { "2021", "2023", "unknown" };
    wz_digest digest;
    wz_tally tally;
    wz_sums sums;

    (void)state;
    make_digest(&digest);
    wz_tally_init(&tally, NULL, by_both);
    assert_int_equal(wz_tally_digest(&tally, &digest, values), WZ_OK);
    assert_int_equal(wz_sums_make(&tally, by_year, &sums), WZ_OK);
    assert_int_equal(sums.count, WZ_COUNT(years));
    for (size_t i = 0; i < sums.count; i++)
        assert_true(wz_str_equal(sums.parts[i].group, wz_str_of(years[i])));
    assert_counts(&sums.parts[0], WZ_MEASURE_FIGURE, "企业", 2, 1, 1);
    assert_counts(&sums.parts[1], WZ_MEASURE_FIGURE, "企业", 1, 1, 0);
    assert_counts(&sums.parts[2], WZ_MEASURE_FIGURE, "企业", 1, 0, 0);
    assert_int_equal(sums.parts[2].totals.documents, 0);
    wz_sums_clear(&sums);
    wz_tally_clear(&tally);
    sample_clear(&digest);
}

/* The same document again is another one. */
static void digests_add_up(void **state)
{
    const wz_str values[] = { WZ_STR_ROW("a.txt"), WZ_STR_ROW("") };
    wz_digest digest;
    wz_tally one, two;
    wz_sums sums;

    (void)state;
    make_digest(&digest);
    wz_tally_init(&one, NULL, by_both);
    wz_tally_init(&two, NULL, by_nothing);
    assert_int_equal(wz_tally_digest(&one, &digest, values), WZ_OK);
    assert_int_equal(wz_tally_digest(&one, &digest, values), WZ_OK);
    assert_int_equal(wz_tally_digest(&two, &digest, NULL), WZ_OK);
    assert_int_equal(wz_tally_add(&two, &one), WZ_OK);
    assert_int_equal(wz_sums_make(&two, by_nothing, &sums), WZ_OK);
    assert_int_equal(sums.parts[0].totals.documents, 6);
    assert_counts(sums.parts, WZ_MEASURE_FIGURE, "企业", 12, 6, 3);
    wz_sums_clear(&sums);
    wz_tally_clear(&one);
    wz_tally_clear(&two);
    sample_clear(&digest);
}

static void put_row(wz_tally *tally, const char *key, uint64_t records, uint64_t documents)
{
    const wz_counts counts = { { records, documents, 0 } };
    uint32_t group = wz_tally_group(tally, NULL);

    wz_tally_add_counts(tally, group, WZ_MEASURE_FORMULA, wz_str_of(key), WZ_STR(""), &counts);
}

static void sums_have_an_order_of_their_own(void **state)
{
    static const char *const order[] = { "四个意识", "两个维护", "三项清单", "一岗双责", "五治" };
    wz_tally tally;
    wz_sums sums;

    (void)state;
    wz_tally_init(&tally, NULL, by_nothing);
    put_row(&tally, order[3], 2, 1);
    put_row(&tally, order[4], 2, 1);
    put_row(&tally, order[0], 4, 1);
    put_row(&tally, order[1], 3, 3);
    put_row(&tally, order[2], 3, 2);
    put_row(&tally, order[0], 5, 1);
    assert_int_equal(wz_tally_status(&tally), WZ_OK);
    assert_int_equal(wz_sums_make(&tally, by_nothing, &sums), WZ_OK);
    assert_int_equal(sums.parts[0].measures[WZ_MEASURE_FORMULA].count, WZ_COUNT(order));
    for (size_t i = 0; i < WZ_COUNT(order); i++)
        assert_true(wz_str_equal(sums.parts[0].measures[WZ_MEASURE_FORMULA].at[i].key,
                                 wz_str_of(order[i])));
    wz_sums_clear(&sums);
    wz_tally_clear(&tally);
}

static void nothing_has_sums_too(void **state)
{
    wz_tally tally;
    wz_sums sums;

    (void)state;
    wz_tally_init(&tally, NULL, by_both);
    assert_int_equal(wz_sums_make(&tally, by_nothing, &sums), WZ_OK);
    assert_int_equal(sums.count, 1);
    assert_int_equal(sums.parts[0].totals.documents, 0);
    wz_sums_clear(&sums);
    assert_int_equal(wz_sums_make(&tally, by_both, &sums), WZ_OK);
    assert_int_equal(sums.count, 0);
    wz_sums_clear(&sums);
    wz_tally_clear(&tally);
}

/* Many names, so that the tables grow; each is found again. */
static void names_keep_their_numbers(void **state)
{
    enum { COUNT = 5000 };
    wz_arena arena;
    wz_names names;
    char text[16];

    (void)state;
    wz_arena_init(&arena, NULL);
    wz_names_init(&names, &arena);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < COUNT; i++) {
            wz_str detail = i % 2 ? WZ_STR("x") : WZ_STR("");
            size_t len = wz_number_write(i / 2, text);

            assert_int_equal(wz_names_add(&names, i % 3, (wz_str){ text, len }, detail), i);
        }
    assert_int_equal(wz_names_count(&names), COUNT);
    assert_int_equal(wz_names_find(&names, 0, WZ_STR("0"), WZ_STR("")), 0);
    assert_int_equal(wz_names_find(&names, 1, WZ_STR("0"), WZ_STR("")), WZ_NO_NAME);
    assert_int_equal(wz_names_find(&names, 0, WZ_STR("0x"), WZ_STR("")), WZ_NO_NAME);
    wz_names_clear(&names);
    wz_arena_clear(&arena);
}

static wz_err count_and_sum(const wz_allocator *allocator, const wz_digest *digest)
{
    const wz_str values[] = { WZ_STR_ROW("a.txt"), WZ_STR_ROW("") };
    wz_sums sums = { .count = 0 };
    wz_tally tally, sum;
    wz_err err;

    wz_tally_init(&tally, allocator, by_both);
    wz_tally_init(&sum, allocator, by_year);
    err = wz_tally_digest(&tally, digest, values);
    if (!err)
        err = wz_tally_add(&sum, &tally);
    if (!err)
        err = wz_sums_make(&sum, by_nothing, &sums);
    wz_sums_clear(&sums);
    wz_tally_clear(&sum);
    wz_tally_clear(&tally);
    return err;
}

static void memory_may_run_out(void **state)
{
    struct failing failing = { 0 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_digest digest;
    wz_err err = WZ_ENOMEM;

    (void)state;
    make_digest(&digest);
    for (size_t at = 1; err && at < 1000; at++) {
        failing = (struct failing){ .fail_at = at };
        err = count_and_sum(&allocator, &digest);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        assert_int_equal(failing.held, 0);
    }
    assert_int_equal(err, WZ_OK);
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_and_their_documents_are_counted),
        cmocka_unit_test(documents_go_to_the_groups_of_their_years),
        cmocka_unit_test(digests_add_up),
        cmocka_unit_test(sums_have_an_order_of_their_own),
        cmocka_unit_test(nothing_has_sums_too),
        cmocka_unit_test(names_keep_their_numbers),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests_name("stats/tally", tests, NULL, NULL);
}
