/* wenzhai search: where words stand in a store. */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "store/store.h"

/* How many places are shown, and how many columns to each side of them, unless said otherwise. */
enum { LIMIT = 100, WIDTH = 40 };

/* Output is written in parts of about this size, and where one has looked long enough for more
 * for who waits to see what there is. */
#define PART ((size_t)64 << 10)

static const char *kind_choice(size_t index)
{
    return index < WZ_KIND_COUNT ? wz_kinds[index].name : NULL;
}

static const char *category_choice(size_t index)
{
    return wz_category_words[index];
}

static const char *genre_choice(size_t index)
{
    return wz_genre_words[index];
}

static const char *format_choice(size_t index)
{
    return index < wz_concordance_format_count ? wz_concordance_formats[index].name : NULL;
}

static const wz_option options[] = {
    { "to", 0, "FORMAT", "what to write, text unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, concordance), format_choice },
    { "kind", 0, "KIND,...", "only inside records of these kinds",
      WZ_OPTION_SOME, offsetof(wz_options, kinds), kind_choice },
    { "category", 0, "CATEGORY,...", "only inside problems of these categories",
      WZ_OPTION_SOME, offsetof(wz_options, categories), category_choice },
    { "genre", 0, "GENRE,...", "only in documents of these genres",
      WZ_OPTION_SOME, offsetof(wz_options, genres), genre_choice },
    { "year", 0, "YEAR[-YEAR]", "only in documents of these years: of their date, or where they have "
      "none the year that most dates in them have",
      WZ_OPTION_TEXT, offsetof(wz_options, year), NULL },
    { "limit", 0, "N", "show so many places, 100 unless said otherwise",
      WZ_OPTION_NUMBER, offsetof(wz_options, limit), NULL },
    { "all", 0, NULL, "show all places, however many there are",
      WZ_OPTION_FLAG, offsetof(wz_options, all), NULL },
    { "count", 0, NULL, "print how many places there are, and nothing else",
      WZ_OPTION_FLAG, offsetof(wz_options, count), NULL },
    { "width", 0, "COLUMNS", "show so much of the line on each side, 40 unless said otherwise",
      WZ_OPTION_NUMBER, offsetof(wz_options, columns), NULL },
    { 0 }
};

/* -- the command line ------------------------------------------------------------------------ */

/* A number without a sign at the front of *rest, at most 9 digits; 0 where there is none. */
static unsigned take_number(wz_str *rest)
{
    unsigned number = 0;

    for (int i = 0; i < 9 && rest->len > 0 && rest->at[0] >= '0' && rest->at[0] <= '9'; i++)
        number = 10 * number + (unsigned)(*wz_str_take(rest, 1).at - '0');
    return number;
}

static bool read_years(wz_cli *cli, const char *value, wz_query *query)
{
    wz_str rest = wz_str_of(value ? value : "");

    if (!value)
        return true;
    query->first_year = query->last_year = (int)take_number(&rest);
    if (wz_str_starts(rest, WZ_STR("-"))) {
        wz_str_take(&rest, 1);
        query->last_year = (int)take_number(&rest);
    }
    if (query->first_year > 0 && query->last_year >= query->first_year && rest.len == 0)
        return true;
    wz_cli_usage_error(cli, "--year takes a year or two, as in 2023 or 2019-2023, not '%s'", value);
    return false;
}

/* The words to look for, behind the path of the store. */
static bool read_words(wz_cli *cli, wz_query *query)
{
    const wz_list *paths = &cli->options.paths;
    wz_str *words;

    if (paths->count < 2) {
        wz_cli_usage_error(cli, paths->count == 0 ? "a store is missing" : "a word is missing");
        return false;
    }
    words = wz_arena_take(&cli->arena, paths->count * sizeof *words);
    for (size_t i = 1; words && i < paths->count; i++) {
        words[i - 1] = wz_str_of(paths->at[i]);
        if (words[i - 1].len > 0 && wz_utf8_validate(words[i - 1]) == words[i - 1].len)
            continue;
        wz_cli_usage_error(cli, words[i - 1].len == 0 ? "an empty word stands everywhere"
                                                      : "a word is not valid UTF-8");
        return false;
    }
    if (!words)
        wz_cli_failed(cli, "", WZ_ENOMEM, cli->errors);
    query->words = words;
    query->word_count = paths->count - 1;
    return words;
}

static bool read_query(wz_cli *cli, wz_query *query)
{
    const wz_options *chosen = &cli->options;

    *query = (wz_query){ .kinds = chosen->kinds, .categories = chosen->categories,
                         .genres = chosen->genres };
    if (chosen->categories && chosen->kinds && !(chosen->kinds & WZ_BIT(WZ_PROBLEM))) {
        wz_cli_usage_error(cli, "only problems have a --category");
        return false;
    }
    return read_words(cli, query) && read_years(cli, chosen->year, query);
}

/* -- the answer ------------------------------------------------------------------------------ */

static bool is_colored(const wz_cli *cli)
{
    if (cli->options.color != WZ_COLOR_AUTO)
        return cli->options.color == WZ_COLOR_ALWAYS;
    return wz_cli_may_color(STDOUT_FILENO);
}

/* Writes what is there. False where writing on is of no use. */
static bool flush(wz_cli *cli, wz_buf *out)
{
    bool fine = !wz_file_write(STDOUT_FILENO, wz_buf_str(out));

    if (!fine)
        wz_cli_output_failed(cli);
    wz_buf_reset(out);
    return fine;
}

/* Writes up to `limit` places, and says whether there are more; *going is false where it cannot be
 * written. As with grep, nothing found is an exit status of 1. */
static wz_err show(wz_cli *cli, wz_search *search, uint64_t limit, wz_concordance *concordance,
                   bool *going)
{
    const wz_concordance_format *format = &wz_concordance_formats[cli->options.concordance];
    wz_occurrence found;
    uint64_t count = 0;
    bool has_found;
    wz_err err;

    if (format->begin)
        format->begin(concordance);
    while (!(err = wz_search_next(search, &found, &has_found)) && has_found && count < limit) {
        count++;
        format->put(concordance, &found);
        err = wz_buf_status(concordance->out);
        if (err || (concordance->out->len >= PART && !(*going = flush(cli, concordance->out))))
            return err;
    }
    *going = flush(cli, concordance->out);
    if (!err && has_found && *going)
        wz_cli_say(cli, WZ_NOTE, WZ_STR(""), 0, 0, "these are the first %llu places; --all shows "
                   "all, --count counts them", (unsigned long long)limit);
    cli->found = !err && count == 0;
    return err;
}

static wz_err count_all(wz_cli *cli, wz_search *search)
{
    unsigned long long count = 0;
    wz_occurrence found;
    bool has_found;
    wz_err err;

    while (!(err = wz_search_next(search, &found, &has_found)) && has_found)
        count++;
    if (!err)
        printf("%llu\n", count);
    cli->found = !err && count == 0;
    return err;
}

static wz_err answer(wz_cli *cli, wz_search *search)
{
    const wz_options *chosen = &cli->options;
    uint64_t limit = chosen->all ? UINT64_MAX : chosen->limit > 0 ? chosen->limit : LIMIT;
    unsigned width = chosen->columns > 0 ? (unsigned)chosen->columns : WIDTH;
    wz_concordance concordance = { .width = width, .colored = is_colored(cli) };
    bool going = true;
    wz_buf out;
    wz_err err;

    if (cli->options.count)
        return count_all(cli, search);
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    concordance.out = &out;
    err = show(cli, search, limit, &concordance, &going);
    wz_buf_clear(&out);
    return err;
}

static void run(wz_cli *cli)
{
    const char *path;
    wz_store *store = NULL;
    wz_search *search = NULL;
    wz_query query;
    wz_err err;

    if (!read_query(cli, &query))
        return;
    path = cli->options.paths.at[0];
    err = wz_store_open(path, &store);
    if (!err)
        err = wz_search_open(store, &query, &search);
    if (!err)
        err = answer(cli, search);
    if (err == WZ_ENOMEM)
        wz_cli_failed(cli, path, err, cli->errors);
    else if (err)
        WZ_CLI_ERROR(cli, path, "%s", wz_store_why(store));
    wz_search_close(search);
    wz_store_close(store);
}

const wz_command wz_command_search = {
    "search", "STORE WORD...", "find words in a store, with what stands around them",
    "Lists the places of the first WORD in the lines (paragraphs) that hold the\n"
    "other WORDs too: a line each, what stands before and behind it, and its place.\n"
    "Words are found as they are written, character for character, one or a hundred\n"
    "of them; in quotes one may hold blanks. wenzhai index makes the STORE. The exit\n"
    "status is 0 where there is a place, 1 where there is none, 2 where something\n"
    "failed.\n",
    { options, wz_common_options, NULL }, run,
    "Where a word stands, and how often:\n"
    "    wenzhai search texts.db WORD\n"
    "    wenzhai search --count texts.db WORD\n"
    "In what reports of three years admit or fight:\n"
    "    wenzhai search --kind problem --genre report --year 2021-2023 texts.db WORD\n"
    "All places in paragraphs with both words, as a table:\n"
    "    wenzhai search --all --to csv texts.db WORD OTHER > places.csv\n"
};
