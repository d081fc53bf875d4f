/* Stretch by stretch: what a stretch of several symbols holds are single characters. */
#include "reuse/count.h"

#include "base/utf8.h"

static void count_symbol(const wz_reuse *reuse, uint32_t position, wz_symbol symbol,
                         uint32_t chars, bool is_formula, wz_reuse_count *count)
{
    count->chars += chars;
    if (is_formula) {
        count->formula += chars;
    } else if (!wz_bit_is(&reuse->common, position)) {
        count->own += chars;
        count->letters += wz_symbol_is_letter(symbol);
    }
}

wz_reuse_count wz_corpus_count(const wz_reuse *reuse, const wz_reuse_doc *doc, uint32_t start,
                               uint32_t end)
{
    const wz_skeleton *skeleton = doc->skeleton;
    const wz_stretch *stretch, *last = skeleton->stretches + skeleton->stretch_count - 1;
    wz_reuse_count count = { 0 };

    if (start >= end)
        return count;
    wz_skeleton_place(skeleton, wz_corpus_local(doc, start), &stretch);
    for (uint32_t position = start; position < end; position++) {
        uint32_t symbol = wz_corpus_local(doc, position), chars = 1;

        while (stretch < last && stretch[1].symbol <= symbol)
            stretch++;
        if (stretch->symbol == symbol && stretch->size != 3)
            chars = (uint32_t)wz_utf8_count(wz_str_cut(skeleton->text, stretch->byte,
                                                       stretch->byte + stretch->size));
        count_symbol(reuse, position, skeleton->symbols[symbol], chars,
                     stretch->traits & WZ_TRAIT_FORMULA, &count);
    }
    return count;
}
