/* A cleaned text as Markdown: titles and headings get their marks, lines an empty line
 * between them, and characters that would be markup a backslash. All of it is edits, like
 * what the cleaner does, so that one report tells of both. */
#include "write/write.h"

#include "base/ascii.h"
#include "base/limits.h"

/* Headings deeper than this are none in Markdown. */
#define DEEPEST 6

/* A list begins with so many digits at most. */
enum { LIST_DIGITS = 9 };

/* What may begin markup anywhere in a line (CommonMark 0.30, chapter 6; GFM 6.5; the dollar
 * opens a formula on GitHub), and what may at its start (chapters 4 and 5). A table or a
 * heading that is underlined takes two lines, and here each stands alone. */
static const char marks[] = "\\`*_[<&~$#", first_marks[] = "-+>";

static void insert(wz_buf *edits, uint32_t at, wz_str with)
{
    WZ_PUSH(edits, ((wz_edit){ { at, at }, with, WZ_EDIT_REPLACE, WZ_EDIT_MARKUP }));
}

/* The place of the mark that makes a list of 1. 加强 or 1) 加强; the length of the line
 * where there is none. */
static size_t list_mark(wz_str line)
{
    size_t at = 0;

    while (at < line.len && at < LIST_DIGITS && wz_ascii_is_digit(line.at[at]))
        at++;
    if (at == 0 || at == line.len || (line.at[at] != '.' && line.at[at] != ')'))
        return line.len;
    return at + 1 == line.len || wz_ascii_is_blank(line.at[at + 1]) ? at : line.len;
}

/* What would begin a block. */
static bool begins_block(wz_str line, size_t at)
{
    return at == 0 ? memchr(first_marks, line.at[0], sizeof first_marks - 1) != NULL
                   : at == list_mark(line);
}

static void escape(wz_buf *edits, wz_str line, uint32_t start, bool is_heading)
{
    for (size_t i = 0; i < line.len; i++)
        if (memchr(marks, line.at[i], sizeof marks - 1) ||
            (!is_heading && i <= LIST_DIGITS && begins_block(line, i)))
            insert(edits, start + (uint32_t)i, WZ_STR("\\"));
}

/* How many marks a line gets. A title has one; where a compilation has a title too, all is
 * one deeper. */
static size_t depth_of(const wz_unit *unit, bool has_collection)
{
    switch (unit->role) {
    case WZ_ROLE_COLLECTION: return 1;
    case WZ_ROLE_TITLE:      return 1 + has_collection;
    case WZ_ROLE_HEADING:    return 1 + has_collection + unit->level;
    case WZ_ROLE_PARAGRAPH: case WZ_ROLE_SEPARATOR: case WZ_ROLE_FRONT: case WZ_ROLE_BACK:
        return 0;
    }
    return 0;
}

static bool has_collection(const wz_structure *structure)
{
    for (size_t i = 0; i < structure->unit_count; i++)
        if (structure->units[i].role == WZ_ROLE_COLLECTION)
            return true;
    return false;
}

static void mark_heading(wz_buf *edits, uint32_t start, size_t depth)
{
    static const char hashes[] = "###### ";

    depth = depth < DEEPEST ? depth : DEEPEST;
    insert(edits, start, (wz_str){ hashes + DEEPEST - depth, depth + 1 });
}

/* Lines and units are both in order; *unit is the first that may be of this line. */
static void mark_line(const wz_cleaned_structure *found, size_t index, bool is_shifted,
                      size_t *unit, wz_buf *edits)
{
    const wz_structure *structure = &found->structure;
    wz_span span = wz_text_line_span(&found->text, index);
    size_t depth = 0;

    for (; *unit < structure->unit_count; ++*unit) {
        wz_span place = wz_reading_source(&found->reading, structure->units[*unit].span);

        if (place.start >= span.end)
            break;
        if (place.start >= span.start)
            depth = depth_of(&structure->units[*unit], is_shifted);
    }
    if (span.start == span.end)
        return;
    if (depth > 0)
        mark_heading(edits, span.start, depth);
    escape(edits, wz_text_cut(&found->text, span), span.start, depth > 0);
    if (index + 1 < found->text.line_count) {
        wz_span next = wz_text_line_span(&found->text, index + 1);

        if (next.start < next.end)
            insert(edits, span.end, WZ_STR("\n"));
    }
}

wz_err wz_cleaned_mark_up(wz_cleaning_result *result, const wz_cleaned_structure *found)
{
    const wz_allocator *allocator = result->arena.allocator;
    bool is_shifted = has_collection(&found->structure);
    wz_str cleaned = result->cleaned.bytes;
    wz_buf edits, total, out;
    size_t unit = 0;
    wz_err err;

    wz_buf_init(&edits, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&total, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&out, allocator, WZ_LIMIT_DECODED);
    for (size_t i = 0; i < found->text.line_count; i++)
        mark_line(found, i, is_shifted, &unit, &edits);
    wz_edits_compose(result->cleaned.edits, cleaned, wz_edits_of(&edits), &result->arena, &total);
    wz_edits_apply(cleaned, wz_edits_of(&edits), &out);
    err = wz_buf_status(&edits) ? wz_buf_status(&edits)
        : wz_buf_status(&total) ? wz_buf_status(&total) : wz_buf_status(&out);
    if (!err) {
        wz_str list = wz_arena_copy(&result->arena, wz_buf_str(&total));

        result->cleaned.bytes = wz_arena_copy(&result->arena, wz_buf_str(&out));
        result->cleaned.edits = (wz_edit_list){ (const wz_edit *)(const void *)list.at,
                                                list.len / sizeof(wz_edit) };
        err = wz_arena_status(&result->arena);
    }
    wz_buf_clear(&edits);
    wz_buf_clear(&total);
    wz_buf_clear(&out);
    return err;
}
