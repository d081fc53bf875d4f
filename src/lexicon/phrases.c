/* The phrases of a matcher as a list. */
#include "lexicon/entries.h"

bool wz_matcher_phrase(const wz_matcher *matcher, size_t index, wz_listed *out)
{
    const wz_entry *entry;

    if (index >= matcher->count)
        return false;
    entry = &matcher->entries[index];
    *out = (wz_listed){ wz_entry_units(matcher, entry), entry->length, (wz_class)entry->class,
                        entry->word };
    return true;
}
