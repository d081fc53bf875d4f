/* A wz_work for tests of rooms that need no lexicon, with a sink that remembers
 * the last diagnostic. */
#ifndef WZ_TEST_INPUT_WORK_H
#define WZ_TEST_INPUT_WORK_H

#include <stdio.h>

#include "model/work.h"

struct bench {
    wz_arena arena;
    wz_buf records;
    wz_work work;
    size_t reports;
    int code;
    size_t line, column;
    char text[512];
};

static void remember(void *user, const wz_diagnostic *diagnostic)
{
    struct bench *bench = user;

    bench->reports++;
    bench->code = diagnostic->code;
    bench->line = diagnostic->line;
    bench->column = diagnostic->column;
    snprintf(bench->text, sizeof bench->text, "%.*s",
             (int)diagnostic->text.len, diagnostic->text.at);
}

static inline void bench_init(struct bench *bench, const wz_allocator *allocator)
{
    *bench = (struct bench){ .code = -1 };
    wz_arena_init(&bench->arena, allocator);
    wz_buf_init(&bench->records, allocator, SIZE_MAX / 2);
    bench->work = (wz_work){
        .allocator = allocator, .arena = &bench->arena, .records = &bench->records,
        .sink = { remember, bench }, .path = WZ_STR("case.txt"),
    };
}

static inline void bench_clear(struct bench *bench)
{
    wz_arena_clear(&bench->arena);
    wz_buf_clear(&bench->records);
}

#endif
