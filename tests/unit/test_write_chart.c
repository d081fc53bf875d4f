/* Charts: what is drawn how long and how dark, and that names in them are text. The page around
 * them is tested in a browser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "write/chart.h"
#include "write/html_out.h"

static wz_buf made;

static const char *text_of(void)
{
    wz_buf_put_byte(&made, '\0');
    return made.at;
}

static int start(void **state)
{
    (void)state;
    wz_buf_init(&made, NULL, WZ_LIMIT_BUFFER);
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_buf_clear(&made);
    return 0;
}

static void bars_are_as_long_as_their_values(void **state)
{
    const wz_bar bars[] = {
        { WZ_STR("<甲>"), WZ_STR("1,000"), 1000 }, { WZ_STR("乙"), WZ_STR("333"), 333 },
        { WZ_STR("丙"), WZ_STR("0"), 0 },
    };

    (void)state;
    wz_chart_bars(&made, &(wz_bars){ WZ_STR("文种"), bars, WZ_COUNT(bars) });
    const char *text = text_of();
    assert_non_null(strstr(text, "height=\"78\" aria-label=\"文种\""));
    assert_non_null(strstr(text, ">&lt;甲&gt;</text>"));
    assert_non_null(strstr(text, "y=\"4\" width=\"60.00%\""));
    assert_non_null(strstr(text, "y=\"30\" width=\"19.98%\""));
    assert_non_null(strstr(text, "y=\"56\" width=\"0.00%\""));
    assert_non_null(strstr(text, "x=\"90.80%\" y=\"13\">1,000</text>"));
}

/* The least there is can be told from nothing, and the most is darkest. */
static void heat_has_steps(void **state)
{
    const wz_str rows[] = { WZ_STR("2022") }, columns[] = { WZ_STR("甲"), WZ_STR("乙"),
                                                            WZ_STR("丙"), WZ_STR("丁") };
    const uint64_t values[] = { 0, 1, 81, 100 };

    (void)state;
    wz_chart_heat(&made, &(wz_heat){ WZ_STR("问题"), rows, columns, 1, 4, values, NULL });
    const char *text = text_of();
    assert_non_null(strstr(text, "<rect class=\"h0\" x=\"30.00%\" y=\"105\" width=\"17.30%\""));
    assert_non_null(strstr(text, "<text class=\"t1\" x=\"56.15%\" y=\"117\">1</text>"));
    assert_non_null(strstr(text, "<text class=\"t5\" x=\"73.65%\" y=\"117\">81</text>"));
    assert_non_null(strstr(text, "class=\"h5\" x=\"82.50%\""));
    assert_null(strstr(text, ">0</text>"));
}

/* Without columns the rows are these too, by their numbers; where there are many, each fifth. */
static void a_matrix_has_numbers(void **state)
{
    enum { MANY = 25 };
    wz_str rows[MANY], notes[4] = { [1] = WZ_STR("甲 < 乙") };
    uint64_t values[MANY * MANY] = { [1] = 7 };
    const char *text;

    (void)state;
    for (size_t i = 0; i < MANY; i++)
        rows[i] = WZ_STR("篇");
    wz_chart_heat(&made, &(wz_heat){ WZ_STR("共有"), rows, NULL, 2, 2, values, notes });
    text = text_of();
    assert_non_null(strstr(text, "height=\"78\" aria-label=\"共有\""));
    assert_non_null(strstr(text, "<text class=\"number\" x=\"82.50%\" y=\"13\">2</text>"));
    assert_non_null(strstr(text, "<title>甲 &lt; 乙</title></rect><text class=\"t5\""));
    assert_null(strstr(strstr(text, "<title>") + 1, "<title>"));
    wz_buf_reset(&made);
    wz_chart_heat(&made, &(wz_heat){ WZ_STR("共有"), rows, NULL, MANY, MANY, values, NULL });
    text = text_of();
    assert_non_null(strstr(text, "y=\"13\">5</text>"));
    assert_null(strstr(text, "y=\"13\">6</text>"));
    assert_null(strstr(text, "class=\"t5\""));
}

static void what_is_empty_is_not_drawn(void **state)
{
    (void)state;
    wz_chart_bars(&made, &(wz_bars){ .count = 0 });
    wz_chart_heat(&made, &(wz_heat){ .row_count = 1 });
    assert_int_equal(made.len, 0);
}

/* Addresses: nothing in a path has a meaning there, and none looks like a scheme. */
static void paths_become_addresses(void **state)
{
    (void)state;
    wz_html_put_path(&made, WZ_STR("a-b_c/甲 1.txt#x?y%\"<javascript:~"));
    assert_string_equal(text_of(),
                        "a-b_c/%E7%94%B2%201.txt%23x%3Fy%25%22%3Cjavascript%3A~");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_are_as_long_as_their_values, start, end),
        cmocka_unit_test_setup_teardown(heat_has_steps, start, end),
        cmocka_unit_test_setup_teardown(a_matrix_has_numbers, start, end),
        cmocka_unit_test_setup_teardown(what_is_empty_is_not_drawn, start, end),
        cmocka_unit_test_setup_teardown(paths_become_addresses, start, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
