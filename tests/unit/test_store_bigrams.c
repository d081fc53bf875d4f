/* The tokens of the index, and the expressions that ask for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "store/bigrams.h"

/* What lines, with | between them, are cut into: a block, and their characters. */
static void assert_tokens(const char *lines, const char *expected)
{
    wz_str rest = wz_str_of(lines);
    wz_bigrams bigrams;
    wz_arena arena;
    wz_buf tokens;

    wz_arena_init(&arena, NULL);
    wz_buf_init(&tokens, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_bigrams_init(&bigrams, &arena, NULL), WZ_OK);
    for (int again = 0; again < 2; again++) {       /* the set of characters begins anew */
        rest = wz_str_of(lines);
        wz_buf_reset(&tokens);
        wz_bigrams_begin(&bigrams);
        while (rest.len > 0) {
            wz_bigrams_add(&bigrams, 1, wz_str_take(&rest, wz_str_find(rest, WZ_STR("|"))));
            if (rest.len > 0)
                wz_str_take(&rest, 1);
        }
        wz_buf_put_str(&tokens, wz_buf_str(&bigrams.tokens));
        wz_bigrams_end(&bigrams);
        wz_buf_put_str(&tokens, wz_buf_str(&bigrams.tokens));
    }
    assert_int_equal(wz_bigrams_status(&bigrams), WZ_OK);
    wz_buf_put_byte(&tokens, '\0');
    assert_string_equal(tokens.at, expected);
    wz_buf_clear(&tokens);
    wz_bigrams_clear(&bigrams);
    wz_arena_clear(&arena);
}

static void each_pair_and_each_character_is_a_token(void **state)
{
    (void)state;
    assert_tokens("", "");
    assert_tokens("整", "整 ");
    assert_tokens("整改", "整改 整 改 ");
    assert_tokens("一是一", "一是 是一 一 是 ");
    assert_tokens("一是|是", "一是 一 是 ");       /* no pair over the end of a line */
    assert_tokens("𠀀é", "𠀀é 𠀀 é ");
    assert_tokens("a1", "a1 a 1 ");
}

static void ascii_that_is_no_part_of_tokens_has_stand_ins(void **state)
{
    (void)state;
    assert_tokens("A%", "\u2841\u2825 \u2841 \u2825 ");
    assert_tokens("\" ", "\u2822\u2820 \u2822 \u2820 ");
    assert_tokens("\t\x7F", "\u2809\u287F \u2809 \u287F ");
    assert_tokens("，＂Ａ", "，＂ ＂Ａ ， ＂ Ａ ");
}

/* A block is whole with the line that makes it so long; characters are of all blocks. */
static void a_text_is_cut_into_blocks(void **state)
{
    static const char line[WZ_STORE_BLOCK / 2] = "b";
    wz_bigrams bigrams;
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, NULL);
    assert_int_equal(wz_bigrams_init(&bigrams, &arena, NULL), WZ_OK);
    wz_bigrams_begin(&bigrams);
    wz_bigrams_add(&bigrams, 3, (wz_str){ line, sizeof line });
    assert_false(wz_bigrams_is_whole(&bigrams));
    wz_bigrams_add(&bigrams, 5, (wz_str){ line, sizeof line });
    assert_true(wz_bigrams_is_whole(&bigrams));
    assert_int_equal(bigrams.first, 3);
    wz_bigrams_begin_block(&bigrams);
    wz_bigrams_add(&bigrams, 8, WZ_STR("整改"));
    assert_int_equal(bigrams.first, 8);
    assert_true(wz_str_equal(wz_buf_str(&bigrams.tokens), WZ_STR("整改 ")));
    wz_bigrams_end(&bigrams);
    assert_int_equal(bigrams.first, 0);
    assert_true(wz_str_equal(wz_buf_str(&bigrams.tokens), WZ_STR("b \u2800 整 改 ")));
    wz_bigrams_clear(&bigrams);
    wz_arena_clear(&arena);
}

static void assert_query(const char *first, const char *second, const char *expected)
{
    wz_str words[2] = { wz_str_of(first), wz_str_of(second) };
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    wz_bigrams_put_query(&out, words, words[1].len > 0 ? 2 : 1);
    wz_buf_put_byte(&out, '\0');
    assert_string_equal(out.at, expected);
    wz_buf_clear(&out);
}

static void words_are_phrases_of_the_same_tokens(void **state)
{
    (void)state;
    assert_query("整", "", "\"整\"");
    assert_query("整改", "", "\"整改 \"");
    assert_query("推诿扯皮", "", "\"推诿 诿扯 扯皮 \"");
    assert_query("整改", "A b", "\"整改 \" AND \"\u2841\u2820 \u2820b \"");
    assert_query("\"", "整", "\"\u2822\" AND \"整\"");
    assert_query("\"", "整改", "\"整改 \"");     /* the lines are looked at for the other */
    assert_query("一二三四五六七八九十一二三四五六七八九十", "",
                 "\"一二 二三 三四 四五 五六 六七 七八 八九 九十 十一 一二 二三 三四 四五 五六 六七 \"");
}

static void memory_may_run_out(void **state)
{
    struct failing failing = { .fail_at = 1 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_bigrams bigrams;
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, &allocator);
    assert_int_equal(wz_bigrams_init(&bigrams, &arena, &allocator), WZ_ENOMEM);
    wz_bigrams_clear(&bigrams);
    wz_arena_clear(&arena);
    failing.fail_at = 3;
    wz_arena_init(&arena, &allocator);
    assert_int_equal(wz_bigrams_init(&bigrams, &arena, &allocator), WZ_OK);
    wz_bigrams_begin(&bigrams);
    wz_bigrams_add(&bigrams, 1, WZ_STR("整改"));
    wz_bigrams_end(&bigrams);
    assert_int_equal(wz_bigrams_status(&bigrams), WZ_ENOMEM);
    wz_bigrams_clear(&bigrams);
    wz_arena_clear(&arena);
    assert_int_equal(failing.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pair_and_each_character_is_a_token),
        cmocka_unit_test(a_text_is_cut_into_blocks),
        cmocka_unit_test(ascii_that_is_no_part_of_tokens_has_stand_ins),
        cmocka_unit_test(words_are_phrases_of_the_same_tokens),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
