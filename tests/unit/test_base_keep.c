/* Memory that is kept: what was written survives a change of size, and what was given
 * back is handed out again. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/keep.h"

static void *resize(wz_keep *keep, void *block, size_t old_size, size_t new_size)
{
    return keep->allocator.resize(keep->allocator.user, block, old_size, new_size);
}

static void blocks_are_handed_out_again(void **state)
{
    wz_keep keep;
    void *first, *second;

    (void)state;
    wz_keep_init(&keep);
    first = resize(&keep, NULL, 0, 5000);
    second = resize(&keep, NULL, 0, 8192);
    assert_non_null(first);
    assert_ptr_not_equal(first, second);
    assert_ptr_equal(resize(&keep, first, 5000, 8192), first);      /* room was there */
    assert_null(resize(&keep, first, 8192, 0));
    assert_null(resize(&keep, second, 8192, 0));
    assert_ptr_equal(resize(&keep, NULL, 0, 4097), second);
    assert_ptr_equal(resize(&keep, NULL, 0, 6000), first);
    resize(&keep, first, 6000, 0);
    resize(&keep, second, 4097, 0);
    wz_keep_clear(&keep);
}

/* From sizes that are not kept through all that are to those beyond, and back. */
static void bytes_survive_every_size(void **state)
{
    enum { LAST = 4 << 20 };
    wz_keep keep;
    unsigned char *block = NULL;
    size_t size = 0;

    (void)state;
    wz_keep_init(&keep);
    for (size_t next = 1; next < LAST; next = next * 3 / 2 + 1) {
        block = resize(&keep, block, size, next);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], i % 251);
        for (size_t i = size; i < next; i++)
            block[i] = (unsigned char)(i % 251);
        size = next;
    }
    for (size_t next = size / 2; size > 0; next /= 2) {
        block = resize(&keep, block, size, next);
        for (size_t i = 0; i < next; i++)
            assert_int_equal(block[i], i % 251);
        size = next;
    }
    wz_keep_clear(&keep);
}

static void arenas_and_buffers_live_on_it(void **state)
{
    wz_keep keep;

    (void)state;
    wz_keep_init(&keep);
    for (int i = 0; i < 3; i++) {
        wz_arena arena;
        wz_buf buf;

        wz_arena_init(&arena, &keep.allocator);
        wz_buf_init(&buf, &keep.allocator, SIZE_MAX);
        for (size_t size = 1; size < 3000; size += 7) {
            char *bytes = wz_arena_take(&arena, size);

            for (size_t k = 0; k < size; k++)
                assert_int_equal(bytes[k], 0);
            memset(bytes, 'x', size);
            wz_buf_put(&buf, bytes, size);
        }
        assert_int_equal(wz_arena_status(&arena), WZ_OK);
        assert_int_equal(wz_buf_status(&buf), WZ_OK);
        wz_arena_clear(&arena);
        wz_buf_clear(&buf);
    }
    wz_keep_clear(&keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_handed_out_again),
        cmocka_unit_test(bytes_survive_every_size),
        cmocka_unit_test(arenas_and_buffers_live_on_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
