/* The review page: what is escaped and how, marks in marks and across each other, and that it
 * survives memory that runs out. tests/review_pages.py holds whole pages against their records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sample_digest.h"
#include "write/html_out.h"
#include "write/html_text.h"
#include "write_refused.h"

static void assert_shown(wz_str text, const char *expected)
{
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    wz_html_put(&out, text);
    wz_buf_put_byte(&out, '\0');
    assert_string_equal(out.at, expected);
    wz_buf_clear(&out);
}

static void what_could_be_markup_is_escaped(void **state)
{
    (void)state;
    assert_shown(WZ_STR("<b>&amp;\"'</b>]]>"),
                 "&lt;b&gt;&amp;amp;&quot;&#39;&lt;/b&gt;]]&gt;");
    assert_shown(WZ_STR("走访，“四个一律”\n\t100户"), "走访，“四个一律”\n\t100户");
    assert_shown(WZ_STR(""), "");
}

static void what_could_hide_becomes_visible(void **state)
{
    static const struct { wz_str text; const char *shown; } cases[] = {
        { WZ_STR_ROW("a\0b"), "a␀b" }, { WZ_STR_ROW("\a\r\f\x7F"), "␇␍␌␡" },
        { WZ_STR_ROW("\u202E户\u2069"), "‹U+202E›户‹U+2069›" },
        { WZ_STR_ROW("\u200B\u00AD\u061C\uFEFF"), "‹U+200B›‹U+00AD›‹U+061C›‹U+FEFF›" },
        { WZ_STR_ROW("\xC2\x85\u2028"), "‹U+0085›‹U+2028›" },
        { WZ_STR_ROW("\uFFFE\uFDD0\U0001FFFF\U0010FFFE"), "‹U+FFFE›‹U+FDD0›‹U+1FFFF›‹U+10FFFE›" },
        { WZ_STR_ROW("\u00A0\u3000\uFFFD\U00020000\U0010FFFD"), "\u00A0\u3000\uFFFD\U00020000\U0010FFFD" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++)
        assert_shown(cases[i].text, cases[i].shown);
}

/* -- marks ----------------------------------------------------------------------------- */

/* The text of a digest whose panel has no rows, to the byte. */
static void assert_text(wz_digest *digest, const char *expected)
{
    wz_html_page html;
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_records_sort(&digest->records), WZ_OK);
    wz_html_page_init(&html, NULL, WZ_CHINESE);
    assert_int_equal(wz_html_page_set_digest(&html, digest), WZ_OK);
    assert_int_equal(wz_html_put_text(&html, &out), WZ_OK);
    wz_buf_put_byte(&out, '\0');
    assert_string_equal(out.at, expected);
    wz_buf_clear(&out);
    wz_html_page_clear(&html);
    sample_clear(digest);
}

#define LINE(number, content) \
    "<div class=\"l\" id=\"L" number "\" data-n=\"" number "\"><p>" content "</p></div>\n"
#define CHUNK(lines) "<div class=\"chunk\">\n" lines "</div>\n"

static void marks_nest(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲3户乙\n\n \n丙"));
    sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "3");
    sample_add_at(&digest, WZ_FIGURE, 1, 0, "3户");
    sample_add_at(&digest, WZ_TASK, 1, 0, "甲3户乙");
    assert_text(&digest, CHUNK(
        LINE("1", "<mark class=\"task\" id=\"task-1\">甲<mark class=\"figure\" id=\"figure-2\">"
                  "<mark class=\"placeholder\" id=\"placeholder-3\">3</mark>户</mark>乙</mark>")
        LINE("4", "丙")));
}

/* Where two cover the same text, their kinds say which is outside. */
static void marks_of_one_place_nest_by_kind(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("**户"));
    sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "**");
    wz_finding *finding = sample_add_at(&digest, WZ_FINDING, 1, 0, "**");
    finding->message = WZ_STR("遮盖");
    assert_text(&digest, CHUNK(
        "<div class=\"l\" id=\"L1\" data-n=\"1\"><p><mark class=\"finding\" id=\"finding-2\">"
        "<mark class=\"placeholder\" id=\"placeholder-1\">**</mark></mark>户</p>"
        "<ul class=\"notes\" aria-label=\"本行校对\"><li class=\"error\"><b>错</b> 遮盖</li></ul></div>\n"));
}

/* A record that crosses another's end goes on in a second piece, without an id. */
static void marks_cross(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("一二三四五\n六"));
    sample_add_at(&digest, WZ_FIGURE, 1, 0, "一二三");
    sample_add_at(&digest, WZ_TASK, 1, 0, "二三四五\n六");
    assert_text(&digest, CHUNK(
        LINE("1", "<mark class=\"figure\" id=\"figure-1\">一<mark class=\"task\" id=\"task-2\">二三"
                  "</mark></mark><mark class=\"task\">四五</mark>")
        LINE("2", "<mark class=\"task\">六</mark>")));
}

/* Records of one kind share a mark where they cover the same text, but each has its place. */
static void marks_of_a_kind_share(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("一二三四"));
    sample_add_at(&digest, WZ_MATCH, 1, 0, "一二三");
    sample_add_at(&digest, WZ_MATCH, 1, 0, "一二三");
    sample_add_at(&digest, WZ_MATCH, 1, 0, "三四");
    assert_text(&digest, CHUNK(
        LINE("1", "<mark class=\"match\" id=\"match-1\"><a id=\"match-2\"></a>一二</mark>"
                  "<mark class=\"match\" id=\"match-3\">三</mark><mark class=\"match\">四</mark>")));
}

/* Kinds that are no marks, and records without a character, have empty places. */
static void what_has_no_mark_has_a_place(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("一、二\n\n三"));
    sample_add_at(&digest, WZ_HEADING, 1, 0, "一、二");
    sample_add_at(&digest, WZ_SECTION, 1, 0, "一、二");
    sample_add(&digest, WZ_FINDING, 1, 6, 6);
    sample_add(&digest, WZ_NOISE, 0, 10, 10);
    assert_text(&digest, CHUNK(
        "<div class=\"l\" id=\"L1\" data-n=\"1\"><p><a id=\"heading-1\"></a>一、"
        "<a id=\"finding-3\"></a>二</p><ul class=\"notes\" aria-label=\"本行校对\">"
        "<li class=\"error\"><b>错</b> </li></ul></div>\n"
        LINE("3", "<a id=\"noise-4\"></a>三")));
}

static void memory_may_run_out(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲3户乙，丙**户"));
    sample_add_document(&digest, 1, 0, digest.text.bytes.len, "甲");
    sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "**");
    sample_add_at(&digest, WZ_NOISE, 1, 0, "丙");
    assert_int_equal(wz_records_sort(&digest.records), WZ_OK);
    assert_refusals_are_survived(&digest, "html", (wz_write_options){ .language = WZ_ENGLISH });
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_be_markup_is_escaped),
        cmocka_unit_test(what_could_hide_becomes_visible),
        cmocka_unit_test(marks_nest),
        cmocka_unit_test(marks_of_one_place_nest_by_kind),
        cmocka_unit_test(marks_cross),
        cmocka_unit_test(marks_of_a_kind_share),
        cmocka_unit_test(what_has_no_mark_has_a_place),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
