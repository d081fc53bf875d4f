/* The tables of figures in a Markdown digest: what stands in a row, the order of the
 * rows, and their ceiling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "markdown_asserts.h"
#include "write_refused.h"

#define HEAD "| 计数对象 | 数值 | 行为 | 主体 | 行 |\n| --- | ---: | --- | --- | --- |\n"
#define MASKED_HEAD "**遮盖的数据**\n\n" HEAD

/* A figure that counts `of` and stands in the text where that word and it stand. */
static wz_figure *add_figure(wz_digest *digest, size_t from, const char *text, const char *of)
{
    wz_figure *figure = sample_add_at(digest, WZ_FIGURE, 1, from, text);

    *figure = (wz_figure){ .value = WZ_NO_DECIMAL, .min = WZ_NO_DECIMAL, .max = WZ_NO_DECIMAL,
                           .shape = true, .unit = WZ_STR("个"),
                           .dimension = WZ_DIMENSION_OTHER, .of = wz_str_of(of),
                           .by = WZ_STR(""), .action = WZ_STR(""), .base = WZ_STR("") };
    return figure;
}

static wz_figure *add_part(wz_digest *digest, const char *text, const char *of,
                           const wz_figure *whole)
{
    wz_figure *figure = add_figure(digest, 0, text, of);

    figure->part_of = &whole->anchor;
    return figure;
}

static void begin(wz_digest *digest, const char *text)
{
    sample_init(digest, "x", wz_str_of(text));
    sample_add_document(digest, 1, 0, strlen(text), "题");
}

static void fill(wz_digest *digest)
{
    begin(digest, "全市查找问题4179个，其中市委班子96个、县里1083个。\n"
                  "征求意见112条。整改问题267个、***个。\n整改问题267个，用了11天，访**户。\n");
    wz_figure *all = add_figure(digest, 0, "4179个", "问题");
    all->action = WZ_STR("查找");
    all->by = WZ_STR("全市");
    add_part(digest, "96个", "问题", all)->by = WZ_STR("市委班子");
    add_part(digest, "1083个", "", all);
    add_figure(digest, 0, "112条", "意见");
    add_figure(digest, 0, "267个", "问题")->action = WZ_STR("整改");
    wz_figure *masked = add_figure(digest, 0, "***个", "问题");
    masked->masked = true;
    masked->action = WZ_STR("整改");
    add_figure(digest, wz_str_find(digest->text.bytes, WZ_STR("\n整改")), "267个",
               "问题")->action = WZ_STR("整改");
    add_figure(digest, 0, "11天", "");
    add_figure(digest, 0, "**户", "")->masked = true;
}

static void what_counts_the_same_stands_together(void **state)
{
    wz_digest digest;

    (void)state;
    fill(&digest);
    assert_page(&digest, WZ_CHINESE,
        "# 题\n\n**讲话** · 0 字 · 0 段 · 数据 9 项（遮盖 2）\n\n来源：`x` · UTF-8\n\n"
        "## 数据\n\n" HEAD
        "| 问题 | 4,179 个 | 查找 | 全市 | 1 |\n"
        "| └ 其中 | 96 个 |  | 市委班子 | 1 |\n"
        "| └ 其中 | 1,083 个 |  |  | 1 |\n"
        "| 问题 | 267 个 | 整改 |  | 2 3 ×2 |\n"
        "| 意见 | 112 条 |  |  | 2 |\n"
        "| 「用了11天」 | 11 天 |  |  | 3 |\n\n"
        MASKED_HEAD
        "| 问题 | \\*\\*\\*个 | 整改 |  | 2 |\n"
        "| 「访\\*\\*户」 | \\*\\*户 |  |  | 3 |\n");
    sample_clear(&digest);
}

static void labels_are_english_where_asked_for(void **state)
{
    wz_digest digest;
    wz_buf page;

    (void)state;
    fill(&digest);
    page = write_page(&digest, WZ_ENGLISH);
    assert_non_null(strstr(page.at, " · figures 9 (masked 2)\n"));
    assert_non_null(strstr(page.at, "## Figures\n\n| Counted | Value | Action | By | Line |\n"));
    assert_non_null(strstr(page.at, "| └ of these | 96 个 |"));
    assert_non_null(strstr(page.at, "\n**Masked figures**\n\n| Counted |"));
    wz_buf_clear(&page);
    sample_clear(&digest);
}

/* -- values ------------------------------------------------------------------------------ */

static void a_value_says_how_sure_it_is(void **state)
{
    static const struct {
        const char *text;
        wz_approx approx;
        wz_change change;
        const char *base;
        wz_status status;
        const char *chinese, *english;
    } cases[] = {
#define PLAIN WZ_CHANGE_NONE, "", WZ_STATUS_FACT
        { "300人", WZ_APPROX_EXACT, PLAIN, "300 人", "300 人" },
        { "300人", WZ_APPROX_ABOUT, PLAIN, "约 300 人", "about 300 人" },
        { "300人左右", WZ_APPROX_ABOUT, PLAIN, "300 人左右", "300 人左右" },
        { "3亿元", WZ_APPROX_ABOVE, PLAIN, "超 3 亿元", "over 3 亿元" },
        { "300余人", WZ_APPROX_ABOVE, PLAIN, "300 余人", "300 余人" },
        { "300人以上", WZ_APPROX_ABOVE, PLAIN, "300 人以上", "300 人以上" },
        { "百天", WZ_APPROX_BELOW, PLAIN, "不到 百天", "under 百天" },
        { "3天以内", WZ_APPROX_BELOW, PLAIN, "3 天以内", "3 天以内" },
        { "95%", WZ_APPROX_AT_LEAST, PLAIN, "至少 95 %", "at least 95 %" },
        { "95%", WZ_APPROX_AT_MOST, PLAIN, "至多 95 %", "at most 95 %" },
        { "95%", WZ_APPROX_AT_LEAST, WZ_CHANGE_NONE, "", WZ_STATUS_LIMIT,
          "95 %（下限）", "95 % (lower limit)" },
        { "95%", WZ_APPROX_AT_MOST, WZ_CHANGE_NONE, "", WZ_STATUS_LIMIT,
          "95 %（上限）", "95 % (upper limit)" },
        { "95%", WZ_APPROX_ABOUT, WZ_CHANGE_NONE, "", WZ_STATUS_LIMIT,
          "约 95 %（限定）", "about 95 % (limit)" },
        { "5.2%", WZ_APPROX_ABOUT, WZ_CHANGE_UP, "较上年", WZ_STATUS_TARGET,
          "↑ 约 5.2 %（较上年、目标）", "↑ about 5.2 % (较上年, target)" },
        { "-5.2%", WZ_APPROX_EXACT, WZ_CHANGE_DOWN, "同比", WZ_STATUS_FACT,
          "↓ 5.2 %（同比）", "↓ 5.2 % (同比)" },
        { "-5.2度", WZ_APPROX_EXACT, PLAIN, "-5.2 度", "-5.2 度" },
        { "5至8个", WZ_APPROX_EXACT, PLAIN, "5至8 个", "5至8 个" },
        { "三分之一", WZ_APPROX_EXACT, PLAIN, "三分之一", "三分之一" },
        { "1\n000个", WZ_APPROX_EXACT, PLAIN, "1 000 个", "1 000 个" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        const char *const shown[] = { cases[i].chinese, cases[i].english };
        wz_digest digest;

        begin(&digest, cases[i].text);
        wz_figure *figure = add_figure(&digest, 0, cases[i].text, "甲");
        figure->approx = cases[i].approx;
        figure->change = cases[i].change;
        figure->base = wz_str_of(cases[i].base);
        figure->status = cases[i].status;
        for (wz_language language = WZ_CHINESE; language <= WZ_ENGLISH; language++) {
            char row[128];
            wz_buf page = write_page(&digest, language);

            (void)snprintf(row, sizeof row, "| 甲 | %s |  |  | 1 |\n", shown[language]);
            assert_non_null(strstr(page.at, row));
            wz_buf_clear(&page);
        }
        sample_clear(&digest);
    }
}

/* Words and quantities show as they are, and do not run on. */
static void texts_are_escaped_and_cut(void **state)
{
    static char text[256];
    wz_digest digest;

    (void)state;
    begin(&digest, "5|_~**个");
    wz_figure *figure = add_figure(&digest, 0, "5|_~**个", "a|b`*c");
    figure->by = WZ_STR("<b>|$");
    figure->action = WZ_STR("[甲](乙)&");
    figure->masked = true;
    assert_shows(&digest, "| a\\|b\\`\\*c | 5\\|\\_\\~\\*\\*个 | \\[甲](乙)\\& | \\<b>\\|\\$ | 1 |\n");
    sample_clear(&digest);

    memset(text, '*', sizeof text - 1);
    begin(&digest, text);
    add_figure(&digest, 0, text, text)->masked = true;
    wz_buf page = write_page(&digest, WZ_CHINESE);
    assert_int_equal(count_of(&page, "\\*"), 24 + 40);
    assert_int_equal(count_of(&page, "…"), 2);
    wz_buf_clear(&page);
    sample_clear(&digest);
}

static void an_excerpt_stays_in_its_clause(void **state)
{
    static const struct { const char *text, *figure, *shown; } cases[] = {
        { "甲，一份文件流转了11天。乙", "11天", "一份文件流转了11天" },
        { "11天", "11天", "11天" },
        { "一二三四五六七八九十一二三四五六11天一二三四五六七八九", "11天",
          "…三四五六七八九十一二三四五六11天一二三四五六七…" },
        { "带头列出5个“清单”", "5个", "带头列出5个" },
        { "汇编（24篇）", "24篇", "汇编（24篇）" },
        { "（5个县（市、区）", "5个", "（5个县" },
        { "甲。办理时限3天：1、2天。乙", "2天", "办理时限3天：1、2天" },
        { "甲、乙分别增长1%、 2% ，丙", "2%", "甲、乙分别增长1%、 2% ，丙" },
        { "共3，5个", "3，5个", "共3，5个" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        char row[128];
        wz_digest digest;

        begin(&digest, cases[i].text);
        add_figure(&digest, 0, cases[i].figure, "");
        (void)snprintf(row, sizeof row, "| 「%s」 |", cases[i].shown);
        assert_shows(&digest, row);
        sample_clear(&digest);
    }
}

/* What tells one count from another is the act, or whose it is, else the clause. */
static void a_count_without_an_act_shows_its_clause(void **state)
{
    wz_digest digest;

    (void)state;
    begin(&digest, "甲县共查找问题7个，其中2个，整改问题5个，问题8个。报送9份，满意率升3%，已有4%改好");
    wz_figure *all = add_figure(&digest, 0, "7个", "问题");
    wz_figure *part = add_part(&digest, "2个", "", all);
    wz_figure *done = add_figure(&digest, 0, "5个", "问题");
    wz_figure *held = add_figure(&digest, 0, "8个", "问题");
    wz_figure *bare = add_figure(&digest, 0, "9份", "");
    all->dimension = part->dimension = done->dimension = held->dimension = bare->dimension =
        WZ_DIMENSION_COUNT;
    part->action = done->action = WZ_STR("整改");
    held->by = WZ_STR("乙县");
    wz_figure *rise = add_figure(&digest, 0, "3%", "满意率");
    rise->dimension = WZ_DIMENSION_PERCENT;
    rise->change = WZ_CHANGE_UP;
    add_figure(&digest, 0, "4%", "问题")->dimension = WZ_DIMENSION_PERCENT;
    assert_shows(&digest, HEAD
        "| 问题 | 7 个 | 「甲县共查找问题7个」 |  | 1 |\n"
        "| └ 其中 | 2 个 | 「其中2个」 |  | 1 |\n"
        "| 问题 | 5 个 | 整改 |  | 1 |\n"
        "| 问题 | 8 个 |  | 乙县 | 1 |\n"
        "| 问题 | 4 % | 「已有4%改好」 |  | 1 |\n"
        "| 满意率 | ↑ 3 % |  |  | 1 |\n"
        "| 「报送9份」 | 9 份 |  |  | 1 |\n");
    sample_clear(&digest);
}

/* -- parts --------------------------------------------------------------------------------- */

/* A part comes below its whole although its whole is only part of something itself, and
 * although it is masked; what it counts is said where that is something else. */
static void parts_of_parts(void **state)
{
    wz_digest digest;

    (void)state;
    begin(&digest, "1个2个3个4个*个5个6个7个8个");
    wz_figure *first = add_figure(&digest, 0, "1个", "甲");
    wz_figure *second = add_part(&digest, "2个", "甲", first);
    wz_figure *third = add_part(&digest, "3个", "乙", second);
    add_figure(&digest, 0, "4个", "甲");
    add_part(&digest, "*个", "乙", third)->masked = true;
    wz_figure *fifth = add_part(&digest, "5个", "", third);
    wz_figure *sixth = add_part(&digest, "6个", "", fifth);
    add_part(&digest, "7个", "", sixth);
    add_part(&digest, "8个", "丙", first);
    assert_shows(&digest, HEAD
        "| 甲 | 1 个 |  |  | 1 |\n"
        "| └ 其中 | 2 个 |  |  | 1 |\n"
        "| 　└ 其中：乙 | 3 个 |  |  | 1 |\n"
        "| 　　└ 其中 | \\*个 |  |  | 1 |\n"
        "| 　　└ 其中 | 5 个 |  |  | 1 |\n"
        "| 　　　└ 其中 | 6 个 |  |  | 1 |\n"
        "| 　　　　└ 其中 | 7 个 |  |  | 1 |\n"
        "| └ 其中：丙 | 8 个 |  |  | 1 |\n"
        "| 甲 | 4 个 |  |  | 1 |\n");
    sample_clear(&digest);
}

/* Wholes of one row share their parts' rows; a part of what stands further on, of itself,
 * or of another document's figure is a row like any other. */
static void wholes_that_are_none(void **state)
{
    wz_digest digest;

    (void)state;
    begin(&digest, "1个，2个，1个，2个，3个，4个，5个，6个");
    wz_figure *one = add_figure(&digest, 0, "1个", "甲");
    wz_figure *other = add_figure(&digest, 6, "1个", "甲");
    add_part(&digest, "2个", "甲", one);
    wz_figure *two = add_figure(&digest, 12, "2个", "甲");
    two->part_of = &other->anchor;
    wz_figure *last = add_figure(&digest, 0, "4个", "甲");
    add_part(&digest, "3个", "甲", last);
    wz_figure *own = add_figure(&digest, 0, "5个", "甲");
    own->part_of = &own->anchor;
    wz_anchor far = { 1000 };
    add_figure(&digest, 0, "6个", "甲")->part_of = &far;
    assert_shows(&digest, HEAD
        "| 甲 | 1 个 |  |  | 1 ×2 |\n"
        "| └ 其中 | 2 个 |  |  | 1 ×2 |\n"
        "| 甲 | 3 个 |  |  | 1 |\n"
        "| 甲 | 4 个 |  |  | 1 |\n"
        "| 甲 | 5 个 |  |  | 1 |\n"
        "| 甲 | 6 个 |  |  | 1 |\n");
    sample_clear(&digest);
}

static void a_piece_has_its_own_figures(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("访1户。\n访2户。\n");

    (void)state;
    sample_init(&digest, "x", text);
    sample_add_document(&digest, 1, 0, 12, "甲县");
    sample_add_document(&digest, 2, 12, text.len, "乙县");
    add_figure(&digest, 0, "1户", "户");
    wz_figure *first = add_figure(&digest, 0, "1户", "");
    add_part(&digest, "2户", "户", first);
    assert_shows(&digest, "| 1 | 甲县 | 讲话 | 0 | 0 | 2 | 0 | 0.0 % | 1 |\n");
    assert_shows(&digest, "### 数据\n\n" HEAD "| 户 | 2 户 |  |  | 2 |\n");
    sample_clear(&digest);
}

/* -- ceilings ---------------------------------------------------------------------------------- */

/* A line for each of so many figures; all count things of their own, and the last ones are
 * parts of the first and of the last but `parts`. */
static void fill_lines(wz_digest *digest, char *text, size_t count, size_t parts)
{
    const wz_figure *first = NULL, *whole = NULL;
    size_t len = 0, starts[WZ_LIMIT_TABLE_ROWS + 2048];

    for (size_t i = 0; i < count; i++) {
        starts[i] = len;
        len += (size_t)snprintf(text + len, 16, "%zux\n", i);
    }
    sample_init(digest, "x", (wz_str){ text, len });
    sample_add_document(digest, 1, 0, len, "题");
    for (size_t i = 0; i < count; i++) {
        wz_figure *figure = sample_add(digest, WZ_FIGURE, 1, starts[i],
                                       (i + 1 < count ? starts[i + 1] : len) - 1);
        wz_str none = WZ_STR("");

        *figure = (wz_figure){ .unit = none, .dimension = WZ_DIMENSION_OTHER, .of = wz_str_cut(digest->text.bytes, starts[i],
                               starts[i] + 1), .by = none, .action = none, .base = none };
        if (i == 0)
            first = figure;
        if (i + parts == count)
            whole = figure;
        else if (i + parts > count)
            figure->part_of = i % 2 ? &first->anchor : &whole->anchor;
    }
}

static void tables_have_a_ceiling(void **state)
{
    static const struct { size_t figures, parts, rows; const char *more; } cases[] = {
        { WZ_LIMIT_TABLE_ROWS - 1, 0, WZ_LIMIT_TABLE_ROWS - 1, NULL },
        { WZ_LIMIT_TABLE_ROWS,     50, WZ_LIMIT_TABLE_ROWS,    NULL },
        { WZ_LIMIT_TABLE_ROWS + 1, 1, WZ_LIMIT_TABLE_ROWS,     "|\n\n另有 1 处未列。\n" },
        { WZ_LIMIT_TABLE_ROWS + 9, 5, WZ_LIMIT_TABLE_ROWS,     "|\n\n另有 9 处未列。\n" },
        { WZ_LIMIT_TABLE_ROWS + 2000, 1900, WZ_LIMIT_TABLE_ROWS, "|\n\n另有 2,000 处未列。\n" },
    };
    static char text[1 << 16];

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_digest digest;

        fill_lines(&digest, text, cases[i].figures, cases[i].parts);
        wz_buf page = write_page(&digest, WZ_CHINESE);
        assert_int_equal(count_of(&page, " x |  |  | "), cases[i].rows);
        assert_int_equal(count_of(&page, "未列"), cases[i].more != NULL);
        if (cases[i].more)
            assert_non_null(strstr(page.at, cases[i].more));
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
        cmocka_unit_test(what_counts_the_same_stands_together),
        cmocka_unit_test(labels_are_english_where_asked_for),
        cmocka_unit_test(a_value_says_how_sure_it_is),
        cmocka_unit_test(texts_are_escaped_and_cut),
        cmocka_unit_test(an_excerpt_stays_in_its_clause),
        cmocka_unit_test(a_count_without_an_act_shows_its_clause),
        cmocka_unit_test(parts_of_parts),
        cmocka_unit_test(wholes_that_are_none),
        cmocka_unit_test(a_piece_has_its_own_figures),
        cmocka_unit_test(tables_have_a_ceiling),
        cmocka_unit_test(memory_may_be_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
