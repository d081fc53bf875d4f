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

/* Opened, and with room for what it gives. */
struct reading {
    wz_line_reader reader;
    wz_buf lines;
    wz_str rest;            /* of them */
    size_t number;          /* of the line taken last */
};

static void begin(struct reading *reading, const char *path)
{
    assert_int_equal(wz_line_reader_open(&reading->reader, path, NULL), WZ_OK);
    wz_buf_init(&reading->lines, NULL, WZ_LIMIT_BUFFER);
    reading->rest = (wz_str){ "", 0 };
    reading->number = 0;
}

static void end(struct reading *reading)
{
    wz_buf_clear(&reading->lines);
    wz_line_reader_close(&reading->reader);
}

/* The next line without its LF; false behind the last. */
static bool next(struct reading *reading, wz_str *line)
{
    if (reading->rest.len == 0) {
        assert_int_equal(wz_line_reader_next(&reading->reader, &reading->lines), WZ_OK);
        reading->rest = wz_buf_str(&reading->lines);
        assert_true(reading->rest.len == 0 || reading->reader.number == reading->number + 1);
    }
    if (reading->rest.len == 0)
        return false;
    *line = wz_str_take(&reading->rest, wz_str_find(reading->rest, WZ_STR("\n")));
    if (reading->rest.len > 0)
        wz_str_take(&reading->rest, 1);
    reading->number++;
    return true;
}

static void lines_come_whole(void **state)
{
    uint64_t random = 3;

    (void)state;
    for (int round = 0; round < 20; round++) {
        size_t runs[40], count = below(&random, 40);
        char path[] = "/tmp/wenzhai-test-XXXXXX";
        struct reading reading;
        wz_str line;

        for (size_t i = 0; i < count; i++) {
            bool is_line = i % 2 == 0;

            runs[i] = !is_line ? 0 : 1 + below(&random, below(&random, 4) ? 300 : 700000);
        }
        write_file(path, runs, count);
        begin(&reading, path);
        for (size_t i = 0; i < count; i += 2) {
            assert_true(next(&reading, &line));
            assert_line(line, i, runs[i]);
            assert_int_equal(reading.number, i / 2 + 1);
        }
        assert_false(next(&reading, &line));
        end(&reading);
        unlink(path);
    }
}

/* A thousand lines and more at a time, no more memory than the longest asks for. */
static void many_lines_come_at_once(void **state)
{
    enum { LINES = 40000 };
    static size_t runs[2 * LINES];
    char path[] = "/tmp/wenzhai-test-XXXXXX";
    struct reading reading;
    size_t batches = 0, most = 0;

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(runs); i += 2)
        runs[i] = 1 + i % 60;
    write_file(path, runs, WZ_COUNT(runs));
    begin(&reading, path);
    do {
        assert_int_equal(wz_line_reader_next(&reading.reader, &reading.lines), WZ_OK);
        most = reading.lines.len > most ? reading.lines.len : most;
        batches++;
    } while (reading.lines.len > 0);
    assert_int_equal(reading.reader.count, LINES);
    assert_in_range(batches, 4, 8);
    assert_in_range(most, WZ_LINE_READER_BATCH / 2, 2 * WZ_LINE_READER_BATCH);
    end(&reading);
    unlink(path);
}

static void empty_lines_are_lines(void **state)
{
    static const size_t runs[] = { 0, 0, 3, 0, 0 };
    static const size_t lengths[] = { 0, 0, 3, 0 };
    char path[] = "/tmp/wenzhai-test-XXXXXX";
    struct reading reading;
    wz_str line;

    (void)state;
    write_file(path, runs, WZ_COUNT(runs));
    begin(&reading, path);
    for (size_t i = 0; i < WZ_COUNT(lengths); i++) {
        assert_true(next(&reading, &line));
        assert_int_equal(line.len, lengths[i]);
    }
    assert_false(next(&reading, &line));
    end(&reading);
    unlink(path);
}

static void refusals_are_told(void **state)
{
    static const size_t runs[] = { 400000 };
    struct failing failing = { .fail_at = 2 };
    wz_allocator allocator = failing_allocator(&failing);
    char path[] = "/tmp/wenzhai-test-XXXXXX";
    wz_line_reader reader;
    wz_buf lines;

    (void)state;
    wz_buf_init(&lines, &allocator, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_line_reader_open(&reader, "/nonexistent/x", NULL), WZ_EIO);
    assert_int_equal(wz_line_reader_open(&reader, "/", NULL), WZ_EIO);
    write_file(path, runs, 1);
    assert_int_equal(wz_line_reader_open(&reader, path, &allocator), WZ_OK);
    assert_int_equal(wz_line_reader_next(&reader, &lines), WZ_ENOMEM);
    wz_line_reader_close(&reader);
    wz_buf_clear(&lines);
    assert_int_equal(failing.held, 0);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_whole),
        cmocka_unit_test(many_lines_come_at_once),
        cmocka_unit_test(empty_lines_are_lines),
        cmocka_unit_test(refusals_are_told),
    };

    return cmocka_run_group_tests_name("input/line_reader", tests, NULL, NULL);
}
