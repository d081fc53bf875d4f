/* Digests for fuzz targets, and what must hold for each. */
#ifndef WZ_FUZZ_CHECK_H
#define WZ_FUZZ_CHECK_H

#include "base/limits.h"
#include "base/utf8.h"
#include "write/write.h"
#include "fuzz.h"

/* The one engine of a target. */
const wz_engine *fuzz_engine(void);

/* The digest of some bytes as a reader reads them (NULL: the one that they look
 * like), checked; NULL where they cannot be read. The caller frees it. */
wz_digest *fuzz_digest(const char *reader, const uint8_t *bytes, size_t len);

/* A digest in a format, all kinds and context with it, or as it is asked for. The
 * caller clears it. */
wz_buf fuzz_write(const wz_digest *digest, const char *format);
wz_buf fuzz_write_as(const wz_digest *digest, const char *format, const wz_write_options *options);

/* What every digest promises (docs/design.md), found out again from the decoded
 * text alone. Ends the program where it does not hold. */
void fuzz_check(const wz_digest *digest);

#endif
