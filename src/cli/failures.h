/* What failed, for the end of a run over many inputs: messages about one may be far up by then. */
#ifndef WZ_CLI_FAILURES_H
#define WZ_CLI_FAILURES_H

#include "base/arena.h"

/* As many as fit a screen are named; the others are counted. */
enum { WZ_FAILURES_NAMED = 20 };

typedef struct wz_failure {
    const char *path;
    wz_str why;             /* what was told first */
    size_t errors;          /* how many were told */
} wz_failure;

typedef struct wz_failures {
    wz_failure named[WZ_FAILURES_NAMED];
    size_t count;           /* of all inputs that failed */
    const char *last;       /* of them */
} wz_failures;

/* Adds errors of an input; those of one input come one after the other. The path is kept, why is
 * copied into the arena. */
void wz_failures_add(wz_failures *failures, wz_arena *arena, const char *path, wz_str why,
                     size_t errors);

#endif
