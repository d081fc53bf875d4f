/* The table of readers, and which of them an input is for. */
#include "input/readers.h"

#include "base/ascii.h"
#include "input/archive.h"

static wz_err read_text(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text)
{
    return wz_input_decode(work, bytes, options->encoding, options->strict, text);
}

/* What holds several texts is opened before, and what comes here is not one of them. */
static wz_err refuse_several(wz_work *work, wz_str bytes, const wz_input_options *options,
                             wz_text *text)
{
    (void)bytes;
    (void)options;
    (void)text;
    wz_report(work->sink, work->path, WZ_DIAG_HOLDS_SEVERAL, 0, 0);
    return WZ_EFORMAT;
}

/* Plain text comes first: it is what everything is that no other row claims. Word documents,
 * which are archives too, come before these; what holds one text before what holds several. */
const wz_reader wz_readers[] = {
    /* name, endings, claims, read, holds */
    { "text",     (const char *const[]){ ".txt", NULL },             NULL, read_text,
                  WZ_HOLDS_TEXT },
    { "html",     (const char *const[]){ ".html", ".htm", ".shtml", ".xhtml", NULL },
                  wz_html_claims, wz_html_read, WZ_HOLDS_TEXT },
    { "docx",     (const char *const[]){ ".docx", ".docm", NULL },   wz_docx_claims, wz_docx_read,
                  WZ_HOLDS_TEXT },
    { "markdown", (const char *const[]){ ".md", ".markdown", NULL }, NULL, wz_markdown_read,
                  WZ_HOLDS_TEXT },
    { "jsonl",    (const char *const[]){ ".jsonl", ".ndjson", NULL }, NULL, refuse_several,
                  WZ_HOLDS_LINES },
    { "archive",  (const char *const[]){ ".zip", ".tar", ".tgz", ".tzst", ".txz", ".tbz2", NULL },
                  wz_archive_claims, refuse_several, WZ_HOLDS_MEMBERS },
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

/* How many bytes of a path are an ending that says how it is compressed. */
static size_t compression_length(wz_str path)
{
    static const char *const endings[] = { ".gz", ".zst", ".xz", ".bz2" };

    for (size_t i = 0; i < WZ_COUNT(endings); i++)
        if (has_ending(path, wz_str_of(endings[i])))
            return strlen(endings[i]);
    return 0;
}

bool wz_path_is_compressed(wz_str path)
{
    return compression_length(path) > 0;
}

const wz_reader *wz_reader_for(wz_str path)
{
    path = wz_str_cut(path, 0, path.len - compression_length(path));
    for (size_t i = 0; i < wz_reader_count; i++)
        for (const char *const *ending = wz_readers[i].endings; *ending; ending++)
            if (has_ending(path, wz_str_of(*ending)))
                return &wz_readers[i];
    return NULL;
}

/* What is common among scraped files, has nothing that can be read as text, and is known by
 * its first bytes. */
static const struct {
    size_t at;
    wz_str sign;
    const char *name, *remedy;
} foreign[] = {
    { 0, WZ_STR_ROW("%PDF-"), "a PDF", "convert it first, with pdftotext" },
    { 0, WZ_STR_ROW("{\\rtf"), "an RTF document", "convert it first, with soffice --convert-to docx" },
    { 0, WZ_STR_ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "a document of Word 97 or WPS",
      "convert it first, with soffice --convert-to docx" },
    { 30, WZ_STR_ROW("mimetypeapplication/vnd.oasis.opendocument"), "an OpenDocument file",
      "convert it first, with soffice --convert-to docx" },
    { 0, WZ_STR_ROW("7z\xBC\xAF\x27\x1C"), "a 7z archive", "unpack it first, with 7z" },
    { 0, WZ_STR_ROW("Rar!\x1A\x07"), "a RAR archive", "unpack it first, with unrar" },
};

wz_err wz_input_refuse_foreign(wz_sink sink, wz_str path, wz_str begin)
{
    for (size_t i = 0; i < WZ_COUNT(foreign); i++) {
        if (begin.len < foreign[i].at ||
            !wz_str_starts(wz_str_skip(begin, foreign[i].at), foreign[i].sign))
            continue;
        wz_report(sink, path, WZ_DIAG_FOREIGN_FORMAT, 0, 0, foreign[i].name, foreign[i].remedy);
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
    if (!options->reader && wz_input_refuse_foreign(work->sink, work->path, bytes))
        return WZ_EFORMAT;
    return reader->read(work, bytes, options, text);
}
