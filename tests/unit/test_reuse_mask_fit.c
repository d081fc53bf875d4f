/* What a mask may hide: digits that stand, their number, the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "reuse/mask_fit.h"

static bool fits(const char *masked, const char *number, bool is_shaped)
{
    return wz_mask_fits(wz_str_of(masked), wz_str_of(number),
                        (wz_mask_kind){ .is_shaped = is_shaped, .behind = WZ_STR("个") });
}

static bool fits_date(const char *number, const char *behind)
{
    return wz_mask_fits(WZ_STR("x"), wz_str_of(number),
                        (wz_mask_kind){ .is_date = true, .behind = wz_str_of(behind) });
}

static void a_mask_without_shape_hides_anything(void **state)
{
    (void)state;
    assert_true(fits("x", "267", false));
    assert_true(fits("**", "35.6", false));
    assert_true(fits("  ", "1,234", false));
}

static void a_shaped_mask_has_as_many_digits(void **state)
{
    (void)state;
    assert_true(fits("xxx", "267", true));
    assert_true(fits("××.×", "35.6", true));
    assert_true(fits("xxxx", "1,234", true));
    assert_true(fits("ＸＸ．Ｘ", "３５．６", true));
    assert_false(fits("xxx", "26", true));
    assert_false(fits("xxx", "2.6", true));
    assert_false(fits("xx.x", "356", true));
}

static void digits_that_stand_are_there(void **state)
{
    (void)state;
    assert_true(fits("3*07.6", "3207.6", false));
    assert_true(fits("xx9", "129", false));
    assert_true(fits("xx5", "5.5", false));
    assert_true(fits("3*，207", "31207", false));
    assert_false(fits("3*07.6", "4207.6", false));
    assert_false(fits("3*07.6", "32207.6", false));
    assert_false(fits("*.6", "2.7", false));
    assert_false(fits("1*.6", "1..6", false));
}

static void months_and_days_are_those_of_the_calendar(void **state)
{
    (void)state;
    assert_true(fits_date("12", "月"));
    assert_true(fits_date("31", "日前"));
    assert_true(fits_date("2023", "年"));
    assert_false(fits_date("13", "月份"));
    assert_false(fits_date("0", "月"));
    assert_false(fits_date("32", "日"));
    assert_false(fits_date("99999999999999999999", "号"));
    assert_false(fits_date("1.5", "月"));
}

static void numbers_in_characters_are_not_judged(void **state)
{
    (void)state;
    assert_true(fits("xx", "二十三", true));
    assert_true(fits_date("十二", "月"));
    assert_false(fits("xx", "3千", true));
}

static void what_is_too_long_to_tell_does_not_fit(void **state)
{
    char digits[70];

    (void)state;
    memset(digits, '7', sizeof digits - 1);
    digits[sizeof digits - 1] = '\0';
    assert_false(fits("x", digits, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mask_without_shape_hides_anything),
        cmocka_unit_test(a_shaped_mask_has_as_many_digits),
        cmocka_unit_test(digits_that_stand_are_there),
        cmocka_unit_test(months_and_days_are_those_of_the_calendar),
        cmocka_unit_test(numbers_in_characters_are_not_judged),
        cmocka_unit_test(what_is_too_long_to_tell_does_not_fit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
