/* Findings as checkstyle writes them: a file element for each input, an error element for each
 * finding. Lines and columns count from 1, columns in characters. The document is short of
 * nesting and its values are escaped here, in one place. */
#include "base/limits.h"
#include "base/utf8.h"
#include "write/plain.h"
#include "write/report.h"
#include "write/xml_out.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* What XML cannot hold becomes U+FFFD, as in the XML digest. */
static void put_escaped(wz_buf *out, wz_str text)
{
    while (text.len > 0) {
        uint32_t code;
        wz_str character = wz_str_take(&text, wz_utf8_decode(text, &code));

        switch (code) {
        case '&': PUT(out, "&amp;"); break;
        case '<': PUT(out, "&lt;"); break;
        case '>': PUT(out, "&gt;"); break;
        case '"': PUT(out, "&quot;"); break;
        case '\t': PUT(out, "&#9;"); break;
        case '\n': PUT(out, "&#10;"); break;
        case '\r': PUT(out, "&#13;"); break;
        default: wz_buf_put_str(out, wz_xml_can_hold(code) ? character : WZ_STR("\uFFFD"));
        }
    }
}

static void put_number(wz_buf *out, wz_str name, size_t number)
{
    wz_buf_put_byte(out, ' ');
    wz_buf_put_str(out, name);
    PUT(out, "=\"");
    wz_buf_put_number(out, number);
    PUT(out, "\"");
}

static void put_finding(wz_buf *out, const wz_digest *digest, const wz_record *record)
{
    const wz_finding *finding = record->fields;
    wz_place place = wz_text_place(&digest->text, record->span.start);

    PUT(out, "    <error");
    put_number(out, WZ_STR("line"), place.line);
    put_number(out, WZ_STR("column"), place.column);
    PUT(out, " severity=\"");
    wz_buf_put_str(out, wz_str_of(wz_severity_words[finding->severity]));
    PUT(out, "\" message=\"");
    put_escaped(out, finding->message);
    PUT(out, "\" source=\"wenzhai.");
    wz_buf_put_str(out, finding->rule);
    PUT(out, "\"/>\n");
}

void wz_report_checkstyle_begin(wz_report_writer *report)
{
    PUT(report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

wz_err wz_report_checkstyle(wz_report_writer *report, const wz_digest *digest)
{
    const wz_record *record = NULL;
    wz_buf *out = report->out;
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, digest->allocator);
    PUT(out, "  <file name=\"");
    put_escaped(out, wz_plain_path(&arena, digest->path));
    PUT(out, "\">\n");
    while ((record = wz_report_next(digest, record)))
        put_finding(out, digest, record++);
    PUT(out, "  </file>\n");
    err = wz_arena_status(&arena);
    wz_arena_clear(&arena);
    return err ? err : wz_buf_status(out);
}

void wz_report_checkstyle_end(wz_report_writer *report)
{
    PUT(report->out, "</checkstyle>\n");
}
