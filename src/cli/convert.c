/* wenzhai convert: the text that every offset counts in. */
#include "cli/cli.h"

static void run(wz_cli *cli)
{
    cli->options.formats = UINT32_C(1) << (wz_format_find(WZ_STR("text")) - wz_formats);
    wz_cli_process(cli);
}

const wz_command wz_command_convert = {
    "convert", "PATH...", "print the text of inputs as it is counted",
    "Prints the decoded text of each input as UTF-8: what the offsets, lines and\n"
    "columns of records count in. Nothing is cleaned. A PATH is a file, a folder (its\n"
    ".txt, .md and .markdown files, in byte order) or - for standard input.\n",
    { wz_reading_options, wz_common_options, NULL }, run,
    "The text in which the records of a page count:\n"
    "    wenzhai convert report.html > report.txt\n"
    "    wenzhai extract report.html | jq -c '[.start, .end, .text]'\n"
};
