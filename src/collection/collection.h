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
 * order of the path and gives the files with an ending that a reader knows;
 * a file counts whatever its ending. Links to folders are not followed inside a
 * walk; hidden files and folders are passed over.
 * Appends wz_source; strings live in the arena or are the arguments. What cannot
 * be read is told to `failed`, and the rest goes on. Fails with WZ_ENOMEM only. */
WZ_MUST_CHECK wz_err wz_collect(const char *const *arguments, size_t count, wz_arena *arena,
                                wz_buf *sources,
                                void (*failed)(void *user, const char *path, int error),
                                void *user);

/* Finds two sources whose outputs would bear one name; *first and *second are
 * NULL where there are none. Fails with WZ_ENOMEM. Cost: n log n. */
WZ_MUST_CHECK wz_err wz_collect_clash(const wz_buf *sources, const wz_source **first,
                                      const wz_source **second);

/* The name of a source's output: below `folder` the source's own path below its
 * argument, with the format's ending added. NULL once memory has run out. */
char *wz_collect_name(wz_arena *arena, const char *folder, const wz_source *source,
                      const char *ending);

/* Names that have been taken. A name is remembered by 64 bits of it, so that a million of them
 * takes 16 MiB; two are the same by chance once in a billion runs of as many. */
typedef struct wz_name_set {
    wz_buf slots;           /* of uint64_t; 0 where there is none */
    size_t count;
} wz_name_set;

void wz_name_set_init(wz_name_set *set);
void wz_name_set_clear(wz_name_set *set);

/* Takes a name; *is_new says whether it was free. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_name_set_take(wz_name_set *set, wz_str name, bool *is_new);

#endif
