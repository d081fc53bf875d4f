/* The page of reuse, whatever it is written in. */
#ifndef WZ_WRITE_REUSE_PAGE_H
#define WZ_WRITE_REUSE_PAGE_H

#include "write/page.h"
#include "write/reuse.h"

/* Adds all of it to a page that is of no digest, whose medium has cells in pieces. Fails as
 * wz_reuse_format.write does, with failures of the page too. */
WZ_MUST_CHECK wz_err wz_reuse_page(wz_page *page, const wz_reuse_found *found,
                                   const wz_reuse_writing *how);

#endif
