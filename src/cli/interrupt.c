/* No handler, and so nothing that is global. */
#include "cli/interrupt.h"

#include <errno.h>
#include <stddef.h>
#include <unistd.h>

static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU };

/* Those that the program does not ignore: nohup and shells have it ignore some. */
static void gather(sigset_t *set)
{
    sigemptyset(set);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action;

        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(set, signals[i]);
    }
}

void wz_interrupt_hold(sigset_t *before)
{
    sigset_t held;

    gather(&held);
    pthread_sigmask(SIG_BLOCK, &held, before);
}

void wz_interrupt_release(const sigset_t *before)
{
    int error = errno;

    pthread_sigmask(SIG_SETMASK, before, NULL);
    errno = error;
}

/* Whoever has the lock decides: the end of the file, or that of the program. A signal that comes
 * too late is sent once more, to wait until it is let through. */
static void *watch(void *argument)
{
    wz_guard *guard = argument;
    int number;

    if (sigwait(&guard->held, &number))
        return NULL;
    pthread_mutex_lock(&guard->lock);
    if (guard->has_ended) {
        kill(getpid(), number);
        pthread_mutex_unlock(&guard->lock);
        return NULL;
    }
    guard->undo(guard->user);
    pthread_sigmask(SIG_UNBLOCK, &guard->held, NULL);
    raise(number);          /* and nobody gets the lock any more */
    return NULL;
}

void wz_guard_begin(wz_guard *guard, const sigset_t *before, void (*undo)(void *user), void *user)
{
    *guard = (wz_guard){ .before = *before, .undo = undo, .user = user };
    gather(&guard->held);
    if (pthread_mutex_init(&guard->lock, NULL) == 0) {
        guard->is_on = pthread_create(&guard->thread, NULL, watch, guard) == 0;
        if (!guard->is_on)
            pthread_mutex_destroy(&guard->lock);
    }
    if (!guard->is_on)
        wz_interrupt_release(before);
}

void wz_guard_stop(wz_guard *guard)
{
    if (!guard->is_on)
        return;
    pthread_mutex_lock(&guard->lock);
    guard->has_ended = true;
    pthread_mutex_unlock(&guard->lock);
    pthread_cancel(guard->thread);      /* which waits, or is at its end */
    pthread_join(guard->thread, NULL);
    pthread_mutex_destroy(&guard->lock);
}

void wz_guard_end(wz_guard *guard)
{
    if (guard->is_on)
        wz_interrupt_release(&guard->before);
}
