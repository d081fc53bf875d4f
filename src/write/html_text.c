/* Line by line, each a block of its own with the findings that begin on it behind it. Inside a
 * line the text is cut wherever a marked record begins or ends. Where several of a kind cover a
 * piece, their marks are one: so no more elements are ever inside each other than there are
 * kinds, however records overlap, and nothing is left out. Of marks that open together the one
 * that lasts longest is outside, so that only those which truly cross are in pieces.
 *
 * Every record has an id, its kind's name and its number: on the first piece of its mark or, if
 * that is taken or it has none, on an empty element. Rows of the digest that tell of a mark are
 * named in data-to. Lines are gathered into chunks, which browsers lay out only when they come
 * into view. */
#include "write/html_text.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "write/html_out.h"

/* Bytes of text, or lines, after which a chunk ends. */
#define CHUNK_BYTES 6000
#define CHUNK_LINES 32

/* Different findings of a line that are shown, and rows that a mark names. */
#define NOTES 12
#define ROWS 8

/* Of marks that last equally long, from the outermost to the innermost. */
static const wz_kind order[] = {
    WZ_FINDING, WZ_TASK, WZ_MATCH, WZ_BOILERPLATE, WZ_PROBLEM, WZ_REFERENCE, WZ_FORMULA, WZ_DATE,
    WZ_FIGURE, WZ_PLACEHOLDER, WZ_NOISE,
};

/* A record that the text is inside of. */
struct entered {
    const wz_record *record;
    bool has_place;         /* its id has been written */
};

/* Findings of one row on one line. */
struct note {
    const wz_record *record;
    uint32_t row;
    size_t count;
};

struct walk {
    const wz_html_page *html;
    const wz_digest *digest;
    wz_buf *out;
    const wz_record *next, *end;    /* records that are still to come */
    wz_buf entered;                 /* of struct entered */
    wz_kind open[WZ_COUNT(order)];  /* the kinds whose marks are open, the outermost first */
    size_t open_count;
    struct note notes[NOTES];
    size_t note_count, notes_left_out;
    size_t next_unit;
    int level;                      /* of the last heading */
    size_t chunk_bytes, chunk_lines;
};

#define ENTERED_COUNT(walk) WZ_ITEM_COUNT((walk)->entered, struct entered)
#define ENTERED(walk)       WZ_ITEMS((walk)->entered, struct entered)

/* -- marks --------------------------------------------------------------------------- */

/* A place for a record that has no mark, or shares one. */
static void put_anchor(struct walk *walk, const wz_record *record)
{
    WZ_HTML(walk->out, "<a id=\"");
    wz_html_put_place(walk->out, record);
    WZ_HTML(walk->out, "\"></a>");
}

/* The rows that tell of records of a kind at this place. */
static void put_rows(struct walk *walk, wz_kind kind)
{
    size_t rows = 0;

    for (size_t i = 0; i < ENTERED_COUNT(walk) && rows < ROWS; i++) {
        const wz_record *record = ENTERED(walk)[i].record;

        if (record->kind != kind || !wz_html_is_shown(walk->html, record))
            continue;
        wz_buf_put_str(walk->out, rows++ > 0 ? WZ_STR(" ") : WZ_STR(" data-to=\""));
        wz_html_put_row_of(walk->html, walk->out, record);
    }
    if (rows > 0)
        WZ_HTML(walk->out, "\"");
}

/* Opens the mark of a kind that the text is inside of, with the id of the first record that has
 * no place yet, and places for the others. */
static void open_mark(struct walk *walk, wz_kind kind)
{
    struct entered *entered = ENTERED(walk);
    bool has_id = false;

    WZ_HTML(walk->out, "<mark class=\"");
    wz_buf_put_str(walk->out, wz_str_of(wz_kinds[kind].name));
    WZ_HTML(walk->out, "\"");
    for (size_t i = 0; i < ENTERED_COUNT(walk) && !has_id; i++) {
        if (entered[i].record->kind != kind || entered[i].has_place)
            continue;
        WZ_HTML(walk->out, " id=\"");
        wz_html_put_place(walk->out, entered[i].record);
        WZ_HTML(walk->out, "\"");
        entered[i].has_place = has_id = true;
    }
    put_rows(walk, kind);
    WZ_HTML(walk->out, ">");
    for (size_t i = 0; i < ENTERED_COUNT(walk); i++) {
        if (entered[i].record->kind != kind || entered[i].has_place)
            continue;
        put_anchor(walk, entered[i].record);
        entered[i].has_place = true;
    }
    walk->open[walk->open_count++] = kind;
}

/* Closes marks from the inside out, as long as one of these kinds is open. */
static void close_marks(struct walk *walk, uint32_t kinds)
{
    size_t keep = 0;

    while (keep < walk->open_count && !(WZ_BIT(walk->open[keep]) & kinds))
        keep++;
    for (; walk->open_count > keep; walk->open_count--)
        WZ_HTML(walk->out, "</mark>");
}

/* Opens the marks of all kinds that the text is inside of and that are not open. */
static void open_marks(struct walk *walk)
{
    uint32_t ends[WZ_KIND_COUNT] = { 0 };   /* where the kind's mark ends, 0 for none */

    for (size_t i = 0; i < ENTERED_COUNT(walk); i++) {
        const wz_record *record = ENTERED(walk)[i].record;

        if (ends[record->kind] == 0 || record->span.end < ends[record->kind])
            ends[record->kind] = record->span.end;
    }
    for (size_t i = 0; i < walk->open_count; i++)
        ends[walk->open[i]] = 0;
    for (;;) {
        wz_kind longest = order[0];

        for (size_t i = 1; i < WZ_COUNT(order); i++)
            if (ends[order[i]] > ends[longest])
                longest = order[i];
        if (ends[longest] == 0)
            return;
        ends[longest] = 0;
        open_mark(walk, longest);
    }
}

/* -- what the text is inside of -------------------------------------------------------- */

static void leave_records(struct walk *walk, uint32_t at)
{
    struct entered *entered = ENTERED(walk);
    uint32_t left = 0;
    size_t kept = 0;

    for (size_t i = 0; i < ENTERED_COUNT(walk); i++) {
        if (entered[i].record->span.end > at)
            entered[kept++] = entered[i];
        else
            left |= WZ_BIT(entered[i].record->kind);
    }
    walk->entered.len = kept * sizeof *entered;
    close_marks(walk, left);
}

static void add_note(struct walk *walk, const wz_record *record)
{
    uint32_t row = walk->html->row_of[record->id - 1];

    for (size_t i = 0; i < walk->note_count; i++) {
        if (walk->notes[i].row == row && row > 0) {
            walk->notes[i].count++;
            return;
        }
    }
    if (walk->note_count < NOTES)
        walk->notes[walk->note_count++] = (struct note){ record, row, 1 };
    else
        walk->notes_left_out++;
}

/* Marks that will be opened anew are closed first, so that an anchor stands outside of them. */
static void enter_record(struct walk *walk, const wz_record *record, uint32_t at)
{
    struct entered entered = { .record = record };

    if (record->kind == WZ_SECTION || record->kind == WZ_PARAGRAPH)
        return;
    if (record->kind == WZ_FINDING)
        add_note(walk, record);
    if (wz_label_has_mark(record->kind) && record->span.end > at) {
        close_marks(walk, WZ_BIT(record->kind));
        WZ_PUSH(&walk->entered, entered);
    } else {
        put_anchor(walk, record);
    }
}

static void enter_records(struct walk *walk, uint32_t at)
{
    for (; walk->next < walk->end && walk->next->span.start <= at; walk->next++)
        enter_record(walk, walk->next, at);
}

/* Where the text must be cut next. */
static uint32_t next_cut(const struct walk *walk, uint32_t end)
{
    if (walk->next < walk->end && walk->next->span.start < end)
        end = walk->next->span.start;
    for (size_t i = 0; i < ENTERED_COUNT(walk); i++)
        if (ENTERED(walk)[i].record->span.end < end)
            end = ENTERED(walk)[i].record->span.end;
    return end;
}

/* A line holds no breaks but those inside of it that count for none, such as a lone CR. */
static void put_marked(struct walk *walk, wz_span line)
{
    for (uint32_t at = line.start; at < line.end; ) {
        leave_records(walk, at);
        enter_records(walk, at);
        open_marks(walk);
        uint32_t cut = next_cut(walk, line.end);
        wz_html_put(walk->out, wz_text_cut(&walk->digest->text, (wz_span){ at, cut }));
        at = cut;
    }
    close_marks(walk, UINT32_MAX);
}

/* -- lines --------------------------------------------------------------------------- */

static void put_note(struct walk *walk, const struct note *note)
{
    const wz_finding *finding = note->record->fields;
    bool is_shown = wz_html_is_shown(walk->html, note->record);
    wz_buf *out = walk->out;

    WZ_HTML(out, "<li class=\"");
    wz_buf_put_str(out, wz_str_of(wz_severity_words[finding->severity]));
    WZ_HTML(out, "\">");
    if (is_shown) {
        WZ_HTML(out, "<a href=\"#");
        wz_html_put_row_of(walk->html, out, note->record);
        WZ_HTML(out, "\">");
    }
    WZ_HTML(out, "<b>");
    wz_html_put(out, wz_label_word(wz_severity_words, (int)finding->severity,
                                   walk->html->page.language));
    WZ_HTML(out, "</b> ");
    wz_html_put(out, finding->message);
    if (is_shown)
        WZ_HTML(out, "</a>");
    if (note->count > 1) {
        WZ_HTML(out, " ×");
        wz_buf_put_number(out, note->count);
    }
    WZ_HTML(out, "</li>");
}

static void put_notes(struct walk *walk)
{
    wz_buf *out = walk->out;

    WZ_HTML(out, "<ul class=\"notes\" aria-label=\"");
    wz_html_label(out, WZ_LABEL_NOTES, walk->html->page.language);
    WZ_HTML(out, "\">");
    for (size_t i = 0; i < walk->note_count; i++)
        put_note(walk, &walk->notes[i]);
    if (walk->notes_left_out > 0)
        WZ_HTML(out, "<li>…</li>");
    WZ_HTML(out, "</ul>");
    walk->note_count = walk->notes_left_out = 0;
}

/* The unit of the reading text that a line of the decoded text belongs to, or NULL. */
static const wz_unit *unit_of(struct walk *walk, uint32_t at)
{
    const wz_reading *reading = &walk->digest->reading;
    const wz_unit *unit = wz_structure_unit_on(&walk->digest->structure, &walk->next_unit,
                                               wz_reading_from(reading, at));
    wz_span source;

    if (!unit)
        return NULL;
    source = wz_reading_source(reading, unit->span);
    return source.start <= at && at < source.end ? unit : NULL;
}

/* The level of the heading that a line is, or 0. Below the page's own heading documents have
 * theirs; none is more than one level below the one before, which readers by ear rely on. */
static int heading_level(struct walk *walk, const wz_unit *unit)
{
    int level;

    if (!unit || (unit->role != WZ_ROLE_TITLE && unit->role != WZ_ROLE_HEADING &&
                  unit->role != WZ_ROLE_COLLECTION))
        return 0;
    level = unit->role == WZ_ROLE_HEADING ? 2 + (int)(unit->level < 4 ? unit->level : 4) : 2;
    if (level > walk->level + 1)
        level = walk->level + 1;
    return walk->level = level;
}

static void put_role(struct walk *walk, const wz_unit *unit)
{
    static const char *const roles[] = {
        [WZ_ROLE_PARAGRAPH] = "", [WZ_ROLE_HEADING] = "", [WZ_ROLE_TITLE] = " class=\"title\"",
        [WZ_ROLE_COLLECTION] = " class=\"title\"", [WZ_ROLE_SEPARATOR] = " class=\"aside\"",
        [WZ_ROLE_FRONT] = " class=\"aside\"", [WZ_ROLE_BACK] = " class=\"aside\"",
    };

    if (unit)
        wz_buf_put_str(walk->out, wz_str_of(roles[unit->role]));
}

static void put_tag(struct walk *walk, wz_str opening, int level)
{
    wz_buf_put_str(walk->out, opening);
    if (level > 0) {
        wz_buf_put_byte(walk->out, 'h');
        wz_buf_put_byte(walk->out, (char)('0' + level));
    } else {
        wz_buf_put_byte(walk->out, 'p');
    }
}

static void put_line(struct walk *walk, size_t index, wz_span line, uint32_t first)
{
    const wz_unit *unit = unit_of(walk, first);
    int level = heading_level(walk, unit);
    wz_buf *out = walk->out;

    WZ_HTML(out, "<div class=\"l\" id=\"L");
    wz_buf_put_number(out, index + 1);
    WZ_HTML(out, "\" data-n=\"");
    wz_buf_put_number(out, index + 1);
    WZ_HTML(out, "\">");
    put_tag(walk, WZ_STR("<"), level);
    put_role(walk, unit);
    WZ_HTML(out, ">");
    put_marked(walk, line);
    put_tag(walk, WZ_STR("</"), level);
    WZ_HTML(out, ">");
    if (walk->note_count > 0)
        put_notes(walk);
    WZ_HTML(out, "</div>\n");
}

/* -- the text ------------------------------------------------------------------------ */

static void begin_line(struct walk *walk, size_t bytes)
{
    bool is_full = walk->chunk_bytes > CHUNK_BYTES || walk->chunk_lines == CHUNK_LINES;

    if (is_full)
        WZ_HTML(walk->out, "</div>\n");
    if (is_full || walk->chunk_lines == 0) {
        WZ_HTML(walk->out, "<div class=\"chunk\">\n");
        walk->chunk_bytes = walk->chunk_lines = 0;
    }
    walk->chunk_bytes += bytes;
    walk->chunk_lines++;
}

/* Blank lines are left out, unless something begins on them, as noise without width may. */
static void put_lines(struct walk *walk)
{
    const wz_text *text = &walk->digest->text;

    for (size_t i = 0; i < text->line_count; i++) {
        wz_span line = wz_text_line_span(text, i);
        wz_str rest = wz_str_trim_left(wz_text_cut(text, line));
        bool has_record = walk->next < walk->end && walk->next->span.start < line.end;

        if (rest.len == 0 && !has_record)
            continue;
        begin_line(walk, line.end - line.start);
        put_line(walk, i, line, line.end - (uint32_t)rest.len);
    }
    if (walk->chunk_lines > 0)
        WZ_HTML(walk->out, "</div>\n");
    enter_records(walk, UINT32_MAX);
}

wz_err wz_html_put_text(const wz_html_page *html, wz_buf *out)
{
    const wz_digest *digest = html->page.digest;
    struct walk walk = { .html = html, .digest = digest, .out = out, .level = 1 };
    wz_err err;

    walk.next = WZ_ITEMS(digest->records, const wz_record);
    walk.end = walk.next + WZ_ITEM_COUNT(digest->records, wz_record);
    wz_buf_init(&walk.entered, digest->allocator, WZ_LIMIT_BUFFER);
    put_lines(&walk);
    err = wz_buf_status(&walk.entered);
    wz_buf_clear(&walk.entered);
    return err ? err : wz_buf_status(out);
}
