/* Words are known by nouns.tsv and by a few characters that join or lean on them. */
#include "extract/phrase.h"

#include "base/utf8.h"

enum { HAN = WZ_HAN_BYTES };

/* -- where phrases begin and end ------------------------------------------------------- */

/* 的了着过在是和与及以为对把被将也都就又并而则等之其. */
bool wz_joins_words(uint32_t code)
{
    static const uint32_t codes[] = {
        0x7684, 0x4E86, 0x7740, 0x8FC7, 0x5728, 0x662F, 0x548C, 0x4E0E, 0x53CA, 0x4EE5, 0x4E3A,
        0x5BF9, 0x628A, 0x88AB, 0x5C06, 0x4E5F, 0x90FD, 0x5C31, 0x53C8, 0x5E76, 0x800C, 0x5219,
        0x7B49, 0x4E4B, 0x5176,
    };

    return wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* Others that a phrase begins or ends with only as part of a word: 要地所从由于向让使给不最更各上中下
 * 内里外. */
static bool leans(uint32_t code)
{
    static const uint32_t codes[] = {
        0x8981, 0x5730, 0x6240, 0x4ECE, 0x7531, 0x4E8E, 0x5411, 0x8BA9, 0x4F7F, 0x7ED9, 0x4E0D,
        0x6700, 0x66F4, 0x5404, 0x4E0A, 0x4E2D, 0x4E0B, 0x5185, 0x91CC, 0x5916,
    };

    return wz_joins_words(code) || wz_is_one_of(code, codes, WZ_COUNT(codes));
}

/* A known word, of two characters and more. */
static bool is_word(wz_hit hit)
{
    return hit.term && hit.end - hit.start >= 2 * HAN;
}

/* Known words of these sorts need another behind them. */
static bool is_open(wz_hit hit)
{
    static const uint32_t open = 1u << WZ_WORD_KIND | 1u << WZ_WORD_MODIFIER |
                                 1u << WZ_WORD_BETWEEN | 1u << WZ_WORD_THAN |
                                 1u << WZ_WORD_SHARE | 1u << WZ_WORD_AMONG |
                                 1u << WZ_WORD_JOINT | 1u << WZ_WORD_BOUNDARY;

    return open >> hit.term->word & 1u;
}

static wz_hit word_at(const wz_matcher *words, wz_str text, uint32_t at)
{
    return wz_matcher_at(words, text, at, WZ_CLASS_BIT(NOUN));
}

static wz_hit word_before(const wz_matcher *words, wz_str text, uint32_t at)
{
    return wz_matcher_before(words, text, at, WZ_CLASS_BIT(NOUN));
}

bool wz_phrase_parts_word(const wz_matcher *words, wz_str text, uint32_t at)
{
    wz_hit hit = wz_matcher_over(words, text, at, WZ_CLASS_BIT(NOUN));

    return hit.term && hit.start < at;
}

/* Whether one word ends at a place and another begins: as known words show, or characters
 * that join two. The ends of a run are such places. */
static bool is_between_words(const wz_matcher *words, wz_str text, uint32_t at)
{
    return (wz_joins_words(wz_utf8_before(text, at)) || wz_joins_words(wz_utf8_at(text, at)) ||
            is_word(word_at(words, text, at)) || is_word(word_before(words, text, at))) &&
           !wz_phrase_parts_word(words, text, at);
}

bool wz_phrase_may_begin(const wz_matcher *words, wz_str text, wz_span run, uint32_t at)
{
    if (leans(wz_utf8_at(text, at)) && !is_word(word_at(words, text, at)))
        return false;
    return at == run.start || is_between_words(words, text, at);
}

bool wz_phrase_may_end(const wz_matcher *words, wz_str text, wz_span run, uint32_t end)
{
    wz_hit last = word_before(words, text, end);

    if (leans(wz_utf8_before(text, end)) && !is_word(last))
        return false;
    if (end == run.end)
        return true;
    return !(is_word(last) && is_open(last)) && is_between_words(words, text, end);
}

/* -- names ---------------------------------------------------------------------------- */

/* Whether a span is nothing but words of things and of what is done with them, which come
 * last: the name of one. */
static bool is_thing(const wz_matcher *words, wz_str text, wz_span span)
{
    static const uint32_t things = 1u << WZ_WORD_NOUN | 1u << WZ_WORD_HOLDER |
                                   1u << WZ_WORD_TERM | 1u << WZ_WORD_KIND |
                                   1u << WZ_WORD_ASPECT | 1u << WZ_WORD_MODIFIER |
                                   1u << WZ_WORD_JOINT | 1u << WZ_WORD_TAIL;
    static const uint32_t deeds = 1u << WZ_WORD_DEED | 1u << WZ_WORD_ACT;
    uint32_t at = span.start, allowed = things;

    while (at < span.end) {
        wz_hit word = word_at(words, text, at);

        if (!word.term || word.end > span.end || !(allowed >> word.term->word & 1u))
            return false;
        at = word.end;
        allowed = things | deeds;
    }
    return true;
}

/* A name in quotes. */
static bool is_quoted(wz_str text, wz_span span)
{
    return wz_utf8_before(text, span.start) == 0x201C && wz_utf8_at(text, span.end) == 0x201D;
}

/* 县政务服务局: what ends as the names of organisations do. */
static bool is_organisation(const wz_matcher *words, wz_str text, wz_span span)
{
    return wz_matcher_before(words, text, span.end,
                             WZ_CLASS_BIT(ORGANISATION) | WZ_CLASS_BIT(ORGAN)).term != NULL;
}

/* 稳健的货币政策 is the name of a thing, as repeated terms mostly are: it ends in a word for
 * one, and no verb begins it, as one does 优化营商环境. */
static bool is_term(const wz_matcher *words, wz_str text, wz_span span)
{
    static const uint32_t ends = 1u << WZ_WORD_NOUN | 1u << WZ_WORD_HOLDER | 1u << WZ_WORD_TERM |
                                 1u << WZ_WORD_KIND | 1u << WZ_WORD_DEED | 1u << WZ_WORD_ASPECT |
                                 1u << WZ_WORD_ACT;
    wz_hit first = word_at(words, text, span.start), last = word_before(words, text, span.end);

    if (!is_word(last) || !(ends >> last.term->word & 1u))
        return false;
    return !(is_word(first) && first.term->word == WZ_WORD_ACT) &&
           !is_word(wz_matcher_at(words, text, span.start, WZ_CLASS_BIT(CHANGE)));
}

bool wz_phrase_is_name(const wz_matcher *words, wz_str text, wz_span span)
{
    return is_quoted(text, span) || is_thing(words, text, span) || is_term(words, text, span) ||
           is_organisation(words, text, span);
}
