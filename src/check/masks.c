/* placeholder, mixed-masks, pseudonym: what is masked or left to fill in. */
#include "base/utf8.h"
#include "check/rules.h"

static const wz_placeholder *placeholder_of(const wz_record *record)
{
    return record->kind == WZ_PLACEHOLDER ? record->fields : NULL;
}

/* Whether a text between two masks keeps them one place: xx年x月xx日, 〔2022〕*号, x至x. */
static bool joins_masks(wz_str between)
{
    static const char *const joints[] = {
        "年", "月", "日", "号", "〔", "〕", "[", "]", "第", "至", "-", "—", "～", "~", ".", "时", "分"
    };
    size_t pieces = 0;

    if (between.len == 0 || between.len > 16)
        return false;
    while (between.len > 0 && pieces++ < 8) {
        size_t i = 0;

        if (between.at[0] >= '0' && between.at[0] <= '9') {
            wz_str_take(&between, 1);
            continue;
        }
        while (i < WZ_COUNT(joints) && !wz_str_starts(between, wz_str_of(joints[i])))
            i++;
        if (i == WZ_COUNT(joints))
            return false;
        wz_str_take(&between, strlen(joints[i]));
    }
    return between.len == 0;
}

wz_err wz_check_placeholder(wz_checking *checking)
{
    const wz_record *before = NULL;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        const wz_placeholder *mask = placeholder_of(record);

        if (!mask)
            continue;
        if (!before || record->span.start < before->span.end ||
            !joins_masks(wz_str_cut(checking->text->bytes, before->span.end, record->span.start)))
            wz_check_add(checking, record->span, NULL, "%s",
                         mask->form == WZ_FORM_BLANK ? "空白待填" : "仍有遮盖，应补全");
        before = record;
    }
    return WZ_OK;
}

/* -- mixed-masks ------------------------------------------------------------------------------ */

/* Forms that sites choose between; 某 and letters are pseudonyms beside any of them. */
#define FORMS ((size_t)WZ_FORM_CIRCLE + 1)

struct tally {
    const wz_record *first[FORMS];
    size_t count[FORMS];
};

static void report_mixed(wz_checking *checking, const struct tally *tally)
{
    size_t most = 0, least = FORMS;

    for (size_t form = 0; form < FORMS; form++) {
        if (tally->count[form] > tally->count[most])
            most = form;
    }
    for (size_t form = 0; form < FORMS; form++)
        if (form != most && tally->count[form] > 0 &&
            (least == FORMS || tally->count[form] < tally->count[least]))
            least = form;
    if (least == FORMS)
        return;
    wz_check_add(checking, tally->first[least]->span, &tally->first[most]->span,
                 "本篇遮盖多用“%.*s”（%zu 处），此处用“%.*s”",
                 WZ_SHOWN(wz_text_cut(checking->text, tally->first[most]->span)),
                 tally->count[most],
                 WZ_SHOWN(wz_text_cut(checking->text, tally->first[least]->span)));
}

wz_err wz_check_mixed_masks(wz_checking *checking)
{
    struct tally tally = { .count = { 0 } };
    uint32_t doc = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        const wz_placeholder *mask = placeholder_of(record);

        if (!mask || (size_t)mask->form >= FORMS || record->doc == 0)
            continue;
        if (record->doc != doc) {
            report_mixed(checking, &tally);
            tally = (struct tally){ .count = { 0 } };
        }
        doc = record->doc;
        if (tally.count[mask->form]++ == 0)
            tally.first[mask->form] = record;
    }
    report_mixed(checking, &tally);
    return WZ_OK;
}

/* -- pseudonym ------------------------------------------------------------------------------ */

/* The levels of places: one document is about one place of a level, as a rule. */
static const char *const levels[] = { "省", "市", "县", "区", "镇", "乡", "村" };

struct place {
    const wz_record *letter, *mask;     /* the first A市, the first X市 */
    bool letters_differ;
};

/* A市 beside X市: the letter names it here, the mask there. */
static void note_place(wz_checking *checking, struct place *place, const wz_record *record)
{
    const wz_placeholder *mask = record->fields;
    bool is_letter = mask->form == WZ_FORM_LETTER;

    if (is_letter && place->letter &&
        !wz_str_equal(wz_text_cut(checking->text, place->letter->span),
                      wz_text_cut(checking->text, record->span)))
        place->letters_differ = true;
    if (is_letter && !place->letter)
        place->letter = record;
    if (!is_letter && !place->mask)
        place->mask = record;
}

static void report_places(wz_checking *checking, const struct place *places)
{
    for (size_t i = 0; i < WZ_COUNT(levels); i++) {
        const wz_record *a = places[i].letter, *b = places[i].mask;

        if (!a || !b || places[i].letters_differ)
            continue;
        if (a->span.start > b->span.start) {
            a = b;
            b = places[i].letter;
        }
        wz_check_add(checking, b->span, &a->span, "前文作“%.*s%s”，此处作“%.*s%s”，似指一处",
                     WZ_SHOWN(wz_text_cut(checking->text, a->span)), levels[i],
                     WZ_SHOWN(wz_text_cut(checking->text, b->span)), levels[i]);
    }
}

/* People of a document under a mask each, by their surnames. */
enum { PEOPLE = 32 };

/* 王某 here and 王×× there: the surname and the mask of one whom the text has named before. */
static const wz_record *find_person(const wz_checking *checking, const wz_record **people,
                                    size_t count, const wz_record *record)
{
    wz_str name = wz_text_cut(checking->text, record->span);
    wz_form form = ((const wz_placeholder *)record->fields)->form;

    for (size_t i = 0; i < count; i++) {
        wz_str other = wz_text_cut(checking->text, people[i]->span);

        if (((const wz_placeholder *)people[i]->fields)->form != form &&
            wz_utf8_at(other, 0) == wz_utf8_at(name, 0))
            return people[i];
    }
    return NULL;
}

static void check_people(wz_checking *checking)
{
    const wz_record *people[PEOPLE];
    size_t count = 0;
    uint32_t doc = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i], *other;
        const wz_placeholder *mask = placeholder_of(record);
        uint32_t surname = wz_utf8_at(checking->text->bytes, record->span.start);

        if (!mask || mask->stands != WZ_STANDS_PERSON || !wz_is_han(surname) || surname == 0x67D0)
            continue;                                                       /* 某 */
        if (record->doc != doc)
            count = 0;
        doc = record->doc;
        other = find_person(checking, people, count, record);
        if (other)
            wz_check_add(checking, record->span, &other->span, "前文作“%.*s”，此处作“%.*s”，似指一人",
                         WZ_SHOWN(wz_text_cut(checking->text, other->span)),
                         WZ_SHOWN(wz_text_cut(checking->text, record->span)));
        else if (count < PEOPLE)
            people[count++] = record;
    }
}

wz_err wz_check_pseudonym(wz_checking *checking)
{
    struct place places[WZ_COUNT(levels)] = { { 0 } };
    uint32_t doc = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        const wz_placeholder *mask = placeholder_of(record);
        wz_str behind;

        if (!mask || mask->stands != WZ_STANDS_PLACE || record->doc == 0)
            continue;
        if (record->doc != doc) {
            report_places(checking, places);
            memset(places, 0, sizeof places);
        }
        doc = record->doc;
        behind = wz_str_skip(checking->text->bytes, record->span.end);
        for (size_t level = 0; level < WZ_COUNT(levels); level++)
            if (wz_str_starts(behind, wz_str_of(levels[level])))
                note_place(checking, &places[level], record);
    }
    report_places(checking, places);
    check_people(checking);
    return WZ_OK;
}
