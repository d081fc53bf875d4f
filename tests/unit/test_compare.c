/* Comparing with memory that runs out, and texts that mean harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "compare/compare.h"
#include "failing.h"
#include "write/comparison.h"

static const char before[] =
    "云岭县二〇二三年工作总结\n一、主要做法\n新建厂房**个，走访群众267户。\n"
    "江州镇召开会议，要求各村在6月底前完成自查。\n窗口排队时间缩短三分之一。\n";
static const char after[] =
    "云岭县二〇二三年工作总结\n一、主要做法\n窗口排队时间缩短三分之一。\n"
    "新建厂房12个，走访群众268户。\n江州镇召开会议，要求各村在7月底前完成自查。\n补充一段。\n";

static wz_digest *digest_of(const wz_engine *engine, wz_str text)
{
    wz_digest *digest = NULL;

    assert_int_equal(wz_digest_read(engine, WZ_STR("a.txt"), text, NULL, &digest), WZ_OK);
    return digest;
}

static wz_err compare_and_write(const wz_digest *old, const wz_digest *new, wz_buf *out)
{
    wz_comparison comparison;
    wz_err err = wz_compare(old, new, UINT32_MAX, &comparison);

    for (size_t i = 0; !err && i < wz_comparison_format_count; i++)
        err = wz_comparison_formats[i].write(&comparison, WZ_CHINESE, out);
    wz_comparison_clear(&comparison);
    return err;
}

static void a_refusal_of_memory_is_an_error_and_loses_none(void **state)
{
    struct failing failing = { .fail_at = 0 };
    wz_allocator allocator = { failing_resize, &failing };
    wz_engine *engine = NULL;
    wz_digest *old, *new;
    wz_err err = WZ_ENOMEM;
    size_t held;

    (void)state;
    assert_int_equal(wz_engine_new(&(wz_engine_options){ .allocator = &allocator }, &engine),
                     WZ_OK);
    old = digest_of(engine, wz_str_of(before));
    new = digest_of(engine, wz_str_of(after));
    held = failing.held;
    for (size_t fail_at = 1; err; fail_at++) {
        wz_buf out;

        failing.calls = 0;
        failing.fail_at = fail_at;
        wz_buf_init(&out, &allocator, WZ_LIMIT_BUFFER);
        err = compare_and_write(old, new, &out);
        wz_buf_clear(&out);
        assert_int_equal(failing.held, held);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
    }
    assert_true(failing.calls > 20);
    wz_digest_free(old);
    wz_digest_free(new);
    wz_engine_free(engine);
}

/* Thousands of paragraphs that are all alike, no two the same. */
static void put_alike(wz_buf *buf, unsigned seed)
{
    for (unsigned i = 0; i < 4000; i++) {
        wz_buf_put_str(buf, WZ_STR("江州镇召开会议，要求各村完成自查，走访群众"));
        wz_buf_put_number(buf, 100000 + i * seed);
        wz_buf_put_str(buf, WZ_STR("户。\n"));
    }
}

static void paragraphs_that_are_all_alike_are_paired_in_order(void **state)
{
    wz_engine *engine = NULL;
    wz_digest *old, *new;
    wz_comparison comparison;
    wz_buf texts[2];
    size_t changed = 0;

    (void)state;
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    for (unsigned i = 0; i < 2; i++) {
        wz_buf_init(&texts[i], NULL, WZ_LIMIT_BUFFER);
        put_alike(&texts[i], 2 * i + 7);
    }
    old = digest_of(engine, wz_buf_str(&texts[0]));
    new = digest_of(engine, wz_buf_str(&texts[1]));
    assert_int_equal(wz_compare(old, new, WZ_BIT(WZ_PARAGRAPH), &comparison), WZ_OK);
    for (size_t i = 0; i < WZ_ITEM_COUNT(comparison.paragraphs, wz_paragraph_difference); i++)
        changed += WZ_ITEMS(comparison.paragraphs, const wz_paragraph_difference)[i].fate ==
                   WZ_FATE_CHANGED;
    assert_true(changed > 2500);
    wz_comparison_clear(&comparison);
    wz_digest_free(old);
    wz_digest_free(new);
    wz_engine_free(engine);
    wz_buf_clear(&texts[0]);
    wz_buf_clear(&texts[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_of_memory_is_an_error_and_loses_none),
        cmocka_unit_test(paragraphs_that_are_all_alike_are_paired_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
