/* An engine for all tests of a file: making one takes long. */
#ifndef WZ_TEST_ONE_ENGINE_H
#define WZ_TEST_ONE_ENGINE_H

#include "digest/digest.h"

static wz_engine *engine;

static inline int make_engine(void **state)
{
    (void)state;
    return wz_engine_new(NULL, &engine);
}

static inline int free_engine(void **state)
{
    (void)state;
    wz_engine_free(engine);
    return 0;
}

#endif
