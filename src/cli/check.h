/* What the files of `wenzhai check` share. */
#ifndef WZ_CLI_CHECK_H
#define WZ_CLI_CHECK_H

#include "check/check.h"
#include "cli/cli.h"

/* What counts for one file. */
typedef struct wz_settings {
    wz_levels levels;
    int fail_on;                /* of wz_level_words: what ends the run with status 1 */
} wz_settings;

/* Settings by folder: .wenzhai.ini of the nearest folder counts whole. */
typedef struct wz_configuration {
    wz_cli *cli;
    char *folder;               /* that was asked for last, in the arena; or NULL */
    const wz_settings *settings;    /* of it, in the arena; NULL: its file is bad */
} wz_configuration;

/* The settings for a file: those of the table, of .wenzhai.ini and of the command line, the
 * later ones winning; as long as the program runs. NULL where the file of settings is wrong, which
 * is said once. */
const wz_settings *wz_configuration_find(wz_configuration *configuration, const char *path);

/* Gives rules the levels of --rule NAME=LEVEL. False where one is wrong, which is said. */
bool wz_rules_parse(wz_cli *cli, wz_levels *levels);

/* An earlier report, in JSON Lines. Opaque; NULL without one. */
typedef struct wz_baseline wz_baseline;

/* Reads --baseline. False where that cannot be done, which has been said. */
bool wz_baseline_open(wz_cli *cli, const char *path, wz_baseline **out);
void wz_baseline_close(wz_baseline *baseline);

/* Takes from the records of a digest the findings that the earlier report has: of the same
 * file, rule and text, as many of these as it has. Any thread may. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_baseline_apply(const wz_baseline *baseline, wz_digest *digest);

#endif
