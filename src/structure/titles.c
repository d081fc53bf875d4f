/* Where titles stand. A file is one document unless something says that it holds
 * several: a title that speaks of a collection, separators, or numbering that begins
 * anew below titles. Only then do lines set off from the text count as titles; in a
 * single document they are headings. */
#include "structure/titles.h"

#include "base/utf8.h"

/* A title found by the numbering alone, without blank lines, has so many characters. */
enum { RESTART_TITLE_CHARS = 10 };

/* One that asks or exclaims has at most so many. */
enum { EXCLAIMED_CHARS = 40 };

/* A title and what stands below it in its head have so many lines. */
enum { HEAD_LINES = 5 };

static void mark_separators(wz_title_search *finding)
{
    wz_lines *lines = finding->lines;

    for (size_t i = 0; i < lines->count; i++)
        finding->pieces += wz_separator_length(lines, &lines->at[i]) > 0;
    for (size_t i = 0; i < lines->count; i++) {
        wz_line *line = &lines->at[i];

        if (wz_is_symbol_line(wz_line_text(lines, line)) ||
            (finding->pieces > 1 && wz_separator_length(lines, line) > 0))
            line->role = WZ_ROLE_SEPARATOR;
    }
}

/* 2023年5月4日 or 泽政发〔2023〕7号 alone on a line. */
static bool is_date_or_number(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);
    char edtf[WZ_EDTF_ROOM];

    return wz_date_parse(text, edtf) == text.len || wz_line_is_number(lines, line);
}

/* The head of an agency's paper: ××市人民政府文件, above the number. */
static bool is_letterhead(const wz_lines *lines, size_t i)
{
    wz_str text = wz_line_text(lines, &lines->at[i]);

    return wz_str_ends(text, WZ_STR("文件")) && i + 1 < lines->count &&
           is_date_or_number(lines, &lines->at[i + 1]);
}

bool wz_title_stands_below(const wz_lines *lines, size_t i)
{
    return is_date_or_number(lines, &lines->at[i]) || is_letterhead(lines, i);
}

/* A title may ask or exclaim where nothing but a title can stand: 作风怎么抓？ */
static bool is_exclaimed(const wz_lines *lines, size_t i)
{
    static const char *const marks[] = { "？", "！", "?", "!" };
    const wz_line *line = &lines->at[i];
    bool is_top = i == 0 || line[-1].role == WZ_ROLE_SEPARATOR ||
                  line[-1].role == WZ_ROLE_COLLECTION;

    return is_top && !line->has_sentence && line->chars <= EXCLAIMED_CHARS &&
           line->label.style == WZ_LABEL_NONE &&
           wz_str_ends_any(wz_line_text(lines, line), marks, WZ_COUNT(marks));
}

bool wz_title_is_possible(const wz_lines *lines, size_t i)
{
    const wz_line *line = &lines->at[i];

    return line->role == WZ_ROLE_PARAGRAPH &&
           (wz_line_is_title_like(lines, line) || is_exclaimed(lines, i)) &&
           !wz_title_stands_below(lines, i) &&
           !wz_line_cue_first(lines, line, WZ_CLASS_SALUTATION) &&
           !wz_line_cue_first(lines, line, WZ_CLASS_HEADING);
}

/* Whether the last words of a line name a genre. */
static bool ends_in_genre(const wz_lines *lines, const wz_line *line)
{
    const wz_hit *genre = wz_line_cue_last(lines, line, WZ_CLASS_GENRE);

    return genre && genre->end == line->span.end;
}

/* Whether a line begins as titles of papers and speeches do, and stops before its noun. */
static bool is_begun(const wz_lines *lines, const wz_line *line)
{
    static const char *const words[] = { "在", "关于", "中共" };

    return wz_str_starts_any(wz_line_text(lines, line), words, WZ_COUNT(words)) &&
           !ends_in_genre(lines, line);
}

bool wz_title_continues(const wz_lines *lines, size_t i)
{
    static const char *const links[] = { "的", "和", "与", "及", "、", "暨" };
    const wz_line *line = &lines->at[i];
    wz_str text = wz_line_text(lines, line), above = wz_line_text(lines, line - 1);
    const wz_hit *genre = wz_line_cue_first(lines, line, WZ_CLASS_GENRE);

    if (line->gap > lines->usual_gap || !wz_title_is_possible(lines, i))
        return false;
    if (wz_str_starts(text, WZ_STR("关于")) || (genre && genre->end == line->span.end) ||
        (ends_in_genre(lines, line) && is_begun(lines, line - 1)))
        return true;
    return wz_str_ends_any(above, links, WZ_COUNT(links));
}

/* Whether line i stands as a title does: set off from the text above, and from the text
 * below by blank lines or by what a head has below its title, a byline or a salutation.
 * With a genre in its name that alone is enough. */
static bool is_set_off(const wz_lines *lines, size_t i)
{
    const wz_line *title = &lines->at[i];
    bool is_apart = i == 0 || title->gap > lines->usual_gap;
    bool has_gap = false, has_head = false;
    size_t next = i + 1;

    if ((!is_apart && !ends_in_genre(lines, title)) ||
        (i > 0 && wz_title_is_possible(lines, i - 1) && wz_title_continues(lines, i)))
        return false;
    while (next < lines->count && next < i + WZ_TITLE_LINES && wz_title_continues(lines, next))
        next++;
    for (; next < lines->count && next < i + HEAD_LINES; next++) {
        has_gap = has_gap || lines->at[next].gap > lines->usual_gap;
        if (!wz_line_is_front(lines, &lines->at[next]))
            break;
        if (wz_line_is_front(lines, title))
            return false;               /* an organ that signs above a date */
        has_head = true;
    }
    has_head = has_head || (next < lines->count &&
                            wz_line_cue_first(lines, &lines->at[next], WZ_CLASS_SALUTATION));
    return is_apart ? has_gap || has_head || title->gap > lines->usual_gap + 1 : has_head;
}

/* The first line at or behind i that is a separator, or could be a title that is set off:
 * where what begins at i - 1 must have ended. */
static size_t next_title(const wz_lines *lines, size_t i)
{
    while (i < lines->count && lines->at[i].role != WZ_ROLE_SEPARATOR &&
           !(wz_title_is_possible(lines, i) && is_set_off(lines, i)))
        i++;
    return i;
}

bool wz_has_prose(const wz_lines *lines, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (wz_line_is_prose(&lines->at[i]))
            return true;
    return false;
}

/* The ordinal of the first label 一、 in [start, end), 0 if there is none. */
static int64_t first_ordinal(const wz_lines *lines, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (lines->at[i].label.style == WZ_LABEL_HAN)
            return lines->at[i].label.ordinal;
    return 0;
}

int64_t wz_claimed_pieces(wz_str title)
{
    for (size_t i = 0; i < title.len; ) {
        int64_t number;
        uint32_t code;
        size_t used = wz_ordinal_parse(wz_str_skip(title, i), &number);

        if (used > 0 && number > 0 && wz_str_starts(wz_str_skip(title, i + used), WZ_STR("篇")))
            return number;
        i += used > 0 ? used : wz_utf8_decode(wz_str_skip(title, i), &code);
    }
    return WZ_NO_NUMBER;
}

/* Whether the words of a title say that it is one of a collection: 汇编, 24篇. What is
 * said about a collection (…汇编的通知) is none. */
static bool names_collection(const wz_lines *lines, const wz_line *line)
{
    const wz_hit *word = wz_line_cue_last(lines, line, WZ_CLASS_COLLECTION);
    const wz_hit *genre = wz_line_cue_last(lines, line, WZ_CLASS_GENRE);

    if (wz_claimed_pieces(wz_line_text(lines, line)) != WZ_NO_NUMBER)
        return true;
    return word && (!genre || genre->start < word->end);
}

/* Counts, and marks if asked to, the titles of a collection that are numbered as headings
 * would be: 1. to n., of the style of line `first`. */
static int64_t number_titles(wz_lines *lines, size_t first, bool marks)
{
    wz_label_style style = lines->at[first].label.style;
    bool is_apart = lines->at[first].gap > lines->usual_gap;
    int64_t found = 0;

    for (size_t i = first; i < lines->count; i++) {
        wz_line *line = &lines->at[i];

        if (line->label.style != style || line->label.ordinal != found + 1 ||
            line->ending != WZ_ENDS_OPEN || (is_apart && line->gap <= lines->usual_gap))
            continue;
        found++;
        if (marks)
            line->role = WZ_ROLE_TITLE;
    }
    return found;
}

/* Marks numbered titles if there are as many as the collection claims. */
static bool mark_numbered(wz_title_search *finding, size_t body)
{
    wz_lines *lines = finding->lines;
    int64_t claimed = wz_claimed_pieces(wz_line_text(lines, &lines->at[finding->first]));
    size_t first = body;

    while (first < lines->count && first < body + WZ_BLURB_LINES &&
           lines->at[first].label.style == WZ_LABEL_NONE)
        first++;
    if (first == lines->count || claimed < 2 || lines->at[first].label.style == WZ_LABEL_NONE ||
        number_titles(lines, first, false) != claimed)
        return false;
    number_titles(lines, first, true);
    return true;
}

/* A numbering that begins anew inside a piece has a title above it that no blank
 * line sets off: the last line that looks like one. Counts such, and marks if asked to. */
static size_t find_restarts(wz_title_search *finding, size_t first, bool marks)
{
    wz_lines *lines = finding->lines;
    size_t title = 0, found = 0;
    int64_t ordinal = 0;

    for (size_t i = first; i < lines->count; i++) {
        wz_line *line = &lines->at[i];

        if (line->role != WZ_ROLE_PARAGRAPH) {
            ordinal = 0;
            title = 0;
        } else if (line->label.style == WZ_LABEL_HAN && line->ending == WZ_ENDS_OPEN) {
            if (ordinal > 0 && line->label.ordinal == 1 && title > 0) {
                found++;
                if (marks)
                    lines->at[title].role = WZ_ROLE_TITLE;
            }
            ordinal = line->label.ordinal;
            title = 0;
        } else if (wz_title_is_possible(lines, i) && line->chars >= RESTART_TITLE_CHARS) {
            title = i;
        }
    }
    return found;
}

/* Looks for the title of a collection: the first title of the file, if its words
 * say so and the first piece begins soon below it. */
static void find_collection(wz_title_search *finding)
{
    wz_lines *lines = finding->lines;
    size_t i = 0, next, body;

    while (i < lines->count && !wz_title_is_possible(lines, i) &&
           !wz_line_is_prose(&lines->at[i]) && lines->at[i].role != WZ_ROLE_SEPARATOR)
        i++;
    finding->first = i;
    if (i == lines->count || !wz_title_is_possible(lines, i) ||
        (!names_collection(lines, &lines->at[i]) && finding->pieces < 2))
        return;
    for (body = i + 1; body < lines->count && lines->at[body].role == WZ_ROLE_FRONT; )
        body++;
    next = next_title(lines, body);
    finding->has_collection = body < lines->count &&
        ((next < lines->count && next - body <= WZ_BLURB_LINES) || mark_numbered(finding, body) ||
         (wz_title_is_possible(lines, body) && find_restarts(finding, body, false) > 0));
}

/* Whether the titles that are set off say by themselves that the file holds
 * several pieces: two of them at least name a genre or begin the numbering anew. */
static bool titles_prove_pieces(const wz_title_search *finding)
{
    const wz_lines *lines = finding->lines;
    size_t proofs = 0;

    for (size_t i = finding->first; i < lines->count; ) {
        size_t next = next_title(lines, i + 1);

        if (wz_title_is_possible(lines, i) && wz_has_prose(lines, i + 1, next) &&
            (ends_in_genre(lines, &lines->at[i]) || first_ordinal(lines, i + 1, next) == 1))
            proofs++;
        i = next;
    }
    return proofs > 1;
}

/* Marks the titles that are set off, but not one in the midst of a numbering. */
static void mark_set_off(wz_title_search *finding)
{
    wz_lines *lines = finding->lines;

    for (size_t i = finding->first; i < lines->count; ) {
        size_t next = next_title(lines, i + 1);

        if (wz_title_is_possible(lines, i) && is_set_off(lines, i) &&
            wz_has_prose(lines, i + 1, next) && first_ordinal(lines, i + 1, next) <= 1)
            lines->at[i].role = WZ_ROLE_TITLE;
        i = next;
    }
}

/* A collection that claims more pieces than its blank lines show: a piece whose only
 * heading has no label may be two, and that heading the title of the second. */
static void mark_lone(wz_title_search *finding, int64_t claimed)
{
    wz_lines *lines = finding->lines;
    size_t lone = 0, headings = 0;
    int64_t titles = 0;

    for (size_t i = finding->first; i < lines->count; i++)
        titles += lines->at[i].role == WZ_ROLE_TITLE;
    for (size_t i = finding->first + 1; i <= lines->count && titles < claimed; i++) {
        bool is_end = i == lines->count || lines->at[i].role != WZ_ROLE_PARAGRAPH;

        if (!is_end) {
            bool is_plain = wz_title_is_possible(lines, i) && i + 1 < lines->count &&
                            wz_line_is_prose(&lines->at[i + 1]);

            headings += is_plain || lines->at[i].label.style == WZ_LABEL_HAN;
            if (is_plain)
                lone = i;
            continue;
        }
        if (headings == 1 && lone > 0) {
            lines->at[lone].role = WZ_ROLE_TITLE;
            titles++;
        }
        headings = 0;
        lone = 0;
    }
}

/* Marks the lines on which documents begin; with one document none. */
static void mark_titles(wz_title_search *finding)
{
    wz_lines *lines = finding->lines;

    for (size_t i = 1; i < lines->count; i++)
        if (lines->at[i - 1].role == WZ_ROLE_SEPARATOR && wz_title_is_possible(lines, i))
            lines->at[i].role = WZ_ROLE_TITLE;
    if (finding->has_collection)
        lines->at[finding->first].role = WZ_ROLE_COLLECTION;
    if (finding->pieces > 1)
        return;
    if (finding->has_collection || titles_prove_pieces(finding)) {
        mark_set_off(finding);
        find_restarts(finding, finding->first, true);
    }
    if (finding->has_collection)
        mark_lone(finding, wz_claimed_pieces(wz_line_text(lines, &lines->at[finding->first])));
}

void wz_titles_mark(wz_title_search *finding)
{
    mark_separators(finding);
    find_collection(finding);
    mark_titles(finding);
}
