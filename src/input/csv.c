/* A row at a time, its cells as slices of the text where no quote is doubled in them. */
#include "input/csv.h"

#include "base/limits.h"

void wz_csv_init(wz_csv *csv, wz_arena *arena, wz_str text)
{
    *csv = (wz_csv){ .arena = arena, .rest = text, .next = 1 };
    wz_buf_init(&csv->cells, arena->allocator, WZ_LIMIT_BUFFER);
}

void wz_csv_clear(wz_csv *csv)
{
    wz_buf_clear(&csv->cells);
}

static bool is_break(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Takes a line break off the front. */
static void take_break(wz_csv *csv)
{
    wz_str_take(&csv->rest, wz_str_starts(csv->rest, WZ_STR("\r\n")) ? 2 : 1);
    csv->next++;
}

static wz_str take_plain(wz_csv *csv)
{
    size_t len = 0;

    for (; len < csv->rest.len; len++) {
        char byte = csv->rest.at[len];

        if (byte == ',' || is_break(byte))
            break;
        if (byte == '"')        /* section 2, 5 */
            csv->wrong = "a quote in a cell that has none around it";
    }
    return wz_str_take(&csv->rest, len);
}

/* A text in which each quote stands twice, with one for two. */
static wz_str without_doubles(wz_arena *arena, wz_str text)
{
    char *at = wz_arena_room(arena, text.len);
    size_t len = 0;

    for (size_t i = 0; at && i < text.len; i++) {
        at[len++] = text.at[i];
        i += text.at[i] == '"';
    }
    return (wz_str){ at ? at : "", len };
}

/* The quote that opens it stands at the front. */
static wz_str take_quoted(wz_csv *csv)
{
    size_t len = 0;
    bool has_doubles = false;
    wz_str cell;

    wz_str_take(&csv->rest, 1);
    for (; len < csv->rest.len; len++) {
        if (csv->rest.at[len] == '"') {
            if (len + 1 == csv->rest.len || csv->rest.at[len + 1] != '"')
                break;
            has_doubles = true;
            len++;
        }
        csv->next += csv->rest.at[len] == '\n';
    }
    cell = wz_str_take(&csv->rest, len);
    if (csv->rest.len == 0) {
        csv->wrong = "a quote that is not closed";
        return cell;
    }
    wz_str_take(&csv->rest, 1);
    if (csv->rest.len > 0 && csv->rest.at[0] != ',' && !is_break(csv->rest.at[0]))
        csv->wrong = "text behind the quote that closes a cell";
    return has_doubles ? without_doubles(csv->arena, cell) : cell;
}

static void take_row(wz_csv *csv)
{
    bool more = true;

    while (more && !csv->wrong) {
        wz_str cell = csv->rest.len > 0 && csv->rest.at[0] == '"' ? take_quoted(csv)
                                                                  : take_plain(csv);

        WZ_PUSH(&csv->cells, cell);
        more = csv->rest.len > 0 && csv->rest.at[0] == ',';
        if (more)
            wz_str_take(&csv->rest, 1);
    }
    if (csv->rest.len > 0 && !csv->wrong)
        take_break(csv);
}

bool wz_csv_next(wz_csv *csv)
{
    while (csv->rest.len > 0 && is_break(csv->rest.at[0]))
        take_break(csv);
    csv->line = csv->next;
    csv->cells.len = 0;         /* a failure stays */
    if (csv->rest.len == 0 || csv->wrong)
        return false;
    take_row(csv);
    return !csv->wrong && !wz_buf_status(&csv->cells) && !wz_arena_status(csv->arena);
}
