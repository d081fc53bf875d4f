/* What of the repeats of a text is a phrase: it begins and ends where words do, as far as the
 * words of nouns.tsv and a few characters show, is no name, and has no figure or other content
 * in it or beside it. */
#include "base/utf8.h"
#include "extract/boilerplate_mine.h"

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

/* -- where phrases begin and end ------------------------------------------------------- */

/* 的了着过在是和与及以为对把被将也都就又并而则等之其. */
bool wz_joins_words(uint32_t code)
{
    static const uint32_t words[] = {
        0x7684, 0x4E86, 0x7740, 0x8FC7, 0x5728, 0x662F, 0x548C, 0x4E0E, 0x53CA, 0x4EE5, 0x4E3A,
        0x5BF9, 0x628A, 0x88AB, 0x5C06, 0x4E5F, 0x90FD, 0x5C31, 0x53C8, 0x5E76, 0x800C, 0x5219,
        0x7B49, 0x4E4B, 0x5176,
    };

    return wz_is_one_of(code, words, WZ_COUNT(words));
}

/* Others that a phrase begins or ends with only as part of a word: 要地所从由于向让使给不最更各上中下
 * 内里外. */
static bool leans(uint32_t code)
{
    static const uint32_t words[] = {
        0x8981, 0x5730, 0x6240, 0x4ECE, 0x7531, 0x4E8E, 0x5411, 0x8BA9, 0x4F7F, 0x7ED9, 0x4E0D,
        0x6700, 0x66F4, 0x5404, 0x4E0A, 0x4E2D, 0x4E0B, 0x5185, 0x91CC, 0x5916,
    };

    return wz_joins_words(code) || wz_is_one_of(code, words, WZ_COUNT(words));
}

/* A known word, of two characters and more. */
static bool is_word(wz_hit hit)
{
    return hit.term && hit.end - hit.start >= 2 * HAN;
}

/* Known words of these sorts need another behind them. */
static bool is_open(wz_hit hit)
{
    static const uint32_t open = 1u << WZ_WORD_KIND | 1u << WZ_WORD_MODIFIER |
                                 1u << WZ_WORD_BETWEEN | 1u << WZ_WORD_THAN |
                                 1u << WZ_WORD_SHARE | 1u << WZ_WORD_AMONG |
                                 1u << WZ_WORD_JOINT | 1u << WZ_WORD_BOUNDARY;

    return open >> hit.term->word & 1u;
}

static wz_hit word_at(const struct choosing *choosing, uint32_t at)
{
    return wz_scene_word_at(choosing->scene, at, WZ_CLASS_BIT(NOUN));
}

static wz_hit word_before(const struct choosing *choosing, uint32_t at)
{
    return wz_scene_word_before(choosing->scene, at, WZ_CLASS_BIT(NOUN));
}

/* Whether a known word begins before a place and ends behind it. */
static bool parts_word(const struct choosing *choosing, uint32_t at)
{
    wz_hit hit = wz_matcher_over(choosing->scene->words, choosing->scene->reading->bytes, at,
                                 WZ_CLASS_BIT(NOUN));

    return hit.term && hit.start < at;
}

/* Whether one word ends at a place and another begins: as known words show, or characters
 * that join two. The ends of a run are such places. */
static bool is_between_words(const struct choosing *choosing, uint32_t at)
{
    wz_str text = choosing->scene->reading->bytes;

    return (wz_joins_words(wz_utf8_before(text, at)) || wz_joins_words(wz_utf8_at(text, at)) ||
            is_word(word_at(choosing, at)) || is_word(word_before(choosing, at))) &&
           !parts_word(choosing, at);
}

static bool may_begin(const struct choosing *choosing, const wz_phrase_start *start)
{
    if (leans(wz_utf8_at(choosing->scene->reading->bytes, start->at)) &&
        !is_word(word_at(choosing, start->at)))
        return false;
    return start->at == choosing->repeats->runs[start->run].start ||
           is_between_words(choosing, start->at);
}

static bool may_end(const struct choosing *choosing, const wz_phrase_start *start, uint32_t end)
{
    wz_hit last = word_before(choosing, end);

    if (leans(wz_utf8_before(choosing->scene->reading->bytes, end)) && !is_word(last))
        return false;
    if (end == choosing->repeats->runs[start->run].end)
        return true;
    return !(is_word(last) && is_open(last)) && is_between_words(choosing, end);
}

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

/* Whether a span is nothing but words of things and of what is done with them, which come
 * last: the name of one. */
static bool is_name(const struct choosing *choosing, wz_span span)
{
    static const uint32_t things = 1u << WZ_WORD_NOUN | 1u << WZ_WORD_HOLDER |
                                   1u << WZ_WORD_TERM | 1u << WZ_WORD_KIND |
                                   1u << WZ_WORD_ASPECT | 1u << WZ_WORD_MODIFIER |
                                   1u << WZ_WORD_JOINT | 1u << WZ_WORD_TAIL;
    static const uint32_t deeds = 1u << WZ_WORD_DEED | 1u << WZ_WORD_ACT;
    uint32_t at = span.start, allowed = things;

    while (at < span.end) {
        wz_hit word = word_at(choosing, at);

        if (!word.term || word.end > span.end || !(allowed >> word.term->word & 1u))
            return false;
        at = word.end;
        allowed = things | deeds;
    }
    return true;
}

/* A name in quotes. */
static bool is_quoted(const struct choosing *choosing, wz_span span)
{
    wz_str text = choosing->scene->reading->bytes;

    return wz_utf8_before(text, span.start) == 0x201C && wz_utf8_at(text, span.end) == 0x201D;
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
        if (may_end(choosing, start, start->at + length * HAN))
            return start->at + length * HAN;
        lengths &= ~bit;
        tries++;
    }
    return 0;
}

/* 县政务服务局: what ends as the names of organisations do. */
static bool is_organisation(const struct choosing *choosing, wz_span span)
{
    return wz_scene_word_before(choosing->scene, span.end,
                                WZ_CLASS_BIT(ORGANISATION) | WZ_CLASS_BIT(ORGAN)).term != NULL;
}

/* 稳健的货币政策 is the name of a thing, as repeated terms mostly are: it ends in a word for
 * one, and no verb begins it, as one does 优化营商环境. */
static bool is_term(const struct choosing *choosing, wz_span span)
{
    static const uint32_t ends = 1u << WZ_WORD_NOUN | 1u << WZ_WORD_HOLDER | 1u << WZ_WORD_TERM |
                                 1u << WZ_WORD_KIND | 1u << WZ_WORD_DEED | 1u << WZ_WORD_ASPECT |
                                 1u << WZ_WORD_ACT;
    wz_hit first = word_at(choosing, span.start), last = word_before(choosing, span.end);

    if (!is_word(last) || !(ends >> last.term->word & 1u))
        return false;
    return !(is_word(first) && first.term->word == WZ_WORD_ACT) &&
           !is_word(wz_scene_word_at(choosing->scene, span.start, WZ_CLASS_BIT(CHANGE)));
}

static bool is_phrase(const struct choosing *choosing, wz_span span)
{
    return !is_quoted(choosing, span) && !is_name(choosing, span) && !is_term(choosing, span) &&
           !is_organisation(choosing, span) && !touches_content(choosing, span);
}

static void take_phrases(struct choosing *choosing, wz_buf *mined)
{
    wz_str text = choosing->scene->reading->bytes;
    uint32_t taken = 0;

    find_content(choosing);
    for (size_t i = 0; i < choosing->repeats->count; i++) {
        const wz_phrase_start *start = &choosing->repeats->starts[i];
        uint32_t end = start->lengths != 0 && start->at >= taken && may_begin(choosing, start)
                     ? phrase_end(choosing, start) : 0;

        if (end == 0 || !is_phrase(choosing, (wz_span){ start->at, end }))
            continue;
        WZ_PUSH(mined, ((wz_phrase_place){ { start->at, end }, wz_str_cut(text, start->at, end),
                                           WZ_SET_PHRASE_MINED }));
        taken = end;
    }
}

/* FNV-1a */
static size_t hash_of(wz_str phrase)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < phrase.len; i++)
        hash = (hash ^ (unsigned char)phrase.at[i]) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 32);
}

/* How often a phrase was taken; without one in a free place. */
struct tally {
    wz_str phrase;
    size_t count;
};

static struct tally *tally_of(struct tally *tallies, wz_str phrase, size_t mask)
{
    size_t at = hash_of(phrase) & mask;

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
