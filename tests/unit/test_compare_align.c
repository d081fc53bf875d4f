/* What two sequences have in common, held against the table that is quadratic. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compare/align.h"
#include "random_text.h"

enum { MOST = 64 };

struct sequences {
    uint32_t a[MOST], b[MOST];
    size_t a_count, b_count;
};

/* Checks that blocks are common parts in order, not touching, and returns how much they hold. */
static size_t check_blocks(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                           const wz_buf *blocks)
{
    const wz_block *block = WZ_ITEMS(*blocks, const wz_block);
    size_t at = 0, with = 0, common = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*blocks, wz_block); i++) {
        assert_true(block[i].count > 0);
        assert_true(block[i].from_a >= at && block[i].from_b >= with);
        assert_true(i == 0 || block[i].from_a > at || block[i].from_b > with);
        at = block[i].from_a + block[i].count;
        with = block[i].from_b + block[i].count;
        assert_true(at <= a_count && with <= b_count);
        for (uint32_t n = 0; n < block[i].count; n++)
            assert_int_equal(a[block[i].from_a + n], b[block[i].from_b + n]);
        common += block[i].count;
    }
    return common;
}

static size_t align(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    wz_buf blocks;
    size_t common;

    wz_buf_init(&blocks, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_align(NULL, (wz_sequence){ a, a_count }, (wz_sequence){ b, b_count },
                              &blocks), WZ_OK);
    common = check_blocks(a, a_count, b, b_count, &blocks);
    wz_buf_clear(&blocks);
    return common;
}

/* The length of the longest common subsequence. */
static size_t longest_common(const struct sequences *s)
{
    static size_t table[MOST + 1][MOST + 1];

    for (size_t i = 1; i <= s->a_count; i++)
        for (size_t j = 1; j <= s->b_count; j++) {
            size_t skipped = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j]
                                                               : table[i][j - 1];

            table[i][j] = s->a[i - 1] == s->b[j - 1] ? table[i - 1][j - 1] + 1 : skipped;
        }
    return table[s->a_count][s->b_count];
}

static void a_few_differences_are_found_exactly(void **state)
{
    uint64_t random = 1;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        struct sequences s = { .a_count = below(&random, MOST), .b_count = below(&random, MOST) };
        size_t letters = 1 + below(&random, 12);

        for (size_t i = 0; i < s.a_count; i++)
            s.a[i] = (uint32_t)below(&random, letters);
        for (size_t i = 0; i < s.b_count; i++)
            s.b[i] = (uint32_t)below(&random, letters);
        assert_int_equal(align(s.a, s.a_count, s.b, s.b_count), longest_common(&s));
    }
}

static void equal_sequences_are_one_block(void **state)
{
    uint32_t a[] = { 1, 2, 2, 3 };
    wz_buf blocks;

    (void)state;
    wz_buf_init(&blocks, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_align(NULL, (wz_sequence){ a, 4 }, (wz_sequence){ a, 4 }, &blocks), WZ_OK);
    assert_int_equal(WZ_ITEM_COUNT(blocks, wz_block), 1);
    assert_int_equal(WZ_ITEMS(blocks, const wz_block)[0].count, 4);
    wz_buf_clear(&blocks);
    assert_int_equal(align(a, 0, a, 4), 0);
    assert_int_equal(align(a, 4, a, 0), 0);
    assert_int_equal(align(a, 0, a, 0), 0);
}

/* Each of these has far more differences than are found exactly, and would take hours in
 * quadratic time. */
enum { LARGE = 300000 };

static void what_occurs_once_is_found_among_many_differences(void **state)
{
    uint32_t *a = malloc(LARGE * sizeof *a), *b = malloc(LARGE * sizeof *b);

    (void)state;
    for (uint32_t i = 0; i < LARGE; i++) {      /* every third stays */
        a[i] = i % 3 == 0 ? i : LARGE + i;
        b[i] = i % 3 == 0 ? i : 2 * LARGE + i;
    }
    assert_int_equal(align(a, LARGE, b, LARGE), LARGE / 3);
    for (uint32_t i = 0; i < LARGE; i++)        /* all turned round: one can stay */
        b[i] = a[LARGE - 1 - i];
    assert_int_equal(align(a, LARGE, b, LARGE), 1);
    free(a);
    free(b);
}

static void few_symbols_and_many_differences_have_something_in_common(void **state)
{
    uint32_t *a = malloc(LARGE * sizeof *a), *b = malloc(LARGE * sizeof *b);
    uint64_t random = 3;

    (void)state;
    for (uint32_t i = 0; i < LARGE; i++) {
        a[i] = (uint32_t)below(&random, 4);
        b[i] = (uint32_t)below(&random, 4);
    }
    assert_true(align(a, LARGE, b, LARGE) > 100);
    free(a);
    free(b);
}

static size_t brute_rise(const uint32_t *of_b, size_t count)
{
    size_t best = 0;

    for (size_t set = 0; set < (size_t)1 << count; set++) {
        size_t size = 0;
        int64_t last = -1;

        for (size_t i = 0; i < count; i++) {
            if (!(set >> i & 1))
                continue;
            if (of_b[i] <= last) {
                size = 0;
                break;
            }
            last = of_b[i];
            size++;
        }
        best = size > best ? size : best;
    }
    return best;
}

static void the_longest_rise_is_the_longest(void **state)
{
    uint64_t random = 2;

    (void)state;
    for (int round = 0; round < 300; round++) {
        uint32_t of_b[10];
        bool kept[10];
        size_t count = below(&random, 10), found = 0;
        int64_t last = -1;

        for (size_t i = 0; i < count; i++)
            of_b[i] = (uint32_t)below(&random, 100);
        assert_int_equal(wz_longest_rise(NULL, of_b, count, kept), WZ_OK);
        for (size_t i = 0; i < count; i++) {
            if (!kept[i])
                continue;
            assert_true(of_b[i] > last);
            last = of_b[i];
            found++;
        }
        assert_int_equal(found, brute_rise(of_b, count));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_differences_are_found_exactly),
        cmocka_unit_test(equal_sequences_are_one_block),
        cmocka_unit_test(what_occurs_once_is_found_among_many_differences),
        cmocka_unit_test(few_symbols_and_many_differences_have_something_in_common),
        cmocka_unit_test(the_longest_rise_is_the_longest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
