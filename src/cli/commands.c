/* The table of commands: what --help, the manual pages and the program itself go by. */
#include "cli/cli.h"

const wz_command *const wz_commands[] = {
    &wz_command_extract, &wz_command_digest, &wz_command_check, &wz_command_convert,
    &wz_command_clean, &wz_command_stats, &wz_command_merge, &wz_command_index,
    &wz_command_search, &wz_command_reuse, &wz_command_mine, &wz_command_diff,
    &wz_command_dict, &wz_command_help, NULL
};

const wz_command wz_program = {
    "", "COMMAND [ARGUMENT]...", "digest Chinese official prose",
    "Reads Chinese official prose and says what stands in it.\n",
    { wz_common_options, NULL }, NULL,
    "Read a page on a text, or on every text of a folder:\n"
    "    wenzhai digest report.txt | less\n"
    "    wenzhai digest drafts/ -o digests/\n"
    "Count what is masked in many texts:\n"
    "    wenzhai extract --kind placeholder texts/ | jq -r .stands | sort | uniq -c\n"
};

const wz_command *wz_command_find(wz_cli *cli, const char *name)
{
    for (const wz_command *const *command = wz_commands; *command; command++)
        if (strcmp((*command)->name, name) == 0)
            return *command;
    cli->command = &wz_program;
    wz_cli_usage_error(cli, "no command is called %s", name);
    return NULL;
}
