/* From the paths of the command line to outputs, by a pool of threads. Workers and jobs keep
 * their memory from source to source, so that it grows with the largest of them and not with
 * their number. */
#include "cli/run.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/cores.h"
#include "collection/pool.h"

/* What a job holds beyond this is given back before the next. */
#define KEPT ((size_t)256 << 10)

/* Jobs on their way, for each worker. Files are uneven: while one works at a large one the others
 * are to have enough small ones. Batches of lines are all alike, and few of them stay in the
 * cache. */
enum { FILES_PER_WORKER = 64, BATCHES_PER_WORKER = 4 };

/* What is said from here on waits with what the worker will say of the job. */
static size_t hold_messages(wz_cli *cli, wz_job *job)
{
    cli->held = &job->messages;
    cli->why = &job->why;
    return cli->errors;
}

static void release_messages(wz_cli *cli, wz_job *job, size_t errors)
{
    cli->held = cli->why = NULL;
    job->errors += cli->errors - errors;
    cli->errors = errors;
}

/* Fills a job. All inputs are read here, by one thread: archives and lines have to be, and standard
 * input, which may be named twice, is not for two at a time. */
static bool next_input(void *user, void *slot)
{
    wz_run *run = user;
    wz_job *job = slot;
    wz_cli *cli = run->cli;
    size_t errors = hold_messages(cli, job);
    bool has_input = false;
    wz_err err = wz_inputs_next(run->inputs, wz_cli_sink(cli), &job->input, &has_input);

    job->source = &job->input.source;
    job->origin = job->input.origin;
    job->size = job->input.is_there ? job->input.bytes.len : 0;
    if (has_input && run->process->prepare)
        run->process->prepare(cli, run->process->user, job);
    release_messages(cli, job, errors);
    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    job->is_first = job->is_last = has_input && job->origin != run->origin;
    run->origin = job->origin;
    return !err && has_input;
}

/* A number of wz_options.reader. */
static int number_of(const char *reader)
{
    return reader ? (int)(wz_reader_find(wz_str_of(reader)) - wz_readers) + 1 : 0;
}

static void work_input(void *user, size_t number, void *slot)
{
    wz_run *run = user;
    wz_worker *worker = &run->workers[number];
    wz_job *job = slot;
    wz_options *options = &worker->cli.options;

    if (!job->input.is_there)
        return;
    wz_worker_begin(worker, job);
    options->reader = number_of(job->input.reader);
    options->encoding = job->input.is_text ? "UTF-8" : run->cli->options.encoding;
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
    empty(&job->input.room);
    empty(&job->input.names);
    job->prepared = NULL;
    job->size = job->errors = 0;
    job->found = job->is_done = false;
    job->err = WZ_OK;
}

static size_t weigh(const void *slot)
{
    const wz_job *job = slot;

    return job->input.room.len + job->output.len + job->lines.len + job->messages.len;
}

/* Puts the parts of a source to where they go, and says that it is done. */
static bool put_source(wz_run *run, wz_job *job)
{
    size_t errors = run->cli->errors;
    bool going;

    if (job->is_done)
        wz_outputs_keep(&run->outputs, job->source);
    if (job->parts.len == 0)
        return true;
    wz_journal_retract(&run->journal, job->source);
    going = run->process->take ? run->process->take(&run->outputs, run->process->user, job)
                               : wz_cli_put_parts(&run->outputs, NULL, job);
    if (job->errors == 0 && run->cli->errors == errors)
        wz_journal_add(&run->journal, job->source, job->hash, job->output.len);
    return going;
}

static bool finish(void *user, void *slot)
{
    wz_run *run = user;
    const wz_process *process = run->process;
    wz_job *job = slot;
    wz_cli *cli = run->cli;
    size_t errors = cli->errors;
    bool going;

    wz_cli_print_messages(cli, wz_buf_str(&job->messages));
    cli->errors += job->errors;
    cli->found = cli->found || job->found;
    cli->why = &job->why;
    going = process->gathers ? process->take(&run->outputs, process->user, job)
          : cli->options.jsonl ? wz_lines_take(run, job) : put_source(run, job);
    cli->why = NULL;
    if (cli->errors > errors)
        wz_failures_add(&cli->failures, &cli->arena, job->origin->path,
                        wz_buf_str(&job->why), cli->errors - errors);
    wz_progress_step(&run->progress, job->is_last, job->size);
    empty_job(job);
    return going;
}

static void tick(void *user)
{
    wz_progress_draw(&((wz_run *)user)->progress);
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

/* Whether there may be more inputs than sources; asked only where those are few. What comes
 * through a pipe is not known before. */
static bool holds_several(const wz_run *run)
{
    wz_inputs_options how = wz_cli_opening(&run->cli->options);

    for (size_t i = 0; i < run->source_count && i < WZ_LIMIT_JOBS; i++)
        if (strcmp(run->sources[i].path, "-") == 0 ||
            wz_source_may_hold_several(&run->sources[i], &how))
            return true;
    return run->source_count >= WZ_LIMIT_JOBS;
}

/* How many threads are of use. */
static size_t count_workers(const wz_run *run)
{
    const wz_options *options = &run->cli->options;
    size_t wanted = options->jobs ? options->jobs : wz_cores();
    uint64_t most = holds_several(run) ? wanted : run->source_count;

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
        wz_progress_start(&run->progress, is_terminal && is_free, run->source_count,
                          size_of(run));
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
    worker->journal = &run->journal;
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
    wz_input_init(&job->input, NULL);
}

static void clear_job(wz_job *job)
{
    wz_buf_clear(&job->output);
    wz_buf_clear(&job->parts);
    wz_buf_clear(&job->messages);
    wz_buf_clear(&job->why);
    wz_buf_clear(&job->lines);
    wz_input_clear(&job->input);
}

static void run_pool(wz_run *run, wz_pool *pool)
{
    bool is_lines = run->cli->options.jsonl;

    pool->user = run;
    pool->next = is_lines ? wz_lines_next : next_input;
    pool->work = is_lines ? wz_lines_work : work_input;
    pool->finish = finish;
    pool->weight = weigh;
    pool->tick = tick;
    start_progress(run);
    wz_pool_run(pool);
    wz_progress_end(&run->progress);
    run->cli->progress = NULL;
    wz_lines_clear(&run->lines);
}

/* Alone, one works at one job at a time. */
static size_t count_slots(const wz_run *run, size_t workers)
{
    size_t each = run->cli->options.jsonl ? BATCHES_PER_WORKER : FILES_PER_WORKER;

    return workers > 1 ? workers * each : 1;
}

static void run_workers(wz_run *run, const wz_engine *engine, size_t workers, size_t slots,
                        wz_job *jobs)
{
    for (size_t i = 0; i < workers; i++)
        init_worker(&run->workers[i], run, engine);
    for (size_t i = 0; i < slots; i++)
        init_job(&jobs[i]);
    run_pool(run, &(wz_pool){ .workers = workers, .slots = slots, .jobs = jobs,
                              .job_size = sizeof *jobs });
    for (size_t i = 0; i < slots; i++)
        clear_job(&jobs[i]);
    for (size_t i = 0; i < workers; i++)
        clear_worker(&run->workers[i]);
}

static void run_sources(wz_run *run, const wz_engine *engine)
{
    wz_inputs_options how = wz_cli_opening(&run->cli->options);
    size_t workers = count_workers(run), slots = count_slots(run, workers);
    wz_arena arena;
    wz_job *jobs;
    wz_err err;

    wz_arena_init(&arena, NULL);
    run->workers = wz_arena_take(&arena, workers * sizeof *run->workers);
    jobs = wz_arena_take(&arena, slots * sizeof *jobs);
    err = wz_arena_status(&arena);
    if (!err)
        err = wz_inputs_open(run->sources, run->source_count, &how, NULL, &run->inputs);
    if (err)
        wz_cli_failed(run->cli, "", err, run->cli->errors);
    else
        run_workers(run, engine, workers, slots, jobs);
    wz_inputs_close(run->inputs);
    wz_arena_clear(&arena);
}

/* Finds the sources and where they go. False where that cannot be done, which has been said. */
static bool plan(wz_run *run, wz_buf *sources)
{
    if (!wz_cli_collect(run->cli, sources) ||
        !(run->process->gathers || wz_outputs_plan(run->cli, sources, &run->outputs)))
        return false;
    run->sources = WZ_ITEMS(*sources, const wz_source);
    run->source_count = WZ_ITEM_COUNT(*sources, wz_source);
    return true;
}

void wz_cli_process_with(wz_cli *cli, const wz_process *process)
{
    wz_run run = { .cli = cli, .process = process, .outputs = { .cli = cli } };
    wz_engine *engine = NULL;
    wz_buf sources;
    bool has_begun = plan(&run, &sources) && wz_cli_engine(cli, &engine);
    size_t unreadable_count = cli->failures.count;

    if (has_begun && wz_journal_open(&run.journal, cli, &run.outputs, &sources))
        run_sources(&run, engine);
    if (has_begun)
        wz_journal_close(&run.journal);
    wz_engine_free(engine);
    wz_outputs_end(&run.outputs);
    if (has_begun)
        wz_cli_summarize(cli, run.source_count + unreadable_count);
    wz_buf_clear(&sources);
}
