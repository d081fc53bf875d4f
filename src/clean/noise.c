/* Which lines are noise. Cues are rows of noise.tsv; what is judged here is how
 * they stand: alone on a line, as the key of one, dense, or at an end of the
 * file. A cue in the midst of prose proves nothing. */
#include "base/utf8.h"
#include "clean/passes.h"

/* A line of prose: long, or a shorter whole sentence. In characters. */
enum { PROSE_CHARS = 40, SENTENCE_CHARS = 20 };

/* A key such as 来源： begins a short line; a longer one is prose. In characters. */
enum { KEY_LINE_CHARS = 60 };

/* A strong cue counts 2, a weak one 1. So much makes noise of a line anywhere, or at
 * an end of the file, if the cues are dense: one point for each so many characters. */
enum { STRONG_POINTS = 2, EDGE_POINTS = 2, ANYWHERE_POINTS = 4, CHARS_PER_POINT = 20 };

/* So many lines of menus prove that a page is around the text. */
enum { MENU_LINES = 2 };

/* The zones at the two ends of a file: lines [0, head_end) and [tail_start, count). */
struct zones {
    size_t head_end, tail_start;
};

static const uint32_t decoration[] = {
    0x3010, 0x3011, 0x3014, 0x3015, 0xFF08, 0xFF09, 0xFF1A, 0xFF5C, 0x300A, 0x300B,
    0xFF1E, 0x00B7, 0x2022, 0x2014, 0x2013, 0x2716, 0x00D7, 0x25B6, 0x00BB, 0x203A, 0x3001,
};

/* What may stand between the words of a menu. */
static bool is_decoration(uint32_t code)
{
    if (code < 0x80)
        return !(code >= 'a' && code <= 'z') && !(code >= 'A' && code <= 'Z');
    return wz_is_blank(code) || wz_is_one_of(code, decoration, WZ_COUNT(decoration));
}

static bool is_all_decoration(wz_str s)
{
    while (s.len > 0) {
        uint32_t code;

        wz_str_take(&s, wz_utf8_decode(s, &code));
        if (!is_decoration(code))
            return false;
    }
    return true;
}

static bool ends_sentence(wz_str s)
{
    uint32_t last;

    if (s.len == 0)
        return false;
    wz_utf8_decode_last(s, &last);
    return last == 0x3002 || last == 0xFF1B || last == 0xFF01 || last == 0xFF1F || last == 0x201D;
}

/* The first of the words that, with decoration between them, are all of the line;
 * NULL where something else stands there too. */
static const wz_hit *covering(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    uint32_t at = line->span.start;
    const wz_hit *first = NULL;

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_hit *hit = &cleaning->hits[i];

        if (hit->term->class != WZ_CLASS_NOISE_LINE)
            continue;
        if (!is_all_decoration(wz_str_cut(cleaning->text->bytes, at, hit->start)))
            return NULL;
        at = hit->end;
        first = first ? first : hit;
    }
    return is_all_decoration(wz_str_cut(cleaning->text->bytes, at, line->span.end)) ? first : NULL;
}

/* 首页>政务公开>统计公报: where in the site the page stands. */
static bool is_breadcrumb(wz_str line)
{
    size_t arrows = 0;

    for (size_t i = 0; i < line.len; i++)
        arrows += line.at[i] == '>';
    return arrows >= 2 && line.at[0] != '<' && !ends_sentence(line);
}

/* The hit of a key that begins the line and is followed by ： or nothing. */
static const wz_hit *key_of(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_hit *hit = &cleaning->hits[i];
        wz_str rest = wz_str_cut(cleaning->text->bytes, hit->end, line->span.end);

        if (hit->term->class != WZ_CLASS_NOISE_KEY)
            continue;
        if (!is_all_decoration(wz_str_cut(cleaning->text->bytes, line->span.start, hit->start)))
            return NULL;
        rest = wz_str_trim_left(rest);
        if (rest.len == 0 || rest.at[0] == ':' || wz_str_starts(rest, WZ_STR("：")))
            return hit;
    }
    return NULL;
}

static size_t points_of(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    size_t points = 0;

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        wz_class class = cleaning->hits[i].term->class;

        if (class == WZ_CLASS_NOISE_STRONG)
            points += STRONG_POINTS;
        else if (class == WZ_CLASS_NOISE_WEAK)
            points++;
    }
    return points;
}

/* The reason that the cues of a line name: that of the first strong one, but an
 * advert with contacts in it is an advert. */
static wz_reason reason_of(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    int reason = -1;
    bool is_strong = false;

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_term *term = cleaning->hits[i].term;
        bool strong = term->class == WZ_CLASS_NOISE_STRONG;

        if (!strong && term->class != WZ_CLASS_NOISE_WEAK)
            continue;
        if (reason < 0 || (strong && !is_strong) ||
            (strong && reason == WZ_REASON_CONTACT && term->word == WZ_REASON_ADVERT))
            reason = term->word;
        is_strong = is_strong || strong;
    }
    return reason < 0 ? WZ_REASON_ADVERT : (wz_reason)reason;
}

/* Whether the cues of a line are so many, and so dense. */
static bool has_points(const wz_cleaning *cleaning, const wz_clean_line *line, size_t least,
                       size_t chars)
{
    size_t points = points_of(cleaning, line);

    return points >= least && points * CHARS_PER_POINT >= chars;
}

/* Whether a comma or full stop of prose stands in a line; the comma of 2,417 is none. */
static bool has_clauses(wz_str text)
{
    for (size_t i = 1; i < text.len; i++)
        if (text.at[i] == ',' && (text.at[i - 1] & 0x80))
            return true;
    return wz_str_find(text, WZ_STR("，")) < text.len || wz_str_find(text, WZ_STR("。")) < text.len;
}

static bool is_prose(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    wz_str text = wz_clean_text(cleaning, line);
    size_t chars = wz_utf8_count(text);

    if (has_points(cleaning, line, EDGE_POINTS, chars))
        return false;
    return (chars >= PROSE_CHARS && has_clauses(text)) || (chars >= SENTENCE_CHARS && ends_sentence(text));
}

/* A salutation begins the body however short it is. */
static bool begins_body(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    for (uint32_t i = line->hit; i < line->hit_end; i++)
        if (cleaning->hits[i].term->class == WZ_CLASS_SALUTATION)
            return true;
    return is_prose(cleaning, line);
}

static struct zones find_zones(const wz_cleaning *cleaning)
{
    struct zones zones = { 0, cleaning->line_count };

    while (zones.head_end < cleaning->line_count &&
           !begins_body(cleaning, &cleaning->lines[zones.head_end]))
        zones.head_end++;
    while (zones.tail_start > zones.head_end &&
           !is_prose(cleaning, &cleaning->lines[zones.tail_start - 1]))
        zones.tail_start--;
    return zones;
}

static void mark(wz_clean_line *line, wz_reason reason)
{
    if (line->is_noise || wz_clean_is_blank(line))
        return;
    line->is_noise = true;
    line->reason = reason;
}

/* Judges a line by its own cues. */
static void judge_line(wz_cleaning *cleaning, wz_clean_line *line, bool is_edge)
{
    size_t chars = wz_utf8_count(wz_clean_text(cleaning, line));
    const wz_hit *cover = covering(cleaning, line);

    if (cover)
        mark(line, (wz_reason)cover->term->word);
    else if (has_points(cleaning, line, is_edge ? EDGE_POINTS : ANYWHERE_POINTS, chars))
        mark(line, reason_of(cleaning, line));
    else if (is_edge && chars <= KEY_LINE_CHARS) {
        const wz_hit *key = key_of(cleaning, line);

        if (key)
            mark(line, (wz_reason)key->term->word);
        else if (is_breadcrumb(wz_clean_text(cleaning, line)))
            mark(line, WZ_REASON_CHROME);
    }
}

static bool is_menu(const wz_clean_line *line)
{
    return line->is_noise && line->reason == WZ_REASON_CHROME;
}

/* A page is around the text: what stands above the last line of its menus, and
 * below the first line of its foot, is noise whatever it says; so is the value
 * below a key, and a line of brackets beside a menu. */
static void judge_page(wz_cleaning *cleaning, struct zones zones)
{
    wz_clean_line *lines = cleaning->lines;
    size_t menus = 0, last = 0;

    for (size_t i = 0; i < zones.head_end; i++) {
        bool is_covering = !wz_clean_is_blank(&lines[i]) &&
                           (covering(cleaning, &lines[i]) ||
                            (is_menu(&lines[i]) && !key_of(cleaning, &lines[i])) ||
                            (i > 0 && is_menu(&lines[i - 1]) && !key_of(cleaning, &lines[i - 1]) &&
                             is_all_decoration(wz_clean_text(cleaning, &lines[i]))));
        if (is_covering) {
            menus++;
            last = i;
            mark(&lines[i], WZ_REASON_CHROME);
        }
    }
    for (size_t i = 0; menus > MENU_LINES && i < last; i++)
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
 * which are adverts, is one as a whole: the seller's name has no cue of its own. */
static void judge_block(wz_cleaning *cleaning, size_t start, size_t end)
{
    wz_clean_line *lines = cleaning->lines;
    size_t noise = 0;

    for (size_t i = start; i < end; i++)
        noise += lines[i].is_noise && lines[i].reason != WZ_REASON_CHROME;
    if (noise == 0 || noise * 3 < end - start)
        return;
    for (size_t i = start; i < end; i++)
        mark(&lines[i], WZ_REASON_ADVERT);
}

static void judge_blocks(wz_cleaning *cleaning, size_t start, size_t end)
{
    size_t first = start;

    for (size_t i = start; i <= end; i++)
        if (i == end || wz_clean_is_blank(&cleaning->lines[i])) {
            /* A block that runs into the text is not set off from it. */
            if (i > first && (i < end || end == cleaning->line_count))
                judge_block(cleaning, first, i);
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

/* The title stands twice above the text: the copy that is farther from it goes, or
 * the second of two neighbours. */
static void judge_titles(wz_cleaning *cleaning, size_t head_end)
{
    wz_clean_line *lines = cleaning->lines;
    wz_clean_line *before = NULL;
    bool is_apart = false;

    for (size_t i = 0; i < head_end; i++) {
        if (lines[i].is_noise) {
            is_apart = before != NULL;
            continue;
        }
        if (wz_clean_is_blank(&lines[i]))
            continue;
        if (before && wz_str_equal(wz_clean_text(cleaning, before),
                                   wz_clean_text(cleaning, &lines[i]))) {
            mark(is_apart ? before : &lines[i], WZ_REASON_CHROME);
            if (!is_apart)
                continue;
        }
        before = &lines[i];
        is_apart = false;
    }
}

/* 发布机构： with nothing behind it has its value on the next line. */
static void judge_values(wz_cleaning *cleaning, size_t head_end)
{
    wz_clean_line *lines = cleaning->lines;

    for (size_t i = 0; i + 1 < head_end; i++) {
        const wz_hit *key = lines[i].is_noise ? key_of(cleaning, &lines[i]) : NULL;

        if (key && is_all_decoration(wz_str_cut(cleaning->text->bytes, key->end, lines[i].span.end)) &&
            !key_of(cleaning, &lines[i + 1]) && i + 2 < head_end &&
            key_of(cleaning, &lines[i + 2]))
            mark(&lines[i + 1], WZ_REASON_CHROME);
    }
}

void wz_clean_judge(wz_cleaning *cleaning)
{
    struct zones zones = find_zones(cleaning);

    for (size_t i = 0; i < cleaning->line_count; i++) {
        wz_clean_line *line = &cleaning->lines[i];
        bool is_edge = i < zones.head_end || i >= zones.tail_start;

        if (!wz_clean_is_blank(line) && (is_edge || line->hit < line->hit_end))
            judge_line(cleaning, line, is_edge);
    }
    judge_page(cleaning, zones);
    judge_values(cleaning, zones.head_end);
    judge_blocks(cleaning, 0, zones.head_end);
    judge_blocks(cleaning, skip_block(cleaning, zones.tail_start), cleaning->line_count);
    judge_titles(cleaning, zones.head_end);
}
