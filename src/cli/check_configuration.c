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
static bool read_file(wz_configuration *configuration, const char *path, bool *found)
{
    struct reading reading = { &configuration->settings, NULL };
    FILE *file = fopen(path, "r");
    int line;

    *found = file || errno != ENOENT;
    if (!file) {
        if (*found && errno != ENOTDIR)
            WZ_CLI_ERROR(configuration->cli, path, "%s", strerror(errno));
        return !*found || errno == ENOTDIR;
    }
    line = ini_parse_file(file, take_key, &reading);
    fclose(file);
    if (line == 0)
        return true;
    wz_cli_say(configuration->cli, WZ_ERROR, wz_str_of(path), line > 0 ? (size_t)line : 0, 0, "%s",
               reading.why ? reading.why : "no key and value");
    return false;
}

/* The folder of a path, absolute where that can be found out. */
static void folder_of(const char *path, char folder[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    char own[PATH_MAX];

    snprintf(own, sizeof own, "%.*s", slash && length == 0 ? 1 : (int)length, slash ? path : "");
    if (!realpath(own[0] ? own : ".", folder))
        snprintf(folder, PATH_MAX, "%s", own[0] ? own : ".");
}

/* Asks the folder and those above it, one after the other. */
static bool read_nearest(wz_configuration *configuration, const char *folder)
{
    char at[PATH_MAX], path[PATH_MAX + sizeof FILE_NAME + 1];
    bool found = false;

    snprintf(at, sizeof at, "%s", folder);
    for (;;) {
        char *slash;
        bool is_root = strcmp(at, "/") == 0;

        snprintf(path, sizeof path, "%s/" FILE_NAME, is_root ? "" : at);
        if (!read_file(configuration, path, &found))
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

const wz_settings *wz_configuration_find(wz_configuration *configuration, const char *path)
{
    wz_cli *cli = configuration->cli;
    char folder[PATH_MAX];

    folder_of(path, folder);
    if (configuration->folder && strcmp(configuration->folder, folder) == 0)
        return configuration->is_bad ? NULL : &configuration->settings;
    configuration->folder = (char *)wz_arena_copy(&cli->arena,
                                                  (wz_str){ folder, strlen(folder) + 1 }).at;
    if (wz_arena_status(&cli->arena))
        configuration->folder = NULL;
    wz_levels_init(&configuration->settings.levels);
    configuration->settings.fail_on = WZ_SEVERITY_ERROR;
    configuration->is_bad = !read_nearest(configuration, folder) ||
                            !wz_rules_parse(cli, &configuration->settings.levels);
    if (cli->options.fail_on > 0)
        configuration->settings.fail_on = cli->options.fail_on - 1;
    return configuration->is_bad ? NULL : &configuration->settings;
}
