/* The Markdown digest: what it shows, that a reader sees every text as it is, and
 * the ceilings of its tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmark.h>
#include <cmocka.h>

#include "markdown_asserts.h"
#include "write/markdown_page.h"

static void add_mask(wz_digest *digest, size_t from, const char *mask, wz_stands stands)
{
    wz_placeholder *placeholder = sample_add_at(digest, WZ_PLACEHOLDER, 1, from, mask);

    *placeholder = (wz_placeholder){ WZ_FORM_ASTERISK, stands, WZ_NO_TEXT };
}

static void add_noise(wz_digest *digest, size_t from, const char *text, wz_reason reason)
{
    wz_noise *noise = sample_add_at(digest, WZ_NOISE, 1, from, text);

    noise->reason = reason;
}

static void add_heading(wz_digest *digest, const char *line, int64_t level, const char *label,
                        const char *title)
{
    wz_heading *heading = sample_add_at(digest, WZ_HEADING, 1, 0, line);

    *heading = (wz_heading){ level, wz_str_of(label), wz_str_of(title) };
}

/* -- what a page holds ------------------------------------------------------------- */

static void fill_report(wz_digest *digest)
{
    wz_str text = WZ_STR("云岭县整治报告\n一、抓调研\n一是走访。收集**条建议，**县办结*.*成！\n"
                         "关注公众号\n第一章总则\n关注公众号\n");

    sample_init(digest, "in/a_b.txt", text);
    wz_document *document = sample_add_document(digest, 1, 0, text.len, "云岭县整治报告");
    document->genre = WZ_GENRE_REPORT;
    document->chars = 12345;
    document->paragraphs = 2;
    document->headings = 2;
    document->number = WZ_STR("云政发〔2023〕*号");
    document->date = WZ_STR("2023-05");
    document->truncated = true;
    document->shown = 609;
    document->total = 2720;
    add_heading(digest, "一、抓调研", 1, "一、", "抓调研");
    add_heading(digest, "第一章总则", 1, "第一章", "总则");
    wz_item *item = sample_add_at(digest, WZ_ITEM, 1, 0, "一是走访");
    *item = (wz_item){ WZ_STR("一是"), 1, WZ_STR("走访") };
    add_mask(digest, 0, "**条", WZ_STANDS_FIGURE);
    add_mask(digest, wz_str_find(text, WZ_STR("**县")), "**", WZ_STANDS_PLACE);
    add_mask(digest, 0, "*.*", WZ_STANDS_FIGURE);
    add_noise(digest, 0, "关注公众号", WZ_REASON_ADVERT);
    add_noise(digest, wz_str_find(text, WZ_STR("总则")), "关注公众号", WZ_REASON_ADVERT);
    WZ_ITEMS(digest->records, wz_record)[4].span.end -= 3;      /* ** without 条 */
}

static void a_report_in_chinese(void **state)
{
    wz_digest digest;

    (void)state;
    fill_report(&digest);
    assert_page(&digest, WZ_CHINESE,
        "# 云岭县整治报告\n\n"
        "**报告** · 12,345 字 · 2 段 · 标题 2（一级 2） · 遮盖 3（数字 2、地名 1） · 噪声 2\n\n"
        "来源：`in/a_b.txt` · UTF-8\n\n"
        "  - 发文字号：云政发〔2023〕\\*号\n"
        "  - 日期：2023-05\n"
        "  - 原文不全：全文 2,720 字、此处 609 字\n\n"
        "## 提纲\n\n"
        "  - 一、抓调研（2）\n"
        "      - 一是走访（3）\n"
        "  - 第一章 总则（5）\n\n"
        "## 遮盖\n\n"
        "| 遮盖 | 代指 | 原句 | 行 |\n"
        "| --- | --- | --- | --- |\n"
        "| \\*\\* \\*.\\* | 数字 | 收集\\*\\*条建议，\\*\\*县办结\\*.\\*成 | 3 |\n"
        "| \\*\\* | 地名 | 收集\\*\\*条建议，\\*\\*县办结\\*.\\*成 | 3 |\n\n"
        "## 噪声\n\n"
        "| 类别 | 内容 | 行 |\n"
        "| --- | --- | --- |\n"
        "| 广告 | 关注公众号 | 4 6 ×2 |\n");
    sample_clear(&digest);
}

static void a_report_in_english(void **state)
{
    wz_digest digest;

    (void)state;
    fill_report(&digest);
    assert_page(&digest, WZ_ENGLISH,
        "# 云岭县整治报告\n\n"
        "**report** · characters 12,345 · paragraphs 2 · headings 2 (top level 2) · "
        "masked 3 (figure 2, place 1) · noise 2\n\n"
        "Source: `in/a_b.txt` · UTF-8\n\n"
        "  - Number: 云政发〔2023〕\\*号\n"
        "  - Date: 2023-05\n"
        "  - Only a part of the original: in all: 2,720 characters, shown: 609 characters\n\n"
        "## Outline\n\n"
        "  - 一、抓调研 (2)\n"
        "      - 一是走访 (3)\n"
        "  - 第一章 总则 (5)\n\n"
        "## Masked\n\n"
        "| Mask | Stands for | Clause | Line |\n"
        "| --- | --- | --- | --- |\n"
        "| \\*\\* \\*.\\* | figure | 收集\\*\\*条建议，\\*\\*县办结\\*.\\*成 | 3 |\n"
        "| \\*\\* | place | 收集\\*\\*条建议，\\*\\*县办结\\*.\\*成 | 3 |\n\n"
        "## Noise\n\n"
        "| Reason | Text | Line |\n"
        "| --- | --- | --- |\n"
        "| advert | 关注公众号 | 4 6 ×2 |\n");
    sample_clear(&digest);
}

static void a_text_without_title(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("今年以来，江州市坚持把作风建设摆在重要位置，取得成效。\n");

    (void)state;
    sample_init(&digest, "-", text);
    sample_add_document(&digest, 1, 0, text.len, "");
    assert_page(&digest, WZ_CHINESE,
        "# 今年以来，江州市坚持把作风建设摆在重要位…（无标题）\n\n"
        "**讲话** · 0 字 · 0 段\n\n"
        "来源：`-` · UTF-8\n");
    sample_clear(&digest);
}

static void nothing_at_all(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "empty.txt", WZ_STR(""));
    assert_page(&digest, WZ_CHINESE,
        "# （无正文）\n\n**（无正文）** · 0 字 · 0 段\n\n来源：`empty.txt` · UTF-8\n");
    sample_clear(&digest);
}

static void fill_compilation(wz_digest *digest, int64_t claimed, const char *title)
{
    wz_str text = WZ_STR("经验汇编（3篇）\n甲县做法\n一、严管\n乙县做法\n访**户。\n扫码\n");
    size_t second = wz_str_find(text, WZ_STR("乙县"));

    sample_init(digest, "x.txt", text);
    wz_compilation *compilation = sample_add(digest, WZ_COMPILATION, 0, 0, 22);
    *compilation = (wz_compilation){ wz_str_of(title), claimed, 2 };
    wz_document *first = sample_add_document(digest, 1, 23, second - 1, "甲县做法");
    first->genre = WZ_GENRE_EXPERIENCE;
    first->chars = 30;
    first->headings = 1;
    wz_document *other = sample_add_document(digest, 2, second, text.len - 7, "乙县做法");
    other->genre = WZ_GENRE_NEWS;
    other->chars = 20;
    add_heading(digest, "一、严管", 1, "一、", "严管");
    add_mask(digest, 0, "**", WZ_STANDS_FIGURE);
    add_noise(digest, 0, "扫码", WZ_REASON_ADVERT);
}

static void a_compilation_has_its_pieces_first(void **state)
{
    wz_digest digest;

    (void)state;
    fill_compilation(&digest, 3, "经验汇编（3篇）");
    assert_page(&digest, WZ_CHINESE,
        "# 经验汇编（3篇）\n\n"
        "**合集** · 2 篇 · 50 字 · 0 段 · 标题 1（一级 1） · 遮盖 1（数字 1） · 噪声 1\n\n"
        "来源：`x.txt` · UTF-8\n\n"
        "## 篇目\n\n"
        "题称 3 篇，实有 2 篇（不符）\n\n"
        "| 序 | 题目 | 文种 | 字数 | 标题 | 数据 | 遮盖 | 套话 | 行 |\n"
        "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| 1 | 甲县做法 | 经验材料 | 30 | 1 | 0 | 0 | 0.0 % | 2 |\n"
        "| 2 | 乙县做法 | 新闻 | 20 | 0 | 0 | 1 | 0.0 % | 4 |\n\n"
        "## 1. 甲县做法\n\n"
        "**经验材料** · 30 字 · 0 段 · 标题 1（一级 1）\n\n"
        "### 提纲\n\n"
        "  - 一、严管（3）\n\n"
        "## 2. 乙县做法\n\n"
        "**新闻** · 20 字 · 0 段 · 遮盖 1（数字 1） · 噪声 1\n\n"
        "### 遮盖\n\n"
        "| 遮盖 | 代指 | 原句 | 行 |\n"
        "| --- | --- | --- | --- |\n"
        "| \\*\\* | 数字 | 访\\*\\*户 | 5 |\n\n"
        "## 噪声\n\n"
        "| 类别 | 内容 | 行 |\n"
        "| --- | --- | --- |\n"
        "| 广告 | 扫码 | 6 |\n");
    sample_clear(&digest);
}

static void what_a_compilation_claims(void **state)
{
    wz_digest digest;

    (void)state;
    fill_compilation(&digest, 2, "");
    assert_shows(&digest, "# 甲县做法 等 2 篇\n");
    assert_shows(&digest, "## 篇目\n\n题称 2 篇，实有 2 篇\n\n");
    sample_clear(&digest);
    fill_compilation(&digest, WZ_NO_NUMBER, "汇编");
    assert_shows(&digest, "# 汇编\n");
    assert_shows(&digest, "## 篇目\n\n| 序 |");
    sample_clear(&digest);
}

/* -- the outline ----------------------------------------------------------------------- */

/* Levels may be skipped, and go deeper than anybody reads; the list stays one. */
static void an_outline_of_any_levels(void **state)
{
    static const int64_t levels[] = { 2, 4, 3, 1, 2, 9, 100, 101, 1 };
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲乙丙丁"));
    sample_add_document(&digest, 1, 0, 12, "题");
    for (size_t i = 0; i < WZ_COUNT(levels); i++)
        add_heading(&digest, "甲", levels[i], "", "甲");
    assert_shows(&digest,
        "  - 甲（1）\n"
        "      - 甲（1）\n"
        "      - 甲（1）\n"
        "  - 甲（1）\n"
        "      - 甲（1）\n"
        "          - 甲（1）\n"
        "              - 甲（1）\n"
        "                  - 甲（1）\n"
        "  - 甲（1）\n");
    for (int64_t level = 3; level < 30; level++)
        add_heading(&digest, "乙", level, "", "乙");
    assert_shows(&digest,
        "                              - 乙（1）\n"
        "                              - 乙（1）\n");
    sample_clear(&digest);
}

/* -- texts that look like Markdown ----------------------------------------------------- */

static const char *const nasty[] = {
    "**县**镇", "__镇", "xx市", "*.*万", "***", "_", "20__年*月", "a*b*c_d_e", "`x`", "``",
    "\\", "\\*", "<b>粗</b>", "<http://a.example>", "[甲](乙)", "![甲](乙)", "[甲]", "甲|乙",
    "|", "||", "&amp;", "&#42;",
    "&", "# 甲", "#", "1. 甲", "1) 甲", "- 甲", "+ 甲", "= 甲", "> 甲", "~~甲~~", "~甲~", "$甲$", "---",
    "===", "2023.", "http://a.example/_x_", "<!-- 甲 -->", "甲\\|乙", "甲\\", "!", "![", "]", "\"甲\"",
    "javascript:alert(1)", "\xF0\xA0\x80\x80*", "×××", "某某",
};

/* All that a reader of the page would read, block by block. */
static void read_page(wz_str page, wz_buf *text)
{
    cmark_node *root = cmark_parse_document(page.at, page.len, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);

    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE; ) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);

        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            wz_buf_put_str(text, wz_str_of(cmark_node_get_literal(node)));
        else if (type <= CMARK_NODE_LAST_BLOCK || type == CMARK_NODE_SOFTBREAK)
            wz_buf_put_byte(text, '\n');
        else
            assert_int_equal(type, CMARK_NODE_STRONG);      /* of the summary alone */
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    wz_buf_put_byte(text, '\0');
}

static void assert_reads(const char *text, const char *format, const char *part)
{
    char line[256];

    (void)snprintf(line, sizeof line, format, part);
    if (!strstr(text, line))
        print_error("not found: %s\nin: %s\n", line, text);
    assert_non_null(strstr(text, line));
}

/* Each of them as title, field, heading, item, mask, clause and noise. */
static void every_text_is_read_as_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < WZ_COUNT(nasty); i++) {
        wz_digest digest;
        wz_buf text;

        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        sample_init(&digest, nasty[i], wz_str_of(nasty[i]));
        wz_document *document = sample_add_document(&digest, 1, 0, strlen(nasty[i]), nasty[i]);
        document->issuer = wz_str_of(nasty[i]);
        add_heading(&digest, nasty[i], 1, "", nasty[i]);
        wz_item *item = sample_add_at(&digest, WZ_ITEM, 1, 0, nasty[i]);
        *item = (wz_item){ WZ_STR("一是"), 1, wz_str_of(nasty[i]) };
        add_mask(&digest, 0, nasty[i], WZ_STANDS_WORD);
        add_noise(&digest, 0, nasty[i], WZ_REASON_CHROME);

        wz_buf page = write_page(&digest, WZ_CHINESE);
        read_page((wz_str){ page.at, page.len - 1 }, &text);
        assert_reads(text.at, "\n%s\n", nasty[i]);
        assert_reads(text.at, "来源：%s · UTF-8\n", nasty[i]);
        assert_reads(text.at, "\n发文机关：%s\n", nasty[i]);
        assert_reads(text.at, "\n%s（1）\n", nasty[i]);
        assert_reads(text.at, "\n一是%s（1）\n", nasty[i]);
        assert_reads(text.at, "| %s | 词语 | ", nasty[i]);
        assert_reads(text.at, "| 网站文字 | %s | 1 |", nasty[i]);
        wz_buf_clear(&page);
        wz_buf_clear(&text);
        sample_clear(&digest);
    }
}

/* GitHub splits a row at each | without a backslash, whatever stands around it. */
static void a_cell_stays_one_cell(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲|乙\\|`丙|`"));
    sample_add_document(&digest, 1, 0, 3, "题");
    add_noise(&digest, 0, "甲|乙\\|`丙|`", WZ_REASON_CHROME);
    assert_shows(&digest, "| 网站文字 | 甲\\|乙\\\\\\|\\`丙\\|\\` | 1 |");
    sample_clear(&digest);
}

static void what_cannot_be_seen_is_shown(void **state)
{
    wz_digest digest;
    wz_str noise = WZ_STR("a\x01" "b\x1B[1mc\u200Bd\u202Ee\u2066f\uFEFFg\x7Fh\xC2\x85i");
    wz_str title = WZ_STR("甲\r\n乙\t\x00丙");

    (void)state;
    sample_init(&digest, "\xFF/\x1B.txt", noise);
    sample_add_document(&digest, 1, 0, noise.len, "")->title = title;
    ((wz_noise *)sample_add(&digest, WZ_NOISE, 1, 0, noise.len))->reason = WZ_REASON_INVISIBLE;
    assert_shows(&digest, "# 甲 乙 \uFFFD丙\n");
    assert_shows(&digest, "`\uFFFD/\uFFFD.txt`");
    assert_shows(&digest, "| a\uFFFDb\uFFFD\\[1mc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh\uFFFDi |");
    sample_clear(&digest);
}

/* -- clauses ----------------------------------------------------------------------------- */

static void a_long_clause_is_cut_around_its_mask(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("短句。一二三四五六七八九十一二三四五六七八九十**一二三四五六七八九十"
                         "一二三四五六七八九十一二三四五六七八九十短\n");

    (void)state;
    sample_init(&digest, "x", text);
    sample_add_document(&digest, 1, 0, text.len, "题");
    add_mask(&digest, 0, "**", WZ_STANDS_FIGURE);
    assert_shows(&digest, "| …五六七八九十一二三四五六七八九十\\*\\*一二三四五六七八九十"
                          "一二三四五六七八九十一二… | 1 |");
    sample_clear(&digest);
}

/* A clause that repeats is one row; the lines beyond six are counted. */
static void repeated_clauses_share_a_row(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("访*户。\n访*户。\n访*户。访*户。\n访*户。\n访*户。\n访*户。\n访*户。\n访某户。\n");

    (void)state;
    sample_init(&digest, "x", text);
    sample_add_document(&digest, 1, 0, text.len, "题");
    for (size_t at = 0; (at += wz_str_find(wz_str_skip(text, at), WZ_STR("*"))) < text.len; at++)
        add_mask(&digest, at, "*", WZ_STANDS_FIGURE);
    add_mask(&digest, 0, "某", WZ_STANDS_FIGURE);
    assert_shows(&digest, "| --- |\n| \\* | 数字 | 访\\*户 | 1 2 3 4 5 6 … ×8 |\n"
                          "| 某 | 数字 | 访某户 | 8 |\n");
    sample_clear(&digest);
}

/* -- ceilings ------------------------------------------------------------------------------- */

/* A text of `count` lines that all differ, each with a mask that is noise as well. */
static void fill_lines(wz_digest *digest, char *text, size_t count)
{
    size_t len = 0;

    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(text + len, 16, "%zu *\n", i);
    sample_init(digest, "x", (wz_str){ text, len });
    sample_add_document(digest, 1, 0, len, "题");
    for (size_t at = 0; at < len; at++) {
        size_t end = at + wz_str_find((wz_str){ text + at, len - at }, WZ_STR("\n"));
        wz_noise *noise = sample_add(digest, WZ_NOISE, 1, at, end);

        noise->reason = WZ_REASON_ADVERT;
        add_mask(digest, at, "*", WZ_STANDS_FIGURE);
        at = end;
    }
}

static void tables_have_a_ceiling(void **state)
{
    static const struct { size_t places, rows; const char *more; } cases[] = {
        { WZ_LIMIT_TABLE_ROWS - 1, WZ_LIMIT_TABLE_ROWS - 1, NULL },
        { WZ_LIMIT_TABLE_ROWS,     WZ_LIMIT_TABLE_ROWS,     NULL },
        { WZ_LIMIT_TABLE_ROWS + 1, WZ_LIMIT_TABLE_ROWS,     "|\n\n另有 1 处未列。\n" },
        { WZ_LIMIT_TABLE_ROWS + 2000, WZ_LIMIT_TABLE_ROWS,  "|\n\n另有 2,000 处未列。\n" },
    };
    static char text[1 << 16];

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_digest digest;

        fill_lines(&digest, text, cases[i].places);
        wz_buf page = write_page(&digest, WZ_CHINESE);
        assert_int_equal(count_of(&page, "| \\* | 数字 |"), cases[i].rows);
        assert_int_equal(count_of(&page, "| 广告 |"), cases[i].rows);
        assert_int_equal(count_of(&page, "未列"), cases[i].more ? 2 : 0);
        if (cases[i].more)
            assert_int_equal(count_of(&page, cases[i].more), 2);
        wz_buf_clear(&page);
        sample_clear(&digest);
    }
}

static void the_table_of_pieces_has_a_ceiling(void **state)
{
    static char text[4 * (WZ_LIMIT_TABLE_ROWS + 1)];

    (void)state;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 4 == 3 ? '\n' : 'x';
    for (size_t count = WZ_LIMIT_TABLE_ROWS - 1; count <= WZ_LIMIT_TABLE_ROWS + 1; count++) {
        wz_digest digest;

        sample_init(&digest, "x", (wz_str){ text, count * 4 });
        for (size_t i = 0; i < count; i++)
            sample_add_document(&digest, (uint32_t)i + 1, 4 * i, 4 * i + 3, "题");
        wz_buf page = write_page(&digest, WZ_CHINESE);
        size_t more = count > WZ_LIMIT_TABLE_ROWS;
        assert_int_equal(count_of(&page, "| 题 |"), count - more);
        assert_int_equal(count_of(&page, "另有 1 处未列。"), more);
        assert_int_equal(count_of(&page, ". 题\n"), count);
        wz_buf_clear(&page);
        sample_clear(&digest);
    }
}

/* A page of one paragraph whose cost is its two nodes' and twice its text. */
static void make_small_page(void *argument)
{
    wz_markdown_page *markdown = argument;

    wz_markdown_page_begin(markdown);
    wz_page_paragraph(&markdown->page);
    wz_page_text(&markdown->page, WZ_STR("0123456789"));
}

static wz_err write_small_page(wz_digest *digest, size_t limit)
{
    wz_markdown_page markdown;
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    wz_markdown_page_init(&markdown, digest->allocator, WZ_CHINESE);
    markdown.limit = limit;
    assert_int_equal(wz_cmark_run(&markdown.page.arena, make_small_page, &markdown), WZ_OK);
    wz_err err = markdown.status;
    wz_markdown_page_clear(&markdown);
    wz_buf_clear(&out);
    return err;
}

static void a_page_has_a_ceiling(void **state)
{
    wz_digest digest;
    size_t cost = 0;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲"));
    while (write_small_page(&digest, cost) == WZ_ELIMIT)
        cost++;
    assert_int_equal(cost, 2 * 64 + 20);
    assert_int_equal(write_small_page(&digest, cost - 1), WZ_ELIMIT);
    assert_int_equal(write_small_page(&digest, cost + 1), WZ_OK);
    sample_clear(&digest);
}

/* An allocator that has `left` allocations to give, and counts what is out. */
struct few {
    int left;
    size_t out;
};

static void *resize_few(void *user, void *block, size_t old_size, size_t new_size)
{
    struct few *few = user;

    if (new_size > 0 && few->left-- <= 0)
        return NULL;
    few->out += (size_t)(block == NULL) - (size_t)(new_size == 0);
    return wz_libc_allocator.resize(NULL, block, old_size, new_size);
}

static void memory_may_run_out_anywhere(void **state)
{
    wz_write_options options = { .language = WZ_CHINESE };
    wz_err err = WZ_ENOMEM;
    wz_digest digest;
    int allocations = 0;

    (void)state;
    fill_report(&digest);
    for (size_t i = 0; i < 2000; i++)
        add_heading(&digest, "一、抓调研", 1, "一、", "抓调研");
    for (; err && allocations < 1000; allocations++) {
        struct few few = { allocations, 0 };
        wz_allocator allocator = { resize_few, &few };
        wz_buf out;

        digest.allocator = &allocator;
        wz_buf_init(&out, &allocator, WZ_LIMIT_BUFFER);
        err = wz_format_find(WZ_STR("markdown"))->write(&digest, &options, &out);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        wz_buf_clear(&out);
        assert_int_equal(few.out, 0);
    }
    assert_int_equal(err, WZ_OK);
    assert_true(allocations > 10);
    digest.allocator = &wz_libc_allocator;
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_in_chinese),
        cmocka_unit_test(a_report_in_english),
        cmocka_unit_test(a_text_without_title),
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(a_compilation_has_its_pieces_first),
        cmocka_unit_test(what_a_compilation_claims),
        cmocka_unit_test(an_outline_of_any_levels),
        cmocka_unit_test(every_text_is_read_as_it_is),
        cmocka_unit_test(a_cell_stays_one_cell),
        cmocka_unit_test(what_cannot_be_seen_is_shown),
        cmocka_unit_test(a_long_clause_is_cut_around_its_mask),
        cmocka_unit_test(repeated_clauses_share_a_row),
        cmocka_unit_test(tables_have_a_ceiling),
        cmocka_unit_test(the_table_of_pieces_has_a_ceiling),
        cmocka_unit_test(a_page_has_a_ceiling),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
