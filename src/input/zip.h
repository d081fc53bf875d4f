/* Single members out of a ZIP, in memory. Private to the room; only zip.c knows libarchive. */
#ifndef WZ_INPUT_ZIP_H
#define WZ_INPUT_ZIP_H

#include "base/buf.h"

/* A member that is wanted. The first one of that name is the one. */
typedef struct wz_zip_part {
    const char *name;
    wz_buf bytes;           /* the caller's: begun with a limit, appended to */
    bool found;
} wz_zip_part;

/* Whether bytes begin as a ZIP does. */
bool wz_zip_claims(wz_str bytes);

/* Reads the members that have the names of the parts. Nothing is written to the disk, and
 * what comes out is counted, whatever the archive says of its size. *fault says in words why
 * WZ_EFORMAT. Fails with WZ_ENOMEM, WZ_ELIMIT (a part's own limit), WZ_EFORMAT (broken,
 * encrypted). Cost: linear in the archive and in what comes out. */
WZ_MUST_CHECK wz_err wz_zip_read(wz_str bytes, wz_zip_part *parts, size_t count,
                                 const char **fault);

#endif
