/* Many inputs: which files an argument means, and what their outputs are called. */
#ifndef WZ_COLLECTION_COLLECTION_H
#define WZ_COLLECTION_COLLECTION_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct wz_source {
    const char *path;       /* as it is opened and printed; "-" for standard input */
    const char *below;      /* its path below the argument: names the output */
} wz_source;

/* Turns arguments into inputs, in the order given. A folder is walked in byte
 * order of the path and gives the files with an ending that a reader knows (.txt);
 * a file counts whatever its ending. Links to folders are not followed inside a
 * walk; hidden files are passed over.
 * Appends wz_source; strings live in the arena. What cannot be read is told to
 * `failed`, and the rest goes on. Fails with WZ_ENOMEM only. */
WZ_MUST_CHECK wz_err wz_collect(const char *const *arguments, size_t count, wz_arena *arena,
                                wz_buf *sources,
                                void (*failed)(void *user, const char *path, int error), void *user);

/* The two sources whose outputs would bear one name, or false. Cost: n log n. */
bool wz_collect_clash(const wz_buf *sources, size_t *first, size_t *second);

#endif
