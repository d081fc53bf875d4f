/* wenzhai index: a collection into a store. The workers make rows of texts, and the program's own
 * thread puts them in: it alone has the database. */
#include "cli/process.h"
#include "cli/recipe.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "store/store.h"

static const wz_option options[] = {
    { "output", 'o', "STORE", "the store to make or to bring up to date",
      WZ_OPTION_TEXT, offsetof(wz_options, output), NULL },
    { "full", 0, NULL, "make the store anew, whatever was in it",
      WZ_OPTION_FLAG, offsetof(wz_options, full), NULL },
    { 0 }
};

struct indexing {
    wz_store *store;        /* NULL until the first source */
    wz_err err;             /* what ends it all */
    size_t put, same, gone; /* files */
};

/* -- in order -------------------------------------------------------------------------------- */

/* Whether a call was well; the first that was not ends it all, and is told at the end, since it is
 * no failure of a source. */
static bool is_well(struct indexing *indexing, wz_err err)
{
    if (err && !indexing->err)
        indexing->err = err;
    return !indexing->err;
}

static void tell_failure(wz_cli *cli, const struct indexing *indexing)
{
    const char *path = cli->options.output;

    if (!indexing->err)
        return;
    if (indexing->err == WZ_ENOMEM || !indexing->store)
        wz_cli_failed(cli, path, indexing->err, cli->errors);
    else
        WZ_CLI_ERROR(cli, path, "%s", wz_store_why(indexing->store));
}

/* Opens the store, once. It is not made before it is known that there is something to put in. */
static bool open_store(wz_cli *cli, struct indexing *indexing)
{
    char dictionaries[WZ_HASH_DIGITS + 1], maker[2 * WZ_HASH_DIGITS + 64];

    if (indexing->store || indexing->err)
        return !indexing->err;
    wz_hash_write(wz_recipe_dictionaries(cli), dictionaries);
    snprintf(maker, sizeof maker, "wenzhai %s, dictionaries %s", WZ_VERSION, dictionaries);
    return is_well(indexing, wz_store_open_to_write(cli->options.output, wz_str_of(maker),
                                                    cli->options.full, &indexing->store));
}

/* What the store knows of a source waits with it; without a store nothing is made of it. */
static void prepare_source(wz_cli *cli, void *user, wz_job *job)
{
    struct indexing *indexing = user;
    wz_str hash;

    if (!open_store(cli, indexing) ||
        !is_well(indexing, wz_store_hash(indexing->store, wz_str_of(job->source->path), &hash)))
        return;
    job->prepared = indexing->store;
    wz_buf_put_str(&job->parts, hash);
}

/* Rows are put in; what has none stays as it was, since it has not changed or cannot be read. */
static bool take_rows(wz_outputs *outputs, void *user, wz_job *job)
{
    struct indexing *indexing = user;
    wz_err err;

    (void)outputs;
    if (indexing->err)
        return false;
    if (job->output.len > 0) {
        err = wz_store_put(indexing->store, wz_buf_str(&job->output));
        indexing->put++;
    } else {
        err = wz_store_keep(indexing->store, wz_str_of(job->source->path));
        indexing->same += job->errors == 0;
    }
    return is_well(indexing, err);
}

/* -- in any thread --------------------------------------------------------------------------- */

static void index_source(wz_worker *worker, wz_job *job)
{
    wz_read_options how = wz_cli_reading(&worker->cli);
    const char *path = job->source->path;
    size_t errors = worker->cli.errors;
    wz_digest *digest = NULL;
    char hash[WZ_HASH_DIGITS + 1];
    wz_err err;

    if (!job->prepared || !wz_cli_read_source(worker, job))
        return;
    wz_hash_write(wz_hash_of(wz_buf_str(&worker->input)), hash);
    if (wz_str_equal(wz_str_of(hash), wz_buf_str(&job->parts)))
        return;
    err = wz_digest_read(&worker->engine, wz_str_of(path), wz_buf_str(&worker->input), &how,
                         &digest);
    if (!err)
        err = wz_store_pack(digest, wz_str_of(hash), worker->input.len, &job->output);
    wz_digest_free(digest);
    if (err) {
        wz_buf_reset(&job->output);     /* no half of a digest */
        wz_cli_failed(&worker->cli, path, err, errors);
    }
}

/* -- what is gone ---------------------------------------------------------------------------- */

struct sweeping {
    wz_cli *cli;
    struct indexing *indexing;
};

/* Whether a path is that of a member of an archive, or of a line of JSON Lines. */
static bool is_inside_another(wz_str path)
{
    return wz_str_find(path, WZ_STR("!/")) < path.len || wz_str_find(path, WZ_STR("#")) < path.len;
}

/* Whether an input that was not met below its folder is gone, and not only out of reach: what
 * failed may be the archive that it is in. */
static bool is_gone(void *user, wz_str path)
{
    struct sweeping *sweeping = user;
    char name[PATH_MAX];
    struct stat status;

    if (sweeping->cli->errors > 0 && is_inside_another(path))
        return false;
    snprintf(name, sizeof name, "%.*s", (int)path.len, path.at);
    if (lstat(name, &status) == 0 || (errno != ENOENT && errno != ENOTDIR))
        return false;
    wz_cli_say(sweeping->cli, WZ_NOTE, path, 0, 0, "is gone, and is taken out");
    sweeping->indexing->gone++;
    return true;
}

/* Takes out what is gone below the folders of the command line. */
static void sweep(wz_cli *cli, struct indexing *indexing)
{
    const wz_list *paths = &cli->options.paths;
    struct sweeping sweeping = { cli, indexing };

    for (size_t i = 0; i < paths->count && !indexing->err; i++) {
        struct stat status;
        char *folder;

        if (stat(paths->at[i], &status) != 0 || !S_ISDIR(status.st_mode))
            continue;
        if (!open_store(cli, indexing))
            return;
        folder = wz_arena_path(&cli->arena, paths->at[i], "", "");
        is_well(indexing, folder ? wz_store_sweep(indexing->store, wz_str_of(folder), is_gone,
                                                  &sweeping) : WZ_ENOMEM);
    }
}

/* -- the command ----------------------------------------------------------------------------- */

/* Whoever stops it loses the batch in hand, no more. */
static void index_sources(wz_cli *cli, struct indexing *indexing)
{
    wz_process process = { .prepare = prepare_source, .work = index_source, .take = take_rows,
                           .gathers = true, .user = indexing };

    wz_cli_process_with(cli, &process);
    sweep(cli, indexing);
    if (indexing->store && !indexing->err)
        is_well(indexing, wz_store_commit(indexing->store));
    tell_failure(cli, indexing);
    wz_store_close(indexing->store);
}

static void run(wz_cli *cli)
{
    struct indexing indexing = { .store = NULL };

    if (!cli->options.output) {
        wz_cli_usage_error(cli, "the store is missing: --output STORE");
        return;
    }
    index_sources(cli, &indexing);
    if (indexing.store && !indexing.err)
        wz_cli_say(cli, WZ_NOTE, wz_str_of(cli->options.output), 0, 0,
                   "%zu files put in, %zu as they were, %zu taken out", indexing.put,
                   indexing.same, indexing.gone);
}

const wz_command wz_command_index = {
    "index", "PATH... -o STORE", "put texts and their records into a database",
    "Makes an SQLite database of texts: a table of files, one of their lines, one\n"
    "for each kind of records, and an index for wenzhai search. A store that exists\n"
    "is brought up to date: texts that have not changed are passed over, those that\n"
    "are gone from a folder PATH are taken out. What was done so far lasts if the\n"
    "program is stopped, and others may read the store meanwhile.\n"
    WZ_CLI_PATHS,
    { options, &wz_reading_options[WZ_INPUT_OPTIONS], wz_common_options, NULL }, run,
    "Make a store, and bring it up to date later:\n"
    "    wenzhai index texts/ -o texts.db\n"
    "Ask it:\n"
    "    wenzhai search texts.db WORD\n"
    "    sqlite3 texts.db 'SELECT category, count(*) FROM problem GROUP BY 1 ORDER BY 2 DESC'\n"
};
