/* Placeholders: where the author or the site masked something. Masks are read
 * at their spots, decided by the words beside them, then by each other (a list
 * of masks stands for one kind of thing), and last by their document. */
#include <inttypes.h>
#include <stdio.h>

#include "extract/context.h"
#include "extract/extractors.h"
#include "extract/stands.h"

/* Whether a word of a dictionary says that nothing is masked here: 某些, X光. */
static bool is_plain_word(const wz_scene *scene, const wz_mask *mask)
{
    return wz_matcher_over(scene->words, scene->reading->bytes, mask->span.start,
                           WZ_CLASS_BIT(NO_MASK)).term != NULL;
}

/* 1+X and 党建+X are names; in x+N+x the first is a mask, and so are the rest.
 * *joined is where the last sum that began with a mask has its next one. */
static bool is_summand(wz_str text, const wz_mask *mask, uint32_t *joined)
{
    uint32_t at = mask->span.end;

    if (wz_utf8_before(text, mask->span.start) == '+' && mask->span.start != *joined)
        return false;
    if (wz_utf8_at(text, at) == '+') {
        at++;
        if (wz_utf8_at(text, at) == 'N' && wz_utf8_at(text, at + 1) == '+')
            at += 2;
        *joined = at;
    }
    return true;
}

/* xxkm is a mask before a unit, xxl a word. */
static bool runs_into_word(const wz_scene *scene, const wz_mask *mask)
{
    return wz_is_latin(wz_utf8_at(scene->reading->bytes, mask->span.end)) &&
           !wz_scene_word_at(scene, mask->span.end, WZ_CLASS_BIT(UNIT)).term;
}

/* Appends every mask, those included that may yet turn out to mask nothing. */
static void read_masks(const wz_scene *scene, wz_buf *masks)
{
    wz_str text = scene->reading->bytes;
    uint32_t past = 0, joined = UINT32_MAX;

    for (size_t i = 0; i < scene->reading->spot_count; i++) {
        wz_mask mask;
        const wz_spot *spot = &scene->reading->spots[i];
        const wz_unit *unit;

        if (spot->class != WZ_SPOT_MASK || spot->at < past)
            continue;
        if (wz_mask_read(text, spot->at, &mask) &&
            !is_plain_word(scene, &mask) && !runs_into_word(scene, &mask) &&
            is_summand(text, &mask, &joined)) {
            unit = wz_structure_unit(scene->structure, mask.span.start);
            mask.doc = unit ? unit->doc : 0;
            wz_mask_decide(scene, &mask);
            if (!unit || unit->role != WZ_ROLE_SEPARATOR)
                WZ_PUSH(masks, mask);
        }
        past = mask.span.end;
    }
}

static bool is_joined(wz_str text, const wz_mask *mask, const wz_mask *next)
{
    uint32_t connector = wz_connector_at(text, mask->span.end);

    return connector > 0 && mask->span.end + connector == next->span.start;
}

/* Gives an open mask what its neighbour in a list stands for. */
static void copy_decision(wz_mask *mask, const wz_mask *neighbour)
{
    if (mask->decided || !neighbour->decided || mask->form != neighbour->form)
        return;
    mask->stands = neighbour->stands;
    mask->decided = true;
}

/* Masks joined by 、 or 至 are of one kind, which the last one shows most often
 * (xx、xx两村), else the first (成员：xx、xx). */
static void link_masks(wz_str text, wz_mask *masks, size_t count)
{
    for (size_t i = count; i-- > 1; )
        if (is_joined(text, &masks[i - 1], &masks[i]))
            copy_decision(&masks[i - 1], &masks[i]);
    for (size_t i = 1; i < count; i++)
        if (is_joined(text, &masks[i - 1], &masks[i]))
            copy_decision(&masks[i], &masks[i - 1]);
}

static bool is_name(const wz_mask *mask)
{
    return mask->stands == WZ_STANDS_PLACE || mask->stands == WZ_STANDS_PERSON ||
           mask->stands == WZ_STANDS_ORGANISATION;
}

/* 某 and a capital letter are put for names alone. */
static bool is_kept(const wz_mask *mask)
{
    if (mask->form == WZ_FORM_LETTER || mask->form == WZ_FORM_MOU)
        return mask->decided && is_name(mask);
    return mask->decided || !mask->weak;
}

/* What the words beside it leave open. The next mention after a person is that
 * person (xx说…，xx不仅…), unless 在 or 从 stands before it; else, in a document
 * where masks of a form stand for places, it is its place: most often the
 * subject of the whole text. */
static void settle_document(wz_mask *masks, size_t count)
{
    uint32_t place_forms = 0;
    wz_stands last = WZ_STANDS_UNKNOWN;

    for (size_t i = 0; i < count; i++)
        if (masks[i].decided && masks[i].stands == WZ_STANDS_PLACE)
            place_forms |= UINT32_C(1) << masks[i].form;
    for (size_t i = 0; i < count; i++) {
        if (!masks[i].decided && last == WZ_STANDS_PERSON && !masks[i].local)
            masks[i].stands = WZ_STANDS_PERSON;
        else if (!masks[i].decided && place_forms >> masks[i].form & 1)
            masks[i].stands = WZ_STANDS_PLACE;
        if (is_name(&masks[i]))
            last = masks[i].stands;
    }
}

static void settle(wz_mask *masks, size_t count)
{
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start; end < count && masks[end].doc == masks[start].doc; )
            end++;
        settle_document(masks + start, end - start);
    }
}

/* "2.2" of **.** where a number was masked; a blank and 某 have no digits. */
static wz_str digits_of(const wz_scene *scene, const wz_mask *mask)
{
    char digits[24];
    int length;

    if ((mask->stands != WZ_STANDS_FIGURE && mask->stands != WZ_STANDS_DATE) ||
        mask->form == WZ_FORM_BLANK)
        return WZ_NO_TEXT;
    length = mask->decimals
                 ? snprintf(digits, sizeof digits, "%" PRIu32 ".%" PRIu32, mask->whole,
                            mask->decimals)
                 : snprintf(digits, sizeof digits, "%" PRIu32, mask->whole);
    return wz_arena_copy(scene->work->arena, (wz_str){ digits, (size_t)length });
}

static void add_mask(const wz_scene *scene, const wz_mask *mask)
{
    wz_placeholder *placeholder = wz_scene_add(scene, WZ_PLACEHOLDER, mask->span);

    if (placeholder)
        *placeholder = (wz_placeholder){ mask->form, mask->stands, digits_of(scene, mask) };
}

/* Leaves out those that mask nothing. */
static void keep_masks(wz_buf *masks)
{
    wz_mask *items = WZ_ITEMS(*masks, wz_mask);
    size_t count = WZ_ITEM_COUNT(*masks, wz_mask), kept = 0;

    for (size_t i = 0; i < count; i++)
        if (is_kept(&items[i]))
            items[kept++] = items[i];
    masks->len = kept * sizeof *items;
}

wz_err wz_find_placeholders(const wz_scene *scene)
{
    wz_buf *masks = &scene->found->masks;
    size_t count;

    read_masks(scene, masks);
    count = WZ_ITEM_COUNT(*masks, wz_mask);
    link_masks(scene->reading->bytes, WZ_ITEMS(*masks, wz_mask), count);
    settle(WZ_ITEMS(*masks, wz_mask), count);
    keep_masks(masks);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*masks, wz_mask); i++)
        add_mask(scene, &WZ_ITEMS(*masks, wz_mask)[i]);
    return wz_buf_status(masks) ? wz_buf_status(masks) : wz_work_status(scene->work);
}
