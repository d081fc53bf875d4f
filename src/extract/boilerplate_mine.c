/* Phrases that a text repeats. They are looked for in runs of Han characters, between marks
 * and known phrases, in three steps, each of which leaves little to the next:
 *
 * 1. Each six characters in a row are hashed to a counter. In most texts few counters reach
 *    three, and only what begins there is looked at again.
 * 2. Those beginnings are sorted into groups of the same six characters, then of the same
 *    seven, and so on, as long as a group has three members.
 * 3. From the left, the longest such phrase is taken at each place, if it begins and ends as
 *    words do; and of the phrases taken, those that were taken three times.
 *
 * A step of 2 costs as much as it has beginnings, and there are so many steps as a phrase has
 * characters: at most WZ_LIMIT_PHRASE, whatever the text is. */
#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/boilerplate.h"

static_assert(WZ_LIMIT_PHRASE < 64, "the lengths of a phrase are bits of a number");

enum {
    HAN = 3,                /* bytes of a character: runs have no others */
    LEAST = 6,              /* characters of a phrase */
    MOST = (int)WZ_LIMIT_PHRASE,
    TIMES = 3,
    MOST_TRIES = 8,         /* of ends of a phrase */
    ROOM = 4,               /* counters for each place, so that few are shared */
    VARIED = 1              /* no one neighbour */
};

/* A place where a phrase may begin. */
struct start {
    uint32_t at;
    uint32_t run;           /* the index of the one that it is in */
    uint32_t group;         /* a slot */
    uint64_t lengths;       /* that a phrase there may have: a bit each, from LEAST on */
};

/* A group: the places with the same characters. What stands beside them is a neighbour of
 * theirs as long as it is the same for all and joins no words; then no phrase ends there. */
struct slot {
    uint64_t key;
    uint32_t length;        /* that it was used for last: for any other it is free */
    uint32_t count;
    uint32_t before, behind;
};

struct mining {
    const wz_scene *scene;
    const char *bytes;      /* of the reading text */
    wz_buf runs;            /* of wz_span */
    wz_buf counters;        /* of uint8_t, up to TIMES */
    unsigned shift;         /* of a hash, for a counter */
    wz_buf counted;         /* of uint32_t: for each place its counter */
    wz_buf starts;          /* of struct start, in order */
    wz_buf live;            /* of uint32_t: those whose phrase may be longer yet */
    wz_buf slots;
    struct { size_t from, to; } content[WZ_KIND_COUNT];     /* of CONTENT: its records */
};

/* What stands in these, or touches them, is no set phrase. */
#define CONTENT (WZ_BIT(WZ_PLACEHOLDER) | WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE) | \
                 WZ_BIT(WZ_REFERENCE))

/* -- runs ---------------------------------------------------------------------------- */

/* Whether a byte begins a character from U+4000 to U+9FFF: all but rare Han characters, and
 * no byte inside a character is like it. */
static bool begins_han(char byte)
{
    return (unsigned char)((unsigned char)byte - 0xE4) <= 0xE9 - 0xE4;
}

static void list_runs_between(struct mining *mining, uint32_t at, uint32_t end)
{
    while (at < end) {
        uint32_t start = at;

        while (at < end && begins_han(mining->bytes[at]))
            at += HAN;
        if (at - start >= LEAST * HAN)
            WZ_PUSH(&mining->runs, ((wz_span){ start, at }));
        while (at < end && !begins_han(mining->bytes[at]))
            at++;
    }
}

/* The runs of the text without its titles and whatever else frames it. */
static void list_runs(struct mining *mining, const wz_buf *known)
{
    const wz_structure *structure = mining->scene->structure;
    const wz_phrase_place *phrase = WZ_ITEMS(*known, const wz_phrase_place);
    const wz_phrase_place *phrases_end = phrase + WZ_ITEM_COUNT(*known, wz_phrase_place);

    for (size_t i = 0; i < structure->unit_count; i++) {
        const wz_unit *unit = &structure->units[i];
        uint32_t at = unit->span.start;

        if (unit->role != WZ_ROLE_PARAGRAPH && unit->role != WZ_ROLE_HEADING)
            continue;
        while (phrase < phrases_end && phrase->span.start < at)
            phrase++;
        for (; phrase < phrases_end && phrase->span.start < unit->span.end; phrase++) {
            list_runs_between(mining, at, phrase->span.start);
            at = phrase->span.end;
        }
        list_runs_between(mining, at, unit->span.end);
    }
}

/* -- counting ------------------------------------------------------------------------ */

static size_t power_of_two(size_t least)
{
    size_t size = 64;

    while (size < least)
        size *= 2;
    return size;
}

/* How far to shift a hash for an index below a power of two. */
static unsigned shift_for(size_t size)
{
    unsigned shift = 64;

    for (; size > 1; size /= 2)
        shift--;
    return shift;
}

/* The first six characters of a phrase as one number, but for the two bytes in the middle:
 * few others have the same. */
static uint64_t hash_at(const char *at)
{
    uint64_t first, last;

    memcpy(&first, at, sizeof first);
    memcpy(&last, at + LEAST * HAN - sizeof last, sizeof last);
    return first * UINT64_C(0x9E3779B97F4A7C15) + last * UINT64_C(0xC2B2AE3D27D4EB4F);
}

static size_t count_places(wz_span run)
{
    return (run.end - run.start) / HAN - LEAST + 1;
}

/* Makes room for a counter to each place, and some. */
static wz_err take_counters(struct mining *mining)
{
    const wz_span *runs = WZ_ITEMS(mining->runs, const wz_span);
    size_t places = 0, size;

    for (size_t i = 0; i < WZ_ITEM_COUNT(mining->runs, wz_span); i++)
        places += count_places(runs[i]);
    size = power_of_two(ROOM * places);
    mining->shift = shift_for(size);
    if (!wz_buf_room(&mining->counters, size) ||
        !wz_buf_room(&mining->counted, places * sizeof(uint32_t)))
        return wz_buf_status(&mining->counters) ? wz_buf_status(&mining->counters)
                                                : wz_buf_status(&mining->counted);
    memset(mining->counters.at, 0, size);
    return WZ_OK;
}

/* Counts what begins at each place, and writes down with which counter. */
static void count_starts(struct mining *mining)
{
    const wz_span *runs = WZ_ITEMS(mining->runs, const wz_span);
    uint8_t *counters = WZ_ITEMS(mining->counters, uint8_t);
    uint32_t *counted = WZ_ITEMS(mining->counted, uint32_t);

    for (size_t i = 0; i < WZ_ITEM_COUNT(mining->runs, wz_span); i++) {
        const char *at = mining->bytes + runs[i].start;

        for (size_t places = count_places(runs[i]); places > 0; places--, at += HAN) {
            uint32_t counter = (uint32_t)(hash_at(at) >> mining->shift);

            counters[counter] = (uint8_t)(counters[counter] + (counters[counter] < TIMES));
            *counted++ = counter;
        }
    }
}

/* Lists the places whose counter has reached three. */
static void list_starts(struct mining *mining)
{
    const wz_span *runs = WZ_ITEMS(mining->runs, const wz_span);
    const uint8_t *counters = WZ_ITEMS(mining->counters, const uint8_t);
    const uint32_t *counted = WZ_ITEMS(mining->counted, const uint32_t);

    for (uint32_t run = 0; run < WZ_ITEM_COUNT(mining->runs, wz_span); run++) {
        size_t places = count_places(runs[run]);

        for (size_t i = 0; i < places; i++)
            if (counters[counted[i]] == TIMES)
                WZ_PUSH(&mining->starts,
                        ((struct start){ .at = runs[run].start + (uint32_t)i * HAN, .run = run }));
        counted += places;
    }
}

/* -- where phrases begin and end ------------------------------------------------------- */

/* Characters that join words: 的了着过在是和与及以为对把被将也都就又并而则等之其. */
static bool joins(uint32_t code)
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

    return joins(code) || wz_is_one_of(code, words, WZ_COUNT(words));
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

static wz_hit word_at(const struct mining *mining, uint32_t at)
{
    return wz_scene_word_at(mining->scene, at, WZ_CLASS_BIT(NOUN));
}

static wz_hit word_before(const struct mining *mining, uint32_t at)
{
    return wz_scene_word_before(mining->scene, at, WZ_CLASS_BIT(NOUN));
}

/* Whether a known word begins before a place and ends behind it. */
static bool parts_word(const struct mining *mining, uint32_t at)
{
    wz_hit hit = wz_matcher_over(mining->scene->words, mining->scene->reading->bytes, at,
                                 WZ_CLASS_BIT(NOUN));

    return hit.term && hit.start < at;
}

/* Whether one word ends at a place and another begins: as known words show, or characters
 * that join two. The ends of a run are such places. */
static bool is_between_words(const struct mining *mining, uint32_t at)
{
    wz_str text = mining->scene->reading->bytes;

    return !parts_word(mining, at) &&
           (joins(wz_utf8_before(text, at)) || joins(wz_utf8_at(text, at)) ||
            is_word(word_at(mining, at)) || is_word(word_before(mining, at)));
}

static bool may_begin(const struct mining *mining, const struct start *start)
{
    if (leans(wz_utf8_at(mining->scene->reading->bytes, start->at)) &&
        !is_word(word_at(mining, start->at)))
        return false;
    return start->at == WZ_ITEMS(mining->runs, const wz_span)[start->run].start ||
           is_between_words(mining, start->at);
}

static bool may_end(const struct mining *mining, const struct start *start, uint32_t end)
{
    wz_hit last = word_before(mining, end);

    if (leans(wz_utf8_before(mining->scene->reading->bytes, end)) && !is_word(last))
        return false;
    if (end == WZ_ITEMS(mining->runs, const wz_span)[start->run].end)
        return true;
    return !(is_word(last) && is_open(last)) && is_between_words(mining, end);
}

/* -- groups --------------------------------------------------------------------------- */

/* A character of a run as a number. */
static uint32_t character_at(const struct mining *mining, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)mining->bytes + at;

    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* What tells a group from others: a hash, and from then on the group that it was part of
 * and the next character. */
static uint64_t key_of(const struct mining *mining, const struct start *start, uint32_t length)
{
    if (length == LEAST)
        return hash_at(mining->bytes + start->at);
    return (uint64_t)start->group << 24 | character_at(mining, start->at + (length - 1) * HAN);
}

static uint32_t neighbours(uint32_t all, uint32_t one)
{
    return all == one ? all : VARIED;
}

static uint32_t first_neighbour(uint32_t one)
{
    uint32_t code = (one >> 16 & 0xF) << 12 | (one >> 8 & 0x3F) << 6 | (one & 0x3F);

    return joins(code) ? VARIED : one;
}

/* Counts a place in its group of so many characters. */
static void join_group(struct mining *mining, struct start *start, uint32_t length, size_t mask)
{
    wz_span run = WZ_ITEMS(mining->runs, const wz_span)[start->run];
    struct slot *slots = WZ_ITEMS(mining->slots, struct slot);
    uint64_t key = key_of(mining, start, length);
    uint32_t end = start->at + length * HAN;
    uint32_t before = start->at > run.start ? character_at(mining, start->at - HAN) : VARIED;
    uint32_t behind = end < run.end ? character_at(mining, end) : VARIED;
    size_t place = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;

    while (slots[place].length == length && slots[place].key != key)
        place = (place + 1) & mask;
    if (slots[place].length == length) {
        slots[place].count++;
        slots[place].before = neighbours(slots[place].before, before);
        slots[place].behind = neighbours(slots[place].behind, behind);
    } else {
        slots[place] = (struct slot){ key, length, 1, first_neighbour(before),
                                      first_neighbour(behind) };
    }
    start->group = (uint32_t)place;
}

/* Puts the live places into groups of so many characters. Where the run has no more, a place
 * is live no longer. */
static void join_groups(struct mining *mining, uint32_t length)
{
    const wz_span *runs = WZ_ITEMS(mining->runs, const wz_span);
    struct start *starts = WZ_ITEMS(mining->starts, struct start);
    uint32_t *live = WZ_ITEMS(mining->live, uint32_t);
    size_t count = WZ_ITEM_COUNT(mining->live, uint32_t), left = 0;
    size_t size = power_of_two(count + count / 2);

    for (size_t i = 0; i < count; i++) {
        struct start *start = &starts[live[i]];

        if (start->at + length * HAN > runs[start->run].end)
            continue;
        join_group(mining, start, length, size - 1);
        live[left++] = live[i];
    }
    mining->live.len = left * sizeof *live;
}

/* Keeps the live places whose group has members enough, and notes where a phrase may end. */
static void judge_groups(struct mining *mining, uint32_t length)
{
    const struct slot *slots = WZ_ITEMS(mining->slots, const struct slot);
    struct start *starts = WZ_ITEMS(mining->starts, struct start);
    uint32_t *live = WZ_ITEMS(mining->live, uint32_t);
    size_t kept = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(mining->live, uint32_t); i++) {
        struct start *start = &starts[live[i]];
        const struct slot *slot = &slots[start->group];

        if (slot->count < TIMES)
            continue;
        if (slot->before == VARIED && slot->behind == VARIED)
            start->lengths |= UINT64_C(1) << (length - LEAST);
        live[kept++] = live[i];
    }
    mining->live.len = kept * sizeof *live;
}

static wz_err group_starts(struct mining *mining)
{
    size_t count = WZ_ITEM_COUNT(mining->starts, struct start);
    size_t bytes = power_of_two(count + count / 2) * sizeof(struct slot);

    for (uint32_t i = 0; i < count; i++)
        WZ_PUSH(&mining->live, i);
    if (wz_buf_status(&mining->live) || !wz_buf_room(&mining->slots, bytes))
        return wz_buf_status(&mining->live) ? wz_buf_status(&mining->live)
                                            : wz_buf_status(&mining->slots);
    memset(mining->slots.at, 0, bytes);
    for (uint32_t length = LEAST; length <= MOST && mining->live.len > 0; length++) {
        join_groups(mining, length);
        judge_groups(mining, length);
    }
    return WZ_OK;
}

/* -- choosing ------------------------------------------------------------------------- */

/* Finds where the records of each kind of content stand: an extractor adds them in order. */
static void find_content(struct mining *mining)
{
    const wz_record *records = WZ_ITEMS(*mining->scene->work->records, const wz_record);

    for (size_t i = 0; i < WZ_ITEM_COUNT(*mining->scene->work->records, wz_record); i++) {
        wz_kind kind = records[i].kind;

        if (mining->content[kind].to == 0)
            mining->content[kind].from = i;
        mining->content[kind].to = i + 1;
    }
}

/* Whether a record of a kind lies over a span of the decoded text, or touches it. */
static bool touches(const struct mining *mining, wz_kind kind, wz_span span)
{
    const wz_record *low = WZ_ITEMS(*mining->scene->work->records, const wz_record) +
                           mining->content[kind].from;
    size_t count = mining->content[kind].to - mining->content[kind].from;

    if (count == 0)
        return false;
    for (; count > 1; count -= count / 2)       /* no branch */
        low += low[count / 2].span.start <= span.end ? count / 2 : 0;
    return low->span.start <= span.end && low->span.end >= span.start;
}

static bool touches_content(const struct mining *mining, wz_span span)
{
    wz_span source = wz_reading_source(mining->scene->reading, span);

    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        if (CONTENT & WZ_BIT(kind) && touches(mining, (wz_kind)kind, source))
            return true;
    return false;
}

/* Whether a span is nothing but words of things and of what is done with them, which come
 * last: the name of one. */
static bool is_name(const struct mining *mining, wz_span span)
{
    static const uint32_t things = 1u << WZ_WORD_NOUN | 1u << WZ_WORD_HOLDER |
                                   1u << WZ_WORD_TERM | 1u << WZ_WORD_KIND |
                                   1u << WZ_WORD_ASPECT | 1u << WZ_WORD_MODIFIER |
                                   1u << WZ_WORD_JOINT | 1u << WZ_WORD_TAIL;
    static const uint32_t deeds = 1u << WZ_WORD_DEED | 1u << WZ_WORD_ACT;
    uint32_t at = span.start, allowed = things;

    while (at < span.end) {
        wz_hit word = word_at(mining, at);

        if (!word.term || word.end > span.end || !(allowed >> word.term->word & 1u))
            return false;
        at = word.end;
        allowed = things | deeds;
    }
    return true;
}

/* A name in quotes. */
static bool is_quoted(const struct mining *mining, wz_span span)
{
    wz_str text = mining->scene->reading->bytes;

    return wz_utf8_before(text, span.start) == 0x201C && wz_utf8_at(text, span.end) == 0x201D;
}

/* The end of the longest phrase that begins at a start and ends as words do, or 0. No more
 * than a few ends are tried. */
static uint32_t phrase_end(const struct mining *mining, const struct start *start)
{
    uint64_t lengths = start->lengths;
    int tries = 0;

    for (uint32_t length = MOST; length >= LEAST && lengths != 0 && tries < MOST_TRIES; length--) {
        uint64_t bit = UINT64_C(1) << (length - LEAST);

        if (!(lengths & bit))
            continue;
        if (may_end(mining, start, start->at + length * HAN))
            return start->at + length * HAN;
        lengths &= ~bit;
        tries++;
    }
    return 0;
}

/* 县政务服务局: what ends as the names of organisations do. */
static bool is_organisation(const struct mining *mining, wz_span span)
{
    return wz_scene_word_before(mining->scene, span.end,
                                WZ_CLASS_BIT(ORGANISATION) | WZ_CLASS_BIT(ORGAN)).term != NULL;
}

static bool is_phrase(const struct mining *mining, wz_span span)
{
    return !is_quoted(mining, span) && !is_name(mining, span) &&
           !is_organisation(mining, span) && !touches_content(mining, span);
}

static void take_phrases(struct mining *mining, wz_buf *mined)
{
    const struct start *starts = WZ_ITEMS(mining->starts, const struct start);
    wz_str text = mining->scene->reading->bytes;
    uint32_t taken = 0;

    find_content(mining);
    for (size_t i = 0; i < WZ_ITEM_COUNT(mining->starts, struct start); i++) {
        const struct start *start = &starts[i];
        uint32_t end = start->lengths != 0 && start->at >= taken && may_begin(mining, start)
                     ? phrase_end(mining, start) : 0;

        if (end == 0 || !is_phrase(mining, (wz_span){ start->at, end }))
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
static wz_err keep_repeated(struct mining *mining, wz_buf *mined)
{
    wz_phrase_place *places = WZ_ITEMS(*mined, wz_phrase_place);
    size_t count = WZ_ITEM_COUNT(*mined, wz_phrase_place), kept = 0;
    size_t size = power_of_two(2 * count);
    struct tally *tallies;

    mining->slots.len = 0;
    tallies = (void *)wz_buf_room(&mining->slots, size * sizeof *tallies);
    if (!tallies)
        return wz_buf_status(&mining->slots);
    memset(tallies, 0, size * sizeof *tallies);
    for (size_t i = 0; i < count; i++) {
        struct tally *tally = tally_of(tallies, places[i].phrase, size - 1);

        tally->phrase = places[i].phrase;
        tally->count++;
    }
    for (size_t i = 0; i < count; i++)
        if (tally_of(tallies, places[i].phrase, size - 1)->count >= TIMES)
            places[kept++] = places[i];
    mined->len = kept * sizeof *places;
    return WZ_OK;
}

static wz_err mine(struct mining *mining, const wz_buf *known, wz_buf *mined)
{
    wz_err err;

    list_runs(mining, known);
    err = wz_buf_status(&mining->runs) ? wz_buf_status(&mining->runs) : take_counters(mining);
    if (err)
        return err;
    count_starts(mining);
    list_starts(mining);
    err = wz_buf_status(&mining->starts) ? wz_buf_status(&mining->starts) : group_starts(mining);
    if (err)
        return err;
    take_phrases(mining, mined);
    return wz_buf_status(mined) ? wz_buf_status(mined) : keep_repeated(mining, mined);
}

wz_err wz_boilerplate_mine(const wz_scene *scene, const wz_buf *known, wz_buf *mined)
{
    struct mining mining = { .scene = scene, .bytes = scene->reading->bytes.at };
    wz_buf *const buffers[] = { &mining.runs, &mining.counters, &mining.counted, &mining.starts,
                                &mining.live, &mining.slots };
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], scene->work->allocator, WZ_LIMIT_BUFFER);
    err = mine(&mining, known, mined);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_clear(buffers[i]);
    return err;
}
