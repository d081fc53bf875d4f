/* XML: the structure around the text, the cuts, what XML cannot hold, and failures
 * of memory, ours and libxml2's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "sample_digest.h"
#include "write/write.h"
#include "write_refused.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
             "<digest xmlns=\"urn:wenzhai:digest:1\" version=\"1\" "

static wz_err write_xml(const wz_digest *digest, wz_buf *out)
{
    return wz_format_find(WZ_STR("xml"))->write(digest, &(wz_write_options){ 0 }, out);
}

static void assert_written(wz_digest *digest, const char *expected)
{
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_records_sort(&digest->records), WZ_OK);
    assert_int_equal(write_xml(digest, &out), WZ_OK);
    xmlDocPtr document = xmlReadMemory(out.at, (int)out.len, NULL, NULL, 0);
    assert_non_null(document);
    xmlFreeDoc(document);
    wz_buf_put_byte(&out, '\0');
    assert_string_equal(out.at, expected);
    wz_buf_clear(&out);
}

static void nothing_and_a_path_that_xml_cannot_hold(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "a\"\n\x01\xFF", WZ_STR(""));
    assert_written(&digest, HEAD "file=\"a&quot;&#10;\uFFFD\uFFFD\" lost=\"3:0001\" "
                            "encoding=\"UTF-8\">\n</digest>\n");
    sample_clear(&digest);
}

/* One unit over all of the text, as a paragraph. */
static const wz_unit whole_unit[] = { { { 0, 21 }, WZ_ROLE_PARAGRAPH, 1, 0, 0 } };

static void sample_paragraph(wz_digest *digest, wz_str text)
{
    sample_init(digest, "x", text);
    digest->structure = (wz_structure){ .units = whole_unit, .unit_count = 1 };
    sample_add(digest, WZ_PARAGRAPH, 1, 0, text.len);
}


/* 甲[乙(丙]丁)戊己庚: two records that overlap, and one of no length. */
static void text_is_cut_where_records_begin_and_end(void **state)
{
    wz_digest digest;

    (void)state;
    sample_paragraph(&digest, WZ_STR("甲乙丙丁戊己庚"));
    *(wz_noise *)sample_add(&digest, WZ_NOISE, 1, 3, 9) = (wz_noise){ WZ_REASON_CHROME };
    *(wz_noise *)sample_add(&digest, WZ_NOISE, 1, 6, 12) = (wz_noise){ WZ_REASON_ADVERT };
    *(wz_noise *)sample_add(&digest, WZ_NOISE, 1, 15, 15) = (wz_noise){ WZ_REASON_COMMENT };
    assert_written(&digest, HEAD "file=\"x\" encoding=\"UTF-8\">\n"
        "<paragraph id=\"1\" start=\"0\" end=\"7\" line=\"1\" column=\"1\" chars=\"0\" "
        "boilerplate=\"0\" hollow=\"false\"><text>"
        "甲<s r=\"2\">乙</s><s r=\"2 3\">丙</s><s r=\"3\">丁</s>戊己庚</text>\n"
        "<noise id=\"2\" start=\"1\" end=\"3\" line=\"1\" column=\"2\" reason=\"chrome\" text=\"乙丙\"/>\n"
        "<noise id=\"3\" start=\"2\" end=\"4\" line=\"1\" column=\"3\" reason=\"advert\" text=\"丙丁\"/>\n"
        "<noise id=\"4\" start=\"5\" end=\"5\" line=\"1\" column=\"6\" reason=\"comment\" text=\"\"/>"
        "</paragraph>\n</digest>\n");
    sample_clear(&digest);
}

static void what_xml_cannot_hold_is_listed(void **state)
{
    wz_digest digest;

    (void)state;
    sample_paragraph(&digest, WZ_STR("<&>\"'\t\r\n]]>\x01\xEF\xBF\xBE\xEF\xBF\xBF""abc"));
    sample_add(&digest, WZ_NOISE, 1, 3, 15);
    assert_written(&digest, HEAD "file=\"x\" encoding=\"UTF-8\">\n"
        "<paragraph id=\"1\" start=\"0\" end=\"17\" line=\"1\" column=\"1\" chars=\"0\" "
        "boilerplate=\"0\" hollow=\"false\">"
        "<text lost=\"11:0001 12:FFFE 13:FFFF\">&lt;&amp;&gt;"
        "<s r=\"2\">\"'\t&#13;\n]]&gt;\uFFFD\uFFFD</s>\uFFFDabc</text>\n"
        "<noise id=\"2\" start=\"3\" end=\"13\" line=\"1\" column=\"4\" reason=\"advert\" "
        "text=\"&quot;'&#9;&#13;&#10;]]&gt;\uFFFD\uFFFD\" lost=\"11:0001 12:FFFE\"/>"
        "</paragraph>\n</digest>\n");
    sample_clear(&digest);
}

/* 篇一：题 / 一、做法 / 第一段。 / 网站 / 第二段。, with noise over the last break but one
 * and a mask that runs from the first paragraph into the second. */
static void sample_document(wz_digest *digest)
{
    static const wz_unit units[] = {
        { { 0, 12 }, WZ_ROLE_SEPARATOR, 1, 0, 0 }, { { 13, 25 }, WZ_ROLE_HEADING, 1, 1, 0 },
        { { 26, 38 }, WZ_ROLE_PARAGRAPH, 1, 0, 2 }, { { 46, 58 }, WZ_ROLE_PARAGRAPH, 1, 0, 2 },
    };

    sample_init(digest, "x", WZ_STR("篇一：题\n一、做法\n第一段。\n网站\n第二段。"));
    digest->structure = (wz_structure){ .units = units, .unit_count = WZ_COUNT(units) };
    wz_compilation *compilation = sample_add(digest, WZ_COMPILATION, 0, 0, 12);
    *compilation = (wz_compilation){ WZ_STR(""), WZ_NO_NUMBER, 2 };
    sample_add_document(digest, 1, 9, 58, "题");
    wz_heading *heading = sample_add(digest, WZ_HEADING, 1, 13, 25);
    *heading = (wz_heading){ 1, WZ_STR("一、"), WZ_STR("做法") };
    sample_add(digest, WZ_SECTION, 1, 13, 58);
    sample_add(digest, WZ_PARAGRAPH, 1, 26, 38);
    sample_add(digest, WZ_PARAGRAPH, 1, 46, 58);
    sample_add(digest, WZ_NOISE, 1, 39, 45);
    wz_placeholder *mask = sample_add(digest, WZ_PLACEHOLDER, 1, 32, 49);
    *mask = (wz_placeholder){ WZ_FORM_MOU, WZ_STANDS_WORD, WZ_NO_TEXT };
}

static void parts_are_nested_and_what_crosses_stands_at_the_end(void **state)
{
    wz_digest digest;

    (void)state;
    sample_document(&digest);
    assert_written(&digest, HEAD "file=\"x\" encoding=\"UTF-8\">\n"
        "<compilation id=\"1\" start=\"0\" end=\"4\" line=\"1\" column=\"1\" title=\"\" found=\"2\" "
        "text=\"篇一：题\"/>\n"
        "<separator start=\"0\" end=\"3\" line=\"1\" column=\"1\"><text>篇一：</text></separator>\n"
        "<document id=\"2\" start=\"3\" end=\"22\" line=\"1\" column=\"4\" title=\"题\" "
        "genre=\"speech\" chars=\"0\" paragraphs=\"0\" headings=\"0\" boilerplate=\"0\" "
        "number=\"\" issuer=\"\" "
        "addressee=\"\" salutation=\"\" date=\"\" signature=\"\" truncated=\"false\">\n"
        "<title start=\"3\" end=\"4\" line=\"1\" column=\"4\"><text>题</text></title>\n"
        "<section id=\"3\" start=\"5\" end=\"22\" line=\"2\" column=\"1\" chars=\"0\" "
        "boilerplate=\"0\">\n"
        "<heading id=\"4\" start=\"5\" end=\"9\" line=\"2\" column=\"1\" level=\"1\" label=\"一、\" "
        "title=\"做法\"><text>一、做法</text></heading>\n"
        "<paragraph id=\"5\" start=\"10\" end=\"14\" line=\"3\" column=\"1\" chars=\"0\" "
        "boilerplate=\"0\" hollow=\"false\">"
        "<text>第一<s r=\"6\">段。</s></text></paragraph>\n"
        "<noise id=\"7\" start=\"15\" end=\"17\" line=\"4\" column=\"1\" reason=\"advert\" "
        "text=\"网站\"/>\n"
        "<paragraph id=\"8\" start=\"18\" end=\"22\" line=\"5\" column=\"1\" chars=\"0\" "
        "boilerplate=\"0\" hollow=\"false\">"
        "<text><s r=\"6\">第</s>二段。</text></paragraph></section>\n"
        "<placeholder id=\"6\" start=\"12\" end=\"19\" line=\"3\" column=\"3\" form=\"mou\" "
        "stands=\"word\" text=\"段。&#10;网站&#10;第\"/></document>\n</digest>\n");
    sample_clear(&digest);
}

static void memory_may_run_out_anywhere(void **state)
{
    wz_digest digest;

    (void)state;
    sample_document(&digest);
    assert_int_equal(wz_records_sort(&digest.records), WZ_OK);
    assert_refusals_are_survived(&digest, "xml", (wz_write_options){ 0 });
    sample_clear(&digest);
}

static void the_output_may_reach_its_limit(void **state)
{
    wz_digest digest;
    wz_buf out;

    (void)state;
    sample_document(&digest);
    assert_int_equal(wz_records_sort(&digest.records), WZ_OK);
    wz_buf_init(&out, NULL, 1000);
    assert_int_equal(write_xml(&digest, &out), WZ_ELIMIT);
    wz_buf_clear(&out);
    sample_clear(&digest);
}

/* libxml2's memory. When refused some, it loses what it has got already: then it is
 * given an arena, and nothing that it gives back is wanted. */
static struct {
    size_t calls, fail_at;
    wz_arena *arena;
} xml_memory;

struct block {
    size_t size;
    max_align_t bytes[];
};

static void *take(size_t size)
{
    struct block *block;

    if (++xml_memory.calls == xml_memory.fail_at)
        return NULL;
    if (!xml_memory.arena)
        return malloc(size);
    block = wz_arena_take(xml_memory.arena, sizeof *block + size);
    if (!block)
        return NULL;
    block->size = size;
    return block->bytes;
}

static void *take_again(void *old, size_t size)
{
    if (!xml_memory.arena)
        return realloc(old, size);
    void *made = take(size);

    if (made && old) {
        size_t had = ((struct block *)((char *)old - offsetof(struct block, bytes)))->size;

        memcpy(made, old, had < size ? had : size);
    }
    return made;
}

static void give_back(void *block)
{
    if (!xml_memory.arena)
        free(block);
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = take(size);

    return made ? memcpy(made, text, size) : NULL;
}

static void ignore(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

/* It forgives itself some failures; then nothing may be missing. */
static void libxml2_may_run_out_of_memory_anywhere(void **state)
{
    wz_buf right, out;
    wz_digest digest;
    wz_arena arena;

    (void)state;
    sample_document(&digest);
    assert_int_equal(wz_records_sort(&digest.records), WZ_OK);
    xmlSetStructuredErrorFunc(&digest, ignore);
    wz_buf_init(&right, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(write_xml(&digest, &right), WZ_OK);
    wz_arena_init(&arena, NULL);
    xmlResetLastError();
    xml_memory.arena = &arena;
    xml_memory.fail_at = 0;
    do {
        xml_memory.calls = 0;
        xml_memory.fail_at++;
        wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
        wz_err err = write_xml(&digest, &out);
        assert_true(err == WZ_ENOMEM ||
                    (!err && wz_str_equal(wz_buf_str(&out), wz_buf_str(&right))));
        wz_buf_clear(&out);
    } while (xml_memory.calls >= xml_memory.fail_at);
    assert_in_range(xml_memory.fail_at, 30, 1000);
    assert_ptr_equal(xmlStructuredErrorContext, &digest);
    assert_ptr_equal(xmlStructuredError, ignore);
    xml_memory.fail_at = 0;
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlResetLastError();
    xml_memory.arena = NULL;
    wz_arena_clear(&arena);
    wz_buf_clear(&right);
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_and_a_path_that_xml_cannot_hold),
        cmocka_unit_test(text_is_cut_where_records_begin_and_end),
        cmocka_unit_test(what_xml_cannot_hold_is_listed),
        cmocka_unit_test(parts_are_nested_and_what_crosses_stands_at_the_end),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(the_output_may_reach_its_limit),
        cmocka_unit_test(libxml2_may_run_out_of_memory_anywhere),
    };

    if (xmlMemSetup(give_back, take, take_again, copy))
        return 1;
    xmlInitParser();        /* takes memory once and for all */
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
