/* Files that appear whole or not at all: a temporary file beside the target, which
 * takes the target's name once all bytes are known to be in it. */
#include "write/write.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Temporary names tried in one folder: more than there are threads. */
#define ATTEMPTS 1000

/* No room for a temporary name in a buffer of PATH_MAX is the system's limit too. */
struct target {
    char path[PATH_MAX];        /* links resolved */
    char folder[PATH_MAX];
    char temporary[PATH_MAX];
};

wz_err wz_file_write(int fd, wz_str bytes)
{
    while (bytes.len > 0) {
        ssize_t written = write(fd, bytes.at, bytes.len < SSIZE_MAX ? bytes.len : SSIZE_MAX);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return WZ_EIO;
        bytes = wz_str_skip(bytes, (size_t)written);
    }
    return WZ_OK;
}

/* Writes, syncs if wanted, and closes in any case; errno is of the first failure. */
static wz_err write_and_close(int fd, wz_str bytes, bool sync)
{
    wz_err err = wz_file_write(fd, bytes);

    if (!err && sync && fsync(fd) != 0)
        err = WZ_EIO;

    int error = errno;
    if (close(fd) != 0 && !err)
        return WZ_EIO;
    errno = error;
    return err;
}

static wz_err copy_path(char *to, const char *from, size_t len)
{
    if (len >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return WZ_EIO;
    }
    memcpy(to, from, len);
    to[len] = '\0';
    return WZ_OK;
}

/* The folder keeps its last slash, so that the root needs no rule of its own. */
static wz_err split(struct target *target)
{
    const char *slash = strrchr(target->path, '/');

    if (!slash)
        return copy_path(target->folder, "./", 2);
    return copy_path(target->folder, target->path, (size_t)(slash - target->path) + 1);
}

/* A new file in the target's folder, or -1. The system applies the umask as it
 * creates the file (which mkstemp does not let it do), and O_EXCL refuses a file
 * or link that is there already, so that the name need not be secret. */
static int open_temporary(struct target *target)
{
    int fd = -1;

    for (int i = 0; i < ATTEMPTS && fd < 0; i++) {
        int len = snprintf(target->temporary, sizeof target->temporary, "%s.wenzhai.%ld.%d",
                           target->folder, (long)getpid(), i);

        if (len < 0 || (size_t)len >= sizeof target->temporary) {
            errno = ENAMETOOLONG;
            return -1;
        }
        fd = open(target->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            return -1;
    }
    return fd;
}

/* Makes the new name of a file durable. Not every file system can (EINVAL). */
static wz_err sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return WZ_EIO;
    bool failed = fsync(fd) != 0 && errno != EINVAL;
    int error = errno;
    close(fd);
    errno = error;
    return failed ? WZ_EIO : WZ_OK;
}

static wz_err replace(struct target *target, wz_str bytes, bool sync)
{
    int fd = open_temporary(target);

    if (fd < 0)
        return WZ_EIO;
    wz_err err = write_and_close(fd, bytes, sync);
    if (!err && rename(target->temporary, target->path) != 0)
        err = WZ_EIO;
    if (err) {
        int error = errno;

        unlink(target->temporary);
        errno = error;
        return err;
    }
    return sync ? sync_folder(target->folder) : WZ_OK;
}

wz_err wz_file_publish(const char *path, wz_str bytes, bool sync)
{
    struct target target;
    struct stat status;
    bool exists = stat(path, &status) == 0;

    /* A device or a pipe is written to; replacing /dev/null would be the end of it. */
    if (exists && !S_ISREG(status.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC);      /* a folder says EISDIR */

        return fd < 0 ? WZ_EIO : write_and_close(fd, bytes, false);
    }
    /* A link stays, and what it points to is replaced. */
    wz_err err = WZ_OK;
    if (exists)
        err = realpath(path, target.path) ? WZ_OK : WZ_EIO;
    else
        err = copy_path(target.path, path, strlen(path));
    if (!err)
        err = split(&target);
    return err ? err : replace(&target, bytes, sync);
}
