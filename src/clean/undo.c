/* Edits taken back. The report comes from a file, so that nothing in it is believed: each
 * edit must stand where the one before it ended or later, and its new text must stand in the
 * cleaned text. Only this file knows jansson: a report is as long as what was edited, and
 * needs no reader of our own. */
#include <jansson.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "clean/edits.h"
#include "model/work.h"

struct undo {
    wz_sink sink;
    wz_str path;            /* of the report */
    size_t line;            /* in it, from 1 */
    wz_str rest;            /* of the cleaned text */
    size_t at, start;       /* code points passed in the cleaned and the decoded text */
    wz_buf *out;
};

/* One line of a report; the texts are borrowed from the object. */
struct edit {
    json_int_t start, end, at;
    wz_str text, with;
};

static wz_err refuse(const struct undo *undo, const char *why)
{
    wz_report(undo->sink, undo->path, WZ_DIAG_BAD_EDIT, undo->line, 0, why);
    return WZ_EFORMAT;
}

static bool take_number(const json_t *object, const char *key, json_int_t *number)
{
    const json_t *value = json_object_get(object, key);

    *number = json_integer_value(value);
    return json_is_integer(value) && *number >= 0;
}

static bool take_text(const json_t *object, const char *key, wz_str *text)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        return false;
    *text = (wz_str){ json_string_value(value), json_string_length(value) };
    return true;
}

static bool is_op(wz_str op)
{
    static const char *const ops[] = { "noise", "join", "blank", "replace" };

    for (size_t i = 0; i < WZ_COUNT(ops); i++)
        if (wz_str_equal(op, wz_str_of(ops[i])))
            return true;
    return false;
}

/* What is wrong with an object, or NULL. */
static const char *read_edit(const json_t *object, struct edit *edit)
{
    wz_str word;

    if (!take_text(object, "kind", &word) || !wz_str_equal(word, WZ_STR("edit")))
        return "no edit";
    if (!take_text(object, "op", &word) || !is_op(word) || !take_text(object, "reason", &word))
        return "an edit without its op and reason";
    if (!take_number(object, "start", &edit->start) || !take_number(object, "end", &edit->end) ||
        !take_number(object, "at", &edit->at))
        return "an edit without its start, end and at";
    if (!take_text(object, "text", &edit->text) || !take_text(object, "with", &edit->with))
        return "an edit without its text and with";
    if (edit->end < edit->start ||
        (uintmax_t)(edit->end - edit->start) != wz_utf8_count(edit->text))
        return "start and end are not as far apart as the text is long";
    return NULL;
}

/* How many bytes the first `codes` code points of a text take; past its end if it has
 * fewer. */
static size_t bytes_of(wz_str text, size_t codes)
{
    size_t bytes = 0;

    for (; codes > 0 && bytes < text.len; codes--) {
        uint32_t code;

        bytes += wz_utf8_decode(wz_str_skip(text, bytes), &code);
    }
    return codes > 0 ? text.len + 1 : bytes;
}

/* Copies the text up to an edit and takes the edit back. */
static wz_err undo_edit(struct undo *undo, const struct edit *edit)
{
    size_t codes, bytes;

    if ((uintmax_t)edit->at < undo->at)
        return refuse(undo, "stands before the edit above it");
    codes = (size_t)edit->at - undo->at;
    if ((uintmax_t)edit->start != undo->start + codes)
        return refuse(undo, "its start and at do not agree");
    bytes = bytes_of(undo->rest, codes);
    if (bytes > undo->rest.len || !wz_str_starts(wz_str_skip(undo->rest, bytes), edit->with))
        return refuse(undo, "does not fit the text: what it put there does not stand there");
    wz_buf_put_str(undo->out, wz_str_take(&undo->rest, bytes));
    wz_str_take(&undo->rest, edit->with.len);
    wz_buf_put_str(undo->out, edit->text);
    undo->at = (size_t)edit->at + wz_utf8_count(edit->with);
    undo->start = (size_t)edit->end;
    return wz_buf_status(undo->out);
}

static wz_err undo_line(struct undo *undo, wz_str line)
{
    struct edit edit = { 0 };
    json_error_t error;
    json_t *object = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
                                &error);
    const char *wrong = object ? read_edit(object, &edit) : error.text;
    wz_err err = wrong ? refuse(undo, wrong) : undo_edit(undo, &edit);

    json_decref(object);
    return err;
}

wz_err wz_edits_undo(wz_sink sink, wz_str report_path, wz_str report, wz_str cleaned, wz_buf *out)
{
    struct undo undo = { .sink = sink, .path = report_path, .rest = cleaned, .out = out };
    wz_err err = WZ_OK;

    while (!err && report.len > 0) {
        wz_str line = wz_str_take(&report, wz_str_find(report, WZ_STR("\n")));

        if (report.len > 0)
            wz_str_take(&report, 1);
        undo.line++;
        err = undo_line(&undo, line);
    }
    if (!err)
        wz_buf_put_str(out, undo.rest);
    return err ? err : wz_buf_status(out);
}
