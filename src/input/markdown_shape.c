/* The words that tell masks from emphasis, and the shapes of what may be emphasised. */
#include "input/markdown_shape.h"

#define CLASS WZ_CLASS_BIT

/* What a mask stands before. A longer plain word at the same place takes precedence. */
#define MASKED  (CLASS(PLACE) | CLASS(ORGANISATION) | CLASS(CALENDAR) | CLASS(DOCNUM) | CLASS(UNIT))
#define WORDS   (MASKED | CLASS(OFFICE))

/* -- characters --------------------------------------------------------------- */

static bool is_mark(uint32_t code)
{
    return code == '*' || code == '_';
}

/* A character of a word or a number. */
bool wz_is_inner(uint32_t code)
{
    return wz_is_han(code) || wz_is_digit(code) || is_mark(code) ||
           ((code | 0x20) >= 'a' && (code | 0x20) <= 'z') || (code >= 0xC0 && code < 0x2000);
}

bool wz_is_end_mark(uint32_t code)
{
    static const uint32_t marks[] = { 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, ':' };

    return wz_is_one_of(code, marks, WZ_COUNT(marks));     /* 。！？；： */
}

static bool is_clause_mark(uint32_t code)
{
    return code == 0xFF0C || wz_is_end_mark(code);     /* ， */
}

/* -- words -------------------------------------------------------------------- */

/* The longest word that starts at a byte; its term is NULL where there is none. */
static wz_hit word_at(const wz_marked *marked, size_t at, uint64_t classes)
{
    if (!marked->words)
        return (wz_hit){ .term = NULL };
    return wz_matcher_at(marked->words, marked->text, at, classes);
}

/* The unit at a byte, also behind 万 or 余; likewise. */
static wz_hit unit_at(const wz_marked *marked, size_t at)
{
    if (!marked->words)
        return (wz_hit){ .term = NULL };
    return wz_matcher_unit(marked->words, marked->text, at);
}

bool wz_is_before_word(const wz_marked *marked, size_t at)
{
    const wz_term *word = word_at(marked, at, MASKED | CLASS(PLAIN)).term;

    if (word)
        return word->class != WZ_CLASS_PLAIN;
    return wz_utf8_at(marked->text, at) == 0x67D0 || unit_at(marked, at).term;     /* *某 */
}

bool wz_is_before_unit(const wz_marked *marked, size_t at)
{
    return word_at(marked, at, CLASS(UNIT)).term != NULL;
}

/* 20**年, 3*07.6, 〔2023〕*号, **.*%: the point joins a run to what is behind it. */
bool wz_is_beside_digit(wz_str text, size_t start, size_t end)
{
    uint32_t after = wz_utf8_at(text, end), before = wz_utf8_before(text, start);

    if (wz_is_digit(after) || wz_is_digit(before) || before == 0x3015)
        return true;
    after = after == '.' ? wz_utf8_at(text, end + 1) : '\n';
    return wz_is_digit(after) || is_mark(after);
}

/* -- what a pair encloses ----------------------------------------------------- */

/* Past a number and its unit, or `at` where there is none. */
static size_t skip_amount(const wz_marked *marked, size_t at)
{
    size_t end = at;
    uint32_t code;
    wz_hit unit;

    while (wz_is_digit(code = wz_utf8_at(marked->text, end)) ||
           (end > at && (code == '.' || code == ',')))
        end += code < 0x80 ? 1 : 3;
    if (end == at)
        return at;
    unit = unit_at(marked, end);
    return unit.term ? unit.end : at;
}

/* How many words fill [at, end), joined or not; 0 where other text is between. */
static size_t count_words_only(const wz_marked *marked, size_t at, size_t end,
                               uint64_t classes)
{
    static const uint32_t joints[] = { 0x3001, 0x548C, 0x4E0E, 0x53CA };   /* 、和与及 */
    size_t count = 0;

    while (at < end) {
        wz_hit word = word_at(marked, at, classes);

        if (word.term)
            count++;
        else if (count == 0 ||
                 !wz_is_one_of(wz_utf8_at(marked->text, at), joints, WZ_COUNT(joints)))
            return 0;
        at = word.term ? word.end : at + 3;
    }
    return at == end ? count : 0;
}

size_t wz_count_words(const wz_marked *marked, size_t at, size_t end)
{
    size_t count = 0;
    uint32_t code;

    while (at < end) {
        wz_hit word = word_at(marked, at, WORDS);

        count += word.term != NULL;
        at = word.term ? word.end : at + wz_utf8_decode(wz_str_skip(marked->text, at), &code);
    }
    return count;
}

static const uint32_t quotes[][2] = {
    { 0x201C, 0x201D }, { 0x300A, 0x300B }, { 0x3010, 0x3011 }      /* “” 《》 【】 */
};

static bool is_quoted(wz_str inner)
{
    for (size_t i = 0; i < WZ_COUNT(quotes); i++)
        if (wz_utf8_at(inner, 0) == quotes[i][0])
            return wz_utf8_before(inner, inner.len) == quotes[i][1];
    return false;
}

/* What a quotation mark adds to the depth of quotations. */
static int quote_step(uint32_t code)
{
    for (size_t i = 0; i < WZ_COUNT(quotes); i++)
        if (code == quotes[i][0] || code == quotes[i][1])
            return code == quotes[i][0] ? 1 : -1;
    return 0;
}

static wz_shape shape_of_text(wz_str inner)
{
    uint32_t last = wz_utf8_before(inner, inner.len);
    bool has_word = false, has_mark = false;
    int depth = 0;

    for (size_t at = 0; at < inner.len; ) {
        uint32_t code;

        at += wz_utf8_decode(wz_str_skip(inner, at), &code);
        has_word = has_word || wz_is_inner(code);
        has_mark = has_mark || (is_clause_mark(code) && at < inner.len);
        depth += quote_step(code);
    }
    if (!has_word)
        return WZ_SHAPE_MARKS;
    if (depth != 0)
        return WZ_SHAPE_BROKEN;
    if (is_quoted(inner))
        return WZ_SHAPE_QUOTED;
    if (last == 0xFF0C || last == 0x3001 || (has_mark && !wz_is_end_mark(last)))   /* ，、 */
        return WZ_SHAPE_OTHER;
    return WZ_SHAPE_PHRASE;
}

wz_shape wz_shape_of(const wz_marked *marked, size_t start, size_t end)
{
    if (count_words_only(marked, start, end, MASKED) == 1)
        return WZ_SHAPE_WORD;
    if (count_words_only(marked, start, end, WORDS) > 0 &&
        word_at(marked, start, WORDS).term->class != WZ_CLASS_UNIT)
        return WZ_SHAPE_WORDS;
    if (skip_amount(marked, start) == end)
        return WZ_SHAPE_AMOUNT;
    return shape_of_text(wz_str_cut(marked->text, start, end));
}
