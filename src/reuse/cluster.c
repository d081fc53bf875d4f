/* Documents that share a template: two of which one stands in the other for the most part. Each
 * document is held against those that are longer, by the passages that they share; what is
 * covered twice counts once. */
#include "reuse/count.h"

#include <stdlib.h>

#include "base/limits.h"
#include "reuse/union.h"

/* What a document shares with another, in the order of places. */
struct share {
    uint32_t end, sum;          /* up to where it is counted, and symbols so far */
    uint32_t chars;             /* likewise, where pairs are wanted */
};

struct clustering {
    wz_reuse *reuse;
    wz_buf order, spare;        /* of uint64_t: start << 32 | place */
    wz_buf docs, firsts;        /* of uint32_t: documents of passages; where each begins there */
    wz_buf shares;              /* of struct share, by document */
    wz_buf touched;             /* of uint32_t: the documents whose share is not 0 */
    wz_buf best;                /* of uint32_t, by document: the most symbols it shares with one */
    wz_buf chars;               /* of uint32_t, where pairs are wanted: see wz_corpus_list_chars */
    wz_union sets;
};

static void list_docs(struct clustering *clustering)
{
    const wz_reuse *reuse = clustering->reuse;
    const wz_reuse_place *places = WZ_ITEMS(reuse->places, const wz_reuse_place);
    uint32_t passage = UINT32_MAX, last = UINT32_MAX;

    for (size_t i = 0; i < WZ_ITEM_COUNT(reuse->places, wz_reuse_place); i++) {
        uint32_t doc = wz_corpus_doc_at(reuse, places[i].start);
        uint32_t first = (uint32_t)WZ_ITEM_COUNT(clustering->docs, uint32_t);
        uint64_t item = (uint64_t)places[i].start << 32 | i;

        WZ_PUSH(&clustering->order, item);
        if (places[i].passage != passage)
            WZ_PUSH(&clustering->firsts, first);
        if (places[i].passage != passage || doc != last)
            WZ_PUSH(&clustering->docs, doc);
        passage = places[i].passage;
        last = doc;
    }
}

static wz_err make_zeros(wz_buf *buf, size_t size)
{
    char *at = size > 0 ? wz_buf_room(buf, size) : NULL;

    if (at)
        memset(at, 0, size);
    buf->len = at ? size : 0;
    return wz_buf_status(buf);
}

/* Whether a document is held against another: each pair once, the shorter against the longer. */
static bool is_longer(const wz_reuse_doc *docs, uint32_t other, uint32_t doc)
{
    uint32_t left = docs[doc].end - docs[doc].start, right = docs[other].end - docs[other].start;

    return right > left || (right == left && other > doc);
}

/* Counts a place of a document for all documents that have its passage. */
static void add_place(struct clustering *clustering, uint32_t doc, const wz_reuse_place *place)
{
    const wz_reuse_doc *docs = wz_corpus_docs(clustering->reuse);
    const uint32_t *others = WZ_ITEMS(clustering->docs, const uint32_t);
    const uint32_t *firsts = WZ_ITEMS(clustering->firsts, const uint32_t);
    struct share *shares = WZ_ITEMS(clustering->shares, struct share);
    const uint32_t *chars = clustering->chars.len > 0
                          ? WZ_ITEMS(clustering->chars, const uint32_t) : NULL;
    bool is_last = place->passage + 1 == WZ_ITEM_COUNT(clustering->firsts, uint32_t);
    size_t end = is_last ? WZ_ITEM_COUNT(clustering->docs, uint32_t) : firsts[place->passage + 1];

    for (size_t i = firsts[place->passage]; i < end; i++) {
        struct share *share = &shares[others[i]];
        uint32_t from = place->start > share->end ? place->start : share->end;

        if (!is_longer(docs, others[i], doc) || docs[others[i]].series == docs[doc].series ||
            from >= place->end)
            continue;
        if (share->sum == 0)
            WZ_PUSH(&clustering->touched, others[i]);
        share->sum += place->end - from;
        if (chars)
            share->chars += chars[place->end - docs[doc].start] - chars[from - docs[doc].start];
        share->end = place->end;
    }
}

/* Keeps what a document shares with a longer one. */
static void keep_pair(struct clustering *clustering, uint32_t doc, uint32_t other,
                      struct share share)
{
    const wz_reuse_doc *item = &wz_corpus_docs(clustering->reuse)[doc];
    uint32_t percent = (uint32_t)((uint64_t)share.sum * 100 / (item->end - item->start));
    wz_reuse_pair pair = { doc, other, share.chars, percent > 0 ? percent : 1 };

    WZ_PUSH(&clustering->reuse->pairs, pair);
}

static uint32_t greater(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Unites a document with those that have enough of it, and forgets what has been counted. */
static void settle(struct clustering *clustering, uint32_t doc)
{
    const wz_reuse_doc *item = &wz_corpus_docs(clustering->reuse)[doc];
    struct share *shares = WZ_ITEMS(clustering->shares, struct share);
    uint32_t *best = WZ_ITEMS(clustering->best, uint32_t);
    const uint32_t *touched = WZ_ITEMS(clustering->touched, const uint32_t);

    for (size_t i = 0; i < WZ_ITEM_COUNT(clustering->touched, uint32_t); i++) {
        uint32_t other = touched[i], sum = shares[other].sum;

        if (clustering->reuse->options.pairs)
            keep_pair(clustering, doc, other, shares[other]);
        shares[other] = (struct share){ .sum = 0 };
        if ((uint64_t)sum * 100 < (uint64_t)clustering->reuse->options.template_share *
                                      (item->end - item->start))
            continue;
        wz_union_join(&clustering->sets, doc, other);
        best[doc] = greater(best[doc], sum);
        best[other] = greater(best[other], sum);
    }
    wz_buf_reset(&clustering->touched);
}

static void take_places(struct clustering *clustering)
{
    const wz_reuse *reuse = clustering->reuse;
    const wz_reuse_place *places = WZ_ITEMS(reuse->places, const wz_reuse_place);
    const uint64_t *order = WZ_ITEMS(clustering->order, const uint64_t);
    size_t count = WZ_ITEM_COUNT(clustering->order, uint64_t), i = 0;

    for (uint32_t doc = 0; doc < wz_corpus_doc_count(reuse); doc++) {
        wz_buf_reset(&clustering->chars);
        if (reuse->options.pairs && i < count && order[i] >> 32 < wz_corpus_docs(reuse)[doc].end)
            wz_corpus_list_chars(&wz_corpus_docs(reuse)[doc], &clustering->chars);
        if (wz_buf_status(&clustering->chars))
            return;
        for (; i < count && order[i] >> 32 < wz_corpus_docs(reuse)[doc].end; i++)
            add_place(clustering, doc, &places[(uint32_t)order[i]]);
        if (wz_buf_status(&clustering->touched))
            return;
        settle(clustering, doc);
    }
}

/* From the pairs that share most. */
static int by_chars(const void *x, const void *y)
{
    const wz_reuse_pair *left = x, *right = y;

    if (left->chars != right->chars)
        return left->chars > right->chars ? -1 : 1;
    if (left->shorter != right->shorter)
        return left->shorter < right->shorter ? -1 : 1;
    return (left->longer > right->longer) - (left->longer < right->longer);
}

static wz_err sort_pairs(wz_reuse *reuse)
{
    if (!wz_buf_status(&reuse->pairs) && reuse->pairs.len > 0)
        qsort(reuse->pairs.at, WZ_ITEM_COUNT(reuse->pairs, wz_reuse_pair), sizeof(wz_reuse_pair),
              by_chars);
    return wz_buf_status(&reuse->pairs);
}

/* Lists the sets of more than one document, in the order of their first. */
static wz_err list_clusters(struct clustering *clustering)
{
    wz_reuse *reuse = clustering->reuse;
    const wz_reuse_doc *docs = wz_corpus_docs(reuse);
    const uint32_t *best = WZ_ITEMS(clustering->best, const uint32_t);
    const uint64_t *order;
    size_t count;
    wz_err err;

    wz_buf_reset(&clustering->order);
    for (uint32_t doc = 0; doc < wz_corpus_doc_count(reuse); doc++) {
        uint64_t item = (uint64_t)wz_union_find(&clustering->sets, doc) << 32 | doc;

        if (best[doc] > 0)
            WZ_PUSH(&clustering->order, item);
    }
    err = wz_buf_status(&clustering->order);
    if (!err)
        err = wz_sort_upper(&clustering->order, &clustering->spare);
    order = WZ_ITEMS(clustering->order, const uint64_t);
    count = err ? 0 : WZ_ITEM_COUNT(clustering->order, uint64_t);
    for (size_t i = 0; i < count; i++) {
        uint32_t doc = (uint32_t)order[i], size = docs[doc].end - docs[doc].start;
        uint32_t share = (uint32_t)((uint64_t)best[doc] * 100 / size);
        wz_reuse_member member = { doc, share < 100 ? share : 100 };
        wz_reuse_cluster cluster = { (uint32_t)i, 0 };

        if (i == 0 || order[i] >> 32 != order[i - 1] >> 32)
            WZ_PUSH(&reuse->clusters, cluster);
        WZ_PUSH(&reuse->members, member);
        if (!wz_buf_status(&reuse->clusters))
            WZ_ITEMS(reuse->clusters, wz_reuse_cluster)
                [WZ_ITEM_COUNT(reuse->clusters, wz_reuse_cluster) - 1].count++;
    }
    if (!err)
        err = wz_buf_status(&reuse->clusters);
    return err ? err : wz_buf_status(&reuse->members);
}

static wz_err find_clusters(struct clustering *clustering)
{
    size_t docs = wz_corpus_doc_count(clustering->reuse);
    wz_err err;

    list_docs(clustering);
    if ((err = wz_buf_status(&clustering->order)) || (err = wz_buf_status(&clustering->docs)) ||
        (err = wz_buf_status(&clustering->firsts)) ||
        (err = wz_sort_upper(&clustering->order, &clustering->spare)) ||
        (err = make_zeros(&clustering->shares, docs * sizeof(struct share))) ||
        (err = make_zeros(&clustering->best, docs * sizeof(uint32_t))) ||
        (err = wz_union_make(&clustering->sets, clustering->reuse->allocator, docs)))
        return err;
    take_places(clustering);
    if ((err = wz_buf_status(&clustering->touched)) || (err = wz_buf_status(&clustering->chars)) ||
        (err = sort_pairs(clustering->reuse)))
        return err;
    return list_clusters(clustering);
}

wz_err wz_corpus_cluster(wz_reuse *reuse)
{
    struct clustering clustering = { .reuse = reuse };
    wz_buf *const bufs[] = { &clustering.order, &clustering.spare, &clustering.docs,
                             &clustering.firsts, &clustering.shares, &clustering.touched,
                             &clustering.best, &clustering.chars };
    wz_err err;

    wz_union_init(&clustering.sets);
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_init(bufs[i], reuse->allocator, WZ_LIMIT_BUFFER);
    err = find_clusters(&clustering);
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_clear(bufs[i]);
    wz_union_clear(&clustering.sets);
    return err;
}
