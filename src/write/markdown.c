/* The digest as a page for an editor: what the file claims to be, its documents,
 * and the sections that the table below names. Sections without content are left
 * out. In a compilation each document has a part of the page. */
#include "write/writers.h"

#include "write/markdown_sections.h"

enum extent { EACH_DOCUMENT, WHOLE_FILE };

/* In the order of the page. */
static const struct section {
    wz_label title;
    enum extent extent;
    void (*write)(wz_page *page, const wz_part *part);
} sections[] = {
    { WZ_LABEL_OUTLINE,     EACH_DOCUMENT, wz_page_outline },
    { WZ_LABEL_FIGURES,     EACH_DOCUMENT, wz_page_figures },
    { WZ_LABEL_PROBLEMS,    EACH_DOCUMENT, wz_page_problems },
    { WZ_LABEL_FORMULAS,    EACH_DOCUMENT, wz_page_formulas },
    { WZ_LABEL_TASKS,       EACH_DOCUMENT, wz_page_tasks },
    { WZ_LABEL_DATES,       EACH_DOCUMENT, wz_page_dates },
    { WZ_LABEL_REFERENCES,  EACH_DOCUMENT, wz_page_references },
    { WZ_LABEL_MATCHES,     EACH_DOCUMENT, wz_page_matches },
    { WZ_LABEL_BOILERPLATE, EACH_DOCUMENT, wz_page_boilerplate },
    { WZ_LABEL_MASKED,      EACH_DOCUMENT, wz_page_masks },
    { WZ_LABEL_NOISE,       WHOLE_FILE,    wz_page_noise },
};

struct job {
    wz_page page;
    wz_parts parts;
    wz_buf *out;
    wz_err status;
};

static void add_sections(wz_page *page, const wz_part *part, enum extent extent, int level)
{
    for (size_t i = 0; i < WZ_COUNT(sections); i++) {
        if (sections[i].extent != extent)
            continue;
        wz_page_heading(page, level);
        wz_page_text(page, wz_label_text(sections[i].title, page->language));
        sections[i].write(page, part);
        wz_page_drop_empty_heading(page);
    }
}

static void add_pieces(wz_page *page, const wz_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        wz_page_piece_head(page, &parts->at[i], i + 1);
        add_sections(page, &parts->at[i], EACH_DOCUMENT, 3);
    }
}

/* All that happens inside cmark's guard. */
static void make_page(void *argument)
{
    struct job *job = argument;
    wz_page *page = &job->page;

    wz_page_begin(page);
    wz_page_head(page, &job->parts);
    if (job->parts.is_compilation)
        add_pieces(page, &job->parts);
    else
        add_sections(page, &job->parts.file, EACH_DOCUMENT, 2);
    add_sections(page, &job->parts.file, WHOLE_FILE, 2);
    job->status = wz_page_render(page, job->out);
}

wz_err wz_markdown_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    struct job job = { .out = out };

    wz_page_init(&job.page, digest, options->language);
    wz_err err = wz_parts_find(&job.page, &job.parts);
    if (!err)
        err = wz_cmark_run(&job.page.arena, make_page, &job);
    wz_page_clear(&job.page);
    return err ? err : job.status;
}
