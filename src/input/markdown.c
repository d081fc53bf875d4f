/* The Markdown reader: masks are hidden from cmark, cmark parses, and the text of its tree, a
 * block a line, is the decoded text. */
#include "input/markdown.h"
#include "input/readers.h"

#include "base/limits.h"

/* Gives the lines of the headings their levels. */
static wz_err set_levels(wz_work *work, const wz_buf *headings, wz_text *text)
{
    const wz_markdown_heading *heading = WZ_ITEMS(*headings, const wz_markdown_heading);
    size_t count = WZ_ITEM_COUNT(*headings, wz_markdown_heading);
    uint8_t *levels;

    if (count == 0)
        return WZ_OK;
    levels = wz_arena_take(work->arena, text->line_count);
    for (size_t i = 0; levels && i < count; i++)
        levels[wz_text_line_at(text, heading[i].at)] = (uint8_t)heading[i].level;
    text->levels = levels;
    return wz_arena_status(work->arena);
}

static wz_err make_text(wz_work *work, wz_str copy, const wz_stand_ins *chosen, wz_text *text)
{
    wz_buf plain, headings;
    wz_err err;

    wz_buf_init(&plain, work->allocator, WZ_LIMIT_DECODED);
    wz_buf_init(&headings, work->allocator, WZ_LIMIT_BUFFER);
    err = wz_markdown_parse(work->allocator, copy, chosen, &plain, &headings);
    if (!err) {
        wz_text made = { .bytes = wz_arena_copy(work->arena, wz_buf_str(&plain)),
                         .encoding = text->encoding };

        err = wz_arena_status(work->arena);
        if (!err)
            err = wz_text_index(&made, work->arena);
        if (!err)
            err = set_levels(work, &headings, &made);
        if (!err)
            *text = made;
    }
    wz_buf_clear(&plain);
    wz_buf_clear(&headings);
    return err;
}

/* Leaves *text as it is, and says so. */
static wz_err read_as_text(wz_work *work, const char *why, size_t line)
{
    wz_report(work->sink, work->path, WZ_DIAG_MARKDOWN_AS_TEXT, line, 0, why);
    return WZ_OK;
}

wz_err wz_markdown_read(wz_work *work, wz_str bytes, const wz_input_options *options,
                        wz_text *text)
{
    wz_stand_ins chosen;
    const char *excess;
    size_t line = 0;
    wz_buf copy;
    wz_err err = wz_input_decode(work, bytes, options->encoding, options->strict, text);

    if (err)
        return err;
    if (text->bytes.len > WZ_LIMIT_MARKDOWN)
        return read_as_text(work, "larger than Markdown may be", 0);
    if (!wz_stand_ins_choose(text->bytes, &chosen))
        return read_as_text(work, "too many noncharacters", 0);

    wz_buf_init(&copy, work->allocator, WZ_LIMIT_DECODED);
    err = wz_markdown_protect(work->allocator, options->lexicon, text->bytes, &chosen, &copy);
    if (err)
        goto done;
    excess = wz_markdown_excess(wz_buf_str(&copy), &line);
    err = excess ? read_as_text(work, excess, line)
                 : make_text(work, wz_buf_str(&copy), &chosen, text);
done:
    wz_buf_clear(&copy);
    return err;
}
