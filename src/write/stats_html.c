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
    wz_html_begin(out, wz_label_text(WZ_LABEL_SUMS, language), language);
    WZ_HTML(out, "<main id=\"stats\" data-copy=\"");
    wz_html_label(out, WZ_LABEL_COPY, language);
    WZ_HTML(out, "\" data-copied=\"");
    wz_html_label(out, WZ_LABEL_COPIED, language);
    WZ_HTML(out, "\">\n<button type=\"button\" class=\"js\" id=\"theme\">");
    wz_html_label(out, WZ_LABEL_THEME, language);
    WZ_HTML(out, "</button>\n");
    wz_stats_page(&html.page, stats, options);
    wz_buf_put_str(out, wz_html_page_take(&html));
    WZ_HTML(out, "</main>\n");
    wz_html_end(out);
    err = wz_page_status(&html.page);
    if (!err)
        err = wz_buf_status(&html.out);
    wz_html_page_clear(&html);
    return err ? err : wz_buf_status(out);
}
