/* wenzhai (文摘): reads Chinese official prose and digests it into records.
 *
 * The only public header. An engine holds the dictionaries and is shared by
 * threads once built; a digest holds everything about one input. The library
 * never prints, exits or aborts: what goes wrong is a wz_err, what is worth
 * knowing on the way is a diagnostic, and both reach the caller. */
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

/* A slice of bytes that somebody else owns; NUL is an ordinary byte in it. */
typedef struct wz_str {
    const char *at;
    size_t len;
} wz_str;

typedef enum wz_err {
    WZ_OK = 0,
    WZ_ENOMEM,  /* the allocator returned NULL */
    WZ_EIO,     /* reading or writing failed; errno says why */
    WZ_EFORMAT, /* the input or a dictionary is not what it should be */
    WZ_ELIMIT,  /* a ceiling of base/limits.h was reached */
    WZ_EUSAGE   /* the caller asked for what does not exist */
} wz_err;

/* The message for an error, in English, without a full stop. Never NULL. */
WZ_API const char *wz_err_text(wz_err err);

/* Memory. resize(user, block, old, new) works as realloc does, frees where
 * `new` is 0, and may return NULL. NULL for the allocator means the C library's. */
typedef struct wz_allocator {
    void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
    void *user;
} wz_allocator;

typedef enum wz_level { WZ_NOTE, WZ_WARNING, WZ_ERROR } wz_level;

/* Something about an input that its owner should know. Borrowed: everything
 * in it is gone when the sink returns. */
typedef struct wz_diagnostic {
    int code;       /* a row of model/diagnostics.def */
    wz_level level;
    wz_str path;    /* as the caller named it */
    size_t line;    /* from 1; 0 where no line is meant */
    size_t column;  /* from 1, in code points; 0 where none is meant */
    wz_str text;
} wz_diagnostic;

typedef struct wz_sink {
    void (*report)(void *user, const wz_diagnostic *diagnostic);
    void *user;
} wz_sink;

typedef struct wz_engine wz_engine;
typedef struct wz_digest wz_digest;

typedef struct wz_engine_options {
    const wz_allocator *allocator;  /* NULL: the C library's; kept, not copied */
    wz_sink sink;                   /* hears of bad dictionary rows; may be {0} */
    const char *const *dictionaries;/* folders whose rows add to the built-in ones, later ones winning */
    size_t dictionary_count;
} wz_engine_options;

/* Builds the dictionaries and matchers: a few milliseconds, once.
 * *out is owned by the caller (wz_engine_free) and set only on WZ_OK.
 * Fails with WZ_ENOMEM, WZ_EIO or WZ_EFORMAT (a bad dictionary row, reported). */
WZ_API WZ_MUST_CHECK wz_err wz_engine_new(const wz_engine_options *options, wz_engine **out);
WZ_API void wz_engine_free(wz_engine *engine);

typedef struct wz_read_options {
    const char *format;     /* the name of a reader, "text"; NULL: by the path, then by looks */
    const char *encoding;   /* NULL: detect */
    bool strict;            /* input that cannot be decoded is WZ_EFORMAT, not U+FFFD */
    wz_sink sink;           /* hears of what was lost; may be {0} */
} wz_read_options;

/* Reads one input and digests it.
 *
 * path    how the caller names the input; copied into the digest.
 * bytes   any bytes at all, NUL and broken UTF-8 included; kept by reference:
 *         they must outlive the digest.
 * options may be NULL.
 * out     owned by the caller (wz_digest_free); set only on WZ_OK.
 *
 * Fails with WZ_ENOMEM, WZ_EFORMAT (strict, or an unknown encoding) or WZ_ELIMIT.
 * Cost: linear in bytes.len, in time and memory. */
WZ_API WZ_MUST_CHECK wz_err wz_digest_read(const wz_engine *engine, wz_str path, wz_str bytes,
                                           const wz_read_options *options, wz_digest **out);
WZ_API void wz_digest_free(wz_digest *digest);

#ifdef __cplusplus
}
#endif

#endif
