/* What the files of this room share: the connection to SQLite, and statements on it. Only here
 * does the program speak to SQLite. */
#ifndef WZ_STORE_DATABASE_H
#define WZ_STORE_DATABASE_H

#include <sqlite3.h>

#include "store/bigrams.h"
#include "store/rows.h"
#include "store/store.h"

enum { WZ_STORE_WHY = 256 };

/* Statements of the writer that are used again and again. */
enum {
    WZ_STORE_BEGIN, WZ_STORE_COMMIT, WZ_STORE_FIND, WZ_STORE_KEEP, WZ_STORE_GET_LINES,
    WZ_STORE_GET_BLOCKS, WZ_STORE_DROP_BIGRAMS, WZ_STORE_DROP_BLOCKS, WZ_STORE_DROP_LINES,
    WZ_STORE_DROP_YEARS, WZ_STORE_DROP_FILE,
    WZ_STORE_PUT,               /* and so for each wz_row */
    WZ_STORE_DROP_RECORDS = WZ_STORE_PUT + WZ_ROW_COUNT,        /* and so for each kind */
    WZ_STORE_STATEMENTS = WZ_STORE_DROP_RECORDS + WZ_KIND_COUNT
};

struct wz_store {
    sqlite3 *db;
    char why[WZ_STORE_WHY];     /* where it is not SQLite that says it */
    sqlite3_stmt *statements[WZ_STORE_STATEMENTS];      /* NULL until they are wanted */
    wz_arena arena;             /* as long as the store is open */
    wz_bigrams bigrams;
    wz_buf cell;                /* a value in the making */
    size_t waiting;             /* bytes of rows in the batch */
    bool is_writing;            /* whether a batch has begun */
};

/* What a result of SQLite is to us. */
wz_err wz_database_err(int result);

/* Runs statements that give nothing. */
WZ_MUST_CHECK wz_err wz_database_run(wz_store *store, const char *sql);

/* Prepares a statement, of which *out is NULL where that fails. */
WZ_MUST_CHECK wz_err wz_database_prepare(wz_store *store, const char *sql, sqlite3_stmt **out);

/* Steps a statement that gives nothing, and makes it ready to be used again. */
WZ_MUST_CHECK wz_err wz_database_do(sqlite3_stmt *statement);

/* Binds a text that stays where it is until the statement is reset; WZ_NO_TEXT is NULL. */
void wz_database_bind(sqlite3_stmt *statement, int parameter, wz_str text);

/* The text of a column, valid until the next step. */
wz_str wz_database_text(sqlite3_stmt *statement, int column);

/* Appends a name in quotes: of a table or a column, of which ours hold none. */
void wz_database_put_name(wz_buf *sql, const char *name);

/* What a database says of itself: that it is a store, and of which form. */
enum { WZ_STORE_APPLICATION = 0x575A6462 /* WZdb */, WZ_STORE_FORM = 2 };

/* Makes the tables. */
WZ_MUST_CHECK wz_err wz_schema_make(wz_store *store, wz_str maker);

#endif
