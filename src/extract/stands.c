/* The words behind a mask say most, then those before it. Both are hits of the
 * scan; the rules are a table, and the first one that fits decides. */
#include "extract/stands.h"

#define CLASS(class) (UINT64_C(1) << WZ_CLASS_##class)

/* Classes that may follow a mask, and those that may precede it. */
#define AFTER  (CLASS(PLACE) | CLASS(ORGANISATION) | CLASS(THING) | CLASS(SPEECH) | \
                CLASS(NUMBER) | CLASS(CALENDAR) | CLASS(PLAIN) | CLASS(OFFICE) | CLASS(BRAND) | \
                CLASS(DOCNUM) | CLASS(UNIT))
#define BEFORE (CLASS(OFFICE) | CLASS(GOVERNOR) | CLASS(AMOUNT) | CLASS(SINCE) | CLASS(WORD))
#define NUMBER (CLASS(UNIT) | CLASS(NUMBER))

/* What else is seen around a mask. */
enum trait {
    DECIMAL   = 1 << 0,     /* x.x */
    PARTIAL   = 1 << 1,     /* digits beside it: 3*07.6 */
    YEAR      = 1 << 2,     /* a year of the calendar, not a number of years */
    SERIAL    = 1 << 3,     /* 〔2022〕*号, 第*号 */
    ENCLOSED  = 1 << 4,     /* （xx）公司, 〔*〕% */
    QUOTED    = 1 << 5,     /* “xx” */
    REST      = 1 << 6,     /* “**服务”**: what goes on after a quotation */
    JOINED    = 1 << 7,     /* x+N+x */
    NATIVE    = 1 << 8,     /* 是xx人: those of a place */
    WITHIN    = 1 << 9,     /* 138****1234 */
    CENSORED  = 1 << 10,    /* AAA */
    PERIOD    = 1 << 11,    /* xxxx—xxxx */
    ANSWERED  = 1 << 12,    /* …。”xx: who has said that */
};

enum { DIMENSION = 1 };     /* among the cells of units.tsv */

struct context {
    uint64_t before, after;     /* the class of the words there, as a bit */
    uint32_t traits;
    uint32_t start, end;        /* of the number that the mask is a part of */
};

/* 0 in a column asks for nothing. */
static const struct rule {
    uint64_t before, after;
    uint32_t traits;
    wz_stands stands;
} rules[] = {
    { 0, 0,                    CENSORED, WZ_STANDS_WORD },
    { 0, 0,                    SERIAL,   WZ_STANDS_REFERENCE },
    { 0, CLASS(DOCNUM),        0,        WZ_STANDS_REFERENCE },
    { 0, 0,                    YEAR,     WZ_STANDS_DATE },
    { 0, CLASS(CALENDAR),      0,        WZ_STANDS_DATE },
    { 0, 0,                    DECIMAL,  WZ_STANDS_FIGURE },
    { 0, 0,                    NATIVE,   WZ_STANDS_PLACE },
    { 0, NUMBER,               0,        WZ_STANDS_FIGURE },
    { 0, 0,                    WITHIN,   WZ_STANDS_UNKNOWN },
    { CLASS(WORD), 0,          0,        WZ_STANDS_WORD },
    { 0, CLASS(BRAND),         0,        WZ_STANDS_WORD },
    { CLASS(OFFICE), 0,        0,        WZ_STANDS_PERSON },        /* 书记xx党工委副书记xx */
    { 0, CLASS(PLACE),         0,        WZ_STANDS_PLACE },
    { 0, CLASS(ORGANISATION),  ENCLOSED, WZ_STANDS_PLACE },         /* 农业（xx）公司 */
    { 0, CLASS(ORGANISATION),  0,        WZ_STANDS_ORGANISATION },
    { 0, CLASS(SPEECH),        0,        WZ_STANDS_PERSON },
    { 0, CLASS(OFFICE),        0,        WZ_STANDS_PERSON },        /* xx书记 */
    { 0, CLASS(THING),         0,        WZ_STANDS_UNKNOWN },
    { CLASS(GOVERNOR), 0,      0,        WZ_STANDS_PLACE },
    { CLASS(AMOUNT), 0,        0,        WZ_STANDS_FIGURE },
    { 0, 0,                    PERIOD,   WZ_STANDS_DATE },
    { 0, 0,                    QUOTED,   WZ_STANDS_UNKNOWN },
    { 0, 0,                    REST,     WZ_STANDS_UNKNOWN },
    { 0, 0,                    ANSWERED, WZ_STANDS_PERSON },
    { 0, 0,                    JOINED,   WZ_STANDS_UNKNOWN },
};

/* -- numbers ------------------------------------------------------------------ */

enum { MOST_DIGITS = 24 };  /* a longer row of digits is no number */

/* The start of the digits, points and commas that end at a place. */
static uint32_t number_start(wz_str text, uint32_t at)
{
    uint32_t start = at;

    for (uint32_t i = at; i > 0 && at - i < MOST_DIGITS; i--) {
        char c = text.at[i - 1];

        if (c >= '0' && c <= '9')
            start = i - 1;
        else if (c != '.' && c != ',')
            break;
    }
    return start;
}

static uint32_t number_end(wz_str text, uint32_t at)
{
    uint32_t end = at;

    for (uint32_t i = at; i < text.len && i - at < MOST_DIGITS; i++) {
        char c = text.at[i];

        if (c >= '0' && c <= '9')
            end = i + 1;
        else if (c != '.' && c != ',')
            break;
    }
    return end;
}

/* -- words -------------------------------------------------------------------- */

static const wz_hit *hit_at(const wz_scene *scene, uint32_t at, uint64_t classes)
{
    return wz_hits_at(scene->hits, scene->hit_count, at, classes);
}

static const wz_hit *hit_before(const wz_scene *scene, uint32_t at, uint64_t classes)
{
    return wz_hits_before(scene->hits, scene->hit_count, at, classes);
}

static uint64_t class_of(const wz_hit *hit)
{
    return hit ? UINT64_C(1) << hit->term->class : 0;
}

/* A unit, behind words that scale the number and round it: xxx万多元. */
static const wz_hit *unit_behind(const wz_scene *scene, uint32_t at)
{
    static const uint32_t scale[] = {   /* 万亿千百十余多几来半 */
        0x4E07, 0x4EBF, 0x5343, 0x767E, 0x5341, 0x4F59, 0x591A, 0x51E0, 0x6765, 0x534A
    };
    for (int i = 0; i < 4; i++, at += 3) {
        const wz_hit *unit = hit_at(scene, at, CLASS(UNIT));

        if (unit || !wz_is_one_of(wz_code_at(scene->reading->bytes, at), scale, WZ_COUNT(scale)))
            return unit;
    }
    return NULL;
}

uint32_t wz_connector_at(wz_str text, uint32_t at)
{
    static const wz_str connectors[] = {
        { "以及", 6 }, { "——", 6 }, { "、", 3 }, { "和", 3 }, { "与", 3 }, { "及", 3 }, { "或", 3 },
        { "至", 3 }, { "到", 3 }, { "时", 3 }, { "—", 3 }, { "～", 3 }, { "-", 1 }, { "~", 1 },
        { "/", 1 }, { "：", 3 }, { "∶", 3 }, { ":", 1 },
    };
    wz_str rest = wz_str_skip(text, at);

    for (size_t i = 0; i < WZ_COUNT(connectors); i++)
        if (wz_str_starts(rest, connectors[i]))
            return (uint32_t)connectors[i].len;
    return 0;
}

/* xx两个街道, K、M、N三市, xx等企业: past what counts or closes a list, the
 * first word that says what is in it, no further than `reach` bytes. */
static uint64_t class_of_list(const wz_scene *scene, uint32_t at, uint32_t reach)
{
    uint64_t classes = CLASS(PLACE) | CLASS(ORGANISATION) | CLASS(THING) | CLASS(SPEECH);
    size_t i = wz_hits_from(scene->hits, scene->hit_count, at);

    for (; i < scene->hit_count && scene->hits[i].start <= at + reach; i++)
        if (class_of(&scene->hits[i]) & classes)
            return class_of(&scene->hits[i]);
    return 0;
}

static uint64_t class_after_list(const wz_scene *scene, const wz_mask *mask, uint32_t at)
{
    static const uint32_t numerals[] = {    /* 两二三四五六七八九十 */
        0x4E24, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341
    };
    static const uint32_t counters[] = { 0x4E2A, 0x5BB6, 0x540D };     /* 个家名 */
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_code_at(text, at);
    uint32_t reach = mask->form == WZ_FORM_LETTER ? 0 : 18;

    if (code == 0x7B49)     /* 等 */
        return class_of_list(scene, at + 3, reach);
    if (!wz_is_one_of(code, numerals, WZ_COUNT(numerals)))
        return 0;
    at += 3;
    if (wz_is_one_of(wz_code_at(text, at), counters, WZ_COUNT(counters)))
        at += 3;
    return class_of_list(scene, at, reach);
}

/* The class of what follows. A unit may stand behind 万, 余 and the like, or
 * behind the other end of a range (x-5个). */
static uint64_t class_after(const wz_scene *scene, const wz_mask *mask, uint32_t at)
{
    wz_str text = scene->reading->bytes;
    const wz_hit *hit = hit_at(scene, at, AFTER);
    uint64_t other;

    if (hit)
        return class_of(hit);
    other = number_end(text, at + wz_connector_at(text, at));
    if (other > at + wz_connector_at(text, at))
        at = other;
    return unit_behind(scene, at) ? CLASS(UNIT) : class_after_list(scene, mask, at);
}

/* -- traits ------------------------------------------------------------------- */

static bool is_mask(uint32_t code)
{
    static const uint32_t masks[] = {
        '*', 0xFF0A, 'x', 'X', 0xFF58, 0xFF38, 0xD7, 0x2573, 0x25CB, 0x3007, 0x25CF, '_', 0xFF3F
    };
    return wz_is_digit(code) || wz_is_one_of(code, masks, WZ_COUNT(masks));
}

/* Of the number that the mask is a part of: 4 for 20XX. */
static uint32_t characters(const wz_mask *mask, const struct context *context)
{
    return mask->whole + (mask->span.start - context->start) + (context->end - mask->span.end);
}

/* 年 after a mask is a year where four characters stand before it (xxxx, 20XX,
 * 20__), a month follows, or the mask begins its sentence or follows 自, 到. */
static bool is_year(const wz_scene *scene, const wz_mask *mask, const struct context *context)
{
    wz_str text = scene->reading->bytes, digits;
    uint32_t next = context->end + 3, before = wz_code_before(text, context->start);

    if (!wz_str_starts(wz_str_skip(text, context->end), WZ_STR("年")) || mask->decimals)
        return false;
    digits = wz_str_cut(text, context->start, mask->span.start);
    if (wz_str_starts(digits, WZ_STR("20")) || wz_str_starts(digits, WZ_STR("19")))
        return true;
    if (characters(mask, context) == 4)
        return true;
    if (is_mask(wz_code_at(text, next)) ||
        (mask->form == WZ_FORM_BLANK && wz_code_at(text, next) == wz_code_at(text, mask->span.start)))
        return true;    /* X年X月, （  ）年（  ）月 */
    if (context->before == CLASS(SINCE))
        return true;
    return (before == '\n' || before == 0x3002 || before == 0x3000) &&
           wz_code_at(text, next) == 0xFF0C;    /* 。X年， */
}

/* 号 after a bracketed year or after 第, and the year itself: 〔20XX〕*号. */
static bool is_serial(wz_str text, const wz_mask *mask, const struct context *context)
{
    static const uint32_t close[] = { 0x3015, 0xFF3D, ']', 0x3011, 0x7B2C };    /* 〕］]】第 */
    uint32_t before = wz_code_before(text, context->start), after = wz_code_at(text, context->end);

    if (after == 0x53F7)
        return wz_is_one_of(before, close, WZ_COUNT(close));
    return before == 0x3014 && after == 0x3015 &&
           characters(mask, context) == 4;
}

/* The brackets around a mask, after which the words that count for it go on. */
static bool is_enclosed(wz_str text, const struct context *context)
{
    static const uint32_t open[] = { 0xFF08, '(', 0x3014, '[', 0x3010, 0xFF3B };
    static const uint32_t close[] = { 0xFF09, ')', 0x3015, ']', 0x3011, 0xFF3D };

    for (size_t i = 0; i < WZ_COUNT(open); i++)
        if (wz_code_before(text, context->start) == open[i])
            return wz_code_at(text, context->end) == close[i];
    return false;
}

static bool is_sentence_end(uint32_t code)
{
    static const uint32_t marks[] = { 0x3002, 0xFF01, 0xFF1F, 0xFF0C, 0x2026 };     /* 。！？，… */

    return wz_is_one_of(code, marks, WZ_COUNT(marks));
}

static bool is_dash(uint32_t code)
{
    return code == 0x2014 || code == '-' || code == '~' || code == 0xFF5E;  /* — ～ */
}

static uint32_t find_traits(const wz_scene *scene, const wz_mask *mask,
                            const struct context *context)
{
    wz_str text = scene->reading->bytes;
    uint32_t before = wz_code_before(text, mask->span.start);
    uint32_t after = wz_code_at(text, mask->span.end);
    bool left = context->start < mask->span.start, right = context->end > mask->span.end;
    bool open = before == 0x201C || before == '"', shut = after == 0x201D || after == '"';

    return (mask->decimals ? DECIMAL : 0u) |
           (left || right ? PARTIAL : 0u) |
           (left && right && mask->whole > 1 ? WITHIN : 0u) |
           (mask->form == WZ_FORM_WORD ? CENSORED : 0u) |
           (mask->whole == 4 && (is_dash(before) || is_dash(after)) ? PERIOD : 0u) |
           (is_year(scene, mask, context) ? YEAR : 0u) |
           (is_serial(text, mask, context) ? SERIAL : 0u) |
           (is_enclosed(text, context) ? ENCLOSED : 0u) |
           (open && shut ? QUOTED : 0u) |
           (before == 0x201D ? is_sentence_end(wz_code_before(text, mask->span.start - 3))
                                   ? ANSWERED : REST : 0u) |
           (before == '+' || after == '+' ? JOINED : 0u) |
           (before == 0x662F && after == 0x4EBA ? NATIVE : 0u);     /* 是 人 */
}

static struct context look_around(const wz_scene *scene, const wz_mask *mask)
{
    wz_str text = scene->reading->bytes;
    struct context context = { .start = number_start(text, mask->span.start),
                               .end = number_end(text, mask->span.end) };
    uint32_t end = context.end;

    context.before = class_of(hit_before(scene, context.start, BEFORE));
    if (wz_code_before(text, context.start) == 0xFF1A)      /* 组长：xx */
        context.before |= class_of(hit_before(scene, context.start - 3, CLASS(OFFICE)));
    context.traits = find_traits(scene, mask, &context);
    if (context.traits & ENCLOSED) {
        uint32_t code;
        end += (uint32_t)wz_utf8_decode(wz_str_skip(text, end), &code);
    }
    context.after = class_after(scene, mask, end);
    return context;
}

/* -- names -------------------------------------------------------------------- */

/* Nothing of a word stands there: a line's end, a mark, a blank, a bracket. */
static bool is_boundary(uint32_t code)
{
    return !wz_is_han(code) && !wz_is_latin(code) && !is_mask(code);
}

/* 李某, 局长张×, ，王xx说. A surname is also many another word's last character:
 * with any mark but 某, an office or a boundary must stand before it. */
static bool take_surname(const wz_scene *scene, const struct context *context, wz_mask *mask)
{
    uint64_t not_names = NUMBER | CLASS(CALENDAR) | CLASS(PLACE) | CLASS(ORGANISATION) |
                         CLASS(THING);
    const wz_hit *surname = hit_before(scene, mask->span.start, CLASS(SURNAME));
    wz_str text = scene->reading->bytes;
    bool office;

    if (!surname || (context->traits & (DECIMAL | PARTIAL | YEAR | SERIAL)) ||
        mask->form == WZ_FORM_BLANK || mask->form == WZ_FORM_LETTER || mask->form == WZ_FORM_WORD)
        return false;
    office = hit_before(scene, surname->start, CLASS(OFFICE)) != NULL;
    if (context->after & not_names && !office)
        return false;
    if (mask->form != WZ_FORM_MOU && !office &&
        !is_boundary(wz_code_before(text, surname->start)))
        return false;
    mask->span.start = surname->start;
    mask->stands = WZ_STANDS_PERSON;
    mask->decided = true;
    return true;
}

/* 2*35万千瓦, 4*400米: a product. A star within a number of anything else is a
 * mask: 3*07.6亿元. */
static bool is_product(const wz_scene *scene, const wz_mask *mask, const struct context *context)
{
    const wz_hit *unit = unit_behind(scene, context->end);
    wz_str dimension;

    if (mask->form != WZ_FORM_ASTERISK || mask->whole > 1 ||
        context->start == mask->span.start || context->end == mask->span.end || !unit)
        return false;
    dimension = unit->term->cells[DIMENSION];
    return wz_str_equal(dimension, WZ_STR("length")) || wz_str_equal(dimension, WZ_STR("other"));
}

static bool fits(const struct rule *rule, const struct context *context)
{
    return (!rule->before || rule->before & context->before) &&
           (!rule->after || rule->after & context->after) &&
           (!rule->traits || rule->traits & context->traits);
}

void wz_mask_decide(const wz_scene *scene, wz_mask *mask)
{
    struct context context = look_around(scene, mask);

    mask->local = context.before == CLASS(SINCE);
    if (is_product(scene, mask, &context) || take_surname(scene, &context, mask))
        return;
    for (size_t i = 0; i < WZ_COUNT(rules) && !mask->decided; i++)
        if (fits(&rules[i], &context)) {
            mask->stands = rules[i].stands;
            mask->decided = true;
        }
}
