/* The table of formulas in a Markdown digest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "markdown_asserts.h"
#include "write_refused.h"

static const wz_str series[] = {
    WZ_STR_ROW("查思想"), WZ_STR_ROW("查纪律"), WZ_STR_ROW("查作风")
};
static const wz_str long_series[] = {
    WZ_STR_ROW("一"), WZ_STR_ROW("二"), WZ_STR_ROW("三"), WZ_STR_ROW("四"), WZ_STR_ROW("五"),
    WZ_STR_ROW("六"), WZ_STR_ROW("七"), WZ_STR_ROW("八"), WZ_STR_ROW("九")
};

static void add_formula(wz_digest *digest, size_t from, const char *text, int64_t claimed,
                        wz_texts items, const char *expansion)
{
    wz_formula *formula = sample_add_at(digest, WZ_FORMULA, 1, from, text);

    *formula = (wz_formula){ claimed, items.count ? (int64_t)items.count : WZ_NO_NUMBER, items,
                             wz_str_of(expansion) };
}

static void fill(wz_digest *digest)
{
    static const char text[] = "“三查”和“四风”。\n“三查”即查思想、查纪律、查作风。\n“四风”，“九个一”。\n三查";
    const wz_texts none = { series, 0 };
    size_t second;

    sample_init(digest, "x", wz_str_of(text));
    second = wz_str_find(digest->text.bytes, WZ_STR("即")) - sizeof "三查”" + 1;
    sample_add_document(digest, 1, 0, sizeof text - 1, "题");
    add_formula(digest, 0, "三查", 3, none, "");
    add_formula(digest, 0, "四风", 4, none, "形式主义、官僚主义");
    add_formula(digest, second, "三查", 3, (wz_texts){ series, 3 }, "");
    add_formula(digest, second, "四风", 4, none, "形式主义、官僚主义");
    add_formula(digest, second, "九个一", 9, (wz_texts){ long_series, 9 }, "不显示");
    add_formula(digest, second + 12, "三查", 3, none, "");
}

static void each_name_has_a_row(void **state)
{
    wz_digest digest;

    (void)state;
    fill(&digest);
    assert_page(&digest, WZ_CHINESE,
        "# 题\n\n**讲话** · 0 字 · 0 段 · 提法 6 处\n\n来源：`x` · UTF-8\n\n"
        "## 提法\n\n"
        "| 提法 | 称 | 列 | 所列 | 行 |\n"
        "| --- | ---: | ---: | --- | --- |\n"
        "| 三查 | 3 | 3 | 查思想；查纪律；查作风 | 1 2 4 ×3 |\n"
        "| 四风 | 4 | – | （文中未列，通指：形式主义、官僚主义） | 1 3 ×2 |\n"
        "| 九个一 | 9 | 9 | 一；二；三；四；五；六；七；八… | 3 |\n");
    sample_clear(&digest);
}

static void the_same_in_english(void **state)
{
    wz_digest digest;
    wz_buf page;

    (void)state;
    fill(&digest);
    page = write_page(&digest, WZ_ENGLISH);
    assert_non_null(strstr(page.at, " · formulas 6\n"));
    assert_non_null(strstr(page.at, "## Formulas\n\n| Formula | Claims | Lists | Things | Line |\n"));
    assert_non_null(strstr(page.at, "| 四风 | 4 | – | (not listed here; it stands for: 形式"));
    wz_buf_clear(&page);
    sample_clear(&digest);
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
        cmocka_unit_test(each_name_has_a_row),
        cmocka_unit_test(the_same_in_english),
        cmocka_unit_test(memory_may_be_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
