/* Faults that stand as one phrase are one record: two that nothing parts (推诿扯皮不作为), a
 * plain word and the metaphor in quotes behind it, and short ones that 、 joins (难点、痛点). */
#include "base/utf8.h"
#include "extract/fault.h"

enum { COMMA = 0x3001, MOST_SHORT = 2, MOST_PLAIN = 4, MOST_TOPIC = 6 };

bool wz_fault_gap_joins(const wz_fault_unit *unit, uint32_t from, uint32_t to)
{
    /* 、 ， ； , ; 和 与 及 或 以 并 且 */
    static const uint32_t joints[] = {
        COMMA, 0xFF0C, 0xFF1B, ',', ';', 0x548C, 0x4E0E, 0x53CA, 0x6216, 0x4EE5, 0x5E76, 0x4E14
    };
    for (uint32_t at = from; at < to; at = wz_fault_step(unit->text, at)) {
        uint32_t code = wz_utf8_at(unit->text, at);

        if (!wz_is_one_of(code, joints, WZ_COUNT(joints)) && !wz_fault_is_open_quote(code) &&
            !wz_fault_is_close_quote(code) && !wz_is_blank(code) && !wz_is_digit(code) &&
            !wz_fault_is_bracket(code) && code != '.')
            return false;
    }
    return true;
}

static bool is_quoted(wz_str text, wz_span span)
{
    return wz_fault_is_open_quote(wz_utf8_before(text, span.start)) &&
           wz_fault_is_close_quote(wz_utf8_at(text, span.end));
}

/* “城中村改造迟缓”: in quotes a fault begins where they open, if only its topic stands before. */
static void widen_in_quotes(const wz_fault_unit *unit, wz_fault *fault)
{
    uint32_t start = fault->span.start;

    for (int i = 0; i < MOST_TOPIC && start > unit->span.start; i++) {
        if (!wz_fault_is_plain(wz_utf8_before(unit->text, start)))
            break;
        start = wz_fault_step_back(unit->text, start);
    }
    if (start == fault->span.start || !wz_fault_is_open_quote(wz_utf8_before(unit->text, start)) ||
        wz_fault_sign_end(unit, start, fault->span.start) > start)
        return;
    fault->span.start = start;
    if (fault->category == WZ_CATEGORY_WEAK_DELIVERY)
        fault->category = wz_fault_category(unit->scene, fault->span);
}

/* 遇到难题“绕道走”: the words before the quotes end in a noun of faults, which begins here. */
static uint32_t before_noun(const wz_fault_unit *unit, uint32_t at)
{
    size_t mark = wz_fault_mark_from(unit, at);

    while (mark > 0 && unit->marks[mark - 1].end > at)
        mark--;
    if (mark == 0 || wz_fault_sign(&unit->marks[mark - 1]) != WZ_SIGN_NOUN)
        return at;
    return wz_fault_sign_end(unit, unit->span.start, unit->marks[mark - 1].start);
}

/* A fault alone in quotes begins where the plain words before the quotes do that say of what
 * it is the picture (政策“打架”); it ends behind the quotes. */
static void attach_quoted(const wz_fault_unit *unit, uint32_t low, wz_fault *fault)
{
    uint32_t open, start;

    if (!is_quoted(unit->text, fault->span))
        return;
    open = wz_fault_step_back(unit->text, fault->span.start);
    low = wz_fault_sign_end(unit, low, open);
    if (low == open)
        low = before_noun(unit, open);
    start = open;
    while (start > low && wz_fault_is_plain(wz_utf8_before(unit->text, start)))
        start = wz_fault_step_back(unit->text, start);
    if (start == open || wz_utf8_count(wz_str_cut(unit->text, start, open)) > MOST_PLAIN ||
        (wz_fault_category(unit->scene, (wz_span){ start, open }) == WZ_CATEGORY_OTHER &&
         wz_fault_sign_end(unit, start, open) != open))
        return;
    fault->span = (wz_span){ start, wz_fault_step(unit->text, fault->span.end) };
}

/* 推诿扯皮“踢皮球”: the quotes open where the plain word ends. */
static bool is_metaphor_of(wz_str text, const wz_fault *plain, const wz_fault *quoted)
{
    return is_quoted(text, quoted->span) &&
           !wz_fault_is_close_quote(wz_utf8_before(text, plain->span.end)) &&
           wz_fault_step_back(text, quoted->span.start) == plain->span.end;
}

static size_t chars_of(wz_str text, wz_span span)
{
    return wz_utf8_count(wz_str_cut(text, span.start, span.end));
}

/* Nothing between them: of two kinds the shorter one, behind, is what the other describes. */
static bool is_one_word(wz_str text, const wz_fault *a, const wz_fault *b)
{
    return a->span.end == b->span.start &&
           (a->category == b->category || chars_of(text, b->span) < chars_of(text, a->span));
}

/* The last member of a phrase joined by 、 is short, and so is what follows. */
static bool is_one_series(wz_str text, const wz_fault *a, const wz_fault *b)
{
    uint32_t last = a->span.end, comma = a->span.end;

    if (a->category != b->category || wz_utf8_at(text, comma) != COMMA ||
        wz_fault_step(text, comma) != b->span.start || chars_of(text, b->span) > MOST_SHORT)
        return false;
    for (int i = 0; i < MOST_SHORT && last > a->span.start; i++) {
        last = wz_fault_step_back(text, last);
        if (wz_utf8_before(text, last) == COMMA)
            return true;
    }
    return last == a->span.start;
}

/* “甲、乙” alone in quotes names one thing where both are of one category. */
static bool is_one_quotation(wz_str text, const wz_fault *a, const wz_fault *b)
{
    return a->category == b->category && wz_utf8_at(text, a->span.end) == COMMA &&
           wz_fault_step(text, a->span.end) == b->span.start &&
           is_quoted(text, (wz_span){ a->span.start, b->span.end });
}

/* “最后一公里”落实不到位: the picture stands first. */
static bool is_picture_before(wz_str text, const wz_fault *a, const wz_fault *b)
{
    return is_quoted(text, a->span) && wz_fault_step(text, a->span.end) == b->span.start &&
           wz_fault_is_plain(wz_utf8_at(text, b->span.start));
}

static bool join(wz_str text, wz_fault *a, const wz_fault *b)
{
    if (is_picture_before(text, a, b)) {
        *a = (wz_fault){ .span = { wz_fault_step_back(text, a->span.start), b->span.end },
                         .category = b->category, .is_made = b->is_made,
                         .ordinal = WZ_NO_NUMBER };
        return true;
    }
    if (is_metaphor_of(text, a, b)) {
        a->span.end = wz_fault_step(text, b->span.end);
        return true;
    }
    if (is_one_word(text, a, b))
        a->category = b->category;
    else if (!is_one_series(text, a, b) && !is_one_quotation(text, a, b))
        return false;
    a->span.end = b->span.end;
    return true;
}

void wz_faults_join(const wz_fault_unit *unit)
{
    wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault), kept = 0;

    for (size_t i = 0; i < count; i++)
        widen_in_quotes(unit, &faults[i]);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && join(unit->text, &faults[kept - 1], &faults[i]))
            continue;
        faults[kept] = faults[i];
        attach_quoted(unit, kept > 0 ? faults[kept - 1].span.end : unit->span.start,
                      &faults[kept]);
        kept++;
    }
    unit->faults->len = kept * sizeof(wz_fault);
}
