/* An allocator that fails at its n-th call and counts what it has not got back. */
#ifndef WZ_TEST_FAILING_H
#define WZ_TEST_FAILING_H

#include <stdlib.h>

#include "wenzhai.h"

struct failing {
    size_t calls, fail_at;      /* from 1; 0: never */
    size_t held;                /* bytes */
};

static void *failing_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    struct failing *state = user;
    void *grown = NULL;

    if (new_size > 0) {
        if (++state->calls == state->fail_at)
            return NULL;
        grown = realloc(block, new_size);
    } else {
        free(block);
    }
    state->held += new_size - old_size;
    return grown;
}

static inline wz_allocator failing_allocator(struct failing *state)
{
    return (wz_allocator){ failing_resize, state };
}

#endif
