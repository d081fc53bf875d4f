/* Where digests go, and what may not happen on the way. */
#include "cli/outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/process.h"

/* A file, whatever it is called. */
struct identity {
    dev_t device;
    ino_t number;
};

static int by_identity(const void *a, const void *b)
{
    const struct identity *left = a, *right = b;

    if (left->device != right->device)
        return left->device < right->device ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

static void add_identities(const wz_buf *sources, wz_buf *identities)
{
    const wz_source *source = WZ_ITEMS(*sources, const wz_source);
    struct stat status;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*sources, wz_source); i++) {
        bool is_stdin = strcmp(source[i].path, "-") == 0;

        if (is_stdin ? fstat(STDIN_FILENO, &status) : stat(source[i].path, &status))
            continue;       /* reading it will say why */
        if (S_ISREG(status.st_mode))
            WZ_PUSH(identities, ((struct identity){ status.st_dev, status.st_ino }));
    }
    if (identities->len > 0)
        qsort(identities->at, WZ_ITEM_COUNT(*identities, struct identity),
              sizeof(struct identity), by_identity);
}

static bool is_known(const wz_buf *identities, const struct stat *status)
{
    struct identity wanted = { status->st_dev, status->st_ino };

    return identities->len > 0 &&
           bsearch(&wanted, identities->at, WZ_ITEM_COUNT(*identities, struct identity),
                   sizeof wanted, by_identity);
}

static bool refuse_input(wz_cli *cli, const char *path)
{
    WZ_CLI_ERROR(cli, path, "this output is one of the inputs");
    return false;
}

/* Whether a file is not one of the inputs. */
static bool spares_input(const wz_outputs *outputs, const char *path)
{
    struct stat status;

    return stat(path, &status) != 0 || !is_known(&outputs->inputs, &status) ||
           refuse_input(outputs->cli, path);
}

/* Whether no output below the folder is an input. */
static bool spares_inputs_below(const wz_outputs *outputs, const wz_buf *sources)
{
    wz_arena names;
    bool spared = true;

    wz_arena_init(&names, NULL);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*sources, wz_source) && spared; i++) {
        for (size_t f = 0; f < wz_format_count && spared; f++) {
            const char *name;

            if (!(outputs->cli->options.formats >> f & 1))
                continue;
            name = wz_collect_name(&names, outputs->folder,
                                   &WZ_ITEMS(*sources, wz_source)[i], wz_formats[f].ending);
            spared = !name || spares_input(outputs, name);
        }
    }
    wz_arena_clear(&names);
    return spared;
}

static bool spares_inputs(const wz_outputs *outputs, const wz_buf *sources)
{
    struct stat status;

    if (outputs->folder)
        return spares_inputs_below(outputs, sources);
    if (outputs->file ? stat(outputs->file, &status) : fstat(STDOUT_FILENO, &status))
        return true;
    return !is_known(&outputs->inputs, &status) ||
           refuse_input(outputs->cli, outputs->file ? outputs->file : "standard output");
}

static bool has_clash(wz_cli *cli, const wz_buf *sources)
{
    const wz_source *first, *second;
    wz_err err = wz_collect_clash(sources, &first, &second);

    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    else if (first)
        WZ_CLI_ERROR(cli, first->path, "its output would have the name of that of %s",
                     second->path);
    return err || first;
}

static bool has_several_formats(const wz_options *options)
{
    return options->formats & (options->formats - 1);
}

/* As far as is known: what comes through a pipe shows when it is read. */
static bool has_several_inputs(const wz_options *options, const wz_buf *sources)
{
    wz_inputs_options how = wz_cli_opening(options);

    return options->paths.count > 1 || WZ_ITEM_COUNT(*sources, wz_source) > 1 ||
           (!options->jsonl &&
            wz_source_may_hold_several(WZ_ITEMS(*sources, const wz_source), &how));
}

/* Whether --output names a folder. */
static bool is_folder(const wz_options *options, bool has_several)
{
    struct stat status;

    return wz_str_ends(wz_str_of(options->output), WZ_STR("/")) ||
           (stat(options->output, &status) == 0 && S_ISDIR(status.st_mode)) ||
           has_several || has_several_formats(options);
}

static void refuse_several(wz_cli *cli, const wz_format *format)
{
    wz_cli_usage_error(cli, "several inputs as %s need a folder to go to: --output DIR/",
                       format->name);
}

/* Refuses what standard output cannot take. */
static bool suits_stdout(wz_cli *cli, bool has_several)
{
    const wz_options *options = &cli->options;

    if (has_several_formats(options)) {
        wz_cli_usage_error(cli, "several formats need a folder to go to: --output DIR/");
        return false;
    }
    for (size_t f = 0; f < wz_format_count; f++) {
        if ((options->formats >> f & 1) && wz_formats[f].is_single && has_several) {
            refuse_several(cli, &wz_formats[f]);
            return false;
        }
    }
    return true;
}

bool wz_outputs_plan(wz_cli *cli, const wz_buf *sources, wz_outputs *outputs)
{
    const wz_options *options = &cli->options;
    bool has_several = has_several_inputs(options, sources);

    *outputs = (wz_outputs){ .cli = cli, .is_stdout = !options->output,
                             .is_single = !has_several };
    outputs->sync = options->durable || (!has_several && !has_several_formats(options));
    wz_buf_init(&outputs->folders, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&outputs->inputs, NULL, WZ_LIMIT_BUFFER);
    wz_name_set_init(&outputs->names);
    if (!options->output && !suits_stdout(cli, has_several))
        return false;
    if (options->output && is_folder(options, has_several))
        outputs->folder = options->output;
    else
        outputs->file = options->output;
    if (options->resume && !outputs->folder) {
        wz_cli_usage_error(cli, "--resume goes on in a folder: --output DIR/");
        return false;
    }
    if (outputs->folder && has_clash(cli, sources))
        return false;

    add_identities(sources, &outputs->inputs);
    if (!wz_buf_status(&outputs->inputs))
        return spares_inputs(outputs, sources);
    wz_cli_failed(cli, "", wz_buf_status(&outputs->inputs), cli->errors);
    return false;
}

bool wz_folders_make(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        bool made;

        *slash = '\0';
        made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

/* Remembers the folder of a file. Sources come in the order of their paths, so that those of one
 * folder mostly follow each other. */
static void note_folder(wz_outputs *outputs, const char *path)
{
    size_t count = WZ_ITEM_COUNT(outputs->folders, const char *);
    wz_str folder = wz_str_folder(wz_str_of(path));
    const char *copy;

    if (outputs->sync ||
        (count > 0 && wz_str_equal(wz_str_of(WZ_ITEMS(outputs->folders, const char *)[count - 1]),
                                   folder)))
        return;
    copy = wz_arena_join(&outputs->cli->arena, &folder, 1);
    if (copy)
        WZ_PUSH(&outputs->folders, copy);
}

/* Whether a file may be put there. Of the members of an archive that shows only now. */
static bool is_free(wz_outputs *outputs, const wz_source *source, const char *path)
{
    bool is_new;
    wz_err err = wz_name_set_take(&outputs->names, wz_str_of(path), &is_new);

    if (err)
        wz_cli_failed(outputs->cli, path, err, outputs->cli->errors);
    else if (!is_new)
        WZ_CLI_ERROR(outputs->cli, source->path, "its output would have the name of another: %s",
                     path);
    return !err && is_new && spares_input(outputs, path);
}

void wz_outputs_keep(wz_outputs *outputs, const wz_source *source)
{
    wz_arena names;

    wz_arena_init(&names, NULL);
    for (size_t f = 0; f < wz_format_count; f++) {
        const char *path = NULL;

        if (outputs->folder && (outputs->cli->options.formats >> f & 1))
            path = wz_collect_name(&names, outputs->folder, source, wz_formats[f].ending);
        if (path)
            (void)is_free(outputs, source, path);
    }
    wz_arena_clear(&names);
}

static void put_below(wz_outputs *outputs, const wz_source *source, const wz_format *format,
                      wz_str bytes)
{
    wz_cli *cli = outputs->cli;
    wz_arena names;
    char *path;

    wz_arena_init(&names, NULL);
    path = wz_collect_name(&names, outputs->folder, source, format->ending);
    if (!path)
        wz_cli_failed(cli, "", WZ_ENOMEM, cli->errors);
    else if (!is_free(outputs, source, path))
        ;       /* which has been said */
    else if (!wz_folders_make(path) || wz_file_publish(path, bytes, outputs->sync))
        WZ_CLI_ERROR(cli, path, "%s", strerror(errno));
    else
        note_folder(outputs, path);
    wz_arena_clear(&names);
}

static void put_files(wz_outputs *outputs, const wz_source *source, const wz_format *format,
                      wz_str bytes)
{
    sigset_t before;

    wz_interrupt_hold(&before);
    if (outputs->folder)
        put_below(outputs, source, format, bytes);
    else if (wz_file_publish(outputs->file, bytes, outputs->sync))
        WZ_CLI_ERROR(outputs->cli, outputs->file, "%s", strerror(errno));
    wz_interrupt_release(&before);
}

/* What stands once at the top of an output for several. */
static wz_err put_head(wz_outputs *outputs, const wz_format *format)
{
    wz_write_options how = wz_cli_writing(outputs->cli);
    wz_buf head;
    wz_err err;

    wz_buf_init(&head, NULL, WZ_LIMIT_BUFFER);
    err = format->head(&how, &head);
    if (!err)
        err = wz_file_write(STDOUT_FILENO, wz_buf_str(&head));
    wz_buf_clear(&head);
    return err;
}

bool wz_outputs_put(wz_outputs *outputs, const wz_source *source, const wz_format *format,
                    wz_str bytes)
{
    wz_err err = WZ_OK;

    if (outputs->has_begun && (outputs->file || (outputs->is_stdout && format->is_single))) {
        refuse_several(outputs->cli, format);
        return false;
    }
    if (!outputs->is_stdout) {
        put_files(outputs, source, format, bytes);
        outputs->has_begun = true;
        return true;
    }
    if (!outputs->has_begun && format->head)
        err = put_head(outputs, format);
    outputs->has_begun = true;
    if (!err)
        err = wz_file_write(STDOUT_FILENO, bytes);
    if (err == WZ_EIO)
        wz_cli_output_failed(outputs->cli);
    else if (err)
        wz_cli_failed(outputs->cli, "", err, outputs->cli->errors);
    return !err;
}

bool wz_cli_put_whole(wz_cli *cli, const char *file, wz_str bytes)
{
    sigset_t before;
    bool fine;

    if (!file) {
        fine = !wz_file_write(STDOUT_FILENO, bytes);
        if (!fine)
            wz_cli_output_failed(cli);
        return fine;
    }
    wz_interrupt_hold(&before);
    fine = !wz_file_publish(file, bytes, true);
    if (!fine)
        WZ_CLI_ERROR(cli, file, "%s", strerror(errno));
    wz_interrupt_release(&before);
    return fine;
}

bool wz_cli_is_same_file(const char *one, const char *other)
{
    struct stat a, b;

    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino && S_ISREG(a.st_mode);
}

/* -- in parts ----------------------------------------------------------------------- */

/* Opens the file for what becomes of a source. False where that failed, which has been said. */
static bool open_file(wz_stream *stream, const wz_source *source, const wz_format *format)
{
    wz_outputs *outputs = stream->outputs;
    const char *path = outputs->file;
    bool good = false;
    char *below = NULL;
    wz_arena names;

    wz_arena_init(&names, NULL);
    if (outputs->folder)
        path = below = wz_collect_name(&names, outputs->folder, source, format->ending);
    if (!path)
        wz_cli_failed(outputs->cli, "", WZ_ENOMEM, outputs->cli->errors);
    else if ((below && !wz_folders_make(below)) || wz_file_open(&stream->file, path))
        WZ_CLI_ERROR(outputs->cli, path, "%s", strerror(errno));
    else
        good = true;
    if (good && below)
        note_folder(outputs, below);
    wz_arena_clear(&names);
    return good;
}

static void remove_temporary(void *user)
{
    const wz_file *file = user;

    if (file->temporary[0] != '\0')
        unlink(file->temporary);
}

bool wz_stream_open(wz_stream *stream, wz_outputs *outputs, const wz_source *source,
                    const wz_format *format)
{
    sigset_t before;

    *stream = (wz_stream){ .outputs = outputs, .is_file = !outputs->is_stdout };
    if (!stream->is_file)
        return true;
    wz_interrupt_hold(&before);
    if (open_file(stream, source, format)) {
        wz_guard_begin(&stream->guard, &before, remove_temporary, &stream->file);
        return true;
    }
    wz_interrupt_release(&before);
    return false;
}

bool wz_stream_put(wz_stream *stream, wz_str bytes)
{
    wz_cli *cli = stream->outputs->cli;

    if (!wz_file_write(stream->is_file ? stream->file.fd : STDOUT_FILENO, bytes))
        return true;
    if (stream->is_file)
        WZ_CLI_ERROR(cli, stream->file.path, "%s", strerror(errno));
    else
        wz_cli_output_failed(cli);
    return false;
}

bool wz_stream_close(wz_stream *stream, bool is_whole)
{
    wz_err err = WZ_OK;

    if (!stream->is_file)
        return is_whole;
    wz_guard_stop(&stream->guard);
    if (is_whole)
        err = wz_file_close(&stream->file, stream->outputs->sync);
    else
        wz_file_discard(&stream->file);
    wz_guard_end(&stream->guard);
    if (err)
        WZ_CLI_ERROR(stream->outputs->cli, stream->file.path, "%s", strerror(errno));
    return is_whole && !err;
}

/* -- the end ------------------------------------------------------------------------ */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void wz_outputs_end(wz_outputs *outputs)
{
    const char **folders = WZ_ITEMS(outputs->folders, const char *);
    size_t count = WZ_ITEM_COUNT(outputs->folders, const char *);

    if (count > 0)
        qsort(folders, count, sizeof *folders, by_text);
    for (size_t i = 0; i < count; i++)
        if ((i == 0 || strcmp(folders[i - 1], folders[i]) != 0) && wz_folder_sync(folders[i]))
            WZ_CLI_ERROR(outputs->cli, folders[i], "%s", strerror(errno));
    wz_buf_clear(&outputs->folders);
    wz_buf_clear(&outputs->inputs);
    wz_name_set_clear(&outputs->names);
}
