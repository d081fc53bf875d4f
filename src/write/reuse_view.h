/* Where passages and numbers stand, as writers of all formats show it. */
#ifndef WZ_WRITE_REUSE_VIEW_H
#define WZ_WRITE_REUSE_VIEW_H

#include "write/reuse.h"

typedef struct wz_reuse_view {
    const wz_reuse_found *found;
    wz_arena arena;             /* of paths and the lines of texts */
    wz_text *texts;             /* by file; of those that were not asked for, without lines */
    wz_str *paths;
} wz_reuse_view;

typedef struct wz_reuse_site {
    const wz_reuse_doc *doc;
    wz_str path;                /* UTF-8 */
    wz_place place;             /* of its start */
    size_t end;                 /* in code points */
    wz_str text;                /* decoded */
} wz_reuse_site;

/* To be cleared in any case. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_reuse_view_init(wz_reuse_view *view, const wz_reuse_found *found,
                                        const wz_allocator *allocator);
void wz_reuse_view_clear(wz_reuse_view *view);

/* Where the positions [start, end) of one document stand. Fails with WZ_ENOMEM. Cost: of the
 * first of each text, its length; then logarithmic. */
WZ_MUST_CHECK wz_err wz_reuse_view_site(wz_reuse_view *view, uint32_t start, uint32_t end,
                                        wz_reuse_site *site);

/* Appends the same as path:line. */
WZ_MUST_CHECK wz_err wz_reuse_view_put_place(wz_reuse_view *view, uint32_t start, uint32_t end,
                                             wz_buf *out);

/* The hints of one mask: [first, *end) of all hints have the same `at`. The text that all show
 * which fit, or one with at == NULL where none does or two differ. */
wz_str wz_reuse_view_hint(const wz_reuse_view *view, size_t first, size_t *end);

/* The characters of a number in the decoded text. */
wz_str wz_reuse_view_number(const wz_reuse_view *view, uint32_t position);

/* Whether what is masked there is of a date; else it is a figure. */
bool wz_reuse_view_is_date(const wz_reuse_view *view, uint32_t position);

#endif
