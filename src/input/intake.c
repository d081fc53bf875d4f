/* Files are read with read(2): a mapped one that shrinks would kill the program. gzip is
 * unpacked by zlib itself, for libarchive does not compare its sums; zlib's memory comes from
 * malloc. */
#include "input/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "base/limits.h"
#include "input/input.h"

/* Asked for at once where the size is not known. */
#define CHUNK ((size_t)64 << 10)

const wz_unpack_limits wz_unpack_limits_usual = {
    .free = WZ_LIMIT_UNPACKED_FREE, .ratio = WZ_LIMIT_UNPACKED_RATIO,
    .whole = WZ_LIMIT_UNPACKED, .members = WZ_LIMIT_MEMBERS,
};

const char *wz_unpack_excess(const wz_unpack_limits *limits, uint64_t packed, uint64_t unpacked)
{
    if (unpacked > limits->free && unpacked / limits->ratio > packed)
        return "packed more tightly than any text is";
    if (unpacked > limits->whole)
        return "more is in it than an archive may have";
    return NULL;
}

/* -- files ------------------------------------------------------------------------- */

static int open_file(const char *path)
{
    int fd;

    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

static void close_file(wz_intake *intake)
{
    if (intake->fd >= 0 && !intake->is_stdin)
        close(intake->fd);
    intake->fd = -1;
}

static wz_err read_file(wz_intake *intake, char *to, size_t count, size_t *got)
{
    ssize_t taken = 0;

    if (intake->fd >= 0) {
        do
            taken = read(intake->fd, to, count);
        while (taken < 0 && errno == EINTR);
    }
    if (taken < 0)
        return WZ_EIO;
    *got = (size_t)taken;
    intake->at += *got;
    if (intake->packed < intake->at)
        intake->packed = intake->at;
    return WZ_OK;
}

/* -- gzip (RFC 1952) ---------------------------------------------------------------- */

static bool is_gzip(wz_str begin)
{
    return wz_str_starts(begin, WZ_STR("\x1F\x8B\x08"));
}

static wz_err fail(wz_intake *intake, wz_err err, const char *fault)
{
    intake->fault = fault;
    return err;
}

/* Sees to it that there is something to unpack, unless the file ends. */
static wz_err refill(wz_intake *intake)
{
    char *room;
    size_t got = 0;
    wz_err err;

    if (intake->raw.len > 0)
        return WZ_OK;
    wz_buf_reset(&intake->raw_room);
    room = wz_buf_room(&intake->raw_room, CHUNK);
    if (!room)
        return wz_buf_status(&intake->raw_room);
    err = read_file(intake, room, CHUNK, &got);
    intake->raw = (wz_str){ room, got };
    return err;
}

/* One gzip may follow another, and is the same input; what else follows is padding. */
static wz_err end_gzip(wz_intake *intake)
{
    wz_err err = refill(intake);

    intake->has_ended = err || !wz_str_starts(intake->raw, WZ_STR("\x1F"));
    if (!intake->has_ended && inflateReset(intake->gzip) != Z_OK)
        return WZ_ENOMEM;
    return err;
}

static wz_err inflate_once(wz_intake *intake)
{
    z_stream *gzip = intake->gzip;
    size_t given = intake->raw.len < UINT_MAX ? intake->raw.len : UINT_MAX;
    int result;

    if (given == 0)
        return fail(intake, WZ_EFORMAT, "it is cut off");
    gzip->next_in = (Bytef *)intake->raw.at;
    gzip->avail_in = (uInt)given;
    result = inflate(gzip, Z_NO_FLUSH);
    wz_str_take(&intake->raw, given - gzip->avail_in);
    if (result == Z_STREAM_END)
        return end_gzip(intake);
    if (result == Z_MEM_ERROR)
        return WZ_ENOMEM;
    return result == Z_OK ? WZ_OK : fail(intake, WZ_EFORMAT, "it is damaged");
}

static wz_err inflate_some(wz_intake *intake, char *to, size_t count, size_t *got)
{
    z_stream *gzip = intake->gzip;
    uInt room = count < UINT_MAX ? (uInt)count : UINT_MAX;
    const char *excess;

    gzip->next_out = (Bytef *)to;
    gzip->avail_out = room;
    while (gzip->avail_out == room && !intake->has_ended) {
        wz_err err = refill(intake);

        if (!err)
            err = inflate_once(intake);
        if (err)
            return err;
    }
    *got = room - gzip->avail_out;
    intake->unpacked += *got;
    excess = wz_unpack_excess(intake->limits, intake->packed, intake->unpacked);
    return excess ? fail(intake, WZ_ELIMIT, excess) : WZ_OK;
}

/* What has been read is packed: it is unpacked before it is given. */
static wz_err begin_gzip(wz_intake *intake)
{
    enum { GZIP_ONLY = 16 };    /* added to the size of the window */
    wz_buf read = intake->raw_room;

    intake->gzip = calloc(1, sizeof *intake->gzip);
    if (!intake->gzip)
        return WZ_ENOMEM;
    if (inflateInit2(intake->gzip, MAX_WBITS + GZIP_ONLY) != Z_OK) {
        free(intake->gzip);
        intake->gzip = NULL;
        return WZ_ENOMEM;
    }
    intake->is_packed = true;
    intake->is_regular = false;
    intake->raw = intake->ready;
    intake->ready = (wz_str){ NULL, 0 };
    intake->raw_room = intake->ready_room;
    intake->ready_room = read;
    return WZ_OK;
}

static void end_unpacking(wz_intake *intake)
{
    if (intake->gzip)
        inflateEnd(intake->gzip);
    free(intake->gzip);
    intake->gzip = NULL;
}

/* -- opening ------------------------------------------------------------------------ */

static wz_err read_some(wz_intake *intake, char *to, size_t count, size_t *got)
{
    return (intake->gzip ? inflate_some : read_file)(intake, to, count, got);
}

/* Reads on until there are so many bytes to give, or no more come. */
static wz_err make_ready(wz_intake *intake, size_t least)
{
    wz_buf *room = &intake->ready_room;
    size_t got = 1;

    while (room->len < least && got > 0) {
        char *to = wz_buf_room(room, CHUNK);
        wz_err err = to ? read_some(intake, to, CHUNK, &got) : wz_buf_status(room);

        if (err)
            return err;
        room->len += got;
    }
    intake->ready = wz_buf_str(room);
    return WZ_OK;
}

static void init(wz_intake *intake, const wz_allocator *allocator,
                 const wz_unpack_limits *limits)
{
    *intake = (wz_intake){ .fd = -1,
                           .limits = limits ? limits : &wz_unpack_limits_usual };
    wz_buf_init(&intake->ready_room, allocator, WZ_LIMIT_INPUT + CHUNK);
    wz_buf_init(&intake->raw_room, allocator, WZ_LIMIT_INPUT + CHUNK);
}

static wz_err unpack_if_packed(wz_intake *intake)
{
    wz_err err;

    if (!is_gzip(intake->ready))
        return WZ_OK;
    err = begin_gzip(intake);
    return err ? err : make_ready(intake, WZ_INTAKE_HEAD);
}

wz_err wz_intake_open_raw(wz_intake *intake, const char *path, const wz_allocator *allocator)
{
    struct stat status;

    init(intake, allocator, NULL);
    intake->is_stdin = strcmp(path, "-") == 0;
    intake->fd = intake->is_stdin ? STDIN_FILENO : open_file(path);
    if (intake->fd < 0 || fstat(intake->fd, &status) != 0)
        return WZ_EIO;
    intake->is_regular = S_ISREG(status.st_mode) && lseek(intake->fd, 0, SEEK_CUR) == 0;
    return WZ_OK;
}

wz_err wz_intake_open(wz_intake *intake, const char *path, const wz_allocator *allocator,
                      const wz_unpack_limits *limits)
{
    wz_err err = wz_intake_open_raw(intake, path, allocator);

    if (limits)
        intake->limits = limits;
    if (!err)
        err = make_ready(intake, WZ_INTAKE_HEAD);
    return err ? err : unpack_if_packed(intake);
}

void wz_intake_close(wz_intake *intake)
{
    int error = errno;

    end_unpacking(intake);
    wz_buf_clear(&intake->ready_room);
    wz_buf_clear(&intake->raw_room);
    close_file(intake);
    errno = error;
}

/* -- reading ------------------------------------------------------------------------ */

static wz_err read_intake(void *from, char *to, size_t count, size_t *got)
{
    wz_intake *intake = from;

    if (intake->ready.len == 0)
        return read_some(intake, to, count, got);
    *got = count < intake->ready.len ? count : intake->ready.len;
    memcpy(to, intake->ready.at, *got);
    wz_str_take(&intake->ready, *got);
    return WZ_OK;
}

wz_flow wz_intake_flow(wz_intake *intake)
{
    return (wz_flow){ read_intake, intake };
}

wz_err wz_intake_hold(wz_intake *intake)
{
    wz_err err;

    if (intake->is_regular || intake->all.at)
        return WZ_OK;
    err = make_ready(intake, WZ_LIMIT_INPUT + 1);
    if (err)
        return err;
    if (intake->ready.len > WZ_LIMIT_INPUT)
        return fail(intake, WZ_ELIMIT, "it is too large to be held in memory");
    end_unpacking(intake);
    close_file(intake);
    intake->all = intake->ready;
    return WZ_OK;
}

wz_err wz_intake_size(const wz_intake *intake, uint64_t *size)
{
    struct stat status;

    *size = intake->all.len;
    if (intake->all.at)
        return WZ_OK;
    if (fstat(intake->fd, &status) != 0)
        return WZ_EIO;
    *size = (uint64_t)status.st_size;
    return WZ_OK;
}

wz_err wz_intake_seek(wz_intake *intake, uint64_t at)
{
    if (intake->all.at) {
        intake->ready = wz_str_skip(intake->all, at < intake->all.len ? (size_t)at
                                                                      : intake->all.len);
        return WZ_OK;
    }
    intake->ready = (wz_str){ NULL, 0 };
    intake->at = at;
    return lseek(intake->fd, (off_t)at, SEEK_SET) < 0 ? WZ_EIO : WZ_OK;
}

wz_err wz_intake_rewind(wz_intake *intake)
{
    wz_err err;

    if (intake->all.at)
        return wz_intake_seek(intake, 0);
    err = wz_intake_seek(intake, intake->ready_room.len);
    intake->ready = wz_buf_str(&intake->ready_room);
    return err;
}

/* Room for all that is to come and one byte more, so that the second read meets its end. */
static wz_err make_room(const wz_intake *intake, wz_buf *bytes, size_t most)
{
    uint64_t size;

    if (!intake->is_regular)
        return WZ_OK;
    if (wz_intake_size(intake, &size))
        return WZ_EIO;
    if (size > most)
        return WZ_ELIMIT;
    wz_buf_room(bytes, size < most ? (size_t)size + 1 : (size_t)size);
    return wz_buf_status(bytes);
}

wz_err wz_flow_read_all(const wz_flow *flow, wz_buf *bytes)
{
    size_t most = bytes->limit - bytes->len, got = 1;

    if (most > WZ_LIMIT_INPUT)
        most = WZ_LIMIT_INPUT;
    while (got > 0) {
        char extra, *to = &extra;
        size_t free = bytes->size - bytes->len, want = free > 0 ? free : CHUNK;
        wz_err err;

        if (want > most)
            want = most;
        if (want > 0)
            to = wz_buf_room(bytes, want);
        err = to ? flow->read(flow->from, to, want > 0 ? want : 1, &got) : wz_buf_status(bytes);
        if (err)
            return err;
        if (got > want)
            return WZ_ELIMIT;
        bytes->len += got;
        most -= got;
    }
    return WZ_OK;
}

wz_err wz_intake_read_all(wz_intake *intake, wz_buf *bytes)
{
    size_t most = bytes->limit - bytes->len;
    wz_flow flow = wz_intake_flow(intake);
    wz_err err = make_room(intake, bytes, most < WZ_LIMIT_INPUT ? most : WZ_LIMIT_INPUT);

    return err ? err : wz_flow_read_all(&flow, bytes);
}

wz_err wz_input_read_file(const char *path, wz_buf *bytes)
{
    wz_intake intake;
    wz_err err = wz_intake_open_raw(&intake, path, bytes->allocator);

    if (!err)
        err = wz_intake_read_all(&intake, bytes);
    wz_intake_close(&intake);
    return err;
}
