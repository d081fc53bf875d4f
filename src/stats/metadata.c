/* Metadata: a table from outside, whose row for a path gives values to group by. */
#include "stats/stats.h"

#include "base/limits.h"
#include "input/csv.h"
#include "input/input.h"

struct reading {
    wz_metadata *metadata;
    wz_sink sink;
    wz_str path;
    wz_csv csv;
};

/* ./a.txt and a.txt are one. */
static wz_str plain_path(wz_str path)
{
    while (wz_str_starts(path, WZ_STR("./")))
        path = wz_str_skip(path, 2);
    return path;
}

static wz_err refuse(const struct reading *reading, const char *why)
{
    wz_report(reading->sink, reading->path, WZ_DIAG_BAD_ROW, reading->csv.line, 0, why);
    return WZ_EFORMAT;
}

static bool holds_nul(const struct reading *reading)
{
    const wz_str *cells = WZ_ITEMS(reading->csv.cells, const wz_str);

    for (size_t i = 0; i < WZ_ITEM_COUNT(reading->csv.cells, wz_str); i++)
        if (cells[i].len > 0 && memchr(cells[i].at, '\0', cells[i].len))
            return true;
    return false;
}

/* A copy of the cells of the row in hand, or NULL. */
static const wz_str *keep_cells(const struct reading *reading)
{
    size_t count = WZ_ITEM_COUNT(reading->csv.cells, wz_str);
    wz_str *cells = wz_arena_room(&reading->metadata->arena, count * sizeof *cells);

    if (cells)
        memcpy(cells, reading->csv.cells.at, count * sizeof *cells);
    return cells;
}

static wz_err take_head(struct reading *reading)
{
    wz_metadata *metadata = reading->metadata;
    size_t count = WZ_ITEM_COUNT(reading->csv.cells, wz_str);
    wz_names names;
    wz_err err = WZ_OK;

    metadata->columns = keep_cells(reading);
    if (!metadata->columns)
        return WZ_ENOMEM;
    metadata->column_count = count;
    metadata->path_column = count;
    wz_names_init(&names, &metadata->arena);
    for (size_t i = 0; i < count && !err; i++) {
        uint32_t number = wz_names_add(&names, 0, metadata->columns[i], WZ_STR(""));

        if (number != WZ_NO_NAME && number != i)
            err = refuse(reading, "two columns of one name");
        if (wz_str_equal(metadata->columns[i], WZ_STR("path")))
            metadata->path_column = i;
    }
    if (!err)
        err = wz_names_status(&names);
    wz_names_clear(&names);
    if (!err && metadata->path_column == count)
        err = refuse(reading, "no column is called path");
    return err;
}

static wz_err take_row(struct reading *reading)
{
    wz_metadata *metadata = reading->metadata;
    const wz_str *cells;
    uint32_t number;

    if (WZ_ITEM_COUNT(reading->csv.cells, wz_str) != metadata->column_count)
        return refuse(reading, "not as many cells as there are columns");
    if (holds_nul(reading))
        return refuse(reading, "a NUL character");
    cells = keep_cells(reading);
    if (!cells)
        return WZ_ENOMEM;
    number = wz_names_add(&metadata->paths, 0, plain_path(cells[metadata->path_column]),
                          WZ_STR(""));
    if (number == WZ_NO_NAME)
        return WZ_ENOMEM;
    if (number < WZ_ITEM_COUNT(metadata->rows, wz_metadata_row))
        return refuse(reading, "a path that stands in a row above");
    WZ_PUSH(&metadata->rows, ((wz_metadata_row){ cells, false }));
    return wz_buf_status(&metadata->rows);
}

static wz_err take_rows(struct reading *reading)
{
    wz_err err;

    if (!wz_csv_next(&reading->csv))
        return refuse(reading, reading->csv.wrong ? reading->csv.wrong : "no row of names");
    err = take_head(reading);
    while (!err && wz_csv_next(&reading->csv))
        err = take_row(reading);
    if (!err && reading->csv.wrong)
        err = refuse(reading, reading->csv.wrong);
    if (!err)
        err = wz_buf_status(&reading->csv.cells);
    return err ? err : wz_arena_status(&reading->metadata->arena);
}

void wz_metadata_init(wz_metadata *metadata)
{
    *metadata = (wz_metadata){ .columns = NULL };
    wz_arena_init(&metadata->arena, NULL);
    wz_names_init(&metadata->paths, &metadata->arena);
    wz_buf_init(&metadata->rows, NULL, WZ_LIMIT_BUFFER);
}

void wz_metadata_clear(wz_metadata *metadata)
{
    wz_names_clear(&metadata->paths);
    wz_buf_clear(&metadata->rows);
    wz_arena_clear(&metadata->arena);
}

wz_err wz_metadata_read(wz_metadata *metadata, wz_sink sink, wz_str path, wz_str bytes)
{
    struct reading reading = { .metadata = metadata, .sink = sink, .path = path };
    wz_work work = { .allocator = &wz_libc_allocator, .arena = &metadata->arena, .sink = sink,
                     .path = path };
    wz_text text;
    wz_err err = wz_input_decode(&work, bytes, NULL, false, &text);

    if (err)
        return err;
    wz_csv_init(&reading.csv, &metadata->arena, text.bytes);
    err = take_rows(&reading);
    wz_csv_clear(&reading.csv);
    return err;
}

size_t wz_metadata_find(const wz_metadata *metadata, wz_str path)
{
    uint32_t row = wz_names_find(&metadata->paths, 0, plain_path(path), WZ_STR(""));

    return row != WZ_NO_NAME ? row : WZ_ITEM_COUNT(metadata->rows, wz_metadata_row);
}

size_t wz_metadata_column(const wz_metadata *metadata, wz_str name)
{
    size_t column = 0;

    while (column < metadata->column_count &&
           (column == metadata->path_column ||
            !wz_str_equal(metadata->columns[column], name)))
        column++;
    return column;
}

wz_str wz_metadata_value(const wz_metadata *metadata, size_t row, size_t column)
{
    wz_str value = row < WZ_ITEM_COUNT(metadata->rows, wz_metadata_row)
                 ? WZ_ITEMS(metadata->rows, const wz_metadata_row)[row].cells[column]
                 : WZ_STR("");

    return value.len > 0 ? value : WZ_GROUP_UNKNOWN;
}
