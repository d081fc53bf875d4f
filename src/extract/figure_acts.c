/* The verb is the last one of the clause before the number (市纪委立案 3件), or the one
 * behind it (51家责令整改); who did it stands before the verb, or in an earlier clause. */
#include "extract/figure_acts.h"

#include "base/utf8.h"
#include "extract/figure_counts.h"
#include "extract/figure_doer.h"
#include "extract/figure_run.h"

enum { HAN = 3, MOST_VERB = 4 * HAN, NONE = -1 };

/* The first token of the clause that a gap ends in. */
static size_t start_of_clause(const wz_gap *gap)
{
    size_t at = gap->count;

    while (at > 0 && !wz_part_is(gap->at[at - 1].part, WZ_MARKS | WZ_PART_BIT(AMONG)))
        at--;
    return at;
}

/* A deed is a verb where it does not stand within a noun: at a clause's start (培训学员),
 * behind who does it, or right before the number (学员培训). */
static bool is_verb(const wz_gap *gap, size_t first, size_t at)
{
    if (gap->at[at].part == WZ_PART_ACT)
        return true;
    if (gap->at[at].part != WZ_PART_DEED)
        return false;
    if (at == first || wz_part_is(gap->at[at - 1].part, WZ_ADVERBS | WZ_PART_BIT(HOLDER)))
        return true;
    for (at++; at < gap->count; at++)
        if (!wz_part_is(gap->at[at].part, WZ_ADVERBS | WZ_VERBS))
            return false;
    return true;
}

/* The first cue that begins at a byte or behind it. */
static const wz_hit *cue_from(const wz_reading *reading, uint32_t at)
{
    const wz_hit *cue = reading->cues;
    size_t count = reading->cue_count;

    while (count > 0) {
        bool is_before = cue[count / 2].start < at;

        cue += is_before ? count / 2 + 1 : 0;
        count = is_before ? count - count / 2 - 1 : count / 2;
    }
    return cue;
}

/* 不到位等问题, 不实、: nothing that it describes follows the sign, as it does 不合理证明. */
static bool ends_fault(const wz_reading *reading, const wz_hit *cue)
{
    static const uint32_t behind[] = {      /* 的 等 问 ，、。； */
        0x7684, 0x7B49, 0x95EE, 0xFF0C, 0x3001, 0x3002, 0xFF1B
    };
    return cue->term->class == WZ_CLASS_PROBLEM_SIGN && cue->term->word == WZ_SIGN_FAULT &&
           wz_is_one_of(wz_utf8_at(reading->bytes, cue->end), behind, WZ_COUNT(behind));
}

/* 落实 of 整改落实不到位: a fault holds the word, or ends behind it, and nobody did it; 查处不作为
 * has a fault of its own behind it. */
static bool is_of_fault(const wz_reading *reading, const wz_token *token)
{
    enum { MOST_BEFORE = 12 * HAN };
    uint32_t at = token->span.start, past = token->span.end;
    const wz_hit *end = reading->cues + reading->cue_count;
    bool is_part = false, is_apart = false;

    for (const wz_hit *cue = cue_from(reading, at < MOST_BEFORE ? 0 : at - MOST_BEFORE);
         cue < end && cue->start <= past; cue++) {
        if (cue->term->class == WZ_CLASS_PROBLEM && cue->start <= at && cue->end > past)
            return true;
        is_part = is_part || (cue->start == past && ends_fault(reading, cue));
        is_apart = is_apart || (cue->start == past && cue->term->class == WZ_CLASS_PROBLEM);
    }
    return is_part && !is_apart;
}

/* The last verb of the clause before the figure, or NONE; an act rather than a deed. */
static int last_verb(const wz_reading *reading, const wz_gap *gap, size_t first)
{
    int deed = NONE;

    for (size_t at = gap->count; at > first; at--) {
        if (!is_verb(gap, first, at - 1) || is_of_fault(reading, &gap->at[at - 1]))
            continue;
        deed = (int)at - 1;
        if (gap->at[at - 1].part == WZ_PART_ACT)
            break;
    }
    return deed;
}

static bool is_word(wz_str text, const wz_token *token, wz_str word)
{
    return wz_str_equal(wz_token_text(text, token), word);
}

/* 申报科技创新、成果转化等4个项目, 办理就医、修路等实事12件: the first 、 of the list that 等 ends with
 * nothing but its noun behind it, or the clause's end. */
static size_t start_of_examples(wz_str text, const wz_gap *gap, size_t first)
{
    size_t at = wz_run_start(gap, gap->count, WZ_RUN | WZ_PART_BIT(MODIFIER));

    if (at == first || !is_word(text, &gap->at[at - 1], WZ_STR("等")))
        return gap->count;
    for (size_t i = first; i < at; i++)
        if (gap->at[i].part == WZ_PART_LIST)
            return i;
    return gap->count;
}

/* 排查出的8条: the verb of a phrase that ends right before the figure. */
static bool is_relative(const wz_gap *gap, size_t at)
{
    return at + 2 == gap->count && gap->at[at + 1].part == WZ_PART_OF;
}

/* 列出对照查摆的5个, 收到反映干部作风的线索9条: a verb of a phrase that describes what is counted. */
static bool describes(wz_str text, const wz_gap *gap, size_t at)
{
    static const char *const words[] = { "反映", "涉及", "对照" };

    return is_relative(gap, at) ||
           wz_str_is_any(wz_token_text(text, &gap->at[at]), words, WZ_COUNT(words));
}

/* The verb of the clause before the figure, or NONE: neither one of a list of examples nor one
 * that only describes, if another stands before it. */
static int verb_before(const wz_setting *s, const wz_found_figure *found, size_t first)
{
    const wz_gap *gap = s->before;
    int verb = last_verb(s->reading, gap, first);
    size_t examples = verb == NONE ? 0 : start_of_examples(s->text, gap, first);

    if (verb != NONE && found->figure->change != WZ_CHANGE_NONE && (size_t)verb + 1 < gap->count &&
        (is_word(s->text, &gap->at[verb + 1], WZ_STR("前")) ||
         is_word(s->text, &gap->at[verb + 1], WZ_STR("后"))))
        return NONE;        /* 较整顿前提高3个百分点 */
    if (verb > (int)examples)
        for (size_t at = examples; at > first; at--)
            if (is_verb(gap, first, at - 1)) {
                verb = (int)at - 1;
                break;
            }
    while (verb > (int)first && describes(s->text, gap, (size_t)verb) &&
           gap->at[verb - 1].part == WZ_PART_ACT)
        verb--;
    return verb;
}

/* 对发展中心等5家单位约谈, 将5个科室纳入: the figure is the object of what the words behind it say. */
static bool is_object(const wz_setting *s, size_t first)
{
    static const char *const words[] = { "对", "将", "把" };

    for (size_t at = first; at < s->before->count && s->noun_behind.span.end > 0; at++)
        if (wz_str_is_any(wz_token_text(s->text, &s->before->at[at]), words, WZ_COUNT(words)))
            return true;
    return false;
}

/* The verb behind the figure and its noun, or NONE. */
static int verb_behind(const wz_gap *gap, size_t at)
{
    while (at < gap->count && wz_part_is(gap->at[at].part, WZ_ADVERBS))
        at++;
    return at < gap->count && wz_part_is(gap->at[at].part, WZ_VERBS) ? (int)at : NONE;
}

/* The verb as written, with one that follows it: 开工改造. */
static wz_str word_of(wz_str text, const wz_gap *gap, size_t at)
{
    const wz_token *token = &gap->at[at];
    uint32_t end = token->span.end;
    wz_str word;

    if (at + 1 < gap->count && gap->at[at + 1].part == WZ_PART_DEED &&
        token[1].span.start == end && token[1].span.end - token->span.start <= MOST_VERB &&
        (at + 2 == gap->count || !wz_part_is(gap->at[at + 2].part, WZ_RUN)))
        end = token[1].span.end;
    word = wz_str_cut(text, token->span.start, end);

    if (wz_str_ends(word, WZ_STR("了")) && word.len > HAN)
        word.len -= HAN;
    return word;
}

/* A subject can begin here: neither 为15名 nor 10位80岁以上 is one. */
static bool may_begin_subject(const wz_setting *s)
{
    const wz_gap *before = s->before;
    const wz_token *last;
    size_t count = before->count;

    if (count == 0)
        return !s->follows;
    while (count > 1 && before->at[count - 1].part == WZ_PART_MODIFIER)
        count--;        /* 为全县30家 */
    last = &before->at[count - 1];
    return wz_part_is(last->part, WZ_MARKS | WZ_FILLERS | WZ_PART_BIT(LIST) | WZ_PART_BIT(AMONG)) &&
           !wz_is_for(s->text, last);
}

/* 33名市级领导带头查找: the figure itself does what follows. */
static void take_subject(const wz_setting *s, const wz_found_figure *found)
{
    if (may_begin_subject(s) && s->noun_behind.span.end > s->noun_behind.span.start &&
        s->noun_behind.head == WZ_PART_HOLDER &&
        verb_behind(s->behind, s->noun_behind.past) != NONE)
        *s->subject = (wz_span){ found->span.start, s->noun_behind.span.end };
}

/* 普及率, 播种面积: what is measured. */
static bool measures(wz_str text, const wz_found_figure *found)
{
    wz_str of = found->figure->of;
    uint32_t start = of.len > 0 ? (uint32_t)(of.at - text.at) : 0;

    return of.len > 0 && wz_noun_is_indicator(text, (wz_span){ start, start + (uint32_t)of.len });
}

/* 新建厂房3个、仓库5个: a list goes on with its verb; behind a comma not so what is measured. */
static bool goes_on(const wz_setting *s, const wz_found_figure *found, size_t first)
{
    if (!s->previous || found->figure->change != WZ_CHANGE_NONE ||
        (found->figure->of.len == 0 && (first > 0 || !wz_counts_persons(found))))
        return false;
    if (s->noun_behind.span.end == 0 && s->behind->count > 0 &&
        wz_part_is(s->behind->at[0].part, WZ_RUN))
        return false;
    if (first == 0)
        return true;
    if (s->previous->figure->action.len > 0 &&      /* 把17处走完， */
        s->previous->figure->action.at > s->text.at + s->previous->span.end)
        return false;
    if (measures(s->text, found))
        return false;
    for (size_t i = first; i < s->before->count; i++)
        if (!wz_part_is(s->before->at[i].part, WZ_RUN | WZ_FILLERS))
            return false;
    return s->before->at[first - 1].part == WZ_PART_CLAUSE;
}

/* 51家责令整改, or 3家新建学校 with its noun between: what the words behind say was done. */
static bool take_verb_behind(const wz_setting *s, wz_found_figure *found, bool object)
{
    int verb;

    if (found->figure->change != WZ_CHANGE_NONE ||
        (s->noun_behind.head == WZ_PART_HOLDER && !object))
        return false;
    verb = verb_behind(s->behind, s->noun_behind.span.end ? s->noun_behind.past : 0);
    if (verb == NONE)
        return false;
    found->figure->action = word_of(s->text, s->behind, (size_t)verb);
    found->figure->by = s->previous ? s->previous->figure->by : WZ_STR("");
    return true;
}

/* A time that measures nothing (五年累计投入) has no verb but one right before it (停工三天). */
static bool is_bare_time(const wz_setting *s, const wz_found_figure *found, int verb)
{
    return found->figure->dimension == WZ_DIMENSION_DURATION && found->figure->of.len == 0 &&
           (verb == NONE || (size_t)verb + 1 < s->before->count);
}

/* 约谈提醒56人次: nothing but deeds, from this one on, is counted. */
static bool is_deed_run(const wz_gap *gap, size_t at, wz_str text, wz_str of)
{
    if (text.at + gap->at[at].span.start != of.at)
        return false;
    while (wz_gap_is(gap, at, WZ_PART_BIT(DEED)))
        at++;
    return at > 0 && text.at + gap->at[at - 1].span.end == of.at + of.len;
}

/* 热线诉求解决率: a deed inside what is measured is no verb; at its end it is (技能培训). Nor is
 * it before a number of people: 参加失业保险人数. */
static bool is_inside_noun(const wz_setting *s, const wz_found_figure *found, int verb)
{
    const char *of = found->figure->of.at;
    uint32_t start, end;

    if (verb == NONE || found->figure->of.len == 0 || s->before->at[verb].part != WZ_PART_DEED ||
        of < s->text.at || of >= s->text.at + s->text.len)
        return false;
    if (is_deed_run(s->before, (size_t)verb, s->text, found->figure->of))
        return false;
    start = (uint32_t)(of - s->text.at);
    end = start + (uint32_t)found->figure->of.len;
    if (wz_str_ends(found->figure->of, WZ_STR("人数")) && s->before->at[verb].span.end == start)
        return true;
    return s->before->at[verb].span.start >= start && s->before->at[verb].span.end < end;
}

void wz_figure_act(const wz_setting *s, wz_found_figure *found)
{
    size_t first = start_of_clause(s->before);
    int verb = verb_before(s, found, first);
    wz_span doer = *s->subject;
    bool object = is_object(s, first) &&
                  (verb == NONE || !is_relative(s->before, (size_t)verb));

    if (is_bare_time(s, found, verb))
        return;
    if (is_inside_noun(s, found, verb))
        verb = NONE;

    if (object && take_verb_behind(s, found, true))
        return;
    if (object && is_word(s->text, &s->before->at[s->before->count - 1], WZ_STR("等")))
        verb = NONE;        /* of what is listed */
    if (verb != NONE) {
        found->figure->action = word_of(s->text, s->before, (size_t)verb);
        if ((first > 0 || !s->follows) &&
            wz_find_doer(s->text, s->before, first, (size_t)verb, &doer) &&
            !wz_str_equal(found->figure->of, wz_str_cut(s->text, doer.start, doer.end)))
            *s->subject = doer;
        else
            doer = *s->subject;
        found->figure->by = wz_str_cut(s->text, doer.start, doer.end);
    } else if (!take_verb_behind(s, found, false) && goes_on(s, found, first)) {
        found->figure->action = s->previous->figure->action;
        found->figure->by = s->previous->figure->by;
    }
    take_subject(s, found);
}
