/* From decoded text back to bytes of the encoding that it came in. */
#include "input/input.h"

#include <errno.h>
#include <iconv.h>

/* What one call of iconv may write before it is asked again. */
enum { ROOM = 1 << 16 };

/* One call, which takes what it can off the front of *rest (NULL: writes what it holds
 * back). Returns 0 or errno. */
static int pump(iconv_t converter, wz_str *rest, wz_buf *out)
{
    size_t room = ROOM, left = rest ? rest->len : 0;
    char *in = rest ? (char *)rest->at : NULL;      /* iconv only reads it */
    char *to = wz_buf_room(out, room);
    int failed;

    if (!to)
        return ENOMEM;
    failed = iconv(converter, rest ? &in : NULL, &left, &to, &room) == (size_t)-1 ? errno : 0;
    out->len = (size_t)(to - out->at);
    if (rest)
        *rest = (wz_str){ in, left };
    return failed;
}

static wz_err convert(iconv_t converter, wz_str text, wz_buf *out)
{
    int failed = 0;

    while (text.len > 0 && (!failed || failed == E2BIG))
        failed = pump(converter, &text, out);
    if (!failed)
        failed = pump(converter, NULL, out);
    if (wz_buf_status(out))
        return wz_buf_status(out);
    return failed ? WZ_EFORMAT : WZ_OK;
}

wz_err wz_input_encode(wz_str text, const char *encoding, wz_buf *out)
{
    iconv_t converter;
    wz_err err;

    if (strcmp(encoding, "UTF-8") == 0) {
        wz_buf_put_str(out, text);
        return wz_buf_status(out);
    }
    converter = iconv_open(encoding, "UTF-8");
    if (converter == (iconv_t)-1)
        return errno == EINVAL ? WZ_EFORMAT : WZ_ENOMEM;
    err = convert(converter, text, out);
    iconv_close(converter);
    return err;
}
