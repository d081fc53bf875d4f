/* The words behind a mask say most, then those before it. The rules are a table,
 * and the first one that fits decides. */
#include "extract/stands.h"

#include "extract/context.h"

#define CLASS  WZ_CLASS_BIT
#define NUMBER (CLASS(UNIT) | CLASS(NUMBER))

enum { DIMENSION = 1 };     /* among the cells of units.tsv */

/* 0 in a column asks for nothing. */
static const struct rule {
    uint64_t before, after;
    uint32_t traits;
    wz_stands stands;
} rules[] = {
    /* Nothing beside these can mean anything else. */
    { 0,             0,                   WZ_CENSORED, WZ_STANDS_WORD },
    { 0,             0,                   WZ_SERIAL,   WZ_STANDS_REFERENCE },
    { 0,             CLASS(DOCNUM),       0,           WZ_STANDS_REFERENCE },
    { 0,             0,                   WZ_YEAR,     WZ_STANDS_DATE },
    { 0,             CLASS(CALENDAR),     0,           WZ_STANDS_DATE },
    { 0,             0,                   WZ_DECIMAL,  WZ_STANDS_FIGURE },
    /* Before the units: 人 is one. */
    { 0,             0,                   WZ_NATIVE,   WZ_STANDS_PLACE },
    /* Before the offices: 领导xx名 counts them. */
    { 0,             NUMBER,              0,           WZ_STANDS_FIGURE },
    { 0,             0,                   WZ_WITHIN,   WZ_STANDS_UNKNOWN },
    { CLASS(WORD),   0,                   0,           WZ_STANDS_WORD },
    { 0,             CLASS(BRAND),        0,           WZ_STANDS_WORD },
    /* Before the places: 书记xx区长xx, where a comma was lost. */
    { CLASS(OFFICE), 0,                   0,           WZ_STANDS_PERSON },
    { 0,             CLASS(PLACE),        0,           WZ_STANDS_PLACE },
    /* 云田农业（xx）公司: the bracket holds where it sits. */
    { 0,             CLASS(ORGANISATION), WZ_ENCLOSED, WZ_STANDS_PLACE },
    { 0,             CLASS(ORGANISATION), 0,           WZ_STANDS_ORGANISATION },
    { 0,             CLASS(SPEECH),       0,           WZ_STANDS_PERSON },
    { 0,             CLASS(OFFICE),       0,           WZ_STANDS_PERSON },
    /* Before the governors: 推进xx项目 has the name of the project. */
    { 0,             CLASS(THING),        0,           WZ_STANDS_UNKNOWN },
    { CLASS(GOVERNOR), 0,                 0,           WZ_STANDS_PLACE },
    { CLASS(AMOUNT), 0,                   0,           WZ_STANDS_FIGURE },
    /* What shape alone suggests. */
    { 0,             0,                   WZ_RATIO,    WZ_STANDS_FIGURE },
    { 0,             0,                   WZ_PERIOD,   WZ_STANDS_DATE },
    { 0,             0,                   WZ_QUOTED,   WZ_STANDS_UNKNOWN },
    { 0,             0,                   WZ_REST,     WZ_STANDS_UNKNOWN },
    { 0,             0,                   WZ_ANSWERED, WZ_STANDS_PERSON },
    { 0,             0,                   WZ_JOINED,   WZ_STANDS_UNKNOWN },
};

/* -- names -------------------------------------------------------------------- */

/* Nothing of a word stands there: a line's end, a mark, a blank, a bracket. */
static bool is_boundary(uint32_t code)
{
    return !wz_is_han(code) && !wz_is_latin(code) && !wz_is_masked_digit(code);
}

/* 李某, 局长张×, ，王xx说. A surname is also many another word's last character:
 * with any mark but 某, an office or a boundary must stand before it. */
static bool take_surname(const wz_scene *scene, const wz_context *context, wz_mask *mask)
{
    uint64_t not_names = NUMBER | CLASS(CALENDAR) | CLASS(PLACE) | CLASS(ORGANISATION) |
                         CLASS(THING);
    wz_hit surname = wz_scene_word_before(scene, mask->span.start, CLASS(SURNAME));
    wz_str text = scene->reading->bytes;
    bool office;

    if (!surname.term || (context->traits & (WZ_DECIMAL | WZ_PARTIAL | WZ_YEAR | WZ_SERIAL)) ||
        mask->form == WZ_FORM_BLANK || mask->form == WZ_FORM_LETTER || mask->form == WZ_FORM_WORD)
        return false;
    office = wz_scene_word_before(scene, surname.start, CLASS(OFFICE)).term != NULL;
    if (context->after & not_names && !office)
        return false;
    if (mask->form != WZ_FORM_MOU && !office &&
        !is_boundary(wz_utf8_before(text, surname.start)))
        return false;
    mask->span.start = surname.start;
    mask->stands = WZ_STANDS_PERSON;
    mask->decided = true;
    return true;
}

/* 2*35万千瓦, 4*400米: a product. A star within a number of anything else is a
 * mask: 3*07.6亿元. */
static bool is_product(const wz_scene *scene, const wz_mask *mask, const wz_context *context)
{
    wz_hit unit = wz_matcher_unit(scene->words, scene->reading->bytes, context->end);
    wz_str dimension;

    if (mask->form != WZ_FORM_ASTERISK || mask->whole > 1 ||
        context->start == mask->span.start || context->end == mask->span.end || !unit.term)
        return false;
    dimension = unit.term->cells[DIMENSION];
    return wz_str_equal(dimension, WZ_STR("length")) || wz_str_equal(dimension, WZ_STR("other"));
}

static bool fits(const struct rule *rule, const wz_context *context)
{
    return (!rule->before || rule->before & context->before) &&
           (!rule->after || rule->after & context->after) &&
           (!rule->traits || rule->traits & context->traits);
}

void wz_mask_decide(const wz_scene *scene, wz_mask *mask)
{
    wz_context context = wz_context_around(scene, mask);

    mask->local = context.before == CLASS(SINCE);
    if (is_product(scene, mask, &context) || take_surname(scene, &context, mask))
        return;
    for (size_t i = 0; i < WZ_COUNT(rules) && !mask->decided; i++)
        if (fits(&rules[i], &context)) {
            mask->stands = rules[i].stands;
            mask->decided = true;
        }
}
