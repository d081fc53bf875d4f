/* unpaired: a quotation mark, bracket or title mark without its partner in the paragraph.
 * One finding for each kind of mark and paragraph: where one is missing, more of the same
 * kind stand wrong only because of it. */
#include "base/utf8.h"
#include "check/rules.h"

enum { PAIRS = 9, QUOTES = 2, ROUND = 3, DEPTH = 8, HAN = 3 };

/* The first two are quotes, which do not stand in each other; either width of a round bracket
 * closes the other, which is the business of width. */
static const struct { uint32_t open, close; } pairs[PAIRS] = {
    { 0x201C, 0x201D }, { 0x2018, 0x2019 }, { 0x300A, 0x300B }, { 0xFF08, 0xFF09 },
    { 0x3010, 0x3011 }, { 0x3014, 0x3015 }, { 0x300C, 0x300D }, { 0x300E, 0x300F },
    { 0x3008, 0x3009 },
};

/* The marks of one kind in one paragraph. */
struct balance {
    uint32_t open[DEPTH];
    size_t depth;
    uint32_t wrong;         /* the first that has no partner, or UINT32_MAX */
};

static uint32_t one_width(uint32_t code)
{
    return code == '(' ? 0xFF08 : code == ')' ? 0xFF09 : code;
}

/* 1） a) （1）: what closes a label has no partner. */
static bool closes_label(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    uint32_t start = at;

    for (int chars = 0; chars < 3; chars++) {
        uint32_t code = wz_check_before(checking, unit, start);

        if (!wz_is_digit(code) && !wz_is_latin(code) && !wz_check_is_numeral(code))
            return chars > 0 && !wz_is_han(code);
        start -= code > 0x7F ? HAN : 1;
    }
    return false;
}

/* It’s, 5’: no quotation mark. */
static bool is_apostrophe(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    uint32_t before = wz_check_before(checking, unit, at);

    return wz_is_latin(before) || wz_is_digit(before);
}

static void take_open(struct balance *balance, size_t kind, uint32_t at)
{
    if (kind < QUOTES && balance->depth > 0) {
        if (balance->wrong > balance->open[0])
            balance->wrong = balance->open[0];
        balance->depth = 0;
    }
    if (balance->depth < DEPTH)
        balance->open[balance->depth] = at;
    balance->depth++;
}

static void take_close(struct balance *balance, uint32_t at)
{
    if (balance->depth > 0)
        balance->depth--;
    else if (balance->wrong > at)
        balance->wrong = at;
}

static void take_mark(const wz_checking *checking, const wz_unit *unit, const wz_mark *mark,
                      struct balance *balances)
{
    uint32_t code = one_width(mark->code);

    for (size_t kind = 0; kind < PAIRS; kind++) {
        struct balance *balance = &balances[kind];

        if (code == pairs[kind].open) {
            take_open(balance, kind, mark->at);
            return;
        }
        if (code != pairs[kind].close)
            continue;
        if (balance->depth == 0 &&
            ((kind == ROUND && closes_label(checking, unit, mark->at)) ||
             (kind == 1 && is_apostrophe(checking, unit, mark->at))))
            return;
        take_close(balance, mark->at);
        return;
    }
}

/* A long quotation opens anew in each of its paragraphs and closes in the last. */
static bool goes_on(const wz_checking *checking, const wz_unit *unit, size_t kind)
{
    const wz_unit *next = unit + 1;

    return kind < QUOTES && next < checking->structure->units + checking->structure->unit_count &&
           wz_utf8_at(checking->reading->bytes, next->span.start) == pairs[kind].open;
}

static void report(wz_checking *checking, const wz_unit *unit, struct balance *balances)
{
    for (size_t kind = 0; kind < PAIRS; kind++) {
        struct balance *balance = &balances[kind];
        wz_span mark;
        uint32_t code;

        if (balance->depth > 0 && balance->depth <= DEPTH && balance->wrong > balance->open[0] &&
            !goes_on(checking, unit, kind))
            balance->wrong = balance->open[balance->depth - 1];
        if (balance->wrong == UINT32_MAX)
            continue;
        mark.start = balance->wrong;
        mark.end = mark.start + (uint32_t)wz_utf8_decode(
                                    wz_str_skip(checking->reading->bytes, mark.start), &code);
        wz_check_add(checking, wz_check_source(checking, mark), NULL,
                     "%.*s 在本段中没有配对的另一半", WZ_SHOWN(wz_check_cut(checking, mark)));
    }
}

wz_err wz_check_unpaired(wz_checking *checking)
{
    size_t next = 0;

    for (size_t i = 0; i < checking->structure->unit_count; i++) {
        const wz_unit *unit = &checking->structure->units[i];
        wz_marks marks = wz_check_marks(checking, unit, &next);
        struct balance balances[PAIRS];

        if (marks.count == 0)
            continue;
        for (size_t kind = 0; kind < PAIRS; kind++)
            balances[kind] = (struct balance){ .wrong = UINT32_MAX };
        for (size_t m = 0; m < marks.count; m++)
            take_mark(checking, unit, &marks.at[m], balances);
        report(checking, unit, balances);
    }
    return WZ_OK;
}
