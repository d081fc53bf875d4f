/* Parsing the command line by its tables. */
#include "cli/options.h"

#include <stdio.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "input/input.h"

/* Where a word stands among the choices of an option; -1 for none of them. */
static int find_choice(const wz_option *option, wz_str word)
{
    const char *choice;

    for (int i = 0; (choice = option->choice((size_t)i)); i++)
        if (choice[0] && wz_str_equal(wz_str_of(choice), word))
            return i;
    return -1;
}

void wz_option_choices(const wz_option *option, char *text, size_t size)
{
    size_t used = 0;
    const char *choice;

    text[0] = '\0';
    for (size_t i = 0; (choice = option->choice(i)) && used < size; i++)
        if (choice[0])
            used += (size_t)snprintf(text + used, size - used, "%s%s", used ? ", " : "", choice);
}

static bool refuse_value(wz_cli *cli, const wz_option *option, wz_str word)
{
    char choices[512];

    wz_option_choices(option, choices, sizeof choices);
    wz_cli_usage_error(cli, "--%s knows no '%.*s'; it takes %s", option->name, (int)word.len,
                       word.at, choices);
    return false;
}

static bool set_one(wz_cli *cli, const wz_option *option, int *field, wz_str value)
{
    int choice = find_choice(option, value);

    if (choice < 0)
        return refuse_value(cli, option, value);
    *field = choice;
    return true;
}

static bool set_some(wz_cli *cli, const wz_option *option, uint32_t *field, wz_str value)
{
    bool more = true;

    while (more) {
        size_t comma = wz_str_find(value, WZ_STR(","));
        int choice = find_choice(option, wz_str_cut(value, 0, comma));

        if (choice < 0)
            return refuse_value(cli, option, wz_str_cut(value, 0, comma));
        *field |= UINT32_C(1) << choice;
        more = comma < value.len;
        value = wz_str_skip(value, more ? comma + 1 : comma);
    }
    return true;
}

bool wz_option_number(wz_cli *cli, const char *name, wz_str value, size_t least, size_t most,
                      size_t *out)
{
    size_t number = 0;
    bool is_number = value.len > 0;

    for (size_t i = 0; is_number && i < value.len; i++) {
        is_number = wz_ascii_is_digit(value.at[i]) && number <= most / 10;
        number = 10 * number + (size_t)(value.at[i] - '0');
    }
    if (is_number && number >= least && number <= most) {
        *out = number;
        return true;
    }
    wz_cli_usage_error(cli, "--%s takes a number from %zu to %zu, not '%.*s'", name, least, most,
                       (int)value.len, value.at);
    return false;
}

static bool set(wz_cli *cli, const wz_option *option, const char *value)
{
    void *field = (char *)&cli->options + option->offset;

    switch (option->type) {
    case WZ_OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case WZ_OPTION_COUNT:
        return wz_option_number(cli, option->name, wz_str_of(value), 1, WZ_LIMIT_JOBS, field);
    case WZ_OPTION_NUMBER:
        return wz_option_number(cli, option->name, wz_str_of(value), 1, WZ_OPTION_MOST, field);
    case WZ_OPTION_TEXT:
        *(const char **)field = value;
        return true;
    case WZ_OPTION_TEXTS:
        ((wz_list *)field)->at[((wz_list *)field)->count++] = value;
        return true;
    case WZ_OPTION_ONE:
        return set_one(cli, option, field, wz_str_of(value));
    case WZ_OPTION_SOME:
        return set_some(cli, option, field, wz_str_of(value));
    }
    return false;
}

/* By name, or by letter where the name is empty. */
static const wz_option *find_option(const wz_command *command, wz_str name, char letter)
{
    for (size_t i = 0; command->tables[i]; i++)
        for (const wz_option *option = command->tables[i]; option->name; option++)
            if (name.len > 0 ? wz_str_equal(wz_str_of(option->name), name)
                             : letter && option->letter == letter)
                return option;
    return NULL;
}

/* The next argument, for an option that needs one and brought none. */
static const char *take_value(wz_cli *cli, const wz_list *arguments, size_t *at, const char *word)
{
    if (*at < arguments->count)
        return arguments->at[(*at)++];
    wz_cli_usage_error(cli, "%s needs a value", word);
    return NULL;
}

/* --name, --name=value or --name value. */
static bool parse_long(wz_cli *cli, const wz_list *arguments, size_t *at)
{
    const char *word = arguments->at[(*at)++];
    wz_str name = wz_str_of(word + 2);
    size_t equals = wz_str_find(name, WZ_STR("="));
    const char *value = equals < name.len ? word + 2 + equals + 1 : NULL;
    const wz_option *option = find_option(cli->command, wz_str_cut(name, 0, equals), 0);

    if (!option) {
        wz_cli_usage_error(cli, "unknown option --%.*s", (int)equals, name.at);
        return false;
    }
    if (value && !option->argument) {
        wz_cli_usage_error(cli, "--%s takes no value", option->name);
        return false;
    }
    if (!value && option->argument)
        value = take_value(cli, arguments, at, word);
    return (value || !option->argument) && set(cli, option, value);
}

/* -o value, -ovalue, and letters of flags together: -qh. */
static bool parse_short(wz_cli *cli, const wz_list *arguments, size_t *at)
{
    const char *word = arguments->at[(*at)++];

    for (const char *letter = word + 1; *letter; letter++) {
        const wz_option *option = find_option(cli->command, WZ_STR(""), *letter);

        if (!option) {
            wz_cli_usage_error(cli, "unknown option -%c in %s", *letter, word);
            return false;
        }
        if (option->argument) {
            const char *value = letter[1] ? letter + 1 : take_value(cli, arguments, at, word);

            return value && set(cli, option, value);
        }
        if (!set(cli, option, NULL))
            return false;
    }
    return true;
}

bool wz_options_parse(wz_cli *cli, const wz_command *command, const wz_list *arguments,
                      size_t *at, bool until_path)
{
    bool ended = false;

    cli->command = command;
    while (*at < arguments->count) {
        const char *word = arguments->at[*at];
        bool is_option = !ended && word[0] == '-' && word[1];

        if (is_option && strcmp(word, "--") == 0) {
            ended = true;
            (*at)++;
        } else if (is_option) {
            if (!(word[1] == '-' ? parse_long : parse_short)(cli, arguments, at))
                return false;
        } else if (until_path) {
            return true;
        } else {
            cli->options.paths.at[cli->options.paths.count++] = word;
            (*at)++;
        }
    }
    return true;
}

const char *wz_kind_choice(size_t index)
{
    if (index == WZ_KIND_COUNT)
        return "all";
    return index < WZ_KIND_COUNT ? wz_kinds[index].name : NULL;
}

void wz_choose_kinds(wz_options *options, uint32_t otherwise)
{
    if (options->kinds & WZ_BIT(WZ_KIND_COUNT))
        options->kinds = WZ_BIT(WZ_KIND_COUNT) - 1;
    if (!options->kinds)
        options->kinds = otherwise;
}

const char *wz_language_choice(size_t index)
{
    static const char *const words[] = { "zh", "en", NULL };

    return words[index];
}

static const char *color_choice(size_t index)
{
    static const char *const words[] = { "auto", "always", "never", NULL };

    return words[index];
}

/* The first choice, which has no name, is made by saying nothing. */
static const char *reader_choice(size_t index)
{
    if (index > wz_reader_count)
        return NULL;
    return index > 0 ? wz_readers[index - 1].name : "";
}

const wz_option wz_reading_options[] = {
    { "output", 'o', "FILE|DIR/", "write here and not to standard output: below a folder if "
      "this is one, ends in / or there are several inputs or formats; it is made if need be",
      WZ_OPTION_TEXT, offsetof(wz_options, output), NULL },
    { "durable", 0, NULL, "have each output file on the disk before the next is written; without "
      "it those of a folder may still be on their way there when the power fails",
      WZ_OPTION_FLAG, offsetof(wz_options, durable), NULL },
    { "resume", 0, NULL, "go on with what was stopped: pass over the inputs that "
      "DIR/.wenzhai-done says are done, as long as nothing that counts has changed",
      WZ_OPTION_FLAG, offsetof(wz_options, resume), NULL },
    { "from", 0, "FORMAT", "how to read the inputs, whatever their names end in",
      WZ_OPTION_ONE, offsetof(wz_options, reader), reader_choice },
    { "text-field", 0, "NAME", "in JSON Lines, the name of the text; text unless said otherwise",
      WZ_OPTION_TEXT, offsetof(wz_options, text_field), NULL },
    { "id-field", 0, "NAME", "in JSON Lines, the name of the id; id unless said otherwise",
      WZ_OPTION_TEXT, offsetof(wz_options, id_field), NULL },
    { "encoding", 0, "NAME", "the encoding of the inputs, for where it is not found out",
      WZ_OPTION_TEXT, offsetof(wz_options, encoding), NULL },
    { "all-text", 0, NULL, "read all that a web page shows, its menus and feet too, and not its "
      "main text alone",
      WZ_OPTION_FLAG, offsetof(wz_options, all_text), NULL },
    { "strict", 0, NULL, "fail on bytes that are not valid in the encoding",
      WZ_OPTION_FLAG, offsetof(wz_options, strict), NULL },
    { "dictionaries", 0, "DIR", "add the rows of the dictionaries in this folder to those "
      "built in; may be given again, later ones winning",
      WZ_OPTION_TEXTS, offsetof(wz_options, dictionaries), NULL },
    { "jobs", 'j', "N", "work on so many inputs at once, as many as there are cores unless said "
      "otherwise; the output is the same",
      WZ_OPTION_COUNT, offsetof(wz_options, jobs), NULL },
    { "progress", 0, NULL, "tell how far the work has come, also where standard error is no "
      "terminal",
      WZ_OPTION_FLAG, offsetof(wz_options, progress), NULL },
    { 0 }
};

const wz_option wz_lines_options[] = {
    { "jsonl", 0, NULL, "inputs are JSON Lines, an object a line with the text of a document in "
      "it, and texts and records come out so: line by line, however long the input is",
      WZ_OPTION_FLAG, offsetof(wz_options, jsonl), NULL },
    { 0 }
};

const wz_option wz_common_options[] = {
    { "quiet", 'q', NULL, "no notes and warnings, only errors",
      WZ_OPTION_FLAG, offsetof(wz_options, quiet), NULL },
    { "color", 0, "WHEN", "colour messages",
      WZ_OPTION_ONE, offsetof(wz_options, color), color_choice },
    { "help", 'h', NULL, "print this help",
      WZ_OPTION_FLAG, offsetof(wz_options, help), NULL },
    { "version", 0, NULL, "print the versions of the program and its libraries",
      WZ_OPTION_FLAG, offsetof(wz_options, version), NULL },
    { 0 }
};
