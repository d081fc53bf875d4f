/* Which lines are noise by where they stand: at an end of the file, in the page
 * around the text, in a block of adverts, as the second copy of the title. */
#include "base/utf8.h"
#include "clean/passes.h"

/* So many lines of menus prove that a page is around the text. */
enum { MENU_LINES = 2 };

/* A title and its copy begin alike for so many bytes where a mark of the page ends one
 * of them; a prefix such as 【最新】, or that mark, is as short as this. */
enum {
    TITLE_BYTES = 18, TITLE_MOST = 180, PREFIX_BYTES = 36, PAGE_MARK_BYTES = 30,
    NOTE_MARK_BYTES = 5
};

/* The zones at the two ends of a file: lines [0, head_end) and [tail_start, count). */
struct zones {
    size_t head_end, tail_start;
};

/* A salutation begins the body however short it is. */
static bool begins_body(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    for (uint32_t i = line->hit; i < line->hit_end; i++)
        if (cleaning->hits[i].term->class == WZ_CLASS_SALUTATION)
            return true;
    return wz_clean_is_prose(cleaning, line);
}

static struct zones find_zones(const wz_cleaning *cleaning)
{
    struct zones zones = { 0, cleaning->line_count };

    while (zones.head_end < cleaning->line_count &&
           !begins_body(cleaning, &cleaning->lines[zones.head_end]))
        zones.head_end++;
    while (zones.tail_start > zones.head_end &&
           !wz_clean_is_prose(cleaning, &cleaning->lines[zones.tail_start - 1]))
        zones.tail_start--;
    return zones;
}

static bool is_edge(struct zones zones, size_t i)
{
    return i < zones.head_end || i >= zones.tail_start;
}

static void mark(wz_clean_line *line, wz_reason reason)
{
    if (line->is_noise || wz_clean_is_blank(line))
        return;
    line->is_noise = true;
    line->reason = reason;
}

static void judge_lines(wz_cleaning *cleaning, struct zones zones)
{
    for (size_t i = 0; i < cleaning->line_count; i++) {
        wz_clean_line *line = &cleaning->lines[i];
        wz_reason reason;

        if (wz_clean_is_blank(line))
            continue;
        if (wz_clean_is_covered(cleaning, line, &reason) && reason != WZ_REASON_COMMENT) {
            mark(line, reason);
            line->is_covered = true;
        } else if ((is_edge(zones, i) || line->hit < line->hit_end) &&
                   wz_clean_is_noise(cleaning, line, is_edge(zones, i), &reason)) {
            mark(line, reason);
        }
    }
}

static bool has_key(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    return wz_clean_key(cleaning, line, WZ_CLASS_NOISE_KEY) ||
           wz_clean_key(cleaning, line, WZ_CLASS_NOISE_FIELD);
}

/* The first of several fields of a line: 河湾区政府主办 地址：… 邮编：… */
static const wz_hit *find_fields(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    const wz_hit *first = NULL;

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_hit *hit = &cleaning->hits[i];

        if (hit->term->class != WZ_CLASS_NOISE_FIELD || !wz_clean_is_key(cleaning, line, hit))
            continue;
        if (first)
            return first;
        first = hit;
    }
    return NULL;
}

/* What is noise beside noise only: in the text one word of a menu, at an end of the
 * file a field such as 联系电话：, which may be the author's own. */
static const wz_hit *doubtful(const wz_cleaning *cleaning, const wz_clean_line *line, bool at_edge)
{
    const wz_hit *field;
    size_t words;

    if (!at_edge)
        return wz_clean_menu(cleaning, line, &words);
    field = wz_clean_key(cleaning, line, WZ_CLASS_NOISE_FIELD);
    return field ? field : find_fields(cleaning, line);
}

/* A line beside one that is noise. */
static void judge_beside(wz_cleaning *cleaning, struct zones zones, size_t i, size_t neighbour)
{
    wz_clean_line *line = &cleaning->lines[i];
    const wz_hit *hit;

    if (line->is_noise || line->hit == line->hit_end || cleaning->lines[neighbour].is_covered)
        return;
    hit = doubtful(cleaning, line, is_edge(zones, i));
    if (hit)
        mark(line, (wz_reason)hit->term->word);
}

static void judge_neighbours(wz_cleaning *cleaning, struct zones zones)
{
    const wz_clean_line *lines = cleaning->lines;

    for (size_t i = 1; i < cleaning->line_count; i++)
        if (lines[i - 1].is_noise)
            judge_beside(cleaning, zones, i, i - 1);
    for (size_t i = cleaning->line_count; i > 1; i--)
        if (lines[i - 1].is_noise)
            judge_beside(cleaning, zones, i - 2, i - 1);
}

static bool is_menu(const wz_clean_line *line)
{
    return line->is_noise && !line->is_covered && line->reason == WZ_REASON_CHROME;
}

/* Whether a line of the head is of a menu: noise but no key, or brackets below one. */
static bool is_head_menu(const wz_cleaning *cleaning, size_t i)
{
    const wz_clean_line *line = &cleaning->lines[i];

    if (wz_clean_is_blank(line))
        return false;
    if (is_menu(line))
        return !has_key(cleaning, line);
    return i > 0 && is_menu(line - 1) && !has_key(cleaning, line - 1) &&
           wz_clean_is_decoration(wz_clean_text(cleaning, line));
}

/* Whether a line may be the title: no field, no point, no sentence or salutation, and
 * neither short nor a paragraph. */
static bool may_be_title(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    static const char *const ends[] = { "。", "；", "：", ":" };
    wz_str text = wz_clean_text(cleaning, line);

    return !line->is_noise && text.len >= TITLE_BYTES && text.len <= TITLE_MOST &&
           !has_key(cleaning, line) && !find_fields(cleaning, line) &&
           wz_clean_label_length(text) == 0 && !wz_str_ends_any(text, ends, WZ_COUNT(ends));
}

/* The last line of the head that may be the title, or the count of lines: it is no noise because
 * of the menus and adverts around it. */
static size_t find_title(const wz_cleaning *cleaning, size_t head_end)
{
    for (size_t i = head_end; i > 0; i--)
        if (may_be_title(cleaning, &cleaning->lines[i - 1]))
            return i - 1;
    return cleaning->line_count;
}

/* A page is around the text: what stands above the last line of its menus, and
 * below the first line of its foot, is noise whatever it says, but for the title. */
static void judge_page(wz_cleaning *cleaning, struct zones zones)
{
    wz_clean_line *lines = cleaning->lines;
    size_t menus = 0, last = 0, title;

    for (size_t i = 0; i < zones.head_end; i++)
        if (is_head_menu(cleaning, i)) {
            menus++;
            last = i;
            mark(&lines[i], WZ_REASON_CHROME);
        }
    title = find_title(cleaning, zones.head_end);
    for (size_t i = 0; menus > MENU_LINES && i < last; i++)
        if (i != title)
            mark(&lines[i], WZ_REASON_CHROME);

    menus = 0;
    last = cleaning->line_count;
    for (size_t i = cleaning->line_count; i > zones.tail_start; i--)
        if (is_menu(&lines[i - 1])) {
            menus++;
            last = i - 1;
        }
    for (size_t i = last; menus >= MENU_LINES && i < cleaning->line_count; i++)
        mark(&lines[i], WZ_REASON_CHROME);
}

/* A block of short lines at an end of the file, set off by blank lines, a third of
 * which are adverts, is one as a whole: the seller's name has no cue of its own. The title
 * above a text and sentences are none of it. */
static void judge_block(wz_cleaning *cleaning, size_t start, size_t end, size_t title)
{
    wz_clean_line *lines = cleaning->lines;
    size_t noise = 0;

    for (size_t i = start; i < end; i++)
        noise += lines[i].is_noise && lines[i].reason != WZ_REASON_CHROME &&
                 lines[i].reason != WZ_REASON_PAYWALL;
    if (noise == 0 || noise * 3 < end - start)
        return;
    for (size_t i = start; i < end; i++)
        if (i != title && !wz_str_ends(wz_clean_text(cleaning, &lines[i]), WZ_STR("。")))
            mark(&lines[i], WZ_REASON_ADVERT);
}

static void judge_blocks(wz_cleaning *cleaning, size_t start, size_t end, size_t title)
{
    size_t first = start;

    for (size_t i = start; i <= end; i++)
        if (i == end || wz_clean_is_blank(&cleaning->lines[i])) {
            /* A block that runs into the text is not set off from it. */
            if (i > first && (i < end || end == cleaning->line_count))
                judge_block(cleaning, first, i, title);
            first = i + 1;
        }
}

/* The start of the first block behind `start` that is set off from what stands above:
 * the lines of a foot that follow the text directly are its author's. */
static size_t skip_block(const wz_cleaning *cleaning, size_t start)
{
    while (start < cleaning->line_count && start > 0 &&
           !wz_clean_is_blank(&cleaning->lines[start - 1]))
        start++;
    return start;
}

/* A line as a title: without a prefix in brackets and the ellipsis of one cut short,
 * which *is_whole tells. */
static wz_str bare_title(wz_str line, bool *is_whole)
{
    static const char *const ellipses[] = { "……", "…", "..." };
    size_t close = wz_str_starts(line, WZ_STR("【")) ? wz_str_find(line, WZ_STR("】")) : line.len;
    wz_str bare = line;

    if (wz_str_starts(line, WZ_STR("（")) && wz_str_ends(line, WZ_STR("）")))
        bare = wz_str_cut(line, sizeof "（" - 1, line.len - (sizeof "）" - 1));
    if (close < line.len && close <= PREFIX_BYTES)
        bare = wz_str_trim_left(wz_str_skip(bare, close + sizeof "】" - 1));
    for (size_t i = 0; i < WZ_COUNT(ellipses); i++)
        if (wz_str_ends(bare, wz_str_of(ellipses[i]))) {
            bare.len -= strlen(ellipses[i]);
            break;
        }
    *is_whole = bare.len == line.len;
    return bare.len > 0 ? bare : line;
}

/* Whether what a title has more than its copy is a mark of the page, 第1页共9页, or of a
 * note, [1]. */
static bool ends_in_page_mark(const wz_cleaning *cleaning, const wz_clean_line *line, size_t more)
{
    wz_str text = wz_clean_text(cleaning, line);

    if (more <= NOTE_MARK_BYTES && text.at[text.len - more] == '[' && text.at[text.len - 1] == ']')
        return true;
    for (uint32_t i = line->hit; more <= PAGE_MARK_BYTES && i < line->hit_end; i++)
        if (cleaning->hits[i].term->class == WZ_CLASS_NOISE_PATTERN &&
            cleaning->hits[i].end > line->span.end - more)
            return true;
    return false;
}

/* Whether two lines are one title, whole or cut short; *worse is the one to drop, if
 * their form tells. */
static bool is_same_title(const wz_cleaning *cleaning, wz_clean_line *a, wz_clean_line *b,
                          wz_clean_line **worse)
{
    bool is_a_whole, is_b_whole;
    wz_str x = bare_title(wz_clean_text(cleaning, a), &is_a_whole);
    wz_str y = bare_title(wz_clean_text(cleaning, b), &is_b_whole);

    *worse = is_a_whole == is_b_whole ? NULL : is_a_whole ? b : a;
    if (wz_str_equal(x, y))
        return true;
    if (x.len < TITLE_BYTES || y.len < TITLE_BYTES)
        return false;
    if (wz_str_starts(x, y))
        return !is_b_whole || ends_in_page_mark(cleaning, a, x.len - y.len);
    return wz_str_starts(y, x) && (!is_a_whole || ends_in_page_mark(cleaning, b, y.len - x.len));
}

/* The title stands twice above the text: the copy that is cut short or farther from the
 * text goes, or the second of two neighbours. What stands above a copy that noise sets
 * apart from the text is of the page as well. */
static void judge_titles(wz_cleaning *cleaning, size_t head_end)
{
    wz_clean_line *title = NULL, *worse;
    bool is_apart = false;

    for (size_t i = 0; i < head_end; i++) {
        wz_clean_line *line = &cleaning->lines[i];

        if (wz_clean_is_blank(line))
            continue;
        if (line->is_noise) {
            is_apart = title != NULL;
            continue;
        }
        if (title && is_same_title(cleaning, title, line, &worse)) {
            worse = worse ? worse : is_apart ? title : line;
            mark(worse, WZ_REASON_CHROME);
            if (worse == line)
                continue;
            for (wz_clean_line *above = cleaning->lines; is_apart && above < title; above++)
                mark(above, WZ_REASON_CHROME);
        }
        title = line;
        is_apart = false;
    }
}

/* 发布机构： with nothing behind it has its value on the next line. */
static void judge_values(wz_cleaning *cleaning, size_t head_end)
{
    wz_clean_line *lines = cleaning->lines;

    for (size_t i = 0; i + 2 < head_end; i++) {
        const wz_hit *key = lines[i].is_noise
                          ? wz_clean_key(cleaning, &lines[i], WZ_CLASS_NOISE_KEY) : NULL;

        if (key && !has_key(cleaning, &lines[i + 1]) && has_key(cleaning, &lines[i + 2]) &&
            wz_clean_is_decoration(wz_str_cut(cleaning->text->bytes, key->end, lines[i].span.end)))
            mark(&lines[i + 1], WZ_REASON_CHROME);
    }
}

void wz_clean_judge(wz_cleaning *cleaning)
{
    struct zones zones = find_zones(cleaning);

    judge_lines(cleaning, zones);
    judge_neighbours(cleaning, zones);
    judge_page(cleaning, zones);
    judge_values(cleaning, zones.head_end);
    judge_blocks(cleaning, 0, zones.head_end, find_title(cleaning, zones.head_end));
    judge_blocks(cleaning, skip_block(cleaning, zones.tail_start), cleaning->line_count,
                 cleaning->line_count);
    judge_titles(cleaning, zones.head_end);
    wz_clean_judge_contents(cleaning);
    wz_clean_judge_pagination(cleaning);
}
