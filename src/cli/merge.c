/* wenzhai merge: partial sums, added up. */
#include "cli/outputs.h"
#include "cli/sums.h"

/* The facet to group by; false where the partials have none of this name, which is said. */
static bool choose_by(wz_cli *cli, const wz_partials *partials, wz_partial_head *head)
{
    const wz_list *by = &cli->options.by;

    if (by->count == 0)
        return true;
    head->by = wz_str_of(by->at[0]);
    if (wz_facets_find(partials->facets, head->by) < partials->facets.count)
        return true;
    WZ_CLI_ERROR(cli, "", "the partials were not made with --by %s", by->at[0]);
    return false;
}

/* Adds up the partials of a path. False where that cannot be done, which has been said. */
static bool add(wz_cli *cli, wz_partials *partials, const char *path)
{
    const char *output = cli->options.output;
    size_t errors = cli->errors;
    wz_err err;

    if (output && wz_cli_is_same_file(path, output)) {
        WZ_CLI_ERROR(cli, output, "this output is one of the inputs");
        return false;
    }
    err = wz_partials_read(partials, wz_cli_sink(cli), path);
    if (err)
        wz_cli_failed(cli, path, err, errors);
    return !err;
}

static void run(wz_cli *cli)
{
    const wz_list *paths = &cli->options.paths;
    wz_partials partials;
    wz_partial_head head;
    bool fine = true;

    if (!wz_sums_suit(cli))
        return;
    if (paths->count == 0 || cli->options.by.count > 1) {
        wz_cli_usage_error(cli, "%s", paths->count == 0
                           ? "a partial is missing; - reads standard input"
                           : "sums have one --by");
        return;
    }
    wz_partials_init(&partials);
    for (size_t i = 0; i < paths->count && fine; i++)
        fine = add(cli, &partials, paths->at[i]);
    head = partials.head;
    if (fine && choose_by(cli, &partials, &head))
        wz_sums_put(cli, &partials.tally, &head);
    wz_partials_clear(&partials);
}

const wz_command wz_command_merge = {
    "merge", "PARTIAL...", "add up what `stats --partial` wrote",
    "Adds up partial sums, in whatever order and grouping, and writes what one run of\n"
    "`wenzhai stats` over all of the texts would have written. A PARTIAL is a file,\n"
    "which may hold several of them, or - for standard input. They must come from the\n"
    "same version of the program and the same dictionaries.\n",
    { wz_sums_options, wz_common_options, NULL }, run,
    "Count on two machines:\n"
    "    wenzhai stats --partial a/ > a.part\n"
    "    wenzhai stats --partial b/ > b.part\n"
    "    wenzhai merge a.part b.part\n"
    "By genre, and as a table:\n"
    "    wenzhai merge --by genre --to csv a.part b.part > genres.csv\n"
    "By this and that, having said so before:\n"
    "    wenzhai stats --partial --by file --by folder a/ > a.part\n"
    "    wenzhai merge --by folder a.part\n"
};
