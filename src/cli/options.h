/* The command line as data: a command has tables of options, from which it is
 * parsed and from which its help and its manual page are made. */
#ifndef WZ_CLI_OPTIONS_H
#define WZ_CLI_OPTIONS_H

#include "base/str.h"

typedef struct wz_cli wz_cli;

typedef enum wz_color { WZ_COLOR_AUTO, WZ_COLOR_ALWAYS, WZ_COLOR_NEVER } wz_color;

typedef struct wz_list {
    const char **at;
    size_t count;
} wz_list;

/* What the command line says; each command reads what it has options for. */
typedef struct wz_options {
    const char *output, *encoding, *report, *undo;  /* NULL where not given */
    const char *text_field, *id_field, *baseline, *explain, *metadata, *reviews; /* likewise */
    const char *year;               /* of `search`, likewise */
    size_t limit, columns;          /* of `search`; 0 where not given */
    wz_list dictionaries, rules, by, paths;
    uint32_t kinds, formats;        /* bits of wz_kind; of the rows of wz_formats */
    uint32_t keep;                  /* of wz_reason */
    uint32_t categories, genres;    /* of wz_category, of wz_genre */
    int reader;                     /* 0, or 1 + a row of wz_readers */
    int language;                   /* wz_language */
    int color;                      /* wz_color */
    int width;                      /* of `clean`: as in its table of options */
    int report_format;              /* a row of wz_report_formats */
    int fail_on;                    /* 0, or 1 + a wz_severity */
    const char *min, *max_df, *series, *template_share;     /* NULL where not given */
    int concordance;                /* a row of wz_concordance_formats */
    int sums_format;                /* 0, or 1 + a row of wz_stats_formats */
    int mined_format;               /* a row of wz_mined_formats */
    int comparison_format;          /* a row of wz_comparison_formats */
    size_t least_documents, least_chars, top;   /* of `mine`; 0 where not given */
    int reuse_format;               /* a row of wz_reuse_formats */
    size_t jobs;                    /* 0 where not given */
    bool durable, resume, progress, partial, all_text, fill, all, count, full;
    bool fix, diff, list_rules, context, excel, jsonl, markdown, strict, quiet, help, version;
} wz_options;

typedef enum wz_option_type {
    WZ_OPTION_FLAG,     /* bool */
    WZ_OPTION_COUNT,    /* size_t: a number from 1 to WZ_LIMIT_JOBS */
    WZ_OPTION_NUMBER,   /* size_t: any other from 1 to WZ_OPTION_MOST */
    WZ_OPTION_TEXT,     /* const char * */
    WZ_OPTION_TEXTS,    /* wz_list: may be given again */
    WZ_OPTION_ONE,      /* int: which of the choices */
    WZ_OPTION_SOME      /* uint32_t: bits of the choices, given with commas between */
} wz_option_type;

enum { WZ_OPTION_MOST = 999999999 };

typedef struct wz_option {
    const char *name;       /* without the dashes; NULL ends a table */
    char letter;            /* or 0 */
    const char *argument;   /* its name in the help; NULL for a flag */
    const char *help;
    wz_option_type type;
    size_t offset;          /* in wz_options */

    /* The words it takes, by number: "" for one that this command lacks, NULL
     * after the last. NULL where any word will do. */
    const char *(*choice)(size_t index);
} wz_option;

typedef struct wz_command {
    const char *name;
    const char *usage;      /* what follows the name */
    const char *summary;    /* one line, for the list of commands */
    const char *about;      /* whole lines, for its own help */
    const wz_option *tables[6]; /* ended by NULL */
    void (*run)(wz_cli *cli);
    const char *examples;   /* for its manual page: whole lines, indented ones to type */
} wz_command;

/* Options of every command, those of the commands that read documents, and those of the
 * ones that read them line by line too. */
extern const wz_option wz_common_options[], wz_reading_options[], wz_lines_options[];

/* Where in wz_reading_options those of the inputs begin, behind those of the output. */
enum { WZ_INPUT_OPTIONS = 3 };

/* The names of kinds, by number, and one choice more: all of them. */
const char *wz_kind_choice(size_t index);

/* Makes of `all` the bits of all kinds, and of no choice those of `otherwise`. */
void wz_choose_kinds(wz_options *options, uint32_t otherwise);

/* The words for a wz_language, by number: what options of languages take. */
const char *wz_language_choice(size_t index);

/* Reads arguments[*at] and so on into cli->options, up to the end or, with
 * `until_path`, up to the first word that is no option. Options and paths may mix;
 * `--` ends the options. False where one is wrong, which has been said. */
bool wz_options_parse(wz_cli *cli, const wz_command *command, const wz_list *arguments,
                      size_t *at, bool until_path);

/* Reads the value of an option that is a number in decimal, `least` to `most`. False where it is
 * none, which has been said; *out stays then. */
bool wz_option_number(wz_cli *cli, const char *name, wz_str value, size_t least, size_t most,
                      size_t *out);

/* The choices of an option, with commas between, cut where `text` is full. */
void wz_option_choices(const wz_option *option, char *text, size_t size);

#endif
