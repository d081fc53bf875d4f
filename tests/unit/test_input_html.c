/* Pages to lines: what is text, where lines end, headings, tables, encodings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "failing.h"
#include "html_page.h"

#define NBSP "\u00A0"

/* WZ_STR for the initialisers of static tables. */
#define LIT(literal) { literal, sizeof(literal) - 1 }

struct page_case {
    wz_str html, text;
};

static void check(wz_str html, wz_str text)
{
    struct reading page;

    read_page(&page, html);
    assert_int_equal(page.err, WZ_OK);
    if (!wz_str_equal(page.text.bytes, text))
        fail_msg("%.*s\ngives\n%.*s\nnot\n%.*s", (int)html.len, html.at,
                 (int)page.text.bytes.len, page.text.bytes.at, (int)text.len, text.at);
    assert_int_equal(page.bench.reports, 0);
    clear_page(&page);
}

static void check_all(const struct page_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(cases[i].html, cases[i].text);
}

static void test_blocks(void **state)
{
    static const struct page_case cases[] = {
        { LIT("<html><body><p>甲</p><p>乙</p></body></html>"), LIT("甲\n乙\n") },
        { LIT("<div>甲<div>乙</div>丙</div>"), LIT("甲\n乙\n丙\n") },
        { LIT("<p>甲<p>乙<li>丙<li>丁"), LIT("甲\n乙\n丙\n丁\n") },
        { LIT("<ol><li>甲</li><li>乙<ul><li>丙</ul></ol>"), LIT("甲\n乙\n丙\n") },
        { LIT("<dl><dt>甲<dd>乙</dl><blockquote>丙</blockquote>"), LIT("甲\n乙\n丙\n") },
        { LIT("<P>甲</P ><SECTION a=b>乙</SECTION>"), LIT("甲\n乙\n") },
        { LIT("甲<hr>乙"), LIT("甲\n乙\n") },
        { LIT("甲<b>乙</b><a href=x>丙</a><o:p></o:p>丁"), LIT("甲乙丙丁\n") },
        { LIT("甲<br>乙<br/>丙"), LIT("甲\n乙\n丙\n") },
        { LIT("<p>甲<br></p><p>乙</p>"), LIT("甲\n乙\n") },
        { LIT("<p>甲</p><p><br></p><p>乙</p>"), LIT("甲\n\n乙\n") },
        { LIT("甲<br><br>乙"), LIT("甲\n\n乙\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_broken_pages(void **state)
{
    static const struct page_case cases[] = {
        { { "", 0 }, { "", 0 } },
        { LIT(" \n\t"), { "", 0 } },
        { LIT("<html></html>"), { "", 0 } },
        { LIT("甲"), LIT("甲\n") },
        { LIT("甲</div></p>乙"), LIT("甲乙\n") },
        { LIT("<b><p>甲</b>乙</p>丙"), LIT("甲乙\n丙\n") },
        { LIT("<div><p>甲</div>乙"), LIT("甲\n乙\n") },
        { LIT("<p>甲</p></body></html><p>乙</p><html><body>丙"), LIT("甲\n乙\n丙\n") },
        { LIT("a < b << c <3 </> </"), LIT("a < b << c <3 </\n") },
        { LIT("<p class=\"a>b\" @click='x>y' 甲=\"<p>\">乙"), LIT("乙\n") },
        { LIT("<p =\"x\" / / a = 'b'>甲"), LIT("甲\n") },
        { LIT("<p title=\"甲>乙</p><p>丙"), LIT("乙\n丙\n") },
        { LIT("<abcdefghijklmnopqrstuvwxyz><p甲>乙"), LIT("乙\n") },
        { LIT("甲\0乙<b \0>丙"), LIT("甲\0乙丙\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_what_is_no_text(void **state)
{
    static const struct page_case cases[] = {
        { LIT("<head><title>甲</title><style>p{}</style></head>乙"), LIT("乙\n") },
        { LIT("甲<script>if (a<b) '<p>'; '</p>'</script>乙"), LIT("甲乙\n") },
        { LIT("甲<SCRIPT src=x></Script >乙<script src=y />丙"), LIT("甲乙丙\n") },
        { LIT("<script>'</scripts>'</script>甲"), LIT("甲\n") },
        { LIT("<noscript>甲</noscript><template><p>乙</template>丙"), LIT("丙\n") },
        { LIT("甲<textarea>乙</textarea><iframe>丙</iframe>丁"), LIT("甲丁\n") },
        { LIT("甲<!-- 乙 > -->丙<!---->丁<!-->戊<!--->己"), LIT("甲丙丁戊己\n") },
        { LIT("<!DOCTYPE html><?xml version='1.0'?><![if IE]>甲"), LIT("甲\n") },
        { LIT("甲<!-- wenzhai: off 数字 -->乙<!--wenzhai: on-->"),
          LIT("甲<!-- wenzhai: off 数字 -->乙<!--wenzhai: on-->\n") },
        { LIT("<p hidden>甲<b>乙</b></p>丙"), LIT("丙\n") },
        { LIT("<div style='color:red; DISPLAY : None'>甲<p>乙</div>丙"), LIT("丙\n") },
        { LIT("甲<span hidden><span>乙</span>丙</span>丁"), LIT("甲丁\n") },
        { LIT("<li hidden>甲<li>乙"), LIT("乙\n") },
        { LIT("甲<input hidden><img hidden>乙"), LIT("甲乙\n") },
        { LIT("<p style='display:block'>甲<p data-hidden>乙"), LIT("甲\n乙\n") },
        { LIT("<body style='display:none'>甲"), LIT("甲\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_white_space(void **state)
{
    static const struct page_case cases[] = {
        { LIT("<p>\n  甲 \t 乙 \n</p> \n <p> 丙"), LIT("甲 乙\n丙\n") },
        { LIT("云岭县\n柳河镇，\r\n  “江州”\n——市"), LIT("云岭县柳河镇，“江州”——市\n") },
        { LIT("共\n12 个\nab\ncd"), LIT("共 12 个 ab cd\n") },
        { LIT("<b>甲</b>\n<b>乙</b> <i>丙</i>"), LIT("甲乙 丙\n") },
        { LIT("<p>　　甲" NBSP " 乙</p>"), LIT("　　甲" NBSP " 乙\n") },
        { LIT("软\u00AD连\u200B字"), LIT("软\u00AD连\u200B字\n") },
        { LIT("<pre>\n 甲  乙\n\n\t丙\r\n</pre>丁"), LIT(" 甲  乙\n\n\t丙\n丁\n") },
        { LIT("丁<pre>甲\r乙</pre>"), LIT("丁\n甲\n乙\n") },
        { LIT("甲&#10;乙&#13;丙&#32; 丁"), LIT("甲乙丙 丁\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

static void test_references(void **state)
{
    static const struct page_case cases[] = {
        { LIT("&lt;p&gt; &amp;amp; &quot;&nbsp;&ldquo;&hellip;"),
          LIT("<p> &amp; \"" NBSP "“…\n") },
        { LIT("&#20113;&#x5CAD;&#X53bf"), LIT("云岭县\n") },
        { LIT("&nbsp甲&copy &amp;&hellip"), LIT(NBSP "甲© &&hellip\n") },
        { LIT("&#150;&#147;&#x81;"), LIT("–“\xC2\x81\n") },
        { LIT("&#0;&#xD800;&#1114112;&#99999999999;"), LIT("\uFFFD\uFFFD\uFFFD\uFFFD\n") },
        { LIT("A&B &; &# &#x; &nosuch; &verylongname; &"),
          LIT("A&B &; &# &#x; &nosuch; &verylongname; &\n") },
        { LIT("<!DOCTYPE p [<!ENTITY a 'b'>]>&a;"), LIT("]>&a;\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

#define BLOCKS_4 "<p>甲</p><p>甲</p><p>甲</p><p>甲</p>"
#define LINES_4 "甲\n甲\n甲\n甲\n"

static void test_tables(void **state)
{
    static const struct page_case cases[] = {
        { LIT("<table><caption>表1</caption><tr><th>镇</th> <th>户</th></tr>\n"
              "<tr><td>柳河</td><td>12</td></tr></table>后"),
          LIT("表1\n镇\t户\n柳河\t12\n后\n") },
        { LIT("<table><tbody><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"),
          LIT("甲\t乙\n丙\t丁\n") },
        { LIT("<table><tr><td></td><td>甲</td><td> </td><td>乙</td><td></td></tr></table>"),
          LIT("\t甲\t\t乙\n") },
        { LIT("<table><tr><td><p>第一<br>季度</p><p>末</p></td><td><p>1</p></td></tr></table>"),
          LIT("第一 季度 末\t1\n") },
        { LIT("<table><tr><td>" BLOCKS_4 BLOCKS_4 BLOCKS_4 BLOCKS_4 "<p>甲</td><td>乙</tr></table>"),
          LIT("甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲 甲\t乙\n") },
        /* rows that lay out a page: one line more, one cell, a heading, a table inside */
        { LIT("<table><tr><td>" BLOCKS_4 BLOCKS_4 BLOCKS_4 BLOCKS_4 "<p>甲<p>甲</td><td>乙</tr></table>"),
          LIT(LINES_4 LINES_4 LINES_4 LINES_4 "甲\n甲\n乙\n") },
        { LIT("<table><tr><td><p>甲<p>乙</td></tr></table>"), LIT("甲\n乙\n") },
        { LIT("<table><tr><td>首页</td><td>甲<h2>乙</h2></td><td>丙</table>"),
          LIT("首页\n甲\n乙\n丙\n") },
        { LIT("<table><tr><td>首页</td><td>甲<pre>乙\t丁</pre></td><td>丙</table>"),
          LIT("首页\n甲\n乙\t丁\n丙\n") },
        { LIT("<table><tr><td>首页<td><table><tr><td>甲<td>乙</table><p>后<td>丙</table>"),
          LIT("首页\n甲\t乙\n后\n丙\n") },
        { LIT("<td>甲</td><td>乙</td>"), LIT("甲\n乙\n") },
    };

    (void)state;
    check_all(cases, WZ_COUNT(cases));
}

/* To libxml2 a <p> ends a heading, so that one that nobody closes does not go on. */
static void test_headings(void **state)
{
    static const char expected[] = "1002030600";
    struct reading page;

    (void)state;
    read_page(&page, WZ_STR("<h1>县<b>委</b></h1>甲<br><br>" "<h2> <div>一、</div></h2>乙<h3>二<h4></h4>"
                            "<p>丙<h6>丁</h6>戊"));
    assert_int_equal(page.err, WZ_OK);
    assert_int_equal(page.text.line_count, 10);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(page.text.levels[i], expected[i] - '0');
    clear_page(&page);

    read_page(&page, WZ_STR("<h1>上<br>下</h1>"));
    assert_int_equal(page.text.line_count, 3);
    assert_memory_equal(page.text.levels, "\1\1\0", 3);
    clear_page(&page);
}

static void test_claims(void **state)
{
    static const wz_str pages[] = {
        LIT("<!DOCTYPE html>"), LIT("\xEF\xBB\xBF \r\n<!doctype HTML PUBLIC"), LIT("<HTML\nlang"),
        LIT("<!-- a --><!----> <html>"), LIT("<?xml version=\"1.0\"?>\n<!DOCTYPE html>"),
    };
    static const wz_str others[] = {
        { "", 0 }, LIT("<!-- <html>"), LIT("<htmlx>"), LIT("<html"), LIT("<p>"), LIT("a <html>"),
        LIT("<!DOCTYPE xhtml>"), LIT("\xEF\xBB\xBF"), LIT("<?xml version='1.0'?><digest>"),
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(pages); i++)
        assert_true(wz_html_claims(pages[i]));
    for (size_t i = 0; i < WZ_COUNT(others); i++)
        assert_false(wz_html_claims(others[i]));
    assert_string_equal(wz_reader_for(WZ_STR("a/页.SHTML"))->name, "html");
    assert_string_equal(wz_reader_for(WZ_STR("a.htm"))->name, "html");
}

/* What one of these says in GB18030, or in Big5, comes out right. */
static void check_encoding(const char *head, const char *body, const char *encoding,
                           const char *asked, const char *found)
{
    static char source[8192], bytes[8192];
    char *in = source, *out = bytes;
    size_t in_left = (size_t)snprintf(source, sizeof source, "%s%s", head, body);
    size_t out_left = sizeof bytes;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    wz_input_options options = { .encoding = asked };
    struct reading page;

    assert_int_equal(iconv(converter, &in, &in_left, &out, &out_left), 0);
    iconv_close(converter);
    read_page_as(&page, (wz_str){ bytes, sizeof bytes - out_left }, &options, NULL);
    assert_int_equal(page.err, WZ_OK);
    assert_string_equal(page.text.encoding, found);
    assert_memory_equal(page.text.bytes.at, body, page.text.bytes.len - 1);
    assert_int_equal(page.bench.reports, 0);
    clear_page(&page);
}

static void test_encodings(void **state)
{
    static char late[5000];
    static const char *const claims[] = {
        "<meta charset=gb2312>", "<META CharSet = 'GBK' >", "<?xml version='1.0' encoding='gb2312'?>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"/>",
        "<!-- <meta charset=big5> --><meta name=a content=b><meta charset=\"gb18030\">",
    };

    (void)state;
    /* Two bytes of 镕 are ASCII in part; the text is too short to be guessed. */
    for (size_t i = 0; i < WZ_COUNT(claims); i++)
        check_encoding(claims[i], "镕", "GB18030", NULL, "GB18030");
    check_encoding("<meta charset=big5>", "柳河鎮", "BIG5", NULL, "Big5");
    check_encoding("<meta charset=gb2312>", "柳河鎮", "BIG5", "big5", "Big5");
    check_encoding("<meta charset=gb2312>", "云岭县", "UTF-8", NULL, "UTF-8");
    check_encoding("\xEF\xBB\xBF<meta charset=gb2312>", "云岭县", "UTF-8", NULL, "UTF-8");
    check_encoding("\xEF\xBB\xBF<meta charset=utf-8>", "云岭县", "UTF-16LE", NULL, "UTF-16LE");
    check_encoding("<meta charset=iso-8859-1>", "云岭县，柳河镇", "GB18030", NULL, "GB18030");
    check_encoding("<meta charset=utf-16>", "云岭县，柳河镇", "GB18030", NULL, "GB18030");
    check_encoding("<meta charset=>", "云岭县，柳河镇", "EUC-CN", "euc-cn", "EUC-CN");
    memset(late, ' ', sizeof late - 1);
    memcpy(late + 4096 - 21, "<meta charset=gb2312>", 21);
    check_encoding(late, "镕", "GB18030", NULL, "GB18030");
}

/* A page in UTF-8 with one broken byte stays in UTF-8. */
static void test_broken_bytes(void **state)
{
    struct reading page;

    (void)state;
    read_page(&page, WZ_STR("<meta charset=utf-8>\n云\xFF岭"));
    assert_int_equal(page.err, WZ_OK);
    assert_true(wz_str_equal(page.text.bytes, WZ_STR("云\uFFFD岭\n")));
    assert_int_equal(page.bench.code, WZ_DIAG_BROKEN_BYTES);
    assert_int_equal(page.bench.line, 2);
    clear_page(&page);
    read_page_as(&page, WZ_STR("<meta charset=utf-8>\xFF"), &(wz_input_options){ .strict = true },
                 NULL);
    assert_int_equal(page.err, WZ_EFORMAT);
    clear_page(&page);
}

/* The pages of ../shared/real: all prose of the text beside each stands in it. */
static void check_real(const char *stem)
{
    struct reading page;
    char path[512];
    wz_buf html, plain;
    wz_text text = { .line_count = 0 };

    wz_buf_init(&html, NULL, WZ_LIMIT_INPUT);
    wz_buf_init(&plain, NULL, WZ_LIMIT_INPUT);
    snprintf(path, sizeof path, "%s.html", stem);
    assert_int_equal(wz_input_read_file(path, &html), WZ_OK);
    snprintf(path, sizeof path, "%s.txt", stem);
    assert_int_equal(wz_input_read_file(path, &plain), WZ_OK);
    read_page(&page, wz_buf_str(&html));
    assert_int_equal(page.err, WZ_OK);
    assert_int_equal(page.bench.reports, 0);
    text.bytes = wz_buf_str(&plain);
    assert_int_equal(wz_text_index(&text, page.bench.work.arena), WZ_OK);
    for (size_t i = 0; i < text.line_count; i++) {
        wz_str line = wz_str_trim(wz_text_line(&text, i));

        if (wz_str_find(line, WZ_STR("。")) < line.len &&
            wz_str_find(page.text.bytes, line) == page.text.bytes.len)
            fail_msg("%s:%zu: %.*s", path, i + 1, (int)line.len, line.at);
    }
    clear_page(&page);
    wz_buf_clear(&html);
    wz_buf_clear(&plain);
}

static void test_real_pages(void **state)
{
    glob_t found;

    (void)state;
    if (glob("../shared/real/*.html", 0, NULL, &found) != 0) {
        print_message("# ../shared/real is not here\n");
        skip();
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *path = found.gl_pathv[i];

        path[strlen(path) - sizeof ".html" + 1] = '\0';
        check_real(path);
    }
    globfree(&found);
}

/* Wherever our own memory runs out, the reader says so and gives all of it back. */
static void test_no_memory(void **state)
{
    static const wz_str html = LIT("<meta charset=gbk><h1>\xD4\xC6\xC1\xEB</h1><table><tr><td>1<td>2");
    wz_input_options options = { .strict = false };
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t at = 1; err == WZ_ENOMEM; at++) {
        struct failing failing = { .fail_at = at };
        wz_allocator allocator = failing_allocator(&failing);
        struct reading page;

        read_page_as(&page, html, &options, &allocator);
        err = page.err;
        assert_true(err == WZ_OK || failing.calls >= at);
        clear_page(&page);
        assert_int_equal(failing.held, 0);
    }
    assert_int_equal(err, WZ_OK);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_broken_pages),
        cmocka_unit_test(test_what_is_no_text),
        cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_broken_bytes),
        cmocka_unit_test(test_real_pages),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests_name("input/html", tests, NULL, NULL);
}
