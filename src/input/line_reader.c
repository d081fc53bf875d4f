/* What is read goes straight to the caller's buffer. Only what stands behind its last line break
 * is copied, to stand at the front of the next one: once, however long the line becomes. */
#include "input/line_reader.h"

#include <errno.h>

#include "base/limits.h"
#include "input/archive.h"

#define BATCH WZ_LINE_READER_BATCH

void wz_line_reader_over(wz_line_reader *reader, wz_flow flow, const wz_allocator *allocator)
{
    *reader = (wz_line_reader){ .flow = flow };
    wz_buf_init(&reader->rest, allocator, WZ_LIMIT_INPUT + BATCH);
}

wz_err wz_line_reader_open(wz_line_reader *reader, const char *path,
                           const wz_allocator *allocator)
{
    wz_err err;

    wz_line_reader_over(reader, wz_intake_flow(&reader->intake), allocator);
    reader->is_file = true;
    err = wz_intake_open(&reader->intake, path, allocator, NULL);
    if (!err && wz_archive_claims(wz_intake_head(&reader->intake)))
        err = WZ_EFORMAT;
    if (err)
        wz_line_reader_close(reader);
    return err;
}

void wz_line_reader_close(wz_line_reader *reader)
{
    wz_buf_clear(&reader->rest);
    if (reader->is_file)
        wz_intake_close(&reader->intake);
}

/* Reads once, behind what is there. */
static wz_err read_on(wz_line_reader *reader, wz_buf *lines)
{
    char *to = wz_buf_room(lines, BATCH);
    size_t got;
    wz_err err = to ? reader->flow.read(reader->flow.from, to, BATCH, &got)
                    : wz_buf_status(lines);

    if (err)
        return err;
    reader->has_ended = got == 0;
    lines->len += got;
    return WZ_OK;
}

/* How many bytes up to the last LF, which does not stand before `from`; 0 without one. */
static size_t whole_lines(const wz_buf *lines, size_t from)
{
    for (size_t end = lines->len; end > from; end--)
        if (lines->at[end - 1] == '\n')
            return end;
    return 0;
}

/* Reads until there is a batch that ends with a line, or all of the file; gives its length. */
static wz_err fill(wz_line_reader *reader, wz_buf *lines, size_t *end)
{
    wz_err err = WZ_OK;

    *end = 0;
    while (!err && !reader->has_ended && (lines->len < BATCH || *end == 0)) {
        size_t seen = lines->len, found;

        if (*end == 0 && seen > WZ_LIMIT_INPUT)
            err = WZ_ELIMIT;
        else
            err = read_on(reader, lines);
        found = whole_lines(lines, seen);
        if (found > 0)
            *end = found;
    }
    if (!err && reader->has_ended)
        *end = lines->len;
    return err;
}

static size_t count_breaks(wz_str lines)
{
    const char *at = lines.at, *end = lines.at + lines.len;
    size_t count = 0;

    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        count++;
        at++;
    }
    return count;
}

wz_err wz_line_reader_next(wz_line_reader *reader, wz_buf *lines)
{
    size_t end = 0;

    wz_buf_reset(lines);
    if (!reader->err) {
        wz_buf_put_str(lines, wz_buf_str(&reader->rest));
        reader->err = fill(reader, lines, &end);
        reader->error = errno;
    }
    if (reader->err && end == 0) {
        lines->len = 0;
        errno = reader->error;
        return reader->err;
    }
    wz_buf_reset(&reader->rest);
    wz_buf_put_str(&reader->rest, wz_str_skip(wz_buf_str(lines), end));
    lines->len = end;
    reader->number = reader->count + 1;
    reader->count += count_breaks(wz_buf_str(lines));
    return wz_buf_status(&reader->rest);
}
