/* Counting from the nearer of two known places. */
#include "write/cursor.h"

#include "base/utf8.h"

/* Lines passed one by one before it is worth while to search. */
enum { LINES_AHEAD = 8 };

size_t wz_cursor_code(const wz_cursor *cursor, size_t byte)
{
    if (byte >= cursor->byte && byte - cursor->byte < WZ_MARK_STRIDE)
        return cursor->code +
               wz_utf8_count(wz_str_cut(cursor->text->bytes, cursor->byte, byte));
    return wz_text_code(cursor->text, byte);
}

static bool is_in_line(const wz_text *text, size_t line, size_t byte)
{
    return text->lines[line] <= byte &&
           (line + 1 == text->line_count || text->lines[line + 1] > byte);
}

wz_place wz_cursor_move(wz_cursor *cursor, size_t byte)
{
    const wz_text *text = cursor->text;
    size_t line = cursor->line;

    cursor->code = wz_cursor_code(cursor, byte);
    cursor->byte = byte;
    for (int i = 0; i < LINES_AHEAD && cursor->line + 1 < text->line_count &&
                    text->lines[cursor->line + 1] <= byte; i++)
        cursor->line++;
    if (!is_in_line(text, cursor->line, byte))
        cursor->line = wz_text_line_at(text, byte);
    if (cursor->line != line)
        cursor->line_code = wz_cursor_code(cursor, text->lines[cursor->line]);
    return (wz_place){ cursor->code, cursor->line + 1, cursor->code - cursor->line_code + 1 };
}
