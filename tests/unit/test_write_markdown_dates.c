/* The tables of dates and of references in a Markdown digest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "markdown_asserts.h"
#include "write_refused.h"

static void add_date(wz_digest *digest, size_t from, const char *text, const char *resolved,
                     wz_bound bound)
{
    wz_date *date = sample_add_at(digest, WZ_DATE, 1, from, text);

    *date = (wz_date){ WZ_STR("XXXX"), wz_str_of(resolved), bound, resolved[0] != '\0' };
}

static void add_reference(wz_digest *digest, const char *text, const char *title,
                          const char *number)
{
    wz_reference *reference = sample_add_at(digest, WZ_REFERENCE, 1, 0, text);

    *reference = (wz_reference){ wz_str_of(title), wz_str_of(number) };
}

static void fill(wz_digest *digest)
{
    static const char text[] = "《方案》（云政发〔2022〕*号）自3月起施行。\n今年3月、2月30日、5月\n1日前。\n"
                               "3月起，《方案》和泽发〔2023〕1号。*月*日。";

    sample_init(digest, "x", wz_str_of(text));
    sample_add_document(digest, 1, 0, sizeof text - 1, "题");
    add_reference(digest, "《方案》", "方案", "云政发〔2022〕*号");
    add_date(digest, 0, "3月", "2023-03", WZ_BOUND_AFTER);
    add_date(digest, 0, "今年3月", "2023-03", WZ_BOUND_NONE);
    add_date(digest, 0, "2月30日", "", WZ_BOUND_NONE);
    add_date(digest, 0, "5月\n1日", "2022-05-01", WZ_BOUND_BEFORE);
    add_date(digest, wz_str_find(digest->text.bytes, WZ_STR("3月起，")), "3月", "2023-03",
             WZ_BOUND_AFTER);
    add_reference(digest, "泽发〔2023〕1号", "", "泽发〔2023〕1号");
    add_date(digest, 0, "*月*日", "XXXX-XX-XX", WZ_BOUND_NONE);
    *(wz_reference *)sample_add_at(digest, WZ_REFERENCE, 1,
                                   wz_str_find(digest->text.bytes, WZ_STR("，《")), "《方案》") =
        (wz_reference){ WZ_STR("方案"), WZ_STR("云政发〔2022〕*号") };
}

static void dates_and_references(void **state)
{
    wz_digest digest;

    (void)state;
    fill(&digest);
    assert_page(&digest, WZ_CHINESE,
        "# 题\n\n**讲话** · 0 字 · 0 段 · 日期 6 · 引用 3\n\n来源：`x` · UTF-8\n\n"
        "## 日期\n\n"
        "| 日期 | 原文 | 界限 | 行 |\n"
        "| --- | --- | --- | --- |\n"
        "| 无此日 | 2月30日 |  | 2 |\n"
        "| 2022-05-01 | 5月 1日 | 以前 | 2 |\n"
        "| 2023-03 | 3月 | 以后 | 1 4 ×2 |\n"
        "| 2023-03 | 今年3月 |  | 2 |\n"
        "| XXXX-XX-XX | \\*月\\*日 |  | 4 |\n\n"
        "## 引用\n\n"
        "| 文件 | 发文字号 | 行 |\n"
        "| --- | --- | --- |\n"
        "| 《方案》 | 云政发〔2022〕\\*号 | 1 4 ×2 |\n"
        "| – | 泽发〔2023〕1号 | 4 |\n");
    sample_clear(&digest);
}

static void the_same_in_english(void **state)
{
    wz_digest digest;
    wz_buf page;

    (void)state;
    fill(&digest);
    page = write_page(&digest, WZ_ENGLISH);
    assert_non_null(strstr(page.at, " · dates 6 · references 3\n"));
    assert_non_null(strstr(page.at, "## Dates\n\n| Date | As written | Bound | Line |\n"));
    assert_non_null(strstr(page.at, "| no such day | 2月30日 |  | 2 |\n"
                                    "| 2022-05-01 | 5月 1日 | before | 2 |\n"
                                    "| 2023-03 | 3月 | after |"));
    assert_non_null(strstr(page.at, "## References\n\n| Document | Number | Line |\n"));
    wz_buf_clear(&page);
    sample_clear(&digest);
}

static void tables_have_a_ceiling(void **state)
{
    static char resolved[WZ_LIMIT_TABLE_ROWS + 1][8];

    (void)state;
    for (size_t count = WZ_LIMIT_TABLE_ROWS - 1; count <= WZ_LIMIT_TABLE_ROWS + 1; count++) {
        size_t more = count > WZ_LIMIT_TABLE_ROWS;
        wz_digest digest;

        sample_init(&digest, "x", WZ_STR("3月《甲》"));
        sample_add_document(&digest, 1, 0, 4, "题");
        for (size_t i = 0; i < count; i++) {
            (void)snprintf(resolved[i], sizeof resolved[i], "%04zu", 2900 - i);
            add_date(&digest, 0, "3月", resolved[i], WZ_BOUND_NONE);
            add_reference(&digest, "《甲》", resolved[i], "");
        }
        wz_buf page = write_page(&digest, WZ_CHINESE);
        assert_int_equal(count_of(&page, "| 3月 |"), count - more);
        assert_int_equal(count_of(&page, "| 《"), count - more);
        assert_int_equal(count_of(&page, "另有 1 处未列。"), 2 * more);
        assert_true(strstr(page.at, "| 2702 |") < strstr(page.at, "| 2900 |"));
        wz_buf_clear(&page);
        sample_clear(&digest);
    }
}

static void memory_may_be_refused(void **state)
{
    wz_digest digest;

    (void)state;
    fill(&digest);
    assert_int_equal(wz_records_sort(&digest.records), WZ_OK);
    assert_refusals_are_survived(&digest, "markdown", (wz_write_options){ 0 });
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_references),
        cmocka_unit_test(the_same_in_english),
        cmocka_unit_test(tables_have_a_ceiling),
        cmocka_unit_test(memory_may_be_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
