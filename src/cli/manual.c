/* Writes the manual pages, in mdoc(7), from the tables of commands and options. Not
 * part of the program: `make` runs it once. usage: manual FOLDER */
#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>

/* Of WZ_VERSION; a page must not depend on the day on which it was made. */
#define RELEASED "November 21, 2026"
#define WIDTH 78

struct page {
    FILE *file;
    const wz_command *command;
};

struct row {
    const char *name, *text;
};

static const struct row statuses[] = {
    { "0", "All was done." },
    { "2", "Something failed: a wrong option, a file that could not be read, a full disk. "
           "One input that fails does not stop the others." },
};

/* For all commands, and for those that take dictionaries. */
static const struct row variables[] = {
    { "NO_COLOR", "If it is set and not empty, messages have no colour." },
    { "TERM", "If it is dumb, they have none either." },
};
static const struct row reading_variables[] = {
    { "XDG_CONFIG_HOME", "Where the folder of the user's configuration is; ~/.config if it "
                         "is not set." },
    { "HOME", "Where ~ is." },
};
static const struct row reading_files[] = {
    { "~/.config/wenzhai/dictionaries/*.tsv", "Rows of the user's own: they are added to those "
                                              "of the dictionaries that are built in." },
};

/* -- text --------------------------------------------------------------------- */

/* A word of running text; at the start of a line a point or quote would be a request. */
static void put_word(FILE *file, wz_str word, bool starts_line)
{
    if (starts_line && (word.at[0] == '.' || word.at[0] == '\''))
        fputs("\\&", file);
    for (size_t i = 0; i < word.len; i++)
        fputs(word.at[i] == '\\' ? "\\e" : (char[]){ word.at[i], '\0' }, file);
}

/* Takes a word off the front, blanks and line ends around it; empty at the end. */
static wz_str take_word(wz_str *rest)
{
    size_t len = 0;

    while (rest->len > 0 && (rest->at[0] == ' ' || rest->at[0] == '\n'))
        wz_str_take(rest, 1);
    while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\n')
        len++;
    return wz_str_take(rest, len);
}

/* Running text, a new line for each sentence. */
static void put_prose(FILE *file, const char *text)
{
    wz_str rest = wz_str_of(text), word;
    size_t column = 0;

    while ((word = take_word(&rest)).len > 0) {
        if (column > 0 && column + 1 + word.len > WIDTH) {
            putc('\n', file);
            column = 0;
        } else if (column > 0) {
            putc(' ', file);
        }
        put_word(file, word, column == 0);
        column += word.len + 1;
        if (wz_str_ends(word, WZ_STR("."))) {
            putc('\n', file);
            column = 0;
        }
    }
    if (column > 0)
        putc('\n', file);
}

/* Lines in which those that are indented are to be typed, and the rest is prose. */
static void put_examples(FILE *file, wz_str rest)
{
    bool typed = false;

    while (rest.len > 0) {
        wz_str line = wz_str_take(&rest, wz_str_find(rest, WZ_STR("\n")));
        bool indented = line.len > 0 && line.at[0] == ' ';

        wz_str_take(&rest, rest.len > 0 ? 1 : 0);
        if (indented != typed)
            fputs(indented ? ".Bd -literal -offset indent\n" : ".Ed\n.Pp\n", file);
        typed = indented;
        while (line.len > 0 && line.at[0] == ' ')
            wz_str_take(&line, 1);
        if (line.len > 0)
            put_word(file, line, true);
        putc('\n', file);
    }
    if (typed)
        fputs(".Ed\n", file);
}

/* -- sections ----------------------------------------------------------------- */

static void put_rows(FILE *file, const char *macro, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fprintf(file, ".It %s%s\n", macro, rows[i].name);
        put_prose(file, rows[i].text);
    }
}

/* "COMMAND [ARGUMENT]...": capitals are to be replaced, the rest is to be typed. */
static void put_usage(FILE *file, wz_str usage)
{
    wz_str word;

    while ((word = take_word(&usage)).len > 0) {
        bool is_optional = word.at[0] == '[', repeats = wz_str_ends(word, WZ_STR("..."));

        wz_str_take(&word, is_optional ? 1 : 0);
        word.len -= (repeats ? 3 : 0) + (is_optional ? 1 : 0);
        fprintf(file, ".%s%s %.*s%s\n", is_optional ? "Op " : "",
                word.at[0] >= 'A' && word.at[0] <= 'Z' ? "Ar" : "Cm", (int)word.len, word.at,
                repeats ? " ..." : "");
    }
}

static void put_synopsis(const struct page *page)
{
    const wz_command *command = page->command;

    fprintf(page->file, ".Sh SYNOPSIS\n.Nm wenzhai%s%s\n", command->name[0] ? " " : "",
            command->name);
    for (size_t i = 0; command->tables[i]; i++)
        for (const wz_option *option = command->tables[i]; option->name; option++)
            fprintf(page->file, ".Op Fl -%s%s%s\n", option->name, option->argument ? " Ar " : "",
                    option->argument ? option->argument : "");
    put_usage(page->file, wz_str_of(command->usage));
}

static void put_description(const struct page *page)
{
    fputs(".Sh DESCRIPTION\n", page->file);
    put_prose(page->file, page->command->about);
    if (page->command != &wz_program)
        return;
    fputs(".Pp\nThe commands are:\n.Bl -tag -width Ds\n", page->file);
    for (const wz_command *const *command = wz_commands; *command; command++) {
        fprintf(page->file, ".It Xr wenzhai-%s 1\n", (*command)->name);
        put_prose(page->file, (*command)->summary);
    }
    fputs(".El\n", page->file);
}

static void put_option(FILE *file, const wz_option *option)
{
    char choices[512] = "", text[1024];

    fputs(".It ", file);
    if (option->letter)
        fprintf(file, "Fl %c , ", option->letter);
    fprintf(file, "Fl -%s%s%s\n", option->name, option->argument ? " Ar " : "",
            option->argument ? option->argument : "");
    if (option->choice)
        wz_option_choices(option, choices, sizeof choices);
    snprintf(text, sizeof text, "%s%s%s.", option->help, option->choice ? ": " : "", choices);
    put_prose(file, text);
}

static void put_options(const struct page *page)
{
    fputs(".Sh OPTIONS\n.Bl -tag -width Ds\n", page->file);
    for (size_t i = 0; page->command->tables[i]; i++)
        for (const wz_option *option = page->command->tables[i]; option->name; option++)
            put_option(page->file, option);
    fputs(".El\n", page->file);
}

static bool takes_dictionaries(const wz_command *command)
{
    for (size_t i = 0; command->tables[i]; i++)
        if (command->tables[i] == wz_reading_options)
            return true;
    return command == &wz_program;
}

/* In the order that mdoc(7) wants. */
static void put_surroundings(const struct page *page)
{
    FILE *file = page->file;
    bool reads = takes_dictionaries(page->command);

    fputs(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n", file);
    if (reads)
        put_rows(file, "Ev ", reading_variables, WZ_COUNT(reading_variables));
    put_rows(file, "Ev ", variables, WZ_COUNT(variables));
    fputs(".El\n", file);
    if (reads) {
        fputs(".Sh FILES\n.Bl -tag -width Ds\n", file);
        put_rows(file, "Pa ", reading_files, WZ_COUNT(reading_files));
        fputs(".El\n", file);
    }
    fputs(".Sh EXIT STATUS\n.Bl -tag -width Ds\n", file);
    put_rows(file, "", statuses, WZ_COUNT(statuses));
    fputs(".El\n", file);
}

/* The command that follows a name in the order of the alphabet, or NULL. */
static const wz_command *next_by_name(const char *name)
{
    const wz_command *next = NULL;

    for (const wz_command *const *command = wz_commands; *command; command++)
        if (strcmp((*command)->name, name) > 0 &&
            (!next || strcmp((*command)->name, next->name) < 0))
            next = *command;
    return next;
}

static void put_see_also(const struct page *page)
{
    const wz_command *other = &wz_program;
    bool comma = page->command != &wz_program;

    fputs(comma ? ".Sh SEE ALSO\n.Xr wenzhai 1" : ".Sh SEE ALSO\n", page->file);
    while ((other = next_by_name(other->name))) {
        if (other == page->command)
            continue;
        fprintf(page->file, "%s.Xr wenzhai-%s 1", comma ? " ,\n" : "", other->name);
        comma = true;
    }
    putc('\n', page->file);
}

/* -- pages -------------------------------------------------------------------- */

static void put_page(const struct page *page)
{
    const wz_command *command = page->command;
    const char *dash = command->name[0] ? "-" : "";

    fprintf(page->file, ".Dd %s\n.Dt WENZHAI%s", RELEASED, dash);
    for (const char *letter = command->name; *letter; letter++)
        putc(*letter >= 'a' && *letter <= 'z' ? *letter - 'a' + 'A' : *letter, page->file);
    fprintf(page->file, " 1\n.Os \"wenzhai %s\"\n.Sh NAME\n.Nm wenzhai%s%s\n.Nd %s\n", WZ_VERSION,
            dash, command->name, command->summary);
    put_synopsis(page);
    put_description(page);
    put_options(page);
    put_surroundings(page);
    if (command->examples) {
        fputs(".Sh EXAMPLES\n", page->file);
        put_examples(page->file, wz_str_of(command->examples));
    }
    put_see_also(page);
}

static bool write_page(const char *folder, const wz_command *command)
{
    char path[PATH_MAX];
    struct page page = { .command = command };
    int length = snprintf(path, sizeof path, "%s/wenzhai%s%s.1", folder,
                          command->name[0] ? "-" : "", command->name);
    bool failed;

    if (length < 0 || (size_t)length >= sizeof path || !(page.file = fopen(path, "w"))) {
        fprintf(stderr, "manual: %s: %s\n", folder, strerror(errno));
        return false;
    }
    put_page(&page);
    failed = ferror(page.file);
    if (fclose(page.file) || failed) {
        fprintf(stderr, "manual: %s cannot be written\n", path);
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    bool written = argc == 2 && write_page(argv[1], &wz_program);

    for (const wz_command *const *command = wz_commands; written && *command; command++)
        written = write_page(argv[1], *command);
    return written ? 0 : 2;
}
