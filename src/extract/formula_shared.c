/* Members that repeat the word of their formula: “三遍访” and 遍访企业、遍访村居、遍访群众, “四个
 * 聚焦” and four paragraphs that open with 聚焦. A list may stand further off than one that only
 * follows, since the word ties it to the formula; but it counts only where it has as many members
 * as the formula claims, neither more nor fewer. */
#include "extract/formula_shared.h"

enum {
    HAN = 3,
    MOST_BEHIND = 2400,     /* bytes of the line behind a formula that are searched */
    MOST_BEFORE = 600,      /* and before it */
    MOST_SENTENCES = 2,     /* behind it that a series is looked for in, its own included */
    LEAST_SURE = 3          /* members that a word of one character needs */
};

enum {
    ONE = 0x4E00, PAUSE = 0x3001, COMMA = 0xFF0C, COLON = 0xFF1A, SEMICOLON = 0xFF1B, OF = 0x7684
};

/* -- the word ------------------------------------------------------------------------- */

/* 建设 of “六区建设”, 行动 of “三项清零行动”: what is done with the things, not what they are. */
static uint32_t before_deed(const wz_scene *scene, uint32_t start, uint32_t end)
{
    wz_hit word = wz_scene_word_before(scene, end, WZ_CLASS_BIT(NOUN));

    return word.term && word.start > start && word.end == end &&
           word.end - word.start > HAN && word.term->word == WZ_WORD_DEED ? word.start : end;
}

/* The end of the characters at a place that are no numerals. 一 may be the first: “五个一律”. */
static uint32_t word_end(wz_str text, uint32_t at, uint32_t end)
{
    if (wz_utf8_at(text, at) == ONE)
        at += HAN;
    while (at < end && wz_is_han(wz_utf8_at(text, at)) && !wz_formula_numeral(wz_utf8_at(text, at)))
        at += HAN;
    return at;
}

static bool is_amount(uint32_t code)
{
    static const uint32_t masks[] = { 'x', 'X', '*', 0xFF0A, 0xD7 };

    return wz_is_digit(code) || wz_is_one_of(code, masks, WZ_COUNT(masks));
}

/* What follows the number of a formula. “四抓四度” has two words; one with more of them, or with
 * other numbers (“三比一看”), has none. */
static void find_words(wz_sharing *search, uint32_t start)
{
    wz_span span = search->formula->span;
    uint32_t end = word_end(search->text, start, span.end), second = end + HAN;

    search->word = search->second = WZ_STR("");
    search->is_amount = start < span.end && is_amount(wz_utf8_at(search->text, start));
    if (search->is_amount) {
        end = span.end;
    } else if (end >= span.end) {
        end = before_deed(search->scene, start, span.end);
    } else {
        if (wz_utf8_at(search->text, end) != wz_utf8_before(search->text, start) ||
            second >= span.end || word_end(search->text, second, span.end) < span.end)
            return;
        search->second = wz_str_cut(search->text, second, span.end);
    }
    search->word = wz_str_cut(search->text, start, end);
}

/* -- series --------------------------------------------------------------------------- */

bool wz_sharing_is_stop(uint32_t code)
{
    static const uint32_t marks[] = { '\n', 0x3002, 0xFF01, 0xFF1F };       /* 。！？ */

    return wz_is_one_of(code, marks, WZ_COUNT(marks));
}

/* What ends a member of a series, other than the mark of its kind. */
static bool is_border(uint32_t code)
{
    static const uint32_t marks[] = {       /* 、，；：“”‘’（）—— */
        PAUSE, COMMA, ',', SEMICOLON, ';', COLON, ':', 0x201C, 0x201D, 0x2018, 0x2019, 0xFF08,
        0xFF09, '(', ')', 0x2014
    };
    return wz_sharing_is_stop(code) || wz_is_one_of(code, marks, WZ_COUNT(marks));
}

/* The first member begins behind what leads up to it, where the word is to begin it; the last
 * ends with the word, where it is to end it. */
static bool cut_ends(const wz_sharing *search, wz_list *list, bool begins)
{
    wz_span *first = &list->at[0], *last = &list->at[list->count - 1];

    if (begins) {
        first->start += (uint32_t)wz_str_find(wz_sharing_text(search, *first), search->word);
        return first->start < first->end;
    }
    for (uint32_t at = last->end; at >= last->start + search->word.len; at--)
        if (wz_str_ends(wz_str_cut(search->text, last->start, at), search->word)) {
            last->end = at;
            return true;
        }
    return false;
}

/* Whether all members begin, or end, with the word and are more than that. */
static bool share_word(const wz_sharing *search, const wz_list *list, bool begins)
{
    for (size_t i = 0; i < list->count; i++) {
        wz_str text = wz_sharing_text(search, list->at[i]);

        if (text.len <= search->word.len ||
            !(begins ? wz_str_starts(text, search->word) : wz_str_ends(text, search->word)))
            return false;
    }
    return true;
}

/* 和 with the word of the formula directly before or behind it: 访企业和访学校. */
static uint32_t joint_in(const wz_sharing *search, wz_span span)
{
    static const uint32_t joints[] = { 0x548C, 0x53CA, 0x4E0E };    /* 和及与 */

    for (uint32_t at = span.start; at < span.end; at = wz_step_over(search->text, at))
        if (wz_is_one_of(wz_utf8_at(search->text, at), joints, WZ_COUNT(joints)) &&
            at > span.start && at + HAN < span.end &&
            (wz_str_starts(wz_str_cut(search->text, at + HAN, span.end), search->word) ||
             wz_str_ends(wz_str_cut(search->text, span.start, at), search->word)))
            return at;
    return 0;
}

/* Parts the last member, which may be two. */
static void part_last(const wz_sharing *search, wz_list *list)
{
    wz_span *last;
    uint32_t joint;

    if (list->count == 0 || list->count == WZ_LIST_ITEMS)
        return;
    last = &list->at[list->count - 1];
    joint = joint_in(search, *last);
    if (!joint)
        return;
    list->at[list->count++] = (wz_span){ joint + HAN, last->end };
    last->end = joint;
}

static bool is_series(const wz_sharing *search, wz_list *list)
{
    wz_list other;

    part_last(search, list);
    other = *list;
    if (list->count != search->claimed)
        return false;
    if (cut_ends(search, list, true) && share_word(search, list, true))
        return true;
    *list = other;
    if (!cut_ends(search, list, false))
        return false;
    wz_list_trim(search->scene, list);
    return share_word(search, list, false);
}

/* A series by one mark (、 or ，) in a span: what it joins, from border to border. */
static bool find_series(const wz_sharing *search, wz_span span, uint32_t mark, wz_list *list)
{
    uint32_t start = span.start, at = span.start;

    list->count = 0;
    while (at <= span.end) {
        uint32_t code = at < span.end ? wz_utf8_at(search->text, at) : '\n';
        uint32_t next = wz_step_over(search->text, at);

        if (is_border(code)) {
            wz_list_put(list, search->text, start, at);
            if (code != mark) {
                if (is_series(search, list))
                    return true;
                list->count = 0;
            }
            start = next;
        }
        if (at == span.end)
            break;
        at = next;
    }
    return false;
}

/* Clauses one behind another that begin with the word: 抓学习，抓整改，抓落实. */
static bool find_clauses(const wz_sharing *search, wz_span span, wz_list *list)
{
    uint32_t start = span.start;

    list->count = 0;
    for (uint32_t at = span.start; at <= span.end; at = wz_step_over(search->text, at)) {
        uint32_t code = at < span.end ? wz_utf8_at(search->text, at) : '\n';

        if (!is_border(code) || code == PAUSE)
            continue;
        if (wz_str_starts(wz_str_trim(wz_str_cut(search->text, start, at)), search->word))
            wz_list_put(list, search->text, start, at);
        else if (list->count > 0 && list->count != search->claimed)
            list->count = 0;
        else if (list->count > 0)
            break;
        start = wz_step_over(search->text, at);
        if (at == span.end)
            break;
    }
    return list->count == search->claimed && share_word(search, list, true);
}

/* The first member of clauses that begin alike begins as they do: …，即凡是…；凡是…；凡是…. */
static void begin_alike(const wz_sharing *search, wz_list *list)
{
    wz_span *first = &list->at[0], other = list->at[1];
    uint32_t end = wz_step_over(search->text, wz_step_over(search->text, other.start));
    size_t at = wz_str_find(wz_sharing_text(search, *first), wz_str_cut(search->text, other.start, end));

    if (at < first->end - first->start)
        first->start += (uint32_t)at;
}

/* 凡是…，一律…；凡是…，一律…: the parts of a sentence between ； that all hold the word. */
static bool find_parts(const wz_sharing *search, wz_span span, wz_list *list)
{
    uint32_t start = span.start;

    list->count = 0;
    for (uint32_t at = span.start; at < span.end; at = wz_step_over(search->text, at)) {
        uint32_t code = wz_utf8_at(search->text, at);

        if (code != SEMICOLON && code != ';')
            continue;
        wz_list_put(list, search->text, start, at);
        start = wz_step_over(search->text, at);
    }
    wz_list_put(list, search->text, start, span.end);
    if (list->count != search->claimed || search->word.len <= HAN)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (!wz_sharing_holds(search, list->at[i]))
            return false;
    begin_alike(search, list);
    return true;
}

/* All clauses of a span that hold the word, by whatever marks: 办结率100%、满意率100%，好评率100%. */
static bool find_holders(const wz_sharing *search, wz_span span, wz_list *list)
{
    uint32_t start = span.start;

    list->count = 0;
    for (uint32_t at = span.start; at <= span.end; at = wz_step_over(search->text, at)) {
        if (at < span.end && !is_border(wz_utf8_at(search->text, at)))
            continue;
        if (wz_sharing_holds(search, (wz_span){ start, at }))
            wz_list_put(list, search->text, start, at);
        start = wz_step_over(search->text, at);
        if (at == span.end)
            break;
    }
    return list->count == search->claimed;
}

uint32_t wz_sharing_sentence_end(wz_str text, uint32_t at, uint32_t end)
{
    while (at < end && !wz_sharing_is_stop(wz_utf8_at(text, at)))
        at = wz_step_over(text, at);
    return at;
}

/* Whether the word stands in a span as often as it would have to: most do not, and need no more
 * reading. */
static bool is_frequent(const wz_sharing *search, wz_span span)
{
    wz_str text = wz_sharing_text(search, span);

    for (size_t times = 0; times < search->claimed; times++) {
        size_t at = wz_str_find(text, search->word);

        if (at == text.len)
            return false;
        text = wz_str_skip(text, at + search->word.len);
    }
    return true;
}

static bool find_behind(const wz_sharing *search, uint32_t end, wz_list *list)
{
    uint32_t at = search->formula->outer.end;

    for (int i = 0; i < MOST_SENTENCES && at < end; i++) {
        wz_span span = { at, wz_sharing_sentence_end(search->text, at, end) };

        if (is_frequent(search, span) &&
            (search->is_amount ? find_holders(search, span, list)
                               : find_series(search, span, PAUSE, list) ||
                                 find_clauses(search, span, list) ||
                                 find_parts(search, span, list)))
            return true;
        at = wz_step_over(search->text, span.end);
    }
    return false;
}

/* -- before --------------------------------------------------------------------------- */

/* 打造…样板区、打造…示范区，打造…标杆区的“三区建设”: clauses that end with the word and begin alike,
 * the last of them directly before the formula. */
static bool find_before(const wz_sharing *search, wz_list *list)
{
    uint32_t end = search->formula->outer.start, low = search->formula->line->span.start;
    uint32_t start, at;
    wz_str alike = WZ_STR("");
    wz_list back = { .count = 0 };

    if (end > low + MOST_BEFORE)
        low = end - MOST_BEFORE;
    if (wz_utf8_before(search->text, end) == OF)
        end -= HAN;
    for (start = at = end; back.count < WZ_LIST_ITEMS;) {
        uint32_t code = wz_utf8_before(search->text, start);

        if (start > low && !is_border(code)) {
            start -= (uint32_t)wz_utf8_decode_last(wz_str_cut(search->text, 0, start), &code);
            continue;
        }
        if (alike.len == 0 && at >= start + 2 * HAN)
            alike = wz_str_cut(search->text, start, start + 2 * HAN);
        if (alike.len > 0 && wz_str_starts(wz_str_cut(search->text, start, at), alike))
            wz_list_put(&back, search->text, start, at);
        if (start <= low || alike.len == 0 || (code != PAUSE && code != COMMA && code != ','))
            break;
        start = at = start - (code < 0x80 ? 1 : HAN);
    }
    list->count = 0;
    while (back.count > 0)
        list->at[list->count++] = back.at[--back.count];
    return list->count == search->claimed && share_word(search, list, false);
}

/* -- all of them ---------------------------------------------------------------------- */

/* How far the line behind a formula is searched. */
static uint32_t line_end(wz_str text, const wz_found_formula *formula)
{
    uint32_t end = formula->line->span.end;

    if (end <= formula->outer.end + MOST_BEHIND)
        return end;
    end = formula->outer.end + MOST_BEHIND;
    while ((text.at[end] & 0xC0) == 0x80)
        end--;
    return end;
}

static bool find_by_word(const wz_sharing *search, uint32_t end, wz_list *list)
{
    if (search->word.len == 0 || (search->word.len <= HAN && search->claimed < LEAST_SURE))
        return false;
    if (search->is_amount)
        return find_behind(search, end, list);
    return (search->second.len == 0 &&
            (find_behind(search, end, list) || find_before(search, list))) ||
           wz_list_openings(search, end, list);
}

/* 上级评、同级评、服务对象评 of “三评议”: one character of its word stands for it. */
static bool find_by_half(wz_sharing *search, uint32_t end, wz_list *list)
{
    wz_span span = { search->formula->outer.end,
                     wz_sharing_sentence_end(search->text, search->formula->outer.end, end) };

    search->word = wz_str_cut(search->word, 0, HAN);
    return search->claimed >= LEAST_SURE && find_series(search, span, PAUSE, list);
}

bool wz_list_has_word(const wz_scene *scene, const wz_found_formula *formula, const wz_list *list)
{
    wz_sharing search = { .scene = scene, .formula = formula, .text = scene->reading->bytes };
    uint32_t number;

    find_words(&search, wz_formula_behind(scene, formula->span, &number));
    for (size_t i = 0; i < list->count; i++)
        if (!wz_sharing_holds(&search, list->at[i]))
            return false;
    return search.word.len > 0;
}

bool wz_list_shared(const wz_scene *scene, const wz_found_formula *formula, wz_list *list)
{
    wz_sharing search = { .scene = scene, .formula = formula, .text = scene->reading->bytes,
                             .claimed = (size_t)formula->claimed };
    uint32_t end = line_end(search.text, formula), number, behind;
    bool found;

    if (formula->claimed < 2 || formula->claimed > WZ_LIST_ITEMS)
        return false;
    behind = wz_formula_behind(scene, formula->span, &number);
    find_words(&search, behind);
    found = find_by_word(&search, end, list);
    if (!found && number < behind) {    /* 遍 of “三遍访” is no classifier */
        find_words(&search, number);
        found = find_by_word(&search, end, list);
    }
    if (!found && search.second.len == 0 && search.word.len == 2 * HAN)
        found = find_by_half(&search, end, list);
    return found && wz_list_is_own(scene, formula, list);
}
