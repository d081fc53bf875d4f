/* Finding places in the texts of a store. The index says which blocks of files may have a line
 * with all of the words, in order and one by one, so that the first places are there at once
 * however many there are; their lines are then looked at, which makes every answer that of a search
 * without an index.
 *
 * Where only some records or documents count, their spans in a file are fetched before its lines,
 * which are left alone where there are none. */
#define _GNU_SOURCE     /* memmem, which POSIX has since 2024: linear whatever it looks for */
#include "store/database.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

/* A record or document in which a place may count, in code points. */
struct range {
    int64_t start, end, number;
};

/* The spans of one file that a place must be in one of. */
struct filter {
    sqlite3_stmt *spans;    /* NULL: any place will do */
    wz_buf ranges;          /* of struct range, sorted by their start */
    size_t next;            /* the first that starts behind the place */
    int64_t reach;          /* where the last of those before it ends */
};

struct wz_search {
    wz_store *store;
    wz_arena arena;
    const wz_str *words;
    size_t word_count;
    sqlite3_stmt *blocks, *lines;
    struct filter records, documents;
    struct filter pieces;   /* all documents: which one a place is in */
    int64_t file;           /* of the block in hand, or 0 */
    bool counts;            /* a place in that file may count */
    size_t block_left;      /* bytes of its lines that were not looked at */
    bool in_block, in_line, has_ended;
    wz_occurrence found;
    int64_t line_start;     /* in code points */
    size_t at, code;        /* up to where the line was looked at, in bytes and code points */
};

/* -- what counts ----------------------------------------------------------------------------- */

/* Appends ` AND field IN ('a','b')` for the words whose bits are set. */
static void put_words(wz_buf *sql, const char *field, const char *const *words, uint32_t bits)
{
    bool follows = false;

    if (!bits)
        return;
    wz_buf_put_str(sql, WZ_STR(" AND "));
    wz_buf_put_str(sql, wz_str_of(field));
    wz_buf_put_str(sql, WZ_STR(" IN ("));
    for (size_t i = 0; words[i]; i++) {
        if (!(bits & WZ_BIT(i)))
            continue;
        wz_buf_put_str(sql, follows ? WZ_STR(",'") : WZ_STR("'"));
        wz_buf_put_str(sql, wz_str_of(words[i]));
        wz_buf_put_byte(sql, '\'');
        follows = true;
    }
    wz_buf_put_byte(sql, ')');
}

static void put_spans(wz_buf *sql, wz_kind kind)
{
    wz_buf_put_str(sql, sql->len > 0 ? WZ_STR(" UNION ALL SELECT") : WZ_STR("SELECT"));
    wz_buf_put_str(sql, WZ_STR(" start, \"end\", doc FROM "));
    wz_database_put_name(sql, wz_kinds[kind].name);
    wz_buf_put_str(sql, WZ_STR(" WHERE file = ?1"));
}

static void put_records_sql(wz_buf *sql, const wz_query *query)
{
    uint32_t kinds = query->kinds;

    if (query->categories && !kinds)
        kinds = WZ_BIT(WZ_PROBLEM);
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++) {
        if (!(kinds & WZ_BIT(kind)))
            continue;
        put_spans(sql, (wz_kind)kind);
        if (kind == WZ_PROBLEM)
            put_words(sql, "category", wz_category_words, query->categories);
    }
}

static void put_documents_sql(wz_buf *sql, const wz_query *query)
{
    if (!query->genres && !query->first_year)
        return;
    put_spans(sql, WZ_DOCUMENT);
    put_words(sql, "genre", wz_genre_words, query->genres);
    if (query->first_year) {
        wz_buf_put_str(sql, WZ_STR(" AND doc IN (SELECT doc FROM years WHERE file = ?1"
                                   " AND year BETWEEN "));
        wz_buf_put_number(sql, (uint64_t)query->first_year);
        wz_buf_put_str(sql, WZ_STR(" AND "));
        wz_buf_put_number(sql, (uint64_t)query->last_year);
        wz_buf_put_byte(sql, ')');
    }
}

/* Makes a filter of a question for spans; of an empty one a filter that lets all pass. */
static wz_err open_filter(wz_search *search, wz_buf *sql, struct filter *filter)
{
    if (!wz_buf_status(sql) && sql->len == 0)
        return WZ_OK;
    wz_buf_put_str(sql, WZ_STR(" ORDER BY 1"));
    wz_buf_put(sql, "", 1);
    if (wz_buf_status(sql))
        return wz_buf_status(sql);
    return wz_database_prepare(search->store, sql->at, &filter->spans);
}

/* Fetches the spans that count in a file; *any is false where there are none. */
static wz_err fill_filter(struct filter *filter, int64_t file, bool *any)
{
    *any = true;
    filter->next = 0;
    filter->reach = -1;
    if (!filter->spans)
        return WZ_OK;
    wz_buf_reset(&filter->ranges);
    sqlite3_bind_int64(filter->spans, 1, file);
    while (sqlite3_step(filter->spans) == SQLITE_ROW) {
        struct range range = { sqlite3_column_int64(filter->spans, 0),
                               sqlite3_column_int64(filter->spans, 1),
                               sqlite3_column_int64(filter->spans, 2) };

        WZ_PUSH(&filter->ranges, range);
    }
    *any = filter->ranges.len > 0;
    if (sqlite3_reset(filter->spans))
        return wz_database_err(sqlite3_errcode(sqlite3_db_handle(filter->spans)));
    return wz_buf_status(&filter->ranges);
}

/* Whether a place, which comes behind the ones before, lies in a span. Those that start before it
 * and end furthest decide. */
static bool passes(struct filter *filter, int64_t start, int64_t end)
{
    const struct range *ranges = WZ_ITEMS(filter->ranges, const struct range);
    size_t count = WZ_ITEM_COUNT(filter->ranges, struct range);

    if (!filter->spans)
        return true;
    for (; filter->next < count && ranges[filter->next].start <= start; filter->next++)
        if (ranges[filter->next].end > filter->reach)
            filter->reach = ranges[filter->next].end;
    return filter->reach >= end;
}

/* The number of the document that a place is in, or 0. Documents do not overlap. */
static uint32_t doc_of(struct filter *pieces, int64_t start)
{
    passes(pieces, start, start);
    if (pieces->next == 0 || pieces->reach <= start)
        return 0;
    return (uint32_t)WZ_ITEMS(pieces->ranges, const struct range)[pieces->next - 1].number;
}

/* -- opening and closing --------------------------------------------------------------------- */

static wz_err open_filters(wz_search *search, const wz_query *query, wz_buf *sql)
{
    wz_err err;

    put_records_sql(sql, query);
    err = open_filter(search, sql, &search->records);
    wz_buf_reset(sql);
    if (!err) {
        put_documents_sql(sql, query);
        err = open_filter(search, sql, &search->documents);
    }
    wz_buf_reset(sql);
    if (!err) {
        put_spans(sql, WZ_DOCUMENT);
        err = open_filter(search, sql, &search->pieces);
    }
    wz_buf_reset(sql);
    return err;
}

static wz_err open_statements(wz_search *search, const wz_query *query, wz_buf *text)
{
    static const char *const blocks =
        "SELECT file, line, path FROM bigrams JOIN blocks ON blocks.id = bigrams.rowid"
        " JOIN files ON files.id = file WHERE bigrams MATCH ?1 ORDER BY bigrams.rowid";
    static const char *const lines =
        "SELECT line, start, text FROM lines WHERE file = ?1 AND line >= ?2 ORDER BY line";
    wz_err err = open_filters(search, query, text);

    if (!err)
        err = wz_database_prepare(search->store, lines, &search->lines);
    if (!err)
        err = wz_database_prepare(search->store, blocks, &search->blocks);
    if (err)
        return err;
    wz_bigrams_put_query(text, search->words, search->word_count);
    sqlite3_bind_text64(search->blocks, 1, text->at, text->len, SQLITE_TRANSIENT, SQLITE_UTF8);
    return wz_buf_status(text);
}

/* The words live in the arena of the search. */
static wz_err copy_words(wz_search *search, const wz_query *query)
{
    wz_str *words = wz_arena_take(&search->arena, query->word_count * sizeof *words);

    for (size_t i = 0; words && i < query->word_count; i++)
        words[i] = wz_arena_copy(&search->arena, query->words[i]);
    search->words = words;
    search->word_count = query->word_count;
    return wz_arena_status(&search->arena);
}

wz_err wz_search_open(wz_store *store, const wz_query *query, wz_search **out)
{
    wz_search *search;
    wz_arena arena;
    wz_buf text;
    wz_err err;

    wz_arena_init(&arena, NULL);
    search = wz_arena_take(&arena, sizeof *search);
    if (!search)
        return WZ_ENOMEM;
    search->store = store;
    search->arena = arena;      /* which it lives in itself */
    wz_buf_init(&search->records.ranges, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&search->documents.ranges, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&search->pieces.ranges, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    err = copy_words(search, query);
    if (!err)
        err = open_statements(search, query, &text);
    wz_buf_clear(&text);
    if (err)
        wz_search_close(search);
    else
        *out = search;
    return err;
}

static void close_filter(struct filter *filter)
{
    sqlite3_finalize(filter->spans);
    wz_buf_clear(&filter->ranges);
}

void wz_search_close(wz_search *search)
{
    wz_arena arena;

    if (!search)
        return;
    close_filter(&search->records);
    close_filter(&search->documents);
    close_filter(&search->pieces);
    sqlite3_finalize(search->lines);
    sqlite3_finalize(search->blocks);
    arena = search->arena;
    wz_arena_clear(&arena);
}

/* -- finding --------------------------------------------------------------------------------- */

/* Where a word stands in a line from a byte on, or the line's length. A match of valid UTF-8 in
 * valid UTF-8 begins and ends with characters. */
static size_t find_word(wz_str line, size_t from, wz_str word)
{
    const char *at = memmem(line.at + from, line.len - from, word.at, word.len);

    return at ? (size_t)(at - line.at) : line.len;
}

/* Whether a line holds all the words. */
static bool holds_words(const wz_search *search, wz_str line)
{
    for (size_t i = 0; i < search->word_count; i++)
        if (find_word(line, 0, search->words[i]) == line.len)
            return false;
    return true;
}

/* Fetches what counts in a file. */
static wz_err begin_file(wz_search *search, int64_t file)
{
    bool has_records, has_documents = false, has_pieces;
    wz_err err = fill_filter(&search->records, file, &has_records);

    if (!err && has_records)
        err = fill_filter(&search->documents, file, &has_documents);
    search->file = file;
    search->counts = has_records && has_documents;
    return !err && search->counts ? fill_filter(&search->pieces, file, &has_pieces) : err;
}

/* Goes to the next block in which a place may count, or the next text as a whole. */
static wz_err next_block(wz_search *search)
{
    while (!search->has_ended && sqlite3_step(search->blocks) == SQLITE_ROW) {
        int64_t file = sqlite3_column_int64(search->blocks, 0);
        int64_t first = sqlite3_column_int64(search->blocks, 1);    /* 0 for NULL */
        wz_err err = file == search->file ? WZ_OK : begin_file(search, file);

        if (err)
            return err;
        if (!search->counts)
            continue;
        search->found.path = wz_database_text(search->blocks, 2);
        search->in_block = true;
        search->block_left = first == 0 ? SIZE_MAX : WZ_STORE_BLOCK;
        sqlite3_reset(search->lines);
        sqlite3_bind_int64(search->lines, 1, file);
        sqlite3_bind_int64(search->lines, 2, first);
        return WZ_OK;
    }
    search->has_ended = true;       /* another step would begin again */
    return wz_database_err(sqlite3_reset(search->blocks));
}

/* Goes to the next line of the block that holds all the words. */
static wz_err next_line(wz_search *search)
{
    search->in_line = false;
    while (search->block_left > 0 && sqlite3_step(search->lines) == SQLITE_ROW) {
        wz_str line = wz_database_text(search->lines, 2);

        search->block_left -= line.len < search->block_left ? line.len : search->block_left;
        if (!holds_words(search, line))
            continue;
        search->found.text = line;
        search->found.line = (size_t)sqlite3_column_int64(search->lines, 0);
        search->line_start = sqlite3_column_int64(search->lines, 1);
        search->at = search->code = 0;
        search->in_line = true;
        return WZ_OK;
    }
    search->in_block = false;
    return wz_database_err(sqlite3_reset(search->lines));
}

/* Goes to the next place in the line; false where it has no other that counts. */
static bool next_place(wz_search *search)
{
    wz_occurrence *found = &search->found;
    wz_str line = found->text, word = search->words[0];
    size_t at;

    while ((at = find_word(line, search->at, word)) < line.len) {
        size_t code = search->code + wz_utf8_count(wz_str_cut(line, search->at, at));

        found->span = (wz_span){ (uint32_t)at, (uint32_t)(at + word.len) };
        found->column = code + 1;
        found->start = (size_t)search->line_start + code;
        search->at = at + word.len;
        search->code = code + wz_utf8_count(word);
        found->end = (size_t)search->line_start + search->code;
        if (passes(&search->records, (int64_t)found->start, (int64_t)found->end) &&
            passes(&search->documents, (int64_t)found->start, (int64_t)found->end)) {
            found->doc = doc_of(&search->pieces, (int64_t)found->start);
            return true;
        }
    }
    search->in_line = false;
    return false;
}

wz_err wz_search_next(wz_search *search, wz_occurrence *found, bool *has_found)
{
    *has_found = false;
    for (;;) {
        wz_err err = WZ_OK;

        if (search->in_line) {
            if (next_place(search))
                break;
        } else if (search->in_block) {
            err = next_line(search);
        } else {
            err = next_block(search);
            if (!err && !search->in_block)
                return WZ_OK;
        }
        if (err)
            return err;
    }
    *found = search->found;
    *has_found = true;
    return WZ_OK;
}
