/* The table of reports. */
#include "write/report.h"

#include "write/writers.h"

static wz_err write_jsonl(wz_report_writer *report, const wz_digest *digest)
{
    wz_write_options options = { .kinds = WZ_BIT(WZ_FINDING) };

    return wz_jsonl_write(digest, &options, report->out);
}

const wz_report_format wz_report_formats[] = {
    /* name     between  begin                       file                  end */
    { "text",       "",  NULL,                       wz_report_text,       NULL },
    { "jsonl",      "",  NULL,                       write_jsonl,          NULL },
    { "sarif",      ",", wz_report_sarif_begin,      wz_report_sarif,      wz_report_sarif_end },
    { "checkstyle", "",  wz_report_checkstyle_begin, wz_report_checkstyle,
      wz_report_checkstyle_end },
};
const size_t wz_report_format_count = WZ_COUNT(wz_report_formats);

const wz_record *wz_report_next(const wz_digest *digest, const wz_record *record)
{
    const wz_record *first = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *end = first + WZ_ITEM_COUNT(digest->records, wz_record);

    for (record = record ? record : first; record < end; record++)
        if (record->kind == WZ_FINDING)
            return record;
    return NULL;
}
