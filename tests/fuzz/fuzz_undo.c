/* A report of edits that may be anything, and a cleaned text, with a NUL between: what is taken
 * back is a text, and what cannot be is refused. */
#include "check.h"
#include "clean/edits.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_str report = { (const char *)bytes, len }, cleaned = { "", 0 };
    const char *nul = len > 0 ? memchr(report.at, '\0', len) : NULL;
    wz_buf out;

    if (nul) {
        report.len = (size_t)(nul - report.at);
        cleaned = (wz_str){ nul + 1, len - report.len - 1 };
    }
    if (wz_utf8_validate(cleaned) < cleaned.len)
        return 0;
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    if (wz_edits_undo((wz_sink){ 0 }, WZ_STR(""), report, cleaned, &out) == WZ_OK)
        MUST(wz_utf8_validate(wz_buf_str(&out)) == out.len);
    wz_buf_clear(&out);
    return 0;
}
