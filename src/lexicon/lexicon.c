/* The lexicon: which files are read, and what is made of their rows. */
#include "lexicon/lexicon.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "model/work.h"
#include "lexicon/dictionary.h"
#include "lexicon/embedded.h"

/* One file of rows. */
struct source {
    wz_str path, bytes;
};

/* -- files -------------------------------------------------------------------- */

/* Reads a file into the arena. Fails with WZ_ENOMEM, WZ_ELIMIT, WZ_EIO. */
static wz_err read_file(wz_arena *arena, const char *path, wz_str *bytes)
{
    wz_buf buf;
    FILE *file = fopen(path, "rb");
    size_t count = 1;
    wz_err err = WZ_EIO;
    int why = errno;

    wz_buf_init(&buf, arena->allocator, WZ_LIMIT_DICTIONARY + BUFSIZ);
    while (file && count > 0) {
        char *room = wz_buf_room(&buf, BUFSIZ);

        count = room ? fread(room, 1, BUFSIZ, file) : 0;
        buf.len += count;
        why = errno;
    }
    if (file && !ferror(file))
        err = buf.len > WZ_LIMIT_DICTIONARY ? WZ_ELIMIT : wz_buf_status(&buf);
    if (!err) {
        *bytes = wz_arena_copy(arena, wz_buf_str(&buf));
        err = wz_arena_status(arena);
    }
    if (file)
        fclose(file);
    wz_buf_clear(&buf);
    errno = why;
    return err;
}

/* What cannot be read is told of here, since an error cannot name its path. */
static wz_err tell(wz_sink sink, const char *path, wz_err err)
{
    int why = errno;

    if (err && err != WZ_ENOMEM)
        wz_report(sink, wz_str_of(path), WZ_DIAG_BAD_ROW, (size_t)0, (size_t)0,
                  err == WZ_ELIMIT ? "larger than a dictionary may be" : "cannot be read");
    errno = why;
    return err;
}

static wz_err check_folders(wz_sink sink, const char *const *folders, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct stat about;

        if (stat(folders[i], &about) != 0)
            return tell(sink, folders[i], WZ_EIO);
        if (!S_ISDIR(about.st_mode)) {
            errno = ENOTDIR;
            return tell(sink, folders[i], WZ_EIO);
        }
    }
    return WZ_OK;
}

/* -- loading ------------------------------------------------------------------ */

static struct source built_in(wz_dictionary dictionary)
{
    wz_str name = wz_str_of(wz_dictionary_name(dictionary));

    for (size_t i = 0; i < wz_embedded_count; i++)
        if (wz_str_equal(wz_str_of(wz_embedded[i].name), name))
            return (struct source){ wz_str_of(wz_dictionary_path(dictionary)),
                                    { wz_embedded[i].at, wz_embedded[i].len } };
    return (struct source){ { NULL, 0 }, { NULL, 0 } };
}

/* Finds the files of one dictionary: the built-in one, then those of the folders. A
 * file that is not there has no bytes, and no rows. */
static wz_err find_sources(wz_loading *loading, wz_dictionary dictionary,
                           const char *const *folders, size_t folder_count,
                           struct source *sources)
{
    sources[0] = built_in(dictionary);
    for (size_t i = 0; i < folder_count; i++) {
        const char *path = wz_arena_path(loading->arena, folders[i],
                                         wz_dictionary_name(dictionary), "");
        wz_err err = path ? read_file(loading->arena, path, &sources[i + 1].bytes) : WZ_ENOMEM;

        if (err == WZ_EIO && errno == ENOENT)
            sources[i + 1].bytes = (wz_str){ NULL, 0 };
        else if (err)
            return tell(loading->sink, path, err);
        else
            sources[i + 1].path = wz_str_of(path);
    }
    return WZ_OK;
}

static wz_err read_sources(wz_loading *loading, wz_dictionary dictionary,
                           const struct source *sources, size_t count, wz_rows *rows)
{
    size_t lines = 0, files = 0;
    wz_err err;

    for (size_t i = 0; i < count; i++) {
        lines += wz_rows_most(sources[i].bytes);
        files += sources[i].bytes.at != NULL;
    }
    /* What is built in holds no row twice: it is looked up in only for another file's. */
    err = wz_rows_init(rows, dictionary, lines, files > 1, loading->arena);
    for (size_t i = 0; i < count && !err; i++) {
        loading->trusts = i == 0;       /* what is built in */
        if (sources[i].bytes.at)
            err = wz_rows_read(rows, loading, sources[i].path, sources[i].bytes, NULL);
    }
    return err;
}

static wz_err read_dictionaries(wz_loading *loading, const char *const *folders,
                                size_t folder_count, wz_rows *rows)
{
    struct source *sources = wz_arena_take(loading->arena, (folder_count + 1) * sizeof *sources);
    wz_err err = sources ? WZ_OK : WZ_ENOMEM;

    for (int i = 0; i < WZ_DICTIONARY_COUNT && !err; i++) {
        wz_dictionary dictionary = (wz_dictionary)i;

        err = find_sources(loading, dictionary, folders, folder_count, sources);
        if (!err)
            err = read_sources(loading, dictionary, sources, folder_count + 1, &rows[i]);
    }
    return err;
}

/* -- putting rows to use ------------------------------------------------------ */

static wz_err list_patterns(wz_arena *arena, const wz_rows *rows, wz_pattern ***patterns,
                            size_t *count)
{
    *patterns = wz_arena_take(arena, rows->count * sizeof **patterns);
    if (!*patterns)
        return WZ_ENOMEM;
    for (size_t i = 0; i < rows->count; i++)
        if (!rows->at[i].gone)
            (*patterns)[(*count)++] = rows->at[i].pattern;
    return WZ_OK;
}

static wz_err list_all_patterns(wz_lexicon *lexicon, const wz_rows *noise, const wz_rows *user)
{
    wz_err err = list_patterns(&lexicon->arena, noise, &lexicon->patterns,
                               &lexicon->pattern_count);

    return err ? err : list_patterns(&lexicon->arena, user, &lexicon->user_patterns,
                                     &lexicon->user_pattern_count);
}

/* Without folders all is as it was when the program was built, but for the patterns:
 * what they are compiled to depends on the PCRE2 at hand. */
static wz_err use_built_in(wz_loading *loading, wz_lexicon *lexicon)
{
    static const wz_dictionary with_patterns[] = {
        WZ_DICTIONARY_NOISE_PATTERNS, WZ_DICTIONARY_PATTERNS
    };
    wz_rows rows[WZ_COUNT(with_patterns)];
    wz_err err = WZ_OK;

    for (size_t i = 0; i < WZ_COUNT(with_patterns) && !err; i++) {
        struct source source = built_in(with_patterns[i]);

        err = read_sources(loading, with_patterns[i], &source, 1, &rows[i]);
    }
    lexicon->tables = wz_embedded_tables;
    return err ? err : list_all_patterns(lexicon, &rows[0], &rows[1]);
}

static wz_err use_folders(wz_loading *loading, const char *const *folders, size_t folder_count,
                          wz_lexicon *lexicon)
{
    wz_rows rows[WZ_DICTIONARY_COUNT];
    wz_err err = read_dictionaries(loading, folders, folder_count, rows);

    if (!err)
        err = list_all_patterns(lexicon, &rows[WZ_DICTIONARY_NOISE_PATTERNS],
                                &rows[WZ_DICTIONARY_PATTERNS]);
    return err ? err : wz_tables_build(&lexicon->arena, rows, &lexicon->tables);
}

/* -- what others see ---------------------------------------------------------- */

/* A lexicon of nothing yet; NULL without memory. */
static wz_lexicon *new_lexicon(const wz_allocator *allocator)
{
    wz_arena arena;
    wz_lexicon *lexicon;

    wz_arena_init(&arena, allocator);
    lexicon = wz_arena_take(&arena, sizeof *lexicon);
    if (!lexicon)
        return NULL;
    lexicon->workshop = wz_arena_take(&arena, sizeof *lexicon->workshop);
    if (!lexicon->workshop || pthread_mutex_init(&lexicon->workshop->lock, NULL) != 0) {
        wz_arena_clear(&arena);
        return NULL;
    }
    wz_arena_init(&lexicon->workshop->arena, allocator);
    lexicon->arena = arena;     /* from here on it owns itself */
    return lexicon;
}

wz_err wz_lexicon_new(const wz_allocator *allocator, wz_sink sink, const char *const *folders,
                      size_t folder_count, wz_lexicon **out)
{
    wz_lexicon *lexicon;
    wz_loading loading = { .sink = sink };
    wz_err err = check_folders(sink, folders, folder_count);

    if (err)
        return err;
    lexicon = new_lexicon(allocator);
    if (!lexicon)
        return WZ_ENOMEM;
    loading.arena = &lexicon->arena;
    err = folder_count == 0 ? use_built_in(&loading, lexicon)
                            : use_folders(&loading, folders, folder_count, lexicon);
    if (err)
        wz_lexicon_free(lexicon);
    else
        *out = lexicon;
    return err;
}

void wz_lexicon_free(wz_lexicon *lexicon)
{
    if (lexicon) {
        wz_arena arena = lexicon->arena;    /* which holds the lexicon as well */

        wz_arena_clear(&lexicon->workshop->arena);
        pthread_mutex_destroy(&lexicon->workshop->lock);
        wz_arena_clear(&arena);
    }
}

const wz_matcher *wz_lexicon_lines(const wz_lexicon *lexicon)
{
    return lexicon->tables.lines;
}

const wz_matcher *wz_lexicon_noise(const wz_lexicon *lexicon)
{
    return lexicon->tables.noise;
}

const wz_matcher *wz_lexicon_words(const wz_lexicon *lexicon)
{
    return lexicon->tables.words;
}

wz_err wz_lexicon_check(const wz_allocator *allocator, wz_sink sink, const char *path,
                        size_t *rows)
{
    wz_arena arena;
    wz_loading loading = { .arena = &arena, .sink = sink, .strict = true };
    wz_dictionary dictionary = wz_dictionary_of(path);
    struct source source = { wz_str_of(path), { NULL, 0 } };
    wz_rows all;
    size_t good = 0;
    wz_err err;

    if (dictionary == WZ_DICTIONARY_COUNT) {
        wz_report(sink, source.path, WZ_DIAG_BAD_ROW, (size_t)0, (size_t)0,
                  "no dictionary has this name");
        return WZ_EFORMAT;
    }
    wz_arena_init(&arena, allocator);
    err = tell(sink, path, read_file(&arena, path, &source.bytes));
    if (!err)
        err = wz_rows_init(&all, dictionary, wz_rows_most(source.bytes), true, &arena);
    if (!err)
        err = wz_rows_read(&all, &loading, source.path, source.bytes, &good);
    *rows += good;
    wz_arena_clear(&arena);
    return err;
}
