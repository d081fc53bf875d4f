/* The classes come from words looked up, the traits from a few characters
 * on either side. Nothing here walks further than a list of a few words. */
#include "extract/context.h"

#include "base/ascii.h"

#define CLASS WZ_CLASS_BIT

/* Classes that may follow a mask, and those that may precede it. */
#define AFTER  (CLASS(PLACE) | CLASS(ORGANISATION) | CLASS(THING) | CLASS(SPEECH) | \
                CLASS(NUMBER) | CLASS(CALENDAR) | CLASS(PLAIN) | CLASS(OFFICE) | CLASS(BRAND) | \
                CLASS(DOCNUM) | CLASS(UNIT))
#define BEFORE (CLASS(OFFICE) | CLASS(GOVERNOR) | CLASS(AMOUNT) | CLASS(SINCE) | CLASS(WORD))

/* What a word says of a mask with a blank before it. */
#define PAST_BLANK (CLASS(NUMBER) | CLASS(UNIT))

/* What a word says of a mask in brackets before it: 〔*〕%, （xx）公司. */
#define PAST_BRACKET (CLASS(NUMBER) | CLASS(UNIT) | CLASS(CALENDAR) | CLASS(ORGANISATION))

/* -- numbers ------------------------------------------------------------------ */

enum { MOST_DIGITS = 24 };  /* a longer row of digits is no number */

/* The start of the digits, points and commas that end at a place. */
static uint32_t number_start(wz_str text, uint32_t at)
{
    uint32_t start = at;

    for (uint32_t i = at; i > 0 && at - i < MOST_DIGITS; i--) {
        char c = text.at[i - 1];

        if (wz_ascii_is_digit(c))
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

        if (wz_ascii_is_digit(c))
            end = i + 1;
        else if (c != '.' && c != ',')
            break;
    }
    return end;
}

/* A mark that ends a clause. */
static bool is_clause_end(uint32_t code)
{
    static const uint32_t marks[] = { 0x3002, 0xFF01, 0xFF1F, 0xFF0C, 0xFF1B, 0x2026, '\n' };

    return wz_is_one_of(code, marks, WZ_COUNT(marks));     /* 。！？，；… */
}

/* -- words -------------------------------------------------------------------- */

static uint64_t class_of(wz_hit word)
{
    return word.term ? UINT64_C(1) << word.term->class : 0;
}

uint32_t wz_connector_at(wz_str text, uint32_t at)
{
    static const uint32_t connectors[] = {      /* 、和与及或至到时—～-~/：∶: */
        0x3001, 0x548C, 0x4E0E, 0x53CA, 0x6216, 0x81F3, 0x5230, 0x65F6, 0x2014, 0xFF5E,
        '-', '~', '/', 0xFF1A, 0x2236, ':'
    };
    wz_str rest = wz_str_skip(text, at);
    uint32_t code;

    if (rest.len == 0)
        return 0;
    if (wz_str_starts(rest, WZ_STR("以及")) || wz_str_starts(rest, WZ_STR("——")))
        return sizeof "以及" - 1;
    rest.len = wz_utf8_decode(rest, &code);
    return wz_is_one_of(code, connectors, WZ_COUNT(connectors)) ? (uint32_t)rest.len : 0;
}

/* xx两个街道, K、M、N三市, xx等企业: past what counts or closes a list, the
 * first word of its clause that says what is in it, `reach` characters off at most. */
static uint64_t class_of_list(const wz_scene *scene, uint32_t at, int reach)
{
    uint64_t classes = CLASS(PLACE) | CLASS(ORGANISATION) | CLASS(THING) | CLASS(SPEECH);
    wz_str text = scene->reading->bytes;

    for (; reach >= 0 && !is_clause_end(wz_utf8_at(text, at)); reach--) {
        uint64_t class = class_of(wz_scene_word_at(scene, at, classes));
        uint32_t code;

        if (class)
            return class;
        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
    }
    return 0;
}

static uint64_t class_after_list(const wz_scene *scene, const wz_mask *mask, uint32_t at)
{
    static const uint32_t numerals[] = {    /* 两二三四五六七八九十 */
        0x4E24, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341
    };
    static const uint32_t counters[] = { 0x4E2A, 0x5BB6, 0x540D };     /* 个家名 */
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_utf8_at(text, at);
    int reach = mask->form == WZ_FORM_LETTER ? 0 : 6;

    if (code == 0x7B49)     /* 等 */
        return class_of_list(scene, at + 3, reach);
    if (!wz_is_one_of(code, numerals, WZ_COUNT(numerals)))
        return 0;
    at += 3;
    if (wz_is_one_of(wz_utf8_at(text, at), counters, WZ_COUNT(counters)))
        at += 3;
    return class_of_list(scene, at, reach);
}

/* The class of what follows. A unit may stand behind 万, 余 and the like, or
 * behind the other end of a range (x-5个). */
static uint64_t class_after(const wz_scene *scene, const wz_mask *mask, uint32_t at)
{
    wz_str text = scene->reading->bytes;
    wz_hit word = wz_scene_word_at(scene, at, AFTER);
    uint32_t other, other_end;

    if (word.term)
        return class_of(word);
    other = at + wz_connector_at(text, at);
    other_end = number_end(text, other);
    if (other_end > other)
        at = other_end;
    if (wz_matcher_unit(scene->words, text, at).term)
        return CLASS(UNIT);
    return class_after_list(scene, mask, at);
}

/* -- traits ------------------------------------------------------------------- */

bool wz_is_masked_digit(uint32_t code)
{
    static const uint32_t masks[] = {
        '*', 0xFF0A, 'x', 'X', 0xFF58, 0xFF38, 0xD7, 0x2573, 0x25CB, 0x3007, 0x25CF, '_', 0xFF3F
    };
    return wz_is_digit(code) || wz_is_one_of(code, masks, WZ_COUNT(masks));
}

/* Of the number that the mask is a part of: 4 for 20XX. */
static uint32_t characters(const wz_mask *mask, const wz_context *context)
{
    return mask->whole + (mask->span.start - context->start) + (context->end - mask->span.end);
}

/* 年 after a mask is a year where four characters stand before it (xxxx, 20XX,
 * 20__), a month follows, or the mask begins its sentence or follows 自, 到. */
static bool is_year(const wz_scene *scene, const wz_mask *mask, const wz_context *context)
{
    wz_str text = scene->reading->bytes, digits;
    uint32_t next = context->end + 3, before = wz_utf8_before(text, context->start);

    digits = wz_str_cut(text, context->start, mask->span.start);
    if (!wz_str_starts(wz_str_skip(text, context->end), WZ_STR("年")) || mask->decimals ||
        memchr(digits.at, '.', digits.len))
        return false;
    if (wz_str_starts(digits, WZ_STR("20")) || wz_str_starts(digits, WZ_STR("19")))
        return true;
    if (characters(mask, context) == 4)
        return true;
    if (wz_is_masked_digit(wz_utf8_at(text, next)) ||
        wz_utf8_at(text, next) == wz_utf8_at(text, mask->span.start))
        return true;    /* X年X月, （  ）年（  ）月 */
    if (context->before == CLASS(SINCE))
        return true;
    return (before == '\n' || before == 0x3002 || before == 0x3000) &&
           wz_utf8_at(text, next) == 0xFF0C;    /* 。X年， */
}

/* 号 after a bracketed year or after 第, and the year itself: 〔20XX〕*号. */
static bool is_serial(wz_str text, const wz_mask *mask, const wz_context *context)
{
    static const uint32_t close[] = { 0x3015, 0xFF3D, ']', 0x3011, 0x7B2C };    /* 〕］]】第 */
    uint32_t before = wz_utf8_before(text, context->start), after = wz_utf8_at(text, context->end);

    if (after == 0x53F7)
        return wz_is_one_of(before, close, WZ_COUNT(close));
    return before == 0x3014 && after == 0x3015 && characters(mask, context) == 4;
}

/* The brackets around a mask, after which the words that count for it go on. */
static bool is_enclosed(wz_str text, const wz_context *context)
{
    static const uint32_t open[] = { 0xFF08, '(', 0x3014, '[', 0x3010, 0xFF3B };
    static const uint32_t close[] = { 0xFF09, ')', 0x3015, ']', 0x3011, 0xFF3D };

    for (size_t i = 0; i < WZ_COUNT(open); i++)
        if (wz_utf8_before(text, context->start) == open[i])
            return wz_utf8_at(text, context->end) == close[i];
    return false;
}

/* A colon with a mask or a digit on its other side. */
static bool is_in_ratio(wz_str text, wz_span span)
{
    static const uint32_t colons[] = { ':', 0xFF1A, 0x2236 };   /* : ： ∶ */
    uint32_t before = wz_utf8_before(text, span.start), after = wz_utf8_at(text, span.end);

    return (wz_is_one_of(after, colons, WZ_COUNT(colons)) &&
            wz_is_masked_digit(wz_utf8_at(text, span.end + (after == ':' ? 1 : 3)))) ||
           (wz_is_one_of(before, colons, WZ_COUNT(colons)) &&
            wz_is_masked_digit(wz_utf8_before(text, span.start - (before == ':' ? 1 : 3))));
}

static bool is_dash(uint32_t code)
{
    return code == 0x2014 || code == '-' || code == '~' || code == 0xFF5E;  /* — ～ */
}

static uint32_t find_traits(const wz_scene *scene, const wz_mask *mask,
                            const wz_context *context)
{
    wz_str text = scene->reading->bytes;
    uint32_t before = wz_utf8_before(text, mask->span.start);
    uint32_t after = wz_utf8_at(text, mask->span.end);
    bool left = context->start < mask->span.start, right = context->end > mask->span.end;
    bool open = before == 0x201C || before == '"', shut = after == 0x201D || after == '"';

    return (mask->decimals ? WZ_DECIMAL : 0u) |
           (left || right ? WZ_PARTIAL : 0u) |
           (left && right && mask->whole > 1 ? WZ_WITHIN : 0u) |
           (mask->form == WZ_FORM_WORD ? WZ_CENSORED : 0u) |
           (mask->whole == 4 && (is_dash(before) || is_dash(after)) ? WZ_PERIOD : 0u) |
           (is_year(scene, mask, context) ? WZ_YEAR : 0u) |
           (is_serial(text, mask, context) ? WZ_SERIAL : 0u) |
           (is_enclosed(text, context) ? WZ_ENCLOSED : 0u) |
           (open && shut ? WZ_QUOTED : 0u) |
           (is_in_ratio(text, mask->span) ? WZ_RATIO : 0u) |
           (before == 0x201D ? is_clause_end(wz_utf8_before(text, mask->span.start - 3))
                                   ? WZ_ANSWERED : WZ_REST : 0u) |
           (before == '+' || after == '+' ? WZ_JOINED : 0u) |
           (before == 0x662F && after == 0x4EBA ? WZ_NATIVE : 0u);     /* 是 人 */
}

wz_context wz_context_around(const wz_scene *scene, const wz_mask *mask)
{
    wz_str text = scene->reading->bytes;
    wz_context context = { .start = number_start(text, mask->span.start),
                           .end = number_end(text, mask->span.end) };
    uint32_t end = context.end;

    context.before = class_of(wz_scene_word_before(scene, context.start, BEFORE));
    if (wz_utf8_before(text, context.start) == 0xFF1A)      /* 组长：xx */
        context.before |= class_of(wz_scene_word_before(scene, context.start - 3, CLASS(OFFICE)));
    context.traits = find_traits(scene, mask, &context);
    if (context.traits & WZ_ENCLOSED) {
        uint32_t code;
        end += (uint32_t)wz_utf8_decode(wz_str_skip(text, end), &code);
    }
    context.after = class_after(scene, mask, end);
    if (context.after == 0 && wz_utf8_at(text, end) == ' ')     /* ** 万人 */
        context.after = class_after(scene, mask, end + 1) & PAST_BLANK;
    if (context.traits & WZ_ENCLOSED)
        context.after &= PAST_BRACKET;
    return context;
}
