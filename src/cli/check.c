/* wenzhai check: what is wrong with texts, for people and for programs. */
#include "cli/process.h"
#include "cli/check.h"
#include "cli/check_fix.h"

#include <stdio.h>
#include <unistd.h>

#include "base/keep.h"
#include "base/limits.h"
#include "model/work.h"
#include "write/report.h"

struct job {
    wz_cli *cli;
    const wz_engine *engine;
    const wz_report_format *format;
    wz_configuration configuration;
    wz_baseline *baseline;
    wz_report_writer report;
    size_t counts[WZ_SEVERITY_INFO + 1], files;
    wz_buf input, output;
    wz_fixer fixer;             /* of --fix and --diff */
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

/* -- files ------------------------------------------------------------------------------------- */

static bool flush(struct job *job)
{
    bool fine = !wz_file_write(STDOUT_FILENO, wz_buf_str(&job->output));

    if (!fine)
        wz_cli_output_failed(job->cli);
    wz_buf_reset(&job->output);
    return fine;
}

static void count_findings(struct job *job, const wz_digest *digest, int fail_on)
{
    const wz_record *record = NULL;
    bool any = false;

    while ((record = wz_report_next(digest, record))) {
        wz_severity severity = ((const wz_finding *)record++->fields)->severity;

        job->counts[severity]++;
        any = true;
        if ((int)severity <= fail_on)
            job->cli->found = true;
    }
    job->files += any;
}

/* Levels, what is known already, and the report. False where going on is of no use. */
static bool report_digest(struct job *job, const wz_settings *settings, const char *path,
                          wz_digest *digest)
{
    wz_err err = WZ_OK;

    wz_levels_apply(&settings->levels, &digest->records);
    if (job->baseline)
        err = wz_baseline_apply(job->baseline, digest);
    if (!err) {
        count_findings(job, digest, settings->fail_on);
        err = job->format->file(&job->report, digest);
    }
    if (err)
        wz_cli_failed(job->cli, path, err, job->cli->errors);
    return (job->format->is_single && !err) || err || flush(job);
}

/* Mends a file and reports what is left; with --diff only the difference is printed. */
static bool fix_source(struct job *job, const wz_settings *settings, const char *path)
{
    wz_digest *left = NULL;
    bool going = true;

    if (!wz_fixer_run(&job->fixer, path, wz_buf_str(&job->input), settings, &left))
        return true;
    if (job->cli->options.diff)
        count_findings(job, left, settings->fail_on);
    else
        going = report_digest(job, settings, path, left);
    wz_digest_free(left);
    return going;
}

static bool check_source(struct job *job, const wz_source *source)
{
    wz_cli *cli = job->cli;
    wz_read_options how = wz_cli_reading(cli);
    const wz_settings *settings = wz_configuration_find(&job->configuration, source->path);
    size_t errors = cli->errors;
    wz_digest *digest = NULL;
    bool going = true;
    wz_err err;

    if (!settings)
        return true;
    if (!wz_cli_read(cli, source->path, &job->input))
        return true;
    if (cli->options.fix || cli->options.diff)
        return fix_source(job, settings, source->path);
    err = wz_digest_read(job->engine, wz_str_of(source->path), wz_buf_str(&job->input), &how,
                         &digest);
    if (err)
        wz_cli_failed(cli, source->path, err, errors);
    else
        going = report_digest(job, settings, source->path, digest);
    wz_digest_free(digest);
    return going;
}

/* The last line, where there is anything to say; on standard error, which nobody parses. */
static void summarize(const struct job *job)
{
    if (job->format->file != wz_report_text || job->cli->options.quiet ||
        job->cli->options.diff || job->files == 0)
        return;
    fprintf(stderr, "%zu 错，%zu 警，%zu 注，共 %zu 个文件\n", job->counts[WZ_SEVERITY_ERROR],
            job->counts[WZ_SEVERITY_WARNING], job->counts[WZ_SEVERITY_INFO], job->files);
}

static void check_sources(struct job *job, const wz_buf *sources)
{
    bool going = true;

    if (job->format->begin)
        job->format->begin(&job->report);
    for (size_t i = 0; going && i < WZ_ITEM_COUNT(*sources, wz_source); i++)
        going = check_source(job, &WZ_ITEMS(*sources, wz_source)[i]);
    if (going && job->format->end)
        job->format->end(&job->report);
    if (going && wz_buf_status(&job->output))
        wz_cli_failed(job->cli, "", wz_buf_status(&job->output), job->cli->errors);
    else if (going && flush(job))
        summarize(job);
}

static bool is_colored(const wz_cli *cli)
{
    if (cli->options.color != WZ_COLOR_AUTO)
        return cli->options.color == WZ_COLOR_ALWAYS;
    return wz_cli_may_color(STDOUT_FILENO);
}

static void run_job(wz_cli *cli, const wz_buf *sources)
{
    struct job job = { .cli = cli, .format = &wz_report_formats[cli->options.report_format],
                       .configuration = { .cli = cli } };
    wz_engine *engine = NULL;
    wz_keep keep;

    if (cli->options.baseline && !wz_baseline_open(cli, cli->options.baseline, &job.baseline))
        return;
    wz_keep_init(&keep);
    if (wz_cli_engine(cli, &keep.allocator, &engine)) {
        job.engine = engine;
        wz_buf_init(&job.input, NULL, WZ_LIMIT_INPUT);
        wz_buf_init(&job.output, NULL, WZ_LIMIT_BUFFER);
        job.report = (wz_report_writer){ .out = &job.output, .colored = is_colored(cli),
                                         .for_people = isatty(STDOUT_FILENO) };
        wz_fixer_init(&job.fixer, cli, engine);
        check_sources(&job, sources);
        wz_fixer_clear(&job.fixer);
        wz_buf_clear(&job.input);
        wz_buf_clear(&job.output);
        wz_engine_free(engine);
    }
    wz_keep_clear(&keep);
    wz_baseline_close(job.baseline);
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
    wz_buf sources;

    if (cli->options.list_rules || cli->options.explain) {
        if (cli->options.explain)
            explain(cli, cli->options.explain);
        else
            list_rules(cli);
        return;
    }
    wz_levels_init(&levels);
    if (!wz_rules_parse(cli, &levels) || !suits_fixing(cli))
        return;
    if (wz_cli_collect(cli, &sources))
        run_job(cli, &sources);
    wz_buf_clear(&sources);
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
