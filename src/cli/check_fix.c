/* check --fix: mends what has but one mending, until there is nothing left to mend, and puts
 * the file in the place of the old one, in its encoding. A file that would not be what it is to
 * be, or cannot be written back as it was, is left alone. */
#include "cli/check_fix.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "check/mend.h"
#include "cli/process.h"
#include "write/diff.h"

#define MARK "\xEF\xBB\xBF"

void wz_fixer_init(wz_fixer *fixer, wz_cli *cli, const wz_engine *engine)
{
    *fixer = (wz_fixer){ .cli = cli, .engine = engine };
    wz_arena_init(&fixer->arena, engine->allocator);
    for (int i = 0; i < 2; i++)
        wz_buf_init(&fixer->sources[i], engine->allocator, WZ_LIMIT_DECODED);
    wz_buf_init(&fixer->expected, engine->allocator, WZ_LIMIT_DECODED);
    wz_buf_init(&fixer->total, engine->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&fixer->spare, engine->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&fixer->edits, engine->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&fixer->placed, engine->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&fixer->places, engine->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&fixer->output, engine->allocator, WZ_LIMIT_BUFFER);
}

void wz_fixer_clear(wz_fixer *fixer)
{
    wz_arena_clear(&fixer->arena);
    for (int i = 0; i < 2; i++)
        wz_buf_clear(&fixer->sources[i]);
    wz_buf_clear(&fixer->expected);
    wz_buf_clear(&fixer->total);
    wz_buf_clear(&fixer->spare);
    wz_buf_clear(&fixer->edits);
    wz_buf_clear(&fixer->placed);
    wz_buf_clear(&fixer->places);
    wz_buf_clear(&fixer->output);
}

/* -- what may be mended ------------------------------------------------------------- */

/* Whether a file is of a form that can be mended; where it is not, that is said. */
static bool is_mendable(wz_fixer *fixer, const char *path, wz_str bytes)
{
    const char *name = wz_cli_reading(fixer->cli).format;
    const wz_reader *reader = wz_reader_choose(wz_str_of(path), bytes, name);
    struct stat status;

    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
        WZ_CLI_ERROR(fixer->cli, path, "is no file that could be mended");
        return false;
    }
    if (reader && (strcmp(reader->name, "text") == 0 || strcmp(reader->name, "markdown") == 0))
        return true;
    WZ_CLI_ERROR(fixer->cli, path, "read as %s: only plain text and Markdown can be mended",
                 reader ? reader->name : "nothing");
    return false;
}

/* The bytes of a text in the encoding of the file, with its mark. */
static wz_err encode(wz_fixer *fixer, wz_str text, bool has_mark)
{
    wz_err err = WZ_OK;

    wz_buf_reset(&fixer->output);
    if (has_mark)
        err = wz_input_encode(WZ_STR(MARK), fixer->text.encoding, &fixer->output);
    return err ? err : wz_input_encode(text, fixer->text.encoding, &fixer->output);
}

/* Whether the decoded text, encoded again, is what was read: then what changes are the mended
 * places and nothing else. */
static bool find_mark(wz_fixer *fixer, wz_str bytes)
{
    for (int has_mark = 0; has_mark < 2; has_mark++) {
        fixer->has_mark = has_mark;
        if (!encode(fixer, fixer->text.bytes, has_mark) &&
            wz_str_equal(wz_buf_str(&fixer->output), bytes))
            return true;
    }
    return false;
}

static bool decode(wz_fixer *fixer, const char *path, wz_str bytes)
{
    wz_cli *cli = fixer->cli;
    wz_work work = { .allocator = fixer->engine->allocator, .arena = &fixer->arena,
                     .sink = wz_cli_sink(cli), .path = wz_str_of(path) };
    size_t errors = cli->errors;
    wz_err err;

    wz_arena_clear(&fixer->arena);
    wz_arena_init(&fixer->arena, fixer->engine->allocator);
    wz_buf_reset(&fixer->total);
    if (!is_mendable(fixer, path, bytes))
        return false;
    err = wz_input_decode(&work, bytes, cli->options.encoding, cli->options.strict, &fixer->text);
    if (err) {
        wz_cli_failed(cli, path, err, errors);
        return false;
    }
    if (!is_mendable(fixer, path, fixer->text.bytes))   /* a page in UTF-16 */
        return false;
    if (find_mark(fixer, bytes))
        return true;
    WZ_CLI_ERROR(cli, path, "not mended: what was read as %s cannot be written back as it was",
                 fixer->text.encoding);
    return false;
}

/* -- passes ------------------------------------------------------------------------- */

static wz_err read_pass(wz_fixer *fixer, const char *path, wz_str source, bool is_first,
                        wz_digest **out)
{
    wz_read_options how = wz_cli_reading(fixer->cli);

    how.encoding = "UTF-8";
    if (!is_first)
        how.sink = (wz_sink){ 0 };
    return wz_digest_read(fixer->engine, wz_str_of(path), source, &how, out);
}

/* The edits of a pass: of its text, and the same of its source. */
static wz_err find_edits(wz_fixer *fixer, const wz_digest *digest, wz_str source)
{
    wz_err err;

    wz_buf_reset(&fixer->edits);
    wz_buf_reset(&fixer->placed);
    wz_mends_find(&digest->records, &fixer->arena, &fixer->edits);
    err = wz_buf_status(&fixer->edits) ? wz_buf_status(&fixer->edits)
                                       : wz_arena_status(&fixer->arena);
    return err ? err : wz_mends_place(digest->text.bytes, source, &fixer->places, &fixer->edits,
                                      &fixer->placed);
}

/* Makes the source of the next pass, and the text that it is to have. */
static wz_err apply_edits(wz_fixer *fixer, const wz_digest *digest, wz_str source, wz_buf *made)
{
    wz_buf total = fixer->total;

    wz_buf_reset(&fixer->expected);
    wz_edits_apply(digest->text.bytes, wz_edits_of(&fixer->edits), &fixer->expected);
    wz_buf_reset(made);
    wz_edits_apply(source, wz_edits_of(&fixer->placed), made);
    wz_buf_reset(&fixer->spare);
    wz_edits_compose(wz_edits_of(&total), source, wz_edits_of(&fixer->placed), &fixer->arena,
                     &fixer->spare);
    fixer->total = fixer->spare;
    fixer->spare = total;
    if (wz_buf_status(&fixer->expected))
        return wz_buf_status(&fixer->expected);
    if (wz_buf_status(made))
        return wz_buf_status(made);
    return wz_buf_status(&fixer->total) ? wz_buf_status(&fixer->total)
                                        : wz_arena_status(&fixer->arena);
}

/* One pass over *source, which becomes that of the next; *left is set where that would find
 * nothing to mend. */
static wz_err run_pass(wz_fixer *fixer, const char *path, const wz_levels *levels, int pass,
                       wz_str *source, wz_digest **left)
{
    wz_buf *made = &fixer->sources[pass % 2];
    wz_digest *digest = NULL;
    wz_err err = read_pass(fixer, path, *source, pass == 0, &digest);

    if (!err && pass > 0 &&
        !wz_mends_same(wz_buf_str(&fixer->expected), digest->text.bytes)) {
        WZ_CLI_ERROR(fixer->cli, path, "not mended: it would be read as another text then");
        err = WZ_EFORMAT;
    }
    if (!err) {
        wz_levels_apply(levels, &digest->records);
        err = find_edits(fixer, digest, *source);
    }
    if (!err && fixer->placed.len == 0) {
        *left = digest;
        return WZ_OK;
    }
    if (!err)
        err = apply_edits(fixer, digest, *source, made);
    if (!err)
        *source = wz_buf_str(made);
    wz_digest_free(digest);
    return err;
}

static bool run_passes(wz_fixer *fixer, const char *path, const wz_levels *levels,
                       wz_str *source, wz_digest **left)
{
    size_t errors = fixer->cli->errors;
    wz_err err = WZ_OK;

    *left = NULL;
    for (int pass = 0; !err && !*left && pass < WZ_LIMIT_CLEANING; pass++)
        err = run_pass(fixer, path, levels, pass, source, left);
    if (err)
        wz_cli_failed(fixer->cli, path, err, errors);
    else if (!*left)
        WZ_CLI_ERROR(fixer->cli, path, "not mended: after %d times there was still something",
                     WZ_LIMIT_CLEANING);
    return *left;
}

/* Whether there is anything left of a text: what calls all of it noise is not to be obeyed. */
static bool is_spared(wz_fixer *fixer, const char *path, wz_str source)
{
    if (wz_str_trim(source).len > 0 || wz_str_trim(fixer->text.bytes).len == 0)
        return true;
    WZ_CLI_ERROR(fixer->cli, path, "not mended: nothing would be left of it");
    return false;
}

/* -- what is made of it ------------------------------------------------------------- */

/* As wz_file_publish does, and with the rights of the old file. */
static wz_err publish(const char *path, wz_str bytes)
{
    struct stat status;
    wz_file file;
    wz_err err = stat(path, &status) == 0 ? wz_file_open(&file, path) : WZ_EIO;

    if (err)
        return err;
    err = fchmod(file.fd, status.st_mode & 07777) == 0 ? wz_file_write(file.fd, bytes) : WZ_EIO;
    if (err)
        wz_file_discard(&file);
    else
        err = wz_file_close(&file, true);
    return err;
}

bool wz_fixer_write(wz_cli *cli, const char *path, wz_str bytes)
{
    size_t errors = cli->errors;
    sigset_t before;
    wz_err err;

    wz_interrupt_hold(&before);
    err = publish(path, bytes);
    wz_interrupt_release(&before);
    if (err)
        wz_cli_failed(cli, path, err, errors);
    return !err;
}

/* The bytes of the mended file. */
static bool put_file(wz_fixer *fixer, const char *path, wz_str source, wz_buf *out)
{
    size_t errors = fixer->cli->errors;
    wz_err err = encode(fixer, source, fixer->has_mark);

    if (err == WZ_EFORMAT) {
        WZ_CLI_ERROR(fixer->cli, path, "not mended: %s has no form for a mark that is wanted",
                     fixer->text.encoding);
        return false;
    }
    if (!err) {
        wz_buf_put_str(out, wz_buf_str(&fixer->output));
        err = wz_buf_status(out);
    }
    if (err)
        wz_cli_failed(fixer->cli, path, err, errors);
    return !err;
}

static bool put_diff(wz_fixer *fixer, const char *path, wz_buf *out)
{
    wz_err err = wz_diff_write(fixer->engine->allocator, wz_str_of(path), fixer->text.bytes,
                               wz_edits_of(&fixer->total), out);

    if (err)
        wz_cli_failed(fixer->cli, path, err, fixer->cli->errors);
    return !err;
}

bool wz_fixer_run(wz_fixer *fixer, const char *path, wz_str bytes, const wz_settings *settings,
                  wz_buf *out, wz_digest **left)
{
    wz_str source;
    bool fine;

    if (!decode(fixer, path, bytes))
        return false;
    source = fixer->text.bytes;
    if (!run_passes(fixer, path, &settings->levels, &source, left))
        return false;
    fine = !is_spared(fixer, path, source) ? false
         : fixer->cli->options.diff ? put_diff(fixer, path, out)
         : fixer->total.len == 0 || put_file(fixer, path, source, out);
    if (!fine) {
        wz_digest_free(*left);
        *left = NULL;
    }
    return fine;
}
