/* CSV: the line of names, what is quoted, what has no value, and what spreadsheets
 * are kept from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sample_digest.h"
#include "write/write.h"
#include "write_refused.h"
#include "written.h"

#define BOM        "\xEF\xBB\xBF"
#define COMMON     "kind,id,file,doc,start,end,line,column,text"
#define HEADING    COMMON ",level,label,title\r\n"
#define REFERENCE  COMMON ",title,number\r\n"
#define FIGURE     COMMON ",value,min,max,shape,unit,terms,dimension,approx,masked,of,by," \
                   "action,part_of,change,base,status\r\n"

static void assert_written(wz_digest *digest, wz_write_options options, const char *expected)
{
    assert_written_as("csv", digest, options, expected);
}

static void the_format_is_found_by_name(void **state)
{
    const wz_format *csv = wz_format_find(WZ_STR("csv"));

    (void)state;
    assert_string_equal(csv->ending, ".csv");
    assert_int_equal(csv->view, WZ_VIEW_RECORDS);
    assert_true(csv->one_kind);
    assert_false(csv->is_single);
}

static void a_line_of_names_and_a_line_a_record(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("云岭县\n\n一、总则\n二、分则\n");

    (void)state;
    sample_init(&digest, "in/x.txt", text);
    wz_heading *first = sample_add_at(&digest, WZ_HEADING, 1, 0, "一、总则");
    *first = (wz_heading){ 1, WZ_STR("一、"), WZ_STR("总则") };
    sample_add_at(&digest, WZ_PARAGRAPH, 1, 0, "云岭县");
    wz_heading *second = sample_add_at(&digest, WZ_HEADING, 1, 0, "二、分则");
    *second = (wz_heading){ 1, WZ_STR(""), WZ_STR("分则") };
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_HEADING) },
        HEADING
        "heading,2,in/x.txt,1,5,9,3,1,一、总则,1,一、,总则\r\n"
        "heading,3,in/x.txt,1,10,14,4,1,二、分则,1,,分则\r\n");
    sample_clear(&digest);
}

static void without_records_the_names_stand_alone(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR(""));
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_HEADING) }, HEADING);
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_HEADING), .context = true },
                   COMMON ",level,label,title,sentence,heading\r\n");
    sample_clear(&digest);
}

static void what_follows_has_no_names(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲"));
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_NOISE), .follows = true,
                                                .excel = true }, "");
    sample_add(&digest, WZ_NOISE, 0, 0, 3);
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_NOISE), .follows = true },
                   "noise,1,x,0,0,1,1,1,甲,advert\r\n");
    sample_clear(&digest);
}

/* The cells of a reference with this title, the second last of its line. */
static void assert_cell(wz_str title, bool excel, const char *expected)
{
    wz_digest digest;
    wz_buf line;

    sample_init(&digest, "x", WZ_STR("《甲》"));
    wz_reference *reference = sample_add(&digest, WZ_REFERENCE, 1, 0, 9);
    *reference = (wz_reference){ title, WZ_STR("") };
    wz_buf_init(&line, NULL, WZ_LIMIT_BUFFER);
    wz_buf_put_str(&line, WZ_STR("reference,1,x,1,0,3,1,1,《甲》,"));
    wz_buf_put_str(&line, wz_str_of(expected));
    wz_buf_put(&line, ",\r\n", 4);
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_REFERENCE), .excel = excel,
                                                .follows = true }, line.at);
    wz_buf_clear(&line);
    sample_clear(&digest);
}

struct cell {
    const char *text, *expected;
};

static void assert_cells(const struct cell *cells, size_t count, bool excel)
{
    for (size_t i = 0; i < count; i++)
        assert_cell(wz_str_of(cells[i].text), excel, cells[i].expected);
}

/* RFC 4180, section 2. */
static const struct cell quoted[] = {
    { "甲,乙", "\"甲,乙\"" },
    { "\"甲\"乙", "\"\"\"甲\"\"乙\"" },
    { "\"", "\"\"\"\"" },
    { "\"\"", "\"\"\"\"\"\"" },
    { "甲\n乙", "\"甲\n乙\"" },
    { "甲\r乙", "\"甲\r乙\"" },
    { "甲\r\n", "\"甲\r\n\"" },
    { " 甲", "\" 甲\"" },
    { "甲\t", "\"甲\t\"" },
    { " ", "\" \"" },
};
/* Nothing that a reader of CSV could misread. */
static const struct cell plain[] = {
    { "", "" },
    { "甲 乙", "甲 乙" },
    { "甲，乙；丙", "甲，乙；丙" },
    { "“甲”", "“甲”" },
    { "'甲'", "'甲'" },
    { "\u3000甲", "\u3000甲" },
    { "甲\u2028乙\x01\x7F", "甲\u2028乙\x01\x7F" },
};

static void cells_are_quoted_where_they_must_be(void **state)
{
    (void)state;
    for (int excel = 0; excel < 2; excel++) {
        assert_cells(quoted, WZ_COUNT(quoted), excel);
        assert_cells(plain, WZ_COUNT(plain), excel);
    }
}

static void cells_are_exact_without_excel(void **state)
{
    static const struct cell cells[] = {
        { "=1+1", "=1+1" }, { "+甲", "+甲" }, { "-甲", "-甲" }, { "@甲", "@甲" },
        { "\t甲", "\"\t甲\"" }, { "\r甲", "\"\r甲\"" },
    };

    (void)state;
    assert_cells(cells, WZ_COUNT(cells), false);
}

static void no_cell_is_a_formula_with_excel(void **state)
{
    static const struct cell cells[] = {
        { "=1+1", "'=1+1" }, { "+甲", "'+甲" }, { "-甲", "'-甲" }, { "@甲", "'@甲" },
        { "\t甲", "\"'\t甲\"" }, { "\r甲", "\"'\r甲\"" }, { "=", "'=" },
        { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
        { "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"" },
        { "甲=1", "甲=1" }, { "", "" },
    };

    (void)state;
    assert_cells(cells, WZ_COUNT(cells), true);
}

static void excel_marks_the_bytes_as_utf8_once(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "=x", WZ_STR("+甲"));
    sample_add(&digest, WZ_REFERENCE, 1, 0, 4);
    wz_write_options options = { .kinds = WZ_BIT(WZ_REFERENCE), .excel = true };
    assert_written(&digest, options, BOM REFERENCE "reference,1,'=x,1,0,2,1,1,'+甲,,\r\n");
    options.follows = true;
    assert_written(&digest, options, "reference,1,'=x,1,0,2,1,1,'+甲,,\r\n");
    sample_clear(&digest);
}

/* Two figures, the second part of the first, and a ratio. */
static void sample_figures(wz_digest *digest)
{
    static const wz_str terms[] = { WZ_STR_ROW("-12.89"), WZ_STR_ROW("56.87") };

    sample_init(digest, "x", WZ_STR("一二三"));
    wz_figure *sum = sample_add(digest, WZ_FIGURE, 1, 0, 9);
    *sum = (wz_figure){ .value = { 300760000000, 0 }, .min = { 300760000000, 0 },
                        .max = WZ_NO_DECIMAL, .shape = true, .unit = WZ_STR("元"),
                        .dimension = WZ_DIMENSION_MONEY, .of = WZ_STR("投资"), .by = WZ_STR(""),
                        .action = WZ_STR(""), .change = WZ_CHANGE_UP, .base = WZ_STR("同比") };
    wz_figure *part = sample_add(digest, WZ_FIGURE, 1, 3, 6);
    *part = (wz_figure){ .value = { -32, 1 }, .min = WZ_NO_DECIMAL, .max = WZ_NO_DECIMAL,
                         .dimension = WZ_DIMENSION_PERCENT, .masked = true,
                         .part_of = &sum->anchor };
    wz_figure *ratio = sample_add(digest, WZ_FIGURE, 1, 6, 9);
    *ratio = (wz_figure){ .value = { 0, 0 }, .min = { INT64_MIN + 1, 0 }, .max = { 5, 3 },
                          .terms = { terms, 2 }, .dimension = WZ_DIMENSION_RATIO };
}

static void every_type_of_field_has_its_cell(void **state)
{
    wz_digest digest;

    (void)state;
    sample_figures(&digest);
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_FIGURE) },
        FIGURE
        "figure,1,x,1,0,3,1,1,一二三,300760000000,300760000000,,true,元,,money,exact,false,"
        "投资,,,,up,同比,fact\r\n"
        "figure,2,x,1,1,2,1,2,二,-3.2,,,false,,,percent,exact,true,,,,1,,,fact\r\n"
        "figure,3,x,1,2,3,1,3,三,0,-9223372036854775807,0.005,false,,-12.89；56.87,ratio,exact,"
        "false,,,,,,,fact\r\n");
    sample_clear(&digest);
}

static void numbers_are_no_formulas(void **state)
{
    wz_digest digest;

    (void)state;
    sample_figures(&digest);
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_FIGURE), .excel = true },
        BOM FIGURE
        "figure,1,x,1,0,3,1,1,一二三,300760000000,300760000000,,true,元,,money,exact,false,"
        "投资,,,,up,同比,fact\r\n"
        "figure,2,x,1,1,2,1,2,二,-3.2,,,false,,,percent,exact,true,,,,1,,,fact\r\n"
        "figure,3,x,1,2,3,1,3,三,0,-9223372036854775807,0.005,false,,'-12.89；56.87,ratio,exact,"
        "false,,,,,,,fact\r\n");
    sample_clear(&digest);
}

static void the_path_is_a_text_like_others(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "a,\"\xFF\xE4\xB8/x", WZ_STR("甲"));
    sample_add(&digest, WZ_PARAGRAPH, 1, 0, 3);
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_PARAGRAPH) },
        COMMON ",chars,boilerplate,hollow\r\n"
        "paragraph,1,\"a,\"\"\uFFFD\uFFFD/x\",1,0,1,1,1,甲,0,0,false\r\n");
    sample_clear(&digest);
}

static void context_is_sentence_and_heading(void **state)
{
    wz_digest digest;
    wz_str text = WZ_STR("=一、抓调研\n走访三村。收集xx条\"建议\"。");
    const wz_unit units[] = {
        { { 0, 16 }, WZ_ROLE_HEADING, 1, 1, 0 },
        { { 17, (uint32_t)text.len }, WZ_ROLE_PARAGRAPH, 1, 0, 1 },
    };

    (void)state;
    sample_init(&digest, "x", text);
    digest.structure = (wz_structure){ .units = units, .unit_count = WZ_COUNT(units) };
    wz_heading *heading = sample_add(&digest, WZ_HEADING, 1, 0, 16);
    *heading = (wz_heading){ 1, WZ_STR(""), WZ_STR("=一、抓调研") };
    wz_placeholder *figure = sample_add_at(&digest, WZ_PLACEHOLDER, 1, 0, "xx");
    *figure = (wz_placeholder){ WZ_FORM_X, WZ_STANDS_FIGURE, WZ_NO_TEXT };
    assert_written(&digest, (wz_write_options){ .kinds = WZ_BIT(WZ_PLACEHOLDER), .context = true,
                                                .excel = true },
        BOM COMMON ",form,stands,digits,sentence,heading\r\n"
        "placeholder,2,x,1,14,16,2,8,xx,x,figure,,\"收集xx条\"\"建议\"\"。\",'=一、抓调研\r\n");
    sample_clear(&digest);
}

static void a_table_is_of_one_kind(void **state)
{
    static const uint32_t others[] = {
        0, WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE), WZ_BIT(WZ_KIND_COUNT), UINT32_MAX,
        WZ_BIT(WZ_FIGURE) | WZ_BIT(31),
    };
    wz_digest digest;
    wz_buf out;

    (void)state;
    sample_init(&digest, "x", WZ_STR("甲"));
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(others); i++) {
        wz_write_options options = { .kinds = others[i] };

        assert_int_equal(wz_format_find(WZ_STR("csv"))->write(&digest, &options, &out), WZ_EUSAGE);
    }
    assert_int_equal(out.len, 0);
    wz_buf_clear(&out);
    sample_clear(&digest);
}

static void memory_may_run_out_anywhere(void **state)
{
    wz_digest digest;

    (void)state;
    sample_figures(&digest);
    digest.path = WZ_STR("a\xFF.txt");
    assert_refusals_are_survived(&digest, "csv",
                                 (wz_write_options){ .kinds = WZ_BIT(WZ_FIGURE), .context = true });
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_format_is_found_by_name),
        cmocka_unit_test(a_line_of_names_and_a_line_a_record),
        cmocka_unit_test(without_records_the_names_stand_alone),
        cmocka_unit_test(what_follows_has_no_names),
        cmocka_unit_test(cells_are_quoted_where_they_must_be),
        cmocka_unit_test(cells_are_exact_without_excel),
        cmocka_unit_test(no_cell_is_a_formula_with_excel),
        cmocka_unit_test(excel_marks_the_bytes_as_utf8_once),
        cmocka_unit_test(every_type_of_field_has_its_cell),
        cmocka_unit_test(numbers_are_no_formulas),
        cmocka_unit_test(the_path_is_a_text_like_others),
        cmocka_unit_test(context_is_sentence_and_heading),
        cmocka_unit_test(a_table_is_of_one_kind),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
