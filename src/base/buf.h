/* A growing array of bytes, or of elements of one type. It has its ceiling from
 * birth. A failure (memory, ceiling) is remembered and later puts do nothing, so
 * that a writer asks once at its end: wz_buf_status. */
#ifndef WZ_BASE_BUF_H
#define WZ_BASE_BUF_H

#include "base/str.h"

typedef struct wz_buf {
    const wz_allocator *allocator;
    char *at;                   /* never NULL */
    size_t len, size, limit;    /* in bytes */
    wz_err status;
} wz_buf;

/* NULL for the allocator means the C library's. Allocates nothing yet. */
void wz_buf_init(wz_buf *buf, const wz_allocator *allocator, size_t limit);

/* Frees the memory; the buffer may be used again. */
void wz_buf_clear(wz_buf *buf);

/* Empties the buffer and forgets its failure, but keeps its memory. */
void wz_buf_reset(wz_buf *buf);

static inline wz_err wz_buf_status(const wz_buf *buf)
{
    return buf->status;
}

/* Room for `count` more bytes at buf->at + buf->len, which the caller fills and
 * adds to len; NULL where there is none. */
char *wz_buf_room(wz_buf *buf, size_t count);

/* Appends. Amortised constant cost a byte; where there is room, no more than the copy. */
void wz_buf_grow_and_put(wz_buf *buf, const void *bytes, size_t count);

static inline void wz_buf_put(wz_buf *buf, const void *bytes, size_t count)
{
    if (count == 0 || count > buf->size - buf->len || buf->status) {
        wz_buf_grow_and_put(buf, bytes, count);
        return;
    }
    memcpy(buf->at + buf->len, bytes, count);
    buf->len += count;
}

void wz_buf_put_byte(wz_buf *buf, char byte);
void wz_buf_put_number(wz_buf *buf, uint64_t number);

static inline void wz_buf_put_str(wz_buf *buf, wz_str s)
{
    wz_buf_put(buf, s.at, s.len);
}

static inline wz_str wz_buf_str(const wz_buf *buf)
{
    return (wz_str){ buf->at, buf->len };
}

/* A buffer of elements: WZ_PUSH(&hits, hit); WZ_ITEMS(hits, wz_hit)[i]. */
#define WZ_PUSH(buf, element) wz_buf_put((buf), &(element), sizeof(element))
#define WZ_ITEMS(buf, type) ((type *)(void *)(buf).at)
#define WZ_ITEM_COUNT(buf, type) ((buf).len / sizeof(type))

#endif
