/* Differences as Markdown: a line each, in a section for the paragraphs and one for each kind
 * of records. What went is struck out, what came is strong. */
#include "write/comparison.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/field.h"
#include "write/labels.h"
#include "write/markdown_table.h"
#include "write/plain.h"

enum {
    AROUND = 16,            /* characters that are shown on each side of a turn */
    LONGEST = 120,          /* that are shown of a paragraph which moved */
    VALUE = 40              /* that are shown of a field's value */
};

struct page {
    const wz_comparison *comparison;
    wz_language language;
    wz_buf values[2];       /* of a field */
    wz_buf *out;
};

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static void put_label(struct page *page, wz_label label)
{
    wz_buf_put_str(page->out, wz_label_text(label, page->language));
}

/* Marks on both sides of a text, and a blank outside of them, since beside a mark of punctuation
 * they would mark nothing without it (CommonMark 0.30, 6.2); nor would they with a blank inside.
 * A text of blanks is shown by a sign for them. */
static void put_marked(struct page *page, wz_str mark, wz_str text)
{
    wz_str inner = wz_str_trim(text);

    if (text.len == 0)
        return;
    if (!wz_str_ends(wz_buf_str(page->out), WZ_STR(" ")))
        wz_buf_put_byte(page->out, ' ');
    wz_buf_put_str(page->out, mark);
    wz_table_text(page->out, inner.len > 0 ? inner : WZ_STR("␣"));
    wz_buf_put_str(page->out, mark);
    wz_buf_put_byte(page->out, ' ');
}

/* Ends a line, without the blank that a mark has left. */
static void end_line(struct page *page)
{
    if (wz_str_ends(wz_buf_str(page->out), WZ_STR(" ")))
        page->out->len--;
    wz_buf_put_byte(page->out, '\n');
}

#define STRUCK WZ_STR("~~")
#define STRONG WZ_STR("**")

/* The first characters of a text, or the last. */
static wz_str first_chars(wz_str text, size_t chars)
{
    size_t len = 0;
    uint32_t code;

    for (; chars > 0 && len < text.len; chars--)
        len += wz_utf8_decode(wz_str_skip(text, len), &code);
    return wz_str_cut(text, 0, len);
}

static wz_str last_chars(wz_str text, size_t chars)
{
    size_t len = text.len;
    uint32_t code;

    for (; chars > 0 && len > 0; chars--)
        len -= wz_utf8_decode_last(wz_str_cut(text, 0, len), &code);
    return wz_str_skip(text, len);
}

/* -- lines -------------------------------------------------------------------------------- */

/* - 修改（第 3 行 → 第 4 行）： */
static void open_item(struct page *page, wz_label label, const size_t lines[2])
{
    bool both = lines[WZ_OLD] > 0 && lines[WZ_NEW] > 0;
    uint64_t numbers[] = { lines[WZ_OLD] > 0 ? lines[WZ_OLD] : lines[WZ_NEW], lines[WZ_NEW] };

    PUT(page->out, "- ");
    put_label(page, label);
    wz_plain_fill(page->out,
                  wz_label_text(both && numbers[0] != numbers[1] ? WZ_LABEL_FROM_TO_LINE
                                                                 : WZ_LABEL_ON_LINE,
                                page->language), numbers);
}

static size_t line_of(const struct page *page, int side, size_t byte)
{
    return wz_text_line_at(&page->comparison->digests[side]->text, byte) + 1;
}

/* -- paragraphs --------------------------------------------------------------------------- */

/* What stays the same between two turns, or at an end: of a long one only what is near. */
static void put_between(struct page *page, wz_str text, bool is_first, bool is_last)
{
    wz_str start = is_first ? wz_str_cut(text, 0, 0) : first_chars(text, AROUND);
    wz_str end = is_last ? wz_str_skip(text, text.len) : last_chars(text, AROUND);

    if (start.len + end.len >= text.len) {
        wz_table_text(page->out, text);
        return;
    }
    wz_table_text(page->out, start);
    PUT(page->out, "…");
    wz_table_text(page->out, end);
}

static void put_turns(struct page *page, const wz_paragraph_difference *row)
{
    const wz_turn *turns = WZ_ITEMS(page->comparison->turns, const wz_turn) + row->turn;
    wz_str old = wz_comparison_unit(page->comparison, WZ_OLD, row->units[WZ_OLD]);
    wz_str new = wz_comparison_unit(page->comparison, WZ_NEW, row->units[WZ_NEW]);
    uint32_t at = 0;

    for (uint32_t i = 0; i < row->turn_count; i++) {
        const wz_span *span = turns[i].spans;

        put_between(page, wz_str_cut(old, at, span[WZ_OLD].start), i == 0, false);
        put_marked(page, STRUCK, wz_str_cut(old, span[WZ_OLD].start, span[WZ_OLD].end));
        put_marked(page, STRONG, wz_str_cut(new, span[WZ_NEW].start, span[WZ_NEW].end));
        at = span[WZ_OLD].end;
    }
    put_between(page, wz_str_skip(old, at), row->turn_count == 0, true);
}

static void put_paragraph(struct page *page, const wz_paragraph_difference *row)
{
    static const wz_label labels[] = {
        [WZ_FATE_ADDED] = WZ_LABEL_ADDED, [WZ_FATE_GONE] = WZ_LABEL_GONE,
        [WZ_FATE_CHANGED] = WZ_LABEL_CHANGED, [WZ_FATE_MOVED] = WZ_LABEL_MOVED,
    };
    const wz_comparison *comparison = page->comparison;
    int side = row->units[WZ_OLD] == WZ_NOWHERE ? WZ_NEW : WZ_OLD;
    size_t lines[2] = { 0 };

    for (int i = 0; i < 2; i++)
        if (row->units[i] != WZ_NOWHERE)
            lines[i] = line_of(page, i, wz_comparison_source(comparison, i, row->units[i]).start);
    open_item(page, row->fate == WZ_FATE_CHANGED && row->moved ? WZ_LABEL_MOVED_CHANGED
                                                               : labels[row->fate], lines);
    if (row->fate == WZ_FATE_CHANGED) {
        put_turns(page, row);
    } else {
        wz_str text = wz_comparison_unit(comparison, side, row->units[side]);
        wz_str start = row->fate == WZ_FATE_MOVED ? first_chars(text, LONGEST) : text;

        if (row->fate == WZ_FATE_MOVED)
            wz_table_text(page->out, start);
        else
            put_marked(page, row->fate == WZ_FATE_GONE ? STRUCK : STRONG, start);
        if (start.len < text.len)
            PUT(page->out, "…");
    }
    end_line(page);
}

static void put_paragraphs(struct page *page)
{
    const wz_buf *rows = &page->comparison->paragraphs;

    if (rows->len == 0)
        return;
    PUT(page->out, "\n## ");
    put_label(page, WZ_LABEL_PARAGRAPH_DIFFERENCES);
    PUT(page->out, "\n\n");
    for (size_t i = 0; i < WZ_ITEM_COUNT(*rows, wz_paragraph_difference); i++)
        put_paragraph(page, &WZ_ITEMS(*rows, const wz_paragraph_difference)[i]);
}

/* -- records ------------------------------------------------------------------------------ */

/* What a field says on a side; — where it says nothing. */
static void put_value(struct page *page, const wz_field *field, int side,
                      const wz_record *record)
{
    wz_buf *value = &page->values[side];
    wz_str text, start;

    wz_buf_reset(value);
    wz_field_put(value, field, wz_field_of(record, field), &page->comparison->digests[side]->text);
    text = wz_buf_str(value);
    start = first_chars(text, VALUE);
    wz_table_text(page->out, text.len > 0 ? start : WZ_STR("—"));
    if (start.len < text.len)
        PUT(page->out, "…");
}

static void put_fields(struct page *page, const wz_record_difference *row)
{
    const wz_kind_row *kind = &wz_kinds[row->records[WZ_OLD]->kind];
    wz_label before = WZ_LABEL_OPEN;

    for (size_t i = 0; i < kind->field_count; i++) {
        if (!(row->fields >> i & 1))
            continue;
        put_label(page, before);
        wz_buf_put_str(page->out, wz_str_of(kind->fields[i].name));
        wz_buf_put_byte(page->out, ' ');
        put_value(page, &kind->fields[i], WZ_OLD, row->records[WZ_OLD]);
        PUT(page->out, " → ");
        put_value(page, &kind->fields[i], WZ_NEW, row->records[WZ_NEW]);
        before = WZ_LABEL_SEMICOLON;
    }
    if (before != WZ_LABEL_OPEN)
        put_label(page, WZ_LABEL_CLOSE);
}

static wz_label record_label(const wz_record_difference *row)
{
    if (row->masking != WZ_MASKING_SAME)
        return row->masking == WZ_MASKING_LIFTED ? WZ_LABEL_MASK_LIFTED : WZ_LABEL_MASK_PUT;
    return row->fate == WZ_FATE_ADDED ? WZ_LABEL_ADDED
         : row->fate == WZ_FATE_GONE ? WZ_LABEL_GONE : WZ_LABEL_CHANGED;
}

static void put_record(struct page *page, const wz_record_difference *row)
{
    const wz_comparison *comparison = page->comparison;
    wz_str texts[2] = { { "", 0 }, { "", 0 } };
    size_t lines[2] = { 0 };

    for (int side = 0; side < 2; side++) {
        if (!row->records[side])
            continue;
        texts[side] = first_chars(wz_record_text(row->records[side],
                                                 &comparison->digests[side]->text), LONGEST);
        lines[side] = line_of(page, side, row->records[side]->span.start);
    }
    open_item(page, record_label(row), lines);
    if (row->fate != WZ_FATE_CHANGED || wz_str_equal(texts[0], texts[1])) {
        wz_table_text(page->out, texts[row->records[WZ_OLD] ? WZ_OLD : WZ_NEW]);
    } else {
        put_marked(page, STRUCK, texts[WZ_OLD]);
        PUT(page->out, "→ ");
        put_marked(page, STRONG, texts[WZ_NEW]);
    }
    if (row->fate == WZ_FATE_CHANGED)
        put_fields(page, row);
    end_line(page);
}

static void put_kind(struct page *page, wz_kind kind)
{
    const wz_buf *rows = &page->comparison->records;
    bool has_heading = false;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*rows, wz_record_difference); i++) {
        const wz_record_difference *row = &WZ_ITEMS(*rows, const wz_record_difference)[i];

        if ((row->records[WZ_OLD] ? row->records[WZ_OLD] : row->records[WZ_NEW])->kind != kind)
            continue;
        if (!has_heading) {
            PUT(page->out, "\n## ");
            wz_buf_put_str(page->out, wz_label_kind(kind, page->language));
            PUT(page->out, "\n\n");
            has_heading = true;
        }
        put_record(page, row);
    }
}

/* -- the page ----------------------------------------------------------------------------- */

/* How many differences there are, by what became of them. */
static void put_counts(struct page *page)
{
    const wz_comparison *comparison = page->comparison;
    uint64_t numbers[7] = { 0 };

    for (size_t i = 0; i < WZ_ITEM_COUNT(comparison->paragraphs, wz_paragraph_difference); i++)
        numbers[WZ_ITEMS(comparison->paragraphs, const wz_paragraph_difference)[i].fate]++;
    for (size_t i = 0; i < WZ_ITEM_COUNT(comparison->records, wz_record_difference); i++)
        numbers[4 + WZ_ITEMS(comparison->records, const wz_record_difference)[i].fate]++;
    wz_plain_fill(page->out, wz_label_text(WZ_LABEL_DIFFERENCE_COUNTS, page->language), numbers);
    wz_buf_put_byte(page->out, '\n');
}

static void put_path(struct page *page, int side, wz_arena *arena)
{
    wz_table_text(page->out, wz_plain_path(arena, page->comparison->digests[side]->path));
}

wz_err wz_comparison_markdown(const wz_comparison *comparison, wz_language language, wz_buf *out)
{
    const wz_allocator *allocator = comparison->digests[0]->allocator;
    struct page page = { .comparison = comparison, .language = language, .out = out };
    wz_arena arena;         /* of paths */
    wz_err err;

    wz_arena_init(&arena, allocator);
    wz_buf_init(&page.values[0], allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&page.values[1], allocator, WZ_LIMIT_BUFFER);
    PUT(out, "# ");
    put_path(&page, WZ_OLD, &arena);
    PUT(out, " → ");
    put_path(&page, WZ_NEW, &arena);
    PUT(out, "\n\n");
    put_counts(&page);
    put_paragraphs(&page);
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        put_kind(&page, (wz_kind)kind);
    err = wz_arena_status(&arena) ? wz_arena_status(&arena) : wz_buf_status(out);
    for (int side = 0; side < 2; side++) {
        err = err ? err : wz_buf_status(&page.values[side]);
        wz_buf_clear(&page.values[side]);
    }
    wz_arena_clear(&arena);
    return err;
}
