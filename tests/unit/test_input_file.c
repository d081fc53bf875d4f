/* Whole files into a buffer, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "failing.h"
#include "input/input.h"

static char path[] = "/tmp/wz-input-XXXXXX";

static int set_up(void **state)
{
    int fd = mkstemp(path);

    (void)state;
    return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

/* A file of `size` bytes; a large one takes no room on the disk. */
static void make_file(const char *bytes, size_t size)
{
    int fd = open(path, O_WRONLY | O_TRUNC);

    assert_true(fd >= 0);
    if (bytes)
        assert_int_equal(write(fd, bytes, size), size);
    assert_int_equal(ftruncate(fd, (off_t)size), 0);
    assert_int_equal(close(fd), 0);
}

static void check_file(size_t limit, size_t size, wz_err wanted)
{
    wz_buf bytes;

    make_file(NULL, size);
    wz_buf_init(&bytes, NULL, limit);
    assert_int_equal(wz_input_read_file(path, &bytes), wanted);
    assert_int_equal(bytes.len, wanted ? 0 : size);
    wz_buf_clear(&bytes);
}

static void test_a_file_is_appended(void **state)
{
    wz_buf bytes;

    (void)state;
    make_file("甲\0乙\n", 8);
    wz_buf_init(&bytes, NULL, 100);
    wz_buf_put(&bytes, "前", 3);
    assert_int_equal(wz_input_read_file(path, &bytes), WZ_OK);
    assert_int_equal(bytes.len, 11);
    assert_memory_equal(bytes.at, "前甲\0乙\n", 11);
    wz_buf_clear(&bytes);
}

static void test_sizes(void **state)
{
    static const size_t sizes[] = { 0, 1, 255, 256, 257, 65535, 65536, 65537, 1000000 };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(sizes); i++)
        check_file(WZ_LIMIT_INPUT, sizes[i], WZ_OK);
}

static void test_limits(void **state)
{
    (void)state;
    check_file(1000, 999, WZ_OK);
    check_file(1000, 1000, WZ_OK);
    check_file(1000, 1001, WZ_ELIMIT);
    check_file(WZ_LIMIT_BUFFER, WZ_LIMIT_INPUT + 1, WZ_ELIMIT);
}

/* Through a pipe on standard input, whose size nobody knows. */
static void check_pipe(size_t limit, size_t size, wz_err wanted)
{
    static const char zeros[65536];
    int ends[2], kept = dup(STDIN_FILENO);
    wz_buf bytes;

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], zeros, size), size);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);

    wz_buf_init(&bytes, NULL, limit);
    assert_int_equal(wz_input_read_file("-", &bytes), wanted);
    if (!wanted)
        assert_int_equal(bytes.len, size);
    wz_buf_clear(&bytes);

    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

static void test_pipes(void **state)
{
    (void)state;
    check_pipe(WZ_LIMIT_INPUT, 0, WZ_OK);
    check_pipe(WZ_LIMIT_INPUT, 65536, WZ_OK);
    check_pipe(1000, 999, WZ_OK);
    check_pipe(1000, 1000, WZ_OK);
    check_pipe(1000, 1001, WZ_ELIMIT);
}

static void check_failure(const char *name, int why)
{
    wz_buf bytes;

    wz_buf_init(&bytes, NULL, WZ_LIMIT_INPUT);
    errno = 0;
    assert_int_equal(wz_input_read_file(name, &bytes), WZ_EIO);
    assert_int_equal(errno, why);
    wz_buf_clear(&bytes);
}

static void test_failures(void **state)
{
    (void)state;
    check_failure("/tmp", EISDIR);
    check_failure("/tmp/wz-input-is-not-there", ENOENT);
    check_failure("", ENOENT);
}

static void test_memory_runs_out(void **state)
{
    struct failing memory = { .fail_at = 1 };
    wz_allocator allocator = failing_allocator(&memory);
    wz_buf bytes;

    (void)state;
    make_file("甲", 3);
    wz_buf_init(&bytes, &allocator, WZ_LIMIT_INPUT);
    assert_int_equal(wz_input_read_file(path, &bytes), WZ_ENOMEM);
    wz_buf_clear(&bytes);
    assert_int_equal(memory.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_is_appended),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_pipes),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_memory_runs_out),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
