/* What is done is known by everything that decides over its bytes: the content of the input, the
 * dictionaries, the version, the options. That outputs are there and as long as they were is all
 * that is asked of them. */
#include "cli/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "cli/recipe.h"

#define FILE_NAME ".wenzhai-done"

/* Read at once. */
#define CHUNK ((size_t)256 << 10)

/* A line of the file: the path as it is written, and what stands behind it. */
struct line {
    wz_str path, rest;
};

/* -- lines -------------------------------------------------------------------------- */

/* A path as one field of a line. */
static void put_path(wz_buf *out, const char *path)
{
    for (const char *at = path; *at; at++) {
        if (*at == '\t' || *at == '\n' || *at == '\\') {
            wz_buf_put_byte(out, '\\');
            wz_buf_put_byte(out, *at == '\t' ? 't' : *at == '\n' ? 'n' : '\\');
        } else {
            wz_buf_put_byte(out, *at);
        }
    }
}

/* What stands behind the path in the line of an input. */
static void put_rest(const wz_journal *journal, wz_buf *out, wz_hash hash, uint64_t size)
{
    char digits[WZ_HASH_DIGITS + 1];

    wz_hash_write(hash, digits);
    wz_buf_put_str(out, wz_str_of(digits));
    wz_buf_put_byte(out, '\t');
    wz_buf_put_number(out, size);
    wz_buf_put_byte(out, '\t');
    wz_buf_put_str(out, wz_str_of(journal->dictionaries));
    wz_buf_put_str(out, WZ_STR("\t" WZ_VERSION "\t"));
    wz_buf_put_str(out, wz_str_of(journal->options));
}

static int by_path(const void *a, const void *b)
{
    const struct line *left = a, *right = b;
    size_t length = left->path.len < right->path.len ? left->path.len : right->path.len;
    int order = memcmp(left->path.at, right->path.at, length);

    if (order == 0)
        order = (left->path.len > right->path.len) - (left->path.len < right->path.len);
    return order;
}

/* Those of one path in the order of the file. */
static int by_path_and_place(const void *a, const void *b)
{
    const struct line *left = a, *right = b;
    int order = by_path(a, b);

    return order ? order : (left->path.at > right->path.at) - (left->path.at < right->path.at);
}

/* Finds the lines that end. */
static void list_lines(wz_journal *journal)
{
    wz_str bytes = wz_buf_str(&journal->bytes);

    while (bytes.len > 0) {
        wz_str whole = wz_str_take(&bytes, wz_str_find(bytes, WZ_STR("\n"))), rest = whole;
        struct line line = { .path = wz_str_take(&rest, wz_str_find(whole, WZ_STR("\t"))) };

        if (bytes.len > 0 && rest.len > 0) {
            line.rest = wz_str_skip(rest, 1);
            WZ_PUSH(&journal->lines, line);
        }
        bytes = wz_str_skip(bytes, bytes.len > 0 ? 1 : 0);
    }
    if (journal->lines.len > 0)
        qsort(journal->lines.at, WZ_ITEM_COUNT(journal->lines, struct line), sizeof(struct line),
              by_path_and_place);
}

/* The last line of a path; NULL without one. */
static const struct line *find_line(const wz_journal *journal, const wz_source *source)
{
    const struct line *lines = WZ_ITEMS(journal->lines, const struct line);
    size_t low = 0, high = WZ_ITEM_COUNT(journal->lines, struct line);
    struct line wanted;
    wz_buf path;

    if (high == 0)
        return NULL;
    wz_buf_init(&path, NULL, WZ_LIMIT_BUFFER);
    put_path(&path, source->path);
    wanted.path = wz_buf_str(&path);
    while (low < high) {            /* up to `low` none is behind it */
        size_t middle = low + (high - low) / 2;

        if (by_path(&lines[middle], &wanted) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && by_path(&lines[low - 1], &wanted) != 0)
        low = 0;
    wz_buf_clear(&path);
    return low > 0 ? &lines[low - 1] : NULL;
}

/* -- what the last run has left ------------------------------------------------------ */

/* The process whose temporary file this is (write/file.c names them); 0 for none. */
static pid_t owner_of(const char *name)
{
    static const char prefix[] = ".wenzhai.";
    char *end;
    long owner;

    if (strncmp(name, prefix, sizeof prefix - 1) != 0 ||
        !wz_ascii_is_digit(name[sizeof prefix - 1]))
        return 0;
    owner = strtol(name + sizeof prefix - 1, &end, 10);
    return *end == '.' && wz_ascii_is_digit(end[1]) ? (pid_t)owner : 0;
}

/* Removes the temporary files of processes that are no more. */
static void sweep(wz_arena *arena, const char *folder)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;

    while (entries && (entry = readdir(entries))) {
        pid_t owner = owner_of(entry->d_name);
        char *path;

        if (owner <= 0 || (owner != getpid() && (kill(owner, 0) == 0 || errno != ESRCH)))
            continue;       /* its own number may have been that of another before */
        path = wz_arena_path(arena, folder, entry->d_name, "");
        if (path)
            unlink(path);
    }
    if (entries)
        closedir(entries);
}

/* The folders of all outputs. Sources come in the order of their paths, so that those of one
 * folder mostly follow each other. */
static void sweep_all(const wz_journal *journal, const wz_buf *sources)
{
    const wz_source *source = WZ_ITEMS(*sources, const wz_source);
    char *last = NULL;
    wz_arena arena;

    wz_arena_init(&arena, NULL);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*sources, wz_source); i++) {
        char *path = wz_collect_name(&arena, journal->outputs->folder, &source[i], "");
        char *slash = path ? strrchr(path, '/') : NULL;

        if (slash)
            *slash = '\0';
        if (!slash || (last && strcmp(last, path) == 0))
            continue;
        sweep(&arena, path);
        last = path;
    }
    wz_arena_clear(&arena);
}

/* -- the file ----------------------------------------------------------------------- */

static void append(wz_journal *journal)
{
    if (wz_buf_status(&journal->line) ||
        wz_file_write(journal->fd, wz_buf_str(&journal->line)) ||
        (journal->cli->options.durable && fsync(journal->fd) != 0))
        WZ_CLI_ERROR(journal->cli, journal->outputs->folder, FILE_NAME ": %s",
                     wz_buf_status(&journal->line) ? wz_err_text(WZ_ENOMEM) : strerror(errno));
}

/* Whether this run is the only one; where the file system cannot tell, it is. */
static bool lock(int fd)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

    return fcntl(fd, F_SETLK, &whole) == 0 || (errno != EACCES && errno != EAGAIN);
}

/* Reads all of the file; not by its name, for that would end the lock. */
static wz_err read_all(wz_journal *journal)
{
    ssize_t got;

    do {
        char *room = wz_buf_room(&journal->bytes, CHUNK);

        if (!room)
            return wz_buf_status(&journal->bytes);
        got = read(journal->fd, room, CHUNK);
        journal->bytes.len += got > 0 ? (size_t)got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got < 0 ? WZ_EIO : WZ_OK;
}

/* Takes up what is there, and ends a last line that does not. */
static bool go_on(wz_journal *journal, const char *path, const wz_buf *sources)
{
    size_t errors = journal->cli->errors;
    wz_err err = read_all(journal);

    if (err) {
        wz_cli_failed(journal->cli, path, err, errors);
        return false;
    }
    list_lines(journal);
    if (!wz_str_ends(wz_buf_str(&journal->bytes), WZ_STR("\n")) && journal->bytes.len > 0) {
        wz_buf_put_byte(&journal->line, '\n');
        append(journal);
    }
    sweep_all(journal, sources);
    return true;
}

static bool refuse(wz_journal *journal, const char *path, const char *why)
{
    WZ_CLI_ERROR(journal->cli, path, "%s", why);
    return false;
}

bool wz_journal_open(wz_journal *journal, wz_cli *cli, const wz_outputs *outputs,
                     const wz_buf *sources)
{
    bool is_going_on = cli->options.resume;
    char *path;

    *journal = (wz_journal){ .cli = cli, .outputs = outputs, .fd = -1 };
    wz_buf_init(&journal->bytes, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&journal->lines, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&journal->line, NULL, WZ_LIMIT_BUFFER);
    if (!outputs->folder || (outputs->is_single && !is_going_on))
        return true;
    path = wz_arena_path(&cli->arena, outputs->folder, FILE_NAME, "");
    if (!path)
        return refuse(journal, outputs->folder, wz_err_text(WZ_ENOMEM));
    journal->fd = wz_folders_make(path)
                ? open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    if (journal->fd < 0)
        return refuse(journal, path, strerror(errno));
    if (!lock(journal->fd)) {
        if (is_going_on)
            return refuse(journal, path, "another run is at work there");
        close(journal->fd);         /* the journal is that of the other */
        journal->fd = -1;
        return true;
    }
    wz_hash_write(wz_recipe_options(cli), journal->options);
    wz_hash_write(wz_recipe_dictionaries(cli), journal->dictionaries);
    if (is_going_on)
        return go_on(journal, path, sources);
    return ftruncate(journal->fd, 0) == 0 || refuse(journal, path, strerror(errno));
}

void wz_journal_close(wz_journal *journal)
{
    if (journal->fd >= 0)
        close(journal->fd);
    wz_buf_clear(&journal->bytes);
    wz_buf_clear(&journal->lines);
    wz_buf_clear(&journal->line);
}

/* -- asking and adding --------------------------------------------------------------- */

/* The bytes of the outputs of a source; false where one is not there. */
static bool measure(const wz_journal *journal, const wz_source *source, uint64_t *size)
{
    bool are_there = true;
    struct stat status;
    wz_arena names;

    *size = 0;
    wz_arena_init(&names, NULL);
    for (size_t f = 0; are_there && f < wz_format_count; f++) {
        const char *name;

        if (!(journal->cli->options.formats >> f & 1))
            continue;
        name = wz_collect_name(&names, journal->outputs->folder, source, wz_formats[f].ending);
        are_there = name && stat(name, &status) == 0;
        *size += are_there ? (uint64_t)status.st_size : 0;
    }
    wz_arena_clear(&names);
    return are_there;
}

bool wz_journal_has(const wz_journal *journal, const wz_source *source)
{
    return find_line(journal, source);
}

bool wz_journal_knows(const wz_journal *journal, const wz_source *source, wz_hash hash)
{
    const struct line *line = find_line(journal, source);
    uint64_t size;
    wz_buf rest;
    bool is_known;

    if (!line || !measure(journal, source, &size))
        return false;
    wz_buf_init(&rest, NULL, WZ_LIMIT_BUFFER);
    put_rest(journal, &rest, hash, size);
    is_known = !wz_buf_status(&rest) && wz_str_equal(wz_buf_str(&rest), line->rest);
    wz_buf_clear(&rest);
    return is_known;
}

void wz_journal_retract(wz_journal *journal, const wz_source *source)
{
    if (journal->fd < 0 || !find_line(journal, source))
        return;
    wz_buf_reset(&journal->line);
    put_path(&journal->line, source->path);
    wz_buf_put_str(&journal->line, WZ_STR("\t-\n"));
    append(journal);
}

void wz_journal_add(wz_journal *journal, const wz_source *source, wz_hash hash, uint64_t size)
{
    if (journal->fd < 0)
        return;
    wz_buf_reset(&journal->line);
    put_path(&journal->line, source->path);
    wz_buf_put_byte(&journal->line, '\t');
    put_rest(journal, &journal->line, hash, size);
    wz_buf_put_byte(&journal->line, '\n');
    append(journal);
}
