/* What makes an expression a formula: its number is one of a few things, and what follows
 * is no unit of measure. “一村一策”, “最后一公里” and “十四五” have numbers too, but nobody can
 * ask which one or which fourteen. Idioms are rows of formulas.tsv. */
#include "extract/formula.h"
#include "extract/number.h"

enum {
    HAN = 3,
    MOST_QUOTED = 16,       /* characters of “一港两湾三新城四高地” and the like */
    MOST_SINGLE = 6,        /* of one with a single number and no classifier: “三改联动” */
    MOST_COUNTED = 12,      /* with one: “四条路子一起走” */
    MOST_DOUBLE = 5,        /* with 双: “双审核” */
    MOST_GROUP = 12,        /* behind the 大 of one without quotes: 三大攻坚战 */
    MOST_UNKNOWN = 4,       /* of those that no noun has, in one of these: 高耗能 */
    MOST_MEMBER = 3         /* of 三看三查, behind each number */
};

enum { ONE = 0x4E00, TWO = 0x4E8C, DOUBLE = 0x53CC, GREAT = 0x5927, CLASSIFIER = 0x4E2A };

/* Formal numerals are no numerals here: 队伍, 大陆. */
bool wz_formula_numeral(uint32_t code)
{
    static const uint32_t codes[] = {       /* 一二三四五六七八九十两兩百千万萬亿億 */
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x4E24,
        0x5169, 0x767E, 0x5343, 0x4E07, 0x842C, 0x4EBF, 0x5104
    };
    return wz_is_digit(code) || wz_is_one_of(code, codes, WZ_COUNT(codes));
}

static uint32_t read_digits(wz_str text, uint32_t at, int64_t *value)
{
    int digits = 0;

    *value = 0;
    for (; wz_is_digit(wz_utf8_at(text, at)); digits++) {
        uint32_t code;

        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
        *value = (*value * 10 + wz_numeral_digit(code)) % 1000;
    }
    return digits <= 2 && *value > 0 ? at : 0;
}

/* 三, 十, 十二, 二十四. */
static uint32_t read_han(wz_str text, uint32_t at, int64_t *value)
{
    uint32_t code = wz_utf8_at(text, at);
    int digit = wz_numeral_digit(code);

    if (!wz_formula_numeral(code) || (digit <= 0 && wz_numeral_scale(code) != 1))
        return 0;
    *value = digit > 0 ? digit : 10;
    at += HAN;
    if (digit > 0 && wz_numeral_scale(wz_utf8_at(text, at)) == 1) {
        *value = digit * 10;
        at += HAN;
    }
    digit = wz_numeral_digit(wz_utf8_at(text, at));
    if (*value >= 10 && digit > 0 && wz_is_han(wz_utf8_at(text, at))) {
        *value += digit;
        at += HAN;
    }
    return at;
}

uint32_t wz_formula_number(wz_str text, uint32_t at, int64_t *value)
{
    uint32_t code = wz_utf8_at(text, at), end;

    if (code == DOUBLE) {               /* “双百” is two hundreds, 双十一 a day */
        *value = 2;
        code = wz_utf8_at(text, at + HAN);
        return !wz_formula_numeral(code) || wz_numeral_scale(code) > 1 ? at + HAN : 0;
    }
    if (wz_utf8_before(text, at) == 0x7B2C)     /* 第 */
        return 0;
    end = wz_is_digit(code) ? read_digits(text, at, value) : read_han(text, at, value);
    return end && !wz_formula_numeral(wz_utf8_at(text, end)) ? end : 0;
}

int64_t wz_formula_claim(wz_str text, wz_span span)
{
    int64_t value;

    while (span.start < span.end) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, span.start), &code);

        if (code == DOUBLE)
            return 2;
        if (wz_formula_numeral(code))
            return (wz_is_digit(code) ? read_digits(text, span.start, &value)
                                      : read_han(text, span.start, &value)) ? value : WZ_NO_NUMBER;
        span.start += (uint32_t)step;
    }
    return WZ_NO_NUMBER;
}

/* -- in quotes --------------------------------------------------------------------- */

/* An expression taken apart. */
struct shape {
    uint32_t number;        /* where the first one begins, and what follows it */
    uint32_t behind;
    int64_t claimed;
    uint32_t code;          /* the first character of the number */
    uint32_t chars, prefix; /* all, and those before the number */
    uint32_t body;          /* those behind the last number */
    int numbers, others;    /* others: all but 一 */
};

/* 、，· and a blank set members apart: “四必看、五必问”. */
static bool is_between(uint32_t code)
{
    static const uint32_t codes[] = { 0x3001, 0xFF0C, ',', 0xB7, ' ' };

    return wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* What may stand for a number behind 个: “三个xx%”, “四个100”. */
static bool is_sign(uint32_t code)
{
    static const uint32_t codes[] = { 'x', 'X', '*', 0xFF0A, 0xD7, '%', 0xFF05 };

    return wz_is_digit(code) || wz_is_one_of(code, codes, WZ_COUNT(codes));
}

static bool take_number(wz_str text, uint32_t *at, uint32_t end, struct shape *shape)
{
    uint32_t code = wz_utf8_at(text, *at), behind;
    int64_t value;

    behind = wz_formula_number(text, *at, &value);
    if (!behind || behind >= end || code == TWO)
        return false;
    if (shape->numbers == 0) {
        shape->number = *at;
        shape->behind = behind;
        shape->claimed = value;
        shape->code = code;
        shape->prefix = shape->chars;
    }
    shape->numbers++;
    shape->others += code != ONE;
    shape->chars += (uint32_t)wz_utf8_count(wz_str_cut(text, *at, behind));
    shape->body = 0;
    *at = behind;
    return true;
}

/* Whether signs may stand at a place: behind the 个 of the first number. */
static bool takes_signs(wz_str text, const struct shape *shape)
{
    return shape->numbers == 1 && wz_utf8_at(text, shape->behind) == CLASSIFIER;
}

static bool take_apart(wz_str text, wz_span inner, struct shape *shape)
{
    uint32_t at = inner.start;

    while (at < inner.end && shape->chars <= MOST_QUOTED) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);
        bool numeral = wz_formula_numeral(code);

        if (shape->body > 0 && takes_signs(text, shape) && (numeral || is_sign(code))) {
            shape->body++;
        } else if (code == DOUBLE || numeral) {
            /* 百 and 万 stand in words (“双百”, “四个一百”) but begin no formula */
            if (wz_numeral_scale(code) > 1 && shape->numbers > 0 && shape->body == 0)
                shape->body++;
            else if (take_number(text, &at, inner.end, shape))
                continue;
            else
                return false;
        } else if (wz_is_han(code)) {
            shape->body++;
        } else if (!is_between(code) || shape->numbers == 0) {
            return false;
        }
        shape->chars++;
        at += (uint32_t)step;
    }
    return shape->chars <= MOST_QUOTED && shape->numbers > 0 && shape->body > 0;
}

/* 年 of “三年行动”, 公里 of “三公里”: what is measured is no set of things. A word that only
 * begins like a unit of one character is none: “三升一降”. */
static bool is_measured(const wz_scene *scene, uint32_t at, uint32_t end)
{
    wz_hit unit = wz_matcher_unit(scene->words, scene->reading->bytes, at);
    int dimension;

    if (!unit.term || unit.end > end)
        return false;
    dimension = unit.term->word;
    if (dimension == WZ_DIMENSION_DURATION || dimension == WZ_DIMENSION_PERCENT ||
        dimension == WZ_DIMENSION_AGE)
        return true;
    return dimension != WZ_DIMENSION_COUNT && dimension != WZ_DIMENSION_RANK &&
           dimension != WZ_DIMENSION_OTHER && (unit.end == end || unit.end > at + HAN);
}

/* Where the classifier at a place ends, 大 included; 0 where there is none. */
static uint32_t classifier_end(const wz_scene *scene, uint32_t at)
{
    wz_str text = scene->reading->bytes;
    wz_hit unit;

    if (wz_utf8_at(text, at) == GREAT)
        return at + HAN;
    unit = wz_matcher_unit(scene->words, text, at);
    return unit.term && unit.term->word == WZ_DIMENSION_COUNT ? unit.end : 0;
}

uint32_t wz_formula_behind(const wz_scene *scene, wz_span span, uint32_t *number)
{
    wz_str text = scene->reading->bytes;
    uint32_t at = span.start, end = 0, past;
    int64_t value;

    for (; at < span.end && !end; at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &past))
        if (wz_utf8_at(text, at) == DOUBLE || wz_formula_numeral(wz_utf8_at(text, at)))
            end = wz_formula_number(text, at, &value);
    *number = end && end < span.end ? end : span.end;
    if (*number == span.end)
        return span.end;
    past = classifier_end(scene, end);
    return past && past < span.end ? past : end;
}

/* Classifiers that number or count people: “三期”, “五人制” name no set. */
static bool is_loose_classifier(const wz_scene *scene, uint32_t at)
{
    static const uint32_t codes[] = { 0x4EBA, 0x540D, 0x53F7, 0x8FDE };     /* 人名号连 */

    return wz_is_one_of(wz_utf8_at(scene->reading->bytes, at), codes, WZ_COUNT(codes)) ||
           wz_scene_word_at(scene, at, WZ_CLASS_BIT(SERIES)).term;
}

/* One number at the front: “三抓”, “五个一律”, “四支队伍”. */
static bool is_single(const wz_scene *scene, wz_span inner, const struct shape *shape)
{
    uint32_t rest = classifier_end(scene, shape->behind);

    if (is_loose_classifier(scene, shape->behind))
        return false;
    if (shape->code == DOUBLE)
        return shape->chars <= MOST_DOUBLE;
    if (!rest)
        return shape->chars <= MOST_SINGLE && !wz_is_digit(shape->code);
    if (rest >= inner.end)              /* “三级”, but not “三个” */
        return wz_utf8_at(scene->reading->bytes, shape->behind) != CLASSIFIER &&
               wz_utf8_at(scene->reading->bytes, shape->behind) != GREAT &&
               !wz_is_digit(shape->code);
    return shape->chars <= MOST_COUNTED;
}

/* “窗口十忌”, “全省十大新闻”, “新三样”: words before the number. */
static bool is_prefixed(const wz_scene *scene, const struct shape *shape)
{
    wz_str text = scene->reading->bytes;
    uint32_t first = wz_utf8_before(text, shape->number);

    if (shape->numbers > 1 || wz_is_digit(shape->code) || shape->claimed < 2 ||
        is_loose_classifier(scene, shape->behind))
        return false;
    if (shape->prefix == 1)
        return (first == 0x65B0 || first == 0x8001) && shape->body <= 2;    /* 新老 */
    if (wz_utf8_at(text, shape->behind) == GREAT)
        return shape->prefix <= 4 && shape->body > 2;
    return shape->prefix == 2 && shape->claimed > 2 && shape->body <= 2;
}

/* “一二三五八”: numbers that count up from one. */
static bool counts_up(wz_str inner)
{
    enum { FEWEST = 3 };
    int64_t before = 0;
    int numbers = 0;

    for (; inner.len > 0; numbers++) {
        uint32_t code;
        size_t step = wz_utf8_decode(inner, &code);
        int64_t value = wz_numeral_scale(code) == 1 ? 10 : wz_numeral_digit(code);

        if (!wz_is_han(code) || value <= before || (numbers < FEWEST && value != before + 1))
            return false;
        before = value;
        inner = wz_str_skip(inner, step);
    }
    return numbers >= FEWEST;
}

wz_verdict wz_formula_judge(const wz_scene *scene, wz_span inner)
{
    wz_str text = scene->reading->bytes;
    struct shape shape = { .numbers = 0 };

    if (counts_up(wz_str_cut(text, inner.start, inner.end)))
        return WZ_IS_FORMULA;
    if (!take_apart(text, inner, &shape) || is_measured(scene, shape.behind, inner.end))
        return WZ_NO_FORMULA;
    if (shape.prefix > 0)
        return is_prefixed(scene, &shape) ? WZ_IS_FORMULA : WZ_NO_FORMULA;
    if (shape.numbers > 1)
        return shape.others > 0 ? WZ_IS_FORMULA : WZ_NO_FORMULA;
    if (shape.claimed > 1)
        return is_single(scene, inner, &shape) ? WZ_IS_FORMULA : WZ_NO_FORMULA;
    return shape.code == ONE && shape.chars <= MOST_SINGLE &&
           classifier_end(scene, shape.behind) &&
           classifier_end(scene, shape.behind) < inner.end ? WZ_WEAK_FORMULA : WZ_NO_FORMULA;
}

/* -- without quotes ---------------------------------------------------------------- */

/* What a word of nouns.tsv is to the nouns behind 大. */
enum role { HEAD, PROVISIONAL, INSIDE, STRANGE, END };

static enum role role_of(const wz_hit *word, bool has_head, bool has_deed)
{
    switch (word->term ? word->term->word : WZ_WORD_COUNT) {
    case WZ_WORD_NOUN: case WZ_WORD_HOLDER: case WZ_WORD_TERM:
        return HEAD;
    case WZ_WORD_TAIL:
        return has_head || has_deed ? HEAD : END;       /* 运营商 */
    case WZ_WORD_DEED: case WZ_WORD_ASPECT:
        return has_head ? END : PROVISIONAL;    /* 任务落实: a deed begins the next phrase */
    case WZ_WORD_KIND:
        return INSIDE;
    case WZ_WORD_MODIFIER:
        return has_head ? END : INSIDE;
    case WZ_WORD_ACT: case WZ_WORD_COUNT:
        return has_head ? END : STRANGE;        /* 整治 of 十大整治行动 */
    default:
        return END;
    }
}

/* 三大职能，: two characters that no dictionary has, and then none that could go on. */
static uint32_t unknown_noun(const wz_scene *scene, uint32_t at, uint32_t end)
{
    wz_str text = scene->reading->bytes;
    uint32_t behind = at + 2 * HAN;

    return behind <= end && wz_is_han(wz_utf8_at(text, at)) &&
           wz_is_han(wz_utf8_at(text, at + HAN)) && !wz_is_han(wz_utf8_at(text, behind)) &&
           !wz_scene_word_at(scene, at, WZ_CLASS_BIT(NOUN)).term ? behind : 0;
}

/* The end of the nouns at a place: 整治行动, 攻坚战; 0 where none ends there. A deed ends it
 * only where no noun follows. */
static uint32_t nouns_end(const wz_scene *scene, uint32_t start, uint32_t end)
{
    wz_str text = scene->reading->bytes;
    uint32_t heads = 0, deeds = 0, at = start;
    int unknown = 0;

    end = start + MOST_GROUP * HAN < end ? start + MOST_GROUP * HAN : end;
    while (at < end && wz_is_han(wz_utf8_at(text, at))) {
        wz_hit word = wz_scene_word_at(scene, at, WZ_CLASS_BIT(NOUN));
        enum role role = role_of(&word, heads > 0, deeds == at);

        if (role == END || (role == STRANGE && ++unknown > MOST_UNKNOWN))
            break;
        at = word.term ? word.end : at + HAN;
        heads = role == HEAD ? at : heads;
        deeds = role == PROVISIONAL ? at : deeds;
    }
    if (heads || deeds)
        return heads ? heads : deeds;
    return unknown_noun(scene, start, end);
}

/* 十大整治行动, where `at` is behind 大. In 六大类食品 a classifier follows, as in 两项承诺;
 * 党的七大 is a congress. */
static uint32_t group_end(const wz_scene *scene, uint32_t number, uint32_t at, uint32_t end)
{
    wz_hit unit = wz_matcher_unit(scene->words, scene->reading->bytes, at);
    wz_hit noun = wz_scene_word_at(scene, at, WZ_CLASS_BIT(NOUN));

    if ((unit.term && (!noun.term || unit.end >= noun.end)) ||
        wz_str_ends(wz_str_cut(scene->reading->bytes, 0, number), WZ_STR("党的")))
        return 0;
    return nouns_end(scene, at, end);
}

/* Characters of a member up to the next number; 0 where what follows is none. */
static uint32_t member_length(wz_str text, uint32_t at, uint32_t end)
{
    uint32_t chars = 0;

    while (chars <= MOST_MEMBER && at < end && wz_is_han(wz_utf8_at(text, at)) &&
           !wz_formula_numeral(wz_utf8_at(text, at))) {
        chars++;
        at += HAN;
    }
    return chars <= MOST_MEMBER ? chars : 0;
}

/* 是 and 要 behind a number label an item. */
static bool is_label(uint32_t code)
{
    return code == 0x662F || code == 0x8981;
}

static bool is_members(const wz_scene *scene, uint32_t at, uint32_t chars)
{
    return chars > 0 && !is_label(wz_utf8_at(scene->reading->bytes, at)) &&
           !wz_matcher_unit(scene->words, scene->reading->bytes, at).term &&
           !wz_scene_word_at(scene, at, WZ_CLASS_BIT(SERIES)).term;
}

/* 三看三查, 两不误、两促进: the same number again and again, before as many characters. */
static uint32_t members_end(const wz_scene *scene, uint32_t number, uint32_t at, uint32_t end)
{
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_utf8_at(text, number), chars = member_length(text, at, end), past = 0;

    if (at != number + HAN || !is_members(scene, at, chars))
        return 0;
    for (at += chars * HAN;; at += (chars + 1) * HAN) {
        uint32_t next = at + (wz_utf8_at(text, at) == 0x3001 ? HAN : 0);    /* 、 */

        if (wz_utf8_at(text, next) != code || next + (chars + 1) * HAN > end ||
            member_length(text, next + HAN, next + (chars + 1) * HAN) != chars ||
            !is_members(scene, next + HAN, chars))
            return past;
        at = next;
        past = next + (chars + 1) * HAN;
    }
}

uint32_t wz_formula_bare(const wz_scene *scene, uint32_t at, uint32_t end)
{
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_utf8_at(text, at), behind;
    int64_t value;

    if (code == ONE || code == TWO || !wz_is_han(code) ||
        wz_formula_numeral(wz_utf8_before(text, at)))
        return 0;
    behind = wz_formula_number(text, at, &value);
    if (!behind || behind >= end || value > 10)
        return 0;
    if (wz_utf8_at(text, behind) == GREAT)
        return group_end(scene, at, behind + HAN, end);
    return members_end(scene, at, behind, end);
}
