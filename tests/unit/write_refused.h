/* A writer whose allocator refuses its first call, then its second, and so on. */
#ifndef WZ_TEST_WRITE_REFUSED_H
#define WZ_TEST_WRITE_REFUSED_H

#include "base/limits.h"
#include "failing.h"
#include "write/write.h"

/* Every refusal ends the writing with WZ_ENOMEM and nothing held; without one it succeeds. */
static inline void assert_refusals_are_survived(wz_digest *digest, const char *format,
                                                wz_write_options options)
{
    const wz_format *writer = wz_format_find(wz_str_of(format));
    wz_err err = WZ_ENOMEM;

    for (size_t fail_at = 1; err; fail_at++) {
        struct failing failing = { .fail_at = fail_at };
        wz_allocator allocator = failing_allocator(&failing);
        wz_buf out;

        assert_true(fail_at < 100);
        digest->allocator = &allocator;
        wz_buf_init(&out, &allocator, WZ_LIMIT_BUFFER);
        err = writer->write(digest, &options, &out);
        assert_true(err == WZ_ENOMEM || failing.calls < fail_at);
        wz_buf_clear(&out);
        assert_int_equal(failing.held, 0);
    }
    digest->allocator = &wz_libc_allocator;
}

#endif
