/* Mining, with texts that mean harm and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "mine/mine.h"

static const wz_mine_options usual = { .least_documents = 3, .least_chars = 6 };

struct mining {
    wz_engine *engine;
    wz_mine *mine;
    wz_buf phrases;
};

static wz_err open_mining(struct mining *mining, const wz_allocator *allocator)
{
    wz_err err;

    *mining = (struct mining){ .engine = NULL };
    wz_buf_init(&mining->phrases, allocator, WZ_LIMIT_BUFFER);
    err = wz_engine_new(&(wz_engine_options){ .allocator = allocator }, &mining->engine);
    return err ? err : wz_mine_new(allocator ? allocator : &wz_libc_allocator, &mining->mine);
}

static void close_mining(struct mining *mining)
{
    wz_buf_clear(&mining->phrases);
    wz_mine_free(mining->mine);
    wz_engine_free(mining->engine);
}

static wz_err add(struct mining *mining, const wz_allocator *allocator, const char *text)
{
    wz_digest *digest = NULL;
    wz_buf part;
    wz_err err = wz_digest_read(mining->engine, WZ_STR("a.txt"), wz_str_of(text), NULL, &digest);

    wz_buf_init(&part, allocator, WZ_LIMIT_BUFFER);
    if (!err)
        err = wz_mine_read(mining->engine, digest, &part);
    if (!err)
        err = wz_mine_add(mining->mine, WZ_STR("a.txt"), &part);
    wz_buf_clear(&part);
    wz_digest_free(digest);
    return err;
}

static const char *const texts[] = {
    "云岭县部署工作。点亮码头上的灯笼，夜里也有人值守。\n",
    "江州市召开会议。点亮码头上的灯笼，并且登记造册。\n",
    "白石镇汇报情况。点亮码头上的灯笼，这是渔民的心愿。\n",
};

static wz_err mine_all(struct mining *mining, const wz_allocator *allocator)
{
    wz_err err = open_mining(mining, allocator);

    for (size_t i = 0; !err && i < WZ_COUNT(texts); i++)
        err = add(mining, allocator, texts[i]);
    return err ? err : wz_mine_find(mining->mine, mining->engine, &usual, &mining->phrases);
}

static void a_refusal_of_memory_is_an_error_and_loses_none(void **state)
{
    struct failing failing = { .fail_at = 0 };
    wz_allocator allocator = { failing_resize, &failing };
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t fail_at = 1; err; fail_at++) {
        struct mining mining;

        failing.calls = 0;
        failing.fail_at = fail_at;
        err = mine_all(&mining, &allocator);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        if (!err)
            assert_int_equal(WZ_ITEM_COUNT(mining.phrases, wz_mined_phrase), 1);
        close_mining(&mining);
        assert_int_equal(failing.held, 0);
    }
    assert_true(failing.calls > 20);
}

/* Two characters over and over, in several documents: everything repeats. */
static void what_repeats_without_end_is_passed_over_in_linear_time(void **state)
{
    enum { CHARS = 60000, HAN = 3 };
    char *text = malloc(CHARS * HAN + 1);
    struct mining mining;

    (void)state;
    assert_int_equal(open_mining(&mining, NULL), WZ_OK);
    for (size_t i = 0; i < CHARS; i++)
        memcpy(text + i * HAN, i % 2 ? "岭" : "云", HAN);
    text[CHARS * HAN] = '\0';
    for (int i = 0; i < 3; i++) {
        text[HAN * i + 2] ^= 1;         /* no two are the same */
        assert_int_equal(add(&mining, NULL, text), WZ_OK);
    }
    assert_int_equal(wz_mine_find(mining.mine, mining.engine, &usual, &mining.phrases), WZ_OK);
    close_mining(&mining);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_of_memory_is_an_error_and_loses_none),
        cmocka_unit_test(what_repeats_without_end_is_passed_over_in_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
