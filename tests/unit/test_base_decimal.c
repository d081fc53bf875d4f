/* Digits of numbers and decimals. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>

#include "base/decimal.h"

static void assert_number(uint64_t number)
{
    char digits[WZ_DECIMAL_ROOM] = { 0 }, expected[WZ_DECIMAL_ROOM];

    snprintf(expected, sizeof expected, "%" PRIu64, number);
    assert_int_equal(wz_number_write(number, digits), strlen(expected));
    assert_string_equal(digits, expected);
}

static void numbers_of_every_length(void **state)
{
    (void)state;
    for (uint64_t power = 1; power <= UINT64_MAX / 10; power *= 10) {
        assert_number(power - 1);
        assert_number(power);
        assert_number(power * 10 / 8);
    }
    assert_number(UINT64_MAX);
}

static void assert_decimal(int64_t number, int decimals, const char *expected)
{
    char digits[WZ_DECIMAL_ROOM] = { 0 };

    assert_int_equal(wz_decimal_write((wz_decimal){ number, decimals }, digits),
                     strlen(expected));
    assert_string_equal(digits, expected);
}

static void decimals_have_a_digit_before_the_point(void **state)
{
    (void)state;
    assert_decimal(0, 0, "0");
    assert_decimal(-7, 0, "-7");
    assert_decimal(11100, 0, "11100");
    assert_decimal(23, 1, "2.3");
    assert_decimal(5, 1, "0.5");
    assert_decimal(-5, 2, "-0.05");
    assert_decimal(1234567, 3, "1234.567");
    assert_decimal(1, 18, "0.000000000000000001");
    assert_decimal(-999999999999999999, 18, "-0.999999999999999999");
    assert_decimal(-999999999999999999, 17, "-9.99999999999999999");
    assert_decimal(999999999999999999, 0, "999999999999999999");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_every_length),
        cmocka_unit_test(decimals_have_a_digit_before_the_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
