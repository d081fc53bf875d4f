/* Concordances: a line a place, the word in the middle with what stands around it (KWIC). For
 * people the words stand below each other, and nothing of a text reaches a terminal as a command;
 * tables and JSON Lines have the text as it is. */
#include "store/store.h"

#include "base/limits.h"
#include "write/columns.h"
#include "write/csv_cell.h"
#include "write/json_record.h"
#include "write/plain.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* The line before the word and behind it, as much as is shown. */
static wz_str left_of(const wz_concordance *concordance, const wz_occurrence *found)
{
    return wz_columns_last(wz_str_cut(found->text, 0, found->span.start), concordance->width);
}

static wz_str right_of(const wz_concordance *concordance, const wz_occurrence *found)
{
    return wz_columns_first(wz_str_skip(found->text, found->span.end), concordance->width);
}

static wz_str word_of(const wz_occurrence *found)
{
    return wz_str_cut(found->text, found->span.start, found->span.end);
}

/* Calls put with the path as UTF-8. */
static void put_path(wz_buf *out, wz_str path, void (*put)(wz_buf *out, wz_str text))
{
    wz_arena arena;

    wz_arena_init(&arena, NULL);
    put(out, wz_plain_path(&arena, path));
    if (wz_arena_status(&arena) && !out->status)
        out->status = wz_arena_status(&arena);
    wz_arena_clear(&arena);
}

/* -- for people ------------------------------------------------------------------------------ */

static void put_text(wz_concordance *concordance, const wz_occurrence *found)
{
    wz_str left = left_of(concordance, found), right = right_of(concordance, found);
    wz_buf *out = concordance->out;
    uint32_t columns = wz_columns_of(left);

    wz_columns_fill(out, ' ', concordance->width > columns ? concordance->width - columns : 0);
    wz_plain_put(out, left);
    PUT(out, "  ");
    if (concordance->colored)
        PUT(out, "\033[1;31m");
    wz_plain_put(out, word_of(found));
    if (concordance->colored)
        PUT(out, "\033[0m");
    PUT(out, "  ");
    columns = wz_columns_put(out, right);
    wz_columns_fill(out, ' ', concordance->width > columns ? concordance->width - columns : 0);
    PUT(out, "  ");
    put_path(out, found->path, wz_plain_put);
    PUT(out, ":");
    wz_buf_put_number(out, found->line);
    PUT(out, "\n");
}

/* -- for programs ---------------------------------------------------------------------------- */

static void put_cell(wz_buf *out, wz_str text)
{
    wz_csv_put(out, text, false);
}

static void begin_csv(wz_concordance *concordance)
{
    PUT(concordance->out, "file,doc,start,end,line,column,text,left,right\r\n");
}

static void put_csv(wz_concordance *concordance, const wz_occurrence *found)
{
    const uint64_t numbers[] = { found->doc, found->start, found->end, found->line,
                                 found->column };
    wz_buf *out = concordance->out;

    put_path(out, found->path, put_cell);
    for (size_t i = 0; i < WZ_COUNT(numbers); i++) {
        PUT(out, ",");
        wz_buf_put_number(out, numbers[i]);
    }
    PUT(out, ",");
    put_cell(out, word_of(found));
    PUT(out, ",");
    put_cell(out, left_of(concordance, found));
    PUT(out, ",");
    put_cell(out, right_of(concordance, found));
    PUT(out, "\r\n");
}

static void put_jsonl(wz_concordance *concordance, const wz_occurrence *found)
{
    wz_buf *out = concordance->out;

    PUT(out, "{\"file\":");
    put_path(out, found->path, wz_json_put_text);
    PUT(out, ",\"doc\":");
    wz_buf_put_number(out, found->doc);
    PUT(out, ",\"start\":");
    wz_buf_put_number(out, found->start);
    PUT(out, ",\"end\":");
    wz_buf_put_number(out, found->end);
    PUT(out, ",\"line\":");
    wz_buf_put_number(out, found->line);
    PUT(out, ",\"column\":");
    wz_buf_put_number(out, found->column);
    PUT(out, ",\"text\":");
    wz_json_put_text(out, word_of(found));
    PUT(out, ",\"left\":");
    wz_json_put_text(out, left_of(concordance, found));
    PUT(out, ",\"right\":");
    wz_json_put_text(out, right_of(concordance, found));
    PUT(out, "}\n");
}

const wz_concordance_format wz_concordance_formats[] = {
    { "text",  NULL,      put_text },
    { "csv",   begin_csv, put_csv },
    { "jsonl", NULL,      put_jsonl },
};
const size_t wz_concordance_format_count = WZ_COUNT(wz_concordance_formats);
