/* wenzhai dict: dictionaries that somebody has edited. */
#include "cli/cli.h"

#include <stdio.h>

static void check(wz_cli *cli, const char *path)
{
    size_t errors = cli->errors, rows = 0;
    wz_err err = wz_lexicon_check(NULL, wz_cli_sink(cli), path, &rows);

    if (err)
        wz_cli_failed(cli, path, err, errors);
    else if (!cli->options.quiet)
        printf("%s: %zu rows\n", path, rows);
}

static void run(wz_cli *cli)
{
    const wz_list *paths = &cli->options.paths;

    if (paths->count == 0 || strcmp(paths->at[0], "check") != 0) {
        wz_cli_usage_error(cli, "dict knows one thing to do: check");
        return;
    }
    if (paths->count == 1)
        wz_cli_usage_error(cli, "a file to check is missing");
    for (size_t i = 1; i < paths->count; i++)
        check(cli, paths->at[i]);
}

const wz_command wz_command_dict = {
    "dict", "check FILE...", "check dictionaries",
    "Checks dictionary files, each of which bears the name of one that is built in,\n"
    "and names every bad row with its line and column.\n",
    { wz_common_options, NULL }, run,
    "    wenzhai dict check dictionaries/noise.tsv\n"
};
