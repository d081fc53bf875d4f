/* The lines of a text are found when the first place in it is asked for: of many inputs only few
 * may have any. */
#include "write/reuse_view.h"

#include "write/plain.h"

wz_err wz_reuse_view_init(wz_reuse_view *view, const wz_reuse_found *found,
                          const wz_allocator *allocator)
{
    *view = (wz_reuse_view){ .found = found };
    wz_arena_init(&view->arena, allocator);
    view->texts = wz_arena_take(&view->arena, found->file_count * sizeof *view->texts);
    view->paths = wz_arena_take(&view->arena, found->file_count * sizeof *view->paths);
    return wz_arena_status(&view->arena);
}

void wz_reuse_view_clear(wz_reuse_view *view)
{
    wz_arena_clear(&view->arena);
}

static uint32_t local(const wz_reuse_doc *doc, uint32_t position)
{
    return position - doc->start + doc->part->start;
}

static wz_err open_text(wz_reuse_view *view, const wz_reuse_doc *doc)
{
    wz_text *text = &view->texts[doc->file];

    if (text->lines)
        return WZ_OK;
    text->bytes = doc->skeleton->text;
    view->paths[doc->file] = wz_plain_path(&view->arena, doc->skeleton->path);
    return wz_text_index(text, &view->arena);
}

wz_err wz_reuse_view_site(wz_reuse_view *view, uint32_t start, uint32_t end, wz_reuse_site *site)
{
    const wz_reuse_doc *doc = &view->found->docs[wz_reuse_doc_at(view->found, start)];
    const wz_text *text = &view->texts[doc->file];
    wz_err err = open_text(view, doc);
    wz_span span;

    if (err)
        return err;
    span = wz_skeleton_span(doc->skeleton, local(doc, start), local(doc, end));
    *site = (wz_reuse_site){ doc, view->paths[doc->file], wz_text_place(text, span.start),
                             wz_text_code(text, span.end), wz_text_cut(text, span) };
    return WZ_OK;
}

wz_err wz_reuse_view_put_place(wz_reuse_view *view, uint32_t start, uint32_t end, wz_buf *out)
{
    wz_reuse_site site;
    wz_err err = wz_reuse_view_site(view, start, end, &site);

    if (err)
        return err;
    wz_buf_put_str(out, site.path);
    wz_buf_put_byte(out, ':');
    wz_buf_put_number(out, site.place.line);
    return WZ_OK;
}

wz_str wz_reuse_view_number(const wz_reuse_view *view, uint32_t position)
{
    const wz_reuse_doc *doc = &view->found->docs[wz_reuse_doc_at(view->found, position)];
    wz_span span = wz_skeleton_place(doc->skeleton, local(doc, position), NULL);

    return wz_str_cut(doc->skeleton->text, span.start, span.end);
}

bool wz_reuse_view_is_date(const wz_reuse_view *view, uint32_t position)
{
    const wz_reuse_doc *doc = &view->found->docs[wz_reuse_doc_at(view->found, position)];
    const wz_stretch *stretch;

    wz_skeleton_place(doc->skeleton, local(doc, position), &stretch);
    return (stretch->traits & WZ_TRAIT_DATE) != 0;
}

wz_str wz_reuse_view_hint(const wz_reuse_view *view, size_t first, size_t *end)
{
    const wz_reuse_hint *hints = view->found->hints;
    size_t count = view->found->hint_count;
    wz_str shown = WZ_NO_TEXT;
    bool differ = false;

    for (*end = first; *end < count && hints[*end].at == hints[first].at; ++*end) {
        wz_str text = wz_reuse_view_number(view, hints[*end].from);

        if (!hints[*end].fits)
            continue;
        differ = differ || (shown.at && !wz_str_equal(shown, text));
        shown = text;
    }
    return differ ? WZ_NO_TEXT : shown;
}
