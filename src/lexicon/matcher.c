/* Builds a matcher: files the phrases of the dictionaries under their heads. */
#include "lexicon/matcher.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "lexicon/entries.h"

/* The spots, in UTF-8. */
static const struct {
    wz_spot_class class;
    const char *characters;
} spots[] = {
    { WZ_SPOT_MASK, "*＊xXｘＸ×╳○〇●某_＿□（(" },
    { WZ_SPOT_MASK, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { WZ_SPOT_MASK, "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ" },
    { WZ_SPOT_DATE, "年月日季—–-～~" },
    { WZ_SPOT_REFERENCE, "《》〔［[【" },
    { WZ_SPOT_NUMBER, "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两零半几数" },
    { WZ_SPOT_NUMBER, "壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌" },
};

/* A matcher that is being built, and those of its tables that are read-only for all others. */
struct filing {
    wz_matcher *matcher;
    wz_slot *slots;
    wz_entry *entries;
    uint32_t *starts;
    uint16_t *units;
    uint32_t *term_of;
    wz_term *terms;
    /* Entries by length and class, the order in which they are filed: 1 + an index, or 0. */
    uint32_t shelves[WZ_PHRASE_UNITS + 1][WZ_CLASS_COUNT];
};

size_t wz_units_of(wz_str text, const uint16_t *fold, uint16_t *units)
{
    size_t length = 0;

    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (code >= 0x10000) {
            units[length++] = (uint16_t)(0xD7C0 + (code >> 10));
            code = 0xDC00 | (code & 0x3FF);
        }
        units[length++] = fold[code];
    }
    return length;
}

/* How many units a text has: one a character, two where it is four bytes long. */
static size_t units_in(wz_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];

        count += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
    }
    return count;
}

static void mark_spot(wz_matcher *matcher, uint32_t code, wz_spot_class class)
{
    matcher->of_unit[code] = (uint8_t)(WZ_IS_SPOT | class << WZ_SPOT_SHIFT);
}

static void mark_spots(wz_matcher *matcher)
{
    for (size_t i = 0; i < WZ_COUNT(spots); i++) {
        wz_str rest = wz_str_of(spots[i].characters);

        while (rest.len > 0) {
            uint32_t code;

            wz_str_take(&rest, wz_utf8_decode(rest, &code));
            mark_spot(matcher, code, spots[i].class);
        }
    }
    for (uint32_t code = 0; code < 0x20; code++)
        if (code < '\t' || code > '\r')
            mark_spot(matcher, code, WZ_SPOT_CONTROL);
    mark_spot(matcher, 0x7F, WZ_SPOT_CONTROL);
}

/* A unit that matches as another may be all that the other may. */
static void mark_folds(wz_matcher *matcher)
{
    for (size_t unit = 0; unit < WZ_UNIT_COUNT; unit++) {
        size_t as = matcher->fold[unit];

        if (as == unit)
            continue;
        matcher->of_unit[unit] = matcher->of_unit[as] | WZ_FOLDS;
    }
}

static void shelve_phrase(struct filing *filing, uint32_t index, const wz_term *term,
                          size_t length)
{
    wz_entry *entry = &filing->entries[index];
    uint32_t *shelf = &filing->shelves[length][term->class];
    size_t begin = length < WZ_ENTRY_UNITS ? length : WZ_ENTRY_UNITS;

    memcpy(entry->begin, filing->units + filing->starts[index], begin * sizeof *entry->begin);
    entry->length = (uint8_t)length;
    entry->class = (uint8_t)term->class;
    entry->word = (int8_t)term->word;
    entry->head = length >= 4 ? WZ_HEAD_OF_4 : length >= 2 ? WZ_HEAD_OF_2 : WZ_HEAD_OF_1;
    entry->next = *shelf;
    *shelf = index + 1;
    filing->term_of[index] = index;
    filing->terms[index] = *term;
}

static void shelve_phrases(struct filing *filing, const wz_phrase *const *phrases, size_t count)
{
    wz_matcher *matcher = filing->matcher;
    size_t start = 0;

    for (size_t i = 0; i < count; i++) {
        size_t length = wz_units_of(phrases[i]->text, matcher->fold, filing->units + start);
        uint8_t *longest = &matcher->longest_of[phrases[i]->term.class];

        filing->starts[i] = (uint32_t)start;
        shelve_phrase(filing, (uint32_t)i, &phrases[i]->term, length);
        start += length;
        if (length > matcher->longest)
            matcher->longest = length;
        if (length > *longest)
            *longest = (uint8_t)length;
    }
}

/* Entries come the shorter first. */
static void mark_classes(wz_matcher *matcher, const wz_entry *entry)
{
    const uint16_t *units = wz_entry_units(matcher, entry);
    wz_unit_classes *first = &matcher->classes[units[0] % WZ_CLASS_ROWS];
    wz_unit_classes *last = &matcher->classes[units[entry->length - 1] % WZ_CLASS_ROWS];

    first->begun |= UINT64_C(1) << entry->class;
    first->longest_begun = entry->length;
    last->ended |= UINT64_C(1) << entry->class;
    last->longest_ended = entry->length;
}

static void mark_pair(wz_matcher *matcher, uint32_t pair, unsigned head)
{
    uint32_t place = wz_pair_place(matcher, pair);

    matcher->of_pair[place / 8] |= (uint8_t)(head << place % 8);
}

/* Files one entry in front of those with its head. */
static void file_entry(struct filing *filing, uint32_t index)
{
    wz_matcher *matcher = filing->matcher;
    wz_entry *entry = &filing->entries[index];
    uint64_t hash = wz_head_hash(wz_head_cut(wz_head_at(entry->begin), entry->head));
    wz_slot *slot = &filing->slots[wz_slot_of(matcher, hash) - matcher->slots];

    mark_classes(matcher, entry);
    matcher->of_unit[entry->begin[0]] |= entry->head;
    if (entry->head != WZ_HEAD_OF_1)
        mark_pair(matcher, wz_pair_at(entry->begin), entry->head);
    if (entry->head == WZ_HEAD_OF_4)
        wz_bit_set(matcher->of_quad, wz_quad_of(wz_head_at(entry->begin)));
    entry->next = slot->first;
    *slot = (wz_slot){ (uint32_t)(hash >> 16), index + 1 };
}

/* Files the entries so that each stands behind longer ones, and behind those of its
 * length whose class comes earlier. */
static void file_entries(struct filing *filing)
{
    for (size_t length = 1; length <= filing->matcher->longest; length++) {
        for (size_t class = WZ_CLASS_COUNT; class-- > 0;) {
            uint32_t next, at = filing->shelves[length][class];

            for (; at != 0; at = next) {
                next = filing->entries[at - 1].next;
                file_entry(filing, at - 1);
            }
        }
    }
}

/* The mask of wz_pair_place: of sixteen places or more one is taken, as long as there are enough.
 * Places are even. */
static uint32_t pair_mask_for(size_t slots)
{
    size_t most = (size_t)1 << WZ_PAIR_BITS;

    return (uint32_t)(2 * (16 * slots < most ? 16 * slots : most) - 2);
}

/* Makes room for all tables of so many phrases, and of so many units in them. */
static wz_err take_tables(struct filing *filing, wz_arena *arena, size_t count,
                          size_t unit_count)
{
    size_t slots = wz_power_of_two(count + count / 8);
    wz_matcher *matcher = wz_arena_take(arena, sizeof *matcher);

    *filing = (struct filing){
        .matcher = matcher,
        .slots = wz_arena_take(arena, slots * sizeof *filing->slots),
        .entries = wz_arena_take(arena, count * sizeof *filing->entries),
        .starts = wz_arena_room(arena, count * sizeof *filing->starts),
        .units = wz_arena_room(arena, unit_count * sizeof *filing->units),
        .term_of = wz_arena_room(arena, count * sizeof *filing->term_of),
        .terms = wz_arena_room(arena, count * sizeof *filing->terms),
    };
    if (wz_arena_status(arena))
        return wz_arena_status(arena);
    matcher->slots = filing->slots;
    matcher->slot_shift = wz_shift_for(slots);
    matcher->pair_mask = pair_mask_for(slots);
    matcher->entries = filing->entries;
    matcher->starts = filing->starts;
    matcher->units = filing->units;
    matcher->term_of = filing->term_of;
    matcher->terms = filing->terms;
    matcher->count = count;
    return WZ_OK;
}

wz_err wz_matcher_build(wz_arena *arena, const uint16_t *fold, const wz_phrase *const *phrases,
                        size_t count, wz_matcher **out)
{
    struct filing filing;
    wz_matcher *matcher;
    size_t unit_count = 0;
    wz_err err;

    for (size_t i = 0; i < count; i++)
        unit_count += units_in(phrases[i]->text);
    err = take_tables(&filing, arena, count, unit_count);
    if (err)
        return err;
    matcher = filing.matcher;
    matcher->fold = fold;
    matcher->longest = WZ_HEAD_UNITS;
    mark_spots(matcher);
    shelve_phrases(&filing, phrases, count);
    file_entries(&filing);
    mark_folds(matcher);
    *out = matcher;
    return WZ_OK;
}
