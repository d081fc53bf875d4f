/* What the cues of one line prove by how they stand: alone on it, as its key, or
 * dense. Cues are rows of noise.tsv; one in the midst of prose proves nothing. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "clean/passes.h"

/* A line of prose: long, or a shorter whole sentence. In characters. */
enum { PROSE_CHARS = 40, SENTENCE_CHARS = 20 };

/* A key such as 来源： begins a short line; a longer one is prose. In characters. */
enum { KEY_LINE_CHARS = 60 };

/* A strong cue counts 2, a weak one beside it 1. So much makes noise of a line anywhere,
 * or at an end of the file, if the cues are dense: one point for each so many characters. */
enum { STRONG_POINTS = 2, EDGE_POINTS = 2, ANYWHERE_POINTS = 4, CHARS_PER_POINT = 20 };

static const uint32_t decoration[] = {
    0x3010, 0x3011, 0x3014, 0x3015, 0xFF08, 0xFF09, 0xFF1A, 0xFF5C, 0x300A, 0x300B,
    0xFF1E, 0x00B7, 0x2022, 0x2014, 0x2013, 0x2716, 0x00D7, 0x25B6, 0x00BB, 0x203A, 0x3001,
};

/* What may stand between the words of a menu. */
static bool is_decoration(uint32_t code)
{
    if (code < 0x80)
        return !wz_is_latin(code);
    return wz_is_blank(code) || wz_is_one_of(code, decoration, WZ_COUNT(decoration));
}

bool wz_clean_is_decoration(wz_str s)
{
    while (s.len > 0) {
        uint32_t code;

        wz_str_take(&s, wz_utf8_decode(s, &code));
        if (!is_decoration(code))
            return false;
    }
    return true;
}

bool wz_clean_ends_sentence(wz_str s)
{
    static const uint32_t ends[] = { 0x3002, 0xFF1B, 0xFF01, 0xFF1F, 0x201D };      /* 。；！？” */

    return wz_is_one_of(wz_utf8_before(s, s.len), ends, WZ_COUNT(ends));
}

/* How many digits, or Chinese numerals, s begins with, in bytes. */
static size_t number_length(wz_str s)
{
    static const char numerals[] = "〇零一二三四五六七八九十百";
    size_t len = 0;

    while (len < s.len && wz_ascii_is_digit(s.at[len]))
        len++;
    while (s.len - len >= 3 && len < 12 &&
           wz_str_find(WZ_STR("〇零一二三四五六七八九十百"), wz_str_cut(s, len, len + 3)) <
           sizeof numerals - 1)
        len += 3;
    return len;
}

size_t wz_clean_label_length(wz_str text)
{
    static const char *const open[] = { "（", "(" };
    static const char *const marks[] = { "．", "、", "）", ".", ")" };
    wz_str rest = text;
    size_t number;

    if (wz_str_starts_any(rest, open, WZ_COUNT(open)))
        rest = wz_str_skip(rest, rest.at[0] == '(' ? 1 : sizeof "（" - 1);
    number = number_length(rest);
    rest = wz_str_skip(rest, number);
    if (number == 0 || !wz_str_starts_any(rest, marks, WZ_COUNT(marks)))
        return 0;
    return text.len - rest.len + ((rest.at[0] & 0x80) ? sizeof "、" - 1 : 1);
}

const wz_hit *wz_clean_menu(const wz_cleaning *cleaning, const wz_clean_line *line, size_t *words)
{
    uint32_t at = line->span.start;
    const wz_hit *first = NULL;

    *words = 0;
    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_hit *hit = &cleaning->hits[i];

        if (hit->term->class != WZ_CLASS_NOISE_LINE)
            continue;
        if (!wz_clean_is_decoration(wz_str_cut(cleaning->text->bytes, at, hit->start)))
            return NULL;
        at = hit->end;
        first = first ? first : hit;
        ++*words;
    }
    if (!first || !wz_clean_is_decoration(wz_str_cut(cleaning->text->bytes, at, line->span.end)))
        return NULL;
    /* 1.信息公开 and （2）政务服务 are points of the text. */
    return wz_clean_label_length(wz_clean_text(cleaning, line)) > 0 ? NULL : first;
}

/* 首页>政务公开>统计公报: where in the site the page stands. */
static bool is_breadcrumb(wz_str line)
{
    static const uint32_t arrows[] = { '>', 0xBB, 0x203A, 0xFF1E, 0x226B };     /* > » › ＞ ≫ */
    size_t count = 0;

    if (line.at[0] == '<' || wz_clean_ends_sentence(line))
        return false;
    while (line.len > 0) {
        uint32_t code;

        wz_str_take(&line, wz_utf8_decode(line, &code));
        count += wz_is_one_of(code, arrows, WZ_COUNT(arrows));
    }
    return count >= 2;
}

/* 来源：河湾日报, 【上一篇】没有了 */
bool wz_clean_is_key(const wz_cleaning *cleaning, const wz_clean_line *line, const wz_hit *hit)
{
    wz_str rest = wz_str_trim_left(wz_str_cut(cleaning->text->bytes, hit->end, line->span.end));

    return rest.len == 0 || rest.at[0] == ':' || wz_str_starts(rest, WZ_STR("：")) ||
           wz_str_starts(rest, WZ_STR("】"));
}

const wz_hit *wz_clean_key(const wz_cleaning *cleaning, const wz_clean_line *line, wz_class class)
{
    uint32_t at = line->span.start;     /* all before it is decoration */

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_hit *hit = &cleaning->hits[i];

        if (hit->term->class != class)
            continue;
        if (!wz_clean_is_decoration(wz_str_cut(cleaning->text->bytes, at, hit->start)))
            return NULL;
        at = hit->start;
        if (wz_clean_is_key(cleaning, line, hit))
            return hit;
    }
    return NULL;
}

/* A field that an author may write too, with a key of sites behind it in the line:
 * 时间：2023-05-06 点击：12. */
static const wz_hit *key_behind_field(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    const wz_hit *field = wz_clean_key(cleaning, line, WZ_CLASS_NOISE_FIELD);

    for (uint32_t i = line->hit; field && i < line->hit_end; i++) {
        const wz_hit *hit = &cleaning->hits[i];

        if (hit->term->class == WZ_CLASS_NOISE_KEY && wz_clean_is_key(cleaning, line, hit))
            return hit;
    }
    return NULL;
}

/* The reason that the cues of a line name: that of the first strong one, but an
 * advert with contacts in it is an advert. */
static wz_reason reason_of(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    int reason = -1;
    bool is_advert = false;

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        const wz_term *term = cleaning->hits[i].term;
        bool is_strong = term->class == WZ_CLASS_NOISE_STRONG;

        if (is_strong && reason < 0)
            reason = term->word;
        is_advert = is_advert || ((is_strong || term->class == WZ_CLASS_NOISE_WEAK) &&
                                  term->word == WZ_REASON_ADVERT);
    }
    return reason < 0 || (reason == WZ_REASON_CONTACT && is_advert) ? WZ_REASON_ADVERT
                                                                    : (wz_reason)reason;
}

/* Whether a comma or full stop of prose stands in a line; the comma of 2,417 is none. */
static bool has_clauses(wz_str text)
{
    for (size_t i = 1; i < text.len; i++)
        if (text.at[i] == ',' && (text.at[i - 1] & 0x80))
            return true;
    return wz_str_find(text, WZ_STR("，")) < text.len || wz_str_find(text, WZ_STR("。")) < text.len;
}

/* Whether the cues of a line are so many, and so dense, that nobody but a seller or a
 * site wrote it. Words such as 平台 and 会员 tell nothing by themselves, and in a
 * sentence nothing at all. */
static bool is_dense(const wz_cleaning *cleaning, const wz_clean_line *line, bool is_edge)
{
    wz_str text = wz_clean_text(cleaning, line);
    size_t chars, strong = 0, weak = 0, points;
    bool is_sentence;

    for (uint32_t i = line->hit; i < line->hit_end; i++) {
        strong += cleaning->hits[i].term->class == WZ_CLASS_NOISE_STRONG;
        weak += cleaning->hits[i].term->class == WZ_CLASS_NOISE_WEAK;
    }
    if (strong == 0)
        return false;
    chars = wz_utf8_count(text);
    is_sentence = wz_clean_label_length(text) > 0 ||
                  (chars >= SENTENCE_CHARS && wz_clean_ends_sentence(text));
    points = strong * STRONG_POINTS + (is_sentence ? 0 : weak);
    return points * CHARS_PER_POINT >= chars &&
           points >= (is_edge && !is_sentence ? EDGE_POINTS : ANYWHERE_POINTS);
}

bool wz_clean_is_prose(const wz_cleaning *cleaning, const wz_clean_line *line)
{
    wz_str text = wz_clean_text(cleaning, line);
    size_t chars = wz_utf8_count(text);

    return !is_dense(cleaning, line, true) &&
           ((chars >= PROSE_CHARS && has_clauses(text)) ||
            (chars >= SENTENCE_CHARS && wz_clean_ends_sentence(text)));
}

bool wz_clean_is_noise(const wz_cleaning *cleaning, const wz_clean_line *line, bool is_edge,
                       wz_reason *reason)
{
    wz_str text = wz_clean_text(cleaning, line);
    size_t words;
    const wz_hit *proof = wz_clean_menu(cleaning, line, &words);

    if (proof && words == 1 && !is_edge && proof->term->word == WZ_REASON_CHROME)
        proof = NULL;
    if (!proof && is_edge && wz_utf8_count(text) <= KEY_LINE_CHARS) {
        proof = wz_clean_key(cleaning, line, WZ_CLASS_NOISE_KEY);
        proof = proof ? proof : key_behind_field(cleaning, line);
    }
    if (proof)
        *reason = (wz_reason)proof->term->word;
    else if (is_edge && is_breadcrumb(text))
        *reason = WZ_REASON_CHROME;
    else if (is_dense(cleaning, line, is_edge))
        *reason = reason_of(cleaning, line);
    else
        return false;
    return true;
}
