/* Lines of a file, whatever their lengths are beside what is read at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "failing.h"
#include "input/line_reader.h"
#include "random_text.h"

/* A file with so many of each byte in a row, LF where the number is 0. */
static void write_file(char *path, const size_t *runs, size_t count)
{
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "wb");

    assert_non_null(file);
    for (size_t i = 0; i < count; i++) {
        if (runs[i] == 0)
            putc('\n', file);
        for (size_t k = 0; k < runs[i]; k++)
            putc('a' + (int)(i % 26), file);
    }
    fclose(file);
}

static void assert_line(wz_str line, size_t run, size_t length)
{
    assert_int_equal(line.len, length);
    for (size_t i = 0; i < line.len; i++)
        assert_int_equal(line.at[i], 'a' + (char)(run % 26));
}

static void lines_come_whole(void **state)
{
    uint64_t random = 3;

    (void)state;
    for (int round = 0; round < 20; round++) {
        size_t runs[40], count = below(&random, 40);
        char path[] = "/tmp/wenzhai-test-XXXXXX";
        wz_line_reader reader;
        bool has_line;
        wz_str line;

        for (size_t i = 0; i < count; i++) {
            bool is_line = i % 2 == 0;

            runs[i] = !is_line ? 0 : 1 + below(&random, below(&random, 4) ? 300 : 700000);
        }
        write_file(path, runs, count);
        assert_int_equal(wz_line_reader_open(&reader, path, NULL), WZ_OK);
        for (size_t i = 0; i < count; i += 2) {
            assert_int_equal(wz_line_reader_next(&reader, &line, &has_line), WZ_OK);
            assert_true(has_line);
            assert_line(line, i, runs[i]);
            assert_int_equal(reader.number, i / 2 + 1);
        }
        assert_int_equal(wz_line_reader_next(&reader, &line, &has_line), WZ_OK);
        assert_false(has_line);
        wz_line_reader_close(&reader);
        unlink(path);
    }
}

static void empty_lines_are_lines(void **state)
{
    static const size_t runs[] = { 0, 0, 3, 0, 0 };
    static const size_t lengths[] = { 0, 0, 3, 0 };
    char path[] = "/tmp/wenzhai-test-XXXXXX";
    wz_line_reader reader;
    bool has_line;
    wz_str line;

    (void)state;
    write_file(path, runs, WZ_COUNT(runs));
    assert_int_equal(wz_line_reader_open(&reader, path, NULL), WZ_OK);
    for (size_t i = 0; i < WZ_COUNT(lengths); i++) {
        assert_int_equal(wz_line_reader_next(&reader, &line, &has_line), WZ_OK);
        assert_true(has_line);
        assert_int_equal(line.len, lengths[i]);
    }
    assert_int_equal(wz_line_reader_next(&reader, &line, &has_line), WZ_OK);
    assert_false(has_line);
    wz_line_reader_close(&reader);
    unlink(path);
}

static void refusals_are_told(void **state)
{
    static const size_t runs[] = { 400000 };
    struct failing failing = { .fail_at = 2 };
    wz_allocator allocator = failing_allocator(&failing);
    char path[] = "/tmp/wenzhai-test-XXXXXX";
    wz_line_reader reader;
    bool has_line;
    wz_str line;

    (void)state;
    assert_int_equal(wz_line_reader_open(&reader, "/nonexistent/x", NULL), WZ_EIO);
    assert_int_equal(wz_line_reader_open(&reader, "/", NULL), WZ_OK);
    assert_int_equal(wz_line_reader_next(&reader, &line, &has_line), WZ_EIO);
    wz_line_reader_close(&reader);
    write_file(path, runs, 1);
    assert_int_equal(wz_line_reader_open(&reader, path, &allocator), WZ_OK);
    assert_int_equal(wz_line_reader_next(&reader, &line, &has_line), WZ_ENOMEM);
    wz_line_reader_close(&reader);
    assert_int_equal(failing.held, 0);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_whole),
        cmocka_unit_test(empty_lines_are_lines),
        cmocka_unit_test(refusals_are_told),
    };

    return cmocka_run_group_tests_name("input/line_reader", tests, NULL, NULL);
}
