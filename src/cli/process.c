/* The ends of a process that commands share: inputs, and digests on their way to outputs. */
#include "cli/process.h"

#include <unistd.h>

#include "base/limits.h"
#include "model/work.h"

/* -- inputs ------------------------------------------------------------------------- */

static void unreadable(void *user, const char *path, int error)
{
    wz_cli *cli = user;
    const char *why = strerror(error);

    WZ_CLI_ERROR(cli, path, "%s", why);
    wz_failures_add(&cli->failures, &cli->arena, path, wz_str_of(why), 1);
}

bool wz_cli_collect(wz_cli *cli, wz_buf *sources)
{
    static const char *dash[] = { "-" };
    const wz_list standard_input = { dash, 1 }, *paths = &cli->options.paths;
    size_t errors = cli->errors;
    wz_err err;

    wz_buf_init(sources, NULL, WZ_LIMIT_BUFFER);
    if (paths->count == 0 && cli->options.jsonl && !isatty(STDIN_FILENO))
        paths = &standard_input;    /* a filter in a pipe */
    if (paths->count == 0) {
        wz_cli_usage_error(cli, "a path is missing; - reads standard input");
        return false;
    }
    err = wz_collect(paths->at, paths->count, &cli->arena, sources, unreadable, cli);
    if (err)
        wz_cli_failed(cli, "", err, errors);
    else if (sources->len == 0 && cli->errors == errors)
        wz_cli_say(cli, WZ_WARNING, wz_str_of(paths->at[0]), 0, 0, "holds nothing to read");
    return !err && sources->len > 0;
}

wz_read_options wz_cli_reading(wz_cli *cli)
{
    const wz_options *options = &cli->options;

    return (wz_read_options){
        .format = options->reader > 0 ? wz_readers[options->reader - 1].name : NULL,
        .encoding = options->encoding, .strict = options->strict,
        .all_text = options->all_text, .sink = wz_cli_sink(cli)
    };
}

wz_inputs_options wz_cli_opening(const wz_options *options)
{
    return (wz_inputs_options){
        .reader = options->reader > 0 ? &wz_readers[options->reader - 1] : NULL,
        .fields = wz_cli_fields(options)
    };
}

wz_write_options wz_cli_writing(const wz_cli *cli)
{
    const wz_options *options = &cli->options;

    return (wz_write_options){ .kinds = options->kinds, .context = options->context,
                               .excel = options->excel,
                               .language = (wz_language)options->language };
}

wz_read_options wz_cli_reading_text(wz_cli *cli)
{
    wz_read_options how = wz_cli_reading(cli);

    how.encoding = "UTF-8";
    if (!how.format)
        how.format = "text";
    return how;
}

bool wz_cli_read(wz_cli *cli, const char *path, wz_buf *bytes)
{
    size_t errors = cli->errors;
    wz_err err;

    wz_buf_reset(bytes);
    err = wz_input_read_file(path, bytes);
    if (err == WZ_ELIMIT)
        wz_report(wz_cli_sink(cli), wz_str_of(path), WZ_DIAG_INPUT_TOO_LARGE, 0, 0,
                  WZ_LIMIT_INPUT >> 20);
    if (err)
        wz_cli_failed(cli, path, err, errors);
    return !err;
}

bool wz_cli_read_source(wz_worker *worker, wz_job *job)
{
    wz_buf bytes = job->input.room;

    if (!job->input.is_there)
        return false;
    job->input.room = worker->input;
    worker->input = bytes;
    wz_buf_reset(&job->input.room);
    if (worker->journal->fd >= 0) {
        job->hash = wz_hash_of(wz_buf_str(&worker->input));
        job->is_done = worker->cli.options.resume &&
                       wz_journal_knows(worker->journal, job->source, job->hash);
    }
    return !job->is_done;
}

/* -- digests ------------------------------------------------------------------------ */

void wz_cli_add_part(wz_job *job, const wz_format *format)
{
    wz_part part = { format, job->output.len };

    WZ_PUSH(&job->parts, part);
}

/* Writes a digest in every format. What stands once at the top of an output for several is
 * put with the first of them, and no worker knows which that will be. */
static void write_digest(wz_worker *worker, wz_job *job, const wz_digest *digest)
{
    wz_write_options how = wz_cli_writing(&worker->cli);

    how.follows = worker->outputs->is_stdout;
    for (size_t i = 0; i < wz_format_count; i++) {
        size_t before = job->output.len;
        wz_err err;

        if (!(worker->cli.options.formats >> i & 1))
            continue;
        err = wz_formats[i].write(digest, &how, &job->output);
        if (!err) {
            wz_cli_add_part(job, &wz_formats[i]);
            continue;
        }
        job->output.len = before;
        job->output.status = WZ_OK;
        wz_cli_failed(&worker->cli, job->source->path, err, worker->cli.errors);
    }
}

static void digest_source(wz_worker *worker, wz_job *job)
{
    wz_read_options how = wz_cli_reading(&worker->cli);
    const char *path = job->source->path;
    size_t errors = worker->cli.errors;
    wz_digest *digest = NULL;
    wz_err err;

    if (!wz_cli_read_source(worker, job))
        return;
    err = wz_digest_read(&worker->engine, wz_str_of(path), wz_buf_str(&worker->input), &how,
                         &digest);
    if (err)
        wz_cli_failed(&worker->cli, path, err, errors);
    else
        write_digest(worker, job, digest);
    wz_digest_free(digest);
}

void wz_cli_process_digests(wz_cli *cli)
{
    static const wz_process process = { .work = digest_source };

    wz_cli_process_with(cli, &process);
}

bool wz_cli_put_parts(wz_outputs *outputs, void *user, wz_job *job)
{
    size_t start = 0;
    bool going = true;

    (void)user;
    for (size_t i = 0; going && i < WZ_ITEM_COUNT(job->parts, wz_part); i++) {
        const wz_part *part = &WZ_ITEMS(job->parts, const wz_part)[i];

        if (part->format)
            going = wz_outputs_put(outputs, job->source, part->format,
                                   wz_str_cut(wz_buf_str(&job->output), start, part->end));
        start = part->end;
    }
    return going;
}
