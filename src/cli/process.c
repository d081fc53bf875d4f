/* From the paths of the command line to outputs, one input after the other.
 * Buffers and digests keep their memory from input to input, so that it grows with
 * the largest of them and not with their number. */
#include "cli/process.h"

#include "base/keep.h"
#include "base/limits.h"
#include "model/work.h"

static void unreadable(void *user, const char *path, int error)
{
    WZ_CLI_ERROR((wz_cli *)user, path, "%s", strerror(error));
}

/* Writes a digest in every format. False where going on is of no use. */
static bool write_digest(wz_job *job, const wz_source *source, const wz_digest *digest)
{
    const wz_options *options = &job->cli->options;
    wz_write_options how = { .kinds = options->kinds, .context = options->context,
                             .follows = job->follows, .excel = options->excel,
                             .language = (wz_language)options->language };
    bool going = true;

    for (size_t i = 0; i < wz_format_count && going; i++) {
        wz_err err;

        if (!(options->formats >> i & 1))
            continue;
        wz_buf_reset(&job->output);
        err = wz_formats[i].write(digest, &how, &job->output);
        if (err) {
            wz_cli_failed(job->cli, source->path, err, job->cli->errors);
            continue;
        }
        going = wz_outputs_put(job->outputs, source, &wz_formats[i], wz_buf_str(&job->output));
        job->follows = !job->outputs->folder;   /* there is but one format then */
    }
    return going;
}

wz_read_options wz_cli_reading(wz_cli *cli)
{
    const wz_options *options = &cli->options;

    return (wz_read_options){
        .format = options->reader > 0 ? wz_readers[options->reader - 1].name : NULL,
        .encoding = options->encoding, .strict = options->strict,
        .all_text = options->all_text, .sink = wz_cli_sink(cli)
    };
}

wz_read_options wz_cli_reading_text(wz_cli *cli)
{
    wz_read_options how = wz_cli_reading(cli);

    how.encoding = "UTF-8";
    if (!how.format)
        how.format = "text";
    return how;
}

bool wz_cli_read(wz_cli *cli, const char *path, wz_buf *bytes)
{
    size_t errors = cli->errors;
    wz_err err;

    wz_buf_reset(bytes);
    err = wz_input_read_file(path, bytes);
    if (err == WZ_ELIMIT)
        wz_report(wz_cli_sink(cli), wz_str_of(path), WZ_DIAG_INPUT_TOO_LARGE, 0, 0,
                  WZ_LIMIT_INPUT >> 20);
    if (err)
        wz_cli_failed(cli, path, err, errors);
    return !err;
}

static bool digest_source(wz_job *job, const wz_source *source)
{
    wz_read_options how = wz_cli_reading(job->cli);
    wz_digest *digest = NULL;
    size_t errors = job->cli->errors;
    bool going = true;
    wz_err err;

    if (!wz_cli_read(job->cli, source->path, &job->input))
        return true;
    err = wz_digest_read(job->engine, wz_str_of(source->path), wz_buf_str(&job->input), &how,
                         &digest);
    if (err)
        wz_cli_failed(job->cli, source->path, err, errors);
    else
        going = write_digest(job, source, digest);
    wz_digest_free(digest);
    return going;
}

static void process_sources(wz_cli *cli, wz_handler *handle, const wz_buf *sources,
                            const wz_outputs *outputs)
{
    wz_job job = { .cli = cli, .outputs = outputs };
    wz_engine *engine = NULL;
    wz_keep keep;

    wz_keep_init(&keep);
    if (!wz_cli_engine(cli, &keep.allocator, &engine))
        goto done;
    job.engine = engine;
    wz_buf_init(&job.input, NULL, WZ_LIMIT_INPUT);
    wz_buf_init(&job.output, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*sources, wz_source); i++)
        if (!handle(&job, &WZ_ITEMS(*sources, const wz_source)[i]))
            break;
    wz_buf_clear(&job.input);
    wz_buf_clear(&job.output);
    wz_engine_free(engine);

done:
    wz_keep_clear(&keep);
}

bool wz_cli_collect(wz_cli *cli, wz_buf *sources)
{
    const wz_list *paths = &cli->options.paths;
    size_t errors = cli->errors;
    wz_err err;

    wz_buf_init(sources, NULL, WZ_LIMIT_BUFFER);
    if (paths->count == 0) {
        wz_cli_usage_error(cli, "a path is missing; - reads standard input");
        return false;
    }
    err = wz_collect(paths->at, paths->count, &cli->arena, sources, unreadable, cli);
    if (err)
        wz_cli_failed(cli, "", err, errors);
    else if (sources->len == 0 && cli->errors == errors)
        wz_cli_say(cli, WZ_WARNING, wz_str_of(paths->at[0]), 0, 0, "holds nothing to read");
    return !err && sources->len > 0;
}

void wz_cli_process_with(wz_cli *cli, wz_handler *handle)
{
    wz_outputs outputs;
    wz_buf sources;

    if (wz_cli_collect(cli, &sources) && wz_outputs_plan(cli, &sources, &outputs))
        process_sources(cli, handle, &sources, &outputs);
    wz_buf_clear(&sources);
}

void wz_cli_process(wz_cli *cli)
{
    wz_cli_process_with(cli, digest_source);
}
