/* The rows of a dictionary, found by key: a hash table with open addressing. A row
 * that is taken away stays in it, marked, since a later file may bring it back. */
#include "base/hash.h"
#include "lexicon/dictionary.h"

size_t wz_rows_most(wz_str bytes)
{
    size_t lines = 1;

    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n';
    return lines;
}

wz_err wz_rows_init(wz_rows *rows, wz_dictionary dictionary, size_t lines, bool indexed,
                    wz_arena *arena)
{
    size_t places = 16;

    while (places < 2 * lines)
        places *= 2;
    *rows = (wz_rows){
        .dictionary = dictionary,
        .at = wz_arena_room(arena, lines * sizeof *rows->at),
        .cells = wz_arena_room(arena, lines * wz_dictionary_columns(dictionary) *
                                          sizeof *rows->cells),
        .index = indexed ? wz_arena_take(arena, places * sizeof *rows->index) : NULL,
        .index_mask = places - 1,
    };
    return wz_arena_status(arena);
}

static size_t hash(wz_str key)
{
    return (size_t)wz_hash_text(WZ_HASH_START, key);
}

/* The next row with this key, of whatever class, from *place in the index on;
 * NULL at the end of them, where *place is free. */
static wz_row *next_with_key(const wz_rows *rows, wz_str key, size_t *place)
{
    for (;; ++*place) {
        uint32_t number = rows->index[*place & rows->index_mask];

        if (number == 0)
            return NULL;
        if (wz_str_equal(rows->at[number - 1].key, key)) {
            ++*place;
            return &rows->at[number - 1];
        }
    }
}

void wz_rows_remove(wz_rows *rows, wz_str key)
{
    size_t place = rows->index ? hash(key) : 0;
    wz_row *row;

    while (rows->index && (row = next_with_key(rows, key, &place)) != NULL)
        row->gone = true;
}

bool wz_rows_store(wz_rows *rows, const wz_row *row)
{
    size_t place;
    wz_row *old;

    if (!rows->index) {
        rows->at[rows->count++] = *row;
        return true;
    }
    place = hash(row->key);
    do
        old = next_with_key(rows, row->key, &place);
    while (old && old->phrase.term.class != row->phrase.term.class);

    if (old && old->source == row->source && !old->gone)
        return false;
    if (!old) {
        old = &rows->at[rows->count++];
        rows->index[place & rows->index_mask] = (uint32_t)rows->count;
    }
    *old = *row;
    return true;
}
