/* A list of the first failures, and the number of all. */
#include "cli/cli.h"

void wz_failures_add(wz_failures *failures, wz_arena *arena, const char *path, wz_str why,
                     size_t errors)
{
    if (failures->count > 0 && failures->last == path) {
        if (failures->count <= WZ_FAILURES_NAMED)
            failures->named[failures->count - 1].errors += errors;
        return;
    }
    if (failures->count < WZ_FAILURES_NAMED)
        failures->named[failures->count] = (wz_failure){ path, wz_arena_copy(arena, why), errors };
    failures->count++;
    failures->last = path;
}

void wz_cli_summarize(wz_cli *cli, size_t input_count)
{
    const wz_failures *failures = &cli->failures;

    if (failures->count == 0 || input_count < 2 || cli->options.quiet)
        return;
    WZ_CLI_ERROR(cli, "", "%zu of %zu inputs failed:", failures->count, input_count);
    for (size_t i = 0; i < failures->count && i < WZ_FAILURES_NAMED; i++) {
        const wz_failure *failure = &failures->named[i];

        if (failure->errors > 1)
            WZ_CLI_ERROR(cli, failure->path, "%.*s (and %zu more)", (int)failure->why.len,
                         failure->why.at, failure->errors - 1);
        else
            WZ_CLI_ERROR(cli, failure->path, "%.*s", (int)failure->why.len, failure->why.at);
    }
    if (failures->count > WZ_FAILURES_NAMED)
        WZ_CLI_ERROR(cli, "", "and %zu more", failures->count - WZ_FAILURES_NAMED);
}
