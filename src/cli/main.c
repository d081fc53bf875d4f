/* wenzhai, the program: finds the command and runs it. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>

/* Reads the options before the command, the command, and its own. NULL where
 * something is wrong with them, which has been said. */
static const wz_command *parse(wz_cli *cli, const wz_list *arguments)
{
    const wz_command *command;
    size_t at = 1;

    if (!wz_options_parse(cli, &wz_program, arguments, &at, true))
        return NULL;
    if (at == arguments->count || cli->options.help || cli->options.version)
        return &wz_program;
    command = wz_command_find(cli, arguments->at[at++]);
    return command && wz_options_parse(cli, command, arguments, &at, false) ? command : NULL;
}

static void run(wz_cli *cli, const wz_list *arguments)
{
    const wz_command *command = parse(cli, arguments);

    if (!command)
        return;
    if (cli->options.help)
        wz_help_print(command);
    else if (cli->options.version)
        wz_version_print();
    else if (!command->run)
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
    wz_cli cli = { .command = &wz_program };
    wz_list arguments = { (const char **)argv, (size_t)argc };
    size_t room = ((size_t)argc + 1) * sizeof *argv;

    setvbuf(stderr, NULL, _IOLBF, BUFSIZ);  /* a message is one write */
    wz_arena_init(&cli.arena, NULL);
    /* No list of the options is longer than the command line. */
    cli.options.paths.at = wz_arena_take(&cli.arena, room);
    cli.options.dictionaries.at = wz_arena_take(&cli.arena, room);
    cli.options.rules.at = wz_arena_take(&cli.arena, room);
    cli.options.by.at = wz_arena_take(&cli.arena, room);
    if (wz_arena_status(&cli.arena))
        wz_cli_failed(&cli, "", WZ_ENOMEM, 0);
    else
        run(&cli, &arguments);
    finish_output(&cli);
    wz_arena_clear(&cli.arena);
    return cli.errors > 0 ? 2 : cli.found ? 1 : 0;
}
