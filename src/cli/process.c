/* From the paths of the command line to outputs, by a pool of threads. Workers and jobs keep
 * their memory from source to source, so that it grows with the largest of them and not with
 * their number. */
#include "cli/process.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/run.h"
#include "collection/pool.h"
#include "model/work.h"

/* What a job holds beyond this is given back before the next. */
#define KEPT ((size_t)1 << 20)

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
        .encoding = options->encoding, .strict = options->strict, .sink = wz_cli_sink(cli)
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
    if (!wz_cli_read(&worker->cli, job->source->path, &worker->input))
        return false;
    job->size = worker->input.len;
    return true;
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

/* -- a run -------------------------------------------------------------------------- */

/* What is said here is said of the source, and so waits with what the worker will say. */
static void prepare(wz_run *run, wz_job *job)
{
    wz_cli *cli = run->cli;
    size_t errors = cli->errors;

    cli->held = &job->messages;
    cli->why = &job->why;
    run->process->prepare(cli, run->process->user, job);
    cli->held = cli->why = NULL;
    job->errors = cli->errors - errors;
    cli->errors = errors;
}

static bool next_source(void *user, void *slot)
{
    wz_run *run = user;
    wz_job *job = slot;

    if (run->next == run->source_count)
        return false;
    job->source = &run->sources[run->next++];
    job->is_first = job->is_last = true;
    if (run->process->prepare)
        prepare(run, job);
    return true;
}

static void work_source(void *user, size_t number, void *slot)
{
    wz_run *run = user;
    wz_worker *worker = &run->workers[number];
    wz_job *job = slot;

    wz_worker_begin(worker, job);
    run->process->work(worker, job);
    wz_worker_end(worker, job);
}

void wz_worker_begin(wz_worker *worker, wz_job *job)
{
    worker->cli.held = &job->messages;
    worker->cli.why = &job->why;
    worker->cli.errors = 0;
    worker->cli.found = false;
}

void wz_worker_end(wz_worker *worker, wz_job *job)
{
    job->errors += worker->cli.errors;
    job->found = worker->cli.found;
}

static void empty(wz_buf *buf)
{
    if (buf->size > KEPT)
        wz_buf_clear(buf);
    else
        wz_buf_reset(buf);
}

static void empty_job(wz_job *job)
{
    empty(&job->output);
    empty(&job->parts);
    empty(&job->messages);
    empty(&job->why);
    empty(&job->lines);
    job->prepared = NULL;
    job->size = job->errors = 0;
    job->found = false;
    job->err = WZ_OK;
}

static size_t weigh(const void *slot)
{
    const wz_job *job = slot;

    return job->output.len + job->lines.len + job->messages.len;
}

static bool finish(void *user, void *slot)
{
    wz_run *run = user;
    wz_job *job = slot;
    wz_cli *cli = run->cli;
    size_t errors = cli->errors;
    bool going;

    wz_cli_print_messages(cli, wz_buf_str(&job->messages));
    cli->errors += job->errors;
    cli->found = cli->found || job->found;
    cli->why = &job->why;
    going = run->process->take ? run->process->take(&run->outputs, run->process->user, job)
          : cli->options.jsonl ? wz_lines_take(run, job)
          : wz_cli_put_parts(&run->outputs, run->process->user, job);
    cli->why = NULL;
    if (cli->errors > errors)
        wz_failures_add(&cli->failures, &cli->arena, job->source->path,
                        wz_buf_str(&job->why), cli->errors - errors);
    wz_progress_step(&run->progress, job->is_last, job->size);
    empty_job(job);
    return going;
}

static void tick(void *user)
{
    wz_run *run = user;

    wz_progress_draw(&run->progress);
    wz_lines_obey(&run->lines);
}

/* The bytes of all sources; 0 where one does not say. */
static uint64_t size_of(const wz_run *run)
{
    uint64_t size = 0;
    struct stat status;

    for (size_t i = 0; i < run->source_count; i++) {
        if (stat(run->sources[i].path, &status) != 0 || !S_ISREG(status.st_mode))
            return 0;
        size += (uint64_t)status.st_size;
    }
    return size;
}

/* How many threads are of use. */
static size_t count_workers(const wz_run *run)
{
    const wz_options *options = &run->cli->options;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = options->jobs ? options->jobs : cores > 0 ? (size_t)cores : 1;
    uint64_t most = run->source_count;

    if (options->jsonl) {
        uint64_t size = size_of(run);

        most = size > 0 ? size / WZ_LINE_READER_BATCH + run->source_count : wanted;
    }
    if (wanted > WZ_LIMIT_JOBS)
        wanted = WZ_LIMIT_JOBS;
    return wanted < most ? wanted : (size_t)most;
}

/* On a terminal where nothing else is written, or where it is asked for. */
static void start_progress(wz_run *run)
{
    const wz_options *options = &run->cli->options;
    const char *terminal = getenv("TERM");
    bool is_terminal = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
    bool is_free = options->output || !isatty(STDOUT_FILENO);

    if (!options->quiet && (options->progress || (is_terminal && is_free)))
        wz_progress_start(&run->progress, is_terminal, run->source_count, size_of(run));
    run->cli->progress = &run->progress;
}

static void init_worker(wz_worker *worker, wz_run *run, const wz_engine *engine)
{
    worker->cli = *run->cli;
    wz_arena_init(&worker->cli.arena, NULL);
    worker->cli.progress = NULL;
    wz_keep_init(&worker->keep);
    worker->engine = *engine;
    worker->engine.allocator = &worker->keep.allocator;
    worker->outputs = &run->outputs;
    worker->user = run->process->user;
    wz_buf_init(&worker->input, NULL, WZ_LIMIT_INPUT);
    wz_buf_init(&worker->text, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&worker->name, NULL, WZ_LIMIT_BUFFER);
}

static void clear_worker(wz_worker *worker)
{
    wz_buf_clear(&worker->input);
    wz_buf_clear(&worker->text);
    wz_buf_clear(&worker->name);
    wz_keep_clear(&worker->keep);
    wz_arena_clear(&worker->cli.arena);
}

static void init_job(wz_job *job)
{
    wz_buf_init(&job->output, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&job->parts, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&job->messages, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&job->why, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&job->lines, NULL, WZ_LIMIT_BUFFER);
}

static void clear_job(wz_job *job)
{
    wz_buf_clear(&job->output);
    wz_buf_clear(&job->parts);
    wz_buf_clear(&job->messages);
    wz_buf_clear(&job->why);
    wz_buf_clear(&job->lines);
}

static void run_pool(wz_run *run, wz_pool *pool)
{
    bool is_lines = run->cli->options.jsonl;

    pool->user = run;
    pool->next = is_lines ? wz_lines_next : next_source;
    pool->work = is_lines ? wz_lines_work : work_source;
    pool->finish = finish;
    pool->weight = weigh;
    pool->tick = tick;
    start_progress(run);
    wz_pool_run(pool);
    wz_progress_end(&run->progress);
    run->cli->progress = NULL;
    wz_lines_clear(&run->lines);
}

static void run_sources(wz_run *run, const wz_engine *engine)
{
    size_t workers = count_workers(run), slots = wz_pool_slots(workers);
    wz_arena arena;
    wz_job *jobs;

    wz_arena_init(&arena, NULL);
    run->workers = wz_arena_take(&arena, workers * sizeof *run->workers);
    jobs = wz_arena_take(&arena, slots * sizeof *jobs);
    if (wz_arena_status(&arena)) {
        wz_cli_failed(run->cli, "", WZ_ENOMEM, run->cli->errors);
    } else {
        for (size_t i = 0; i < workers; i++)
            init_worker(&run->workers[i], run, engine);
        for (size_t i = 0; i < slots; i++)
            init_job(&jobs[i]);
        run_pool(run, &(wz_pool){ .workers = workers, .jobs = jobs, .job_size = sizeof *jobs });
        for (size_t i = 0; i < slots; i++)
            clear_job(&jobs[i]);
        for (size_t i = 0; i < workers; i++)
            clear_worker(&run->workers[i]);
    }
    wz_arena_clear(&arena);
}

void wz_cli_process_with(wz_cli *cli, const wz_process *process)
{
    wz_run run = { .cli = cli, .process = process, .outputs = { .cli = cli } };
    wz_engine *engine = NULL;
    size_t unreadable_count;
    wz_buf sources;

    if (wz_cli_collect(cli, &sources) &&
        (process->gathers || wz_outputs_plan(cli, &sources, &run.outputs)) &&
        wz_cli_engine(cli, &engine)) {
        run.sources = WZ_ITEMS(sources, const wz_source);
        run.source_count = WZ_ITEM_COUNT(sources, wz_source);
        if (process->begin)
            process->begin(process->user, engine);
        unreadable_count = cli->failures.count;
        run_sources(&run, engine);
        wz_engine_free(engine);
        wz_outputs_end(&run.outputs);
        wz_cli_summarize(cli, run.source_count + unreadable_count);
    }
    wz_buf_clear(&sources);
}
