/* --jsonl: a document a line, in and out, in the order of the input and in the memory of
 * its longest line. A line that is no such object is told and passed over. */
#include "cli/process.h"

#include <errno.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "input/line_reader.h"
#include "model/work.h"

/* Output is written in parts of about this size. */
#define PART ((size_t)256 << 10)

/* The names of the members that count. */
static wz_json_fields fields_of(const wz_options *options)
{
    return (wz_json_fields){
        .text = wz_str_of(options->text_field ? options->text_field : "text"),
        .id = wz_str_of(options->id_field ? options->id_field : "id"),
    };
}

bool wz_cli_suits_lines(wz_cli *cli)
{
    const wz_options *options = &cli->options;

    if (!options->jsonl && (options->text_field || options->id_field)) {
        wz_cli_usage_error(cli, "--%s-field is of use only with --jsonl",
                           options->text_field ? "text" : "id");
        return false;
    }
    if (options->jsonl && options->encoding) {
        wz_cli_usage_error(cli, "JSON Lines are UTF-8; --encoding does not go with --jsonl");
        return false;
    }
    return true;
}

static void refuse_line(wz_job *job, const wz_source *source, size_t number, wz_str bytes,
                        const wz_json_line *line)
{
    size_t before = wz_utf8_count(wz_str_cut(bytes, 0, line->at));

    wz_report(wz_cli_sink(job->cli), wz_str_of(source->path), WZ_DIAG_BAD_LINE, number,
              before + 1, line->wrong);
}

/* x.jsonl#ID, in place of what is in the buffer; without an id the number of the line. */
static wz_str name_line(wz_buf *name, const wz_source *source, const wz_json_line *line,
                        size_t number)
{
    wz_str id = line->id;

    if (id.len >= 2 && id.at[0] == '"')
        id = wz_str_cut(id, 1, id.len - 1);
    wz_buf_reset(name);
    wz_buf_put_str(name, wz_str_of(source->path));
    wz_buf_put_byte(name, '#');
    if (id.len > 0)
        wz_buf_put_str(name, id);
    else
        wz_buf_put_number(name, number);
    return wz_buf_str(name);
}

static bool is_blank_line(wz_str line)
{
    return wz_str_trim(line).len == 0;
}

/* What is in hand while a source is worked through. */
struct lines {
    wz_job *job;
    const wz_source *source;
    wz_line_handler *handle;
    wz_json_fields fields;
    wz_line_reader reader;
    wz_stream stream;
    wz_buf text, name;
};

static wz_err take_line(struct lines *lines, wz_str bytes)
{
    wz_json_line line;
    wz_str name;

    if (is_blank_line(bytes))
        return WZ_OK;
    wz_buf_reset(&lines->text);
    if (!wz_json_line_scan(bytes, &lines->fields, &lines->text, &line)) {
        if (!line.wrong)
            return wz_buf_status(&lines->text);
        refuse_line(lines->job, lines->source, lines->reader.number, bytes, &line);
        return WZ_OK;
    }
    name = name_line(&lines->name, lines->source, &line, lines->reader.number);
    return lines->handle(lines->job, bytes, &line, wz_buf_str(&lines->text), name);
}

/* Every line; false where the output failed, which has been said. */
static bool take_lines(struct lines *lines, wz_err *err)
{
    wz_buf *output = &lines->job->output;
    bool has_line = true;
    wz_str bytes;

    wz_buf_reset(output);
    while (has_line) {
        *err = wz_line_reader_next(&lines->reader, &bytes, &has_line);
        if (!*err && has_line)
            *err = take_line(lines, bytes);
        if (*err)
            return true;
        if (output->len >= PART || !has_line) {
            if (!wz_stream_put(&lines->stream, wz_buf_str(output)))
                return false;
            wz_buf_reset(output);
        }
    }
    return true;
}

bool wz_cli_process_lines(wz_job *job, const wz_source *source, wz_line_handler *handle)
{
    struct lines lines = { .job = job, .source = source, .handle = handle,
                           .fields = fields_of(&job->cli->options) };
    size_t errors = job->cli->errors;
    bool going = false;
    wz_err err = wz_line_reader_open(&lines.reader, source->path, NULL);

    if (err) {
        wz_cli_failed(job->cli, source->path, err, errors);
        return true;
    }
    wz_buf_init(&lines.text, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&lines.name, NULL, WZ_LIMIT_BUFFER);
    if (wz_stream_open(&lines.stream, job->outputs, source,
                       wz_format_find(WZ_STR("jsonl")))) {
        going = take_lines(&lines, &err);
        if (err)
            wz_cli_failed(job->cli, source->path, err, job->cli->errors);
        if (!wz_stream_close(&lines.stream, going && !err) && !err)
            going = false;
    } else {
        going = true;
    }
    wz_buf_clear(&lines.text);
    wz_buf_clear(&lines.name);
    wz_line_reader_close(&lines.reader);
    return going;
}
