/* width: ASCII punctuation between Chinese characters, one finding for each paragraph. */
#include "base/utf8.h"
#include "check/rules.h"

/* 二. at the front of a line is a label, whose form is another rule's business. */
enum { LABEL_BYTES = 9 };

/* What Chinese prose is written in: Han, and marks as wide. */
static bool is_chinese(uint32_t code)
{
    return wz_is_han(code) || (code > 0x7F && wz_is_wide(code) && !wz_is_digit(code) &&
                               !wz_is_latin(code));
}

/* A number, a share or a letter: either width is right beside it on one side only. */
static bool is_number(uint32_t code)
{
    return wz_is_digit(code) || code == '%' || code == 0x2030;
}

/* （三） and (2) are labels or years, (GDP) is English: their brackets are another matter. */
static bool opens_chinese(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    wz_str rest = wz_str_cut(checking->reading->bytes, at, unit->span.end);
    uint32_t code, first = 0;
    bool is_label = true;

    for (int chars = 0; chars < 40 && rest.len > 0; chars++) {
        wz_str_take(&rest, wz_utf8_decode(rest, &code));
        if (code == ')' || code == 0xFF09)
            return !is_label;
        if (chars == 0)
            first = code;
        is_label = is_label && chars < 4 && (wz_is_digit(code) || wz_check_is_numeral(code));
    }
    return wz_is_han(first);
}

static bool closes_chinese(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    wz_str before = wz_str_cut(checking->reading->bytes, unit->span.start, at);

    for (int chars = 0; chars < 40 && before.len > 0; chars++) {
        uint32_t code;

        uint32_t behind = (uint32_t)(before.at + before.len - checking->reading->bytes.at);

        before.len -= wz_utf8_decode_last(before, &code);
        if (code == '(' || code == 0xFF08)
            return opens_chinese(checking, unit, behind);
    }
    return false;
}

static bool is_wrong(const wz_checking *checking, const wz_unit *unit, const wz_mark *mark)
{
    uint32_t before = wz_check_before(checking, unit, mark->at);
    uint32_t after = wz_check_after(checking, unit, mark->at + 1);

    if (after == ' ')       /* as writers of English put it */
        after = wz_check_after(checking, unit, mark->at + 2);

    switch (mark->code) {
    case ',': case ';': case ':': case '?': case '!':
        return (is_chinese(before) && is_chinese(after)) ||
               (is_chinese(before) && is_number(after) && mark->code != ':') ||
               (is_number(before) && is_chinese(after) && mark->code != ':') ||
               (wz_is_han(before) && after == 0);
    case '.':
        return wz_is_han(before) && is_chinese(after) &&
               !(wz_check_is_numeral(before) && mark->at <= unit->span.start + LABEL_BYTES);
    case '(':
        return is_chinese(before) && wz_is_han(after) &&
               opens_chinese(checking, unit, mark->at + 1);
    case ')':
        return wz_is_han(before) && (is_chinese(after) || after == 0) &&
               closes_chinese(checking, unit, mark->at);
    case '"':
        return (is_chinese(before) && wz_is_han(after)) || (wz_is_han(before) && is_chinese(after));
    }
    return false;
}

/* Quotation marks are not mended: which way one turns is the author's to say. */
static wz_str wide_form(uint32_t code)
{
    switch (code) {
    case ',': return WZ_STR("，");
    case ';': return WZ_STR("；");
    case ':': return WZ_STR("：");
    case '?': return WZ_STR("？");
    case '!': return WZ_STR("！");
    case '.': return WZ_STR("。");
    case '(': return WZ_STR("（");
    case ')': return WZ_STR("）");
    }
    return WZ_STR("");
}

static bool is_bracket(uint32_t code)
{
    return code == '(' || code == ')' || code == 0xFF08 || code == 0xFF09;
}

/* Whether the bracket at an index has its partner, as narrow and as wrong: one alone would
 * get a partner of another width. */
static bool is_paired(const wz_checking *checking, const wz_unit *unit, wz_marks marks, size_t at)
{
    bool opens = marks.at[at].code == '(';
    size_t other = at;

    do {
        other = opens ? other + 1 : other - 1;      /* behind the first it is past the last */
    } while (other < marks.count && !is_bracket(marks.at[other].code));
    return other < marks.count && marks.at[other].code == (opens ? ')' : '(') &&
           is_wrong(checking, unit, &marks.at[other]);
}

static void mend(wz_checking *checking, const wz_unit *unit, wz_marks marks, size_t at)
{
    const wz_mark *mark = &marks.at[at];
    wz_str wide = wide_form(mark->code);

    if (wide.len > 0 && (!is_bracket(mark->code) || is_paired(checking, unit, marks, at)))
        wz_check_mend(checking, wz_check_source(checking, (wz_span){ mark->at, mark->at + 1 }),
                      wide);
}

wz_err wz_check_width(wz_checking *checking)
{
    size_t next = 0;

    for (size_t i = 0; i < checking->structure->unit_count; i++) {
        const wz_unit *unit = &checking->structure->units[i];
        wz_marks marks = wz_check_marks(checking, unit, &next);
        const wz_mark *first = NULL;
        unsigned count = 0;

        for (size_t m = 0; m < marks.count; m++) {
            if (marks.at[m].code > 0x7F || !is_wrong(checking, unit, &marks.at[m]))
                continue;
            if (!first)
                first = &marks.at[m];
            count++;
            mend(checking, unit, marks, m);
        }
        if (first)
            wz_check_add(checking,
                         wz_check_source(checking, (wz_span){ first->at, first->at + 1 }), NULL,
                         "汉字之间用了半角标点“%c”，本段共 %u 处", (int)first->code, count);
    }
    return WZ_OK;
}
