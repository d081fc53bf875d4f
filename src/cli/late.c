/* Libraries that only some inputs and outputs need. To load them and what they stand on takes
 * longer than to read a short text, so the program loads each when a function of it is first
 * called. (The library libwenzhai is linked to them like any other.) All their functions that the
 * program uses are here, with the prototypes that their own headers give; one that is missing does
 * not link. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <uchardet.h>

#include "base/str.h"

enum library { ARCHIVE, XML, UCHARDET, LIBRARIES };

/* The names that the linker would have written into the program; late.sh finds them. */
static const char *const sonames[LIBRARIES] = {
    [ARCHIVE] = LATE_ARCHIVE, [XML] = LATE_XML2, [UCHARDET] = LATE_UCHARDET,
};

/* F: functions, P: those without a value. */
#define CALLS(F, P) \
    F(ARCHIVE, struct archive *, archive_read_new, (void), ()) \
    F(ARCHIVE, int, archive_read_free, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_filter_bzip2, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_filter_xz, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_filter_zstd, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_format_empty, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_format_raw, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_format_tar, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_format_zip_seekable, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_support_format_zip_streamable, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_set_callback_data, (struct archive *a, void *user), (a, user)) \
    F(ARCHIVE, int, archive_read_set_read_callback, \
      (struct archive *a, archive_read_callback *read), (a, read)) \
    F(ARCHIVE, int, archive_read_set_seek_callback, \
      (struct archive *a, archive_seek_callback *seek), (a, seek)) \
    F(ARCHIVE, int, archive_read_open1, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_read_open_memory, \
      (struct archive *a, const void *bytes, size_t count), (a, bytes, count)) \
    F(ARCHIVE, int, archive_read_next_header, \
      (struct archive *a, struct archive_entry **entry), (a, entry)) \
    F(ARCHIVE, la_ssize_t, archive_read_data, \
      (struct archive *a, void *bytes, size_t count), (a, bytes, count)) \
    F(ARCHIVE, int, archive_errno, (struct archive *a), (a)) \
    F(ARCHIVE, const char *, archive_error_string, (struct archive *a), (a)) \
    P(ARCHIVE, archive_clear_error, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_format, (struct archive *a), (a)) \
    F(ARCHIVE, int, archive_filter_count, (struct archive *a), (a)) \
    F(ARCHIVE, la_int64_t, archive_filter_bytes, (struct archive *a, int filter), (a, filter)) \
    F(ARCHIVE, const char *, archive_version_string, (void), ()) \
    F(ARCHIVE, mode_t, archive_entry_filetype, (struct archive_entry *e), (e)) \
    F(ARCHIVE, const char *, archive_entry_hardlink, (struct archive_entry *e), (e)) \
    F(ARCHIVE, int, archive_entry_is_encrypted, (struct archive_entry *e), (e)) \
    F(ARCHIVE, const char *, archive_entry_pathname, (struct archive_entry *e), (e)) \
    P(XML, xmlInitParser, (void), ()) \
    F(XML, xmlGenericErrorFunc *, __xmlGenericError, (void), ()) \
    F(XML, void **, __xmlGenericErrorContext, (void), ()) \
    F(XML, xmlStructuredErrorFunc *, __xmlStructuredError, (void), ()) \
    F(XML, void **, __xmlStructuredErrorContext, (void), ()) \
    P(XML, xmlSetGenericErrorFunc, (void *user, xmlGenericErrorFunc handler), (user, handler)) \
    P(XML, xmlSetStructuredErrorFunc, (void *user, xmlStructuredErrorFunc handler), \
      (user, handler)) \
    F(XML, const htmlEntityDesc *, htmlEntityLookup, (const xmlChar *name), (name)) \
    F(XML, htmlParserCtxtPtr, htmlCreatePushParserCtxt, \
      (htmlSAXHandlerPtr sax, void *user, const char *chunk, int size, const char *name, \
       xmlCharEncoding encoding), (sax, user, chunk, size, name, encoding)) \
    F(XML, int, htmlParseChunk, \
      (htmlParserCtxtPtr parser, const char *chunk, int size, int is_last), \
      (parser, chunk, size, is_last)) \
    P(XML, htmlFreeParserCtxt, (htmlParserCtxtPtr parser), (parser)) \
    F(XML, xmlTextReaderPtr, xmlReaderForMemory, \
      (const char *bytes, int count, const char *url, const char *encoding, int options), \
      (bytes, count, url, encoding, options)) \
    P(XML, xmlFreeTextReader, (xmlTextReaderPtr reader), (reader)) \
    P(XML, xmlTextReaderSetErrorHandler, \
      (xmlTextReaderPtr reader, xmlTextReaderErrorFunc handler, void *user), \
      (reader, handler, user)) \
    F(XML, int, xmlTextReaderRead, (xmlTextReaderPtr reader), (reader)) \
    F(XML, int, xmlTextReaderNext, (xmlTextReaderPtr reader), (reader)) \
    F(XML, int, xmlTextReaderNodeType, (xmlTextReaderPtr reader), (reader)) \
    F(XML, int, xmlTextReaderIsEmptyElement, (xmlTextReaderPtr reader), (reader)) \
    F(XML, const xmlChar *, xmlTextReaderConstLocalName, (xmlTextReaderPtr reader), (reader)) \
    F(XML, const xmlChar *, xmlTextReaderConstNamespaceUri, (xmlTextReaderPtr reader), (reader)) \
    F(XML, const xmlChar *, xmlTextReaderConstValue, (xmlTextReaderPtr reader), (reader)) \
    F(XML, int, xmlTextReaderMoveToAttribute, \
      (xmlTextReaderPtr reader, const xmlChar *name), (reader, name)) \
    F(XML, int, xmlTextReaderMoveToAttributeNs, \
      (xmlTextReaderPtr reader, const xmlChar *name, const xmlChar *uri), (reader, name, uri)) \
    F(XML, int, xmlTextReaderMoveToElement, (xmlTextReaderPtr reader), (reader)) \
    F(XML, xmlOutputBufferPtr, xmlOutputBufferCreateIO, \
      (xmlOutputWriteCallback put, xmlOutputCloseCallback end, void *user, \
       xmlCharEncodingHandlerPtr encoder), (put, end, user, encoder)) \
    F(XML, int, xmlOutputBufferClose, (xmlOutputBufferPtr sink), (sink)) \
    F(XML, xmlTextWriterPtr, xmlNewTextWriter, (xmlOutputBufferPtr sink), (sink)) \
    P(XML, xmlFreeTextWriter, (xmlTextWriterPtr writer), (writer)) \
    F(XML, int, xmlTextWriterStartElement, \
      (xmlTextWriterPtr writer, const xmlChar *name), (writer, name)) \
    F(XML, int, xmlTextWriterEndElement, (xmlTextWriterPtr writer), (writer)) \
    F(XML, int, xmlTextWriterStartAttribute, \
      (xmlTextWriterPtr writer, const xmlChar *name), (writer, name)) \
    F(XML, int, xmlTextWriterEndAttribute, (xmlTextWriterPtr writer), (writer)) \
    F(XML, int, xmlTextWriterWriteRawLen, \
      (xmlTextWriterPtr writer, const xmlChar *bytes, int count), (writer, bytes, count)) \
    F(XML, int, xmlTextWriterEndDocument, (xmlTextWriterPtr writer), (writer)) \
    F(XML, int, xmlTextWriterFlush, (xmlTextWriterPtr writer), (writer)) \
    F(UCHARDET, uchardet_t, uchardet_new, (void), ()) \
    P(UCHARDET, uchardet_delete, (uchardet_t detector), (detector)) \
    F(UCHARDET, int, uchardet_handle_data, \
      (uchardet_t detector, const char *bytes, size_t count), (detector, bytes, count)) \
    P(UCHARDET, uchardet_data_end, (uchardet_t detector), (detector)) \
    F(UCHARDET, const char *, uchardet_get_charset, (uchardet_t detector), (detector))

/* The functions as the libraries have them, once they are loaded. */
#define FUNCTION(library, type, name, parameters, arguments) type (*name) parameters;
#define PROCEDURE(library, name, parameters, arguments) void (*name) parameters;
static struct {
    CALLS(FUNCTION, PROCEDURE)
    void (*archive_set_error)(struct archive *a, int error, const char *format, ...);
} real;
#undef FUNCTION
#undef PROCEDURE

#define FUNCTION(library, type, name, parameters, arguments) { library, #name, &real.name },
#define PROCEDURE(library, name, parameters, arguments) { library, #name, &real.name },
static const struct {
    enum library library;
    const char *name;
    void *place;            /* of a pointer to a function */
} calls[] = {
    CALLS(FUNCTION, PROCEDURE)
    { ARCHIVE, "archive_set_error", &real.archive_set_error },
};
#undef FUNCTION
#undef PROCEDURE

static atomic_bool is_loaded[LIBRARIES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* A library that has gone is a broken installation, as it would be for the loader. */
static void *checked(void *found, const char *soname)
{
    if (!found) {
        fprintf(stderr, "wenzhai: %s cannot be loaded: %s\n", soname, dlerror());
        exit(2);
    }
    return found;
}

static void load(enum library library)
{
    void *handle = checked(dlopen(sonames[library], RTLD_LAZY | RTLD_LOCAL), sonames[library]);

    for (size_t i = 0; i < WZ_COUNT(calls); i++) {
        if (calls[i].library == library) {
            void *found = checked(dlsym(handle, calls[i].name), sonames[library]);

            memcpy(calls[i].place, &found, sizeof found);   /* POSIX: they have one size */
        }
    }
}

static void need(enum library library)
{
    if (atomic_load_explicit(&is_loaded[library], memory_order_acquire))
        return;
    pthread_mutex_lock(&lock);
    if (!atomic_load_explicit(&is_loaded[library], memory_order_relaxed)) {
        load(library);
        atomic_store_explicit(&is_loaded[library], true, memory_order_release);
    }
    pthread_mutex_unlock(&lock);
}

#define FUNCTION(library, type, name, parameters, arguments) \
    type name parameters \
    { \
        need(library); \
        return real.name arguments; \
    }
#define PROCEDURE(library, name, parameters, arguments) \
    void name parameters \
    { \
        need(library); \
        real.name arguments; \
    }
CALLS(FUNCTION, PROCEDURE)

void archive_set_error(struct archive *a, int error, const char *format, ...)
{
    char text[256];
    va_list rest;

    need(ARCHIVE);
    va_start(rest, format);
    vsnprintf(text, sizeof text, format, rest);
    va_end(rest);
    real.archive_set_error(a, error, "%s", text);
}
