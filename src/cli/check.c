/* wenzhai check: what is wrong with texts, for people and for programs. */
#include "cli/process.h"
#include "cli/check.h"
#include "cli/check_fix.h"

#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "model/work.h"
#include "write/report.h"

/* A run over all sources. Workers read what stands first and do not change it. */
struct checking {
    const wz_report_format *format;
    const wz_baseline *baseline;        /* or NULL */
    bool colored, for_people;

    wz_configuration configuration;
    bool has_begun, has_failed;         /* to write; standard output has */
    bool has_findings;                  /* written */
    size_t counts[WZ_SEVERITY_INFO + 1], files;
};

/* What is known of a source, in job->parts: job->output holds its mended bytes, if it has any,
 * and then its report. */
struct checked {
    size_t counts[WZ_SEVERITY_INFO + 1];
    bool is_mended;
    size_t mended;                      /* bytes */
};

static const char *format_choice(size_t index)
{
    return index < wz_report_format_count ? wz_report_formats[index].name : NULL;
}

/* The first choice, which has no name, is made by saying nothing. */
static const char *severity_choice(size_t index)
{
    return index == 0 ? "" : index <= WZ_SEVERITY_INFO + 1 ? wz_severity_words[index - 1] : NULL;
}

static const wz_option options[] = {
    { "to", 0, "FORMAT", "how to write the findings, text unless said otherwise",
      WZ_OPTION_ONE, offsetof(wz_options, report_format), format_choice },
    { "fail-on", 0, "LEVEL", "the level from which on a finding makes the exit status 1, error "
      "unless said otherwise", WZ_OPTION_ONE, offsetof(wz_options, fail_on), severity_choice },
    { "rule", 0, "NAME=LEVEL", "what a rule counts for: off, info, warning or error; may be "
      "given again", WZ_OPTION_TEXTS, offsetof(wz_options, rules), NULL },
    { "baseline", 0, "FILE", "only what an earlier report, of --to jsonl, does not have",
      WZ_OPTION_TEXT, offsetof(wz_options, baseline), NULL },
    { "fix", 0, NULL, "mend what has but one mending (width, punctuation, broken-line, noise), in "
      "place; then report what is left",
      WZ_OPTION_FLAG, offsetof(wz_options, fix), NULL },
    { "diff", 0, NULL, "print what --fix would change, as a unified diff, and change nothing",
      WZ_OPTION_FLAG, offsetof(wz_options, diff), NULL },
    { "list-rules", 0, NULL, "list the rules, and what each counts for",
      WZ_OPTION_FLAG, offsetof(wz_options, list_rules), NULL },
    { "explain", 0, "RULE", "say what a rule reports and what not, with examples",
      WZ_OPTION_TEXT, offsetof(wz_options, explain), NULL },
    { 0 }
};

/* -- rules ----------------------------------------------------------------------------------- */

static void list_rules(wz_cli *cli)
{
    wz_levels levels;

    wz_levels_init(&levels);
    if (!wz_rules_parse(cli, &levels))
        return;
    for (const wz_rule *rule = wz_rules; rule->name; rule++)
        printf("%-12s  %-7s  %s\n", rule->name, wz_level_words[levels.of[rule - wz_rules]],
               rule->summary);
}

static void explain(wz_cli *cli, const char *name)
{
    const wz_rule *rule = wz_rule_find(wz_str_of(name));
    wz_str page;

    if (!rule) {
        wz_cli_usage_error(cli, "no rule is called %s; --list-rules lists them", name);
        return;
    }
    page = wz_rule_page(rule);
    fwrite(page.at, 1, page.len, stdout);
}

/* -- in any thread ----------------------------------------------------------------------------- */

static void count_findings(wz_worker *worker, const wz_digest *digest, int fail_on,
                           struct checked *checked)
{
    const wz_record *record = NULL;

    while ((record = wz_report_next(digest, record))) {
        wz_severity severity = ((const wz_finding *)record++->fields)->severity;

        checked->counts[severity]++;
        if ((int)severity <= fail_on)
            worker->cli.found = true;
    }
}

/* Levels, what is known already, and the report. */
static void report_digest(wz_worker *worker, wz_job *job, wz_digest *digest,
                          struct checked *checked)
{
    const struct checking *checking = worker->user;
    const wz_settings *settings = job->prepared;
    wz_report_writer report = { .out = &job->output, .colored = checking->colored,
                                .for_people = checking->for_people };
    wz_err err = WZ_OK;

    wz_levels_apply(&settings->levels, &digest->records);
    if (checking->baseline)
        err = wz_baseline_apply(checking->baseline, digest);
    if (!err && !worker->cli.options.diff)
        err = checking->format->file(&report, digest);
    if (err)
        wz_cli_failed(&worker->cli, job->source->path, err, worker->cli.errors);
    else
        count_findings(worker, digest, settings->fail_on, checked);
}

/* Mends the source; with --diff only the difference is put out. The digest of what is left lives
 * as long as the fixer. */
static wz_digest *fix_source(wz_worker *worker, wz_job *job, wz_fixer *fixer,
                             struct checked *checked)
{
    wz_digest *left = NULL;

    if (!job->input.is_file) {
        WZ_CLI_ERROR(&worker->cli, job->source->path, "is no file that could be mended");
        return NULL;
    }
    if (wz_fixer_run(fixer, job->source->path, wz_buf_str(&worker->input), job->prepared,
                     &job->output, &left)) {
        checked->mended = job->output.len;
        checked->is_mended = fixer->total.len > 0;
    }
    return left;
}

static wz_digest *digest_source(wz_worker *worker, wz_job *job)
{
    wz_read_options how = wz_cli_reading(&worker->cli);
    const char *path = job->source->path;
    size_t errors = worker->cli.errors;
    wz_digest *digest = NULL;
    wz_err err = wz_digest_read(&worker->engine, wz_str_of(path), wz_buf_str(&worker->input), &how,
                                &digest);

    if (err)
        wz_cli_failed(&worker->cli, path, err, errors);
    return digest;
}

static void check_source(wz_worker *worker, wz_job *job)
{
    const wz_options *chosen = &worker->cli.options;
    struct checked checked = { .mended = 0 };
    wz_digest *digest;
    wz_fixer fixer;

    if (!job->prepared || !wz_cli_read_source(worker, job))
        return;
    wz_fixer_init(&fixer, &worker->cli, &worker->engine);
    digest = chosen->fix || chosen->diff ? fix_source(worker, job, &fixer, &checked)
                                         : digest_source(worker, job);
    if (digest) {
        report_digest(worker, job, digest, &checked);
        WZ_PUSH(&job->parts, checked);
    }
    wz_digest_free(digest);
    wz_fixer_clear(&fixer);
}

/* -- in order ---------------------------------------------------------------------------------- */

static void find_settings(wz_cli *cli, void *user, wz_job *job)
{
    struct checking *checking = user;

    (void)cli;
    job->prepared = wz_configuration_find(&checking->configuration, job->source->path);
}

/* Prints the part of a report that stands before or behind those of the sources. */
static bool print_frame(wz_cli *cli, struct checking *checking,
                        void (*write)(wz_report_writer *report))
{
    wz_buf out;
    wz_report_writer report = { .out = &out };
    wz_err err;

    if (!write)
        return true;
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    write(&report);
    err = wz_buf_status(&out);
    if (err)
        wz_cli_failed(cli, "", err, cli->errors);
    else if (wz_file_write(STDOUT_FILENO, wz_buf_str(&out))) {
        wz_cli_output_failed(cli);
        err = WZ_EIO;
    }
    wz_buf_clear(&out);
    checking->has_failed = err;
    return !err;
}

static bool print_report(wz_cli *cli, struct checking *checking, wz_str report)
{
    wz_str between = wz_str_of(checking->has_findings ? checking->format->between : "");

    if (report.len == 0)
        return true;
    checking->has_findings = true;
    if (!wz_file_write(STDOUT_FILENO, between) && !wz_file_write(STDOUT_FILENO, report))
        return true;
    wz_cli_output_failed(cli);
    checking->has_failed = true;
    return false;
}

static void add_counts(struct checking *checking, const struct checked *checked)
{
    bool any = false;

    for (size_t i = 0; i < WZ_COUNT(checked->counts); i++) {
        checking->counts[i] += checked->counts[i];
        any = any || checked->counts[i] > 0;
    }
    checking->files += any;
}

/* Where a mended file could not be written, what is left in it is not what was found. */
static bool take_report(wz_outputs *outputs, void *user, wz_job *job)
{
    wz_cli *cli = outputs->cli;
    struct checking *checking = user;
    const struct checked *checked = WZ_ITEMS(job->parts, const struct checked);
    wz_str output = wz_buf_str(&job->output);

    if (!checking->has_begun && !print_frame(cli, checking, checking->format->begin))
        return false;
    checking->has_begun = true;
    if (job->parts.len == 0)
        return true;
    if (cli->options.fix && checked->is_mended &&
        !wz_fixer_write(cli, job->source->path, wz_str_cut(output, 0, checked->mended)))
        return true;
    add_counts(checking, checked);
    return print_report(cli, checking,
                        wz_str_skip(output, cli->options.fix ? checked->mended : 0));
}

/* The last line, where there is anything to say; on standard error, which nobody parses. */
static void summarize(const wz_cli *cli, const struct checking *checking)
{
    if (checking->format->file != wz_report_text || cli->options.quiet || cli->options.diff ||
        checking->files == 0)
        return;
    fprintf(stderr, "%zu 错，%zu 警，%zu 注，共 %zu 个文件\n",
            checking->counts[WZ_SEVERITY_ERROR], checking->counts[WZ_SEVERITY_WARNING],
            checking->counts[WZ_SEVERITY_INFO], checking->files);
}

static bool is_colored(const wz_cli *cli)
{
    if (cli->options.color != WZ_COLOR_AUTO)
        return cli->options.color == WZ_COLOR_ALWAYS;
    return wz_cli_may_color(STDOUT_FILENO);
}

static void check_sources(wz_cli *cli)
{
    struct checking checking = { .format = &wz_report_formats[cli->options.report_format],
                                 .configuration = { .cli = cli }, .colored = is_colored(cli),
                                 .for_people = isatty(STDOUT_FILENO) };
    wz_process process = { .prepare = find_settings, .work = check_source, .take = take_report,
                           .gathers = true, .user = &checking };
    wz_baseline *baseline = NULL;

    if (cli->options.baseline && !wz_baseline_open(cli, cli->options.baseline, &baseline))
        return;
    checking.baseline = baseline;
    wz_cli_process_with(cli, &process);
    if (checking.has_begun && !checking.has_failed &&
        print_frame(cli, &checking, checking.format->end))
        summarize(cli, &checking);
    wz_baseline_close(baseline);
}

/* Whether the options go with --fix and --diff; where they do not, it is said. */
static bool suits_fixing(wz_cli *cli)
{
    const wz_options *chosen = &cli->options;
    const char *name = chosen->fix ? "fix" : "diff";

    if (!chosen->fix && !chosen->diff)
        return true;
    if (chosen->fix && chosen->diff)
        wz_cli_usage_error(cli, "--fix and --diff do not go together");
    else if (chosen->baseline)
        wz_cli_usage_error(cli, "--%s does not go with --baseline", name);
    else if (chosen->diff && chosen->report_format > 0)
        wz_cli_usage_error(cli, "--diff prints no report: --to does not go with it");
    else
        return true;
    return false;
}

static void run(wz_cli *cli)
{
    wz_levels levels;

    if (cli->options.list_rules || cli->options.explain) {
        if (cli->options.explain)
            explain(cli, cli->options.explain);
        else
            list_rules(cli);
        return;
    }
    wz_levels_init(&levels);
    if (wz_rules_parse(cli, &levels) && suits_fixing(cli))
        check_sources(cli);
}

const wz_command wz_command_check = {
    "check", "PATH...", "hold texts against themselves",
    "Reports what is wrong with each text: what it claims and does not hold, numbers\n"
    "that do not go together, labels, marks, repetitions, what is masked or left over.\n"
    "A line each: path:line:column: severity: message [rule]. The exit status is 1\n"
    "where there is an error, and 2 where a text could not be checked.\n"
    "Settings stand in .wenzhai.ini, in the folder of a text or the nearest above it:\n"
    "    [rules]\n"
    "    width = off\n"
    "    [check]\n"
    "    fail-on = warning\n"
    "<!-- wenzhai: off width --> silences a rule in a text, up to\n"
    "<!-- wenzhai: on width -->; without a name all of them.\n"
    WZ_CLI_PATHS,
    { options, &wz_reading_options[WZ_INPUT_OPTIONS], wz_common_options, NULL }, run,
    "Check a folder, and let warnings count:\n"
    "    wenzhai check --fail-on warning drafts/\n"
    "Only what is new since a report of before:\n"
    "    wenzhai check --to jsonl drafts/ > known.jsonl\n"
    "    wenzhai check --baseline known.jsonl drafts/\n"
    "Mend what has but one mending, having seen it:\n"
    "    wenzhai check --diff drafts/ | less\n"
    "    wenzhai check --fix drafts/\n"
    "What a rule is about:\n"
    "    wenzhai check --explain count-claim\n"
};
