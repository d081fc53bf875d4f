/* Word documents: what is text in them and what is not, labels of lists, and files that are
 * no documents or are made to be expensive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "base/limits.h"
#include "docx_file.h"
#include "input/docx_numbering.h"
#include "input/readers.h"
#include "input_work.h"
#include "patience.h"

struct reading {
    struct bench bench;
    wz_text text;
    wz_err err;
};

static void read_bytes(struct reading *reading, wz_str bytes)
{
    bench_init(&reading->bench, NULL);
    reading->bench.work.path = WZ_STR("case.docx");
    reading->err = wz_docx_read(&reading->bench.work, bytes, &(wz_input_options){ .strict = false },
                                &reading->text);
}

static void read_document(struct reading *reading, const struct docx_part *parts, size_t count)
{
    size_t len;
    char *bytes = docx_zip(parts, count, &len);

    read_bytes(reading, (wz_str){ bytes, len });
    free(bytes);
}

#define DOCUMENT(body) "<w:document " DOCX_WORDS "><w:body>" body "</w:body></w:document>"
#define TEXT(text) "<w:r><w:t>" text "</w:t></w:r>"
#define PARAGRAPH(text) "<w:p>" TEXT(text) "</w:p>"
#define PART(name, literal) { name, { literal, sizeof(literal) - 1 } }
#define RELATIONS PART("_rels/.rels", DOCX_RELATIONS)

/* What becomes of a body. */
static void check_body(const char *body, const char *expected)
{
    wz_str main;
    struct reading reading;
    char xml[4096];

    snprintf(xml, sizeof xml, DOCUMENT("%s"), body);
    main = wz_str_of(xml);
    struct docx_part parts[] = { RELATIONS, { "word/document.xml", main } };
    read_document(&reading, parts, WZ_COUNT(parts));
    assert_int_equal(reading.err, WZ_OK);
    if (!wz_str_equal(reading.text.bytes, wz_str_of(expected)))
        fail_msg("%s\ngave: %.*s\nnot:  %s", body, (int)reading.text.bytes.len,
                 reading.text.bytes.at, expected);
    bench_clear(&reading.bench);
}

static void what_is_text(void **state)
{
    static const struct { const char *body, *text; } cases[] = {
        { "", "" },
        { PARAGRAPH("甲") PARAGRAPH("乙"), "甲\n乙\n" },
        { "<w:p/>" PARAGRAPH("甲") "<w:p><w:pPr/></w:p>", "甲\n" },
        { "<w:p>" TEXT("甲") TEXT("乙") "</w:p>", "甲乙\n" },
        { "<w:p>" TEXT("　　甲  乙 ") "</w:p>", "　　甲  乙 \n" },
        { "<w:p>\n  " TEXT("甲") "\n</w:p>\n", "甲\n" },
        { "<w:p>" TEXT("甲&amp;乙&#x4E19;") "</w:p>", "甲&乙丙\n" },
        { "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/><w:t>丙</w:t></w:r></w:p>",
          "甲\n乙\n丙\n" },
        { "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>",
          "甲\t乙-\n" },
        { "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" TEXT("甲") "</w:p>", "甲\n" },
        { "<w:p><w:del>" TEXT("旧") "</w:del><w:ins>" TEXT("新") "</w:ins></w:p>", "新\n" },
        { "<w:p><w:moveFrom>" TEXT("旧") "</w:moveFrom><w:moveTo>" TEXT("新") "</w:moveTo></w:p>",
          "新\n" },
        { "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" TEXT("甲") "</w:p>", "甲\n" },
        { "<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲\n" },
        { "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" TEXT("3") "</w:p>", "3\n" },
        { "<w:p><w:hyperlink>" TEXT("甲") "</w:hyperlink><w:sdt><w:sdtPr><w:t>占</w:t></w:sdtPr>"
          "<w:sdtContent>" TEXT("乙") "</w:sdtContent></w:sdt></w:p>", "甲乙\n" },
        { "<w:p><w:r><w:ruby><w:rt>" TEXT("jia") "</w:rt><w:rubyBase>" TEXT("甲")
          "</w:rubyBase></w:ruby></w:r></w:p>", "甲\n" },
        { "<w:p><w:r><mc:AlternateContent><mc:Choice>" TEXT("甲") "</mc:Choice><mc:Fallback>"
          TEXT("乙") "</mc:Fallback></mc:AlternateContent></w:r></w:p>", "甲\n" },
        { "<w:p><w:r><w:sym w:char='2611'/></w:r></w:p>", "☑\n" },
        { "<x:p xmlns:x='urn:x'><x:t>无</x:t></x:p>" PARAGRAPH("甲"), "甲\n" },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(cases); i++)
        check_body(cases[i].body, cases[i].text);
}

static void tables_are_rows(void **state)
{
#define CELL(text) "<w:tc>" PARAGRAPH(text) "</w:tc>"
    (void)state;
    check_body(PARAGRAPH("表") "<w:tbl><w:tblPr/><w:tr>" CELL("单位") CELL("问题") "</w:tr><w:tr>"
               CELL("甲局") CELL("12") "</w:tr></w:tbl>" PARAGRAPH("完"),
               "表\n单位\t问题\n甲局\t12\n完\n");
    check_body("<w:tbl><w:tr>" CELL("甲</w:t><w:tab/><w:t>乙\t丙") CELL("丁") "</w:tr></w:tbl>",
               "甲 乙 丙\t丁\n");
    check_body("<w:tbl><w:tr><w:tc>" PARAGRAPH("甲") PARAGRAPH("乙") "</w:tc>" CELL("丙")
               "</w:tr></w:tbl>", "甲 乙\t丙\n");
    check_body("<w:tbl><w:tr>" CELL("甲") "</w:tr></w:tbl>", "甲\n");
    check_body("<w:tbl><w:tr>" CELL("甲") "<w:tc><w:tbl><w:tr>" CELL("乙") CELL("丙")
               "</w:tr></w:tbl></w:tc></w:tr></w:tbl>", "甲\n乙\t丙\n");
}

#define LEVEL(level, format, text, more) \
    "<w:lvl w:ilvl='" level "'><w:start w:val='1'/><w:numFmt w:val='" format "'/>" more \
    "<w:lvlText w:val='" text "'/></w:lvl>"
#define LISTED(list, level, text) \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list "'/></w:numPr></w:pPr>" \
    TEXT(text) "</w:p>"

static const char numbering[] =
    "<w:numbering " DOCX_WORDS "><w:abstractNum w:abstractNumId='7'>"
    LEVEL("0", "chineseCountingThousand", "%1、", "<w:suff w:val='nothing'/>")
    LEVEL("1", "decimal", "%1.%2", "<w:isLgl/>")
    "</w:abstractNum><w:abstractNum w:abstractNumId='2'>"
    LEVEL("0", "bullet", "\xEF\x82\xB7", "")
    "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>";

static const char styles[] =
    "<w:styles " DOCX_WORDS "><w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:styleId='H'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:styleId='I'><w:basedOn w:val='H'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
    "</w:pPr></w:style><w:style w:styleId='L'><w:basedOn w:val='L'/></w:style></w:styles>";

/* Of a document with styles and lists. */
static void check_listed(const char *body, const char *expected, const char *levels)
{
    struct reading reading;
    char xml[4096];

    snprintf(xml, sizeof xml, DOCUMENT("%s"), body);
    struct docx_part parts[] = {
        RELATIONS, { "word/document.xml", wz_str_of(xml) },
        PART("word/numbering.xml", numbering), PART("word/styles.xml", styles),
    };
    read_document(&reading, parts, WZ_COUNT(parts));
    assert_int_equal(reading.err, WZ_OK);
    if (!wz_str_equal(reading.text.bytes, wz_str_of(expected)))
        fail_msg("gave: %.*s\nnot:  %s", (int)reading.text.bytes.len, reading.text.bytes.at,
                 expected);
    for (size_t i = 0; levels[i]; i++)
        assert_int_equal(reading.text.levels[i], levels[i] - '0');
    bench_clear(&reading.bench);
}

static void lists_show_their_labels(void **state)
{
    (void)state;
    check_listed(LISTED("1", "0", "甲") LISTED("1", "1", "乙") LISTED("1", "1", "丙")
                 LISTED("1", "0", "丁") LISTED("1", "1", "戊"),
                 "一、甲\n1.1 乙\n1.2 丙\n二、丁\n2.1 戊\n", "00000");
    check_listed(LISTED("2", "0", "甲") LISTED("9", "0", "乙") LISTED("0", "0", "丙")
                 LISTED("1", "8", "丁"), "• 甲\n乙\n丙\n丁\n", "0000");
    check_listed(LISTED("1", "0", "甲") LISTED("3", "0", "乙") LISTED("3", "0", "丙"),
                 "一、甲\n五、乙\n六、丙\n", "000");
}

static void styles_make_headings(void **state)
{
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" TEXT(text) "</w:p>"
    (void)state;
    check_listed(STYLED("H", "甲") STYLED("I", "乙") STYLED("L", "丙") STYLED("none", "丁")
                 "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>" TEXT("戊") "</w:p>"
                 "<w:p><w:pPr><w:pStyle w:val='H'/><w:outlineLvl w:val='9'/></w:pPr>" TEXT("己")
                 "</w:p>", "甲\n一、乙\n丙\n丁\n戊\n己\n", "220010");
    check_listed(STYLED("T", "题") STYLED("H", "甲"), "题\n甲\n", "13");
    check_listed("<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='H'/></w:pPr></w:pPrChange></w:pPr>"
                 TEXT("甲") "</w:p>", "甲\n", "0");
}

static void numbers_have_formats(void **state)
{
    static const struct { const char *format; int number; const char *text; } cases[] = {
        { "chineseCounting", 1, "一" },     { "chineseCounting", 10, "十" },
        { "chineseCounting", 12, "十二" },  { "chineseCounting", 20, "二十" },
        { "chineseCounting", 105, "一百零五" }, { "chineseCounting", 110, "一百一十" },
        { "chineseCounting", 1010, "一千零一十" }, { "chineseCounting", 10000, "10000" },
        { "chineseCounting", 0, "零" },     { "chineseLegalSimplified", 12, "壹拾贰" },
        { "ideographDigital", 105, "一〇五" }, { "decimalFullWidth", 20, "２０" },
        { "decimalEnclosedCircle", 20, "⑳" }, { "decimalEnclosedCircle", 21, "21" },
        { "decimalZero", 7, "07" },         { "ideographTraditional", 10, "癸" },
        { "ideographTraditional", 11, "11" }, { "lowerLetter", 27, "aa" },
        { "upperLetter", 26, "Z" },         { "lowerLetter", 0, "0" },
        { "lowerRoman", 1994, "mcmxciv" },  { "upperRoman", 4, "IV" },
        { "upperRoman", 4000, "4000" },     { "somethingElse", 3, "3" },
    };
    wz_buf out;

    (void)state;
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(cases); i++) {
        wz_buf_reset(&out);
        wz_docx_number_put(&out, wz_str_of(cases[i].format), cases[i].number);
        wz_buf_put_byte(&out, '\0');
        assert_string_equal(out.at, cases[i].text);
    }
    wz_buf_clear(&out);
}

static void notes_stand_at_the_end(void **state)
{
#define REFERENCE(kind, id) "<w:r><w:" kind "Reference w:id='" id "'/></w:r>"
#define NOTE(kind, id, text) "<w:" kind " w:id='" id "'>" PARAGRAPH(text) "</w:" kind ">"
    static const struct docx_part parts[] = {
        RELATIONS,
        PART("word/document.xml", DOCUMENT("<w:p>" TEXT("甲") REFERENCE("footnote", "5")
             REFERENCE("endnote", "1") REFERENCE("footnote", "2") "</w:p>")),
        PART("word/footnotes.xml", "<w:footnotes " DOCX_WORDS "><w:footnote w:type='separator' "
             "w:id='0'>" PARAGRAPH("线") "</w:footnote>" NOTE("footnote", "2", "乙")
             NOTE("footnote", "5", "丙") NOTE("footnote", "6", "丁") "</w:footnotes>"),
        PART("word/endnotes.xml", "<w:endnotes " DOCX_WORDS ">" NOTE("endnote", "1", "戊")
             "</w:endnotes>"),
    };
    struct reading reading;

    (void)state;
    read_document(&reading, parts, WZ_COUNT(parts));
    assert_int_equal(reading.err, WZ_OK);
    assert_true(wz_str_equal(reading.text.bytes,
                             WZ_STR("甲[注1][尾注1][注2]\n[注2]乙\n[注1]丙\n[尾注1]戊\n")));
    bench_clear(&reading.bench);
}

/* -- what is no document --------------------------------------------------------------- */

static void check_refused(wz_str main, const char *why)
{
    struct docx_part parts[] = { RELATIONS, { "word/document.xml", main } };
    struct reading reading;

    read_document(&reading, parts, WZ_COUNT(parts));
    assert_int_equal(reading.err, WZ_EFORMAT);
    assert_int_equal(reading.bench.code, WZ_DIAG_DOCX_BROKEN);
    if (!strstr(reading.bench.text, why))
        fail_msg("said: %s\nnot:  %s", reading.bench.text, why);
    bench_clear(&reading.bench);
}

static void parts_with_faults_are_refused(void **state)
{
    (void)state;
    check_refused(WZ_STR("<!DOCTYPE d [<!ENTITY a 'aaaa'>]>" DOCUMENT("")), "document type");
    check_refused(WZ_STR("<?xml version='1.0'?><!-- a --><!DOCTYPE d>" DOCUMENT("")),
                  "document type");
    check_refused(WZ_STR("\xFF\xFE<\0"), "UTF-8");
    check_refused(WZ_STR("<worksheet/>"), "something else");
    check_refused(WZ_STR(""), "something else");
    check_refused(WZ_STR("<w:document " DOCX_WORDS "><w:body></w:x>"), "broken");
}

static void broken_parts_are_cut(void **state)
{
    wz_buf xml;
    struct reading reading;

    (void)state;
    wz_buf_init(&xml, NULL, WZ_LIMIT_BUFFER);
    wz_buf_put_str(&xml, WZ_STR("<w:document " DOCX_WORDS "><w:body>"));
    for (int i = 0; i < 1000; i++)
        wz_buf_put_str(&xml, WZ_STR(PARAGRAPH("甲")));
    wz_buf_put_str(&xml, WZ_STR("<w:p></w:x>"));
    struct docx_part parts[] = { RELATIONS, { "word/document.xml", wz_buf_str(&xml) } };
    read_document(&reading, parts, WZ_COUNT(parts));
    assert_int_equal(reading.err, WZ_OK);
    assert_int_equal(reading.bench.code, WZ_DIAG_DOCX_CUT);
    assert_true(reading.text.line_count > 900);
    bench_clear(&reading.bench);
    wz_buf_clear(&xml);
}

static void archives_that_are_damaged(void **state)
{
    static const struct docx_part parts[] = {
        RELATIONS, PART("word/document.xml", DOCUMENT(PARAGRAPH("甲"))),
    };
    size_t len;
    char *bytes = docx_zip(parts, WZ_COUNT(parts), &len);

    (void)state;
    for (size_t cut = 0; cut < len; cut += 7) {     /* whatever it is: no crash, one message */
        struct reading reading;

        read_bytes(&reading, (wz_str){ bytes, cut });
        assert_true(reading.err == WZ_OK || reading.err == WZ_EFORMAT);
        assert_true(reading.err == WZ_OK || reading.bench.reports == 1);
        bench_clear(&reading.bench);
    }
    free(bytes);
}

/* -- what is made to be expensive ------------------------------------------------------ */

/* A main part of many times the same, and what is said of it. */
static void check_hostile(const char *head, const char *part, size_t count, const char *tail,
                          wz_err err, int code)
{
    struct reading reading;
    wz_buf xml;
    clock_t before;

    wz_buf_init(&xml, NULL, WZ_LIMIT_BUFFER);
    wz_buf_put_str(&xml, WZ_STR("<w:document " DOCX_WORDS "><w:body>"));
    wz_buf_put_str(&xml, wz_str_of(head));
    for (size_t i = 0; i < count; i++)
        wz_buf_put_str(&xml, wz_str_of(part));
    wz_buf_put_str(&xml, wz_str_of(tail));
    wz_buf_put_str(&xml, WZ_STR("</w:body></w:document>"));
    struct docx_part parts[] = { RELATIONS, { "word/document.xml", wz_buf_str(&xml) } };
    before = clock();
    read_document(&reading, parts, WZ_COUNT(parts));
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC < seconds_allowed());
    assert_int_equal(reading.err, err);
    assert_int_equal(reading.bench.code, code);
    bench_clear(&reading.bench);
    wz_buf_clear(&xml);
}

static void hostile_documents_cost_no_more(void **state)
{
    (void)state;
    check_hostile("<w:p", " a='1'", 100000, "/>", WZ_EFORMAT, WZ_DIAG_DOCX_BROKEN);
    check_hostile("<w:p a='", "xxxxxxxx", 100000, "'/>", WZ_EFORMAT, WZ_DIAG_DOCX_BROKEN);
    check_hostile("", "<w:p>", 100000, "", WZ_OK, WZ_DIAG_DOCX_CUT);
    check_hostile("<w:tbl><w:tr>", "<w:tc><w:p/></w:tc>", 100000, "</w:tr></w:tbl>", WZ_OK, -1);
    check_hostile("", "<w:p><w:r><w:footnoteReference w:id='7'/></w:r></w:p>", 50000, "", WZ_OK, -1);
    check_hostile("<w:p><w:r><w:t>", "甲&amp;", 1000000, "</w:t></w:r></w:p>", WZ_OK, -1);
    check_hostile("<!--", "<w:p ", 200000, "-->", WZ_OK, -1);
}

static void zip_bombs_stop(void **state)
{
    size_t size = WZ_LIMIT_PART + (1 << 20), len;
    char *zeros = calloc(size, 1), *bytes;
    struct reading reading;

    (void)state;
    assert_non_null(zeros);
    struct docx_part parts[] = { RELATIONS, { "word/document.xml", { zeros, size } } };
    bytes = docx_zip(parts, WZ_COUNT(parts), &len);
    free(zeros);
    assert_true(len < size / 100);
    read_bytes(&reading, (wz_str){ bytes, len });
    assert_int_equal(reading.err, WZ_ELIMIT);
    assert_int_equal(reading.bench.code, WZ_DIAG_INPUT_TOO_LARGE);
    bench_clear(&reading.bench);
    free(bytes);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_text),
        cmocka_unit_test(tables_are_rows),
        cmocka_unit_test(lists_show_their_labels),
        cmocka_unit_test(styles_make_headings),
        cmocka_unit_test(numbers_have_formats),
        cmocka_unit_test(notes_stand_at_the_end),
        cmocka_unit_test(parts_with_faults_are_refused),
        cmocka_unit_test(broken_parts_are_cut),
        cmocka_unit_test(archives_that_are_damaged),
        cmocka_unit_test(hostile_documents_cost_no_more),
        cmocka_unit_test(zip_bombs_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
