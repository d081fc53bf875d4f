/* punctuation: marks that cannot stand together, or not at the front of a line, and
 * ellipses that are made of other dots. GB/T 15834. */
#include "base/utf8.h"
#include "check/rules.h"

enum mark_class { OTHER, STOP, ASK, PAUSE, DOT, MIDDLE_DOTS, CLOSE };

static enum mark_class class_of(uint32_t code)
{
    switch (code) {
    case 0x3002: case 0xFF0C: case 0x3001: case 0xFF1B: case 0xFF1A: case ',': case ';':
        return code == 0x3002 ? STOP : PAUSE;       /* 。 ，、；： */
    case 0xFF1F: case 0xFF01:
        return ASK;                                 /* ？！ */
    case '.': case 0xFF0E:
        return DOT;
    case 0x22EF:
        return MIDDLE_DOTS;                         /* ⋯ */
    case 0xFF09: case 0x300B: case 0x201D:
        return CLOSE;                               /* ） 》 ” */
    }
    return OTHER;
}

/* The marks at hand and those that stand directly behind them, of [first, last). */
static size_t run_length(const wz_checking *checking, wz_marks marks, size_t first)
{
    wz_str text = checking->reading->bytes;
    size_t last = first + 1;

    while (last < marks.count && class_of(marks.at[last].code) != OTHER &&
           class_of(marks.at[last].code) != CLOSE) {
        uint32_t code, end = marks.at[last - 1].at;

        end += (uint32_t)wz_utf8_decode(wz_str_skip(text, end), &code);
        if (marks.at[last].at != end)
            break;
        last++;
    }
    return last - first;
}

/* ...... behind or before a Chinese character; 1...5 and v1.2 are none. */
static bool is_made_of_dots(const wz_checking *checking, const wz_unit *unit, wz_span run)
{
    return wz_is_han(wz_check_before(checking, unit, run.start)) ||
           wz_is_wide(wz_check_before(checking, unit, run.start)) ||
           wz_is_han(wz_check_after(checking, unit, run.end));
}

enum fault { RIGHT, ELLIPSIS, DOUBLED };

/* What is wrong with marks that stand together. */
static enum fault fault_of(const wz_checking *checking, const wz_unit *unit, wz_marks run,
                            wz_span span)
{
    size_t dots = 0, middle = 0, pauses = 0, stops = 0;

    for (size_t i = 0; i < run.count; i++) {
        enum mark_class class = class_of(run.at[i].code);

        dots += class == DOT;
        middle += class == MIDDLE_DOTS;
        pauses += class == PAUSE;
        stops += class == STOP;
    }
    if (middle > 0 || (stops >= 3 && stops == run.count) ||
        (dots >= 3 && dots == run.count && is_made_of_dots(checking, unit, span)))
        return ELLIPSIS;
    return run.count > 1 && dots == 0 && stops + pauses > 0 ? DOUBLED : RIGHT;
}

static wz_span span_of(const wz_checking *checking, wz_marks marks, size_t first, size_t count)
{
    uint32_t code, end = marks.at[first + count - 1].at;

    end += (uint32_t)wz_utf8_decode(wz_str_skip(checking->reading->bytes, end), &code);
    return (wz_span){ marks.at[first].at, end };
}

/* What a run should be, where that is no matter of choice: …… for dots, one mark for two of
 * the same, 。 for ，。; else an empty slice. Of 。。。 either …… or 。 could be meant. */
static wz_str mending_of(const wz_checking *checking, wz_marks run, enum fault fault)
{
    enum mark_class first = class_of(run.at[0].code);
    size_t same = 1;

    while (same < run.count && run.at[same].code == run.at[0].code)
        same++;
    if (fault == ELLIPSIS)
        return same == run.count && first != STOP ? WZ_STR("……") : WZ_STR("");
    if (same == run.count)
        return wz_check_cut(checking, span_of(checking, run, 0, 1));
    if (run.count == 2 && (run.at[0].code == 0xFF0C || run.at[0].code == 0x3001) &&
        run.at[1].code == 0x3002)                       /* ，。 、。 */
        return WZ_STR("。");
    return WZ_STR("");
}

static void mend(wz_checking *checking, wz_marks run, wz_span span, enum fault fault)
{
    wz_span source = wz_check_source(checking, span);
    wz_str with = mending_of(checking, run, fault);

    /* Noise between the marks is another rule's to mend, before this one. */
    if (with.len > 0 && source.end - source.start == span.end - span.start)
        wz_check_mend(checking, source, with);
}

/* ，年3月 is a date without its year: dropped says so. */
static bool is_cut_date(wz_str rest)
{
    return wz_str_starts(rest, WZ_STR("年")) || wz_str_starts(rest, WZ_STR("月"));
}

static void check_unit(wz_checking *checking, const wz_unit *unit, wz_marks marks)
{
    for (size_t i = 0; i < marks.count; ) {
        enum mark_class class = class_of(marks.at[i].code);
        size_t count = class == OTHER || class == CLOSE ? 1 : run_length(checking, marks, i);
        wz_span span = span_of(checking, marks, i, count);
        enum fault fault = class == OTHER || class == CLOSE
                         ? RIGHT
                         : fault_of(checking, unit, (wz_marks){ marks.at + i, count }, span);

        if (fault != RIGHT && !is_cut_date(wz_str_skip(checking->reading->bytes, span.end))) {
            mend(checking, (wz_marks){ marks.at + i, count }, span, fault);
            wz_check_add(checking, wz_check_source(checking, span), NULL,
                         fault == ELLIPSIS ? "省略号应作“……”，此处为“%.*s”" : "标点重叠：“%.*s”",
                         WZ_SHOWN(wz_check_cut(checking, span)));
        }
        i += count;
    }
}

/* A line of the source that begins with a mark which belongs to the one before. */
static void check_front(wz_checking *checking, size_t line)
{
    wz_str text = wz_str_trim_left(wz_text_line(checking->text, line));
    uint32_t code, at;
    size_t step;
    enum mark_class class;

    if (text.len == 0 || (unsigned char)text.at[0] < 0xE2)
        return;
    step = wz_utf8_decode(text, &code);
    class = class_of(code);
    if ((class != PAUSE && class != STOP && class != ASK) ||
        is_cut_date(wz_str_skip(text, step)))
        return;
    at = (uint32_t)(text.at - checking->text->bytes.at);
    wz_check_add(checking, (wz_span){ at, at + (uint32_t)step }, NULL, "行首不应是“%.*s”",
                 (int)step, text.at);
}

wz_err wz_check_punctuation(wz_checking *checking)
{
    size_t next = 0;

    for (size_t i = 0; i < checking->structure->unit_count; i++) {
        const wz_unit *unit = &checking->structure->units[i];
        wz_marks marks = wz_check_marks(checking, unit, &next);

        if (marks.count > 0)
            check_unit(checking, unit, marks);
    }
    for (size_t line = 0; line < checking->text->line_count; line++)
        check_front(checking, line);
    return WZ_OK;
}
