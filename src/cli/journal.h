/* DIR/.wenzhai-done: which inputs are done whose outputs stand below a folder, for --resume. A
 * line each, six fields with tabs between:
 *
 *     path, hash of the input, bytes of its outputs, dictionaries, version of the program, options
 *
 * A line is written at once, when the outputs bear their names; the last one of a path counts, and
 * one that does not end is none. */
#ifndef WZ_CLI_JOURNAL_H
#define WZ_CLI_JOURNAL_H

#include "cli/hash.h"
#include "cli/outputs.h"

typedef struct wz_journal {
    wz_cli *cli;
    const wz_outputs *outputs;
    int fd;                 /* -1: none is kept */
    wz_buf bytes;           /* of the file as it was */
    wz_buf lines;           /* of them, by path; what they say is said by bytes */
    wz_buf line;            /* room for a new one */
    char dictionaries[WZ_HASH_DIGITS + 1], options[WZ_HASH_DIGITS + 1];
} wz_journal;

/* Begins a journal for these sources: with --resume goes on with the one that is there, and
 * removes what a run that was killed has left half written. Without a folder to write to, or for
 * a single input, none is kept. False where it cannot be had, which has been said; to be closed
 * in any case. */
bool wz_journal_open(wz_journal *journal, wz_cli *cli, const wz_outputs *outputs,
                     const wz_buf *sources);
void wz_journal_close(wz_journal *journal);

/* Whether there is anything about a source in it. */
bool wz_journal_has(const wz_journal *journal, const wz_source *source);

/* Whether a source of this content is done, by what would be done now, and its outputs are there.
 * Any thread may ask. */
bool wz_journal_knows(const wz_journal *journal, const wz_source *source, wz_hash hash);

/* Notes that a source is about to be done anew: what is said of it holds no longer. */
void wz_journal_retract(wz_journal *journal, const wz_source *source);

/* Notes that it is done, and has outputs of so many bytes. */
void wz_journal_add(wz_journal *journal, const wz_source *source, wz_hash hash, uint64_t size);

#endif
