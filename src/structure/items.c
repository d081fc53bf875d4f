/* Items: labels at the front of a paragraph, and the cues 一是, 第一，, 首先， in it. A cue
 * counts as part of a series only: at the front of a line if the document has its
 * neighbour somewhere, in mid-paragraph as 一是 before 二是, 二是 after. */
#include "base/limits.h"
#include "base/utf8.h"
#include "structure/lines.h"

struct series {
    wz_str name;
    int64_t ordinal;        /* of the last item of it */
    uint64_t seen;          /* the ordinals that the document has, a bit each */
};

/* Series of cues in structure.tsv; a dictionary that names more keeps the last ones. */
enum { SERIES_MOST = 16 };

struct listing {
    wz_lines *lines;
    struct series series[SERIES_MOST];
    size_t series_count;
};

/* The bytes of s before the first mark that ends a lead, in either width, or before
 * WZ_LIMIT_LEAD characters. */
static size_t lead_length(wz_str s)
{
    static const uint32_t marks[] = {
        0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, ';', ':', '!', '?'
    };
    uint32_t before = 0;
    size_t used = 0;

    for (int chars = 0; chars < WZ_LIMIT_LEAD && used < s.len; chars++) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(s, used), &code);

        if (wz_is_one_of(code, marks, WZ_COUNT(marks)) || (code == '.' && wz_is_han(before)))
            break;
        before = code;
        used += step;
    }
    return used;
}

static void add_item(wz_lines *lines, const wz_line *line, uint32_t start, size_t label,
                     int64_t ordinal)
{
    wz_str rest = wz_str_cut(lines->reading->bytes, start + (uint32_t)label, line->span.end);
    wz_str head = wz_str_trim_right((wz_str){ rest.at, lead_length(rest) });
    wz_span span = { start, start + (uint32_t)(label + head.len) };
    wz_item *item = wz_record_add(lines->work, WZ_ITEM, wz_reading_source(lines->reading, span));

    if (!item)
        return;
    item->label = wz_str_cut(lines->reading->bytes, start, start + label);
    item->ordinal = ordinal;
    item->head = wz_str_trim_left(head);
}

/* The value of a cue: the name of its series, a blank, the ordinal. */
static wz_str value_of(const wz_hit *cue, int64_t *ordinal)
{
    wz_str value = cue->term->cells[1];
    size_t blank = wz_str_find(value, WZ_STR(" "));
    wz_str digits = wz_str_skip(value, blank < value.len ? blank + 1 : value.len);

    if (wz_ordinal_parse(digits, ordinal) == 0)
        *ordinal = 0;
    return wz_str_cut(value, 0, blank);
}

static struct series *find_series(struct listing *listing, wz_str name)
{
    size_t i = 0;

    while (i < listing->series_count && !wz_str_equal(listing->series[i].name, name))
        i++;
    if (i == SERIES_MOST)
        i--;
    if (i == listing->series_count)
        listing->series_count++;
    if (!wz_str_equal(listing->series[i].name, name))
        listing->series[i] = (struct series){ .name = name };
    return &listing->series[i];
}

/* Whether the next cue of the same series in the line has the next ordinal. */
static bool has_successor(const wz_lines *lines, const wz_line *line, uint32_t index)
{
    const wz_hit *cues = lines->reading->cues;
    int64_t ordinal, next;
    wz_str name = value_of(&cues[index], &ordinal);

    for (uint32_t i = index + 1; i < line->cue_end; i++)
        if (cues[i].term->class == WZ_CLASS_ITEM && wz_str_equal(value_of(&cues[i], &next), name))
            return next == ordinal + 1;
    return false;
}

/* 做到三点：一是… begins a list whatever follows. */
static bool follows_colon(const wz_lines *lines, const wz_line *line, uint32_t at)
{
    wz_str before = wz_str_cut(lines->reading->bytes, line->span.start, at);

    return wz_str_ends(before, WZ_STR("：")) || wz_str_ends(before, WZ_STR(":"));
}

/* Whether a clause can begin at a byte of the line. */
static bool begins_clause(const wz_lines *lines, const wz_line *line, uint32_t at)
{
    static const uint32_t marks[] = {
        0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0xFF0C, 0x3001, 0x201C, 0x201D, 0xFF09,
        ';', ':', ',', '!', '?', ' ', 0x3000,
    };
    uint32_t code;

    if (at == line->span.start)
        return true;
    wz_utf8_decode_last(wz_str_cut(lines->reading->bytes, line->span.start, at), &code);
    return wz_is_one_of(code, marks, WZ_COUNT(marks));
}

static uint64_t bit_of(int64_t ordinal)
{
    return ordinal >= 0 && ordinal < 64 ? (uint64_t)1 << ordinal : 0;
}

/* Notes which points the series of a document have. */
static void note_cues(struct listing *listing, const wz_line *line)
{
    for (uint32_t i = line->cue; i < line->cue_end; i++) {
        const wz_hit *cue = &listing->lines->reading->cues[i];
        int64_t ordinal;

        if (cue->term->class == WZ_CLASS_ITEM && begins_clause(listing->lines, line, cue->start)) {
            wz_str name = value_of(cue, &ordinal);

            find_series(listing, name)->seen |= bit_of(ordinal);
        }
    }
}

/* Whether a cue is a point of its series where it stands. */
static bool is_point(const struct listing *listing, const wz_line *line, uint32_t index,
                     const struct series *series, int64_t ordinal)
{
    uint32_t start = listing->lines->reading->cues[index].start;

    if (start == line->span.start)
        return series->seen & (bit_of(ordinal - 1) | bit_of(ordinal + 1));
    if (ordinal == 1)
        return follows_colon(listing->lines, line, start) ||
               has_successor(listing->lines, line, index);
    return series->ordinal == ordinal - 1;
}

static void find_cues(struct listing *listing, const wz_line *line)
{
    for (uint32_t i = line->cue; i < line->cue_end; i++) {
        const wz_hit *cue = &listing->lines->reading->cues[i];
        struct series *series;
        int64_t ordinal;

        if (cue->term->class != WZ_CLASS_ITEM ||
            !begins_clause(listing->lines, line, cue->start))
            continue;
        series = find_series(listing, value_of(cue, &ordinal));
        if (!is_point(listing, line, i, series, ordinal))
            continue;
        series->ordinal = ordinal;
        add_item(listing->lines, line, cue->start, cue->end - cue->start, ordinal);
    }
}

/* 附件：1.… : the label stands behind the word. */
static void find_attachment(wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);
    size_t colon;
    wz_str rest;
    wz_label label;

    if (!wz_str_starts(text, WZ_STR("附件")))
        return;
    colon = wz_str_find(text, WZ_STR("："));
    if (colon == text.len)
        return;
    rest = wz_str_trim_left(wz_str_skip(text, colon + sizeof "：" - 1));
    label = wz_label_parse(rest);
    if (label.style != WZ_LABEL_NONE)
        add_item(lines, line, (uint32_t)(rest.at - lines->reading->bytes.at), label.len,
                 label.ordinal);
}

void wz_items_find(wz_lines *lines, const wz_doc *doc)
{
    struct listing listing = { .lines = lines };

    for (size_t i = doc->start + doc->title_lines; i < doc->end; i++)
        note_cues(&listing, &lines->at[i]);
    for (size_t i = doc->start + doc->title_lines; i < doc->end; i++) {
        const wz_line *line = &lines->at[i];

        if (line->role == WZ_ROLE_FRONT || line->role == WZ_ROLE_HEADING)
            continue;
        if (line->label.style != WZ_LABEL_NONE && line->role == WZ_ROLE_PARAGRAPH)
            add_item(lines, line, line->span.start, line->label.len,
                     line->label.style == WZ_LABEL_DASH ? WZ_NO_NUMBER : line->label.ordinal);
        find_attachment(lines, line);
        find_cues(&listing, line);
    }
}
