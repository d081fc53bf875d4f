/* Bytes to text: detection, conversion, what is broken. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <iconv.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "failing.h"
#include "input/input.h"
#include "input_work.h"

/* WZ_STR for the initialisers of static tables. */
#define LIT(literal) { literal, sizeof(literal) - 1 }

#define FFFD "\xEF\xBF\xBD"
#define MARK "\xEF\xBB\xBF"

/* Simplified and traditional; long enough for uchardet to be sure. */
#define PLAIN "云岭县关于柳河镇防汛工作情况的报告\r\n" \
              "今年入汛以来，全县上下坚持预防为主、防抢结合，各项准备工作扎实有序。\r\n" \
              "一是责任落实到人。各镇村逐级签订责任书，做到河有人管、堤有人守。\r\n"
#define TRADITIONAL "雲嶺縣關於柳河鎮防汛工作情況的報告\r\n" \
              "今年入汛以來，全縣上下堅持預防為主、防搶結合，各項準備工作紮實有序。\r\n" \
              "一是責任落實到人。各鎮村逐級簽訂責任書，做到河有人管、堤有人守。\r\n"

static char scratch[1 << 16];

static wz_str encoded(const char *encoding, wz_str text)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    char *in = (char *)text.at, *out = scratch;
    size_t in_left = text.len, out_left = sizeof scratch;

    assert_true(converter != (iconv_t)-1);
    assert_int_equal(iconv(converter, &in, &in_left, &out, &out_left), 0);
    iconv_close(converter);
    return (wz_str){ scratch, sizeof scratch - out_left };
}

struct decode_case {
    const char *encoding;   /* asked for; NULL: detect */
    wz_str bytes, text;
    const char *found;
    size_t broken, line, column;
};

static void check(const struct decode_case *c)
{
    struct bench bench;
    wz_text text;
    char count[32];

    bench_init(&bench, NULL);
    assert_int_equal(wz_input_decode(&bench.work, c->bytes, c->encoding, false, &text), WZ_OK);
    assert_int_equal(text.bytes.len, c->text.len);
    assert_non_null(text.bytes.at);
    assert_memory_equal(text.bytes.at, c->text.at, c->text.len);
    assert_int_equal(wz_utf8_validate(text.bytes), text.bytes.len);
    assert_string_equal(text.encoding, c->found);
    assert_int_equal(bench.reports, c->broken > 0);
    assert_int_equal(bench.line, c->line);
    assert_int_equal(bench.column, c->column);
    if (c->broken > 0) {
        snprintf(count, sizeof count, "%zu ", c->broken);
        assert_int_equal(bench.code, WZ_DIAG_BROKEN_BYTES);
        assert_memory_equal(bench.text, count, strlen(count));
    }
    bench_clear(&bench);
}

static void check_all(const struct decode_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(&cases[i]);
}

/* A text through its encoding and back, detected or named. */
static void check_trip(const char *name, const char *asked, wz_str text)
{
    check(&(struct decode_case){ asked, encoded(name, text), text, name, 0, 0, 0 });
}

static void test_round_trips(void **state)
{
    static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(names); i++) {
        check_trip(names[i], NULL, WZ_STR(PLAIN));
        check_trip(names[i], names[i], WZ_STR(PLAIN));
        check(&(struct decode_case){ names[i], encoded(names[i], WZ_STR(MARK PLAIN)),
                                     WZ_STR(PLAIN), names[i], 0, 0, 0 });
    }
    check_trip("Big5", NULL, WZ_STR(TRADITIONAL));
    check_trip("Big5", "big5", WZ_STR(TRADITIONAL));
    check_trip("GB18030", "gb2312", WZ_STR(PLAIN));
    check_trip("GB18030", "GBK", WZ_STR(PLAIN));
    check_trip("GB18030", "cp936", WZ_STR(PLAIN));
    check_trip("UTF-8", "utf8", WZ_STR(PLAIN));
    check_trip("UTF-16LE", "utf-16", WZ_STR(PLAIN));
    check_trip("UTF-16BE", "utf-16", WZ_STR(PLAIN));
    check_trip("EUC-KR", "euc-kr", WZ_STR("문서"));
}

/* More than half of these pairs lie in U+3000-U+9FFF when read as UTF-16LE, but
 * none of them is a line end or a stop. */
static void test_big5_is_not_utf16(void **state)
{
    wz_str text = WZ_STR("大家一心一意、不分你我，上下一心，今年工作才有了今天的成果。\r\n"
                         "人人有工作，戶戶有收入，天天有人巡查，月月有人通報，年年有人評比。\r\n"
                         "江州市六月中旬召開大會，全市上下立即行動，不分日夜，分片包干。\r\n");

    (void)state;
    assert_int_equal(encoded("BIG5", text).len % 2, 0);
    check_trip("Big5", NULL, text);
}

static void test_utf16_by_looks(void **state)
{
    static const struct decode_case cases[] = {
        /* four of ten units are wide, and a line ends */
        { NULL, { "\x4E\x00\x4E\x8C\x4E\x09\x56\xDB\0\n\0a\0b\0c\0d\xFF\x01", 20 },
          LIT("一二三四\nabcd！"), "UTF-16BE", 0, 0, 0 },
        { NULL, { "\xD8\x40\xDC\x0B\x30\x02\x4E\x09", 8 }, LIT("\xF0\xA0\x80\x8B。三"),
          "UTF-16BE", 0, 0, 0 },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_marks(void **state)
{
    static const struct decode_case cases[] = {
        { NULL,       { "", 0 },   { "", 0 }, "UTF-8",    0, 0, 0 },
        { NULL,       { NULL, 0 }, { "", 0 }, "UTF-8",    0, 0, 0 },
        { "gbk",      { NULL, 0 }, { "", 0 }, "GB18030",  0, 0, 0 },
        { NULL,       LIT(MARK), { "", 0 }, "UTF-8",    0, 0, 0 },
        { NULL,       LIT(MARK MARK "甲"), LIT(MARK "甲"), "UTF-8", 0, 0, 0 },
        { NULL,       LIT(MARK "\xFF"), LIT(FFFD), "UTF-8", 1, 1, 1 },
        { NULL,       { "\xFF\xFE", 2 }, { "", 0 }, "UTF-16LE", 0, 0, 0 },
        { NULL,       { "\xFE\xFF\x4E\x00", 4 }, LIT("一"), "UTF-16BE", 0, 0, 0 },
        { "utf-16",   { "\xFE\xFF\x4E\x00", 4 }, LIT("一"), "UTF-16BE", 0, 0, 0 },
        { "utf_16",   { "\xFF\xFE\0\x4E", 4 }, LIT("一"), "UTF-16LE", 0, 0, 0 },
        { "utf-16",   { "\0\x4E", 2 }, LIT("一"), "UTF-16LE", 0, 0, 0 },
        { "utf-16le", { "\xFF\xFE\xFF\xFE\0\x4E", 6 }, LIT(MARK "一"), "UTF-16LE", 0, 0, 0 },
        { "gb18030",  { "\x84\x31\x95\x33\xD2\xBB", 6 }, LIT("一"), "GB18030", 0, 0, 0 },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_nothing_else_is_changed(void **state)
{
    static const struct decode_case cases[] = {
        { NULL, LIT(" \t\r\n　\n"), LIT(" \t\r\n　\n"), "UTF-8", 0, 0, 0 },
        { NULL, LIT("甲\0乙\r丙" MARK "丁\x7F"), LIT("甲\0乙\r丙" MARK "丁\x7F"), "UTF-8", 0, 0, 0 },
        { "gbk", LIT("\xD2\xBB\0\r\xD2\xBB"), LIT("一\0\r一"), "GB18030", 0, 0, 0 },
        { "utf-16be", LIT("\x4E\x00\0\0\0\r\xFF\xFE\xFF\xFF"),
          LIT("一\0\r\xEF\xBF\xBE\xEF\xBF\xBF"), "UTF-16BE", 0, 0, 0 },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

/* Unicode 15, tables 3-8 to 3-11. */
static void test_broken_utf8(void **state)
{
    static const struct decode_case cases[] = {
        { "utf-8", LIT("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
          LIT("a" FFFD FFFD FFFD "b" FFFD "c" FFFD FFFD "d"), "UTF-8", 6, 1, 2 },
        { "utf-8", LIT("\n\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
          LIT("\n" FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A"), "UTF-8", 8, 2, 1 },
        { "utf-8", LIT("甲\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
          LIT("甲" FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A"), "UTF-8", 8, 1, 2 },
        { "utf-8", LIT("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
          LIT(FFFD FFFD FFFD FFFD "A"), "UTF-8", 4, 1, 1 },
        { "utf-8", LIT("甲\r\n乙乙\xE4\xBA"), LIT("甲\r\n乙乙" FFFD), "UTF-8", 1, 2, 3 },
        { NULL, LIT(PLAIN "a\xFF"), LIT(PLAIN "a" FFFD), "UTF-8", 1, 4, 2 },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_broken_elsewhere(void **state)
{
    static const struct decode_case cases[] = {
        /* half a character, then what is no second half: the line end stays */
        { "gbk", LIT("\xD2\xBB\n\xD2\n\xD2\xBB"), LIT("一\n" FFFD "\n一"), "GB18030", 1, 2, 1 },
        { "gbk", LIT("\xD2\xBB\xFF\xD2\xBB"), LIT("一" FFFD "一"), "GB18030", 1, 1, 2 },
        { "gbk", LIT("\xD2\xBB\xD2"), LIT("一" FFFD), "GB18030", 1, 1, 2 },
        { "gbk", LIT("\xD2\xBB\x81\x30\x81"), LIT("一" FFFD), "GB18030", 1, 1, 2 },
        /* four bytes beyond U+10FFFF */
        { "gb18030", LIT("\xFE\x39\xFE\x39" "a"), LIT(FFFD "a"), "GB18030", 1, 1, 1 },
        /* a pair that stands for nothing */
        { "big5", LIT("\xA4\x40\xFE\xFE\xA4\x40"), LIT("一" FFFD "一"), "Big5", 1, 1, 2 },
        { "utf-16be", LIT("\x4E\x00\xD8\x00\x4E\x00\xDC\x00"),
          LIT("一" FFFD "一" FFFD), "UTF-16BE", 2, 1, 2 },
        { "utf-16le", LIT("\0\xD8\0\xD8\0\xDC\0\x4E"),
          LIT(FFFD "\xF0\x90\x80\x80一"), "UTF-16LE", 1, 1, 1 },
        { "utf-16le", LIT("\0\x4E\0\xD8"), LIT("一" FFFD), "UTF-16LE", 1, 1, 2 },
        { NULL, LIT("\xFE\xFF\x4E\x00\0\n\x4E"), LIT("一\n" FFFD), "UTF-16BE", 1, 2, 1 },
        /* a number beyond Unicode, which iconv passes on */
        { "ucs-4be", LIT("\0\0\x4E\0\0\x20\0\0\0\0\x4E\0"),
          LIT("一" FFFD FFFD FFFD FFFD FFFD "一"), "UCS-4BE", 5, 1, 2 },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

/* What no encoding fits is UTF-8 with replacements; what GB18030 fits is that. */
static void test_last_resorts(void **state)
{
    static const struct decode_case cases[] = {
        { NULL, LIT("\xB8\xE6"), LIT("告"), "GB18030", 0, 0, 0 },
        { NULL, LIT("a\xFF" "b"), LIT("a" FFFD "b"), "UTF-8", 1, 1, 2 },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

struct refusal {
    const char *encoding;
    wz_str bytes;
    int code;
    size_t line, column;
};

static void test_refusals(void **state)
{
    static const struct refusal cases[] = {
        { "utf-8",   LIT("甲\n乙\xFF"),           WZ_DIAG_BROKEN_STRICT, 2, 2 },
        { NULL,      LIT("甲\n乙\xFF"),           WZ_DIAG_BROKEN_STRICT, 2, 2 },
        { "gbk",     LIT("\xD2\xBB\n\xD2"),       WZ_DIAG_BROKEN_STRICT, 2, 1 },
        { "utf-16",  LIT("\xFF\xFE\0\x4E\0\xDC"), WZ_DIAG_BROKEN_STRICT, 1, 2 },
        { "klingon", LIT("甲"),                   WZ_DIAG_UNKNOWN_ENCODING, 0, 0 },
        { "",        LIT("甲"),                   WZ_DIAG_UNKNOWN_ENCODING, 0, 0 },
        { "gbk//IGNORE", LIT("甲"),               WZ_DIAG_UNKNOWN_ENCODING, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        struct bench bench;
        wz_text text = { .encoding = "untouched" };

        bench_init(&bench, NULL);
        assert_int_equal(wz_input_decode(&bench.work, cases[i].bytes, cases[i].encoding, true,
                                         &text), WZ_EFORMAT);
        assert_int_equal(bench.reports, 1);
        assert_int_equal(bench.code, cases[i].code);
        assert_int_equal(bench.line, cases[i].line);
        assert_int_equal(bench.column, cases[i].column);
        assert_string_equal(text.encoding, "untouched");
        bench_clear(&bench);
    }
}

/* The bytes are never looked at, so none need be there. */
static void test_limit(void **state)
{
    struct bench bench;
    wz_text text;

    (void)state;
    bench_init(&bench, NULL);
    assert_int_equal(wz_input_decode(&bench.work, (wz_str){ "", WZ_LIMIT_INPUT + 1 }, NULL, false,
                                     &text), WZ_ELIMIT);
    assert_int_equal(bench.reports, 1);
    assert_int_equal(bench.code, WZ_DIAG_INPUT_TOO_LARGE);
    bench_clear(&bench);
}

static void test_utf8_is_borrowed(void **state)
{
    struct bench bench;
    wz_text text;
    wz_str bytes = WZ_STR(MARK "甲\n乙");

    (void)state;
    bench_init(&bench, NULL);
    assert_int_equal(wz_input_decode(&bench.work, bytes, NULL, true, &text), WZ_OK);
    assert_ptr_equal(text.bytes.at, bytes.at + 3);
    assert_int_equal(text.line_count, 2);
    bench_clear(&bench);
}

static void test_memory_runs_out(void **state)
{
    static const struct {
        const char *encoding;
        wz_str bytes;
    } cases[] = {
        { NULL, LIT(PLAIN) },
        { NULL, LIT(PLAIN "a\xFF") },
        { "utf-16le", LIT("\0\x4E\0\xD8") },
        { "euc-kr", LIT("\xB0\xA1\xFF") },
        { "ucs-4be", LIT("\0\x20\0\0") },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_err err = WZ_ENOMEM;

        for (size_t n = 1; err == WZ_ENOMEM; n++) {
            struct failing memory = { .fail_at = n };
            wz_allocator allocator = failing_allocator(&memory);
            struct bench bench;
            wz_text text;

            bench_init(&bench, &allocator);
            err = wz_input_decode(&bench.work, cases[i].bytes, cases[i].encoding, false, &text);
            assert_true(err == WZ_ENOMEM ? memory.calls >= n : err == WZ_OK && memory.calls < n);
            bench_clear(&bench);
            assert_int_equal(memory.held, 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_big5_is_not_utf16),
        cmocka_unit_test(test_utf16_by_looks),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_nothing_else_is_changed),
        cmocka_unit_test(test_broken_utf8),
        cmocka_unit_test(test_broken_elsewhere),
        cmocka_unit_test(test_last_resorts),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_utf8_is_borrowed),
        cmocka_unit_test(test_memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
