/* Threads that share an engine: each digests every document, in an order of its
 * own, and all of them get the same bytes. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "wenzhai.h"

enum { THREADS = 6, ROUNDS = 5, DOCUMENTS = 4 };

/* Plain, with noise that patterns look for, in another encoding, broken. */
static const char *const documents[DOCUMENTS] = {
    "江州市2023年工作报告\n一、主要工作\n新建厂房**个，增长x.x%。\n二、下一步\n一是抓落实。\n",
    "柳河镇经验材料\n(未完,全文共2720字,当前显示609字)\n公众号：某某文库，加微信领取\n",
    ("\xBD\xAD\xD6\xDD\xCA\xD0\xB9\xA4\xD7\xF7\xB1\xA8\xB8\xE6\n"
     "\xD2\xBB\xA1\xA2\xB9\xA4\xD7\xF7\xA1\xA3\n"),
    "云岭县通知\n各乡镇：\n\xE4\xBA\n联系电话×××。\n",
};

struct bytes {
    char *at;
    size_t len;
};

struct worker {
    pthread_t thread;
    const wz_engine *engine;
    size_t first;               /* the document it begins with */
    struct bytes made[DOCUMENTS];
    bool failed;
};

static wz_err append(void *user, wz_str bytes)
{
    struct bytes *made = user;
    char *at = realloc(made->at, made->len + bytes.len);

    if (!at)
        return WZ_ENOMEM;
    memcpy(at + made->len, bytes.at, bytes.len);
    *made = (struct bytes){ at, made->len + bytes.len };
    return WZ_OK;
}

static wz_err digest_one(const wz_engine *engine, size_t number, struct bytes *made)
{
    wz_str text = { documents[number], strlen(documents[number]) };
    wz_digest *digest = NULL;
    wz_err err = wz_digest_read(engine, (wz_str){ "x", 1 }, text, NULL, &digest);

    for (size_t i = 0; !err && wz_format_name(i); i++) {
        bool one_kind = strcmp(wz_format_name(i), "csv") == 0;
        wz_write_options options = { .kinds = one_kind ? wz_kind_bit("placeholder") : 0,
                                     .context = true };

        err = wz_digest_write(digest, wz_format_name(i), &options, (wz_output){ append, made });
    }
    wz_digest_free(digest);
    return err;
}

static void *work(void *argument)
{
    struct worker *worker = argument;

    for (size_t i = 0; i < ROUNDS * DOCUMENTS && !worker->failed; i++) {
        size_t number = (worker->first + i) % DOCUMENTS;

        worker->failed = digest_one(worker->engine, number, &worker->made[number]) != WZ_OK;
    }
    return NULL;
}

static void threads_share_an_engine(void **state)
{
    struct worker workers[THREADS] = { 0 };
    wz_engine *engine = NULL;

    (void)state;
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].engine = engine;
        workers[i].first = i;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (size_t i = 0; i < THREADS; i++) {
        assert_false(workers[i].failed);
        for (size_t k = 0; k < DOCUMENTS; k++) {
            assert_true(workers[i].made[k].len > 0);
            assert_int_equal(workers[i].made[k].len, workers[0].made[k].len);
            assert_memory_equal(workers[i].made[k].at, workers[0].made[k].at,
                                workers[i].made[k].len);
        }
    }
    for (size_t i = 0; i < THREADS; i++)
        for (size_t k = 0; k < DOCUMENTS; k++)
            free(workers[i].made[k].at);
    wz_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(threads_share_an_engine) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
