/* Findings for people: path:line:column: severity: message [rule] and, at a terminal, the
 * line with a caret below. Nothing of the text reaches the terminal as a command: wz_plain_put
 * sees to that, and the column of the caret is counted in what it shows. */
#include "base/limits.h"
#include "base/utf8.h"
#include "write/labels.h"
#include "write/plain.h"
#include "write/report.h"

/* Columns of a terminal that a line may take; of a longer one the part around the place is
 * shown. */
enum { LINE_COLUMNS = 100, BEFORE_COLUMNS = 40 };

/* Characters of two columns (East Asian Width W and F, Unicode 15), and combining ones of none,
 * as wcwidth has them. Quotes and dashes, which Chinese shares with Latin, have one there. */
static const struct {
    uint32_t first, last, columns;
} widths[] = {
    { 0x0300, 0x036F, 0 }, { 0x1100, 0x115F, 2 }, { 0x2E80, 0x303E, 2 }, { 0x3041, 0xA4CF, 2 },
    { 0xAC00, 0xD7A3, 2 }, { 0xF900, 0xFAFF, 2 }, { 0xFE30, 0xFE6F, 2 }, { 0xFF00, 0xFF60, 2 },
    { 0xFFE0, 0xFFE6, 2 }, { 0x1F300, 0x1F64F, 2 }, { 0x1F900, 0x1F9FF, 2 },
    { 0x20000, 0x3FFFD, 2 },
};

static uint32_t width_of(uint32_t code)
{
    for (size_t i = 0; code >= 0x0300 && i < WZ_COUNT(widths); i++)
        if (code >= widths[i].first && code <= widths[i].last)
            return widths[i].columns;
    return 1;
}

static uint32_t columns_of(wz_str text)
{
    uint32_t columns = 0;

    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        columns += width_of(code);
    }
    return columns;
}

/* The longest end of a text, or its longest beginning, that takes no more columns. */
static wz_str last_columns(wz_str text, uint32_t most)
{
    size_t start = text.len;
    uint32_t columns = 0;

    while (start > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode_last((wz_str){ text.at, start }, &code);

        columns += width_of(code);
        if (columns > most)
            break;
        start -= step;
    }
    return wz_str_skip(text, start);
}

static wz_str first_columns(wz_str text, uint32_t most)
{
    size_t used = 0;
    uint32_t columns = 0;

    while (used < text.len) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, used), &code);

        columns += width_of(code);
        if (columns > most)
            break;
        used += step;
    }
    return (wz_str){ text.at, used };
}

/* Appends a text as a terminal may show it, and returns the columns that it takes there. */
static uint32_t put_shown(wz_buf *out, wz_str text)
{
    size_t before = out->len;

    wz_plain_put(out, text);
    return wz_buf_status(out) ? 0
                              : columns_of((wz_str){ out->at + before, out->len - before });
}

static void put_many(wz_buf *out, char byte, uint32_t count)
{
    while (count-- > 0)
        wz_buf_put_byte(out, byte);
}

static void put_source(const wz_digest *digest, wz_span span, wz_buf *out)
{
    wz_span line = wz_text_line_span(&digest->text, wz_text_line_at(&digest->text, span.start));
    wz_str before = wz_text_cut(&digest->text, (wz_span){ line.start, span.start });
    uint32_t end = span.end < line.end ? span.end : line.end, indent, width;
    wz_str marked = wz_text_cut(&digest->text,
                                (wz_span){ span.start, end > span.start ? end : span.start });
    wz_str behind = wz_text_cut(&digest->text,
                                (wz_span){ end > span.start ? end : span.start,
                                           line.end > end ? line.end : end });

    wz_buf_put_str(out, WZ_STR("    "));
    indent = put_shown(out, last_columns(before, BEFORE_COLUMNS));
    width = put_shown(out, first_columns(marked, LINE_COLUMNS - BEFORE_COLUMNS));
    put_shown(out, first_columns(behind, LINE_COLUMNS - BEFORE_COLUMNS > width
                                             ? LINE_COLUMNS - BEFORE_COLUMNS - width : 0));
    wz_buf_put_str(out, WZ_STR("\n    "));
    put_many(out, ' ', indent);
    wz_buf_put_byte(out, '^');
    put_many(out, '~', width > 0 ? width - 1 : 0);
    wz_buf_put_byte(out, '\n');
}

static void put_color(wz_buf *out, int sgr)
{
    wz_buf_put_str(out, WZ_STR("\033["));
    wz_buf_put_number(out, (uint64_t)sgr);
    wz_buf_put_byte(out, 'm');
}

static void put_finding(wz_report_writer *report, const wz_digest *digest, wz_str path,
                        const wz_record *record)
{
    const wz_finding *finding = record->fields;
    wz_place place = wz_text_place(&digest->text, record->span.start);
    wz_buf *out = report->out;

    wz_buf_put_str(out, path);
    wz_buf_put_byte(out, ':');
    wz_buf_put_number(out, place.line);
    wz_buf_put_byte(out, ':');
    wz_buf_put_number(out, place.column);
    wz_buf_put_str(out, WZ_STR(": "));
    if (report->colored)
        put_color(out, wz_label_severity_color(finding->severity));
    wz_buf_put_str(out, wz_str_of(wz_severity_words[finding->severity]));
    if (report->colored)
        put_color(out, 0);
    wz_buf_put_str(out, WZ_STR(": "));
    wz_plain_put(out, finding->message);
    wz_buf_put_str(out, WZ_STR(" ["));
    wz_buf_put_str(out, finding->rule);
    wz_buf_put_str(out, WZ_STR("]\n"));
    if (report->for_people)
        put_source(digest, record->span, out);
}

wz_err wz_report_text(wz_report_writer *report, const wz_digest *digest)
{
    const wz_record *record = NULL;
    wz_arena arena;
    wz_buf path;
    wz_err err;

    wz_arena_init(&arena, digest->allocator);
    wz_buf_init(&path, digest->allocator, WZ_LIMIT_BUFFER);
    wz_plain_put(&path, wz_plain_path(&arena, digest->path));
    err = wz_arena_status(&arena) ? wz_arena_status(&arena) : wz_buf_status(&path);
    while (!err && (record = wz_report_next(digest, record)))
        put_finding(report, digest, wz_buf_str(&path), record++);
    wz_buf_clear(&path);
    wz_arena_clear(&arena);
    return err ? err : wz_buf_status(report->out);
}
