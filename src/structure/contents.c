/* A table of contents: lines near the top, under 目录 or by themselves, that all stand
 * again below as titles or headings. Its entries are neither. */
#include "base/utf8.h"
#include "structure/titles.h"

/* It begins within so many lines of the file (fewer if nothing says what it is), and has
 * so many entries, each of so many bytes. */
enum { TOP_LINES = 40, BARE_TOP_LINES = 8, ENTRIES_LEAST = 2, ENTRY_BYTES = 12 };

/* 目录, also with a blank in it. */
static bool says_contents(wz_str text)
{
    wz_str rest;

    if (!wz_str_starts(text, WZ_STR("目")))
        return false;
    rest = wz_str_trim_left(wz_str_skip(text, sizeof "目" - 1));
    return wz_str_equal(rest, WZ_STR("录")) || wz_str_equal(rest, WZ_STR("次")) ||
           wz_str_equal(rest, WZ_STR("錄"));
}

/* An entry or what it names: without label, leaders and the number of the page. */
static wz_str bare_entry(const wz_lines *lines, const wz_line *line)
{
    static const uint32_t leaders[] = {
        '.', '-', '(', ')', 0x2026, 0x22EF, 0xB7, 0xFF0E, 0x2014, 0xFF08, 0xFF09,
    };
    wz_str text = wz_str_trim(wz_str_skip(wz_line_text(lines, line), line->label.len));
    uint32_t last;

    while (text.len > 0) {
        size_t step = wz_utf8_decode_last(text, &last);

        if (!wz_is_one_of(last, leaders, WZ_COUNT(leaders)) && !wz_is_blank(last) &&
            !wz_is_digit(last))
            break;
        text.len -= step;
    }
    return text;
}

/* Where the entry of line i stands again, with no prose before it unless that may be;
 * count where it does not. */
static size_t find_again(const wz_lines *lines, size_t i, size_t from, bool past_prose)
{
    wz_str entry = bare_entry(lines, &lines->at[i]);

    for (size_t j = from; entry.len >= ENTRY_BYTES && j < lines->count; j++) {
        if (!past_prose && wz_line_is_prose(&lines->at[j]))
            break;
        if (wz_str_equal(bare_entry(lines, &lines->at[j]), entry))
            return j;
    }
    return lines->count;
}

/* Where the contents that begin with the entry of line i end, or i. */
static size_t contents_end(const wz_lines *lines, size_t i)
{
    size_t end = i < lines->count ? find_again(lines, i, i + 1, false) : lines->count;

    if (end == lines->count || end < i + ENTRIES_LEAST)
        return i;
    return find_again(lines, i + 1, end + 1, true) < lines->count ? end : i;
}

static size_t find_heading(const wz_lines *lines)
{
    size_t i = 0;

    while (i < lines->count && i < TOP_LINES && !says_contents(wz_line_text(lines, &lines->at[i])))
        i++;
    return i < TOP_LINES ? i : lines->count;
}

void wz_contents_mark(wz_lines *lines)
{
    size_t start = find_heading(lines), end = 0;

    if (start < lines->count) {
        end = contents_end(lines, start + 1);
    } else {
        for (start = 0; start < lines->count && start < BARE_TOP_LINES; start++) {
            end = contents_end(lines, start);
            if (end > start)
                break;
        }
    }
    for (size_t i = start; i < end; i++)
        lines->at[i].role = WZ_ROLE_FRONT;
}
