/* Sums as a page with charts, whose tables can be sorted and copied. */
#include "write/html_out.h"
#include "write/html_page.h"
#include "write/stats_page.h"

wz_err wz_stats_html(const wz_stats *stats, const wz_stats_options *options, wz_buf *out)
{
    wz_language language = options->language;
    wz_html_page html;
    wz_err err;

    wz_html_page_init(&html, out->allocator, language);
    wz_html_begin_sheet(out, wz_label_text(WZ_LABEL_SUMS, language), language);
    wz_stats_page(&html.page, stats, options);
    wz_buf_put_str(out, wz_html_page_take(&html));
    wz_html_end_sheet(out);
    err = wz_page_status(&html.page);
    if (!err)
        err = wz_buf_status(&html.out);
    wz_html_page_clear(&html);
    return err ? err : wz_buf_status(out);
}
