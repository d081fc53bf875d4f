/* What a printed page has above and below its text, and the page break left behind in it: the
 * number of the page, and the running head beside it. A number between dashes, or that says 页,
 * is one wherever it stands alone on a line; a bare number is one where it counts pages on. */
#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "clean/passes.h"

/* A number of a page has so many digits at most, and all that says it so many bytes. */
enum { PAGE_DIGITS = 4, NUMBER_BYTES = 60 };

/* Bare numbers count pages if there are so many of them, each one more than the last, with so
 * many bytes of text between, and half of them inside sentences: rows stand closer, and numbers
 * of chapters between sentences. */
enum { BARE_NUMBERS = 3, PAGE_BYTES = 900 };

/* A running head comes back so often, the top of the file included, and has so many bytes at
 * most. */
enum { HEADS = 3, HEAD_BYTES = 120 };

static const uint32_t dashes[] = {      /* - – — ― － · • ~ ～ ─ */
    '-', 0x2013, 0x2014, 0x2015, 0xFF0D, 0xB7, 0x2022, '~', 0xFF5E, 0x2500
};

/* -- forms of numbers ---------------------------------------------------------- */

/* Takes a number off the front of *s; false where none, or a longer one, stands there. */
static bool take_number(wz_str *s, uint32_t *number)
{
    size_t digits = 0;

    *number = 0;
    while (digits < s->len && wz_ascii_is_digit(s->at[digits]))
        digits++;
    if (digits == 0 || digits > PAGE_DIGITS)
        return false;
    for (wz_str taken = wz_str_take(s, digits); taken.len > 0; taken = wz_str_skip(taken, 1))
        *number = *number * 10 + (uint32_t)(taken.at[0] - '0');
    *s = wz_str_trim_left(*s);
    return true;
}

static bool take_word(wz_str *s, const char *word)
{
    if (!wz_str_starts(*s, wz_str_of(word)))
        return false;
    *s = wz_str_trim_left(wz_str_skip(*s, strlen(word)));
    return true;
}

/* How many dashes and brackets s begins with, which go. */
static size_t take_dashes(wz_str *s)
{
    size_t count = 0;

    while (s->len > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode(*s, &code);

        if (!wz_is_one_of(code, dashes, WZ_COUNT(dashes)))
            break;
        *s = wz_str_trim_left(wz_str_skip(*s, step));
        count++;
    }
    return count;
}

static bool take_bracket(wz_str *s, const char *wide, const char *narrow)
{
    return take_word(s, wide) || take_word(s, narrow);
}

/* Takes the number of all pages, behind that of one: 共12页, /12, of 12. */
static bool take_total(wz_str *s)
{
    uint32_t total;
    bool begins = take_word(s, "/") || take_word(s, "／");

    take_word(s, "，");
    begins = take_word(s, "共") || take_word(s, "总") || take_word(s, "of") || begins;
    if (!begins || !take_number(s, &total))
        return false;
    take_word(s, "页");
    return true;
}

/* What says that a number is one of a page: 第, 页码：, Page. */
static bool take_prefix(wz_str *s)
{
    bool says_page = take_word(s, "页码");

    if (says_page)
        take_bracket(s, "：", ":");
    return take_word(s, "第") || take_word(s, "Page") || take_word(s, "page") || says_page;
}

/* The number of a page that is all of a line; *is_bare where only the number stands there, which
 * need not be one of a page. 0: it is none. */
static uint32_t page_number(wz_str line, bool *is_bare)
{
    uint32_t number;
    bool is_closed = !take_bracket(&line, "（", "(");
    size_t before = take_dashes(&line);
    bool says_page = take_prefix(&line), is_total;

    if (!take_number(&line, &number) || (says_page && !take_word(&line, "页") && line.len > 0 &&
                                         !wz_str_starts(line, WZ_STR("/")) &&
                                         !wz_str_starts(line, WZ_STR("of"))))
        return 0;
    is_total = take_total(&line);
    if ((before > 0) != (take_dashes(&line) > 0))
        return 0;
    is_closed = is_closed || (take_bracket(&line, "）", ")") && (says_page || is_total));
    *is_bare = !says_page && before == 0;
    return is_closed && line.len == 0 ? number : 0;
}

/* -- the lines ----------------------------------------------------------------- */

static void mark(wz_clean_line *line)
{
    line->is_noise = line->is_mark = true;
    line->reason = WZ_REASON_CHROME;
}

static bool is_text(const wz_clean_line *line)
{
    return !line->is_noise && !wz_clean_is_blank(line);
}

/* A number that may count pages. */
struct bare {
    uint32_t line, number;
};

/* Whether the text above a line breaks off. */
static bool is_inside_sentence(const wz_cleaning *cleaning, size_t line)
{
    while (line > 0 && wz_clean_is_blank(&cleaning->lines[line - 1]))
        line--;
    return line > 0 && !wz_clean_ends_sentence(wz_clean_text(cleaning, &cleaning->lines[line - 1]));
}

/* Marks the numbers of a run that counts on. */
static void mark_run(wz_cleaning *cleaning, const struct bare *run, size_t count)
{
    size_t inside = 0;

    for (size_t i = 0; count >= BARE_NUMBERS && i < count; i++)
        inside += is_inside_sentence(cleaning, run[i].line);
    for (size_t i = 0; inside > 0 && inside * 2 >= count && i < count; i++)
        mark(&cleaning->lines[run[i].line]);
}

static void judge_bare(wz_cleaning *cleaning, const wz_buf *found)
{
    const struct bare *bare = WZ_ITEMS(*found, const struct bare);
    size_t count = WZ_ITEM_COUNT(*found, struct bare), start = 0;

    for (size_t i = 1; i <= count; i++) {
        bool goes_on = i < count && bare[i].number == bare[i - 1].number + 1 &&
                       cleaning->lines[bare[i].line].span.start -
                       cleaning->lines[bare[i - 1].line].span.end >= PAGE_BYTES;

        if (!goes_on) {
            mark_run(cleaning, bare + start, i - start);
            start = i;
        }
    }
}

/* Returns whether there are any. */
static bool judge_numbers(wz_cleaning *cleaning)
{
    bool is_paged = false;
    wz_buf found;

    wz_buf_init(&found, cleaning->work->allocator, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < cleaning->line_count; i++) {
        wz_clean_line *line = &cleaning->lines[i];
        bool is_bare = false;
        uint32_t number;

        if ((!is_text(line) && !line->is_covered) ||
            line->span.end - line->span.start > NUMBER_BYTES)
            continue;
        number = page_number(wz_clean_text(cleaning, line), &is_bare);
        if (number > 0 && is_bare)
            WZ_PUSH(&found, ((struct bare){ (uint32_t)i, number }));
        else if (number > 0)
            mark(line);
        is_paged = is_paged || number > 0;
    }
    judge_bare(cleaning, &found);
    if (wz_buf_status(&found))
        cleaning->cuts.status = wz_buf_status(&found);
    wz_buf_clear(&found);
    return is_paged;
}

/* -- running heads ------------------------------------------------------------- */

/* The line of text beside a number, above or below it; NULL where there is none, or one that is
 * too long. */
static wz_clean_line *beside(wz_cleaning *cleaning, size_t i, bool below)
{
    size_t count = cleaning->line_count;

    do
        i += below ? 1 : (size_t)-1;
    while (i < count && wz_clean_is_blank(&cleaning->lines[i]));
    if (i >= count || !is_text(&cleaning->lines[i]) ||
        cleaning->lines[i].span.end - cleaning->lines[i].span.start > HEAD_BYTES)
        return NULL;
    return &cleaning->lines[i];
}

/* Marks the lines that stand on one side of neighbouring numbers and say the same. Each run of
 * them is known by its first line, and marked once it is long enough. */
static void judge_heads(wz_cleaning *cleaning, bool below)
{
    const wz_clean_line *last = below ? beside(cleaning, (size_t)-1, true) : NULL;
    size_t run = last != NULL;

    for (size_t i = 0; i < cleaning->line_count; i++) {
        wz_clean_line *line;

        if (!cleaning->lines[i].is_mark)
            continue;
        line = beside(cleaning, i, below);
        run = last && line && line != last &&
              wz_str_equal(wz_clean_text(cleaning, last), wz_clean_text(cleaning, line))
            ? run + 1 : line != NULL;
        last = line;
        if (line)
            line->head_run = run < HEADS ? (uint8_t)run : HEADS;
    }
}

/* Of a run that got long enough the lines before it did are heads too. */
static void mark_heads(wz_cleaning *cleaning)
{
    const wz_clean_line *head = NULL;

    for (size_t i = cleaning->line_count; i > 0; i--) {
        wz_clean_line *line = &cleaning->lines[i - 1];

        if (line->head_run == HEADS)
            head = line;
        if (line->head_run > 0 && head && !line->is_noise &&
            wz_str_equal(wz_clean_text(cleaning, head), wz_clean_text(cleaning, line)))
            mark(line);
    }
}

void wz_clean_judge_pagination(wz_cleaning *cleaning)
{
    if (!judge_numbers(cleaning))
        return;
    judge_heads(cleaning, false);
    mark_heads(cleaning);
    judge_heads(cleaning, true);
    mark_heads(cleaning);
}
