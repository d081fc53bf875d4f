/* Every ceiling, with its reason. Each has a diagnostic and a test. */
#ifndef WZ_BASE_LIMITS_H
#define WZ_BASE_LIMITS_H

#include <stdint.h>

/* One input, in bytes: offsets are 32 bits wide, and decoding can make three
 * bytes of one. */
#define WZ_LIMIT_INPUT ((size_t)1 << 30)

/* A buffer that grows with one input: records, hits, an output. */
#define WZ_LIMIT_BUFFER (SIZE_MAX / 2)

/* A phrase of a dictionary, in characters. Blocks of the scan overlap by this. */
#define WZ_LIMIT_PHRASE ((size_t)40)

/* One dictionary file: a mistaken path to a large file should not be loaded. */
#define WZ_LIMIT_DICTIONARY ((size_t)64 << 20)

/* Rows of a table in a Markdown digest: an editor reads one page. */
#define WZ_LIMIT_TABLE_ROWS ((size_t)200)

/* A page of Markdown, in bytes: cmark ends the program beyond 1 GiB. */
#define WZ_LIMIT_PAGE ((size_t)256 << 20)

#endif
