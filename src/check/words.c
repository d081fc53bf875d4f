/* dropped and self-name: rules that start from words. */
#include "base/utf8.h"
#include "check/rules.h"

enum { HAN = 3 };

/* -- dropped -------------------------------------------------------------------------------- */

static void report_gap(wz_checking *checking, wz_span sides, const char *what)
{
    wz_check_add(checking, wz_check_source(checking, sides), NULL, "此处似脱漏%s", what);
}

/* The characters on both sides of a byte of the reading text. */
static wz_span sides_of(const wz_checking *checking, uint32_t at)
{
    wz_str text = checking->reading->bytes;
    uint32_t code;
    wz_span sides = { at, at };

    if (at > 0)
        sides.start -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
    if (at < text.len)
        sides.end += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
    return sides;
}

/* “” and 《》 with nothing between. */
static void check_empty(wz_checking *checking)
{
    static const uint32_t pairs[][2] = {
        { 0x201C, 0x201D }, { 0x300A, 0x300B }, { 0x3010, 0x3011 }, { 0x300C, 0x300D }
    };
    const wz_mark *marks = WZ_ITEMS(checking->marks, const wz_mark);

    for (size_t i = 1; i < WZ_ITEM_COUNT(checking->marks, wz_mark); i++)
        for (size_t p = 0; p < WZ_COUNT(pairs); p++)
            if (marks[i - 1].code == pairs[p][0] && marks[i].code == pairs[p][1] &&
                marks[i].at == marks[i - 1].at + HAN)
                report_gap(checking, (wz_span){ marks[i - 1].at, marks[i].at + HAN }, "引号中的内容");
}

/* Whether a date may begin behind this character: a mark, the front of a line, 于 至. */
static bool leads_to_date(uint32_t code)
{
    static const uint32_t words[] = {       /* 于 至 在 到 从 自 ，、。；（：“ */
        0x4E8E, 0x81F3, 0x5728, 0x5230, 0x4ECE, 0x81EA, 0xFF0C, 0x3001, 0x3002, 0xFF1B, 0xFF08,
        0xFF1A, 0x201C, '\n', '(', ','
    };

    return wz_is_one_of(code, words, WZ_COUNT(words));
}

/* ，年3月 has lost its year, 3月日前 its day. */
static void check_dates(wz_checking *checking)
{
    wz_str text = checking->reading->bytes;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        wz_span place;
        uint32_t behind;

        if (record->kind != WZ_DATE)
            continue;
        place = wz_check_reading_span(checking, record);
        behind = wz_utf8_at(text, place.end + HAN);
        if (place.start >= HAN && wz_utf8_before(text, place.start) == 0x5E74 &&    /* 年 */
            leads_to_date(wz_utf8_before(text, place.start - HAN)))
            report_gap(checking, sides_of(checking, place.start - HAN), "年份");
        else if (wz_utf8_before(text, place.end) == 0x6708 &&                        /* 月 */
                 wz_utf8_at(text, place.end) == 0x65E5 &&                            /* 日 */
                 (!wz_is_han(behind) || behind == 0x524D || behind == 0x8D77))       /* 前 起 */
            report_gap(checking, sides_of(checking, place.end), "日期");
    }
}

/* 增长%， has lost its number. */
static void check_percent(wz_checking *checking, const wz_mark *mark)
{
    static const uint32_t words[] = {       /* 长 降 达 占 到 为 高 率 加 少 升 过 涨 于 、 */
        0x957F, 0x964D, 0x8FBE, 0x5360, 0x5230, 0x4E3A, 0x9AD8, 0x7387, 0x52A0, 0x5C11, 0x5347,
        0x8FC7, 0x6DA8, 0x4E8E, 0x3001
    };
    uint32_t before = wz_utf8_before(checking->reading->bytes, mark->at);
    uint32_t behind = wz_utf8_at(checking->reading->bytes,
                                 mark->at + (mark->code > 0x7F ? HAN : 1));

    if (wz_is_one_of(before, words, WZ_COUNT(words)) &&
        (behind == 0xFF0C || behind == 0x3002 || behind == 0xFF1B || behind == 0x3001))
        report_gap(checking, sides_of(checking, mark->at), "数字");
}

/* The classifiers that stand behind a noun with their number between: 问题12个. */
static const char *const classifiers[] = {
    "个", "件", "条", "项", "人次", "次", "份", "起", "名", "处", "万元", "亿元", "平方米", "立方米",
    "平方公里", "公里", "公顷"
};

/* Classifiers that end names too, and what they count: 干部名， has lost its number, 项目名， has
 * not; so with 隐患处 and 管理处. */
static bool can_count(wz_str unit, wz_str noun)
{
    static const char *const people[] = { "员", "部", "工", "师", "者", "民" };
    static const char *const places[] = { "患", "题", "点" };

    if (wz_str_equal(unit, WZ_STR("名")))
        return wz_str_ends_any(noun, people, WZ_COUNT(people));
    return !wz_str_equal(unit, WZ_STR("处")) || wz_str_ends_any(noun, places, WZ_COUNT(places));
}

/* 达 共 约 近: behind them a classifier wants its number. */
static bool leads_to_number(uint32_t code)
{
    return code == 0x8FBE || code == 0x5171 || code == 0x7EA6 || code == 0x8FD1;
}

/* 查找问题个， : a noun, a classifier and a mark. A word that ends as a classifier does is
 * a noun itself. */
static void check_classifier(wz_checking *checking, const wz_mark *mark)
{
    static const uint32_t lasts[] = {       /* 个 件 条 项 次 元 份 起 名 处 米 里 顷 */
        0x4E2A, 0x4EF6, 0x6761, 0x9879, 0x6B21, 0x5143, 0x4EFD, 0x8D77, 0x540D, 0x5904, 0x7C73,
        0x91CC, 0x9877
    };
    wz_str text = checking->reading->bytes;
    wz_str before = { text.at, mark->at };

    if (!wz_is_one_of(wz_utf8_before(text, mark->at), lasts, WZ_COUNT(lasts)))
        return;
    for (size_t i = 0; i < WZ_COUNT(classifiers); i++) {
        wz_str unit = wz_str_of(classifiers[i]);
        uint32_t at = mark->at - (uint32_t)unit.len;
        wz_hit whole, noun;

        if (!wz_str_ends(before, unit) || mark->at < unit.len)
            continue;
        whole = wz_matcher_before(checking->words, text, mark->at, WZ_CLASS_BIT(NOUN));
        noun = wz_matcher_before(checking->words, text, at, WZ_CLASS_BIT(NOUN));
        if (leads_to_number(wz_utf8_before(text, at)) && !whole.term) {
            report_gap(checking, sides_of(checking, at), "数字");
            return;
        }
        if ((whole.term && whole.start < at) || !noun.term || noun.end - noun.start < 2 * HAN ||
            (noun.term->word != WZ_WORD_NOUN && noun.term->word != WZ_WORD_HOLDER) ||
            !can_count(unit, wz_str_cut(text, noun.start, noun.end)))
            continue;
        report_gap(checking, sides_of(checking, at), "数字");
        return;
    }
}

static void check_marks(wz_checking *checking)
{
    const wz_mark *marks = WZ_ITEMS(checking->marks, const wz_mark);

    for (size_t i = 0; i < WZ_ITEM_COUNT(checking->marks, wz_mark); i++)
        if (marks[i].code == '%' || marks[i].code == 0xFF05)
            check_percent(checking, &marks[i]);
        else if (marks[i].code == 0xFF0C || marks[i].code == 0x3002 || marks[i].code == 0xFF1B)
            check_classifier(checking, &marks[i]);
}

/* 先后次: the gap is before the classifier, which ends the phrase but for 次会议. */
static void check_phrases(wz_checking *checking)
{
    const wz_reading *reading = checking->reading;

    for (size_t i = 0; i < reading->cue_count; i++) {
        const wz_hit *cue = &reading->cues[i];
        wz_str phrase = wz_str_cut(reading->bytes, cue->start, cue->end);
        uint32_t behind = wz_utf8_at(reading->bytes, cue->end);

        if (cue->term->class != WZ_CLASS_DROPPED || behind == 0x5E8F || behind == 0x6570)
            continue;                                                   /* 次序 次数 */
        if (wz_str_starts(phrase, WZ_STR("年")) &&                      /* 出生年月 */
            !wz_is_digit(wz_utf8_before(reading->bytes, cue->start)))
            continue;
        phrase.len = wz_str_ends(phrase, WZ_STR("会议")) ? phrase.len - 2 * HAN : phrase.len;
        phrase.len -= wz_str_ends(phrase, WZ_STR("人次")) ? 2 * HAN : HAN;
        if (wz_str_starts(phrase, WZ_STR("年")))
            phrase.len = HAN;
        report_gap(checking, sides_of(checking, cue->start + (uint32_t)phrase.len), "数字");
    }
}

wz_err wz_check_dropped(wz_checking *checking)
{
    check_empty(checking);
    check_dates(checking);
    check_marks(checking);
    check_phrases(checking);
    return WZ_OK;
}

/* -- self-name ------------------------------------------------------------------------------- */

/* The levels of a place that speaks of itself: the character behind 全 or 我. */
static const char *const levels[] = { "省", "市", "县", "区", "镇", "乡" };

/* A place that counts what it did speaks of itself: 全县共查. Other names prove half as much. */
enum { LEVELS = 6, LEAST_WEIGHT = 2 };

struct names {
    wz_span first[LEVELS];
    size_t count[LEVELS], weight[LEVELS];
};

/* The level that is named most, and the one named next to it. */
static void report_names(wz_checking *checking, const struct names *names)
{
    size_t most = 0, other = LEVELS;
    wz_span there;

    for (size_t i = 1; i < LEVELS; i++)     /* of two alike the one that comes first */
        if (names->count[i] > names->count[most] ||
            (names->count[i] == names->count[most] &&
             names->first[i].start < names->first[most].start))
            most = i;
    for (size_t i = 1; i < LEVELS; i++)     /* a province is above all of them */
        if (i != most && names->weight[i] >= LEAST_WEIGHT &&
            (other == LEVELS || names->count[i] > names->count[other]))
            other = i;
    if (other == LEVELS)
        return;
    there = wz_check_source(checking, names->first[most]);
    wz_check_add(checking, wz_check_source(checking, names->first[other]), &there,
                 "本篇自称多作“%s”（%zu 处），此处自称“%s”", levels[most], names->count[most],
                 levels[other]);
}

static size_t level_of(wz_str phrase)
{
    size_t level = 0;

    while (level < LEVELS && !wz_str_starts(wz_str_skip(phrase, HAN), wz_str_of(levels[level])))
        level++;
    return level;
}

wz_err wz_check_self_name(wz_checking *checking)
{
    const wz_reading *reading = checking->reading;
    struct names names = { .count = { 0 } };
    uint32_t doc = 0;

    for (size_t i = 0; i < reading->cue_count; i++) {
        const wz_hit *cue = &reading->cues[i];
        const wz_unit *unit;
        size_t level;

        if (cue->term->class != WZ_CLASS_SELF_NAME)
            continue;
        unit = wz_structure_unit(checking->structure, cue->start);
        level = level_of(wz_str_cut(reading->bytes, cue->start, cue->end));
        if (!unit || unit->doc == 0 || level == LEVELS)
            continue;
        if (unit->doc != doc) {
            report_names(checking, &names);
            names = (struct names){ .count = { 0 } };
        }
        doc = unit->doc;
        names.weight[level] += wz_str_equal(wz_str_cut(reading->bytes, cue->start + 2 * HAN,
                                                       cue->end > cue->start + 3 * HAN
                                                           ? cue->start + 3 * HAN : cue->end),
                                            WZ_STR("共")) ? 2 : 1;
        if (names.count[level]++ == 0)
            names.first[level] = (wz_span){ cue->start, cue->start + 2 * HAN };
    }
    report_names(checking, &names);
    return WZ_OK;
}
