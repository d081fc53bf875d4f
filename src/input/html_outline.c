/* Elements that hold no text are forgotten at once, so that there are no more boxes than
 * characters. Elements are told apart by how deep they began, since libxml2 ends some that
 * nobody closes. */
#include "input/html_outline.h"

#include "base/ascii.h"
#include "base/limits.h"

static const wz_page_link no_link = { .start = UINT32_MAX };

/* A longer one was not closed, in bytes: titles have thirty characters. */
enum { LONGEST_LINK = 600 };

struct open_box {
    uint32_t box;
    int depth;
};

/* All other elements are regions. */
static const struct {
    const char *name;
    wz_box_kind kind;
} kinds[] = {
    { "p", WZ_BOX_PARAGRAPH },      { "li", WZ_BOX_PARAGRAPH },     { "h1", WZ_BOX_PARAGRAPH },
    { "h2", WZ_BOX_PARAGRAPH },     { "h3", WZ_BOX_PARAGRAPH },     { "h4", WZ_BOX_PARAGRAPH },
    { "h5", WZ_BOX_PARAGRAPH },     { "h6", WZ_BOX_PARAGRAPH },     { "dt", WZ_BOX_PARAGRAPH },
    { "dd", WZ_BOX_PARAGRAPH },     { "caption", WZ_BOX_PARAGRAPH },
    { "figcaption", WZ_BOX_PARAGRAPH },
    { "footer", WZ_BOX_FOOT },      { "nav", WZ_BOX_APART },        { "aside", WZ_BOX_APART },
    { "menu", WZ_BOX_APART },       { "form", WZ_BOX_APART },       { "select", WZ_BOX_APART },
    { "search", WZ_BOX_APART },     { "dialog", WZ_BOX_APART },
};

static wz_box_kind kind_of(const char *name)
{
    for (size_t i = 0; i < WZ_COUNT(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].kind;
    return WZ_BOX_REGION;
}

void wz_outline_init(wz_outline *outline, const wz_allocator *allocator)
{
    wz_buf_init(&outline->boxes, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&outline->links, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&outline->open, allocator, WZ_LIMIT_BUFFER);
    outline->link = no_link;
}

void wz_outline_clear(wz_outline *outline)
{
    wz_buf_clear(&outline->boxes);
    wz_buf_clear(&outline->links);
    wz_buf_clear(&outline->open);
}

void wz_outline_open(wz_outline *outline, const char *name, int depth, size_t at)
{
    wz_box box = { .start = (uint32_t)at, .kind = kind_of(name) };
    struct open_box open = { .depth = depth };

    wz_outline_close(outline, depth, at);
    open.box = (uint32_t)WZ_ITEM_COUNT(outline->boxes, wz_box);
    WZ_PUSH(&outline->boxes, box);
    WZ_PUSH(&outline->open, open);
}

static void end_link(wz_outline *outline, size_t at)
{
    wz_page_link link = outline->link;

    link.end = (uint32_t)at;
    if (link.end > link.start && link.end - link.start <= LONGEST_LINK)
        WZ_PUSH(&outline->links, link);
    outline->link = no_link;
}

static void close_box(wz_outline *outline, uint32_t index, size_t at)
{
    wz_box *box = &WZ_ITEMS(outline->boxes, wz_box)[index];

    box->end = (uint32_t)at;
    if (box->start == box->end)
        outline->boxes.len = index * sizeof *box;   /* nothing inside it has text either */
    else
        box->next = (uint32_t)WZ_ITEM_COUNT(outline->boxes, wz_box);
}

void wz_outline_close(wz_outline *outline, int depth, size_t at)
{
    size_t count = WZ_ITEM_COUNT(outline->open, struct open_box);
    const struct open_box *open = WZ_ITEMS(outline->open, const struct open_box);

    if (depth <= outline->link_depth)
        end_link(outline, at);
    if (wz_buf_status(&outline->boxes) || wz_buf_status(&outline->open))
        return;
    for (; count > 0 && open[count - 1].depth >= depth; count--)
        close_box(outline, open[count - 1].box, at);
    outline->open.len = count * sizeof *open;
}

static bool is_file(wz_str address)
{
    static const char *const endings[] = {
        ".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx",
        ".rar", ".zip", ".7z", ".txt", ".rtf", ".jpg", ".jpeg", ".png",
    };

    for (size_t i = 0; i < WZ_COUNT(endings); i++) {
        size_t len = strlen(endings[i]);

        if (address.len > len &&
            wz_ascii_equal(wz_str_skip(address, address.len - len), wz_str_of(endings[i])))
            return true;
    }
    return false;
}

void wz_outline_link(wz_outline *outline, const wz_html_token *tag, int depth, size_t at)
{
    end_link(outline, at);
    if (tag->kind == WZ_HTML_END || !tag->address.at ||
        wz_str_starts(tag->address, WZ_STR("#")))
        return;
    outline->link = (wz_page_link){ .start = (uint32_t)at, .is_file = is_file(tag->address) };
    outline->link_depth = depth;
}

wz_err wz_outline_end(wz_outline *outline, size_t at)
{
    end_link(outline, at);
    wz_outline_close(outline, 0, at);
    if (wz_buf_status(&outline->links))
        return wz_buf_status(&outline->links);
    return wz_buf_status(&outline->boxes) ? wz_buf_status(&outline->boxes)
                                         : wz_buf_status(&outline->open);
}
