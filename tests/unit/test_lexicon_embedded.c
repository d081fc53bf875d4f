/* The tables that are built into the program are those that the dictionaries give when
 * they are read again, as they are where a user has a folder of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "failing.h"
#include "lexicon/dictionary.h"
#include "lexicon/entries.h"

#define SAME(a, b, count) assert_memory_equal((a), (b), (count) * sizeof *(a))

static void check_terms(const wz_matcher *embedded, const wz_matcher *built)
{
    for (size_t i = 0; i < built->count; i++) {
        const wz_term *a = wz_entry_term(embedded, &embedded->entries[i]);
        const wz_term *b = wz_entry_term(built, &built->entries[i]);
        size_t cells = wz_dictionary_columns(wz_class_dictionary(b->class)) - 1;

        assert_true(wz_str_equal(a->phrase, b->phrase));
        assert_int_equal(a->class, b->class);
        assert_int_equal(a->word, b->word);
        for (size_t cell = 0; cell < cells; cell++)
            assert_true(wz_str_equal(a->cells[cell], b->cells[cell]));
    }
}

static void check_entries(const wz_matcher *embedded, const wz_matcher *built)
{
    size_t units = 0;

    for (size_t i = 0; i < built->count; i++)
        units += built->entries[i].length;
    assert_int_equal(embedded->count, built->count);
    SAME(embedded->entries, built->entries, built->count);
    SAME(embedded->starts, built->starts, built->count);
    SAME(embedded->units, built->units, units);
}

static void check_matcher(const wz_matcher *embedded, const wz_matcher *built)
{
    check_entries(embedded, built);
    check_terms(embedded, built);
    SAME(embedded->fold, built->fold, WZ_UNIT_COUNT);
    SAME(embedded->of_unit, built->of_unit, WZ_COUNT(built->of_unit));
    SAME(embedded->of_pair, built->of_pair, WZ_COUNT(built->of_pair));
    SAME(embedded->of_quad, built->of_quad, WZ_COUNT(built->of_quad));
    SAME(embedded->longest_of, built->longest_of, WZ_COUNT(built->longest_of));
    assert_int_equal(embedded->longest, built->longest);
    for (size_t i = 0; i < WZ_CLASS_ROWS; i++) {
        assert_int_equal(embedded->classes[i].begun, built->classes[i].begun);
        assert_int_equal(embedded->classes[i].ended, built->classes[i].ended);
        assert_int_equal(embedded->classes[i].longest_begun, built->classes[i].longest_begun);
        assert_int_equal(embedded->classes[i].longest_ended, built->classes[i].longest_ended);
    }
    assert_int_equal(embedded->slot_shift, built->slot_shift);
    SAME(embedded->slots, built->slots, (size_t)1 << (64 - built->slot_shift));
}

static void embedded_tables_are_those_that_are_built(void **state)
{
    char folder[] = "/tmp/wenzhai-nothing-XXXXXX";
    const char *const folders[] = { folder };
    const wz_sink deaf = { NULL, NULL };
    wz_lexicon *embedded = NULL, *built = NULL;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(wz_lexicon_new(NULL, deaf, NULL, 0, &embedded), WZ_OK);
    assert_int_equal(wz_lexicon_new(NULL, deaf, folders, 1, &built), WZ_OK);
    rmdir(folder);
    assert_ptr_not_equal(wz_lexicon_words(embedded), wz_lexicon_words(built));
    check_matcher(wz_lexicon_lines(embedded), wz_lexicon_lines(built));
    check_matcher(wz_lexicon_words(embedded), wz_lexicon_words(built));
    assert_int_equal(embedded->pattern_count, built->pattern_count);
    wz_lexicon_free(embedded);
    wz_lexicon_free(built);
}

static void memory_may_run_out(void **state)
{
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t fail_at = 1; err == WZ_ENOMEM; fail_at++) {
        struct failing failing = { .fail_at = fail_at };
        wz_allocator allocator = failing_allocator(&failing);
        wz_lexicon *lexicon = NULL;

        err = wz_lexicon_new(&allocator, (wz_sink){ NULL, NULL }, NULL, 0, &lexicon);
        wz_lexicon_free(lexicon);
        assert_int_equal(failing.held, 0);
    }
    assert_int_equal(err, WZ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embedded_tables_are_those_that_are_built),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
