/* wenzhai, the program: finds the command and runs it. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>

static const wz_command *const commands[] = {
    &wz_command_extract, &wz_command_digest, &wz_command_dict,
};

static const wz_command program = {
    "", "COMMAND [ARGUMENT]...", "",
    "Reads Chinese official prose and says what stands in it.\n"
    "`wenzhai COMMAND --help` and `wenzhai help COMMAND` tell more of a command.\n",
    { wz_common_options, NULL }, NULL
};

static const wz_command *find_command(const char *name)
{
    for (size_t i = 0; i < WZ_COUNT(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* help [COMMAND] */
static void help(wz_cli *cli, const char *name)
{
    const wz_command *command = name ? find_command(name) : NULL;

    if (command)
        wz_help_command(command);
    else if (name)
        wz_cli_usage_error(cli, "no command is called %s", name);
    else
        wz_help_program(&program, commands, WZ_COUNT(commands));
}

/* The options before the command, the command, and its own. */
static void run(wz_cli *cli, const wz_list *arguments)
{
    const wz_command *command = &program;
    size_t at = 1;

    if (!wz_options_parse(cli, &program, arguments, &at, true))
        return;
    if (at < arguments->count && !cli->options.help && !cli->options.version) {
        const char *name = arguments->at[at++];

        if (strcmp(name, "help") == 0) {
            help(cli, at < arguments->count ? arguments->at[at] : NULL);
            return;
        }
        command = find_command(name);
        if (!command) {
            wz_cli_usage_error(cli, "no command is called %s", name);
            return;
        }
        if (!wz_options_parse(cli, command, arguments, &at, false))
            return;
    }
    if (cli->options.help)
        help(cli, command == &program ? NULL : command->name);
    else if (cli->options.version)
        wz_version_print();
    else if (command == &program)
        wz_cli_usage_error(cli, "a command is missing");
    else
        command->run(cli);
}

/* What was printed has arrived, or it is an error. A standard output that was
 * closed from the start does no harm to those who print nothing. */
static void finish_output(wz_cli *cli)
{
    bool failed = fflush(stdout) || ferror(stdout);

    if (failed || (fclose(stdout) && errno != EBADF))
        wz_cli_output_failed(cli);
}

int main(int argc, char **argv)
{
    wz_cli cli = { .command = &program };
    wz_list arguments = { (const char **)argv, (size_t)argc };
    size_t room = ((size_t)argc + 1) * sizeof *argv;

    setvbuf(stderr, NULL, _IOLBF, BUFSIZ);  /* a message is one write */
    wz_arena_init(&cli.arena, NULL);
    cli.options.paths.at = wz_arena_take(&cli.arena, room);
    cli.options.dictionaries.at = wz_arena_take(&cli.arena, room);
    if (wz_arena_status(&cli.arena))
        wz_cli_failed(&cli, "", WZ_ENOMEM, 0);
    else
        run(&cli, &arguments);
    finish_output(&cli);
    wz_arena_clear(&cli.arena);
    return cli.errors > 0 ? 2 : 0;
}
