/* Putting digests in, and taking them out again. Files come in batches: a commit makes a part of
 * the index, and many small parts cost more than a few large ones. */
#include "store/database.h"

#include "base/limits.h"

/* Rows in a batch, in bytes, of which a text makes six for each of its own: what is lost where the
 * program is killed. */
#define BATCH ((size_t)192 << 20)

/* Those that do not depend on a kind. An index without content is told what it is to forget. */
static const char *const fixed[] = {
    [WZ_STORE_BEGIN] = "BEGIN IMMEDIATE",
    [WZ_STORE_COMMIT] = "COMMIT",
    [WZ_STORE_FIND] = "SELECT id, hash FROM files WHERE path = ?1",
    /* Members of an archive, and lines of JSON Lines, stand behind the path of their file. */
    [WZ_STORE_KEEP] = "INSERT OR IGNORE INTO seen SELECT id FROM files WHERE path = ?1"
                      " OR (path >= ?1 || '!/' AND path < ?1 || '!0')"
                      " OR (path >= ?1 || '#' AND path < ?1 || '$')",
    [WZ_STORE_GET_LINES] = "SELECT line, text FROM lines WHERE file = ?1 ORDER BY line",
    [WZ_STORE_GET_BLOCKS] = "SELECT id FROM blocks WHERE file = ?1 ORDER BY id",
    [WZ_STORE_DROP_BIGRAMS] =
        "INSERT INTO bigrams(bigrams, rowid, tokens) VALUES('delete', ?1, ?2)",
    [WZ_STORE_DROP_BLOCKS] = "DELETE FROM blocks WHERE file = ?1",
    [WZ_STORE_DROP_LINES] = "DELETE FROM lines WHERE file = ?1",
    [WZ_STORE_DROP_FILE] = "DELETE FROM files WHERE id = ?1",
    [WZ_STORE_DROP_YEARS] = "DELETE FROM years WHERE file = ?1",
    [WZ_STORE_PUT + WZ_ROW_FILE] = "INSERT INTO files VALUES(?, ?, ?, ?, ?, ?, ?)",
    [WZ_STORE_PUT + WZ_ROW_BLOCK] = "INSERT INTO blocks(file, line) VALUES(?, ?)",
    /* Of the block before, and without SELECT: that would have FTS5 write down all it gathers. */
    [WZ_STORE_PUT + WZ_ROW_BIGRAMS] = "INSERT INTO bigrams(rowid, tokens)"
                                      " VALUES(last_insert_rowid(), ?2)",
    [WZ_STORE_PUT + WZ_ROW_LINE] = "INSERT INTO lines VALUES(?, ?, ?, ?)",
    [WZ_STORE_PUT + WZ_ROW_YEAR] = "INSERT INTO years VALUES(?, ?, ?)",
};

static void put_record_sql(wz_buf *sql, const wz_kind_row *kind)
{
    wz_buf_put_str(sql, WZ_STR("INSERT INTO "));
    wz_database_put_name(sql, kind->name);
    wz_buf_put_str(sql, WZ_STR(" VALUES(?"));
    for (size_t i = 0; i < WZ_ROW_COMMON + kind->field_count; i++)
        wz_buf_put_str(sql, WZ_STR(", ?"));
    wz_buf_put_byte(sql, ')');
}

static void put_sql(wz_buf *sql, unsigned which)
{
    if (which >= WZ_STORE_DROP_RECORDS) {
        wz_buf_put_str(sql, WZ_STR("DELETE FROM "));
        wz_database_put_name(sql, wz_kinds[which - WZ_STORE_DROP_RECORDS].name);
        wz_buf_put_str(sql, WZ_STR(" WHERE file = ?1"));
    } else if (which >= WZ_STORE_PUT + WZ_ROW_RECORD) {
        put_record_sql(sql, &wz_kinds[which - WZ_STORE_PUT - WZ_ROW_RECORD]);
    } else {
        wz_buf_put_str(sql, wz_str_of(fixed[which]));
    }
    wz_buf_put_byte(sql, '\0');
}

/* A statement, ready to be bound and stepped. */
static wz_err get(wz_store *store, unsigned which, sqlite3_stmt **out)
{
    wz_err err = WZ_OK;

    if (!store->statements[which]) {
        wz_buf_reset(&store->cell);
        put_sql(&store->cell, which);
        err = wz_buf_status(&store->cell);
        if (!err)
            err = wz_database_prepare(store, store->cell.at, &store->statements[which]);
    }
    *out = store->statements[which];
    return err;
}

/* Runs a statement whose only parameter, if any, is the id of a file. */
static wz_err run(wz_store *store, unsigned which, int64_t file)
{
    sqlite3_stmt *statement;
    wz_err err = get(store, which, &statement);

    if (err)
        return err;
    if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_int64(statement, 1, file);
    return wz_database_do(statement);
}

static wz_err begin(wz_store *store)
{
    wz_err err = store->is_writing ? WZ_OK : run(store, WZ_STORE_BEGIN, 0);

    store->is_writing = !err;
    return err;
}

wz_err wz_store_commit(wz_store *store)
{
    wz_err err = store->is_writing ? run(store, WZ_STORE_COMMIT, 0) : WZ_OK;

    if (!err) {
        store->is_writing = false;
        store->waiting = 0;
    }
    return err;
}

/* -- taking out ------------------------------------------------------------------------------ */

/* The id of a file, or 0, and its hash, which stays until a cell is made. */
static wz_err find(wz_store *store, wz_str path, int64_t *file, wz_str *hash)
{
    sqlite3_stmt *row;
    wz_err err = get(store, WZ_STORE_FIND, &row);

    *file = 0;
    *hash = WZ_STR("");
    if (err)
        return err;
    wz_database_bind(row, 1, path);
    if (sqlite3_step(row) == SQLITE_ROW) {
        *file = sqlite3_column_int64(row, 0);
        wz_buf_reset(&store->cell);
        wz_buf_put_str(&store->cell, wz_database_text(row, 1));
        *hash = wz_buf_str(&store->cell);
    }
    err = wz_database_err(sqlite3_reset(row));
    return err ? err : wz_buf_status(&store->cell);
}

wz_err wz_store_hash(wz_store *store, wz_str path, wz_str *hash)
{
    int64_t file;

    return find(store, path, &file, hash);
}

/* The index must be told the tokens that it was given: of the next block of the file. */
static wz_err drop_tokens(wz_store *store, sqlite3_stmt *blocks)
{
    const wz_bigrams *bigrams = &store->bigrams;
    sqlite3_stmt *index;
    wz_err err = wz_bigrams_status(bigrams);

    if (!err)
        err = get(store, WZ_STORE_DROP_BIGRAMS, &index);
    if (err || sqlite3_step(blocks) != SQLITE_ROW)
        return err;
    sqlite3_bind_int64(index, 1, sqlite3_column_int64(blocks, 0));
    wz_database_bind(index, 2, wz_buf_str(&bigrams->tokens));
    return wz_database_do(index);
}

/* They are made again of the lines. */
static wz_err drop_from_index(wz_store *store, int64_t file)
{
    wz_bigrams *bigrams = &store->bigrams;
    sqlite3_stmt *lines, *blocks;
    wz_err err = get(store, WZ_STORE_GET_LINES, &lines), ended;

    if (!err)
        err = get(store, WZ_STORE_GET_BLOCKS, &blocks);
    if (err)
        return err;
    wz_bigrams_begin(bigrams);
    sqlite3_bind_int64(lines, 1, file);
    sqlite3_bind_int64(blocks, 1, file);
    while (!err && sqlite3_step(lines) == SQLITE_ROW) {
        wz_bigrams_add(bigrams, sqlite3_column_int64(lines, 0), wz_database_text(lines, 1));
        if (wz_bigrams_is_whole(bigrams)) {
            err = drop_tokens(store, blocks);
            wz_bigrams_begin_block(bigrams);
        }
    }
    ended = wz_database_err(sqlite3_reset(lines));
    if (!err)
        err = ended;
    if (!err && bigrams->size > 0)
        err = drop_tokens(store, blocks);
    wz_bigrams_end(bigrams);
    if (!err)
        err = drop_tokens(store, blocks);
    ended = wz_database_err(sqlite3_reset(blocks));
    return err ? err : ended;
}

static wz_err drop(wz_store *store, int64_t file)
{
    wz_err err = drop_from_index(store, file);

    if (!err)
        err = run(store, WZ_STORE_DROP_BLOCKS, file);
    if (!err)
        err = run(store, WZ_STORE_DROP_LINES, file);
    if (!err)
        err = run(store, WZ_STORE_DROP_YEARS, file);
    for (int kind = 0; kind < WZ_KIND_COUNT && !err; kind++)
        err = run(store, WZ_STORE_DROP_RECORDS + (unsigned)kind, file);
    return err ? err : run(store, WZ_STORE_DROP_FILE, file);
}

/* -- putting in ------------------------------------------------------------------------------ */

static void bind_value(sqlite3_stmt *row, int parameter, wz_packed_value value)
{
    switch (value.tag) {
    case WZ_TAG_NULL:
        sqlite3_bind_null(row, parameter);
        break;
    case WZ_TAG_NUMBER:
        sqlite3_bind_int64(row, parameter, value.number);
        break;
    case WZ_TAG_TEXT:
        wz_database_bind(row, parameter, value.text);
        break;
    }
}

/* Puts in the row at the front of *rest. A file without an id gets one. */
static wz_err put_row(wz_store *store, wz_str *rest, int64_t *file)
{
    sqlite3_stmt *row;
    wz_err err = get(store, WZ_STORE_PUT + (unsigned)wz_row_take(rest), &row);
    int count = err ? 0 : sqlite3_bind_parameter_count(row);

    if (err)
        return err;
    if (*file)
        sqlite3_bind_int64(row, 1, *file);
    else
        sqlite3_bind_null(row, 1);
    for (int i = 2; i <= count; i++)
        bind_value(row, i, wz_row_take_value(rest));
    err = wz_database_do(row);
    if (!err && !*file)
        *file = sqlite3_last_insert_rowid(store->db);
    return err;
}

/* The path in the row of the file, which is the first. */
static wz_str path_of(wz_str rows)
{
    wz_row_take(&rows);
    return wz_row_take_value(&rows).text;
}

wz_err wz_store_put(wz_store *store, wz_str rows)
{
    wz_str path = path_of(rows), hash;
    int64_t file = 0;
    wz_err err = begin(store);

    if (!err)
        err = find(store, path, &file, &hash);
    if (!err && file)
        err = drop(store, file);
    store->waiting += rows.len;
    while (!err && rows.len > 0)
        err = put_row(store, &rows, &file);
    if (!err)
        err = wz_store_keep(store, path);
    return !err && store->waiting >= BATCH ? wz_store_commit(store) : err;
}

/* -- what is gone ---------------------------------------------------------------------------- */

wz_err wz_store_keep(wz_store *store, wz_str path)
{
    sqlite3_stmt *row;
    wz_err err = get(store, WZ_STORE_KEEP, &row);

    if (err)
        return err;
    wz_database_bind(row, 1, path);
    return wz_database_do(row);
}

struct unseen {
    int64_t file;
    wz_str path;
};

/* Lists the files below a folder that were not seen; their paths live in the arena. */
static wz_err list_unseen(wz_store *store, wz_str folder, wz_arena *arena, wz_buf *list)
{
    static const char *const sql =
        "SELECT id, path FROM files WHERE path >= ?1 AND path < ?2"
        " AND id NOT IN (SELECT file FROM seen) ORDER BY path";
    sqlite3_stmt *row = NULL;
    wz_err err = wz_database_prepare(store, sql, &row);

    if (!err) {
        wz_str above = wz_str_cut(folder, 0, folder.len - 1);
        const wz_str parts[] = { above, WZ_STR("0") };      /* 0 comes next to / */
        char *end = wz_arena_join(arena, parts, WZ_COUNT(parts));

        wz_database_bind(row, 1, folder);
        if (end)
            wz_database_bind(row, 2, (wz_str){ end, above.len + 1 });
        while (sqlite3_step(row) == SQLITE_ROW) {
            struct unseen unseen = { sqlite3_column_int64(row, 0),
                                 wz_arena_copy(arena, wz_database_text(row, 1)) };

            WZ_PUSH(list, unseen);
        }
        err = wz_database_err(sqlite3_reset(row));
    }
    sqlite3_finalize(row);
    if (!err)
        err = wz_arena_status(arena);
    return err ? err : wz_buf_status(list);
}

wz_err wz_store_sweep(wz_store *store, wz_str folder, bool (*is_gone)(void *user, wz_str path),
                      void *user)
{
    wz_arena arena;
    wz_buf list;
    wz_err err;

    wz_arena_init(&arena, NULL);
    wz_buf_init(&list, NULL, WZ_LIMIT_BUFFER);
    err = list_unseen(store, folder, &arena, &list);
    for (size_t i = 0; i < WZ_ITEM_COUNT(list, struct unseen) && !err; i++) {
        const struct unseen *unseen = &WZ_ITEMS(list, const struct unseen)[i];

        if (!is_gone(user, unseen->path))
            continue;
        err = begin(store);
        if (!err)
            err = drop(store, unseen->file);
    }
    wz_buf_clear(&list);
    wz_arena_clear(&arena);
    return err;
}
