/* The table of formats for differences, and what they share. */
#include "write/comparison.h"

const wz_comparison_format wz_comparison_formats[] = {
    { "markdown", wz_comparison_markdown },
    { "jsonl",    wz_comparison_jsonl },
};
const size_t wz_comparison_format_count = WZ_COUNT(wz_comparison_formats);

wz_span wz_comparison_source(const wz_comparison *comparison, int side, uint32_t unit)
{
    const wz_digest *digest = comparison->digests[side];

    return wz_reading_source(&digest->reading, digest->structure.units[unit].span);
}
