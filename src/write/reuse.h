/* What documents have taken from each other, to bytes: one table of formats, a file each. */
#ifndef WZ_WRITE_REUSE_H
#define WZ_WRITE_REUSE_H

#include "reuse/reuse.h"
#include "wenzhai.h"
#include "write/reviews.h"

typedef struct wz_reuse_writing {
    const wz_allocator *allocator;  /* NULL: the C library's */
    wz_language language;           /* of labels */
    bool excel;                     /* CSV for spreadsheets */
    wz_reviews reviews;             /* where HTML leads from each file */
} wz_reuse_writing;

typedef struct wz_reuse_format {
    const char *name;               /* as --to knows it */

    /* Appends what was found. Fails with WZ_ENOMEM or WZ_ELIMIT. Cost: linear in what is written
     * and in the texts that it is taken from. */
    wz_err (*write)(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out);
} wz_reuse_format;

extern const wz_reuse_format wz_reuse_formats[];
extern const size_t wz_reuse_format_count;

/* The writers behind the table. */
wz_err wz_reuse_markdown(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out);
wz_err wz_reuse_html(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out);
wz_err wz_reuse_jsonl(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out);
wz_err wz_reuse_csv(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out);

/* Appends, as a sentence, why no passage was found; nothing where one was. */
void wz_reuse_explain(const wz_reuse_found *found, wz_language language, wz_buf *out);

#endif
