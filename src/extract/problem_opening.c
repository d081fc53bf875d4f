/* Faults that no dictionary has as a whole, by what begins them: a word for a lack or a breach
 * and what is lacking or broken (缺乏担当, 违反纪律); and those of two parts (重建设、轻管理). */
#include "base/utf8.h"
#include "extract/fault.h"

enum {
    MOST_OBJECT = 18,           /* characters */
    MOST_LACKING = 12           /* a lack of more is no phrase */
};

/* An object ends before 问题, before what is done against it (违规收费专项整治), and before a
 * fault that the dictionary has. */
static bool stops_object(const wz_fault_unit *unit, size_t mark, uint32_t at)
{
    for (size_t i = mark; i < unit->mark_count && unit->marks[i].start <= at; i++) {
        int sign = wz_fault_sign(&unit->marks[i]);

        if (unit->marks[i].start == at &&
            (sign < 0 || wz_fault_gathers(sign) || sign == WZ_SIGN_FOUGHT))
            return true;
    }
    return false;
}

/* Where the object that begins at `at` ends; `at` where no end of it is seen. */
static uint32_t object_end(const wz_fault_unit *unit, size_t mark, uint32_t at)
{
    enum { DE = 0x7684, AND_SO_ON = 0x7B49 };
    uint32_t end = at;
    bool quoted = false;

    for (int i = 0; i < MOST_OBJECT && end < unit->span.end; i++) {
        uint32_t code = wz_utf8_at(unit->text, end);

        if (wz_fault_is_open_quote(code) || (quoted && wz_fault_is_close_quote(code)))
            quoted = !quoted;
        else if (!wz_fault_is_plain(code) || code == DE || code == AND_SO_ON ||
                 (!quoted && stops_object(unit, mark + 1, end)))
            return end;
        end = wz_fault_step(unit->text, end);
        if (wz_fault_is_close_quote(code) && wz_fault_is_open_quote(wz_utf8_at(unit->text, at)) &&
            !wz_fault_is_open_quote(wz_utf8_at(unit->text, end)))
            return end;
    }
    return end < unit->span.end ? at : end;
}

/* What is done wrong has a category of its own (骗取), but what is spent wrongly is
 * extravagance whatever it is called; what is merely lacking has that of its object. */
static bool category_of_object(const wz_scene *scene, const wz_hit *opening, wz_span object,
                               wz_category *category)
{
    wz_hit own = wz_scene_word_at(scene, opening->start, WZ_CLASS_BIT(PROBLEM_WORD));
    wz_hit topic = wz_fault_last_topic(scene, (wz_span){ opening->start, object.end });

    if (topic.term && topic.end <= opening->end)
        topic.term = NULL;
    if (own.term && own.end != opening->end)
        own.term = NULL;
    if (!own.term && !topic.term)
        return false;
    if (topic.term && (!own.term || topic.term->word == WZ_CATEGORY_EXTRAVAGANCE))
        *category = (wz_category)topic.term->word;
    else
        *category = (wz_category)own.term->word;
    return true;
}

/* 无法办理的问题: what cannot be done is a fault only where the text calls it a problem. */
static bool leads_to_matter(const wz_fault_unit *unit, size_t mark, uint32_t at)
{
    enum { DE = 0x7684 };

    if (wz_utf8_at(unit->text, at) == DE)
        at = wz_fault_step(unit->text, at);
    for (size_t i = mark; i < unit->mark_count && unit->marks[i].start <= at; i++)
        if (unit->marks[i].start == at && wz_fault_gathers(wz_fault_sign(&unit->marks[i])))
            return true;
    return false;
}

bool wz_fault_by_opening(const wz_fault_unit *unit, size_t mark, wz_fault *fault)
{
    const wz_hit *hit = &unit->marks[mark];
    wz_span object = { hit->end, object_end(unit, mark, hit->end) };
    size_t chars = wz_utf8_count(wz_str_cut(unit->text, object.start, object.end));
    bool own;

    if (chars < 2 || !category_of_object(unit->scene, hit, object, &fault->category))
        return false;
    own = wz_scene_word_at(unit->scene, hit->start, WZ_CLASS_BIT(PROBLEM_WORD)).term != NULL;
    if ((!own && chars > MOST_LACKING) || (fault->category == WZ_CATEGORY_POOR_SERVICE && own &&
                                          !leads_to_matter(unit, mark, object.end)))
        return false;
    fault->span = (wz_span){ hit->start, object.end };
    return true;
}

/* -- two parts ------------------------------------------------------------------------ */

bool wz_fault_by_contrast(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *fault)
{
    enum { HEAVY = 0x91CD, LIGHT = 0x8F7B, MOST_PART = 8 };
    const wz_hit *hit = &unit->marks[mark];
    bool whole = wz_utf8_at(unit->text, hit->start) == LIGHT;   /* 轻管理 is the second part */
    uint32_t start = hit->start, end = hit->end, second = whole ? start : end;

    for (int i = 0; i < MOST_PART && start > low; i++) {
        start = wz_fault_step_back(unit->text, start);
        if (!wz_fault_is_plain(wz_utf8_at(unit->text, start)))
            return false;
        if (wz_utf8_at(unit->text, start) == HEAVY)
            break;
    }
    for (int i = 0; i < MOST_PART && !whole && end < unit->span.end; i++) {
        if (!wz_fault_is_plain(wz_utf8_at(unit->text, end)) ||
            (i > 0 && stops_object(unit, mark + 1, end)))
            break;
        end = wz_fault_step(unit->text, end);
    }
    if (wz_utf8_at(unit->text, start) != HEAVY || end == second ||
        (wz_fault_is_plain(wz_utf8_before(unit->text, start)) &&
         wz_fault_sign_end(unit, low, start) != start &&
         !wz_fault_ends_subject(unit->text, start, wz_utf8_before(unit->text, start))))
        return false;
    fault->span = (wz_span){ start, end };
    fault->category = wz_fault_category(unit->scene, (wz_span){ second, end });
    return true;
}
