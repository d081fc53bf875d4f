/* How much each two documents share: as a matrix, where the medium draws, and as a table. */
#ifndef WZ_WRITE_REUSE_MATRIX_H
#define WZ_WRITE_REUSE_MATRIX_H

#include "write/page.h"
#include "write/reuse_view.h"

/* Adds both to a page; nothing where no pairs were kept. Fails with WZ_ENOMEM; failures of the
 * page stay there. Cost: linear in the pairs and the documents. */
WZ_MUST_CHECK wz_err wz_reuse_matrix(wz_page *page, wz_reuse_view *view,
                                     const wz_reviews *reviews);

#endif
