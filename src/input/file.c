/* Whole files into memory, with read(2): a digest needs all of its input anyway,
 * and a mapped file that shrinks would kill the program. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "input/input.h"

/* Asked for at once where the size is not known. */
#define CHUNK ((size_t)64 << 10)

static int open_file(const char *path)
{
    int fd;

    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

static ssize_t read_some(int fd, char *to, size_t count)
{
    ssize_t got;

    do
        got = read(fd, to, count);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Room for all of a regular file and one byte more, so that the second read meets
 * its end. One that is too large is refused before any of it is read. */
static wz_err make_room(int fd, wz_buf *bytes, size_t most)
{
    struct stat info;
    size_t size;

    if (fstat(fd, &info) != 0)
        return WZ_EIO;
    if (!S_ISREG(info.st_mode))
        return WZ_OK;
    if ((uintmax_t)info.st_size > most)
        return WZ_ELIMIT;
    size = (size_t)info.st_size;
    wz_buf_room(bytes, size < most ? size + 1 : size);
    return wz_buf_status(bytes);
}

/* Up to `most` bytes; one more is WZ_ELIMIT. */
static wz_err read_rest(int fd, wz_buf *bytes, size_t most)
{
    for (;;) {
        char extra;
        size_t free = bytes->size - bytes->len;
        size_t want = free > 0 ? free : CHUNK;
        char *to = &extra;
        ssize_t got;

        if (want > most)
            want = most;
        if (want > 0)
            to = wz_buf_room(bytes, want);
        if (!to)
            return wz_buf_status(bytes);
        got = read_some(fd, to, want > 0 ? want : 1);
        if (got <= 0)
            return got < 0 ? WZ_EIO : WZ_OK;
        if (want == 0)
            return WZ_ELIMIT;
        bytes->len += (size_t)got;
        most -= (size_t)got;
    }
}

wz_err wz_input_read_file(const char *path, wz_buf *bytes)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open_file(path);
    size_t most = bytes->limit - bytes->len;
    wz_err err;
    int why;

    if (fd < 0)
        return WZ_EIO;
    if (most > WZ_LIMIT_INPUT)
        most = WZ_LIMIT_INPUT;
    err = make_room(fd, bytes, most);
    if (!err)
        err = read_rest(fd, bytes, most);
    why = errno;
    if (!is_stdin)
        close(fd);
    errno = why;
    return err;
}
