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
    { "docx",     (const char *const[]){ ".docx", ".docm", NULL },   wz_docx_claims, wz_docx_read },
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

/* What is common among scraped files, has nothing that can be read as text, and is known by
 * its first bytes. */
static const struct {
    wz_str begin;
    const char *name, *converter;
} foreign[] = {
    { WZ_STR_ROW("%PDF-"), "a PDF", "pdftotext" },
    { WZ_STR_ROW("{\\rtf"), "an RTF document", "soffice --convert-to docx" },
    { WZ_STR_ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "a document of Word 97 or WPS",
      "soffice --convert-to docx" },
};

static wz_err refuse_foreign(wz_work *work, wz_str bytes)
{
    for (size_t i = 0; i < WZ_COUNT(foreign); i++) {
        if (!wz_str_starts(bytes, foreign[i].begin))
            continue;
        wz_report(work->sink, work->path, WZ_DIAG_FOREIGN_FORMAT, 0, 0, foreign[i].name,
                  foreign[i].converter);
        return WZ_EFORMAT;
    }
    return WZ_OK;
}

const wz_reader *wz_reader_choose(wz_str path, wz_str bytes, const char *name)
{
    const wz_reader *reader = name ? wz_reader_find(wz_str_of(name)) : wz_reader_for(path);

    if (name)
        return reader;
    for (size_t i = 0; i < wz_reader_count && !reader; i++)
        if (wz_readers[i].claims && wz_readers[i].claims(bytes))
            reader = &wz_readers[i];
    return reader ? reader : &wz_readers[0];
}

wz_err wz_input_read(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text)
{
    const wz_reader *reader = wz_reader_choose(work->path, bytes, options->reader);

    if (!reader)
        return WZ_EUSAGE;
    if (!options->reader && refuse_foreign(work, bytes))
        return WZ_EFORMAT;
    return reader->read(work, bytes, options, text);
}
