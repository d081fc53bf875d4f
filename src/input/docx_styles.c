/* A style says what it does not leave to the one that it is based on. Headings are known by
 * their outline level, or else by the names that all versions of Word give them in the file,
 * whatever language they show. */
#include "input/docx_styles.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "input/ooxml.h"

enum { MOST_BASES = 16 };       /* styles based on each other: people have three */

struct style {
    wz_str id, base;
    wz_docx_look look;
};

void wz_docx_styles_init(wz_docx_styles *styles, const wz_allocator *allocator)
{
    wz_buf_init(&styles->rows, allocator, WZ_LIMIT_BUFFER);
    wz_arena_init(&styles->arena, allocator);
}

void wz_docx_styles_clear(wz_docx_styles *styles)
{
    wz_buf_clear(&styles->rows);
    wz_arena_clear(&styles->arena);
}

void wz_docx_look_add(wz_docx_look *look, wz_docx_look more)
{
    look->outline = look->outline < 0 ? more.outline : look->outline;
    look->list = look->list < 0 ? more.list : look->list;
    look->list_level = look->list_level < 0 ? more.list_level : look->list_level;
    look->is_title |= more.is_title;
}

/* heading 1, Title, 标题 1. */
static void read_name(struct style *style, wz_str name)
{
    static const wz_str headings[] = { WZ_STR_ROW("heading "), WZ_STR_ROW("标题 ") };
    static const wz_str titles[] = { WZ_STR_ROW("title"), WZ_STR_ROW("标题") };

    for (size_t i = 0; i < WZ_COUNT(headings); i++) {
        style->look.is_title |= wz_ascii_equal(name, titles[i]);
        if (name.len == headings[i].len + 1 && wz_ascii_starts(name, headings[i]) &&
            name.at[name.len - 1] >= '1' && name.at[name.len - 1] <= '9' &&
            style->look.outline < 0)
            style->look.outline = name.at[name.len - 1] - '1';
    }
}

static void read_element(wz_docx_styles *styles, struct style *style, xmlTextReaderPtr reader,
                         const char *name)
{
    if (strcmp(name, "name") == 0)
        read_name(style, wz_ooxml_value(reader, "val"));
    else if (strcmp(name, "basedOn") == 0)
        style->base = wz_arena_copy(&styles->arena, wz_ooxml_value(reader, "val"));
    else if (strcmp(name, "outlineLvl") == 0)
        style->look.outline = wz_ooxml_number(reader, "val", -1);
    else if (strcmp(name, "numId") == 0)
        style->look.list = wz_ooxml_number(reader, "val", -1);
    else if (strcmp(name, "ilvl") == 0)
        style->look.list_level = wz_ooxml_number(reader, "val", -1);
}

static int by_id(const void *a, const void *b)
{
    return wz_str_compare(((const struct style *)a)->id, ((const struct style *)b)->id);
}

wz_err wz_docx_styles_read(wz_docx_styles *styles, wz_str part)
{
    xmlTextReaderPtr reader = wz_ooxml_open(part);
    struct style style = { .id = { NULL, 0 } };
    bool broken, inside = false;

    if (!reader)
        return WZ_ENOMEM;
    while (wz_ooxml_next(reader, false, &broken)) {
        const char *name = wz_ooxml_name(reader);
        int type = xmlTextReaderNodeType(reader);

        if (type == XML_READER_TYPE_ELEMENT && strcmp(name, "style") == 0) {
            style = (struct style){
                wz_arena_copy(&styles->arena, wz_ooxml_value(reader, "styleId")), WZ_STR(""),
                WZ_DOCX_PLAIN };
            inside = true;
        } else if (type == XML_READER_TYPE_ELEMENT && inside) {
            read_element(styles, &style, reader, name);
        } else if (type == XML_READER_TYPE_END_ELEMENT && strcmp(name, "style") == 0) {
            WZ_PUSH(&styles->rows, style);
            inside = false;
        }
    }
    xmlFreeTextReader(reader);
    if (styles->rows.len > 0)
        qsort(styles->rows.at, WZ_ITEM_COUNT(styles->rows, struct style), sizeof style, by_id);
    return wz_buf_status(&styles->rows) ? wz_buf_status(&styles->rows)
                                        : wz_arena_status(&styles->arena);
}

wz_docx_look wz_docx_style_look(const wz_docx_styles *styles, wz_str id)
{
    wz_docx_look look = WZ_DOCX_PLAIN;

    for (int i = 0; i < MOST_BASES && id.len > 0 && styles->rows.len > 0; i++) {
        struct style key = { .id = id };
        const struct style *style = bsearch(&key, styles->rows.at,
                                            WZ_ITEM_COUNT(styles->rows, struct style),
                                            sizeof key, by_id);
        if (!style)
            break;
        wz_docx_look_add(&look, style->look);
        id = style->base;
    }
    return look;
}
