/* Precision goes before recall: a cue counts where somebody who can be told to is its subject
 * (各部门要), or 由 names them; a date counts where a verb of completion follows it. What has
 * been done already is told with 了, 已 or a time that is over, and is no task. */
#include "extract/task_read.h"

#include "base/utf8.h"
#include "extract/task_action.h"

enum {
    HAN = 3,
    LEAST_ACTION = 2,       /* characters */
    MOST_CLAUSE = 40,       /* before a limit */
    MOST_ADVERBS = 4,
    MOST_AROUND = 60,       /* characters that are looked at for what has been done */
    MOST_TO_VERB = 30,      /* between a date and a verb of completion */
    LONGEST_VERB = 6,
    MOST_BRACKETED = 400    /* bytes */
};

enum { WILL = 0x5C06, OWN = 0x6211 };       /* 将我 */

static bool is_open_quote(uint32_t code)
{
    return code == 0x201C || code == 0x300A || code == '"';
}

/* -- what has been done ----------------------------------------------------------- */

/* Where the sentence begins, or a few characters before a place. */
static uint32_t around_start(wz_str text, uint32_t low, uint32_t at)
{
    for (int i = 0; i < MOST_AROUND && at > low; i++) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);

        if (wz_is_task_stop(code))
            break;
        at -= (uint32_t)step;
    }
    return at;
}

/* Whether a word of a role stands around a place, up to the end of its sentence or to `high`. */
static bool has_around(const wz_scene *scene, const wz_unit *unit, uint32_t place, uint32_t high,
                       wz_task_word role)
{
    wz_str text = scene->reading->bytes;
    uint32_t at = around_start(text, unit->span.start, place);
    wz_strip strip;

    wz_strip_open(&strip, scene->words, text, (wz_span){ at, unit->span.end });
    for (int i = 0; i < 2 * MOST_AROUND && at < high; i++) {
        wz_strip_word word = wz_strip_at(&strip, at, WZ_CLASS_BIT(TASK_WORD));
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (word.word == (int)role)
            return true;
        if (wz_is_task_stop(code) && at >= place)
            break;
        at = word.word >= 0 ? word.end : at + (uint32_t)step;
    }
    return false;
}

/* Whether the words around a place tell of what has been done. */
static bool is_told(const wz_scene *scene, const wz_unit *unit, uint32_t place)
{
    return has_around(scene, unit, place, unit->span.end, WZ_TASK_DONE);
}

/* Whether the sentence says before a place that it is still to come: 下一步，…将…. */
static bool is_ahead(const wz_scene *scene, const wz_unit *unit, uint32_t place)
{
    return has_around(scene, unit, place, place, WZ_TASK_AHEAD);
}

/* A day before the cue that is no limit: 3月5日，由市教育局牵头… */
static bool has_day_before(const wz_scene *scene, const wz_unit *unit, uint32_t at)
{
    uint32_t start = around_start(scene->reading->bytes, unit->span.start, at);
    const wz_span *date = wz_task_date_from(scene, start);

    return date && date->start < at && wz_task_past_prior(scene, date->end) == date->end;
}

/* -- cues ------------------------------------------------------------------------- */

/* Before the adverbs between who is to do it and the cue: 也都. */
static uint32_t before_adverbs(const wz_scene *scene, uint32_t low, uint32_t at)
{
    for (int i = 0; i < MOST_ADVERBS; i++) {
        uint32_t start;

        if (wz_task_word_before(scene, at, &start) != WZ_TASK_ADVERB || start < low)
            break;
        at = start;
    }
    return at;
}

/* Whether what follows can be what is to be done. */
static bool goes_on(const wz_scene *scene, uint32_t at, uint32_t high)
{
    uint32_t code = wz_utf8_at(scene->reading->bytes, at);

    return at < high && (wz_is_han(code) || wz_is_digit(code) || is_open_quote(code));
}

static bool is_long_enough(const wz_scene *scene, wz_span action)
{
    return action.end >= action.start + LEAST_ACTION * HAN &&
           wz_utf8_at(scene->reading->bytes, action.end) != 0xFF1F;
}

/* 要修好路，就必须…: what is behind 要 is an end, not an order. */
static bool is_condition(const wz_scene *scene, uint32_t at, uint32_t high)
{
    static const char *const thens[] = { "就", "必须", "才", "首先", "离不开", "关键" };
    wz_str text = scene->reading->bytes;
    uint32_t code = 0;

    for (int i = 0; i < MOST_CLAUSE && at < high && code != 0xFF0C && code != ','; i++)
        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
    return at < high && wz_str_starts_any(wz_str_cut(text, at, high), thens, WZ_COUNT(thens));
}

/* 市领导强调，要…; 局长动员：“要…”: an order, though nobody is named. */
static bool is_ordered(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue)
{
    static const uint32_t marks[] = { 0xFF0C, ',', 0xFF1A, ':' };      /* ，： */
    wz_str text = scene->reading->bytes;
    uint32_t at = cue->start, code = wz_utf8_before(text, at), start, low = unit->span.start;
    int word;

    if (code == 0x201C || code == '"')
        at -= code < 0x80 ? 1 : HAN;
    code = wz_utf8_before(text, at);
    if (!wz_is_one_of(code, marks, WZ_COUNT(marks)))
        return false;
    at -= code < 0x80 ? 1 : HAN;
    word = wz_task_word_before(scene, at, &start);
    return (word == WZ_TASK_SPEECH || word == WZ_TASK_CALL) && start >= low &&
           !is_condition(scene, cue->end, unit->span.end);
}

/* 各部门要…, 各单位不得…, 市政府将继续… */
static bool by_duty_to_act(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue,
                           wz_task_clue *clue, wz_buf *names)
{
    uint32_t from = cue->term->word == WZ_CUE_MUST ? cue->end : cue->start;
    uint32_t end = before_adverbs(scene, unit->span.start, cue->start);
    wz_who who;

    if (!goes_on(scene, cue->end, unit->span.end) ||
        (cue->term->word == WZ_CUE_WILL && is_told(scene, unit, cue->start)))
        return false;
    who = wz_who_before(scene, unit->span.start, end, names);
    if (who.border == WZ_WHO_BY ||
        (who.count == 0 && (cue->term->word != WZ_CUE_MUST ||
                            !is_ordered(scene, unit, cue))))
        return false;
    clue->place = cue->start;
    clue->count = who.count;
    clue->action = wz_task_action(scene, from, unit->span.end);
    return is_long_enough(scene, clue->action);
}

/* Whether nothing but 同时, 为此, 也 stands between a place and the start of its clause. */
static bool begins_clause(const wz_scene *scene, uint32_t low, uint32_t at)
{
    uint32_t start;

    while (at > low && wz_is_task_lead(wz_task_word_before(scene, at, &start)) && start >= low)
        at = start;
    return at <= low || wz_is_clause_mark(wz_utf8_before(scene->reading->bytes, at));
}

/* 我们将进一步…, 我市将继续…, 下一步将…, 计划组织…. Behind 我们 and 我市 a thing may follow instead of
 * what they will do: 我们将问题列成清单 tells of what was done. */
static bool by_promise(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue,
                       wz_task_clue *clue, wz_buf *names)
{
    wz_str text = scene->reading->bytes;
    bool is_will = wz_utf8_before(text, cue->end) == WILL, is_own;
    uint32_t name = is_will ? before_adverbs(scene, cue->start, cue->end - HAN) : cue->start;
    uint32_t next;
    int word = wz_task_word_at(scene, cue->end, &next);
    wz_who who;

    is_own = wz_utf8_at(text, cue->start) == OWN;
    if ((is_own && word != WZ_TASK_OPENING && word != WZ_TASK_ADVERB) ||
        !goes_on(scene, cue->end, unit->span.end))
        return false;
    who = wz_who_before(scene, unit->span.start, before_adverbs(scene, unit->span.start, name),
                        names);
    if (who.border == WZ_WHO_BY ||
        (who.count == 0 && !begins_clause(scene, unit->span.start, cue->start)))
        return false;
    clue->place = cue->start;
    clue->count = who.count;
    clue->action = wz_task_action(scene, is_will ? cue->end - HAN : cue->start, unit->span.end);
    return is_long_enough(scene, clue->action);
}

uint32_t wz_task_bracket_end(const wz_scene *scene, uint32_t at, uint32_t high)
{
    wz_str text = scene->reading->bytes;
    uint32_t most = at + MOST_BRACKETED < high ? at + MOST_BRACKETED : high;
    int depth = 0;

    while (at < most) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (wz_is_open_bracket(code))
            depth++;
        if (wz_is_close_bracket(code) && depth-- == 0)
            break;
        at += (uint32_t)step;
    }
    return at;
}

/* The open bracket that a place is in, not far before; UINT32_MAX where it is in none. */
static uint32_t bracket_of(wz_str text, uint32_t low, uint32_t at)
{
    int depth = 0;

    for (int i = 0; i < 2 * MOST_AROUND && at > low; i++) {
        uint32_t code;

        at -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
        if (wz_is_close_bracket(code))
            depth++;
        if (wz_is_open_bracket(code) && depth-- == 0)
            return at;
        if (code == 0x3002)
            break;
    }
    return UINT32_MAX;
}

/* （市教育局牵头，市财政局配合）: the task is the sentence before it. */
static bool in_bracket(const wz_unit *unit, uint32_t open, wz_task_clue *clue)
{
    if (open <= unit->span.start)
        return false;
    clue->place = open - 1;
    clue->action = (wz_span){ open, open };
    return true;
}

/* The words of the sentence before the list: 这项工作由市教育局牵头。 */
static wz_span action_before(const wz_scene *scene, const wz_unit *unit, uint32_t by)
{
    wz_str text = scene->reading->bytes;
    wz_span span = { around_start(text, unit->span.start, by), by };
    wz_str trimmed = wz_str_trim(wz_str_cut(text, span.start, span.end));

    if (wz_str_ends(trimmed, WZ_STR("，")))
        trimmed.len -= HAN;
    span.start = (uint32_t)(trimmed.at - text.at);
    span.end = span.start + (uint32_t)trimmed.len;
    return span;
}

/* 由市教育局牵头，…; 市教育局负责… */
static bool by_charge(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue, bool told,
                      wz_task_clue *clue, wz_buf *names)
{
    uint32_t end = before_adverbs(scene, unit->span.start, cue->start);
    wz_who who = wz_who_before(scene, unit->span.start, end, names);
    bool is_clause, is_lead = cue->term->word == WZ_CUE_LEAD;
    uint32_t open;

    if (who.count == 0)
        return false;
    clue->place = cue->start;
    clue->count = who.count;
    open = bracket_of(scene->reading->bytes, unit->span.start, who.start);
    clue->adds = cue->term->word == WZ_CUE_WITH;
    if (open != UINT32_MAX)
        return in_bracket(unit, open, clue);
    is_clause = who.border == WZ_WHO_CLAUSE;
    if (clue->adds || told || (is_clause && is_lead && goes_on(scene, cue->end, unit->span.end)) ||
        is_told(scene, unit, cue->start) || has_day_before(scene, unit, cue->start))
        return false;
    clue->action = wz_task_action(scene, wz_task_past_partners(scene, cue->end, unit->span.end),
                                  unit->span.end);
    if (!is_long_enough(scene, clue->action) && who.border == WZ_WHO_BY)
        clue->action = action_before(scene, unit, who.start - HAN);
    return is_long_enough(scene, clue->action);
}

/* 会同 and what begins an action (按照, 对照) may follow those whom 由 names. Others have a cue of
 * their own: 牵头, 负责. */
static bool is_theirs(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue, uint32_t at)
{
    uint32_t end;

    return (wz_task_word_at(scene, at, &end) == WZ_TASK_OPENING ||
            wz_str_starts(wz_str_skip(scene->reading->bytes, at), WZ_STR("会同"))) &&
           !is_told(scene, unit, cue->start) && !has_day_before(scene, unit, cue->start);
}

/* 请各单位…, 由各单位按照…: where 请 or 由 begins its clause. */
static bool by_request(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue,
                       wz_task_clue *clue, wz_buf *names)
{
    uint32_t before = wz_utf8_before(scene->reading->bytes, cue->start), end;
    wz_who who;

    if (cue->start > unit->span.start && !wz_is_clause_mark(before) &&
        !wz_is_open_bracket(before) && !wz_is_close_bracket(before))
        return false;
    who = wz_who_asked(scene, cue->end, unit->span.end, names, &end);
    if (who.count == 0 || (cue->term->word == WZ_CUE_BY && !is_theirs(scene, unit, cue, end)))
        return false;
    clue->place = cue->start;
    clue->count = who.count;
    clue->action = wz_task_action(scene, end, unit->span.end);
    return is_long_enough(scene, clue->action);
}

bool wz_task_is_key(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue,
                    bool *is_line, uint32_t *end)
{
    wz_str text = scene->reading->bytes;
    uint32_t colon = wz_utf8_at(text, cue->end), before = wz_utf8_before(text, cue->start);

    *is_line = cue->start == unit->span.start || (*is_line && wz_is_clause_mark(before));
    if (colon != 0xFF1A && colon != ':')
        return false;
    *end = cue->end + (colon == ':' ? 1 : HAN);
    return *is_line || wz_is_open_bracket(before) ||
           ((wz_is_clause_mark(before) || before == 0x3010) &&
            bracket_of(text, unit->span.start, cue->start) != UINT32_MAX);
}

/* （责任单位：市教育局、市财政局） */
static bool by_key(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue,
                   wz_task_clue *clue, wz_buf *names)
{
    bool is_line = false;
    uint32_t end, open;

    if (!wz_task_is_key(scene, unit, cue, &is_line, &end) || is_line)
        return false;
    open = bracket_of(scene->reading->bytes, unit->span.start, cue->start);
    if (open == UINT32_MAX || !in_bracket(unit, open, clue))
        return false;
    clue->count = wz_who_listed(scene, end, wz_task_bracket_end(scene, end, unit->span.end),
                                names);
    return clue->count > 0;
}

bool wz_task_by_cue(const wz_scene *scene, const wz_unit *unit, const wz_hit *cue, bool told,
                    wz_task_clue *clue, wz_buf *names)
{
    size_t len = names->len;
    bool found = false;

    *clue = (wz_task_clue){ .adds = false };
    switch ((wz_task_cue)cue->term->word) {
    case WZ_CUE_MUST:
    case WZ_CUE_NEVER:
        found = by_duty_to_act(scene, unit, cue, clue, names);
        break;
    case WZ_CUE_WILL:
        found = (!told || is_ahead(scene, unit, cue->start)) &&
                by_duty_to_act(scene, unit, cue, clue, names);
        break;
    case WZ_CUE_PROMISE:
        found = by_promise(scene, unit, cue, clue, names);
        break;
    case WZ_CUE_LEAD:
    case WZ_CUE_DUTY:
    case WZ_CUE_WITH:
        found = by_charge(scene, unit, cue, told, clue, names);
        break;
    case WZ_CUE_UNITS:
        found = by_key(scene, unit, cue, clue, names);
        break;
    case WZ_CUE_PLEASE:
    case WZ_CUE_BY:
        found = by_request(scene, unit, cue, clue, names);
        break;
    case WZ_CUE_LIMIT:
    case WZ_CUE_YEAR:
    case WZ_CUE_NONE:
        break;
    }
    if (!found)
        names->len = len;
    return found;
}

/* -- limits ----------------------------------------------------------------------- */

/* Whether a verb of completion follows in the clause, or begins the next one. */
static bool is_completed(const wz_scene *scene, uint32_t at, uint32_t high)
{
    wz_str text = scene->reading->bytes;

    for (int i = 0; i < MOST_TO_VERB && at < high; i++) {
        uint32_t code, end;
        int word = wz_task_word_at(scene, at, &end);
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (word == WZ_TASK_FINISH)
            return true;
        if (wz_is_task_stop(code) || code == 0x3001 || wz_is_close_bracket(code))
            break;
        at = word >= 0 ? end : at + (uint32_t)step;
    }
    return false;
}

/* Where the clause of a place begins, or the place where that is far off. */
static uint32_t clause_start(wz_str text, uint32_t low, uint32_t place)
{
    uint32_t at = place;

    for (int i = 0; i < MOST_CLAUSE && at > low; i++) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);

        if (wz_is_clause_mark(code))
            return at;
        at -= (uint32_t)step;
    }
    return at == low ? at : place;
}

/* What is to be done by a limit: where only the verb follows (6月底前完成), what stands before
 * it is a part of that. */
static wz_span action_by_limit(const wz_scene *scene, const wz_unit *unit, uint32_t limit,
                               uint32_t from)
{
    wz_str text = scene->reading->bytes;
    wz_span action = wz_task_action(scene, from, unit->span.end);
    wz_str words = wz_str_cut(text, action.start, action.end);
    uint32_t start = clause_start(text, unit->span.start, limit), end;
    size_t comma = wz_str_find(words, WZ_STR("，"));

    if (comma > LONGEST_VERB * HAN)
        return action;
    if (start == limit && wz_utf8_before(text, start) == 0xFF0C)        /* 改造管网，6月底前完成 */
        start = clause_start(text, unit->span.start, start - HAN);
    if (wz_is_task_bar(wz_task_word_at(scene, start, &end)))
        start = end;            /* 确保在6月底前完成 has no more to say */
    if (start + LEAST_ACTION * HAN <= limit)
        action.start = start;
    return action;
}

bool wz_task_by_limit(const wz_scene *scene, const wz_unit *unit, wz_span limit,
                      wz_task_clue *clue, wz_buf *names)
{
    static const uint32_t at_or_in[] = { 0x4E8E, 0x5728, 0x5230 };     /* 于在到 */
    wz_str text = scene->reading->bytes;
    uint32_t from = wz_task_past_prior(scene, limit.end), before = limit.start, behind;
    wz_who who;

    *clue = (wz_task_clue){ .place = limit.start };
    if (!is_completed(scene, from, unit->span.end) || is_told(scene, unit, limit.start))
        return false;
    if (wz_task_word_at(scene, from, &behind) == WZ_TASK_ADVERB && behind == from + HAN)
        from = behind;          /* 6月底前要完成 */
    clue->action = action_by_limit(scene, unit, limit.start, from);
    if (!is_long_enough(scene, clue->action))
        return false;
    if (wz_is_one_of(wz_utf8_before(text, before), at_or_in, WZ_COUNT(at_or_in)))
        before -= HAN;
    before = before_adverbs(scene, unit->span.start, before);
    who = wz_who_before(scene, unit->span.start, before, names);
    clue->count = who.count;
    if (who.count > 0)
        clue->action = wz_task_action(scene, from, unit->span.end);
    return true;
}
