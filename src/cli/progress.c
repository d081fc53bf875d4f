/* A terminal gets one line that is drawn again ten times a second; a file or a pipe gets a line
 * every few seconds. Nothing here is parsed by anybody. */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>

enum { BAR_MILLISECONDS = 100, LINE_MILLISECONDS = 2000, BAR_CELLS = 24 };

static uint64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void wz_progress_start(wz_progress *progress, bool is_bar, size_t count, uint64_t size)
{
    *progress = (wz_progress){ .is_on = true, .is_bar = is_bar, .count = count, .size = size,
                               .started = now() };
    progress->drawn = progress->started;
}

void wz_progress_step(wz_progress *progress, size_t count, uint64_t bytes)
{
    progress->done += count;
    progress->read += bytes;
}

/* Of the bytes where their number is known, else of the inputs; from 0 to 1. */
static double share_of(const wz_progress *progress)
{
    double share = progress->size > 0 ? (double)progress->read / (double)progress->size
                 : progress->count > 0 ? (double)progress->done / (double)progress->count : 1;

    return share < 1 ? share : 1;
}

static void print_bar(double share)
{
    int full = (int)(share * BAR_CELLS);

    fputc('[', stderr);
    for (int i = 0; i < BAR_CELLS; i++)
        fputc(i < full ? '=' : i == full ? '>' : ' ', stderr);
    fputs("] ", stderr);
}

/* 1:02:03 or 2:03. */
static void print_time(uint64_t seconds)
{
    unsigned hours = (unsigned)(seconds / 3600), minutes = (unsigned)(seconds / 60 % 60);

    if (hours > 0)
        fprintf(stderr, "%u:%02u:%02u", hours, minutes, (unsigned)(seconds % 60));
    else
        fprintf(stderr, "%u:%02u", minutes, (unsigned)(seconds % 60));
}

static void print(const wz_progress *progress, uint64_t time, bool is_last)
{
    double share = share_of(progress), seconds = (double)(time - progress->started) / 1000;
    double megabytes = (double)progress->read / 1e6;
    bool is_known = progress->size > 0 || progress->done > 0;

    if (progress->is_bar)
        print_bar(share);
    fprintf(stderr, "%3.0f%%  %zu/%zu files  %.1f MB", share * 100, progress->done,
            progress->count, megabytes);
    fprintf(stderr, "  %.1f MB/s  ", seconds > 0 ? megabytes / seconds : 0);
    if (is_last)
        print_time((uint64_t)seconds);
    else if (is_known && share > 0)
        print_time((uint64_t)(seconds / share - seconds));
    else
        fputs("?", stderr);
    fputs(is_last ? " in all" : " left", stderr);
}

static void draw(wz_progress *progress, uint64_t time, bool is_last)
{
    fputs(progress->is_bar ? "\r" : "wenzhai: ", stderr);
    print(progress, time, is_last);
    fputs(progress->is_bar ? "\033[K" : "\n", stderr);
    fflush(stderr);
    progress->drawn = time;
    progress->is_shown = progress->is_bar;
}

void wz_progress_draw(wz_progress *progress)
{
    uint64_t time;

    if (!progress || !progress->is_on)
        return;
    time = now();
    if (time - progress->drawn >= (progress->is_bar ? BAR_MILLISECONDS : LINE_MILLISECONDS))
        draw(progress, time, false);
}

void wz_progress_hide(wz_progress *progress)
{
    if (!progress || !progress->is_shown)
        return;
    fputs("\r\033[K", stderr);
    progress->is_shown = false;
}

void wz_progress_end(wz_progress *progress)
{
    if (!progress->is_on)
        return;
    draw(progress, now(), true);
    if (progress->is_bar)
        fputc('\n', stderr);
    progress->is_on = progress->is_shown = false;
}
