/* What of the repeats of a text is a phrase: it begins and ends where words do (phrase.h), is
 * no name, and has no figure or other content in it or beside it. */
#include "base/hash.h"
#include "extract/boilerplate_mine.h"
#include "extract/phrase.h"

enum {
    HAN = WZ_HAN_BYTES, LEAST = WZ_MINED_LEAST, MOST = WZ_MINED_MOST, TIMES = WZ_MINED_TIMES,
    MOST_TRIES = 8          /* of ends of a phrase */
};

/* What stands in these, or touches them, is no set phrase. */
#define CONTENT (WZ_BIT(WZ_PLACEHOLDER) | WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE) | \
                 WZ_BIT(WZ_REFERENCE))

struct choosing {
    const wz_scene *scene;
    const wz_repeats *repeats;
    struct { size_t from, to; } content[WZ_KIND_COUNT];     /* of CONTENT: its records */
};

/* -- choosing ------------------------------------------------------------------------- */

/* Finds where the records of each kind of content stand: an extractor adds them in order. */
static void find_content(struct choosing *choosing)
{
    const wz_record *records = WZ_ITEMS(*choosing->scene->work->records, const wz_record);

    for (size_t i = 0; i < WZ_ITEM_COUNT(*choosing->scene->work->records, wz_record); i++) {
        wz_kind kind = records[i].kind;

        if (choosing->content[kind].to == 0)
            choosing->content[kind].from = i;
        choosing->content[kind].to = i + 1;
    }
}

/* Whether a record of a kind lies over a span of the decoded text, or touches it. */
static bool touches(const struct choosing *choosing, wz_kind kind, wz_span span)
{
    const wz_record *low = WZ_ITEMS(*choosing->scene->work->records, const wz_record) +
                           choosing->content[kind].from;
    size_t count = choosing->content[kind].to - choosing->content[kind].from;

    if (count == 0)
        return false;
    for (; count > 1; count -= count / 2)       /* no branch */
        low += low[count / 2].span.start <= span.end ? count / 2 : 0;
    return low->span.start <= span.end && low->span.end >= span.start;
}

static bool touches_content(const struct choosing *choosing, wz_span span)
{
    wz_span source = wz_reading_source(choosing->scene->reading, span);

    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        if (CONTENT & WZ_BIT(kind) && touches(choosing, (wz_kind)kind, source))
            return true;
    return false;
}

/* The end of the longest phrase that begins at a start and ends as words do, or 0. No more
 * than a few ends are tried. */
static uint32_t phrase_end(const struct choosing *choosing, const wz_phrase_start *start)
{
    uint64_t lengths = start->lengths;
    int tries = 0;

    for (uint32_t length = MOST; length >= LEAST && lengths != 0 && tries < MOST_TRIES; length--) {
        uint64_t bit = UINT64_C(1) << (length - LEAST);

        if (!(lengths & bit))
            continue;
        if (wz_phrase_may_end(choosing->scene->words, choosing->scene->reading->bytes,
                              choosing->repeats->runs[start->run], start->at + length * HAN))
            return start->at + length * HAN;
        lengths &= ~bit;
        tries++;
    }
    return 0;
}

static bool is_phrase(const struct choosing *choosing, wz_span span)
{
    return !wz_phrase_is_name(choosing->scene->words, choosing->scene->reading->bytes, span) &&
           !touches_content(choosing, span);
}

static void take_phrases(struct choosing *choosing, wz_buf *mined)
{
    wz_str text = choosing->scene->reading->bytes;
    uint32_t taken = 0;

    find_content(choosing);
    for (size_t i = 0; i < choosing->repeats->count; i++) {
        const wz_phrase_start *start = &choosing->repeats->starts[i];
        uint32_t end = start->lengths != 0 && start->at >= taken &&
                       wz_phrase_may_begin(choosing->scene->words, text,
                                           choosing->repeats->runs[start->run], start->at)
                     ? phrase_end(choosing, start) : 0;

        if (end == 0 || !is_phrase(choosing, (wz_span){ start->at, end }))
            continue;
        WZ_PUSH(mined, ((wz_phrase_place){ { start->at, end }, wz_str_cut(text, start->at, end),
                                           WZ_SET_PHRASE_MINED }));
        taken = end;
    }
}

/* How often a phrase was taken; without one in a free place. */
struct tally {
    wz_str phrase;
    size_t count;
};

static struct tally *tally_of(struct tally *tallies, wz_str phrase, size_t mask)
{
    size_t at = (size_t)wz_hash_text(WZ_HASH_START, phrase) & mask;

    while (tallies[at].phrase.len > 0 && !wz_str_equal(tallies[at].phrase, phrase))
        at = (at + 1) & mask;
    return &tallies[at];
}

/* Drops the places of phrases that were taken less than three times: where else they stand
 * they are part of another. */
static void keep_repeated(struct tally *tallies, size_t mask, wz_buf *mined)
{
    wz_phrase_place *places = WZ_ITEMS(*mined, wz_phrase_place);
    size_t count = WZ_ITEM_COUNT(*mined, wz_phrase_place), kept = 0;

    for (size_t i = 0; i < count; i++) {
        struct tally *tally = tally_of(tallies, places[i].phrase, mask);

        tally->phrase = places[i].phrase;
        tally->count++;
    }
    for (size_t i = 0; i < count; i++)
        if (tally_of(tallies, places[i].phrase, mask)->count >= TIMES)
            places[kept++] = places[i];
    mined->len = kept * sizeof *places;
}

wz_err wz_repeats_choose(const wz_scene *scene, const wz_repeats *repeats, wz_buf *mined)
{
    struct choosing choosing = { .scene = scene, .repeats = repeats };
    size_t size;
    wz_buf tallies;
    wz_err err;

    take_phrases(&choosing, mined);
    if (wz_buf_status(mined) || mined->len == 0)
        return wz_buf_status(mined);
    size = wz_power_of_two(2 * WZ_ITEM_COUNT(*mined, wz_phrase_place));
    wz_buf_init(&tallies, scene->work->allocator, WZ_LIMIT_BUFFER);
    if (wz_buf_room(&tallies, size * sizeof(struct tally))) {
        memset(tallies.at, 0, size * sizeof(struct tally));
        keep_repeated(WZ_ITEMS(tallies, struct tally), size - 1, mined);
    }
    err = wz_buf_status(&tallies);
    wz_buf_clear(&tallies);
    return err;
}
