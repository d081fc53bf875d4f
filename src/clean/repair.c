/* One pass of the cleaner over a text: from its cuts, and from the characters that nobody
 * can see or that stand for others, to edits.
 *
 * What stays of a text are runs of characters and the gaps between them, of blanks and of
 * what is cut. In a gap without a line break blanks stay, each as an ordinary space if it is
 * of an odd kind: （    ） is a blank to fill in, and a tab parts the cells of a table. A gap
 * with a break becomes one, or two where a line in it was empty or all noise. */
#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "clean/forms.h"
#include "clean/passes.h"

enum part_kind { PART_BLANK, PART_NOISE, PART_JOIN };

/* A part of a gap. */
struct part {
    wz_span span;
    enum part_kind kind;
    uint32_t breaks;        /* line breaks in a blank */
    const char *reason;     /* of noise */
};

/* Bytes looked at at once. */
enum { BLOCK = 64 };

struct repair {
    wz_str text;
    char line_end;
    const wz_clean_options *options;
    bool may_join;
    wz_buf *edits;
    wz_buf parts;           /* of struct part: the gap behind what was kept last */
    uint32_t breaks;        /* in them */
    bool is_joined;         /* the break of a broken line is among them */
    bool is_guarded;        /* one that may not be joined is */
    bool has_text;          /* something was kept */
    uint32_t kept_end;      /* where that ends */
    uint32_t block;         /* where the block begins that was looked at last */
    unsigned char special[BLOCK];   /* 1 for each of its bytes that wants a closer look */
};

/* What a character is to the repairs. */
enum class { PLAIN, BLANK, INVISIBLE, FORM, NARROW };

/* Half-width marks and their full-width forms. */
static const struct mark {
    char narrow;
    wz_str wide;
} marks[] = {
    { ',', WZ_STR_ROW("，") }, { '.', WZ_STR_ROW("。") }, { ':', WZ_STR_ROW("：") },
    { ';', WZ_STR_ROW("；") }, { '?', WZ_STR_ROW("？") }, { '!', WZ_STR_ROW("！") },
    { '(', WZ_STR_ROW("（") }, { ')', WZ_STR_ROW("）") },
};

/* -- edits -------------------------------------------------------------------- */

static void put(struct repair *repair, wz_span span, wz_str with, wz_edit_op op,
                const char *reason)
{
    WZ_PUSH(repair->edits, ((wz_edit){ span, with, op, reason }));
}

/* Why blanks outside of a line's text go. */
static const char *reason_of_blank(const struct repair *repair, wz_span span)
{
    for (uint32_t at = span.start; at < span.end; at++)
        if (repair->text.at[at] == '\n' || repair->text.at[at] == '\r')
            return WZ_EDIT_LINES;
    if (span.start == span.end)
        return WZ_EDIT_LINES;
    return span.start == 0 || repair->text.at[span.start - 1] == '\n' ? WZ_EDIT_INDENT
                                                                      : WZ_EDIT_TRAILING;
}

/* A blank becomes so many line breaks; what of them stands there already stays. */
static void put_breaks(struct repair *repair, wz_span span, uint32_t breaks)
{
    wz_str with = { "\n\n", breaks };

    while (with.len > 0 && span.start < span.end && repair->text.at[span.start] == '\n') {
        span.start++;
        with.len--;
    }
    while (with.len > 0 && span.start < span.end && repair->text.at[span.end - 1] == '\n') {
        span.end--;
        with.len--;
    }
    if (span.start < span.end || with.len > 0)
        put(repair, span, with, WZ_EDIT_BLANK, reason_of_blank(repair, span));
}

/* Blanks inside a line. */
static void put_spaces(struct repair *repair, wz_span span)
{
    for (uint32_t at = span.start, step; at < span.end; at += step) {
        uint32_t code;

        step = (uint32_t)wz_utf8_decode(wz_str_skip(repair->text, at), &code);
        if (code != ' ' && code != '\t' && code != 0x3000)
            put(repair, (wz_span){ at, at + step }, WZ_STR(" "), WZ_EDIT_BLANK, WZ_EDIT_SPACE);
    }
}

/* Two words of Latin letters stay two when their lines become one. */
static wz_str join_with(const struct repair *repair, uint32_t next)
{
    char last = repair->has_text ? repair->text.at[repair->kept_end - 1] : ' ';
    bool ends_word = wz_ascii_is_letter(last) || last == ',' || last == ';';

    return ends_word && next < repair->text.len && wz_ascii_is_letter(repair->text.at[next])
         ? WZ_STR(" ") : WZ_STR("");
}

/* -- gaps --------------------------------------------------------------------- */

static void add_part(struct repair *repair, struct part part)
{
    size_t count = WZ_ITEM_COUNT(repair->parts, struct part);
    struct part *last = count > 0 ? &WZ_ITEMS(repair->parts, struct part)[count - 1] : NULL;

    repair->breaks += part.breaks;
    if (last && last->kind == PART_BLANK && part.kind == PART_BLANK &&
        last->span.end == part.span.start) {
        last->span.end = part.span.end;
        last->breaks += part.breaks;
    } else {
        WZ_PUSH(&repair->parts, part);
    }
}

/* The line breaks that a gap comes to. */
static uint32_t breaks_of(const struct repair *repair, bool is_end)
{
    if (is_end)
        return repair->has_text && repair->options->ends_line;
    if (!repair->has_text)
        return 0;
    return repair->is_guarded || repair->breaks >= 2 ? 2 : repair->breaks;
}

/* Ends the gap before `next`, where text goes on that is kept, or at the end. */
static void close_gap(struct repair *repair, uint32_t next, bool is_end)
{
    const struct part *parts = WZ_ITEMS(repair->parts, const struct part);
    size_t count = WZ_ITEM_COUNT(repair->parts, struct part);
    uint32_t wanted = breaks_of(repair, is_end);
    bool is_inside = repair->has_text && !is_end && !repair->breaks && !repair->is_joined;
    wz_str join = join_with(repair, next);

    for (size_t i = 0; i < count; i++) {
        const struct part *part = &parts[i];

        if (part->kind == PART_NOISE) {
            put(repair, part->span, WZ_STR(""), WZ_EDIT_NOISE, part->reason);
        } else if (part->kind == PART_JOIN) {
            put(repair, part->span, wanted ? WZ_STR("") : join, WZ_EDIT_JOIN, WZ_EDIT_BREAK);
        } else if (is_inside) {
            put_spaces(repair, part->span);
        } else {
            uint32_t granted = !part->breaks ? 0
                             : repair->is_guarded || part->breaks > wanted ? wanted : part->breaks;

            put_breaks(repair, part->span, granted);
            wanted -= granted;
        }
    }
    if (wanted > 0)
        put_breaks(repair, (wz_span){ next, next }, wanted);
    repair->parts.len = 0;
    repair->breaks = 0;
    repair->is_joined = repair->is_guarded = false;
}

static void keep(struct repair *repair, uint32_t start, uint32_t end)
{
    if (repair->parts.len > 0)
        close_gap(repair, start, false);
    repair->has_text = true;
    repair->kept_end = end;
}

/* -- characters --------------------------------------------------------------- */

/* Control characters; all else that nobody sees is in noise.tsv, and so among the cuts. */
static bool is_control(uint32_t code)
{
    return code < ' ' || (code >= 0x7F && code < 0xA0);
}

/* All that no line shows: white space, and what ends lines elsewhere. */
static bool is_blank(uint32_t code)
{
    return wz_is_blank(code) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool is_numeral(uint32_t code)
{
    static const uint32_t numerals[] = {        /* 一二三四五六七八九十 */
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341
    };

    return wz_is_one_of(code, numerals, WZ_COUNT(numerals));
}

/* The full-width form of a half-width mark, or an empty one. */
static wz_str wide_form(uint32_t code)
{
    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if ((unsigned char)marks[i].narrow == code)
            return marks[i].wide;
    return WZ_STR("");
}

/* Whether a half-width mark stands between Han: a line or another mark may follow it, a
 * closing one precede it, and a bracket may begin a line. The stop of 一. belongs to a label,
 * and those of ... to each other. */
static bool is_narrow(const struct repair *repair, uint32_t at)
{
    static const uint32_t closers[] = { 0x201D, 0x2019, 0xFF09, 0x300B, 0x3011 };   /* ”’）》】 */
    char mark = repair->text.at[at];
    uint32_t after = wz_utf8_at(repair->text, at + 1);      /* '\n' at the end */
    bool begins_line = !repair->has_text || repair->breaks > 0;
    uint32_t before = repair->parts.len > 0 ? ' '
                                            : wz_utf8_before(repair->text, repair->kept_end);

    if (mark == '(')
        return (wz_is_han(before) || begins_line) && wz_is_han(after);
    if (mark == '.' && (is_numeral(before) || after == '.'))
        return false;
    return (wz_is_han(before) || wz_is_one_of(before, closers, WZ_COUNT(closers))) &&
           (wz_is_han(after) || after == '\n' || after == '\r' || wide_form(after).len > 0);
}

/* Of a character that is not known to be plain; *with and *reason of those that are to be
 * replaced. */
static enum class classify(const struct repair *repair, uint32_t at, uint32_t code, wz_str *with,
                           const char **reason)
{
    if (is_blank(code))
        return BLANK;
    if (code == 0xFEFF)
        return INVISIBLE;       /* always: at the start of a text it would be no part of it */
    if (is_control(code))
        return repair->options->keep >> WZ_REASON_INVISIBLE & 1 ? PLAIN : INVISIBLE;
    if (code >= 0x80) {
        *with = wz_clean_form(code, reason);
        return with->len > 0 ? FORM : PLAIN;
    }
    *with = wide_form(code);
    *reason = WZ_EDIT_WIDTH;
    return with->len > 0 && is_narrow(repair, at) ? NARROW : PLAIN;
}

/* Whether a character that wants a closer look may begin at a byte; most that begin like one
 * are told by the bytes behind it, which there must be two of. To its end without a branch,
 * so that loops over it vectorise. */
static inline unsigned char is_special(const unsigned char *p, unsigned char wide)
{
    unsigned char ascii = (unsigned char)((p[0] <= ' ') | (p[0] == 0x7F) |
                                          ((p[0] < 0x40) & wide));
    unsigned char latin = (unsigned char)((p[0] == 0xC2) & (p[1] <= 0xA0));     /* not · */
    /* Spaces and what ends lines, but not — ‘ ’ “ ” …; forms from U+2100 on. */
    unsigned char spaces = (unsigned char)((p[1] != 0x80) | (p[2] <= 0x8F) | (p[2] >= 0xA8));
    /* U+3000 and U+3200, but not 、。《》 */
    unsigned char forms = (unsigned char)(((p[1] == 0x80) & (p[2] == 0x80)) | (p[1] == 0x88));

    return (unsigned char)(ascii | latin | ((p[0] == 0xE2) & spaces) | ((p[0] == 0xE3) & forms) |
                           ((p[0] == 0xEF) & (p[1] <= 0xBB)));   /* not ，： U+FF00 */
}

/* Looks at the block that begins at a byte. */
static void look_ahead(struct repair *repair, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)repair->text.at + at;
    unsigned char last[BLOCK + 2] = { 0 }, wide = repair->options->full_width;
    size_t left = repair->text.len - at;

    if (left < sizeof last) {
        memcpy(last, p, left);
        p = last;
    }
    for (size_t i = 0; i < BLOCK; i++)
        repair->special[i] = is_special(p + i, wide);
    repair->block = at;
}

/* The first byte from `at` on that is special, or the end. */
static uint32_t skip_plain(struct repair *repair, uint32_t at, uint32_t end)
{
    while (at < end) {
        const unsigned char *found;

        if (at - repair->block >= BLOCK)
            look_ahead(repair, at);
        found = memchr(repair->special + (at - repair->block), 1, BLOCK - (at - repair->block));
        if (found) {
            uint32_t special = repair->block + (uint32_t)(found - repair->special);

            return special < end ? special : end;
        }
        at = repair->block + BLOCK;
    }
    return end;
}

/* A character that is not plain at first sight. Returns where it ends. */
static uint32_t take_special(struct repair *repair, uint32_t at)
{
    const char *reason = NULL;
    wz_str with = { "", 0 };
    uint32_t code, end = at + (uint32_t)wz_utf8_decode(wz_str_skip(repair->text, at), &code);
    enum class class = classify(repair, at, code, &with, &reason);

    if (class == BLANK) {
        bool is_break = code == (unsigned char)repair->line_end;

        add_part(repair, (struct part){ { at, end }, PART_BLANK, is_break, NULL });
    } else if (class == INVISIBLE) {
        add_part(repair, (struct part){ { at, end }, PART_NOISE, 0,
                                        wz_reason_words[WZ_REASON_INVISIBLE] });
    } else {
        keep(repair, at, end);
        if (class != PLAIN)
            put(repair, (wz_span){ at, end }, with, WZ_EDIT_REPLACE, reason);
    }
    return end;
}

static void take_text(struct repair *repair, uint32_t at, uint32_t end)
{
    while (at < end) {
        uint32_t plain_end = skip_plain(repair, at, end);

        if (plain_end > at)
            keep(repair, at, plain_end);
        at = plain_end < end ? take_special(repair, plain_end) : end;
    }
}

static void take_cut(struct repair *repair, const wz_cut *cut)
{
    if (cut->is_noise) {
        add_part(repair, (struct part){ cut->span, PART_NOISE, 0, wz_reason_words[cut->reason] });
    } else if (repair->may_join) {
        repair->is_joined = true;
        add_part(repair, (struct part){ cut->span, PART_JOIN, 0, NULL });
    } else {
        repair->is_guarded = true;
        add_part(repair, (struct part){ cut->span, PART_BLANK, 1, NULL });
    }
}

static bool is_kept_noise(const wz_clean_options *options, const wz_cut *cut)
{
    return cut->is_noise && (options->keep >> cut->reason & 1);
}

/* Whether a cut is not made: of noise that is to stay, and of the breaks around it. */
static bool is_kept(const wz_clean_options *options, const wz_cut *cuts, size_t i, size_t count)
{
    const wz_cut *cut = &cuts[i];

    if (cut->is_noise)
        return is_kept_noise(options, cut);
    return (i > 0 && cut[-1].span.end == cut->span.start && is_kept_noise(options, cut - 1)) ||
           (i + 1 < count && cut->span.end == cut[1].span.start &&
            is_kept_noise(options, cut + 1));
}

void wz_clean_repair(const wz_text *text, const wz_buf *cuts, const wz_clean_options *options,
                     bool may_join, wz_buf *edits)
{
    struct repair repair = { .text = text->bytes, .line_end = text->line_end,
                             .options = options, .may_join = may_join, .edits = edits };
    const wz_cut *cut = WZ_ITEMS(*cuts, const wz_cut);
    uint32_t at = 0;

    wz_buf_init(&repair.parts, edits->allocator, WZ_LIMIT_BUFFER);
    look_ahead(&repair, 0);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*cuts, wz_cut); i++) {
        if (is_kept(options, cut, i, WZ_ITEM_COUNT(*cuts, wz_cut)))
            continue;
        take_text(&repair, at, cut[i].span.start);
        take_cut(&repair, &cut[i]);
        at = cut[i].span.end;
    }
    take_text(&repair, at, (uint32_t)text->bytes.len);
    close_gap(&repair, (uint32_t)text->bytes.len, true);
    if (wz_buf_status(&repair.parts))
        edits->status = wz_buf_status(&repair.parts);
    wz_buf_clear(&repair.parts);
}
