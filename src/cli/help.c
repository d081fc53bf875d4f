/* Help, printed from the tables of options and commands. */
#include "cli/cli.h"

#include <stdio.h>

#define MARGIN 30   /* the column where explanations begin */
#define WIDTH  79

/* Prints words from column `at` on, wrapped; every line begins at MARGIN. */
static void print_wrapped(wz_str words, int at)
{
    int column = at;

    while (words.len > 0) {
        wz_str word = wz_str_take(&words, wz_str_find(words, WZ_STR(" ")));

        if (words.len > 0)
            wz_str_take(&words, 1);
        if (column < MARGIN) {
            printf("%*s", MARGIN - column, "");
            column = MARGIN;
        } else if (column > MARGIN && column + 1 + (int)word.len > WIDTH) {
            printf("\n%*s", MARGIN, "");
            column = MARGIN;
        } else if (column > MARGIN) {
            putchar(' ');
            column++;
        }
        fwrite(word.at, 1, word.len, stdout);
        column += (int)word.len;
    }
    putchar('\n');
}

static void print_option(const wz_option *option)
{
    char letter[] = { '-', option->letter, ',', '\0' };
    char choices[512] = "", text[1024];
    int column = printf("  %3s --%s%s%s", option->letter ? letter : "", option->name,
                        option->argument ? " " : "", option->argument ? option->argument : "");

    if (option->choice)
        wz_option_choices(option, choices, sizeof choices);
    snprintf(text, sizeof text, "%s%s%s", option->help, option->choice ? ": " : "", choices);
    print_wrapped(wz_str_of(text), column);
}

static void print_options(const wz_command *command)
{
    fputs("\nOptions:\n", stdout);
    for (size_t i = 0; command->tables[i]; i++)
        for (const wz_option *option = command->tables[i]; option->name; option++)
            print_option(option);
}

static void print_command(const wz_command *command)
{
    printf("Usage: wenzhai %s [OPTION]... %s\n\n%s", command->name, command->usage,
           command->about);
}

static void print_program(void)
{
    printf("Usage: wenzhai [OPTION]... %s\n\n%s\nCommands:\n", wz_program.usage,
           wz_program.about);
    for (const wz_command *const *command = wz_commands; *command; command++)
        print_wrapped(wz_str_of((*command)->summary),
                      printf("  %s %s", (*command)->name, (*command)->usage));
}

void wz_help_print(const wz_command *command)
{
    if (command == &wz_program)
        print_program();
    else
        print_command(command);
    print_options(command);
}

static void run(wz_cli *cli)
{
    const wz_list *names = &cli->options.paths;
    const wz_command *command = names->count > 0 ? wz_command_find(cli, names->at[0])
                                                 : &wz_program;

    if (command)
        wz_help_print(command);
}

const wz_command wz_command_help = {
    "help", "[COMMAND]", "tell more of a command",
    "Prints the help of a command, or of the program.\n",
    { wz_common_options, NULL }, run,
    "    wenzhai help extract\n"
};
