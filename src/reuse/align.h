/* How far two documents go on alike around a place, symbol by symbol. */
#ifndef WZ_REUSE_ALIGN_H
#define WZ_REUSE_ALIGN_H

#include "reuse/corpus.h"

/* Symbols from positions a and b on that are equal one by one. */
typedef struct wz_run {
    uint32_t a, b, length;
} wz_run;

/* Appends the runs around a place that two documents have in common, in order: to the left and to
 * the right as far as they are alike. Between two runs one document has a mask, or the name of a
 * place, and the other what it stands for. None where the place itself differs. Failure is the
 * buffer's status. Cost: linear in the runs. */
void wz_align(const wz_reuse_doc *doc_a, const wz_reuse_doc *doc_b, uint32_t a, uint32_t b,
              wz_buf *runs);

/* The same for two places that are the same passage, from their starts to their ends. */
void wz_align_places(const wz_reuse_doc *doc_a, const wz_reuse_place *a,
                     const wz_reuse_doc *doc_b, const wz_reuse_place *b, wz_buf *runs);

#endif
