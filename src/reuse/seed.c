/* Groups of places that begin alike, each in two documents or more: what can be a shared passage.
 *
 * Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): of so many grams in
 * a row the one with the least hash. Two copies of a passage choose the same, so that a few for
 * each passage are enough, and none of the asked length is missed. What is chosen is sorted by
 * hash: equal ones stand side by side then.
 *
 * A gram of seven symbols may stand in half of all documents, and yet be the only one of a passage
 * of two. So what is too common is looked at again around its places, in longer windows; what is
 * common as a whole passage of the least length is noted, for it counts for nothing. */
#include "reuse/corpus.h"

#include "base/limits.h"
#include "reuse/windows.h"

enum {
    LEVELS = 3,
    PART_ITEMS = 1 << 25            /* fingerprints that are sorted at a time */
};

/* What is in hand: one level, one part of all hashes. */
struct seeding {
    wz_reuse *reuse;
    uint32_t level, length;         /* symbols of its windows */
    uint32_t next_length;           /* of those of the next level; 0 in the last */
    unsigned part, part_bits;
    wz_buf prints, spare;           /* of uint64_t: hash << 32 | position */
    wz_buf wanted, next_wanted;     /* bits: where windows of this level and the next begin */
    size_t wanted_count;            /* of this level, but for the first, which wants all */
};

/* -- fingerprints ------------------------------------------------------------------------------ */

static void put_print(struct seeding *seeding, uint32_t hash, uint32_t position)
{
    uint64_t print = (uint64_t)hash << 32 | position;

    if ((uint64_t)hash >> (32 - seeding->part_bits) == seeding->part)
        WZ_PUSH(&seeding->prints, print);
}

/* The least hash of the last so many, the last of those that are equal. */
struct least {
    uint32_t hashes[WZ_REUSE_WINDOW_MOST];      /* the last ones, each at its place modulo that */
    uint32_t hash, at;
};

/* Adds the hash at the next place. Once the least is too far back all that are not are looked at
 * again: they are few. */
static void least_add(struct least *least, uint32_t hash, uint32_t at, uint32_t width)
{
    least->hashes[at % WZ_REUSE_WINDOW_MOST] = hash;
    if (hash <= least->hash) {
        least->hash = hash;
        least->at = at;
    } else if (least->at + width <= at) {
        least->hash = UINT32_MAX;
        for (uint32_t i = at + 1 - width; i <= at; i++)
            if (least->hashes[i % WZ_REUSE_WINDOW_MOST] <= least->hash) {
                least->hash = least->hashes[i % WZ_REUSE_WINDOW_MOST];
                least->at = i;
            }
    }
}

/* The fingerprints of a document, of windows of `width` grams. */
static void winnow(struct seeding *seeding, const wz_reuse_doc *doc, uint32_t width)
{
    uint32_t count = doc->end - doc->start, chosen = UINT32_MAX;
    struct least least = { .hash = UINT32_MAX };
    wz_windows windows;

    wz_windows_begin(&windows, wz_corpus_symbols(doc), count, seeding->length);
    for (uint32_t at = 0; at + seeding->length <= count; at++) {
        least_add(&least, wz_windows_next(&windows), at, width);
        if (at + 1 >= width && least.at != chosen) {
            chosen = least.at;
            if (least.hash != WZ_NO_HASH)
                put_print(seeding, least.hash, doc->start + chosen);
        }
    }
}

/* All windows of a document that are wanted; where none are for a while, hashing begins anew. */
static void take_wanted(struct seeding *seeding, const wz_reuse_doc *doc)
{
    uint32_t count = doc->end - doc->start, at = 0;
    bool goes_on = false;
    wz_windows windows;

    while (at + seeding->length <= count) {
        uint32_t position = doc->start + at;
        uint64_t wanted = wz_bits_from(&seeding->wanted, position);
        uint32_t hash;

        if (wanted == 0) {
            at += 64 - position % 64;
            goes_on = false;
            continue;
        }
        if (!goes_on)
            wz_windows_begin(&windows, wz_corpus_symbols(doc) + at, count - at, seeding->length);
        goes_on = true;
        hash = wz_windows_next(&windows);
        if (wanted & 1 && hash != WZ_NO_HASH)
            put_print(seeding, hash, position);
        at++;
    }
}

static void take_prints(struct seeding *seeding)
{
    const wz_reuse *reuse = seeding->reuse;
    uint32_t width = reuse->lengths.window - reuse->lengths.gram + 1;

    wz_buf_reset(&seeding->prints);
    for (size_t i = 0; i < wz_corpus_doc_count(reuse); i++) {
        if (seeding->level == 0)
            winnow(seeding, &wz_corpus_docs(reuse)[i], width);
        else
            take_wanted(seeding, &wz_corpus_docs(reuse)[i]);
    }
}

/* -- groups ------------------------------------------------------------------------------------ */

/* In how many documents places stand, which are in order; *mixed is whether these are of more
 * than one series. */
static size_t count_docs(const wz_reuse *reuse, const uint64_t *prints, size_t count, bool *mixed)
{
    const wz_reuse_doc *doc = NULL;
    uint32_t series = 0;
    size_t docs = 0;

    *mixed = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t position = (uint32_t)prints[i];

        if (doc && position < doc->end)
            continue;
        doc = &wz_corpus_docs(reuse)[wz_corpus_doc_at(reuse, position)];
        *mixed = *mixed || (docs > 0 && doc->series != series);
        series = doc->series;
        docs++;
    }
    return docs;
}

static uint32_t series_at(const wz_reuse *reuse, uint64_t print)
{
    return wz_corpus_docs(reuse)[wz_corpus_doc_at(reuse, (uint32_t)print)].series;
}

static void put_seed(wz_reuse *reuse, uint64_t print, size_t slot)
{
    uint64_t seed = (uint64_t)(uint32_t)print << 32 | slot;

    WZ_PUSH(&reuse->seeds, seed);
}

/* Places are held against those of the next document (of another series) and behind. In the last
 * document of the group those that the one before does not reach are held against that. */
static void keep_group(wz_reuse *reuse, const uint64_t *prints, size_t count)
{
    static const uint32_t mark = UINT32_MAX;
    size_t slot = WZ_ITEM_COUNT(reuse->slots, uint32_t), end;

    for (size_t start = 0; start < count; start = end) {
        uint32_t series = series_at(reuse, prints[start]);

        for (end = start + 1; end < count && series_at(reuse, prints[end]) == series; end++) {}
        for (size_t i = start; i < end; i++) {
            uint32_t position = (uint32_t)prints[i];

            WZ_PUSH(&reuse->slots, position);
            if (end < count)
                put_seed(reuse, prints[i], slot + end);
            else if (i >= start + WZ_REUSE_NEXT)
                put_seed(reuse, prints[i], slot + start - 1);
        }
    }
    WZ_PUSH(&reuse->slots, mark);
}

/* Wants the windows of the next level that hold a place of the group. */
static void want_longer(struct seeding *seeding, const uint64_t *prints, size_t count)
{
    const wz_reuse *reuse = seeding->reuse;
    uint32_t more = seeding->next_length - seeding->length;

    for (size_t i = 0; i < count; i++) {
        uint32_t position = (uint32_t)prints[i];
        const wz_reuse_doc *doc = &wz_corpus_docs(reuse)[wz_corpus_doc_at(reuse, position)];
        uint32_t from = position - doc->start > more ? position - more : doc->start;

        wz_bits_set(&seeding->next_wanted, from, position + 1);
    }
}

static void mark_common(const struct seeding *seeding, const uint64_t *prints, size_t count)
{
    seeding->reuse->tally.frequent++;
    for (size_t i = 0; i < count; i++) {
        uint32_t position = (uint32_t)prints[i];

        wz_bits_set(&seeding->reuse->common, position, position + seeding->length);
    }
}

static void take_group(struct seeding *seeding, const uint64_t *prints, size_t count)
{
    bool mixed, is_last = seeding->level + 1 == LEVELS;
    size_t docs = count_docs(seeding->reuse, prints, count, &mixed);

    if (docs < 2)
        return;
    if (docs > seeding->reuse->options.max_df) {
        if (is_last)
            mark_common(seeding, prints, count);
        else
            want_longer(seeding, prints, count);
    } else if (mixed) {
        bool is_small = count <= WZ_REUSE_REACH;

        if (!is_small && !is_last)
            want_longer(seeding, prints, count);
        if (is_small || seeding->level > 0)
            keep_group(seeding->reuse, prints, count);
    }
}

static const wz_symbol *symbols_at(const wz_reuse *reuse, uint32_t position)
{
    const wz_reuse_doc *doc = &wz_corpus_docs(reuse)[wz_corpus_doc_at(reuse, position)];

    return wz_corpus_symbols(doc) + (position - doc->start);
}

/* Puts the places in front that read as the first, and keeps the order of these and of the rest.
 * Returns how many they are. `spare` has room for all. */
static size_t part_equal(const struct seeding *seeding, uint64_t *prints, size_t count,
                         uint64_t *spare)
{
    size_t size = seeding->length * sizeof(wz_symbol), equal = 0, others = 0;
    const wz_symbol *first = symbols_at(seeding->reuse, (uint32_t)prints[0]);

    for (size_t i = 0; i < count; i++) {
        if (memcmp(symbols_at(seeding->reuse, (uint32_t)prints[i]), first, size) == 0)
            prints[equal++] = prints[i];
        else
            spare[others++] = prints[i];
    }
    memcpy(prints + equal, spare, others * sizeof *spare);
    return equal;
}

/* Groups of the places whose hashes are equal. Those of short windows are taken as they are, for
 * all are compared later; long ones must not be common by mistake. */
static void take_groups(struct seeding *seeding)
{
    uint64_t *prints = WZ_ITEMS(seeding->prints, uint64_t);
    size_t count = WZ_ITEM_COUNT(seeding->prints, uint64_t), end;

    for (size_t start = 0; start < count; start = end) {
        for (end = start + 1; end < count && prints[end] >> 32 == prints[start] >> 32; end++) {}
        while (end - start > 1) {
            size_t size = end - start;

            if (seeding->level > 0)
                size = part_equal(seeding, prints + start, size,
                                  WZ_ITEMS(seeding->spare, uint64_t));
            take_group(seeding, prints + start, size);
            start += size;
        }
    }
}

/* -- levels ------------------------------------------------------------------------------------ */

/* How many bits of a hash tell the part, so that what is sorted at a time has a bound. */
static unsigned part_bits(const struct seeding *seeding)
{
    const wz_reuse_lengths *lengths = &seeding->reuse->lengths;
    size_t expected = seeding->wanted_count;
    unsigned bits = 0;

    if (seeding->level == 0)
        expected = (size_t)wz_corpus_size(seeding->reuse) / (lengths->window - lengths->gram + 2) *
                   2;
    while (expected >> bits > PART_ITEMS)
        bits++;
    return bits;
}

static wz_err take_level(struct seeding *seeding)
{
    seeding->part_bits = part_bits(seeding);
    for (seeding->part = 0; seeding->part >> seeding->part_bits == 0; seeding->part++) {
        wz_err err;

        take_prints(seeding);
        err = wz_buf_status(&seeding->prints);
        if (!err)
            err = wz_sort_upper(&seeding->prints, &seeding->spare);
        if (err)
            return err;
        take_groups(seeding);
    }
    return WZ_OK;
}

/* A bit for each position, none set. */
static wz_err make_bits(wz_buf *bits, uint32_t count)
{
    size_t size = ((size_t)count / 64 + 1) * sizeof(uint64_t);
    char *at;

    wz_buf_reset(bits);
    at = wz_buf_room(bits, size);
    if (!at)
        return wz_buf_status(bits);
    memset(at, 0, size);
    bits->len = size;
    return WZ_OK;
}

static size_t count_bits(const wz_buf *bits)
{
    size_t count = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*bits, uint64_t); i++)
        for (uint64_t word = WZ_ITEMS(*bits, const uint64_t)[i]; word != 0; word &= word - 1)
            count++;
    return count;
}

static wz_err take_levels(struct seeding *seeding)
{
    wz_reuse *reuse = seeding->reuse;
    const uint32_t lengths[LEVELS + 1] = { reuse->lengths.gram, reuse->lengths.window,
                                           reuse->lengths.whole, 0 };
    wz_err err = make_bits(&reuse->common, wz_corpus_size(reuse));

    for (seeding->level = 0; !err && seeding->level < LEVELS; seeding->level++) {
        wz_buf wanted = seeding->wanted;

        seeding->length = lengths[seeding->level];
        seeding->next_length = lengths[seeding->level + 1];
        seeding->wanted = seeding->next_wanted;
        seeding->next_wanted = wanted;
        seeding->wanted_count = count_bits(&seeding->wanted);
        if (seeding->level > 0 && seeding->wanted_count == 0)
            break;
        err = make_bits(&seeding->next_wanted, wz_corpus_size(reuse));
        if (!err)
            err = take_level(seeding);
    }
    return err;
}

wz_err wz_corpus_seed(wz_reuse *reuse)
{
    struct seeding seeding = { .reuse = reuse };
    wz_buf *const bufs[] = { &seeding.prints, &seeding.spare, &seeding.wanted,
                             &seeding.next_wanted };
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_init(bufs[i], reuse->allocator, WZ_LIMIT_BUFFER);
    err = take_levels(&seeding);
    if (!err)
        err = wz_buf_status(&reuse->slots);
    if (!err)
        err = wz_buf_status(&reuse->seeds);
    if (!err)
        err = wz_sort_upper(&reuse->seeds, &seeding.spare);
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_clear(bufs[i]);
    return err;
}
