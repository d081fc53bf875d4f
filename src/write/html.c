/* The digest as a page for reviewing: the text with its records marked, and beside it what the
 * Markdown page says, each leading to the other. One file that needs nothing else. */
#include "write/writers.h"

#include "base/limits.h"
#include "write/html_out.h"
#include "write/html_text.h"
#include "write/page_sections.h"

struct review {
    wz_html_page html;
    wz_buf *out;
    wz_language language;
};

static void put_label(struct review *review, wz_label label)
{
    wz_html_label(review->out, label, review->language);
}

/* -- above the text -------------------------------------------------------------------- */

static void put_skips(struct review *review)
{
    WZ_HTML(review->out, "<a class=\"skip\" href=\"#text\">");
    put_label(review, WZ_LABEL_SKIP_TO_TEXT);
    WZ_HTML(review->out, "</a>\n<a class=\"skip\" href=\"#digest\">");
    put_label(review, WZ_LABEL_SKIP_TO_DIGEST);
    WZ_HTML(review->out, "</a>\n");
}

static void put_switch(struct review *review, wz_kind kind)
{
    wz_str name = wz_str_of(wz_kinds[kind].name);
    wz_buf *out = review->out;

    WZ_HTML(out, "<label><input type=\"checkbox\" checked id=\"show-");
    wz_buf_put_str(out, name);
    WZ_HTML(out, "\"><span class=\"");
    wz_buf_put_str(out, name);
    WZ_HTML(out, "\">");
    wz_html_put(out, wz_label_kind(kind, review->language));
    WZ_HTML(out, "</span> <small>");
    wz_buf_put_number(out, review->html.page.digest->tally[kind]);
    WZ_HTML(out, "</small></label>\n");
}

/* A box for each kind that is there; the style does the rest, so that it works without
 * scripts. */
static void put_legend(struct review *review)
{
    wz_buf *out = review->out;

    WZ_HTML(out, "<fieldset id=\"kinds\"><legend>");
    put_label(review, WZ_LABEL_MARKS_SHOWN);
    WZ_HTML(out, "</legend>\n");
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        if (wz_label_has_mark((wz_kind)kind) && review->html.page.digest->tally[kind] > 0)
            put_switch(review, (wz_kind)kind);
    WZ_HTML(out, "<button type=\"button\" class=\"js\" id=\"all\">");
    put_label(review, WZ_LABEL_ALL);
    WZ_HTML(out, "</button>\n<button type=\"button\" class=\"js\" id=\"none\">");
    put_label(review, WZ_LABEL_NONE);
    WZ_HTML(out, "</button></fieldset>\n");
}

static void put_keys(struct review *review)
{
    static const struct { const char *keys; wz_label label; } keys[] = {
        { "n p", WZ_LABEL_KEY_NEXT }, { "e E", WZ_LABEL_KEY_FINDING }, { "Enter", WZ_LABEL_KEY_GO },
        { "/", WZ_LABEL_KEY_FILTER }, { "1–9", WZ_LABEL_KEY_KIND }, { "t", WZ_LABEL_KEY_THEME },
    };
    wz_buf *out = review->out;

    WZ_HTML(out, "<details class=\"js\" id=\"keys\"><summary>");
    put_label(review, WZ_LABEL_KEYS);
    WZ_HTML(out, "</summary><div><table><tbody>\n");
    for (size_t i = 0; i < WZ_COUNT(keys); i++) {
        WZ_HTML(out, "<tr><td><kbd>");
        wz_html_put(out, wz_str_of(keys[i].keys));
        WZ_HTML(out, "</kbd></td><td>");
        put_label(review, keys[i].label);
        WZ_HTML(out, "</td></tr>\n");
    }
    WZ_HTML(out, "</tbody></table><label><input type=\"checkbox\" checked id=\"keys-on\">");
    put_label(review, WZ_LABEL_KEYS_ON);
    WZ_HTML(out, "</label></div></details>\n");
}

static void put_bar(struct review *review)
{
    wz_buf *out = review->out;

    WZ_HTML(out, "<div id=\"bar\" role=\"region\" aria-label=\"");
    put_label(review, WZ_LABEL_MARKS_SHOWN);
    WZ_HTML(out, "\">\n");
    put_legend(review);
    WZ_HTML(out, "<div id=\"tools\"><label class=\"js\">");
    put_label(review, WZ_LABEL_FILTER);
    WZ_HTML(out, " <input type=\"search\" id=\"filter\" autocomplete=\"off\" placeholder=\"");
    put_label(review, WZ_LABEL_FILTER_HINT);
    WZ_HTML(out, "\"></label>\n<output class=\"js\" id=\"filtered\" data-text=\"");
    put_label(review, WZ_LABEL_FILTERED);
    WZ_HTML(out, "\"></output>\n");
    put_keys(review);
    WZ_HTML(out, "<button type=\"button\" class=\"js\" id=\"theme\">");
    put_label(review, WZ_LABEL_THEME);
    WZ_HTML(out, "</button>\n<span id=\"jumps\"><a href=\"#text\">");
    put_label(review, WZ_LABEL_TEXT);
    WZ_HTML(out, "</a> <a href=\"#digest\">");
    put_label(review, WZ_LABEL_DIGEST);
    WZ_HTML(out, "</a></span></div>\n</div>\n");
}

/* -- the page -------------------------------------------------------------------------- */

/* The name of the file says which tab it is. */
static void begin(struct review *review)
{
    wz_html_page *html = &review->html;
    wz_buf *line = &html->page.line;

    wz_plain_put(line, wz_plain_path(&html->page.arena, html->page.digest->path));
    wz_buf_put_str(line, WZ_STR(" – "));
    wz_buf_put_str(line, wz_label_text(WZ_LABEL_DIGEST, review->language));
    wz_html_begin(review->out, wz_page_take_line(&html->page), review->language);
}

/* The digest is written before the text, which wants to know its rows, and stands behind it. */
static wz_err put_review(struct review *review, const wz_parts *parts)
{
    wz_html_page *html = &review->html;
    wz_buf *out = review->out;
    wz_err err;

    begin(review);
    put_skips(review);
    WZ_HTML(out, "<header>\n");
    wz_page_head(&html->page, parts);
    wz_buf_put_str(out, wz_html_page_take(html));
    WZ_HTML(out, "</header>\n");
    put_bar(review);
    wz_page_body(&html->page, parts);
    WZ_HTML(out, "<main id=\"text\" tabindex=\"-1\" lang=\"zh-Hans\">\n");
    err = wz_html_put_text(html, out);
    WZ_HTML(out, "</main>\n<aside id=\"digest\" tabindex=\"-1\" aria-label=\"");
    put_label(review, WZ_LABEL_DIGEST);
    WZ_HTML(out, "\">\n");
    wz_buf_put_str(out, wz_html_page_take(html));
    WZ_HTML(out, "</aside>\n");
    wz_html_end(out);
    return err;
}

wz_err wz_html_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    struct review review = { .out = out, .language = options->language };
    wz_parts parts;

    wz_html_page_init(&review.html, digest->allocator, options->language);
    wz_err err = wz_html_page_set_digest(&review.html, digest);
    if (!err)
        err = wz_parts_find(&review.html.page, &parts);
    if (!err)
        err = put_review(&review, &parts);
    if (!err)
        err = wz_page_status(&review.html.page);
    if (!err)
        err = wz_buf_status(&review.html.out);
    wz_html_page_clear(&review.html);
    return err ? err : wz_buf_status(out);
}
