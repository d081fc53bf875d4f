/* What every room needs while it works on one input: memory that lives as long
 * as the digest, the list of records, and the way to the caller's sink. */
#ifndef WZ_MODEL_WORK_H
#define WZ_MODEL_WORK_H

#include "model/record.h"

typedef enum wz_diagnostic_code {
#define DIAGNOSTIC(code, level, text) WZ_DIAG_##code,
#include "model/diagnostics.def"
#undef DIAGNOSTIC
    WZ_DIAG_COUNT
} wz_diagnostic_code;

typedef struct wz_work {
    const wz_allocator *allocator;  /* for buffers that do not outlive a room */
    wz_arena *arena;                /* as long as the digest */
    wz_buf *records;                /* of wz_record; sorted when all rooms are done */
    wz_sink sink;
    wz_str path;                    /* of the input, for messages */
} wz_work;

/* Adds a record and returns the zeroed struct of its kind's fields to fill in, or
 * NULL where memory has run out, which wz_work_status tells. */
void *wz_record_add(wz_work *work, wz_kind kind, wz_span span);

/* WZ_OK, or the first failure of the arena or the records. */
wz_err wz_work_status(const wz_work *work);

/* Sends a diagnostic to a sink, its text filled in as printf would; a sink
 * without a function is deaf. line and column from 1, or 0. */
void wz_report(wz_sink sink, wz_str path, wz_diagnostic_code code, size_t line, size_t column, ...);

#endif
