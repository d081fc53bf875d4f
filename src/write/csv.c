/* Records of one kind as CSV (RFC 4180): a line of names, then a line a record. As in
 * json_record.c no kind is known by name, and what does not change from record to
 * record is made once a call.
 *
 * Cells are exact, but null and an empty text are one. Only for spreadsheets, on
 * demand, a text that they would take for a formula has a ' put before it. */
#include "write/writers.h"

#include "base/limits.h"
#include "write/csv_cell.h"
#include "write/cursor.h"
#include "write/field.h"
#include "write/plain.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

struct table {
    const wz_digest *digest;
    const wz_kind_row *kind;
    bool excel;
    wz_buf *out;
    wz_str name;        /* of the kind */
    wz_buf file;        /* its cell */
    wz_buf list;        /* a cell of several texts, in the making */
    wz_cursor cursor;   /* the start of the record before */
    wz_str sentence;    /* its sentence */
};

static void put_value(struct table *table, const wz_field *field, const void *value)
{
    switch (field->type) {
    case WZ_FIELD_TEXT:
        wz_csv_put(table->out, *(const wz_str *)value, table->excel);
        break;
    case WZ_FIELD_TEXTS:
        table->list.len = 0;        /* a failure stays */
        wz_field_put(&table->list, field, value, &table->digest->text);
        wz_csv_put(table->out, wz_buf_str(&table->list), table->excel);
        break;
    case WZ_FIELD_NUMBER:
    case WZ_FIELD_DECIMAL:
    case WZ_FIELD_LINK:
    case WZ_FIELD_LINKS:
    case WZ_FIELD_SPANS:
    case WZ_FIELD_FLAG:
    case WZ_FIELD_WORD:             /* words of our own: none wants quotes */
        wz_field_put(table->out, field, value, &table->digest->text);
        break;
    }
}

static void put_count(wz_buf *out, uint64_t number)
{
    PUT(out, ",");
    wz_buf_put_number(out, number);
}

static void put_place(struct table *table, wz_span span)
{
    wz_place place = wz_cursor_move(&table->cursor, span.start);

    put_count(table->out, place.code);
    put_count(table->out, wz_cursor_code(&table->cursor, span.end));
    put_count(table->out, place.line);
    put_count(table->out, place.column);
}

/* The cells that a record has without context; the line stays open. */
static void put_record(struct table *table, const wz_record *record)
{
    wz_buf *out = table->out;

    wz_buf_put_str(out, table->name);
    put_count(out, record->id);
    PUT(out, ",");
    wz_buf_put_str(out, wz_buf_str(&table->file));
    put_count(out, record->doc);
    put_place(table, record->span);
    PUT(out, ",");
    wz_csv_put(out, wz_record_text(record, &table->digest->text), table->excel);
    for (size_t i = 0; i < table->kind->field_count; i++) {
        PUT(out, ",");
        put_value(table, &table->kind->fields[i], wz_field_of(record, &table->kind->fields[i]));
    }
}

static void put_context(struct table *table, const wz_record *record)
{
    PUT(table->out, ",");
    wz_csv_put(table->out, wz_digest_sentence(table->digest, record, &table->sentence),
             table->excel);
    PUT(table->out, ",");
    wz_csv_put(table->out, wz_digest_heading(table->digest, record), table->excel);
}

/* The names of the columns, in the order of the cells. */
static void put_records(struct table *table, bool context)
{
    const wz_record *record = WZ_ITEMS(table->digest->records, const wz_record);
    const wz_record *end = record + WZ_ITEM_COUNT(table->digest->records, wz_record);

    for (; record < end; record++) {
        if (&wz_kinds[record->kind] != table->kind)
            continue;
        put_record(table, record);
        if (context)
            put_context(table, record);
        PUT(table->out, "\r\n");
    }
}

static wz_err make_file(struct table *table)
{
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, table->digest->allocator);
    wz_csv_put(&table->file, wz_plain_path(&arena, table->digest->path), table->excel);
    err = wz_arena_status(&arena);
    wz_arena_clear(&arena);
    return err ? err : wz_buf_status(&table->file);
}

wz_err wz_csv_write_head(const wz_write_options *options, wz_buf *out)
{
    wz_kind kind = wz_kind_alone(options->kinds);

    if (kind == WZ_KIND_COUNT)
        return WZ_EUSAGE;
    if (options->excel)
        PUT(out, "\uFEFF");
    PUT(out, "kind,id,file,doc,start,end,line,column,text");
    for (size_t i = 0; i < wz_kinds[kind].field_count; i++) {
        PUT(out, ",");
        wz_buf_put_str(out, wz_str_of(wz_kinds[kind].fields[i].name));
    }
    if (options->context)
        PUT(out, ",sentence,heading");
    PUT(out, "\r\n");
    return wz_buf_status(out);
}

wz_err wz_csv_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    wz_kind kind = wz_kind_alone(options->kinds);
    struct table table = { .digest = digest, .excel = options->excel, .out = out,
                           .cursor = { .text = &digest->text } };
    wz_err err;

    if (kind == WZ_KIND_COUNT)
        return WZ_EUSAGE;
    table.kind = &wz_kinds[kind];
    table.name = wz_str_of(table.kind->name);
    wz_buf_init(&table.file, digest->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&table.list, digest->allocator, WZ_LIMIT_BUFFER);
    err = make_file(&table);
    if (!err && !options->follows)
        err = wz_csv_write_head(options, out);
    if (!err) {
        put_records(&table, options->context);
        err = wz_buf_status(&table.list);
    }
    wz_buf_clear(&table.file);
    wz_buf_clear(&table.list);
    return err ? err : wz_buf_status(out);
}
