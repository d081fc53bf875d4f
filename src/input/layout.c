/* White space follows CSS Text 3, section 4.1; lines follow the boxes of HTML 15.3. Breaks,
 * tabs and blanks are put when a character follows them, so that none stands at an end. */
#include "input/layout.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"

/* A cell of data may hold some paragraphs; one with more lines is a column of the page. */
enum { MOST_CELL_LINES = 16 };

struct heading {
    uint32_t start;         /* of the line, in bytes */
    uint8_t level;
};

void wz_layout_init(wz_layout *layout, const wz_allocator *allocator)
{
    *layout = (wz_layout){ .level = 0 };
    wz_buf_init(&layout->text, allocator, WZ_LIMIT_DECODED);
    wz_buf_init(&layout->headings, allocator, WZ_LIMIT_BUFFER);
}

void wz_layout_clear(wz_layout *layout)
{
    wz_buf_clear(&layout->text);
    wz_buf_clear(&layout->headings);
}

/* -- what is due before a character ----------------------------------------- */

/* Between two wide characters a line break in the source is no blank (CSS Text 3, 4.1.3). */
static bool joins(const wz_layout *layout, wz_str next)
{
    uint32_t before, after;

    wz_utf8_decode_last(wz_buf_str(&layout->text), &before);
    wz_utf8_decode(next, &after);
    return wz_is_wide(before) && wz_is_wide(after);
}

static void put_bytes(wz_layout *layout, char byte, size_t count)
{
    while (count-- > 0 && !wz_buf_status(&layout->text))
        wz_buf_put_byte(&layout->text, byte);
}

static void end_lines(wz_layout *layout)
{
    put_bytes(layout, '\n', layout->breaks);
    layout->is_open = layout->is_open && layout->breaks == 0;
    layout->breaks = 0;
    layout->gap = WZ_LAYOUT_CLOSE;
}

/* Inside a row a break stays provisional: at most one, and a blank in the end if the row
 * is data. */
static void end_cell_line(wz_layout *layout)
{
    layout->breaks = layout->is_open;
    end_lines(layout);
    if (++layout->blocks > layout->tallest)
        layout->tallest = layout->blocks;
    if (layout->blocks > MOST_CELL_LINES)
        wz_layout_flat(layout);
}

/* Puts what is due before `next`. */
static void begin(wz_layout *layout, wz_str next)
{
    if (layout->tabs > 0) {
        put_bytes(layout, '\t', layout->tabs);
        layout->tabs = layout->breaks = 0;
        layout->is_open = true;
    } else if (layout->breaks > 0) {
        if (layout->in_row)
            end_cell_line(layout);
        else
            end_lines(layout);
    } else if (layout->is_open && (layout->gap == WZ_LAYOUT_BLANK ||
                                  (layout->gap == WZ_LAYOUT_WRAP && !joins(layout, next)))) {
        wz_buf_put_byte(&layout->text, ' ');
    }
    layout->gap = WZ_LAYOUT_CLOSE;
    if (!layout->is_open && layout->level > 0) {
        struct heading heading = { (uint32_t)layout->text.len, layout->level };

        WZ_PUSH(&layout->headings, heading);
    }
    layout->is_open = true;
}

/* -- text ------------------------------------------------------------------- */

static void put_run(wz_layout *layout, wz_str run)
{
    begin(layout, run);
    wz_buf_put_str(&layout->text, run);
}

static void put_flowing(wz_layout *layout, wz_str text)
{
    while (text.len > 0) {
        size_t len = 0;

        for (; text.len > 0 && wz_ascii_is_blank(text.at[0]); text = wz_str_skip(text, 1))
            if (text.at[0] == '\n' || text.at[0] == '\r')
                layout->gap = WZ_LAYOUT_WRAP;
            else if (layout->gap == WZ_LAYOUT_CLOSE)
                layout->gap = WZ_LAYOUT_BLANK;
        while (len < text.len && !wz_ascii_is_blank(text.at[len]))
            len++;
        if (len > 0)
            put_run(layout, wz_str_take(&text, len));
    }
}

/* A line break directly behind <pre> is none (HTML 13.2.6.4.7). */
static void put_kept(wz_layout *layout, wz_str text)
{
    while (text.len > 0) {
        size_t len = 0;

        while (len < text.len && text.at[len] != '\n' && text.at[len] != '\r')
            len++;
        if (len > 0)
            put_run(layout, wz_str_take(&text, len));
        layout->after_pre = layout->after_pre && len == 0;
        if (text.len == 0)
            break;
        wz_str_take(&text, wz_str_starts(text, WZ_STR("\r\n")) ? 2 : 1);
        if (!layout->after_pre)
            wz_layout_break(layout);
        layout->after_pre = false;
    }
}

void wz_layout_put(wz_layout *layout, wz_str text)
{
    if (layout->is_pre)
        put_kept(layout, text);
    else
        put_flowing(layout, text);
}

/* -- boundaries ------------------------------------------------------------- */

void wz_layout_block(wz_layout *layout)
{
    if (layout->is_open && layout->breaks == 0)
        layout->breaks = 1;
    layout->gap = WZ_LAYOUT_CLOSE;
}

void wz_layout_break(wz_layout *layout)
{
    layout->breaks++;
    layout->gap = WZ_LAYOUT_CLOSE;
}

void wz_layout_row(wz_layout *layout)
{
    wz_layout_row_end(layout);
    end_lines(layout);
    layout->in_row = true;
    layout->row = layout->text.len;
    layout->cells = layout->blocks = layout->tallest = 0;
}

void wz_layout_cell(wz_layout *layout)
{
    if (!layout->in_row) {
        wz_layout_block(layout);
        return;
    }
    layout->tabs += layout->cells++ > 0;
    layout->breaks = layout->blocks = 0;
    layout->gap = WZ_LAYOUT_CLOSE;
}

/* Within a row no other characters than the provisional ones are LF or tab. */
static void replace_in_row(wz_layout *layout, char from, char to)
{
    for (size_t i = layout->row; i < layout->text.len; i++)
        if (layout->text.at[i] == from)
            layout->text.at[i] = to;
}

static void leave_row(wz_layout *layout)
{
    layout->in_row = false;
    layout->tabs = layout->breaks = 0;
    wz_layout_block(layout);
}

void wz_layout_flat(wz_layout *layout)
{
    if (!layout->in_row)
        return;
    replace_in_row(layout, '\t', '\n');
    leave_row(layout);
}

void wz_layout_row_end(wz_layout *layout)
{
    if (layout->in_row && layout->cells > 1) {
        replace_in_row(layout, '\n', ' ');
        leave_row(layout);
    }
    wz_layout_flat(layout);
    wz_layout_block(layout);
}

/* -- the text as a whole ---------------------------------------------------- */

wz_err wz_layout_take(wz_layout *layout, wz_work *work, wz_text *text)
{
    size_t count = WZ_ITEM_COUNT(layout->headings, struct heading);
    wz_text made = { .line_count = 0 };
    uint8_t *levels;
    wz_err err;

    wz_layout_row_end(layout);
    end_lines(layout);
    err = wz_buf_status(&layout->text) ? wz_buf_status(&layout->text)
                                      : wz_buf_status(&layout->headings);
    if (err)
        return err;
    made.bytes = wz_arena_copy(work->arena, wz_buf_str(&layout->text));
    err = wz_arena_status(work->arena);
    if (!err)
        err = wz_text_index(&made, work->arena);
    if (err)
        return err;
    levels = wz_arena_take(work->arena, made.line_count);
    if (!levels)
        return WZ_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const struct heading *heading = &WZ_ITEMS(layout->headings, const struct heading)[i];

        levels[wz_text_line_at(&made, heading->start)] = heading->level;
    }
    made.levels = levels;
    *text = made;
    return WZ_OK;
}
