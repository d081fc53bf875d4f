/* Boilerplate: the share of each section as a bar, and the phrases used most. Phrases that
 * count in no share (leadership formulae, titles, quotations) are not shown. */
#include "write/page_sections.h"

#include "base/hash.h"
#include "base/limits.h"

#define TITLE_CHARS 40
#define PHRASES 10          /* that are shown */
#define CELLS 10            /* of a bar that is full */

/* -- shares ------------------------------------------------------------------------ */

/* Ten-thousandths of a character: a share has four places. */
static uint64_t in_phrases(wz_decimal share, int64_t chars)
{
    uint64_t number = (uint64_t)share.number;

    for (int decimals = share.decimals; decimals < 4; decimals++)
        number *= 10;
    return number * (uint64_t)chars;
}

bool wz_page_counts_phrase(const wz_record *record)
{
    return record->kind == WZ_BOILERPLATE &&
           wz_set_phrase_counts(((const wz_boilerplate *)record->fields)->set_phrase);
}

void wz_part_add_share(wz_part *part, const wz_document *document)
{
    part->in_phrases += in_phrases(document->boilerplate, document->chars);
}

/* A share of so many ten-thousandths of characters, in tenths of a percent. */
static uint64_t tenths_of(uint64_t part, int64_t chars)
{
    uint64_t whole = (uint64_t)chars;

    return whole > 0 ? (part + 5 * whole) / (10 * whole) : 0;
}

static void put_tenths(wz_page *page, wz_label label, uint64_t tenths)
{
    const uint64_t numbers[] = { tenths / 10, tenths % 10 };

    wz_plain_fill(&page->line, wz_label_text(label, page->language), numbers);
}

void wz_page_put_share(wz_page *page, const wz_part *part, wz_label label)
{
    put_tenths(page, label, tenths_of(part->in_phrases, part->chars));
}

/* A bar of so many tenths of a percent, to the eighth of a cell. */
static void put_bar(wz_page *page, uint64_t tenths)
{
    static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
    uint64_t eighths = (tenths * CELLS * 8 + 500) / 1000;

    for (uint64_t cell = 0; cell < eighths / 8; cell++)
        wz_buf_put_str(&page->line, WZ_STR("█"));
    wz_buf_put_str(&page->line, wz_str_of(parts[eighths % 8]));
}

/* The heading of a section: they begin at the same place. */
static const wz_record *heading_of(const wz_part *part, const wz_record *section)
{
    const wz_record *record = section;

    while (record > part->from && record[-1].span.start == section->span.start)
        record--;
    for (; record < part->to && record->span.start == section->span.start; record++)
        if (record->kind == WZ_HEADING)
            return record;
    return NULL;
}

static void put_section(wz_page *page, const wz_part *part, const wz_record *record)
{
    const wz_section *section = record->fields;
    const wz_record *at = heading_of(part, record);
    const wz_heading *heading = at ? at->fields : NULL;
    uint64_t tenths = tenths_of(in_phrases(section->boilerplate, section->chars), section->chars);

    wz_page_begin_row(page, 0);
    for (int64_t level = 1; heading && level < heading->level; level++)
        wz_buf_put_str(&page->line, WZ_STR("　"));
    wz_plain_put_cut(&page->line, wz_record_text(at ? at : record, &page->digest->text),
                     TITLE_CHARS);
    wz_page_cell(page, wz_page_take_line(page));
    put_tenths(page, WZ_LABEL_PERCENT, tenths);
    wz_page_cell(page, wz_page_take_line(page));
    put_bar(page, tenths);
    wz_page_cell(page, wz_page_take_line(page));
    wz_page_line_cell(page, at ? at : record);
    wz_page_end_row(page);
}

static void add_shares(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_SECTION, false }, { WZ_LABEL_COL_SHARE, true }, { WZ_LABEL_NOTHING, false },
        { WZ_LABEL_COL_LINE, true },
    };
    size_t sections = 0;

    for (const wz_record *record = part->from; record < part->to; record++) {
        if (record->kind != WZ_SECTION)
            continue;
        if (sections == 0)
            wz_page_begin_table(page, columns, WZ_COUNT(columns));
        if (sections++ < WZ_LIMIT_TABLE_ROWS)
            put_section(page, part, record);
    }
    if (sections == 0)
        return;
    wz_page_end_table(page, sections > WZ_LIMIT_TABLE_ROWS ? sections - WZ_LIMIT_TABLE_ROWS : 0);
}

/* -- phrases ----------------------------------------------------------------------- */

struct used {
    wz_str phrase;
    size_t count;
    uint32_t rank;          /* from 1, among those used most, once that is known */
    bool is_ranked;
};

/* The phrases of a part by how often they are used. */
struct usage {
    struct used *all;       /* a hash table */
    size_t mask;
    wz_str most[PHRASES + 1];
    size_t most_count;
};

static struct used *find_used(const struct usage *usage, wz_str phrase)
{
    size_t at = (size_t)wz_hash_text(WZ_HASH_START, phrase) & usage->mask;

    while (usage->all[at].count > 0 && !wz_str_equal(usage->all[at].phrase, phrase))
        at = (at + 1) & usage->mask;
    return &usage->all[at];
}

/* The next record of a phrase that counts, from one on; part->to where there is none. */
static const wz_record *next_phrase(const wz_part *part, const wz_record *record)
{
    while (record < part->to && !wz_page_counts_phrase(record))
        record++;
    return record;
}

static wz_str phrase_of(const wz_record *record)
{
    return ((const wz_boilerplate *)record->fields)->phrase;
}

/* Puts a phrase among those used most. Of two used as often the first stays before. */
static void rank(struct usage *usage, const struct used *used)
{
    size_t at = usage->most_count;

    while (at > 0 && find_used(usage, usage->most[at - 1])->count < used->count)
        at--;
    memmove(usage->most + at + 1, usage->most + at, (PHRASES - at) * sizeof *usage->most);
    usage->most[at] = used->phrase;
    usage->most_count += usage->most_count < PHRASES;
}

/* Counts the phrases of a part and ranks them. False where memory has run out. */
static bool find_most(wz_page *page, const wz_part *part, struct usage *usage)
{
    const wz_record *record;
    size_t size = 64;

    while (size < 2 * part->phrases)
        size *= 2;
    *usage = (struct usage){ .all = wz_arena_take(&page->arena, size * sizeof *usage->all),
                             .mask = size - 1 };
    if (!usage->all)
        return false;
    for (record = part->from; (record = next_phrase(part, record)) < part->to; record++) {
        struct used *used = find_used(usage, phrase_of(record));

        used->phrase = phrase_of(record);
        used->count++;
    }
    for (record = part->from; (record = next_phrase(part, record)) < part->to; record++) {
        struct used *used = find_used(usage, phrase_of(record));

        if (!used->is_ranked)
            rank(usage, used);
        used->is_ranked = true;
    }
    for (uint32_t i = 0; i < usage->most_count; i++)
        find_used(usage, usage->most[i])->rank = i + 1;
    return true;
}

static void put_phrase(wz_page *page, const wz_boilerplate *fields)
{
    wz_str class = fields->origin == WZ_ORIGIN_MINED
                 ? wz_label_text(WZ_LABEL_REPEATED, page->language)
                 : wz_label_word(wz_set_phrase_words, (int)fields->set_phrase, page->language);

    wz_page_cell(page, fields->phrase);
    wz_page_cell(page, class);
}

static void add_phrases(wz_page *page, const wz_part *part)
{
    static const wz_column columns[] = {
        { WZ_LABEL_COL_PHRASE, false }, { WZ_LABEL_COL_CLASS, false }, { WZ_LABEL_COL_LINE, false },
    };
    struct usage usage;
    wz_page_rows rows;

    if (!find_most(page, part, &usage))
        return;
    wz_page_rows_init(&rows);
    for (const wz_record *record = part->from; (record = next_phrase(part, record)) < part->to;
         record++) {
        uint32_t place = find_used(&usage, phrase_of(record))->rank;

        if (place == 0)
            continue;
        put_phrase(page, record->fields);
        wz_page_rows_add(page, &rows, place, record);
    }
    wz_page_begin_table(page, columns, WZ_COUNT(columns));
    for (uint32_t place = 1; place <= usage.most_count; place++)
        for (size_t i = 0; i < rows.count; i++)
            if (rows.at[i].group == place)
                wz_page_rows_put(page, &rows.at[i]);
    wz_page_end_table(page, rows.left_out);
}

void wz_page_boilerplate(wz_page *page, const wz_part *part)
{
    if (part->phrases == 0)
        return;
    add_shares(page, part);
    add_phrases(page, part);
}
