/* --jsonl: a document a line, in and out, in the order of the input and in the memory of some
 * batches of lines. A line that is no such object is told and passed over. */
#include <errno.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "cli/run.h"

wz_json_fields wz_cli_fields(const wz_options *options)
{
    return (wz_json_fields){
        .text = wz_str_of(options->text_field ? options->text_field : "text"),
        .id = wz_str_of(options->id_field ? options->id_field : "id"),
    };
}

bool wz_cli_suits_lines(wz_cli *cli)
{
    const wz_options *options = &cli->options;

    if (options->jsonl && options->encoding) {
        wz_cli_usage_error(cli, "JSON Lines are UTF-8; --encoding does not go with --jsonl");
        return false;
    }
    return true;
}

/* -- reading ------------------------------------------------------------------------ */

/* Whether a source has been done before. */
static bool is_done(const wz_run *run, const wz_source *source)
{
    wz_hash hash;

    return run->cli->options.resume && wz_journal_has(&run->journal, source) &&
           wz_hash_file(source->path, &hash) && wz_journal_knows(&run->journal, source, hash);
}

static wz_err open_source(wz_run *run, const wz_source *source)
{
    if (run->journal.fd >= 0)
        run->lines.hasher = wz_hasher_new();
    return wz_line_reader_open(&run->lines.reader, source->path, NULL);
}

static void close_source(wz_lines *lines)
{
    if (lines->is_open)
        wz_line_reader_close(&lines->reader);
    wz_hasher_free(lines->hasher);
    lines->hasher = NULL;
    lines->is_open = false;
}

/* Reads the next lines of a source into a job, or what failed. */
static void read_lines(wz_run *run, wz_job *job)
{
    wz_lines *lines = &run->lines;

    if (job->is_first)
        job->err = open_source(run, job->source);
    lines->is_open = !job->err;
    if (!job->err)
        job->err = wz_line_reader_next(&lines->reader, &job->lines);
    job->error = errno;
    job->number = lines->reader.number;
    job->size = job->lines.len;
    wz_hasher_add(lines->hasher, wz_buf_str(&job->lines));
    job->is_last = job->err || lines->reader.has_ended;
    if (job->is_last) {
        job->hash = wz_hasher_result(lines->hasher);
        close_source(lines);
    }
}

/* An empty source gives a job too: its output is empty, but is there. */
bool wz_lines_next(void *user, void *slot)
{
    wz_run *run = user;
    wz_job *job = slot;

    if (!run->lines.is_open && run->next == run->source_count)
        return false;
    job->source = job->origin = &run->sources[run->next];
    job->is_first = !run->lines.is_open;
    job->is_done = job->is_first && is_done(run, job->source);
    if (job->is_done)
        job->is_last = true;
    else
        read_lines(run, job);
    run->next += job->is_last;
    return true;
}

/* -- working ------------------------------------------------------------------------ */

/* x.jsonl#ID, in place of what is in the buffer. */
static wz_str name_line(wz_buf *name, const wz_source *source, const wz_json_line *line,
                        size_t number)
{
    wz_buf_reset(name);
    wz_buf_put_str(name, wz_str_of(source->path));
    wz_buf_put_byte(name, '#');
    wz_json_line_put_name(name, line, number);
    return wz_buf_str(name);
}

static bool is_blank_line(wz_str line)
{
    return wz_str_trim(line).len == 0;
}

static wz_err take_line(wz_run *run, wz_worker *worker, wz_job *job, size_t number,
                        wz_str bytes)
{
    wz_json_fields fields = wz_cli_fields(&worker->cli.options);
    wz_json_line line;
    wz_str name;

    if (is_blank_line(bytes))
        return WZ_OK;
    wz_buf_reset(&worker->text);
    if (!wz_json_line_scan(bytes, &fields, &worker->text, &line)) {
        if (!line.wrong)
            return wz_buf_status(&worker->text);
        wz_json_line_report(wz_cli_sink(&worker->cli), wz_str_of(job->source->path), number, bytes,
                            &line);
        return WZ_OK;
    }
    name = name_line(&worker->name, job->source, &line, number);
    return run->process->line(worker, job, bytes, &line, wz_buf_str(&worker->text), name);
}

static void take_lines(wz_run *run, wz_worker *worker, wz_job *job)
{
    wz_str rest = wz_buf_str(&job->lines);
    wz_err err = WZ_OK;

    for (size_t number = job->number; !err && rest.len > 0; number++) {
        const char *end = memchr(rest.at, '\n', rest.len);
        wz_str bytes = wz_str_take(&rest, end ? (size_t)(end - rest.at) : rest.len);

        rest = wz_str_skip(rest, end ? 1 : 0);
        err = take_line(run, worker, job, number, bytes);
    }
    if (err) {
        job->err = err;
        job->error = errno;
    }
}

void wz_lines_work(void *user, size_t number, void *slot)
{
    wz_run *run = user;
    wz_worker *worker = &run->workers[number];
    wz_job *job = slot;

    wz_worker_begin(worker, job);
    if (!job->err && !job->is_done)
        take_lines(run, worker, job);
    if (job->err) {
        errno = job->error;
        wz_cli_failed(&worker->cli, job->source->path, job->err, worker->cli.errors);
    }
    wz_worker_end(worker, job);
}

/* -- writing ------------------------------------------------------------------------ */

static void begin_output(wz_run *run, const wz_job *job)
{
    wz_lines *lines = &run->lines;

    lines->written = 0;
    lines->has_failed = false;
    if (job->is_last && job->err)
        return;             /* nothing was read */
    wz_journal_retract(&run->journal, job->source);
    lines->is_writing = wz_stream_open(&lines->stream, &run->outputs, job->source,
                                       wz_format_find(WZ_STR("jsonl")));
}

/* A source with a bad line is not done: the next run shall tell of it too. */
static void end_output(wz_run *run, const wz_job *job, bool is_whole)
{
    wz_lines *lines = &run->lines;

    lines->is_writing = false;
    if (wz_stream_close(&lines->stream, is_whole) && !lines->has_failed)
        wz_journal_add(&run->journal, job->source, job->hash, lines->written);
}

/* Writes to the stream of the source until it fails; what comes of the source behind a failure
 * goes nowhere. */
bool wz_lines_take(wz_run *run, wz_job *job)
{
    wz_lines *lines = &run->lines;
    bool fine;

    if (job->is_done)
        return true;
    if (job->is_first)
        begin_output(run, job);
    if (!lines->is_writing)
        return true;
    fine = wz_stream_put(&lines->stream, wz_buf_str(&job->output));
    lines->written += job->output.len;
    lines->has_failed = lines->has_failed || job->errors > 0;
    if (job->is_last || job->err || !fine)
        end_output(run, job, fine && !job->err);
    return fine || lines->stream.is_file;
}

void wz_lines_clear(wz_lines *lines)
{
    close_source(lines);
    if (lines->is_writing)
        wz_stream_close(&lines->stream, false);
    lines->is_writing = false;
}
