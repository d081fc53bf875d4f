/* White space follows CSS Text 3, section 4.1; lines follow the boxes of HTML 15.3. Breaks,
 * tabs and blanks are put when a character follows them, so that none stands at an end. */
#include "input/html_lines.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"

/* A cell of data may hold some paragraphs; one with more lines is a column of the page. */
enum { MOST_CELL_LINES = 16 };

struct heading {
    uint32_t start;         /* of the line, in bytes */
    uint8_t level;
};

void wz_html_lines_init(wz_html_lines *lines, const wz_allocator *allocator)
{
    *lines = (wz_html_lines){ .level = 0 };
    wz_buf_init(&lines->text, allocator, WZ_LIMIT_DECODED);
    wz_buf_init(&lines->headings, allocator, WZ_LIMIT_BUFFER);
}

void wz_html_lines_clear(wz_html_lines *lines)
{
    wz_buf_clear(&lines->text);
    wz_buf_clear(&lines->headings);
}

/* -- what is due before a character ----------------------------------------- */

/* Between two wide characters a line break in the source is no blank (CSS Text 3, 4.1.3). */
static bool joins(const wz_html_lines *lines, wz_str next)
{
    uint32_t before, after;

    wz_utf8_decode_last(wz_buf_str(&lines->text), &before);
    wz_utf8_decode(next, &after);
    return wz_is_wide(before) && wz_is_wide(after);
}

static void put_bytes(wz_html_lines *lines, char byte, size_t count)
{
    while (count-- > 0 && !wz_buf_status(&lines->text))
        wz_buf_put_byte(&lines->text, byte);
}

static void end_lines(wz_html_lines *lines)
{
    put_bytes(lines, '\n', lines->breaks);
    lines->is_open = lines->is_open && lines->breaks == 0;
    lines->breaks = 0;
    lines->gap = WZ_HTML_CLOSE;
}

/* Inside a row a break stays provisional: at most one, and a blank in the end if the row
 * is data. */
static void end_cell_line(wz_html_lines *lines)
{
    lines->breaks = lines->is_open;
    end_lines(lines);
    if (++lines->blocks > MOST_CELL_LINES)
        wz_html_lay_out(lines);
}

/* Puts what is due before `next`. */
static void begin(wz_html_lines *lines, wz_str next)
{
    if (lines->tabs > 0) {
        put_bytes(lines, '\t', lines->tabs);
        lines->tabs = lines->breaks = 0;
        lines->is_open = true;
    } else if (lines->breaks > 0) {
        if (lines->in_row)
            end_cell_line(lines);
        else
            end_lines(lines);
    } else if (lines->is_open && (lines->gap == WZ_HTML_BLANK ||
                                  (lines->gap == WZ_HTML_WRAP && !joins(lines, next)))) {
        wz_buf_put_byte(&lines->text, ' ');
    }
    lines->gap = WZ_HTML_CLOSE;
    if (!lines->is_open && lines->level > 0) {
        struct heading heading = { (uint32_t)lines->text.len, lines->level };

        WZ_PUSH(&lines->headings, heading);
    }
    lines->is_open = true;
}

/* -- text ------------------------------------------------------------------- */

static void put_run(wz_html_lines *lines, wz_str run)
{
    begin(lines, run);
    wz_buf_put_str(&lines->text, run);
}

static void put_flowing(wz_html_lines *lines, wz_str text)
{
    while (text.len > 0) {
        size_t len = 0;

        for (; text.len > 0 && wz_ascii_is_blank(text.at[0]); text = wz_str_skip(text, 1))
            if (text.at[0] == '\n' || text.at[0] == '\r')
                lines->gap = WZ_HTML_WRAP;
            else if (lines->gap == WZ_HTML_CLOSE)
                lines->gap = WZ_HTML_BLANK;
        while (len < text.len && !wz_ascii_is_blank(text.at[len]))
            len++;
        if (len > 0)
            put_run(lines, wz_str_take(&text, len));
    }
}

/* A line break directly behind <pre> is none (HTML 13.2.6.4.7). */
static void put_kept(wz_html_lines *lines, wz_str text)
{
    while (text.len > 0) {
        size_t len = 0;

        while (len < text.len && text.at[len] != '\n' && text.at[len] != '\r')
            len++;
        if (len > 0)
            put_run(lines, wz_str_take(&text, len));
        lines->after_pre = lines->after_pre && len == 0;
        if (text.len == 0)
            break;
        wz_str_take(&text, wz_str_starts(text, WZ_STR("\r\n")) ? 2 : 1);
        if (!lines->after_pre)
            wz_html_break(lines);
        lines->after_pre = false;
    }
}

void wz_html_put(wz_html_lines *lines, wz_str text)
{
    if (lines->is_pre)
        put_kept(lines, text);
    else
        put_flowing(lines, text);
}

/* -- boundaries ------------------------------------------------------------- */

void wz_html_block(wz_html_lines *lines)
{
    if (lines->is_open && lines->breaks == 0)
        lines->breaks = 1;
    lines->gap = WZ_HTML_CLOSE;
}

void wz_html_break(wz_html_lines *lines)
{
    lines->breaks++;
    lines->gap = WZ_HTML_CLOSE;
}

void wz_html_row(wz_html_lines *lines)
{
    wz_html_row_end(lines);
    end_lines(lines);
    lines->in_row = true;
    lines->row = lines->text.len;
    lines->cells = lines->blocks = 0;
}

void wz_html_cell(wz_html_lines *lines)
{
    if (!lines->in_row) {
        wz_html_block(lines);
        return;
    }
    lines->tabs += lines->cells++ > 0;
    lines->breaks = lines->blocks = 0;
    lines->gap = WZ_HTML_CLOSE;
}

/* Within a row no other characters than the provisional ones are LF or tab. */
static void replace_in_row(wz_html_lines *lines, char from, char to)
{
    for (size_t i = lines->row; i < lines->text.len; i++)
        if (lines->text.at[i] == from)
            lines->text.at[i] = to;
}

static void leave_row(wz_html_lines *lines)
{
    lines->in_row = false;
    lines->tabs = lines->breaks = 0;
    wz_html_block(lines);
}

void wz_html_lay_out(wz_html_lines *lines)
{
    if (!lines->in_row)
        return;
    replace_in_row(lines, '\t', '\n');
    leave_row(lines);
}

void wz_html_row_end(wz_html_lines *lines)
{
    if (lines->in_row && lines->cells > 1) {
        replace_in_row(lines, '\n', ' ');
        leave_row(lines);
    }
    wz_html_lay_out(lines);
    wz_html_block(lines);
}

/* -- the text as a whole ---------------------------------------------------- */

wz_err wz_html_lines_take(wz_html_lines *lines, wz_work *work, wz_text *text)
{
    size_t count = WZ_ITEM_COUNT(lines->headings, struct heading);
    wz_text made = { .line_count = 0 };
    uint8_t *levels;
    wz_err err;

    wz_html_row_end(lines);
    end_lines(lines);
    err = wz_buf_status(&lines->text) ? wz_buf_status(&lines->text)
                                      : wz_buf_status(&lines->headings);
    if (err)
        return err;
    made.bytes = wz_arena_copy(work->arena, wz_buf_str(&lines->text));
    err = wz_arena_status(work->arena);
    if (!err)
        err = wz_text_index(&made, work->arena);
    if (err)
        return err;
    levels = wz_arena_take(work->arena, made.line_count);
    if (!levels)
        return WZ_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const struct heading *heading = &WZ_ITEMS(lines->headings, const struct heading)[i];

        levels[wz_text_line_at(&made, heading->start)] = heading->level;
    }
    made.levels = levels;
    *text = made;
    return WZ_OK;
}
