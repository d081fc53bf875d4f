/* Reports of `check`: the findings of many inputs, one after the other, in one output. What
 * is reported is what the records of a digest hold; levels have been applied to them. */
#ifndef WZ_WRITE_REPORT_H
#define WZ_WRITE_REPORT_H

#include "check/check.h"
#include "write/write.h"

typedef struct wz_report_writer {
    wz_buf *out;
    bool for_people;            /* text: shows the line and where in it */
    bool colored;
} wz_report_writer;

typedef struct wz_report_format {
    const char *name;           /* as --to knows it */
    const char *between;        /* what stands between inputs that have something written */

    /* What stands before the first input, for each, and behind the last; begin and end may be
     * NULL. Each fails with WZ_ENOMEM or WZ_ELIMIT, which the buffer remembers. */
    void (*begin)(wz_report_writer *report);
    wz_err (*file)(wz_report_writer *report, const wz_digest *digest);
    void (*end)(wz_report_writer *report);
} wz_report_format;

extern const wz_report_format wz_report_formats[];
extern const size_t wz_report_format_count;

/* The writers behind the table. */
wz_err wz_report_text(wz_report_writer *report, const wz_digest *digest);
void wz_report_sarif_begin(wz_report_writer *report);
wz_err wz_report_sarif(wz_report_writer *report, const wz_digest *digest);
void wz_report_sarif_end(wz_report_writer *report);
void wz_report_checkstyle_begin(wz_report_writer *report);
wz_err wz_report_checkstyle(wz_report_writer *report, const wz_digest *digest);
void wz_report_checkstyle_end(wz_report_writer *report);

/* The next finding of a digest from `record` on, or NULL behind the last. */
const wz_record *wz_report_next(const wz_digest *digest, const wz_record *record);

#endif
