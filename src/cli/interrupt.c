/* No handler, and so nothing that is global: what waits is asked for. */
#include "cli/interrupt.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>

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

bool wz_interrupt_waits(void)
{
    sigset_t waiting;

    if (sigpending(&waiting))
        return false;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigismember(&waiting, signals[i]) == 1)
            return true;
    return false;
}
