/* FNV-1a, 64 bits: for tables and for telling apart what nobody forges. */
#ifndef WZ_BASE_HASH_H
#define WZ_BASE_HASH_H

#include "base/str.h"

#define WZ_HASH_START UINT64_C(0xCBF29CE484222325)

/* Goes on with a hash. Its high bits are the better ones once it is multiplied. */
static inline uint64_t wz_hash(uint64_t hash, wz_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.at[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* The same with a number, which also parts what stands before it from what comes behind. */
static inline uint64_t wz_hash_number(uint64_t hash, uint64_t number)
{
    for (int i = 0; i < 8; i++, number >>= 8)
        hash = (hash ^ (number & 0xFF)) * UINT64_C(0x100000001B3);
    return hash;
}

#endif
