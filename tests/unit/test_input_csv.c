/* The reader of CSV: rows and cells, and what breaks the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "input/csv.h"

/* All rows as one text: cells in [], a row a line behind its number. */
static const char *read_all(const char *text, wz_buf *out)
{
    wz_arena arena;
    wz_csv csv;
    const char *wrong;

    wz_buf_reset(out);
    wz_arena_init(&arena, NULL);
    wz_csv_init(&csv, &arena, wz_str_of(text));
    while (wz_csv_next(&csv)) {
        wz_buf_put_number(out, csv.line);
        for (size_t i = 0; i < WZ_ITEM_COUNT(csv.cells, wz_str); i++) {
            wz_buf_put_byte(out, '[');
            wz_buf_put_str(out, WZ_ITEMS(csv.cells, const wz_str)[i]);
            wz_buf_put_byte(out, ']');
        }
        wz_buf_put_byte(out, ' ');
    }
    wrong = csv.wrong;
    if (wrong) {
        wz_buf_put_byte(out, '!');
        wz_buf_put_number(out, csv.line);
    }
    wz_buf_put_byte(out, '\0');
    wz_csv_clear(&csv);
    wz_arena_clear(&arena);
    return wrong;
}

static void rows_are_read(void **state)
{
    static const struct { const char *text, *rows; } cases[] = {
        { "", "" },
        { "\r\n\n", "" },
        { "a,b\r\nc,d\r\n", "1[a][b] 2[c][d] " },
        { "a,b\nc,d", "1[a][b] 2[c][d] " },
        { "a\rb\r", "1[a] 2[b] " },
        { "a,\n,\n\nb, c \n", "1[a][] 2[][] 4[b][ c ] " },
        { "\"a,b\",\"\"\r\n\"c\"\"d\"\"\",e\r\n", "1[a,b][] 2[c\"d\"][e] " },
        { "\"a\nb\r\nc\",d\ne,f\n", "1[a\nb\r\nc][d] 4[e][f] " },
        { "\"\"\"\"\n", "1[\"] " },
    };
    wz_buf out;

    (void)state;
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        assert_null(read_all(cases[i].text, &out));
        assert_string_equal(out.at, cases[i].rows);
    }
    wz_buf_clear(&out);
}

static void what_breaks_a_rule_is_told(void **state)
{
    static const struct { const char *text, *rows; } cases[] = {
        { "a\n\"b", "1[a] !2" },
        { "a\n\"b\"\"", "1[a] !2" },
        { "a\n\n\"b\"c\n", "1[a] !3" },
        { "a\nb\"c,d\n", "1[a] !2" },
        { "\"a\nb\"\n\"c\" ,d\n", "1[a\nb] !3" },
    };
    wz_buf out;

    (void)state;
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        assert_non_null(read_all(cases[i].text, &out));
        assert_string_equal(out.at, cases[i].rows);
    }
    wz_buf_clear(&out);
}

static void memory_may_run_out(void **state)
{
    struct failing failing = { 0 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t at = 1; err && at < 100; at++) {
        wz_arena arena;
        wz_csv csv;

        failing = (struct failing){ .fail_at = at };
        wz_arena_init(&arena, &allocator);
        wz_csv_init(&csv, &arena, WZ_STR("a,\"b\"\"c\"\nd,e\n"));
        while (wz_csv_next(&csv))
            continue;
        assert_null(csv.wrong);
        err = wz_buf_status(&csv.cells) ? wz_buf_status(&csv.cells) : wz_arena_status(&arena);
        wz_csv_clear(&csv);
        wz_arena_clear(&arena);
        assert_int_equal(failing.held, 0);
    }
    assert_int_equal(err, WZ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(what_breaks_a_rule_is_told),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests_name("input/csv", tests, NULL, NULL);
}
