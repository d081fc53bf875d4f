/* Lines out of a buffer that is filled behind and emptied in front. What is left of a line
 * at its end is moved to the front only then: once, however long the line becomes. */
#include "input/line_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"

/* Read at once: enough that calls cost nothing beside the work on what they bring. */
#define CHUNK ((size_t)256 << 10)

wz_err wz_line_reader_open(wz_line_reader *reader, const char *path,
                           const wz_allocator *allocator)
{
    *reader = (wz_line_reader){ .is_stdin = strcmp(path, "-") == 0 };
    reader->fd = STDIN_FILENO;
    if (!reader->is_stdin) {
        do
            reader->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (reader->fd < 0 && errno == EINTR);
        if (reader->fd < 0)
            return WZ_EIO;
    }
    wz_buf_init(&reader->bytes, allocator, WZ_LIMIT_INPUT + CHUNK);
    return WZ_OK;
}

void wz_line_reader_close(wz_line_reader *reader)
{
    int error = errno;

    wz_buf_clear(&reader->bytes);
    if (!reader->is_stdin)
        close(reader->fd);
    errno = error;
}

/* Reads on, having moved what is left to the front. */
static wz_err fill(wz_line_reader *reader)
{
    wz_buf *bytes = &reader->bytes;
    size_t left = bytes->len - reader->start;
    ssize_t got;

    if (left > WZ_LIMIT_INPUT)
        return WZ_ELIMIT;
    if (left > 0 && reader->start > 0)
        memmove(bytes->at, bytes->at + reader->start, left);
    bytes->len = left;
    reader->seen -= reader->start;
    reader->start = 0;
    if (!wz_buf_room(bytes, CHUNK))
        return wz_buf_status(bytes);
    do
        got = read(reader->fd, bytes->at + left, CHUNK);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return WZ_EIO;
    reader->has_ended = got == 0;
    bytes->len += (size_t)got;
    return WZ_OK;
}

wz_err wz_line_reader_next(wz_line_reader *reader, wz_str *line, bool *has_line)
{
    const char *found = NULL;
    size_t end;

    for (;;) {
        wz_err err;

        if (reader->seen < reader->bytes.len)
            found = memchr(reader->bytes.at + reader->seen, '\n',
                           reader->bytes.len - reader->seen);
        reader->seen = reader->bytes.len;
        if (found || reader->has_ended)
            break;
        err = fill(reader);
        if (err)
            return err;
    }
    end = found ? (size_t)(found - reader->bytes.at) : reader->bytes.len;
    *has_line = found || end > reader->start;
    *line = (wz_str){ reader->bytes.at + reader->start, end - reader->start };
    reader->start = reader->seen = end + (found ? 1 : 0);
    reader->number++;
    return WZ_OK;
}
