/* Dictionaries, and the matchers that find their phrases. A lexicon is built once
 * and then only read, by any number of threads. Two matchers are made of it: a small one
 * for lines (noise, cues of structure), with which a text is scanned, and one for words
 * (places, organs, units), too common to be scanned for: they are looked up beside a place. */
#ifndef WZ_LEXICON_LEXICON_H
#define WZ_LEXICON_LEXICON_H

#include "base/buf.h"
#include "model/text.h"

/* What a phrase is a cue for: a row each in classes.def. The scan finds, for each
 * class, the leftmost-longest phrases that do not overlap: what `grep -F -o`
 * finds with the phrases of that class alone. */
typedef enum wz_class {
#define CLASS(class, dictionary, name, matcher) WZ_CLASS_##class,
#include "lexicon/classes.def"
#undef CLASS
    WZ_CLASS_COUNT
} wz_class;

/* As one of the classes that a look-up asks for. */
#define WZ_CLASS_BIT(class) (UINT64_C(1) << WZ_CLASS_##class)

/* What a word of nouns.tsv is to the noun that a figure counts: the word of its term. */
typedef enum wz_noun_word {
    WZ_WORD_NOUN, WZ_WORD_HOLDER, WZ_WORD_TERM, WZ_WORD_KIND, WZ_WORD_DEED, WZ_WORD_ASPECT,
    WZ_WORD_ACT, WZ_WORD_MODIFIER, WZ_WORD_BETWEEN, WZ_WORD_THAN, WZ_WORD_SHARE, WZ_WORD_AMONG,
    WZ_WORD_JOINT, WZ_WORD_BOUNDARY, WZ_WORD_TAIL, WZ_WORD_COUNT
} wz_noun_word;

/* What a sign of problem-words.tsv is to the fault beside it: the word of its term. */
typedef enum wz_problem_sign {
    WZ_SIGN_FAULT, WZ_SIGN_NOUN, WZ_SIGN_OPENING, WZ_SIGN_MATTER, WZ_SIGN_ANNOUNCER,
    WZ_SIGN_FOUGHT, WZ_SIGN_ADMITTED, WZ_SIGN_DENIED, WZ_SIGN_BOUNDARY,
    WZ_SIGN_LOPSIDED, WZ_SIGN_NONE
} wz_problem_sign;

/* Where a phrase of formulas.tsv is a formula: the word of its term. */
typedef enum wz_formula_use {
    WZ_FORMULA_ANYWHERE, WZ_FORMULA_QUOTED, WZ_FORMULA_NEVER, WZ_FORMULA_START
} wz_formula_use;

/* What a phrase of tasks.tsv says that stands in a sentence: somebody is to do something (要,
 * 不得, 将继续), it is somebody's (牵头, 负责, 配合), a line names whose it is (责任单位) or its
 * term (完成时限), somebody is asked (请), the year is the term (年底前), the writer promises it
 * (我们将), somebody is named for it (由), or nothing (要求). */
typedef enum wz_task_cue {
    WZ_CUE_MUST, WZ_CUE_NEVER, WZ_CUE_WILL, WZ_CUE_LEAD, WZ_CUE_DUTY, WZ_CUE_WITH, WZ_CUE_UNITS,
    WZ_CUE_LIMIT, WZ_CUE_PLEASE, WZ_CUE_YEAR, WZ_CUE_PROMISE, WZ_CUE_BY, WZ_CUE_NONE
} wz_task_cue;

/* And what one is that stands beside it: ends the name of somebody who can be told to do
 * something (部门), or only looks like it (社会); a word between them and the cue (都), between
 * them and what they are to do (于); before them (同时), or one that makes them somebody else
 * (对); a verb of completion (完成), one of what has been done (已), one by which somebody gives
 * orders (强调), or does so that bars what it is said to as well (动员), what is ahead (下一步), or
 * nothing (除了). */
typedef enum wz_task_word {
    WZ_TASK_WHO, WZ_TASK_NO_WHO, WZ_TASK_ADVERB, WZ_TASK_OPENING, WZ_TASK_LEAD_IN, WZ_TASK_BAR,
    WZ_TASK_FINISH, WZ_TASK_DONE, WZ_TASK_SPEECH, WZ_TASK_CALL, WZ_TASK_AHEAD, WZ_TASK_NOTHING
} wz_task_word;

/* What a phrase means. Phrases that mean the same may share it. */
typedef struct wz_term {
    wz_str phrase;          /* of a unit of measure and a trigger; else empty, to be shared */
    wz_class class;
    int word;               /* the index of the value in its column's list of words, or -1 */
    const wz_str *cells;    /* the columns after the first, in the file's order */
} wz_term;

/* A phrase found: bytes [start, end) of what was scanned. */
typedef struct wz_hit {
    uint32_t start, end;
    const wz_term *term;
} wz_hit;

/* A character that extractors start from. */
typedef enum wz_spot_class {
    WZ_SPOT_MASK = 1,       /* * x × ○ 某 _ □ （ and their like, and capital letters */
    WZ_SPOT_CONTROL,        /* C0 but blanks, and DEL */
    WZ_SPOT_DATE,           /* 年 月 日 季, and what joins two years: — – - ～ ~ */
    WZ_SPOT_REFERENCE,      /* 《 》 〔 ［ [ 【 */
    WZ_SPOT_NUMBER          /* digits, Chinese numerals, 半 几 数 */
} wz_spot_class;

typedef struct wz_spot {
    uint32_t at;            /* byte offset */
    uint32_t class;         /* wz_spot_class */
} wz_spot;

typedef struct wz_lexicon wz_lexicon;
typedef struct wz_matcher wz_matcher;

/* Loads the built-in dictionaries, then the files of the same names in `folders`,
 * whose rows are added to them or replace those with the same key; a row that is
 * `-` and a phrase takes rows away. Bad rows go to the sink as WZ_DIAG_BAD_ROW
 * with file, line and column; the first bad file ends the loading.
 * *out is owned by the caller (wz_lexicon_free) and set only on WZ_OK.
 * Fails with WZ_ENOMEM, WZ_EIO (errno says why; the sink hears which path),
 * WZ_ELIMIT, WZ_EFORMAT. Cost: with folders a few milliseconds; without any, next to
 * nothing, since what the built-in dictionaries give is built in as well. */
WZ_MUST_CHECK wz_err wz_lexicon_new(const wz_allocator *allocator, wz_sink sink,
                                    const char *const *folders, size_t folder_count,
                                    wz_lexicon **out);
void wz_lexicon_free(wz_lexicon *lexicon);

const wz_matcher *wz_lexicon_lines(const wz_lexicon *lexicon);

/* The matcher of those classes alone that tell noise and broken lines, for who wants no more:
 * it has a tenth of the phrases, and finds the same hits of them. */
#define WZ_NOISE_CLASSES \
    (WZ_CLASS_BIT(NOISE_LINE) | WZ_CLASS_BIT(NOISE_KEY) | \
     WZ_CLASS_BIT(NOISE_FIELD) | WZ_CLASS_BIT(NOISE_STRONG) | \
     WZ_CLASS_BIT(NOISE_WEAK) | WZ_CLASS_BIT(NOISE_ANYWHERE) | \
     WZ_CLASS_BIT(NOISE_PATTERN) | WZ_CLASS_BIT(SALUTATION))
const wz_matcher *wz_lexicon_noise(const wz_lexicon *lexicon);
const wz_matcher *wz_lexicon_words(const wz_lexicon *lexicon);

/* Checks one dictionary file, which must bear the name of a built-in one; every
 * bad row goes to the sink. Adds the number of good rows to *rows.
 * Fails as wz_lexicon_new does. */
WZ_MUST_CHECK wz_err wz_lexicon_check(const wz_allocator *allocator, wz_sink sink,
                                      const char *path, size_t *rows);

/* Scans text (valid UTF-8) once. Appends hits, sorted by start, then the longer
 * first, then by class, and the spots, sorted; spots may be NULL. Traditional
 * characters match as their simplified ones (fold.tsv). Cost: linear in the text,
 * whatever it holds. Failure is the buffers' status. */
void wz_matcher_scan(const wz_matcher *matcher, wz_str text, wz_buf *hits, wz_buf *spots);

/* Looking words up beside a place. Each gives the longest phrase of the classes (of
 * WZ_CLASS_BIT) that starts at byte `at` of the
 * text, ends there, or begins before it and ends behind; the hit has no term if there
 * is none. Cost: that of a few scanned characters. */
wz_hit wz_matcher_at(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes);
wz_hit wz_matcher_before(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes);
wz_hit wz_matcher_over(const wz_matcher *matcher, wz_str text, size_t at, uint64_t classes);

/* A text as the dictionaries write it, in simplified characters: the text itself if it is,
 * else a copy in the arena, which is empty once memory has run out. */
wz_str wz_matcher_simplify(const wz_matcher *matcher, wz_str text, wz_arena *arena);

/* The phrases of a matcher one by one, from 0, in no order that means something. False behind
 * the last. */
typedef struct wz_listed {
    const uint16_t *units;      /* UTF-16, folded */
    size_t count;
    wz_class class;
    int word;                   /* of its term */
} wz_listed;

bool wz_matcher_phrase(const wz_matcher *matcher, size_t index, wz_listed *out);

/* A character as the dictionaries write it: simplified. */
uint32_t wz_matcher_fold(const wz_matcher *matcher, uint32_t code);

/* A span of a text made ready for many look-ups, one after the other. What lies behind the
 * first WZ_STRIP_UNITS units is not there. Opaque. */
enum { WZ_STRIP_UNITS = 192, WZ_STRIP_BEHIND = 96 };
typedef struct wz_strip {
    const wz_matcher *matcher;
    size_t count, next;
    uint16_t units[WZ_STRIP_UNITS + WZ_STRIP_BEHIND];   /* zeros behind the span */
    uint32_t offsets[WZ_STRIP_UNITS + 1];
} wz_strip;

void wz_strip_open(wz_strip *strip, const wz_matcher *matcher, wz_str text, wz_span span);

/* What a phrase is, without its term: those of many are far apart in memory. */
typedef struct wz_strip_word {
    uint32_t end;
    wz_class class;         /* WZ_CLASS_COUNT for none */
    int word;
} wz_strip_word;

/* As wz_matcher_at, for phrases that end in the span. Places must not go back. */
wz_strip_word wz_strip_at(wz_strip *strip, size_t at, uint64_t classes);

/* The unit of measure at a byte, or behind words there that scale a number and round it
 * (万多元); likewise without a term if there is none. */
wz_hit wz_matcher_unit(const wz_matcher *matcher, wz_str text, size_t at);

#endif
