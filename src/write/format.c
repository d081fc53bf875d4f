/* The table of formats: a new one is a row here and a file of its own. */
#include "write/writers.h"

/* The decoded text, as it is. */
static wz_err write_text(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    (void)options;
    wz_buf_put_str(out, digest->text.bytes);
    return wz_buf_status(out);
}

const wz_format wz_formats[] = {
    /* name       ending    view             single one kind head               write */
    { "jsonl",    ".jsonl", WZ_VIEW_RECORDS, false, false,   NULL,              wz_jsonl_write },
    { "csv",      ".csv",   WZ_VIEW_RECORDS, false, true,    wz_csv_write_head, wz_csv_write },
    { "markdown", ".md",    WZ_VIEW_DIGEST,  false, false,   NULL,              wz_markdown_write },
    { "html",     ".html",  WZ_VIEW_DIGEST,  true,  false,   NULL,              wz_html_write },
    { "xml",      ".xml",   WZ_VIEW_DIGEST,  true,  false,   NULL,              wz_xml_write },
    { "json",     ".json",  WZ_VIEW_DIGEST,  false, false,   NULL,              wz_json_write },
    { "text",     ".txt",   WZ_VIEW_TEXT,    false, false,   NULL,              write_text },
};
const size_t wz_format_count = WZ_COUNT(wz_formats);

const wz_format *wz_format_find(wz_str name)
{
    for (size_t i = 0; i < wz_format_count; i++)
        if (wz_str_equal(wz_str_of(wz_formats[i].name), name))
            return &wz_formats[i];
    return NULL;
}
