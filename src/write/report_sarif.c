/* Findings as SARIF 2.1.0 (OASIS standard, 27 March 2020): one run, with the rules as the
 * driver's and a result for each finding. Columns count code points, which columnKind says
 * (3.14.17); a path becomes a relative reference or a file URI (3.4.3). */
#include "base/ascii.h"
#include "base/limits.h"
#include "write/json_record.h"
#include "write/plain.h"
#include "write/report.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* 3.27.10: what SARIF calls the severities. */
static const char *const levels[] = { "error", "warning", "note" };

static void put_rule(wz_buf *out, const wz_rule *rule)
{
    PUT(out, "{\"id\":");
    wz_json_put_text(out, wz_str_of(rule->name));
    PUT(out, ",\"shortDescription\":{\"text\":");
    wz_json_put_text(out, wz_str_of(rule->summary));
    PUT(out, "},\"defaultConfiguration\":{\"level\":");
    wz_json_put_text(out, wz_str_of(levels[rule->severity]));
    PUT(out, "}}");
}

void wz_report_sarif_begin(wz_report_writer *report)
{
    wz_buf *out = report->out;

    PUT(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
             "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"wenzhai\",\"version\":\"" WZ_VERSION "\","
             "\"rules\":[");
    for (const wz_rule *rule = wz_rules; rule->name; rule++) {
        if (rule > wz_rules)
            PUT(out, ",");
        put_rule(out, rule);
    }
    PUT(out, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

/* RFC 3986: what a path may hold as it is (unreserved, and the slash). */
static void put_uri(wz_buf *out, wz_str path)
{
    static const char hex[] = "0123456789ABCDEF";

    PUT(out, "\"");
    if (path.len > 0 && path.at[0] == '/')
        PUT(out, "file://");
    for (size_t i = 0; i < path.len; i++) {
        char c = path.at[i];

        if (wz_ascii_is_letter(c) || wz_ascii_is_digit(c) || (c && strchr("-._~/", c))) {
            wz_buf_put_byte(out, c);
        } else {
            wz_buf_put_byte(out, '%');
            wz_buf_put_byte(out, hex[(unsigned char)c >> 4]);
            wz_buf_put_byte(out, hex[(unsigned char)c & 15]);
        }
    }
    PUT(out, "\"");
}

static void put_number(wz_buf *out, wz_str key, size_t number)
{
    wz_buf_put_str(out, key);
    wz_buf_put_number(out, number);
}

/* 3.30: the end column is that of the character behind the region. */
static void put_location(wz_buf *out, const wz_digest *digest, wz_span span)
{
    wz_place start = wz_text_place(&digest->text, span.start);
    wz_place end = wz_text_place(&digest->text, span.end);

    PUT(out, "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
    put_uri(out, digest->path);
    put_number(out, WZ_STR("},\"region\":{\"startLine\":"), start.line);
    put_number(out, WZ_STR(",\"startColumn\":"), start.column);
    put_number(out, WZ_STR(",\"endLine\":"), end.line);
    put_number(out, WZ_STR(",\"endColumn\":"), end.column);
    PUT(out, "}}}");
}

static void put_result(wz_buf *out, const wz_digest *digest, const wz_record *record)
{
    const wz_finding *finding = record->fields;

    PUT(out, "{\"ruleId\":");
    wz_json_put_text(out, finding->rule);
    put_number(out, WZ_STR(",\"ruleIndex\":"), (size_t)(wz_rule_find(finding->rule) - wz_rules));
    PUT(out, ",\"level\":");
    wz_json_put_text(out, wz_str_of(levels[finding->severity]));
    PUT(out, ",\"message\":{\"text\":");
    wz_json_put_text(out, finding->message);
    PUT(out, "},\"locations\":[");
    put_location(out, digest, record->span);
    PUT(out, "]");
    if (finding->related.count > 0) {
        PUT(out, ",\"relatedLocations\":[");
        for (size_t i = 0; i < finding->related.count; i++) {
            if (i > 0)
                PUT(out, ",");
            put_location(out, digest, finding->related.at[i]);
        }
        PUT(out, "]");
    }
    PUT(out, "}");
}

wz_err wz_report_sarif(wz_report_writer *report, const wz_digest *digest)
{
    const wz_record *record = NULL;
    bool follows = false;

    while ((record = wz_report_next(digest, record))) {
        if (follows)
            PUT(report->out, ",");
        follows = true;
        put_result(report->out, digest, record++);
    }
    return wz_buf_status(report->out);
}

void wz_report_sarif_end(wz_report_writer *report)
{
    PUT(report->out, "]}]}\n");
}
