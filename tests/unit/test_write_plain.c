/* Numbers and text for people, and that every word has its label. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "write/labels.h"
#include "write/plain.h"

static void assert_holds(wz_buf *buf, const char *expected)
{
    wz_buf_put_byte(buf, '\0');
    assert_string_equal(buf->at, expected);
    wz_buf_clear(buf);
}

static void numbers_have_commas(void **state)
{
    static const struct { uint64_t number; const char *text; } cases[] = {
        { 0, "0" }, { 7, "7" }, { 999, "999" }, { 1000, "1,000" }, { 12345, "12,345" },
        { 100000, "100,000" }, { 1000000, "1,000,000" },
        { UINT64_MAX, "18,446,744,073,709,551,615" },
    };
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_plain_put_number(&buf, cases[i].number);
        assert_holds(&buf, cases[i].text);
    }
}

static void quantities_stay_as_they_are_written(void **state)
{
    static const struct { const char *text, *shown; } cases[] = {
        { "4179个", "4,179 个" }, { "71.6%", "71.6 %" }, { "３５００万元", "3,500 万元" },
        { "3.5亿元", "3.5 亿元" }, { "1,234,567元", "1,234,567 元" }, { "0.12345吨", "0.12345 吨" },
        { "1234567.12345吨", "1,234,567.12345 吨" }, { "3至5个", "3至5 个" },
        { "3000—5000人", "3,000—5,000 人" }, { "71%至75%", "71 %至75 %" },
        { "12.9∶56.9∶30.2", "12.9∶56.9∶30.2" }, { "1/3", "1/3" }, { "27微克/立方米", "27 微克/立方米" },
        { "-0.5度", "-0.5 度" }, { "200余人", "200 余人" }, { "200 人", "200 人" }, { "十余年", "十余年" },
        { "百分之5", "百分之5" }, { "2960", "2,960" }, { "12", "12" }, { "", "" }, { "10\n00个", "10 00 个" },
        { "9\x01""9个", "9 \uFFFD9 个" }, { "3.", "3." }, { "\xF0\xA0\x80\x80""1000户", "\xF0\xA0\x80\x80""1,000 户" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_buf out;

        wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
        wz_plain_put_quantity(&out, wz_str_of(cases[i].text));
        assert_holds(&out, cases[i].shown);
    }
}

static void labels_take_numbers(void **state)
{
    const uint64_t numbers[] = { 24, 1025 };
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, NULL, WZ_LIMIT_BUFFER);
    wz_plain_fill(&buf, WZ_STR("称#，有 # 篇"), numbers);
    assert_holds(&buf, "称24，有 1,025 篇");
}

static void what_nobody_sees_is_shown(void **state)
{
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, NULL, WZ_LIMIT_BUFFER);
    wz_plain_put(&buf, WZ_STR("甲\xE2\x80\x8B\x01乙\r\n丙\xEF\xBF\xBE\xEF\xBF\xBF"));
    assert_holds(&buf, "甲\xEF\xBF\xBD\xEF\xBF\xBD乙 丙\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void text_is_cut_between_characters(void **state)
{
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, NULL, WZ_LIMIT_BUFFER);
    wz_plain_put_cut(&buf, WZ_STR("甲a\xF0\xA0\x80\x80"), 3);
    assert_holds(&buf, "甲a\xF0\xA0\x80\x80");
    wz_plain_put_cut(&buf, WZ_STR("甲a\xF0\xA0\x80\x80"), 2);
    assert_holds(&buf, "甲a…");
    wz_plain_put_cut(&buf, WZ_STR(""), 2);
    assert_holds(&buf, "");
}

static void breaks_are_blanks(void **state)
{
    wz_buf buf;

    (void)state;
    wz_buf_init(&buf, NULL, WZ_LIMIT_BUFFER);
    wz_plain_put(&buf, WZ_STR("a\r\nb\nc\rd\te\r\n\nf"));
    assert_holds(&buf, "a b c d e  f");
}

static void paths_become_utf8(void **state)
{
    wz_str good = WZ_STR("甲/x.txt");
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, NULL);
    assert_ptr_equal(wz_plain_path(&arena, good).at, good.at);
    assert_int_equal(wz_plain_path(&arena, WZ_STR("")).len, 0);
    wz_str repaired = wz_plain_path(&arena, WZ_STR("甲\xFFx\xE4\xB8"));
    assert_true(wz_str_equal(repaired, WZ_STR("甲\uFFFDx\uFFFD")));
    wz_arena_clear(&arena);
}

/* A label too few would read beyond its table: the last word must have one. */
static void every_word_has_a_label(void **state)
{
    const char *const *const lists[] = { wz_genre_words, wz_reason_words, wz_stands_words };
    static const char *const last[] = { "其他", "注释", "不明" };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(lists); i++) {
        int end = 0;

        while (lists[i][end])
            end++;
        wz_str chinese = wz_label_word(lists[i], end - 1, WZ_CHINESE);
        wz_str english = wz_label_word(lists[i], 0, WZ_ENGLISH);
        assert_true(wz_str_equal(chinese, wz_str_of(last[i])));
        assert_true(wz_str_equal(english, wz_str_of(lists[i][0])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_commas),
        cmocka_unit_test(quantities_stay_as_they_are_written),
        cmocka_unit_test(labels_take_numbers),
        cmocka_unit_test(what_nobody_sees_is_shown),
        cmocka_unit_test(text_is_cut_between_characters),
        cmocka_unit_test(breaks_are_blanks),
        cmocka_unit_test(paths_become_utf8),
        cmocka_unit_test(every_word_has_a_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
