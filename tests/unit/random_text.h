/* Random phrases and texts for tests of the matcher: of few characters, so that
 * phrases overlap, begin one another and stand everywhere. The same on every run. */
#ifndef WZ_TEST_RANDOM_TEXT_H
#define WZ_TEST_RANDOM_TEXT_H

#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/matcher.h"

/* splitmix64 */
static inline uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static inline size_t below(uint64_t *state, size_t limit)
{
    return (size_t)(next_random(state) % limit);
}

static inline void put_code(wz_buf *buf, uint32_t code)
{
    char bytes[4];

    wz_buf_put(buf, bytes, wz_utf8_encode(code, bytes));
}

/* `count` characters out of an alphabet. */
static inline void put_random(wz_buf *buf, uint64_t *state, const uint32_t *alphabet,
                              size_t size, size_t count)
{
    while (count-- > 0)
        put_code(buf, alphabet[below(state, size)]);
}

/* How long a phrase is: mostly short, up to the limit. */
static inline size_t random_length(uint64_t *state)
{
    size_t most = below(state, 8) == 0 ? WZ_LIMIT_PHRASE : 1 + below(state, 6);

    return 1 + below(state, most);
}

/* A table that folds nothing. */
static inline uint16_t *fold_nothing(wz_arena *arena)
{
    uint16_t *fold = wz_arena_take(arena, WZ_UNIT_COUNT * sizeof *fold);

    for (size_t unit = 0; fold && unit < WZ_UNIT_COUNT; unit++)
        fold[unit] = (uint16_t)unit;
    return fold;
}

#endif
