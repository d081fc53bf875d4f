/* What a writer makes of a digest, to the byte. */
#ifndef WZ_TEST_WRITTEN_H
#define WZ_TEST_WRITTEN_H

#include "base/limits.h"
#include "write/write.h"

static inline void assert_written_as(const char *format, wz_digest *digest,
                                     wz_write_options options, const char *expected)
{
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_records_sort(&digest->records), WZ_OK);
    assert_int_equal(wz_format_find(wz_str_of(format))->write(digest, &options, &out), WZ_OK);
    wz_buf_put_byte(&out, '\0');
    assert_string_equal(out.at, expected);
    wz_buf_clear(&out);
}

#endif
