/* The tables: those of the kinds of records are made of the table of kinds, so that a new kind or
 * field stands here by itself. */
#include "store/database.h"

#include "base/limits.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* The index is made of what bigrams.h says; `content` and `columnsize` keep what nobody asks it
 * for out of it. A large `hashsize` makes few large parts of the index, which need not be merged
 * as often as many small ones. */
static const char *const fixed =
    "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE files(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, hash TEXT NOT NULL,"
    " bytes INTEGER NOT NULL, characters INTEGER NOT NULL, lines INTEGER NOT NULL,"
    " encoding TEXT NOT NULL);"
    "CREATE TABLE lines(file INTEGER NOT NULL REFERENCES files(id), line INTEGER NOT NULL,"
    " start INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(file, line)) WITHOUT ROWID;"
    "CREATE TABLE years(file INTEGER NOT NULL REFERENCES files(id), doc INTEGER NOT NULL,"
    " year INTEGER NOT NULL, PRIMARY KEY(file, doc)) WITHOUT ROWID;"
    "CREATE TABLE blocks(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files(id),"
    " line INTEGER);"
    "CREATE INDEX blocks_of_files ON blocks(file);"
    "CREATE VIRTUAL TABLE bigrams USING fts5(tokens, content='', columnsize=0, tokenize=ascii);"
    "INSERT INTO bigrams(bigrams, rank) VALUES('hashsize', 67108864);";

/* What one asks first, at one place. */
static const char *const views =
    "CREATE VIEW documents AS SELECT d.file, f.path, d.doc, d.title, d.genre, d.date, y.year,"
    " d.number, d.issuer, d.addressee, d.signature, d.chars, d.paragraphs, d.headings,"
    " d.boilerplate, d.truncated, d.start, d.\"end\", d.line, f.hash, f.bytes, f.characters,"
    " f.encoding FROM document d JOIN files f ON f.id = d.file"
    " LEFT JOIN years y ON y.file = d.file AND y.doc = d.doc;";

/* What the values of a field are in SQL. */
static const char *type_of(wz_field_type type)
{
    switch (type) {
    case WZ_FIELD_NUMBER:
    case WZ_FIELD_LINK:
    case WZ_FIELD_FLAG:
        return "INTEGER";
    case WZ_FIELD_DECIMAL:
        return "NUMERIC";
    case WZ_FIELD_TEXT:
    case WZ_FIELD_TEXTS:
    case WZ_FIELD_LINKS:
    case WZ_FIELD_SPANS:
    case WZ_FIELD_WORD:
        return "TEXT";
    }
    return "";
}

static void put_kind(wz_buf *sql, const wz_kind_row *kind)
{
    PUT(sql, "CREATE TABLE ");
    wz_database_put_name(sql, kind->name);
    PUT(sql, "(file INTEGER NOT NULL REFERENCES files(id), id INTEGER NOT NULL,"
             " doc INTEGER NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
             " line INTEGER NOT NULL, \"column\" INTEGER NOT NULL, text TEXT NOT NULL");
    for (size_t i = 0; i < kind->field_count; i++) {
        PUT(sql, ", ");
        wz_database_put_name(sql, kind->fields[i].name);
        PUT(sql, " ");
        wz_buf_put_str(sql, wz_str_of(type_of(kind->fields[i].type)));
    }
    PUT(sql, ", PRIMARY KEY(file, id)) WITHOUT ROWID;");
}

/* All records, with what they have in common. */
static void put_records_view(wz_buf *sql)
{
    PUT(sql, "CREATE VIEW records AS ");
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++) {
        if (kind > 0)
            PUT(sql, " UNION ALL ");
        PUT(sql, "SELECT '");
        wz_buf_put_str(sql, wz_str_of(wz_kinds[kind].name));
        PUT(sql, "' AS kind, file, id, doc, start, \"end\", line, \"column\", text FROM ");
        wz_database_put_name(sql, wz_kinds[kind].name);
    }
    PUT(sql, ";");
}

static wz_err put_maker(wz_store *store, wz_str maker)
{
    sqlite3_stmt *statement = NULL;
    wz_err err = wz_database_prepare(store, "INSERT INTO about VALUES('maker', ?1)", &statement);

    if (!err) {
        wz_database_bind(statement, 1, maker);
        err = wz_database_do(statement);
    }
    sqlite3_finalize(statement);
    return err;
}

wz_err wz_schema_make(wz_store *store, wz_str maker)
{
    wz_buf sql;
    wz_err err;

    wz_buf_init(&sql, NULL, WZ_LIMIT_BUFFER);
    wz_buf_put_str(&sql, wz_str_of(fixed));
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        put_kind(&sql, &wz_kinds[kind]);
    wz_buf_put_str(&sql, wz_str_of(views));
    put_records_view(&sql);
    PUT(&sql, "PRAGMA application_id = ");
    wz_buf_put_number(&sql, WZ_STORE_APPLICATION);
    PUT(&sql, "; PRAGMA user_version = ");
    wz_buf_put_number(&sql, WZ_STORE_FORM);
    wz_buf_put_byte(&sql, '\0');
    err = wz_buf_status(&sql);
    if (!err)
        err = wz_database_run(store, sql.at);
    if (!err)
        err = put_maker(store, maker);
    wz_buf_clear(&sql);
    return err;
}
