/* What decides over an output beside its input and the version of the program. */
#ifndef WZ_CLI_RECIPE_H
#define WZ_CLI_RECIPE_H

#include "cli/cli.h"
#include "cli/hash.h"

/* Of the command and those of its options that change what is written. */
wz_hash wz_recipe_options(const wz_cli *cli);

/* Of the built-in dictionaries, and of those in the folders, in the order in which they count. */
wz_hash wz_recipe_dictionaries(wz_cli *cli);

#endif
