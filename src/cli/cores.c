/* As nproc counts: the cores that taskset, a container or a batch system leaves to the program, and
 * not those that it only sees. POSIX has no word for these. */
#define _GNU_SOURCE     /* sched_getaffinity */
#include "cli/cores.h"

#include <sched.h>
#include <unistd.h>

size_t wz_cores(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);

#ifdef CPU_COUNT
    cpu_set_t usable;       /* of up to 1024; where there are more, this fails */

    if (sched_getaffinity(0, sizeof usable, &usable) == 0 && CPU_COUNT(&usable) > 0)
        return (size_t)CPU_COUNT(&usable);
#endif
    return online > 0 ? (size_t)online : 1;
}
