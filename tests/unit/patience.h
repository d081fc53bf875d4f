/* How long a hostile input may take. */
#ifndef WZ_TEST_PATIENCE_H
#define WZ_TEST_PATIENCE_H

#include <stdlib.h>

/* Two seconds of the processor; WZ_TEST_PATIENCE says how much slower a checker makes all. */
static inline double seconds_allowed(void)
{
    const char *patience = getenv("WZ_TEST_PATIENCE");

    return 2.0 * (patience ? strtod(patience, NULL) : 1.0);
}

#endif
