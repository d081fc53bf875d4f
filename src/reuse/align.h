/* How far two documents go on alike around a place, symbol by symbol. */
#ifndef WZ_REUSE_ALIGN_H
#define WZ_REUSE_ALIGN_H

#include "reuse/corpus.h"

/* Appends the runs around a place that two documents have in common, in order: to the left and to
 * the right as far as they are alike. Between two runs one document has a mask, or the name of a
 * place, and the other what it stands for. None where the place itself differs. Failure is the
 * buffer's status. Cost: linear in the runs. */
void wz_reuse_runs(const wz_reuse_doc *doc_a, const wz_reuse_doc *doc_b, uint32_t a, uint32_t b,
              wz_buf *runs);

#endif
