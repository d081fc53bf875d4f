/* Sums on their way out. */
#include "cli/sums.h"

#include "base/limits.h"
#include "cli/outputs.h"

/* The first choice, which has no name, is made by saying nothing. */
static const char *format_choice(size_t index)
{
    if (index > wz_stats_format_count)
        return NULL;
    return index > 0 ? wz_stats_formats[index - 1].name : "";
}

const wz_option wz_sums_options[] = {
    { "to", 0, "FORMAT", "how to write the sums, markdown unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, sums_format), format_choice },
    { "by", 0, "GROUP", "sums for each file, folder, genre, year, or value of a column of the "
      "metadata; for a partial it may be given again, so that the sums can be grouped by each",
      WZ_OPTION_TEXTS, offsetof(wz_options, by), NULL },
    { "partial", 0, NULL, "write what `wenzhai merge` adds up",
      WZ_OPTION_FLAG, offsetof(wz_options, partial), NULL },
    { "lang", 0, "LANGUAGE", "the language of labels, zh unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, language), wz_language_choice },
    { "excel", 0, NULL, "csv for spreadsheets: marked as UTF-8, and with a ' before each text "
      "that they would take for a formula",
      WZ_OPTION_FLAG, offsetof(wz_options, excel), NULL },
    { "reviews", 0, "FOLDER", "html by file: lead from each file to its page below this folder, "
      "where `wenzhai digest --to html -o FOLDER/` put it",
      WZ_OPTION_TEXT, offsetof(wz_options, reviews), NULL },
    { "output", 'o', "FILE", "write here and not to standard output",
      WZ_OPTION_TEXT, offsetof(wz_options, output), NULL },
    { 0 }
};

static const wz_stats_format *format_of(const wz_options *chosen)
{
    return &wz_stats_formats[chosen->sums_format > 0 ? chosen->sums_format - 1 : 0];
}

bool wz_sums_suit(wz_cli *cli)
{
    const wz_options *chosen = &cli->options;

    if (chosen->partial && chosen->sums_format > 0)
        wz_cli_usage_error(cli, "--partial has a form of its own: --to does not go with it");
    else if (chosen->excel && format_of(chosen)->write != wz_stats_csv)
        wz_cli_usage_error(cli, "--excel is of use only with --to csv");
    else if (chosen->reviews && (format_of(chosen)->write != wz_stats_html || chosen->partial))
        wz_cli_usage_error(cli, "--reviews is of use only with --to html");
    else if (chosen->by.count > 1 && !chosen->partial)
        wz_cli_usage_error(cli, "sums have one --by; only a partial may have several");
    else
        return true;
    return false;
}

static wz_err write_sums(const wz_options *chosen, const wz_tally *tally, wz_str by, wz_buf *out)
{
    wz_stats_options how = { .language = (wz_language)chosen->language, .excel = chosen->excel,
                             .reviews = { chosen->reviews, chosen->paths.at,
                                          chosen->paths.count } };
    size_t facet = wz_facets_find(tally->facets, by);
    wz_stats stats = { .by = by };
    wz_sums whole, groups = { .count = 0 };
    wz_err err = wz_sums_make(tally, (wz_facets){ NULL, 0 }, &whole);

    stats.whole = whole.parts;
    if (!err && by.len > 0) {
        err = wz_sums_make(tally, (wz_facets){ tally->facets.at + facet, 1 }, &groups);
        stats.groups = groups.parts;
        stats.group_count = groups.count;
    }
    if (!err)
        err = format_of(chosen)->write(&stats, &how, out);
    wz_sums_clear(&groups);
    wz_sums_clear(&whole);
    return err;
}

static wz_err write_partial(const wz_tally *tally, const wz_partial_head *head, wz_buf *out)
{
    wz_sums sums;
    wz_err err = wz_sums_make(tally, tally->facets, &sums);

    if (!err)
        err = wz_partial_write(head, tally->facets, &sums, out);
    wz_sums_clear(&sums);
    return err;
}

void wz_sums_put(wz_cli *cli, const wz_tally *tally, const wz_partial_head *head)
{
    const wz_options *chosen = &cli->options;
    wz_buf out;
    wz_err err;

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    err = chosen->partial ? write_partial(tally, head, &out)
                          : write_sums(chosen, tally, head->by, &out);
    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    else
        wz_cli_put_whole(cli, chosen->output, wz_buf_str(&out));
    wz_buf_clear(&out);
}
