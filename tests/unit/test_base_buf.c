/* The growing array: its ceiling, its failures, its numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "failing.h"

static void test_grows(void **state)
{
    struct failing memory = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&memory);
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, &allocator, SIZE_MAX / 2);
    for (uint32_t i = 0; i < 10000; i++)
        WZ_PUSH(&buf, i);
    assert_int_equal(wz_buf_status(&buf), WZ_OK);
    assert_int_equal(WZ_ITEM_COUNT(buf, uint32_t), 10000);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(WZ_ITEMS(buf, uint32_t)[i], i);
    wz_buf_clear(&buf);
    assert_int_equal(memory.held, 0);
}

/* At, below and above the ceiling, in one piece and byte by byte, below and above
 * the size of the first block. */
static void test_ceiling(void **state)
{
    static const size_t limits[] = { 1, 100, 256, 1000 };
    static const char bytes[1001];

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(limits); i++) {
        size_t limit = limits[i];
        wz_buf buf;

        wz_buf_init(&buf, NULL, limit);
        wz_buf_put(&buf, bytes, limit + 1);
        assert_int_equal(wz_buf_status(&buf), WZ_ELIMIT);
        assert_int_equal(buf.len, 0);

        wz_buf_reset(&buf);
        wz_buf_put(&buf, bytes, limit - 1);
        assert_int_equal(wz_buf_status(&buf), WZ_OK);
        wz_buf_put_byte(&buf, 'a');
        assert_int_equal(wz_buf_status(&buf), WZ_OK);
        assert_int_equal(buf.len, limit);
        assert_true(buf.size <= limit);
        wz_buf_put_byte(&buf, 'b');
        assert_int_equal(wz_buf_status(&buf), WZ_ELIMIT);
        assert_int_equal(buf.len, limit);

        wz_buf_reset(&buf);
        for (size_t k = 0; k < limit; k++)
            wz_buf_put_byte(&buf, 'a');
        assert_int_equal(wz_buf_status(&buf), WZ_OK);
        wz_buf_clear(&buf);
    }
}

static void test_a_failure_is_remembered(void **state)
{
    struct failing memory = { .fail_at = 2 };
    wz_allocator allocator = failing_allocator(&memory);
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, &allocator, 1000);
    wz_buf_put(&buf, "abc", 3);
    assert_null(wz_buf_room(&buf, 500));
    wz_buf_put(&buf, "d", 1);
    assert_int_equal(wz_buf_status(&buf), WZ_ENOMEM);
    assert_true(wz_str_equal(wz_buf_str(&buf), WZ_STR("abc")));
    wz_buf_reset(&buf);
    wz_buf_put(&buf, "d", 1);
    assert_true(wz_str_equal(wz_buf_str(&buf), WZ_STR("d")));
    wz_buf_clear(&buf);
    assert_int_equal(memory.held, 0);
}

static void test_nothing(void **state)
{
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, NULL, 10);
    wz_buf_put(&buf, NULL, 0);
    wz_buf_put_str(&buf, (wz_str){ NULL, 0 });
    assert_int_equal(wz_buf_status(&buf), WZ_OK);
    assert_int_equal(buf.size, 0);
    assert_non_null(wz_buf_room(&buf, 0));
    wz_buf_clear(&buf);
    wz_buf_clear(&buf);
}

static void test_numbers(void **state)
{
    wz_buf buf;

    static const uint64_t numbers[] = { 0, 9, 10, 99, 100, 101, 1234567890, UINT64_MAX };

    (void)state;
    wz_buf_init(&buf, NULL, 100);
    for (size_t i = 0; i < WZ_COUNT(numbers); i++) {
        wz_buf_put_number(&buf, numbers[i]);
        wz_buf_put_byte(&buf, ' ');
    }
    assert_true(wz_str_equal(wz_buf_str(&buf),
                             WZ_STR("0 9 10 99 100 101 1234567890 18446744073709551615 ")));
    wz_buf_clear(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grows),
        cmocka_unit_test(test_ceiling),
        cmocka_unit_test(test_a_failure_is_remembered),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
