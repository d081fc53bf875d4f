/* The rendering that HTML 15.3 suggests, as far as it is about lines. Unshown are also
 * elements that show their content only where a browser cannot do something, and textarea,
 * which is for the reader to write in. There is one body, whatever tags say: what stands
 * behind </html> is shown. */
#include "input/html_element.h"

#include <stdlib.h>

#include "base/str.h"

/* Sorted by name. */
static const struct element {
    char name[WZ_HTML_NAME];
    wz_html_role role;
} elements[] = {
    { "address",    WZ_HTML_BLOCK },       { "article",    WZ_HTML_BLOCK },
    { "aside",      WZ_HTML_BLOCK },       { "audio",      WZ_HTML_UNSHOWN },
    { "base",       WZ_HTML_PASSED_OVER }, { "blockquote", WZ_HTML_BLOCK },
    { "body",       WZ_HTML_PASSED_OVER }, { "br",         WZ_HTML_BREAK },
    { "canvas",     WZ_HTML_UNSHOWN },     { "caption",    WZ_HTML_BLOCK },
    { "center",     WZ_HTML_BLOCK },       { "datalist",   WZ_HTML_UNSHOWN },
    { "dd",         WZ_HTML_BLOCK },       { "details",    WZ_HTML_BLOCK },
    { "dialog",     WZ_HTML_BLOCK },       { "dir",        WZ_HTML_BLOCK },
    { "div",        WZ_HTML_BLOCK },       { "dl",         WZ_HTML_BLOCK },
    { "dt",         WZ_HTML_BLOCK },       { "fieldset",   WZ_HTML_BLOCK },
    { "figcaption", WZ_HTML_BLOCK },       { "figure",     WZ_HTML_BLOCK },
    { "footer",     WZ_HTML_BLOCK },       { "form",       WZ_HTML_BLOCK },
    { "frame",      WZ_HTML_PASSED_OVER }, { "frameset",   WZ_HTML_PASSED_OVER },
    { "h1",         WZ_HTML_HEADING },     { "h2",         WZ_HTML_HEADING },
    { "h3",         WZ_HTML_HEADING },     { "h4",         WZ_HTML_HEADING },
    { "h5",         WZ_HTML_HEADING },     { "h6",         WZ_HTML_HEADING },
    { "head",       WZ_HTML_PASSED_OVER }, { "header",     WZ_HTML_BLOCK },
    { "hgroup",     WZ_HTML_BLOCK },       { "hr",         WZ_HTML_BLOCK },
    { "html",       WZ_HTML_PASSED_OVER }, { "iframe",     WZ_HTML_UNSHOWN },
    { "legend",     WZ_HTML_BLOCK },       { "li",         WZ_HTML_BLOCK },
    { "link",       WZ_HTML_PASSED_OVER }, { "listing",    WZ_HTML_PRE },
    { "main",       WZ_HTML_BLOCK },       { "menu",       WZ_HTML_BLOCK },
    { "meta",       WZ_HTML_PASSED_OVER }, { "nav",        WZ_HTML_BLOCK },
    { "noembed",    WZ_HTML_UNSHOWN },     { "noframes",   WZ_HTML_UNSHOWN },
    { "noscript",   WZ_HTML_UNSHOWN },     { "ol",         WZ_HTML_BLOCK },
    { "optgroup",   WZ_HTML_BLOCK },       { "option",     WZ_HTML_BLOCK },
    { "p",          WZ_HTML_BLOCK },       { "pre",        WZ_HTML_PRE },
    { "script",     WZ_HTML_UNSHOWN },     { "search",     WZ_HTML_BLOCK },
    { "section",    WZ_HTML_BLOCK },       { "select",     WZ_HTML_BLOCK },
    { "style",      WZ_HTML_UNSHOWN },     { "summary",    WZ_HTML_BLOCK },
    { "table",      WZ_HTML_TABLE },       { "tbody",      WZ_HTML_BLOCK },
    { "td",         WZ_HTML_CELL },        { "template",   WZ_HTML_UNSHOWN },
    { "textarea",   WZ_HTML_UNSHOWN },     { "tfoot",      WZ_HTML_BLOCK },
    { "th",         WZ_HTML_CELL },        { "thead",      WZ_HTML_BLOCK },
    { "title",      WZ_HTML_UNSHOWN },     { "tr",         WZ_HTML_ROW },
    { "ul",         WZ_HTML_BLOCK },       { "video",      WZ_HTML_UNSHOWN },
};

static int compare(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

wz_html_role wz_html_role_of(const char *name)
{
    const struct element *found = bsearch(name, elements, WZ_COUNT(elements), sizeof *elements,
                                          compare);

    return found ? found->role : WZ_HTML_INLINE;
}
