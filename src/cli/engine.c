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

bool wz_cli_engine(wz_cli *cli, wz_engine **out)
{
    const wz_list *given = &cli->options.dictionaries;
    const char **folders = wz_arena_take(&cli->arena, (given->count + 1) * sizeof *folders);
    char own[PATH_MAX];
    size_t count = 0, errors = cli->errors;
    wz_err err = WZ_ENOMEM;

    if (folders && find_own_folder(own))
        folders[count++] = own;
    for (size_t i = 0; folders && i < given->count; i++) {
        if (is_folder(given->at[i]))
            folders[count++] = given->at[i];
        else
            WZ_CLI_ERROR(cli, given->at[i], "%s", strerror(errno));
    }
    if (cli->errors > errors)
        return false;
    if (folders)
        err = wz_engine_new(&(wz_engine_options){ .sink = wz_cli_sink(cli),
                                                  .dictionaries = folders,
                                                  .dictionary_count = count }, out);
    if (err)
        wz_cli_failed(cli, "dictionaries", err, errors);
    return !err;
}
