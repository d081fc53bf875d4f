/* Findings for people: path:line:column: severity: message [rule] and, at a terminal, the
 * line with a caret below. Nothing of the text reaches the terminal as a command: wz_plain_put
 * sees to that, and the column of the caret is counted in what it shows. */
#include "base/limits.h"
#include "write/columns.h"
#include "write/labels.h"
#include "write/plain.h"
#include "write/report.h"

/* Columns of a terminal that a line may take; of a longer one the part around the place is
 * shown. */
enum { LINE_COLUMNS = 100, BEFORE_COLUMNS = 40 };


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
    indent = wz_columns_put(out, wz_columns_last(before, BEFORE_COLUMNS));
    width = wz_columns_put(out, wz_columns_first(marked, LINE_COLUMNS - BEFORE_COLUMNS));
    wz_columns_put(out, wz_columns_first(behind, LINE_COLUMNS - BEFORE_COLUMNS > width
                                             ? LINE_COLUMNS - BEFORE_COLUMNS - width : 0));
    wz_buf_put_str(out, WZ_STR("\n    "));
    wz_columns_fill(out, ' ', indent);
    wz_buf_put_byte(out, '^');
    wz_columns_fill(out, '~', width > 0 ? width - 1 : 0);
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
