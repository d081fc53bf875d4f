/* What `stats` and `merge` share: sums, and where and how they go. */
#ifndef WZ_CLI_SUMS_H
#define WZ_CLI_SUMS_H

#include "cli/cli.h"
#include "write/stats.h"

/* The options of their output. */
extern const wz_option wz_sums_options[];

/* Whether these go together; where they do not, it is said. */
bool wz_sums_suit(wz_cli *cli);

/* Writes the sums of a tally by the facet that the head names, or all of it as a partial, as the
 * command line wants it. Where that fails it has been said. */
void wz_sums_put(wz_cli *cli, const wz_tally *tally, const wz_partial_head *head);

#endif
