/* wenzhai stats: what stands in many texts, counted. A worker makes a tally of each source, or
 * of each batch of lines, and the tallies are added up in order. */
#include "base/limits.h"
#include "cli/metadata.h"
#include "cli/process.h"
#include "cli/recipe.h"
#include "cli/sums.h"
#include "write/plain.h"

struct counting {
    wz_metadata metadata;
    wz_facets facets;
    wz_tally total;
    bool has_begun;             /* there are texts */
    bool has_failed;            /* the total is of no use */
};

/* -- by what documents are grouped ------------------------------------------------------------ */

/* The facet with this name: a column of the table rather than one of ours. */
static bool find_facet(wz_cli *cli, const wz_metadata *metadata, const char *name,
                       wz_facet *facet)
{
    size_t column = wz_metadata_column(metadata, wz_str_of(name));
    int word = wz_word_find(wz_facet_words, wz_str_of(name));

    *facet = (wz_facet){ .source = WZ_FACET_COLUMN, .name = wz_str_of(name), .column = column };
    if (column < metadata->column_count)
        return true;
    facet->source = (wz_facet_source)word;
    if (word < 0)
        wz_cli_usage_error(cli, "--by knows no '%s'; it takes file, folder, genre, year, or a "
                           "column of --metadata", name);
    return word >= 0;
}

static bool has_facet(wz_facets facets, const wz_facet *facet)
{
    for (size_t i = 0; i < facets.count; i++)
        if (facets.at[i].source == facet->source &&
            wz_str_equal(facets.at[i].name, facet->name))
            return true;
    return false;
}

/* The facets that are asked for; a partial can be grouped by genre and year in any case. */
static bool find_facets(wz_cli *cli, struct counting *counting)
{
    static const wz_facet_source always[] = { WZ_FACET_GENRE, WZ_FACET_YEAR };
    const wz_list *by = &cli->options.by;
    wz_facet *facets = wz_arena_take(&cli->arena,
                                     (by->count + WZ_COUNT(always)) * sizeof *facets);
    wz_facet facet;

    if (!facets) {
        wz_cli_failed(cli, "", WZ_ENOMEM, cli->errors);
        return false;
    }
    counting->facets.at = facets;
    for (size_t i = 0; i < by->count; i++) {
        if (!find_facet(cli, &counting->metadata, by->at[i], &facet))
            return false;
        if (!has_facet(counting->facets, &facet))
            facets[counting->facets.count++] = facet;
    }
    for (size_t i = 0; cli->options.partial && i < WZ_COUNT(always); i++) {
        facet = (wz_facet){ .source = always[i], .name = wz_str_of(wz_facet_words[always[i]]) };
        if (!has_facet(counting->facets, &facet))
            facets[counting->facets.count++] = facet;
    }
    return true;
}

/* -- in any thread ------------------------------------------------------------------------- */

/* What an input is called: as others know it, as it is printed, and as a table may call it too. */
struct names {
    wz_str given, path, other, folder;
};

/* The values of the facets; the row of the metadata is noted for `take_tally`. */
static wz_err find_values(wz_worker *worker, wz_job *job, const struct names *names,
                          wz_str *values)
{
    const struct counting *counting = worker->user;
    size_t row = 0;

    if (worker->cli.options.metadata)
        row = wz_cli_metadata_row(&worker->cli, &counting->metadata, names->path, names->other);
    if (row < WZ_ITEM_COUNT(counting->metadata.rows, wz_metadata_row))
        WZ_PUSH(&job->parts, row);
    for (size_t i = 0; i < counting->facets.count; i++) {
        const wz_facet *facet = &counting->facets.at[i];

        if (facet->source == WZ_FACET_FILE)
            values[i] = names->path;
        else if (facet->source == WZ_FACET_FOLDER)
            values[i] = names->folder;
        else if (facet->source == WZ_FACET_COLUMN)
            values[i] = wz_metadata_value(&counting->metadata, row, facet->column);
    }
    return wz_buf_status(&job->parts);
}

/* The tally of a job, which is all of its output. NULL without memory. */
static wz_tally *tally_of(wz_worker *worker, wz_job *job)
{
    const struct counting *counting = worker->user;
    wz_tally *tally;

    if (job->output.len > 0)
        return *WZ_ITEMS(job->output, wz_tally *);
    tally = wz_tally_new(counting->facets);
    WZ_PUSH(&job->output, tally);
    if (wz_buf_status(&job->output)) {
        wz_tally_free(tally);
        tally = NULL;
    }
    return tally;
}

static wz_err count_text(wz_worker *worker, wz_job *job, wz_str bytes,
                         const wz_read_options *how, const struct names *names)
{
    const struct counting *counting = worker->user;
    wz_tally *tally = tally_of(worker, job);
    wz_digest *digest = NULL;
    wz_arena arena;
    wz_str *values;
    wz_err err;

    if (!tally)
        return WZ_ENOMEM;
    wz_arena_init(&arena, NULL);
    values = wz_arena_take(&arena, counting->facets.count * sizeof *values);
    err = wz_arena_status(&arena);
    if (!err)
        err = find_values(worker, job, names, values);
    if (!err)
        err = wz_digest_read(&worker->engine, names->given, bytes, how, &digest);
    if (!err)
        err = wz_tally_digest(tally, digest, values);
    wz_digest_free(digest);
    wz_arena_clear(&arena);
    return err;
}

static void count_source(wz_worker *worker, wz_job *job)
{
    wz_read_options how = wz_cli_reading(&worker->cli);
    const wz_source *source = job->source;
    size_t errors = worker->cli.errors;
    struct names names;
    wz_arena arena;
    wz_err err;

    if (!wz_cli_read_source(worker, job))
        return;
    wz_arena_init(&arena, NULL);
    names.given = wz_str_of(source->path);
    names.path = wz_plain_path(&arena, names.given);
    names.other = wz_plain_path(&arena, wz_str_of(source->below));
    names.folder = wz_str_folder(names.path);
    err = wz_arena_status(&arena);
    if (!err)
        err = count_text(worker, job, wz_buf_str(&worker->input), &how, &names);
    if (err)
        wz_cli_failed(&worker->cli, source->path, err, errors);
    wz_arena_clear(&arena);
}

/* x.jsonl#ID, the id being what it says and not how it is written. NUL would end a value. */
static wz_err name_line(const wz_source *source, const wz_json_line *line, wz_str path,
                        wz_arena *arena, struct names *names)
{
    wz_str file = wz_plain_path(arena, wz_str_of(source->path));
    wz_str id = wz_str_skip(path, strlen(source->path) + 1);    /* or the number of the line */
    const char *joined;
    wz_buf said;
    wz_err err;

    wz_buf_init(&said, NULL, WZ_LIMIT_BUFFER);
    wz_json_line_put_id(line, &said);
    err = wz_buf_status(&said);
    if (said.len > 0 && !memchr(said.at, '\0', said.len))
        id = wz_buf_str(&said);
    joined = wz_arena_join(arena, (const wz_str[]){ file, WZ_STR("#"), id }, 3);
    if (joined) {
        names->path = wz_str_of(joined);
        names->other = wz_str_skip(names->path, file.len + 1);
    }
    names->folder = wz_str_folder(file);
    wz_buf_clear(&said);
    return err ? err : wz_arena_status(arena);
}

static wz_err count_line(wz_worker *worker, wz_job *job, wz_str bytes, const wz_json_line *line,
                         wz_str text, wz_str path)
{
    wz_read_options how = wz_cli_reading_text(&worker->cli);
    struct names names = { .given = path };
    wz_arena arena;
    wz_err err;

    (void)bytes;
    wz_arena_init(&arena, NULL);
    err = name_line(job->source, line, path, &arena, &names);
    if (!err)
        err = count_text(worker, job, text, &how, &names);
    wz_arena_clear(&arena);
    return err;
}

/* -- in order ------------------------------------------------------------------------------ */

static void mark_rows(struct counting *counting, const wz_buf *rows)
{
    for (size_t i = 0; i < WZ_ITEM_COUNT(*rows, size_t); i++)
        WZ_ITEMS(counting->metadata.rows, wz_metadata_row)
            [WZ_ITEMS(*rows, const size_t)[i]].is_used = true;
}

/* Adds the tally of a job. Goes on to the end whatever happens: the tallies are to be freed. */
static bool take_tally(wz_outputs *outputs, void *user, wz_job *job)
{
    wz_cli *cli = outputs->cli;
    struct counting *counting = user;
    wz_tally *tally = job->output.len > 0 ? *WZ_ITEMS(job->output, wz_tally *) : NULL;
    wz_err err = WZ_OK;

    counting->has_begun = true;
    mark_rows(counting, &job->parts);
    if (cli->options.output && wz_cli_is_same_file(job->source->path, cli->options.output)) {
        WZ_CLI_ERROR(cli, cli->options.output, "this output is one of the inputs");
        counting->has_failed = true;
    }
    if (tally)
        err = wz_tally_status(tally);
    if (tally && !err && !counting->has_failed)
        err = wz_tally_add(&counting->total, tally);
    if (err) {
        wz_cli_failed(cli, "", err, cli->errors);
        counting->has_failed = true;
    }
    wz_tally_free(tally);
    return true;
}

/* Which paths of the table no input has. In a part of a whole these are all of the other parts,
 * and nobody wants to hear of them. */
static void tell_unused(wz_cli *cli, const struct counting *counting)
{
    const wz_metadata_row *rows = WZ_ITEMS(counting->metadata.rows, const wz_metadata_row);

    if (cli->options.partial)
        return;
    for (size_t i = 0; i < WZ_ITEM_COUNT(counting->metadata.rows, wz_metadata_row); i++)
        if (!rows[i].is_used) {
            wz_str path = rows[i].cells[counting->metadata.path_column];

            wz_cli_say(cli, WZ_WARNING, wz_str_of(cli->options.metadata), 0, 0,
                       "no input has the path %.*s", (int)path.len, path.at);
        }
}

static void put_sums(wz_cli *cli, const struct counting *counting)
{
    const wz_list *by = &cli->options.by;
    char dictionaries[WZ_HASH_DIGITS + 1];
    wz_partial_head head = { .program = WZ_STR(WZ_VERSION),
                             .dictionaries = { dictionaries, sizeof dictionaries - 1 },
                             .by = wz_str_of(by->count == 1 ? by->at[0] : "") };

    wz_hash_write(wz_recipe_dictionaries(cli), dictionaries);
    wz_sums_put(cli, &counting->total, &head);
}

static void count_sources(wz_cli *cli, struct counting *counting)
{
    wz_process process = { .work = count_source, .line = count_line, .take = take_tally,
                           .gathers = true, .user = counting };

    wz_tally_init(&counting->total, NULL, counting->facets);
    wz_cli_process_with(cli, &process);
    if (counting->has_begun && !counting->has_failed) {
        tell_unused(cli, counting);
        put_sums(cli, counting);
    }
    wz_tally_clear(&counting->total);
}

static void run(wz_cli *cli)
{
    struct counting counting = { .has_failed = false };

    if (!wz_sums_suit(cli) || !wz_cli_suits_lines(cli))
        return;
    wz_metadata_init(&counting.metadata);
    if (wz_cli_read_metadata(cli, &counting.metadata) && find_facets(cli, &counting))
        count_sources(cli, &counting);
    wz_metadata_clear(&counting.metadata);
}

static const wz_option options[] = {
    { "metadata", 0, "FILE", "a table of what is known of the texts: CSV with a column path, and "
      "others to group by",
      WZ_OPTION_TEXT, offsetof(wz_options, metadata), NULL },
    { 0 }
};

const wz_command wz_command_stats = {
    "stats", "PATH...", "count what stands in many texts",
    "Counts what the records of all texts say: documents and their genres, problems by\n"
    "category and stance, figures by what they count, masked places by form and\n"
    "meaning, set phrases and the share of them, formulas, tasks, years, cited\n"
    "documents, findings; each by records and by documents that have them. The order\n"
    "of the texts plays no part.\n" WZ_CLI_PATHS,
    { wz_sums_options, options, wz_lines_options, &wz_reading_options[WZ_INPUT_OPTIONS],
      wz_common_options, NULL }, run,
    "What a folder holds, and each genre and year of it:\n"
    "    wenzhai stats texts/ | less\n"
    "    wenzhai stats --by genre texts/ | less\n"
    "    wenzhai stats --by year --to csv texts/ > years.csv\n"
    "By what a table says of the texts:\n"
    "    wenzhai stats --metadata texts.csv --by province texts/\n"
    "A corpus, a document a line:\n"
    "    zcat corpus.jsonl.gz | wenzhai stats --jsonl --to json -\n"
};
