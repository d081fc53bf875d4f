/* Which lines are headings, and how deep. */
#include "base/utf8.h"
#include "structure/lines.h"

/* A heading has at most so many characters; one that ends as a sentence is one
 * short clause; so many short lines in a row are a table. */
enum { HEADING_CHARS = 60, PLAIN_CHARS = 45, CLAUSE_CHARS = 40, TABLE_LINES = 3 };

/* Ranks order headings from the outermost: those without a label in a document that
 * begins so, those to which the source gives a level, and an even rank for each style
 * of label, the odd one behind it for headings without a label inside it. */
enum {
    PLAIN_RANK = 0, GIVEN_RANK = 1, LABEL_RANK = 8,
    DEEPEST = LABEL_RANK + 2 * WZ_LABEL_STYLE_COUNT
};

static bool is_labelled(const wz_line *line)
{
    return line->label.style > WZ_LABEL_NONE && line->label.style < WZ_LABEL_STYLE_COUNT;
}

/* The lines of a document in which headings are looked for. */
struct body {
    const wz_line *start, *end;
};

/* Whether a labelled line stands by itself: no point of its series is its neighbour,
 * as in a list of sentences. */
static bool stands_alone(const wz_line *line, struct body body)
{
    if (line + 1 == body.end || line[1].label.style == line->label.style)
        return false;
    return line == body.start || line[-1].label.style != line->label.style ||
           line[-1].role == WZ_ROLE_HEADING;
}

static bool is_labelled_heading(const wz_line *line, struct body body)
{
    if (!is_labelled(line) || line->has_sentence || line->chars > HEADING_CHARS)
        return false;
    if (line->ending == WZ_ENDS_SENTENCE)
        return line->chars <= CLAUSE_CHARS && stands_alone(line, body);
    return line->ending != WZ_ENDS_COMMA;
}

/* Lines of a table or a list of names: short, without labels, many in a row. */
static bool is_short(const wz_line *line)
{
    return line->role == WZ_ROLE_PARAGRAPH && line->label.style == WZ_LABEL_NONE &&
           line->ending == WZ_ENDS_OPEN && !line->has_sentence && line->chars <= PLAIN_CHARS;
}

/* A heading without a label stands above a sentence or above a labelled line. */
static bool stands_above_text(const wz_line *line, const wz_line *end)
{
    if (++line < end && is_short(line))
        line++;
    return line < end && line->role == WZ_ROLE_PARAGRAPH &&
           (wz_line_is_prose(line) || line->ending != WZ_ENDS_OPEN ||
            line->label.style != WZ_LABEL_NONE);
}

/* 主要措施是 wants its colon and its list: it is no heading. */
static bool is_left_open(wz_str text)
{
    static const char *const words[] = { "是", "为", "必须", "如下", "包括", "要", "即" };

    return wz_str_ends_any(text, words, WZ_COUNT(words));
}

static bool is_plain_heading(const wz_lines *lines, const wz_line *line, const wz_line *end)
{
    bool has_cue = wz_line_cue_first(lines, line, WZ_CLASS_HEADING) != NULL;

    return wz_line_is_title_like(lines, line) && !is_left_open(wz_line_text(lines, line)) &&
           (has_cue || line->chars <= PLAIN_CHARS) && stands_above_text(line, end) &&
           !wz_line_cue_first(lines, line, WZ_CLASS_SALUTATION);
}

/* 附件：1.… begins a list; the labelled lines behind it are its items. */
static bool is_attachment(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);

    return wz_str_starts(text, WZ_STR("附件")) && wz_str_find(text, WZ_STR("：")) < text.len;
}

static void mark_headings(wz_lines *lines, const wz_doc *doc)
{
    struct body body = { lines->at + doc->start + doc->title_lines, lines->at + doc->end };
    size_t run_end = 0;         /* of the run of short lines around i */
    bool in_list = false, is_table = false;

    for (size_t i = doc->start + doc->title_lines; i < doc->end; i++) {
        wz_line *line = &lines->at[i];

        if (i >= run_end) {
            run_end = i;
            while (run_end < doc->end && is_short(&lines->at[run_end]))
                run_end++;
            is_table = run_end - i >= TABLE_LINES;
            run_end = run_end > i ? run_end : i + 1;
        }
        in_list = is_attachment(lines, line) || (in_list && is_labelled(line));
        if (line->role != WZ_ROLE_PARAGRAPH || in_list)
            continue;
        if (line->given > 0 || is_labelled_heading(line, body) ||
            (!is_table && is_plain_heading(lines, line, body.end)))
            line->role = WZ_ROLE_HEADING;
    }
}

/* The open headings above a line. */
struct open {
    uint32_t ranks[DEEPEST];
    uint32_t depth;
    bool begins_plain;          /* the first heading of the document has no label */
};

static uint32_t rank_of(const wz_lines *lines, const struct open *open, const wz_line *line,
                        size_t first)
{
    const wz_line *above = line - 1;

    if (is_labelled(line))
        return LABEL_RANK + 2 * (uint32_t)line->label.style;
    if (line->given > 0)
        return GIVEN_RANK + line->given - 1;
    if ((size_t)(line - lines->at) > first && above->role == WZ_ROLE_HEADING && is_labelled(above))
        return LABEL_RANK + 2 * (uint32_t)above->label.style + 1;
    if (open->begins_plain || open->depth == 0 ||
        wz_line_cue_first(lines, line, WZ_CLASS_HEADING))
        return PLAIN_RANK;
    return open->ranks[open->depth - 1] | 1;
}

static void set_levels(wz_lines *lines, const wz_doc *doc)
{
    struct open open = { .depth = 0 };
    bool is_first = true;

    for (size_t i = doc->start; i < doc->end; i++) {
        wz_line *line = &lines->at[i];
        uint32_t rank;

        if (line->role != WZ_ROLE_HEADING)
            continue;
        if (is_first)
            open.begins_plain = !is_labelled(line);
        is_first = false;
        rank = rank_of(lines, &open, line, doc->start);
        while (open.depth > 0 && open.ranks[open.depth - 1] >= rank)
            open.depth--;
        open.ranks[open.depth++] = rank;
        line->level = open.depth;
    }
}

/* A section ends where the next heading of its level or an outer one begins. */
static void set_section_ends(wz_lines *lines, const wz_doc *doc)
{
    uint32_t lasts[DEEPEST + 1];

    for (size_t level = 0; level <= DEEPEST; level++)
        lasts[level] = (uint32_t)(doc->end - 1);
    for (size_t i = doc->end; i > doc->start; i--) {
        wz_line *line = &lines->at[i - 1];

        if (line->role != WZ_ROLE_HEADING)
            continue;
        line->section_last = lasts[line->level];
        for (size_t level = line->level; level <= DEEPEST; level++)
            lasts[level] = i - 1 > doc->start ? (uint32_t)(i - 2) : (uint32_t)(i - 1);
    }
}

void wz_headings_find(wz_lines *lines, const wz_doc *doc)
{
    mark_headings(lines, doc);
    set_levels(lines, doc);
    set_section_ends(lines, doc);
}
