/* repeat: a run of 40 characters or more that stands twice in the file. The characters before
 * a mark that ends a clause are its fingerprint; where two agree, the run is what agrees around
 * them. A run without such a mark is not found, and hardly occurs. */
#include "base/limits.h"
#include "base/utf8.h"
#include "check/rules.h"

/* Bytes of a fingerprint (12 Han characters), characters of a run, and how many places with the
 * same fingerprint are compared: set phrases have many. */
enum { PRINT_BYTES = 36, RUN_CHARS = 40, MOST_TRIES = 8 };

/* Characters of a paragraph that is repeated as a whole, and those of a run that are no set
 * phrase. */
enum { PARAGRAPH_CHARS = 20, OWN_CHARS = 20 };

/* A fingerprint: what stands before byte `at` of unit `unit`. */
struct print {
    uint32_t at, unit, next;    /* next: 1 + an earlier one in its slot, or 0 */
};

struct search {
    wz_checking *checking;
    wz_buf prints;              /* of struct print */
    uint32_t *slots;
    uint32_t mask;
};

struct run {
    wz_span earlier, later;
};

static bool ends_clause(uint32_t code)
{
    static const uint32_t ends[] = {    /* 。，；：！？ and ASCII */
        0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, ',', ';', ':'
    };

    return wz_is_one_of(code, ends, WZ_COUNT(ends));
}

static uint32_t slot_of(const struct search *search, uint32_t at)
{
    uint64_t words[PRINT_BYTES / 4 / 2 + 1] = { 0 }, code = 0;

    memcpy(words, search->checking->reading->bytes.at + at - PRINT_BYTES, PRINT_BYTES);
    for (size_t i = 0; i < WZ_COUNT(words); i++)
        code = (code ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(code >> 32) & search->mask;
}

static wz_span unit_span(const struct search *search, const struct print *print)
{
    return search->checking->structure->units[print->unit].span;
}

/* How far two places agree, to the left and to the right, inside their units, behind the run
 * before and without running into each other: else a text that repeats a few characters would
 * be compared with itself from its start, again and again. */
static struct run grow(const struct search *search, const struct print *a, const struct print *b,
                       uint32_t seen)
{
    const char *text = search->checking->reading->bytes.at;
    wz_span first = unit_span(search, a), second = unit_span(search, b);
    uint32_t left = 0, right = 0;
    uint32_t most = b->at - (seen > second.start ? seen : second.start);

    if (most > b->at - a->at)
        most = b->at - a->at;

    while (a->at - left > first.start && left < most &&
           text[a->at - left - 1] == text[b->at - left - 1])
        left++;
    while (a->at + right < first.end && b->at + right < second.end &&
           a->at + right < b->at - left && text[a->at + right] == text[b->at + right])
        right++;
    while (left > 0 && (text[a->at - left] & 0xC0) == 0x80)
        left--;
    while (right > 0 && a->at + right < first.end && (text[a->at + right] & 0xC0) == 0x80)
        right--;
    return (struct run){ { a->at - left, a->at + right }, { b->at - left, b->at + right } };
}

/* A phrase of the dictionary, or a cited title; a phrase that this text repeats is another
 * matter. */
static bool is_set(const wz_record *record)
{
    return record->kind == WZ_REFERENCE ||
           (record->kind == WZ_BOILERPLATE &&
            ((const wz_boilerplate *)record->fields)->origin == WZ_ORIGIN_DICTIONARY);
}

/* Characters of a run that no dictionary has as a set phrase, and that no title holds. */
static size_t own_chars(const struct search *search, wz_span run)
{
    const wz_checking *checking = search->checking;
    wz_span source = wz_check_source(checking, run);
    size_t low = 0, high = checking->record_count;
    size_t chars = wz_utf8_count(wz_check_cut(checking, run));
    uint32_t end = source.start;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (checking->records[middle].span.start < source.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < checking->record_count && checking->records[low].span.start < source.end; low++) {
        const wz_record *record = &checking->records[low];
        size_t set;

        if (!is_set(record) || record->span.start < end || record->span.end > source.end)
            continue;
        set = wz_utf8_count(wz_text_cut(checking->text, record->span));
        chars -= set < chars ? set : chars;
        end = record->span.end;
    }
    return chars;
}

/* 40 characters, or all of two paragraphs. */
static bool is_long(const struct search *search, const struct print *a, const struct print *b,
                    const struct run *run)
{
    wz_span first = unit_span(search, a), second = unit_span(search, b);
    bool is_whole = run->earlier.start == first.start && run->earlier.end == first.end &&
                    run->later.start == second.start && run->later.end == second.end;

    return run->later.end - run->later.start >= PARAGRAPH_CHARS &&
           wz_utf8_count(wz_check_cut(search->checking, run->later)) >=
               (is_whole ? PARAGRAPH_CHARS : RUN_CHARS);
}

/* Looks for an earlier place that agrees with this one for long enough. */
static bool find_run(const struct search *search, const struct print *print, uint32_t slot,
                     uint32_t seen, struct run *run)
{
    const struct print *prints = WZ_ITEMS(search->prints, const struct print);
    uint32_t next = search->slots[slot];

    for (int tries = 0; next > 0 && tries < MOST_TRIES; tries++) {
        const struct print *other = &prints[next - 1];

        next = other->next;
        *run = grow(search, other, print, seen);
        if (is_long(search, other, print, run))
            return true;
    }
    return false;
}

/* A run begins behind the mark that ends the clause before it. */
static wz_span without_mark(const struct search *search, wz_span run)
{
    wz_str text = search->checking->reading->bytes;

    while (run.start < run.end) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, run.start), &code);

        if (!ends_clause(code) && code != 0x3001 && !wz_is_blank(code))
            break;
        run.start += (uint32_t)step;
    }
    return run;
}

static void report(const struct search *search, const struct run *run)
{
    wz_checking *checking = search->checking;
    wz_span earlier = wz_check_source(checking, without_mark(search, run->earlier));
    wz_span later = without_mark(search, run->later);
    wz_place place = wz_text_place(checking->text, earlier.start);

    wz_check_add(checking, wz_check_source(checking, later), &earlier,
                 "与第 %zu 行的文字重复（%zu 字）", place.line,
                 wz_utf8_count(wz_check_cut(checking, later)));
}

/* The fingerprints of a unit; of those that agree with earlier ones the first is told. */
static void search_unit(struct search *search, uint32_t index, wz_marks marks)
{
    wz_span span = search->checking->structure->units[index].span;
    bool told = false;
    uint32_t seen = span.start;

    for (size_t m = 0; m < marks.count; m++) {
        struct print print = { marks.at[m].at, index, 0 };
        struct run run;
        uint32_t slot;

        if (!ends_clause(marks.at[m].code) || print.at - span.start < PRINT_BYTES)
            continue;
        slot = slot_of(search, print.at);
        if (print.at >= seen && find_run(search, &print, slot, seen, &run)) {
            seen = run.later.end;
            if (!told && own_chars(search, run.later) >= OWN_CHARS) {
                report(search, &run);
                told = true;
            }
        }
        print.next = search->slots[slot];
        WZ_PUSH(&search->prints, print);
        search->slots[slot] = (uint32_t)WZ_ITEM_COUNT(search->prints, struct print);
    }
}

static wz_err search_units(struct search *search)
{
    const wz_structure *structure = search->checking->structure;
    size_t next = 0;

    for (size_t i = 0; i < structure->unit_count; i++) {
        wz_marks marks = wz_check_marks(search->checking, &structure->units[i], &next);

        if (structure->units[i].role == WZ_ROLE_PARAGRAPH)
            search_unit(search, (uint32_t)i, marks);
    }
    return wz_buf_status(&search->prints);
}

wz_err wz_check_repeat(wz_checking *checking)
{
    struct search search = { .checking = checking, .mask = 1023 };
    size_t marks = WZ_ITEM_COUNT(checking->marks, wz_mark);
    wz_buf slots;
    wz_err err;

    while (search.mask < marks)
        search.mask = search.mask * 2 + 1;
    wz_buf_init(&slots, checking->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&search.prints, checking->work->allocator, WZ_LIMIT_BUFFER);
    search.slots = (uint32_t *)(void *)wz_buf_room(&slots, (search.mask + (size_t)1) *
                                                               sizeof *search.slots);
    if (search.slots) {
        memset(search.slots, 0, (search.mask + (size_t)1) * sizeof *search.slots);
        err = search_units(&search);
    } else {
        err = wz_buf_status(&slots);
    }
    wz_buf_clear(&search.prints);
    wz_buf_clear(&slots);
    return err;
}
