/* Reuse as a page with a matrix, whose tables can be sorted and copied. */
#include "write/html_out.h"
#include "write/html_page.h"
#include "write/reuse_page.h"

wz_err wz_reuse_html(const wz_reuse_found *found, const wz_reuse_writing *how, wz_buf *out)
{
    wz_html_page html;
    wz_err err;

    wz_html_page_init(&html, how->allocator, how->language);
    wz_html_begin_sheet(out, wz_label_text(WZ_LABEL_REUSE, how->language), how->language);
    err = wz_reuse_page(&html.page, found, how);
    wz_buf_put_str(out, wz_html_page_take(&html));
    wz_html_end_sheet(out);
    if (!err)
        err = wz_buf_status(&html.out);
    wz_html_page_clear(&html);
    return err ? err : wz_buf_status(out);
}
