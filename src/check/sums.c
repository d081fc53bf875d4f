/* sum, share, change, conflict: what the numbers of a sentence say of each other. A number is
 * an interval: a mask that keeps its shape bounds it, one that does not says nothing. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "check/rules.h"

/* How far back a total, or the ends of a change, may stand, in figures. */
enum { MOST_BACK = 6, MOST_PARTS = 24 };

struct interval {
    wz_decimal low, high;       /* without a value: not bounded on this side */
};

static const wz_number *numbers_of(const wz_checking *checking, size_t *count)
{
    *count = WZ_ITEM_COUNT(checking->numbers, wz_number);
    return WZ_ITEMS(checking->numbers, const wz_number);
}

static wz_str between(const wz_checking *checking, const wz_number *a, const wz_number *b)
{
    wz_span span = { a->span.end, b->span.start };

    return span.start < span.end ? wz_check_cut(checking, span) : (wz_str){ "", 0 };
}

static bool holds(wz_str text, const char *word)
{
    return wz_str_find(text, wz_str_of(word)) < text.len;
}

static bool holds_any(wz_str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (holds(text, words[i]))
            return true;
    return false;
}

static wz_str shown(const wz_checking *checking, const wz_number *number)
{
    return wz_check_cut(checking, number->span);
}

/* -- intervals ----------------------------------------------------------------------------- */

/* One masked digit before the point may be a 0. */
static bool may_be_zero(wz_str text)
{
    size_t masks = 0;

    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (code == '.' || wz_is_han(code))
            break;
        masks++;
    }
    return masks == 1;
}

/* What a number can be; words such as 近 and 余 leave one side open. */
static struct interval interval_of(const wz_checking *checking, const wz_number *number)
{
    const wz_figure *figure = number->figure;
    struct interval is = { figure->min, figure->max };

    if (figure->masked && !figure->shape)
        return (struct interval){ WZ_NO_DECIMAL, WZ_NO_DECIMAL };
    if (figure->masked && may_be_zero(shown(checking, number)))
        is.low = wz_decimal_of(0);
    if (figure->approx == WZ_APPROX_ABOUT)
        return (struct interval){ WZ_NO_DECIMAL, WZ_NO_DECIMAL };
    if (figure->approx == WZ_APPROX_ABOVE || figure->approx == WZ_APPROX_AT_LEAST)
        is.high = WZ_NO_DECIMAL;
    if (figure->approx == WZ_APPROX_BELOW || figure->approx == WZ_APPROX_AT_MOST)
        is.low = wz_decimal_of(0);
    return is;
}

/* Half of the last place that a number is written to, times ten so that it is whole: 0.05 of
 * 3.1, and 500 of 3.1万. Here the place itself is given, which bounds any way of rounding. */
static wz_decimal place_of(const wz_checking *checking, const wz_number *number)
{
    wz_str text = shown(checking, number);
    size_t point = wz_str_find(text, WZ_STR("."));
    int decimals = 0, power = 0;

    for (size_t i = point + 1; i < text.len && wz_ascii_is_digit(text.at[i]); i++)
        decimals++;
    if (holds(text, "亿"))
        power = 8;
    else if (holds(text, "万"))
        power = 4;
    return wz_decimal_shifted(wz_decimal_of(1), power - decimals);
}

static bool is_exact(const wz_number *number)
{
    return wz_decimal_is(number->figure->value) && number->figure->approx == WZ_APPROX_EXACT;
}

static bool same_unit(const wz_number *a, const wz_number *b)
{
    return wz_str_equal(a->figure->unit, b->figure->unit) &&
           a->figure->dimension == b->figure->dimension;
}

static bool is_amount(const wz_number *number)
{
    wz_dimension dimension = number->figure->dimension;

    return dimension != WZ_DIMENSION_PERCENT && dimension != WZ_DIMENSION_RATIO &&
           dimension != WZ_DIMENSION_RANK && dimension != WZ_DIMENSION_DURATION &&
           dimension != WZ_DIMENSION_AGE && dimension != WZ_DIMENSION_OTHER && number->figure->change == WZ_CHANGE_NONE;
}

static int compare(wz_decimal a, wz_decimal b)
{
    return wz_decimal_compare(a, b);
}

/* -- sum ------------------------------------------------------------------------------------- */

struct group {
    const wz_number *whole;
    const wz_number *parts[MOST_PARTS];
    size_t count;
};

/* Attributes that one thing may have together: parts that they name may overlap. */
static const char *const attributes[] = {
    "女", "党员", "团员", "少数民族", "持证", "学历", "本科", "大专", "研究生", "硕士", "博士", "以上",
    "以下", "岁", "退休", "新增", "首次", "重点", "残疾", "困难", "青年", "专职", "高级", "中级", "骨干",
    "代表", "累计", "出口", "高新", "在职", "特困", "低保", "留守", "独生", "贫困", "外来", "本地", "已",
    "完成", "竣工", "开工", "续建", "规模", "限额"
};

/* Where one part is what is not yet done, what is done does not overlap with it. */
static const char *const pending[] = { "未", "正在", "尚", "待" };

/* Words behind which the parts are all there are. */
static const char *const divisions[] = { "分别为", "分别是", "组成", "即", "分为" };

/* Names of parts that make a whole together. */
static const struct { const char *names[3]; size_t count; } complements[] = {
    { { "男", "女", NULL }, 2 },
    { { "城镇", "乡村", NULL }, 2 },
    { { "城镇", "农村", NULL }, 2 },
    { { "第一产业", "第二产业", "第三产业" }, 3 },
};

/* The text that names a part: from the figure before it to itself. */
static wz_str name_of_part(const wz_checking *checking, const struct group *group, size_t i)
{
    return between(checking, i > 0 ? group->parts[i] - 1 : group->parts[0] - 1, group->parts[i]);
}

static bool is_complement(const wz_checking *checking, const struct group *group)
{
    for (size_t c = 0; c < WZ_COUNT(complements); c++) {
        size_t found = 0;

        while (found < complements[c].count && group->count == complements[c].count &&
               holds(name_of_part(checking, group, found), complements[c].names[found]))
            found++;
        if (found == complements[c].count)
            return true;
    }
    return false;
}

/* Whether the parts are said to be all: 分别为 before the first, or names that say so. */
static bool is_division(const wz_checking *checking, const struct group *group)
{
    return (group->count > 1 &&
            holds_any(name_of_part(checking, group, 0), divisions, WZ_COUNT(divisions))) ||
           is_complement(checking, group);
}

static bool has_pending(const wz_checking *checking, const struct group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (holds_any(name_of_part(checking, group, i), pending, WZ_COUNT(pending)))
            return true;
    return false;
}

static bool may_overlap(const wz_checking *checking, const struct group *group)
{
    if (has_pending(checking, group))
        return false;
    for (size_t i = 0; i < group->count; i++) {
        wz_span behind = { group->parts[i]->span.end, group->parts[i]->span.end + 12 };

        if (holds_any(name_of_part(checking, group, i), attributes, WZ_COUNT(attributes)))
            return true;
        if (behind.end <= checking->reading->bytes.len &&
            holds_any(wz_check_cut(checking, behind), attributes, 6))
            return true;
    }
    return false;
}

/* The interval of the sum, and by how much rounding may move it. */
static struct interval add_up(const wz_checking *checking, const struct group *group,
                              wz_decimal *slack)
{
    struct interval sum = { wz_decimal_of(0), wz_decimal_of(0) };

    *slack = wz_decimal_of(0);
    for (size_t i = 0; i < group->count; i++) {
        struct interval part = interval_of(checking, group->parts[i]);
        wz_decimal place = place_of(checking, group->parts[i]);

        sum.low = wz_decimal_plus(sum.low, wz_decimal_is(part.low) ? part.low : wz_decimal_of(0));
        sum.high = wz_decimal_plus(sum.high, part.high);
        if (place.decimals > 0 || place.number > 1)
            *slack = wz_decimal_plus(*slack, place);
    }
    return sum;
}

static void check_group(wz_checking *checking, const struct group *group)
{
    struct interval whole = interval_of(checking, group->whole);
    wz_decimal slack, place = place_of(checking, group->whole);
    struct interval sum = add_up(checking, group, &slack);
    bool is_rounded = place.decimals > 0 || place.number > 1;
    const wz_record *first = group->parts[0]->record;

    if (is_rounded)
        slack = wz_decimal_plus(slack, place);
    if (!wz_decimal_is(slack))
        return;
    if (wz_decimal_is(whole.high) && wz_decimal_is(sum.low) &&
        compare(sum.low, wz_decimal_plus(whole.high, slack)) > 0 &&
        (group->count == 1 || !may_overlap(checking, group) || is_division(checking, group))) {
        wz_check_add(checking, group->whole->record->span, &first->span,
                     "分项之和超过总数“%.*s”", WZ_SHOWN(shown(checking, group->whole)));
        return;
    }
    if (wz_decimal_is(whole.low) && wz_decimal_is(sum.high) && is_division(checking, group) &&
        compare(wz_decimal_plus(sum.high, slack), whole.low) < 0)
        wz_check_add(checking, group->whole->record->span, &first->span,
                     "分项之和不足总数“%.*s”", WZ_SHOWN(shown(checking, group->whole)));
}

/* Whether the text between two figures opens the parts of the first. */
static bool opens_parts(wz_str text)
{
    static const char *const words[] = { "其中", "包括", "分别为", "分别是" };

    return holds_any(text, words, WZ_COUNT(words));
}

/* Whether a figure behind a part may be the next part: nothing but its name stands between. */
static bool goes_on(const wz_checking *checking, const wz_number *last, const wz_number *next)
{
    static const char *const stops[] = {
        "其中", "共", "累计", "总", "同比", "比", "达", "占", "（", "）", "(", ")", "；", ";", "增", "减"
    };
    wz_str text = between(checking, last, next);

    return next->sentence == last->sentence && text.len < 60 &&
           !holds_any(text, stops, WZ_COUNT(stops));
}

/* The total of the parts that begin at `at`: the nearest figure before with their unit. */
static const wz_number *whole_before(const wz_number *first, const wz_number *at)
{
    for (const wz_number *number = at; number > first && at - number < MOST_BACK; ) {
        number--;
        if (at->sentence - number->sentence > 1)
            return NULL;
        if (same_unit(number, at) && is_amount(number))
            return number;
        if (number->figure->dimension == at->figure->dimension && is_amount(number))
            return NULL;        /* 9条次, of which 4条 are said to be */
    }
    return NULL;
}

/* Whether another figure before could be the total as well. */
static bool has_larger(const wz_checking *checking, const struct group *group,
                       const wz_number *first)
{
    struct interval part = interval_of(checking, group->parts[0]);

    for (const wz_number *number = group->whole; number > first; ) {
        struct interval other;

        number--;
        if (group->whole->sentence != number->sentence)
            return false;
        if (group->whole - number > MOST_PARTS)
            return true;        /* who knows */
        other = interval_of(checking, number);
        if (same_unit(number, group->whole) && wz_decimal_is(part.low) &&
            (!wz_decimal_is(other.high) || compare(other.high, part.low) >= 0))
            return true;
    }
    return false;
}

wz_err wz_check_sum(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = numbers_of(checking, &count);

    for (size_t i = 1; i < count; i++) {
        struct group group = { .count = 1, .parts = { &numbers[i] } };

        if (!is_amount(&numbers[i]) || numbers[i].sentence - numbers[i - 1].sentence > 1 ||
            !opens_parts(between(checking, &numbers[i - 1], &numbers[i])))
            continue;
        group.whole = whole_before(numbers, &numbers[i]);
        if (!group.whole || has_larger(checking, &group, numbers))
            continue;
        for (size_t next = i + 1; next < count && group.count < MOST_PARTS; next++) {
            if (!goes_on(checking, &numbers[next - 1], &numbers[next]) ||
                !same_unit(&numbers[next], group.whole) || !is_amount(&numbers[next]))
                break;
            group.parts[group.count++] = &numbers[next];
        }
        check_group(checking, &group);
    }
    return WZ_OK;
}

/* -- share ------------------------------------------------------------------------------------- */

static bool is_percent(const wz_number *number)
{
    return number->figure->dimension == WZ_DIMENSION_PERCENT &&
           wz_str_equal(number->figure->unit, WZ_STR("%")) && is_exact(number);
}

/* ，占 and ，整改率达: what makes a percentage the share of what stands before it. */
static bool relates(wz_str text)
{
    static const char *const marks[] = { "，", ",", "、", "（", "(" };
    static const char *const shares[] = { "占", "占比", "占比为", "占比达", "占总数的", "占总数" };
    static const char *const others[] = { "合格", "满意", "增长", "同比", "比" };
    static const char *const tails[] = { "率", "率为", "率达", "率达到" };

    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (wz_str_starts(text, wz_str_of(marks[i]))) {
            wz_str_take(&text, strlen(marks[i]));
            break;
        }
    if (text.len > 24 || holds_any(text, others, WZ_COUNT(others)))
        return false;
    for (size_t i = 0; i < WZ_COUNT(shares); i++)
        if (wz_str_equal(text, wz_str_of(shares[i])))
            return true;
    if (wz_str_starts(text, WZ_STR("占")) && wz_str_ends(text, WZ_STR("的")) &&
        (holds(text, "总") || holds(text, "全部") || holds(text, "应")))
        return true;        /* 占全部问题的 */
    return wz_str_ends_any(text, tails, WZ_COUNT(tails)) && !holds(text, "，");
}

/* Whether part / whole is the percentage, whichever way it was rounded. */
static bool agrees(const wz_checking *checking, wz_decimal part, wz_decimal whole,
                   const wz_number *percent)
{
    wz_decimal share = wz_decimal_shifted(wz_decimal_ratio(part, whole), 2);
    wz_decimal place = place_of(checking, percent);
    wz_decimal value = percent->figure->value;

    return !wz_decimal_is(share) ||
           (compare(share, wz_decimal_plus(value, place)) <= 0 &&
            compare(share, wz_decimal_plus(value, wz_decimal_negative(place))) >= 0);
}

static void check_share(wz_checking *checking, const wz_number *first, const wz_number *percent)
{
    const wz_number *part = percent - 1, *found = NULL;

    if (!is_exact(part) || !is_amount(part) || part->sentence != percent->sentence ||
        !relates(between(checking, part, percent)))
        return;
    for (const wz_number *whole = part; whole > first && part - whole < MOST_BACK; ) {
        whole--;
        if (part->sentence - whole->sentence > 1)
            break;
        if (!same_unit(whole, part) || !is_amount(whole) ||
            (is_percent(whole + 1) && relates(between(checking, whole, whole + 1))))
            continue;       /* what has a share of its own is a part as well */
        if (!is_exact(whole) || agrees(checking, part->figure->value, whole->figure->value, percent))
            return;
        if (!found && whole->sentence == part->sentence &&
            compare(whole->figure->value, part->figure->value) >= 0)
            found = whole;
    }
    if (found)
        wz_check_add(checking, percent->record->span, &found->record->span,
                     "“%.*s”中的“%.*s”不是“%.*s”", WZ_SHOWN(shown(checking, found)),
                     WZ_SHOWN(shown(checking, part)), WZ_SHOWN(shown(checking, percent)));
}

wz_err wz_check_share(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = numbers_of(checking, &count);

    for (size_t i = 2; i < count; i++)
        if (is_percent(&numbers[i]))
            check_share(checking, numbers, &numbers[i]);
    return WZ_OK;
}

/* -- change -------------------------------------------------------------------------------------- */

/* 增加到2023年的 without its 2023年的. */
static wz_str without_date(wz_str text)
{
    static const char *const ends[] = { "的", "年", "月", "底", "末", "今", "去", "现在" };
    bool is_date = false, more = true;

    while (text.len > 0 && more) {
        size_t i = 0;

        more = wz_ascii_is_digit(text.at[text.len - 1]);
        if (more) {
            text.len--;
            continue;
        }
        while (i < WZ_COUNT(ends) && !wz_str_ends(text, wz_str_of(ends[i])))
            i++;
        more = i < WZ_COUNT(ends) && (is_date || i <= 2);
        if (more)
            text.len -= strlen(ends[i]);
        is_date = is_date || more;
    }
    return text;
}

/* 由1832户增加到3382户: whether the text before the second end says that it is one. */
static bool reaches(wz_str text)
{
    static const char *const ends[] = { "到", "至", "为" };
    static const char *const verbs[] = {
        "增", "升", "涨", "提高", "扩大", "降", "减", "下", "缩", "发展", "达", "压", "优化", "调", "翻"
    };
    wz_str last;

    text = without_date(text);
    last = text.len > 24 ? wz_str_skip(text, text.len - 24) : text;
    return text.len > 0 && wz_str_ends_any(text, ends, WZ_COUNT(ends)) &&
           holds_any(last, verbs, WZ_COUNT(verbs));
}

/* 由 or 从 before the first end, in its clause. */
static bool departs(const wz_checking *checking, const wz_number *number)
{
    wz_str before = wz_str_cut(checking->reading->bytes, 0, number->span.start);
    size_t seen = 0;

    while (before.len > 0 && seen++ < 24) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(before, &code);

        if (code == 0x7531 || code == 0x4ECE)           /* 由 从 */
            return true;
        if (code == 0xFF0C || code == 0x3002 || code == 0xFF1B || code == '\n')
            return false;
        before.len -= step;
    }
    return false;
}

/* ，增长 before the change: a verb and nothing of another kind, such as 年均 or 同比. */
static bool tells_change(wz_str text)
{
    static const char *const words[] = {
        "增长", "增加", "提高", "上升", "上涨", "提升", "下降", "减少", "降低", "压减", "增幅", "降幅",
        "增长了", "增加了", "提高了", "上升了", "提升了", "下降了", "减少了", "降低了", "增幅达", "降幅达",
        "增长率为", "增幅为", "降幅为", "扩大", "缩小", "净增", "净增加"
    };
    static const char *const marks[] = { "，", ",", "（", "(", "、" };

    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (wz_str_starts(text, wz_str_of(marks[i]))) {
            wz_str_take(&text, strlen(marks[i]));
            break;
        }
    for (size_t i = 0; i < WZ_COUNT(words); i++)
        if (wz_str_equal(text, wz_str_of(words[i])))
            return true;
    return false;
}

static wz_decimal difference(wz_decimal a, wz_decimal b)
{
    wz_decimal d = wz_decimal_plus(b, wz_decimal_negative(a));

    return wz_decimal_is(d) && d.number < 0 ? wz_decimal_negative(d) : d;
}

/* Whether a difference is what is claimed, but for how all three were rounded. */
static bool is_difference(const wz_checking *checking, const wz_number *from, const wz_number *to,
                          const wz_number *change)
{
    wz_decimal d = difference(from->figure->value, to->figure->value);
    wz_decimal off = wz_decimal_is(d) ? difference(d, change->figure->value) : d;
    wz_decimal slack = wz_decimal_plus(place_of(checking, from),
                                       wz_decimal_plus(place_of(checking, to),
                                                       place_of(checking, change)));
    bool whole = place_of(checking, change).decimals == 0 && is_amount(from) &&
                 place_of(checking, from).number == 1 && place_of(checking, from).decimals == 0;

    if (!wz_decimal_is(off) || !wz_decimal_is(slack))
        return true;
    return whole ? off.number == 0 : compare(wz_decimal_plus(off, off), slack) <= 0;
}

static void report_change(wz_checking *checking, const wz_number *from, const wz_number *change,
                          const char *format)
{
    wz_check_add(checking, change->record->span, &from->record->span, "%s：“%.*s”到“%.*s”，“%.*s”",
                 format, WZ_SHOWN(shown(checking, from)), WZ_SHOWN(shown(checking, from + 1)),
                 WZ_SHOWN(shown(checking, change)));
}

/* Both ends are percentages: the change is in 百分点, or relative. */
static void check_points(wz_checking *checking, const wz_number *from, const wz_number *change)
{
    bool is_points = wz_str_equal(change->figure->unit, WZ_STR("百分点"));
    bool is_same = is_difference(checking, from, from + 1, change);

    if (is_points && !is_same)
        report_change(checking, from, change, "增减与前后不符");
    else if (!is_points && is_same && from->figure->value.number != 0 &&
             wz_str_equal(change->figure->unit, WZ_STR("%")))
        report_change(checking, from, change, "应为百分点");
}

static void check_change(wz_checking *checking, const wz_number *from, const wz_number *change)
{
    const wz_number *to = from + 1;
    wz_decimal d = difference(from->figure->value, to->figure->value);

    if (from->figure->dimension == WZ_DIMENSION_PERCENT)
        check_points(checking, from, change);
    else if (is_percent(change)) {
        if (wz_decimal_is(d) && from->figure->value.number != 0 &&
            !agrees(checking, d, from->figure->value, change))
            report_change(checking, from, change, "增减与前后不符");
    } else if (same_unit(from, change) && !is_difference(checking, from, to, change)) {
        report_change(checking, from, change, "增减与前后不符");
    }
}

wz_err wz_check_change(wz_checking *checking)
{
    size_t count;
    const wz_number *numbers = numbers_of(checking, &count);

    for (size_t i = 0; i + 2 < count; i++) {
        const wz_number *from = &numbers[i];

        if (from->sentence != from[2].sentence || !same_unit(from, &from[1]) ||
            !is_exact(from) || !is_exact(&from[1]) || !is_exact(&from[2]) ||
            !reaches(between(checking, from, &from[1])) || !departs(checking, from) ||
            !tells_change(between(checking, &from[1], &from[2])))
            continue;
        check_change(checking, from, &from[2]);
    }
    return WZ_OK;
}

/* -- conflict ------------------------------------------------------------------------------------- */

enum { MOST_CONFLICTS = 64 };

/* 查找到 and 查找 are one act. */
static wz_str act_of(const wz_number *number)
{
    static const char *const ends[] = { "到", "出", "了" };
    wz_str act = number->figure->action;

    if (act.len > 6 && wz_str_ends_any(act, ends, WZ_COUNT(ends)))
        act.len -= 3;
    return act;
}

/* Whether `by` names all who act: behind 、 or 和 it is the last of several. */
static bool is_whole(const wz_checking *checking, wz_str by)
{
    wz_str text = checking->reading->bytes;
    size_t at = (size_t)(by.at - text.at);
    uint32_t before;

    if (by.at < text.at || at > text.len)
        return false;
    before = wz_utf8_before(text, at);
    return before == 0x5404 ||                          /* 各 */
           (!wz_is_han(before) && before != 0x3001 && !wz_is_digit(before));
}

/* Whether two figures count the same thing by the same people. */
static bool is_same_count(const wz_checking *checking, const wz_number *a, const wz_number *b)
{
    const wz_figure *x = a->figure, *y = b->figure;

    return same_unit(a, b) && x->by.len > 0 && x->action.len > 0 &&
           wz_str_equal(x->by, y->by) && wz_str_equal(x->of, y->of) &&
           wz_str_equal(act_of(a), act_of(b)) && is_whole(checking, x->by) &&
           is_whole(checking, y->by) && !x->part_of && !y->part_of &&
           x->status == WZ_STATUS_FACT && y->status == WZ_STATUS_FACT;
}

/* By these words a sentence says when, or of what part, it speaks. */
static wz_str sentence_of(const wz_checking *checking, const wz_number *number)
{
    const wz_unit *unit = wz_structure_unit(checking->structure, number->span.start);
    wz_str text = unit ? wz_check_cut(checking, unit->span) : (wz_str){ "", 0 };
    size_t at = unit ? number->span.start - unit->span.start : 0, start = at, end = at;

    while (start > 0 && at - start < 300 && !wz_str_ends((wz_str){ text.at, start }, WZ_STR("。")))
        start--;
    while (end < text.len && end - at < 300 && !wz_str_starts(wz_str_skip(text, end), WZ_STR("。")))
        end++;
    return wz_str_cut(text, start, end);
}

static bool has_period(wz_str sentence)
{
    static const char *const periods[] = {
        "年", "月", "季度", "上半", "下半", "截至", "期间", "阶段", "批", "轮", "次", "去", "首"
    };

    return holds_any(sentence, periods, WZ_COUNT(periods));
}

static bool is_disjoint(struct interval a, struct interval b)
{
    return (wz_decimal_is(a.high) && wz_decimal_is(b.low) && compare(a.high, b.low) < 0) ||
           (wz_decimal_is(b.high) && wz_decimal_is(a.low) && compare(b.high, a.low) < 0);
}

static bool is_conflict(const wz_checking *checking, const wz_number *a, const wz_number *b)
{
    return a->sentence != b->sentence && is_same_count(checking, a, b) &&
           is_disjoint(interval_of(checking, a), interval_of(checking, b)) &&
           !has_period(sentence_of(checking, a)) && !has_period(sentence_of(checking, b));
}

wz_err wz_check_conflict(wz_checking *checking)
{
    const wz_number *kept[MOST_CONFLICTS];
    size_t count, held = 0;
    const wz_number *numbers = numbers_of(checking, &count);

    for (size_t i = 0; i < count; i++) {
        const wz_number *number = &numbers[i];
        const wz_number *found = NULL;

        if (!is_amount(number) || number->figure->by.len == 0 || number->figure->action.len == 0)
            continue;
        if (held > 0 && kept[0]->record->doc != number->record->doc)
            held = 0;
        for (size_t k = 0; k < held && !found; k++)
            if (is_conflict(checking, kept[k], number))
                found = kept[k];
        if (found)
            wz_check_add(checking, number->record->span, &found->record->span,
                         "前文为“%.*s”，此处为“%.*s”", WZ_SHOWN(shown(checking, found)),
                         WZ_SHOWN(shown(checking, number)));
        else if (held < MOST_CONFLICTS)
            kept[held++] = number;
    }
    return WZ_OK;
}
