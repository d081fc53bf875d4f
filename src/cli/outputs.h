/* Where digests go: standard output, one file, or files below a folder. */
#ifndef WZ_CLI_OUTPUTS_H
#define WZ_CLI_OUTPUTS_H

#include "cli/cli.h"
#include "cli/interrupt.h"

typedef struct wz_outputs {
    wz_cli *cli;
    const char *folder;     /* NULL where all goes to one place */
    const char *file;       /* NULL where that place is standard output */
    bool is_stdout;         /* which it is then */
    bool is_single;         /* one input was named, and it is one file */
    bool has_begun;         /* something stands in it */
    bool sync;              /* each file is worth waiting for the disk */
    wz_buf folders;         /* of const char *: those in which files were put */
    wz_buf inputs;          /* of the files that are read: which they are, whatever they are
                             * called */
    wz_name_set names;      /* of all files that are put below a folder */
} wz_outputs;

/* Decides where everything goes, and refuses what would lose something: two
 * outputs of one name, an output that is one of the inputs. Writes nothing.
 * False where it cannot be done, which has been said. */
bool wz_outputs_plan(wz_cli *cli, const wz_buf *sources, wz_outputs *outputs);

/* Writes what became of a source in a format: to standard output behind what stands once at
 * its top. False where writing on is of no use; what failed has been said. */
bool wz_outputs_put(wz_outputs *outputs, const wz_source *source, const wz_format *format,
                    wz_str bytes);

/* Writes what became of all sources together: to a file, or to standard output where that is
 * NULL. False where it failed, which has been said. */
bool wz_cli_put_whole(wz_cli *cli, const char *file, wz_str bytes);

/* Whether two paths are one file that is there. */
bool wz_cli_is_same_file(const char *one, const char *other);

/* What became of a source is there already, and stays. */
void wz_outputs_keep(wz_outputs *outputs, const wz_source *source);

/* What wz_outputs_put does, in parts, for an output that is larger than memory. A file appears when it is
 * closed as whole. False where it failed, which has been said, or is not there. */
typedef struct wz_stream {
    wz_outputs *outputs;
    bool is_file;           /* else standard output */
    wz_file file;
    wz_guard guard;         /* while the file is open */
} wz_stream;

bool wz_stream_open(wz_stream *stream, wz_outputs *outputs, const wz_source *source,
                    const wz_format *format);
bool wz_stream_put(wz_stream *stream, wz_str bytes);
bool wz_stream_close(wz_stream *stream, bool is_whole);

/* Makes the folders in which the file `path` will stand. False where that fails; errno says why. */
bool wz_folders_make(char *path);

/* At the end: the names of all files that were put below a folder are on the disk. */
void wz_outputs_end(wz_outputs *outputs);

#endif
