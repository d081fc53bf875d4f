/* Patterns of users at their triggers: places and groups, windows of a long line, a limit
 * that is told of, memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"

#define HOME_FILE "patterns.tsv"
#define HOME_ROWS \
    "name\tpattern\ttrigger\tmatch\tnomatch\n" \
    "bomb\t(?:啊+)+呀\t啊\t啊啊呀\t啊啊\n" \
    "cost\t([0-9]+)(万)?元\t元|責任\t3元\t三元\n" \
    "empty\t甲*(?=元)|责任$\t责任\t责任\t无\n" \
    "range\t甲(乙+)\t甲|乙\t甲乙\t甲丙\n"
#include "pattern_home.h"

struct found {
    wz_buf matches, groups, exhausted;
};

/* An allocator may be NULL, for that of libc. */
static void find_with(const wz_lexicon *lexicon, const wz_allocator *allocator, wz_str line,
                      struct found *found)
{
    wz_buf cues;

    wz_buf_init(&found->matches, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->groups, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&found->exhausted, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cues, NULL, WZ_LIMIT_BUFFER);
    wz_matcher_scan(wz_lexicon_lines(lexicon), line, &cues, NULL);
    wz_matches_find(lexicon, line, WZ_ITEMS(cues, wz_hit), WZ_ITEM_COUNT(cues, wz_hit),
                    &found->matches, &found->groups, &found->exhausted);
    wz_buf_clear(&cues);
}

static void find(const wz_lexicon *lexicon, wz_str line, struct found *found)
{
    find_with(lexicon, NULL, line, found);
}

static void clear(struct found *found)
{
    wz_buf_clear(&found->matches);
    wz_buf_clear(&found->groups);
    wz_buf_clear(&found->exhausted);
}

static const wz_match_hit *match_at(const struct found *found, size_t i)
{
    assert_true(i < WZ_ITEM_COUNT(found->matches, wz_match_hit));
    return &WZ_ITEMS(found->matches, const wz_match_hit)[i];
}

static void check_group(const struct found *found, const wz_match_hit *hit, size_t i,
                        uint32_t start, uint32_t end)
{
    const wz_span *group = &WZ_ITEMS(found->groups, const wz_span)[hit->first_group + i];

    assert_int_equal(group->start, start);
    assert_int_equal(group->end, end);
}

static void all_places_and_their_groups(void **state)
{
    wz_lexicon *lexicon = load(*state, NULL);
    struct found found;

    find(lexicon, WZ_STR("12万元和3元，甲乙乙甲乙"), &found);
    assert_int_equal(WZ_ITEM_COUNT(found.matches, wz_match_hit), 4);
    assert_true(wz_str_equal(match_at(&found, 0)->name, WZ_STR("cost")));
    assert_int_equal(match_at(&found, 0)->group_count, 2);
    check_group(&found, match_at(&found, 0), 0, 0, 2);
    check_group(&found, match_at(&found, 0), 1, 2, 5);
    check_group(&found, match_at(&found, 1), 0, 11, 12);
    check_group(&found, match_at(&found, 1), 1, 0, 0);
    assert_int_equal(match_at(&found, 2)->start, 18);
    assert_int_equal(match_at(&found, 3)->start, 27);
    clear(&found);
    wz_lexicon_free(lexicon);
}

/* 責任 and 责任 are one phrase to the matcher: both patterns are searched for. */
static void triggers_are_compared_as_phrases(void **state)
{
    wz_lexicon *lexicon = load(*state, NULL);
    struct found found;

    find(lexicon, WZ_STR("5万元的责任"), &found);
    assert_int_equal(WZ_ITEM_COUNT(found.matches, wz_match_hit), 2);
    clear(&found);
    find(lexicon, WZ_STR("甲乙的份额"), &found);
    assert_int_equal(WZ_ITEM_COUNT(found.matches, wz_match_hit), 1);
    clear(&found);
    find(lexicon, WZ_STR("天下太平"), &found);
    assert_int_equal(WZ_ITEM_COUNT(found.matches, wz_match_hit), 0);
    clear(&found);
    wz_lexicon_free(lexicon);
}

/* A place is found wherever windows begin and end, and once. */
static void long_lines_are_read_in_windows(void **state)
{
    static char room[3 * WZ_LIMIT_MATCH_LINE];
    wz_lexicon *lexicon = load(*state, NULL);
    wz_str text = WZ_STR("37元");

    for (size_t end = WZ_LIMIT_MATCH_LINE / 2; end <= 2 * WZ_LIMIT_MATCH_LINE;
         end += WZ_LIMIT_MATCH_LINE / 2) {
        for (size_t at = end - 2 * text.len; at <= end + text.len; at++) {
            struct found found;

            memset(room, ' ', sizeof room);
            memcpy(room + at, text.at, text.len);
            find(lexicon, (wz_str){ room, sizeof room }, &found);
            assert_int_equal(WZ_ITEM_COUNT(found.matches, wz_match_hit), 1);
            assert_int_equal(match_at(&found, 0)->start, at);
            clear(&found);
        }
    }
    wz_lexicon_free(lexicon);
}

static void a_limit_is_told_once(void **state)
{
    wz_lexicon *lexicon = load(*state, NULL);
    struct found found;
    wz_buf line;

    wz_buf_init(&line, NULL, WZ_LIMIT_BUFFER);
    for (int i = 1; i <= 4000; i++)        /* 。 ends with the byte that 呀 ends with */
        wz_buf_put_str(&line, i % 40 > 0 ? WZ_STR("啊") : WZ_STR("。"));
    wz_buf_put_str(&line, WZ_STR("甲乙"));
    find(lexicon, wz_buf_str(&line), &found);
    assert_int_equal(WZ_ITEM_COUNT(found.exhausted, wz_str), 1);
    assert_int_equal(WZ_ITEM_COUNT(found.matches, wz_match_hit), 1);
    clear(&found);
    wz_buf_clear(&line);
    wz_lexicon_free(lexicon);
}

static void memory_may_run_out(void **state)
{
    struct failing failing = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_lexicon *lexicon = load(*state, &allocator);
    size_t held = failing.held, failures = 0;
    wz_err err = WZ_ENOMEM;

    for (size_t fail_at = 1; err == WZ_ENOMEM; fail_at++) {
        struct found found;

        failing.fail_at = failing.calls + fail_at;
        find_with(lexicon, &allocator, WZ_STR("看12元"), &found);
        err = wz_buf_status(&found.matches) ? wz_buf_status(&found.matches)
                                            : wz_buf_status(&found.groups);
        failures += err == WZ_ENOMEM;
        clear(&found);
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
        cmocka_unit_test(all_places_and_their_groups),
        cmocka_unit_test(triggers_are_compared_as_phrases),
        cmocka_unit_test(long_lines_are_read_in_windows),
        cmocka_unit_test(a_limit_is_told_once),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, make_home, remove_home);
}
