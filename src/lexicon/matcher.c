/* The scan. A text holds far more places where no phrase begins than places where
 * one does, so the work is to pass over the former quickly. Each phrase is filed
 * under its head: its first four UTF-16 units, or all that it has. The text is
 * decoded block by block; a pass without branches asks, for every unit, whether
 * a head of one to four units may begin there (a bit in a table that is right
 * for most places) or whether the unit is a spot; only the places that pass are
 * looked up in a hash table of heads, where the phrases hang, longest first.
 *
 * A phrase is at most LOOK units long, and a block keeps that many units back
 * for the next one, so that each phrase is seen whole, wherever blocks end. */
#include "lexicon/matcher.h"

#include "base/limits.h"
#include "base/utf8.h"

enum {
    BLOCK = 2048,                   /* units; with its offsets it fits the first-level cache */
    LOOK = 2 * WZ_LIMIT_PHRASE,     /* a character is two units at most */
    HEAD = 4,                       /* units in the longest head */
    FOUND_BITS = 5,                 /* of what may begin at a place: HEAD sizes, and a spot */
    SPOT_BIT = 1 << HEAD
};

/* Phrases under one head, longest first, then by class. */
struct entry {
    const wz_term *term;
    const uint16_t *units;  /* folded */
    uint32_t next;          /* 1 + the index of the next one, or 0 */
    uint16_t length;
};

struct slot {
    uint64_t head;          /* 0: free */
    uint32_t first;         /* 1 + the index of its first entry */
};

struct wz_matcher {
    const wz_alphabet *alphabet;
    uint64_t *filter;       /* a bit for each head, at its hash */
    unsigned filter_shift;
    struct slot *slots;
    unsigned slot_shift;
    struct entry *entries;
};

/* One block of the text. */
struct block {
    size_t count;
    uint16_t units[BLOCK + LOOK];   /* folded; zeros behind the end of the text */
    uint32_t offsets[BLOCK + 1];    /* of each unit in the text, and of what follows */
    uint16_t found[BLOCK];          /* place << FOUND_BITS | what may begin there */
};

/* -- the alphabet ------------------------------------------------------------- */

static const struct {
    wz_spot_class class;
    const char *characters;
} spot_rows[] = {
    { WZ_SPOT_MASK, "*＊xXｘＸ×╳○〇●某_＿□（(" },
    { WZ_SPOT_MASK, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { WZ_SPOT_MASK, "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ" },
};

void wz_alphabet_init(wz_alphabet *alphabet)
{
    for (size_t unit = 0; unit < WZ_COUNT(alphabet->fold); unit++)
        alphabet->fold[unit] = (uint16_t)unit;
    memset(alphabet->spot, 0, sizeof alphabet->spot);
    for (size_t i = 0; i < WZ_COUNT(spot_rows); i++) {
        wz_str rest = wz_str_of(spot_rows[i].characters);

        while (rest.len > 0) {
            uint32_t code;

            wz_str_take(&rest, wz_utf8_decode(rest, &code));
            alphabet->spot[code] = (uint8_t)spot_rows[i].class;
        }
    }
}

/* -- heads -------------------------------------------------------------------- */

static uint64_t first_units(uint64_t head, unsigned count)
{
    return head & UINT64_MAX >> 16 * (HEAD - count);
}

/* Multiplicative hashing: the upper bits depend on all of the head. */
static uint64_t hash(uint64_t head)
{
    return head * UINT64_C(0x9E3779B97F4A7C15);
}

static unsigned may_begin(const wz_matcher *matcher, uint64_t head)
{
    uint64_t bit = hash(head) >> matcher->filter_shift;

    return matcher->filter[bit >> 6] >> (bit & 63) & 1;
}

/* The slot of a head, or the free one where it would stand. */
static struct slot *find_slot(const wz_matcher *matcher, uint64_t head)
{
    size_t mask = (size_t)(UINT64_MAX >> matcher->slot_shift);
    size_t at = (size_t)(hash(head) >> matcher->slot_shift);

    while (matcher->slots[at].head != 0 && matcher->slots[at].head != head)
        at = (at + 1) & mask;
    return &matcher->slots[at];
}

/* -- building ----------------------------------------------------------------- */

/* Phrases in the order of building: by length, then by class. */
struct shelves {
    uint32_t first[LOOK + 1][WZ_CLASS_COUNT];   /* 1 + the index of an entry, or 0 */
};

static uint16_t to_units(wz_str phrase, const uint16_t *fold, uint16_t *units)
{
    uint16_t length = 0;

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

/* Files one entry in front of the others under its head. */
static void file_entry(wz_matcher *matcher, uint32_t index)
{
    struct entry *entry = &matcher->entries[index];
    uint64_t head = 0, bit;
    struct slot *slot;

    for (unsigned i = 0; i < HEAD && i < entry->length; i++)
        head |= (uint64_t)entry->units[i] << 16 * i;
    bit = hash(head) >> matcher->filter_shift;
    matcher->filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
    slot = find_slot(matcher, head);
    slot->head = head;
    entry->next = slot->first;
    slot->first = index + 1;
}

static void file_entries(wz_matcher *matcher, const struct shelves *shelves)
{
    for (size_t length = 1; length <= LOOK; length++) {
        for (size_t class = WZ_CLASS_COUNT; class-- > 0;) {
            uint32_t next, at = shelves->first[length][class];

            for (; at != 0; at = next) {
                next = matcher->entries[at - 1].next;
                file_entry(matcher, at - 1);
            }
        }
    }
}

static void shelve_terms(wz_matcher *matcher, const wz_term *const *terms, size_t count,
                         uint16_t *units, struct shelves *shelves)
{
    memset(shelves, 0, sizeof *shelves);
    for (size_t i = 0; i < count; i++) {
        struct entry *entry = &matcher->entries[i];
        uint32_t *shelf;

        entry->term = terms[i];
        entry->units = units;
        entry->length = to_units(terms[i]->phrase, matcher->alphabet->fold, units);
        units += entry->length;
        shelf = &shelves->first[entry->length][terms[i]->class];
        entry->next = *shelf;
        *shelf = (uint32_t)(i + 1);
    }
}

/* 64 minus the bits of an index below the power of two that is at least `count`. */
static unsigned shift_for(size_t count)
{
    unsigned bits = 6;

    while ((size_t)1 << bits < count)
        bits++;
    return 64 - bits;
}

wz_err wz_matcher_build(wz_arena *arena, const wz_alphabet *alphabet,
                        const wz_term *const *terms, size_t count, wz_matcher **out)
{
    wz_matcher *matcher = wz_arena_take(arena, sizeof *matcher);
    struct shelves shelves;
    uint16_t *units;
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        bytes += terms[i]->phrase.len;
    units = wz_arena_take(arena, bytes * sizeof *units);    /* a unit takes a byte at least */
    if (!matcher || !units)
        return WZ_ENOMEM;

    matcher->alphabet = alphabet;
    matcher->filter_shift = shift_for(count * 64);  /* one place in 64 passes for nothing */
    matcher->slot_shift = shift_for(count * 2);
    matcher->filter = wz_arena_take(arena, (size_t)1 << (64 - matcher->filter_shift - 3));
    matcher->slots = wz_arena_take(arena, sizeof *matcher->slots << (64 - matcher->slot_shift));
    matcher->entries = wz_arena_take(arena, count * sizeof *matcher->entries);
    if (wz_arena_status(arena))
        return wz_arena_status(arena);

    shelve_terms(matcher, terms, count, units, &shelves);
    file_entries(matcher, &shelves);
    *out = matcher;
    return WZ_OK;
}

/* -- scanning ----------------------------------------------------------------- */

/* Decodes from the front of *rest, which begins at `base` in the text, until the
 * block is full or the text ends. */
static void fill_block(struct block *block, const uint16_t *fold, const unsigned char *text,
                       size_t *at, size_t end)
{
    size_t n = block->count, i = *at;

    while (i < end && n < BLOCK - 1) {      /* room for a pair of surrogates */
        const unsigned char *p = text + i;

        block->offsets[n] = (uint32_t)i;
        if ((p[0] & 0xF0) == 0xE0) {
            block->units[n++] = fold[(p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)];
            i += 3;
        } else if (p[0] < 0x80) {
            block->units[n++] = fold[p[0]];
            i += 1;
        } else if (p[0] < 0xE0) {
            block->units[n++] = fold[(p[0] & 0x1F) << 6 | (p[1] & 0x3F)];
            i += 2;
        } else {
            uint32_t code = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
                            (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);

            block->units[n++] = (uint16_t)(0xD7C0 + (code >> 10));
            block->offsets[n] = (uint32_t)i;
            block->units[n++] = (uint16_t)(0xDC00 | (code & 0x3FF));
            i += 4;
        }
    }
    block->offsets[n] = (uint32_t)i;
    block->count = n;
    *at = i;
}

/* Lists the places among the first `count` where something may begin. */
static size_t list_places(struct block *block, const wz_matcher *matcher, size_t count)
{
    const uint16_t *units = block->units;
    uint64_t head = (uint64_t)units[0] << 16 | (uint64_t)units[1] << 32 | (uint64_t)units[2] << 48;
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned what = (matcher->alphabet->spot[units[i]] != 0) * SPOT_BIT;

        head = head >> 16 | (uint64_t)units[i + HEAD - 1] << 48;
        for (unsigned size = 1; size <= HEAD; size++)
            what |= may_begin(matcher, first_units(head, size)) << (size - 1);
        block->found[found] = (uint16_t)(i << FOUND_BITS | what);
        found += what != 0;
    }
    return found;
}

/* Where the last hit of each class ends; a hit may not begin before it. */
struct ends {
    uint32_t of[WZ_CLASS_COUNT];
};

static bool stands_at(const struct entry *entry, const uint16_t *units)
{
    for (unsigned i = HEAD; i < entry->length; i++)
        if (entry->units[i] != units[i])
            return false;
    return true;
}

/* Reports the phrases with this head that stand at a place. */
static void match_head(const wz_matcher *matcher, const struct block *block, size_t place,
                       uint64_t head, struct ends *ends, wz_buf *hits)
{
    uint32_t next = find_slot(matcher, head)->first;

    while (next != 0) {
        const struct entry *entry = &matcher->entries[next - 1];
        wz_hit hit = { .start = block->offsets[place], .term = entry->term };

        next = entry->next;
        if (hit.start < ends->of[hit.term->class] || !stands_at(entry, block->units + place))
            continue;
        hit.end = block->offsets[place + entry->length];
        ends->of[hit.term->class] = hit.end;
        WZ_PUSH(hits, hit);
    }
}

static void visit_places(const wz_matcher *matcher, const struct block *block, size_t found,
                         struct ends *ends, wz_buf *hits, wz_buf *spots)
{
    for (size_t i = 0; i < found; i++) {
        size_t place = block->found[i] >> FOUND_BITS;
        const uint16_t *units = block->units + place;
        uint64_t head = (uint64_t)units[0] | (uint64_t)units[1] << 16 |
                        (uint64_t)units[2] << 32 | (uint64_t)units[3] << 48;

        for (unsigned size = HEAD; size > 0; size--)
            if (block->found[i] >> (size - 1) & 1)
                match_head(matcher, block, place, first_units(head, size), ends, hits);
        if (spots && (block->found[i] & SPOT_BIT)) {
            wz_spot spot = { block->offsets[place], matcher->alphabet->spot[units[0]] };

            WZ_PUSH(spots, spot);
        }
    }
}

void wz_matcher_scan(const wz_matcher *matcher, wz_str text, wz_buf *hits, wz_buf *spots)
{
    struct block block;
    struct ends ends = { { 0 } };
    size_t at = 0;

    block.count = 0;
    do {
        size_t ready;       /* places whose phrases lie in the block as a whole */

        fill_block(&block, matcher->alphabet->fold, (const unsigned char *)text.at, &at, text.len);
        ready = block.count - LOOK;
        if (at == text.len) {
            ready = block.count;
            memset(block.units + block.count, 0, LOOK * sizeof *block.units);
        }
        visit_places(matcher, &block, list_places(&block, matcher, ready), &ends, hits, spots);
        block.count -= ready;
        memmove(block.units, block.units + ready, block.count * sizeof *block.units);
        memmove(block.offsets, block.offsets + ready, block.count * sizeof *block.offsets);
    } while (at < text.len || block.count > 0);
}
