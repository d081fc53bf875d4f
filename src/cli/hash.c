/* XXH3, of xxHash, which takes the memory of a hasher itself: it is to be aligned
 * more than others are. */
#include "cli/hash.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <xxhash.h>

/* A hasher is this, under another name: xxhash.h shows no more of it. */
static XXH3_state_t *state_of(const wz_hasher *hasher)
{
    return (XXH3_state_t *)(uintptr_t)hasher;
}

static wz_hash hash_from(XXH128_hash_t hash)
{
    return (wz_hash){ hash.high64, hash.low64 };
}

wz_hasher *wz_hasher_new(void)
{
    XXH3_state_t *state = XXH3_createState();

    if (state)
        XXH3_128bits_reset(state);
    return (wz_hasher *)state;
}

void wz_hasher_add(wz_hasher *hasher, wz_str bytes)
{
    if (hasher && bytes.len > 0)
        XXH3_128bits_update(state_of(hasher), bytes.at, bytes.len);
}

wz_hash wz_hasher_result(const wz_hasher *hasher)
{
    return hasher ? hash_from(XXH3_128bits_digest(state_of(hasher))) : wz_hash_of(WZ_STR(""));
}

void wz_hasher_free(wz_hasher *hasher)
{
    XXH3_freeState(state_of(hasher));
}

wz_hash wz_hash_of(wz_str bytes)
{
    return hash_from(XXH3_128bits(bytes.at, bytes.len));
}

bool wz_hash_file(const char *path, wz_hash *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    wz_hasher *hasher = wz_hasher_new();
    char bytes[1 << 16];
    ssize_t got = -1;

    while (hasher && fd >= 0 && (got = read(fd, bytes, sizeof bytes)) > 0)
        wz_hasher_add(hasher, (wz_str){ bytes, (size_t)got });
    if (fd >= 0)
        close(fd);
    *out = wz_hasher_result(hasher);
    wz_hasher_free(hasher);
    return got == 0;
}

void wz_hash_write(wz_hash hash, char digits[WZ_HASH_DIGITS + 1])
{
    snprintf(digits, WZ_HASH_DIGITS + 1, "%016llx%016llx", (unsigned long long)hash.high,
             (unsigned long long)hash.low);
}
