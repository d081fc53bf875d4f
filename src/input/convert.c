/* iconv, started again behind each part that it refuses, and the same for UTF-8,
 * which needs no iconv. */
#include "input/convert.h"

#include <errno.h>
#include <iconv.h>

#include "base/limits.h"
#include "base/utf8.h"

void wz_converted_init(wz_converted *out, const wz_allocator *allocator)
{
    *out = (wz_converted){ .loss = { 0, 0 } };
    wz_buf_init(&out->text, allocator, WZ_LIMIT_DECODED);
}

void wz_converted_clear(wz_converted *out)
{
    wz_buf_clear(&out->text);
    out->loss = (wz_loss){ 0, 0 };
}

static void put_replacement(wz_converted *out)
{
    if (out->loss.parts++ == 0)
        out->loss.first = out->text.len;
    wz_buf_put_str(&out->text, WZ_STR("\xEF\xBF\xBD"));
}

wz_err wz_repair(wz_str bytes, wz_converted *out)
{
    wz_buf_room(&out->text, bytes.len);
    while (bytes.len > 0 && !wz_buf_status(&out->text)) {
        wz_buf_put_str(&out->text, wz_str_take(&bytes, wz_utf8_validate(bytes)));
        if (bytes.len > 0) {
            put_replacement(out);
            bytes = wz_str_skip(bytes, wz_utf8_broken(bytes));
        }
    }
    return wz_buf_status(&out->text);
}

/* One call of iconv, which takes what it can off the front of *rest (NULL: writes
 * what it holds back). Returns 0 or errno. Two bytes of a double-byte encoding
 * become three; where there are more, E2BIG asks for another call. */
static int pump(iconv_t converter, wz_str *rest, wz_buf *out)
{
    size_t in_len = rest ? rest->len : 0;
    size_t room = in_len + in_len / 2 + 16;
    char *in = rest ? (char *)rest->at : NULL;      /* iconv only reads it */
    char *to = wz_buf_room(out, room);
    int failed;

    if (!to)
        return ENOMEM;
    failed = iconv(converter, rest ? &in : NULL, &in_len, &to, &room) == (size_t)-1 ? errno : 0;
    out->len = (size_t)(to - out->at);
    if (rest)
        *rest = (wz_str){ in, in_len };
    return failed;
}

/* iconv lets through numbers beyond U+10FFFF, which UCS-4 can hold. */
static wz_err mend(wz_converted *out)
{
    wz_str text = wz_buf_str(&out->text);
    wz_converted mended;
    wz_err err;

    if (wz_buf_status(&out->text) || wz_utf8_validate(text) == text.len)
        return wz_buf_status(&out->text);
    wz_converted_init(&mended, out->text.allocator);
    err = wz_repair(text, &mended);
    if (out->loss.parts > 0 && out->loss.first < mended.loss.first)
        mended.loss.first = out->loss.first;
    mended.loss.parts += out->loss.parts;
    wz_converted_clear(out);
    *out = mended;
    return err;
}

wz_err wz_convert(const wz_encoding *from, wz_str bytes, wz_converted *out)
{
    iconv_t converter = iconv_open("UTF-8", from->name);

    if (converter == (iconv_t)-1)
        return errno == EINVAL ? WZ_EFORMAT : WZ_ENOMEM;
    while (bytes.len > 0 && !wz_buf_status(&out->text)) {
        int failed = pump(converter, &bytes, &out->text);

        if (failed != EILSEQ && failed != EINVAL)
            continue;
        put_replacement(out);
        bytes = wz_str_skip(bytes, failed == EILSEQ ? from->broken(bytes) : bytes.len);
    }
    pump(converter, NULL, &out->text);
    iconv_close(converter);
    return mend(out);
}
