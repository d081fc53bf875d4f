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

/* The characters of a symbol. Goes on with the stretch, from one that is not behind it. */
static uint32_t chars_at(const wz_skeleton *skeleton, uint32_t symbol, const wz_stretch **stretch)
{
    const wz_stretch *at = *stretch, *last = skeleton->stretches + skeleton->stretch_count - 1;

    while (at < last && at[1].symbol <= symbol)
        at++;
    *stretch = at;
    if (at->symbol != symbol)
        return 1;
    return (uint32_t)wz_utf8_count(wz_str_cut(skeleton->text, at->byte, at->byte + at->size));
}

void wz_corpus_list_chars(const wz_reuse_doc *doc, wz_buf *chars)
{
    const wz_skeleton *skeleton = doc->skeleton;
    const wz_stretch *stretch = NULL;
    uint32_t before = 0;

    if (doc->start < doc->end)
        wz_skeleton_place(skeleton, wz_corpus_local(doc, doc->start), &stretch);
    WZ_PUSH(chars, before);
    for (uint32_t position = doc->start; position < doc->end; position++) {
        before += chars_at(skeleton, wz_corpus_local(doc, position), &stretch);
        WZ_PUSH(chars, before);
    }
}

wz_reuse_count wz_corpus_count(const wz_reuse *reuse, const wz_reuse_doc *doc, uint32_t start,
                               uint32_t end)
{
    const wz_skeleton *skeleton = doc->skeleton;
    const wz_stretch *stretch;
    wz_reuse_count count = { 0 };

    if (start >= end)
        return count;
    wz_skeleton_place(skeleton, wz_corpus_local(doc, start), &stretch);
    for (uint32_t position = start; position < end; position++) {
        uint32_t symbol = wz_corpus_local(doc, position);
        uint32_t chars = chars_at(skeleton, symbol, &stretch);

        count_symbol(reuse, position, skeleton->symbols[symbol], chars,
                     stretch->traits & WZ_TRAIT_FORMULA, &count);
    }
    return count;
}
