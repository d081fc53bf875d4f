/* wenzhai diff: two versions of one text. */
#include "cli/process.h"

#include <stdio.h>

#include "base/limits.h"
#include "write/comparison.h"

/* What is compared, with what it needs as long as it is. */
struct version {
    const char *path;
    wz_buf bytes;
    wz_digest *digest;
};

static const char *format_choice(size_t index)
{
    return index < wz_comparison_format_count ? wz_comparison_formats[index].name : NULL;
}

static const wz_option options[] = {
    { "to", 0, "FORMAT", "what to write, markdown unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, comparison_format), format_choice },
    { "kind", 0, "KIND,...", "only what is of these kinds; paragraphs are those of the text",
      WZ_OPTION_SOME, offsetof(wz_options, kinds), wz_kind_choice },
    { "lang", 0, "LANGUAGE", "the language of labels, zh unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, language), wz_language_choice },
    { 0 }
};

static bool read_version(wz_cli *cli, const wz_engine *engine, struct version *version)
{
    wz_read_options how = wz_cli_reading(cli);
    size_t errors = cli->errors;
    wz_err err;

    if (!wz_cli_read(cli, version->path, &version->bytes))
        return false;
    err = wz_digest_read(engine, wz_str_of(version->path), wz_buf_str(&version->bytes), &how,
                         &version->digest);
    if (err)
        wz_cli_failed(cli, version->path, err, errors);
    return !err;
}

static void print_differences(wz_cli *cli, const struct version *versions)
{
    const wz_options *chosen = &cli->options;
    wz_comparison comparison;
    wz_buf out;
    wz_err err = wz_compare(versions[WZ_OLD].digest, versions[WZ_NEW].digest, chosen->kinds,
                            &comparison);

    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    cli->found = comparison.paragraphs.len > 0 || comparison.records.len > 0;
    if (!err && cli->found)
        err = wz_comparison_formats[chosen->comparison_format].write(
            &comparison, (wz_language)chosen->language, &out);
    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    else
        fwrite(out.at, 1, out.len, stdout);
    wz_buf_clear(&out);
    wz_comparison_clear(&comparison);
}

static void compare(wz_cli *cli, const wz_engine *engine)
{
    struct version versions[2] = { { .path = cli->options.paths.at[WZ_OLD] },
                                   { .path = cli->options.paths.at[WZ_NEW] } };

    for (int i = 0; i < 2; i++)
        wz_buf_init(&versions[i].bytes, NULL, WZ_LIMIT_INPUT);
    if (read_version(cli, engine, &versions[WZ_OLD]) &&
        read_version(cli, engine, &versions[WZ_NEW]))
        print_differences(cli, versions);
    for (int i = 0; i < 2; i++) {
        wz_digest_free(versions[i].digest);
        wz_buf_clear(&versions[i].bytes);
    }
}

static void run(wz_cli *cli)
{
    wz_options *chosen = &cli->options;
    wz_engine *engine = NULL;

    if (chosen->paths.count != 2) {
        wz_cli_usage_error(cli, "diff takes two texts, the old one and the new one");
        return;
    }
    if (strcmp(chosen->paths.at[0], "-") == 0 && strcmp(chosen->paths.at[1], "-") == 0) {
        wz_cli_usage_error(cli, "only one of the texts can come from standard input");
        return;
    }
    wz_choose_kinds(chosen, wz_kinds_by_default() | WZ_BIT(WZ_PARAGRAPH));
    if (!wz_cli_engine(cli, &engine))
        return;
    compare(cli, engine);
    wz_engine_free(engine);
}

const wz_command wz_command_diff = {
    "diff", "OLD NEW", "say what two versions of a text differ in",
    "Says which paragraphs and which records of a text were added, have gone, changed\n"
    "or moved from one version to the other: a figure that is another, a mask in place\n"
    "of a number, a task that is gone. What is no part of the text makes no difference:\n"
    "its encoding and format, where its lines break. A record that only moved\n"
    "is the same. The exit status is 0 where there is no difference, 1 where there is\n"
    "one, and 2 where the texts could not be compared. - reads standard input.\n",
    { options, &wz_reading_options[WZ_INPUT_OPTIONS], wz_common_options, NULL }, run,
    "What an editor has changed:\n"
    "    wenzhai diff draft.docx printed.docx | less\n"
    "Only the figures, as JSON, an object a difference:\n"
    "    wenzhai diff --kind figure --to jsonl 2022.txt 2023.txt\n"
    "The numbers that one version masks and the other shows:\n"
    "    wenzhai diff --to jsonl masked.txt full.txt | jq 'select(.mask == \"lifted\")'\n"
};
