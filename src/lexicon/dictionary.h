/* Dictionaries as files of rows. What each one holds is a row of a table in
 * dictionary.c; lexicon.c puts the rows to use. */
#ifndef WZ_LEXICON_DICTIONARY_H
#define WZ_LEXICON_DICTIONARY_H

#include "lexicon/private.h"

typedef enum wz_dictionary {
    WZ_DICTIONARY_NOISE, WZ_DICTIONARY_NOISE_PATTERNS, WZ_DICTIONARY_STRUCTURE,
    WZ_DICTIONARY_CONTEXTS, WZ_DICTIONARY_NOUNS, WZ_DICTIONARY_FIGURES, WZ_DICTIONARY_NUMERALS,
    WZ_DICTIONARY_UNITS, WZ_DICTIONARY_FORMULAS, WZ_DICTIONARY_TASKS, WZ_DICTIONARY_PROBLEMS,
    WZ_DICTIONARY_PROBLEM_WORDS, WZ_DICTIONARY_PATTERNS, WZ_DICTIONARY_BOILERPLATE,
    WZ_DICTIONARY_CHECKS, WZ_DICTIONARY_FOLD,
    WZ_DICTIONARY_COUNT
} wz_dictionary;

/* Which of the two matchers has the phrases of a class. */
typedef enum wz_serves { WZ_SERVES_LINES, WZ_SERVES_WORDS } wz_serves;

typedef struct wz_row {
    wz_phrase phrase;
    wz_str key;                 /* the first cell; with the class it names the row */
    wz_pattern *pattern;        /* of noise-patterns.tsv, else NULL */
    uint32_t source;            /* the file that it came from, counted from 1 */
    bool gone;                  /* a later file took it away */
} wz_row;

/* The rows of one dictionary, and an index of them by key. */
typedef struct wz_rows {
    wz_dictionary dictionary;
    wz_row *at;
    size_t count;
    wz_str *cells;              /* of all rows, one after the other */
    size_t cell_count;
    uint32_t *index;            /* 1 + a row's number, or 0; open addressing; or NULL */
    size_t index_mask;
} wz_rows;

/* What the reading of files has in common, and how far it has come. */
typedef struct wz_loading {
    wz_arena *arena;
    wz_sink sink;
    bool strict;                /* rows must be sorted and unique */
    bool trusts;                /* what the build has checked: encoding, examples of patterns */
    uint32_t sources;           /* files read so far */
} wz_loading;

/* "dictionaries/noise.tsv", and "noise.tsv". */
const char *wz_dictionary_path(wz_dictionary dictionary);
const char *wz_dictionary_name(wz_dictionary dictionary);
size_t wz_dictionary_columns(wz_dictionary dictionary);

/* The one that a path names by its last part, or WZ_DICTIONARY_COUNT. */
wz_dictionary wz_dictionary_of(const char *path);

wz_dictionary wz_class_dictionary(wz_class class);
wz_serves wz_class_serves(wz_class class);

/* How many rows there may be in a file at most: as many as it has lines. */
size_t wz_rows_most(wz_str bytes);

/* Makes room for at most as many rows as `lines`. Without an index all rows are taken for
 * new ones. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_rows_init(wz_rows *rows, wz_dictionary dictionary, size_t lines,
                                  bool indexed, wz_arena *arena);

/* Adds a row, or replaces the one with its key and class; false, and nothing is
 * done, where that one came from the same file. */
bool wz_rows_store(wz_rows *rows, const wz_row *row);

/* Marks all rows with a key as gone. Nothing happens where there are none. */
void wz_rows_remove(wz_rows *rows, wz_str key);

/* Reads one file's rows, which add to those there or replace or remove them.
 * bytes must outlive the rows. path is for messages. Every bad row goes to the
 * sink, and then it fails with WZ_EFORMAT; else with WZ_ENOMEM. *good, which may
 * be NULL, receives the number of good rows in any case. */
WZ_MUST_CHECK wz_err wz_rows_read(wz_rows *rows, wz_loading *loading, wz_str path, wz_str bytes,
                                  size_t *good);

/* Makes the tables of the rows of all dictionaries, in an arena. The bytes of the rows are
 * borrowed as long as it lives. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_tables_build(wz_arena *arena, const wz_rows *rows, wz_tables *out);

#endif
