/* A digest to bytes: one table of formats, a file each; and files that appear
 * whole or not at all. */
#ifndef WZ_WRITE_WRITE_H
#define WZ_WRITE_WRITE_H

#include <limits.h>

#include "digest/cleaning.h"

/* What a format shows, and so which command writes it. */
typedef enum wz_view {
    WZ_VIEW_RECORDS,        /* extract */
    WZ_VIEW_DIGEST,         /* digest */
    WZ_VIEW_TEXT            /* convert */
} wz_view;

typedef struct wz_format {
    const char *name;       /* as --to knows it */
    const char *ending;     /* of its files, with the dot */
    wz_view view;
    bool is_single;         /* two in one file would be none */
    bool one_kind;          /* its columns are those of one kind of records */

    /* Appends what stands only once, before the first digest of an output: what `write` leaves
     * out where options->follows. NULL for none. Fails as `write` does. */
    wz_err (*head)(const wz_write_options *options, wz_buf *out);

    /* Appends the digest to out; options->kinds is taken as it is. Fails with
     * WZ_ENOMEM, WZ_ELIMIT, WZ_EUSAGE (not one kind where one is wanted). Cost: linear. */
    wz_err (*write)(const wz_digest *digest, const wz_write_options *options, wz_buf *out);
} wz_format;

extern const wz_format wz_formats[];
extern const size_t wz_format_count;

/* The format with this name, or NULL. */
const wz_format *wz_format_find(wz_str name);

/* Appends the records that options->kinds names as one JSON array, without the name of the
 * file. Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_json_write_records(const wz_digest *digest,
                                           const wz_write_options *options, wz_buf *out);

/* Appends the edits of a text as JSON Lines, for `clean --report`. Fails with WZ_ENOMEM.
 * Cost: linear. */
WZ_MUST_CHECK wz_err wz_edits_write(const wz_text *text, wz_edit_list edits, wz_buf *out);

/* Makes Markdown of a cleaned text: adds to its edits what marks up titles and headings, sets
 * lines apart and keeps all else from being markup. Fails with WZ_ENOMEM or WZ_ELIMIT.
 * Cost: linear. */
WZ_MUST_CHECK wz_err wz_cleaned_mark_up(wz_cleaning_result *result,
                                        const wz_cleaned_structure *found);

/* A file that appears whole or not at all: bytes go to a temporary file beside
 * `path`, which replaces it on success and is removed on failure. With `sync` the
 * bytes and the folder's entry are on the disk on return.
 * Fails with WZ_EIO; errno says why. */
WZ_MUST_CHECK wz_err wz_file_publish(const char *path, wz_str bytes, bool sync);

/* The same in parts. No room for a path in PATH_MAX is the system's limit too. */
typedef struct wz_file {
    int fd;                     /* to write to */
    char path[PATH_MAX];        /* links resolved */
    char folder[PATH_MAX];
    char temporary[PATH_MAX];   /* "" for a device or a pipe, which is written to itself */
} wz_file;

/* An open file must be closed, which makes it appear, or discarded. Fail as above; what
 * failed to open or to close is discarded. */
WZ_MUST_CHECK wz_err wz_file_open(wz_file *file, const char *path);
WZ_MUST_CHECK wz_err wz_file_close(wz_file *file, bool sync);
void wz_file_discard(wz_file *file);

/* Makes the names of the files in a folder durable. Fails with WZ_EIO; errno says why. */
WZ_MUST_CHECK wz_err wz_folder_sync(const char *folder);

/* Writes all of it, going on after short writes and EINTR. Fails with WZ_EIO. */
WZ_MUST_CHECK wz_err wz_file_write(int fd, wz_str bytes);

#endif
