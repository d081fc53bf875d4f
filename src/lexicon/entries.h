/* How a matcher is laid out: what matcher.c builds, and scan.c and beside.c read.
 *
 * Each phrase is filed under its head: its first four UTF-16 units, or its first two,
 * or the only one. Phrases with one head hang in one list, the longest first, then by
 * class. */
#ifndef WZ_LEXICON_ENTRIES_H
#define WZ_LEXICON_ENTRIES_H

#include "base/limits.h"
#include "lexicon/matcher.h"

enum {
    WZ_PHRASE_UNITS = 2 * WZ_LIMIT_PHRASE,  /* of a phrase at most: a character has two */
    WZ_HEAD_UNITS = 4,                      /* of a head at most */
    WZ_ENTRY_UNITS = 12,                    /* of a phrase that stand in its entry */
    WZ_CLASS_ROWS = 2048,                   /* units with the same lower bits share one */
    WZ_PAIR_BITS = 17,                      /* of a pair's hash, at most */
    WZ_QUAD_SHIFT = 64 - 19                 /* for 2^19 */
};

/* What may begin at a unit, as bits: heads of three sizes, and a spot, whose class
 * stands above them; and whether the unit matches as another. */
enum {
    WZ_HEAD_OF_2 = 1, WZ_HEAD_OF_4 = 2, WZ_HEAD_OF_1 = 4, WZ_IS_SPOT = 8,
    WZ_SPOT_SHIFT = 4, WZ_SPOT_CLASSES = 7, WZ_FOLDS = 128
};

/* What is compared. Two of them fit a line of the cache, of which a look-up should touch
 * few: the tables are larger than what stays there between one and the next. */
typedef struct wz_entry {
    uint16_t begin[WZ_ENTRY_UNITS];     /* zeros behind a shorter phrase */
    uint32_t next;                      /* 1 + an index, or 0 */
    uint8_t length, class;
    uint8_t head;                       /* its size */
    int8_t word;                        /* of its term */
} wz_entry;

/* The classes, as bits, of the phrases that some units begin, and of those that they end,
 * and how long these are at most. Most words that are looked up are not there, and this
 * tells it at once. */
typedef struct wz_unit_classes {
    uint64_t begun, ended;
    uint8_t longest_begun, longest_ended;
} wz_unit_classes;

/* Where the phrases with one head begin. Open addressing: looking for a head that there is
 * not touches no more than a slot, most often. */
typedef struct wz_slot {
    uint32_t tag;               /* of the head's hash */
    uint32_t first;             /* 1 + the index of an entry; 0 in a free slot */
} wz_slot;

/* It has indices and few pointers, so that it can be built into the program: embed.c writes
 * all of it down. */
struct wz_matcher {
    const uint16_t *fold;
    uint8_t of_unit[WZ_UNIT_COUNT];     /* what may begin with a unit */
    const wz_slot *slots;
    unsigned slot_shift;
    /* Two bits for each pair of units, by its hash: whether it is a head, and whether it begins
     * one of four units; and a bit for each head of four: sometimes too many. A matcher of few
     * phrases uses the front of the pairs only, which then stays in the cache. */
    uint32_t pair_mask;
    uint8_t of_pair[1 << (WZ_PAIR_BITS - 2)];
    uint8_t of_quad[1 << (61 - WZ_QUAD_SHIFT)];
    const wz_entry *entries;
    const uint32_t *starts;             /* by entry: of all its units, folded, in `units` */
    const uint16_t *units;
    const uint32_t *term_of;            /* by entry: its term's index */
    const wz_term *terms;
    size_t count;                       /* of entries */
    wz_unit_classes classes[WZ_CLASS_ROWS];     /* by unit: sometimes too many */
    size_t longest;                     /* units of a phrase, at least WZ_HEAD_UNITS */
    uint8_t longest_of[WZ_CLASS_COUNT];
};

/* Writes text as folded units, which have room, and returns how many. */
size_t wz_units_of(wz_str text, const uint16_t *fold, uint16_t *units);

/* Four units as one number, the first one lowest. */
static inline uint64_t wz_head_at(const uint16_t *units)
{
    return (uint64_t)units[0] | (uint64_t)units[1] << 16 | (uint64_t)units[2] << 32 |
           (uint64_t)units[3] << 48;
}

/* The head of a smaller size that begins one of four units. */
static inline uint64_t wz_head_cut(uint64_t head, unsigned size)
{
    return size == WZ_HEAD_OF_1 ? head & 0xFFFF : size == WZ_HEAD_OF_2 ? head & 0xFFFFFFFF : head;
}

/* Multiplicative hashing: the upper bits depend on all of the head. */
static inline uint64_t wz_head_hash(uint64_t head)
{
    return head * UINT64_C(0x9E3779B97F4A7C15);
}

/* The slot of a head, which may be free, as one in nine of them is at least. */
static inline const wz_slot *wz_slot_of(const wz_matcher *matcher, uint64_t hash)
{
    size_t place = (size_t)(hash >> matcher->slot_shift);
    size_t mask = (size_t)(UINT64_MAX >> matcher->slot_shift);
    uint32_t tag = (uint32_t)(hash >> 16);

    while (matcher->slots[place].first && matcher->slots[place].tag != tag)
        place = (place + 1) & mask;
    return &matcher->slots[place];
}

/* Two units as one number, the first one lowest. */
static inline uint32_t wz_pair_at(const uint16_t *units)
{
    return units[0] | (uint32_t)units[1] << 16;
}

/* Where a pair's two bits are in of_pair: byte * 8 + bit. */
static inline uint32_t wz_pair_place(const wz_matcher *matcher, uint32_t pair)
{
    return (uint32_t)(wz_head_hash(pair) >> (64 - WZ_PAIR_BITS - 1)) & matcher->pair_mask;
}

/* What may begin with a pair: of WZ_HEAD_OF_2 and WZ_HEAD_OF_4. */
static inline unsigned wz_heads_of_pair(const wz_matcher *matcher, uint32_t pair)
{
    uint32_t place = wz_pair_place(matcher, pair);

    return (unsigned)matcher->of_pair[place / 8] >> place % 8 & (WZ_HEAD_OF_2 | WZ_HEAD_OF_4);
}

static inline size_t wz_quad_of(uint64_t head)
{
    return (size_t)(wz_head_hash(head) >> WZ_QUAD_SHIFT);
}

static inline unsigned wz_bit_at(const uint8_t *bits, size_t place)
{
    return bits[place / 8] >> place % 8 & 1;
}

static inline void wz_bit_set(uint8_t *bits, size_t place)
{
    bits[place / 8] |= (uint8_t)(1u << place % 8);
}

static inline const wz_term *wz_entry_term(const wz_matcher *matcher, const wz_entry *entry)
{
    return &matcher->terms[matcher->term_of[entry - matcher->entries]];
}

static inline const uint16_t *wz_entry_units(const wz_matcher *matcher, const wz_entry *entry)
{
    return matcher->units + matcher->starts[entry - matcher->entries];
}

/* Four units in one word, for a comparison. */
static inline uint64_t wz_word_at(const uint16_t *units)
{
    uint64_t word;

    memcpy(&word, units, sizeof word);
    return word;
}

/* Whether a phrase stands at `units`, of which there are as many as the longest phrase
 * has. What its entry holds is compared without a branch, because nothing can foretell
 * the answer. */
static inline bool wz_entry_stands(const wz_matcher *matcher, const wz_entry *entry,
                                   const uint16_t *units)
{
    enum { ALL = 0xFFFF };
    static const uint16_t masks[2 * WZ_ENTRY_UNITS] = {
        ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL
    };
    const uint16_t *mask = masks;
    uint64_t differs = 0;

    if (entry->length < WZ_ENTRY_UNITS)
        mask += WZ_ENTRY_UNITS - entry->length;
    for (size_t i = 0; i < WZ_ENTRY_UNITS; i += 4)
        differs |= (wz_word_at(entry->begin + i) ^ wz_word_at(units + i)) & wz_word_at(mask + i);
    for (size_t i = WZ_ENTRY_UNITS; i < entry->length; i++)
        differs |= wz_entry_units(matcher, entry)[i] ^ units[i];
    return differs == 0;
}

#endif
