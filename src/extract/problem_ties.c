/* What the clause says of its faults: whether they are there, fought or denied, and which
 * figures tell what came of it. */
#include "base/utf8.h"
#include "extract/fault.h"

enum { MOST_RESULTS = 8, BESIDE = 6 };

static bool ends_sentence(uint32_t code)
{
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == '\n';
}

static bool is_semicolon(uint32_t code)
{
    return code == 0xFF1B || code == ';';
}

/* What is admitted goes on over semicolons (主要是：A；B), what is done does not. */
static bool same_sentence(wz_str text, uint32_t from, uint32_t to, int sign)
{
    for (uint32_t at = from; at < to; at = wz_fault_step(text, at)) {
        uint32_t code = wz_utf8_at(text, at);

        if (ends_sentence(code) || (is_semicolon(code) && sign != WZ_SIGN_ADMITTED))
            return false;
    }
    return true;
}

static bool has_stance(int sign)
{
    return sign == WZ_SIGN_FOUGHT || sign == WZ_SIGN_ADMITTED || sign == WZ_SIGN_DENIED;
}

static void say(wz_fault *fault, int sign)
{
    fault->has_sign = true;
    if (sign == WZ_SIGN_FOUGHT)
        fault->stance = WZ_STANCE_FOUGHT;
    else if (sign == WZ_SIGN_DENIED)
        fault->stance = WZ_STANCE_DENIED;
    else
        fault->stance = WZ_STANCE_ADMITTED;
}

/* -- stance ---------------------------------------------------------------------------- */

/* The word before a fault in its sentence says; what denies stands right before it. */
static void hear_before(const wz_fault_unit *unit)
{
    wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault), mark = 0;
    const wz_hit *heard = NULL;
    uint32_t scanned = unit->span.start;

    for (size_t i = 0; i < count; i++) {
        uint32_t low = i > 0 ? faults[i - 1].span.end : unit->span.start;

        for (; mark < unit->mark_count && unit->marks[mark].end <= faults[i].span.start; mark++) {
            const wz_hit *hit = &unit->marks[mark];
            int sign = wz_fault_sign(hit);

            if (hit->start < low || !has_stance(sign) ||
                (sign == WZ_SIGN_DENIED && hit->end + BESIDE < faults[i].span.start))
                continue;
            heard = hit;
            scanned = hit->end;
        }
        if (heard && !same_sentence(unit->text, scanned, faults[i].span.start,
                                    wz_fault_sign(heard)))
            heard = NULL;
        scanned = faults[i].span.start > scanned ? faults[i].span.start : scanned;
        if (heard)
            say(&faults[i], wz_fault_sign(heard));
    }
}

/* Else the word behind it does: 推诿扯皮得到纠治. */
static void hear_behind(const wz_fault_unit *unit)
{
    wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);
    size_t mark = unit->mark_count;
    const wz_hit *heard = NULL;
    uint32_t scanned = unit->span.end;

    for (size_t i = WZ_ITEM_COUNT(*unit->faults, wz_fault); i > 0; i--) {
        wz_fault *fault = &faults[i - 1];

        for (; mark > 0 && unit->marks[mark - 1].start >= fault->span.end; mark--) {
            int sign = wz_fault_sign(&unit->marks[mark - 1]);

            if (sign != WZ_SIGN_FOUGHT && sign != WZ_SIGN_ADMITTED)
                continue;
            heard = &unit->marks[mark - 1];
            scanned = heard->start;
        }
        if (heard && !same_sentence(unit->text, fault->span.end, scanned, WZ_SIGN_FOUGHT))
            heard = NULL;
        scanned = fault->span.end < scanned ? fault->span.end : scanned;
        if (heard && !fault->has_sign)
            say(fault, wz_fault_sign(heard));
    }
}

/* Whether a word for faults in general closes a clause that admits them: 仍面临不少困难和问题,
 * but not 存在形式主义问题, nor 针对存在的问题. `named` is where the last fault before it ends. */
static bool admits_at(const wz_fault_unit *unit, size_t mark, uint32_t named)
{
    enum { NEAR = 60 };
    uint32_t start = unit->marks[mark].start;
    bool admitted = false;

    if (wz_fault_is_plain(wz_utf8_at(unit->text, unit->marks[mark].end)) &&
        unit->marks[mark].end < unit->span.end)
        return false;
    for (size_t i = mark; i > 0 && unit->marks[i - 1].start + NEAR > start; i--) {
        const wz_hit *hit = &unit->marks[i - 1];
        int sign = wz_fault_sign(hit);

        if (hit->start < named ||
            !same_sentence(unit->text, hit->end < start ? hit->end : start, start, sign))
            break;
        if (sign == WZ_SIGN_FOUGHT || sign == WZ_SIGN_DENIED)
            return false;
        admitted = admitted || sign == WZ_SIGN_ADMITTED;
    }
    return admitted;
}

/* The mark that says something in the clause right before a mark, or -1. */
static int stance_before(const wz_fault_unit *unit, size_t mark)
{
    enum { NEAR = 36 };

    for (size_t i = mark; i > 0; i--) {
        const wz_hit *hit = &unit->marks[i - 1];

        if (hit->start + NEAR < unit->marks[mark].start)
            return -1;
        if (hit->end > unit->marks[mark].start)
            continue;
        for (uint32_t at = hit->end; at < unit->marks[mark].start;
             at = wz_fault_step(unit->text, at))
            if (!wz_fault_is_plain(wz_utf8_at(unit->text, at)))
                return -1;
        if (has_stance(wz_fault_sign(hit)))
            return wz_fault_sign(hit);
    }
    return -1;
}

/* 发展不平衡的问题依然存在: announces, before a colon, what follows in more than one sentence. */
static bool announces(const wz_fault_unit *unit, size_t mark)
{
    enum { NEAR = 30 };
    uint32_t end = unit->marks[mark].end, code = wz_utf8_at(unit->text, end);

    if (end >= unit->span.end || (code != 0xFF1A && code != ':'))
        return false;
    for (size_t i = mark; i > 0 && unit->marks[i - 1].start + NEAR > end; i--)
        if (wz_fault_gathers(wz_fault_sign(&unit->marks[i - 1])))
            return true;
    return false;
}

/* What is to be dealt with (有待解决) is not being dealt with. */
static void pass_mark(const wz_fault_unit *unit, size_t mark, uint32_t named)
{
    int sign = wz_fault_sign(&unit->marks[mark]);

    if (sign == WZ_SIGN_FOUGHT && stance_before(unit, mark) != WZ_SIGN_ADMITTED)
        unit->admission->open = false;
    else if ((wz_fault_gathers(sign) && admits_at(unit, mark, named)) ||
             (sign == WZ_SIGN_ADMITTED && announces(unit, mark)))
        *unit->admission = (wz_admission){ .open = true };
}

/* What a sentence admits in general, the sentences and lines behind it name: up to a heading, a
 * word that fights, or a few lines without a fault. */
static void hear_admission(const wz_fault_unit *unit)
{
    enum { MOST_QUIET = 3 };
    wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault), mark = 0;
    uint32_t named = unit->span.start;
    wz_admission *admission = unit->admission;

    for (size_t i = 0; i <= count; i++) {
        uint32_t to = i < count ? faults[i].span.start : unit->span.end;

        for (; mark < unit->mark_count && unit->marks[mark].end <= to; mark++)
            pass_mark(unit, mark, named);
        if (i == count)
            break;
        if (admission->open && !faults[i].has_sign)
            say(&faults[i], WZ_SIGN_ADMITTED);
        named = faults[i].span.end;
    }
    admission->quiet = count > 0 ? 0 : admission->quiet + 1;
    if (unit->role == WZ_ROLE_HEADING || admission->quiet > MOST_QUIET)
        admission->open = false;
}

/* -- results --------------------------------------------------------------------------- */

/* 形式主义问题35起: no more than a word or two between them. */
static bool stands_behind(wz_str text, uint32_t from, uint32_t to)
{
    enum { MOST_BETWEEN = 8 };
    int chars = 0;

    for (uint32_t at = from; at < to; at = wz_fault_step(text, at))
        if (++chars > MOST_BETWEEN || !wz_is_han(wz_utf8_at(text, at)))
            return false;
    return true;
}

/* A figure counts the fault itself, or stands right behind it. */
static bool counts(const wz_fault_unit *unit, const wz_fault *fault, const wz_fault_figure *found)
{
    wz_str text = wz_str_cut(unit->text, fault->span.start, fault->span.end);
    wz_str of = found->figure->of;

    return (of.len > 0 && wz_str_find(text, of) < text.len) ||
           stands_behind(unit->text, fault->span.end, found->start);
}

static bool may_be_result(const wz_figure *figure)
{
    return figure->dimension == WZ_DIMENSION_COUNT || figure->dimension == WZ_DIMENSION_PERCENT ||
           figure->dimension == WZ_DIMENSION_MONEY;
}

/* Whether a verb that fights stands between a mark and a place; *mark moves on to there. */
static bool is_fought_before(const wz_fault_unit *unit, size_t *mark, uint32_t at)
{
    for (; *mark < unit->mark_count && unit->marks[*mark].end <= at; ++*mark)
        if (wz_fault_sign(&unit->marks[*mark]) == WZ_SIGN_FOUGHT)
            return true;
    return false;
}

static wz_links keep_links(const wz_fault_unit *unit, const wz_anchor *const *links, size_t count)
{
    const wz_anchor **at;

    if (count == 0)
        return (wz_links){ NULL, 0 };
    at = wz_arena_take(unit->scene->work->arena, count * sizeof *at);
    if (!at)
        return (wz_links){ NULL, 0 };
    memcpy(at, links, count * sizeof *at);
    return (wz_links){ at, count };
}

/* The figures behind the last fault of a run, up to the next one or the end of the sentence,
 * are results of all faults of the run: those that count it, and those that come of a verb
 * that fights it. */
static wz_links results_of(const wz_fault_unit *unit, const wz_fault *last, uint32_t stop,
                           size_t *figure)
{
    const wz_anchor *kept[MOST_RESULTS];
    size_t count = 0, mark = wz_fault_mark_from(unit, last->span.end);
    uint32_t from = last->span.end;
    bool fought = false;

    while (*figure < unit->figure_count && unit->figures[*figure].start < from)
        ++*figure;
    for (; *figure < unit->figure_count && unit->figures[*figure].start < stop; ++*figure) {
        const wz_fault_figure *found = &unit->figures[*figure];

        if (count == MOST_RESULTS ||
            !same_sentence(unit->text, from, found->start, WZ_SIGN_FOUGHT))
            break;
        from = found->start;
        fought = fought || is_fought_before(unit, &mark, from);
        if (may_be_result(found->figure) && (fought || counts(unit, last, found)))
            kept[count++] = &found->figure->anchor;
    }
    return keep_links(unit, kept, count);
}

static void tie_results(const wz_fault_unit *unit)
{
    wz_fault *faults = WZ_ITEMS(*unit->faults, wz_fault);
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault), first = 0, figure = 0;

    for (size_t i = 1; i <= count; i++) {
        uint32_t stop = i < count ? faults[i].span.start : unit->span.end;

        if (i < count && wz_fault_gap_joins(unit, faults[i - 1].span.end, stop))
            continue;
        wz_links links = results_of(unit, &faults[i - 1], stop, &figure);
        for (; first < i; first++)
            faults[first].results = links;
    }
}

void wz_faults_tie(const wz_fault_unit *unit)
{
    hear_before(unit);
    hear_behind(unit);
    hear_admission(unit);
    tie_results(unit);
}
