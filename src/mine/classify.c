/* What sort of set phrase one is. The dictionary has thousands whose class people have
 * settled, so that none of the words by which to tell stand here: a naive Bayes classifier of
 * pairs of neighbouring characters, where the edges of a phrase count as characters and its
 * length as a pair. It is a guess, and a person has the last word. */
#include "mine/private.h"

enum {
    CLASSES = WZ_SET_PHRASE_QUOTATION + 1,      /* the first is that of no row */
    PAIRS = 1 << 16         /* counters, by hash: few pairs share one */
};

/* What a pair counts that no row of a class has, in pairs; of all that may stand in a text
 * some 20,000 do. */
#define UNSEEN 0.1
#define USUAL_PAIRS 20000

struct counts {
    uint32_t of_pair[PAIRS][CLASSES];
    uint32_t of_all[CLASSES];
    uint32_t rows[CLASSES];
};

static size_t pair_of(uint32_t first, uint32_t second)
{
    return (size_t)(wz_hash_mix((uint64_t)first << 32 | second) % PAIRS);
}

/* No pair of characters is like it. */
static size_t pair_of_length(size_t chars)
{
    return pair_of(UINT32_MAX, (uint32_t)chars);
}

static void count_pair(struct counts *counts, size_t pair, int class)
{
    counts->of_pair[pair][class]++;
    counts->of_all[class]++;
}

static void count_row(struct counts *counts, const wz_listed *row)
{
    uint32_t before = 0;

    for (size_t i = 0; i <= row->count; i++) {
        uint32_t code = i < row->count ? row->units[i] : 0;

        count_pair(counts, pair_of(before, code), row->word);
        before = code;
    }
    count_pair(counts, pair_of_length(row->count), row->word);
    counts->rows[row->word]++;
}

/* Makes each class less likely the less its rows have a pair; the likeliest becomes 1. */
static void weigh_pair(const struct counts *counts, size_t pair, double *likely)
{
    double most = 0;

    for (int i = 1; i < CLASSES; i++) {
        likely[i] *= (counts->of_pair[pair][i] + UNSEEN) /
                     (counts->of_all[i] + UNSEEN * USUAL_PAIRS);
        most = likely[i] > most ? likely[i] : most;
    }
    for (int i = 1; i < CLASSES && most > 0; i++)
        likely[i] /= most;
}

static wz_set_phrase guess(const struct counts *counts, wz_str text)
{
    double likely[CLASSES];
    uint32_t before = 0, code = 1;
    int best = 1;

    for (int i = 1; i < CLASSES; i++)
        likely[i] = counts->rows[i];
    weigh_pair(counts, pair_of_length(wz_utf8_count(text)), likely);
    while (code != 0) {
        code = 0;
        if (text.len > 0)
            wz_str_take(&text, wz_utf8_decode(text, &code));
        weigh_pair(counts, pair_of(before, code), likely);
        before = code;
    }
    for (int i = 2; i < CLASSES; i++)
        if (likely[i] > likely[best])
            best = i;
    return (wz_set_phrase)best;
}

wz_err wz_mine_classify(const wz_engine *engine, wz_buf *phrases)
{
    const wz_matcher *lines = wz_lexicon_lines(engine->lexicon);
    wz_mined_phrase *phrase = WZ_ITEMS(*phrases, wz_mined_phrase);
    struct counts *counts;
    wz_listed row;
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, engine->allocator);
    counts = wz_arena_take(&arena, sizeof *counts);
    for (size_t i = 0; counts && wz_matcher_phrase(lines, i, &row); i++)
        if (row.class == WZ_CLASS_BOILERPLATE)
            count_row(counts, &row);
    for (size_t i = 0; counts && i < WZ_ITEM_COUNT(*phrases, wz_mined_phrase); i++)
        phrase[i].set_phrase = guess(counts, phrase[i].text);
    err = wz_arena_status(&arena);
    wz_arena_clear(&arena);
    return err;
}
