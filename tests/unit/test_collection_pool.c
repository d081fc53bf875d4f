/* Jobs in order, whatever each of them takes, however many work, and wherever it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/str.h"
#include "collection/pool.h"
#include "random_text.h"

enum { MOST_WORKERS = 9 };

struct job {
    size_t number, made;
    size_t weight;
};

struct crowd {
    size_t count;               /* of jobs */
    size_t heavy;               /* every so many is so heavy that nothing else may begin; or 0 */
    size_t stop;                /* the job behind which it ends */
    size_t next, finished, ticks;
    size_t most;                /* jobs on their way at once */
    size_t worked[MOST_WORKERS];
    bool is_uneven, is_heavy_at_once;   /* before it is worked at */
    atomic_size_t begun, done;          /* the latter as workers can see it */
    atomic_size_t most_held;            /* worked at or on, and not finished */
};

static bool next(void *user, void *slot)
{
    struct crowd *crowd = user;
    struct job *job = slot;

    if (crowd->next == crowd->count)
        return false;
    *job = (struct job){ .number = crowd->next++ };
    job->weight = crowd->is_heavy_at_once ? WZ_LIMIT_IN_FLIGHT + 1 : 1;
    if (crowd->next - crowd->finished > crowd->most)
        crowd->most = crowd->next - crowd->finished;
    return true;
}

/* Some take a thousand times as long as others. */
static void work(void *user, size_t worker, void *slot)
{
    struct crowd *crowd = user;
    struct job *job = slot;
    uint64_t random = job->number;
    size_t held = atomic_fetch_add(&crowd->begun, 1) + 1 - atomic_load(&crowd->done);
    size_t most = atomic_load(&crowd->most_held);

    while (held > most && !atomic_compare_exchange_weak(&crowd->most_held, &most, held))
        ;
    if (crowd->is_uneven && below(&random, 5) == 0)
        nanosleep(&(struct timespec){ .tv_nsec = (long)below(&random, 2000000) }, NULL);
    job->made = job->number * job->number;
    job->weight = crowd->heavy > 0 && job->number % crowd->heavy == 0 ? WZ_LIMIT_IN_FLIGHT + 1 : 1;
    crowd->worked[worker]++;
}

static bool finish(void *user, void *slot)
{
    struct crowd *crowd = user;
    const struct job *job = slot;

    assert_int_equal(job->number, crowd->finished);
    assert_int_equal(job->made, job->number * job->number);
    crowd->finished++;
    atomic_fetch_add(&crowd->done, 1);
    return crowd->finished != crowd->stop;
}

static size_t weight(const void *slot)
{
    return ((const struct job *)slot)->weight;
}

static void tick(void *user)
{
    ((struct crowd *)user)->ticks++;
}

/* Few, so that they run out. */
static size_t slots_for(size_t workers)
{
    return workers > 1 ? 4 * workers : 1;
}

static void run(struct crowd *crowd, size_t workers)
{
    struct job jobs[64] = { { 0 } };
    wz_pool pool = { .workers = workers, .slots = slots_for(workers), .jobs = jobs,
                     .job_size = sizeof *jobs, .user = crowd, .next = next, .work = work,
                     .finish = finish, .weight = weight, .tick = tick };

    wz_pool_run(&pool);
}

static size_t all_worked(const struct crowd *crowd)
{
    size_t sum = 0;

    for (size_t i = 0; i < MOST_WORKERS; i++)
        sum += crowd->worked[i];
    return sum;
}

static void results_come_in_order(void **state)
{
    (void)state;
    for (size_t workers = 1; workers <= MOST_WORKERS; workers += 2) {
        for (size_t count = 0; count < 400; count = count * 3 + 1) {
            struct crowd crowd = { .count = count, .is_uneven = true };

            run(&crowd, workers);
            assert_int_equal(crowd.finished, count);
            assert_int_equal(all_worked(&crowd), count);
            assert_in_range(crowd.most, count > 0, slots_for(workers));
            assert_true(crowd.ticks >= count);
        }
    }
}

static void heavy_jobs_do_not_block(void **state)
{
    (void)state;
    for (size_t workers = 2; workers <= MOST_WORKERS; workers++) {
        struct crowd crowd = { .count = 300, .heavy = 3, .is_uneven = true };

        run(&crowd, workers);
        assert_int_equal(crowd.finished, 300);
    }
}

/* While too much is held, none is begun but that which is oldest: no more than there are workers
 * hold too much, and where it is known before, no more than one. */
static void what_is_held_has_a_bound(void **state)
{
    struct crowd late = { .count = 200, .heavy = 1 };
    struct crowd early = { .count = 200, .heavy = 1, .is_heavy_at_once = true };

    (void)state;
    run(&late, 4);
    assert_int_equal(late.finished, 200);
    assert_in_range(late.most_held, 1, 4 + 1);      /* one may be finished and not yet counted */
    run(&early, 4);
    assert_int_equal(early.finished, 200);
    assert_int_equal(early.most, 1);
}

static void it_ends_where_it_is_told_to(void **state)
{
    (void)state;
    for (size_t workers = 1; workers <= MOST_WORKERS; workers += 4) {
        for (size_t stop = 1; stop <= 20; stop++) {
            struct crowd crowd = { .count = 1000, .stop = stop, .is_uneven = true };

            run(&crowd, workers);
            assert_int_equal(crowd.finished, stop);
            assert_in_range(all_worked(&crowd), stop, stop + slots_for(workers));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order),
        cmocka_unit_test(heavy_jobs_do_not_block),
        cmocka_unit_test(what_is_held_has_a_bound),
        cmocka_unit_test(it_ends_where_it_is_told_to),
    };

    return cmocka_run_group_tests_name("collection/pool", tests, NULL, NULL);
}
