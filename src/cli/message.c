/* Messages on standard error. Paths and texts come from outside, so that every
 * character that a terminal would obey is shown as an escape instead. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "cli/progress.h"

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

static void put_escape(wz_buf *out, const char *format, unsigned number)
{
    char escape[16];
    int length = snprintf(escape, sizeof escape, format, number);

    wz_buf_put(out, escape, (size_t)length);
}

static void put_valid(wz_buf *out, wz_str s)
{
    while (s.len > 0) {
        uint32_t code;
        wz_str character = wz_str_take(&s, wz_utf8_decode(s, &code));

        if (is_harmful(code))
            put_escape(out, code < 0x80 ? "\\x%02X" : "\\u%04X", code);
        else
            wz_buf_put_str(out, character);
    }
}

static void put_safely(wz_buf *out, wz_str s)
{
    while (s.len > 0) {
        put_valid(out, wz_str_take(&s, wz_utf8_validate(s)));
        if (s.len > 0)
            put_escape(out, "\\x%02X", (unsigned char)*wz_str_take(&s, 1).at);
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

static void put_number(wz_buf *out, size_t number)
{
    wz_buf_put_byte(out, ':');
    wz_buf_put_number(out, number);
}

static void put_message(wz_buf *out, bool colored, wz_level level, wz_str path, size_t line,
                        size_t column, wz_str text)
{
    wz_buf_put_str(out, WZ_STR("wenzhai: "));
    put_safely(out, path);
    if (line > 0)
        put_number(out, line);
    if (line > 0 && column > 0)
        put_number(out, column);
    wz_buf_put_str(out, path.len > 0 ? WZ_STR(": ") : WZ_STR(""));
    if (colored)
        wz_buf_put_str(out, wz_str_of(levels[level].color));
    wz_buf_put_str(out, wz_str_of(levels[level].label));
    put_safely(out, text);
    wz_buf_put_str(out, colored ? WZ_STR("\033[0m\n") : WZ_STR("\n"));
}

/* Where there is no memory left for a message, the program still ends as if it had been seen. */
static void say(wz_cli *cli, wz_level level, wz_str path, size_t line, size_t column, wz_str text)
{
    wz_buf alone;

    if (level == WZ_ERROR)
        cli->errors++;
    else if (cli->options.quiet)
        return;
    if (level == WZ_ERROR && cli->why && cli->why->len == 0)
        wz_buf_put_str(cli->why, text);
    if (cli->held) {
        put_message(cli->held, is_colored(cli), level, path, line, column, text);
        return;
    }
    wz_buf_init(&alone, NULL, WZ_LIMIT_BUFFER);
    put_message(&alone, is_colored(cli), level, path, line, column, text);
    wz_cli_print_messages(cli, wz_buf_str(&alone));
    wz_buf_clear(&alone);
}

void wz_cli_print_messages(wz_cli *cli, wz_str messages)
{
    if (messages.len == 0)
        return;
    wz_progress_hide(cli->progress);
    fwrite(messages.at, 1, messages.len, stderr);
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
