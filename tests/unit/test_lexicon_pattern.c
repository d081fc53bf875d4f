/* Patterns at cues: what they find in a line, their numbers, lines longer than one
 * window, limits, memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "model/record.h"

/* Patterns that the built-in ones do not share a line with. */
#define HOME_FILE "noise-patterns.tsv"
#define HOME_ROWS \
    "name\tpattern\tcue\treason\tmatch\tnomatch\n" \
    "begin\t^云岭网讯\t云岭网讯\tchrome\t云岭网讯\t据云岭网讯\n" \
    "bomb\t(?:啊+)+呀\t啊\tadvert\t啊啊呀\t啊啊\n" \
    "end\t江州报社$\t江州报社\tcontact\t江州报社\t江州报社记\n" \
    "long\t甲乙\t甲乙\tadvert\t甲乙\t甲丙\n" \
    "longer\t甲乙+\t甲乙\twatermark\t甲乙乙\t甲丙\n" \
    "pages\t柳河页(?<shown>[0-9]+)(?:之(?<total>[0-9]+))?\t柳河页\tpaywall\t柳河页1之2\t柳河页\n"
#include "pattern_home.h"

/* Finds the cues of a line, and then its patterns. */
static void find(const wz_lexicon *lexicon, wz_str line, wz_buf *hits)
{
    wz_buf cues;

    wz_buf_init(&cues, NULL, WZ_LIMIT_BUFFER);
    wz_matcher_scan(wz_lexicon_lines(lexicon), line, &cues, NULL);
    wz_patterns_find(lexicon, line, WZ_ITEMS(cues, wz_hit), WZ_ITEM_COUNT(cues, wz_hit), hits);
    wz_buf_clear(&cues);
}

/* Whether a line holds just these hits. */
static void check(const wz_lexicon *lexicon, wz_str line, const wz_pattern_hit *wanted,
                  size_t count)
{
    wz_buf hits;

    wz_buf_init(&hits, NULL, WZ_LIMIT_BUFFER);
    find(lexicon, line, &hits);
    assert_int_equal(wz_buf_status(&hits), WZ_OK);
    assert_int_equal(WZ_ITEM_COUNT(hits, wz_pattern_hit), count);
    for (size_t i = 0; i < count; i++) {
        const wz_pattern_hit *hit = &WZ_ITEMS(hits, wz_pattern_hit)[i];

        assert_int_equal(hit->start, wanted[i].start);
        assert_int_equal(hit->end, wanted[i].end);
        assert_int_equal(hit->word, wanted[i].word);
        assert_int_equal(hit->numbers[0], wanted[i].numbers[0]);
        assert_int_equal(hit->numbers[1], wanted[i].numbers[1]);
    }
    wz_buf_clear(&hits);
}

#define NONE { WZ_NO_NUMBER, WZ_NO_NUMBER }
#define LINE(literal) { literal, sizeof(literal) - 1 }

static const struct {
    wz_str line;
    size_t count;
    wz_pattern_hit hits[3];
} lines[] = {
    { LINE("会议在云岭县召开。"), 0, { { 0 } } },
    { LINE("看柳河页12之345，看柳河页7。"), 2,
      { { 3, 20, WZ_REASON_PAYWALL, { 12, 345 } },
        { 26, 36, WZ_REASON_PAYWALL, { 7, WZ_NO_NUMBER } } } },
    /* 18 digits are a number, 19 are none */
    { LINE("柳河页123456789012345678之1234567890123456789"), 1,
      { { 0, 49, WZ_REASON_PAYWALL, { 123456789012345678, WZ_NO_NUMBER } } } },
    /* the longer one of two that start in one place; then not overlapping */
    { LINE("甲乙乙甲乙"), 2, { { 0, 9, WZ_REASON_WATERMARK, NONE },
                               { 9, 15, WZ_REASON_ADVERT, NONE } } },
    { LINE("云岭网讯江州报社"), 2, { { 0, 12, WZ_REASON_CHROME, NONE },
                                     { 12, 24, WZ_REASON_CONTACT, NONE } } },
    { LINE(""), 0, { { 0 } } },
};

static void patterns_find_the_leftmost(void **state)
{
    wz_lexicon *lexicon = load(*state, NULL);

    for (size_t i = 0; i < WZ_COUNT(lines); i++)
        check(lexicon, lines[i].line, lines[i].hits, lines[i].count);
    wz_lexicon_free(lexicon);
}

/* A line of spaces with a piece of text at one place. */
static wz_str long_line(char *room, size_t len, size_t at, wz_str text)
{
    memset(room, ' ', len);
    memcpy(room + at, text.at, text.len);
    return (wz_str){ room, len };
}

/* One place after the other, around where windows begin and end. */
static void long_lines_are_read_in_windows(void **state)
{
    static char room[3 * WZ_LIMIT_MATCH_LINE];
    wz_lexicon *lexicon = load(*state, NULL);
    wz_str text = WZ_STR("柳河页31");

    for (size_t end = WZ_LIMIT_MATCH_LINE / 2; end <= 2 * WZ_LIMIT_MATCH_LINE;
         end += WZ_LIMIT_MATCH_LINE / 2) {
        for (size_t at = end - 2 * text.len; at <= end + text.len; at++) {
            wz_pattern_hit hit = { (uint32_t)at, (uint32_t)(at + text.len), WZ_REASON_PAYWALL,
                                   { 31, WZ_NO_NUMBER } };

            check(lexicon, long_line(room, sizeof room, at, text), &hit, 1);
        }
    }
    wz_lexicon_free(lexicon);
}

/* Where a window begins is no beginning of a line, and its end is none. */
static void windows_are_no_lines(void **state)
{
    static char room[2 * WZ_LIMIT_MATCH_LINE];
    wz_lexicon *lexicon = load(*state, NULL);
    wz_str begin = WZ_STR("云岭网讯"), end = WZ_STR("江州报社");

    check(lexicon, long_line(room, sizeof room, WZ_LIMIT_MATCH_LINE / 2, begin), NULL, 0);
    check(lexicon, long_line(room, sizeof room, WZ_LIMIT_MATCH_LINE - end.len, end), NULL, 0);
    wz_lexicon_free(lexicon);
}

/* Backtracking without end stops at the limit and has not matched; the next pattern
 * still has its turn. The cost is that of the limit for each place: bounded. */
static void limits_stop_a_pattern(void **state)
{
    wz_pattern_hit hit = { 0, 0, WZ_REASON_PAYWALL, { 5, WZ_NO_NUMBER } };
    wz_lexicon *lexicon = load(*state, NULL);
    wz_buf line;

    wz_buf_init(&line, NULL, WZ_LIMIT_BUFFER);
    for (int i = 0; i < 40; i++)
        wz_buf_put_str(&line, WZ_STR("啊"));
    hit.start = (uint32_t)line.len;
    wz_buf_put_str(&line, WZ_STR("柳河页5"));
    hit.end = (uint32_t)line.len;
    check(lexicon, wz_buf_str(&line), &hit, 1);
    wz_buf_clear(&line);
    wz_lexicon_free(lexicon);
}

/* A pattern takes memory through the allocator of its hits, and may find none. */
static void memory_may_run_out(void **state)
{
    struct failing failing = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_lexicon *lexicon = load(*state, &allocator);
    size_t held = failing.held, failures = 0;
    wz_err err = WZ_ENOMEM;

    for (size_t fail_at = 1; err == WZ_ENOMEM; fail_at++) {
        wz_buf hits;

        wz_buf_init(&hits, &allocator, WZ_LIMIT_BUFFER);
        failing.fail_at = failing.calls + fail_at;
        find(lexicon, WZ_STR("看柳河页12"), &hits);
        err = wz_buf_status(&hits);
        failures += err == WZ_ENOMEM;
        wz_buf_clear(&hits);
        assert_int_equal(failing.held, held);
    }
    assert_int_equal(err, WZ_OK);
    assert_true(failures > 0);
    failing.fail_at = 0;
    wz_lexicon_free(lexicon);
    assert_int_equal(failing.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_find_the_leftmost),
        cmocka_unit_test(long_lines_are_read_in_windows),
        cmocka_unit_test(windows_are_no_lines),
        cmocka_unit_test(limits_stop_a_pattern),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, make_home, remove_home);
}
