/* What a figure counts stands beside it, and where depends on what it measures: behind a
 * count (3个问题), before a sum or a share (投资3万元, 完成率98%). Where its own clause has
 * no noun, the figure before it in the sentence has (排查隐患56处，整改52处). */
#include "extract/figure_of.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/figure_acts.h"
#include "extract/figure_counts.h"
#include "extract/figure_member.h"
#include "extract/figure_parts.h"
#include "extract/figure_phrase.h"
#include "extract/figure_table.h"

enum { HAN = 3, MOST_LIST = 8, MOST_BACK = 6 };

/* How to look for the noun. */
typedef enum way {
    WAY_COUNT,      /* behind, then before */
    WAY_MEASURE,    /* before, then behind */
    WAY_SHARE,      /* before, behind 的, then the thing that has the share */
    WAY_TIME,       /* before, if it is measured in time; behind, an activity */
    WAY_AGE,
    WAY_RANK        /* the first noun of the clause */
} way;

static const way ways[] = {
    [WZ_DIMENSION_COUNT] = WAY_COUNT,       [WZ_DIMENSION_PERCENT] = WAY_SHARE,
    [WZ_DIMENSION_MONEY] = WAY_MEASURE,     [WZ_DIMENSION_LENGTH] = WAY_MEASURE,
    [WZ_DIMENSION_AREA] = WAY_MEASURE,      [WZ_DIMENSION_VOLUME] = WAY_MEASURE,
    [WZ_DIMENSION_MASS] = WAY_MEASURE,      [WZ_DIMENSION_DURATION] = WAY_TIME,
    [WZ_DIMENSION_AGE] = WAY_AGE,           [WZ_DIMENSION_RATIO] = WAY_SHARE,
    [WZ_DIMENSION_RANK] = WAY_RANK,         [WZ_DIMENSION_OTHER] = WAY_MEASURE,
};

struct finder {
    const wz_scene *scene;
    wz_str text;
    wz_found_figure *figures;
    size_t count;
    size_t at;              /* the figure whose noun is looked for */
    size_t next_date;
    wz_gap gaps[2];
    wz_gap *before, *behind;
    size_t line, sentence;  /* the first figures of the line and of the sentence */
    wz_noun noun_behind;    /* what stands behind this figure, if that was looked for */
    wz_span subject;        /* of the sentence */
    wz_table table;
    size_t list, list_count;    /* the figures of the list that goes on, and of the one before: */
    size_t old_count;
    wz_span nouns[MOST_LIST];   /* what the list's figures count, if each has its own */
    size_t noun_count;
    wz_noun passed;         /* before a figure that is a time, and the place of that figure */
    size_t passed_at;
    bool joined;            /* the figure before shares what stands behind this one */
};

static bool same_line(const struct finder *f, size_t i)
{
    return i > 0 && i < f->count && f->figures[i - 1].line == f->figures[i].line;
}

/* Reads what stands between the figure before `i` and that one. */
static void read_gap(struct finder *f, size_t i, wz_gap *gap)
{
    bool follows = same_line(f, i), before = i < f->count;
    uint32_t start, end;

    if (!follows && before && gap == f->behind)
        before = false;
    start = follows || !before ? f->figures[i - 1].span.end : f->figures[i].line->span.start;
    end = before ? f->figures[i].span.start : f->figures[i - 1].line->span.end;
    if (start > end)
        start = end;
    wz_gap_read(f->scene, (wz_span){ start, end }, follows || !before, before, &f->next_date,
                gap);
}

static bool has_part(const wz_gap *gap, uint32_t bits)
{
    for (size_t i = 0; i < gap->count; i++)
        if (wz_part_is(gap->at[i].part, bits))
            return true;
    return false;
}

/* Only 、 or 和 stands between two figures. */
static bool is_list_text(wz_str text, uint32_t start, uint32_t end)
{
    static const uint32_t joints[] = { 0x3001, 0x548C, 0x4E0E, 0x53CA };    /* 、和与及 */

    return end == start + HAN &&
           wz_is_one_of(wz_utf8_at(text, start), joints, WZ_COUNT(joints));
}

/* The number of figures of the list that begins here: 3%、4%和5%. */
static size_t list_from(const struct finder *f, size_t i)
{
    size_t count = 1;

    while (i + count < f->count && count < MOST_LIST && same_line(f, i + count) &&
           is_list_text(f->text, f->figures[i + count - 1].span.end,
                        f->figures[i + count].span.start))
        count++;
    return count;
}

static void set_of(struct finder *f, size_t i, wz_span span)
{
    if (span.end > span.start)
        f->figures[i].figure->of = wz_str_cut(f->text, span.start, span.end);
}

/* A、B、C分别增长x、y、z: as many nouns as figures; one that is no noun takes the last. */
static void take_list(struct finder *f, const wz_noun *last)
{
    wz_span nouns[MOST_LIST];
    size_t count = 0, first = last->first;
    wz_noun noun = *last;

    while (count < f->list_count && noun.span.end > noun.span.start) {
        nouns[count] = count == 0 ? last->span : wz_member_noun(f->text, f->before, &noun, last);
        count++;
        first = noun.first;
        noun = wz_noun_in_list(f->text, f->before, first);
    }
    f->noun_count = 0;
    if (count != f->list_count || noun.span.end > noun.span.start)
        return;
    for (size_t i = 0; i < count; i++)
        f->nouns[i] = nouns[count - 1 - i];
    f->noun_count = count;
}

/* -- from the figure before ------------------------------------------------------------ */

static bool is_kept(const struct finder *f, size_t from)
{
    const wz_figure *a = f->figures[from].figure, *b = f->figures[f->at].figure;

    return a->of.len > 0 && wz_str_equal(a->unit, b->unit);
}

/* The figure that this one has its noun from, or this one. */
static size_t giver(const struct finder *f, bool any)
{
    size_t i = f->at;

    if (f->list == f->at && f->list_count > 1 && f->old_count == f->list_count &&
        f->at >= f->sentence + f->list_count)
        return f->at - f->list_count;
    for (int n = 0; n < MOST_BACK && i > f->sentence; n++)
        if (is_kept(f, --i) || (any && f->figures[i].figure->of.len > 0))
            return i;
    return f->at;
}

static void inherit(struct finder *f, bool any)
{
    size_t from = giver(f, any);

    if (from < f->at)
        f->figures[f->at].figure->of = f->figures[from].figure->of;
}

/* -- the ways --------------------------------------------------------------------------- */

static wz_noun behind(struct finder *f)
{
    const wz_found_figure *found = &f->figures[f->at];

    f->noun_behind = wz_noun_behind(f->text, f->behind, wz_counts_holders(found),
                                    wz_counts_persons(found));
    if (!wz_can_follow(f->text, found, &f->noun_behind))
        f->noun_behind = (wz_noun){ .beside = WZ_BESIDE_NOTHING };
    return f->noun_behind;
}

/* 支出五年累计3亿元: a time between noun and number is passed over. */
static wz_noun before(struct finder *f)
{
    wz_noun noun = wz_noun_before(f->text, f->before, same_line(f, f->at),
                                  ways[f->figures[f->at].figure->dimension] != WAY_COUNT);
    bool passed = false;

    if (noun.beside == WZ_BESIDE_NOTHING && noun.rest == 0 && f->at > 0 &&
        f->passed_at == f->at && f->passed.beside == WZ_BESIDE_NOUN && same_line(f, f->at)) {
        noun = f->passed;
        noun.rest = 0;
        passed = true;
    }

    if ((noun.beside != WZ_BESIDE_NOUN && noun.beside != WZ_BESIDE_SHARE) || noun.past == 0)
        return noun;
    if (f->list == f->at && f->list_count > 1 && noun.beside == WZ_BESIDE_NOUN)
        take_list(f, &noun);
    else if (!passed && f->list_count == 1)
        wz_noun_widen(f->text, f->before, same_line(f, f->at), &noun);
    return noun;
}

static void take_before(struct finder *f, const wz_noun *noun)
{
    if (f->noun_count > 0)
        set_of(f, f->at, f->nouns[0]);
    else
        set_of(f, f->at, noun->span);
}

/* Nothing, or a word like 海拔, stands between two figures; or a level and 、: 2个省级、 3个市级. */
static bool is_touching(const wz_gap *gap)
{
    size_t count = gap->count;

    if (count > 1 && wz_part_is(gap->at[count - 1].part, WZ_PART_BIT(LIST) | WZ_PART_BIT(JOINT)))
        count--;
    return count == 0 || (count == 1 && gap->at[0].part == WZ_PART_MODIFIER);
}

/* 5位80岁以上老人: what stands behind the next figure is what this one counts. */
static bool touches_next(const struct finder *f)
{
    return same_line(f, f->at + 1) && is_touching(f->behind);
}

/* The noun before this figure is for the next one to take, if it has no other. */
static wz_noun pass_on(struct finder *f)
{
    f->passed = before(f);
    f->passed_at = f->at + 1;
    return f->passed;
}

/* 发现问题3类18个, 清退用房35间900平方米: both count what stands before; 查处问题3起5人 not. */
static bool counts_with_next(const struct finder *f)
{
    const wz_found_figure *figure = &f->figures[f->at], *next = figure + 1;

    return figure->span.end == next->span.start &&
           (next->figure->dimension == WZ_DIMENSION_AREA ||
            (next->figure->dimension == WZ_DIMENSION_COUNT && !wz_counts_holders(next)));
}

static void find_of_count(struct finder *f)
{
    wz_noun noun;

    noun = behind(f);
    if (wz_counts_layers(&f->figures[f->at]))
        return;
    if (touches_next(f)) {
        if (counts_with_next(f))
            pass_on(f);
        return;
    }
    if (noun.span.end > noun.span.start) {
        set_of(f, f->at, noun.span);
        return;
    }
    if (wz_counts_turns(&f->figures[f->at])) {
        set_of(f, f->at, wz_activity_from(f->behind, 0));
        if (f->figures[f->at].figure->of.len > 0)
            return;
    }
    noun = before(f);
    if (!wz_can_count(f->text, &f->figures[f->at], &noun))
        return;
    if (noun.beside == WZ_BESIDE_NOUN || noun.beside == WZ_BESIDE_SHARE)
        take_before(f, &noun);
    else if (!wz_says_what_itself(f->text, f->before))
        inherit(f, false);
    if (f->figures[f->at].figure->of.len == 0 && noun.beside == WZ_BESIDE_DEED &&
        !wz_counts_persons(&f->figures[f->at]))
        set_of(f, f->at, noun.span);
}

static void find_of_measure(struct finder *f)
{
    wz_noun noun = before(f), after;

    after = behind(f);
    if (noun.beside == WZ_BESIDE_NOUN &&
        (noun.head != WZ_PART_TEXT || after.head == WZ_PART_TEXT || after.span.end == 0)) {
        take_before(f, &noun);
        return;
    }
    if (after.span.end > after.span.start)
        set_of(f, f->at, after.span);
    else
        inherit(f, f->figures[f->at].figure->change != WZ_CHANGE_NONE || noun.changed ||
                   (noun.beside == WZ_BESIDE_NOTHING && noun.rest < f->before->count));
    if (f->figures[f->at].figure->of.len == 0 && noun.beside == WZ_BESIDE_DEED)
        set_of(f, f->at, noun.span);
}

/* 产能达到原来的两倍: what is compared stands before the verb. */
static wz_noun find_compared(struct finder *f)
{
    wz_gap *gap = f->before;
    size_t count = gap->count, at = count;
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };

    while (at > 0 && !wz_part_is(gap->at[at - 1].part,
                                 WZ_MARKS | WZ_PART_BIT(BETWEEN) | WZ_PART_BIT(CHANGE)))
        at--;
    if (at == 0 || wz_part_is(gap->at[at - 1].part, WZ_MARKS))
        return noun;
    gap->count = at;        /* as if the figure stood there */
    noun = wz_noun_before(f->text, gap, same_line(f, f->at), false);
    gap->count = count;
    return noun;
}

static void find_of_share(struct finder *f)
{
    wz_noun noun = before(f), after = { .beside = WZ_BESIDE_NOTHING };
    const wz_gap *gap = f->behind;

    if (noun.beside == WZ_BESIDE_NOUN || (noun.beside == WZ_BESIDE_SHARE && noun.span.end > 0)) {
        take_before(f, &noun);
        return;
    }
    if (noun.beside == WZ_BESIDE_WORD && wz_is_multiple(&f->figures[f->at])) {
        wz_noun compared = find_compared(f);

        if (compared.beside == WZ_BESIDE_NOUN) {
            set_of(f, f->at, compared.span);
            return;
        }
    }
    if (noun.beside != WZ_BESIDE_SHARE && gap->count > 0 &&
        wz_part_is(gap->at[0].part, WZ_PART_BIT(OF) | WZ_PART_BIT(NOUN) | WZ_PART_BIT(HOLDER) |
                   WZ_PART_BIT(KIND)))
        after = behind(f);
    if (after.span.end > after.span.start)
        set_of(f, f->at, after.span);
    else if (noun.beside == WZ_BESIDE_WORD && noun.span.end > noun.span.start &&
             !wz_is_multiple(&f->figures[f->at]))
        set_of(f, f->at, noun.span);
    else
        inherit(f, true);
    if (f->figures[f->at].figure->of.len == 0 && noun.beside == WZ_BESIDE_DEED)
        set_of(f, f->at, noun.span);
}

static void find_of_time(struct finder *f)
{
    wz_noun noun = pass_on(f);
    const wz_gap *gap = f->behind;
    size_t at = 0;

    if (noun.beside == WZ_BESIDE_NOUN && noun.head == WZ_PART_TERM) {
        f->passed_at = 0;
        take_before(f, &noun);
        return;
    }
    if (gap->count > 0 && gap->at[0].part == WZ_PART_OF &&
        (noun.beside == WZ_BESIDE_ACT || wz_takes_time(f->text, f->before)))
        at++;
    if (gap->count > at &&
        wz_part_is(gap->at[at].part, WZ_PART_BIT(QUOTED) | WZ_PART_BIT(NOUN))) {
        noun = behind(f);
        if (noun.head == WZ_PART_NOUN)
            set_of(f, f->at, noun.span);
    } else if (at > 0) {
        set_of(f, f->at, wz_activity_from(gap, at));
    } else if (noun.beside == WZ_BESIDE_NOTHING && noun.rest < f->before->count) {
        inherit(f, false);
    }
}

static void find_of_age(struct finder *f)
{
    wz_noun noun = before(f), after;

    if (noun.beside == WZ_BESIDE_NOUN && noun.head == WZ_PART_TERM) {
        take_before(f, &noun);
        return;
    }
    after = behind(f);
    set_of(f, f->at, after.span);
}

static void find_of_rank(struct finder *f)
{
    wz_noun noun = wz_noun_of_clause(f->text, f->before);

    noun.span = wz_without_rank(f->text, noun.span);
    if (noun.span.end > noun.span.start)
        set_of(f, f->at, noun.span);
    else
        inherit(f, true);
}

/* -- one after the other ---------------------------------------------------------------- */

/* Sets up the list that begins with this figure, or that it is alone. */
static void begin_list(struct finder *f)
{
    f->old_count = f->at == f->list + f->list_count ? f->list_count : 1;
    f->list = f->at;
    f->list_count = list_from(f, f->at);
    f->noun_count = 0;
}

/* 增长6%、7% behind 分别达3万元、4万元: each goes on with its own. */
static bool follows_list(const struct finder *f)
{
    const wz_found_figure *figures = f->figures;

    return f->old_count == f->list_count && f->list >= f->sentence + f->list_count &&
           figures[f->list].figure->of.at == figures[f->list - f->list_count].figure->of.at;
}

/* A figure that is not the first of its list. */
static void go_on(struct finder *f)
{
    wz_figure *figure = f->figures[f->at].figure;
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    size_t place = f->at - f->list;

    if (ways[figure->dimension] == WAY_COUNT)
        noun = behind(f);
    if (noun.span.end > noun.span.start)
        set_of(f, f->at, noun.span);
    else if (place < f->noun_count)
        set_of(f, f->at, f->nouns[place]);
    else if (follows_list(f))
        figure->of = f->figures[f->at - f->list_count].figure->of;
    else
        figure->of = f->figures[f->at - 1].figure->of;
}

static void find_of(struct finder *f)
{
    if (f->at > f->list && f->at < f->list + f->list_count) {
        go_on(f);
        if (f->figures[f->at].figure->of.len > 0)
            return;
    } else {
        begin_list(f);
    }
    switch (ways[f->figures[f->at].figure->dimension]) {
    case WAY_COUNT:   find_of_count(f);   break;
    case WAY_MEASURE: find_of_measure(f); break;
    case WAY_SHARE:   find_of_share(f);   break;
    case WAY_TIME:    find_of_time(f);    break;
    case WAY_AGE:     find_of_age(f);     break;
    case WAY_RANK:    find_of_rank(f);    break;
    }
}

/* 2万户、9万平方米棚改任务: the last of a list has what all of it counts. */
static void settle_list(struct finder *f)
{
    size_t i = f->at;

    while (i > f->list && f->figures[i - 1].figure->of.len == 0) {
        f->figures[i - 1].figure->of = f->figures[i].figure->of;
        i--;
    }
}

/* Gives the figure before, which touches this one, the noun behind this one. */
static void settle_joined(struct finder *f)
{
    wz_figure *figure;

    if (!f->joined || !same_line(f, f->at) || !is_touching(f->before))
        return;
    figure = f->figures[f->at - 1].figure;
    if (figure->dimension != WZ_DIMENSION_COUNT ||
        wz_str_equal(figure->unit, WZ_STR("期")))       /* 通报3期20起案件 */
        return;
    figure->of = f->noun_behind.span.end > 0
                     ? wz_str_cut(f->text, f->noun_behind.span.start, f->noun_behind.span.end)
                     : f->figures[f->at].figure->of;
}

/* A cell counts what its row's head says, if that is something measured (地区生产总值), else
 * what its column's head says, if that is (总投资), else whichever is there. */
static void settle_cell(struct finder *f)
{
    enum { MOST_HEAD = 14 * HAN };
    wz_found_figure *found = &f->figures[f->at];
    wz_str of = found->figure->of;
    wz_span line = found->line->span, row = { 0, 0 }, head;

    if (!wz_is_blank(wz_utf8_before(f->text, found->span.start)))
        return;
    head = wz_table_head(f->text, &f->table, line, found->span.start);
    if (head.end == head.start || head.end - head.start > MOST_HEAD)
        return;
    if (of.len > 0 && of.at >= f->text.at + line.start && of.at < f->text.at + line.end)
        row = (wz_span){ (uint32_t)(of.at - f->text.at), (uint32_t)(of.at - f->text.at + of.len) };
    for (uint32_t i = head.start; i < head.end; i++)    /* 面积（亩） */
        if (wz_utf8_at(f->text, i) == 0xFF08 || f->text.at[i] == '(')
            head.end = i;
    if (row.end == 0 ||
        (!wz_noun_is_indicator(f->text, row) && wz_noun_is_indicator(f->text, head)))
        set_of(f, f->at, head);
}

/* What was done, and by whom; of what it is a part. */
static void relate(struct finder *f)
{
    wz_found_figure *found = &f->figures[f->at];
    wz_setting setting = { .reading = f->scene->reading, .text = f->text, .before = f->before,
                           .behind = f->behind,
                           .previous = f->at > f->sentence ? found - 1 : NULL,
                           .follows = f->at > f->line, .noun_behind = f->noun_behind,
                           .subject = &f->subject };

    if (f->noun_behind.span.end == 0 ||
        found->figure->of.at != f->text.at + f->noun_behind.span.start)
        setting.noun_behind = (wz_noun){ .beside = WZ_BESIDE_NOTHING };
    wz_figure_act(&setting, found);
    wz_figure_part(f->text, f->figures, f->line, f->sentence, f->at, f->before);
}

static void begin_figure(struct finder *f, size_t i)
{
    bool follows = same_line(f, i);

    f->at = i;
    f->noun_behind = (wz_noun){ .beside = WZ_BESIDE_NOTHING };
    if (!follows) {
        f->line = i;
        read_gap(f, i, f->before);
    }
    read_gap(f, i + 1, f->behind);
    if (!follows || has_part(f->before, WZ_PART_BIT(STOP) | WZ_PART_BIT(BREAK))) {
        f->subject = (wz_span){ 0, 0 };
        if (!follows || !has_part(f->before, WZ_PART_BIT(AMONG)))
            f->sentence = i;
    }
}

void wz_figure_of(const wz_scene *scene, wz_found_figure *figures, size_t count)
{
    struct finder f = { .scene = scene, .text = scene->reading->bytes, .figures = figures,
                        .count = count };

    f.before = &f.gaps[0];
    f.behind = &f.gaps[1];
    for (size_t i = 0; i < count; i++) {
        wz_gap *gap = f.before;

        begin_figure(&f, i);
        find_of(&f);
        settle_joined(&f);
        settle_list(&f);
        settle_cell(&f);
        relate(&f);
        f.joined = f.figures[i].figure->of.len == 0;
        f.before = f.behind;
        f.behind = gap;
    }
}
