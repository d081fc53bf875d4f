/* What every fuzz target shares: its one function, and how it says that it has
 * found something. */
#ifndef WZ_FUZZ_H
#define WZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* As libFuzzer calls it, and replay.c. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Unlike assert it is there in every build. */
#define MUST(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
            abort(); \
        } \
    } while (0)

#endif
