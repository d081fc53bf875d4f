/* Looking words up beside a place: the phrases that start, end or stand there. */
#include "base/utf8.h"
#include "lexicon/entries.h"

enum { MIDDLE = 2 * WZ_PHRASE_UNITS };

/* A few characters of the text around a place. A side has one unit more than asked
 * for where the last character is a pair. */
struct window {
    uint16_t units[2 * MIDDLE + WZ_ENTRY_UNITS];    /* folded; zeros at the end */
    uint32_t offsets[2 * MIDDLE];
    size_t first, end;          /* of the units; the place is at MIDDLE */
};

/* Writes a character as one unit or two, folded, and returns how many. */
static size_t put_units(const wz_matcher *matcher, uint32_t code, uint16_t units[2])
{
    units[0] = code < 0x10000 ? matcher->fold[code] : (uint16_t)(0xD7C0 + (code >> 10));
    units[1] = (uint16_t)(0xDC00 | (code & 0x3FF));
    return code < 0x10000 ? 1 : 2;
}

/* The last unit of the character before a place, and the first of the one there; 0, which
 * no phrase has, outside the text. */
static uint16_t unit_before(const wz_matcher *matcher, wz_str text, size_t at)
{
    uint16_t units[2] = { 0 };
    uint32_t code;

    if (at == 0)
        return 0;
    wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
    return units[put_units(matcher, code, units) - 1];
}

static uint16_t unit_at(const wz_matcher *matcher, wz_str text, size_t at)
{
    uint16_t units[2] = { 0 };
    uint32_t code;

    if (at >= text.len)
        return 0;
    wz_utf8_decode(wz_str_skip(text, at), &code);
    put_units(matcher, code, units);
    return units[0];
}

/* Decodes about `count` units in front of the place. */
static void look_back(const wz_matcher *matcher, wz_str text, size_t at, size_t count,
                      struct window *window)
{
    window->first = MIDDLE;
    while (MIDDLE - window->first < count && at > 0) {
        uint16_t units[2];
        uint32_t code;

        at -= wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
        for (size_t i = put_units(matcher, code, units); i > 0; i--) {
            window->units[--window->first] = units[i - 1];
            window->offsets[window->first] = (uint32_t)at;
        }
    }
}

/* Decodes text from a byte on: `most` units, one more where the last character is a pair, or
 * all there are. Returns how many; the offset of what follows stands behind theirs. */
static size_t decode_units(const wz_matcher *matcher, wz_str text, size_t at, size_t most,
                           uint16_t *units, uint32_t *offsets)
{
    size_t n = 0;

    while (n < most && at < text.len) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        for (size_t i = put_units(matcher, code, units + n); i > 0; i--)
            offsets[n++] = (uint32_t)at;
        at += step;
    }
    offsets[n] = (uint32_t)at;
    return n;
}

/* Decodes about `count` units from the place on. */
static void look_ahead(const wz_matcher *matcher, wz_str text, size_t at, size_t count,
                       struct window *window)
{
    window->end = MIDDLE + decode_units(matcher, text, at, count, window->units + MIDDLE,
                                        window->offsets + MIDDLE);
    memset(window->units + window->end, 0,
           (matcher->longest + WZ_ENTRY_UNITS) * sizeof *window->units);
}

/* The longest phrase of the classes at units[0], among those filed under a head; with
 * `exact`, one of that many units. */
static const wz_entry *find_under(const wz_matcher *matcher, const uint16_t *units,
                                  uint64_t head, unsigned size, uint64_t classes, size_t exact)
{
    uint32_t next = wz_slot_of(matcher, wz_head_hash(wz_head_cut(head, size)))->first;

    while (next != 0) {
        const wz_entry *entry = &matcher->entries[next - 1];

        if (entry->head == size && classes >> entry->class & 1 &&
            (exact == 0 || entry->length == exact) && wz_entry_stands(matcher, entry, units))
            return entry;
        next = entry->next;
    }
    return NULL;
}

/* What the small tables exclude costs no look at the large ones. */
static const wz_entry *find_entry(const wz_matcher *matcher, const uint16_t *units,
                                  uint64_t classes, size_t exact)
{
    uint64_t head = wz_head_at(units);
    const wz_entry *entry = NULL;
    unsigned heads;

    if (!(matcher->classes[units[0] % WZ_CLASS_ROWS].begun & classes))
        return NULL;
    heads = wz_heads_of_pair(matcher, wz_pair_at(units));
    if (heads & WZ_HEAD_OF_4 && wz_bit_at(matcher->of_quad, wz_quad_of(head)))
        entry = find_under(matcher, units, head, WZ_HEAD_OF_4, classes, exact);
    if (!entry && heads & WZ_HEAD_OF_2)
        entry = find_under(matcher, units, head, WZ_HEAD_OF_2, classes, exact);
    if (!entry && matcher->of_unit[units[0]] & WZ_HEAD_OF_1)
        entry = find_under(matcher, units, head, WZ_HEAD_OF_1, classes, exact);
    return entry;
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

static const wz_hit no_hit = { 0, 0, NULL };

static wz_hit hit_of(const wz_matcher *matcher, const struct window *window, size_t place,
                     const wz_entry *entry)
{
    return (wz_hit){ window->offsets[place], window->offsets[place + entry->length],
                     wz_entry_term(matcher, entry) };
}

wz_hit wz_matcher_at(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    const wz_unit_classes *row = &matcher->classes[unit_at(matcher, text, at) % WZ_CLASS_ROWS];
    const wz_entry *entry;
    struct window window;

    classes &= row->begun;
    if (!classes)
        return no_hit;
    look_ahead(matcher, text, at, row->longest_begun, &window);
    entry = find_entry(matcher, window.units + MIDDLE, classes, 0);
    return entry ? hit_of(matcher, &window, MIDDLE, entry) : no_hit;
}

wz_hit wz_matcher_before(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    const wz_unit_classes *row = &matcher->classes[unit_before(matcher, text, at) % WZ_CLASS_ROWS];
    struct window window;

    classes &= row->ended;
    if (!classes)
        return no_hit;
    look_back(matcher, text, at, row->longest_ended, &window);
    look_ahead(matcher, text, at, 0, &window);
    for (size_t i = window.first; i < MIDDLE; i++) {
        const wz_entry *entry = find_entry(matcher, window.units + i, classes, MIDDLE - i);

        if (entry)
            return hit_of(matcher, &window, i, entry);
    }
    return no_hit;
}

wz_hit wz_matcher_over(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    size_t longest = longest_of(matcher, classes);
    struct window window;

    look_back(matcher, text, at, longest, &window);
    look_ahead(matcher, text, at, longest, &window);
    for (size_t i = window.first; i <= MIDDLE && i < window.end; i++) {
        const wz_entry *entry = find_entry(matcher, window.units + i, classes, 0);

        if (entry && i + entry->length > MIDDLE)
            return hit_of(matcher, &window, i, entry);
    }
    return no_hit;
}

void wz_strip_open(wz_strip *strip, const wz_matcher *matcher, wz_str text, wz_span span)
{
    size_t count = decode_units(matcher, wz_str_cut(text, 0, span.end), span.start,
                                WZ_STRIP_UNITS - 1, strip->units, strip->offsets);

    strip->matcher = matcher;
    strip->count = count;
    strip->next = 0;
    memset(strip->units + count, 0, sizeof strip->units - count * sizeof *strip->units);
}

wz_strip_word wz_strip_at(wz_strip *strip, size_t at, uint64_t classes)
{
    const wz_entry *entry;
    size_t place = strip->next;

    while (place < strip->count && strip->offsets[place] < at)
        place++;
    strip->next = place;
    entry = place < strip->count
                ? find_entry(strip->matcher, strip->units + place, classes, 0) : NULL;
    if (!entry)
        return (wz_strip_word){ 0, WZ_CLASS_COUNT, -1 };
    return (wz_strip_word){ strip->offsets[place + entry->length], (wz_class)entry->class,
                            entry->word };
}

wz_hit wz_matcher_unit(const wz_matcher *matcher, wz_str text, size_t at)
{
    enum { MOST_SCALES = 3 };
    static const uint32_t scales[] = {      /* 万亿千百十余多几来半 */
        0x4E07, 0x4EBF, 0x5343, 0x767E, 0x5341, 0x4F59, 0x591A, 0x51E0, 0x6765, 0x534A
    };
    wz_hit unit = wz_matcher_at(matcher, text, at, WZ_CLASS_BIT(UNIT));

    for (int i = 0; i < MOST_SCALES && !unit.term &&
                    wz_is_one_of(wz_utf8_at(text, at), scales, WZ_COUNT(scales)); i++) {
        at += sizeof "万" - 1;
        unit = wz_matcher_at(matcher, text, at, WZ_CLASS_BIT(UNIT));
    }
    return unit;
}
