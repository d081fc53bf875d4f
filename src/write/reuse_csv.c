/* Reuse as a table: a row for each place of a passage; where hints were asked for, a row for each
 * hint instead, for a table has one set of columns. */
#include "write/csv_cell.h"
#include "write/reuse_view.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static void put_number(wz_buf *out, uint64_t number)
{
    PUT(out, ",");
    wz_buf_put_number(out, number);
}

static void put_text(wz_buf *out, wz_str text, bool excel)
{
    PUT(out, ",");
    wz_csv_put(out, text, excel);
}

static wz_err put_passage(wz_reuse_view *view, size_t number, bool excel, wz_buf *out)
{
    const wz_reuse_passage *passage = &view->found->passages[number];
    const wz_reuse_place *places = view->found->places + passage->first;

    for (uint32_t i = 0; i < passage->count; i++) {
        wz_reuse_site site;
        wz_err err = wz_reuse_view_site(view, places[i].start, places[i].end, &site);

        if (err)
            return err;
        wz_buf_put_number(out, number + 1);
        put_number(out, passage->chars);
        put_number(out, passage->docs);
        put_text(out, site.path, excel);
        put_number(out, site.doc->part->doc);
        put_number(out, site.place.code);
        put_number(out, site.end);
        put_number(out, site.place.line);
        put_number(out, site.place.column);
        put_text(out, site.text, excel);
        PUT(out, "\r\n");
    }
    return WZ_OK;
}

static wz_err put_hint(wz_reuse_view *view, const wz_reuse_hint *hint, bool excel, wz_buf *out)
{
    wz_reuse_site mask, shown;
    wz_err err = wz_reuse_view_site(view, hint->at, hint->at + 1, &mask);

    if (!err)
        err = wz_reuse_view_site(view, hint->from, hint->from + 1, &shown);
    if (err)
        return err;
    wz_csv_put(out, mask.path, excel);
    put_number(out, mask.doc->part->doc);
    put_number(out, mask.place.code);
    put_number(out, mask.end);
    put_number(out, mask.place.line);
    put_number(out, mask.place.column);
    put_text(out, mask.text, excel);
    put_text(out, wz_reuse_view_is_date(view, hint->at) ? WZ_STR("date") : WZ_STR("figure"), false);
    put_text(out, shown.text, excel);
    put_text(out, hint->fits ? WZ_STR("true") : WZ_STR("false"), false);
    put_text(out, shown.path, excel);
    put_number(out, shown.doc->part->doc);
    put_number(out, shown.place.line);
    put_number(out, shown.place.column);
    PUT(out, "\r\n");
    return WZ_OK;
}

wz_err wz_reuse_csv(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out)
{
    wz_reuse_view view;
    wz_err err = wz_reuse_view_init(&view, found, how->allocator);

    if (how->excel)
        PUT(out, "\uFEFF");
    if (found->options.fill)
        PUT(out, "file,doc,start,end,line,column,text,stands,suggestion,fits,from_file,from_doc,"
                 "from_line,from_column\r\n");
    else
        PUT(out, "passage,chars,documents,file,doc,start,end,line,column,text\r\n");
    for (size_t i = 0; !err && !found->options.fill && i < found->passage_count; i++)
        err = put_passage(&view, i, how->excel, out);
    for (size_t i = 0; !err && i < found->hint_count; i++)
        err = put_hint(&view, &found->hints[i], how->excel, out);
    wz_reuse_view_clear(&view);
    return err ? err : wz_buf_status(out);
}
