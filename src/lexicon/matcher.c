/* The scan. A text holds far more places where no phrase begins than places where
 * one does, so the work is to pass over the former quickly. Each phrase is filed
 * under its head: its first four UTF-16 units, or its first two, or the only one.
 * The text is decoded block by block; a pass without branches asks a filter, which
 * is wrong for a few places in a hundred, whether a head may begin at each unit;
 * only at those places are phrases compared, the longest first.
 *
 * Where a block ends short of the text, its last units, as many as the longest
 * phrase has, are left to the next block, so that no phrase is cut. */
#include "lexicon/matcher.h"

#include "base/limits.h"
#include "base/utf8.h"

enum {
    BLOCK = 2048,                   /* units; a block fits the first-level cache */
    LONGEST = 2 * WZ_LIMIT_PHRASE,  /* units of a phrase: a character has two at most */
    HEAD = 4,                       /* units of a head */
    INLINE = 16,                    /* units of a phrase that stand in its entry */
    HITS = 128                      /* gathered before they go to the caller's buffer */
};

/* What may begin at a unit. */
enum { HEAD_OF_1 = 1, HEAD_OF_2 = 2, HEAD_OF_4 = 4, WHAT = 7, WHAT_BITS = 3 };

/* A phrase among those whose heads share a hash: longest first, then by class. */
struct entry {
    uint16_t begin[INLINE];         /* zeros behind a shorter phrase */
    const uint16_t *units;          /* all of it, folded */
    const wz_term *term;
    uint32_t next;                  /* 1 + an index, or 0 */
    uint8_t length, class;
};

struct wz_matcher {
    const uint16_t *fold;
    uint8_t of_unit[WZ_UNIT_COUNT]; /* HEAD_OF_1, by unit: always right */
    uint8_t *of_hash;               /* HEAD_OF_2 and HEAD_OF_4, by hash of the head */
    unsigned of_hash_shift;
    uint32_t *first;                /* 1 + the index of an entry, or 0, by hash */
    unsigned first_shift;
    struct entry *entries;
    size_t longest;                 /* units of a phrase, at least HEAD */
    uint8_t longest_of[WZ_CLASS_COUNT];
};


/* -- heads -------------------------------------------------------------------- */

/* Four units as one number, the first one lowest. */
static uint64_t head_at(const uint16_t *units)
{
    return (uint64_t)units[0] | (uint64_t)units[1] << 16 | (uint64_t)units[2] << 32 |
           (uint64_t)units[3] << 48;
}

static uint64_t first_two(uint64_t head)
{
    return head & 0xFFFFFFFF;
}

static uint64_t first_one(uint64_t head)
{
    return head & 0xFFFF;
}

/* Multiplicative hashing: the upper bits depend on all of the head. */
static uint64_t hash(uint64_t head)
{
    return head * UINT64_C(0x9E3779B97F4A7C15);
}

/* -- building ----------------------------------------------------------------- */

/* Entries by length and class, the order in which they are filed. */
struct shelves {
    uint32_t first[LONGEST + 1][WZ_CLASS_COUNT];    /* 1 + an index, or 0 */
};

static size_t to_units(wz_str phrase, const uint16_t *fold, uint16_t *units)
{
    size_t length = 0;

    while (phrase.len > 0) {
        uint32_t code;

        wz_str_take(&phrase, wz_utf8_decode(phrase, &code));
        if (code >= 0x10000) {
            units[length++] = (uint16_t)(0xD7C0 + (code >> 10));
            code = 0xDC00 | (code & 0x3FF);
        }
        units[length++] = fold[code];
    }
    return length;
}

static void shelve_terms(wz_matcher *matcher, const wz_term *const *terms, size_t count,
                         uint16_t *units, struct shelves *shelves)
{
    memset(shelves, 0, sizeof *shelves);
    for (size_t i = 0; i < count; i++) {
        struct entry *entry = &matcher->entries[i];
        size_t length = to_units(terms[i]->phrase, matcher->fold, units);
        uint32_t *shelf = &shelves->first[length][terms[i]->class];

        memcpy(entry->begin, units, (length < INLINE ? length : INLINE) * sizeof *units);
        entry->units = units;
        entry->term = terms[i];
        entry->length = (uint8_t)length;
        entry->class = (uint8_t)terms[i]->class;
        entry->next = *shelf;
        *shelf = (uint32_t)(i + 1);
        units += length;
        if (length > matcher->longest)
            matcher->longest = length;
        if (length > matcher->longest_of[terms[i]->class])
            matcher->longest_of[terms[i]->class] = (uint8_t)length;
    }
}

/* Files one entry in front of those whose heads have its hash. */
static void file_entry(wz_matcher *matcher, uint32_t index)
{
    struct entry *entry = &matcher->entries[index];
    uint64_t head = head_at(entry->begin);
    uint32_t *first;

    if (entry->length == 1)
        matcher->of_unit[entry->begin[0]] |= HEAD_OF_1;
    else if (entry->length < HEAD)
        matcher->of_hash[hash(head = first_two(head)) >> matcher->of_hash_shift] |= HEAD_OF_2;
    else
        matcher->of_hash[hash(head) >> matcher->of_hash_shift] |= HEAD_OF_4;
    first = &matcher->first[hash(head) >> matcher->first_shift];
    entry->next = *first;
    *first = index + 1;
}

/* Files the entries so that each stands behind longer ones, and behind those of its
 * length whose class comes earlier. */
static void file_entries(wz_matcher *matcher, const struct shelves *shelves)
{
    for (size_t length = 1; length <= matcher->longest; length++) {
        for (size_t class = WZ_CLASS_COUNT; class-- > 0;) {
            uint32_t next, at = shelves->first[length][class];

            for (; at != 0; at = next) {
                next = matcher->entries[at - 1].next;
                file_entry(matcher, at - 1);
            }
        }
    }
}

/* How far to shift a hash for an index below `size`, a power of two. */
static unsigned shift_for(size_t size)
{
    unsigned shift = 64;

    for (; size > 1; size /= 2)
        shift--;
    return shift;
}

static size_t power_of_two(size_t least)
{
    size_t size = 64;

    while (size < least)
        size *= 2;
    return size;
}

wz_err wz_matcher_build(wz_arena *arena, const uint16_t *fold, const wz_term *const *terms,
                        size_t count, wz_matcher **out)
{
    size_t of_hash_size = power_of_two(16 * count);     /* wrong for 3 to 6 places in 100 */
    size_t first_size = power_of_two(2 * count);
    size_t bytes = 0;
    wz_matcher *matcher = wz_arena_take(arena, sizeof *matcher);
    struct shelves shelves;
    uint16_t *units;

    for (size_t i = 0; i < count; i++)
        bytes += terms[i]->phrase.len;
    units = wz_arena_take(arena, bytes * sizeof *units);    /* a unit has a byte at least */
    if (!matcher || !units)
        return WZ_ENOMEM;
    matcher->fold = fold;
    matcher->longest = HEAD;
    matcher->of_hash = wz_arena_take(arena, of_hash_size);
    matcher->of_hash_shift = shift_for(of_hash_size);
    matcher->first = wz_arena_take(arena, first_size * sizeof *matcher->first);
    matcher->first_shift = shift_for(first_size);
    matcher->entries = wz_arena_take(arena, count * sizeof *matcher->entries);
    if (wz_arena_status(arena))
        return wz_arena_status(arena);

    shelve_terms(matcher, terms, count, units, &shelves);
    file_entries(matcher, &shelves);
    *out = matcher;
    return WZ_OK;
}

/* -- scanning ----------------------------------------------------------------- */

/* One scan: the block at hand, and what was found. Not in the matcher, which
 * threads share. */
struct scan {
    const wz_matcher *matcher;
    size_t count;                       /* units in the block */
    size_t ready;                       /* of these, where phrases are looked for */
    uint16_t units[BLOCK + LONGEST];    /* folded; zeros behind the end of the text */
    uint32_t offsets[BLOCK + LONGEST];  /* of the units in the text, and of what follows */
    uint16_t found[BLOCK];              /* place << WHAT_BITS | what may begin there */
    uint32_t ends[WZ_CLASS_COUNT];      /* of the last hit of each class */
    wz_hit hits[HITS];
    size_t hit_count;
    wz_buf *hits_out;
};

/* Decodes text from byte `at` on. */
static void decode_block(struct scan *scan, wz_str text, size_t at)
{
    const uint16_t *fold = scan->matcher->fold;
    size_t n = 0;

    while (at < text.len && n < BLOCK - 1) {    /* a pair of surrogates has room */
        const unsigned char *p = (const unsigned char *)text.at + at;

        scan->offsets[n] = (uint32_t)at;
        if ((p[0] & 0xF0) == 0xE0) {
            scan->units[n++] = fold[(p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)];
            at += 3;
        } else if (p[0] < 0x80) {
            scan->units[n++] = fold[p[0]];
            at += 1;
        } else if (p[0] < 0xE0) {
            scan->units[n++] = fold[(p[0] & 0x1F) << 6 | (p[1] & 0x3F)];
            at += 2;
        } else {
            uint32_t code;

            at += wz_utf8_decode(wz_str_skip(text, at), &code);
            scan->units[n++] = (uint16_t)(0xD7C0 + (code >> 10));
            scan->offsets[n] = scan->offsets[n - 1];
            scan->units[n++] = (uint16_t)(0xDC00 | (code & 0x3FF));
        }
    }
    scan->offsets[n] = (uint32_t)at;
    scan->count = n;
}

/* Settles how much of the block to search: all of it at the end of the text, else
 * what leaves room for the longest phrase, and does not part two surrogates. */
static void limit_block(struct scan *scan, size_t text_len)
{
    scan->ready = scan->count;
    if (scan->offsets[scan->count] == text_len) {
        for (size_t i = scan->count; i < scan->count + LONGEST; i++) {
            scan->units[i] = 0;
            scan->offsets[i] = (uint32_t)text_len;
        }
        return;
    }
    scan->ready -= scan->matcher->longest;
    if ((scan->units[scan->ready] & 0xFC00) == 0xDC00)
        scan->ready--;
}

/* Lists the places where something may begin; returns how many. */
static size_t list_places(struct scan *scan)
{
    const wz_matcher *matcher = scan->matcher;
    const uint8_t *of_hash = matcher->of_hash;
    unsigned shift = matcher->of_hash_shift;
    uint64_t head = head_at(scan->units) << 16;
    size_t found = 0;

    for (size_t i = 0; i < scan->ready; i++) {
        unsigned what;

        head = head >> 16 | (uint64_t)scan->units[i + HEAD - 1] << 48;
        what = matcher->of_unit[first_one(head)];
        what |= of_hash[hash(first_two(head)) >> shift] & HEAD_OF_2;
        what |= of_hash[hash(head) >> shift] & HEAD_OF_4;
        scan->found[found] = (uint16_t)(i << WHAT_BITS | what);
        found += what != 0;
    }
    return found;
}

/* Four units in one word, for a comparison. */
static uint64_t word_at(const uint16_t *units)
{
    uint64_t word;

    memcpy(&word, units, sizeof word);
    return word;
}

/* Whether a phrase stands at `units`. What its entry holds is compared without a
 * branch, because nothing can foretell the answer. */
static bool stands_at(const struct entry *entry, const uint16_t *units)
{
    enum { F = 0xFFFF };
    static const uint16_t masks[2 * INLINE] = { F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F };
    const uint16_t *mask = masks + (entry->length < INLINE ? INLINE - entry->length : 0);
    uint64_t differs = 0;

    for (size_t i = 0; i < INLINE; i += 4)
        differs |= (word_at(entry->begin + i) ^ word_at(units + i)) & word_at(mask + i);
    for (size_t i = INLINE; i < entry->length; i++)
        differs |= entry->units[i] ^ units[i];
    return differs == 0;
}

static void hand_over_hits(struct scan *scan)
{
    wz_buf_put(scan->hits_out, scan->hits, scan->hit_count * sizeof *scan->hits);
    scan->hit_count = 0;
}

/* Reports the phrases under a head that stand at a place and do not overlap the
 * last hit of their class. Each is written down as if it did, and then counted
 * only if it does: again without a branch. */
static void match_head(struct scan *scan, size_t place, uint64_t head)
{
    const wz_matcher *matcher = scan->matcher;
    uint32_t next = matcher->first[hash(head) >> matcher->first_shift];

    while (next != 0) {
        const struct entry *entry = &matcher->entries[next - 1];
        uint32_t *class_end = &scan->ends[entry->class];
        wz_hit hit = { scan->offsets[place], scan->offsets[place + entry->length], entry->term };
        bool holds = stands_at(entry, scan->units + place) & (hit.start >= *class_end);

        if (scan->hit_count == HITS)
            hand_over_hits(scan);
        scan->hits[scan->hit_count] = hit;
        scan->hit_count += holds;
        *class_end = holds ? hit.end : *class_end;
        next = entry->next;
    }
}

static void visit_place(struct scan *scan, size_t place, unsigned what)
{
    uint64_t head = head_at(scan->units + place);

    if (what & HEAD_OF_4)
        match_head(scan, place, head);
    if (what & HEAD_OF_2)
        match_head(scan, place, first_two(head));
    if (what & HEAD_OF_1)
        match_head(scan, place, first_one(head));
}

void wz_matcher_scan(const wz_matcher *matcher, wz_str text, wz_buf *hits)
{
    struct scan scan;       /* not cleared as a whole: that would cost short texts dearly */
    size_t at = 0;

    scan.matcher = matcher;
    scan.hits_out = hits;
    scan.hit_count = 0;
    memset(scan.ends, 0, sizeof scan.ends);
    while (at < text.len) {
        size_t found;

        decode_block(&scan, text, at);
        limit_block(&scan, text.len);
        found = list_places(&scan);
        for (size_t i = 0; i < found; i++)
            visit_place(&scan, scan.found[i] >> WHAT_BITS, scan.found[i] & WHAT);
        at = scan.offsets[scan.ready];
    }
    hand_over_hits(&scan);
}

/* -- looking up --------------------------------------------------------------- */

/* A few characters of the text around a place. */
struct window {
    uint16_t units[2 * LONGEST + INLINE];   /* folded; zeros behind the last */
    uint32_t offsets[2 * LONGEST + 1];
    size_t count, middle;                   /* units; of these, before the place */
};

/* Decodes up to `before` units in front of the place and `behind` from there on. */
static void open_window(const wz_matcher *matcher, wz_str text, size_t at, size_t before,
                        size_t behind, struct window *window)
{
    size_t start = at, n = 0;

    for (size_t i = 0; i < before && start > 0; i++) {
        uint32_t code;

        start -= wz_utf8_decode_last((wz_str){ text.at, start }, &code);
    }
    window->middle = 0;
    while (start < text.len && (start < at || n < window->middle + behind)) {
        wz_str rest = wz_str_skip(text, start);
        uint32_t code;
        size_t step = wz_utf8_decode(rest, &code);

        for (size_t i = to_units((wz_str){ rest.at, step }, matcher->fold,
                                 window->units + n); i > 0; i--)
            window->offsets[n++] = (uint32_t)start;
        start += step;
        if (start <= at)
            window->middle = n;
    }
    window->offsets[n] = (uint32_t)start;
    window->count = n;
    memset(window->units + n, 0, INLINE * sizeof *window->units);
}

/* The longest phrase of the classes at units[0], among those filed under a head; with
 * `exact`, one of that many units. */
static const struct entry *find_under(const wz_matcher *matcher, const uint16_t *units,
                                      uint64_t head, uint64_t classes, size_t exact)
{
    uint32_t next = matcher->first[hash(head) >> matcher->first_shift];

    while (next != 0) {
        const struct entry *entry = &matcher->entries[next - 1];

        if (classes >> entry->class & 1 && (exact == 0 || entry->length == exact) &&
            stands_at(entry, units))
            return entry;
        next = entry->next;
    }
    return NULL;
}

static const struct entry *find_entry(const wz_matcher *matcher, const uint16_t *units,
                                      uint64_t classes, size_t exact)
{
    uint64_t head = head_at(units);
    const struct entry *entry = find_under(matcher, units, head, classes, exact);

    if (!entry)
        entry = find_under(matcher, units, first_two(head), classes, exact);
    return entry ? entry : find_under(matcher, units, first_one(head), classes, exact);
}

/* Units of the longest phrase of the classes. */
static size_t longest_of(const wz_matcher *matcher, uint64_t classes)
{
    size_t longest = 0;

    for (size_t class = 0; class < WZ_CLASS_COUNT; class++)
        if (classes >> class & 1 && matcher->longest_of[class] > longest)
            longest = matcher->longest_of[class];
    return longest;
}

static wz_hit hit_of(const struct window *window, size_t place, const struct entry *entry)
{
    return (wz_hit){ window->offsets[place], window->offsets[place + entry->length], entry->term };
}

wz_hit wz_matcher_at(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    const struct entry *entry;
    struct window window;

    open_window(matcher, text, at, 0, longest_of(matcher, classes), &window);
    entry = find_entry(matcher, window.units, classes, 0);
    return entry ? hit_of(&window, 0, entry) : (wz_hit){ 0, 0, NULL };
}

wz_hit wz_matcher_before(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    struct window window;

    open_window(matcher, text, at, longest_of(matcher, classes), 0, &window);
    for (size_t i = 0; i < window.count; i++) {
        const struct entry *entry = find_entry(matcher, window.units + i, classes,
                                               window.count - i);
        if (entry)
            return hit_of(&window, i, entry);
    }
    return (wz_hit){ 0, 0, NULL };
}

wz_hit wz_matcher_over(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    size_t longest = longest_of(matcher, classes);
    struct window window;

    open_window(matcher, text, at, longest, longest, &window);
    for (size_t i = 0; i <= window.middle && i < window.count; i++) {
        const struct entry *entry = find_entry(matcher, window.units + i, classes, 0);

        if (entry && i + entry->length > window.middle)
            return hit_of(&window, i, entry);
    }
    return (wz_hit){ 0, 0, NULL };
}
