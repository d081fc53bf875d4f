/* What twins show in the place of masks: two places of a passage are gone through side by side,
 * and where one has masked a figure or a part of a date and the other shows a number, that number
 * is a hint. Names are never looked at. */
#include "base/limits.h"
#include "reuse/align.h"
#include "reuse/mask_fit.h"

#include <stdlib.h>

enum { TWINS = 16 };        /* places that one is held against: those with the fewest masks */

#define MASKED (WZ_TRAIT_FIGURE | WZ_TRAIT_DATE)

/* A place of a passage, and how many numbers are masked in it. */
struct twin {
    uint32_t place, doc, masks;
};

struct filling {
    wz_reuse *reuse;
    wz_reuse_found found;
    wz_buf twins;               /* of struct twin, of the passage in hand */
    wz_buf runs;                /* of wz_reuse_run */
    uint32_t chars;             /* of the passage */
};

static uint32_t count_masks(const wz_reuse_doc *doc, const wz_reuse_place *place)
{
    const wz_skeleton *skeleton = doc->skeleton;
    const wz_stretch *stretch, *end = skeleton->stretches + skeleton->stretch_count;
    uint32_t count = 0, last = wz_corpus_local(doc, place->end - 1);

    wz_skeleton_place(skeleton, wz_corpus_local(doc, place->start), &stretch);
    for (; stretch < end && stretch->symbol <= last; stretch++)
        count += (stretch->traits & MASKED) != 0;
    return count;
}

/* By the document first, for the sake of order where two have as many. */
static int by_masks(const void *x, const void *y)
{
    const struct twin *left = x, *right = y;

    if (left->masks != right->masks)
        return left->masks < right->masks ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static void list_twins(struct filling *filling, const wz_reuse_passage *passage)
{
    const wz_reuse *reuse = filling->reuse;
    const wz_reuse_place *places = WZ_ITEMS(reuse->places, const wz_reuse_place);

    wz_buf_reset(&filling->twins);
    for (uint32_t i = passage->first; i < passage->first + passage->count; i++) {
        uint32_t doc = wz_corpus_doc_at(reuse, places[i].start);
        struct twin twin = { i, doc, count_masks(&wz_corpus_docs(reuse)[doc], &places[i]) };

        WZ_PUSH(&filling->twins, twin);
    }
    if (!wz_buf_status(&filling->twins))
        qsort(filling->twins.at, passage->count, sizeof(struct twin), by_masks);
}

/* A number of a document: its characters, and its traits. */
static wz_str number_at(const wz_reuse_doc *doc, uint32_t position, uint32_t *traits)
{
    const wz_stretch *stretch;
    wz_span span = wz_skeleton_place(doc->skeleton, wz_corpus_local(doc, position), &stretch);

    *traits = stretch->traits & ~(uint32_t)WZ_TRAIT_FORMULA;
    return wz_str_cut(doc->skeleton->text, span.start, span.end);
}

/* A hint where the one position is masked and the other shown. */
static void compare(struct filling *filling, const wz_reuse_doc *doc, uint32_t at,
                    const wz_reuse_doc *twin, uint32_t from)
{
    uint32_t traits, shown;
    wz_str masked = number_at(doc, at, &traits), number = number_at(twin, from, &shown);
    wz_str text = doc->skeleton->text;
    wz_reuse_hint hint = { at, from, filling->chars, false };

    if (!(traits & MASKED) || traits & WZ_TRAIT_OTHER || shown & (MASKED | WZ_TRAIT_OTHER))
        return;
    hint.fits = wz_mask_fits(masked, number, (wz_mask_kind){
        .is_shaped = (traits & WZ_TRAIT_SHAPED) != 0, .is_date = (traits & WZ_TRAIT_DATE) != 0,
        .behind = wz_str_skip(text, (size_t)(masked.at + masked.len - text.at)) });
    WZ_PUSH(&filling->reuse->hints, hint);
}

/* The numbers of a place against those of a twin. One that ends the place is passed over: its
 * unit is not the twin's. */
static wz_err compare_places(struct filling *filling, const struct twin *one,
                             const struct twin *other)
{
    wz_reuse *reuse = filling->reuse;
    const wz_reuse_place *places = WZ_ITEMS(reuse->places, const wz_reuse_place);
    const wz_reuse_doc *doc = &wz_corpus_docs(reuse)[one->doc];
    const wz_reuse_doc *twin = &wz_corpus_docs(reuse)[other->doc];
    const wz_symbol *symbols = wz_corpus_symbols(doc);
    uint32_t end = places[one->place].end;

    wz_buf_reset(&filling->runs);
    wz_reuse_align(&filling->found, &places[one->place], &places[other->place], &filling->runs);
    for (size_t i = 0; i < WZ_ITEM_COUNT(filling->runs, wz_reuse_run); i++) {
        wz_reuse_run run = WZ_ITEMS(filling->runs, const wz_reuse_run)[i];

        for (uint32_t at = 0; at < run.length; at++) {
            uint32_t a = run.a + at;
            bool is_last = a + 1 == end && end < doc->end;

            if (!is_last && symbols[a - doc->start] == WZ_SYMBOL_NUMBER)
                compare(filling, doc, a, twin, run.b + at);
        }
    }
    return wz_buf_status(&filling->runs);
}

static wz_err fill_passage(struct filling *filling, const wz_reuse_passage *passage)
{
    const struct twin *twins;
    wz_err err;

    filling->chars = passage->chars;
    list_twins(filling, passage);
    err = wz_buf_status(&filling->twins);
    twins = WZ_ITEMS(filling->twins, const struct twin);
    for (uint32_t i = passage->count; !err && i > 0 && twins[i - 1].masks > 0; i--)
        for (uint32_t j = 0, done = 0; !err && j < passage->count && done < TWINS; j++)
            if (twins[j].doc != twins[i - 1].doc) {
                err = compare_places(filling, &twins[i - 1], &twins[j]);
                done++;
            }
    return err;
}

/* The longest passage first, of those that have the same two places. */
static int by_at(const void *x, const void *y)
{
    const wz_reuse_hint *left = x, *right = y;

    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return (left->chars < right->chars) - (left->chars > right->chars);
}

/* How long the longest passage is that gives a hint for a mask, of those that fit if any does. */
static uint32_t longest_of(const wz_reuse_hint *hints, size_t count)
{
    uint32_t fit = 0, other = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t *longest = hints[i].fits ? &fit : &other;

        *longest = hints[i].chars > *longest ? hints[i].chars : *longest;
    }
    return fit > 0 ? fit : other;
}

/* Sorts hints, and keeps each once (a number may stand in several passages), of passages that are
 * long enough: a twin of the whole text outweighs a text with one clause of it. */
static void choose_hints(wz_buf *buf)
{
    wz_reuse_hint *hints = WZ_ITEMS(*buf, wz_reuse_hint);
    size_t count = WZ_ITEM_COUNT(*buf, wz_reuse_hint), kept = 0, end;

    if (count > 0)
        qsort(hints, count, sizeof *hints, by_at);
    for (size_t start = 0; start < count; start = end) {
        uint32_t longest, last = UINT32_MAX;

        for (end = start; end < count && hints[end].at == hints[start].at; end++) {}
        longest = longest_of(hints + start, end - start);
        for (size_t i = start; i < end; i++) {
            bool is_new = hints[i].from != last;

            last = hints[i].from;
            if (is_new && hints[i].chars >= longest - longest / 2)
                hints[kept++] = hints[i];
        }
    }
    buf->len = kept * sizeof *hints;
}

wz_err wz_corpus_fill(wz_reuse *reuse)
{
    const wz_reuse_passage *passages = WZ_ITEMS(reuse->passages, const wz_reuse_passage);
    struct filling filling = { .reuse = reuse, .found = wz_reuse_results(reuse) };
    wz_err err = WZ_OK;

    wz_buf_init(&filling.twins, reuse->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&filling.runs, reuse->allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(reuse->passages, wz_reuse_passage); i++)
        err = fill_passage(&filling, &passages[i]);
    if (!err)
        err = wz_buf_status(&reuse->hints);
    if (!err)
        choose_hints(&reuse->hints);
    wz_buf_clear(&filling.twins);
    wz_buf_clear(&filling.runs);
    return err;
}
