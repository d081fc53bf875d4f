/* The engine, with the dictionaries that the user keeps or names. */
#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat status;

    if (stat(path, &status))
        return false;
    errno = ENOTDIR;
    return S_ISDIR(status.st_mode);
}

/* The user's own folder, where there is one (XDG Base Directory Specification: a
 * variable that is empty or no absolute path counts as not set). */
static bool find_own_folder(char path[PATH_MAX])
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    bool is_set = config && config[0] == '/';
    int length;

    if (!is_set && !home)
        return false;
    length = snprintf(path, PATH_MAX, "%s%s/wenzhai/dictionaries", is_set ? config : home,
                      is_set ? "" : "/.config");
    return length > 0 && length < PATH_MAX && is_folder(path);
}

bool wz_cli_dictionaries(wz_cli *cli, wz_list *folders)
{
    const wz_list *given = &cli->options.dictionaries;
    size_t errors = cli->errors;
    char own[PATH_MAX];

    folders->at = wz_arena_take(&cli->arena, (given->count + 1) * sizeof *folders->at);
    folders->count = 0;
    if (folders->at && find_own_folder(own))
        folders->at[folders->count++] = wz_arena_join(&cli->arena,
                                                      &(wz_str){ own, strlen(own) }, 1);
    for (size_t i = 0; folders->at && i < given->count; i++) {
        if (is_folder(given->at[i]))
            folders->at[folders->count++] = given->at[i];
        else
            WZ_CLI_ERROR(cli, given->at[i], "%s", strerror(errno));
    }
    if (wz_arena_status(&cli->arena))
        wz_cli_failed(cli, "dictionaries", WZ_ENOMEM, errors);
    return cli->errors == errors;
}

bool wz_cli_engine(wz_cli *cli, wz_engine **out)
{
    size_t errors = cli->errors;
    wz_list folders;
    wz_err err;

    if (!wz_cli_dictionaries(cli, &folders))
        return false;
    err = wz_engine_new(&(wz_engine_options){ .sink = wz_cli_sink(cli),
                                              .dictionaries = folders.at,
                                              .dictionary_count = folders.count }, out);
    if (err)
        wz_cli_failed(cli, "dictionaries", err, errors);
    return !err;
}
