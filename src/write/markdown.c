/* The digest as a page for an editor, in Markdown. */
#include "write/writers.h"

#include "write/markdown_page.h"
#include "write/page_sections.h"

struct job {
    wz_markdown_page markdown;
    wz_parts parts;
    wz_buf *out;
    wz_err status;
};

/* All that happens inside cmark's guard. */
static void make_page(void *argument)
{
    struct job *job = argument;

    wz_markdown_page_begin(&job->markdown);
    wz_page_head(&job->markdown.page, &job->parts);
    wz_page_body(&job->markdown.page, &job->parts);
    job->status = wz_markdown_page_render(&job->markdown, job->out);
}

wz_err wz_markdown_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    struct job job = { .out = out };

    wz_markdown_page_init(&job.markdown, digest->allocator, options->language);
    job.markdown.page.digest = digest;
    wz_err err = wz_parts_find(&job.markdown.page, &job.parts);
    if (!err)
        err = wz_cmark_run(&job.markdown.page.arena, make_page, &job);
    wz_markdown_page_clear(&job.markdown);
    return err ? err : job.status;
}
