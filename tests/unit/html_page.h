/* Pages read into memory, for the tests of the HTML reader. */
#ifndef WZ_TEST_HTML_PAGE_H
#define WZ_TEST_HTML_PAGE_H

#include "input/readers.h"
#include "input_work.h"

struct reading {
    struct bench bench;
    wz_text text;
    wz_err err;
};

static inline void read_page_as(struct reading *reading, wz_str bytes,
                                const wz_input_options *options, const wz_allocator *allocator)
{
    bench_init(&reading->bench, allocator);
    reading->err = wz_html_read(&reading->bench.work, bytes, options, &reading->text);
}

static inline void read_page(struct reading *reading, wz_str bytes)
{
    read_page_as(reading, bytes, &(wz_input_options){ .strict = false }, NULL);
}

static inline void clear_page(struct reading *reading)
{
    bench_clear(&reading->bench);
}

#endif
