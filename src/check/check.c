/* The table of rules, and what runs it. */
#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "check/rules.h"

const wz_rule wz_rules[WZ_RULE_COUNT + 1] = {
    { "count-claim",  WZ_SEVERITY_ERROR,   "所称数目与所列不符" },
    { "sum",          WZ_SEVERITY_ERROR,   "分项与总数不符" },
    { "share",        WZ_SEVERITY_ERROR,   "比例与数目不符" },
    { "change",       WZ_SEVERITY_ERROR,   "增减与前后数目不符" },
    { "sequence",     WZ_SEVERITY_ERROR,   "序号缺漏、重复或错乱" },
    { "label-style",  WZ_SEVERITY_WARNING, "同级序号写法不一" },
    { "unpaired",     WZ_SEVERITY_ERROR,   "引号、括号或书名号不成对" },
    { "width",        WZ_SEVERITY_WARNING, "汉字之间用了半角标点" },
    { "punctuation",  WZ_SEVERITY_WARNING, "标点重叠或误用" },
    { "broken-line",  WZ_SEVERITY_WARNING, "句中断行" },
    { "fragment",     WZ_SEVERITY_WARNING, "段落不完整" },
    { "dropped",      WZ_SEVERITY_WARNING, "疑有脱漏" },
    { "pseudonym",    WZ_SEVERITY_WARNING, "同一地名或人名化名不一" },
    { "placeholder",  WZ_SEVERITY_WARNING, "尚有遮盖或待填之处" },
    { "mixed-masks",  WZ_SEVERITY_WARNING, "一篇之中遮盖符号不一" },
    { "noise",        WZ_SEVERITY_WARNING, "正文之外的残留内容" },
    { "repeat",       WZ_SEVERITY_WARNING, "文字重复" },
    { "conflict",     WZ_SEVERITY_WARNING, "同一事项前后数目不一" },
    { "self-name",    WZ_SEVERITY_WARNING, "自称前后不一" },
    { "date-order",   WZ_SEVERITY_ERROR,   "日期有误或先后颠倒" },
    { "title-cut",    WZ_SEVERITY_INFO,    "标题不完整" },
    { "boilerplate",  WZ_SEVERITY_INFO,    "空话段落" },
    { NULL, WZ_SEVERITY_INFO, NULL }
};

/* In the order of the table above. */
static wz_err (*const functions[WZ_RULE_COUNT])(wz_checking *checking) = {
    wz_check_count_claim, wz_check_sum, wz_check_share, wz_check_change, wz_check_sequence,
    wz_check_label_style, wz_check_unpaired, wz_check_width, wz_check_punctuation,
    wz_check_broken_line, wz_check_fragment, wz_check_dropped, wz_check_pseudonym,
    wz_check_placeholder, wz_check_mixed_masks, wz_check_noise, wz_check_repeat,
    wz_check_conflict, wz_check_self_name, wz_check_date_order, wz_check_title_cut,
    wz_check_boilerplate,
};

const wz_rule *wz_rule_find(wz_str name)
{
    for (const wz_rule *rule = wz_rules; rule->name; rule++)
        if (wz_str_equal(wz_str_of(rule->name), name))
            return rule;
    return NULL;
}

/* -- what rules ask for -------------------------------------------------------------- */

void wz_check_mend(wz_checking *checking, wz_span span, wz_str with)
{
    if (span.start < span.end)
        WZ_PUSH(&checking->mends, ((wz_mend){ span, with }));
}

/* The mends that wait, as those of a finding; none wait behind it. */
static wz_mends take_mends(wz_checking *checking)
{
    size_t count = WZ_ITEM_COUNT(checking->mends, wz_mend);
    wz_mend *copy = wz_arena_take(checking->work->arena, checking->mends.len);

    if (copy)
        memcpy(copy, checking->mends.at, checking->mends.len);
    wz_buf_reset(&checking->mends);
    return (wz_mends){ copy, copy ? count : 0 };
}

void wz_check_add(wz_checking *checking, wz_span span, const wz_span *related,
                  const char *format, ...)
{
    wz_arena *arena = checking->work->arena;
    bool is_silent = wz_silences_hold(&checking->silences, span.start, checking->rule);
    wz_finding *finding = is_silent ? NULL : wz_arena_take(arena, sizeof *finding);
    wz_record record = { .span = span, .kind = WZ_FINDING, .fields = finding };
    wz_span *other = related && finding ? wz_arena_take(arena, sizeof *other) : NULL;
    char message[512];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (is_silent)
        wz_buf_reset(&checking->mends);
    if (!finding || (related && !other) || length < 0)
        return;
    if (checking->mends.len > 0)
        finding->mends = take_mends(checking);
    if ((size_t)length >= sizeof message)   /* not in the midst of a character */
        length = (int)wz_utf8_validate((wz_str){ message, sizeof message - 1 });
    finding->rule = wz_str_of(checking->rule->name);
    finding->severity = checking->rule->severity;
    finding->message = wz_arena_copy(arena, (wz_str){ message, (size_t)length });
    if (other) {
        *other = *related;
        finding->related = (wz_spans){ other, 1 };
    }
    WZ_PUSH(checking->findings, record);
}

wz_span wz_check_reading_span(const wz_checking *checking, const wz_record *record)
{
    return (wz_span){ wz_reading_from(checking->reading, record->span.start),
                      wz_reading_from(checking->reading, record->span.end) };
}

wz_marks wz_check_marks(const wz_checking *checking, const wz_unit *unit, size_t *next)
{
    const wz_mark *marks = WZ_ITEMS(checking->marks, const wz_mark);
    size_t count = WZ_ITEM_COUNT(checking->marks, wz_mark), first;

    while (*next < count && marks[*next].at < unit->span.start)
        ++*next;
    first = *next;
    while (*next < count && marks[*next].at < unit->span.end)
        ++*next;
    return (wz_marks){ marks + first, *next - first };
}

uint32_t wz_check_before(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    return at > unit->span.start ? wz_utf8_before(checking->reading->bytes, at) : 0;
}

uint32_t wz_check_after(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    return at < unit->span.end ? wz_utf8_at(checking->reading->bytes, at) : 0;
}

bool wz_check_is_numeral(uint32_t code)
{
    static const uint32_t numerals[] = {    /* 〇 一 to 十 百 */
        0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
        0x767E,
    };

    return wz_is_one_of(code, numerals, WZ_COUNT(numerals));
}

/* -- running ----------------------------------------------------------------------------- */

/* ASCII that is punctuation. */
static const bool is_ascii_mark[128] = {
    ['!'] = true, ['"'] = true, ['\''] = true, ['('] = true, [')'] = true, [','] = true,
    ['.'] = true, [':'] = true, [';'] = true, ['?'] = true, ['['] = true, [']'] = true,
    ['%'] = true,
};

static bool is_mark(uint32_t code)
{
    return (code >= 0x2010 && code <= 0x2027) || code == 0x22EF ||
           (code >= 0x3001 && code <= 0x301F && code != 0x3005 && code != 0x3007) ||
           (code >= 0xFF01 && code <= 0xFF0F) || (code >= 0xFF1A && code <= 0xFF20) ||
           (code >= 0xFF3B && code <= 0xFF40) || (code >= 0xFF5B && code <= 0xFF65);
}

/* Lead bytes of E4 to E9 are those of Han characters: most of any text. */
static void find_marks(wz_checking *checking)
{
    wz_str text = checking->reading->bytes;

    for (uint32_t at = 0; at < text.len; ) {
        unsigned char lead = (unsigned char)text.at[at];
        uint32_t code = lead;

        if (lead >= 0xE4 && lead <= 0xE9) {
            at += 3;
            continue;
        }
        size_t step = lead < 0x80 ? 1 : wz_utf8_decode(wz_str_skip(text, at), &code);
        if (lead < 0x80 ? is_ascii_mark[lead] : is_mark(code))
            WZ_PUSH(&checking->marks, ((wz_mark){ at, code }));
        at += (uint32_t)step;
    }
}

/* The figures with their sentences. Lines end sentences too, and are counted with them. */
static void find_numbers(wz_checking *checking)
{
    const wz_mark *mark = WZ_ITEMS(checking->marks, const wz_mark);
    const wz_mark *end = mark + WZ_ITEM_COUNT(checking->marks, wz_mark);
    const wz_unit *unit = checking->structure->units;
    const wz_unit *last = unit + checking->structure->unit_count;
    uint32_t sentence = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        wz_number number = { .record = record, .figure = record->fields };

        if (record->kind != WZ_FIGURE)
            continue;
        number.span = wz_check_reading_span(checking, record);
        for (; mark < end && mark->at < number.span.start; mark++)
            sentence += mark->code == 0x3002 || mark->code == 0xFF01 || mark->code == 0xFF1F;
        for (; unit < last && unit->span.end <= number.span.start; unit++)
            sentence++;
        number.sentence = sentence;
        WZ_PUSH(&checking->numbers, number);
    }
}

static wz_err run_rules(wz_checking *checking)
{
    wz_err err;

    find_marks(checking);
    find_numbers(checking);
    err = wz_buf_status(&checking->marks) ? wz_buf_status(&checking->marks)
                                          : wz_buf_status(&checking->numbers);
    if (!err)
        err = wz_silences_find(checking, &checking->silences);
    for (size_t i = 0; !err && i < WZ_COUNT(functions); i++) {
        checking->rule = &wz_rules[i];
        err = functions[i](checking);
    }
    if (!err)
        err = wz_buf_status(&checking->mends);
    return err ? err : wz_buf_status(checking->findings);
}

wz_err wz_check(wz_work *work, const wz_text *text, const wz_reading *reading,
                const wz_structure *structure, const wz_lexicon *lexicon)
{
    wz_buf findings;
    wz_checking checking = { .work = work, .text = text, .reading = reading,
                             .structure = structure, .findings = &findings,
                             .words = wz_lexicon_words(lexicon),
                             .records = WZ_ITEMS(*work->records, const wz_record),
                             .record_count = WZ_ITEM_COUNT(*work->records, wz_record) };
    wz_err err;

    wz_buf_init(&findings, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&checking.marks, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&checking.numbers, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&checking.silences, work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&checking.mends, work->allocator, WZ_LIMIT_BUFFER);
    err = run_rules(&checking);
    if (!err)
        wz_buf_put_str(work->records, wz_buf_str(&findings));
    wz_buf_clear(&findings);
    wz_buf_clear(&checking.marks);
    wz_buf_clear(&checking.numbers);
    wz_buf_clear(&checking.silences);
    wz_buf_clear(&checking.mends);
    return err ? err : wz_work_status(work);
}
