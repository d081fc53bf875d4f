/* Hashes of text, for tables. What comes from outside may be made so that many fall together,
 * which costs time and is never wrong: who uses them compares what they stand for, or is fine
 * with 64 bits being the same by chance. */
#ifndef WZ_BASE_HASH_H
#define WZ_BASE_HASH_H

#include "base/str.h"

#define WZ_HASH_START UINT64_C(0xCBF29CE484222325)

/* FNV-1a, which goes on from what it has given for the text before. */
static inline uint64_t wz_hash_on(uint64_t hash, wz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* All of whose bits depend on all of the text. */
static inline uint64_t wz_hash_mix(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static inline uint64_t wz_hash_text(uint64_t start, wz_str text)
{
    return wz_hash_mix(wz_hash_on(start, text));
}

#endif
