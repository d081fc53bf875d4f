/* Text that is cut to columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "write/columns.h"

static void wide_characters_take_two(void **state)
{
    static const struct { const char *text; uint32_t columns; } cases[] = {
        { "", 0 }, { "a", 1 }, { "整改", 4 }, { "第2条，", 7 }, { "“整”", 4 }, { "ＡＢ", 4 },
        { "𠀀", 2 }, { "e\u0301", 1 }, { "　", 2 },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++)
        assert_int_equal(wz_columns_of(wz_str_of(cases[i].text)), cases[i].columns);
}

static void assert_cut(const char *text, uint32_t most, const char *first, const char *last)
{
    wz_str from = wz_columns_first(wz_str_of(text), most);
    wz_str to = wz_columns_last(wz_str_of(text), most);

    assert_int_equal(from.len, strlen(first));
    assert_memory_equal(from.at, first, from.len);
    assert_int_equal(to.len, strlen(last));
    assert_memory_equal(to.at, last, to.len);
}

static void a_character_that_does_not_fit_is_left_out(void **state)
{
    (void)state;
    assert_cut("整改a到b位", 0, "", "");
    assert_cut("整改a到b位", 1, "", "");
    assert_cut("整改a到b位", 3, "整", "b位");
    assert_cut("整改a到b位", 5, "整改a", "到b位");
    assert_cut("整改a到b位", 6, "整改a", "a到b位");
    assert_cut("整改a到b位", 99, "整改a到b位", "整改a到b位");
}

/* A pile of combining characters costs no more than other text of the width. */
static void what_takes_no_column_is_cut_as_well(void **state)
{
    char pile[2 * 1000 + 1] = "";

    (void)state;
    for (size_t i = 0; i + 1 < sizeof pile; i += 2)
        memcpy(pile + i, "\u0301", 3);
    assert_true(wz_columns_first(wz_str_of(pile), 3).len < 100);
    assert_true(wz_columns_last(wz_str_of(pile), 3).len < 100);
}

static void what_is_shown_is_counted(void **state)
{
    wz_buf out;

    (void)state;
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_columns_put(&out, WZ_STR("整\u202e改\x1b")), 6);
    wz_columns_fill(&out, '.', 2);
    wz_buf_put_byte(&out, '\0');
    assert_string_equal(out.at, "整\uFFFD改\uFFFD..");
    wz_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_characters_take_two),
        cmocka_unit_test(a_character_that_does_not_fit_is_left_out),
        cmocka_unit_test(what_takes_no_column_is_cut_as_well),
        cmocka_unit_test(what_is_shown_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
