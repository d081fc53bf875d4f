/* What commands share that go from paths to outputs. */
#ifndef WZ_CLI_PROCESS_H
#define WZ_CLI_PROCESS_H

#include "cli/outputs.h"
#include "input/json_line.h"

typedef struct wz_job {
    wz_cli *cli;
    const wz_engine *engine;
    const wz_outputs *outputs;
    bool follows;           /* what is written next stands behind another's */
    wz_buf input, output;   /* the bytes of the source; room for what becomes of them */
} wz_job;

/* Does what the command does with one source. False where going on is of no use. */
typedef bool wz_handler(wz_job *job, const wz_source *source);

/* Hands every source that the paths of the command line mean to the handler, which reads
 * it. Works through as much as can be worked through. */
void wz_cli_process_with(wz_cli *cli, wz_handler *handle);

/* With --jsonl: what becomes of one line. Appends to job->output what stands for the line
 * in the output, its break included. text is that of the document, line what was found in
 * bytes, path names them for messages. Failure ends the work on the source. */
typedef wz_err wz_line_handler(wz_job *job, wz_str bytes, const wz_json_line *line, wz_str text,
                               wz_str path);

/* Does what the command does with one source of JSON Lines, line by line. */
bool wz_cli_process_lines(wz_job *job, const wz_source *source, wz_line_handler *handle);

/* Whether the options go with --jsonl, if it is given; where they do not, it is said. */
bool wz_cli_suits_lines(wz_cli *cli);

/* Finds the sources that the paths of the command line mean. False where there are none, or
 * they cannot be had, which has been said. *sources is the caller's to clear in any case. */
bool wz_cli_collect(wz_cli *cli, wz_buf *sources);

/* How the command line wants inputs read. */
wz_read_options wz_cli_reading(wz_cli *cli);

/* The same for a text that is UTF-8, and plain unless something else is said. */
wz_read_options wz_cli_reading_text(wz_cli *cli);

/* Reads a file into bytes, in place of what is there. False where it cannot be read, which
 * has been said. */
bool wz_cli_read(wz_cli *cli, const char *path, wz_buf *bytes);

#endif
