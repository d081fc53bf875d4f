/* A ring of jobs under one lock. Three counters go round it: what was made, what a worker has
 * taken, and what was finished; a job is done when its mark says so. Nothing is done under the
 * lock but counting, and what is handed out is large (a file, a batch of lines), so that one
 * lock is enough for as many cores as there are. */
#include "collection/pool.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "base/arena.h"
#include "base/limits.h"

/* How long the caller sleeps between two ticks. */
#define TICK_NANOSECONDS 100000000L

struct slot {
    size_t weight;
    bool is_done;
};

struct run {
    const wz_pool *pool;
    struct slot *slots;
    pthread_t *threads;
    size_t thread_count;
    pthread_mutex_t lock;
    pthread_cond_t is_to_do, is_done;
    size_t made, taken, finished;   /* jobs so far */
    size_t held;                    /* bytes, of those that are made and not finished */
    size_t numbered;                /* numbers given to workers so far */
    bool has_ended;                 /* no more will be made */
    bool is_stopped;                /* and none taken */
};

static void *job_at(const struct run *run, size_t number)
{
    return (char *)run->pool->jobs + number % run->pool->slots * run->pool->job_size;
}

/* What a job holds has changed. */
static void weigh(struct run *run, size_t number, size_t weight)
{
    struct slot *slot = &run->slots[number % run->pool->slots];

    run->held += weight - slot->weight;
    slot->weight = weight;
}

/* -- workers ------------------------------------------------------------------------ */

/* Whether the next job may be taken: the oldest always, so that there is a way on however much
 * is held. */
static bool may_take(const struct run *run)
{
    return run->taken < run->made &&
           (run->taken == run->finished || run->held <= WZ_LIMIT_IN_FLIGHT);
}

/* Waits for a job; false where there will be none. */
static bool take(struct run *run, size_t *number)
{
    while (!run->is_stopped && !may_take(run)) {
        if (run->has_ended && run->taken == run->made)
            return false;
        pthread_cond_wait(&run->is_to_do, &run->lock);
    }
    if (run->is_stopped)
        return false;
    *number = run->taken++;
    return true;
}

static void *work(void *argument)
{
    struct run *run = argument;
    const wz_pool *pool = run->pool;
    size_t worker, number;

    pthread_mutex_lock(&run->lock);
    worker = run->numbered++;
    while (take(run, &number)) {
        void *job = job_at(run, number);
        size_t weight;

        pthread_mutex_unlock(&run->lock);
        pool->work(pool->user, worker, job);
        weight = pool->weight(job);
        pthread_mutex_lock(&run->lock);
        weigh(run, number, weight);
        run->slots[number % run->pool->slots].is_done = true;
        if (number == run->finished)
            pthread_cond_signal(&run->is_done);
    }
    pthread_mutex_unlock(&run->lock);
    return NULL;
}

/* -- the caller --------------------------------------------------------------------- */

static bool may_make(const struct run *run)
{
    return !run->has_ended && run->made - run->finished < run->pool->slots &&
           (run->made == run->finished || run->held <= WZ_LIMIT_IN_FLIGHT);
}

static void make(struct run *run)
{
    const wz_pool *pool = run->pool;
    void *job = job_at(run, run->made);
    size_t weight = 0;
    bool is_made;

    pthread_mutex_unlock(&run->lock);
    is_made = pool->next(pool->user, job);
    if (is_made)
        weight = pool->weight(job);
    pthread_mutex_lock(&run->lock);
    if (is_made) {
        run->slots[run->made % run->pool->slots] = (struct slot){ 0 };
        weigh(run, run->made, weight);
        run->made++;
        pthread_cond_signal(&run->is_to_do);
    } else {
        run->has_ended = true;
        pthread_cond_broadcast(&run->is_to_do);
    }
}

static void finish(struct run *run)
{
    const wz_pool *pool = run->pool;
    bool going;

    pthread_mutex_unlock(&run->lock);
    going = pool->finish(pool->user, job_at(run, run->finished));
    pool->tick(pool->user);
    pthread_mutex_lock(&run->lock);
    weigh(run, run->finished, 0);
    run->finished++;
    run->is_stopped = !going;
    pthread_cond_broadcast(&run->is_to_do);     /* the next is the oldest now */
}

static bool oldest_is_done(const struct run *run)
{
    return run->finished < run->made && run->slots[run->finished % run->pool->slots].is_done;
}

/* Until the oldest job is done, or it is time for a tick. */
static void wait_a_while(struct run *run)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += TICK_NANOSECONDS;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    if (pthread_cond_timedwait(&run->is_done, &run->lock, &until) == 0)
        return;
    pthread_mutex_unlock(&run->lock);
    run->pool->tick(run->pool->user);
    pthread_mutex_lock(&run->lock);
}

static void direct(struct run *run)
{
    pthread_mutex_lock(&run->lock);
    while (!run->is_stopped) {
        if (oldest_is_done(run))
            finish(run);
        else if (may_make(run))
            make(run);
        else if (run->finished < run->made)
            wait_a_while(run);
        else
            break;
    }
    pthread_cond_broadcast(&run->is_to_do);
    pthread_mutex_unlock(&run->lock);
}

/* -- threads ------------------------------------------------------------------------ */

static void run_alone(const wz_pool *pool)
{
    bool going = true;

    while (going && pool->next(pool->user, pool->jobs)) {
        pool->work(pool->user, 0, pool->jobs);
        going = pool->finish(pool->user, pool->jobs);
        pool->tick(pool->user);
    }
}

/* Threads inherit the mask of signals: with all of them held back, signals are the caller's. */
static void start_threads(struct run *run)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (run->thread_count < run->pool->workers &&
           pthread_create(&run->threads[run->thread_count], NULL, work, run) == 0)
        run->thread_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* The waits of the caller are measured by a clock that nobody sets. */
static bool init_conditions(struct run *run)
{
    pthread_condattr_t monotonic;
    bool fine = false;

    if (pthread_condattr_init(&monotonic))
        return false;
    if (pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 &&
        pthread_cond_init(&run->is_done, &monotonic) == 0) {
        fine = pthread_cond_init(&run->is_to_do, NULL) == 0;
        if (!fine)
            pthread_cond_destroy(&run->is_done);
    }
    pthread_condattr_destroy(&monotonic);
    return fine;
}

static void run_threads(struct run *run)
{
    if (pthread_mutex_init(&run->lock, NULL))
        return;
    if (init_conditions(run)) {
        start_threads(run);
        if (run->thread_count > 0)
            direct(run);
        for (size_t i = 0; i < run->thread_count; i++)
            pthread_join(run->threads[i], NULL);
        pthread_cond_destroy(&run->is_done);
        pthread_cond_destroy(&run->is_to_do);
    }
    pthread_mutex_destroy(&run->lock);
}

void wz_pool_run(const wz_pool *pool)
{
    struct run run = { .pool = pool };
    wz_arena arena;

    wz_arena_init(&arena, NULL);
    if (pool->workers > 1) {
        run.slots = wz_arena_take(&arena, pool->slots * sizeof *run.slots);
        run.threads = wz_arena_take(&arena, pool->workers * sizeof *run.threads);
        if (!wz_arena_status(&arena))
            run_threads(&run);
    }
    if (run.thread_count == 0)
        run_alone(pool);
    wz_arena_clear(&arena);
}
