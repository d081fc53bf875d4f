/* Which runs of * and _ mask something, and which are emphasis. These texts mask as Markdown
 * emphasises, so that the words beside a run decide: one before a place, an organ or a unit, or
 * beside a digit, is a mask, unless what it opens is plainly emphasised.
 *
 * What is left to cmark keeps its marks where it finds no partner for them. Emphasis that is
 * certain is taken from it as well: its rules (CommonMark 0.30, 6.2) look for blanks between
 * words, and do not close **重点。**其次. */
#include "base/limits.h"
#include "base/utf8.h"
#include "input/markdown.h"
#include "lexicon/lexicon.h"

#define CLASS(class) (UINT64_C(1) << WZ_CLASS_##class)

/* What a mask stands before. A longer plain word at the same place takes precedence. */
#define MASKED  (CLASS(PLACE) | CLASS(ORGANISATION) | CLASS(CALENDAR) | CLASS(UNIT))
#define WORDS   (MASKED | CLASS(OFFICE))

enum fate { UNDECIDED, MASK, EMPHASIS };

struct run {
    uint32_t start, end;
    bool by_word, by_digit;     /* it stands directly before a word, beside a digit */
    enum fate fate;
};

struct source {
    wz_str text;
    const wz_matcher *words;    /* or NULL */
    struct run *runs;
    size_t run_count;
};

/* -- characters --------------------------------------------------------------- */

static uint32_t code_at(wz_str text, size_t at)
{
    uint32_t code = '\n';

    if (at < text.len)
        wz_utf8_decode(wz_str_skip(text, at), &code);
    return code;
}

static uint32_t code_before(wz_str text, size_t at)
{
    uint32_t code = '\n';

    if (at > 0)
        wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
    return code;
}

static bool is_digit(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

static bool is_mark(uint32_t code)
{
    return code == '*' || code == '_';
}

/* A character of a word or a number. */
static bool is_inner(uint32_t code)
{
    return wz_is_han(code) || is_digit(code) || is_mark(code) ||
           ((code | 0x20) >= 'a' && (code | 0x20) <= 'z') || (code >= 0xC0 && code < 0x2000);
}

static bool is_end_mark(uint32_t code)
{
    static const uint32_t marks[] = { 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, ':' };

    return wz_is_one_of(code, marks, WZ_COUNT(marks));     /* 。！？；： */
}

static bool is_clause_mark(uint32_t code)
{
    return code == 0xFF0C || is_end_mark(code);     /* ， */
}

/* -- words -------------------------------------------------------------------- */

/* The longest word that starts at a byte; its term is NULL where there is none. */
static wz_hit word_at(const struct source *source, size_t at, uint64_t classes)
{
    if (!source->words)
        return (wz_hit){ .term = NULL };
    return wz_matcher_at(source->words, source->text, at, classes);
}

/* Past the words that scale a number and round it: 万多元. */
static size_t skip_scale(wz_str text, size_t at)
{
    static const uint32_t scale[] = {   /* 万亿千百十余多几来半 */
        0x4E07, 0x4EBF, 0x5343, 0x767E, 0x5341, 0x4F59, 0x591A, 0x51E0, 0x6765, 0x534A
    };
    for (int i = 0; i < 3 && wz_is_one_of(code_at(text, at), scale, WZ_COUNT(scale)); i++)
        at += 3;
    return at;
}

static bool is_before_word(const struct source *source, size_t at)
{
    const wz_term *word = word_at(source, at, MASKED | CLASS(PLAIN)).term;
    size_t past = skip_scale(source->text, at);

    if (word)
        return word->class != WZ_CLASS_PLAIN;
    return code_at(source->text, at) == 0x67D0 ||           /* *某 */
           (past > at && word_at(source, past, CLASS(UNIT)).term);
}

/* 20**年, 3*07.6, **.*%: the point joins a run to what is behind it. */
static bool is_beside_digit(wz_str text, const struct run *run)
{
    uint32_t after = code_at(text, run->end);

    if (is_digit(after) || is_digit(code_before(text, run->start)))
        return true;
    after = after == '.' ? code_at(text, run->end + 1) : '\n';
    return is_digit(after) || is_mark(after);
}

/* -- runs --------------------------------------------------------------------- */

static bool is_escaped(wz_str text, size_t at)
{
    size_t slashes = 0;

    while (slashes < at && text.at[at - 1 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

static void find_runs(wz_str text, wz_buf *runs)
{
    for (size_t at = 0; at < text.len; at++) {
        struct run run = { .start = (uint32_t)at };

        if (!is_mark((unsigned char)text.at[at]) || is_escaped(text, at))
            continue;
        while (at + 1 < text.len && text.at[at + 1] == text.at[at])
            at++;
        run.end = (uint32_t)at + 1;
        WZ_PUSH(runs, run);
    }
}

/* The next run of the same character where it is as long, on the same line, and blanks stand at
 * neither end of what is between; else NULL. */
static struct run *find_partner(const struct source *source, const struct run *run)
{
    wz_str text = source->text, inner;
    struct run *next = (struct run *)run + 1;

    while (next < source->runs + source->run_count && text.at[next->start] != text.at[run->start])
        next++;
    if (next == source->runs + source->run_count ||
        next->end - next->start != run->end - run->start)
        return NULL;
    inner = wz_str_cut(text, run->end, next->start);
    if (memchr(inner.at, '\n', inner.len) || wz_str_trim(inner).len < inner.len)
        return NULL;
    return next;
}

/* -- what a pair encloses ------------------------------------------------------- */

enum shape {
    MARKS,      /* nothing of a word: 、 */
    ONE_WORD,   /* one place, organ or unit */
    WORDS_ONLY, /* several, and nothing else */
    AMOUNT,     /* a whole number and its unit */
    QUOTED,     /* “…”, 《…》 */
    PHRASE,     /* one clause, or a sentence to its end */
    ANYTHING
};

/* Past a number and its unit, or `at` where there is none. */
static size_t skip_amount(const struct source *source, size_t at)
{
    size_t end = at;
    uint32_t code;
    wz_hit unit;

    while (is_digit(code = code_at(source->text, end)) || (end > at && (code == '.' || code == ',')))
        end += code < 0x80 ? 1 : 3;
    if (end == at)
        return at;
    end = skip_scale(source->text, end);
    unit = word_at(source, end, CLASS(UNIT));
    return unit.term ? unit.end : at;
}

/* How many words fill [at, end), joined or not; 0 where other text is between. */
static size_t count_words_only(const struct source *source, size_t at, size_t end,
                               uint64_t classes)
{
    static const uint32_t joints[] = { 0x3001, 0x548C, 0x4E0E, 0x53CA };   /* 、和与及 */
    size_t count = 0;

    while (at < end) {
        wz_hit word = word_at(source, at, classes);

        if (word.term)
            count++;
        else if (count == 0 || !wz_is_one_of(code_at(source->text, at), joints, WZ_COUNT(joints)))
            return 0;
        at = word.term ? word.end : at + 3;
    }
    return at == end ? count : 0;
}

static size_t count_words(const struct source *source, size_t at, size_t end)
{
    size_t count = 0;
    uint32_t code;

    while (at < end) {
        wz_hit word = word_at(source, at, WORDS);

        count += word.term != NULL;
        at = word.term ? word.end : at + wz_utf8_decode(wz_str_skip(source->text, at), &code);
    }
    return count;
}

static bool is_quoted(wz_str inner)
{
    static const uint32_t open[] = { 0x201C, 0x300A, 0x3010 };      /* “《【 */
    static const uint32_t close[] = { 0x201D, 0x300B, 0x3011 };     /* ”》】 */

    for (size_t i = 0; i < WZ_COUNT(open); i++)
        if (code_at(inner, 0) == open[i])
            return code_before(inner, inner.len) == close[i];
    return false;
}

static enum shape shape_of_text(wz_str inner)
{
    uint32_t last = code_before(inner, inner.len);
    bool has_word = false, has_mark = false;

    if (is_quoted(inner))
        return QUOTED;
    for (size_t at = 0; at < inner.len; ) {
        uint32_t code;

        at += wz_utf8_decode(wz_str_skip(inner, at), &code);
        has_word = has_word || is_inner(code);
        has_mark = has_mark || (is_clause_mark(code) && at < inner.len);
    }
    if (!has_word)
        return MARKS;
    return is_inner(code_at(inner, 0)) && (is_end_mark(last) || !has_mark) ? PHRASE : ANYTHING;
}

static enum shape shape_of(const struct source *source, size_t start, size_t end)
{
    if (count_words_only(source, start, end, MASKED) == 1)
        return ONE_WORD;
    if (count_words_only(source, start, end, WORDS) > 0)
        return WORDS_ONLY;
    if (skip_amount(source, start) == end)
        return AMOUNT;
    return shape_of_text(wz_str_cut(source->text, start, end));
}

/* -- deciding ----------------------------------------------------------------- */

/* Nothing of a word or a number is before it. */
static bool is_at_edge(wz_str text, const struct run *run)
{
    return !is_inner(code_before(text, run->start));
}

/* A phrase, or what looks like one, between two runs. */
static bool is_stressed(const struct source *source, const struct run *run,
                        const struct run *partner)
{
    wz_str text = source->text;
    bool begins = run->by_word || run->by_digit;

    if (partner->by_digit || (partner->by_word && begins))
        return false;
    if (partner->by_word)       /* **重点工作**市委: hardly before a unit */
        return is_at_edge(text, run) && !word_at(source, partner->end, CLASS(UNIT)).term;
    if (begins)
        return !is_inner(code_at(text, partner->end)) ||
               is_end_mark(code_before(text, partner->start)) ||
               count_words(source, run->end, partner->start) > 1;
    return is_at_edge(text, run);
}

/* What becomes of a run and of its partner, where it has one. */
static void decide(const struct source *source, struct run *run)
{
    struct run *partner = find_partner(source, run);
    enum shape shape = partner ? shape_of(source, run->end, partner->start) : ANYTHING;
    enum fate both = UNDECIDED;

    switch (shape) {
    case MARKS:
    case ONE_WORD:
        both = MASK;
        break;
    case WORDS_ONLY:
    case AMOUNT:
    case QUOTED:
        both = EMPHASIS;
        break;
    case PHRASE:
        both = is_stressed(source, run, partner) ? EMPHASIS : UNDECIDED;
        break;
    case ANYTHING:
        break;
    }
    if (both)
        run->fate = partner->fate = both;
    else if (run->by_word || run->by_digit)
        run->fate = MASK;
}

static void decide_all(struct source *source)
{
    for (size_t i = 0; i < source->run_count; i++) {
        struct run *run = &source->runs[i];

        run->by_word = is_before_word(source, run->end);
        run->by_digit = is_beside_digit(source->text, run);
    }
    for (size_t i = 0; i < source->run_count; i++)
        if (!source->runs[i].fate)
            decide(source, &source->runs[i]);
}

/* -- the copy ----------------------------------------------------------------- */

static void put_text(wz_str text, const wz_stand_ins *chosen, wz_buf *out)
{
    while (text.len > 0) {
        const char *nul = memchr(text.at, '\0', text.len);

        wz_buf_put_str(out, wz_str_take(&text, nul ? (size_t)(nul - text.at) : text.len));
        if (nul) {
            wz_str_take(&text, 1);
            wz_stand_in_put(chosen, WZ_NUL, out);
        }
    }
}

static void put_run(const struct source *source, const struct run *run,
                    const wz_stand_ins *chosen, wz_buf *out)
{
    bool is_star = source->text.at[run->start] == '*';
    wz_stand_in which = run->fate == MASK ? (is_star ? WZ_MASK_STAR : WZ_MASK_LINE)
                                          : (is_star ? WZ_MARK_STAR : WZ_MARK_LINE);

    for (uint32_t i = run->start; i < run->end; i++)
        wz_stand_in_put(chosen, which, out);
}

static void put_copy(const struct source *source, const wz_stand_ins *chosen, wz_buf *out)
{
    size_t done = 0;

    for (size_t i = 0; i < source->run_count; i++) {
        const struct run *run = &source->runs[i];

        if (!run->fate)
            continue;
        put_text(wz_str_cut(source->text, done, run->start), chosen, out);
        put_run(source, run, chosen, out);
        done = run->end;
    }
    put_text(wz_str_skip(source->text, done), chosen, out);
}

wz_err wz_markdown_protect(const wz_allocator *allocator, const wz_lexicon *lexicon, wz_str source,
                           const wz_stand_ins *chosen, wz_buf *out)
{
    struct source all = { .text = source, .words = lexicon ? wz_lexicon_text(lexicon) : NULL };
    wz_buf runs;
    wz_err err;

    wz_buf_init(&runs, allocator, WZ_LIMIT_BUFFER);
    find_runs(source, &runs);
    err = wz_buf_status(&runs);
    if (!err) {
        all.runs = WZ_ITEMS(runs, struct run);
        all.run_count = WZ_ITEM_COUNT(runs, struct run);
        decide_all(&all);
        put_copy(&all, chosen, out);
        err = wz_buf_status(out);
    }
    wz_buf_clear(&runs);
    return err;
}
