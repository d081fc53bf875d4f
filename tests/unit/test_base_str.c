/* Slices: comparing, finding, cutting. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/str.h"

static const wz_str nothing = { NULL, 0 };

static void test_equal_starts_ends(void **state)
{
    wz_str s = WZ_STR("县委\0办");

    (void)state;
    assert_int_equal(s.len, 10);
    assert_true(wz_str_equal(s, WZ_STR("县委\0办")));
    assert_false(wz_str_equal(s, WZ_STR("县委\0馆")));
    assert_false(wz_str_equal(s, WZ_STR("县委")));
    assert_true(wz_str_equal(nothing, WZ_STR("")));
    assert_true(wz_str_starts(s, WZ_STR("县委")));
    assert_true(wz_str_starts(nothing, WZ_STR("")));
    assert_true(wz_str_starts(s, nothing));
    assert_false(wz_str_starts(WZ_STR("县"), WZ_STR("县委")));
    assert_true(wz_str_ends(s, WZ_STR("办")));
    assert_true(wz_str_ends(nothing, nothing));
    assert_false(wz_str_ends(WZ_STR("办"), WZ_STR("县办")));
}

static void test_find(void **state)
{
    static const struct {
        wz_str s, needle;
        size_t at;
    } cases[] = {
        { { "aab", 3 },      { "ab", 2 },  1 },
        { { "aab", 3 },      { "b", 1 },   2 },
        { { "aab", 3 },      { "aab", 3 }, 0 },
        { { "aab", 3 },      { "aabb", 4 }, 3 },
        { { "aab", 3 },      { "ba", 2 },  3 },
        { { "a\0b", 3 },     { "\0b", 2 }, 1 },
        { { "aab", 3 },      { "", 0 },    0 },
        { { NULL, 0 },       { "a", 1 },   0 },
        { { NULL, 0 },       { NULL, 0 },  0 },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++)
        assert_int_equal(wz_str_find(cases[i].s, cases[i].needle), cases[i].at);
}

static void test_compare(void **state)
{
    (void)state;
    assert_true(wz_str_compare(WZ_STR("a"), WZ_STR("b")) < 0);
    assert_true(wz_str_compare(WZ_STR("b"), WZ_STR("ab")) > 0);
    assert_true(wz_str_compare(WZ_STR("a"), WZ_STR("ab")) < 0);
    assert_true(wz_str_compare(WZ_STR("ab"), WZ_STR("a")) > 0);
    assert_true(wz_str_compare(WZ_STR("\x7F"), WZ_STR("\x80")) < 0);
    assert_int_equal(wz_str_compare(nothing, WZ_STR("")), 0);
}

static void test_take(void **state)
{
    wz_str rest = WZ_STR("一是二是");
    wz_str taken = wz_str_take(&rest, 6);

    (void)state;
    assert_true(wz_str_equal(taken, WZ_STR("一是")));
    assert_true(wz_str_equal(rest, WZ_STR("二是")));
    assert_true(wz_str_equal(wz_str_cut(rest, 3, 6), WZ_STR("是")));
    assert_int_equal(wz_str_take(&rest, 6).len, 6);
    assert_int_equal(rest.len, 0);
}

static void test_is_any(void **state)
{
    static const char *const words[] = { "对", "对于" };

    (void)state;
    assert_true(wz_str_is_any(WZ_STR("对于"), words, WZ_COUNT(words)));
    assert_false(wz_str_is_any(WZ_STR("对于是"), words, WZ_COUNT(words)));
    assert_false(wz_str_is_any(WZ_STR(""), words, WZ_COUNT(words)));
}

static void test_folder(void **state)
{
    static const struct {
        wz_str path, folder;
    } cases[] = {
        { WZ_STR_ROW("文件/a.txt"), WZ_STR_ROW("文件") },
        { WZ_STR_ROW("/a/b/c"),     WZ_STR_ROW("/a/b") },
        { WZ_STR_ROW("/a"),         WZ_STR_ROW("/") },
        { WZ_STR_ROW("a.txt"),      WZ_STR_ROW(".") },
        { { NULL, 0 },              WZ_STR_ROW(".") },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++)
        assert_true(wz_str_equal(wz_str_folder(cases[i].path), cases[i].folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_starts_ends),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_take),
        cmocka_unit_test(test_is_any),
        cmocka_unit_test(test_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
