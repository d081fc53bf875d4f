/* wenzhai merge: partial sums, added up. */
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

static void run(wz_cli *cli)
{
    const wz_list *paths = &cli->options.paths;
    size_t errors = cli->errors;
    wz_partials partials;
    wz_partial_head head;

    if (!wz_sums_suit(cli))
        return;
    if (paths->count == 0 || cli->options.by.count > 1) {
        wz_cli_usage_error(cli, "%s", paths->count == 0
                           ? "a partial is missing; - reads standard input"
                           : "sums have one --by");
        return;
    }
    wz_partials_init(&partials);
    for (size_t i = 0; i < paths->count && cli->errors == errors; i++) {
        wz_err err = wz_partials_read(&partials, wz_cli_sink(cli), paths->at[i]);

        if (err)
            wz_cli_failed(cli, paths->at[i], err, errors);
    }
    head = partials.head;
    if (cli->errors == errors && choose_by(cli, &partials, &head))
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
};
