/* Work on many inputs at once, and its results in order. One thread (the caller's) hands out
 * jobs and takes what came of them; others work. How many jobs are on their way is bounded by
 * their number and by the bytes they hold, so that one slow input does not make those behind it
 * fill the memory. */
#ifndef WZ_COLLECTION_POOL_H
#define WZ_COLLECTION_POOL_H

#include "wenzhai.h"

typedef struct wz_pool {
    size_t workers;     /* threads that work; with 1 the caller's does it all, without others */
    size_t slots;       /* how many jobs may be on their way: at least one for each worker */
    void *jobs;         /* so many elements of the caller's, each of job_size: a job lives in */
    size_t job_size;    /* one until it is finished, and leaves it to a later one */
    void *user;

    /* Fills a job, in order; false where there are none left. */
    bool (*next)(void *user, void *job);

    /* Works a job, in any thread, `worker` being less than workers. Two threads never have the
     * same worker or the same job. */
    void (*work)(void *user, size_t worker, void *job);

    /* Takes what came of a job, in the order of `next`; false ends it all: what is being worked
     * at is worked out, and not asked for. */
    bool (*finish)(void *user, void *job);

    /* The bytes that a job holds. Asked for after `next` and after `work`. */
    size_t (*weight)(const void *job);

    /* Called some ten times a second while there is nothing to take, and behind each finish. */
    void (*tick)(void *user);
} wz_pool;

/* Runs until there are no jobs left, or finish says so. `next`, `finish` and `tick` are called
 * by this thread alone, and signals are left to it. With fewer threads than were asked for, down
 * to none but this one, it takes longer and gives the same. */
void wz_pool_run(const wz_pool *pool);

#endif
