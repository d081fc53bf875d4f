/* Which runs of * and _ mask something, and which are emphasis. These texts mask as Markdown
 * emphasises, so that the words beside a run decide: one before a place, an organ or a unit, or
 * beside a digit, is a mask, unless what it opens is plainly emphasised.
 *
 * What is left to cmark keeps its marks where it finds no partner for them. Emphasis that is
 * certain is taken from it as well: its rules (CommonMark 0.30, 6.2) look for blanks between
 * words, and do not close **重点。**其次. */
#include "base/limits.h"
#include "input/markdown.h"
#include "input/markdown_shape.h"

enum fate { UNDECIDED, MASK, EMPHASIS };

struct run {
    uint32_t start, end;
    bool by_word, by_digit;     /* it stands directly before a word, beside a digit */
    enum fate fate;
};

struct source {
    wz_marked marked;
    struct run *runs;
    size_t run_count;
};

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

        if ((text.at[at] != '*' && text.at[at] != '_') || is_escaped(text, at))
            continue;
        while (at + 1 < text.len && text.at[at + 1] == text.at[at])
            at++;
        run.end = (uint32_t)at + 1;
        WZ_PUSH(runs, run);
    }
}

/* The next run of the same character where it is as long, on the same line, and blanks stand at
 * neither end of what is between; else NULL. */
static struct run *find_partner(const struct source *source, struct run *run)
{
    wz_str text = source->marked.text, inner;
    struct run *next = run + 1;

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

/* -- deciding ----------------------------------------------------------------- */

/* Nothing of a word or a number is before it. */
static bool is_at_edge(wz_str text, const struct run *run)
{
    return !wz_is_inner(wz_utf8_before(text, run->start));
}

/* Whether a phrase between two runs is emphasised. A sentence at an edge is, up to its end mark
 * (**重点。**市委 but not **县会议。**市委), and what no word or digit speaks against. */
static bool is_stressed(const struct source *source, const struct run *run,
                        const struct run *partner)
{
    wz_str text = source->marked.text;
    bool is_sentence = wz_is_end_mark(wz_utf8_before(text, partner->start));

    if (is_sentence && is_at_edge(text, run) && (!run->by_word || partner->by_digit))
        return true;
    if (partner->by_digit || (partner->by_word && (run->by_word || run->by_digit)))
        return false;
    if (partner->by_word)       /* **重点工作**市委: hardly before a unit */
        return is_at_edge(text, run) && !wz_is_before_unit(&source->marked, partner->end);
    if (!run->by_word && !run->by_digit)
        return is_at_edge(text, run);
    return is_sentence || !wz_is_inner(wz_utf8_at(text, partner->end)) ||
           wz_count_words(&source->marked, run->end, partner->start) > 1;
}

/* What becomes of a run and of its partner, where it has one. */
static void decide(const struct source *source, struct run *run)
{
    struct run *partner = find_partner(source, run);
    wz_shape shape = partner ? wz_shape_of(&source->marked, run->end, partner->start)
                             : WZ_SHAPE_OTHER;
    enum fate both = UNDECIDED;

    switch (shape) {
    case WZ_SHAPE_MARKS:
    case WZ_SHAPE_WORD:
    case WZ_SHAPE_BROKEN:
        both = MASK;
        break;
    case WZ_SHAPE_WORDS:
    case WZ_SHAPE_AMOUNT:
    case WZ_SHAPE_QUOTED:
        both = EMPHASIS;
        break;
    case WZ_SHAPE_PHRASE:
        both = is_stressed(source, run, partner) ? EMPHASIS : UNDECIDED;
        break;
    case WZ_SHAPE_OTHER:
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

        run->by_word = wz_is_before_word(&source->marked, run->end);
        run->by_digit = wz_is_beside_digit(source->marked.text, run->start, run->end);
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
    bool is_star = source->marked.text.at[run->start] == '*';
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
        put_text(wz_str_cut(source->marked.text, done, run->start), chosen, out);
        put_run(source, run, chosen, out);
        done = run->end;
    }
    put_text(wz_str_skip(source->marked.text, done), chosen, out);
}

wz_err wz_markdown_protect(const wz_allocator *allocator, const wz_lexicon *lexicon, wz_str source,
                           const wz_stand_ins *chosen, wz_buf *out)
{
    struct source all = { { source, lexicon ? wz_lexicon_words(lexicon) : NULL }, NULL, 0 };
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
