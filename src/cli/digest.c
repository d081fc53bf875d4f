/* wenzhai digest: the page for an editor. */
#include "cli/process.h"

static const char *format_choice(size_t index)
{
    if (index >= wz_format_count)
        return NULL;
    return wz_formats[index].view == WZ_VIEW_DIGEST ? wz_formats[index].name : "";
}

static const wz_option options[] = {
    { "to", 0, "FORMAT,...", "what to write, markdown unless said otherwise",
      WZ_OPTION_SOME, offsetof(wz_options, formats), format_choice },
    { "lang", 0, "LANGUAGE", "the language of labels, zh unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, language), wz_language_choice },
    { 0 }
};

static void run(wz_cli *cli)
{
    wz_options *chosen = &cli->options;

    if (!chosen->formats)
        chosen->formats = UINT32_C(1) << (wz_format_find(WZ_STR("markdown")) - wz_formats);
    wz_cli_process_digests(cli);
}

const wz_command wz_command_digest = {
    "digest", "PATH...", "write what an editor wants to know of texts",
    "Writes a page on each text: what it is, its outline, its figures, the dates and\n"
    "documents that it names, what is masked in it, what was left out as noise, each\n"
    "with its line. As HTML it is a page to review the text by: the text itself with\n"
    "all records marked, and that beside it. For programs the same as XML, with the\n"
    "text itself, or as JSON, an object a line.\n" WZ_CLI_PATHS,
    { options, wz_reading_options, wz_common_options, NULL }, run,
    "A page on a text, a page for each of a folder, and the same for programs:\n"
    "    wenzhai digest report.txt | less\n"
    "    wenzhai digest drafts/ -o digests/\n"
    "    wenzhai digest --to html report.txt > report.html\n"
    "    wenzhai digest --to xml,json drafts/ -o digests/\n"
};
