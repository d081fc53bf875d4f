/* Characters that stand for others while cmark has the text. Backslashes would not do: in code
 * they are text, and control characters are not allowed in a link. */
#include "input/markdown.h"

enum { FIRST = 0x90, LAST = 0xAF, LENGTH = 3 };     /* the last bytes of U+FDD0 and U+FDEF */

#define LEAD "\xEF\xB7"

static const struct {
    char text, code;    /* what it is in text and in code; 0 for nothing */
} meanings[] = {
    [WZ_MASK_STAR] = { '*', '*' },
    [WZ_MASK_LINE] = { '_', '_' },
    [WZ_MARK_STAR] = { 0, '*' },
    [WZ_MARK_LINE] = { 0, '_' },
};

/* The bytes before the next character of U+FDC0 to U+FDFF, or all. */
static size_t before_lead(wz_str text)
{
    size_t at = 0;

    while (at + LENGTH <= text.len && memcmp(text.at + at, LEAD, 2) != 0)
        at++;
    return at + LENGTH <= text.len ? at : text.len;
}

bool wz_stand_ins_choose(wz_str source, wz_stand_ins *chosen)
{
    bool used[256] = { false };
    int count = 0;

    for (;;) {
        wz_str_take(&source, before_lead(source));
        if (source.len == 0)
            break;
        used[(unsigned char)wz_str_take(&source, LENGTH).at[2]] = true;
    }
    for (int last = FIRST; last <= LAST && count < WZ_STAND_IN_COUNT; last++)
        if (!used[last])
            chosen->last[count++] = (char)last;
    return count == WZ_STAND_IN_COUNT;
}

void wz_stand_in_put(const wz_stand_ins *chosen, wz_stand_in which, wz_buf *out)
{
    wz_buf_put(out, LEAD, 2);
    wz_buf_put_byte(out, chosen->last[which]);
}

static void restore_one(const wz_stand_ins *chosen, wz_str character, bool is_code, wz_buf *out)
{
    int which = 0;
    char meaning;

    while (which < WZ_STAND_IN_COUNT && chosen->last[which] != character.at[2])
        which++;
    if (which == WZ_STAND_IN_COUNT) {
        wz_buf_put_str(out, character);
    } else if (which == WZ_NUL) {
        wz_buf_put_byte(out, '\0');
    } else {
        meaning = is_code ? meanings[which].code : meanings[which].text;
        if (meaning)
            wz_buf_put_byte(out, meaning);
    }
}

void wz_stand_ins_restore(const wz_stand_ins *chosen, wz_str text, bool is_code, wz_buf *out)
{
    while (text.len > 0) {
        wz_buf_put_str(out, wz_str_take(&text, before_lead(text)));
        if (text.len > 0)
            restore_one(chosen, wz_str_take(&text, LENGTH), is_code, out);
    }
}
