/* How many threads the machine can run for this program at once; at least 1. */
#ifndef WZ_CLI_CORES_H
#define WZ_CLI_CORES_H

#include <stddef.h>

size_t wz_cores(void);

#endif
