/* .wenzhai.ini, by libinih: [rules] NAME = level and [check] fail-on = level. It is looked for
 * in the file's folder and upwards. */
#include <errno.h>
#include <ini.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/check.h"

#define FILE_NAME ".wenzhai.ini"

/* A file that is being read, and why its first bad line is bad. */
struct reading {
    wz_settings *settings;
    const char *why;
};

static int refuse(struct reading *reading, const char *why)
{
    if (!reading->why)
        reading->why = why;
    return 0;
}

static int take_key(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    const char *why;
    int level;

    if (strcmp(section, "rules") == 0) {
        why = wz_levels_set(&reading->settings->levels, wz_str_of(name), wz_str_of(value));
        return why ? refuse(reading, why) : 1;
    }
    if (strcmp(section, "check") != 0)
        return refuse(reading, "the sections are [rules] and [check]");
    if (strcmp(name, "fail-on") != 0)
        return refuse(reading, "the key of [check] is fail-on");
    level = wz_word_find(wz_level_words, wz_str_of(value));
    if (level < 0 || level == WZ_LEVEL_OFF)
        return refuse(reading, "fail-on is error, warning or info");
    reading->settings->fail_on = level;
    return 1;
}

/* Reads a file of settings, if it is there. */
static bool read_file(wz_cli *cli, const char *path, wz_settings *settings, bool *found)
{
    struct reading reading = { settings, NULL };
    FILE *file = fopen(path, "r");
    int line;

    *found = file || errno != ENOENT;
    if (!file) {
        if (*found && errno != ENOTDIR)
            WZ_CLI_ERROR(cli, path, "%s", strerror(errno));
        return !*found || errno == ENOTDIR;
    }
    line = ini_parse_file(file, take_key, &reading);
    fclose(file);
    if (line == 0)
        return true;
    wz_cli_say(cli, WZ_ERROR, wz_str_of(path), line > 0 ? (size_t)line : 0, 0, "%s",
               reading.why ? reading.why : "no key and value");
    return false;
}

/* The folder of a path, absolute where that can be found out. */
static void find_folder(const char *path, char folder[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    char own[PATH_MAX];

    snprintf(own, sizeof own, "%.*s", slash && length == 0 ? 1 : (int)length, slash ? path : "");
    if (!realpath(own[0] ? own : ".", folder))
        snprintf(folder, PATH_MAX, "%s", own[0] ? own : ".");
}

/* Asks the folder and those above it, one after the other. */
static bool read_nearest(wz_cli *cli, const char *folder, wz_settings *settings)
{
    char at[PATH_MAX], path[PATH_MAX + sizeof FILE_NAME + 1];
    bool found = false;

    snprintf(at, sizeof at, "%s", folder);
    for (;;) {
        char *slash;
        bool is_root = strcmp(at, "/") == 0;

        snprintf(path, sizeof path, "%s/" FILE_NAME, is_root ? "" : at);
        if (!read_file(cli, path, settings, &found))
            return false;
        slash = strrchr(at, '/');
        if (found || is_root || !slash)
            return true;
        slash[slash == at ? 1 : 0] = '\0';
    }
}

bool wz_rules_parse(wz_cli *cli, wz_levels *levels)
{
    const wz_list *rules = &cli->options.rules;

    for (size_t i = 0; i < rules->count; i++) {
        wz_str word = wz_str_of(rules->at[i]);
        size_t equals = wz_str_find(word, WZ_STR("="));
        const char *why = equals == word.len
                        ? "it takes NAME=LEVEL"
                        : wz_levels_set(levels, wz_str_cut(word, 0, equals),
                                        wz_str_skip(word, equals + 1));

        if (why) {
            wz_cli_usage_error(cli, "--rule %s: %s", rules->at[i], why);
            return false;
        }
    }
    return true;
}

/* The settings of a folder, new in the arena. NULL where they cannot be had, which is said. */
static const wz_settings *read_settings(wz_cli *cli, const char *folder)
{
    wz_settings *settings = wz_arena_take(&cli->arena, sizeof *settings);

    if (!settings) {
        wz_cli_failed(cli, folder, WZ_ENOMEM, cli->errors);
        return NULL;
    }
    wz_levels_init(&settings->levels);
    settings->fail_on = WZ_SEVERITY_ERROR;
    if (!read_nearest(cli, folder, settings) || !wz_rules_parse(cli, &settings->levels))
        return NULL;
    if (cli->options.fail_on > 0)
        settings->fail_on = cli->options.fail_on - 1;
    return settings;
}

const wz_settings *wz_configuration_find(wz_configuration *configuration, const char *path)
{
    wz_cli *cli = configuration->cli;
    char folder[PATH_MAX];

    find_folder(path, folder);
    if (configuration->folder && strcmp(configuration->folder, folder) == 0)
        return configuration->settings;
    configuration->folder = wz_arena_join(&cli->arena, &(wz_str){ folder, strlen(folder) }, 1);
    configuration->settings = read_settings(cli, folder);
    return configuration->settings;
}
