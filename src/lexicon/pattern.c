/* Patterns of dictionaries: the only file that knows PCRE2. All that PCRE2 takes
 * comes from an arena, so that nothing is freed one by one: the lexicon's or its workshop's for
 * what is compiled, and one for each call of wz_patterns_find, which threads
 * therefore do not share. Patterns are not compiled to machine code: that costs
 * more than a handful of lines with a cue can give back. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/private.h"
#include "model/record.h"

enum {
    CUE = 1,            /* of the cells of noise-patterns.tsv */
    NUMBER_COUNT = 2,
    MOST_GROUPS = 16    /* of a pattern; nobody reads a record with more */
};

struct wz_pattern {
    wz_str name, source, cue;
    int word;
    atomic_bool is_compiled;    /* what follows is there */
    const pcre2_code *code;
    uint32_t group_count;
    int groups[NUMBER_COUNT];   /* of `shown` and `total`; 0 for none */
};

static const char *const group_names[NUMBER_COUNT] = { "shown", "total" };

/* PCRE2's state for running patterns over a part of a line. */
struct runner {
    wz_arena arena;
    pcre2_match_context *limits;
    pcre2_match_data *data;
    wz_str line;                /* up to the end of the part */
    uint32_t options;
};

/* The patterns that a line is searched for: those of its cues, each once. */
enum { MOST_WANTED = 64 };

/* Where a pattern stands next in a part of a line: searched for once, and again only
 * behind that place, or a line full of one pattern's places would cost its square. */
struct search {
    const wz_pattern *pattern;
    wz_pattern_hit next;    /* its start is UINT32_MAX where no more follow */
};

struct wanted {
    const wz_term *cues[MOST_WANTED];
    struct search searches[MOST_WANTED];
    size_t cue_count, count;
};

/* -- memory ----------------------------------------------------------------------- */

static void *take(size_t size, void *arena)
{
    return wz_arena_room(arena, size);
}

static void release(void *block, void *arena)
{
    (void)block;
    (void)arena;
}

static wz_err start(struct runner *runner, const wz_allocator *allocator, wz_str line,
                    uint32_t options)
{
    pcre2_general_context *general;

    *runner = (struct runner){ .line = line, .options = options };
    wz_arena_init(&runner->arena, allocator);
    general = pcre2_general_context_create(take, release, &runner->arena);
    if (general) {
        runner->limits = pcre2_match_context_create(general);
        runner->data = pcre2_match_data_create(MOST_GROUPS + 1, general);
    }
    if (!runner->limits || !runner->data)
        return WZ_ENOMEM;
    pcre2_set_match_limit(runner->limits, WZ_LIMIT_MATCH_STEPS);
    pcre2_set_heap_limit(runner->limits, (uint32_t)(WZ_LIMIT_MATCH_HEAP >> 10));  /* in KiB */
    return WZ_OK;
}

static void stop(struct runner *runner)
{
    wz_arena_clear(&runner->arena);
}

/* -- compiling -------------------------------------------------------------------- */

wz_pattern *wz_pattern_new(wz_arena *arena, wz_str name, wz_str source, const wz_phrase *cue)
{
    wz_pattern *pattern = wz_arena_take(arena, sizeof *pattern);

    if (!pattern)
        return NULL;
    pattern->name = name;
    pattern->source = source;
    pattern->cue = cue->text;
    pattern->word = cue->term.word;
    return pattern;
}

wz_err wz_pattern_compile(wz_pattern *pattern, wz_arena *arena, wz_pattern_fault *fault)
{
    pcre2_general_context *general = pcre2_general_context_create(take, release, arena);
    pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
    int code = 0;

    if (!context)
        return WZ_ENOMEM;
    pattern->code = pcre2_compile((PCRE2_SPTR)pattern->source.at, pattern->source.len,
                                  PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &code, &fault->at, context);
    if (!pattern->code) {
        pcre2_get_error_message(code, (PCRE2_UCHAR *)fault->text, sizeof fault->text);
        return wz_arena_status(arena) ? wz_arena_status(arena) : WZ_EFORMAT;
    }
    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &pattern->group_count);
    if (pattern->group_count > MOST_GROUPS) {
        *fault = (wz_pattern_fault){ .text = "more than 16 groups" };
        return WZ_EFORMAT;
    }
    for (int i = 0; i < NUMBER_COUNT; i++) {
        int group = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)group_names[i]);

        pattern->groups[i] = group > 0 && group <= MOST_GROUPS ? group : 0;
    }
    atomic_store_explicit(&pattern->is_compiled, true, memory_order_release);
    return WZ_OK;
}

/* Compiles a pattern that has not been yet, in whichever thread wants it first. One of the
 * program's own has been tried when the program was built, all others when they were read. */
static wz_err make_ready(const wz_lexicon *lexicon, wz_pattern *pattern)
{
    wz_pattern_fault fault;
    wz_err err = WZ_OK;

    if (atomic_load_explicit(&pattern->is_compiled, memory_order_acquire))
        return WZ_OK;
    pthread_mutex_lock(&lexicon->workshop->lock);
    if (!atomic_load_explicit(&pattern->is_compiled, memory_order_relaxed))
        err = wz_pattern_compile(pattern, &lexicon->workshop->arena, &fault);
    pthread_mutex_unlock(&lexicon->workshop->lock);
    return err;
}

/* -- matching --------------------------------------------------------------------- */

/* The number that a group holds, or WZ_NO_NUMBER. */
static int64_t number_in(wz_str line, const size_t *ends, int group)
{
    int64_t number = 0;
    size_t at = ends[2 * group], end = ends[2 * group + 1];

    if (group == 0 || at == PCRE2_UNSET || at >= end || end - at > 18)
        return WZ_NO_NUMBER;
    for (; at < end; at++) {
        if (!wz_ascii_is_digit(line.at[at]))
            return WZ_NO_NUMBER;
        number = number * 10 + (line.at[at] - '0');
    }
    return number;
}

/* Finds the first place of a pattern from `from` on. A pattern that reaches a
 * limit, or matches nothing at all, has not matched. Fails with WZ_ENOMEM. */
static wz_err find_one(struct runner *runner, const wz_pattern *pattern, size_t from,
                       bool *found, wz_pattern_hit *hit)
{
    const size_t *ends = pcre2_get_ovector_pointer(runner->data);
    int count = pcre2_match(pattern->code, (PCRE2_SPTR)runner->line.at, runner->line.len, from,
                            PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK | runner->options, runner->data,
                            runner->limits);

    *found = count >= 0;        /* 0: more groups than are asked for */
    if (count == PCRE2_ERROR_NOMEMORY)
        return WZ_ENOMEM;
    if (count < 0)
        return WZ_OK;
    *hit = (wz_pattern_hit){ (uint32_t)ends[0], (uint32_t)ends[1], pattern->word, { 0, 0 } };
    for (int i = 0; i < NUMBER_COUNT; i++)
        hit->numbers[i] = number_in(runner->line, ends, pattern->groups[i]);
    return WZ_OK;
}

/* Moves a search to its first place from `from` on. */
static wz_err advance(struct runner *runner, struct search *search, size_t from)
{
    bool found;
    wz_err err = find_one(runner, search->pattern, from, &found, &search->next);

    if (!err && !found)
        search->next.start = UINT32_MAX;
    return err;
}

/* The search whose place is leftmost, the longest of those that start there; NULL where
 * no pattern stands any more. */
static const struct search *leftmost(const struct wanted *wanted)
{
    const struct search *best = NULL;

    for (size_t i = 0; i < wanted->count; i++) {
        const wz_pattern_hit *hit = &wanted->searches[i].next;

        if (hit->start < UINT32_MAX &&
            (!best || hit->start < best->next.start ||
             (hit->start == best->next.start && hit->end > best->next.end)))
            best = &wanted->searches[i];
    }
    return best;
}

/* Appends what starts in [*at, until), and moves *at behind all that. */
static wz_err find_until(struct runner *runner, struct wanted *wanted, size_t *at,
                         size_t until, wz_buf *hits)
{
    for (bool is_first = true; *at < until; is_first = false) {
        const struct search *best;

        for (size_t i = 0; i < wanted->count; i++)
            if (is_first || wanted->searches[i].next.start < *at) {
                wz_err err = advance(runner, &wanted->searches[i], *at);

                if (err)
                    return err;
            }
        best = leftmost(wanted);
        if (best && best->next.start < until)
            WZ_PUSH(hits, best->next);
        *at = best && best->next.start < until ? best->next.end : until;
    }
    return WZ_OK;
}

/* The last place in the line, up to `at`, where a character begins. */
static size_t whole(wz_str line, size_t at)
{
    while (at < line.len && ((unsigned char)line.at[at] & 0xC0) == 0x80)
        at--;
    return at < line.len ? at : line.len;
}

/* Adds the patterns of a cue. A line with more than MOST_WANTED is no text; what goes
 * beyond is not searched for. Fails with WZ_ENOMEM. */
static wz_err want(const wz_lexicon *lexicon, const wz_term *cue, struct wanted *wanted)
{
    wz_err err = WZ_OK;

    for (size_t i = 0; i < wanted->cue_count; i++)
        if (wanted->cues[i] == cue)
            return WZ_OK;
    if (wanted->cue_count == MOST_WANTED)
        return WZ_OK;
    wanted->cues[wanted->cue_count++] = cue;
    for (size_t i = 0; i < lexicon->pattern_count && wanted->count < MOST_WANTED && !err; i++)
        if (wz_str_equal(lexicon->patterns[i]->cue, cue->cells[CUE])) {
            err = make_ready(lexicon, lexicon->patterns[i]);
            wanted->searches[wanted->count++].pattern = lexicon->patterns[i];
        }
    return err;
}

void wz_patterns_find(const wz_lexicon *lexicon, wz_str line, const wz_hit *cues,
                      size_t cue_count, wz_buf *hits)
{
    struct wanted wanted;       /* not cleared as a whole: most lines have no cue */
    wz_err err = WZ_OK;
    size_t at = 0;

    wanted.count = wanted.cue_count = 0;
    for (size_t i = 0; i < cue_count && !err; i++)
        if (cues[i].term->class == WZ_CLASS_NOISE_PATTERN)
            err = want(lexicon, cues[i].term, &wanted);
    if (err)
        hits->status = err;
    if (wanted.count == 0)
        return;

    while (at < line.len && !wz_buf_status(hits)) {
        size_t end = whole(line, at + WZ_LIMIT_MATCH_LINE);
        size_t until = end < line.len ? whole(line, at + WZ_LIMIT_MATCH_LINE / 2) : line.len;
        struct runner runner;

        err = start(&runner, hits->allocator, wz_str_cut(line, 0, end),
                    end < line.len ? PCRE2_NOTEOL : 0);
        if (!err)
            err = find_until(&runner, &wanted, &at, until, hits);
        if (err)
            hits->status = err;
        stop(&runner);
    }
}

/* -- patterns of users ------------------------------------------------------------ */

/* What one call looks for, and where it puts what it finds. */
struct matching {
    struct runner runner;
    wz_buf *matches, *groups, *exhausted;
};

static bool is_exhausted(const wz_buf *exhausted, const wz_pattern *pattern)
{
    for (size_t i = 0; i < WZ_ITEM_COUNT(*exhausted, wz_str); i++)
        if (WZ_ITEMS(*exhausted, wz_str)[i].at == pattern->name.at)
            return true;
    return false;
}

static void add_match(struct matching *matching, const wz_pattern *pattern, const size_t *ends)
{
    wz_match_hit hit = { (uint32_t)ends[0], (uint32_t)ends[1], pattern->name,
                         pattern->group_count, WZ_ITEM_COUNT(*matching->groups, wz_span) };

    for (uint32_t i = 1; i <= pattern->group_count; i++) {
        bool took_part = ends[2 * i] != PCRE2_UNSET && ends[2 * i] <= ends[2 * i + 1];
        wz_span group = { took_part ? (uint32_t)ends[2 * i] : 0,
                          took_part ? (uint32_t)ends[2 * i + 1] : 0 };

        WZ_PUSH(matching->groups, group);
    }
    WZ_PUSH(matching->matches, hit);
}

/* Finds the next place of a pattern from *at on, which starts before `until`, and moves *at
 * behind it; else to `until`. Fails with WZ_ENOMEM. */
static wz_err match_next(struct matching *matching, const wz_pattern *pattern, size_t *at,
                         size_t until)
{
    struct runner *runner = &matching->runner;
    const size_t *ends = pcre2_get_ovector_pointer(runner->data);
    int count = pcre2_match(pattern->code, (PCRE2_SPTR)runner->line.at, runner->line.len, *at,
                            PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK | runner->options, runner->data,
                            runner->limits);

    if (count == PCRE2_ERROR_NOMEMORY)
        return WZ_ENOMEM;
    if (count < 0 && count != PCRE2_ERROR_NOMATCH && !is_exhausted(matching->exhausted, pattern))
        WZ_PUSH(matching->exhausted, pattern->name);
    if (count < 0 || ends[0] >= until || ends[1] <= *at || ends[0] > ends[1]) {
        *at = until;
        return WZ_OK;
    }
    add_match(matching, pattern, ends);
    *at = ends[1];
    return WZ_OK;
}

/* All places of one pattern, window by window as above. */
static wz_err match_all(struct matching *matching, const wz_allocator *allocator, wz_str line,
                        const wz_pattern *pattern)
{
    wz_err err = WZ_OK;

    for (size_t at = 0; at < line.len && !err;) {
        size_t end = whole(line, at + WZ_LIMIT_MATCH_LINE);
        size_t until = end < line.len ? whole(line, at + WZ_LIMIT_MATCH_LINE / 2) : line.len;

        err = start(&matching->runner, allocator, wz_str_cut(line, 0, end),
                    end < line.len ? PCRE2_NOTEOL : 0);
        while (!err && at < until)
            err = match_next(matching, pattern, &at, until);
        stop(&matching->runner);
    }
    return err;
}

/* As the matcher compares phrases, which are valid UTF-8. */
static bool is_same_phrase(const uint16_t *fold, wz_str a, wz_str b)
{
    while (a.len > 0 && b.len > 0) {
        uint32_t one, other;

        wz_str_take(&a, wz_utf8_decode(a, &one));
        wz_str_take(&b, wz_utf8_decode(b, &other));
        if (one != other &&
            (one > UINT16_MAX || other > UINT16_MAX || fold[one] != fold[other]))
            return false;
    }
    return a.len == b.len;
}

static bool has_trigger(const uint16_t *fold, const wz_pattern *pattern, const wz_hit *triggers,
                        size_t trigger_count)
{
    for (wz_str rest = pattern->cue; rest.len > 0;) {
        wz_str trigger = wz_trigger_next(&rest);

        for (size_t i = 0; i < trigger_count; i++)
            if (triggers[i].term->class == WZ_CLASS_TRIGGER &&
                is_same_phrase(fold, triggers[i].term->phrase, trigger))
                return true;
    }
    return false;
}

void wz_matches_find(const wz_lexicon *lexicon, wz_str line, const wz_hit *triggers,
                     size_t trigger_count, wz_buf *matches, wz_buf *groups, wz_buf *exhausted)
{
    struct matching matching = { .matches = matches, .groups = groups, .exhausted = exhausted };

    for (size_t i = 0; i < lexicon->user_pattern_count && !wz_buf_status(matches); i++) {
        wz_pattern *pattern = lexicon->user_patterns[i];

        if (has_trigger(lexicon->tables.fold, pattern, triggers, trigger_count)) {
            wz_err err = make_ready(lexicon, pattern);

            if (!err)
                err = match_all(&matching, matches->allocator, line, pattern);
            if (err)
                matches->status = err;
        }
    }
}

/* -- trying ----------------------------------------------------------------------- */

wz_err wz_pattern_test(const wz_pattern *pattern, const wz_allocator *allocator, wz_str line,
                       bool *matches)
{
    struct runner runner;
    wz_pattern_hit hit;
    wz_err err = start(&runner, allocator, line, 0);

    if (!err)
        err = find_one(&runner, pattern, 0, matches, &hit);
    stop(&runner);
    return err;
}
