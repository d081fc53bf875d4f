/* The table of formats of reuse, and why there may be nothing to write. */
#include "write/labels.h"
#include "write/plain.h"
#include "write/reuse.h"

const wz_reuse_format wz_reuse_formats[] = {
    { "markdown", wz_reuse_markdown },
    { "html",     wz_reuse_html },
    { "jsonl",    wz_reuse_jsonl },
    { "csv",      wz_reuse_csv },
};
const size_t wz_reuse_format_count = WZ_COUNT(wz_reuse_formats);

static void put(wz_buf *out, wz_label label, wz_language language, const uint64_t *numbers)
{
    wz_plain_fill(out, wz_label_text(label, language), numbers);
}

void wz_reuse_explain(const wz_reuse_found *found, wz_language language, wz_buf *out)
{
    const wz_reuse_tally *tally = &found->tally;
    uint64_t docs[] = { found->doc_count, found->options.min }, longest[] = { tally->longest };
    uint64_t formulas[] = { tally->formulas }, frequent[] = { found->options.max_df };

    if (found->passage_count > 0)
        return;
    if (found->doc_count < 2) {
        put(out, WZ_LABEL_NO_OTHER, language, docs);
        return;
    }
    put(out, WZ_LABEL_NONE_SHARES, language, docs);
    if (tally->longest > 0)
        put(out, WZ_LABEL_LONGEST, language, longest);
    if (tally->formulas > 0)
        put(out, WZ_LABEL_ONLY_FORMULAS, language, formulas);
    if (tally->frequent > 0)
        put(out, WZ_LABEL_TOO_FREQUENT, language, frequent);
    put(out, WZ_LABEL_STOP, language, NULL);
}
