/* wenzhai (文摘): reads Chinese official prose and digests it into records.
 *
 * This header is the library's only one, and its manual. In short:
 *
 *     wz_engine_new       loads the dictionaries, once
 *     wz_digest_read      one input, any bytes, becomes a digest
 *     wz_digest_record    its records, one by one: headings, masked places, noise
 *     wz_record_field     what a record says, field by field
 *     wz_digest_write     or all of them in a format, to where you want it
 *
 * docs/example.c is a whole program; docs/records.md says what kinds of records
 * there are and what their fields mean.
 *
 * Text is UTF-8 in slices (wz_str), which are not ended by NUL and may hold it.
 * Names that the library takes or gives as const char * (of kinds, fields,
 * formats) are ended by NUL, and those it gives are never freed.
 *
 * Threads. An engine does not change once it is made: any number of threads may
 * read inputs with it at the same time, without a lock. A digest does not change
 * either: several threads may look at one. To make or free a thing is the business
 * of one thread. Nothing else is shared: the library has no global state.
 *
 * Errors. The library never prints, exits or aborts. What stops the work is a
 * wz_err; what is worth knowing on the way is a diagnostic for the caller's sink.
 * Results are given through last parameters and only on WZ_OK. Memory that runs
 * out is an error like any other, and nothing is lost by it.
 *
 * Versions follow semver.org. As long as the first number is 0, the second may
 * change what stands here; the third never does. */
#ifndef WENZHAI_H
#define WENZHAI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WZ_VERSION "0.1.0"

#if defined __GNUC__
#define WZ_MUST_CHECK __attribute__((warn_unused_result))
#define WZ_API __attribute__((visibility("default")))
#else
#define WZ_MUST_CHECK
#define WZ_API
#endif

/* The version of the library that runs; WZ_VERSION is that of this header. */
WZ_API const char *wz_version(void);

/* A slice of bytes that somebody else owns; NUL is an ordinary byte in it. */
typedef struct wz_str {
    const char *at;
    size_t len;
} wz_str;

/* -- errors ------------------------------------------------------------------- */

typedef enum wz_err {
    WZ_OK = 0,
    WZ_ENOMEM,  /* the allocator returned NULL */
    WZ_EIO,     /* reading or writing failed; errno says why */
    WZ_EFORMAT, /* the input or a dictionary is not what it should be */
    WZ_ELIMIT,  /* larger than the library takes: an input of 1 GiB, say */
    WZ_EUSAGE   /* the caller asked for what does not exist */
} wz_err;

/* The message for an error, in English, without a full stop. Never NULL. */
WZ_API const char *wz_err_text(wz_err err);

/* -- memory ------------------------------------------------------------------- */

/* resize(user, block, old_size, new_size) works as realloc does: a NULL block is a
 * new one, a new_size of 0 frees and returns NULL. It may return NULL when memory
 * runs out, and must then leave the block as it is. It is called by whatever
 * thread calls the library, so that an engine for many threads needs one that
 * many threads may call. */
typedef struct wz_allocator {
    void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
    void *user;
} wz_allocator;

/* -- diagnostics -------------------------------------------------------------- */

typedef enum wz_level { WZ_NOTE, WZ_WARNING, WZ_ERROR } wz_level;

/* Something about an input that its owner should know. Borrowed: everything
 * in it is gone when the sink returns. */
typedef struct wz_diagnostic {
    int code;       /* which one it is, in this build: wz_diagnostic_name */
    wz_level level;
    wz_str path;    /* as the caller named it */
    size_t line;    /* from 1; 0 where no line is meant */
    size_t column;  /* from 1, in code points; 0 where none is meant */
    wz_str text;
} wz_diagnostic;

/* Where diagnostics go. Called by the thread that makes the engine or digest,
 * before the call returns. A sink of {0} is deaf. */
typedef struct wz_sink {
    void (*report)(void *user, const wz_diagnostic *diagnostic);
    void *user;
} wz_sink;

/* The name of a diagnostic, "BROKEN_BYTES", which stays while numbers and texts may
 * change; NULL for a number that none has. */
WZ_API const char *wz_diagnostic_name(int code);

/* -- the engine --------------------------------------------------------------- */

typedef struct wz_engine wz_engine;

typedef struct wz_engine_options {
    const wz_allocator *allocator;  /* NULL: the C library's; kept, not copied */
    wz_sink sink;                   /* hears of bad dictionary rows; may be {0} */

    /* Folders whose rows add to the built-in ones, later ones winning. */
    const char *const *dictionaries;
    size_t dictionary_count;
} wz_engine_options;

/* Builds the dictionaries and matchers: a few milliseconds, once.
 *
 * options  may be NULL: only the built-in dictionaries.
 * out      owned by the caller (wz_engine_free); set only on WZ_OK. It and the
 *          allocator must outlive the digests made with it.
 *
 * Fails with WZ_ENOMEM, WZ_EIO, WZ_ELIMIT or WZ_EFORMAT (a bad dictionary row,
 * reported). */
WZ_API WZ_MUST_CHECK wz_err wz_engine_new(const wz_engine_options *options, wz_engine **out);

/* Frees an engine without digests. NULL is fine. */
WZ_API void wz_engine_free(wz_engine *engine);

/* -- digests ------------------------------------------------------------------ */

typedef struct wz_digest wz_digest;

typedef struct wz_read_options {
    const char *format;     /* the name of a reader, "text"; NULL: by the path, then by looks */
    const char *encoding;   /* as iconv calls it, "GB18030"; NULL: detect */
    bool strict;            /* input that cannot be decoded is WZ_EFORMAT, not U+FFFD */
    wz_sink sink;           /* hears of what was lost; may be {0} */
    bool all_text;          /* of a web page all that it shows, not its main text alone */
} wz_read_options;

/* The readers that wz_read_options.format may name, one by one from 0; NULL
 * after the last. */
WZ_API const char *wz_reader_name(size_t index);

/* Reads one input and digests it.
 *
 * path    how the caller names the input; copied. Nothing of that name is opened.
 * bytes   any bytes at all, NUL and broken UTF-8 included; kept by reference:
 *         they must outlive the digest.
 * options may be NULL.
 * out     owned by the caller (wz_digest_free); set only on WZ_OK.
 *
 * Fails with WZ_ENOMEM, WZ_EFORMAT (strict, or an unknown encoding; an archive or JSON
 * Lines, which hold several inputs), WZ_ELIMIT, or WZ_EUSAGE where no reader has that name.
 * Cost: linear in bytes.len, in time and memory. */
WZ_API WZ_MUST_CHECK wz_err wz_digest_read(const wz_engine *engine, wz_str path, wz_str bytes,
                                           const wz_read_options *options, wz_digest **out);

/* Frees a digest and all that was borrowed from it. NULL is fine. */
WZ_API void wz_digest_free(wz_digest *digest);

/* The decoded text: valid UTF-8 without a byte-order mark, in which all places
 * count. Borrowed, like everything below: it lives as long as the digest. */
WZ_API wz_str wz_digest_text(const wz_digest *digest);

/* The reading text: the decoded text without noise, its broken lines joined. */
WZ_API wz_str wz_digest_reading(const wz_digest *digest);

/* The encoding that the input was read in: "UTF-8", "GB18030". */
WZ_API const char *wz_digest_encoding(const wz_digest *digest);

/* -- records ------------------------------------------------------------------ */

typedef struct wz_record wz_record;

/* A span of the decoded text, half-open. */
typedef struct wz_location {
    size_t start, end;              /* in code points */
    size_t start_byte, end_byte;    /* the same in bytes */
    size_t line, column;            /* of start, from 1; the column in code points */
} wz_location;

/* The number of records, and record `index` from 0, or NULL past the last. They are
 * in order of start, then the longer first, then by kind. Constant cost. */
WZ_API size_t wz_digest_count(const wz_digest *digest);
WZ_API const wz_record *wz_digest_record(const wz_digest *digest, size_t index);

/* What a record is: "heading". */
WZ_API const char *wz_record_kind(const wz_record *record);

/* Its number in the digest, from 1. */
WZ_API size_t wz_record_id(const wz_record *record);

/* The number of its document in the digest, from 1; 0 for what is in none. */
WZ_API size_t wz_record_doc(const wz_record *record);

/* Where a record of this digest stands. Cost: logarithmic in the lines of the text. */
WZ_API wz_location wz_digest_locate(const wz_digest *digest, const wz_record *record);

/* The decoded text there; of a document, section or paragraph only its first line. */
WZ_API wz_str wz_digest_quote(const wz_digest *digest, const wz_record *record);

/* The sentence of the reading text that a record starts in (of one beyond 4 KiB the
 * part around the record); empty where that line is noise as a whole.
 *
 * hint  NULL; or a slice that is {0} at first and is left alone between calls, which
 *       makes the sentences of records in order cost one pass over the text, where
 *       each would else cost as much as the paragraph before it. */
WZ_API wz_str wz_digest_sentence(const wz_digest *digest, const wz_record *record, wz_str *hint);

/* The heading nearest above a record, with its label (2 KiB of it at most); empty
 * without one.
 * Cost: logarithmic. */
WZ_API wz_str wz_digest_heading(const wz_digest *digest, const wz_record *record);

/* -- fields ------------------------------------------------------------------- */

typedef enum wz_value_type {
    WZ_VALUE_ABSENT,    /* records of this kind have no such field */
    WZ_VALUE_NULL,      /* they have, but this one says nothing there */
    WZ_VALUE_TEXT,
    WZ_VALUE_NUMBER,
    WZ_VALUE_FLAG,
    WZ_VALUE_TEXTS,     /* several */
    WZ_VALUE_IDS,       /* of other records: wz_value_id */
    WZ_VALUE_SPANS      /* places in the decoded text: wz_value_span */
} wz_value_type;

/* What is not of the type is 0, and the text then an empty one. */
typedef struct wz_value {
    wz_value_type type;
    wz_str text;        /* borrowed from the digest */
    int64_t number;     /* an exact decimal: number / 10^decimals; 23 and 1 are 2.3 */
    int decimals;       /* 0 for all that is counted */
    bool flag;
    const wz_str *texts;    /* borrowed likewise */
    size_t count;           /* of texts, of ids or of spans */
    const struct wz_anchor *const *ids;     /* borrowed likewise */
    const struct wz_span *spans;            /* borrowed likewise */
} wz_value;

/* A field of a record by its name: "stands". Cost: linear in the fields of a kind. */
WZ_API wz_value wz_record_field(const wz_record *record, const char *name);

/* One of the ids of a value of type WZ_VALUE_IDS, index < count: what wz_record_id gives for
 * the record that is meant. */
WZ_API uint32_t wz_value_id(const wz_value *value, size_t index);

/* One of the places of a value of type WZ_VALUE_SPANS, index < count, of a record of this
 * digest. Cost: as wz_digest_locate. */
WZ_API wz_location wz_value_span(const wz_digest *digest, const wz_value *value, size_t index);

/* The names of a record's fields, from 0 in the order of printing; NULL after the last. */
WZ_API const char *wz_record_field_name(const wz_record *record, size_t index);

/* The kinds, from 0 in the order of printing; NULL after the last. */
WZ_API const char *wz_kind_name(size_t index);

/* The bit of a kind in wz_write_options.kinds, which is 1 << its index; 0 where no
 * kind has that name. */
WZ_API uint32_t wz_kind_bit(const char *name);

/* -- writing ------------------------------------------------------------------ */

typedef enum wz_language { WZ_CHINESE, WZ_ENGLISH } wz_language;

typedef struct wz_write_options {
    uint32_t kinds;         /* for formats of records: the bits of those to write;
                             * 0: what `wenzhai extract` prints. "csv" has the columns
                             * of one kind and so takes one bit, no fewer and no more */
    bool context;           /* for the same: sentence and heading with each record */
    bool follows;           /* it is to stand behind another digest, in one output: what
                             * stands only once, at the top, is left out (of "csv" the
                             * line of names); without it each output is whole */
    bool excel;             /* "csv" for spreadsheets: a byte-order mark at the top, and a
                             * ' before each text that would be taken for a formula */
    wz_language language;   /* of labels, for formats that are read by people */
} wz_write_options;

/* Where bytes go. put takes all of them and returns WZ_OK, or an error of its own
 * choice, which ends the writing. It may be called any number of times. */
typedef struct wz_output {
    wz_err (*put)(void *user, wz_str bytes);
    void *user;
} wz_output;

/* The formats, from 0: "jsonl", "csv"; NULL after the last. */
WZ_API const char *wz_format_name(size_t index);

/* Writes a digest.
 *
 * format   the name of one.
 * options  may be NULL, which is {0}.
 * output   hears nothing until all has been made, so that no half of a digest is
 *          ever written for another reason than its own refusal.
 *
 * Fails with WZ_EUSAGE (no such format, or not one kind for "csv"), WZ_ENOMEM,
 * WZ_ELIMIT, or what put returned.
 * Cost: linear in the digest; memory for all of the output. */
WZ_API WZ_MUST_CHECK wz_err wz_digest_write(const wz_digest *digest, const char *format,
                                            const wz_write_options *options, wz_output output);

#ifdef __cplusplus
}
#endif

#endif
