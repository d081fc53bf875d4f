/* Opening and closing, and the errors of SQLite as ours. */
#include "store/database.h"

#include <stdio.h>

#include "base/limits.h"

/* How long to wait for another that writes, in milliseconds: for the end of a small batch. */
enum { PATIENCE = 5000 };

wz_err wz_database_err(int result)
{
    switch (result & 0xFF) {    /* the rest says more of the same */
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return WZ_OK;
    case SQLITE_NOMEM:
        return WZ_ENOMEM;
    case SQLITE_TOOBIG:
        return WZ_ELIMIT;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return WZ_EFORMAT;
    }
    return WZ_EIO;
}

wz_err wz_database_run(wz_store *store, const char *sql)
{
    return wz_database_err(sqlite3_exec(store->db, sql, NULL, NULL, NULL));
}

wz_err wz_database_prepare(wz_store *store, const char *sql, sqlite3_stmt **out)
{
    return wz_database_err(sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out,
                                              NULL));
}

wz_err wz_database_do(sqlite3_stmt *statement)
{
    sqlite3_step(statement);
    return wz_database_err(sqlite3_reset(statement));   /* says what the step has said */
}

void wz_database_bind(sqlite3_stmt *statement, int parameter, wz_str text)
{
    if (text.at)
        sqlite3_bind_text64(statement, parameter, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(statement, parameter);
}

wz_str wz_database_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);

    return text ? (wz_str){ (const char *)text,
                            (size_t)sqlite3_column_bytes(statement, column) } : WZ_STR("");
}

void wz_database_put_name(wz_buf *sql, const char *name)
{
    wz_buf_put_byte(sql, '"');
    wz_buf_put_str(sql, wz_str_of(name));
    wz_buf_put_byte(sql, '"');
}

/* -- opening --------------------------------------------------------------------------------- */

static wz_err refuse(wz_store *store, const char *why)
{
    snprintf(store->why, sizeof store->why, "%s", why);
    return WZ_EFORMAT;
}

/* A number that a pragma gives. */
static wz_err ask(wz_store *store, const char *pragma, int64_t *number)
{
    sqlite3_stmt *statement = NULL;
    wz_err err = wz_database_prepare(store, pragma, &statement);

    if (!err) {
        err = wz_database_err(sqlite3_step(statement));
        *number = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return err;
}

/* What a database is: nothing yet, a store, a store of another form, or something else. */
enum state { EMPTY, STORE, OTHER_FORM, FOREIGN };

static wz_err find_state(wz_store *store, enum state *state)
{
    int64_t application = 0, form = 0, tables = 0;
    wz_err err = ask(store, "PRAGMA application_id", &application);

    if (!err)
        err = ask(store, "PRAGMA user_version", &form);
    if (!err)
        err = ask(store, "SELECT count(*) FROM sqlite_master", &tables);
    *state = application == WZ_STORE_APPLICATION ? form == WZ_STORE_FORM ? STORE : OTHER_FORM
           : application == 0 && form == 0 && tables == 0 ? EMPTY : FOREIGN;
    return err;
}

static wz_err open_database(const char *path, int flags, wz_store **out)
{
    wz_store *store;
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, NULL);
    store = wz_arena_take(&arena, sizeof *store);
    if (!store)
        return WZ_ENOMEM;
    store->arena = arena;       /* which it lives in itself */
    *out = store;
    wz_buf_init(&store->cell, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&store->bigrams.tokens, NULL, WZ_LIMIT_BUFFER);
    err = wz_database_err(sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL));
    if (!err)
        err = wz_database_err(sqlite3_busy_timeout(store->db, PATIENCE));
    return err;
}

wz_err wz_store_open(const char *path, wz_store **out)
{
    enum state state = EMPTY;
    wz_err err = open_database(path, SQLITE_OPEN_READONLY, out);

    if (!err)
        err = find_state(*out, &state);
    if (!err && (state == EMPTY || state == FOREIGN))
        err = refuse(*out, "is no store; wenzhai index makes one");
    if (!err && state == OTHER_FORM)
        err = refuse(*out, "was made by another version; wenzhai index --full makes it anew");
    return err;
}

/* Whether the store is of this maker. */
static wz_err check_maker(wz_store *store, wz_str maker)
{
    sqlite3_stmt *statement = NULL;
    wz_err err = wz_database_prepare(store, "SELECT value FROM about WHERE name = 'maker'",
                                     &statement);

    if (!err)
        err = wz_database_err(sqlite3_step(statement));
    if (!err && !wz_str_equal(wz_database_text(statement, 0), maker))
        err = refuse(store, "was made by another version or with other dictionaries; "
                            "--full makes it anew");
    sqlite3_finalize(statement);
    return err;
}

/* Takes out all that is in a database. Tables of the index take their own tables with them. */
static wz_err drop_all(wz_store *store)
{
    static const char *const next =
        "SELECT 'DROP ' || type || ' IF EXISTS \"' || name || '\"' FROM sqlite_master "
        "WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite@_%' ESCAPE '@' "
        "ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%' LIMIT 1";
    sqlite3_stmt *statement = NULL;
    wz_err err = wz_database_prepare(store, next, &statement);

    while (!err && sqlite3_step(statement) == SQLITE_ROW) {
        wz_str sql = wz_database_text(statement, 0);

        wz_buf_reset(&store->cell);
        wz_buf_put(&store->cell, sql.at, sql.len + 1);
        sqlite3_reset(statement);
        err = wz_buf_status(&store->cell);
        if (!err)
            err = wz_database_run(store, store->cell.at);
    }
    sqlite3_finalize(statement);
    return err;
}

/* Makes a database a store, which it is not or no longer to be as it was; in one step. */
static wz_err make(wz_store *store, enum state state, wz_str maker)
{
    wz_err err = wz_database_run(store, "BEGIN IMMEDIATE");

    if (!err && state != EMPTY)
        err = drop_all(store);
    if (!err)
        err = wz_schema_make(store, maker);
    if (!err)
        err = wz_database_run(store, "COMMIT");
    return err;
}

wz_err wz_store_open_to_write(const char *path, wz_str maker, bool anew, wz_store **out)
{
    /* Readers see what was there before a batch; with a log, a batch is written once. */
    static const char *const setting = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                       "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY";
    enum state state = EMPTY;
    wz_store *store;
    wz_err err = open_database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, out);

    store = err == WZ_ENOMEM ? NULL : *out;
    if (!err)
        err = find_state(store, &state);
    if (!err && state == FOREIGN)
        err = refuse(store, "is another program's database");
    if (!err && state == OTHER_FORM && !anew)
        err = refuse(store, "was made by another version; --full makes it anew");
    if (!err)
        err = wz_database_run(store, setting);
    if (!err && (state == EMPTY || anew))
        err = make(store, state, maker);
    if (!err)
        err = check_maker(store, maker);
    if (!err)
        err = wz_database_run(store, "CREATE TEMP TABLE seen(file INTEGER PRIMARY KEY)");
    return err ? err : wz_bigrams_init(&store->bigrams, &store->arena, NULL);
}

void wz_store_close(wz_store *store)
{
    wz_arena arena;

    if (!store)
        return;
    for (size_t i = 0; i < WZ_STORE_STATEMENTS; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    wz_bigrams_clear(&store->bigrams);
    wz_buf_clear(&store->cell);
    arena = store->arena;
    wz_arena_clear(&arena);
}

const char *wz_store_why(const wz_store *store)
{
    if (store->why[0])
        return store->why;
    if (sqlite3_errcode(store->db) == SQLITE_BUSY)
        return "another program is writing to it";
    return sqlite3_errmsg(store->db);
}
