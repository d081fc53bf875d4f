/* Cells are kept as they will be written, so that two places read the same exactly where
 * their cells are equal. A hash table finds them: a text may hold a million places. */
#include "write/page_rows.h"

#include <assert.h>

#include "base/hash.h"
#include "base/utf8.h"

static_assert(WZ_ROW_SLOTS > 2 * WZ_LIMIT_TABLE_ROWS, "a hash table has room");
static_assert((WZ_ROW_SLOTS & (WZ_ROW_SLOTS - 1)) == 0, "a mask cuts a hash");

void wz_page_rows_init(wz_page_rows *rows)
{
    rows->count = rows->left_out = 0;
    memset(rows->slots, 0, sizeof rows->slots);
}

/* The slot of the row that reads so, or the empty one where it would be. */
static uint16_t *find_slot(wz_page_rows *rows, wz_str cells, uint32_t group)
{
    size_t at = (size_t)wz_hash_text(WZ_HASH_START ^ group, cells);

    for (;; at++) {
        uint16_t *slot = &rows->slots[at & (WZ_ROW_SLOTS - 1)];

        if (*slot == 0 || (rows->at[*slot - 1].group == group &&
                           wz_str_equal(rows->at[*slot - 1].cells, cells)))
            return slot;
    }
}

wz_page_row *wz_page_rows_add(wz_page *page, wz_page_rows *rows, uint32_t group,
                              const wz_record *record)
{
    wz_str cells = wz_buf_str(&page->block);
    uint16_t *slot = find_slot(rows, cells, group);

    page->block.len = 0;
    if (*slot == 0 && rows->count == WZ_LIMIT_TABLE_ROWS) {
        rows->left_out++;
        return NULL;
    }
    if (*slot == 0) {
        rows->at[rows->count] = (wz_page_row){ .cells = wz_arena_copy(&page->arena, cells),
                                               .group = group,
                                               .number = ++page->row_count };
        *slot = (uint16_t)++rows->count;
    }
    wz_page_row *row = &rows->at[*slot - 1];
    wz_page_places_add(page, &row->places, record);
    wz_page_note_row(page, record, row->number);
    return row;
}

void wz_page_rows_put(wz_page *page, const wz_page_row *row)
{
    wz_page_begin_row(page, row->number);
    wz_buf_put_str(&page->block, row->cells);
    page->medium->places_cell(page, &row->places, true);
    wz_page_end_row(page);
}

/* -- excerpts ---------------------------------------------------------------------- */

static bool ends_excerpt(uint32_t code, bool to_commas)
{
    static const uint32_t ends[] = {    /* 。！？； */
        '\n', '\r', '!', '?', ';', 0x3002, 0xFF01, 0xFF1F, 0xFF1B
    };
    static const uint32_t commas[] = { ',', ':', 0xFF0C, 0x3001, 0xFF1A };      /* ，、： */

    return wz_is_one_of(code, ends, WZ_COUNT(ends)) ||
           (to_commas && wz_is_one_of(code, commas, WZ_COUNT(commas)));
}

static bool opens(uint32_t code)
{
    return code == '(' || code == 0xFF08 || code == 0x201C || code == 0x300A;   /* （“《 */
}

wz_excerpt wz_excerpt_find(wz_str reading, wz_span place, wz_excerpt_size size)
{
    wz_excerpt found = { .cut_before = false };
    size_t start = place.start, end = place.start, chars = 0;
    uint32_t code = 0;

    for (; start > 0; chars++) {
        size_t step = wz_utf8_decode_last(wz_str_cut(reading, 0, start), &code);
        bool is_end = ends_excerpt(code, size.to_commas);

        found.cut_before = chars == size.before && !is_end;
        if (chars == size.before || is_end)
            break;
        start -= step;
    }
    for (; end < reading.len; chars++) {
        size_t step = wz_utf8_decode(wz_str_skip(reading, end), &code);
        bool is_end = ends_excerpt(code, size.to_commas) || (size.to_commas && opens(code));

        found.cut_after = chars >= size.width && !is_end;
        if (end >= place.end && (chars >= size.width || is_end))
            break;
        end += step;
    }
    found.text = wz_str_cut(reading, start, end);
    return found;
}

void wz_excerpt_put(wz_page *page, const wz_excerpt *excerpt)
{
    if (excerpt->cut_before)
        wz_buf_put_str(&page->line, WZ_STR("…"));
    wz_buf_put_str(&page->line, wz_str_trim(excerpt->text));
    if (excerpt->cut_after)
        wz_buf_put_str(&page->line, WZ_STR("…"));
}
