/* Comparisons: what is found among many documents, by any way that it may be found, and memory
 * that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "one_engine.h"
#include "write/reuse.h"

static wz_err add_text(wz_reuse *reuse, const wz_allocator *allocator, const char *path,
                       const char *text)
{
    wz_skeleton *skeleton = NULL;
    wz_digest *digest = NULL;
    wz_err err = wz_digest_read(engine, wz_str_of(path), wz_str_of(text), NULL, &digest);

    if (!err)
        err = wz_skeleton_make(digest, engine->lexicon, allocator, &skeleton);
    wz_digest_free(digest);
    return err ? err : wz_reuse_add(reuse, skeleton, WZ_SERIES_NONE);
}

static wz_reuse *new_reuse(size_t min, size_t max_df)
{
    wz_reuse_options options = { .min = min, .max_df = max_df, .template_share = 50, .fill = true,
                                 .pairs = true };
    wz_reuse *reuse = NULL;

    assert_int_equal(wz_reuse_new(&wz_libc_allocator, &options, &reuse), WZ_OK);
    return reuse;
}

static void add(wz_reuse *reuse, const char *path, const char *text)
{
    assert_int_equal(add_text(reuse, &wz_libc_allocator, path, text), WZ_OK);
}

/* A sentence of 24 characters that has little in common with that of another number. */
static const char *sentence(unsigned number, char *text, size_t size)
{
    static const char *const words[] = {
        "检查", "走访", "台账", "会议", "整改", "群众", "干部", "清单",
        "进度", "培训", "项目", "经费", "窗口", "材料", "巡查", "通报",
    };
    uint64_t bits = number * UINT64_C(0x9E3779B97F4A7C15);
    size_t used = 0;

    for (int i = 0; i < 12; i++) {
        bits ^= bits >> 29;
        bits *= UINT64_C(0xBF58476D1CE4E5B9);
        used += (size_t)snprintf(text + used, size - used, "%s", words[bits >> 60]);
    }
    return text;
}

static void nothing_is_found_in_nothing(void **state)
{
    wz_reuse *reuse = new_reuse(20, 100);

    (void)state;
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    assert_int_equal(wz_reuse_results(reuse).passage_count, 0);
    add(reuse, "a", "");
    add(reuse, "b", "抓");
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    assert_int_equal(wz_reuse_results(reuse).passage_count, 0);
    wz_reuse_free(reuse);
}

/* In a few documents, in so many that not all places are held against each other, and in as many
 * as a passage may stand in. */
static void a_passage_is_found_in_any_number_of_documents(void **state)
{
    static const unsigned counts[] = { 2, 16, 17, 40, 100 };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(counts); i++) {
        wz_reuse *reuse = new_reuse(20, 100);
        char text[400], one[100], own[100], path[12];
        wz_reuse_found found;
        size_t most = 0;        /* what some of them have around it makes passages of its own */

        for (unsigned doc = 0; doc < counts[i]; doc++) {
            snprintf(text, sizeof text, "%s。%s，%s。", sentence(2 * doc + 11, own, sizeof own),
                     sentence(5, one, sizeof one), sentence(2 * doc + 12, own, sizeof own));
            snprintf(path, sizeof path, "%03u", doc);
            add(reuse, path, text);
        }
        assert_int_equal(wz_reuse_find(reuse), WZ_OK);
        found = wz_reuse_results(reuse);
        for (size_t j = 0; j < found.passage_count; j++)
            if (found.passages[j].docs > found.passages[most].docs)
                most = j;
        assert_true(found.passage_count > 0);
        assert_int_equal(found.passages[most].docs, counts[i]);
        assert_int_equal(found.passages[most].count, counts[i]);
        assert_int_equal(found.passages[most].chars, 25);
        wz_reuse_free(reuse);
    }
}

/* One phrase stands in all documents, and a passage with it in two. */
static void what_is_common_hides_nothing_around_it(void **state)
{
    wz_reuse *reuse = new_reuse(20, 5);
    char text[600], own[100], path[12];
    wz_reuse_found found;

    (void)state;
    for (unsigned doc = 0; doc < 30; doc++) {
        snprintf(text, sizeof text, "%s%s全县各级各部门%s。",
                 doc < 2 ? "" : sentence(doc + 50, own, sizeof own),
                 doc < 2 ? "春耕备耕以来组织党员下田帮工" : "",
                 doc < 2 ? "把农机检修放在前头" : sentence(doc + 90, own, sizeof own));
        snprintf(path, sizeof path, "%03u", doc);
        add(reuse, path, text);
    }
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    found = wz_reuse_results(reuse);
    assert_int_equal(found.passage_count, 1);
    assert_int_equal(found.passages[0].docs, 2);
    wz_reuse_free(reuse);
}

/* Many times in each of two documents: more than are held against each other. */
static void all_places_of_a_document_are_found(void **state)
{
    enum { TIMES = 60 };
    wz_reuse *reuse = new_reuse(20, 100);
    static char texts[2][40000];
    wz_reuse_found found;
    size_t places = 0;

    (void)state;
    for (unsigned doc = 0; doc < 2; doc++) {
        size_t used = 0;
        char own[100], one[100];

        for (unsigned i = 0; i < TIMES; i++)
            used += (size_t)snprintf(texts[doc] + used, sizeof texts[doc] - used, "%s%s\n",
                                     sentence(1000 * (doc + 1) + i, own, sizeof own),
                                     sentence(7, one, sizeof one));
        add(reuse, doc ? "b" : "a", texts[doc]);
    }
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    found = wz_reuse_results(reuse);
    for (size_t i = 0; i < found.passage_count; i++)
        places += found.passages[i].count;
    assert_true(places >= 2 * TIMES);
    wz_reuse_free(reuse);
}

/* A long copy, and one sentence of it once more inside: no pair across. */
static void a_copy_is_one_passage(void **state)
{
    wz_reuse *reuse = new_reuse(20, 100);
    char text[1000], one[100], other[100];
    wz_reuse_found found;

    (void)state;
    sentence(1, one, sizeof one);
    sentence(2, other, sizeof other);
    snprintf(text, sizeof text, "%s。%s。经过努力，%s。", one, other, one);
    add(reuse, "a", text);
    add(reuse, "b", text);
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    found = wz_reuse_results(reuse);
    assert_int_equal(found.passage_count, 1);
    assert_int_equal(found.passages[0].count, 2);
    assert_int_equal(found.cluster_count, 1);
    assert_int_equal(found.members[0].share, 100);
    wz_reuse_free(reuse);
}

/* What stands twice in the longer, or in the shorter, counts once; those that share most come
 * first. */
static void pairs_say_how_much_two_documents_share(void **state)
{
    wz_reuse *reuse = new_reuse(20, 100);
    char texts[3][1000], one[100], other[100], third[100];
    wz_reuse_found found;

    (void)state;
    sentence(1, one, sizeof one);
    sentence(2, other, sizeof other);
    sentence(3, third, sizeof third);
    snprintf(texts[0], sizeof texts[0], "%s。%s。", one, other);
    snprintf(texts[1], sizeof texts[1], "%s。经过努力，%s。其他%s。", one, one, third);
    snprintf(texts[2], sizeof texts[2], "%s，办结1234件。%s，办结5678件。", third, other);
    for (size_t i = 0; i < WZ_COUNT(texts); i++)
        add(reuse, (const char *const[]){ "a", "b", "c" }[i], texts[i]);
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    found = wz_reuse_results(reuse);
    assert_int_equal(found.pair_count, 3);
    for (size_t i = 0; i < found.pair_count; i++) {
        const wz_reuse_pair *pair = &found.pairs[i];
        const wz_reuse_doc *shorter = &found.docs[pair->shorter];
        const wz_reuse_doc *longer = &found.docs[pair->longer];

        assert_true(shorter->end - shorter->start <= longer->end - longer->start);
        assert_in_range(pair->chars, 24, 25);
        assert_in_range(pair->share, 2400 / (shorter->end - shorter->start),
                        2500 / (shorter->end - shorter->start));
        assert_true(i == 0 || found.pairs[i - 1].chars >= pair->chars);
    }
    wz_reuse_free(reuse);
}

/* A number is a symbol, and as many characters as it has. */
static void pairs_count_characters(void **state)
{
    wz_reuse *reuse = new_reuse(20, 100);
    wz_reuse_found found;

    (void)state;
    add(reuse, "a", "全镇共排查隐患1267处，在柳溪县建立台账并按时完成整改。");
    add(reuse, "b", "全镇共排查隐患***处，在xx县建立台账并按时完成整改。");
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    found = wz_reuse_results(reuse);
    assert_int_equal(found.pair_count, 1);
    assert_int_equal(found.pairs[0].share, 100);
    assert_int_equal(found.pairs[0].shorter, 0);
    assert_int_equal(found.pairs[0].chars, 29);
    wz_reuse_free(reuse);
}

/* Each place of the one goes on with each place of the other: too much to look at. */
static void repetition_costs_no_more_than_text(void **state)
{
    enum { TIMES = 30000 };
    static char text[6 * TIMES + 1];
    wz_reuse *reuse = new_reuse(20, 100);
    wz_reuse_found found;

    (void)state;
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + 6 * i, "检查", 6);
    add(reuse, "a", text);
    add(reuse, "b", text);
    assert_int_equal(wz_reuse_find(reuse), WZ_OK);
    found = wz_reuse_results(reuse);
    assert_true(found.passage_count >= 1);
    assert_int_equal(found.passages[0].chars, 2 * TIMES);
    wz_reuse_free(reuse);
}

/* Everything, with a refusal at each of the calls for memory. */
static wz_err compare(const wz_allocator *allocator)
{
    wz_reuse_options options = { .min = 20, .max_df = 2, .template_share = 50, .fill = true,
                                 .pairs = true };
    wz_reuse_writing how = { .allocator = allocator };
    wz_reuse *reuse = NULL;
    wz_reuse_found found;
    wz_err err = wz_reuse_new(allocator, &options, &reuse);
    wz_buf out;

    wz_buf_init(&out, allocator, WZ_LIMIT_BUFFER);
    if (!err)
        err = add_text(reuse, allocator, "a",
                       "全镇共排查隐患267处，在柳溪县建立台账并按时完成整改。");
    if (!err)
        err = add_text(reuse, allocator, "b",
                       "全镇共排查隐患***处，在xx县建立台账并按时完成整改。");
    if (!err)
        err = wz_reuse_find(reuse);
    for (size_t i = 0; !err && i < wz_reuse_format_count; i++) {
        found = wz_reuse_results(reuse);
        assert_int_equal(found.passage_count, 1);
        assert_int_equal(found.hint_count, 1);
        assert_int_equal(found.pair_count, 1);
        err = wz_reuse_formats[i].write(&found, &how, &out);
    }
    wz_buf_clear(&out);
    wz_reuse_free(reuse);
    return err;
}

static void a_refusal_of_memory_is_survived(void **state)
{
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t n = 1; err; n++) {
        struct failing failing = { .fail_at = n };
        wz_allocator allocator = failing_allocator(&failing);

        err = compare(&allocator);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        assert_int_equal(failing.held, 0);
        assert_true(n < 2000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_found_in_nothing),
        cmocka_unit_test(a_passage_is_found_in_any_number_of_documents),
        cmocka_unit_test(what_is_common_hides_nothing_around_it),
        cmocka_unit_test(all_places_of_a_document_are_found),
        cmocka_unit_test(a_copy_is_one_passage),
        cmocka_unit_test(pairs_say_how_much_two_documents_share),
        cmocka_unit_test(pairs_count_characters),
        cmocka_unit_test(repetition_costs_no_more_than_text),
        cmocka_unit_test(a_refusal_of_memory_is_survived),
    };

    return cmocka_run_group_tests(tests, make_engine, free_engine);
}
