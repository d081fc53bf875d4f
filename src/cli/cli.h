/* What the commands share. Only this room prints or exits. */
#ifndef WZ_CLI_CLI_H
#define WZ_CLI_CLI_H

#include "base/arena.h"
#include "cli/failures.h"
#include "cli/options.h"
#include "collection/collection.h"
#include "write/write.h"

struct wz_cli {
    const wz_command *command;
    wz_options options;
    wz_arena arena;         /* as long as the program runs */
    size_t errors;          /* how many were told; any makes the exit status 2 */
    wz_failures failures;   /* by input */
    wz_buf *why;            /* where the text of the first error goes; NULL: nowhere */
    wz_buf *held;           /* where messages wait for their turn; NULL: they are printed */
    struct wz_progress *progress;   /* that is shown, or NULL */
    bool found;             /* what makes it 1: a finding that counts; that nothing was found */
};

extern const wz_command wz_command_extract, wz_command_digest, wz_command_convert,
    wz_command_check, wz_command_clean, wz_command_stats, wz_command_merge, wz_command_index,
    wz_command_search, wz_command_reuse, wz_command_mine, wz_command_diff, wz_command_dict,
    wz_command_help;

/* What the help of every command that reads says of its paths. */
#define WZ_CLI_PATHS \
    "A PATH is a file, a folder (the texts, web pages, Word and Markdown files, JSON\n" \
    "Lines and archives below it, in byte order) or - for standard input. Members of\n" \
    "archives and lines of JSON Lines are inputs like files.\n"

/* All of them, ended by NULL; and what stands before a command. */
extern const wz_command *const wz_commands[];
extern const wz_command wz_program;

/* The command of this name; NULL where there is none, which is said. */
const wz_command *wz_command_find(wz_cli *cli, const char *name);

/* Prints `wenzhai: path:line:column: text` on standard error. An empty path, a
 * line or column of 0 are left out. Whatever a terminal could take for a command
 * is escaped. Notes and warnings are silent with --quiet. */
#if defined __GNUC__
__attribute__((format(printf, 6, 7)))
#endif
void wz_cli_say(wz_cli *cli, wz_level level, wz_str path, size_t line, size_t column,
                const char *format, ...);

/* Prints messages that have waited. */
void wz_cli_print_messages(wz_cli *cli, wz_str messages);

/* An error about a file, or about nothing in particular where path is "". */
#define WZ_CLI_ERROR(cli, path, ...) \
    wz_cli_say((cli), WZ_ERROR, wz_str_of(path), 0, 0, __VA_ARGS__)

/* An error in the command line, with a hint at the command's help. */
#if defined __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
void wz_cli_usage_error(wz_cli *cli, const char *format, ...);

/* Whether colours may be written to a file that is open: to a terminal that can show them,
 * unless the user does not want them. */
bool wz_cli_may_color(int file);

/* The library's diagnostics, as messages. */
wz_sink wz_cli_sink(wz_cli *cli);

/* Says what err means, unless more than `before` errors have been told already. */
void wz_cli_failed(wz_cli *cli, const char *path, wz_err err, size_t before);

/* Says which of so many inputs failed and why, if there are several and any has failed. */
void wz_cli_summarize(wz_cli *cli, size_t input_count);

/* Says that standard output failed, as errno has it; quiet about a reader that left. */
void wz_cli_output_failed(wz_cli *cli);

/* Help for a command; for &wz_program, of all commands. */
void wz_help_print(const wz_command *command);

/* Prints the versions of the program and of the libraries in it. */
void wz_version_print(void);

/* The folders of dictionaries, the user's own and those of the command line, in the order in which
 * they count. False where one is none or memory has run out, which has been said. */
bool wz_cli_dictionaries(wz_cli *cli, wz_list *folders);

/* The engine with the user's dictionaries and those of the command line. False where it cannot
 * be built, which has been said. */
bool wz_cli_engine(wz_cli *cli, wz_engine **out);

#endif
