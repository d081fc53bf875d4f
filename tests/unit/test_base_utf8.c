/* UTF-8: every scalar value there and back, and what is not valid, by rule. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/utf8.h"

static void test_every_scalar_value(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        uint32_t first, last;
        wz_str s = { bytes, 0 };

        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        s.len = wz_utf8_encode(code, bytes);
        if (wz_utf8_decode(s, &first) != s.len || first != code ||
            wz_utf8_decode_last(s, &last) != s.len || last != code ||
            wz_utf8_validate(s) != s.len || wz_utf8_count(s) != 1)
            fail_msg("U+%04X", (unsigned)code);
    }
}

/* The rule itself, without any of the shortcuts: decodes to a scalar value whose
 * shortest form these bytes are. Returns the length, or 0. */
static size_t valid_length(const unsigned char *p, size_t len)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t wanted = p[0] < 0x80 ? 1 : p[0] >> 5 == 6 ? 2 : p[0] >> 4 == 14 ? 3 :
                    p[0] >> 3 == 30 ? 4 : 0;
    uint32_t code = wanted < 2 ? p[0] : p[0] & (0x7Fu >> wanted);

    if (wanted == 0 || wanted > len)
        return 0;
    for (size_t i = 1; i < wanted; i++) {
        if (p[i] >> 6 != 2)
            return 0;
        code = code << 6 | (p[i] & 0x3Fu);
    }
    if (code < least[wanted] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    return wanted;
}

static size_t valid_prefix(wz_str s)
{
    size_t at = 0;

    while (at < s.len) {
        size_t step = valid_length((const unsigned char *)s.at + at, s.len - at);

        if (step == 0)
            break;
        at += step;
    }
    return at;
}

/* All first bytes, then two and three at the edges of their ranges, then a character;
 * cut at every length. */
static void test_validate_agrees_with_the_rule(void **state)
{
    static const char edges[] = "\x00\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC2\xE0\xE4\xED\xF0\xF4";
    const size_t count = sizeof edges - 1;

    (void)state;
    for (size_t i = 0; i < 256 * count * count * count; i++) {
        char bytes[] = { (char)(i % 256), edges[i / 256 % count], edges[i / 256 / count % count],
                         edges[i / 256 / count / count], '\xE4', '\xB8', '\x80', 'a' };

        for (size_t len = 1; len <= sizeof bytes; len++) {
            wz_str s = { bytes, len };

            if (wz_utf8_validate(s) != valid_prefix(s))
                fail_msg("case %zu, %zu bytes", i, len);
        }
    }
}

/* Two bytes of any kind, of which the second is at the edge of a range, at places around
 * the end of a block of a text that is long enough to go by blocks. */
static void test_validate_agrees_in_long_texts(void **state)
{
    static const char edges[] = "\x41\x80\x8F\x90\x9F\xA0\xBF\xC0\xC2\xE0\xED\xF4";
    enum { LENGTH = 600, FIRST = 250, PLACES = 17 };
    const size_t count = sizeof edges - 1;
    char bytes[LENGTH];

    (void)state;
    for (size_t i = 0; i < 256 * count * PLACES; i++) {
        wz_str s = { bytes, LENGTH - i % 3 };
        size_t at = FIRST + i / 256 / count;

        for (size_t j = 0; j < LENGTH; j++)
            bytes[j] = "\xE5\x8E\xBF\xC3\xA9""a"[j % 6];
        bytes[at] = (char)(i % 256);
        bytes[at + 1] = edges[i / 256 % count];
        if (wz_utf8_validate(s) != valid_prefix(s))
            fail_msg("case %zu, byte %zu", i, at);
    }
}

static void test_broken_parts(void **state)
{
    static const struct {
        wz_str s;
        size_t len;
    } cases[] = {
        { { "\x80\x80", 2 },         1 },
        { { "\xC0\xAF", 2 },         1 },
        { { "\xC3", 1 },             1 },
        { { "\xE0\x80\x80", 3 },     1 },
        { { "\xE0\xA0", 2 },         2 },
        { { "\xE4\xB8\x41", 3 },     2 },
        { { "\xE4\xE4\xB8\x80", 4 }, 1 },
        { { "\xED\xA0\x80", 3 },     1 },
        { { "\xF0\x8F\xBF\xBF", 4 }, 1 },
        { { "\xF0\x90\x80\x41", 4 }, 3 },
        { { "\xF1\x80\x80", 3 },     3 },
        { { "\xF4\x90\x80\x80", 4 }, 1 },
        { { "\xF5\x80\x80\x80", 4 }, 1 },
        { { "\xFF", 1 },             1 },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++)
        assert_int_equal(wz_utf8_broken(cases[i].s), cases[i].len);
}

static void test_count_at_every_length(void **state)
{
    wz_str s = WZ_STR("县a政é府🀄，2024年。");
    size_t codes = 0;

    (void)state;
    for (size_t end = 0; end < s.len; ) {
        uint32_t code;

        assert_int_equal(wz_utf8_count(wz_str_cut(s, 0, end)), codes);
        end += wz_utf8_decode(wz_str_skip(s, end), &code);
        codes++;
    }
    assert_int_equal(wz_utf8_count((wz_str){ NULL, 0 }), 0);
    assert_int_equal(wz_utf8_validate((wz_str){ NULL, 0 }), 0);
}

static void test_trim(void **state)
{
    (void)state;
    assert_true(wz_str_equal(wz_str_trim(WZ_STR("　 \t通知\r\n")), WZ_STR("通知")));
    assert_true(wz_str_equal(wz_str_trim_left(WZ_STR("\xC2\xA0通知 ")), WZ_STR("通知 ")));
    assert_true(wz_str_equal(wz_str_trim_right(WZ_STR(" 通知　")), WZ_STR(" 通知")));
    assert_true(wz_str_equal(wz_str_trim(WZ_STR("甲 乙")), WZ_STR("甲 乙")));
    assert_int_equal(wz_str_trim(WZ_STR("　　")).len, 0);
    assert_int_equal(wz_str_trim((wz_str){ NULL, 0 }).len, 0);
}

static void test_classes(void **state)
{
    (void)state;
    assert_true(wz_is_blank(0x3000));
    assert_true(wz_is_blank(0x200A));
    assert_false(wz_is_blank(0x200B));
    assert_false(wz_is_blank(0xFEFF));
    assert_true(wz_is_han(0x3007));
    assert_true(wz_is_han(0x4E00));
    assert_true(wz_is_han(0x20000));
    assert_false(wz_is_han(0x3001));
    assert_false(wz_is_han('a'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_scalar_value),
        cmocka_unit_test(test_validate_agrees_with_the_rule),
        cmocka_unit_test(test_validate_agrees_in_long_texts),
        cmocka_unit_test(test_broken_parts),
        cmocka_unit_test(test_count_at_every_length),
        cmocka_unit_test(test_trim),
        cmocka_unit_test(test_classes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
