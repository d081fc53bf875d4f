/* A unified diff (POSIX, diff -u) from edits: what changed is known, so nothing is compared.
 * Edits that touch the same lines make one change; changes near each other make one hunk. */
#include "write/diff.h"

#include "base/limits.h"

enum { CONTEXT = 3 };

/* Whole lines that become others. */
struct change {
    wz_span span;               /* of the text */
    size_t line, count;         /* from 0; of the text */
    wz_span with;               /* of diff.made */
    size_t made;                /* lines of it */
};

struct diff {
    wz_str text;
    wz_buf changes, made;       /* made: what the changes put in place of their lines */
    wz_buf *out;
    int64_t shift;              /* of line numbers, behind the hunks that are written */
};

/* -- lines --------------------------------------------------------------------- */

/* Where the line of a byte begins; `floor` is where one does. */
static uint32_t line_start(wz_str text, uint32_t floor, uint32_t at)
{
    while (at > floor && text.at[at - 1] != '\n')
        at--;
    return at;
}

/* Behind the break of the line that a byte is in. */
static uint32_t line_end(wz_str text, uint32_t at)
{
    const char *found = at < text.len ? memchr(text.at + at, '\n', text.len - at) : NULL;

    return found ? (uint32_t)(found - text.at) + 1 : (uint32_t)text.len;
}

/* Lines of a text, one without a break at its end included. */
static size_t count_lines(wz_str text)
{
    size_t count = text.len > 0 && text.at[text.len - 1] != '\n';

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == '\n';
    return count;
}

static wz_str cut(wz_str text, wz_span span)
{
    return wz_str_cut(text, span.start, span.end);
}

/* -- changes ------------------------------------------------------------------- */

/* Where the lines end that an edit touches: not the one behind whole lines that go. */
static uint32_t touched_end(wz_str text, const wz_edit *edit)
{
    uint32_t start = edit->span.start, end = edit->span.end;
    bool is_whole = edit->with.len == 0 && end > start && text.at[end - 1] == '\n' &&
                    (start == 0 || text.at[start - 1] == '\n');

    return is_whole ? end : line_end(text, end);
}

/* The change of the edit at *next and of those that touch its lines too; `from` is where the
 * line with the number `line` begins, before all of them. */
static void add_change(struct diff *diff, wz_edit_list edits, size_t *next, uint32_t from,
                       size_t line)
{
    const wz_edit *edit = &edits.at[*next];
    uint32_t at = line_start(diff->text, from, edit->span.start);
    struct change change = { .span = { at, touched_end(diff->text, edit) },
                             .line = line + count_lines(wz_str_cut(diff->text, from, at)),
                             .with = { (uint32_t)diff->made.len, 0 } };

    for (; *next < edits.count && edits.at[*next].span.start < change.span.end; ++*next) {
        edit = &edits.at[*next];
        wz_buf_put_str(&diff->made, wz_str_cut(diff->text, at, edit->span.start));
        wz_buf_put_str(&diff->made, edit->with);
        at = edit->span.end;
        if (at >= change.span.end)
            change.span.end = touched_end(diff->text, edit);
    }
    wz_buf_put_str(&diff->made, wz_str_cut(diff->text, at, change.span.end));
    change.with.end = (uint32_t)diff->made.len;
    change.count = count_lines(cut(diff->text, change.span));
    change.made = count_lines(cut(wz_buf_str(&diff->made), change.with));
    WZ_PUSH(&diff->changes, change);
}

static void find_changes(struct diff *diff, wz_edit_list edits)
{
    uint32_t from = 0;
    size_t line = 0;

    for (size_t next = 0; next < edits.count && !wz_buf_status(&diff->changes); ) {
        const struct change *last;

        add_change(diff, edits, &next, from, line);
        if (wz_buf_status(&diff->changes))
            return;
        last = &WZ_ITEMS(diff->changes, const struct change)[WZ_ITEM_COUNT(diff->changes,
                                                                         struct change) - 1];
        from = last->span.end;
        line = last->line + last->count;
    }
}

/* -- hunks --------------------------------------------------------------------- */

static void put_lines(wz_buf *out, char sign, wz_str lines)
{
    while (lines.len > 0) {
        wz_str line = wz_str_take(&lines, line_end(lines, 0));

        wz_buf_put_byte(out, sign);
        wz_buf_put_str(out, line);
        if (line.at[line.len - 1] != '\n')
            wz_buf_put_str(out, WZ_STR("\n\\ No newline at end of file\n"));
    }
}

/* As many lines as there are, up to `count`, before a byte and not before `floor`. */
static uint32_t lines_before(wz_str text, uint32_t floor, uint32_t at, size_t count)
{
    for (; count > 0 && at > floor; count--)
        at = line_start(text, floor, at - 1);
    return at;
}

static uint32_t lines_behind(wz_str text, uint32_t at, size_t count)
{
    for (; count > 0 && at < text.len; count--)
        at = line_end(text, at);
    return at;
}

/* A range of a hunk's head; one without lines names the line before it. */
static void put_range(wz_buf *out, char sign, size_t line, size_t count)
{
    wz_buf_put_byte(out, ' ');
    wz_buf_put_byte(out, sign);
    wz_buf_put_number(out, line + (count > 0));
    wz_buf_put_byte(out, ',');
    wz_buf_put_number(out, count);
}

/* Changes [first, first + count) with what is between and around them. */
static void put_hunk(struct diff *diff, const struct change *first, size_t count, uint32_t floor)
{
    const struct change *last = first + count - 1;
    uint32_t at = lines_before(diff->text, floor, first->span.start, CONTEXT);
    wz_span all = { at, lines_behind(diff->text, last->span.end, CONTEXT) };
    size_t line = first->line - count_lines(wz_str_cut(diff->text, at, first->span.start));
    size_t lines = count_lines(cut(diff->text, all));
    int64_t gained = 0;

    for (size_t i = 0; i < count; i++)
        gained += (int64_t)first[i].made - (int64_t)first[i].count;
    wz_buf_put_str(diff->out, WZ_STR("@@"));
    put_range(diff->out, '-', line, lines);
    put_range(diff->out, '+', (size_t)((int64_t)line + diff->shift),
              (size_t)((int64_t)lines + gained));
    wz_buf_put_str(diff->out, WZ_STR(" @@\n"));
    for (size_t i = 0; i < count; i++) {
        put_lines(diff->out, ' ', wz_str_cut(diff->text, at, first[i].span.start));
        put_lines(diff->out, '-', cut(diff->text, first[i].span));
        put_lines(diff->out, '+', cut(wz_buf_str(&diff->made), first[i].with));
        at = first[i].span.end;
    }
    put_lines(diff->out, ' ', wz_str_cut(diff->text, at, all.end));
    diff->shift += gained;
}

static void put_hunks(struct diff *diff)
{
    const struct change *changes = WZ_ITEMS(diff->changes, const struct change);
    size_t count = WZ_ITEM_COUNT(diff->changes, struct change);
    uint32_t floor = 0;

    for (size_t first = 0, last = 0; first < count; first = last) {
        for (last = first + 1; last < count; last++)
            if (changes[last].line > changes[last - 1].line + changes[last - 1].count +
                                     2 * CONTEXT)
                break;
        put_hunk(diff, &changes[first], last - first, floor);
        floor = changes[last - 1].span.end;
    }
}

/* a/ and b/ stand before the path as everywhere, so that patch -p1 finds the file. */
static void put_name(wz_buf *out, wz_str sign, wz_str path)
{
    while (wz_str_starts(path, WZ_STR("/")))
        path = wz_str_skip(path, 1);
    wz_buf_put_str(out, sign);
    for (size_t i = 0; i < path.len; i++)       /* a break would end the name */
        wz_buf_put_byte(out, path.at[i] == '\n' ? '?' : path.at[i]);
    wz_buf_put_byte(out, '\n');
}

wz_err wz_diff_write(const wz_allocator *allocator, wz_str path, wz_str text, wz_edit_list edits,
                     wz_buf *out)
{
    struct diff diff = { .text = text, .out = out };
    wz_err err;

    wz_buf_init(&diff.changes, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&diff.made, allocator, WZ_LIMIT_DECODED);
    find_changes(&diff, edits);
    err = wz_buf_status(&diff.changes) ? wz_buf_status(&diff.changes)
                                       : wz_buf_status(&diff.made);
    if (!err && diff.changes.len > 0) {
        put_name(out, WZ_STR("--- a/"), path);
        put_name(out, WZ_STR("+++ b/"), path);
        put_hunks(&diff);
        err = wz_buf_status(out);
    }
    wz_buf_clear(&diff.changes);
    wz_buf_clear(&diff.made);
    return err;
}
