/* A store from the inside: what was put in, replaced, kept and swept, and failures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "store/store.h"

static const char path[] = "test-store.db";

static void remove_store(void)
{
    remove(path);
    remove("test-store.db-wal");
    remove("test-store.db-shm");
}

static int enter_folder(void **state)
{
    static char folder[] = "/tmp/wenzhai-store-XXXXXX";

    *state = mkdtemp(folder);
    return *state ? chdir(*state) : -1;
}

static int leave_folder(void **state)
{
    remove_store();
    return chdir("/") || rmdir(*state);
}

static wz_store *open_to_write(const char *maker, bool anew)
{
    wz_store *store = NULL;

    assert_int_equal(wz_store_open_to_write(path, wz_str_of(maker), anew, &store), WZ_OK);
    return store;
}

static void put(wz_store *store, wz_engine *engine, const char *name, const char *text,
                const char *hash)
{
    wz_digest *digest = NULL;
    wz_buf rows;

    wz_buf_init(&rows, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_digest_read(engine, wz_str_of(name), wz_str_of(text), NULL, &digest),
                     WZ_OK);
    assert_int_equal(wz_store_pack(digest, wz_str_of(hash), strlen(text), &rows), WZ_OK);
    assert_int_equal(wz_store_put(store, wz_buf_str(&rows)), WZ_OK);
    wz_digest_free(digest);
    wz_buf_clear(&rows);
}

static void assert_hash(wz_store *store, const char *name, const char *expected)
{
    wz_str hash;

    assert_int_equal(wz_store_hash(store, wz_str_of(name), &hash), WZ_OK);
    assert_int_equal(hash.len, strlen(expected));
    assert_memory_equal(hash.at, expected, hash.len);
}

static size_t count(const char *word)
{
    wz_str words[] = { wz_str_of(word) };
    wz_query query = { .words = words, .word_count = 1 };
    wz_search *search = NULL;
    wz_store *store = NULL;
    wz_occurrence found;
    size_t places = 0;
    bool has_found = true;

    assert_int_equal(wz_store_open(path, &store), WZ_OK);
    assert_int_equal(wz_search_open(store, &query, &search), WZ_OK);
    while (has_found) {
        assert_int_equal(wz_search_next(search, &found, &has_found), WZ_OK);
        places += has_found;
    }
    assert_int_equal(wz_search_next(search, &found, &has_found), WZ_OK);
    assert_false(has_found);        /* and stays so */
    wz_search_close(search);
    wz_store_close(store);
    return places;
}

static bool collect_gone(void *user, wz_str name)
{
    wz_buf *names = user;

    wz_buf_put_str(names, name);
    wz_buf_put_byte(names, ' ');
    return !wz_str_equal(name, WZ_STR("d/stays.txt"));
}

static void files_are_put_in_replaced_and_swept(void **state)
{
    wz_engine *engine = NULL;
    wz_store *store;
    wz_buf names;

    (void)state;
    remove_store();
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    store = open_to_write("one", false);
    assert_hash(store, "d/a.txt", "");
    put(store, engine, "d/a.txt", "推诿扯皮。\n", "h1");
    put(store, engine, "d/b.txt", "推诿。\n", "h2");
    put(store, engine, "d/stays.txt", "推诿。\n", "h3");
    put(store, engine, "d.txt", "推诿。\n", "h4");
    put(store, engine, "d/z.zip!/in.txt", "推诿。\n", "h5");
    put(store, engine, "d/l.jsonl#7", "推诿。\n", "h6");
    put(store, engine, "d/b.txt", "改了。\n", "h7");
    assert_hash(store, "d/a.txt", "h1");
    assert_hash(store, "d/b.txt", "h7");
    assert_int_equal(wz_store_commit(store), WZ_OK);
    assert_int_equal(wz_store_commit(store), WZ_OK);
    wz_store_close(store);
    assert_int_equal(count("推诿"), 5);

    store = open_to_write("one", false);
    assert_int_equal(wz_store_keep(store, WZ_STR("d/z.zip")), WZ_OK);
    assert_int_equal(wz_store_keep(store, WZ_STR("d/l.jsonl")), WZ_OK);
    put(store, engine, "d/b.txt", "又改了。\n", "h8");
    wz_buf_init(&names, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_store_sweep(store, WZ_STR("d/"), collect_gone, &names), WZ_OK);
    wz_buf_put_byte(&names, '\0');
    assert_string_equal(names.at, "d/a.txt d/stays.txt ");
    wz_buf_clear(&names);
    assert_int_equal(wz_store_commit(store), WZ_OK);
    wz_store_close(store);
    assert_int_equal(count("推诿"), 4);
    assert_int_equal(count("扯皮"), 0);
    assert_int_equal(count("又改了"), 1);
    wz_engine_free(engine);
}

static void what_is_not_committed_is_lost(void **state)
{
    wz_engine *engine = NULL;
    wz_store *store;

    (void)state;
    remove_store();
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    store = open_to_write("one", false);
    put(store, engine, "a.txt", "推诿。\n", "h1");
    wz_store_close(store);
    assert_int_equal(count("推诿"), 0);
    wz_engine_free(engine);
}

static void another_maker_is_refused(void **state)
{
    wz_store *store = NULL;

    (void)state;
    remove_store();
    wz_store_close(open_to_write("one", false));
    assert_int_equal(wz_store_open_to_write(path, WZ_STR("two"), false, &store), WZ_EFORMAT);
    assert_non_null(strstr(wz_store_why(store), "--full"));
    wz_store_close(store);
    wz_store_close(open_to_write("two", true));
    wz_store_close(open_to_write("two", false));
}

static void what_is_no_store_cannot_be_opened(void **state)
{
    wz_store *store = NULL;
    FILE *file;

    (void)state;
    remove_store();
    assert_int_equal(wz_store_open(path, &store), WZ_EIO);
    assert_string_not_equal(wz_store_why(store), "");
    wz_store_close(store);
    file = fopen(path, "w");
    fputs("就是一篇文章，不是别的什么。", file);
    fclose(file);
    assert_int_equal(wz_store_open(path, &store), WZ_EFORMAT);
    wz_store_close(store);
    assert_int_equal(wz_store_open_to_write(path, WZ_STR("one"), true, &store), WZ_EFORMAT);
    wz_store_close(store);
    wz_store_close(NULL);
}

/* Rows are made whole or WZ_ENOMEM, whichever allocation is refused. */
static void packing_survives_any_refusal(void **state)
{
    struct failing failing = { 0 };
    wz_allocator allocator = failing_allocator(&failing);
    wz_engine *engine = NULL;
    wz_err err = WZ_ENOMEM;

    (void)state;
    assert_int_equal(wz_engine_new(NULL, &engine), WZ_OK);
    for (size_t i = 1; err == WZ_ENOMEM; i++) {
        wz_digest *digest = NULL;
        wz_buf rows;

        assert_int_equal(wz_digest_read(engine, WZ_STR("a.txt"), WZ_STR("一、整改\n推诿**次。\n"),
                                        NULL, &digest), WZ_OK);
        digest->allocator = &allocator;
        failing.calls = 0;
        failing.fail_at = i;
        wz_buf_init(&rows, &allocator, WZ_LIMIT_BUFFER);
        err = wz_store_pack(digest, WZ_STR("h"), 9, &rows);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        failing.fail_at = 0;
        wz_buf_clear(&rows);
        assert_int_equal(failing.held, 0);
        digest->allocator = engine->allocator;
        wz_digest_free(digest);
    }
    wz_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_put_in_replaced_and_swept),
        cmocka_unit_test(what_is_not_committed_is_lost),
        cmocka_unit_test(another_maker_is_refused),
        cmocka_unit_test(what_is_no_store_cannot_be_opened),
        cmocka_unit_test(packing_survives_any_refusal),
    };

    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
