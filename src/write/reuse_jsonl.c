/* Reuse as JSON Lines: a summary, then passages, clusters and fills, an object each. */
#include "base/utf8.h"
#include "write/json_record.h"
#include "write/reuse_view.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static void put_number(wz_buf *out, wz_str name, uint64_t number)
{
    wz_buf_put_str(out, name);
    wz_buf_put_number(out, number);
}

static void put_text(wz_buf *out, wz_str name, wz_str text)
{
    wz_buf_put_str(out, name);
    wz_json_put_text(out, text);
}

/* The members that say where a site is. */
static void put_site(wz_buf *out, const wz_reuse_site *site)
{
    put_text(out, WZ_STR("\"file\":"), site->path);
    put_number(out, WZ_STR(",\"doc\":"), site->doc->part->doc);
    put_number(out, WZ_STR(",\"start\":"), site->place.code);
    put_number(out, WZ_STR(",\"end\":"), site->end);
    put_number(out, WZ_STR(",\"line\":"), site->place.line);
    put_number(out, WZ_STR(",\"column\":"), site->place.column);
    put_text(out, WZ_STR(",\"text\":"), site->text);
}

static void put_summary(const wz_reuse_found *found, wz_buf *out)
{
    wz_buf why;

    wz_buf_init(&why, out->allocator, 4096);
    wz_reuse_explain(found, WZ_ENGLISH, &why);
    put_number(out, WZ_STR("{\"kind\":\"summary\",\"documents\":"), found->doc_count);
    put_number(out, WZ_STR(",\"passages\":"), found->passage_count);
    put_number(out, WZ_STR(",\"clusters\":"), found->cluster_count);
    put_text(out, WZ_STR(",\"why\":"), wz_buf_str(&why));
    PUT(out, "}\n");
    wz_buf_clear(&why);
}

static wz_err put_passage(wz_reuse_view *view, size_t number, wz_buf *out)
{
    const wz_reuse_passage *passage = &view->found->passages[number];
    const wz_reuse_place *places = view->found->places + passage->first;
    wz_err err = WZ_OK;

    put_number(out, WZ_STR("{\"kind\":\"passage\",\"id\":"), number + 1);
    put_number(out, WZ_STR(",\"chars\":"), passage->chars);
    put_number(out, WZ_STR(",\"documents\":"), passage->docs);
    PUT(out, ",\"places\":[");
    for (uint32_t i = 0; !err && i < passage->count; i++) {
        wz_reuse_site site;

        err = wz_reuse_view_site(view, places[i].start, places[i].end, &site);
        if (err)
            break;
        wz_buf_put_str(out, i > 0 ? WZ_STR(",{") : WZ_STR("{"));
        put_site(out, &site);
        PUT(out, "}");
    }
    PUT(out, "]}\n");
    return err;
}

/* A share of 1 at most. */
static void put_share(wz_buf *out, uint32_t share)
{
    char digits[WZ_DECIMAL_ROOM];
    wz_decimal decimal = wz_decimal_shifted(wz_decimal_of(share), -2);

    PUT(out, ",\"share\":");
    wz_buf_put(out, digits, wz_decimal_write(decimal, digits));
}

static wz_err put_cluster(wz_reuse_view *view, size_t number, wz_buf *out)
{
    const wz_reuse_cluster *cluster = &view->found->clusters[number];
    const wz_reuse_member *members = view->found->members + cluster->first;

    put_number(out, WZ_STR("{\"kind\":\"cluster\",\"id\":"), number + 1);
    PUT(out, ",\"documents\":[");
    for (uint32_t i = 0; i < cluster->count; i++) {
        const wz_reuse_doc *doc = &view->found->docs[members[i].doc];
        wz_reuse_site site;
        wz_err err = wz_reuse_view_site(view, doc->start, doc->end, &site);

        if (err)
            return err;
        wz_buf_put_str(out, i > 0 ? WZ_STR(",{") : WZ_STR("{"));
        put_text(out, WZ_STR("\"file\":"), site.path);
        put_number(out, WZ_STR(",\"doc\":"), doc->part->doc);
        put_text(out, WZ_STR(",\"title\":"), doc->part->title);
        put_share(out, members[i].share);
        PUT(out, "}");
    }
    PUT(out, "]}\n");
    return WZ_OK;
}

/* The hints that fit, or those that do not. */
static wz_err put_hints(wz_reuse_view *view, size_t first, size_t end, bool fit, wz_buf *out)
{
    const wz_reuse_hint *hints = view->found->hints;
    bool any = false;

    for (size_t i = first; i < end; i++) {
        wz_reuse_site site;
        wz_err err;

        if (hints[i].fits != fit)
            continue;
        err = wz_reuse_view_site(view, hints[i].from, hints[i].from + 1, &site);
        if (err)
            return err;
        wz_buf_put_str(out, any ? WZ_STR(",{") : WZ_STR("{"));
        put_site(out, &site);
        PUT(out, "}");
        any = true;
    }
    return WZ_OK;
}

static wz_err put_fill(wz_reuse_view *view, size_t first, size_t *end, wz_buf *out)
{
    uint32_t at = view->found->hints[first].at;
    wz_str shown = wz_reuse_view_hint(view, first, end);
    wz_reuse_site site;
    wz_err err = wz_reuse_view_site(view, at, at + 1, &site);

    if (err)
        return err;
    PUT(out, "{\"kind\":\"fill\",");
    put_site(out, &site);
    put_text(out, WZ_STR(",\"stands\":"), wz_reuse_view_is_date(view, at) ? WZ_STR("date")
                                                                          : WZ_STR("figure"));
    put_text(out, WZ_STR(",\"suggestion\":"), shown);
    PUT(out, ",\"shown\":[");
    err = put_hints(view, first, *end, true, out);
    PUT(out, "],\"refused\":[");
    if (!err)
        err = put_hints(view, first, *end, false, out);
    PUT(out, "]}\n");
    return err;
}

wz_err wz_reuse_jsonl(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out)
{
    wz_reuse_view view;
    wz_err err = wz_reuse_view_init(&view, found, how->allocator);

    put_summary(found, out);
    for (size_t i = 0; !err && i < found->passage_count; i++)
        err = put_passage(&view, i, out);
    for (size_t i = 0; !err && i < found->cluster_count; i++)
        err = put_cluster(&view, i, out);
    for (size_t i = 0; !err && i < found->hint_count; )
        err = put_fill(&view, i, &i, out);
    wz_reuse_view_clear(&view);
    return err ? err : wz_buf_status(out);
}
