/* Looking words up beside a place: the phrases that start, end or stand there. */
#include "base/utf8.h"
#include "lexicon/entries.h"

/* A few characters of the text around a place. A side has one unit more than asked
 * for where the last character is a pair. */
struct window {
    uint16_t units[4 * WZ_PHRASE_UNITS + WZ_ENTRY_UNITS];   /* folded; zeros at the end */
    uint32_t offsets[3 * WZ_PHRASE_UNITS];
    size_t count, middle;       /* units; of these, before the place */
};

/* Decodes about `before` units in front of the place and `behind` from there on. */
static void open_window(const wz_matcher *matcher, wz_str text, size_t at, size_t before,
                        size_t behind, struct window *window)
{
    size_t start = at, n = 0;

    for (size_t units = 0; units < before && start > 0;) {
        uint32_t code;

        start -= wz_utf8_decode_last((wz_str){ text.at, start }, &code);
        units += code < 0x10000 ? 1 : 2;
    }
    window->middle = 0;
    while (start < text.len && (start < at || n < window->middle + behind)) {
        wz_str rest = wz_str_skip(text, start);
        uint32_t code;
        size_t step = wz_utf8_decode(rest, &code);
        size_t units = wz_units_of((wz_str){ rest.at, step }, matcher->fold, window->units + n);

        for (; units > 0; units--)
            window->offsets[n++] = (uint32_t)start;
        start += step;
        if (start <= at)
            window->middle = n;
    }
    window->offsets[n] = (uint32_t)start;
    window->count = n;
    memset(window->units + n, 0, (matcher->longest + WZ_ENTRY_UNITS) * sizeof *window->units);
}

/* The longest phrase of the classes at units[0], among those filed under a head of one
 * size; with `exact`, one of that many units. */
static const wz_entry *find_under(const wz_matcher *matcher, const uint16_t *units,
                                  unsigned size, uint64_t classes, size_t exact)
{
    uint64_t hash = wz_head_hash(wz_head_cut(wz_head_at(units), size));
    uint32_t next;

    if (!(matcher->of_unit[units[0]] & matcher->of_hash[hash >> matcher->of_hash_shift] & size))
        return NULL;
    next = matcher->first[hash >> matcher->first_shift];
    while (next != 0) {
        const wz_entry *entry = &matcher->entries[next - 1];

        if (entry->head == size && classes >> entry->class & 1 &&
            (exact == 0 || entry->length == exact) && wz_entry_stands(entry, units))
            return entry;
        next = entry->next;
    }
    return NULL;
}

static const wz_entry *find_entry(const wz_matcher *matcher, const uint16_t *units,
                                  uint64_t classes, size_t exact)
{
    const wz_entry *entry = find_under(matcher, units, WZ_HEAD_OF_4, classes, exact);

    if (!entry)
        entry = find_under(matcher, units, WZ_HEAD_OF_2, classes, exact);
    return entry ? entry : find_under(matcher, units, WZ_HEAD_OF_1, classes, exact);
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

static wz_hit hit_of(const struct window *window, size_t place, const wz_entry *entry)
{
    return (wz_hit){ window->offsets[place], window->offsets[place + entry->length], entry->term };
}

wz_hit wz_matcher_at(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes)
{
    const wz_entry *entry;
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
        const wz_entry *entry = find_entry(matcher, window.units + i, classes, window.count - i);

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
        const wz_entry *entry = find_entry(matcher, window.units + i, classes, 0);

        if (entry && i + entry->length > window.middle)
            return hit_of(&window, i, entry);
    }
    return (wz_hit){ 0, 0, NULL };
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
