/* Edits: what cleaning does to small texts, that it does it once, and that two lists of
 * edits make one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "clean/forms.h"
#include "digest/cleaning.h"
#include "failing.h"
#include "input_work.h"
#include "one_engine.h"
#include "random_text.h"
#include "write/write.h"

/* -- cleaning ----------------------------------------------------------------- */

static void clean(const wz_engine *with, wz_str text, const wz_clean_options *how,
                  wz_cleaning_result *result)
{
    wz_read_options options = { .format = "text", .encoding = "UTF-8" };

    assert_int_equal(wz_cleaning_read(with, WZ_STR(""), text, &options, how, result), WZ_OK);
}

static void assert_cleaned(const char *text, const char *wanted, const wz_clean_options *how)
{
    wz_cleaning_result result;
    wz_buf shown;

    wz_buf_init(&shown, NULL, WZ_LIMIT_BUFFER);
    clean(engine, wz_str_of(text), how, &result);
    wz_buf_put_str(&shown, result.cleaned.bytes);
    wz_buf_put_byte(&shown, '\0');
    assert_string_equal(shown.at, wanted);
    wz_buf_clear(&shown);
    wz_cleaning_clear(&result);
}

struct pair {
    const char *text, *wanted;
};

static void assert_all_cleaned(const struct pair *pairs, size_t count, wz_clean_options how)
{
    for (size_t i = 0; i < count; i++) {
        assert_cleaned(pairs[i].text, pairs[i].wanted, &how);
        assert_cleaned(pairs[i].wanted, pairs[i].wanted, &how);
    }
}

static void blanks_around_lines_go(void **state)
{
    static const struct pair pairs[] = {
        { "", "" }, { " \n\t\n　", "" }, { "县委", "县委\n" }, { "县委\n", "县委\n" },
        { "　　县委\r\n　　县政府\r\n", "县委\n县政府\n" },
        { "\u00A0\u00A0县委 \t\n", "县委\n" },
        { "\n\n县委\n\n\n　\n县政府\n\n", "县委\n\n县政府\n" },
        { "县委\r县政府\r", "县委\n县政府\n" },
        { "县委\f\n县政府\u2028\n", "县委\n县政府\n" },
    };

    (void)state;
    assert_all_cleaned(pairs, WZ_COUNT(pairs), (wz_clean_options){ .ends_line = true });
}

static void blanks_inside_a_line_stay(void **state)
{
    static const struct pair pairs[] = {
        { "姓名（    ）\t单位　县委", "姓名（    ）\t单位　县委" },
        { "县委\u00A0\u00A0书记", "县委  书记" },
        { "县委\u2003书记\u202F王某", "县委 书记 王某" },
        { "县委\r书记\n县长", "县委 书记\n县长" },
        { "县委\v书记\xC2\x85县长", "县委 书记 县长" },
    };

    (void)state;
    assert_all_cleaned(pairs, WZ_COUNT(pairs), (wz_clean_options){ 0 });
}

static void what_nobody_sees_goes(void **state)
{
    static const struct pair pairs[] = {
        { "\uFEFF县\u200B委\u00AD书\u2060记", "县委书记" },
        { "县\u200E委\u202A书\u202C记\u180E。", "县委书记。" },
        { "县\u200D委\u200C", "县委" },
        { "\u200B\n县委\n\u200B\n县政府", "县委\n\n县政府" },
        { "县\u2061委\u2064", "县委" },
        { "县\x01委\x7F书\xC2\x80记", "县委书记" },
    };
    static const struct pair kept[] = { { "县\u200B委\x01", "县\u200B委\x01" },
                                        { "\n\uFEFF县委", "县委" } };

    (void)state;
    assert_all_cleaned(pairs, WZ_COUNT(pairs), (wz_clean_options){ 0 });
    assert_all_cleaned(kept, WZ_COUNT(kept),
                       (wz_clean_options){ .keep = 1u << WZ_REASON_INVISIBLE });
}

static void broken_lines_are_joined(void **state)
{
    static const struct pair pairs[] = {
        { "会议强调，\n要抓好落实。", "会议强调，要抓好落实。" },
        { "会议强调，\r\n要抓好落实。", "会议强调，要抓好落实。" },
        { "会议强调，\n\n要抓好落实。", "会议强调，\n\n要抓好落实。" },
        /* Its indent parts it from the line above; once that is gone, an empty line does. */
        { "会议强调，\n　　要抓好落实。", "会议强调，\n\n要抓好落实。" },
        { "office, \nof the county", "office, of the county" },
        { "会议指出，使用“Open\nOffice”", "会议指出，使用“Open Office”" },
    };

    (void)state;
    assert_all_cleaned(pairs, WZ_COUNT(pairs), (wz_clean_options){ 0 });
}

static void forms_become_what_they_stand_for(void **state)
{
    static const struct pair pairs[] = {
        { "㈠⑴⒈Ⅰⅻ", "（一）（1）1.Ixii" },
        { "㈩⒇⒛Ⅻ", "（十）（20）20.XII" },
        { "⼯作⻓⼾", "工作长户" },
        { "\uF0B7 县委\n\uF06C 县政府", "• 县委\n• 县政府" },
        { "①②℃㎡％Ａ１豈﨑\uE000\uF001", "①②℃㎡％Ａ１豈﨑\uE000\uF001" },
    };

    (void)state;
    assert_all_cleaned(pairs, WZ_COUNT(pairs), (wz_clean_options){ 0 });
}

static void no_form_is_written_with_another(void **state)
{
    size_t count = 0;

    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        const char *reason = NULL;
        wz_str with = wz_clean_form(code, &reason);

        count += with.len > 0;
        assert_int_equal(with.len > 0, reason != NULL);
        while (with.len > 0) {
            uint32_t one;

            wz_str_take(&with, wz_utf8_decode(with, &one));
            assert_int_equal(wz_clean_form(one, &reason).len, 0);
            assert_false(wz_is_blank(one));
        }
    }
    assert_int_equal(count, 12 + 12 + 20 + 20 + 20 + 214 + 10 + 9);
}

static void punctuation_between_han_becomes_wide(void **state)
{
    static const struct pair pairs[] = {
        { "县委,县政府:抓落实;见成效!好?是.", "县委，县政府：抓落实；见成效！好？是。" },
        { "一.总体要求\n(一)目标(任务)", "一.总体要求\n（一）目标（任务）" },
        { "抓落实(整改).好...好", "抓落实（整改）。好...好" },
        { "抓落实(整改) \n", "抓落实（整改）" },
        { "3.5亿元,10:30,a,b.c 增长3.5%,县委, x", "3.5亿元,10:30,a,b.c 增长3.5%,县委, x" },
    };

    (void)state;
    assert_all_cleaned(pairs, WZ_COUNT(pairs), (wz_clean_options){ .full_width = true });
    assert_cleaned(pairs[0].text, pairs[0].text, &(wz_clean_options){ 0 });
}

static void noise_goes_unless_it_is_to_stay(void **state)
{
    static const char text[] = "县委要求抓好##paidbegin##落实。\n";

    (void)state;
    assert_cleaned(text, "县委要求抓好落实。\n", &(wz_clean_options){ .ends_line = true });
    assert_cleaned(text, text, &(wz_clean_options){ .ends_line = true,
                                                    .keep = 1u << WZ_REASON_PAYWALL });
}

/* Noise so deep inside noise. */
static void put_nested(wz_buf *buf, int depth)
{
    for (int i = 0; i < depth; i++)
        wz_buf_put_str(buf, WZ_STR("##x"));
    wz_buf_put_str(buf, WZ_STR("##ab##"));
    for (int i = 0; i < depth; i++)
        wz_buf_put_str(buf, WZ_STR("y##"));
}

static void a_text_that_does_not_settle_is_left(void **state)
{
    (void)state;
    for (int depth = 0; depth <= WZ_LIMIT_CLEANING + 2; depth++) {
        /* One pass for each noise, and one to see that no more is there. */
        bool settles = depth + 2 <= WZ_LIMIT_CLEANING;
        struct bench bench;
        wz_read_options options = { .format = "text" };
        wz_clean_options how = { 0 };
        wz_cleaning_result result;
        wz_buf text;

        bench_init(&bench, &wz_libc_allocator);
        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        wz_buf_put_str(&text, WZ_STR("县委"));
        put_nested(&text, depth);
        options.sink = bench.work.sink;
        assert_int_equal(wz_cleaning_read(engine, WZ_STR(""), wz_buf_str(&text), &options, &how,
                                          &result), WZ_OK);
        assert_int_equal(bench.reports, settles ? 0 : 1);
        assert_int_equal(result.cleaned.edits.count, settles ? 1 : 0);
        assert_int_equal(result.cleaned.bytes.len, settles ? strlen("县委") : text.len);
        wz_cleaning_clear(&result);
        wz_buf_clear(&text);
        bench_clear(&bench);
    }
}

static void it_survives_every_refusal(void **state)
{
    static const char text[] = "　　㈠会议强调，\n要抓##paidbegin##好落实。\n\n\n加微信领取资料\n";
    wz_read_options options = { .format = "text" };
    wz_clean_options how = { .ends_line = true, .full_width = true };
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t at = 1; err; at++) {
        struct failing failing = { 0 };
        wz_allocator allocator = failing_allocator(&failing);
        wz_cleaning_result result;
        wz_engine *own;

        assert_int_equal(wz_engine_new(&(wz_engine_options){ .allocator = &allocator }, &own),
                         WZ_OK);
        failing.fail_at = failing.calls + at;
        err = wz_cleaning_read(own, WZ_STR(""), wz_str_of(text), &options, &how, &result);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        wz_cleaning_clear(&result);
        wz_engine_free(own);
        assert_int_equal(failing.held, 0);
    }
}

/* -- two lists ---------------------------------------------------------------- */

/* Some edits of a text, in order. */
static void put_random_edits(wz_buf *edits, uint64_t *random, wz_str text)
{
    static const char *const texts[] = { "", "", "甲", "乙丙", "\n" };

    for (uint32_t at = 0; ; ) {
        uint32_t start = at + (uint32_t)below(random, 4);
        uint32_t end = start + (uint32_t)below(random, 4);

        if (end > text.len)
            break;
        WZ_PUSH(edits, ((wz_edit){ { start, end }, wz_str_of(texts[below(random, 5)]),
                                   WZ_EDIT_BLANK, WZ_EDIT_LINES }));
        at = end + (start == end);
    }
}

static void two_lists_make_one(void **state)
{
    uint64_t random = 7;
    wz_buf bufs[6];
    wz_buf *first = &bufs[0], *second = &bufs[1], *one = &bufs[2];
    wz_buf *between = &bufs[3], *last = &bufs[4], *at_once = &bufs[5];
    wz_str text = WZ_STR("abcdefghijklmnopqrst");

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_init(&bufs[i], NULL, WZ_LIMIT_BUFFER);
    for (int round = 0; round < 20000; round++) {
        wz_arena arena;
        uint32_t end = 0;

        wz_arena_init(&arena, NULL);
        for (size_t i = 0; i < WZ_COUNT(bufs); i++)
            wz_buf_reset(&bufs[i]);
        text.len = below(&random, 20);
        put_random_edits(first, &random, text);
        wz_edits_apply(text, wz_edits_of(first), between);
        put_random_edits(second, &random, wz_buf_str(between));
        wz_edits_apply(wz_buf_str(between), wz_edits_of(second), last);
        wz_edits_compose(wz_edits_of(first), wz_buf_str(between), wz_edits_of(second), &arena, one);
        for (size_t i = 0; i < wz_edits_of(one).count; i++) {
            assert_true(wz_edits_of(one).at[i].span.start >= end);
            end = wz_edits_of(one).at[i].span.end;
        }
        wz_edits_apply(text, wz_edits_of(one), at_once);
        assert_int_equal(at_once->len, last->len);
        assert_memory_equal(at_once->at, last->at, last->len);
        wz_arena_clear(&arena);
    }
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_clear(&bufs[i]);
}

/* -- taking back -------------------------------------------------------------- */

static void reports_that_fit_are_taken_back(void **state)
{
    static const char text[] = "　　㈠会议\0强调，\n要抓##paidbegin##好“落实”\\。\n\n\n加微信领取资料";
    wz_str whole = { text, sizeof text - 1 };
    wz_clean_options how = { .ends_line = true };
    wz_cleaning_result result;
    wz_buf report, out;

    (void)state;
    wz_buf_init(&report, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    clean(engine, whole, &how, &result);
    assert_int_equal(wz_edits_write(&result.text, result.cleaned.edits, &report), WZ_OK);
    assert_true(result.cleaned.edits.count >= 5);
    assert_int_equal(wz_edits_undo((wz_sink){ 0 }, WZ_STR("r"), wz_buf_str(&report),
                                   result.cleaned.bytes, &out), WZ_OK);
    assert_int_equal(out.len, whole.len);
    assert_memory_equal(out.at, text, whole.len);
    wz_cleaning_clear(&result);
    wz_buf_clear(&report);
    wz_buf_clear(&out);
}

#define HEAD "{\"kind\":\"edit\",\"op\":\"blank\",\"reason\":\"lines\","

static void reports_that_do_not_fit_are_refused(void **state)
{
    static const struct { const char *report; size_t line; const char *says; } cases[] = {
        { "x", 1, "expected" },
        { "\n", 1, "" },
        { "[]", 1, "no edit" },
        { "{\"kind\":\"noise\"}", 1, "no edit" },
        { "{\"kind\":\"edit\",\"op\":\"cut\",\"reason\":\"lines\"}", 1, "op and reason" },
        { "{\"kind\":\"edit\",\"op\":\"blank\"}", 1, "op and reason" },
        { HEAD "\"start\":0,\"end\":1}", 1, "start, end and at" },
        { HEAD "\"start\":-1,\"end\":0,\"at\":0,\"text\":\"x\",\"with\":\"\"}", 1, "start, end" },
        { HEAD "\"start\":0.5,\"end\":1,\"at\":0,\"text\":\"x\",\"with\":\"\"}", 1, "start, end" },
        { HEAD "\"start\":0,\"end\":1,\"at\":0,\"text\":\"x\"}", 1, "text and with" },
        { HEAD "\"start\":0,\"end\":2,\"at\":0,\"text\":\"县\",\"with\":\"\"}", 1, "as far apart" },
        { HEAD "\"start\":2,\"end\":1,\"at\":2,\"text\":\"县\",\"with\":\"\"}", 1, "as far apart" },
        { HEAD "\"start\":0,\"start\":0,\"end\":1,\"at\":0,\"text\":\"x\",\"with\":\"\"}", 1, "" },
        { HEAD "\"start\":1,\"end\":2,\"at\":0,\"text\":\"x\",\"with\":\"\"}", 1, "agree" },
        { HEAD "\"start\":3,\"end\":4,\"at\":3,\"text\":\"x\",\"with\":\"\"}", 1, "does not fit" },
        { HEAD "\"start\":0,\"end\":1,\"at\":0,\"text\":\"x\",\"with\":\"委\"}", 1, "does not fit" },
        { HEAD "\"start\":1,\"end\":2,\"at\":1,\"text\":\"x\",\"with\":\"委\"}\n"
          HEAD "\"start\":1,\"end\":2,\"at\":1,\"text\":\"x\",\"with\":\"\"}", 2, "above it" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        struct bench bench;
        wz_buf out;

        bench_init(&bench, &wz_libc_allocator);
        wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
        assert_int_equal(wz_edits_undo(bench.work.sink, WZ_STR("r"), wz_str_of(cases[i].report),
                                       WZ_STR("县委"), &out), WZ_EFORMAT);
        assert_int_equal(bench.reports, 1);
        assert_int_equal(bench.line, cases[i].line);
        assert_non_null(strstr(bench.text, cases[i].says));
        wz_buf_clear(&out);
        bench_clear(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_around_lines_go),
        cmocka_unit_test(blanks_inside_a_line_stay),
        cmocka_unit_test(what_nobody_sees_goes),
        cmocka_unit_test(broken_lines_are_joined),
        cmocka_unit_test(forms_become_what_they_stand_for),
        cmocka_unit_test(no_form_is_written_with_another),
        cmocka_unit_test(punctuation_between_han_becomes_wide),
        cmocka_unit_test(noise_goes_unless_it_is_to_stay),
        cmocka_unit_test(a_text_that_does_not_settle_is_left),
        cmocka_unit_test(it_survives_every_refusal),
        cmocka_unit_test(two_lists_make_one),
        cmocka_unit_test(reports_that_fit_are_taken_back),
        cmocka_unit_test(reports_that_do_not_fit_are_refused),
    };

    return cmocka_run_group_tests_name("clean/edits", tests, make_engine, free_engine);
}
