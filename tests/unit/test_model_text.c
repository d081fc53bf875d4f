/* Lines, columns and code points, against a count one by one. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "failing.h"
#include "model/text.h"

static wz_text indexed(wz_str bytes, wz_arena *arena)
{
    wz_text text = { .bytes = bytes };

    wz_arena_init(arena, NULL);
    assert_int_equal(wz_text_index(&text, arena), WZ_OK);
    return text;
}

static void check_lines(wz_str bytes, const wz_str *lines, size_t count)
{
    wz_arena arena;
    wz_text text = indexed(bytes, &arena);

    assert_int_equal(text.line_count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(wz_str_equal(wz_text_line(&text, i), lines[i]));
    wz_arena_clear(&arena);
}

static void test_line_ends(void **state)
{
    const wz_str nothing[] = { WZ_STR("") };
    const wz_str two[] = { WZ_STR("甲"), WZ_STR("乙") };
    const wz_str open[] = { WZ_STR("甲"), WZ_STR("") };
    const wz_str lone[] = { WZ_STR("甲\r乙"), WZ_STR("\r"), WZ_STR("丙\r") };

    (void)state;
    check_lines(WZ_STR(""), nothing, 1);
    check_lines(WZ_STR("甲\n乙"), two, 2);
    check_lines(WZ_STR("甲\r\n乙"), two, 2);
    check_lines(WZ_STR("甲\r乙"), two, 2);
    check_lines(WZ_STR("甲\r"), open, 2);
    check_lines(WZ_STR("甲\r\n"), open, 2);
    check_lines(WZ_STR("甲\r乙\n\r\r\n丙\r"), lone, 3);
}

/* Lengths around the stride of the marks, with lines of every length. */
static void test_places(void **state)
{
    static const char *const parts[] = { "县", "a", "\n", "é", "🀄", "。", "\r\n", "二〇二四年" };
    wz_buf bytes;

    (void)state;
    wz_buf_init(&bytes, NULL, SIZE_MAX / 2);
    for (size_t i = 0; i < 700; i++) {
        wz_arena arena;
        wz_text text = indexed(bytes.len ? wz_buf_str(&bytes) : WZ_STR(""), &arena);
        wz_place place = { 0, 1, 1 };

        for (size_t at = 0; ; place.code++, place.column++) {
            wz_place got = wz_text_place(&text, at);
            uint32_t code;

            if (got.code != place.code || got.line != place.line || got.column != place.column)
                fail_msg("byte %zu of %zu", at, bytes.len);
            assert_int_equal(wz_text_line_at(&text, at), place.line - 1);
            if (at == text.bytes.len)
                break;
            at += wz_utf8_decode(wz_str_skip(text.bytes, at), &code);
            if (code == '\n') {
                place.line++;
                place.column = 0;
            }
        }
        wz_arena_clear(&arena);
        wz_buf_put_str(&bytes, wz_str_of(parts[(i * i + i / 7) % WZ_COUNT(parts)]));
    }
    wz_buf_clear(&bytes);
}

static void test_memory_runs_out(void **state)
{
    static char bytes[1 << 20];
    wz_err err = WZ_ENOMEM;

    (void)state;
    memset(bytes, '\n', sizeof bytes);
    for (size_t n = 1; err == WZ_ENOMEM; n++) {
        struct failing memory = { .fail_at = n };
        wz_allocator allocator = failing_allocator(&memory);
        wz_text text = { .bytes = { bytes, sizeof bytes } };
        wz_arena arena;

        wz_arena_init(&arena, &allocator);
        err = wz_text_index(&text, &arena);
        assert_true(err == WZ_OK || memory.calls >= n);
        wz_arena_clear(&arena);
        assert_int_equal(memory.held, 0);
    }
    assert_int_equal(err, WZ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
