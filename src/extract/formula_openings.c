/* Sentences and lines that open with the word of a formula: 聚焦会风。…聚焦文风。… of “两个聚焦”. What
 * opens them is their first clause, past a label. They are a list only where there are as many of
 * them as the formula claims: others that open so show that they have nothing to do with it. */
#include "extract/formula_shared.h"
#include "structure/label.h"
#include "structure/sentence.h"

enum {
    HAN = 3,
    MOST_WAY = 3,           /* lines between the formula and the first that opens with its word */
    MOST_LINES = 40,        /* that are looked at */
    MOST_MEMBER = 40,       /* characters */
    MOST_FRONT = 256        /* bytes that such a member and its label have */
};

enum { COMMA = 0xFF0C, COLON = 0xFF1A, SEMICOLON = 0xFF1B };

/* How an opening has the word. */
enum tie { BEGINS, ENDS, HOLDS, TIES };

/* What lines or sentences open with, as far as it has the word, by the way how. */
struct openings {
    wz_list of[TIES];
};

/* The first clause at a place, past its label. */
static wz_span opening_at(wz_str text, uint32_t at, uint32_t end)
{
    uint32_t chars = 0, start;

    at += (uint32_t)wz_label_parse(wz_str_cut(text, at, end)).len;
    for (start = at; at < end && chars <= MOST_MEMBER; chars++) {
        uint32_t code = wz_utf8_at(text, at);

        if (wz_sharing_is_stop(code) || code == COMMA || code == ',' || code == COLON || code == ':' ||
            code == SEMICOLON || code == ';')
            break;
        at = wz_step_over(text, at);
    }
    return (wz_span){ start, chars > MOST_MEMBER ? start : at };
}

/* Whether the sentence that an opening begins has the second word too. */
static bool has_second(const wz_sharing *search, uint32_t at, uint32_t end)
{
    wz_str sentence;

    if (search->second.len == 0)
        return true;
    sentence = wz_str_cut(search->text, at, wz_sharing_sentence_end(search->text, at, end));
    return wz_str_find(sentence, search->second) < sentence.len;
}

/* Whether what a line or sentence opens with has the word, and in which way; that of HOLDS begins
 * as the first did. */
static bool take_opening(const wz_sharing *search, uint32_t at, uint32_t end,
                         struct openings *openings)
{
    const wz_list *held = &openings->of[HOLDS];
    bool is[TIES] = { 0 };
    wz_span span;
    wz_str text;

    if (!wz_sharing_holds(search, (wz_span){ at, end < at + MOST_FRONT ? end : at + MOST_FRONT }))
        return false;       /* most do not, and need no more reading */
    span = opening_at(search->text, at, end);
    text = wz_sharing_text(search, span);
    if (text.len < search->word.len + HAN || !has_second(search, at, end))
        return false;
    is[BEGINS] = wz_str_starts(text, search->word);
    is[ENDS] = wz_str_ends(text, search->word);
    is[HOLDS] = wz_sharing_holds(search, span) &&
        (held->count == 0 ||
         wz_str_starts(text, wz_str_cut(search->text, held->at[0].start,
                                        held->at[0].start + 2 * HAN)));
    for (int i = 0; i < TIES; i++)
        if (is[i])
            wz_list_put(&openings->of[i], search->text, span.start, span.end);
    return is[BEGINS] || is[ENDS] || is[HOLDS];
}

static bool is_full(const wz_sharing *search, const struct openings *openings, wz_list *list)
{
    for (int i = 0; i < TIES; i++)
        if (openings->of[i].count == search->claimed) {
            *list = openings->of[i];
            return true;
        }
    return false;
}

/* The sentences of the line behind the formula's. */
static void open_sentences(const wz_sharing *search, uint32_t end, struct openings *openings)
{
    uint32_t at = wz_sharing_sentence_end(search->text, search->formula->outer.end, end);
    wz_str rest;

    if (at >= end || !wz_sharing_holds(search, (wz_span){ at, end }))
        return;
    rest = wz_str_cut(search->text, at, end);
    wz_sentence_next(&rest);        /* the mark, and the quotes that it closes */
    while (rest.len > 0) {
        wz_str sentence = wz_sentence_next(&rest);
        uint32_t start = (uint32_t)(sentence.at - search->text.at);

        take_opening(search, start, start + (uint32_t)sentence.len, openings);
    }
}

/* The lines behind the formula's that open with the word, one behind another. */
static void open_lines(const wz_sharing *search, struct openings *openings, uint32_t way)
{
    const wz_structure *structure = search->scene->structure;
    const wz_unit *line = search->formula->line, *unit = line + 1;
    const wz_unit *end = structure->units + structure->unit_count;
    bool begun = false;

    for (; unit < end && unit->doc == line->doc && unit - line <= MOST_LINES; unit++) {
        if (take_opening(search, unit->span.start, unit->span.end, openings))
            begun = true;
        else if (begun || unit - line > way)
            break;
    }
}

bool wz_list_openings(const wz_sharing *search, uint32_t end, wz_list *list)
{
    struct openings openings = { 0 };

    open_sentences(search, end, &openings);
    if (is_full(search, &openings, list))
        return true;
    open_lines(search, &openings, openings.of[HOLDS].count > 0 ? 0 : MOST_WAY);
    return is_full(search, &openings, list);
}
