/* Edits: a text is cleaned pass by pass, each of which makes a list of edits, and all of
 * the lists become one. */
#include "clean/edits.h"

#include "base/limits.h"
#include "clean/passes.h"

/* -- one list ----------------------------------------------------------------- */

/* How many bytes edits make of a text. */
static size_t size_of(wz_str text, wz_edit_list edits)
{
    size_t size = text.len;

    for (size_t i = 0; i < edits.count; i++)
        size += edits.at[i].with.len - (edits.at[i].span.end - edits.at[i].span.start);
    return size;
}

static char *put_str(char *to, wz_str s)
{
    if (s.len > 0)
        memcpy(to, s.at, s.len);
    return to + s.len;
}

/* Writes what edits make of a text, for which there is room. */
static void put_edited(wz_str text, wz_edit_list edits, char *to)
{
    uint32_t at = 0;

    for (size_t i = 0; i < edits.count; i++) {
        to = put_str(to, wz_str_cut(text, at, edits.at[i].span.start));
        to = put_str(to, edits.at[i].with);
        at = edits.at[i].span.end;
    }
    put_str(to, wz_str_skip(text, at));
}

void wz_edits_apply(wz_str text, wz_edit_list edits, wz_buf *out)
{
    size_t size = size_of(text, edits);
    char *room = wz_buf_room(out, size);

    if (!room)
        return;
    put_edited(text, edits, room);
    out->len += size;
}

/* -- two lists ---------------------------------------------------------------- */

/* Two lists on their way to one; spans of the first in the text between are its own,
 * moved by `shift`. */
struct merge {
    wz_edit_list first, second;
    wz_str between;
    wz_arena *arena;
    wz_buf *out;
    size_t i, j;            /* the next of each */
    int64_t shift;          /* from the text to the one between, behind those done */
};

static wz_span between_span(const struct merge *merge, const wz_edit *edit)
{
    uint32_t start = (uint32_t)(edit->span.start + merge->shift);

    return (wz_span){ start, start + (uint32_t)edit->with.len };
}

static void pass_first(struct merge *merge)
{
    const wz_edit *edit = &merge->first.at[merge->i++];

    merge->shift += (int64_t)edit->with.len - (edit->span.end - edit->span.start);
}

static wz_span back(wz_span span, int64_t start_shift, int64_t end_shift)
{
    return (wz_span){ (uint32_t)(span.start - start_shift), (uint32_t)(span.end - end_shift) };
}

/* What edits of the second list make of a part of the text between. */
static wz_str result_of(struct merge *merge, wz_span part, size_t from, size_t to)
{
    const wz_edit *edits = merge->second.at;
    size_t len = part.end - part.start, used = 0;
    uint32_t at = part.start;
    char *copy;

    for (size_t j = from; j < to; j++)
        len += edits[j].with.len;
    copy = wz_arena_room(merge->arena, len + 1);
    for (size_t j = from; copy && j <= to; j++) {
        uint32_t end = j < to ? edits[j].span.start : part.end;

        memcpy(copy + used, merge->between.at + at, end - at);
        used += end - at;
        if (j == to)
            break;
        memcpy(copy + used, edits[j].with.at, edits[j].with.len);
        used += edits[j].with.len;
        at = edits[j].span.end;
    }
    return (wz_str){ copy ? copy : "", copy ? used : 0 };
}

/* Makes one edit of the next of both lists, which overlap, and all that overlap those. */
static void merge_overlapping(struct merge *merge)
{
    int64_t shift = merge->shift;
    size_t from = merge->j;
    wz_span part = merge->second.at[from].span, span;
    wz_edit edit;

    for (bool grown = true; grown; ) {
        grown = false;
        if (merge->i < merge->first.count) {
            span = between_span(merge, &merge->first.at[merge->i]);
            if (span.start < part.end) {
                part.start = span.start < part.start ? span.start : part.start;
                part.end = span.end > part.end ? span.end : part.end;
                pass_first(merge);
                grown = true;
            }
        }
        if (merge->j < merge->second.count && (merge->j == from ||
                                               merge->second.at[merge->j].span.start < part.end)) {
            span = merge->second.at[merge->j++].span;
            part.end = span.end > part.end ? span.end : part.end;
            grown = true;
        }
    }
    edit = merge->second.at[merge->j - 1];
    edit.span = back(part, shift, merge->shift);
    edit.with = result_of(merge, part, from, merge->j);
    WZ_PUSH(merge->out, edit);
}

void wz_edits_compose(wz_edit_list first, wz_str between, wz_edit_list second, wz_arena *arena,
                      wz_buf *out)
{
    struct merge merge = { first, second, between, arena, out, 0, 0, 0 };

    while (merge.i < first.count || merge.j < second.count) {
        bool has_first = merge.i < first.count, has_second = merge.j < second.count;
        wz_span one = has_first ? between_span(&merge, &first.at[merge.i]) : (wz_span){ 0, 0 };
        wz_span other = has_second ? second.at[merge.j].span : (wz_span){ 0, 0 };

        if (has_first && (!has_second || one.end <= other.start)) {
            WZ_PUSH(out, first.at[merge.i]);
            pass_first(&merge);
        } else if (!has_first || other.end <= one.start) {
            wz_edit edit = second.at[merge.j++];

            edit.span = back(edit.span, merge.shift, merge.shift);
            WZ_PUSH(out, edit);
        } else {
            merge_overlapping(&merge);
        }
    }
}

/* -- cleaning ----------------------------------------------------------------- */

/* What the passes over one text need. */
struct cleaner {
    wz_work *work;
    const wz_lexicon *lexicon;
    const wz_clean_options *options;
    wz_arena arena;                 /* of one pass */
    wz_buf cuts;                    /* likewise */
    wz_buf spots;                   /* of the text as it came */
    bool has_controls;              /* in it */
    bool is_last;                   /* this pass: another would find nothing */
    wz_buf edits;                   /* of this pass, and of all; the third is room */
    wz_buf total, spare;
    wz_buf hits[2];                 /* of the pass and the one before, in turns */
};

static void init(struct cleaner *cleaner)
{
    const wz_allocator *allocator = cleaner->work->allocator;

    wz_arena_init(&cleaner->arena, allocator);
    wz_buf_init(&cleaner->spots, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cleaner->cuts, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cleaner->edits, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cleaner->total, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&cleaner->spare, allocator, WZ_LIMIT_BUFFER);
    for (int i = 0; i < 2; i++)
        wz_buf_init(&cleaner->hits[i], allocator, WZ_LIMIT_BUFFER);
}

static void clear(struct cleaner *cleaner)
{
    wz_arena_clear(&cleaner->arena);
    wz_buf_clear(&cleaner->spots);
    wz_buf_clear(&cleaner->cuts);
    wz_buf_clear(&cleaner->edits);
    wz_buf_clear(&cleaner->total);
    wz_buf_clear(&cleaner->spare);
    for (int i = 0; i < 2; i++)
        wz_buf_clear(&cleaner->hits[i]);
}

/* The hits of a pass: by a scan, or from those of the pass before and its edits, which are
 * still there. */
static wz_err find_hits(struct cleaner *cleaner, wz_cleaning *cleaning, int pass)
{
    wz_buf *hits = &cleaner->hits[pass % 2];
    wz_err err;

    wz_buf_reset(hits);
    if (pass == 0) {
        err = wz_clean_scan(cleaning, wz_lexicon_noise(cleaner->lexicon), hits,
                            &cleaner->spots);
        cleaner->has_controls = cleaning->has_controls;
        return err;
    }
    wz_clean_carry_hits(cleaner->lexicon, &cleaner->hits[(pass + 1) % 2],
                        wz_edits_of(&cleaner->edits), cleaning->text, hits);
    cleaning->hits = WZ_ITEMS(*hits, wz_hit);
    cleaning->hit_count = WZ_ITEM_COUNT(*hits, wz_hit);
    cleaning->has_controls = cleaner->has_controls;
    return wz_buf_status(hits);
}

/* Whether all that a pass edited was white space around lines: then the next finds the same
 * lines as this one, with no noise in them, unless their indents kept some apart. A mark may
 * become wide for being at the end of its line now. */
static bool is_last(struct cleaner *cleaner, wz_cleaning *cleaning)
{
    wz_edit_list edits = wz_edits_of(&cleaner->edits);

    if (cleaner->cuts.len > 0 || cleaner->options->full_width)
        return false;
    for (size_t i = 0; i < edits.count; i++)
        if (edits.at[i].op != WZ_EDIT_BLANK || strcmp(edits.at[i].reason, WZ_EDIT_SPACE) == 0)
            return false;
    return !wz_clean_would_join(cleaning);
}

/* The edits of one pass. Without cuts a later one has nothing to repair, unless one wide mark
 * asks for another. */
static wz_err find_edits(struct cleaner *cleaner, const wz_text *text, int pass)
{
    wz_work work = *cleaner->work;
    wz_reading unused = { .truncated_at = UINT32_MAX };
    wz_cleaning cleaning = { .work = &work, .text = text, .lexicon = cleaner->lexicon,
                             .reading = &unused };
    wz_err err;

    work.arena = &cleaner->arena;
    err = find_hits(cleaner, &cleaning, pass);
    if (err)
        return err;
    wz_buf_reset(&cleaner->edits);
    wz_buf_reset(&cleaner->cuts);
    cleaning.cuts = cleaner->cuts;
    err = wz_clean_find_cuts(&cleaning);
    cleaner->cuts = cleaning.cuts;
    if (err)
        return err;
    if (pass == 0 || cleaner->cuts.len > 0 || cleaner->options->full_width)
        wz_clean_repair(text, &cleaner->cuts, cleaner->options, pass == 0, &cleaner->edits);
    cleaner->is_last = is_last(cleaner, &cleaning);
    return wz_buf_status(&cleaner->edits);
}

/* Adds the edits of a pass over `between` to those of all before it. */
static wz_err add_edits(struct cleaner *cleaner, wz_str between)
{
    wz_buf total = cleaner->total;

    wz_buf_reset(&cleaner->spare);
    wz_edits_compose(wz_edits_of(&total), between, wz_edits_of(&cleaner->edits),
                     cleaner->work->arena, &cleaner->spare);
    cleaner->total = cleaner->spare;
    cleaner->spare = total;
    return wz_buf_status(&cleaner->total) ? wz_buf_status(&cleaner->total)
                                          : wz_arena_status(cleaner->work->arena);
}

/* What the edits of a pass make of its text, as the text of the next. The last of these is what
 * the caller gets, so all live as long: passes are few. */
static wz_err apply_edits(struct cleaner *cleaner, wz_text *text)
{
    wz_edit_list edits = wz_edits_of(&cleaner->edits);
    size_t size = size_of(text->bytes, edits);
    char *room;

    if (size > WZ_LIMIT_DECODED)
        return WZ_ELIMIT;
    room = wz_arena_room(cleaner->work->arena, size);
    if (!room)
        return WZ_ENOMEM;
    put_edited(text->bytes, edits, room);
    *text = (wz_text){ .bytes = { room, size }, .encoding = text->encoding };
    wz_arena_clear(&cleaner->arena);
    wz_arena_init(&cleaner->arena, cleaner->work->allocator);
    return wz_text_index_lines(text, &cleaner->arena);
}

/* Goes on until a pass has nothing to edit, which *is_settled tells. Only the first joins
 * lines: it sees how they were indented and how wide they were. */
static wz_err run_passes(struct cleaner *cleaner, wz_text *text, bool *is_settled)
{
    *is_settled = false;
    for (int pass = 0; pass < WZ_LIMIT_CLEANING; pass++) {
        wz_err err = find_edits(cleaner, text, pass);

        *is_settled = !err && (cleaner->edits.len == 0 || cleaner->is_last);
        if (!err && cleaner->edits.len > 0)
            err = add_edits(cleaner, text->bytes);
        if (!err && cleaner->edits.len > 0)
            err = apply_edits(cleaner, text);
        if (err || *is_settled)
            return err;
    }
    return WZ_OK;
}

/* Leaves out edits that come to nothing: what one pass did another took back. */
static void drop_idle(wz_buf *edits, wz_str text)
{
    wz_edit *items = WZ_ITEMS(*edits, wz_edit);
    size_t count = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*edits, wz_edit); i++)
        if (!wz_str_equal(wz_str_cut(text, items[i].span.start, items[i].span.end),
                          items[i].with))
            items[count++] = items[i];
    edits->len = count * sizeof *items;
}

/* Gives what was made of a text, and its edits where they live on. */
static wz_err give(struct cleaner *cleaner, wz_str text, wz_str made, wz_cleaned *cleaned)
{
    wz_arena *arena = cleaner->work->arena;
    wz_str list;

    drop_idle(&cleaner->total, text);
    list = wz_arena_copy(arena, wz_buf_str(&cleaner->total));
    cleaned->bytes = made;
    cleaned->edits.at = (const wz_edit *)(const void *)list.at;
    cleaned->edits.count = list.len / sizeof(wz_edit);
    return wz_arena_status(arena);
}

wz_err wz_clean_edit(wz_work *work, const wz_text *text, const wz_lexicon *lexicon,
                     const wz_clean_options *options, wz_cleaned *cleaned)
{
    struct cleaner cleaner = { .work = work, .lexicon = lexicon, .options = options };
    wz_text last = *text;
    bool is_settled;
    wz_err err;

    *cleaned = (wz_cleaned){ .bytes = text->bytes };
    init(&cleaner);
    err = run_passes(&cleaner, &last, &is_settled);
    if (!err && !is_settled)
        wz_report(work->sink, work->path, WZ_DIAG_UNSETTLED, 0, 0, WZ_LIMIT_CLEANING);
    else if (!err && cleaner.total.len > 0)
        err = give(&cleaner, text->bytes, last.bytes, cleaned);
    clear(&cleaner);
    return err;
}
