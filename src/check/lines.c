/* broken-line, fragment, noise, title-cut, boilerplate: rules about whole lines. */
#include "base/utf8.h"
#include "check/rules.h"

/* A paragraph of fewer bytes may be a row of a table or a name; so may a last clause. */
enum { FRAGMENT_BYTES = 120, CLAUSE_BYTES = 24 };

/* -- broken-line ------------------------------------------------------------------------ */

/* A gap between two pieces of the reading text that holds a break and blanks alone: where
 * noise was left out there is text. */
static bool is_break(wz_str gap, char line_end)
{
    return gap.len > 0 && memchr(gap.at, line_end, gap.len) && wz_str_trim(gap).len == 0;
}

wz_err wz_check_broken_line(wz_checking *checking)
{
    const wz_reading *reading = checking->reading;
    wz_str text = checking->text->bytes;

    for (size_t i = 1; i < reading->piece_count; i++) {
        const wz_piece *piece = &reading->pieces[i];
        uint32_t before = piece[-1].source + (piece->read - piece[-1].read);
        uint32_t code;
        wz_span sides = { before, piece->source };
        bool is_ascii;

        if (!is_break(wz_str_cut(text, before, piece->source), checking->text->line_end))
            continue;
        sides.start -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, before), &code);
        is_ascii = code < 0x80;
        sides.end += (uint32_t)wz_utf8_decode(wz_str_skip(text, piece->source), &code);
        /* Between two words of English a blank may be wanted. */
        if (!is_ascii || code >= 0x80)
            wz_check_mend(checking, (wz_span){ before, piece->source }, WZ_STR(""));
        wz_check_add(checking, sides, NULL, "句子在此处断行，应与下一行相接");
    }
    return WZ_OK;
}

/* -- fragment ----------------------------------------------------------------------------- */

/* Where the last sentence that ends in a text ends, or 0. */
static size_t last_end(wz_str text)
{
    while (text.len > 0) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(text, &code);

        if (code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF1B)   /* 。！？； */
            return text.len;
        text.len -= step;
    }
    return 0;
}

static bool is_open_end(uint32_t code)
{
    return wz_is_han(code) || code == 0xFF0C || code == 0x3001;     /* ，、 */
}

/* 的、们 begin no sentence, 的确 does. */
static bool begins_inside(wz_str text)
{
    return (wz_str_starts(text, WZ_STR("的")) && !wz_str_starts(text, WZ_STR("的确")) &&
            !wz_str_starts(text, WZ_STR("的士"))) ||
           wz_str_starts(text, WZ_STR("们"));
}

static size_t first_clause(wz_str text)
{
    size_t end = wz_str_find(text, WZ_STR("，"));
    size_t stop = wz_str_find(text, WZ_STR("。"));

    return end < stop ? end : stop;
}

/* 责任单位：县教育局、县财政局 stands behind a paragraph without an end. */
static bool is_note(wz_str clause)
{
    return wz_str_find(clause, WZ_STR("：")) < clause.len;
}

wz_err wz_check_fragment(wz_checking *checking)
{
    for (size_t i = 0; i < checking->structure->unit_count; i++) {
        const wz_unit *unit = &checking->structure->units[i];
        wz_str text = wz_check_cut(checking, unit->span);
        uint32_t code;
        size_t end;

        if (unit->role != WZ_ROLE_PARAGRAPH || unit->doc == 0 || text.len < FRAGMENT_BYTES)
            continue;
        if (begins_inside(text)) {
            wz_span clause = { unit->span.start, unit->span.start + (uint32_t)first_clause(text) };

            wz_check_add(checking, wz_check_source(checking, clause), NULL, "段落从句中开始");
            continue;
        }
        wz_utf8_decode_last(text, &code);
        if (!is_open_end(code))
            continue;
        end = last_end(text);
        if (end == 0 || text.len - end < CLAUSE_BYTES || is_note(wz_str_skip(text, end)))
            continue;
        wz_check_add(checking,
                     wz_check_source(checking, (wz_span){ unit->span.start + (uint32_t)end,
                                                          unit->span.end }),
                     NULL, "段落没有结束，末句缺少句号或下文");
    }
    return WZ_OK;
}

/* -- noise ---------------------------------------------------------------------------------- */

static const char *const reasons[] = {
    "广告", "联系方式", "付费提示", "水印", "网站栏目", "不可见字符", "注释"
};

/* Whether a line is blank, or there is none. */
static bool is_blank_line(const wz_text *text, size_t line)
{
    return line >= text->line_count || wz_str_trim(wz_text_line(text, line)).len == 0;
}

/* A line of noise leaves an empty line, unless there is one beside it already: what it stood
 * between would else be one paragraph. *emptied is 1 + the line that was left empty last. */
static void mend_noise(wz_checking *checking, wz_span noise, size_t *emptied)
{
    const wz_text *text = checking->text;
    size_t first = wz_text_line_at(text, noise.start), last = wz_text_line_at(text, noise.end);
    wz_span lines = { text->lines[first], 0 };

    if (last > first && noise.end == text->lines[last])     /* it has its break */
        noise.end = wz_text_line_span(text, --last).end;
    lines.end = wz_text_line_span(text, last).end;
    if (wz_str_trim(wz_str_cut(text->bytes, lines.start, noise.start)).len == 0 &&
        wz_str_trim(wz_str_cut(text->bytes, noise.end, lines.end)).len == 0) {
        bool is_beside = first == 0 || is_blank_line(text, first - 1) ||
                         is_blank_line(text, last + 1) || *emptied == first;

        if (is_beside && last + 1 < text->line_count)
            lines.end = text->lines[last + 1];
        *emptied = last + 1;
        noise = lines;
    }
    wz_check_mend(checking, noise, WZ_STR(""));
}

wz_err wz_check_noise(wz_checking *checking)
{
    size_t emptied = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        const wz_noise *noise = record->fields;

        if (record->kind != WZ_NOISE || noise->reason == WZ_REASON_COMMENT)
            continue;
        mend_noise(checking, record->span, &emptied);
        wz_check_add(checking, record->span, NULL, "残留内容（%s），不属正文",
                     reasons[noise->reason]);
    }
    return WZ_OK;
}

/* -- title-cut --------------------------------------------------------------------------- */

/* Whether a title ends as no title does: with a particle that wants more, or a comma. */
static bool stops_short(wz_str title)
{
    static const char *const ends[] = {
        "的", "和", "与", "及", "关于", "以及", "，", "、", "…", "...", "《", "“", "（", "对于", "并", "或"
    };

    return wz_str_ends_any(title, ends, WZ_COUNT(ends)) && !wz_str_ends(title, WZ_STR("目的")) &&
           !wz_str_ends(title, WZ_STR("共和"));
}

wz_err wz_check_title_cut(wz_checking *checking)
{
    for (size_t i = 0; i < checking->structure->unit_count; i++) {
        const wz_unit *unit = &checking->structure->units[i];

        if ((unit->role == WZ_ROLE_TITLE || unit->role == WZ_ROLE_HEADING) &&
            stops_short(wz_check_cut(checking, unit->span)))
            wz_check_add(checking, wz_check_source(checking, unit->span), NULL, "标题似未写完");
    }
    return WZ_OK;
}

/* -- boilerplate ---------------------------------------------------------------------------- */

wz_err wz_check_boilerplate(wz_checking *checking)
{
    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->kind == WZ_PARAGRAPH && ((const wz_paragraph *)record->fields)->hollow)
            wz_check_add(checking, record->span, NULL, "整段几乎都是套话，没有具体内容");
    }
    return WZ_OK;
}
