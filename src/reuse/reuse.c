/* The steps of a comparison, one after the other. */
#include "reuse/reuse.h"

#include <stdlib.h>

#include "base/limits.h"
#include "reuse/corpus.h"

const char *const wz_series_words[] = { "", "folder", "issuer", "genre", "year", NULL };

/* A gram of five symbols comes back by chance in some ten MB of text. */
enum { GRAM_LEAST = 7 };

/* Two fifths of a passage are words, or it is no passage but numbers and marks; as numbers may
 * shrink to a symbol each, so may the passage. A gram shorter than a window makes fewer
 * fingerprints; one too short, more places that are alike by chance. */
static wz_reuse_lengths lengths_for(size_t min)
{
    uint32_t window = (uint32_t)(min * 2 / 5), whole = (uint32_t)min, gram;

    if (window < 3)
        window = 3;
    if (window > WZ_REUSE_WINDOW_MOST)
        window = WZ_REUSE_WINDOW_MOST;
    if (whole > 2 * WZ_REUSE_WINDOW_MOST)
        whole = 2 * WZ_REUSE_WINDOW_MOST;
    gram = (window * 5 + 4) / 8;
    if (gram < GRAM_LEAST)
        gram = window - 1 < GRAM_LEAST ? window - 1 : GRAM_LEAST;
    return (wz_reuse_lengths){ gram, window, whole };
}

/* All buffers, so that none is forgotten. */
enum { BUF_COUNT = 14 };
static void list_bufs(wz_reuse *reuse, wz_buf *bufs[BUF_COUNT])
{
    wz_buf *const all[BUF_COUNT] = {
        &reuse->skeletons, &reuse->docs, &reuse->series, &reuse->coarse, &reuse->common,
        &reuse->slots, &reuse->seeds, &reuse->matches, &reuse->places, &reuse->passages,
        &reuse->clusters, &reuse->members, &reuse->pairs, &reuse->hints,
    };

    memcpy(bufs, all, sizeof all);
}

wz_err wz_reuse_new(const wz_allocator *allocator, const wz_reuse_options *options, wz_reuse **out)
{
    wz_reuse *reuse = allocator->resize(allocator->user, NULL, 0, sizeof *reuse);
    wz_buf *bufs[BUF_COUNT];

    if (!reuse)
        return WZ_ENOMEM;
    *reuse = (wz_reuse){ .allocator = allocator, .options = *options,
                         .lengths = lengths_for(options->min) };
    wz_arena_init(&reuse->arena, allocator);
    list_bufs(reuse, bufs);
    for (size_t i = 0; i < BUF_COUNT; i++)
        wz_buf_init(bufs[i], allocator, WZ_LIMIT_BUFFER);
    *out = reuse;
    return WZ_OK;
}

void wz_reuse_free(wz_reuse *reuse)
{
    wz_buf *bufs[BUF_COUNT];

    if (!reuse)
        return;
    for (size_t i = 0; i < WZ_ITEM_COUNT(reuse->skeletons, wz_skeleton *); i++)
        wz_skeleton_free(WZ_ITEMS(reuse->skeletons, wz_skeleton *)[i]);
    list_bufs(reuse, bufs);
    for (size_t i = 0; i < BUF_COUNT; i++)
        wz_buf_clear(bufs[i]);
    wz_arena_clear(&reuse->arena);
    reuse->allocator->resize(reuse->allocator->user, reuse, sizeof *reuse, 0);
}

/* -- documents --------------------------------------------------------------------------------- */

/* The name of the series that a document is of. */
static wz_str series_of(const wz_skeleton *skeleton, const wz_skeleton_part *part,
                        wz_reuse_series series)
{
    switch (series) {
    case WZ_SERIES_NONE:
        break;
    case WZ_SERIES_FOLDER:
        return wz_str_folder(skeleton->path);
    case WZ_SERIES_ISSUER:
        return part->issuer;
    case WZ_SERIES_GENRE:
        return wz_str_of(part->genre);
    case WZ_SERIES_YEAR:
        return part->year;
    }
    return WZ_STR("");
}

wz_err wz_reuse_add(wz_reuse *reuse, wz_skeleton *skeleton, wz_reuse_series series)
{
    uint32_t at = wz_corpus_size(reuse);
    uint32_t file = (uint32_t)WZ_ITEM_COUNT(reuse->skeletons, wz_skeleton *);

    WZ_PUSH(&reuse->skeletons, skeleton);
    if (wz_buf_status(&reuse->skeletons)) {
        wz_skeleton_free(skeleton);
        return wz_buf_status(&reuse->skeletons);
    }
    if (skeleton->symbol_count >= UINT32_MAX - at)
        return WZ_ELIMIT;
    for (size_t i = 0; i < skeleton->part_count; i++) {
        const wz_skeleton_part *part = &skeleton->parts[i];
        wz_str name = skeleton->series.len > 0 ? skeleton->series
                                               : series_of(skeleton, part, series);
        wz_reuse_doc doc = { skeleton, part, file, at, at + part->end - part->start, 0 };

        WZ_PUSH(&reuse->series, name);
        WZ_PUSH(&reuse->docs, doc);
        at = doc.end;
    }
    if (wz_buf_status(&reuse->series))
        return wz_buf_status(&reuse->series);
    return wz_buf_status(&reuse->docs) ? wz_buf_status(&reuse->docs)
                                       : wz_arena_status(&reuse->arena);
}

/* A document and the name of its series. */
struct named {
    wz_str name;
    uint32_t doc;
};

static int by_name(const void *x, const void *y)
{
    const struct named *left = x, *right = y;
    int order = wz_str_compare(left->name, right->name);

    return order ? order : (left->doc > right->doc) - (left->doc < right->doc);
}

/* Gives documents whose series have one name one number: that of the first. */
static wz_err number_series(wz_reuse *reuse)
{
    wz_reuse_doc *docs = WZ_ITEMS(reuse->docs, wz_reuse_doc);
    const wz_str *names = WZ_ITEMS(reuse->series, const wz_str);
    size_t count = wz_corpus_doc_count(reuse);
    struct named *items;
    wz_buf sorted;
    wz_err err;

    wz_buf_init(&sorted, reuse->allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < count; i++) {
        struct named item = { names[i], (uint32_t)i };

        docs[i].series = (uint32_t)i;
        if (names[i].len > 0)
            WZ_PUSH(&sorted, item);
    }
    err = wz_buf_status(&sorted);
    items = WZ_ITEMS(sorted, struct named);
    if (!err && sorted.len > 0)
        qsort(items, WZ_ITEM_COUNT(sorted, struct named), sizeof *items, by_name);
    for (size_t i = 1; !err && i < WZ_ITEM_COUNT(sorted, struct named); i++)
        if (wz_str_equal(items[i].name, items[i - 1].name))
            docs[items[i].doc].series = docs[items[i - 1].doc].series;
    wz_buf_clear(&sorted);
    return err;
}

static wz_err index_positions(wz_reuse *reuse)
{
    const wz_reuse_doc *docs = wz_corpus_docs(reuse);
    uint32_t doc = 0;

    wz_buf_reset(&reuse->coarse);
    for (uint64_t at = 0; at < wz_corpus_size(reuse); at += WZ_COARSE) {
        while (docs[doc].end <= at)
            doc++;
        WZ_PUSH(&reuse->coarse, doc);
    }
    return wz_buf_status(&reuse->coarse);
}

/* -- steps ------------------------------------------------------------------------------------- */

static wz_err find_matches(wz_reuse *reuse)
{
    wz_err err;

    wz_buf_reset(&reuse->slots);
    wz_buf_reset(&reuse->seeds);
    wz_buf_reset(&reuse->matches);
    err = wz_corpus_seed(reuse);
    if (!err)
        err = wz_corpus_match(reuse);
    wz_buf_clear(&reuse->slots);
    wz_buf_clear(&reuse->seeds);
    return err;
}

/* How long the longest is that is too short: with shorter fingerprints, if need be. */
static wz_err find_longest(wz_reuse *reuse)
{
    wz_reuse_lengths lengths = reuse->lengths;
    size_t frequent = reuse->tally.frequent;
    wz_err err = WZ_OK;

    for (size_t min = reuse->options.min / 2; !err && min > 3; min /= 2) {
        if (reuse->tally.longest >= reuse->lengths.window)
            break;
        reuse->lengths = lengths_for(min);
        err = find_matches(reuse);
    }
    reuse->lengths = lengths;
    reuse->tally.frequent = frequent;       /* not of what is shorter */
    return err;
}

wz_err wz_reuse_find(wz_reuse *reuse)
{
    wz_err err = number_series(reuse);

    if (!err)
        err = index_positions(reuse);
    if (!err)
        err = find_matches(reuse);
    if (!err && reuse->matches.len == 0)
        err = find_longest(reuse);
    if (!err)
        err = wz_corpus_group(reuse);
    if (!err)
        err = wz_corpus_cluster(reuse);
    if (!err && reuse->options.fill)
        err = wz_corpus_fill(reuse);
    return err;
}

wz_reuse_found wz_reuse_results(const wz_reuse *reuse)
{
    return (wz_reuse_found){
        .docs = wz_corpus_docs(reuse),
        .passages = WZ_ITEMS(reuse->passages, const wz_reuse_passage),
        .places = WZ_ITEMS(reuse->places, const wz_reuse_place),
        .clusters = WZ_ITEMS(reuse->clusters, const wz_reuse_cluster),
        .members = WZ_ITEMS(reuse->members, const wz_reuse_member),
        .pairs = WZ_ITEMS(reuse->pairs, const wz_reuse_pair),
        .hints = WZ_ITEMS(reuse->hints, const wz_reuse_hint),
        .doc_count = wz_corpus_doc_count(reuse),
        .file_count = WZ_ITEM_COUNT(reuse->skeletons, wz_skeleton *),
        .passage_count = WZ_ITEM_COUNT(reuse->passages, wz_reuse_passage),
        .cluster_count = WZ_ITEM_COUNT(reuse->clusters, wz_reuse_cluster),
        .pair_count = WZ_ITEM_COUNT(reuse->pairs, wz_reuse_pair),
        .hint_count = WZ_ITEM_COUNT(reuse->hints, wz_reuse_hint),
        .tally = reuse->tally, .options = reuse->options,
    };
}
