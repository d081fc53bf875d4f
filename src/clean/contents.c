/* A table of contents: below 目录, or known by the dots that lead to the number of a page, lines
 * that stand again further down. A site or a word processor made it, and it says nothing that
 * the text does not. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "clean/passes.h"

/* It begins within so many lines that are not blank, has so many entries at least, and an entry
 * without its label has so many bytes. */
enum { TOP_LINES = 40, LEAST_ENTRIES = 2, LEAST_BYTES = 6 };

/* 目录, also with blanks in it and brackets around it. */
static bool says_contents(wz_str text)
{
    static const char *const ends[] = { "录", "次", "錄" };
    wz_str rest;

    if (wz_str_starts(text, WZ_STR("【")) || wz_str_starts(text, WZ_STR("（")))
        text = wz_str_skip(text, sizeof "【" - 1);
    if (!wz_str_starts(text, WZ_STR("目")))
        return false;
    rest = wz_str_trim_left(wz_str_skip(text, sizeof "目" - 1));
    return wz_str_starts_any(rest, ends, WZ_COUNT(ends)) &&
           wz_clean_is_decoration(wz_str_skip(rest, sizeof "录" - 1));
}

static bool is_leader(uint32_t code)
{
    static const uint32_t leaders[] = {
        '.', '-', '_', 0x2026, 0x22EF, 0xB7, 0xFF0E, 0x2014, 0x2500,
    };

    return wz_is_one_of(code, leaders, WZ_COUNT(leaders));
}

/* An entry without the number of its page and what leads there; *is_led tells whether both
 * stood there. */
static wz_str bare_entry(wz_str text, bool *is_led)
{
    size_t leaders = 0, digits = 0;
    uint32_t last;

    while (text.len > 0) {
        size_t step = wz_utf8_decode_last(text, &last);

        if (!is_leader(last) && !wz_is_blank(last) && !(wz_is_digit(last) && leaders == 0) &&
            !wz_is_one_of(last, (const uint32_t[]){ '(', ')', 0xFF08, 0xFF09 }, 4))
            break;
        leaders += is_leader(last);
        digits += wz_is_digit(last);
        text.len -= step;
    }
    *is_led = leaders > 1 && digits > 0;
    return text;
}

/* A line or an entry as it is compared: without its label. */
static wz_str core_of(wz_str text)
{
    bool is_led;
    wz_str bare = bare_entry(text, &is_led);

    return wz_str_trim_left(wz_str_skip(bare, wz_clean_label_length(bare)));
}

/* The line from `from` on that says what an entry does, or the count of lines. */
static size_t find_again(const wz_cleaning *cleaning, wz_str core, size_t from)
{
    size_t i = from;

    while (i < cleaning->line_count &&
           !wz_str_equal(core_of(wz_clean_text(cleaning, &cleaning->lines[i])), core))
        i++;
    return i;
}

/* Where the entries from line `start` on end, or start: each stands again behind the last one,
 * in order, or leads to a page. Once one does not stand again the text is not searched for
 * others, so that the cost stays linear. */
static size_t entries_end(const wz_cleaning *cleaning, size_t start)
{
    size_t entries = 0, led = 0, again = 0, body = cleaning->line_count, i = start;
    bool search = true;

    for (; i < body; i++) {
        wz_str text = wz_clean_text(cleaning, &cleaning->lines[i]);
        wz_str core = core_of(text);
        bool is_led;

        if (text.len == 0)
            continue;
        bare_entry(text, &is_led);
        if (search && core.len >= LEAST_BYTES) {
            again = find_again(cleaning, core, again > i ? again + 1 : i + 1);
            search = again < cleaning->line_count;
            if (search && entries == 0)
                body = again;
        } else if (core.len < LEAST_BYTES && !is_led) {
            break;
        }
        if (!search && !is_led)
            break;
        entries++;
        led += is_led;
    }
    return entries >= LEAST_ENTRIES && (body < cleaning->line_count || led >= LEAST_ENTRIES)
         ? i : start;
}

static void mark(wz_cleaning *cleaning, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (!wz_clean_is_blank(&cleaning->lines[i]) && !cleaning->lines[i].is_noise) {
            cleaning->lines[i].is_noise = true;
            cleaning->lines[i].reason = WZ_REASON_CHROME;
        }
}

void wz_clean_judge_contents(wz_cleaning *cleaning)
{
    size_t seen = 0;

    for (size_t i = 0; i < cleaning->line_count && seen < TOP_LINES; i++) {
        wz_str text = wz_clean_text(cleaning, &cleaning->lines[i]);
        bool says, is_led;
        size_t end;

        if (text.len == 0)
            continue;
        seen++;
        bare_entry(text, &is_led);
        says = says_contents(text);
        if (!says && !is_led)
            continue;
        end = entries_end(cleaning, i + says);
        if (end > i + says) {
            mark(cleaning, i, end);
            return;
        }
    }
}
