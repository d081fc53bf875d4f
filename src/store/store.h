/* The store: a collection as an SQLite database, to be asked with SQL by anyone and searched by
 * `wenzhai search`. docs/store.md is the contract of its tables.
 *
 * One writes, any number read at the same time and see what was there when they began. What is
 * written comes in batches, each whole or not at all, so that whoever is killed goes on from the
 * last one.
 *
 * SQLite takes its memory from the C library. */
#ifndef WZ_STORE_STORE_H
#define WZ_STORE_STORE_H

#include "digest/digest.h"

typedef struct wz_store wz_store;

/* -- opening ------------------------------------------------------------------------------- */

/* Opens a store to read from it, or to write to it; then it is made where there is none.
 *
 * maker  what the records depend on besides the texts: the versions of program and dictionaries.
 *        A store that another has made is WZ_EFORMAT.
 * anew   takes all out that is in it, whoever has made it.
 * out    set in any case but WZ_ENOMEM; to be closed, also where opening failed: wz_store_why.
 *
 * Fails with WZ_EIO, WZ_EFORMAT (no store, or another's) or WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_store_open(const char *path, wz_store **out);
WZ_MUST_CHECK wz_err wz_store_open_to_write(const char *path, wz_str maker, bool anew,
                                            wz_store **out);

/* What was not committed is lost. NULL is fine. */
void wz_store_close(wz_store *store);

/* What went wrong last, in English: never NULL. */
const char *wz_store_why(const wz_store *store);

/* -- writing ------------------------------------------------------------------------------- */

/* The hash of the content that the store has under a path, as it was put; empty for none. Valid
 * until the next call. All these functions fail with WZ_EIO, WZ_ENOMEM or WZ_ELIMIT. */
WZ_MUST_CHECK wz_err wz_store_hash(wz_store *store, wz_str path, wz_str *hash);

/* Appends a digest as rows for the store, in any thread: `bytes` long was its input, and this its
 * hash, a text. Fails with WZ_ENOMEM, or WZ_ELIMIT where a database cannot hold such a text.
 * Cost: linear in the text and its records. */
WZ_MUST_CHECK wz_err wz_store_pack(const wz_digest *digest, wz_str hash, size_t bytes,
                                   wz_buf *rows);

/* Puts a packed digest in, in place of what was there under its path. */
WZ_MUST_CHECK wz_err wz_store_put(wz_store *store, wz_str rows);

/* Says that what is there under a path, and behind it and a !, is to stay. */
WZ_MUST_CHECK wz_err wz_store_keep(wz_store *store, wz_str path);

/* Removes of the files below a folder (a path that ends in /), among those that were neither put
 * nor kept since the store was opened, the ones that is_gone says are. */
WZ_MUST_CHECK wz_err wz_store_sweep(wz_store *store, wz_str folder,
                                    bool (*is_gone)(void *user, wz_str path), void *user);

/* Makes all of it last. */
WZ_MUST_CHECK wz_err wz_store_commit(wz_store *store);

/* -- searching ----------------------------------------------------------------------------- */

/* What is asked. Words are found as they are written, character for character, within a line. */
typedef struct wz_query {
    const wz_str *words;    /* the first is what is listed, in lines that hold the others too */
    size_t word_count;      /* at least one; none is empty, and each is valid UTF-8 */
    uint32_t kinds;         /* bits of wz_kind: inside a record of one of these; 0: anywhere */
    uint32_t categories;    /* bits of wz_category: inside a problem of one of these; likewise */
    uint32_t genres;        /* bits of wz_genre: in a document of one of these; likewise */
    int first_year, last_year;  /* in a document of these years; 0: of any or none */
} wz_query;

/* A place where the first word stands; it and the next do not overlap. */
typedef struct wz_occurrence {
    wz_str path;
    uint32_t doc;           /* from 1; 0 for what belongs to no document */
    size_t start, end;      /* in code points of the decoded text */
    size_t line, column;    /* from 1 */
    wz_str text;            /* the line that it stands in */
    wz_span span;           /* its bytes in that line */
} wz_occurrence;

typedef struct wz_search wz_search;

/* *out is to be closed, before the store. Fails with WZ_EIO or WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_search_open(wz_store *store, const wz_query *query, wz_search **out);

/* Gives the next occurrence, valid until the next call; false behind the last. They come in the
 * order in which files were put in, then in that of the text. Fails with WZ_EIO or WZ_ENOMEM.
 * Cost: that of reading the files which hold all of the words; of others none is read. */
WZ_MUST_CHECK wz_err wz_search_next(wz_search *search, wz_occurrence *found, bool *has_found);

void wz_search_close(wz_search *search);

/* -- showing ------------------------------------------------------------------------------- */

typedef struct wz_concordance {
    wz_buf *out;
    unsigned width;         /* columns of context to each side */
    bool colored;           /* by escape sequences, of formats for people */
} wz_concordance;

/* One row for each form of a concordance. */
typedef struct wz_concordance_format {
    const char *name;       /* as --to knows it */
    void (*begin)(wz_concordance *concordance);         /* NULL for none */
    void (*put)(wz_concordance *concordance, const wz_occurrence *found);
} wz_concordance_format;

/* "text", "csv", "jsonl". What fails is the status of the buffer. */
extern const wz_concordance_format wz_concordance_formats[];
extern const size_t wz_concordance_format_count;

#endif
