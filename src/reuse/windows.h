/* Hashes of all runs of so many symbols, each made of the one before (Karp and Rabin). */
#ifndef WZ_REUSE_WINDOWS_H
#define WZ_REUSE_WINDOWS_H

#include "reuse/skeleton.h"

/* No window hashes to this: what has no letter, of which there is too much to look for. */
#define WZ_NO_HASH UINT32_MAX

typedef struct wz_windows {
    const wz_symbol *symbols;
    uint32_t count, length;
    uint32_t next;              /* the symbol behind the last window */
    uint32_t letters;           /* in it */
    uint64_t hash, power;
} wz_windows;

void wz_windows_begin(wz_windows *windows, const wz_symbol *symbols, uint32_t count,
                      uint32_t length);

/* The hash of the next window; the first begins at symbol 0. There are count - length + 1. */
static inline uint32_t wz_windows_next(wz_windows *windows)
{
    static const uint64_t base = UINT64_C(0x9E3779B97F4A7C15);
    wz_symbol in = windows->symbols[windows->next];
    uint64_t mixed;

    windows->hash = windows->hash * base + in + 1;
    windows->letters += wz_symbol_is_letter(in);
    if (windows->next >= windows->length) {
        wz_symbol out = windows->symbols[windows->next - windows->length];

        windows->hash -= windows->power * ((uint64_t)out + 1);
        windows->letters -= wz_symbol_is_letter(out);
    }
    windows->next++;
    if (windows->letters == 0)
        return WZ_NO_HASH;
    mixed = windows->hash ^ windows->hash >> 32;
    mixed *= UINT64_C(0xD6E8FEB86659FD93);
    mixed ^= mixed >> 32;
    mixed *= UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(mixed >> 32) == WZ_NO_HASH ? 0 : (uint32_t)(mixed >> 32);
}

#endif
