/* Hashes of what goes in, to know it again. Not against anybody's malice: 128 bits of XXH3. */
#ifndef WZ_CLI_HASH_H
#define WZ_CLI_HASH_H

#include "base/str.h"

typedef struct wz_hash {
    uint64_t high, low;
} wz_hash;

enum { WZ_HASH_DIGITS = 32 };

/* The hash of bytes that come one after the other. Opaque. */
typedef struct wz_hasher wz_hasher;

/* NULL where memory has run out, which the functions below take, and give the hash of nothing. */
wz_hasher *wz_hasher_new(void);
void wz_hasher_add(wz_hasher *hasher, wz_str bytes);
wz_hash wz_hasher_result(const wz_hasher *hasher);
void wz_hasher_free(wz_hasher *hasher);

wz_hash wz_hash_of(wz_str bytes);

/* The hash of what is in a file. False where it cannot be read. */
bool wz_hash_file(const char *path, wz_hash *out);

/* Its digits, ended by NUL. */
void wz_hash_write(wz_hash hash, char digits[WZ_HASH_DIGITS + 1]);

#endif
