/* Paragraphs that are alike: most of their pairs of neighbouring characters are the same. Each
 * is held only against a few that may be: those with which it shares some of the least hashes
 * of its pairs (a bottom-k sketch), and the one that stands where it stood. */
#include "base/bits.h"
#include "compare/private.h"

#include <stdlib.h>

enum {
    SKETCH = 16,            /* hashes of a paragraph that are kept */
    CROWD = 32,             /* paragraphs with one hash beyond which it tells nothing */
    TRIES = 8,              /* paragraphs that one is held against at most */
    SCALE = 1000,
    ALIKE_HERE = 400,       /* of SCALE: for those between the same paragraphs */
    ALIKE_ELSEWHERE = 700,
    BINS = 1 << 12          /* of the pairs of a paragraph, by hash */
};

/* A hash of a sketch and the paragraph that has it. */
struct sign {
    uint32_t hash, unit;
};

struct candidate {
    uint32_t likeness;      /* of SCALE */
    uint32_t a, b;
};

struct matching {
    wz_pairing *pairing;
    wz_buf signs;           /* of struct sign, of the second text, by hash */
    wz_buf candidates;
    wz_buf votes;           /* of uint32_t: by unit of the second text */
    wz_buf voted;           /* of uint32_t: the units that have votes */
    uint32_t bins[BINS];    /* of the first paragraph's pairs */
};

/* Takes the next pair of characters off a text, as a hash. False behind the last. *code is the
 * character before, 0 at first, so that the edges of a paragraph make pairs too. */
static bool next_pair(wz_str *rest, uint32_t *code, uint32_t *hash)
{
    uint32_t before = *code;

    if (rest->len == 0)
        return false;
    wz_str_take(rest, wz_utf8_decode(*rest, code));
    *hash = (uint32_t)(wz_hash_mix((uint64_t)before << 32 | *code) >> 32);
    return true;
}

/* The least hashes of a text, each once; returns how many. */
static size_t sketch(wz_str text, uint32_t least[SKETCH])
{
    uint32_t code = 0, hash;
    size_t count = 0;

    while (next_pair(&text, &code, &hash)) {
        size_t at = count;

        while (at > 0 && least[at - 1] > hash)
            at--;
        if (at == SKETCH || (at > 0 && least[at - 1] == hash))
            continue;
        count += count < SKETCH;
        memmove(least + at + 1, least + at, (count - at - 1) * sizeof *least);
        least[at] = hash;
    }
    return count;
}

static int compare_signs(const void *a, const void *b)
{
    const struct sign *left = a, *right = b;

    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return (left->unit > right->unit) - (left->unit < right->unit);
}

static void list_signs(struct matching *matching)
{
    const wz_side *side = &matching->pairing->sides[1];
    uint32_t least[SKETCH];

    for (uint32_t unit = 0; unit < side->count; unit++) {
        size_t count = side->partners[unit] == WZ_NOWHERE
                     ? sketch(wz_side_text(side, unit), least) : 0;

        for (size_t i = 0; i < count; i++)
            WZ_PUSH(&matching->signs, ((struct sign){ least[i], unit }));
    }
    if (!wz_buf_status(&matching->signs) && matching->signs.len > 0)
        qsort(matching->signs.at, WZ_ITEM_COUNT(matching->signs, struct sign),
              sizeof(struct sign), compare_signs);
}

/* -- likeness ---------------------------------------------------------------------------- */

static size_t count_pairs(struct matching *matching, wz_str text)
{
    uint32_t code = 0, hash;
    size_t count = 0;

    memset(matching->bins, 0, sizeof matching->bins);
    for (; next_pair(&text, &code, &hash); count++)
        matching->bins[hash % BINS]++;
    return count;
}

/* The share of pairs that a text has in common with the one in the bins (Dice). */
static uint32_t likeness(struct matching *matching, size_t first_count, wz_str second)
{
    uint32_t code = 0, hash;
    size_t count = 0, common = 0, all;

    for (wz_str rest = second; next_pair(&rest, &code, &hash); count++) {
        uint32_t *bin = &matching->bins[hash % BINS];

        common += *bin > 0;
        *bin -= *bin > 0;
    }
    all = first_count + count;
    return all > 0 ? (uint32_t)(2 * SCALE * common / all) : 0;
}

static void try_pair(struct matching *matching, uint32_t a, uint32_t b)
{
    const wz_side *sides = matching->pairing->sides;
    size_t count = count_pairs(matching, wz_side_text(&sides[0], a));
    uint32_t found = likeness(matching, count, wz_side_text(&sides[1], b));
    uint32_t least = sides[0].gaps[a] == sides[1].gaps[b] ? ALIKE_HERE : ALIKE_ELSEWHERE;

    if (found >= least)
        WZ_PUSH(&matching->candidates, ((struct candidate){ found, a, b }));
}

/* -- candidates -------------------------------------------------------------------------- */

/* The first sign with a hash, or the one before which it would stand. */
static size_t find_sign(const struct matching *matching, uint32_t hash)
{
    const struct sign *signs = WZ_ITEMS(matching->signs, const struct sign);
    size_t low = 0, high = WZ_ITEM_COUNT(matching->signs, struct sign);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (signs[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void vote(struct matching *matching, uint32_t unit, uint32_t votes)
{
    uint32_t *of_unit = &WZ_ITEMS(matching->votes, uint32_t)[unit];

    if (*of_unit == 0)
        WZ_PUSH(&matching->voted, unit);
    *of_unit += votes;
}

static void vote_by_sign(struct matching *matching, uint32_t hash)
{
    const struct sign *signs = WZ_ITEMS(matching->signs, const struct sign);
    size_t count = WZ_ITEM_COUNT(matching->signs, struct sign);
    size_t first = find_sign(matching, hash), end = first;

    while (end < count && end - first <= CROWD && signs[end].hash == hash)
        end++;
    for (size_t i = first; i < end && end - first <= CROWD; i++)
        vote(matching, signs[i].unit, 1);
}

/* Tries those with the most votes, the first of them first. */
static void try_voted(struct matching *matching, uint32_t a)
{
    const uint32_t *voted = WZ_ITEMS(matching->voted, const uint32_t);
    size_t count = WZ_ITEM_COUNT(matching->voted, uint32_t);
    uint32_t *votes = WZ_ITEMS(matching->votes, uint32_t);

    for (int tries = 0; tries < TRIES; tries++) {
        uint32_t best = WZ_NOWHERE;

        for (size_t i = 0; i < count; i++)
            if (votes[voted[i]] > 0 && (best == WZ_NOWHERE || votes[voted[i]] > votes[best] ||
                                        (votes[voted[i]] == votes[best] && voted[i] < best)))
                best = voted[i];
        if (best == WZ_NOWHERE)
            break;
        try_pair(matching, a, best);
        votes[best] = 0;
    }
    for (size_t i = 0; i < count; i++)
        votes[voted[i]] = 0;
    matching->voted.len = 0;
}

/* The candidates of a paragraph; `here` is one of the other text that stands where it did. */
static void list_candidates(struct matching *matching, uint32_t a, uint32_t here)
{
    uint32_t least[SKETCH];
    size_t count = sketch(wz_side_text(&matching->pairing->sides[0], a), least);

    for (size_t i = 0; i < count; i++)
        vote_by_sign(matching, least[i]);
    if (here != WZ_NOWHERE)
        vote(matching, here, SKETCH);
    try_voted(matching, a);
}

/* The next paragraph without a partner, from `unit` on. */
static uint32_t next_single(const wz_side *side, uint32_t unit)
{
    while (unit < side->count && side->partners[unit] != WZ_NOWHERE)
        unit++;
    return unit;
}

/* Lists the candidates of all. What stands as far into a gap on both sides stood there. */
static void list_all_candidates(struct matching *matching)
{
    const wz_side *sides = matching->pairing->sides;
    uint32_t b = next_single(&sides[1], 0);

    for (uint32_t a = next_single(&sides[0], 0); a < sides[0].count;
         a = next_single(&sides[0], a + 1)) {
        while (b < sides[1].count && sides[1].gaps[b] < sides[0].gaps[a])
            b = next_single(&sides[1], b + 1);
        if (b < sides[1].count && sides[1].gaps[b] == sides[0].gaps[a]) {
            list_candidates(matching, a, b);
            b = next_single(&sides[1], b + 1);
        } else {
            list_candidates(matching, a, WZ_NOWHERE);
        }
    }
}

/* -- all of it ---------------------------------------------------------------------------- */

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;

    if (left->likeness != right->likeness)
        return left->likeness > right->likeness ? -1 : 1;
    if (left->a != right->a)
        return left->a < right->a ? -1 : 1;
    return (left->b > right->b) - (left->b < right->b);
}

/* The most alike first. */
static void take_candidates(struct matching *matching)
{
    wz_pairing *pairing = matching->pairing;
    struct candidate *candidates = WZ_ITEMS(matching->candidates, struct candidate);
    size_t count = WZ_ITEM_COUNT(matching->candidates, struct candidate);

    if (count > 0)
        qsort(candidates, count, sizeof *candidates, compare_candidates);
    for (size_t i = 0; i < count; i++) {
        uint32_t a = candidates[i].a, b = candidates[i].b;

        if (pairing->sides[0].partners[a] != WZ_NOWHERE ||
            pairing->sides[1].partners[b] != WZ_NOWHERE)
            continue;
        pairing->sides[0].partners[a] = b;
        pairing->sides[1].partners[b] = a;
        pairing->changed[a] = true;
    }
}

static wz_err pair_similar(struct matching *matching)
{
    size_t votes = matching->pairing->sides[1].count * sizeof(uint32_t);

    list_signs(matching);
    if (wz_buf_status(&matching->signs) || !wz_buf_room(&matching->votes, votes + 1))
        return WZ_ENOMEM;
    memset(matching->votes.at, 0, votes);
    list_all_candidates(matching);
    if (wz_buf_status(&matching->candidates) || wz_buf_status(&matching->voted))
        return WZ_ENOMEM;
    take_candidates(matching);
    return WZ_OK;
}

wz_err wz_pair_similar(wz_pairing *pairing)
{
    struct matching *matching = wz_arena_take(pairing->arena, sizeof *matching);
    wz_err err;

    if (!matching)
        return WZ_ENOMEM;
    matching->pairing = pairing;
    wz_buf_init(&matching->signs, pairing->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&matching->candidates, pairing->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&matching->votes, pairing->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&matching->voted, pairing->allocator, WZ_LIMIT_BUFFER);
    err = pair_similar(matching);
    wz_buf_clear(&matching->signs);
    wz_buf_clear(&matching->candidates);
    wz_buf_clear(&matching->votes);
    wz_buf_clear(&matching->voted);
    return err;
}
