/* Enumerations of faults: those that the text counts (A、B等两个方面问题), those behind a colon
 * (存在以下问题：A；B), and points below a line that announces them. */
#include "base/utf8.h"
#include "extract/fault.h"

enum { COLON = 0xFF1A, AND_SO_ON = 0x7B49, COMMA = 0x3001, MOST_HEAD = 20, LEAST_HEAD = 4,
       MOST_COUNT = 10, MOST_NUMERALS = 12 };

/* -- numbers of things ----------------------------------------------------------------- */

/* 一 二 三 四 五 六 七 八 九 十 两 几 多, digits and what masks them. */
static bool is_numeral(uint32_t code)
{
    static const uint32_t codes[] = {
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x4E24,
        0x51E0, 0x591A, '*', 'x', 'X', 0xD7, 0xFF0A
    };
    return wz_is_digit(code) || wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* 个 项 类 种 条. */
static bool is_classifier(uint32_t code)
{
    static const uint32_t codes[] = { 0x4E2A, 0x9879, 0x7C7B, 0x79CD, 0x6761 };

    return wz_is_one_of(code, codes, WZ_COUNT(codes));
}

static bool is_colon(uint32_t code)
{
    return code == COLON || code == ':';
}

/* A number of things at a place, up to the word for them (8个方面, 15个突出问题), or up to its
 * classifier where that is not near; empty where there is none. */
static wz_str count_at(const wz_fault_unit *unit, uint32_t at)
{
    uint32_t end = at, classifier;

    for (int i = 0; i < MOST_NUMERALS && is_numeral(wz_utf8_at(unit->text, end)); i++)
        end = wz_fault_step(unit->text, end);
    if (end == at || end >= unit->span.end || !is_classifier(wz_utf8_at(unit->text, end)))
        return (wz_str){ unit->text.at, 0 };
    classifier = end = wz_fault_step(unit->text, end);
    for (size_t i = wz_fault_mark_from(unit, classifier);
         i < unit->mark_count && unit->marks[i].start < classifier + 3 * MOST_COUNT; i++) {
        int sign = wz_fault_sign(&unit->marks[i]);

        if (wz_fault_gathers(sign) ||
            (sign == WZ_SIGN_BOUNDARY && unit->marks[i].start == classifier)) {
            end = unit->marks[i].end;
            break;
        }
    }
    for (uint32_t stop = classifier; stop < end; stop = wz_fault_step(unit->text, stop))
        if (!wz_fault_is_plain(wz_utf8_at(unit->text, stop)))
            return wz_str_cut(unit->text, at, classifier);
    return wz_str_cut(unit->text, at, end);
}

/* The number that counts the faults before `at`: behind quotes and 等. */
static wz_str count_behind(const wz_fault_unit *unit, uint32_t at)
{
    while (at < unit->span.end) {
        uint32_t code = wz_utf8_at(unit->text, at);

        if (code != AND_SO_ON && !wz_fault_is_close_quote(code))
            break;
        at = wz_fault_step(unit->text, at);
    }
    return count_at(unit, at);
}

/* -- what announces --------------------------------------------------------------------- */

/* The number in front of a word that announces (三个方面的突出问题), with it. */
static wz_str announcing(const wz_fault_unit *unit, const wz_hit *hit)
{
    uint32_t at = hit->start, start = at;

    for (int i = 0; i < MOST_COUNT && at > unit->span.start; i++) {
        if (!wz_fault_is_plain(wz_utf8_before(unit->text, at)) &&
            !is_numeral(wz_utf8_before(unit->text, at)))
            break;
        at = wz_fault_step_back(unit->text, at);
        if (is_numeral(wz_utf8_at(unit->text, at)))
            start = at;
    }
    if (start < hit->start && count_at(unit, start).len == 0)
        start = hit->start;
    return wz_str_cut(unit->text, start, hit->end);
}

static bool has_sign_near(const wz_fault_unit *unit, size_t mark)
{
    enum { NEAR = 60 };
    uint32_t start = unit->marks[mark].start;

    for (size_t i = mark; i > 0 && unit->marks[i - 1].start + NEAR > start; i--) {
        int sign = wz_fault_sign(&unit->marks[i - 1]);

        if (sign == WZ_SIGN_ADMITTED || sign == WZ_SIGN_FOUGHT || sign == WZ_SIGN_ANNOUNCER)
            return true;
    }
    return false;
}

static bool is_one_clause(wz_str text, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at = wz_fault_step(text, at))
        if (!wz_fault_is_plain(wz_utf8_at(text, at)) && !is_numeral(wz_utf8_at(text, at)))
            return false;
    return true;
}

/* 主要表现在以下三个方面: the number behind the word that announces. */
static wz_str count_between(const wz_fault_unit *unit, uint32_t from, uint32_t to)
{
    wz_str count = { unit->text.at, 0 };

    while (from < to && count.len == 0) {
        count = count_at(unit, from);
        from = wz_fault_step(unit->text, from);
    }
    return count;
}

/* What announces faults in the words before a colon at `colon`; empty where nothing does. */
static wz_str announcement_before(const wz_fault_unit *unit, uint32_t colon)
{
    enum { NEAR = 48 };

    for (size_t i = wz_fault_mark_from(unit, colon);
         i > 0 && unit->marks[i - 1].end + NEAR >= colon; i--) {
        int sign = wz_fault_sign(&unit->marks[i - 1]);
        wz_str of;

        if (!wz_fault_gathers(sign) || unit->marks[i - 1].end > colon ||
            !is_one_clause(unit->text, unit->marks[i - 1].end, colon))
            continue;
        of = count_between(unit, unit->marks[i - 1].end, colon);
        if (of.len == 0)
            of = announcing(unit, &unit->marks[i - 1]);
        if (sign == WZ_SIGN_ANNOUNCER || of.at != unit->text.at + unit->marks[i - 1].start ||
            has_sign_near(unit, i - 1))
            return of;
    }
    return (wz_str){ unit->text.at, 0 };
}

/* An open quote, or a character of a label: （1）, 1. */
static bool is_label(uint32_t code)
{
    return wz_fault_is_open_quote(code) || wz_fault_is_bracket(code) || wz_is_digit(code) ||
           code == '.' || code == 0xFF0E;
}

/* -- runs ----------------------------------------------------------------------------- */

static void list_run(const wz_fault_unit *unit, wz_fault *run, size_t count)
{
    wz_str of = count_behind(unit, run[count - 1].span.end);
    uint32_t before = run[0].span.start;

    while (before > unit->span.start && is_label(wz_utf8_before(unit->text, before)))
        before = wz_fault_step_back(unit->text, before);
    if (of.len == 0 && is_colon(wz_utf8_before(unit->text, before)))
        of = announcement_before(unit, wz_fault_step_back(unit->text, before));
    if (of.len == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        run[i].listed = true;
        run[i].of = of;
        run[i].ordinal = (int64_t)i + 1;
    }
}

static void list_runs(const wz_fault_unit *unit)
{
    wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault), first = 0;

    for (size_t i = 1; i <= count; i++) {
        if (i < count && wz_fault_gap_joins(unit, faults[i - 1].span.end, faults[i].span.start))
            continue;
        list_run(unit, &faults[first], i - first);
        first = i;
    }
}

/* -- points --------------------------------------------------------------------------- */

/* The head of a point below an announcement is a fault, where none has been found in it. */
static void add_head(const wz_fault_unit *unit, const wz_point *point)
{
    size_t chars = wz_utf8_count(wz_str_cut(unit->text, point->span.start, point->span.end));
    wz_fault fault = { .span = point->span, .ordinal = WZ_NO_NUMBER };

    if (chars < LEAST_HEAD || chars > MOST_HEAD ||
        (!point->is_heading && unit->announced->level > 0))
        return;
    fault.category = wz_fault_category(unit->scene, fault.span);
    WZ_PUSH(unit->spare, fault);
}

/* A head that is two words for one thing (浮皮潦草、粗枝大叶) names one fault. */
static bool is_one_head(const wz_fault_unit *unit, const wz_point *point, const wz_fault *a,
                        const wz_fault *b)
{
    return a->category == b->category && a->span.start == point->span.start &&
           b->span.end == point->span.end && wz_utf8_at(unit->text, a->span.end) == COMMA &&
           wz_fault_step(unit->text, a->span.end) == b->span.start;
}

/* Says of the faults in a point's head, which `spare` has from `first` on, that they are
 * listed. */
static void list_head(const wz_fault_unit *unit, const wz_point *point, wz_str of, size_t first)
{
    wz_fault *faults;
    size_t count;
    int64_t ordinal = point->is_heading ? ++unit->announced->headings : point->ordinal;

    if (WZ_ITEM_COUNT(*unit->spare, wz_fault) == first)
        add_head(unit, point);
    faults = WZ_ITEMS(*unit->spare, wz_fault);
    count = WZ_ITEM_COUNT(*unit->spare, wz_fault);
    if (count == first + 2 && is_one_head(unit, point, &faults[first], &faults[first + 1])) {
        faults[first].span.end = faults[first + 1].span.end;
        unit->spare->len -= sizeof *faults;
        count--;
    }
    for (size_t i = first; i < count; i++) {
        faults[i].listed = true;
        faults[i].of = of;
        faults[i].ordinal = ordinal;
    }
}

/* Moves the faults that begin before `end` to `spare`, from *next on. */
static void take_before(const wz_fault_unit *unit, uint32_t end, size_t *next)
{
    const wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);

    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault);

    for (; *next < count && faults[*next].span.start < end; ++*next)
        WZ_PUSH(unit->spare, faults[*next]);
}

/* Whether a line ends in what announces the points below it. */
static void hear_announcement(const wz_fault_unit *unit)
{
    wz_announcement *announced = unit->announced;
    bool is_heading = unit->role == WZ_ROLE_HEADING;
    uint32_t end = unit->span.end;
    wz_str of = { unit->text.at, 0 };

    if (is_colon(wz_utf8_before(unit->text, end)))
        of = announcement_before(unit, wz_fault_step_back(unit->text, end));
    else if (is_heading && unit->mark_count > 0 &&
             unit->marks[unit->mark_count - 1].end == end &&
             wz_fault_sign(&unit->marks[unit->mark_count - 1]) == WZ_SIGN_ANNOUNCER)
        of = announcing(unit, &unit->marks[unit->mark_count - 1]);
    if (of.len > 0)
        *announced = (wz_announcement){ .of = of, .open = true,
                                        .level = is_heading ? unit->level : 0 };
}

/* A unit that is no point ends a list that a colon has begun, and so does a heading further out
 * than its points; a heading ends what one of its level, or an inner one, has begun. */
static void close_announcement(const wz_fault_unit *unit)
{
    wz_announcement *announced = unit->announced;
    bool is_point = unit->point_count > 0 && unit->points[0].start == unit->span.start;
    uint32_t level = unit->role == WZ_ROLE_HEADING ? unit->level : UINT32_MAX;

    if (announced->level == 0 && announced->points == 0)
        announced->points = level;
    else if (announced->level == 0 && level < announced->points)
        announced->open = false;

    if (unit->role == WZ_ROLE_HEADING && announced->level > 0 && unit->level <= announced->level)
        announced->open = false;
    else if (announced->level == 0 && !is_point)
        announced->open = false;
}

/* The points inside a unit that a colon in it announces, or a line before. */
static void list_points(const wz_fault_unit *unit)
{
    wz_str of = unit->announced->open ? unit->announced->of : (wz_str){ unit->text.at, 0 };
    wz_buf whole;
    size_t next = 0;

    unit->spare->len = 0;
    for (size_t i = 0; i < unit->point_count; i++) {
        const wz_point *point = &unit->points[i];
        size_t first;

        if (is_colon(wz_utf8_before(unit->text, point->start)) && point->start > unit->span.start)
            of = announcement_before(unit, wz_fault_step_back(unit->text, point->start));
        if (of.len == 0)
            continue;
        take_before(unit, point->span.start, &next);
        first = WZ_ITEM_COUNT(*unit->spare, wz_fault);
        take_before(unit, point->span.end, &next);
        list_head(unit, point, of, first);
    }
    if (unit->spare->len == 0)
        return;
    take_before(unit, unit->span.end, &next);
    whole = *unit->spare;
    *unit->spare = *unit->faults;
    *unit->faults = whole;
}

void wz_faults_list(const wz_fault_unit *unit)
{
    list_runs(unit);
    close_announcement(unit);
    list_points(unit);
    hear_announcement(unit);
}
