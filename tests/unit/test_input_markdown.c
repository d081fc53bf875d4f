/* Markdown to text: blocks, masks and emphasis, what cmark must not be given. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <time.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "failing.h"
#include "input/input.h"
#include "input_work.h"
#include "patience.h"

#define LIT(literal) { literal, sizeof(literal) - 1 }

static wz_lexicon *lexicon;

static wz_err read_markdown(struct bench *bench, wz_str source, wz_text *text)
{
    wz_input_options options = { .reader = "markdown", .lexicon = lexicon };

    return wz_input_read(&bench->work, source, &options, text);
}

struct pair {
    wz_str source, text;
};

static void check(const struct pair *pair)
{
    struct bench bench;
    wz_text text;

    bench_init(&bench, NULL);
    assert_int_equal(read_markdown(&bench, pair->source, &text), WZ_OK);
    if (!wz_str_equal(text.bytes, pair->text))
        print_message("# source: %.*s\n# text:   %.*s\n# wanted: %.*s\n", (int)pair->source.len,
                      pair->source.at, (int)text.bytes.len, text.bytes.at, (int)pair->text.len,
                      pair->text.at);
    assert_true(wz_str_equal(text.bytes, pair->text));
    assert_non_null(text.bytes.at);
    assert_int_equal(wz_utf8_validate(text.bytes), text.bytes.len);
    assert_int_equal(bench.reports, 0);
    bench_clear(&bench);
}

static void check_all(const struct pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(&pairs[i]);
}

static void test_blocks(void **state)
{
    static const struct pair pairs[] = {
        { LIT(""), LIT("") },
        { LIT("\n\n"), LIT("") },
        { LIT("一段话\n"), LIT("一段话\n") },
        { LIT("一段\n话，\n又一句。"), LIT("一段话，又一句。\n") },
        { LIT("one\ntwo"), LIT("one two\n") },
        { LIT("投资5\n亿元"), LIT("投资5亿元\n") },
        { LIT("第一行  \n第二行"), LIT("第一行\n第二行\n") },
        { LIT("第一行\\\n第二行"), LIT("第一行\n第二行\n") },
        { LIT("甲\r\n乙\r\n\r\n丙\r\n"), LIT("甲乙\n\n丙\n") },
        { LIT("甲\r\r乙\r"), LIT("甲\n\n乙\n") },
        { LIT("# 标题\n## 小标题 ##\n正文"), LIT("标题\n小标题\n正文\n") },
        { LIT("标题\n===\n\n正文"), LIT("标题\n\n正文\n") },
        { LIT("#\n\n正文"), LIT("\n正文\n") },
        { LIT("- 甲\n- 乙\n\n  续\n* 丙\n+ 丁"), LIT("甲\n乙\n\n续\n丙\n丁\n") },
        { LIT("1. 边查边改\n2. 立行立改"), LIT("1. 边查边改\n2. 立行立改\n") },
        { LIT("1. 甲\n1. 乙\n7) 丙\n"), LIT("1. 甲\n1. 乙\n7) 丙\n") },
        { LIT("3.\n4. 甲"), LIT("3.\n4. 甲\n") },
        { LIT("1. 甲\n   1. 乙\n   2. 丙"), LIT("1. 甲\n1. 乙\n2. 丙\n") },
        { LIT("1. - 甲"), LIT("1. 甲\n") },
        { LIT("一、基本情况\n\n（一）进展"), LIT("一、基本情况\n\n（一）进展\n") },
        { LIT("> 引用\n> 续\n>\n> 又一段"), LIT("引用续\n\n又一段\n") },
        { LIT("    代码 **县\n\n      **a**\n"), LIT("代码 **县\n\n  **a**\n") },
        { LIT("```\n**3.5亿元**\n\n# x\n```\n尾"), LIT("**3.5亿元**\n\n# x\n尾\n") },
        { LIT("1. ```\n   ```\n2. ```\n   甲\n   ```\n\n```\n```\n"), LIT("1. \n2. 甲\n") },
        { LIT("甲\n\n***\n\n乙"), LIT("甲\n\n***\n\n乙\n") },
        { LIT("甲\n\n* * *\n- - -\n___\n乙"), LIT("甲\n\n* * *\n- - -\n___\n乙\n") },
        { LIT("甲\n\n\n\n乙"), LIT("甲\n\n\n\n乙\n") },
        { LIT("\n\n甲"), LIT("\n\n甲\n") },
        { LIT("| 县 | 数 |\n| --- | ---: |\n| 甲 | 3 |"), LIT("| 县 | 数 |\n| 甲 | 3 |\n") },
        { LIT("县 | 数\n--- | ---\n甲\\|乙 | `x`"), LIT("县 | 数\n甲|乙 | x\n") },
    };
    (void)state;
    check_all(pairs, WZ_COUNT(pairs));
}

static void test_inlines(void **state)
{
    static const struct pair pairs[] = {
        { LIT("见[通知](http://例.cn/a_1_2.html \"题\")。"), LIT("见通知。\n") },
        { LIT("![合影](a.png)"), LIT("合影\n") },
        { LIT("[甲][1]和[乙]\n\n[1]: http://a.cn/x_1\n[乙]: <b>"), LIT("甲和乙\n") },
        { LIT("<http://a.cn/x_1>"), LIT("http://a.cn/x_1\n") },
        { LIT("`**3元**`与`a_1`"), LIT("**3元**与a_1\n") },
        { LIT("&lt;甲&gt;&amp;&#20065;"), LIT("<甲>&乡\n") },
        { LIT("\\*甲\\_乙\\#丙"), LIT("*甲_乙#丙\n") },
        { LIT("甲<b>乙</b>丙<br>丁"), LIT("甲乙丙\n丁\n") },
        { LIT("甲<!-- 说明 -->乙"), LIT("甲乙\n") },
        { LIT("甲<!-- wenzhai: off width -->乙"), LIT("甲<!-- wenzhai: off width -->乙\n") },
        { LIT("<!-- wenzhai: off width -->\n甲"), LIT("<!-- wenzhai: off width -->\n甲\n") },
        { LIT("<!-- 说明\n\n又 -->\n甲"), LIT("甲\n") },
        { LIT("<div>\n<p>甲&nbsp;乙 &lt;3</p>\n\n</div>\n\n丙"), LIT("甲\u00A0乙 <3\n\n丙\n") },
        { LIT("<table><tr><td>甲</td><td>乙</td></tr></table>"), LIT("甲 乙\n") },
        { LIT("<script>\nvar a = 1 < 2;\n</script>\n\n甲"), LIT("\n甲\n") },
        { LIT("<div>\n&ldquo;甲&rdquo;&mdash;&mdash;乙</div>"), LIT("“甲”——乙\n") },
        { LIT("<!-- 甲\n乙"), LIT("<!-- 甲\n乙\n") },       /* never closed: not lost */
        { LIT("<noscript>\n甲\n"), LIT("甲\n") },
        { LIT("<div\n甲 < 乙"), LIT("<div\n甲 < 乙\n") },
        { LIT("甲\0乙"), LIT("甲\0乙\n") },
        { LIT("\uFDD0甲**县\uFDD1"), LIT("\uFDD0甲**县\uFDD1\n") },
    };
    (void)state;
    check_all(pairs, WZ_COUNT(pairs));
}

/* What stands the same before and after. */
static void test_masks(void **state)
{
    static const char *const kept[] = {
        "**县**镇", "*县*镇", "__县__镇", "**市**县**乡**村", "**市委", "**县人民政府", "**局", "**公司",
        "**公里", "__公里", "近_公里", "**万元", "**余户", "**多名", "**个", "*项任务", "**%",
        "20**年", "20__年", "202*年", "20*年*月*日", "*月*日", "**年**月", "8*0户", "3*07.6亿元",
        "**.**万个", "*.*%", "**.*%", "***.*公里", "增长*.*%，下降*.*%", "共**个、***家、****户",
        "国发〔2022〕*号、*政办〔2022〕**号", "县委书记*某、县长*某", "*某某", "王**、李**参加",
        "第*次会议、第**次会议", "**镇、**乡等*个乡镇*.*万人", "《**日报》和《**晚报》",
        "“**服务”**品牌", "**县召开**次会议，**局**人参加", "在**、**、**开展",
        "县委书记**主持，**参加", "**县委召开全县大会，出动**人次", "（  ）年（  ）月", "__年__月__日",
        "从**元增加到**元", "全市**个乡镇（街道）、***家单位", "**35**个", "*县", "a_b_c", "2_3_4",
        "3 * 5 = 15", "**县完成投资。**局完成投资", "**", "*", "_", "**县",
    };
    (void)state;
    for (size_t i = 0; i < WZ_COUNT(kept); i++) {
        char source[256], wanted[256];

        snprintf(source, sizeof source, "共%s。", kept[i]);
        snprintf(wanted, sizeof wanted, "共%s。\n", kept[i]);
        check(&(struct pair){ wz_str_of(source), wz_str_of(wanted) });
        snprintf(source, sizeof source, "%s，共", kept[i]);
        snprintf(wanted, sizeof wanted, "%s，共\n", kept[i]);
        check(&(struct pair){ wz_str_of(source), wz_str_of(wanted) });
    }
}

static void test_emphasis(void **state)
{
    static const struct pair pairs[] = {
        { LIT("**3.5亿元**"), LIT("3.5亿元\n") },
        { LIT("完成投资**3.5亿元**，增长**12.4%**。"), LIT("完成投资3.5亿元，增长12.4%。\n") },
        { LIT("新增**1,832户**企业"), LIT("新增1,832户企业\n") },
        { LIT("共__267个__问题"), LIT("共267个问题\n") },
        { LIT("**２３个**"), LIT("２３个\n") },
        { LIT("**县委书记**"), LIT("县委书记\n") },
        { LIT("**县委书记**多次强调"), LIT("县委书记多次强调\n") },
        { LIT("**县委、县政府**"), LIT("县委、县政府\n") },
        { LIT("**加强领导**"), LIT("加强领导\n") },
        { LIT("**加强领导**市委成立专班"), LIT("加强领导市委成立专班\n") },
        { LIT("**加强领导。**市委成立专班"), LIT("加强领导。市委成立专班\n") },
        { LIT("**加强领导，压实责任。**全县上下"), LIT("加强领导，压实责任。全县上下\n") },
        { LIT("__加强领导__"), LIT("加强领导\n") },
        { LIT("*加强领导*"), LIT("加强领导\n") },
        { LIT("***加强领导***"), LIT("加强领导\n") },
        { LIT("一是**抓*重点*工作**。"), LIT("一是抓重点工作。\n") },
        { LIT("**1. 强化组织**"), LIT("1. 强化组织\n") },
        { LIT("**1.医疗方面。**全县设点"), LIT("1.医疗方面。全县设点\n") },
        { LIT("**2023年工作回顾**"), LIT("2023年工作回顾\n") },
        { LIT("**条件进一步改善。**2023年以来"), LIT("条件进一步改善。2023年以来\n") },
        { LIT("开展**“三查三改”**行动"), LIT("开展“三查三改”行动\n") },
        { LIT("印发**《实施方案》**后"), LIT("印发《实施方案》后\n") },
        { LIT("**20__年工作总结**"), LIT("20__年工作总结\n") },
        { LIT("- **责任单位：**县水务局"), LIT("责任单位：县水务局\n") },
        { LIT("- **责任单位**：**局"), LIT("责任单位：**局\n") },
        { LIT("## **一、主要做法**"), LIT("一、主要做法\n") },
        { LIT("*斜体*和**粗体**"), LIT("斜体和粗体\n") },
        { LIT("[**通知**](a)"), LIT("通知\n") },
    };
    (void)state;
    check_all(pairs, WZ_COUNT(pairs));
}

/* Without a lexicon digits still tell. */
static void test_without_words(void **state)
{
    static const struct pair pairs[] = {
        { LIT("20**年和3**户"), LIT("20**年和3**户\n") },
        { LIT("**加强领导**"), LIT("加强领导\n") },
    };
    wz_lexicon *kept = lexicon;

    (void)state;
    lexicon = NULL;
    check_all(pairs, WZ_COUNT(pairs));
    lexicon = kept;
}

static void test_levels(void **state)
{
    static const uint8_t wanted[] = { 1, 0, 0, 2, 0, 3, 0, 6, 0 };
    struct bench bench;
    wz_text text;

    (void)state;
    bench_init(&bench, NULL);
    assert_int_equal(read_markdown(&bench, WZ_STR("# 甲\n正文\n\n乙\n---\n\n1. ### 丙\n\n###### 丁  \n"),
                                   &text), WZ_OK);
    assert_true(wz_str_equal(text.bytes, WZ_STR("甲\n正文\n\n乙\n\n1. 丙\n\n丁\n")));
    assert_non_null(text.levels);
    assert_int_equal(text.line_count, WZ_COUNT(wanted));
    assert_memory_equal(text.levels, wanted, sizeof wanted);
    bench_clear(&bench);
}

/* -- limits ------------------------------------------------------------------- */

static void repeat(wz_buf *out, const char *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        wz_buf_put(out, s, strlen(s));
}

/* Whether a source is read as Markdown, or else as text, with a warning. */
static bool is_parsed(wz_str source)
{
    struct bench bench;
    wz_text text;
    bool parsed;

    bench_init(&bench, NULL);
    assert_int_equal(read_markdown(&bench, source, &text), WZ_OK);
    parsed = bench.reports == 0;
    if (!parsed) {
        assert_int_equal(bench.code, WZ_DIAG_MARKDOWN_AS_TEXT);
        assert_true(wz_str_equal(text.bytes, source));
    }
    bench_clear(&bench);
    return parsed;
}

static bool is_parsed_with(const char *before, const char *unit, size_t count, const char *after)
{
    wz_buf source;
    bool parsed;

    wz_buf_init(&source, NULL, SIZE_MAX / 2);
    repeat(&source, before, 1);
    repeat(&source, unit, count);
    repeat(&source, after, 1);
    assert_int_equal(wz_buf_status(&source), WZ_OK);
    parsed = is_parsed(wz_buf_str(&source));
    wz_buf_clear(&source);
    return parsed;
}

static void check_limit(const char *unit, size_t limit)
{
    assert_true(is_parsed_with("", unit, limit - 1, "甲\n"));
    assert_true(is_parsed_with("", unit, limit, "甲\n"));
    assert_false(is_parsed_with("", unit, limit + 1, "甲\n"));
}

static void test_limits(void **state)
{
    (void)state;
    check_limit(">", WZ_LIMIT_MARKDOWN_DEPTH);
    check_limit("> ", WZ_LIMIT_MARKDOWN_DEPTH);
    check_limit("- ", WZ_LIMIT_MARKDOWN_DEPTH);
    check_limit("1. ", WZ_LIMIT_MARKDOWN_DEPTH);
    check_limit("[", WZ_LIMIT_MARKDOWN_BRACKETS);
    check_limit("![", WZ_LIMIT_MARKDOWN_BRACKETS);
    check_limit("*a ", WZ_LIMIT_MARKDOWN_MARKS);
    check_limit("_a ", WZ_LIMIT_MARKDOWN_MARKS);
}

/* Lists that go deeper line by line, under a quote and with tabs too. */
static void test_depth_over_lines(void **state)
{
    static const struct {
        const char *quote, *indent, *marker;
    } forms[] = {
        { "", "  ", "- 甲\n" }, { "> ", "  ", "- 甲\n" }, { "", "   ", "1. 甲\n" },
        { "", "  ", "-\t甲\n" }, { "", "  ", "- - 甲\n" },
    };
    wz_buf source;

    (void)state;
    wz_buf_init(&source, NULL, SIZE_MAX / 2);
    for (size_t i = 0; i < WZ_COUNT(forms); i++) {
        for (size_t depth = 0; depth < 2 * WZ_LIMIT_MARKDOWN_DEPTH; depth++) {
            repeat(&source, forms[i].quote, 1);
            repeat(&source, forms[i].indent, depth);
            repeat(&source, forms[i].marker, 1);
        }
        assert_false(is_parsed(wz_buf_str(&source)));
        wz_buf_reset(&source);
    }
    wz_buf_clear(&source);
}

/* What only looks like too much. */
static void test_no_excess(void **state)
{
    (void)state;
    assert_true(is_parsed_with("", "* ", 1000, "\n"));          /* a thematic break */
    assert_true(is_parsed_with("", "- ", 1000, "\n"));
    assert_true(is_parsed_with("", "> - 甲\n", 1000, ""));
    assert_true(is_parsed_with("", "- [甲](a)\n", 2000, ""));
    assert_true(is_parsed_with("", "[甲](a)\n\n", 2000, ""));
    assert_true(is_parsed_with("", "**县", 100000, ""));         /* masks are no marks */
    assert_true(is_parsed_with("", "                                        甲\n\n", 100, ""));
}

static void test_size(void **state)
{
    size_t sizes[] = { WZ_LIMIT_MARKDOWN - 1, WZ_LIMIT_MARKDOWN, WZ_LIMIT_MARKDOWN + 1 };
    wz_buf source;
    char *room;

    (void)state;
    wz_buf_init(&source, NULL, SIZE_MAX / 2);
    room = wz_buf_room(&source, WZ_LIMIT_MARKDOWN + 1);
    assert_non_null(room);
    memset(room, 'a', WZ_LIMIT_MARKDOWN + 1);
    for (size_t i = 0; i < WZ_COUNT(sizes); i++)
        assert_int_equal(is_parsed((wz_str){ room, sizes[i] }), sizes[i] <= WZ_LIMIT_MARKDOWN);
    wz_buf_clear(&source);
}

/* All 32 noncharacters that could stand for something, or all but four. */
static void test_noncharacters(void **state)
{
    char text[32 * 3 + 1] = "";

    (void)state;
    for (uint32_t i = 0; i < 32; i++) {
        wz_utf8_encode(0xFDD0 + i, text + 3 * i);
        assert_int_equal(is_parsed((wz_str){ text, 3 * i + 3 }), i + 1 <= 32 - 5);
    }
}

/* Each ends within two seconds, whether parsed or not. */
static void test_pathological(void **state)
{
    static const struct {
        const char *before, *unit;
        size_t count;
        const char *after;
    } inputs[] = {
        { "", "- ", 43500, "\n\n" },
        { "- - - - - - - - - - - - - - - - 甲\n", "\n", 500000, "" },
        { "", "> ", 100000, "*甲*" },
        { "", "![[]()", 39000, "" },
        { "", "*a **a ", 40000, "b** b*" },
        { "", "*a_ ", 100000, "" },
        { "", "[a](", 100000, "" },
        { "", "<!--a ", 100000, "" },
        { "<div>", "<a \">\"", 100000, "" },
        { "<div>", "<a ", 100000, "" },
        { "<div>", "<script", 100000, "" },
        { "甲", "**县", 200000, "" },
        { "", "\\", 300000, "*" },
        { "", "_*", 100000, "" },
        { "", "| --- |\n", 50000, "" },
        { "", "1. 甲\n\n", 50000, "" },
        { "[甲]: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n", "[甲]\n\n", 40000, "" },
        { "", "&amp;", 100000, "" },
        { "", "`a``b", 50000, "" },
        { "", "**县，", 100000, "" },
    };
    (void)state;
    for (size_t i = 0; i < WZ_COUNT(inputs); i++) {
        clock_t start = clock();
        double seconds;

        (void)is_parsed_with(inputs[i].before, inputs[i].unit, inputs[i].count, inputs[i].after);
        seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds >= seconds_allowed())
            print_message("# %s took %.1f s\n", inputs[i].unit, seconds);
        assert_true(seconds < seconds_allowed());
    }
}

/* -- the rest ----------------------------------------------------------------- */

static void test_no_memory(void **state)
{
    wz_str source = WZ_STR("# **县\n\n1. 甲\n2. **3元**<b>\n\n> - a\n\n<div>甲</div>\n\n    码\n\n"
                           "[甲](b) **加强*领导*工作**\n\n| a |\n| - |\n");

    (void)state;
    for (size_t fail_at = 1;; fail_at++) {
        struct failing failing = { .fail_at = fail_at };
        wz_allocator allocator = failing_allocator(&failing);
        struct bench bench;
        wz_text text;
        wz_err err;

        bench_init(&bench, &allocator);
        err = read_markdown(&bench, source, &text);
        bench_clear(&bench);
        assert_int_equal(failing.held, 0);
        if (!err)
            break;
        assert_int_equal(err, WZ_ENOMEM);
    }
}

static void test_by_ending(void **state)
{
    (void)state;
    assert_string_equal(wz_reader_for(WZ_STR("a.md"))->name, "markdown");
    assert_string_equal(wz_reader_for(WZ_STR("a.MD"))->name, "markdown");
    assert_string_equal(wz_reader_for(WZ_STR("a/b.markdown"))->name, "markdown");
    assert_string_equal(wz_reader_for(WZ_STR("a.md.txt"))->name, "text");
    assert_null(wz_reader_for(WZ_STR("README")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_inlines),
        cmocka_unit_test(test_masks),
        cmocka_unit_test(test_emphasis),
        cmocka_unit_test(test_without_words),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_depth_over_lines),
        cmocka_unit_test(test_no_excess),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_noncharacters),
        cmocka_unit_test(test_pathological),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_by_ending),
    };
    int failed;

    if (wz_lexicon_new(NULL, (wz_sink){ 0 }, NULL, 0, &lexicon))
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    wz_lexicon_free(lexicon);
    return failed;
}
