/* Looking hits up by where they start or end. */
#include "base/limits.h"
#include "lexicon/lexicon.h"

/* The bytes of the longest phrase: folding leaves a character's length at 4 at most. */
#define LONGEST (4 * WZ_LIMIT_PHRASE)

size_t wz_hits_from(const wz_hit *hits, size_t count, size_t start)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (hits[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_one_of(const wz_hit *hit, uint64_t classes)
{
    return classes >> hit->term->class & 1;
}

const wz_hit *wz_hits_at(const wz_hit *hits, size_t count, size_t start, uint64_t classes)
{
    size_t i = wz_hits_from(hits, count, start);

    for (; i < count && hits[i].start == start; i++)
        if (is_one_of(&hits[i], classes))
            return &hits[i];
    return NULL;
}

const wz_hit *wz_hits_before(const wz_hit *hits, size_t count, size_t end, uint64_t classes)
{
    size_t i = wz_hits_from(hits, count, end > LONGEST ? end - LONGEST : 0);

    for (; i < count && hits[i].start < end; i++)
        if (hits[i].end == end && is_one_of(&hits[i], classes))
            return &hits[i];
    return NULL;
}
