/* Mined phrases for people and for programs. Each appends all of them to out and fails with
 * WZ_ENOMEM. Cost: linear. */
#ifndef WZ_WRITE_MINED_H
#define WZ_WRITE_MINED_H

#include "mine/mine.h"

typedef struct wz_mined_format {
    const char *name;           /* as --to knows it */
    wz_err (*write)(const wz_mined_phrase *phrases, size_t count, wz_buf *out);
} wz_mined_format;

extern const wz_mined_format wz_mined_formats[];
extern const size_t wz_mined_format_count;

#endif
