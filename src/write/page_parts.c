/* Which records belong to which document, and their counts. */
#include "write/page_sections.h"

#include <assert.h>

static void tally(wz_part *part, const wz_record *record)
{
    part->counts[record->kind]++;
    part->phrases += wz_page_counts_phrase(record);
    if (record->kind == WZ_PROBLEM)
        part->categories |= UINT32_C(1) << ((const wz_problem *)record->fields)->category;
    if (record->kind == WZ_FIGURE)
        part->masked_figures += ((const wz_figure *)record->fields)->masked;
    if (record->kind == WZ_HEADING && ((const wz_heading *)record->fields)->level == 1)
        part->top_headings++;
    if (record->kind == WZ_PLACEHOLDER)
        part->masks_by_stands[((const wz_placeholder *)record->fields)->stands]++;
    if (record->kind == WZ_FINDING)
        part->findings[((const wz_finding *)record->fields)->severity]++;
    if (record->kind == WZ_DOCUMENT) {
        const wz_document *document = record->fields;

        part->chars += document->chars;
        part->paragraphs += document->paragraphs;
        part->headings += document->headings;
        wz_part_add_share(part, document);
    }
}

wz_err wz_parts_find(wz_page *page, wz_parts *parts)
{
    const wz_digest *digest = page->digest;
    const wz_record *from = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *to = from + WZ_ITEM_COUNT(digest->records, wz_record);
    wz_part *part = wz_arena_take(&page->arena, (digest->tally[WZ_DOCUMENT] + 1) * sizeof *part);

    if (!part)
        return WZ_ENOMEM;
    *parts = (wz_parts){ .file = { .from = from, .to = to }, .at = part, .count = 1 };
    *part = parts->file;
    for (const wz_record *record = from; record < to; record++) {
        if (record->kind == WZ_DOCUMENT && part->document) {
            part->to = record;
            *++part = (wz_part){ .from = record, .to = to };
            parts->count++;
        }
        if (record->kind == WZ_DOCUMENT)
            part->document = record;
        if (record->kind == WZ_COMPILATION)
            parts->compilation = record->fields;
        tally(part, record);
        tally(&parts->file, record);
    }
    assert(parts->count <= digest->tally[WZ_DOCUMENT] + 1);
    parts->is_compilation = parts->compilation || parts->count > 1;
    if (!parts->is_compilation)
        parts->file.document = part->document;
    return WZ_OK;
}
