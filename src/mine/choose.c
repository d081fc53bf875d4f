/* What of the repeats are phrases. From the left, the longest is taken at each place that
 * begins and ends as words do and is no name; and of the phrases taken, those that are taken
 * in enough documents. Where else they stand they are part of longer ones. */
#include <stdlib.h>

#include "base/bits.h"
#include "extract/phrase.h"
#include "mine/private.h"

enum {
    HAN = WZ_HAN_BYTES,
    MOST_TRIES = 8          /* of ends of a phrase */
};

/* A place that was taken for a phrase. */
struct taken {
    wz_span span;           /* in the text */
    uint32_t run, phrase;   /* indices */
};

struct choosing {
    wz_mine *mine;
    const wz_mine_options *options;
    const wz_matcher *words;
    wz_str text;
    wz_buf taken;           /* of struct taken, in order */
    wz_buf slots;           /* a hash table: 1 + the first of `taken` with a phrase, or 0 */
    wz_buf order;           /* of uint32_t: `taken` by phrase */
    wz_buf stamps;          /* of uint32_t: by source, 1 + the last phrase that has it */
    size_t phrase_count;
    wz_buf *phrases;
};

/* -- taking ------------------------------------------------------------------------------- */

static bool is_han_at(const struct choosing *choosing, uint32_t at)
{
    return at < choosing->text.len && wz_begins_han(choosing->text.at[at]);
}

/* That other phrases begin and end where this one does, its neighbours have shown (repeats.c);
 * so its places count as ends of a run, as long as they are not inside a word. */
static bool may_end(const struct choosing *choosing, const wz_mine_place *place, uint32_t end)
{
    wz_span span = { place->at, end };

    return is_han_at(choosing, end - HAN) &&
           !wz_joins_words(wz_utf8_before(choosing->text, end)) &&
           !wz_phrase_parts_word(choosing->words, choosing->text, end) &&
           wz_phrase_may_end(choosing->words, choosing->text, span, end) &&
           !wz_phrase_is_name(choosing->words, choosing->text, span);
}

static bool may_begin(const struct choosing *choosing, const wz_mine_place *place)
{
    wz_span span = { place->at, place->at };

    return is_han_at(choosing, place->at) &&
           !wz_phrase_parts_word(choosing->words, choosing->text, place->at) &&
           wz_phrase_may_begin(choosing->words, choosing->text, span, place->at);
}

/* The end of the longest phrase at a place, or 0. No more than a few are tried. */
static uint32_t phrase_end(const struct choosing *choosing, const wz_mine_place *place)
{
    uint64_t lengths = may_begin(choosing, place) ? place->lengths : 0;
    uint32_t least = (uint32_t)choosing->options->least_chars;
    int tries = 0;

    for (uint32_t length = WZ_LIMIT_PHRASE; length >= least && lengths != 0; length--) {
        uint64_t bit = UINT64_C(1) << (length - least);

        if (!(lengths & bit))
            continue;
        if (may_end(choosing, place, place->at + length * HAN))
            return place->at + length * HAN;
        lengths &= ~bit;
        if (++tries == MOST_TRIES)
            break;
    }
    return 0;
}

static void take_places(struct choosing *choosing, const wz_buf *places)
{
    const wz_mine_place *place = WZ_ITEMS(*places, const wz_mine_place);
    const wz_mine_place *places_end = place + WZ_ITEM_COUNT(*places, wz_mine_place);
    uint32_t taken = 0;

    for (; place < places_end; place++) {
        uint32_t end = place->lengths != 0 && place->at >= taken ? phrase_end(choosing, place) : 0;

        if (end == 0)
            continue;
        WZ_PUSH(&choosing->taken, ((struct taken){ { place->at, end }, place->run, 0 }));
        taken = end;
    }
}

/* -- phrases ------------------------------------------------------------------------------ */

static wz_str text_of(const struct choosing *choosing, const struct taken *taken)
{
    return wz_str_cut(choosing->text, taken->span.start, taken->span.end);
}

/* Gives each place the number of its phrase. */
static void number_phrases(struct choosing *choosing, size_t mask)
{
    struct taken *taken = WZ_ITEMS(choosing->taken, struct taken);
    uint32_t *slots = WZ_ITEMS(choosing->slots, uint32_t);

    for (uint32_t i = 0; i < WZ_ITEM_COUNT(choosing->taken, struct taken); i++) {
        wz_str text = text_of(choosing, &taken[i]);
        size_t at = (size_t)wz_hash_text(WZ_HASH_START, text) & mask;

        while (slots[at] > 0 && !wz_str_equal(text_of(choosing, &taken[slots[at] - 1]), text))
            at = (at + 1) & mask;
        if (slots[at] == 0) {
            slots[at] = i + 1;
            taken[i].phrase = (uint32_t)choosing->phrase_count++;
        } else {
            taken[i].phrase = taken[slots[at] - 1].phrase;
        }
    }
}

/* Sorts the places by phrase, each in order: *ends receives where those of each end. */
static void sort_places(struct choosing *choosing, uint32_t *ends)
{
    const struct taken *taken = WZ_ITEMS(choosing->taken, const struct taken);
    size_t count = WZ_ITEM_COUNT(choosing->taken, struct taken);
    uint32_t *order = WZ_ITEMS(choosing->order, uint32_t), sum = 0;

    for (size_t i = 0; i < count; i++)
        ends[taken[i].phrase]++;
    for (size_t i = 0; i < choosing->phrase_count; i++) {
        uint32_t places = ends[i];

        ends[i] = sum;
        sum += places;
    }
    for (uint32_t i = 0; i < count; i++)
        order[ends[taken[i].phrase]++] = i;
}

static wz_mined_place show_place(const struct choosing *choosing, const struct taken *taken)
{
    const wz_mine *mine = choosing->mine;
    const wz_mine_run *run = &WZ_ITEMS(mine->runs, const wz_mine_run)[taken->run];
    const wz_mine_sentence *sentence =
        &WZ_ITEMS(mine->sentences, const wz_mine_sentence)[run->sentence];

    return (wz_mined_place){
        .path = WZ_ITEMS(mine->documents, const wz_mine_document)[sentence->doc].path,
        .line = sentence->line,
        .sentence = wz_str_cut(choosing->text, sentence->span.start, sentence->span.end),
        .span = { taken->span.start - sentence->span.start,
                  taken->span.end - sentence->span.start }
    };
}

static uint32_t source_of(const struct choosing *choosing, const struct taken *taken)
{
    const wz_mine_run *run = &WZ_ITEMS(choosing->mine->runs, const wz_mine_run)[taken->run];

    return wz_mine_source(choosing->mine, WZ_ITEMS(choosing->mine->sentences,
                                                   const wz_mine_sentence)[run->sentence].doc);
}

/* Lists the phrase of places [from, to) of the order, if documents enough have it. */
static void list_phrase(struct choosing *choosing, uint32_t number, uint32_t from, uint32_t to)
{
    const struct taken *taken = WZ_ITEMS(choosing->taken, const struct taken);
    const uint32_t *order = WZ_ITEMS(choosing->order, const uint32_t);
    uint32_t *stamps = WZ_ITEMS(choosing->stamps, uint32_t);
    wz_mined_phrase phrase = { .text = text_of(choosing, &taken[order[from]]),
                               .places = to - from };

    for (uint32_t i = from; i < to; i++) {
        uint32_t source = source_of(choosing, &taken[order[i]]);

        if (stamps[source] == number + 1)
            continue;
        stamps[source] = number + 1;
        phrase.documents++;
        if (phrase.at_count < WZ_MINE_CONTEXTS)
            phrase.at[phrase.at_count++] = show_place(choosing, &taken[order[i]]);
    }
    if (phrase.documents >= choosing->options->least_documents)
        WZ_PUSH(choosing->phrases, phrase);
}

static int compare_phrases(const void *a, const void *b)
{
    const wz_mined_phrase *left = a, *right = b;

    if (left->documents != right->documents)
        return left->documents > right->documents ? -1 : 1;
    if (left->places != right->places)
        return left->places > right->places ? -1 : 1;
    return wz_str_compare(left->text, right->text);
}

static void rank_phrases(struct choosing *choosing)
{
    wz_buf *phrases = choosing->phrases;
    size_t count = WZ_ITEM_COUNT(*phrases, wz_mined_phrase), top = choosing->options->top;

    if (count > 0)
        qsort(phrases->at, count, sizeof(wz_mined_phrase), compare_phrases);
    if (top > 0 && count > top)
        phrases->len = top * sizeof(wz_mined_phrase);
}

/* -- all of it ---------------------------------------------------------------------------- */

/* Room of so many zeroed elements; false where there is none. */
static bool take_zeros(wz_buf *buf, size_t bytes)
{
    if (!wz_buf_room(buf, bytes + 1))
        return false;
    memset(buf->at, 0, bytes);
    buf->len = bytes;
    return true;
}

static wz_err list_phrases(struct choosing *choosing)
{
    size_t count = WZ_ITEM_COUNT(choosing->taken, struct taken);
    size_t size = wz_power_of_two(2 * count);
    uint32_t from = 0, *ends;

    if (!take_zeros(&choosing->slots, size * sizeof(uint32_t)) ||
        !take_zeros(&choosing->order, count * sizeof(uint32_t)) ||
        !take_zeros(&choosing->stamps, WZ_ITEM_COUNT(choosing->mine->documents, wz_mine_document) *
                                       sizeof(uint32_t)))
        return WZ_ENOMEM;
    number_phrases(choosing, size - 1);
    ends = WZ_ITEMS(choosing->slots, uint32_t);         /* which are not needed any more */
    memset(ends, 0, choosing->slots.len);
    sort_places(choosing, ends);
    for (uint32_t i = 0; i < choosing->phrase_count; i++) {
        list_phrase(choosing, i, from, ends[i]);
        from = ends[i];
    }
    rank_phrases(choosing);
    return wz_buf_status(choosing->phrases);
}

wz_err wz_mine_choose(wz_mine *mine, const wz_engine *engine, const wz_mine_options *options,
                      const wz_buf *places, wz_buf *phrases)
{
    struct choosing choosing = { .mine = mine, .options = options, .phrases = phrases,
                                 .words = wz_lexicon_words(engine->lexicon),
                                 .text = wz_buf_str(&mine->text) };
    wz_buf *const buffers[] = { &choosing.taken, &choosing.slots, &choosing.order,
                                &choosing.stamps };
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], mine->allocator, WZ_LIMIT_BUFFER);
    take_places(&choosing, places);
    err = wz_buf_status(&choosing.taken);
    if (!err)
        err = list_phrases(&choosing);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_clear(buffers[i]);
    return err;
}
