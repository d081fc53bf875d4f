/* A name and what masks it are one symbol each, most of the time. Where it is not known for a
 * name, or begins earlier than it seems, one document has a symbol where the other has a few;
 * they are passed over if both go on alike behind. */
#include "reuse/align.h"

enum {
    GAP_MOST = 8,       /* symbols that one name is */
    AGREE = 4           /* symbols behind it that have to be alike */
};

/* Two documents, seen from places between symbols in one direction. */
struct sight {
    const wz_symbol *a, *b;
    size_t a_left, b_left;      /* symbols ahead */
    int step;                   /* 1, or -1: the symbols ahead are those before the places */
};

static wz_symbol symbol_a(const struct sight *sight, size_t ahead)
{
    return sight->step > 0 ? sight->a[ahead] : *(sight->a - ahead - 1);
}

static wz_symbol symbol_b(const struct sight *sight, size_t ahead)
{
    return sight->step > 0 ? sight->b[ahead] : *(sight->b - ahead - 1);
}

static size_t equal_from(const struct sight *sight, size_t a, size_t b, size_t most)
{
    size_t count = 0;

    while (count < most && a + count < sight->a_left && b + count < sight->b_left &&
           symbol_a(sight, a + count) == symbol_b(sight, b + count))
        count++;
    return count;
}

static void go_on(struct sight *sight, size_t a, size_t b)
{
    sight->a += (ptrdiff_t)a * sight->step;
    sight->b += (ptrdiff_t)b * sight->step;
    sight->a_left -= a;
    sight->b_left -= b;
}

/* How many symbols of each to pass over, so that both go on alike: one has a name there, or both
 * had one just before. False where they do not go on. */
static bool find_gap(const struct sight *sight, bool after_name, size_t *a, size_t *b)
{
    bool name_a = sight->a_left > 0 && symbol_a(sight, 0) == WZ_SYMBOL_NAME;
    bool name_b = sight->b_left > 0 && symbol_b(sight, 0) == WZ_SYMBOL_NAME;

    for (size_t gap = 1; gap <= GAP_MOST && (name_a || name_b || after_name); gap++) {
        if ((name_a || after_name) && gap < sight->b_left &&
            equal_from(sight, name_a, gap, AGREE) == AGREE) {
            *a = name_a;
            *b = gap;
            return true;
        }
        if ((name_b || after_name) && gap < sight->a_left &&
            equal_from(sight, gap, name_b, AGREE) == AGREE) {
            *a = gap;
            *b = name_b;
            return true;
        }
    }
    return false;
}

/* Appends the runs in one direction, nearest first. */
static void look(struct sight sight, uint32_t a, uint32_t b, wz_buf *runs)
{
    size_t gap_a = 0, gap_b = 0;
    bool after_name;

    do {
        size_t length = 0;
        wz_reuse_run run;

        go_on(&sight, gap_a, gap_b);
        a += (uint32_t)gap_a * (uint32_t)sight.step;
        b += (uint32_t)gap_b * (uint32_t)sight.step;
        length = equal_from(&sight, 0, 0, SIZE_MAX);
        after_name = length > 0 && symbol_a(&sight, length - 1) == WZ_SYMBOL_NAME;
        go_on(&sight, length, length);
        run = (wz_reuse_run){ a, b, (uint32_t)length };
        if (sight.step < 0) {
            run.a -= run.length;
            run.b -= run.length;
        }
        if (length > 0)
            WZ_PUSH(runs, run);
        a += (uint32_t)length * (uint32_t)sight.step;
        b += (uint32_t)length * (uint32_t)sight.step;
    } while (find_gap(&sight, after_name, &gap_a, &gap_b));
}

static void reverse(wz_reuse_run *runs, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        wz_reuse_run run = runs[i];

        runs[i] = runs[count - 1 - i];
        runs[count - 1 - i] = run;
    }
}

void wz_reuse_runs(const wz_reuse_doc *doc_a, const wz_reuse_doc *doc_b, uint32_t a, uint32_t b,
                   wz_buf *runs)
{
    const wz_symbol *at_a = wz_corpus_symbols(doc_a) + (a - doc_a->start);
    const wz_symbol *at_b = wz_corpus_symbols(doc_b) + (b - doc_b->start);
    size_t first = WZ_ITEM_COUNT(*runs, wz_reuse_run), left;

    if (*at_a != *at_b)
        return;
    look((struct sight){ at_a, at_b, a - doc_a->start, b - doc_b->start, -1 }, a, b, runs);
    left = WZ_ITEM_COUNT(*runs, wz_reuse_run);
    reverse(WZ_ITEMS(*runs, wz_reuse_run) + first, left - first);
    look((struct sight){ at_a, at_b, doc_a->end - a, doc_b->end - b, 1 }, a, b, runs);
}

void wz_reuse_align(const wz_reuse_found *found, const wz_reuse_place *a, const wz_reuse_place *b,
                    wz_buf *runs)
{
    const wz_reuse_doc *doc_a = &found->docs[wz_reuse_doc_at(found, a->start)];
    const wz_reuse_doc *doc_b = &found->docs[wz_reuse_doc_at(found, b->start)];

    look((struct sight){ wz_corpus_symbols(doc_a) + (a->start - doc_a->start),
                         wz_corpus_symbols(doc_b) + (b->start - doc_b->start),
                         a->end - a->start, b->end - b->start, 1 }, a->start, b->start, runs);
}

uint32_t wz_reuse_doc_at(const wz_reuse_found *found, uint32_t position)
{
    size_t low = 0;

    for (size_t count = found->doc_count; count > 1; count -= count / 2)
        low += found->docs[low + count / 2].start <= position ? count / 2 : 0;
    while (found->docs[low].end <= position)    /* of documents without symbols */
        low++;
    return (uint32_t)low;
}
