/* Edits of a text as a unified diff, which patch and people read. */
#ifndef WZ_WRITE_DIFF_H
#define WZ_WRITE_DIFF_H

#include "clean/edits.h"

/* Appends what edits do to a text, with three lines of context, as of a file of this path;
 * nothing where there are none. Lines end at LF. Fails with WZ_ENOMEM or WZ_ELIMIT.
 * Cost: linear. */
WZ_MUST_CHECK wz_err wz_diff_write(const wz_allocator *allocator, wz_str path, wz_str text,
                                   wz_edit_list edits, wz_buf *out);

#endif
