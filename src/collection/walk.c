/* Arguments to files. A walk gathers all paths below a folder and then sorts them
 * by their bytes, for the order inside each folder is not the order of the paths:
 * a-b.txt comes before a/b.txt. Folders wait on a stack of their own; its depth is
 * bounded by the length that the system allows a path, beyond which opendir fails
 * and the walk says so. */
#include "collection/collection.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "input/input.h"

struct walk {
    wz_arena *arena;
    wz_buf *sources;
    wz_buf folders;         /* of const char *: still to be opened */
    void (*failed)(void *user, const char *path, int error);
    void *user;
    size_t skip;            /* bytes of the argument at the front of each path */
};

static void add(struct walk *walk, const char *path, const char *below)
{
    wz_source source = { path, below };

    WZ_PUSH(walk->sources, source);
}

/* One entry of a folder: a folder to open later, a file to take, or neither. */
static void visit(struct walk *walk, const char *folder, const char *name)
{
    const char *path;
    struct stat status;
    bool linked;

    if (name[0] == '.')
        return;
    path = wz_arena_path(walk->arena, folder, name, "");
    if (!path)
        return;
    if (lstat(path, &status)) {
        walk->failed(walk->user, path, errno);
        return;
    }
    linked = S_ISLNK(status.st_mode);
    if (S_ISDIR(status.st_mode)) {
        WZ_PUSH(&walk->folders, path);
    } else if (wz_reader_for(wz_str_of(name))) {
        if (linked && stat(path, &status))
            walk->failed(walk->user, path, errno);
        else if (S_ISREG(status.st_mode))
            add(walk, path, path + walk->skip);
    }
}

static void open_folder(struct walk *walk, const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    if (!folder) {
        walk->failed(walk->user, path, errno);
        return;
    }
    errno = 0;
    while ((entry = readdir(folder))) {
        visit(walk, path, entry->d_name);
        errno = 0;
    }
    if (errno)
        walk->failed(walk->user, path, errno);
    closedir(folder);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const wz_source *)a)->path, ((const wz_source *)b)->path);
}

static void walk_folder(struct walk *walk, const char *argument)
{
    size_t first = WZ_ITEM_COUNT(*walk->sources, wz_source);
    size_t length = strlen(argument);

    walk->skip = length + (argument[length - 1] != '/');
    WZ_PUSH(&walk->folders, argument);
    while (walk->folders.len > 0) {
        size_t last = WZ_ITEM_COUNT(walk->folders, const char *) - 1;

        walk->folders.len = last * sizeof argument;
        open_folder(walk, WZ_ITEMS(walk->folders, const char *)[last]);
    }
    if (walk->sources->len > 0)
        qsort(WZ_ITEMS(*walk->sources, wz_source) + first,
              WZ_ITEM_COUNT(*walk->sources, wz_source) - first, sizeof(wz_source), by_path);
}

static void take_argument(struct walk *walk, const char *argument)
{
    const char *slash = strrchr(argument, '/');
    struct stat status;

    if (strcmp(argument, "-") == 0)
        add(walk, argument, "stdin");
    else if (stat(argument, &status))
        walk->failed(walk->user, argument, errno);
    else if (S_ISDIR(status.st_mode))
        walk_folder(walk, argument);
    else
        add(walk, argument, slash ? slash + 1 : argument);
}

wz_err wz_collect(const char *const *arguments, size_t count, wz_arena *arena, wz_buf *sources,
                  void (*failed)(void *user, const char *path, int error), void *user)
{
    struct walk walk = { .arena = arena, .sources = sources, .failed = failed, .user = user };
    wz_err err;

    wz_buf_init(&walk.folders, sources->allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < count; i++)
        take_argument(&walk, arguments[i]);
    err = wz_buf_status(&walk.folders);
    wz_buf_clear(&walk.folders);
    if (!err)
        err = wz_arena_status(arena);
    return err ? err : wz_buf_status(sources);
}
