/* Sums as a page in Markdown. */
#include "write/markdown_page.h"
#include "write/stats_page.h"

struct job {
    wz_markdown_page markdown;
    const wz_stats *stats;
    const wz_stats_options *options;
    wz_buf *out;
    wz_err status;
};

/* All that happens inside cmark's guard. */
static void make_page(void *argument)
{
    struct job *job = argument;

    wz_markdown_page_begin(&job->markdown);
    wz_stats_page(&job->markdown.page, job->stats, job->options);
    job->status = wz_markdown_page_render(&job->markdown, job->out);
}

wz_err wz_stats_markdown(const wz_stats *stats, const wz_stats_options *options, wz_buf *out)
{
    struct job job = { .stats = stats, .options = options, .out = out };

    wz_markdown_page_init(&job.markdown, out->allocator, options->language);
    wz_err err = wz_cmark_run(&job.markdown.page.arena, make_page, &job);
    wz_markdown_page_clear(&job.markdown);
    return err ? err : job.status;
}
