/* What commands share that go from paths to outputs: many sources at once, and what becomes of
 * them in the order of the command line.
 *
 * A command gives functions. Some work, in any thread, and touch nothing but their worker, their
 * job, and what is not changed by anybody: from one source they make bytes in job->output.
 * Others take these, in the thread of the program and in order. So no output depends on how many
 * threads there are. */
#ifndef WZ_CLI_PROCESS_H
#define WZ_CLI_PROCESS_H

#include "base/keep.h"
#include "cli/journal.h"
#include "collection/inputs.h"
#include "digest/digest.h"

/* What a thread works with, from one source to the next. */
typedef struct wz_worker {
    wz_cli cli;                 /* the command line, as it counts for the job in hand, in which
                                 * its messages wait */
    wz_engine engine;           /* everybody's dictionaries, with memory of its own */
    wz_keep keep;               /* that memory */
    const wz_outputs *outputs;
    const wz_journal *journal;
    void *user;                 /* of the process; not to be changed */
    wz_buf input;               /* the bytes of the job in hand */
    wz_buf text, name;          /* of a line of JSON Lines */
} wz_worker;

/* Up to where in job->output the bytes in a format go; NULL for what `take` puts elsewhere. */
typedef struct wz_part {
    const wz_format *format;
    size_t end;
} wz_part;

/* One input of a source, or with --jsonl some lines of one, and what becomes of it. */
typedef struct wz_job {
    const wz_source *source;    /* the name of the input */
    const wz_source *origin;    /* what it is in, as the command line means it */
    wz_input input;             /* its bytes, until they are read */
    size_t size;            /* bytes that were read */
    wz_hash hash;           /* of the source, where a journal is kept */
    bool is_done;           /* says the journal: there is nothing to do */
    wz_buf output;          /* what the command makes of it: bytes, or elements */
    wz_buf parts;           /* of wz_part: see wz_cli_add_part; or what else `take` is to know */
    const void *prepared;   /* what `prepare` has found, or NULL */
    wz_buf messages, why;   /* what was told; the first error */
    size_t errors;
    bool found;             /* see wz_cli */

    wz_buf lines;           /* with --jsonl */
    size_t number;          /* of the first one */
    bool is_first, is_last; /* of their source */
    wz_err err;             /* why there are no more, and errno */
    int error;
} wz_job;

/* What a command does. All functions but `work` and `line` are called by one thread, in order;
 * those that give a bool say whether going on is of use. */
typedef struct wz_process {
    /* What is to be known before; may be NULL. */
    void (*prepare)(wz_cli *cli, void *user, wz_job *job);

    /* Makes what becomes of a source, with messages for worker->cli. */
    void (*work)(wz_worker *worker, wz_job *job);

    /* With --jsonl instead of it: appends to job->output what becomes of one line, its break
     * included. text is that of the document, line what was found in bytes, path names them for
     * messages. Failure ends the work on the source. */
    wz_err (*line)(wz_worker *worker, wz_job *job, wz_str bytes, const wz_json_line *line,
                   wz_str text, wz_str path);

    /* Takes what has become of a job. NULL: its parts, or with --jsonl its output, go to where
     * --output says. */
    bool (*take)(wz_outputs *outputs, void *user, wz_job *job);

    /* What becomes of all sources is one thing, which the command puts out itself; outputs are
     * not planned, and of *outputs there is only the cli. */
    bool gathers;

    void *user;
} wz_process;

/* Does that with every source that the paths of the command line mean. Works through as much as
 * can be worked through. */
void wz_cli_process_with(wz_cli *cli, const wz_process *process);

/* The process of commands that write digests, each in each format of the command line. */
void wz_cli_process_digests(wz_cli *cli);

/* Says that what was put into job->output since the part before is in this format. */
void wz_cli_add_part(wz_job *job, const wz_format *format);

/* Writes the parts of a job to where they go, for a `take` that does more than that. */
bool wz_cli_put_parts(wz_outputs *outputs, void *user, wz_job *job);

/* Puts the bytes of a job into worker->input. False where it cannot be read, which has been
 * said, or is done already. */
bool wz_cli_read_source(wz_worker *worker, wz_job *job);

/* The members of JSON Lines that count. */
wz_json_fields wz_cli_fields(const wz_options *options);

/* How the command line wants sources opened. */
wz_inputs_options wz_cli_opening(const wz_options *options);

/* Whether the options go with --jsonl, if it is given; where they do not, it is said. */
bool wz_cli_suits_lines(wz_cli *cli);

/* Finds the sources that the paths of the command line mean. False where there are none, or
 * they cannot be had, which has been said. *sources is the caller's to clear in any case. */
bool wz_cli_collect(wz_cli *cli, wz_buf *sources);

/* How the command line wants inputs read. */
wz_read_options wz_cli_reading(wz_cli *cli);

/* The same for a text that is UTF-8, and plain unless something else is said. */
wz_read_options wz_cli_reading_text(wz_cli *cli);

/* How it wants digests written. */
wz_write_options wz_cli_writing(const wz_cli *cli);

/* Reads a file into bytes, in place of what is there. False where it cannot be read, which
 * has been said. */
bool wz_cli_read(wz_cli *cli, const char *path, wz_buf *bytes);

#endif
