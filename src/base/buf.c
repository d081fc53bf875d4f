/* The growing array. */
#include "base/buf.h"

#include "base/arena.h"
#include "base/decimal.h"

#define FIRST_SIZE ((size_t)256)

/* What a buffer without memory points to: C knows no NULL + 0, and an empty slice
 * of text is no missing one (WZ_NO_TEXT). Nothing is ever written there. */
static const max_align_t nothing;

void wz_buf_init(wz_buf *buf, const wz_allocator *allocator, size_t limit)
{
    *buf = (wz_buf){ .allocator = allocator ? allocator : &wz_libc_allocator,
                     .at = (char *)&nothing, .limit = limit };
}

void wz_buf_clear(wz_buf *buf)
{
    if (buf->size > 0)
        buf->allocator->resize(buf->allocator->user, buf->at, buf->size, 0);
    wz_buf_init(buf, buf->allocator, buf->limit);
}

void wz_buf_reset(wz_buf *buf)
{
    buf->len = 0;
    buf->status = WZ_OK;
}

char *wz_buf_room(wz_buf *buf, size_t count)
{
    size_t size = buf->size ? buf->size : FIRST_SIZE;
    char *at;

    if (buf->status)
        return NULL;
    if (count > buf->limit || buf->len > buf->limit - count) {
        buf->status = WZ_ELIMIT;
        return NULL;
    }
    if (buf->size > 0 && count <= buf->size - buf->len)
        return buf->at + buf->len;
    while (size - buf->len < count)
        size = size > SIZE_MAX / 2 ? SIZE_MAX : size * 2;
    if (size > buf->limit)
        size = buf->limit;
    at = buf->allocator->resize(buf->allocator->user, buf->size ? buf->at : NULL, buf->size, size);
    if (!at) {
        buf->status = WZ_ENOMEM;
        return NULL;
    }
    buf->at = at;
    buf->size = size;
    return at + buf->len;
}

void wz_buf_grow_and_put(wz_buf *buf, const void *bytes, size_t count)
{
    char *room = count > 0 ? wz_buf_room(buf, count) : NULL;

    if (!room)
        return;
    memcpy(room, bytes, count);
    buf->len += count;
}

void wz_buf_put_byte(wz_buf *buf, char byte)
{
    wz_buf_put(buf, &byte, 1);
}

void wz_buf_put_number(wz_buf *buf, uint64_t number)
{
    char digits[WZ_DECIMAL_ROOM];

    wz_buf_put(buf, digits, wz_number_write(number, digits));
}
