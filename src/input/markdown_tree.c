/* cmark's tree to text: a block a line, with as many blank lines before it as the source has,
 * since they tell where a document ends. Labels of ordered lists are text of the author's, so
 * that they are taken from the source; cmark would number anew. */
#include "base/ascii.h"
#include "base/cmark_guard.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "input/markdown.h"

struct writer {
    wz_str source;                  /* as cmark has it */
    const wz_stand_ins *chosen;
    wz_buf lines;                   /* of size_t: where those of the source start */
    wz_buf label;                   /* of a list item, for the next block */
    wz_buf scratch;
    wz_buf *text, *headings;
    size_t line_start;              /* in text */
    size_t block_start, first_line; /* of the block, with and without the blank lines before it */
    bool joins;                     /* the next text goes on behind a line break */
    bool in_heading, in_table;
};

/* -- the source's lines ------------------------------------------------------- */

/* As cmark counts them: LF, CR and CR LF end one. */
static void find_lines(wz_str source, wz_buf *lines)
{
    size_t start = 0;

    WZ_PUSH(lines, start);
    for (size_t at = 0; at < source.len; at++) {
        if (source.at[at] == '\r' && at + 1 < source.len && source.at[at + 1] == '\n')
            continue;
        if (source.at[at] == '\n' || source.at[at] == '\r') {
            start = at + 1;
            WZ_PUSH(lines, start);
        }
    }
}

/* Line `number`, from 1, with its end; "" where there is none. */
static wz_str source_line(const struct writer *writer, int number)
{
    const size_t *starts = WZ_ITEMS(writer->lines, const size_t);
    size_t count = WZ_ITEM_COUNT(writer->lines, size_t), index = (size_t)number - 1;

    if (number < 1 || index >= count)
        return WZ_STR("");
    return wz_str_cut(writer->source, starts[index],
                      index + 1 < count ? starts[index + 1] : writer->source.len);
}

/* Whether a line holds nothing but these ASCII characters. */
static bool is_made_of(wz_str line, const char *set)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr(set, line.at[i]) || line.at[i] == '\0')
            return false;
    return true;
}

/* | --- | ---: |, inside a quote too (GitHub Flavored Markdown 0.29, 4.10). */
static bool is_delimiter_row(wz_str line)
{
    return is_made_of(line, "|-: \t>\r\n") && memchr(line.at, '|', line.len) &&
           memchr(line.at, '-', line.len);
}

static bool is_table(const struct writer *writer, cmark_node *paragraph)
{
    int end = cmark_node_get_end_line(paragraph);

    for (int line = cmark_node_get_start_line(paragraph) + 1; line <= end; line++)
        if (is_delimiter_row(source_line(writer, line)))
            return true;
    return false;
}

/* -- lines of the text -------------------------------------------------------- */

/* Ends the line, unless there is no text in it. */
static void end_line(struct writer *writer)
{
    wz_buf *text = writer->text;

    if (writer->in_table && text->len > writer->line_start &&
        is_delimiter_row(wz_str_skip(wz_buf_str(text), writer->line_start)))
        text->len = writer->line_start;
    if (text->len > writer->line_start)
        wz_buf_put_byte(text, '\n');
    writer->line_start = text->len;
    writer->joins = false;
}

/* Blank lines as before line `number` of the source, and what labels the block. */
static void begin_block(struct writer *writer, cmark_node *node)
{
    int number = cmark_node_get_start_line(node);

    writer->block_start = writer->text->len;
    for (int line = number - 1; line > 0; line--) {
        if (!is_made_of(source_line(writer, line), " \t>\r\n"))
            break;
        wz_buf_put_byte(writer->text, '\n');
    }
    writer->line_start = writer->first_line = writer->text->len;
    wz_buf_put_str(writer->text, wz_buf_str(&writer->label));
    wz_buf_reset(&writer->label);
}

/* A block without text leaves no blank lines either. */
static void end_block(struct writer *writer)
{
    end_line(writer);
    if (writer->text->len == writer->first_line)
        writer->text->len = writer->line_start = writer->block_start;
}

/* Puts a blank where two lines meet at `at`, unless a wide character does, which takes none
 * beside it. */
static void join_lines(wz_buf *text, size_t at)
{
    uint32_t before, after;

    wz_utf8_decode_last(wz_str_cut(wz_buf_str(text), 0, at), &before);
    wz_utf8_decode(wz_str_skip(wz_buf_str(text), at), &after);
    if (wz_is_wide(before) || wz_is_wide(after) || !wz_buf_room(text, 1))
        return;
    memmove(text->at + at + 1, text->at + at, text->len - at);
    text->at[at] = ' ';
    text->len++;
}

static void put(struct writer *writer, const char *literal, bool is_code)
{
    wz_buf *text = writer->text;
    size_t before = text->len;

    wz_stand_ins_restore(writer->chosen, wz_str_of(literal), is_code, text);
    if (text->len == before || wz_buf_status(text))
        return;
    if (writer->joins && before > writer->line_start)
        join_lines(text, before);
    writer->joins = false;
}

static void put_markup(struct writer *writer, const char *html)
{
    wz_buf_reset(&writer->scratch);
    wz_markup_strip(wz_str_of(html), &writer->scratch);
    wz_stand_ins_restore(writer->chosen, wz_buf_str(&writer->scratch), true, writer->text);
}

/* Lines that held nothing but tags are gone with them. */
static void put_html_block(struct writer *writer, const char *html)
{
    wz_str rest;

    wz_buf_reset(&writer->scratch);
    wz_markup_strip(wz_str_of(html), &writer->scratch);
    for (rest = wz_buf_str(&writer->scratch); rest.len > 0; ) {
        wz_str line = wz_str_take(&rest, wz_str_find(rest, WZ_STR("\n")));

        wz_stand_ins_restore(writer->chosen, wz_str_trim(line), true, writer->text);
        end_line(writer);
        wz_str_take(&rest, rest.len > 0);
    }
    end_block(writer);
}

/* Code keeps its lines, also the blank ones. */
static void put_code_block(struct writer *writer, const char *code)
{
    wz_stand_ins_restore(writer->chosen, wz_str_of(code), true, writer->text);
    if (code[0])
        writer->line_start = writer->text->len;     /* which ends with a line */
    end_block(writer);
}

/* The marks of the source, since a row of them may separate documents. */
static void put_rule(struct writer *writer, cmark_node *node)
{
    wz_str line = source_line(writer, cmark_node_get_start_line(node));
    size_t skip = (size_t)cmark_node_get_start_column(node) - 1;
    wz_str rule = wz_str_skip(line, skip < line.len ? skip : line.len);

    while (rule.len > 0 && strchr("\r\n", rule.at[rule.len - 1]))
        rule.len--;
    wz_buf_put_str(writer->text, wz_str_trim(rule));
    end_line(writer);
}

/* -- the tree ----------------------------------------------------------------- */

/* The digits of an ordered item, with . or ). */
static void find_label(struct writer *writer, cmark_node *item)
{
    wz_str line = source_line(writer, cmark_node_get_start_line(item));
    size_t start = (size_t)cmark_node_get_start_column(item) - 1, end = start;

    if (cmark_node_get_list_type(cmark_node_parent(item)) != CMARK_ORDERED_LIST)
        return;
    while (end < line.len && wz_ascii_is_digit(line.at[end]))
        end++;
    if (end == start || end == line.len)
        return;
    wz_buf_put_str(&writer->label, wz_str_cut(line, start, end + 1));
    wz_buf_put_byte(&writer->label, ' ');
}

/* A label without text is text itself. */
static void leave_item(struct writer *writer, cmark_node *item)
{
    if (writer->label.len > 0) {
        writer->label.len--;        /* its blank */
        begin_block(writer, item);
        end_block(writer);
    }
}

static void enter_heading(struct writer *writer, cmark_node *node)
{
    wz_markdown_heading heading = { .level = (uint32_t)cmark_node_get_heading_level(node) };

    begin_block(writer, node);
    heading.at = (uint32_t)writer->line_start;
    WZ_PUSH(writer->headings, heading);
    writer->in_heading = true;
}

/* One that came to no text is none. */
static void leave_heading(struct writer *writer)
{
    if (writer->text->len == writer->line_start)
        writer->headings->len -= sizeof(wz_markdown_heading);
    writer->in_heading = false;
    end_block(writer);
}

static void break_line(struct writer *writer, bool is_hard)
{
    if (writer->in_table || (is_hard && !writer->in_heading))
        end_line(writer);
    else
        writer->joins = true;
}

static void enter_block(struct writer *writer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_ITEM:
        find_label(writer, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        begin_block(writer, node);
        writer->in_table = is_table(writer, node);
        break;
    case CMARK_NODE_HEADING:
        enter_heading(writer, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        begin_block(writer, node);
        put_code_block(writer, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_HTML_BLOCK:
        begin_block(writer, node);
        put_html_block(writer, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        begin_block(writer, node);
        put_rule(writer, node);
        break;
    default:        /* what only holds others */
        break;
    }
}

static void enter_inline(struct writer *writer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put(writer, cmark_node_get_literal(node), false);
        break;
    case CMARK_NODE_CODE:
        put(writer, cmark_node_get_literal(node), true);
        break;
    case CMARK_NODE_HTML_INLINE:
        put_markup(writer, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        break_line(writer, false);
        break;
    case CMARK_NODE_LINEBREAK:
        break_line(writer, true);
        break;
    default:        /* emphasis, links, images: their text comes by itself */
        break;
    }
}

static void leave(struct writer *writer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_ITEM:
        leave_item(writer, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        end_block(writer);
        writer->in_table = false;
        break;
    case CMARK_NODE_HEADING:
        leave_heading(writer);
        break;
    default:        /* only these end a line */
        break;
    }
}

/* All that happens inside cmark's guard. */
static void parse(void *argument)
{
    struct writer *writer = argument;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &wz_cmark_memory);
    cmark_event_type event;
    cmark_iter *iterator;

    cmark_parser_feed(parser, writer->source.at, writer->source.len);
    iterator = cmark_iter_new(cmark_parser_finish(parser));
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);

        if (event == CMARK_EVENT_EXIT) {
            leave(writer, node);
        } else {
            enter_block(writer, node);
            enter_inline(writer, node);
        }
    }
}

static wz_err first_failure(const struct writer *writer)
{
    const wz_buf *buffers[] = { writer->text, writer->headings, &writer->lines, &writer->label,
                                &writer->scratch };

    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        if (wz_buf_status(buffers[i]))
            return wz_buf_status(buffers[i]);
    return WZ_OK;
}

wz_err wz_markdown_parse(const wz_allocator *allocator, wz_str copy, const wz_stand_ins *chosen,
                         wz_buf *text, wz_buf *headings)
{
    struct writer writer = { .source = copy, .chosen = chosen, .text = text,
                             .headings = headings };
    wz_arena arena;     /* cmark's */
    wz_err err;

    wz_arena_init(&arena, allocator);
    wz_buf_init(&writer.lines, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&writer.label, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&writer.scratch, allocator, WZ_LIMIT_BUFFER);
    find_lines(copy, &writer.lines);
    err = wz_buf_status(&writer.lines);
    if (!err)
        err = wz_cmark_run(&arena, parse, &writer);
    if (!err)
        err = first_failure(&writer);
    wz_buf_clear(&writer.lines);
    wz_buf_clear(&writer.label);
    wz_buf_clear(&writer.scratch);
    wz_arena_clear(&arena);
    return err;
}
