/* Pages that are made to be expensive, or to lose text in silence. Each must end at once,
 * with its text or with a diagnostic, and cost in proportion to its length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "base/limits.h"
#include "html_page.h"
#include "patience.h"

/* WZ_STR for the initialisers of static tables. */
#define LIT(literal) { literal, sizeof(literal) - 1 }

struct hostile {
    const char *name;
    wz_str head, part;      /* the part comes again and again */
    size_t count;
    wz_str tail;
    wz_str begins;          /* how the text begins */
    int code;               /* of the last diagnostic, or -1 */
};

static const struct hostile pages[] = {
    { "deep nesting", LIT(""), LIT("<div>"), 100000, LIT("甲"), LIT("甲\n"), WZ_DIAG_HTML_DEEP },
    { "deep nesting, then stray ends", LIT("甲<dl><dd><dl><dd><dl><dd><dl><dd>"), LIT("</ul>"),
      200000, LIT("乙"), LIT("甲\n乙\n"), -1 },
    { "inline elements without ends", LIT(""), LIT("<font><a>甲"), 200000, LIT(""), LIT("甲甲"), -1 },
    { "attributes", LIT("<p"), LIT(" a=1"), 100000, LIT(">甲"), LIT("甲\n"), -1 },
    { "tags with attributes", LIT(""), LIT("<p a b c d e f g h>"), 100000, LIT("甲"), LIT("甲\n"),
      -1 },
    { "a tag of 5 MB", LIT("<p title='"), LIT("xxxxx"), 1000000, LIT("'>甲"), LIT("甲\n"), -1 },
    { "an unclosed tag", LIT("甲<p title='"), LIT("xxxxx"), 1000000, LIT(""), LIT("甲\n"),
      WZ_DIAG_HTML_UNCLOSED },
    { "quotes in quotes", LIT("甲"), LIT("<a b=\"<a b=\">\" c=\""), 100000, LIT(""), LIT("甲"), -1 },
    { "entities of its own", LIT("<!DOCTYPE html [<!ENTITY a '&a;&a;'>"), LIT("&a;"), 500000,
      LIT(""), LIT("&a;&a;"), -1 },
    { "references", LIT(""), LIT("&thetasym;&#x4E00;&nosuchname;&"), 100000, LIT(""),
      LIT("ϑ一&nosuchname;&ϑ"), -1 },
    { "an unclosed comment", LIT("甲<!--"), LIT("<p>乙"), 500000, LIT(""), LIT("甲\n"),
      WZ_DIAG_HTML_UNCLOSED },
    { "comments in a comment", LIT(""), LIT("<!--"), 500000, LIT(""), LIT(""),
      WZ_DIAG_HTML_UNCLOSED },
    { "scripts that go on", LIT(""), LIT("<script></scrip"), 200000, LIT(""), LIT(""),
      WZ_DIAG_HTML_UNCLOSED },
    { "<", LIT(""), LIT("<"), 1000000, LIT(""), LIT("<<<"), -1 },
    { "nested tables", LIT(""), LIT("<table><tr><td>甲<td>乙"), 50000, LIT(""), LIT("甲\n乙\n甲\n"),
      WZ_DIAG_HTML_DEEP },
    { "a row of cells", LIT("<table><tr>"), LIT("<td>甲"), 200000, LIT(""), LIT("甲\t甲\t"), -1 },
    { "line breaks", LIT("甲"), LIT("<br>"), 300000, LIT("乙"), LIT("甲\n\n\n"), -1 },
    { "blanks", LIT("甲"), LIT(" \n"), 1000000, LIT("b"), LIT("甲 b\n"), -1 },
    { "NUL", LIT(""), LIT("<p\0>甲\0</p>\0"), 100000, LIT(""), LIT(""), -1 },
    { "styles", LIT("<p style='"), LIT("display:"), 500000, LIT("'>甲"), LIT("甲\n"), -1 },
    { "an encoding that it is not", LIT("<meta charset=big5>"), LIT("\xD4\xC6\xFF"), 50000, LIT(""),
      LIT(""), WZ_DIAG_BROKEN_BYTES },
};

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void build(const struct hostile *page, wz_buf *bytes)
{
    wz_buf_init(bytes, NULL, WZ_LIMIT_INPUT);
    wz_buf_put_str(bytes, page->head);
    for (size_t i = 0; i < page->count; i++)
        wz_buf_put_str(bytes, page->part);
    wz_buf_put_str(bytes, page->tail);
    assert_int_equal(wz_buf_status(bytes), WZ_OK);
}

static void test_hostile_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < WZ_COUNT(pages); i++) {
        struct reading page;
        wz_buf bytes;
        double begun;

        build(&pages[i], &bytes);
        begun = seconds();
        read_page(&page, wz_buf_str(&bytes));
        if (seconds() - begun > seconds_allowed())
            fail_msg("%s: %.1f s", pages[i].name, seconds() - begun);
        assert_int_equal(page.err, WZ_OK);
        if (!wz_str_starts(page.text.bytes, pages[i].begins) ||
            page.bench.code != pages[i].code)
            fail_msg("%s: begins %.60s, says %s", pages[i].name, page.text.bytes.at,
                     page.bench.text);
        clear_page(&page);
        wz_buf_clear(&bytes);
    }
}

/* 20 MB of text come out whole. */
static void test_nothing_is_cut(void **state)
{
    struct reading page;
    wz_buf bytes;

    (void)state;
    build(&(struct hostile){ .head = LIT("<p>"), .part = LIT("云岭县柳河镇"), .count = 1200000 },
          &bytes);
    read_page(&page, wz_buf_str(&bytes));
    assert_int_equal(page.err, WZ_OK);
    assert_int_equal(page.text.bytes.len, 18 * 1200000 + 1);
    assert_int_equal(page.bench.reports, 0);
    clear_page(&page);
    wz_buf_clear(&bytes);
}

/* Below the limit of nesting elements are known, beyond it only their text is. */
static void test_nesting(void **state)
{
    (void)state;
    for (size_t depth = WZ_LIMIT_NESTING - 1; depth <= WZ_LIMIT_NESTING + 1; depth++) {
        bool is_over = depth > WZ_LIMIT_NESTING;
        struct reading page;
        wz_buf bytes;

        /* The last element is the heading. */
        build(&(struct hostile){ .part = LIT("<div>"), .count = depth - 1,
                                 .tail = LIT("甲<h3>乙</h3>丙") }, &bytes);
        read_page(&page, wz_buf_str(&bytes));
        assert_int_equal(page.err, WZ_OK);
        assert_true(wz_str_equal(page.text.bytes, WZ_STR("甲\n乙\n丙\n")) ||
                    (is_over && wz_str_equal(page.text.bytes, WZ_STR("甲\n乙丙\n"))));
        assert_int_equal(page.text.levels[1], is_over ? 0 : 3);
        assert_int_equal(page.bench.reports, is_over);
        assert_int_equal(page.bench.code, is_over ? (int)WZ_DIAG_HTML_DEEP : -1);
        clear_page(&page);
        wz_buf_clear(&bytes);
    }
}

/* What is left out is told with its place in the source. */
static void test_loss_has_a_place(void **state)
{
    struct reading page;

    (void)state;
    read_page(&page, WZ_STR("<p>甲\n云岭<!-- 乙"));
    assert_int_equal(page.bench.code, WZ_DIAG_HTML_UNCLOSED);
    assert_int_equal(page.bench.line, 2);
    assert_int_equal(page.bench.column, 3);
    assert_non_null(strstr(page.bench.text, "the last 8 bytes"));
    clear_page(&page);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile_pages),
        cmocka_unit_test(test_nothing_is_cut),
        cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_loss_has_a_place),
    };

    return cmocka_run_group_tests_name("input/html, hostile", tests, NULL, NULL);
}
