/* The table of formats: a new one is a row here and a file of its own. */
#include "write/writers.h"

const wz_format wz_formats[] = {
    /* name       ending    records single write */
    { "jsonl",    ".jsonl", true,   false, wz_jsonl_write },
    { "markdown", ".md",    false,  false, wz_markdown_write },
    { "xml",      ".xml",   false,  true,  wz_xml_write },
    { "json",     ".json",  false,  false, wz_json_write },
};
const size_t wz_format_count = WZ_COUNT(wz_formats);

const wz_format *wz_format_find(wz_str name)
{
    for (size_t i = 0; i < wz_format_count; i++)
        if (wz_str_equal(wz_str_of(wz_formats[i].name), name))
            return &wz_formats[i];
    return NULL;
}
