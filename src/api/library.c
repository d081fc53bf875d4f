/* The rest of wenzhai.h that needs more than one room: names from the rooms' tables,
 * what a digest holds, and writing it. The pipeline itself is digest/digest.c. */
#include "base/limits.h"
#include "write/write.h"

const char *wz_version(void)
{
    return WZ_VERSION;
}

const char *wz_reader_name(size_t index)
{
    return index < wz_reader_count && wz_readers[index].holds == WZ_HOLDS_TEXT
               ? wz_readers[index].name : NULL;
}

const char *wz_format_name(size_t index)
{
    return index < wz_format_count ? wz_formats[index].name : NULL;
}

wz_str wz_digest_text(const wz_digest *digest)
{
    return digest->text.bytes;
}

wz_str wz_digest_reading(const wz_digest *digest)
{
    return digest->reading.bytes;
}

const char *wz_digest_encoding(const wz_digest *digest)
{
    return digest->text.encoding;
}

wz_err wz_digest_write(const wz_digest *digest, const char *format,
                       const wz_write_options *options, wz_output output)
{
    const wz_format *found = wz_format_find(wz_str_of(format));
    wz_write_options how = options ? *options : (wz_write_options){ 0 };
    wz_buf bytes;
    wz_err err;

    if (!found)
        return WZ_EUSAGE;
    if (!how.kinds)
        how.kinds = wz_kinds_by_default();
    wz_buf_init(&bytes, digest->allocator, WZ_LIMIT_BUFFER);
    err = found->write(digest, &how, &bytes);
    if (!err && bytes.len > 0)
        err = output.put(output.user, wz_buf_str(&bytes));
    wz_buf_clear(&bytes);
    return err;
}
