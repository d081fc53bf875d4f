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
 * Step 3 is in boilerplate_choose.c. A step of 2 costs as much as it has beginnings, and there
 * are so many steps as a phrase has characters: at most WZ_LIMIT_PHRASE, whatever the text is. */
#include <assert.h>

#include "extract/boilerplate_mine.h"
#include "extract/phrase.h"

static_assert(WZ_LIMIT_PHRASE < 64, "the lengths of a phrase are bits of a number");
static_assert(WZ_MINED_TIMES == 3, "a counter is two bits, and full once it has reached them");

enum {
    HAN = WZ_HAN_BYTES, LEAST = WZ_MINED_LEAST, MOST = WZ_MINED_MOST, TIMES = WZ_MINED_TIMES,
    ROOM = 4,               /* counters for each place, so that few are shared */
    PER_BYTE = 4,           /* of them */
    VARIED = 1              /* no one neighbour */
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
    wz_buf counters;        /* of two bits each, up to TIMES */
    unsigned shift;         /* of a hash, for a counter */
    wz_buf starts;          /* of wz_phrase_start, in order */
    wz_buf live;            /* of uint32_t: those whose phrase may be longer yet */
    wz_buf slots;
};

/* -- runs ---------------------------------------------------------------------------- */

static void list_runs_between(struct mining *mining, uint32_t at, uint32_t end)
{
    while (at < end) {
        uint32_t start = at;

        while (at < end && wz_begins_han(mining->bytes[at]))
            at += HAN;
        if (at - start >= LEAST * HAN)
            WZ_PUSH(&mining->runs, ((wz_span){ start, at }));
        while (at < end && !wz_begins_han(mining->bytes[at]))
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
    size = wz_power_of_two(ROOM * places);
    mining->shift = wz_shift_for(size);
    size = size / PER_BYTE + 1;
    if (!wz_buf_room(&mining->counters, size))
        return wz_buf_status(&mining->counters);
    memset(mining->counters.at, 0, size);
    return WZ_OK;
}

/* Counts what begins at each place. */
static void count_starts(struct mining *mining)
{
    const wz_span *runs = WZ_ITEMS(mining->runs, const wz_span);
    uint8_t *counters = WZ_ITEMS(mining->counters, uint8_t);

    for (size_t i = 0; i < WZ_ITEM_COUNT(mining->runs, wz_span); i++) {
        const char *at = mining->bytes + runs[i].start;

        for (size_t places = count_places(runs[i]); places > 0; places--, at += HAN) {
            size_t counter = (size_t)(hash_at(at) >> mining->shift);
            unsigned shift = counter % PER_BYTE * 2;
            unsigned count = counters[counter / PER_BYTE] >> shift & TIMES;

            counters[counter / PER_BYTE] += (uint8_t)((count < TIMES) << shift);
        }
    }
}

/* Lists the places whose counter has reached three. */
static void list_starts(struct mining *mining)
{
    const wz_span *runs = WZ_ITEMS(mining->runs, const wz_span);
    const uint8_t *counters = WZ_ITEMS(mining->counters, const uint8_t);

    for (uint32_t run = 0; run < WZ_ITEM_COUNT(mining->runs, wz_span); run++) {
        uint32_t at = runs[run].start;

        for (size_t places = count_places(runs[run]); places > 0; places--, at += HAN) {
            size_t counter = (size_t)(hash_at(mining->bytes + at) >> mining->shift);

            if ((counters[counter / PER_BYTE] >> counter % PER_BYTE * 2 & TIMES) == TIMES)
                WZ_PUSH(&mining->starts, ((wz_phrase_start){ .at = at, .run = run }));
        }
    }
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
static uint64_t key_of(const struct mining *mining, const wz_phrase_start *start, uint32_t length)
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

    return wz_joins_words(code) ? VARIED : one;
}

/* Counts a place in its group of so many characters. */
static void join_group(struct mining *mining, wz_phrase_start *start, uint32_t length, size_t mask)
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
    wz_phrase_start *starts = WZ_ITEMS(mining->starts, wz_phrase_start);
    uint32_t *live = WZ_ITEMS(mining->live, uint32_t);
    size_t count = WZ_ITEM_COUNT(mining->live, uint32_t), left = 0;
    size_t size = wz_power_of_two(count + count / 2);

    for (size_t i = 0; i < count; i++) {
        wz_phrase_start *start = &starts[live[i]];

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
    wz_phrase_start *starts = WZ_ITEMS(mining->starts, wz_phrase_start);
    uint32_t *live = WZ_ITEMS(mining->live, uint32_t);
    size_t kept = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(mining->live, uint32_t); i++) {
        wz_phrase_start *start = &starts[live[i]];
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
    size_t count = WZ_ITEM_COUNT(mining->starts, wz_phrase_start);
    size_t bytes = wz_power_of_two(count + count / 2) * sizeof(struct slot);

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
    return wz_repeats_choose(mining->scene,
                             &(wz_repeats){ WZ_ITEMS(mining->runs, const wz_span),
                                            WZ_ITEMS(mining->starts, const wz_phrase_start),
                                            WZ_ITEM_COUNT(mining->starts, wz_phrase_start) },
                             mined);
}

wz_err wz_boilerplate_mine(const wz_scene *scene, const wz_buf *known, wz_buf *mined)
{
    struct mining mining = { .scene = scene, .bytes = scene->reading->bytes.at };
    wz_buf *const buffers[] = { &mining.runs, &mining.counters, &mining.starts, &mining.live,
                                &mining.slots };
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], scene->work->allocator, WZ_LIMIT_BUFFER);
    err = mine(&mining, known, mined);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_clear(buffers[i]);
    return err;
}
