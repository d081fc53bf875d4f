/* wenzhai reuse: what texts have taken from each other. A worker makes a skeleton of each source,
 * or of each line; they are compared at the end, in the order of their paths, so that the order
 * of the command line does not show. */
#include <stdlib.h>

#include "base/limits.h"
#include "cli/metadata.h"
#include "cli/process.h"
#include "write/reuse.h"

enum { MIN = 20, MAX_DF = 100, TEMPLATE = 50 };     /* unless said otherwise */

struct reusing {
    wz_reuse_options options;
    wz_reuse_series series;
    wz_metadata metadata;
    size_t column;                  /* of the series, if it is one */
    wz_buf skeletons;               /* of wz_skeleton *, owned */
    bool has_failed;
};

/* -- the command line -------------------------------------------------------------------------- */

static const char *format_choice(size_t index)
{
    return index < wz_reuse_format_count ? wz_reuse_formats[index].name : NULL;
}

static const wz_reuse_format *format_of(const wz_options *chosen)
{
    return &wz_reuse_formats[chosen->reuse_format];
}

/* A number from `least` to `most`, where it is given. */
static bool take_number(wz_cli *cli, const char *name, const char *given, size_t least,
                        size_t most, size_t *number)
{
    return !given || wz_option_number(cli, name, wz_str_of(given), least, most, number);
}

/* A series is a column of the table rather than a word of ours. */
static bool find_series(wz_cli *cli, struct reusing *reusing)
{
    const char *name = cli->options.series;
    int word;

    reusing->column = reusing->metadata.column_count;
    if (!name)
        return true;
    reusing->column = wz_metadata_column(&reusing->metadata, wz_str_of(name));
    if (reusing->column < reusing->metadata.column_count)
        return true;
    word = wz_word_find(wz_series_words, wz_str_of(name));
    if (word > 0) {
        reusing->series = (wz_reuse_series)word;
        return true;
    }
    wz_cli_usage_error(cli, "--series knows no '%s'; it takes folder, issuer, genre, year, or a "
                       "column of --metadata", name);
    return false;
}

static bool take_options(wz_cli *cli, struct reusing *reusing)
{
    const wz_options *chosen = &cli->options;
    wz_reuse_options *options = &reusing->options;
    size_t share = TEMPLATE;

    options->min = MIN;
    options->max_df = MAX_DF;
    options->fill = chosen->fill;
    options->pairs = format_of(chosen)->write == wz_reuse_html;
    if (!take_number(cli, "min", chosen->min, WZ_REUSE_MIN, WZ_REUSE_MOST, &options->min) ||
        !take_number(cli, "max-df", chosen->max_df, 2, UINT32_MAX - 1, &options->max_df) ||
        !take_number(cli, "template", chosen->template_share, 1, 100, &share))
        return false;
    options->template_share = (unsigned)share;
    if (chosen->excel && format_of(chosen)->write != wz_reuse_csv) {
        wz_cli_usage_error(cli, "--excel is of use only with --to csv");
        return false;
    }
    if (chosen->reviews && format_of(chosen)->write != wz_reuse_html) {
        wz_cli_usage_error(cli, "--reviews is of use only with --to html");
        return false;
    }
    return wz_cli_suits_lines(cli) && wz_cli_read_metadata(cli, &reusing->metadata) &&
           find_series(cli, reusing);
}

/* -- in any thread ----------------------------------------------------------------------------- */

/* What the table says of a text, under its path or as it is called below the argument. */
static void name_series(wz_worker *worker, wz_skeleton *skeleton, wz_str below)
{
    const struct reusing *reusing = worker->user;
    const wz_metadata *metadata = &reusing->metadata;
    wz_str name;

    if (reusing->column >= metadata->column_count)
        return;
    name = wz_metadata_value(metadata, wz_cli_metadata_row(&worker->cli, metadata, skeleton->path,
                                                           below), reusing->column);
    if (!wz_str_equal(name, WZ_GROUP_UNKNOWN))
        skeleton->series = name;
}

/* The skeleton of a text, in the job's output. Other threads free it: its memory is the C
 * library's. */
static wz_err take_text(wz_worker *worker, wz_job *job, wz_str path, wz_str below, wz_str bytes,
                        const wz_read_options *how)
{
    wz_skeleton *skeleton = NULL;
    wz_digest *digest = NULL;
    wz_err err = wz_digest_read(&worker->engine, path, bytes, how, &digest);

    if (!err)
        err = wz_skeleton_make(digest, worker->engine.lexicon, &wz_libc_allocator, &skeleton);
    wz_digest_free(digest);
    if (err)
        return err;
    name_series(worker, skeleton, below);
    WZ_PUSH(&job->output, skeleton);
    if (wz_buf_status(&job->output))
        wz_skeleton_free(skeleton);
    return wz_buf_status(&job->output);
}

static void take_source(wz_worker *worker, wz_job *job)
{
    wz_read_options how = wz_cli_reading(&worker->cli);
    size_t errors = worker->cli.errors;
    wz_err err;

    if (!wz_cli_read_source(worker, job))
        return;
    err = take_text(worker, job, wz_str_of(job->source->path), wz_str_of(job->source->below),
                    wz_buf_str(&worker->input), &how);
    if (err)
        wz_cli_failed(&worker->cli, job->source->path, err, errors);
}

static wz_err take_line(wz_worker *worker, wz_job *job, wz_str bytes, const wz_json_line *line,
                        wz_str text, wz_str path)
{
    wz_read_options how = wz_cli_reading_text(&worker->cli);

    (void)bytes;
    (void)line;
    return take_text(worker, job, path, wz_str_skip(path, strlen(job->source->path) + 1), text,
                     &how);
}

/* -- in order ---------------------------------------------------------------------------------- */

/* Keeps the skeletons of a job. Goes on to the end whatever happens: they are to be freed. */
static bool keep_skeletons(wz_outputs *outputs, void *user, wz_job *job)
{
    wz_cli *cli = outputs->cli;
    struct reusing *reusing = user;

    for (size_t i = 0; i < WZ_ITEM_COUNT(job->output, wz_skeleton *); i++) {
        wz_skeleton *skeleton = WZ_ITEMS(job->output, wz_skeleton *)[i];

        WZ_PUSH(&reusing->skeletons, skeleton);
        if (!wz_buf_status(&reusing->skeletons))
            continue;
        wz_skeleton_free(skeleton);
        if (!reusing->has_failed)
            wz_cli_failed(cli, "", WZ_ENOMEM, cli->errors);
        reusing->has_failed = true;
    }
    return true;
}

static int by_path(const void *x, const void *y)
{
    const wz_skeleton *const *left = x, *const *right = y;

    return wz_str_compare((*left)->path, (*right)->path);
}

/* Whether a path was given twice. */
static bool is_again(const wz_skeleton *skeleton, const wz_skeleton *before)
{
    return wz_str_equal(skeleton->path, before->path) &&
           wz_str_equal(skeleton->text, before->text);
}

/* Hands all skeletons over, whatever happens, and compares them. */
static wz_err compare(struct reusing *reusing, wz_reuse *reuse)
{
    wz_skeleton **skeletons = WZ_ITEMS(reusing->skeletons, wz_skeleton *);
    size_t count = WZ_ITEM_COUNT(reusing->skeletons, wz_skeleton *);
    wz_err err = WZ_OK;

    if (count > 0)
        qsort(skeletons, count, sizeof *skeletons, by_path);
    for (size_t i = count; i-- > 0; )     /* the first of equal ones stays */
        if (i + 1 < count && is_again(skeletons[i], skeletons[i + 1])) {
            wz_skeleton_free(skeletons[i + 1]);
            skeletons[i + 1] = NULL;
        }
    for (size_t i = 0; i < count; i++) {
        if (err)
            wz_skeleton_free(skeletons[i]);
        else if (skeletons[i])
            err = wz_reuse_add(reuse, skeletons[i], reusing->series);
    }
    wz_buf_reset(&reusing->skeletons);
    return err ? err : wz_reuse_find(reuse);
}

/* -- what was found ---------------------------------------------------------------------------- */

/* Where there is nothing, why; a page says so itself. */
static void say_why(wz_cli *cli, const wz_reuse_found *found)
{
    const wz_reuse_format *format = format_of(&cli->options);
    wz_buf why;

    if (format->write == wz_reuse_markdown || format->write == wz_reuse_html)
        return;
    wz_buf_init(&why, NULL, WZ_LIMIT_BUFFER);
    wz_reuse_explain(found, WZ_ENGLISH, &why);
    if (why.len > 0)
        wz_cli_say(cli, WZ_NOTE, WZ_STR(""), 0, 0, "%.*s", (int)why.len, why.at);
    wz_buf_clear(&why);
}

static void put_found(wz_cli *cli, const wz_reuse *reuse)
{
    const wz_options *chosen = &cli->options;
    wz_reuse_writing how = { .language = (wz_language)chosen->language, .excel = chosen->excel,
                             .reviews = { chosen->reviews, chosen->paths.at,
                                          chosen->paths.count } };
    wz_reuse_found found = wz_reuse_results(reuse);
    wz_buf out;
    wz_err err;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    err = format_of(chosen)->write(&found, &how, &out);
    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    else
        wz_cli_put_whole(cli, chosen->output, wz_buf_str(&out));
    wz_buf_clear(&out);
    say_why(cli, &found);
}

static void compare_sources(wz_cli *cli, struct reusing *reusing)
{
    wz_process process = { .work = take_source, .line = take_line, .take = keep_skeletons,
                           .gathers = true, .user = reusing };
    wz_reuse *reuse = NULL;
    size_t errors;
    wz_err err;

    wz_cli_process_with(cli, &process);
    if (reusing->skeletons.len == 0 || reusing->has_failed)
        return;
    errors = cli->errors;
    err = wz_reuse_new(&wz_libc_allocator, &reusing->options, &reuse);
    if (!err)
        err = compare(reusing, reuse);
    if (err)
        wz_cli_failed(cli, "", err, errors);
    else
        put_found(cli, reuse);
    wz_reuse_free(reuse);
}

static void run(wz_cli *cli)
{
    struct reusing reusing = { .has_failed = false };

    wz_metadata_init(&reusing.metadata);
    wz_buf_init(&reusing.skeletons, NULL, WZ_LIMIT_BUFFER);
    if (take_options(cli, &reusing))
        compare_sources(cli, &reusing);
    for (size_t i = 0; i < WZ_ITEM_COUNT(reusing.skeletons, wz_skeleton *); i++)
        wz_skeleton_free(WZ_ITEMS(reusing.skeletons, wz_skeleton *)[i]);
    wz_buf_clear(&reusing.skeletons);
    wz_metadata_clear(&reusing.metadata);
}

static const wz_option options[] = {
    { "to", 0, "FORMAT", "how to write what is found, markdown unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, reuse_format), format_choice },
    { "min", 0, "N", "the least characters of a passage, 20 unless said otherwise",
      WZ_OPTION_TEXT, offsetof(wz_options, min), NULL },
    { "max-df", 0, "N", "leave out what stands in more documents, 100 unless said otherwise",
      WZ_OPTION_TEXT, offsetof(wz_options, max_df), NULL },
    { "series", 0, "FIELD", "ignore what documents share that agree in a field: folder, issuer, "
      "genre, year, or a column of the metadata",
      WZ_OPTION_TEXT, offsetof(wz_options, series), NULL },
    { "metadata", 0, "FILE", "a table of what is known of the texts: CSV with a column path",
      WZ_OPTION_TEXT, offsetof(wz_options, metadata), NULL },
    { "template", 0, "PERCENT", "how much of the shorter of two documents stands in the other "
      "where they share a template, 50 unless said otherwise",
      WZ_OPTION_TEXT, offsetof(wz_options, template_share), NULL },
    { "fill", 0, NULL, "say for each masked figure and date what an unmasked twin of the passage "
      "shows there, and where",
      WZ_OPTION_FLAG, offsetof(wz_options, fill), NULL },
    { "lang", 0, "LANGUAGE", "the language of labels, zh unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, language), wz_language_choice },
    { "excel", 0, NULL, "csv for spreadsheets: marked as UTF-8, and with a ' before each text "
      "that they would take for a formula",
      WZ_OPTION_FLAG, offsetof(wz_options, excel), NULL },
    { "reviews", 0, "FOLDER", "html: lead from each file to its page below this folder, where "
      "`wenzhai digest --to html -o FOLDER/` put it",
      WZ_OPTION_TEXT, offsetof(wz_options, reviews), NULL },
    { "output", 'o', "FILE", "write here and not to standard output",
      WZ_OPTION_TEXT, offsetof(wz_options, output), NULL },
    { 0 }
};

const wz_command wz_command_reuse = {
    "reuse", "PATH...", "find what texts have taken from each other",
    "Finds the passages that stand in more than one document, also where one masks what\n"
    "another shows: numbers, masks and names of places are alike. Says where each\n"
    "stands, which documents share a template, and with --fill what may stand behind\n"
    "masked figures and dates; never behind names. Formulas of leadership and titles\n"
    "of laws do not count, nor what too many documents have.\n" WZ_CLI_PATHS,
    { options, wz_lines_options, &wz_reading_options[WZ_INPUT_OPTIONS], wz_common_options, NULL },
    run,
    "What the drafts of a folder have in common:\n"
    "    wenzhai reuse drafts/ | less\n"
    "Only what is copied from one year to another:\n"
    "    wenzhai reuse --series year --min 40 reports/\n"
    "A page with a matrix of how much each two share:\n"
    "    wenzhai reuse --to html drafts/ > reuse.html\n"
    "What the masks of one text hide, where others show it:\n"
    "    wenzhai reuse --fill --to csv masked.txt reports/ > masks.csv\n"
};
