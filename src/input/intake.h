/* Bytes as they come in, from a file or from standard input. What gzip has packed is unpacked on
 * the way, so that nobody behind has to know. */
#ifndef WZ_INPUT_INTAKE_H
#define WZ_INPUT_INTAKE_H

#include "base/buf.h"

/* How much may come out of what is packed: see base/limits.h. */
typedef struct wz_unpack_limits {
    uint64_t free;          /* bytes that may come out of however few */
    uint64_t ratio;         /* beyond these, so many at most of each that goes in */
    uint64_t whole;         /* bytes in all */
    size_t members;         /* of an archive, those passed over too */
} wz_unpack_limits;

extern const wz_unpack_limits wz_unpack_limits_usual;

/* Whether so many bytes may not come out of so many; in words if so, else NULL. */
const char *wz_unpack_excess(const wz_unpack_limits *limits, uint64_t packed, uint64_t unpacked);

/* Where bytes come from: up to `count` of them go to `to`; *got is 0 at the end alone. */
typedef struct wz_flow {
    wz_err (*read)(void *from, char *to, size_t count, size_t *got);
    void *from;
} wz_flow;

typedef struct wz_intake {
    int fd;                 /* -1 where there is nothing more to be read */
    bool is_stdin;
    bool is_regular;        /* a file that can be read from any place */
    bool is_packed;         /* what is given has been unpacked */
    bool has_ended;         /* what is packed has */
    const wz_unpack_limits *limits;
    uint64_t at;            /* in the file */
    uint64_t packed, unpacked;      /* as far as it was read; bytes that unpacking made of that */
    wz_str all;             /* the input where it is in memory */
    wz_str ready;           /* what is given next */
    wz_str raw;             /* what is unpacked next */
    wz_buf ready_room, raw_room;
    struct z_stream_s *gzip;
    const char *fault;      /* in words, where a failure is not the system's */
} wz_intake;

/* What an intake can be known by is at hand from the beginning: so many bytes, if there are. */
enum { WZ_INTAKE_HEAD = 512 };

/* Opens a file, or standard input for "-"; limits may be NULL for the usual ones. Fails with
 * WZ_EIO (errno says why), WZ_ENOMEM, and WZ_EFORMAT or WZ_ELIMIT as reading does. To be closed
 * in any case. */
WZ_MUST_CHECK wz_err wz_intake_open(wz_intake *intake, const char *path,
                                    const wz_allocator *allocator,
                                    const wz_unpack_limits *limits);
void wz_intake_close(wz_intake *intake);

/* The same without unpacking: the bytes of a file as they stand in it. */
WZ_MUST_CHECK wz_err wz_intake_open_raw(wz_intake *intake, const char *path,
                                        const wz_allocator *allocator);

/* The first bytes, before any of them has been read. */
static inline wz_str wz_intake_head(const wz_intake *intake)
{
    return intake->ready;
}

/* Fails with WZ_EIO, and with WZ_EFORMAT (damaged) or WZ_ELIMIT (too tightly packed), whose
 * fault says it in words. */
wz_flow wz_intake_flow(wz_intake *intake);

/* Makes sure that it can be read from any place: what does not come from such a file is read
 * into memory, and may have WZ_LIMIT_INPUT bytes. Before any of it has been read. */
WZ_MUST_CHECK wz_err wz_intake_hold(wz_intake *intake);

/* How many bytes there are, and to go to one of them; of what can be read from any place. */
WZ_MUST_CHECK wz_err wz_intake_size(const wz_intake *intake, uint64_t *size);
WZ_MUST_CHECK wz_err wz_intake_seek(wz_intake *intake, uint64_t at);

/* Begins anew, with the head at hand; likewise. */
WZ_MUST_CHECK wz_err wz_intake_rewind(wz_intake *intake);

/* Appends all that comes to bytes, which may not grow beyond WZ_LIMIT_INPUT. Fails as reading
 * does, and with WZ_ELIMIT. */
WZ_MUST_CHECK wz_err wz_flow_read_all(const wz_flow *flow, wz_buf *bytes);
WZ_MUST_CHECK wz_err wz_intake_read_all(wz_intake *intake, wz_buf *bytes);

#endif
