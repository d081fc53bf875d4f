/* wenzhai mine: set phrases that no dictionary has. */
#include "cli/process.h"

#include <stdio.h>

#include "base/limits.h"
#include "write/mined.h"

/* What is used where the command line says nothing. */
enum { LEAST_DOCUMENTS = 3, LEAST_CHARS = 6 };

struct mining {
    wz_mine *mine;
    size_t sources;         /* that were read */
};

static const char *format_choice(size_t index)
{
    return index < wz_mined_format_count ? wz_mined_formats[index].name : NULL;
}

static const wz_option options[] = {
    { "to", 0, "FORMAT", "what to write, rows of boilerplate.tsv unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, mined_format), format_choice },
    { "min-df", 0, "N", "only phrases of so many independent documents, 3 unless said otherwise",
      WZ_OPTION_NUMBER, offsetof(wz_options, least_documents), NULL },
    { "min-length", 0, "N", "only phrases of so many characters, from 4 to 40, 6 unless said "
      "otherwise", WZ_OPTION_NUMBER, offsetof(wz_options, least_chars), NULL },
    { "top", 0, "N", "no more than so many phrases, those of most documents",
      WZ_OPTION_NUMBER, offsetof(wz_options, top), NULL },
    { 0 }
};

/* Makes what a source has to say. */
static void read_source(wz_worker *worker, wz_job *job)
{
    wz_read_options how = wz_cli_reading(&worker->cli);
    size_t errors = worker->cli.errors;
    wz_digest *digest = NULL;
    wz_err err;

    if (!wz_cli_read_source(worker, job))
        return;
    err = wz_digest_read(&worker->engine, wz_str_of(job->source->path),
                         wz_buf_str(&worker->input), &how, &digest);
    if (!err)
        err = wz_mine_read(&worker->engine, digest, &job->output);
    if (err) {
        wz_cli_failed(&worker->cli, job->source->path, err, errors);
        wz_buf_reset(&job->output);
    }
    wz_digest_free(digest);
}

/* Adds that to what the sources before have said. */
static bool add_source(wz_outputs *outputs, void *user, wz_job *job)
{
    struct mining *mining = user;
    wz_err err;

    if (job->output.len == 0)
        return true;
    err = wz_mine_add(mining->mine, wz_str_of(job->source->path), &job->output);
    if (err)
        wz_cli_failed(outputs->cli, job->source->path, err, outputs->cli->errors);
    mining->sources++;
    return !err;
}

static wz_err print_phrases(const wz_options *chosen, const wz_buf *phrases)
{
    wz_buf out;
    wz_err err;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    err = wz_mined_formats[chosen->mined_format].write(WZ_ITEMS(*phrases, const wz_mined_phrase),
                                                       WZ_ITEM_COUNT(*phrases, wz_mined_phrase),
                                                       &out);
    if (!err)
        fwrite(out.at, 1, out.len, stdout);
    wz_buf_clear(&out);
    return err;
}

static void find_phrases(wz_cli *cli, wz_mine *mine)
{
    const wz_options *chosen = &cli->options;
    wz_mine_options how = { .least_documents = chosen->least_documents,
                            .least_chars = chosen->least_chars, .top = chosen->top };
    wz_engine *engine = NULL;
    wz_buf phrases;
    wz_err err;

    if (!wz_cli_engine(cli, &engine))
        return;
    wz_buf_init(&phrases, NULL, WZ_LIMIT_BUFFER);
    err = wz_mine_find(mine, engine, &how, &phrases);
    if (!err)
        err = print_phrases(chosen, &phrases);
    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    wz_buf_clear(&phrases);
    wz_engine_free(engine);
}

static bool suits(wz_cli *cli)
{
    wz_options *chosen = &cli->options;

    if (chosen->least_documents == 0)
        chosen->least_documents = LEAST_DOCUMENTS;
    if (chosen->least_chars == 0)
        chosen->least_chars = LEAST_CHARS;
    if (chosen->least_documents < 2)
        wz_cli_usage_error(cli, "--min-df takes 2 and more: what one document says is no set "
                           "phrase");
    else if (chosen->least_chars < WZ_MINE_SHORTEST || chosen->least_chars > WZ_LIMIT_PHRASE)
        wz_cli_usage_error(cli, "--min-length takes %d to %d", WZ_MINE_SHORTEST,
                           (int)WZ_LIMIT_PHRASE);
    else
        return true;
    return false;
}

static void run(wz_cli *cli)
{
    struct mining mining = { .sources = 0 };
    wz_err err;

    if (!suits(cli))
        return;
    err = wz_mine_new(&wz_libc_allocator, &mining.mine);
    if (err) {
        wz_cli_failed(cli, "", err, cli->errors);
        return;
    }
    wz_cli_process_with(cli, &(wz_process){ .work = read_source, .take = add_source,
                                            .gathers = true, .user = &mining });
    if (mining.sources > 0)
        find_phrases(cli, mining.mine);
    wz_mine_free(mining.mine);
}

const wz_command wz_command_mine = {
    "mine", "PATH...", "find set phrases that no dictionary has",
    "Finds set phrases that several documents use and no dictionary has, those of most\n"
    "documents first, each with a guess at its class and with places where it stands.\n"
    "Copies count once: documents that share most of their text are one, and so are\n"
    "passages that stand in several. What comes out is a dictionary as it is, of which a\n"
    "person deletes the rows that are no set phrases.\n"
    WZ_CLI_PATHS,
    { options, &wz_reading_options[WZ_INPUT_OPTIONS], wz_common_options, NULL }, run,
    "Find what the texts of a folder share, and use it:\n"
    "    wenzhai mine texts/ > my-words/boilerplate.tsv\n"
    "    $EDITOR my-words/boilerplate.tsv\n"
    "    wenzhai dict check my-words/boilerplate.tsv\n"
    "    wenzhai digest --dictionaries my-words/ report.txt\n"
    "The ten that most documents use:\n"
    "    wenzhai mine --top 10 --to jsonl texts/ | jq -r .phrase\n"
};
