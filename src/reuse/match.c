/* From groups of places that begin alike to pairs of places that are the same.
 *
 * Documents are gone through in order, and each place of a group is held against those behind it,
 * in other documents. A pair of documents that go on alike has many such places; what has been
 * found covers the others, which is looked up by how far apart two places are. So each stretch
 * of a pair is compared once. */
#include "base/bits.h"
#include "base/limits.h"
#include "reuse/align.h"
#include "reuse/count.h"

#include <stdlib.h>

/* How far the document in hand has been found alike at each distance. Open addressing; what
 * another document left has another stamp. */
struct cover {
    uint32_t distance, end, stamp;
};

struct pair {
    wz_reuse_match match;
    uint32_t other;                 /* the document of the second place */
    bool is_inside;                 /* the first lies inside that of another pair of the two */
};

/* How often a document is gone through at most, on average: without repetitions it is at most
 * once for each place that one is held against. In two texts of one word, over and over, each
 * place would else go on to the end with each other. */
enum { PASSES_MOST = 64 };

struct matching {
    wz_reuse *reuse;
    const wz_reuse_doc *doc;        /* in hand */
    uint64_t work_left;             /* symbols that may still be compared for it */
    wz_buf cover;                   /* of struct cover, a power of two */
    size_t cover_used;
    uint32_t stamp;
    wz_buf runs;                    /* of wz_reuse_run */
    wz_buf found;                   /* of struct pair, of the document in hand */
};

/* -- what is covered --------------------------------------------------------------------------- */

static struct cover *cover_of(const struct matching *matching, uint32_t distance)
{
    struct cover *covers = WZ_ITEMS(matching->cover, struct cover);
    size_t size = WZ_ITEM_COUNT(matching->cover, struct cover);
    size_t at = distance * UINT64_C(0x9E3779B97F4A7C15) >> wz_shift_for(size);

    while (covers[at].stamp == matching->stamp && covers[at].distance != distance)
        at = (at + 1) & (size - 1);
    return &covers[at];
}

static wz_err make_covers(struct matching *matching, size_t count)
{
    size_t size = count * sizeof(struct cover);
    char *at;

    wz_buf_reset(&matching->cover);
    at = wz_buf_room(&matching->cover, size);
    if (!at)
        return wz_buf_status(&matching->cover);
    memset(at, 0, size);
    matching->cover.len = size;
    matching->cover_used = 0;
    matching->stamp = 1;
    return WZ_OK;
}

/* A table of twice the size with what counts of the old one. */
static wz_err grow_covers(struct matching *matching)
{
    wz_buf old = matching->cover;
    uint32_t stamp = matching->stamp;
    size_t used = matching->cover_used;
    wz_err err;

    wz_buf_init(&matching->cover, matching->reuse->allocator, WZ_LIMIT_BUFFER);
    err = make_covers(matching, 2 * WZ_ITEM_COUNT(old, struct cover));
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(old, struct cover); i++) {
        struct cover cover = WZ_ITEMS(old, struct cover)[i];

        if (cover.stamp == stamp) {
            cover.stamp = matching->stamp;
            *cover_of(matching, cover.distance) = cover;
        }
    }
    matching->cover_used = used;
    wz_buf_clear(&old);
    return err;
}

static wz_err cover_run(struct matching *matching, const wz_reuse_run *run)
{
    struct cover *cover = cover_of(matching, run->b - run->a);

    if (cover->stamp == matching->stamp) {
        if (run->a + run->length > cover->end)
            cover->end = run->a + run->length;
        return WZ_OK;
    }
    *cover = (struct cover){ run->b - run->a, run->a + run->length, matching->stamp };
    if (++matching->cover_used > WZ_ITEM_COUNT(matching->cover, struct cover) / 2)
        return grow_covers(matching);
    return WZ_OK;
}

static bool is_covered(const struct matching *matching, uint32_t a, uint32_t b)
{
    const struct cover *cover = cover_of(matching, b - a);

    return cover->stamp == matching->stamp && cover->end > a;
}

/* -- pairs ------------------------------------------------------------------------------------- */

static uint32_t lesser(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Keeps a pair that is long enough, and tells why another is not. Most are a few words that
 * happen to be the same, and are not looked at. */
static void judge(struct matching *matching, const wz_reuse_doc *other, wz_reuse_match match)
{
    wz_reuse *reuse = matching->reuse;
    wz_reuse_tally *tally = &reuse->tally;
    struct pair pair = { match, (uint32_t)(other - wz_corpus_docs(reuse)), false };
    wz_reuse_count a, b;
    uint32_t chars, own;

    if (match.a_end - match.a_start < reuse->lengths.window)
        return;
    a = wz_corpus_count(reuse, matching->doc, match.a_start, match.a_end);
    if (a.chars < reuse->options.min && a.chars <= tally->longest)
        return;
    b = wz_corpus_count(reuse, other, match.b_start, match.b_end);
    chars = lesser(a.chars, b.chars);
    own = lesser(a.own, b.own);
    if (lesser(a.letters, b.letters) >= reuse->lengths.window && own >= reuse->options.min)
        WZ_PUSH(&matching->found, pair);
    else if (chars < reuse->options.min && chars > tally->longest)
        tally->longest = chars;
    else if (chars >= reuse->options.min && lesser(a.formula, b.formula) > 0)
        tally->formulas++;
    else if (chars >= reuse->options.min && own < chars)
        tally->frequent++;
}

/* Marks that end what stands before them. */
static bool is_closing(wz_symbol symbol)
{
    static const wz_symbol marks[] = {      /* and 、…  */
        '.', ',', ';', ':', '!', '?', ')', ']', '>', 0x3001, 0x2026
    };

    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (marks[i] == symbol)
            return true;
    return false;
}

/* The pair that runs make. The end of the sentence before, which most places have in common,
 * is no part of it. */
static wz_reuse_match pair_of(const wz_reuse_doc *doc, const wz_reuse_run *runs, size_t count)
{
    const wz_reuse_run *last = &runs[count - 1];
    wz_reuse_match match = { runs[0].a, last->a + last->length, runs[0].b, last->b + last->length };

    while (match.a_start < runs[0].a + runs[0].length &&
           is_closing(wz_corpus_symbols(doc)[match.a_start - doc->start])) {
        match.a_start++;
        match.b_start++;
    }
    return match;
}

static wz_err take_pair(struct matching *matching, uint32_t a, uint32_t b)
{
    const wz_reuse *reuse = matching->reuse;
    const wz_reuse_doc *other = &wz_corpus_docs(reuse)[wz_corpus_doc_at(reuse, b)];
    const wz_reuse_run *runs;
    size_t count;
    wz_err err;

    if (other->series == matching->doc->series || matching->work_left == 0 ||
        is_covered(matching, a, b))
        return WZ_OK;
    wz_buf_reset(&matching->runs);
    wz_reuse_runs(matching->doc, other, a, b, &matching->runs);
    err = wz_buf_status(&matching->runs);
    runs = WZ_ITEMS(matching->runs, const wz_reuse_run);
    count = WZ_ITEM_COUNT(matching->runs, wz_reuse_run);
    for (size_t i = 0; !err && i < count; i++) {
        uint32_t length = runs[i].length;

        err = cover_run(matching, &runs[i]);
        matching->work_left -= length < matching->work_left ? length : matching->work_left;
    }
    if (!err && count > 0)
        judge(matching, other, pair_of(matching->doc, runs, count));
    return err;
}

/* Holds a place against those of its group behind it: in a large group the next few will do,
 * which are held against those behind them. */
static wz_err take_seed(struct matching *matching, uint64_t seed)
{
    const uint32_t *slots = WZ_ITEMS(matching->reuse->slots, const uint32_t);
    uint32_t a = (uint32_t)(seed >> 32), slot = (uint32_t)seed, count = 0;
    wz_err err = WZ_OK;

    while (count < WZ_REUSE_REACH && slots[slot + count] != UINT32_MAX)
        count++;
    if (count == WZ_REUSE_REACH)
        count = WZ_REUSE_NEXT;
    for (uint32_t i = 0; !err && i < count; i++)
        err = take_pair(matching, a, slots[slot + i]);
    return err;
}

/* -- pairs inside others ----------------------------------------------------------------------- */

static int by_a(const void *x, const void *y)
{
    const struct pair *left = x, *right = y;

    if (left->other != right->other)
        return left->other < right->other ? -1 : 1;
    if (left->match.a_start != right->match.a_start)
        return left->match.a_start < right->match.a_start ? -1 : 1;
    if (left->match.a_end != right->match.a_end)
        return left->match.a_end > right->match.a_end ? -1 : 1;
    return (left->match.b_start > right->match.b_start) -
           (left->match.b_start < right->match.b_start);
}

static int by_b(const void *x, const void *y)
{
    const struct pair *left = x, *right = y;

    if (left->other != right->other)
        return left->other < right->other ? -1 : 1;
    if (left->match.b_start != right->match.b_start)
        return left->match.b_start < right->match.b_start ? -1 : 1;
    if (left->match.b_end != right->match.b_end)
        return left->match.b_end > right->match.b_end ? -1 : 1;
    return (left->match.a_start > right->match.a_start) -
           (left->match.a_start < right->match.a_start);
}

/* Keeps the pairs of the document in hand, but those both places of which lie inside the places
 * of other pairs of the same two documents: a sentence that stands twice in each of two copies
 * would else be found across. */
static void keep_outer(struct matching *matching)
{
    struct pair *pairs = WZ_ITEMS(matching->found, struct pair);
    size_t count = WZ_ITEM_COUNT(matching->found, struct pair);
    uint32_t end = 0;

    if (count > 0)
        qsort(pairs, count, sizeof *pairs, by_a);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || pairs[i].other != pairs[i - 1].other)
            end = 0;
        pairs[i].is_inside = pairs[i].match.a_end <= end;
        end = pairs[i].match.a_end > end ? pairs[i].match.a_end : end;
    }
    if (count > 0)
        qsort(pairs, count, sizeof *pairs, by_b);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || pairs[i].other != pairs[i - 1].other)
            end = 0;
        if (!pairs[i].is_inside || pairs[i].match.b_end > end)
            WZ_PUSH(&matching->reuse->matches, pairs[i].match);
        end = pairs[i].match.b_end > end ? pairs[i].match.b_end : end;
    }
}

/* -- documents --------------------------------------------------------------------------------- */

static wz_err take_documents(struct matching *matching)
{
    const wz_reuse *reuse = matching->reuse;
    const uint64_t *seeds = WZ_ITEMS(reuse->seeds, const uint64_t);
    size_t seed = 0, seed_count = WZ_ITEM_COUNT(reuse->seeds, uint64_t);
    wz_err err = make_covers(matching, wz_power_of_two(0));

    for (size_t i = 0; !err && i < wz_corpus_doc_count(reuse); i++) {
        matching->doc = &wz_corpus_docs(reuse)[i];
        matching->work_left = (uint64_t)PASSES_MOST * (matching->doc->end - matching->doc->start);
        matching->stamp++;
        matching->cover_used = 0;
        wz_buf_reset(&matching->found);
        for (; !err && seed < seed_count && seeds[seed] >> 32 < matching->doc->end; seed++)
            err = take_seed(matching, seeds[seed]);
        if (!err)
            err = wz_buf_status(&matching->found);
        if (!err)
            keep_outer(matching);
    }
    return err ? err : wz_buf_status(&reuse->matches);
}

wz_err wz_corpus_match(wz_reuse *reuse)
{
    struct matching matching = { .reuse = reuse };
    wz_buf *const bufs[] = { &matching.cover, &matching.runs, &matching.found };
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_init(bufs[i], reuse->allocator, WZ_LIMIT_BUFFER);
    err = take_documents(&matching);
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_clear(bufs[i]);
    return err;
}
