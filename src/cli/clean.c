/* wenzhai clean: the text without what does not belong to it, and back again. */
#include "cli/process.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "digest/cleaning.h"
#include "write/json_record.h"

enum { WIDTH_KEEP, WIDTH_FULL };

static const char *width_choice(size_t index)
{
    static const char *const words[] = { [WIDTH_KEEP] = "keep", [WIDTH_FULL] = "full", NULL };

    return words[index];
}

static const char *reason_choice(size_t index)
{
    return wz_reason_words[index];
}

static const wz_option options[] = {
    { "width", 0, "WIDTH", "half-width punctuation between Chinese characters: left as it is, "
      "or made full-width",
      WZ_OPTION_ONE, offsetof(wz_options, width), width_choice },
    { "keep", 0, "REASON,...", "noise that stays; may be given again",
      WZ_OPTION_SOME, offsetof(wz_options, keep), reason_choice },
    { "markdown", 0, NULL, "as Markdown: titles and headings marked up, all else escaped",
      WZ_OPTION_FLAG, offsetof(wz_options, markdown), NULL },
    { "report", 0, "FILE", "write there what was done to the one input, an edit a line",
      WZ_OPTION_TEXT, offsetof(wz_options, report), NULL },
    { "undo", 0, "FILE", "take back the edits of this report: the input is a cleaned text",
      WZ_OPTION_TEXT, offsetof(wz_options, undo), NULL },
    { 0 }
};

/* The format whose ending the outputs get. */
static const wz_format *format_of(const wz_options *chosen)
{
    return wz_format_find(chosen->jsonl ? WZ_STR("jsonl")
                          : chosen->markdown ? WZ_STR("markdown") : WZ_STR("text"));
}

/* Whether the report may be written; where it may not, that is said. */
static bool spares_others(wz_cli *cli, bool is_first, const char *source)
{
    const wz_options *chosen = &cli->options;

    if (!is_first)
        wz_cli_usage_error(cli, "--report takes one input at a time");
    else if (wz_cli_is_same_file(chosen->report, source))
        WZ_CLI_ERROR(cli, chosen->report, "this report is the input");
    else if (chosen->output && strcmp(chosen->output, chosen->report) == 0)
        WZ_CLI_ERROR(cli, chosen->report, "this report is the output");
    else
        return true;
    return false;
}

/* Writes the report of an input, its first part, which has no format. It goes before the text:
 * one whose report is missing could not be undone. */
static bool take_report(wz_outputs *outputs, void *user, wz_job *job)
{
    wz_cli *cli = outputs->cli;
    bool *is_first = user;
    size_t errors = cli->errors;
    sigset_t before;
    wz_err err;

    if (job->parts.len == 0)
        return true;
    if (!spares_others(cli, *is_first, job->source->path))
        return false;
    *is_first = false;
    wz_interrupt_hold(&before);
    err = wz_file_publish(cli->options.report,
                          wz_str_cut(wz_buf_str(&job->output), 0,
                                     WZ_ITEMS(job->parts, const wz_part)->end), true);
    wz_interrupt_release(&before);
    if (!err)
        return wz_cli_put_parts(outputs, NULL, job);
    wz_cli_failed(cli, cli->options.report, err, errors);
    return true;
}

static wz_err mark_up(const wz_engine *engine, wz_cleaning_result *result)
{
    wz_cleaned_structure found;
    wz_err err = wz_cleaning_structure(engine, result, &found);

    return err ? err : wz_cleaned_mark_up(result, &found);
}

static wz_clean_options cleaning_of(const wz_options *chosen)
{
    return (wz_clean_options){ .keep = chosen->keep, .ends_line = !chosen->jsonl,
                               .full_width = chosen->width == WIDTH_FULL };
}

static void clean_source(wz_worker *worker, wz_job *job)
{
    const wz_options *chosen = &worker->cli.options;
    const char *path = job->source->path;
    wz_read_options how = wz_cli_reading(&worker->cli);
    wz_clean_options cleaning = cleaning_of(chosen);
    size_t errors = worker->cli.errors;
    wz_cleaning_result result;
    wz_err err;

    if (!wz_cli_read_source(worker, job))
        return;
    err = wz_cleaning_read(&worker->engine, wz_str_of(path), wz_buf_str(&worker->input), &how,
                           &cleaning, &result);
    if (!err && chosen->markdown)
        err = mark_up(&worker->engine, &result);
    if (!err && chosen->report)
        err = wz_edits_write(&result.text, result.cleaned.edits, &job->output);
    if (!err && chosen->report)
        wz_cli_add_part(job, NULL);
    if (!err) {
        wz_buf_put_str(&job->output, result.cleaned.bytes);
        err = wz_buf_status(&job->output);
    }
    if (err)
        wz_cli_failed(&worker->cli, path, err, errors);
    else
        wz_cli_add_part(job, format_of(chosen));
    wz_cleaning_clear(&result);
}

/* The same line with the cleaned text in place of its text. */
static wz_err clean_line(wz_worker *worker, wz_job *job, wz_str bytes,
                         const wz_json_line *line, wz_str text, wz_str path)
{
    const wz_options *chosen = &worker->cli.options;
    wz_read_options how = wz_cli_reading_text(&worker->cli);
    wz_clean_options cleaning = cleaning_of(chosen);
    wz_buf *out = &job->output;
    wz_cleaning_result result;
    wz_err err = chosen->reader
               ? wz_cleaning_read(&worker->engine, path, text, &how, &cleaning, &result)
               : wz_cleaning_text(&worker->engine, path, text, how.sink, &cleaning, &result);

    if (!err && chosen->markdown)
        err = mark_up(&worker->engine, &result);
    if (!err)
        wz_json_put_line(out, bytes, line->value, text, result.cleaned.bytes);
    wz_cleaning_clear(&result);
    return err ? err : wz_buf_status(out);
}

static void undo_source(wz_worker *worker, wz_job *job)
{
    wz_cli *cli = &worker->cli;
    const char *path = job->source->path;
    size_t errors = cli->errors;
    wz_str cleaned;
    wz_buf report;

    if (!wz_cli_read_source(worker, job))
        return;
    cleaned = wz_buf_str(&worker->input);
    wz_buf_init(&report, NULL, WZ_LIMIT_INPUT);
    if (wz_utf8_validate(cleaned) < cleaned.len) {
        WZ_CLI_ERROR(cli, path, "no cleaned text: it is not valid UTF-8");
    } else if (wz_cli_read(cli, cli->options.undo, &report)) {
        wz_err err = wz_edits_undo(wz_cli_sink(cli), wz_str_of(cli->options.undo),
                                   wz_buf_str(&report), cleaned, &job->output);

        if (err)
            wz_cli_failed(cli, path, err, errors);
        else
            wz_cli_add_part(job, format_of(&cli->options));
    }
    wz_buf_clear(&report);
}

/* Whether the options go together; where they do not, it is said. */
static bool suits(wz_cli *cli)
{
    const wz_options *chosen = &cli->options;

    if (chosen->undo && (chosen->report || chosen->keep || chosen->markdown ||
                         chosen->width != WIDTH_KEEP)) {
        wz_cli_usage_error(cli, "--undo takes no other option of clean");
        return false;
    }
    if (chosen->jsonl && (chosen->undo || chosen->report)) {
        wz_cli_usage_error(cli, "--%s does not go with --jsonl",
                           chosen->undo ? "undo" : "report");
        return false;
    }
    if ((chosen->undo || chosen->report) && chosen->paths.count > 1) {
        wz_cli_usage_error(cli, "--%s takes one input at a time",
                           chosen->undo ? "undo" : "report");
        return false;
    }
    return true;
}

static void run(wz_cli *cli)
{
    const wz_options *chosen = &cli->options;
    bool is_first = true;

    cli->options.formats = UINT32_C(1) << (format_of(chosen) - wz_formats);
    if (suits(cli) && wz_cli_suits_lines(cli))
        wz_cli_process_with(cli, &(wz_process){
            .work = chosen->undo ? undo_source : clean_source, .line = clean_line,
            .take = chosen->report ? take_report : NULL, .user = &is_first });
}

const wz_command wz_command_clean = {
    "clean", "PATH...", "print texts without noise, with broken lines joined",
    "Prints each text as its author wrote it, as far as that can be told: without\n"
    "what a site or a seller added, broken lines joined, a paragraph a line, and\n"
    "without blanks around lines, more than one empty line in a row, and characters\n"
    "that nobody can see. Cleaned again it stays the same. --report says what was\n"
    "done; --undo with that report gives back what `wenzhai convert` prints.\n" WZ_CLI_PATHS,
    { options, wz_lines_options, wz_reading_options, wz_common_options, NULL }, run,
    "Clean a folder of texts:\n"
    "    wenzhai clean texts/ -o cleaned/\n"
    "Clean a corpus, a document a line:\n"
    "    zcat corpus.jsonl.gz | wenzhai clean --jsonl - | gzip > cleaned.jsonl.gz\n"
    "See what was done to a text, and take it back:\n"
    "    wenzhai clean page.html --report edits.jsonl > page.txt\n"
    "    jq -r 'select(.op==\"noise\") | .text' edits.jsonl\n"
    "    wenzhai clean --undo edits.jsonl page.txt > decoded.txt\n"
};
