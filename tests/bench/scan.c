/* How fast the scan is: `scan PHRASES TEXT`, where PHRASES has one phrase a line.
 * Prints the best of some runs, and the hits for 1,000 characters, which are what
 * a scan costs. `scan PHRASES TEXT -` prints the hits instead, as grep -F -o -b
 * does, for comparison. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/matcher.h"

enum { RUNS = 7 };

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static wz_str read_all(const char *path, wz_arena *arena)
{
    FILE *file = fopen(path, "rb");
    char *at;
    long size;

    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail(path);
    size = ftell(file);
    rewind(file);
    at = wz_arena_take(arena, (size_t)size);
    if (!at || fread(at, 1, (size_t)size, file) != (size_t)size)
        fail(path);
    fclose(file);
    return (wz_str){ at, (size_t)size };
}

/* One for each line, all of one class. */
static const wz_phrase **read_phrases(wz_str lines, wz_arena *arena, size_t *count)
{
    const wz_phrase **phrases = wz_arena_take(arena, (lines.len + 1) * sizeof *phrases);

    *count = 0;
    while (phrases && lines.len > 0) {
        wz_str text = wz_str_take(&lines, wz_str_find(lines, WZ_STR("\n")));
        wz_phrase *phrase = wz_arena_take(arena, sizeof *phrase);

        if (lines.len > 0)
            lines = wz_str_skip(lines, 1);
        if (text.len == 0 || wz_utf8_count(text) > WZ_LIMIT_PHRASE)
            continue;
        if (!phrase)
            fail("phrases");
        *phrase = (wz_phrase){ text, { .word = -1 } };
        phrases[(*count)++] = phrase;
    }
    return phrases;
}

static void print_hits(wz_str text, const wz_buf *hits)
{
    for (size_t i = 0; i < WZ_ITEM_COUNT(*hits, wz_hit); i++) {
        wz_hit hit = WZ_ITEMS(*hits, wz_hit)[i];

        printf("%u:%.*s\n", hit.start, (int)(hit.end - hit.start), text.at + hit.start);
    }
}

int main(int argc, char **argv)
{
    wz_arena arena, memory;
    wz_buf hits;
    double best = 1e9, build = 1e9;
    wz_matcher *matcher = NULL;

    if (argc < 3)
        return fputs("usage: scan PHRASES TEXT [-]\n", stderr), 2;
    wz_arena_init(&arena, NULL);
    wz_arena_init(&memory, NULL);
    wz_buf_init(&hits, NULL, WZ_LIMIT_BUFFER);
    size_t count;
    const wz_phrase **phrases = read_phrases(read_all(argv[1], &arena), &arena, &count);
    wz_str text = read_all(argv[2], &arena);
    uint16_t *fold = wz_arena_take(&arena, WZ_UNIT_COUNT * sizeof *fold);

    if (!fold)
        fail("memory");
    for (size_t unit = 0; unit < WZ_UNIT_COUNT; unit++)
        fold[unit] = (uint16_t)unit;

    for (int run = 0; run < RUNS; run++) {
        double start = seconds();

        wz_arena_clear(&memory);
        if (wz_matcher_build(&memory, fold, phrases, count, &matcher))
            fail("build");
        build = seconds() - start < build ? seconds() - start : build;
        wz_buf_reset(&hits);
        start = seconds();
        wz_matcher_scan(matcher, text, &hits, NULL);
        best = seconds() - start < best ? seconds() - start : best;
    }
    if (argc > 3)
        print_hits(text, &hits);
    else
        printf("%zu phrases built in %.2f ms; %.0f MB/s, %.0f hits in 1,000 characters\n",
               count, build * 1e3, (double)text.len / best / 1e6,
               1e3 * (double)WZ_ITEM_COUNT(hits, wz_hit) / (double)wz_utf8_count(text));
    wz_buf_clear(&hits);
    wz_arena_clear(&memory);
    wz_arena_clear(&arena);
    return 0;
}
