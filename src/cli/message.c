/* Messages on standard error. Paths and texts come from outside, so that every
 * character that a terminal would obey is shown as an escape instead. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"

static const struct {
    const char *label, *color;
} levels[] = {
    [WZ_NOTE]    = { "note: ",    "\033[36m" },
    [WZ_WARNING] = { "warning: ", "\033[33m" },
    [WZ_ERROR]   = { "",          "\033[31m" },
};

/* Control characters, and those that turn the direction of writing or end lines. */
static const struct {
    uint32_t first, last;
} harmful[] = {
    { 0x00, 0x1F }, { 0x7F, 0x9F }, { 0x061C, 0x061C }, { 0x200E, 0x200F },
    { 0x2028, 0x202E }, { 0x2066, 0x2069 },
};

static bool is_harmful(uint32_t code)
{
    for (size_t i = 0; i < WZ_COUNT(harmful); i++)
        if (code >= harmful[i].first && code <= harmful[i].last)
            return true;
    return false;
}

static void put_valid(wz_str s)
{
    while (s.len > 0) {
        uint32_t code;
        wz_str character = wz_str_take(&s, wz_utf8_decode(s, &code));

        if (is_harmful(code))
            fprintf(stderr, code < 0x80 ? "\\x%02X" : "\\u%04X", (unsigned)code);
        else
            fwrite(character.at, 1, character.len, stderr);
    }
}

static void put_safely(wz_str s)
{
    while (s.len > 0) {
        put_valid(wz_str_take(&s, wz_utf8_validate(s)));
        if (s.len > 0)
            fprintf(stderr, "\\x%02X", (unsigned)(unsigned char)*wz_str_take(&s, 1).at);
    }
}

bool wz_cli_may_color(int file)
{
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

    return !(no_color && no_color[0]) && !(terminal && strcmp(terminal, "dumb") == 0) &&
           isatty(file);
}

static bool is_colored(const wz_cli *cli)
{
    if (cli->options.color != WZ_COLOR_AUTO)
        return cli->options.color == WZ_COLOR_ALWAYS;
    return wz_cli_may_color(STDERR_FILENO);
}

static void say(wz_cli *cli, wz_level level, wz_str path, size_t line, size_t column, wz_str text)
{
    bool colored = is_colored(cli);

    if (level == WZ_ERROR)
        cli->errors++;
    else if (cli->options.quiet)
        return;
    fputs("wenzhai: ", stderr);
    put_safely(path);
    if (line > 0)
        fprintf(stderr, ":%zu", line);
    if (line > 0 && column > 0)
        fprintf(stderr, ":%zu", column);
    fprintf(stderr, "%s%s%s", path.len > 0 ? ": " : "", colored ? levels[level].color : "",
            levels[level].label);
    put_safely(text);
    fputs(colored ? "\033[0m\n" : "\n", stderr);
}

void wz_cli_say(wz_cli *cli, wz_level level, wz_str path, size_t line, size_t column,
                const char *format, ...)
{
    char text[4096];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    say(cli, level, path, line, column, wz_str_of(text));
}

void wz_cli_usage_error(wz_cli *cli, const char *format, ...)
{
    char text[4096];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    wz_cli_say(cli, WZ_ERROR, WZ_STR(""), 0, 0, "%s; see 'wenzhai %s%s--help'", text,
               cli->command->name, cli->command->name[0] ? " " : "");
}

static void report(void *user, const wz_diagnostic *diagnostic)
{
    say(user, diagnostic->level, diagnostic->path, diagnostic->line, diagnostic->column,
        diagnostic->text);
}

wz_sink wz_cli_sink(wz_cli *cli)
{
    return (wz_sink){ report, cli };
}

void wz_cli_failed(wz_cli *cli, const char *path, wz_err err, size_t before)
{
    if (cli->errors == before)
        WZ_CLI_ERROR(cli, path, "%s", err == WZ_EIO ? strerror(errno) : wz_err_text(err));
}

void wz_cli_output_failed(wz_cli *cli)
{
    if (errno == EPIPE)
        cli->errors++;
    else
        WZ_CLI_ERROR(cli, "standard output", "%s", strerror(errno));
}
