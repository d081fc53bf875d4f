/* What a page of Markdown says, and how often. */
#ifndef MARKDOWN_ASSERTS_H
#define MARKDOWN_ASSERTS_H

#include "sample_digest.h"
#include "write/write.h"
#include "written.h"

/* The page, ended by NUL. */
static inline wz_buf write_page(wz_digest *digest, wz_language language)
{
    wz_write_options options = { .language = language };
    wz_buf out;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    assert_int_equal(wz_records_sort(&digest->records), WZ_OK);
    assert_int_equal(wz_format_find(WZ_STR("markdown"))->write(digest, &options, &out), WZ_OK);
    wz_buf_put_byte(&out, '\0');
    return out;
}

static inline void assert_page(wz_digest *digest, wz_language language, const char *expected)
{
    assert_written_as("markdown", digest, (wz_write_options){ .language = language }, expected);
}

static inline void assert_shows(wz_digest *digest, const char *expected)
{
    wz_buf page = write_page(digest, WZ_CHINESE);

    if (!strstr(page.at, expected))
        print_error("not found: %s\nin: %s\n", expected, page.at);
    assert_non_null(strstr(page.at, expected));
    wz_buf_clear(&page);
}

static inline size_t count_of(const wz_buf *page, const char *part)
{
    size_t count = 0;

    for (const char *at = page->at; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

#endif
