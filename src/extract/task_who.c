/* Names are told by their last word (部门, 干部, 局), so that a list is read from its end. A
 * list begins its clause, or stands behind 由 or 请: what has another word before it is no
 * subject (对各部门, 支持企业). All windows are bounded. */
#include "extract/task_who.h"

#include "base/utf8.h"

enum {
    HAN = 3,
    MOST_LIST = 90,         /* characters that are read back for a list */
    MOST_ASKED = 60,
    MOST_BRACKET = 20,
    MOST_NAME = 36, LEAST_NAME = 2,
    MOST_KEYED = 400        /* bytes of names behind a key */
};

enum { COMMA = 0x3001, BY = 0x7531, ASK = 0x8BF7, SINCE_BY = 0x4E8E, THEIRS = 0x5176 };
    /* 、由请于其 */

int wz_task_word_at(const wz_scene *scene, uint32_t at, uint32_t *end)
{
    wz_hit hit = wz_scene_word_at(scene, at, WZ_CLASS_BIT(TASK_WORD));

    *end = hit.term ? hit.end : at;
    return hit.term ? hit.term->word : -1;
}

int wz_task_word_before(const wz_scene *scene, uint32_t at, uint32_t *start)
{
    wz_hit hit = wz_scene_word_before(scene, at, WZ_CLASS_BIT(TASK_WORD));

    *start = hit.term ? hit.start : at;
    return hit.term ? hit.term->word : -1;
}

bool wz_is_task_lead(int word)
{
    return word == WZ_TASK_LEAD_IN || word == WZ_TASK_ADVERB || word == WZ_TASK_SPEECH ||
           word == WZ_TASK_AHEAD;
}

bool wz_is_task_bar(int word)
{
    return word == WZ_TASK_BAR || word == WZ_TASK_CALL;
}

bool wz_is_open_bracket(uint32_t code)
{
    return code == 0xFF08 || code == '(';
}

bool wz_is_close_bracket(uint32_t code)
{
    return code == 0xFF09 || code == ')';
}

bool wz_is_task_stop(uint32_t code)
{
    static const uint32_t marks[] = { 0x3002, 0xFF01, 0xFF1F, 0xFF1B, ';', '!', '?', '\n' };

    return wz_is_one_of(code, marks, WZ_COUNT(marks));      /* 。！？； */
}

bool wz_is_clause_mark(uint32_t code)
{
    static const uint32_t marks[] = {       /* ，：…”“》《— */
        0xFF0C, ',', 0xFF1A, ':', 0x2026, 0x201D, 0x201C, '"', 0x300B, 0x300A, 0x2014, '.', 0xFF0E
    };
    return wz_is_task_stop(code) || wz_is_blank(code) ||
           wz_is_one_of(code, marks, WZ_COUNT(marks));
}

/* The bracket that a closing one ends, a few characters before; `at` where there is none. */
static uint32_t bracket_start(wz_str text, uint32_t at)
{
    uint32_t place = at, code;

    for (int i = 0; i < MOST_BRACKET && place > 0; i++) {
        place -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, place), &code);
        if (wz_is_open_bracket(code))
            return place;
    }
    return at;
}

/* Whether a name may end at a place: 部门, 党委（党组）, 镇（街道）. */
static bool ends_name(const wz_scene *scene, uint32_t at)
{
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_utf8_before(text, at), start;

    if (wz_task_word_before(scene, at, &start) == WZ_TASK_WHO)
        return true;
    if (!wz_is_close_bracket(code))
        return false;
    start = bracket_start(text, at);
    return start < at && (wz_task_word_before(scene, start, &code) == WZ_TASK_WHO ||
                          wz_task_word_before(scene, at - (wz_utf8_at(text, at - 1) == ')' ? 1
                                                                                       : HAN),
                                              &code) == WZ_TASK_WHO);
}

/* -- a list, from its end --------------------------------------------------------- */

/* A list that is read back: how far, and the end of the name that is being read. */
struct back {
    const wz_scene *scene;
    uint32_t low, at, name_end;
    wz_buf *names;
    size_t first;           /* of the names */
    bool loose;             /* nothing but 由 proves it: names need no last word */
};

static void push_name(struct back *back, uint32_t start)
{
    wz_span name = { start, back->name_end };

    WZ_PUSH(back->names, name);
}

/* Where the name before 、 or 和 ends, if the character before `at` is one; else `at`. */
static uint32_t joint_start(const struct back *back, uint32_t code, uint32_t at)
{
    static const uint32_t joints[] = { 0x548C, 0x4E0E, 0x53CA, 0x66A8 };    /* 和与及暨 */
    uint32_t before = at - HAN;

    if (code == COMMA)
        return back->loose || ends_name(back->scene, before) ? before : at;
    if (!wz_is_one_of(code, joints, WZ_COUNT(joints)) ||
        wz_utf8_at(back->scene->reading->bytes, at) == THEIRS)
        return at;
    if (wz_str_ends(wz_str_cut(back->scene->reading->bytes, 0, before), WZ_STR("以")))
        before -= HAN;
    return ends_name(back->scene, before) ? before : at;
}

static bool is_by(const struct back *back, uint32_t code, uint32_t at)
{
    uint32_t next = wz_utf8_at(back->scene->reading->bytes, at);

    return (code == BY && next != SINCE_BY) || code == ASK;
}

/* Goes back to where the list begins; false where that is too far away. */
static bool find_start(struct back *back, wz_who_border *border)
{
    wz_str text = back->scene->reading->bytes;
    int depth = 0;

    *border = WZ_WHO_CLAUSE;
    for (int i = 0; i < MOST_LIST; i++) {
        uint32_t code, joint, at = back->at;
        size_t step;

        if (at <= back->low)
            return true;
        step = wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
        if (wz_is_close_bracket(code)) {
            depth++;
        } else if (wz_is_open_bracket(code)) {
            if (depth == 0) {
                *border = WZ_WHO_BRACKET;
                return true;
            }
            depth--;
        } else if (depth == 0) {
            if (wz_is_clause_mark(code) || is_by(back, code, at)) {
                *border = code == BY ? WZ_WHO_BY : code == ASK ? WZ_WHO_ASKED : WZ_WHO_CLAUSE;
                return true;
            }
            joint = joint_start(back, code, at);
            if (code == COMMA && joint == at)
                return true;
            if (joint < at) {
                push_name(back, at);
                back->at = back->name_end = joint;
                continue;
            }
        }
        back->at -= (uint32_t)step;
    }
    return false;
}

/* Past what leads up to the first name: 同时, 一是, 会议要求. */
static uint32_t past_lead_in(const wz_scene *scene, uint32_t at, uint32_t end)
{
    uint32_t next;
    int word = wz_task_word_at(scene, at, &next);

    while (wz_is_task_lead(word) && next < end) {
        at = next;
        word = wz_task_word_at(scene, at, &next);
    }
    return at;
}

/* Whether a name can be one: no verb stands before it, and none in it that is not its own. */
static bool is_name(const wz_scene *scene, wz_span span)
{
    static const char *const foreign[] = { "了", "对", "把", "被", "将", "让", "使", "向" };
    wz_str text = scene->reading->bytes, name = wz_str_cut(text, span.start, span.end);
    size_t chars = wz_utf8_count(name);
    uint32_t end;
    int word = wz_task_word_at(scene, span.start, &end);

    if (wz_is_task_bar(word) || word == WZ_TASK_OPENING || word == WZ_TASK_FINISH ||
        word == WZ_TASK_DONE || chars < LEAST_NAME || chars > MOST_NAME ||
        wz_is_digit(wz_utf8_at(text, span.start)))
        return false;
    for (size_t i = 0; i < WZ_COUNT(foreign); i++)
        if (wz_str_find(name, wz_str_of(foreign[i])) < name.len)
            return false;
    return true;
}

/* The names were read from the last to the first. Those of a list before 的 are one. */
static size_t put_in_order(struct back *back)
{
    wz_span *names = WZ_ITEMS(*back->names, wz_span) + back->first;
    size_t count = WZ_ITEM_COUNT(*back->names, wz_span) - back->first;
    wz_str last;

    if (count == 0)
        return 0;
    last = wz_str_cut(back->scene->reading->bytes, names[0].start, names[0].end);
    if (wz_str_find(last, WZ_STR("的")) < last.len) {
        names[0].start = names[count - 1].start;
        back->names->len = (back->first + 1) * sizeof *names;
        return 1;
    }
    for (size_t i = 0; i < count / 2; i++) {
        wz_span other = names[i];

        names[i] = names[count - 1 - i];
        names[count - 1 - i] = other;
    }
    return count;
}

static wz_who read_back(const wz_scene *scene, uint32_t low, uint32_t at, bool loose,
                        wz_buf *names)
{
    struct back back = { .scene = scene, .low = low, .at = at, .name_end = at, .names = names,
                         .first = WZ_ITEM_COUNT(*names, wz_span), .loose = loose };
    wz_who who = { .start = at };
    bool good = find_start(&back, &who.border) && (!loose || who.border == WZ_WHO_BY);

    if (good) {
        who.start = loose ? back.at : past_lead_in(scene, back.at, back.name_end);
        push_name(&back, who.start);
    }
    for (size_t i = back.first; good && i < WZ_ITEM_COUNT(*names, wz_span); i++)
        good = is_name(scene, WZ_ITEMS(*names, const wz_span)[i]);
    if (good && !wz_buf_status(names)) {
        who.count = put_in_order(&back);
        return who;
    }
    names->len = back.first * sizeof(wz_span);
    return (wz_who){ .start = at };
}

wz_who wz_who_before(const wz_scene *scene, uint32_t low, uint32_t at, wz_buf *names)
{
    return read_back(scene, low, at, !ends_name(scene, at), names);
}

/* -- lists, from their start ------------------------------------------------------ */

wz_who wz_who_asked(const wz_scene *scene, uint32_t at, uint32_t high, wz_buf *names,
                    uint32_t *end)
{
    wz_str text = scene->reading->bytes;
    uint32_t place = at;
    int depth = 0;

    for (int i = 0; i < MOST_ASKED && place < high; i++) {
        uint32_t code, next;
        size_t step = wz_utf8_decode(wz_str_skip(text, place), &code);
        int word = wz_task_word_at(scene, place, &next);
        bool is_mark = depth == 0 && wz_is_clause_mark(code);

        depth += wz_is_open_bracket(code) ? 1 : wz_is_close_bracket(code) ? -1 : 0;
        if (is_mark || word == WZ_TASK_OPENING || word == WZ_TASK_ADVERB ||
            word == WZ_TASK_FINISH || wz_is_task_bar(word)) {
            if (place > at && ends_name(scene, place)) {
                *end = place;
                return read_back(scene, at, place, false, names);
            }
            if (is_mark)
                break;
        }
        place += (uint32_t)step;
    }
    return (wz_who){ .start = at };
}

/* Whether a name behind a key ends at a mark, or at a word that goes on about it: 牵头, 按职责
 * 分工负责. */
static bool ends_listed(const wz_scene *scene, uint32_t start, uint32_t at, uint32_t code)
{
    static const uint32_t joints[] = { 0x548C, 0x53CA };    /* 和及 */
    uint32_t end;

    if (code == COMMA || wz_is_clause_mark(code))
        return true;
    if (at < start + LEAST_NAME * HAN)
        return false;
    return wz_task_word_at(scene, at, &end) == WZ_TASK_ADVERB ||
           (wz_is_one_of(code, joints, WZ_COUNT(joints)) && ends_name(scene, at));
}

static size_t push_listed(wz_str text, uint32_t start, uint32_t end, wz_buf *names)
{
    wz_str name = wz_str_trim(wz_str_cut(text, start, end));
    size_t chars = wz_utf8_count(name);
    wz_span span = { (uint32_t)(name.at - text.at), (uint32_t)(name.at - text.at + name.len) };

    if (chars < LEAST_NAME || chars > MOST_NAME)
        return 0;
    WZ_PUSH(names, span);
    return 1;
}

/* Past what is said of a name up to the next mark: it begins with `at`. */
static uint32_t next_name(wz_str text, uint32_t at, uint32_t high)
{
    uint32_t code = 0;

    while (at < high && code != COMMA && !wz_is_clause_mark(code))
        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
    return at;
}

size_t wz_who_listed(const wz_scene *scene, uint32_t at, uint32_t high, wz_buf *names)
{
    wz_str text = scene->reading->bytes;
    uint32_t start = at;
    size_t count = 0;
    int depth = 0;

    if (high > at + MOST_KEYED)
        high = at + MOST_KEYED;
    while (at < high) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        depth += wz_is_open_bracket(code) ? 1 : wz_is_close_bracket(code) && depth > 0 ? -1 : 0;
        if (depth == 0 && ends_listed(scene, start, at, code)) {
            if (code == 0xFF1A || code == ':')      /* the next key */
                return count;
            count += push_listed(text, start, at, names);
            start = code == 0x548C || code == 0x53CA ? at + HAN : next_name(text, at, high);
            if (wz_is_task_stop(code))
                return count;
            at = start;
            continue;
        }
        at += (uint32_t)step;
    }
    return count + (start < at ? push_listed(text, start, at, names) : 0);
}
