/* The arena: zeroed, aligned, apart, all freed, and a failure that is remembered. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "failing.h"

static void test_blocks_stay_apart(void **state)
{
    struct failing memory = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&memory);
    unsigned char *taken[300];
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, &allocator);
    for (size_t i = 0; i < WZ_COUNT(taken); i++) {
        taken[i] = wz_arena_take(&arena, i * 10);
        assert_non_null(taken[i]);
        assert_int_equal((uintptr_t)taken[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < i * 10; k++)
            assert_int_equal(taken[i][k], 0);
        memset(taken[i], (int)(i & 0xFF), i * 10);
    }
    for (size_t i = 0; i < WZ_COUNT(taken); i++)
        for (size_t k = 0; k < i * 10; k++)
            assert_int_equal(taken[i][k], i & 0xFF);
    assert_int_equal(wz_arena_status(&arena), WZ_OK);
    wz_arena_clear(&arena);
    assert_int_equal(memory.held, 0);
}

static void test_sizes(void **state)
{
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, NULL);
    assert_ptr_not_equal(wz_arena_take(&arena, 0), wz_arena_take(&arena, 0));
    assert_non_null(wz_arena_take(&arena, 5 << 20));
    assert_null(wz_arena_take(&arena, SIZE_MAX));
    assert_int_equal(wz_arena_status(&arena), WZ_ENOMEM);
    wz_arena_clear(&arena);
    assert_int_equal(wz_arena_status(&arena), WZ_OK);
}

static void test_copy(void **state)
{
    wz_arena arena;
    wz_str copy, nothing;

    (void)state;
    wz_arena_init(&arena, NULL);
    copy = wz_arena_copy(&arena, WZ_STR("云岭\0县"));
    nothing = wz_arena_copy(&arena, (wz_str){ NULL, 0 });
    assert_true(wz_str_equal(copy, WZ_STR("云岭\0县")));
    assert_int_equal(nothing.len, 0);
    assert_non_null(nothing.at);
    wz_arena_clear(&arena);
}

static void test_a_failure_is_remembered(void **state)
{
    struct failing memory = { .fail_at = 2 };
    wz_allocator allocator = failing_allocator(&memory);
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, &allocator);
    assert_non_null(wz_arena_take(&arena, 100));
    assert_null(wz_arena_take(&arena, 10000));
    assert_null(wz_arena_take(&arena, 1));      /* for which there would be room */
    assert_int_equal(wz_arena_copy(&arena, WZ_STR("甲")).len, 0);
    assert_int_equal(wz_arena_status(&arena), WZ_ENOMEM);
    wz_arena_clear(&arena);
    assert_int_equal(memory.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_stay_apart),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_a_failure_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
