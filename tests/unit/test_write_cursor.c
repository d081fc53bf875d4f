/* A cursor agrees with the text, wherever it moves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "write/cursor.h"

static void places_agree_with_the_text(void **state)
{
    static char bytes[6000];
    wz_text text = { .bytes = { bytes, sizeof bytes }, .encoding = "UTF-8" };
    wz_cursor cursor = { .text = &text };
    wz_arena arena;

    (void)state;
    for (size_t at = 0; at < sizeof bytes; at += 6)
        memcpy(bytes + at, at / 6 % 40 == 7 || at < 120 ? "x\n\r\na\n" : "云岭", 6);
    wz_arena_init(&arena, NULL);
    assert_int_equal(wz_text_index(&text, &arena), WZ_OK);
    for (size_t i = 0; i < 5000; i++) {
        size_t at = (i * i * 6) % sizeof bytes, end = (i * 30) % sizeof bytes;
        wz_place place = wz_cursor_move(&cursor, at), wanted = wz_text_place(&text, at);

        assert_int_equal(place.code, wanted.code);
        assert_int_equal(place.line, wanted.line);
        assert_int_equal(place.column, wanted.column);
        assert_int_equal(wz_cursor_code(&cursor, end), wz_text_code(&text, end));
    }
    assert_int_equal(wz_cursor_move(&cursor, sizeof bytes).code, wz_utf8_count(text.bytes));
    wz_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(places_agree_with_the_text) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
