/* What `--metadata` names: a table of what is known of the texts. */
#ifndef WZ_CLI_METADATA_H
#define WZ_CLI_METADATA_H

#include "cli/cli.h"
#include "stats/stats.h"

/* Reads the table, if there is one, into `metadata`, which is the caller's to begin and to clear.
 * False where it cannot be read, which has been said. */
bool wz_cli_read_metadata(wz_cli *cli, wz_metadata *metadata);

/* The row of an input, under its path or as it is called otherwise; as wz_metadata_find where
 * there is none, which is said. */
size_t wz_cli_metadata_row(wz_cli *cli, const wz_metadata *metadata, wz_str path, wz_str other);

#endif
