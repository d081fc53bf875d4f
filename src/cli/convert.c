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
    "columns of records count in. Nothing is cleaned.\n" WZ_CLI_PATHS,
    { wz_reading_options, wz_common_options, NULL }, run,
    "See what the offsets of a page's records count in:\n"
    "    wenzhai convert page.html | less\n"
};
