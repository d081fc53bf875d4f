/* Boilerplate of texts that are made to be expensive, or to come apart: they repeat without
 * end, or are all broken lines. Each must cost in proportion to its length, and what is found
 * must stand where the record says, three times at least if it was mined. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "base/limits.h"
#include "digest/digest.h"
#include "failing.h"
#include "patience.h"

/* WZ_STR for the initialisers of static tables. */
#define LIT(literal) { literal, sizeof(literal) - 1 }

static const struct hostile {
    const char *name;
    wz_str part;            /* comes again and again */
    size_t count;
} texts[] = {
    { "one character", LIT("哈"), 300000 },
    { "a clause", LIT("群众口袋鼓起来日子红火，"), 30000 },
    { "no mark", LIT("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"), 9000 },
    { "words", LIT("群众干部企业问题"), 30000 },
    { "words and joints", LIT("群众的干部和企业的问题在"), 20000 },
    { "known phrases", LIT("真抓实干久久为功，"), 30000 },
    { "broken lines", LIT("各项工作真抓实\n干，"), 30000 },
    { "phrases in one line, cut in two", LIT("真抓\xE2\x80\x8B实干"), 30000 },
};

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static wz_buf repeat(const struct hostile *text)
{
    wz_buf bytes;

    wz_buf_init(&bytes, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < text->count; i++)
        wz_buf_put_str(&bytes, text->part);
    assert_int_equal(wz_buf_status(&bytes), WZ_OK);
    return bytes;
}

/* Records neither overlap, nor hold more of the document than there is. */
static void check(const wz_digest *digest)
{
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);
    uint32_t end = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(digest->records, wz_record); i++) {
        if (records[i].kind == WZ_DOCUMENT) {
            const wz_document *document = records[i].fields;

            assert_true(wz_decimal_compare(document->boilerplate, wz_decimal_of(1)) <= 0);
        }
        if (records[i].kind != WZ_BOILERPLATE)
            continue;
        assert_true(records[i].span.start >= end);
        end = records[i].span.end;
    }
}

static void expensive_texts_are_digested_at_once(void **state)
{
    wz_engine *engine;

    (void)state;
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    for (size_t i = 0; i < WZ_COUNT(texts); i++) {
        wz_buf bytes = repeat(&texts[i]);
        wz_digest *digest;
        double before = seconds();

        assert_int_equal(wz_digest_read(engine, WZ_STR("-"), wz_buf_str(&bytes), NULL, &digest),
                         WZ_OK);
        if (seconds() - before > seconds_allowed())
            fail_msg("%s took %.1f s", texts[i].name, seconds() - before);
        check(digest);
        wz_digest_free(digest);
        wz_buf_clear(&bytes);
    }
    wz_engine_free(engine);
}

/* A line of the reading text in which text was joined has the phrases that a scan of it
 * would find, and the lines around it keep theirs. */
static void a_cut_hides_no_phrase(void **state)
{
    static const char text[] = "真抓实干。\n真\xE2\x80\x8B抓实干，真抓实干，真抓实\xE2\x80\x8B干。\n真抓实干。\n";
    wz_engine *engine;
    wz_digest *digest;

    (void)state;
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    assert_int_equal(wz_digest_read(engine, WZ_STR("-"), wz_str_of(text), NULL, &digest), WZ_OK);
    assert_int_equal(digest->tally[WZ_BOILERPLATE], 5);
    for (size_t i = 0; i + 1 < digest->reading.cue_count; i++)
        assert_true(digest->reading.cues[i].start <= digest->reading.cues[i + 1].start);
    wz_digest_free(digest);
    wz_engine_free(engine);
}

static void memory_may_run_out(void **state)
{
    static const char text[] = "一、再看\n群众口袋鼓起来，真\xE2\x80\x8B抓實干。群众口袋鼓起来，久久为功。\n"
                               "群众口袋鼓起来，要提高政治站位。\n";
    struct failing failing = { 0 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_engine_options options = { .allocator = &allocator };
    wz_err err = WZ_ENOMEM;
    wz_engine *engine;

    (void)state;
    assert_int_equal(wz_engine_new(&options, &engine), WZ_OK);
    for (size_t fail_at = 1; err == WZ_ENOMEM && fail_at < 10000; fail_at++) {
        wz_digest *digest = NULL;
        size_t held = failing.held;

        failing.calls = 0;
        failing.fail_at = fail_at;
        err = wz_digest_read(engine, WZ_STR("-"), wz_str_of(text), NULL, &digest);
        if (err == WZ_OK) {
            assert_int_equal(digest->tally[WZ_BOILERPLATE], 6);
            wz_digest_free(digest);
        }
        assert_int_equal(failing.held, held);
    }
    assert_int_equal(err, WZ_OK);
    wz_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expensive_texts_are_digested_at_once),
        cmocka_unit_test(a_cut_hides_no_phrase),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
