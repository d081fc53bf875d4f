/* A process while it runs: what run.c and lines.c share. */
#ifndef WZ_CLI_RUN_H
#define WZ_CLI_RUN_H

#include "cli/process.h"
#include "cli/progress.h"
#include "input/line_reader.h"

/* The source of JSON Lines that is being read, and the one that is being written: jobs that
 * wait are between them. */
typedef struct wz_lines {
    wz_line_reader reader;
    bool is_open, has_given;    /* the reader is; lines of the source, or its failure */
    wz_stream stream;
    bool is_writing;            /* to the stream */
    bool has_failed;            /* something of the source that is being written */
    uint64_t written;           /* bytes, to the stream */
    wz_hasher *hasher;          /* of what is being read, where a journal is kept */
} wz_lines;

typedef struct wz_run {
    wz_cli *cli;
    const wz_process *process;
    const wz_source *sources;
    size_t source_count, next;      /* with --jsonl: the one to be read next */
    wz_inputs *inputs;              /* else what they hold */
    const wz_source *origin;        /* of the input read last */
    wz_outputs outputs;
    wz_journal journal;
    wz_worker *workers;
    wz_progress progress;
    wz_lines lines;
} wz_run;

/* Parts of wz_pool: see there. */
bool wz_lines_next(void *user, void *job);
void wz_lines_work(void *user, size_t worker, void *job);

/* Puts out what has become of lines. False where going on is of no use. */
bool wz_lines_take(wz_run *run, wz_job *job);

/* What a worker says from here on, and counts, is its job's; and is no more. */
void wz_worker_begin(wz_worker *worker, wz_job *job);
void wz_worker_end(wz_worker *worker, wz_job *job);

/* What is left of a run that was stopped. */
void wz_lines_clear(wz_lines *lines);

#endif
