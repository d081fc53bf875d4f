/* wenzhai extract: the records. */
#include "cli/process.h"

#include "write/write.h"

static const char *format_choice(size_t index)
{
    if (index >= wz_format_count)
        return NULL;
    return wz_formats[index].view == WZ_VIEW_RECORDS ? wz_formats[index].name : "";
}

static const wz_option options[] = {
    { "to", 0, "FORMAT,...", "what to write, jsonl unless said otherwise",
      WZ_OPTION_SOME, offsetof(wz_options, formats), format_choice },
    { "kind", 0, "KIND,...", "only records of these kinds; csv takes one of them",
      WZ_OPTION_SOME, offsetof(wz_options, kinds), wz_kind_choice },
    { "context", 0, NULL, "add to each record its sentence and the heading above it",
      WZ_OPTION_FLAG, offsetof(wz_options, context), NULL },
    { "excel", 0, NULL, "csv for spreadsheets: marked as UTF-8, and with a ' before each text "
      "that they would take for a formula",
      WZ_OPTION_FLAG, offsetof(wz_options, excel), NULL },
    { 0 }
};

static uint32_t bit_of(const char *name)
{
    return UINT32_C(1) << (wz_format_find(wz_str_of(name)) - wz_formats);
}

/* Whether the formats can do what is asked for; where one cannot, it is said. */
static bool suits_formats(wz_cli *cli)
{
    const wz_options *chosen = &cli->options;

    if (chosen->excel && !(chosen->formats & bit_of("csv"))) {
        wz_cli_usage_error(cli, "--excel is of use only with --to csv");
        return false;
    }
    for (size_t f = 0; f < wz_format_count; f++) {
        if ((chosen->formats >> f & 1) && wz_formats[f].one_kind &&
            wz_kind_alone(chosen->kinds) == WZ_KIND_COUNT) {
            wz_cli_usage_error(cli, "--to %s takes one kind of records at a time: say which, "
                               "as in --kind figure", wz_formats[f].name);
            return false;
        }
    }
    return true;
}

/* An object with the id of the line and the records of its text. */
static wz_err extract_line(wz_worker *worker, wz_job *job, wz_str bytes,
                           const wz_json_line *line, wz_str text, wz_str path)
{
    wz_read_options how = wz_cli_reading_text(&worker->cli);
    wz_write_options wanted = wz_cli_writing(&worker->cli);
    wz_buf *out = &job->output;
    wz_digest *digest = NULL;
    wz_err err = wz_digest_read(&worker->engine, path, text, &how, &digest);

    (void)bytes;
    if (!err) {
        wz_buf_put_str(out, WZ_STR("{\"id\":"));
        wz_buf_put_str(out, line->id.len > 0 ? line->id : WZ_STR("null"));
        wz_buf_put_str(out, WZ_STR(",\"records\":"));
        err = wz_json_write_records(digest, &wanted, out);
        wz_buf_put_str(out, WZ_STR("}\n"));
    }
    wz_digest_free(digest);
    return err ? err : wz_buf_status(out);
}

/* Whether the formats go with --jsonl. */
static bool suits_lines(wz_cli *cli)
{
    if (cli->options.jsonl && cli->options.formats != bit_of("jsonl")) {
        wz_cli_usage_error(cli, "--jsonl gives JSON Lines and takes no other --to");
        return false;
    }
    return wz_cli_suits_lines(cli);
}

static void run(wz_cli *cli)
{
    wz_options *chosen = &cli->options;

    wz_choose_kinds(chosen, wz_kinds_by_default());
    if (!chosen->formats)
        chosen->formats = bit_of("jsonl");
    if (!suits_formats(cli) || !suits_lines(cli))
        return;
    if (chosen->jsonl)
        wz_cli_process_with(cli, &(wz_process){ .line = extract_line });
    else
        wz_cli_process_digests(cli);
}

const wz_command wz_command_extract = {
    "extract", "PATH...", "print the records of texts, one a line",
    "Prints what stands in each text as records, one JSON object a line: documents,\n"
    "headings, items, noise, masked places. Sections and paragraphs are printed\n"
    "where --kind asks for them. With --to csv it is a table of one kind: a line of\n"
    "names, once for all texts that go to standard output, and a line a record.\n"
    WZ_CLI_PATHS,
    { options, wz_lines_options, wz_reading_options, wz_common_options, NULL }, run,
    "Count the genres of many texts, and what is masked in them:\n"
    "    wenzhai extract --kind document texts/ | jq -r .genre | sort | uniq -c\n"
    "    wenzhai extract --kind placeholder texts/ | jq -r .stands | sort | uniq -c\n"
    "The figures of many texts as a table, exact, and as a spreadsheet wants it:\n"
    "    wenzhai extract --to csv --kind figure texts/ > figures.csv\n"
    "    wenzhai extract --to csv --excel --kind figure --context texts/ > figures.csv\n"
    "Where the text of another program holds noise:\n"
    "    pdftotext report.pdf - | wenzhai extract --kind noise -\n"
};
