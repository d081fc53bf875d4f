/* wenzhai convert: the text that every offset counts in. */
#include "cli/process.h"

#include "digest/cleaning.h"
#include "write/json_record.h"

/* The same line with the decoded text in place of its text. */
static wz_err convert_line(wz_worker *worker, wz_job *job, wz_str bytes,
                           const wz_json_line *line, wz_str text, wz_str path)
{
    wz_read_options how = wz_cli_reading_text(&worker->cli);
    wz_buf *out = &job->output;
    wz_cleaning_result result;
    wz_err err = wz_cleaning_read(&worker->engine, path, text, &how, NULL, &result);

    if (!err)
        wz_json_put_line(out, bytes, line->value, text, result.text.bytes);
    wz_cleaning_clear(&result);
    return err ? err : wz_buf_status(out);
}

static void run(wz_cli *cli)
{
    const wz_format *format = wz_format_find(cli->options.jsonl ? WZ_STR("jsonl")
                                                                : WZ_STR("text"));

    cli->options.formats = UINT32_C(1) << (format - wz_formats);
    if (!wz_cli_suits_lines(cli))
        return;
    if (cli->options.jsonl)
        wz_cli_process_with(cli, &(wz_process){ .line = convert_line });
    else
        wz_cli_process_digests(cli);
}

const wz_command wz_command_convert = {
    "convert", "PATH...", "print the text of inputs as it is counted",
    "Prints the decoded text of each input as UTF-8: what the offsets, lines and\n"
    "columns of records count in. Nothing is cleaned.\n" WZ_CLI_PATHS,
    { wz_lines_options, wz_reading_options, wz_common_options, NULL }, run,
    "See what the offsets of a page's records count in:\n"
    "    wenzhai convert page.html | less\n"
};
