/* The words before the number say it, the nearest first: 同比 增长 约 3%. A figure that
 * follows another one in a list (分别增长3%、4%) takes from it what stood before the first. */
#include "extract/figure_words.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_BASE = 16 };

bool wz_is_clause_end(uint32_t code)
{
    static const uint32_t marks[] = {
        '\n', 0x3002, 0xFF01, 0xFF1F, 0xFF0C, 0xFF1B, 0xFF1A, ',', ';'
    };

    return code == 0 || (!wz_is_han(code) &&
                         wz_is_one_of(code, marks, WZ_COUNT(marks)));   /* 。！？，；： */
}

static bool is_sentence_end(uint32_t code)
{
    static const uint32_t marks[] = { '\n', 0x3002, 0xFF01, 0xFF1F };

    return code == 0 || wz_is_one_of(code, marks, WZ_COUNT(marks));     /* 。！？ */
}

/* Steps back over what may stand between a word and the number: 均达, 了, 为. */
static uint32_t skip_fillers(wz_str text, uint32_t low, uint32_t at)
{
    static const uint32_t fillers[] = {     /* 均都达了为各共 */
        0x5747, 0x90FD, 0x8FBE, 0x4E86, 0x4E3A, 0x5404, 0x5171, ' '
    };
    while (at > low) {
        uint32_t code = wz_utf8_before(text, at);

        if (!wz_is_one_of(code, fillers, WZ_COUNT(fillers)))
            break;
        at -= code == ' ' ? 1 : HAN;
    }
    return at;
}

/* Likewise what may stand before a word of change: 同比分别增长. */
static uint32_t skip_adverbs(wz_str text, uint32_t low, uint32_t at)
{
    static const wz_str words[] = { WZ_STR_ROW("分别"), WZ_STR_ROW("累计"), WZ_STR_ROW("平均") };

    at = skip_fillers(text, low, at);
    for (size_t i = 0; i < WZ_COUNT(words); i++)
        if (wz_str_ends(wz_str_cut(text, low, at), words[i]))
            return skip_fillers(text, low, at - (uint32_t)words[i].len);
    return at;
}

/* What stands before a number as to how sure it is. Returns where that begins. */
static uint32_t take_before(const wz_scene *scene, wz_found_figure *found, uint32_t at)
{
    wz_hit hit = wz_scene_word_before(scene, at, WZ_CLASS_BIT(BEFORE_FIGURE));

    if (!hit.term || hit.start < found->line->span.start)
        return at;
    if (hit.term->word != WZ_APPROX_EXACT)
        found->figure->approx = (wz_approx)hit.term->word;
    return hit.start;
}

/* 比2020年, 较上年同期: from 比 on, within the clause. Empty where there is none. */
static wz_span base_before(const wz_scene *scene, uint32_t low, uint32_t at)
{
    static const uint32_t times[] = {       /* 年月期初底季周日末前 */
        0x5E74, 0x6708, 0x671F, 0x521D, 0x5E95, 0x5B63, 0x5468, 0x65E5, 0x672B, 0x524D
    };
    wz_str text = scene->reading->bytes;
    wz_hit hit = wz_scene_word_before(scene, at, WZ_CLASS_BIT(BASE));
    uint32_t start = at;

    if (hit.term && hit.start >= low)
        return (wz_span){ hit.start, hit.end };
    if (!wz_is_one_of(wz_utf8_before(text, at), times, WZ_COUNT(times)))
        return (wz_span){ at, at };
    for (int i = 0; i < MOST_BASE && start > low; i++) {
        uint32_t code;

        start -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, start), &code);
        if (wz_is_clause_end(code))
            break;
        if (code == 0x6BD4 || code == 0x8F83)       /* 比较 */
            return (wz_span){ start, at };
    }
    return (wz_span){ at, at };
}

/* The word may hold the fillers (缩短为), which end at `past`, or stand before them. */
static void take_change(const wz_scene *scene, wz_found_figure *found, uint32_t at, uint32_t past)
{
    wz_hit hit = wz_scene_word_before(scene, past, WZ_CLASS_BIT(CHANGE));
    uint32_t low = found->line->span.start;
    wz_span base;

    if (!hit.term && at < past)
        hit = wz_scene_word_before(scene, at, WZ_CLASS_BIT(CHANGE));
    if (!hit.term || hit.start < low)
        return;
    if (found->figure->change == WZ_CHANGE_NONE)
        found->figure->change = (wz_change)hit.term->word;
    base = base_before(scene, low, skip_adverbs(scene->reading->bytes, low, hit.start));
    found->figure->base = wz_str_cut(scene->reading->bytes, base.start, base.end);
}

static wz_decimal magnitude(wz_decimal d)
{
    return wz_decimal_is(d) && d.number < 0 ? wz_decimal_negative(d) : d;
}

/* 增长-3.2%, 负增长2.1%: a fall by so much. */
static void settle_sign(wz_figure *figure)
{
    wz_decimal least = figure->max;

    if (figure->change != WZ_CHANGE_UP || !wz_decimal_is(figure->min) || figure->min.number >= 0 ||
        figure->max.number > 0)
        return;
    figure->change = WZ_CHANGE_DOWN;
    figure->max = magnitude(figure->min);
    figure->min = magnitude(least);
    figure->value = magnitude(figure->value);
}

/* 、 and 和 alone stand between two figures of a list. */
static bool follows_in_list(wz_str text, const wz_found_figure *before,
                            const wz_found_figure *found)
{
    uint32_t at = before->span.end;

    if (before->line != found->line || at >= found->span.start || found->span.start - at > 2 * HAN)
        return false;
    while (at < found->span.start) {
        uint32_t code = wz_utf8_at(text, at);

        if (code != 0x3001 && code != 0x548C && code != ' ')    /* 、和 */
            return false;
        at += code == ' ' ? 1 : HAN;
    }
    return true;
}

static void take_words(const wz_scene *scene, wz_found_figure *found)
{
    wz_str text = scene->reading->bytes;
    uint32_t low = found->line->span.start, at = skip_fillers(text, low, found->span.start);
    uint32_t before = take_before(scene, found, at);

    if (before < at)
        take_change(scene, found, skip_fillers(text, low, before), before);
    else
        take_change(scene, found, at, found->span.start);
}

/* -- status --------------------------------------------------------------------------- */

/* The words of status that the scan has found, and the last of them. */
struct statuses {
    const wz_hit *next, *past;
    wz_status status;       /* that holds at `at` */
    uint32_t at;
};

/* A word of status holds to its sentence's end, one of limit to its clause's. */
static bool is_ended(wz_str text, const struct statuses *statuses, uint32_t end)
{
    for (uint32_t at = statuses->at; at < end;) {
        uint32_t code;

        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
        if (is_sentence_end(code) ||
            (statuses->status == WZ_STATUS_LIMIT && wz_is_clause_end(code)))
            return true;
    }
    return false;
}

/* Most figures stand in sentences without such a word. */
static wz_status status_at(wz_str text, struct statuses *statuses, const wz_span *span)
{
    wz_status status;

    for (; statuses->next < statuses->past && statuses->next->start < span->start;
         statuses->next++)
        if (statuses->next->term->class == WZ_CLASS_STATUS &&
            statuses->next->term->word != WZ_STATUS_FACT) {
            statuses->status = (wz_status)statuses->next->term->word;
            statuses->at = statuses->next->end;
        }
    if (statuses->status == WZ_STATUS_FACT)
        return WZ_STATUS_FACT;
    if (is_ended(text, statuses, span->start))
        statuses->status = WZ_STATUS_FACT;
    status = statuses->status;
    if (status == WZ_STATUS_LIMIT)      /* of one number only */
        statuses->status = WZ_STATUS_FACT;
    statuses->at = span->end;
    return status;
}

/* The years by which something is to be reached (到2025年), and whether the last of them
 * still holds at `at`. */
struct deadlines {
    const wz_span *next, *past;
    uint32_t at;
    bool holds;
};

/* 到2025年, but neither 截至到2025年 nor 2021年到2025年. */
static bool is_deadline(wz_str text, const wz_span *date)
{
    static const uint32_t others[] = {      /* 年月底末初日至止达期 */
        0x5E74, 0x6708, 0x5E95, 0x672B, 0x521D, 0x65E5, 0x81F3, 0x6B62, 0x8FBE, 0x671F
    };
    wz_str words = wz_str_cut(text, date->start, date->end);

    return wz_utf8_before(text, date->start) == 0x5230 &&       /* 到 */
           !wz_is_one_of(wz_utf8_before(text, date->start - HAN), others, WZ_COUNT(others)) &&
           wz_str_find(words, WZ_STR("年")) < words.len;
}

/* 到2025年…达到65%, in one sentence without 已. */
static bool is_due(wz_str text, struct deadlines *deadlines, uint32_t start)
{
    static const uint32_t reaching[] = { 0x5230, 0x8FBE, 0x81F3 };      /* 到达至 */
    uint32_t before = wz_utf8_before(text, start);

    for (; deadlines->next < deadlines->past && deadlines->next->start < start; deadlines->next++)
        if (is_deadline(text, deadlines->next)) {
            deadlines->holds = true;
            deadlines->at = deadlines->next->end;
        }
    while (deadlines->holds && deadlines->at < start) {
        uint32_t code;

        deadlines->at += (uint32_t)wz_utf8_decode(wz_str_skip(text, deadlines->at), &code);
        deadlines->holds = !is_sentence_end(code) && code != 0x5DF2;    /* 已 */
    }
    return deadlines->holds && wz_is_one_of(before, reaching, WZ_COUNT(reaching));
}

void wz_figure_words(const wz_scene *scene, wz_found_figure *figures, size_t count)
{
    const wz_reading *reading = scene->reading;
    const wz_span *dates = WZ_ITEMS(scene->found->dates, wz_span);
    struct statuses statuses = { reading->cues, reading->cues + reading->cue_count,
                                 WZ_STATUS_FACT, 0 };
    struct deadlines deadlines = {
        dates, dates + WZ_ITEM_COUNT(scene->found->dates, wz_span), 0, false
    };

    for (size_t i = 0; i < count; i++) {
        wz_found_figure *found = &figures[i];

        found->figure->of = found->figure->by = found->figure->action = WZ_STR("");
        found->figure->base = WZ_STR("");
        take_words(scene, found);
        if (i > 0 && found->figure->change == WZ_CHANGE_NONE &&
            follows_in_list(reading->bytes, &figures[i - 1], found)) {
            found->figure->change = figures[i - 1].figure->change;
            found->figure->base = figures[i - 1].figure->base;
        }
        settle_sign(found->figure);
        found->figure->status = status_at(reading->bytes, &statuses, &found->span);
        if (is_due(reading->bytes, &deadlines, found->span.start) &&
            found->figure->status == WZ_STATUS_FACT)
            found->figure->status = WZ_STATUS_TARGET;
    }
}
