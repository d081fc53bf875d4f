/* wenzhai, the program: finds the command and runs it. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>

static void help(wz_cli *cli);

static const wz_command command_help = {
    "help", "[COMMAND]", "tell more of a command",
    "Prints the help of a command, or of the program.\n",
    { wz_common_options, NULL }, help
};

static const wz_command *const commands[] = {
    &wz_command_extract, &wz_command_digest, &wz_command_convert, &wz_command_dict,
    &command_help,
};

/* What stands before a command. */
static const wz_command program = {
    "", "COMMAND [ARGUMENT]...", "",
    "Reads Chinese official prose and says what stands in it.\n",
    { wz_common_options, NULL }, NULL
};

/* Says so where there is none of this name. */
static const wz_command *find_command(wz_cli *cli, const char *name)
{
    for (size_t i = 0; i < WZ_COUNT(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    cli->command = &program;
    wz_cli_usage_error(cli, "no command is called %s", name);
    return NULL;
}

static void print_help(const wz_command *command)
{
    if (command == &program)
        wz_help_program(&program, commands, WZ_COUNT(commands));
    else
        wz_help_command(command);
}

static void help(wz_cli *cli)
{
    const wz_list *names = &cli->options.paths;
    const wz_command *command = names->count > 0 ? find_command(cli, names->at[0]) : &program;

    if (command)
        print_help(command);
}

/* Reads the options before the command, the command, and its own. NULL where
 * something is wrong with them, which has been said. */
static const wz_command *parse(wz_cli *cli, const wz_list *arguments)
{
    const wz_command *command;
    size_t at = 1;

    if (!wz_options_parse(cli, &program, arguments, &at, true))
        return NULL;
    if (at == arguments->count || cli->options.help || cli->options.version)
        return &program;
    command = find_command(cli, arguments->at[at++]);
    return command && wz_options_parse(cli, command, arguments, &at, false) ? command : NULL;
}

static void run(wz_cli *cli, const wz_list *arguments)
{
    const wz_command *command = parse(cli, arguments);

    if (!command)
        return;
    if (cli->options.help)
        print_help(command);
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
    wz_cli cli = { .command = &program };
    wz_list arguments = { (const char **)argv, (size_t)argc };
    size_t room = ((size_t)argc + 1) * sizeof *argv;

    setvbuf(stderr, NULL, _IOLBF, BUFSIZ);  /* a message is one write */
    wz_arena_init(&cli.arena, NULL);
    /* No list of the options is longer than the command line. */
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
