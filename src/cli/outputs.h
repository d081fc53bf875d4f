/* Where digests go: standard output, one file, or files below a folder. */
#ifndef WZ_CLI_OUTPUTS_H
#define WZ_CLI_OUTPUTS_H

#include "cli/cli.h"

typedef struct wz_outputs {
    wz_cli *cli;
    const char *folder;     /* NULL where all goes to one place */
    const char *file;       /* NULL where that place is standard output */
    bool sync;              /* a single file is worth waiting for the disk */
} wz_outputs;

/* Decides where everything goes, and refuses what would lose something: two
 * outputs of one name, an output that is one of the inputs. Writes nothing.
 * False where it cannot be done, which has been said. */
bool wz_outputs_plan(wz_cli *cli, const wz_buf *sources, wz_outputs *outputs);

/* Writes what became of a source in a format. False where writing on is of no
 * use; what failed has been said. */
bool wz_outputs_put(const wz_outputs *outputs, const wz_source *source, const wz_format *format,
                    wz_str bytes);

/* The same in parts, for an output that is larger than memory. A file appears when it is
 * closed as whole. False where it failed, which has been said. */
typedef struct wz_stream {
    const wz_outputs *outputs;
    bool is_file;           /* else standard output */
    wz_file file;
} wz_stream;

bool wz_stream_open(wz_stream *stream, const wz_outputs *outputs, const wz_source *source,
                    const wz_format *format);
bool wz_stream_put(wz_stream *stream, wz_str bytes);
bool wz_stream_close(wz_stream *stream, bool is_whole);

#endif
