/* Records and diagnostics on their way out of the rooms. */
#include "model/work.h"

#include <stdarg.h>
#include <stdio.h>

static const struct {
    const char *name;
    wz_level level;
    const char *text;
} diagnostics[] = {
#define DIAGNOSTIC(code, level, text) { #code, level, text },
#include "model/diagnostics.def"
#undef DIAGNOSTIC
};

void *wz_record_add(wz_work *work, wz_kind kind, wz_span span)
{
    void *fields = wz_arena_take(work->arena, wz_kinds[kind].size);
    wz_record record = { .span = span, .kind = kind, .fields = fields };

    if (!fields)
        return NULL;
    WZ_PUSH(work->records, record);
    return fields;
}

wz_err wz_work_status(const wz_work *work)
{
    wz_err status = wz_arena_status(work->arena);

    return status ? status : wz_buf_status(work->records);
}

const char *wz_diagnostic_name(int code)
{
    return code >= 0 && code < WZ_DIAG_COUNT ? diagnostics[code].name : NULL;
}

void wz_report(wz_sink sink, wz_str path, wz_diagnostic_code code, size_t line, size_t column, ...)
{
    char text[512];
    va_list arguments;
    int length;

    if (!sink.report)
        return;
    va_start(arguments, column);
    length = vsnprintf(text, sizeof text, diagnostics[code].text, arguments);
    va_end(arguments);
    if (length < 0)
        length = 0;
    if ((size_t)length >= sizeof text)
        length = sizeof text - 1;
    sink.report(sink.user, &(wz_diagnostic){
        .code = code, .level = diagnostics[code].level, .path = path,
        .line = line, .column = column, .text = { text, (size_t)length },
    });
}
