/* The table of readers, and which of them an input is for. */
#include "input/readers.h"

#include "base/ascii.h"

static wz_err read_text(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text)
{
    return wz_input_decode(work, bytes, options->encoding, options->strict, text);
}

/* Plain text comes first: it is what everything is that no other row claims. */
const wz_reader wz_readers[] = {
    /* name, endings, claims, read */
    { "text",     (const char *const[]){ ".txt", NULL },             NULL, read_text },
    { "html",     (const char *const[]){ ".html", ".htm", ".shtml", ".xhtml", NULL },
                  wz_html_claims, wz_html_read },
    { "markdown", (const char *const[]){ ".md", ".markdown", NULL }, NULL, wz_markdown_read },
};
const size_t wz_reader_count = WZ_COUNT(wz_readers);

const wz_reader *wz_reader_find(wz_str name)
{
    for (size_t i = 0; i < wz_reader_count; i++)
        if (wz_str_equal(wz_str_of(wz_readers[i].name), name))
            return &wz_readers[i];
    return NULL;
}

/* Whether a path ends so, whatever the case of its ASCII letters. */
static bool has_ending(wz_str path, wz_str ending)
{
    return path.len >= ending.len &&
           wz_ascii_equal(wz_str_skip(path, path.len - ending.len), ending);
}

const wz_reader *wz_reader_for(wz_str path)
{
    for (size_t i = 0; i < wz_reader_count; i++)
        for (const char *const *ending = wz_readers[i].endings; *ending; ending++)
            if (has_ending(path, wz_str_of(*ending)))
                return &wz_readers[i];
    return NULL;
}

wz_err wz_input_read(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text)
{
    const wz_reader *reader = options->reader ? wz_reader_find(wz_str_of(options->reader))
                                              : wz_reader_for(work->path);

    if (options->reader && !reader)
        return WZ_EUSAGE;
    for (size_t i = 0; i < wz_reader_count && !reader; i++)
        if (wz_readers[i].claims && wz_readers[i].claims(bytes))
            reader = &wz_readers[i];
    if (!reader)
        reader = &wz_readers[0];
    return reader->read(work, bytes, options, text);
}
