/* Of which year a document is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "digest/years.h"
#include "failing.h"
#include "sample_digest.h"

static void dates_begin_with_years(void **state)
{
    static const struct { const char *date, *year; } rows[] = {
        { "2023", "2023" }, { "2023-05-06", "2023" }, { "2021/2023", "2021" },
        { "202X", "" }, { "20XX-05", "" }, { "XXXX-05", "" }, { "202", "" }, { "20230", "" },
        { "", "" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(rows); i++)
        assert_true(wz_str_equal(wz_year_of(wz_str_of(rows[i].date)), wz_str_of(rows[i].year)));
}

static void add_document(wz_digest *digest, uint32_t doc, const char *date)
{
    sample_add_document(digest, doc, 0, digest->text.bytes.len, "")->date = wz_str_of(date);
}

static void add_date(wz_digest *digest, uint32_t doc, const char *resolved)
{
    wz_date *date = sample_add(digest, WZ_DATE, doc, 0, 3);

    *date = (wz_date){ .edtf = wz_str_of(resolved), .resolved = wz_str_of(resolved) };
}

/* Five documents: with a date; with dates of one year more than of another; with as many of two;
 * with none that says its year; and without any. Dates outside of all play no part. */
static void make_digest(wz_digest *digest)
{
    sample_init(digest, "a.txt", WZ_STR("某地"));
    add_date(digest, 0, "1999");
    add_document(digest, 1, "2020-03-01");
    add_date(digest, 1, "2018");
    add_date(digest, 1, "2018-02");
    add_document(digest, 2, "");
    add_date(digest, 2, "2019-02");
    add_date(digest, 0, "2019");
    add_date(digest, 2, "2021");
    add_date(digest, 2, "2021/2025");
    add_document(digest, 3, "20XX-01");
    add_date(digest, 3, "2017");
    add_date(digest, 3, "2016");
    add_document(digest, 4, "");
    add_date(digest, 4, "XXXX-03");
    add_document(digest, 5, "");
}

static void a_date_of_its_own_or_most_dates_tell_the_year(void **state)
{
    static const char *const expected[] = { "", "2020", "2021", "", "", "" };
    wz_digest digest;
    wz_buf years;

    (void)state;
    make_digest(&digest);
    wz_buf_init(&years, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_digest_years(&digest, &years), WZ_OK);
    assert_int_equal(WZ_ITEM_COUNT(years, wz_str), WZ_COUNT(expected));
    for (size_t i = 0; i < WZ_COUNT(expected); i++)
        assert_true(wz_str_equal(WZ_ITEMS(years, wz_str)[i], wz_str_of(expected[i])));
    wz_buf_clear(&years);
    sample_clear(&digest);
}

static void lack_of_memory_is_an_error(void **state)
{
    struct failing failing = { .fail_at = 1 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_digest digest;
    wz_buf years;

    (void)state;
    make_digest(&digest);
    wz_buf_init(&years, &allocator, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_digest_years(&digest, &years), WZ_ENOMEM);
    wz_buf_clear(&years);
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_begin_with_years),
        cmocka_unit_test(a_date_of_its_own_or_most_dates_tell_the_year),
        cmocka_unit_test(lack_of_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
