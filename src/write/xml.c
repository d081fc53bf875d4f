/* The digest as XML: the text in its structure, and all records. Each document holds
 * sections, and these hold blocks: a heading, a paragraph, a line of another sort. A
 * block holds its text, cut wherever a record begins or ends, and then the records
 * that lie in it. Blocks follow the lines of the reading text, but what they hold is
 * the decoded text, noise and all, so that every offset fits. docs/formats.md says
 * more, docs/digest.rnc all of it.
 *
 * Records come sorted by their starts and so do lines; both are passed over once. Where
 * many records overlap, each piece of the text names them all: the output has that size. */
#include "write/writers.h"

#include "base/limits.h"
#include "write/plain.h"
#include "write/xml_record.h"

#define NAMESPACE "urn:wenzhai:digest:1"

/* Kinds that are elements around text. All others cut it. */
#define PART_KINDS      (WZ_BIT(WZ_DOCUMENT) | WZ_BIT(WZ_SECTION))
#define BLOCK_KINDS     (WZ_BIT(WZ_HEADING) | WZ_BIT(WZ_PARAGRAPH))
#define CUTTING_KINDS   ~(PART_KINDS | BLOCK_KINDS | WZ_BIT(WZ_COMPILATION))

/* What blocks are called that no record stands for, in the order of the roles. */
static const char *const line_names[] = {
    "other", "other", "title", "collection", "separator", "front", "back"
};

struct walk {
    wz_xml_writer writer;
    const wz_record *next, *end;    /* records that are still to come */
    wz_buf parts;       /* the document and sections that are open: const wz_record * */
    wz_buf entered;     /* records that the text is inside of */
    wz_buf inside;      /* records that began in the block at hand */
    wz_buf crossing;    /* records that lie in no single block, to be written yet */
};

#define COUNT(buf)  WZ_ITEM_COUNT((buf), const wz_record *)
#define ITEMS(buf)  WZ_ITEMS((buf), const wz_record *)

static bool is_kind(const wz_record *record, uint32_t kinds)
{
    return WZ_BIT(record->kind) & kinds;
}

/* -- parts: documents and sections -- */

static void put_crossing(struct walk *walk)
{
    for (size_t i = 0; i < COUNT(walk->crossing); i++)
        wz_xml_put_record(&walk->writer, ITEMS(walk->crossing)[i]);
    walk->crossing.len = 0;
}

/* Closes the parts that end at or before a byte. */
static void close_parts(struct walk *walk, uint32_t at)
{
    while (walk->parts.len > 0) {
        const wz_record *part = ITEMS(walk->parts)[COUNT(walk->parts) - 1];

        if (part->span.end > at)
            break;
        if (part->kind == WZ_DOCUMENT)
            put_crossing(walk);
        wz_xml_close(&walk->writer.xml);
        walk->parts.len -= sizeof part;
    }
}

static void open_part(struct walk *walk, const wz_record *part)
{
    close_parts(walk, part->span.start);
    if (part->kind == WZ_DOCUMENT)
        put_crossing(walk);
    wz_xml_open_record(&walk->writer, part);
    WZ_PUSH(&walk->parts, part);
}

/* -- blocks -- */

static void leave_records(struct walk *walk, uint32_t at)
{
    const wz_record **entered = ITEMS(walk->entered);
    size_t kept = 0;

    for (size_t i = 0; i < COUNT(walk->entered); i++)
        if (entered[i]->span.end > at)
            entered[kept++] = entered[i];
    walk->entered.len = kept * sizeof *entered;
}

static void enter_records(struct walk *walk, uint32_t at)
{
    for (; walk->next < walk->end && walk->next->span.start <= at; walk->next++) {
        if (!is_kind(walk->next, CUTTING_KINDS))
            continue;
        WZ_PUSH(&walk->entered, walk->next);
        WZ_PUSH(&walk->inside, walk->next);
    }
}

/* Where the text must be cut next. */
static uint32_t next_cut(const struct walk *walk, uint32_t end)
{
    if (walk->next < walk->end && walk->next->span.start < end)
        end = walk->next->span.start;
    for (size_t i = 0; i < COUNT(walk->entered); i++)
        if (ITEMS(walk->entered)[i]->span.end < end)
            end = ITEMS(walk->entered)[i]->span.end;
    return end;
}

/* A piece of text that lies in the records entered. */
static void put_piece(struct walk *walk, wz_span span)
{
    wz_xml *xml = &walk->writer.xml;
    wz_buf *ids = &walk->writer.value;
    wz_str text = wz_text_cut(&walk->writer.digest->text, span);

    if (walk->entered.len == 0) {
        wz_xml_text(xml, text);
        return;
    }
    ids->len = 0;
    for (size_t i = 0; i < COUNT(walk->entered); i++) {
        if (i > 0)
            wz_buf_put_byte(ids, ' ');
        wz_buf_put_number(ids, ITEMS(walk->entered)[i]->id);
    }
    wz_xml_open_inline(xml, "s");
    wz_xml_attribute(xml, "r", wz_buf_str(ids));
    wz_xml_text(xml, text);
    wz_xml_close(xml);
}

static void put_text(struct walk *walk, wz_span span)
{
    wz_xml *xml = &walk->writer.xml;

    wz_xml_open_inline(xml, "text");
    wz_xml_put_lost(&walk->writer, wz_text_cut(&walk->writer.digest->text, span),
                    walk->writer.cursor.code);
    for (uint32_t at = span.start; at < span.end; ) {
        leave_records(walk, at);
        enter_records(walk, at);
        leave_records(walk, at);    /* one without a character */
        uint32_t cut = next_cut(walk, span.end);
        put_piece(walk, (wz_span){ at, cut });
        at = cut;
    }
    wz_xml_close(xml);
}

static void put_inside(struct walk *walk, uint32_t end)
{
    for (size_t i = 0; i < COUNT(walk->inside); i++) {
        const wz_record *record = ITEMS(walk->inside)[i];

        if (record->span.end <= end)
            wz_xml_put_record(&walk->writer, record);
        else
            WZ_PUSH(&walk->crossing, record);
    }
    walk->inside.len = 0;
}

/* The record that is this block, or NULL. Opens the parts that begin with it. */
static const wz_record *begin_block(struct walk *walk, wz_span span)
{
    const wz_record *own = NULL;

    close_parts(walk, span.start);
    for (const wz_record *record = walk->next;
         record < walk->end && record->span.start == span.start; record++) {
        if (is_kind(record, PART_KINDS))
            open_part(walk, record);
        else if (is_kind(record, BLOCK_KINDS) && record->span.end == span.end)
            own = record;
    }
    return own;
}

static void put_block(struct walk *walk, wz_span span, wz_line_role role)
{
    const wz_record *own = begin_block(walk, span);

    if (own)
        wz_xml_open_record(&walk->writer, own);
    else
        wz_xml_open_span(&walk->writer, line_names[role], span);
    put_text(walk, span);
    put_inside(walk, span.end);
    wz_xml_close(&walk->writer.xml);
}

/* -- the walk -- */

/* Records that begin before the next block: noise, as a rule. */
static void put_between(struct walk *walk, uint32_t block)
{
    for (; walk->next < walk->end && walk->next->span.start < block; walk->next++) {
        const wz_record *record = walk->next;

        if (is_kind(record, PART_KINDS)) {
            open_part(walk, record);
        } else if (is_kind(record, CUTTING_KINDS) && record->span.end > block) {
            WZ_PUSH(&walk->entered, record);
            WZ_PUSH(&walk->crossing, record);
        } else if (is_kind(record, CUTTING_KINDS)) {
            close_parts(walk, record->span.start);
            wz_xml_put_record(&walk->writer, record);
        }
    }
}

/* Where a part begins inside a line, as a document does behind 篇一：, or its end. */
static uint32_t part_within(const struct walk *walk, wz_span line)
{
    for (const wz_record *record = walk->next;
         record < walk->end && record->span.start < line.end; record++)
        if (is_kind(record, PART_KINDS) && record->span.start > line.start)
            return record->span.start;
    return line.end;
}

static void put_unit(struct walk *walk, const wz_unit *unit)
{
    wz_span line = wz_reading_source(&walk->writer.digest->reading, unit->span);
    wz_line_role role = unit->role;

    put_between(walk, line.start);
    while (line.start < line.end) {
        uint32_t end = part_within(walk, line);

        put_block(walk, (wz_span){ line.start, end }, role);
        line.start = end;
        role = WZ_ROLE_TITLE;
    }
}

static void put_compilation(struct walk *walk)
{
    for (const wz_record *record = walk->next; record < walk->end; record++)
        if (record->kind == WZ_COMPILATION)
            wz_xml_put_record(&walk->writer, record);
}

static void put_head(struct walk *walk, wz_str path)
{
    wz_xml *xml = &walk->writer.xml;

    wz_xml_open_inline(xml, "digest");
    wz_xml_attribute(xml, "xmlns", WZ_STR(NAMESPACE));
    wz_xml_attribute(xml, "version", WZ_STR("1"));
    wz_xml_attribute(xml, "file", path);
    wz_xml_put_lost(&walk->writer, path, 0);
    wz_xml_attribute(xml, "encoding", wz_str_of(walk->writer.digest->text.encoding));
}

static void put_digest(struct walk *walk, wz_str path)
{
    const wz_structure *structure = &walk->writer.digest->structure;
    wz_xml *xml = &walk->writer.xml;

    put_head(walk, path);
    put_compilation(walk);
    for (size_t i = 0; i < structure->unit_count; i++)
        put_unit(walk, &structure->units[i]);
    put_between(walk, UINT32_MAX);
    close_parts(walk, UINT32_MAX);
    put_crossing(walk);
    wz_xml_text(xml, WZ_STR("\n"));
    wz_xml_close(xml);
}

wz_err wz_xml_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    struct walk walk = { .writer = { .digest = digest, .cursor = { .text = &digest->text } } };
    wz_buf *buffers[] = { &walk.writer.value, &walk.parts, &walk.entered, &walk.inside,
                          &walk.crossing };
    wz_arena arena;

    (void)options;
    wz_arena_init(&arena, digest->allocator);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], digest->allocator, WZ_LIMIT_BUFFER);
    walk.next = WZ_ITEMS(digest->records, const wz_record);
    walk.end = walk.next + WZ_ITEM_COUNT(digest->records, wz_record);

    wz_xml_begin(&walk.writer.xml, digest->allocator, out);
    put_digest(&walk, wz_plain_path(&arena, digest->path));
    wz_err err = wz_xml_end(&walk.writer.xml);

    if (!err)
        err = wz_arena_status(&arena);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++) {
        if (!err)
            err = wz_buf_status(buffers[i]);
        wz_buf_clear(buffers[i]);
    }
    wz_arena_clear(&arena);
    return err;
}
