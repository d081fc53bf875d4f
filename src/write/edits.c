/* The report of what was cleaned: an edit a line (docs/records.md, "Edits"). */
#include "write/write.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/json_record.h"

static const char *const ops[] = {
    [WZ_EDIT_NOISE] = "noise", [WZ_EDIT_JOIN] = "join", [WZ_EDIT_BLANK] = "blank",
    [WZ_EDIT_REPLACE] = "replace",
};

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static void put_edit(wz_buf *out, const wz_text *text, const wz_edit *edit, size_t at)
{
    PUT(out, "{\"kind\":\"edit\",\"op\":");
    wz_json_put_text(out, wz_str_of(ops[edit->op]));
    PUT(out, ",\"reason\":");
    wz_json_put_text(out, wz_str_of(edit->reason));
    PUT(out, ",\"start\":");
    wz_buf_put_number(out, wz_text_code(text, edit->span.start));
    PUT(out, ",\"end\":");
    wz_buf_put_number(out, wz_text_code(text, edit->span.end));
    PUT(out, ",\"text\":");
    wz_json_put_text(out, wz_text_cut(text, edit->span));
    PUT(out, ",\"with\":");
    wz_json_put_text(out, edit->with);
    PUT(out, ",\"at\":");
    wz_buf_put_number(out, at);
    PUT(out, "}\n");
}

wz_err wz_edits_write(const wz_text *text, wz_edit_list edits, wz_buf *out)
{
    size_t removed = 0, added = 0;      /* code points, by the edits so far */

    for (size_t i = 0; i < edits.count; i++) {
        const wz_edit *edit = &edits.at[i];

        put_edit(out, text, edit, wz_text_code(text, edit->span.start) + added - removed);
        removed += wz_text_code(text, edit->span.end) - wz_text_code(text, edit->span.start);
        added += wz_utf8_count(edit->with);
    }
    return wz_buf_status(out);
}
