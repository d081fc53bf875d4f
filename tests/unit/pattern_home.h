/* A folder with one dictionary of patterns, and the lexicon that it makes. A test defines
 * HOME_FILE, the name of the file, and HOME_ROWS before it includes this. */
#ifndef WZ_TEST_PATTERN_HOME_H
#define WZ_TEST_PATTERN_HOME_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lexicon/pattern.h"

struct home {
    char folder[40], path[64];
};

static int make_home(void **state)
{
    static struct home home;
    FILE *file;

    home = (struct home){ .folder = "/tmp/wenzhai-pattern-XXXXXX" };
    if (!mkdtemp(home.folder))
        return -1;
    snprintf(home.path, sizeof home.path, "%s/" HOME_FILE, home.folder);
    file = fopen(home.path, "wb");
    if (!file || fputs(HOME_ROWS, file) == EOF || fclose(file) != 0)
        return -1;
    *state = &home;
    return 0;
}

static int remove_home(void **state)
{
    const struct home *home = *state;

    unlink(home->path);
    return rmdir(home->folder);
}

static wz_lexicon *load(const struct home *home, const wz_allocator *allocator)
{
    const char *const folders[] = { home->folder };
    wz_lexicon *lexicon = NULL;

    assert_int_equal(wz_lexicon_new(allocator, (wz_sink){ NULL, NULL }, folders, 1, &lexicon),
                     WZ_OK);
    return lexicon;
}

#endif
