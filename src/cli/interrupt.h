/* Signals that end the program (Ctrl-C, kill, a terminal that is closed) while a file is half
 * written: no temporary one is to be left behind. The program ends as the system ends it, so that
 * the shell sees the signal (130 for Ctrl-C). All other threads have them held back already. */
#ifndef WZ_CLI_INTERRUPT_H
#define WZ_CLI_INTERRUPT_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

/* For a moment: makes them wait; *before is for letting them come, which may be the end. errno
 * stays. */
void wz_interrupt_hold(sigset_t *before);
void wz_interrupt_release(const sigset_t *before);

/* For longer: a thread waits for them, undoes what is half done, and ends the program. */
typedef struct wz_guard {
    sigset_t held, before;
    void (*undo)(void *user);
    void *user;
    pthread_t thread;
    pthread_mutex_t lock;
    bool is_on;             /* there is such a thread; without one they end the program at once */
    bool has_ended;         /* too late for it: what comes now waits */
} wz_guard;

/* Takes over from wz_interrupt_hold, which has given `before`. From here on `undo` may be called,
 * at any moment, and the program is no more after it. */
void wz_guard_begin(wz_guard *guard, const sigset_t *before, void (*undo)(void *user), void *user);

/* From here on it is not; what makes the file whole stands between these two. */
void wz_guard_stop(wz_guard *guard);
void wz_guard_end(wz_guard *guard);

#endif
