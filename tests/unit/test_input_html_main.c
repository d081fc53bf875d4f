/* The main text of pages: what is left out around an article, and what never is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "failing.h"
#include "html_page.h"

#define TITLE "云岭县关于整治拖拉作风的情况报告"
#define FIRST "今年以来，全县围绕群众反映的拖拉问题开展整治，梳理事项46件。"
#define SECOND "县里逐项明确责任单位和完成时限，目前已经办结39件，其余7件正在推进。"
#define NAV "<div><a href=/1>首页</a><a href=/2>公开</a><a href=/3>服务</a></div>"
#define LIST "<ul><li><a href=/4>全县春耕现场会召开</a><li><a href=/5>城区供水管网改造完工</a></ul>"

/* WZ_STR for the initialisers of static tables. */
#define LIT(literal) { literal, sizeof(literal) - 1 }

static void check_code(wz_str html, wz_str text, int code)
{
    struct reading page;

    read_page(&page, html);
    assert_int_equal(page.err, WZ_OK);
    if (!wz_str_equal(page.text.bytes, text))
        fail_msg("%.*s\ngives\n%.*s\nnot\n%.*s", (int)html.len, html.at,
                 (int)page.text.bytes.len, page.text.bytes.at, (int)text.len, text.at);
    assert_int_equal(page.bench.code, code);
    clear_page(&page);
}

struct page_case {
    wz_str html, text;
};

static void check_all(const struct page_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_code(cases[i].html, cases[i].text, -1);
}

/* Menus above, lists beside, a foot below. */
static void test_around(void **state)
{
    static const struct page_case cases[] = {
        { LIT("<title>" TITLE "_云岭县</title>" NAV "<div><h1>" TITLE "</h1><p>" FIRST "<p>" SECOND
              "</div><div>" LIST "</div><div>主办：云岭县政府办</div>"),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n") },
        /* A page without a title keeps what has no links. */
        { LIT(NAV "<h1>" TITLE "</h1><p>" FIRST "<p>" SECOND "<p>主办：云岭县政府办" LIST),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n主办：云岭县政府办\n") },
        /* Columns of a table. */
        { LIT("<title>" TITLE "</title><table><tr><td><a href=1>要闻</a><br><a href=2>公告</a><br>"
              "<a href=3>专题</a><td><p>" TITLE "<p>" FIRST "<p>" SECOND "</table>"),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n") },
        /* Elements that say by their name what they are. */
        { LIT("<title>" TITLE "</title><nav>第一栏</nav><h1>" TITLE "</h1><div><p>" FIRST "<p>" SECOND
              "</div><footer>云岭县</footer>"),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n") },
        /* Teasers have sentences too. */
        { LIT("<div><p>" FIRST "<p>" SECOND "</div><div><p><a href=1>春耕现场会</a><p>全县春耕生产现场会昨天"
              "在柳河镇召开。<p><a href=2>供水改造</a><p>城区供水管网改造工程提前两个月完工。</div>"),
          LIT(FIRST "\n" SECOND "\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

/* What may be of the article stays, wherever a page puts it. */
static void test_kept(void **state)
{
    static const struct page_case cases[] = {
        /* in two parts, links to files, who signs */
        { LIT("<title>" TITLE "</title><div><h1>" TITLE "</h1><div><p>" FIRST "</div><div><p>" SECOND
              "</div></div><p><a href=/f/1.xlsx>任务清单.xlsx</a></p>"),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n任务清单.xlsx\n") },
        { LIT("<title>" TITLE "</title><div><h1>" TITLE "</h1><p>" FIRST "<p>" SECOND "</div>"
              "<p>云岭县人民政府<p>2023年5月6日<p>" NAV),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n云岭县人民政府\n2023年5月6日\n") },
        /* a list of links between two sentences; places on the page itself */
        { LIT("<p>" FIRST LIST "<p>" SECOND), LIT(FIRST "\n全县春耕现场会召开\n城区供水管网改造完工\n"
                                                 SECOND "\n") },
        { LIT("<ul><li><a href=#1>一、问题</a><li><a href=#2>二、整改</a></ul><p>" FIRST),
          LIT("一、问题\n二、整改\n" FIRST "\n") },
        /* a title above a list in the same part */
        { LIT("<title>" TITLE "</title><div><h2>" TITLE "</h2>" LIST "</div><div><p>" FIRST "<p>" SECOND
              "</div>"), LIT(TITLE "\n" FIRST "\n" SECOND "\n") },
        /* a link that nobody closes, text without any element */
        { LIT("<p><a href=x>全文：</p><p>" FIRST "</p><p>" SECOND),
          LIT("全文：\n" FIRST "\n" SECOND "\n") },
        { LIT(FIRST "<br>" SECOND), LIT(FIRST "\n" SECOND "\n") },
        /* more rows of a table than a foot has */
        { LIT("<title>" TITLE "</title><div><h1>" TITLE "</h1><p>" FIRST "<p>" SECOND "</div><table>"
              "<tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3<tr><td>丁<td>4</table>"),
          LIT(TITLE "\n" FIRST "\n" SECOND "\n甲\t1\n乙\t2\n丙\t3\n丁\t4\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

/* Without sentences there is no article, and nothing goes. */
static void test_lists(void **state)
{
    (void)state;
    check_code(WZ_STR(NAV LIST), WZ_STR("首页公开服务\n全县春耕现场会召开\n城区供水管网改造完工\n"),
               WZ_DIAG_HTML_LIST);
    check_code(WZ_STR("<p>云岭县" NAV), WZ_STR("云岭县\n首页公开服务\n"), -1);
}

static void test_all_text(void **state)
{
    static const wz_input_options all = { .all_text = true };
    struct reading page;

    (void)state;
    read_page_as(&page, WZ_STR(NAV "<p>" FIRST), &all, NULL);
    assert_true(wz_str_equal(page.text.bytes, WZ_STR("首页公开服务\n" FIRST "\n")));
    clear_page(&page);
}

/* Levels of headings move with their lines. */
static void test_levels(void **state)
{
    struct reading page;

    (void)state;
    read_page(&page, WZ_STR("<title>" TITLE "</title><h2>云岭县门户</h2>" NAV "<div><h1>" TITLE
                            "</h1><p>" FIRST "<h3>一、办法</h3><p>" SECOND "</div>"));
    assert_int_equal(page.text.line_count, 5);
    assert_int_equal(page.text.levels[0], 1);
    assert_int_equal(page.text.levels[1], 0);
    assert_int_equal(page.text.levels[2], 3);
    clear_page(&page);
}

/* Every allocation may be refused, and none is lost. */
static void test_memory(void **state)
{
    static const wz_input_options plain = { .strict = false };
    static const wz_str html = LIT("<title>" TITLE "</title>" NAV "<h1>" TITLE "</h1><p>" FIRST);
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t at = 1; err == WZ_ENOMEM; at++) {
        struct failing failing = { .fail_at = at };
        wz_allocator allocator = failing_allocator(&failing);
        struct reading page;

        read_page_as(&page, html, &plain, &allocator);
        err = page.err;
        clear_page(&page);
        assert_int_equal(failing.held, 0);
    }
    assert_int_equal(err, WZ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_around), cmocka_unit_test(test_kept), cmocka_unit_test(test_lists),
        cmocka_unit_test(test_all_text), cmocka_unit_test(test_levels),
        cmocka_unit_test(test_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
