/* Boilerplate in the Markdown digest: the share in the head, a bar for each section, and the
 * phrases used most. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "markdown_asserts.h"

static void add_phrase(wz_digest *digest, size_t from, const char *phrase, wz_set_phrase set_phrase)
{
    wz_boilerplate *fields = sample_add_at(digest, WZ_BOILERPLATE, 1, from, phrase);

    *fields = (wz_boilerplate){ wz_str_of(phrase), set_phrase,
                                set_phrase == WZ_SET_PHRASE_MINED ? WZ_ORIGIN_MINED
                                                                  : WZ_ORIGIN_DICTIONARY };
}

/* A section from its heading to the end of the text, with a share in ten-thousandths. */
static void add_section(wz_digest *digest, const char *line, int64_t level, int64_t share)
{
    wz_str text = digest->text.bytes;
    size_t start = wz_str_find(text, wz_str_of(line));
    wz_section *section = sample_add(digest, WZ_SECTION, 1, start, text.len);
    wz_heading *heading = sample_add_at(digest, WZ_HEADING, 1, 0, line);

    *section = (wz_section){ 100, wz_decimal_shifted(wz_decimal_of(share), -4) };
    *heading = (wz_heading){ level, WZ_STR(""), wz_str_of(line) };
}

static void fill(wz_digest *digest)
{
    wz_str text = WZ_STR("再看|要求\n真抓实干。\n真抓实干，久久为功。\n云岭做法\n口袋鼓起来，要真抓实干。\n");
    wz_document *document;

    sample_init(digest, "a.txt", text);
    document = sample_add_document(digest, 1, 0, text.len, "云岭县整治报告");
    document->chars = 40;
    document->boilerplate = wz_decimal_shifted(wz_decimal_of(3456), -4);
    add_section(digest, "再看|要求", 1, 10000);
    add_section(digest, "云岭做法", 2, 1560);
    for (size_t at = 0;
         (at += wz_str_find(wz_str_skip(text, at), WZ_STR("真抓实干"))) < text.len; at++)
        add_phrase(digest, at, "真抓实干", WZ_SET_PHRASE_IDIOM);
    add_phrase(digest, 0, "久久为功", WZ_SET_PHRASE_IDIOM);
    add_phrase(digest, 0, "口袋鼓起来", WZ_SET_PHRASE_MINED);
    add_phrase(digest, 0, "云岭", WZ_SET_PHRASE_LEADER);
}

static void shares_have_bars_and_phrases_their_lines(void **state)
{
    wz_digest digest;

    (void)state;
    fill(&digest);
    assert_shows(&digest, " · 套话占 34.6 %\n");
    assert_shows(&digest,
        "## 套话\n\n"
        "| 章节 | 占比 |  | 行 |\n"
        "| --- | ---: | --- | ---: |\n"
        "| 再看\\|要求 | 100.0 % | ██████████ | 1 |\n"
        "| 　云岭做法 | 15.6 % | █▌ | 4 |\n\n"
        "| 常用套话 | 类别 | 行 |\n"
        "| --- | --- | --- |\n"
        "| 真抓实干 | 成语 | 2 3 5 ×3 |\n"
        "| 久久为功 | 成语 | 3 |\n"
        "| 口袋鼓起来 | 文中重复 | 5 |\n");
    sample_clear(&digest);
}

static void ten_phrases_are_shown(void **state)
{
    enum { COUNT = 30 };
    static char names[COUNT][24];
    wz_buf page;
    wz_str text = WZ_STR("云岭\n");
    wz_digest digest;

    (void)state;
    sample_init(&digest, "a.txt", text);
    sample_add_document(&digest, 1, 0, text.len, "")->chars = 2;
    for (int i = 0; i < COUNT; i++) {
        snprintf(names[i], sizeof names[i], "phrase%02d", i);
        for (int times = 0; times < (i < COUNT / 2 ? i : COUNT - i) + 1; times++) {
            wz_boilerplate *fields = sample_add(&digest, WZ_BOILERPLATE, 1, 0, 6);

            *fields = (wz_boilerplate){ wz_str_of(names[i]), WZ_SET_PHRASE_SLOGAN,
                                        WZ_ORIGIN_DICTIONARY };
        }
    }
    page = write_page(&digest, WZ_ENGLISH);
    assert_int_equal(count_of(&page, "| phrase"), 10);
    assert_non_null(strstr(page.at,
                           "| phrase15 | slogan | 1 ×16 |\n"
                           "| phrase14 | slogan | 1 ×15 |\n"
                           "| phrase16 | slogan | 1 ×15 |\n"));
    wz_buf_clear(&page);
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_have_bars_and_phrases_their_lines),
        cmocka_unit_test(ten_phrases_are_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
