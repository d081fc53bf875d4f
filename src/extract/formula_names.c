/* Names that a text has in quotes and then without: “十大战略”, 十大战略. They are filed by
 * their whole text, and each number of the text is asked for all names that it may begin,
 * so that a thousand names cost no more than one. Most begin none: two characters tell. */
#include "extract/formula.h"

#include "base/hash.h"

enum { FEWEST = 4, MOST = 12 };    /* characters of a name that is known again */

/* The bit for what a text begins with, by its first two characters. */
static uint64_t beginning_of(wz_str text)
{
    uint32_t first, second;
    size_t step = wz_utf8_decode(text, &first);

    if (step == text.len)
        return 0;
    wz_utf8_decode(wz_str_skip(text, step), &second);
    return UINT64_C(1) << ((first * 31 + second) * UINT32_C(2654435761) >> 26);
}

static wz_str name_of(const wz_formula_names *names, uint32_t slot)
{
    wz_span span = names->found[slot - 1].span;

    return wz_str_cut(names->text, span.start, span.end);
}

/* The slot of a name, or the empty one where it would be: open addressing. */
static uint32_t *find_slot(const wz_formula_names *names, wz_str name, uint64_t hash)
{
    uint32_t at = (uint32_t)wz_hash_mix(hash) & names->mask;

    while (names->slots[at] && !wz_str_equal(name_of(names, names->slots[at]), name))
        at = (at + 1) & names->mask;
    return &names->slots[at];
}

wz_err wz_formula_names_file(wz_formula_names *names, wz_str text, wz_buf *memory,
                             const wz_found_formula *found, size_t count)
{
    size_t size = 16;

    while (size < 2 * count)
        size *= 2;
    *names = (wz_formula_names){ .text = text, .found = found, .mask = (uint32_t)size - 1 };
    names->slots = (uint32_t *)(void *)wz_buf_room(memory, size * sizeof *names->slots);
    if (!names->slots)
        return WZ_ENOMEM;
    memset(names->slots, 0, size * sizeof *names->slots);
    for (size_t i = 0; i < count; i++) {
        wz_str name = wz_str_cut(text, found[i].span.start, found[i].span.end);

        if (!found[i].weak && found[i].outer.start < found[i].span.start) {
            *find_slot(names, name, wz_hash_on(WZ_HASH_START, name)) = (uint32_t)(i + 1);
            names->beginnings |= beginning_of(name);
        }
    }
    return WZ_OK;
}

bool wz_formula_names_has(const wz_formula_names *names, wz_span span)
{
    wz_str name = wz_str_cut(names->text, span.start, span.end);

    return *find_slot(names, name, wz_hash_on(WZ_HASH_START, name)) > 0;
}

uint32_t wz_formula_names_at(const wz_formula_names *names, uint32_t at, uint32_t limit)
{
    uint64_t hash = WZ_HASH_START;
    uint32_t end = at, found = 0;

    if (!(names->beginnings & beginning_of(wz_str_skip(names->text, at))))
        return 0;
    for (int chars = 1; chars <= MOST && end < limit; chars++) {
        uint32_t code, from = end;

        end += (uint32_t)wz_utf8_decode(wz_str_skip(names->text, end), &code);
        if (code == '\n')
            break;
        hash = wz_hash_on(hash, wz_str_cut(names->text, from, end));
        if (chars >= FEWEST && *find_slot(names, wz_str_cut(names->text, at, end), hash))
            found = end;
    }
    return found;
}
