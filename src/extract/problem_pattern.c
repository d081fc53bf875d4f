/* Faults that no dictionary has as a whole, by what ends them: a subject and what is wrong with
 * it (服务不到位), a topic and a noun of faults (制度漏洞). Words say where the subject begins; the
 * topic says the category. */
#include "base/utf8.h"
#include "extract/fault.h"

enum {
    MOST_SUBJECT = 16,          /* characters */
    MOST_QUOTED = 20,
    MOST_TOPIC = 6,             /* what a noun of faults has for its topic, over 的 or beside it */
    REACH = 192                 /* bytes before a mark in which others are looked at */
};

bool wz_fault_is_open_quote(uint32_t code)
{
    return code == 0x201C || code == 0x2018 || code == 0x300C || code == 0x300A;
}

bool wz_fault_is_close_quote(uint32_t code)
{
    return code == 0x201D || code == 0x2019 || code == 0x300D || code == 0x300B;
}

bool wz_fault_is_plain(uint32_t code)
{
    return wz_is_han(code) || wz_is_latin(code) || wz_is_digit(code);
}

/* A subject does not reach over these: 的 是 等 让 被 了 着 但 才 则 再. */
bool wz_fault_ends_subject(wz_str text, uint32_t at, uint32_t code)
{
    static const uint32_t codes[] = {
        0x7684, 0x662F, 0x7B49, 0x8BA9, 0x88AB, 0x4E86, 0x7740, 0x4F46, 0x624D, 0x5219, 0x518D
    };
    static const uint32_t having[] = { 0x6548, 0x5173, 0x9650, 0x673A, 0x5E8F };

    if (code == 0x4E86)         /* 了解 is a word */
        return wz_utf8_at(text, at) != 0x89E3;
    if (code == 0x7B49)         /* 等级 */
        return wz_utf8_at(text, at) != 0x7EA7;
    if (code == 0x6709)         /* 有效 有关 有限 有机 有序 */
        return !wz_is_one_of(wz_utf8_at(text, at), having, WZ_COUNT(having));
    return wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* These begin no subject: 和 与 或 而 并 且 仍 还 也 又 对 在 因 由 以. */
static bool leads(uint32_t code)
{
    static const uint32_t codes[] = {
        0x548C, 0x4E0E, 0x6216, 0x800C, 0x5E76, 0x4E14, 0x4ECD, 0x8FD8, 0x4E5F, 0x53C8,
        0x5BF9, 0x5728, 0x56E0, 0x7531, 0x4EE5
    };
    return wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* Behind a fault these may follow: 的 等 和 与 及 或 而 并 且 也 之 以 这 是 就. */
static bool may_follow(uint32_t code)
{
    static const uint32_t codes[] = {
        0x7684, 0x7B49, 0x548C, 0x4E0E, 0x53CA, 0x6216, 0x800C, 0x5E76, 0x4E14, 0x4E5F,
        0x4E4B, 0x4EE5, 0x8FD9, 0x662F, 0x5C31
    };
    return !wz_fault_is_plain(code) || wz_is_one_of(code, codes, WZ_COUNT(codes));
}

static bool is_boundary(int sign)
{
    switch ((wz_problem_sign)sign) {
    case WZ_SIGN_MATTER:
    case WZ_SIGN_ANNOUNCER:
    case WZ_SIGN_FOUGHT:
    case WZ_SIGN_ADMITTED:
    case WZ_SIGN_DENIED:
    case WZ_SIGN_BOUNDARY:
        return true;
    case WZ_SIGN_FAULT:
    case WZ_SIGN_NOUN:
    case WZ_SIGN_OPENING:
    case WZ_SIGN_LOPSIDED:
    case WZ_SIGN_NONE:
        return false;
    }
    return false;
}

/* Whether a word that ends where the fault's own begins is its subject: it is a topic as
 * well (整治不彻底, 行为失范). */
static bool is_subject(const wz_fault_unit *unit, const wz_hit *hit)
{
    wz_hit topic = wz_scene_word_at(unit->scene, hit->start, WZ_CLASS_BIT(PROBLEM_WORD));

    return topic.term && topic.end >= hit->end;
}

/* 自查仍不到位: the place before the adverbs (仍然比较薄弱) that part a subject from what it
 * lacks, or `at`. */
static uint32_t before_adverb(const wz_fault_unit *unit, uint32_t low, uint32_t at)
{
    enum { MOST_ADVERBS = 2 };
    /* 不 未 没 缺 欠 匮 薄 弱 滞 落 脱 偏 松 单 过 疲: begins a word for a lack, or too much. What
     * else is much so (十分复杂) may be a mere state of things. */
    static const uint32_t lacks[] = {
        0x4E0D, 0x672A, 0x6CA1, 0x7F3A, 0x6B20, 0x532E, 0x8584, 0x5F31, 0x6EDE, 0x843D, 0x8131,
        0x504F, 0x677E, 0x5355, 0x8FC7, 0x75B2
    };

    if (!wz_is_one_of(wz_utf8_at(unit->text, at), lacks, WZ_COUNT(lacks)))
        return at;
    for (int i = 0; i < MOST_ADVERBS; i++) {
        wz_hit adverb = wz_scene_word_before(unit->scene, at, WZ_CLASS_BIT(PROBLEM_ADVERB));

        if (!adverb.term || adverb.start < low)
            break;
        at = adverb.start;
    }
    return at;
}

/* Where the nearest word ends that no subject reaches over, between `low` and `at`, where the
 * subject of the mark ends. */
static uint32_t floor_before(const wz_fault_unit *unit, size_t mark, uint32_t low, uint32_t at)
{
    bool is_noun = wz_fault_sign(&unit->marks[mark]) == WZ_SIGN_NOUN;

    for (size_t i = mark; i > 0 && unit->marks[i - 1].start + REACH > at; i--) {
        const wz_hit *hit = &unit->marks[i - 1];
        int sign = wz_fault_sign(hit);

        if (hit->end > at || hit->end <= low || sign < 0 || !is_boundary(sign))
            continue;
        if (hit->end == at && is_subject(unit, hit) &&
            (!is_noun || (sign != WZ_SIGN_FOUGHT && sign != WZ_SIGN_ADMITTED)))
            continue;
        low = hit->end;
    }
    return low;
}

/* The place before a quotation that ends at `at`, or `at` where it is too long. */
static uint32_t before_quotation(wz_str text, uint32_t low, uint32_t at)
{
    uint32_t start = wz_fault_step_back(text, at);

    for (int i = 0; i < MOST_QUOTED && start > low; i++) {
        start = wz_fault_step_back(text, start);
        if (wz_fault_is_open_quote(wz_utf8_at(text, start)))
            return start;
    }
    return at;
}

/* Where the subject that ends at `at` begins; UINT32_MAX where no end of it is seen. */
static uint32_t subject_start(wz_str text, uint32_t low, uint32_t at)
{
    uint32_t start = at;

    for (int i = 0; i < MOST_SUBJECT && start > low; i++) {
        uint32_t code = wz_utf8_before(text, start), next;

        if (wz_fault_is_close_quote(code)) {
            next = before_quotation(text, low, start);
            if (next == start)
                return start;
            start = next;
            continue;
        }
        if (wz_is_digit(code))
            return UINT32_MAX;
        if (!wz_fault_is_plain(code) || wz_fault_ends_subject(text, start, code))
            return start;
        start = wz_fault_step_back(text, start);
    }
    return start > low ? UINT32_MAX : start;
}

static uint32_t skip_leads(wz_str text, uint32_t start, uint32_t end, bool behind_word)
{
    enum { AFTER = 0x540E, MIDST = 0x4E2D };

    if (behind_word && start < end &&
        (wz_utf8_at(text, start) == AFTER || wz_utf8_at(text, start) == MIDST))
        start = wz_fault_step(text, start);
    while (start < end && leads(wz_utf8_at(text, start)) &&
           wz_utf8_count(wz_str_cut(text, start, end)) > 2)
        start = wz_fault_step(text, start);
    return start;
}

/* What is done for people's lives (小区物业服务) is theirs, however it is done; how much is done
 * (思想解放力度) says less than what. */
static bool outweighs(wz_str text, const wz_hit *before, const wz_hit *last)
{
    if (before->term && wz_str_equal(wz_str_cut(text, last->start, last->end), WZ_STR("力度")))
        return true;
    return before->term && before->term->word == WZ_CATEGORY_LIVELIHOOD &&
           (last->term->word == WZ_CATEGORY_WEAK_DELIVERY ||
            last->term->word == WZ_CATEGORY_POOR_SERVICE);
}

/* The last topic of a span; its term is NULL where there is none. */
wz_hit wz_fault_last_topic(const wz_scene *scene, wz_span span)
{
    wz_hit last = { 0, 0, NULL };
    wz_str text = scene->reading->bytes;
    uint32_t covered = span.start;

    for (uint32_t at = span.start; at < span.end; at = wz_fault_step(text, at)) {
        wz_hit hit = wz_scene_word_at(scene, at, WZ_CLASS_BIT(PROBLEM_WORD));

        if (!hit.term || hit.end > span.end || hit.end <= covered)
            continue;
        covered = hit.end;
        if (!outweighs(text, &last, &hit))
            last = hit;
    }
    return last;
}

wz_category wz_fault_category(const wz_scene *scene, wz_span span)
{
    wz_hit topic = wz_fault_last_topic(scene, span);

    return topic.term ? (wz_category)topic.term->word : WZ_CATEGORY_OTHER;
}

/* The category of what is wrong with this subject: that of the fault's own word where it has
 * one (散漫), else that of the subject. */
static bool find_category(const wz_scene *scene, wz_span subject, const wz_hit *end,
                          wz_category *category)
{
    wz_hit topic = wz_scene_word_at(scene, end->start, WZ_CLASS_BIT(PROBLEM_WORD));

    if (topic.end != end->end)
        topic = wz_fault_last_topic(scene, subject);
    *category = topic.term ? (wz_category)topic.term->word : WZ_CATEGORY_OTHER;
    return topic.term != NULL;
}

/* Where a topic begins within a few characters before `at`, where no subject is seen. */
static uint32_t topic_near(const wz_scene *scene, uint32_t low, uint32_t at)
{
    wz_str text = scene->reading->bytes;
    uint32_t start = at, found = at;

    for (int i = 0; i < MOST_TOPIC && start > low; i++) {
        wz_hit hit;

        start = wz_fault_step_back(text, start);
        hit = wz_scene_word_at(scene, start, WZ_CLASS_BIT(PROBLEM_WORD));
        if (hit.term && hit.end <= at)
            found = start;
    }
    return found;
}

static bool is_mark_at(const wz_fault_unit *unit, size_t mark, uint32_t at)
{
    while (mark < unit->mark_count && unit->marks[mark].start < at)
        mark++;
    return mark < unit->mark_count && unit->marks[mark].start == at;
}

/* A fault ends its clause, or what ends it follows; 的 leads on to what has the fault
 * (问题, 干部), else the word before it is a mere attribute (复杂的形势). */
static bool ends_well(const wz_fault_unit *unit, size_t mark)
{
    enum { DE = 0x7684, NOT = 0x4E0D };
    uint32_t end = unit->marks[mark].end, code = wz_utf8_at(unit->text, end);

    if (end >= unit->span.end || wz_is_digit(code) || is_mark_at(unit, mark + 1, end))
        return true;
    if (code == DE && wz_utf8_at(unit->text, unit->marks[mark].start) != NOT) {
        end = wz_fault_step(unit->text, end);
        return !wz_fault_is_plain(wz_utf8_at(unit->text, end)) || is_mark_at(unit, mark + 1, end);
    }
    return may_follow(code);
}

/* 企业发展的堵点: the noun takes a topic over 的 where this begins what stands there. */
static uint32_t topic_over(const wz_fault_unit *unit, uint32_t low, uint32_t at)
{
    enum { DE = 0x7684, MIDST = 0x4E2D };
    uint32_t end, start;

    if (wz_utf8_before(unit->text, at) != DE || at - low < 3)
        return at;
    end = wz_fault_step_back(unit->text, at);
    if (wz_utf8_before(unit->text, end) == MIDST)
        return at;
    start = subject_start(unit->text, low, end);
    if (start == UINT32_MAX || start >= end ||
        wz_utf8_count(wz_str_cut(unit->text, start, end)) > MOST_TOPIC ||
        !wz_scene_word_at(unit->scene, start, WZ_CLASS_BIT(PROBLEM_WORD)).term)
        return at;
    return start;
}

bool wz_fault_topic_before(const wz_fault_unit *unit, uint32_t at, wz_category *category)
{
    uint32_t low = at;
    wz_hit topic;

    for (int i = 0; i < MOST_SUBJECT && low > unit->span.start; i++) {
        uint32_t code = wz_utf8_before(unit->text, low);

        if (!wz_fault_is_plain(code) && !wz_fault_is_close_quote(code))
            break;
        low = wz_fault_step_back(unit->text, low);
    }
    topic = wz_fault_last_topic(unit->scene, (wz_span){ low, at });
    if (!topic.term || (topic.term->word != WZ_CATEGORY_BUSINESS &&
                        topic.term->word != WZ_CATEGORY_WEAK_SYSTEM))
        return false;
    *category = (wz_category)topic.term->word;
    return true;
}

/* 能力与发展的要求不相适应: what does not fit stands before 与, and the subject that begins at
 * `at` is only what it should fit; UINT32_MAX where nothing stands there (与要求不相适应的方式).
 * `low` is where the fault before ends. */
static uint32_t compared_start(const wz_fault_unit *unit, size_t mark, uint32_t low, uint32_t at)
{
    enum { WITH = 0x4E0E, LIKE = 0x540C };
    static const char *const fits[] = { "适应", "匹配", "相符", "相称" };
    wz_str word = wz_str_cut(unit->text, unit->marks[mark].start, unit->marks[mark].end);
    uint32_t start = at;
    bool is_fit = wz_str_ends_any(word, fits, WZ_COUNT(fits));

    for (int i = 0; is_fit && i < MOST_SUBJECT && start > low; i++) {
        uint32_t code = wz_utf8_before(unit->text, start), end;

        if (!wz_fault_is_plain(code))
            return at;
        start = end = wz_fault_step_back(unit->text, start);
        if (code != WITH && code != LIKE)
            continue;
        low = floor_before(unit, mark, low, end);
        start = subject_start(unit->text, low, end);
        start = start < end ? skip_leads(unit->text, start, end, false) : end;
        return wz_utf8_count(wz_str_cut(unit->text, start, end)) < 2 ? UINT32_MAX : start;
    }
    return at;
}

/* 强不强: asks, and names no fault. */
static bool asks(wz_str text, uint32_t at, uint32_t end)
{
    enum { NOT = 0x4E0D };
    uint32_t behind = wz_fault_step(text, at);
    wz_str word = wz_str_cut(text, behind, end);

    return wz_utf8_at(text, at) == NOT && wz_str_ends(wz_str_cut(text, 0, at), word);
}

/* 企业对流程不熟悉: what those do not know whom officials serve is no failing of officials. */
static bool is_unknown_to_public(wz_str text, wz_span subject, const wz_hit *end)
{
    static const wz_str who[] = {
        WZ_STR_ROW("企业对"), WZ_STR_ROW("群众对"), WZ_STR_ROW("市民对"), WZ_STR_ROW("村民对"),
        WZ_STR_ROW("居民对"), WZ_STR_ROW("百姓对")
    };
    static const char *const unknown[] = { "不熟悉", "不了解", "不清楚", "不明白" };
    wz_str part = wz_str_cut(text, subject.start, subject.end);

    if (!wz_str_is_any(wz_str_cut(text, end->start, end->end), unknown, WZ_COUNT(unknown)))
        return false;
    for (size_t i = 0; i < WZ_COUNT(who); i++)
        if (wz_str_find(part, who[i]) < part.len)
            return true;
    return false;
}

/* 世界经济复苏动力不足, 形势依然复杂: how the world is, is nobody's fault. */
static bool is_of_world(wz_str text, wz_span subject, const wz_hit *end)
{
    static const char *const world[] = {
        "世界经济", "全球经济", "国际经济", "国际市场", "国际环境", "国际贸易", "外部环境",
        "全球贸易"
    };
    wz_str part = wz_str_cut(text, subject.start, subject.end);

    return wz_str_starts_any(part, world, WZ_COUNT(world)) ||
           (wz_str_find(part, WZ_STR("形势")) < part.len &&
            wz_str_ends(wz_str_cut(text, end->start, end->end), WZ_STR("复杂")));
}

/* 发展不平衡、不协调: a fault without a subject has that of the one before it. */
static bool follows_fault(const wz_fault_unit *unit, uint32_t last, uint32_t at)
{
    enum { COMMA = 0x3001 };

    return last > unit->span.start && last < at && wz_utf8_at(unit->text, last) == COMMA &&
           wz_fault_step(unit->text, last) == at;
}

/* 成本上升和能力不足: what stands before 和 is no subject where it says by itself how it is. */
static uint32_t behind_other(wz_str text, wz_span subject)
{
    enum { AND = 0x548C, WITH = 0x4E0E };
    static const char *const states[] = {
        "上升", "增加", "下降", "减少", "放缓", "下滑", "加大", "上涨", "压力", "过大", "过高",
        "不足"
    };

    for (uint32_t at = subject.start; at < subject.end; at = wz_fault_step(text, at)) {
        uint32_t code = wz_utf8_at(text, at);

        if ((code == AND || code == WITH) &&
            wz_str_ends_any(wz_str_cut(text, subject.start, at), states, WZ_COUNT(states)))
            return wz_fault_step(text, at);
    }
    return subject.start;
}

/* Of a fault without a subject: that of its own word where this is all of it (不作为), else that
 * of the fault before it. */
static wz_category category_beside(const wz_fault_unit *unit, const wz_hit *hit)
{
    wz_hit own = wz_scene_word_at(unit->scene, hit->start, WZ_CLASS_BIT(PROBLEM_WORD));
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault);

    if (count == 0 || (own.term && own.end == hit->end))
        return wz_fault_category(unit->scene, (wz_span){ hit->start, hit->end });
    return WZ_ITEMS(*unit->faults, wz_fault)[count - 1].category;
}

bool wz_fault_by_end(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *fault)
{
    const wz_hit *hit = &unit->marks[mark];
    bool is_noun = wz_fault_sign(hit) == WZ_SIGN_NOUN, known;
    wz_span subject;
    uint32_t before = low;

    subject.end = before_adverb(unit, low, hit->start);
    low = floor_before(unit, mark, low, subject.end);
    subject.start = subject_start(unit->text, low, subject.end);
    if (leads(wz_utf8_before(unit->text, subject.end)))
        subject.start = subject.end;
    if (subject.start == UINT32_MAX)
        subject.start = topic_near(unit->scene, low, subject.end);
    if (is_noun && subject.start == subject.end)
        subject.start = topic_over(unit, low, subject.end);
    subject.start = skip_leads(unit->text, subject.start, subject.end,
                               subject.start == low && low > before);
    subject.start = compared_start(unit, mark, before, subject.start);
    if (subject.start == UINT32_MAX || asks(unit->text, subject.end, hit->end) ||
        is_unknown_to_public(unit->text, subject, hit) || is_of_world(unit->text, subject, hit))
        return false;
    if (subject.start == subject.end && subject.end == hit->start && !is_noun &&
        follows_fault(unit, before, hit->start)) {
        fault->span = (wz_span){ hit->start, hit->end };
        fault->category = category_beside(unit, hit);
        return ends_well(unit, mark);
    }
    subject.start = behind_other(unit->text, subject);
    if (wz_utf8_count(wz_str_cut(unit->text, subject.start, subject.end)) < 2 ||
        (!is_noun && !ends_well(unit, mark)))
        return false;
    known = find_category(unit->scene, subject, hit, &fault->category);
    if (is_noun && !wz_fault_last_topic(unit->scene, subject).term)
        return false;
    fault->span = (wz_span){ subject.start, hit->end };
    return known || !is_noun;
}
