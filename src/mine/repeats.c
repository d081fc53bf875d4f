/* What repeats. As in a single text (extract/boilerplate_mine.c) a cheap question is asked of
 * every place, and the exact one of few: the shortest phrase that could begin there is hashed
 * to a counter, and what begins where a counter has reached the least number of documents is
 * sorted by its first character, each group that is large enough by the next one, and so on.
 * What is the same has one hash, so that this can be done with an eighth of the places at a
 * time, which would need more memory than the text.
 *
 * A phrase may be where a group has neighbours on both sides of which none outnumbers all the
 * others: that is the sign of a word's edge which needs no dictionary. */
#include <assert.h>
#include <stdlib.h>

#include "base/bits.h"
#include "extract/phrase.h"
#include "mine/private.h"

enum {
    HAN = WZ_HAN_BYTES,
    ROOM = 2,               /* counters for each place, so that few are shared */
    SHARES = 8,             /* of the places */
    MOST = WZ_LIMIT_PHRASE,
    GOES_ON = 1             /* no character */
};

static_assert(MOST - WZ_MINE_SHORTEST < 64, "the lengths of a phrase are bits of a number");

/* Places [from, to) of the members have so many characters in common. */
struct group {
    size_t from, to;
    uint32_t length;
};

struct member {
    uint32_t place;         /* its index */
    uint32_t next;          /* the character behind what the group has in common, or GOES_ON */
};

struct search {
    const wz_mine *mine;
    const wz_mine_options *options;
    const wz_mine_run *runs;
    wz_buf counters;        /* of uint8_t */
    unsigned shift;         /* of a hash, for a counter */
    wz_buf sources;         /* of uint32_t: by run, the source of its document */
    wz_buf stamps;          /* of uint32_t: by source, the last group that has it */
    uint32_t stamp;
    wz_buf places;          /* of wz_mine_place: those of one share */
    wz_buf members;
    wz_buf groups;          /* of struct group: a stack */
};

/* -- counting ---------------------------------------------------------------------------- */

/* Of the first characters of a phrase: what is between the first eight bytes and the last eight
 * is passed over, and few others have the same. */
static uint64_t hash_at(const struct search *search, uint32_t at)
{
    const char *from = search->mine->text.at + at;
    uint64_t first, last;

    static_assert(WZ_MINE_SHORTEST * HAN >= sizeof first, "the shortest phrase has these");
    memcpy(&first, from, sizeof first);
    memcpy(&last, from + search->options->least_chars * HAN - sizeof last, sizeof last);
    return wz_hash_mix(first * UINT64_C(0x9E3779B97F4A7C15) + last * UINT64_C(0xC2B2AE3D27D4EB4F));
}

/* The end of the places of a run at which a phrase may begin. */
static uint32_t places_end(const struct search *search, const wz_mine_run *run)
{
    uint32_t least = (uint32_t)search->options->least_chars * HAN;

    return run->span.end - run->span.start >= least ? run->span.end - least + 1 : run->span.start;
}

static wz_err take_counters(struct search *search, size_t run_count)
{
    size_t places = 0, size;

    for (size_t i = 0; i < run_count; i++)
        places += (places_end(search, &search->runs[i]) - search->runs[i].span.start) / HAN + 1;
    size = wz_power_of_two(ROOM * places);
    search->shift = wz_shift_for(size);
    if (!wz_buf_room(&search->counters, size))
        return wz_buf_status(&search->counters);
    memset(search->counters.at, 0, size);
    return WZ_OK;
}

static void count_places(struct search *search, size_t run_count)
{
    uint8_t *counters = WZ_ITEMS(search->counters, uint8_t);

    for (size_t i = 0; i < run_count; i++) {
        uint32_t end = places_end(search, &search->runs[i]);

        for (uint32_t at = search->runs[i].span.start; at < end; at += HAN) {
            uint8_t *counter = &counters[hash_at(search, at) >> search->shift];

            *counter = (uint8_t)(*counter + (*counter < UINT8_MAX));
        }
    }
}

/* Lists the places of a share. The lower bits of a hash tell it, the upper ones the counter. */
static void list_places(struct search *search, size_t run_count, uint64_t share)
{
    const uint8_t *counters = WZ_ITEMS(search->counters, const uint8_t);
    size_t least = search->options->least_documents;

    if (least > UINT8_MAX)
        least = UINT8_MAX;
    for (uint32_t i = 0; i < run_count; i++) {
        uint32_t end = places_end(search, &search->runs[i]);

        for (uint32_t at = search->runs[i].span.start; at < end; at += HAN) {
            uint64_t hash = hash_at(search, at);

            if (hash % SHARES == share && counters[hash >> search->shift] >= least)
                WZ_PUSH(&search->places, ((wz_mine_place){ .at = at, .run = i }));
        }
    }
}

/* -- groups ------------------------------------------------------------------------------ */

static const wz_mine_place *place_of(const struct search *search, const struct member *member)
{
    return &WZ_ITEMS(search->places, const wz_mine_place)[member->place];
}

/* Whether a character ends a clause: ，。；：！？ and the end of a sentence. */
static bool ends_clause(uint32_t code)
{
    static const uint32_t ends[] = { '\n', 0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F };

    return wz_is_one_of(code, ends, WZ_COUNT(ends));
}

/* What stands at a byte beside a place: a character of its run or what ends a clause; GOES_ON
 * where the run ends though the clause does not. */
static uint32_t neighbour_at(const struct search *search, const wz_mine_place *place, uint32_t at)
{
    uint32_t code = wz_utf8_at(wz_buf_str(&search->mine->text), at);
    wz_span run = search->runs[place->run].span;

    return (at >= run.start && at < run.end) || ends_clause(code) ? code : GOES_ON;
}

static uint32_t neighbour_before(const struct search *search, const wz_mine_place *place)
{
    uint32_t code = '\n';

    if (place->at > 0) {
        wz_str text = wz_str_cut(wz_buf_str(&search->mine->text), 0, place->at);

        code = neighbour_at(search, place, place->at - (uint32_t)wz_utf8_decode_last(text, &code));
    }
    return code;
}

static int compare_members(const void *a, const void *b)
{
    const struct member *left = a, *right = b;

    if (left->next != right->next)
        return left->next < right->next ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static size_t count_documents(struct search *search, const struct group *group)
{
    const struct member *members = WZ_ITEMS(search->members, const struct member);
    const uint32_t *sources = WZ_ITEMS(search->sources, const uint32_t);
    uint32_t *stamps = WZ_ITEMS(search->stamps, uint32_t);
    size_t count = 0;

    search->stamp++;
    for (size_t i = group->from; i < group->to; i++) {
        uint32_t source = sources[place_of(search, &members[i])->run];

        count += stamps[source] != search->stamp;
        stamps[source] = search->stamp;
    }
    return count;
}

/* How many of a group have a phrase's end beside them, and how many the neighbour that most
 * of them have. */
struct side {
    size_t ends, most;
};

/* Whether phrases begin, or end, at this side of a group: enough of them beside a mark, and
 * no one neighbour with most of them. What joins words may stand beside any phrase. */
static bool is_edge(struct side side, size_t count)
{
    return 8 * side.ends >= count && 2 * side.most <= count;
}

static void count_neighbour(struct side *side, uint32_t code, uint32_t most)
{
    side->ends += ends_clause(code);
    side->most += code == most && !ends_clause(code) && !wz_joins_words(code);
}

/* The only neighbour that more than half may have is found by crossing out pairs of different
 * ones (Boyer and Moore). */
static struct side side_before(const struct search *search, const struct group *group)
{
    const struct member *members = WZ_ITEMS(search->members, const struct member);
    struct side side = { 0 };
    size_t lead = 0;
    uint32_t most = 0;

    for (size_t i = group->from; i < group->to; i++) {
        uint32_t code = neighbour_before(search, place_of(search, &members[i]));

        if (lead == 0)
            most = code;
        lead = code == most ? lead + 1 : lead - 1;
    }
    for (size_t i = group->from; i < group->to; i++)
        count_neighbour(&side, neighbour_before(search, place_of(search, &members[i])), most);
    return side;
}

/* Behind, the members are sorted by it: that neighbour is the one in the middle. */
static struct side side_behind(const struct search *search, const struct group *group)
{
    const struct member *members = WZ_ITEMS(search->members, const struct member);
    struct side side = { 0 };

    for (size_t i = group->from; i < group->to; i++)
        count_neighbour(&side, members[i].next,
                        members[(group->from + group->to) / 2].next);
    return side;
}

static void allow_length(struct search *search, const struct group *group)
{
    const struct member *members = WZ_ITEMS(search->members, const struct member);
    wz_mine_place *places = WZ_ITEMS(search->places, wz_mine_place);

    for (size_t i = group->from; i < group->to; i++)
        places[members[i].place].lengths |=
            UINT64_C(1) << (group->length - search->options->least_chars);
}

/* Sorts the members of a group by the character behind it. Often it is the same for all. */
static void sort_group(struct search *search, const struct group *group)
{
    struct member *members = WZ_ITEMS(search->members, struct member);
    bool is_sorted = true;

    for (size_t i = group->from; i < group->to; i++) {
        const wz_mine_place *place = place_of(search, &members[i]);

        members[i].next = neighbour_at(search, place, place->at + group->length * HAN);
        is_sorted = is_sorted && (i == group->from || members[i - 1].next <= members[i].next);
    }
    if (!is_sorted)
        qsort(members + group->from, group->to - group->from, sizeof *members, compare_members);
}

/* Han characters, ， and 、 are inside runs. */
static bool may_be_inside(uint32_t code)
{
    return wz_is_han(code) || code == 0xFF0C || code == 0x3001;
}

/* Puts the groups that go on with one character on the stack, if they are large enough. */
static void split_group(struct search *search, const struct group *group)
{
    const struct member *members = WZ_ITEMS(search->members, const struct member);

    for (size_t from = group->from, to; from < group->to; from = to) {
        for (to = from + 1; to < group->to && members[to].next == members[from].next; )
            to++;
        if (may_be_inside(members[from].next) &&
            to - from >= search->options->least_documents)
            WZ_PUSH(&search->groups, ((struct group){ from, to, group->length + 1 }));
    }
}

static void judge_group(struct search *search, struct group group)
{
    bool is_long = group.length >= search->options->least_chars;

    if (is_long && count_documents(search, &group) < search->options->least_documents)
        return;
    sort_group(search, &group);
    if (is_long && is_edge(side_before(search, &group), group.to - group.from) &&
        is_edge(side_behind(search, &group), group.to - group.from))
        allow_length(search, &group);
    if (group.length < MOST)
        split_group(search, &group);
}

static wz_err judge_groups(struct search *search)
{
    size_t count = WZ_ITEM_COUNT(search->places, wz_mine_place);

    wz_buf_reset(&search->members);
    wz_buf_reset(&search->groups);
    for (uint32_t i = 0; i < count; i++)
        WZ_PUSH(&search->members, ((struct member){ i, 0 }));
    if (count > 0)
        WZ_PUSH(&search->groups, ((struct group){ 0, count, 0 }));
    if (wz_buf_status(&search->members))
        return wz_buf_status(&search->members);
    while (search->groups.len > 0 && !wz_buf_status(&search->groups)) {
        search->groups.len -= sizeof(struct group);
        judge_group(search, *(struct group *)(void *)(search->groups.at + search->groups.len));
    }
    return wz_buf_status(&search->groups);
}

/* -- all of it ---------------------------------------------------------------------------- */

static wz_err prepare(struct search *search, size_t run_count)
{
    const wz_mine *mine = search->mine;
    const wz_mine_sentence *sentences = WZ_ITEMS(mine->sentences, const wz_mine_sentence);
    const uint32_t nothing = 0;

    for (size_t i = 0; i < run_count; i++) {
        uint32_t source = wz_mine_source(mine, sentences[search->runs[i].sentence].doc);

        WZ_PUSH(&search->sources, source);
    }
    for (size_t i = 0; i < WZ_ITEM_COUNT(mine->documents, wz_mine_document); i++)
        WZ_PUSH(&search->stamps, nothing);
    if (wz_buf_status(&search->sources) || wz_buf_status(&search->stamps))
        return WZ_ENOMEM;
    return take_counters(search, run_count);
}

static wz_err search_share(struct search *search, size_t run_count, uint64_t share,
                           wz_buf *places)
{
    wz_err err;

    wz_buf_reset(&search->places);
    list_places(search, run_count, share);
    err = wz_buf_status(&search->places);
    if (!err)
        err = judge_groups(search);
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(search->places, wz_mine_place); i++)
        if (WZ_ITEMS(search->places, const wz_mine_place)[i].lengths != 0)
            WZ_PUSH(places, WZ_ITEMS(search->places, const wz_mine_place)[i]);
    return err ? err : wz_buf_status(places);
}

static int compare_places(const void *a, const void *b)
{
    const wz_mine_place *left = a, *right = b;

    return (left->at > right->at) - (left->at < right->at);
}

wz_err wz_mine_repeats(const wz_mine *mine, const wz_mine_options *options, wz_buf *places)
{
    struct search search = { .mine = mine, .options = options,
                             .runs = WZ_ITEMS(mine->runs, const wz_mine_run) };
    wz_buf *const buffers[] = { &search.counters, &search.sources, &search.stamps,
                                &search.places, &search.members, &search.groups };
    size_t run_count = WZ_ITEM_COUNT(mine->runs, wz_mine_run);
    wz_err err;

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], mine->allocator, WZ_LIMIT_BUFFER);
    err = prepare(&search, run_count);
    if (!err)
        count_places(&search, run_count);
    for (uint64_t share = 0; !err && share < SHARES; share++)
        err = search_share(&search, run_count, share, places);
    if (!err && places->len > 0)
        qsort(places->at, WZ_ITEM_COUNT(*places, wz_mine_place), sizeof(wz_mine_place),
              compare_places);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_clear(buffers[i]);
    return err;
}
