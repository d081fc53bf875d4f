/* Signals that end the program wait while a file is half written, so that no temporary one is
 * left behind. Nothing else is done about them: the program ends as the system ends it, and the
 * shell sees that (130 for Ctrl-C). */
#ifndef WZ_CLI_INTERRUPT_H
#define WZ_CLI_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/* Makes the signals wait that the caller's thread would get; *before is for the next one. */
void wz_interrupt_hold(sigset_t *before);

/* Lets them come, which may be the end. errno stays. */
void wz_interrupt_release(const sigset_t *before);

/* Whether one of them waits. */
bool wz_interrupt_waits(void);

#endif
