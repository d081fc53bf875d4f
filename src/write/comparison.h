/* What two versions of a text differ in, for people and for programs. Each appends it to out,
 * and nothing where there is no difference and it is for programs. Fail with WZ_ENOMEM or
 * WZ_ELIMIT. Cost: linear. */
#ifndef WZ_WRITE_COMPARISON_H
#define WZ_WRITE_COMPARISON_H

#include "compare/compare.h"

typedef struct wz_comparison_format {
    const char *name;           /* as --to knows it */
    wz_err (*write)(const wz_comparison *comparison, wz_language language, wz_buf *out);
} wz_comparison_format;

extern const wz_comparison_format wz_comparison_formats[];
extern const size_t wz_comparison_format_count;

wz_err wz_comparison_markdown(const wz_comparison *comparison, wz_language language, wz_buf *out);
wz_err wz_comparison_jsonl(const wz_comparison *comparison, wz_language language, wz_buf *out);

/* A paragraph as a span of the decoded text. */
wz_span wz_comparison_source(const wz_comparison *comparison, int side, uint32_t unit);

#endif
