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
    const char *encoding;   /* asked for */
    wz_str bytes, text;
    const char *found;
    size_t reports, line, column;
};

static void check_text(wz_str got, wz_str wanted)
{
    assert_int_equal(got.len, wanted.len);
    assert_memory_equal(got.at, wanted.at, wanted.len);
}

static void check(const struct decode_case *c)
{
    struct bench bench;
    wz_text text;

    bench_init(&bench, NULL);
    assert_int_equal(wz_input_decode(&bench.work, c->bytes, c->encoding, false, &text), WZ_OK);
    check_text(text.bytes, c->text);
    assert_string_equal(text.encoding, c->found);
    assert_int_equal(bench.reports, c->reports);
    assert_int_equal(bench.line, c->line);
    assert_int_equal(bench.column, c->column);
    bench_clear(&bench);
}

static void test_round_trips(void **state)
{
    static const char *const simplified[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(simplified); i++) {
        const char *name = simplified[i];

        check(&(struct decode_case){ NULL, encoded(name, WZ_STR(PLAIN)), WZ_STR(PLAIN), name, 0, 0, 0 });
        check(&(struct decode_case){ name, encoded(name, WZ_STR(PLAIN)), WZ_STR(PLAIN), name, 0, 0, 0 });
        check(&(struct decode_case){ name, encoded(name, WZ_STR(MARK PLAIN)), WZ_STR(PLAIN), name, 0, 0, 0 });
    }
    check(&(struct decode_case){ NULL, encoded("BIG5", WZ_STR(TRADITIONAL)), WZ_STR(TRADITIONAL), "Big5", 0, 0, 0 });
    check(&(struct decode_case){ "big-5", encoded("BIG5", WZ_STR(TRADITIONAL)), WZ_STR(TRADITIONAL), "Big5", 0, 0, 0 });
}
int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_round_trips) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
