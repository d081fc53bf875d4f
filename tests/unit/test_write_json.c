/* The digest as one JSON object: where each record goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sample_digest.h"
#include "write/write.h"
#include "write_refused.h"
#include "written.h"

static void assert_written(wz_digest *digest, const char *expected)
{
    assert_written_as("json", digest, (wz_write_options){ 0 }, expected);
}

static void a_digest_of_nothing_has_all_keys(void **state)
{
    wz_digest digest;

    (void)state;
    sample_init(&digest, "\"\xFF", WZ_STR(""));
    assert_written(&digest,
        "{\"version\":1,\"file\":\"\\\"\uFFFD\",\"encoding\":\"UTF-8\",\"compilation\":null,"
        "\"documents\":[],\"records\":[],\"tally\":{\"compilation\":0,\"document\":0,"
        "\"heading\":0,\"item\":0,\"section\":0,\"paragraph\":0,\"noise\":0,"
        "\"placeholder\":0,\"figure\":0,\"date\":0,\"formula\":0,\"problem\":0,"
        "\"boilerplate\":0,\"task\":0,\"reference\":0,\"match\":0,\"finding\":0}}\n");
    sample_clear(&digest);
}

/* A compilation, noise between two documents, and a paragraph in the second. */
static void sample(wz_digest *digest)
{
    sample_init(digest, "x", WZ_STR("甲乙丙丁戊"));
    wz_compilation *compilation = sample_add(digest, WZ_COMPILATION, 0, 0, 3);
    *compilation = (wz_compilation){ WZ_STR(""), WZ_NO_NUMBER, 2 };
    sample_add_document(digest, 1, 0, 6, "甲");
    sample_add(digest, WZ_NOISE, 0, 6, 9);
    sample_add_document(digest, 2, 9, 15, "");
    sample_add(digest, WZ_PARAGRAPH, 2, 12, 15);
}

static void records_stand_in_their_documents(void **state)
{
    wz_digest digest;

    (void)state;
    sample(&digest);
#define NO_MORE "\"genre\":\"speech\",\"chars\":0,\"paragraphs\":0,\"headings\":0," \
    "\"boilerplate\":0,\"number\":\"\"," \
                "\"issuer\":\"\",\"addressee\":\"\",\"salutation\":\"\",\"date\":\"\"," \
                "\"signature\":\"\",\"truncated\":false,\"shown\":null,\"total\":null,"
    assert_written(&digest,
        "{\"version\":1,\"file\":\"x\",\"encoding\":\"UTF-8\",\"compilation\":"
        "{\"kind\":\"compilation\",\"id\":2,\"doc\":0,\"start\":0,\"end\":1,\"line\":1,"
        "\"column\":1,\"text\":\"甲\",\"title\":\"\",\"claimed\":null,\"found\":2},\"documents\":["
        "{\"kind\":\"document\",\"id\":1,\"doc\":1,\"start\":0,\"end\":2,\"line\":1,\"column\":1,"
        "\"text\":\"甲乙\",\"title\":\"甲\"," NO_MORE "\"records\":[]},"
        "{\"kind\":\"document\",\"id\":4,\"doc\":2,\"start\":3,\"end\":5,\"line\":1,\"column\":4,"
        "\"text\":\"丁戊\",\"title\":\"\"," NO_MORE "\"records\":["
        "{\"kind\":\"paragraph\",\"id\":5,\"doc\":2,\"start\":4,\"end\":5,\"line\":1,\"column\":5,"
        "\"text\":\"戊\",\"chars\":0,\"boilerplate\":0,\"hollow\":false}]}],\"records\":["
        "{\"kind\":\"noise\",\"id\":3,\"doc\":0,\"start\":2,\"end\":3,\"line\":1,\"column\":3,"
        "\"text\":\"丙\",\"reason\":\"advert\"}],\"tally\":{\"compilation\":1,\"document\":2,"
        "\"heading\":0,\"item\":0,\"section\":0,\"paragraph\":1,\"noise\":1,"
        "\"placeholder\":0,\"figure\":0,\"date\":0,\"formula\":0,\"problem\":0,"
        "\"boilerplate\":0,\"task\":0,\"reference\":0,\"match\":0,\"finding\":0}}\n");
    sample_clear(&digest);
}

static void memory_may_run_out_anywhere(void **state)
{
    wz_digest digest;

    (void)state;
    sample(&digest);
    assert_refusals_are_survived(&digest, "json", (wz_write_options){ 0 });
    sample_clear(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_of_nothing_has_all_keys),
        cmocka_unit_test(records_stand_in_their_documents),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
