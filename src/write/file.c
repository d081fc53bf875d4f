/* Files that appear whole or not at all: a temporary file beside the target, which
 * takes the target's name once all bytes are known to be in it. */
#include "write/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Temporary names tried in one folder: more than there are threads. */
#define ATTEMPTS 1000

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

/* Syncs if wanted, and closes in any case; errno is of the first failure. */
static wz_err sync_and_close(int fd, bool sync)
{
    wz_err err = sync && fsync(fd) != 0 ? WZ_EIO : WZ_OK;

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
static wz_err split(wz_file *target)
{
    const char *slash = strrchr(target->path, '/');

    if (!slash)
        return copy_path(target->folder, "./", 2);
    return copy_path(target->folder, target->path, (size_t)(slash - target->path) + 1);
}

/* A new file in the target's folder, or -1. The system applies the umask as it
 * creates the file (which mkstemp does not let it do), and O_EXCL refuses a file
 * or link that is there already, so that the name need not be secret. */
static int open_temporary(wz_file *target)
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

/* Not every file system can (EINVAL). */
wz_err wz_folder_sync(const char *folder)
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

wz_err wz_file_open(wz_file *file, const char *path)
{
    struct stat status;
    bool exists = stat(path, &status) == 0;
    wz_err err = WZ_OK;

    *file = (wz_file){ .fd = -1 };
    /* A device or a pipe is written to; replacing /dev/null would be the end of it. */
    if (exists && !S_ISREG(status.st_mode)) {
        file->fd = open(path, O_WRONLY | O_CLOEXEC);    /* a folder says EISDIR */
        return file->fd < 0 ? WZ_EIO : WZ_OK;
    }
    /* A link stays, and what it points to is replaced. */
    if (exists)
        err = realpath(path, file->path) ? WZ_OK : WZ_EIO;
    else
        err = copy_path(file->path, path, strlen(path));
    if (!err)
        err = split(file);
    if (!err)
        file->fd = open_temporary(file);
    return !err && file->fd < 0 ? WZ_EIO : err;
}

wz_err wz_file_close(wz_file *file, bool sync)
{
    bool is_temporary = file->temporary[0] != '\0';
    wz_err err = sync_and_close(file->fd, sync && is_temporary);

    if (!is_temporary)
        return err;
    if (!err && rename(file->temporary, file->path) != 0)
        err = WZ_EIO;
    if (err) {
        int error = errno;

        unlink(file->temporary);
        errno = error;
        return err;
    }
    return sync ? wz_folder_sync(file->folder) : WZ_OK;
}

void wz_file_discard(wz_file *file)
{
    int error = errno;

    close(file->fd);
    if (file->temporary[0] != '\0')
        unlink(file->temporary);
    errno = error;
}

wz_err wz_file_publish(const char *path, wz_str bytes, bool sync)
{
    wz_file file;
    wz_err err = wz_file_open(&file, path);

    if (err)
        return err;
    err = wz_file_write(file.fd, bytes);
    if (err)
        wz_file_discard(&file);
    else
        err = wz_file_close(&file, sync);
    return err;
}
