/* count-claim: a number that the text gives a list, held against the list that follows: the
 * pieces of a compilation, what a formula names, the points behind 以下五个方面：. */
#include "base/utf8.h"
#include "check/rules.h"

/* A claim that is off by more than MOST_OFF is that of another list, or is summed up in fewer
 * points. It stands in the clause before the list, so many characters long at most. */
enum { LEAST_CLAIM = 2, MOST_OFF = 2, CLAUSE_CHARS = 30, HAN = 3 };

/* Where the list of a formula begins, at most, and what is read of it. */
enum { LEAD_BYTES = 48, LIST_BYTES = 1800 };

static void report(wz_checking *checking, wz_span claim, int64_t claimed, int64_t found)
{
    wz_check_add(checking, claim, NULL, "称有 %lld，实列 %lld", (long long)claimed,
                 (long long)found);
}

/* -- compilations ------------------------------------------------------------------------- */

/* The figure in a title that claims so many, or the title itself. */
static wz_span claim_in(const wz_checking *checking, wz_span title, int64_t claimed)
{
    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->span.start >= title.end)
            break;
        if (record->kind == WZ_FIGURE && record->span.start >= title.start &&
            wz_decimal_compare(wz_decimal_of(claimed),
                               wz_decimal_is(((const wz_figure *)record->fields)->value)
                                   ? ((const wz_figure *)record->fields)->value
                                   : wz_decimal_of(-1)) == 0)
            return record->span;
    }
    return title;
}

static void check_compilation(wz_checking *checking, const wz_record *record, bool truncated)
{
    const wz_compilation *compilation = record->fields;

    if (compilation->claimed == WZ_NO_NUMBER || compilation->claimed == compilation->found ||
        (truncated && compilation->found < compilation->claimed))
        return;
    report(checking, claim_in(checking, record->span, compilation->claimed), compilation->claimed,
           compilation->found);
}

/* -- formulas ------------------------------------------------------------------------------- */

/* Whether a formula has one number: 五个一律 (of which 一律 is a word), not 一区两城 or 五比对一提交. */
static bool has_one_number(wz_str text)
{
    bool counted = false;

    while (text.len > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode(text, &code);

        if (!wz_is_digit(code) && !wz_check_is_numeral(code) && code != 0x4E24)     /* 两 */
            break;
        text = wz_str_skip(text, step);
        counted = true;
    }
    if (!counted)
        return false;
    if (wz_str_starts(text, WZ_STR("个")))
        return true;
    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (wz_is_digit(code) || wz_check_is_numeral(code) || code == 0x4E24)
            return false;
    }
    return true;
}

/* What the members of a formula have in common: 一律 of 五个一律; empty where it is not so. */
static wz_str common_word(wz_str formula)
{
    static const char *const classifiers[] = { "个", "大", "项" };
    uint32_t code;
    size_t step = wz_utf8_decode(formula, &code);
    wz_str rest = wz_str_skip(formula, step);

    if (wz_str_starts_any(rest, classifiers, WZ_COUNT(classifiers)))
        return wz_str_skip(rest, HAN);
    return (wz_str){ "", 0 };
}

/* What stands behind a formula and lists its members: from ： or 即 to the end of the sentence.
 * Empty where nothing does. */
static wz_str list_behind(const wz_checking *checking, uint32_t at)
{
    const wz_unit *unit = wz_structure_unit(checking->structure, at);
    wz_str none = { "", 0 }, rest, lead;
    size_t colon, namely;

    if (!unit)
        return none;
    rest = wz_str_cut(checking->reading->bytes, at,
                      unit->span.end - at < LIST_BYTES ? unit->span.end : at + LIST_BYTES);
    rest = wz_str_cut(rest, 0, wz_str_find(rest, WZ_STR("。")));
    lead = wz_str_cut(rest, 0, rest.len < LEAD_BYTES ? rest.len : LEAD_BYTES);
    colon = wz_str_find(lead, WZ_STR("："));
    namely = wz_str_find(lead, WZ_STR("即"));
    colon = namely < colon ? namely : colon;
    return colon < lead.len ? wz_str_skip(rest, colon + HAN) : none;
}

/* How often a word stands in a list; one of a single character at the front of a clause. */
static int64_t count_word(wz_str list, wz_str word)
{
    int64_t count = 0;
    uint32_t before = 0xFF0C;

    while (list.len > 0 && word.len > 0) {
        bool is_front = !wz_is_han(before);

        if (wz_str_starts(list, word) && (word.len > HAN || is_front))
            count++;
        wz_str_take(&list, wz_utf8_decode(list, &before));
    }
    return count;
}

static bool is_near(int64_t claimed, int64_t found)
{
    return found >= LEAST_CLAIM && found - claimed <= MOST_OFF && claimed - found <= MOST_OFF;
}

static void check_formula(wz_checking *checking, const wz_record *record)
{
    const wz_formula *formula = record->fields;
    wz_str text = wz_text_cut(checking->text, record->span), word = common_word(text);
    int64_t found;

    if (formula->claimed < LEAST_CLAIM || !has_one_number(text))
        return;
    found = count_word(list_behind(checking,
                                   wz_reading_from(checking->reading, record->span.end)), word);
    if (found < LEAST_CLAIM)
        found = formula->listed;
    if (found != formula->claimed && is_near(formula->claimed, found))
        report(checking, record->span, formula->claimed, found);
}

/* -- points --------------------------------------------------------------------------------- */

/* A point of a list: a heading with a label, or an item. */
struct point {
    wz_str label;
    int64_t ordinal, level;     /* the level of a heading, or 0 */
    bool is_heading;
};

/* The label without its number: points of one series agree in it. 一是 and 二是 in 是. */
static wz_str shape_of(wz_str label)
{
    while (label.len > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode(label, &code);

        if (!wz_is_digit(code) && !wz_check_is_numeral(code) && code != 0xFF08 && code != '(' &&
            code != 0x7B2C && code != 0x5176)           /* 第 其 */
            break;
        label = wz_str_skip(label, step);
    }
    return label;
}

static int64_t ordinal_in(wz_str label)
{
    static const char *const numerals[] = {
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"
    };

    while (label.len > 0) {
        uint32_t code;

        for (size_t i = 0; i < WZ_COUNT(numerals); i++)
            if (wz_str_starts(label, wz_str_of(numerals[i])))
                return wz_str_starts(wz_str_skip(label, HAN), WZ_STR("十")) ||
                               (i == 9 && wz_check_is_numeral(wz_utf8_at(label, HAN)))
                           ? 0 : (int64_t)i + 1;
        if (wz_is_digit((unsigned char)label.at[0]))
            return label.len > 1 && wz_is_digit((unsigned char)label.at[1])
                       ? 0 : label.at[0] - '0';
        wz_str_take(&label, wz_utf8_decode(label, &code));
    }
    return 0;
}

static bool read_point(const wz_record *record, struct point *point)
{
    if (record->kind == WZ_HEADING) {
        const wz_heading *heading = record->fields;

        *point = (struct point){ heading->label, ordinal_in(heading->label), heading->level, true };
    } else if (record->kind == WZ_ITEM) {
        const wz_item *item = record->fields;

        *point = (struct point){ item->label, item->ordinal, 0, false };
    } else {
        return false;
    }
    return point->ordinal > 0;
}

/* How many points the series has that begins with a record; 0 where it is not certain: where
 * another series of the same form begins before it has ended. */
static int64_t count_points(const wz_checking *checking, size_t first)
{
    struct point begin, point;
    int64_t last = 1;

    read_point(&checking->records[first], &begin);
    for (size_t i = first + 1; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->doc != checking->records[first].doc || record->kind == WZ_DOCUMENT)
            break;
        if (record->kind == WZ_HEADING &&
            (!begin.is_heading || ((const wz_heading *)record->fields)->level < begin.level))
            break;
        if (!read_point(record, &point) ||
            !wz_str_equal(shape_of(point.label), shape_of(begin.label)) ||
            point.is_heading != begin.is_heading || point.level != begin.level)
            continue;
        if (point.ordinal == 1)
            return last;
        if (point.ordinal != last + 1)
            return 0;
        last = point.ordinal;
    }
    return last;
}

static bool is_dash(const wz_record *record)
{
    return record->kind == WZ_ITEM &&
           wz_str_equal(((const wz_item *)record->fields)->label, WZ_STR("——"));
}

/* How many points with —— a list has that begins with one: up to the next heading. */
static int64_t count_dashes(const wz_checking *checking, size_t first)
{
    int64_t count = 1;

    for (size_t i = first + 1; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->doc != checking->records[first].doc || record->kind == WZ_HEADING ||
            record->kind == WZ_DOCUMENT)
            break;
        count += is_dash(record);
    }
    return count;
}

/* A number with a classifier, as claims have it: 五个, 4点. */
struct claim {
    wz_span span;
    int64_t number;
};

/* The number at the front of a text, up to 十二 or 12; 0 where there is none. */
static size_t read_number(wz_str text, int64_t *number)
{
    static const char *const numerals[] = {
        "十二", "十一", "十", "两", "二", "三", "四", "五", "六", "七", "八", "九", "12", "11", "10",
        "2", "3", "4", "5", "6", "7", "8", "9"
    };
    static const int values[] = {
        12, 11, 10, 2, 2, 3, 4, 5, 6, 7, 8, 9, 12, 11, 10, 2, 3, 4, 5, 6, 7, 8, 9
    };

    for (size_t i = 0; i < WZ_COUNT(numerals); i++)
        if (wz_str_starts(text, wz_str_of(numerals[i]))) {
            *number = values[i];
            return strlen(numerals[i]);
        }
    return 0;
}

static size_t classifier_length(wz_str text)
{
    static const char *const classifiers[] = { "个方面", "方面", "个", "项", "条", "点", "件", "步" };

    for (size_t i = 0; i < WZ_COUNT(classifiers); i++)
        if (wz_str_starts(text, wz_str_of(classifiers[i])))
            return i == 0 ? HAN : strlen(classifiers[i]);
    return 0;
}

/* 等6个方面 ends a list that stands before; 第 numbers; 三四点 is no number, nor 2.3. */
static bool may_follow(uint32_t before)
{
    return before != 0x7B49 && before != 0x7B2C && before != 0x201C && before != '.' &&
           !wz_is_digit(before) && !wz_check_is_numeral(before) && before != 0x51E0;    /* 几 */
}

/* The last claim in a clause, or one with the number 0. */
static struct claim last_claim(const wz_checking *checking, wz_span clause)
{
    wz_str text = checking->reading->bytes;
    struct claim claim = { { 0, 0 }, 0 };

    for (uint32_t at = clause.start; at < clause.end; ) {
        wz_str rest = wz_str_cut(text, at, clause.end);
        int64_t number;
        uint32_t code;
        size_t used = read_number(rest, &number);
        size_t classifier = used > 0 ? classifier_length(wz_str_skip(rest, used)) : 0;

        if (classifier > 0 && may_follow(wz_utf8_before(text, at)))
            claim = (struct claim){ { at, at + (uint32_t)(used + classifier) }, number };
        at += used > 0 ? (uint32_t)used : (uint32_t)wz_utf8_decode(rest, &code);
    }
    return claim;
}

/* Without the mark that leads to the list: ： 。 or ， where the list goes on in the line. */
static bool cut_mark(wz_str text, wz_span *clause, bool is_same_line)
{
    static const char *const marks[] = { "：", ":", "。", "，", "——" };
    wz_str cut = wz_str_trim_right(wz_str_cut(text, clause->start, clause->end));

    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (wz_str_ends(cut, wz_str_of(marks[i]))) {
            clause->end = clause->start + (uint32_t)(cut.len - strlen(marks[i]));
            return i != 3 || is_same_line;
        }
    clause->end = clause->start + (uint32_t)cut.len;
    return !is_same_line;
}

/* The clause that leads to a place: what stands before it up to a mark, or the end of the line
 * above. Empty where it is not one that leads to a list. */
static wz_span clause_before(const wz_checking *checking, const wz_unit *unit, uint32_t place)
{
    wz_str text = checking->reading->bytes;
    bool is_same_line = place > unit->span.start;
    wz_span clause = { unit->span.start, place };
    wz_span none = { 0, 0 };

    if (!is_same_line) {
        if (unit == checking->structure->units || unit[-1].doc != unit->doc ||
            (unit[-1].role != WZ_ROLE_PARAGRAPH && unit[-1].role != WZ_ROLE_HEADING))
            return none;
        clause = unit[-1].span;
    }
    if (!cut_mark(text, &clause, is_same_line))
        return none;
    for (uint32_t at = clause.end, chars = 0; at > clause.start; chars++) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);

        if (code == 0xFF0C || code == 0x3002 || code == 0xFF1B || code == 0xFF1A || code == ',' ||
            chars == CLAUSE_CHARS)
            clause.start = at;
        at -= (uint32_t)step;
    }
    return clause;
}

/* Whether the claim is that of a formula, and all of its things are there, in whatever order. */
static bool is_met_formula(const wz_checking *checking, size_t first, wz_span claim)
{
    enum { MOST_BACK = 8 };

    for (size_t i = first; i > 0 && first - i < MOST_BACK; i--) {
        const wz_record *record = &checking->records[i - 1];

        if (record->kind == WZ_FORMULA && record->span.start == claim.start)
            return ((const wz_formula *)record->fields)->listed ==
                   ((const wz_formula *)record->fields)->claimed;
    }
    return false;
}

static void check_list(wz_checking *checking, size_t first, bool truncated)
{
    wz_span place = wz_check_reading_span(checking, &checking->records[first]);
    const wz_unit *unit = wz_structure_unit(checking->structure, place.start);
    struct claim claim;
    int64_t found;

    if (!unit)
        return;
    claim = last_claim(checking, clause_before(checking, unit, place.start));
    if (claim.number == 0)
        return;
    found = is_dash(&checking->records[first]) ? count_dashes(checking, first)
                                               : count_points(checking, first);
    if (found == claim.number || !is_near(claim.number, found) ||
        (truncated && found < claim.number))
        return;
    claim.span = wz_check_source(checking, claim.span);
    if (!is_met_formula(checking, first, claim.span))
        report(checking, claim.span, claim.number, found);
}

wz_err wz_check_count_claim(wz_checking *checking)
{
    bool truncated = checking->reading->truncated_at != UINT32_MAX;
    bool in_dashes = false;
    struct point point;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->kind == WZ_COMPILATION)
            check_compilation(checking, record, truncated);
        else if (record->kind == WZ_FORMULA)
            check_formula(checking, record);
        else if ((is_dash(record) && !in_dashes) ||
                 (read_point(record, &point) && point.ordinal == 1))
            check_list(checking, i, truncated);
        if (record->kind == WZ_HEADING || record->kind == WZ_DOCUMENT)
            in_dashes = false;
        in_dashes = in_dashes || is_dash(record);
    }
    return WZ_OK;
}
