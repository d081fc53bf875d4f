/* Sums as a page for people: what there is in all, the groups beside each other, and tables of
 * what is named most. A table that would have no rows is left out; who wants all rows takes
 * another format. */
#include "write/stats.h"

#include "base/limits.h"
#include "write/markdown_table.h"
#include "write/plain.h"

enum {
    KEY_CHARS = 40,         /* of a name that are shown */
    GROUP_PARTS = 30,       /* groups with tables of their own */
    GROUP_ROWS = 10,        /* of a table there */
    CATEGORIES = 12         /* columns of problems beside each other */
};

#define NO_CROSS WZ_MEASURE_COUNT

/* A table: what is counted by one key, with columns for the words of a second one if there is
 * a measure that crosses it. */
struct section {
    wz_label title, key;
    wz_measure measure, cross;
    size_t rows;            /* of the whole */
};

/* In the order of the page. */
static const struct section sections[] = {
    { WZ_LABEL_GENRES, WZ_LABEL_COL_GENRE, WZ_MEASURE_GENRE, NO_CROSS, 30 },
    { WZ_LABEL_YEARS, WZ_LABEL_COL_YEAR, WZ_MEASURE_YEAR, NO_CROSS, 30 },
    { WZ_LABEL_PROBLEMS, WZ_LABEL_COL_CATEGORY, WZ_MEASURE_PROBLEM, WZ_MEASURE_PROBLEM_STANCE,
      30 },
    { WZ_LABEL_FIGURES, WZ_LABEL_COL_COUNTED, WZ_MEASURE_FIGURE, NO_CROSS, 30 },
    { WZ_LABEL_MASKED, WZ_LABEL_COL_FORM, WZ_MEASURE_PLACEHOLDER_FORM, WZ_MEASURE_PLACEHOLDER,
      30 },
    { WZ_LABEL_FORMULAS, WZ_LABEL_COL_FORMULA, WZ_MEASURE_FORMULA, NO_CROSS, 30 },
    { WZ_LABEL_BOILERPLATE, WZ_LABEL_COL_PHRASE, WZ_MEASURE_BOILERPLATE, NO_CROSS, 30 },
    { WZ_LABEL_TASKS, WZ_LABEL_COL_WHO, WZ_MEASURE_TASK, NO_CROSS, 20 },
    { WZ_LABEL_DATE_YEARS, WZ_LABEL_COL_YEAR, WZ_MEASURE_DATE, NO_CROSS, 20 },
    { WZ_LABEL_REFERENCES, WZ_LABEL_COL_CITED, WZ_MEASURE_REFERENCE, NO_CROSS, 20 },
    { WZ_LABEL_FINDINGS, WZ_LABEL_COL_RULE, WZ_MEASURE_FINDING, NO_CROSS, 30 },
    { WZ_LABEL_NOISE, WZ_LABEL_COL_REASON, WZ_MEASURE_NOISE, NO_CROSS, 30 },
};

/* What stands in the second column, where the measure has a detail and no cross does. */
static const struct {
    wz_measure measure;
    wz_label label;
} details[] = {
    { WZ_MEASURE_BOILERPLATE, WZ_LABEL_COL_CLASS },
    { WZ_MEASURE_FINDING, WZ_LABEL_COL_SEVERITY },
};

/* What groups are of, in the words of the page; of a column its name is enough. */
static const struct {
    const char *by;
    wz_label label;
} groupings[] = {
    { "file", WZ_LABEL_COL_FILE },
    { "folder", WZ_LABEL_COL_FOLDER },
    { "genre", WZ_LABEL_COL_GENRE },
    { "year", WZ_LABEL_COL_YEAR },
};

struct page {
    const wz_stats *stats;
    wz_language language;
    wz_buf *out;
    wz_buf line;            /* text in the making */
};

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static wz_str label(const struct page *page, wz_label which)
{
    return wz_label_text(which, page->language);
}

static void fill(struct page *page, wz_label which, const uint64_t *numbers)
{
    wz_plain_fill(page->out, label(page, which), numbers);
}

/* -- cells --------------------------------------------------------------------------------- */

static wz_str name_of(const struct page *page, const char *const *words, wz_str name)
{
    int word = words ? wz_word_find(words, name) : -1;

    return word >= 0 ? wz_label_word(words, word, page->language)
         : name.len == 0 ? label(page, WZ_LABEL_UNNAMED)
         : wz_str_equal(name, WZ_GROUP_UNKNOWN) ? label(page, WZ_LABEL_UNKNOWN) : name;
}

static void put_name(struct page *page, const char *const *words, wz_str name)
{
    page->line.len = 0;     /* a failure stays */
    wz_plain_put_cut(&page->line, name_of(page, words, name), KEY_CHARS);
    wz_table_cell(page->out, wz_buf_str(&page->line));
}

static wz_str group_name(const struct page *page, wz_str group)
{
    return name_of(page, wz_str_equal(page->stats->by, WZ_STR("genre")) ? wz_genre_words : NULL,
                   group);
}

static wz_str grouping(const struct page *page)
{
    for (size_t i = 0; i < WZ_COUNT(groupings); i++)
        if (wz_str_equal(wz_str_of(groupings[i].by), page->stats->by))
            return label(page, groupings[i].label);
    return page->stats->by;
}

/* A part of so many characters that are covered, in tenths of a percent. */
static void put_share(struct page *page, wz_buf *out, wz_label which, const wz_totals *totals)
{
    uint64_t tenths = totals->chars > 0
                    ? (totals->covered * 1000 + totals->chars / 2) / totals->chars : 0;

    wz_plain_fill(out, label(page, which), (const uint64_t[]){ tenths / 10, tenths % 10 });
}

static uint64_t records_of(const wz_sums_part *part, wz_kind kind)
{
    return wz_sums_kind(part, kind).of[WZ_COUNT_RECORDS];
}

static uint64_t masked_figures(const wz_sums_part *part)
{
    const wz_sum_list *list = &part->measures[WZ_MEASURE_FIGURE_DIMENSION];
    uint64_t masked = 0;

    for (size_t i = 0; i < list->count; i++)
        masked += list->at[i].counts.of[WZ_COUNT_MASKED];
    return masked;
}

/* The sum of a key and a detail, or NULL. Cost: the length of the list. */
static const wz_sum *find_sum(const wz_sum_list *list, wz_str key, wz_str detail)
{
    for (size_t i = 0; i < list->count; i++)
        if (wz_str_equal(list->at[i].key, key) && wz_str_equal(list->at[i].detail, detail))
            return &list->at[i];
    return NULL;
}

static void end_table(struct page *page, wz_label which, uint64_t left_out)
{
    PUT(page->out, "\n");
    if (left_out == 0)
        return;
    fill(page, which, &left_out);
    PUT(page->out, "\n\n");
}

/* -- tables of one part --------------------------------------------------------------------- */

/* A table in the making. */
struct table {
    const struct section *section;
    const wz_measure_row *row;
    const wz_sum_list *list, *cross;    /* the second is NULL where there is none */
    const char *const *words;           /* of the columns of cross */
    uint32_t columns;                   /* a bit for each of these that is not empty */
    bool has_detail;
};

static struct table table_of(const struct section *section, const wz_sums_part *part)
{
    struct table table = { .section = section, .row = &wz_measures[section->measure],
                           .list = &part->measures[section->measure] };

    table.has_detail = table.row->detail && section->cross == NO_CROSS;
    if (section->cross == NO_CROSS)
        return table;
    table.cross = &part->measures[section->cross];
    table.words = wz_measures[section->cross].detail_words;
    for (size_t i = 0; i < table.cross->count; i++) {
        int word = wz_word_find(table.words, table.cross->at[i].detail);

        if (word >= 0)
            table.columns |= UINT32_C(1) << word;
    }
    return table;
}

/* Set phrases that count in no share are not what one looks for here. */
static bool is_shown(const struct table *table, const wz_sum *sum)
{
    int word = table->section->measure == WZ_MEASURE_BOILERPLATE
             ? wz_word_find(wz_set_phrase_words, sum->detail) : -1;

    return word < 0 || wz_set_phrase_counts((wz_set_phrase)word);
}

static wz_label detail_label(wz_measure measure)
{
    for (size_t i = 0; i < WZ_COUNT(details); i++)
        if (details[i].measure == measure)
            return details[i].label;
    return WZ_LABEL_NOTHING;
}

static void put_rule(wz_buf *out, size_t texts, size_t numbers)
{
    while (texts-- > 0)
        PUT(out, "| --- ");
    while (numbers-- > 0)
        PUT(out, "| ---: ");
    wz_table_end_row(out);
}

static void begin_table(struct page *page, const struct table *table)
{
    static const wz_label units[] = { WZ_LABEL_COL_RECORDS, WZ_LABEL_COL_DOCUMENTS,
                                      WZ_LABEL_COL_MASKED };
    size_t numbers = 0;

    wz_table_cell(page->out, label(page, table->section->key));
    if (table->has_detail)
        wz_table_cell(page->out, label(page, detail_label(table->section->measure)));
    for (int unit = 0; unit < WZ_COUNT_UNITS; unit++)
        if (table->row->units >> unit & 1) {
            wz_table_cell(page->out, label(page, units[unit]));
            numbers++;
        }
    for (int word = 0; table->columns >> word; word++)
        if (table->columns >> word & 1) {
            wz_table_cell(page->out, wz_label_word(table->words, word, page->language));
            numbers++;
        }
    wz_table_end_row(page->out);
    put_rule(page->out, 1 + table->has_detail, numbers);
}

static void put_row(struct page *page, const struct table *table, const wz_sum *sum)
{
    put_name(page, table->row->key_words, sum->key);
    if (table->has_detail)
        put_name(page, table->row->detail_words, sum->detail);
    for (int unit = 0; unit < WZ_COUNT_UNITS; unit++)
        if (table->row->units >> unit & 1)
            wz_table_number(page->out, sum->counts.of[unit]);
    for (int word = 0; table->columns >> word; word++)
        if (table->columns >> word & 1) {
            const wz_sum *crossed = find_sum(table->cross, sum->key,
                                             wz_str_of(table->words[word]));

            wz_table_number(page->out, crossed ? crossed->counts.of[WZ_COUNT_RECORDS] : 0);
        }
    wz_table_end_row(page->out);
}

static void put_section(struct page *page, const struct section *section,
                        const wz_sums_part *part, const char *heading, size_t most)
{
    struct table table = table_of(section, part);
    size_t rows = 0;

    for (size_t i = 0; i < table.list->count; i++) {
        if (!is_shown(&table, &table.list->at[i]))
            continue;
        if (rows == 0) {
            wz_buf_put_str(page->out, wz_str_of(heading));
            wz_buf_put_str(page->out, label(page, section->title));
            PUT(page->out, "\n\n");
            begin_table(page, &table);
        }
        if (rows++ < most)
            put_row(page, &table, &table.list->at[i]);
    }
    if (rows > 0)
        end_table(page, WZ_LABEL_MORE_ROWS, rows > most ? rows - most : 0);
}

/* **12 篇** · 34,567 字 · 套话占 4.2 % · … */
static void put_head(struct page *page, const wz_sums_part *part)
{
    const struct {
        wz_label label;
        uint64_t numbers[2];
    } counts[] = {
        { WZ_LABEL_FIGURE_COUNT, { records_of(part, WZ_FIGURE), masked_figures(part) } },
        { WZ_LABEL_PROBLEM_COUNT, { records_of(part, WZ_PROBLEM),
                                    part->measures[WZ_MEASURE_PROBLEM].count } },
        { WZ_LABEL_FORMULA_COUNT, { records_of(part, WZ_FORMULA) } },
        { WZ_LABEL_TASK_COUNT, { records_of(part, WZ_TASK) } },
        { WZ_LABEL_DATE_COUNT, { records_of(part, WZ_DATE) } },
        { WZ_LABEL_REFERENCE_COUNT, { records_of(part, WZ_REFERENCE) } },
        { WZ_LABEL_MASKS, { records_of(part, WZ_PLACEHOLDER) } },
        { WZ_LABEL_NOISES, { records_of(part, WZ_NOISE) } },
    };

    PUT(page->out, "**");
    fill(page, WZ_LABEL_DOCUMENT_COUNT, &part->totals.documents);
    PUT(page->out, "** · ");
    fill(page, WZ_LABEL_CHARS, &part->totals.chars);
    PUT(page->out, " · ");
    put_share(page, page->out, WZ_LABEL_BOILERPLATE_SHARE, &part->totals);
    for (size_t i = 0; i < WZ_COUNT(counts); i++) {
        if (counts[i].numbers[0] == 0)
            continue;
        PUT(page->out, " · ");
        fill(page, counts[i].label, counts[i].numbers);
    }
    PUT(page->out, "\n\n");
}

/* -- groups beside each other ------------------------------------------------------------- */

static void put_group_row(struct page *page, const wz_sums_part *group)
{
    const uint64_t numbers[] = {
        records_of(group, WZ_PROBLEM), records_of(group, WZ_FIGURE), masked_figures(group),
        records_of(group, WZ_PLACEHOLDER), records_of(group, WZ_FORMULA),
        records_of(group, WZ_TASK), records_of(group, WZ_FINDING)
    };

    wz_table_cell(page->out, group_name(page, group->group));
    wz_table_number(page->out, group->totals.documents);
    wz_table_number(page->out, group->totals.chars);
    page->line.len = 0;
    put_share(page, &page->line, WZ_LABEL_PERCENT, &group->totals);
    wz_table_cell(page->out, wz_buf_str(&page->line));
    for (size_t i = 0; i < WZ_COUNT(numbers); i++)
        wz_table_number(page->out, numbers[i]);
    wz_table_end_row(page->out);
}

static size_t shown_groups(const struct page *page)
{
    return page->stats->group_count < WZ_LIMIT_TABLE_ROWS ? page->stats->group_count
                                                          : WZ_LIMIT_TABLE_ROWS;
}

static void put_groups(struct page *page)
{
    static const wz_label columns[] = {
        WZ_LABEL_COL_DOCUMENTS, WZ_LABEL_COL_CHARS, WZ_LABEL_COL_COVERED, WZ_LABEL_COL_PROBLEMS,
        WZ_LABEL_COL_FIGURES, WZ_LABEL_COL_MASKED, WZ_LABEL_COL_MASKS, WZ_LABEL_COL_FORMULA,
        WZ_LABEL_COL_TASKS, WZ_LABEL_COL_FINDINGS
    };
    size_t shown = shown_groups(page);

    PUT(page->out, "## ");
    wz_buf_put_str(page->out, label(page, WZ_LABEL_GROUPS));
    wz_buf_put_str(page->out, label(page, WZ_LABEL_COLON));
    wz_table_text(page->out, grouping(page));
    PUT(page->out, "\n\n");
    wz_table_cell(page->out, grouping(page));
    for (size_t i = 0; i < WZ_COUNT(columns); i++)
        wz_table_cell(page->out, label(page, columns[i]));
    wz_table_end_row(page->out);
    put_rule(page->out, 1, WZ_COUNT(columns));
    for (size_t i = 0; i < shown; i++)
        put_group_row(page, &page->stats->groups[i]);
    end_table(page, WZ_LABEL_MORE_GROUPS, page->stats->group_count - shown);
}

/* Of a group the documents with problems of each of these categories. */
static void put_category_row(struct page *page, const wz_sums_part *group, wz_sum_list categories)
{
    wz_table_cell(page->out, group_name(page, group->group));
    for (size_t i = 0; i < categories.count; i++) {
        const wz_sum *sum = find_sum(&group->measures[WZ_MEASURE_PROBLEM], categories.at[i].key,
                                     WZ_STR(""));

        wz_table_number(page->out, sum ? sum->counts.of[WZ_COUNT_DOCUMENTS] : 0);
    }
    wz_table_end_row(page->out);
}

static void put_categories(struct page *page)
{
    wz_sum_list categories = page->stats->whole->measures[WZ_MEASURE_PROBLEM];
    size_t shown = shown_groups(page);

    if (categories.count == 0)
        return;
    if (categories.count > CATEGORIES)
        categories.count = CATEGORIES;
    PUT(page->out, "## ");
    wz_buf_put_str(page->out, label(page, WZ_LABEL_CATEGORY_DOCUMENTS));
    PUT(page->out, "\n\n");
    wz_table_cell(page->out, grouping(page));
    for (size_t i = 0; i < categories.count; i++)
        wz_table_cell(page->out, name_of(page, wz_category_words, categories.at[i].key));
    wz_table_end_row(page->out);
    put_rule(page->out, 1, categories.count);
    for (size_t i = 0; i < shown; i++)
        put_category_row(page, &page->stats->groups[i], categories);
    end_table(page, WZ_LABEL_MORE_GROUPS, page->stats->group_count - shown);
}

/* The tables of each group, below a heading of its own. */
static void put_group_parts(struct page *page)
{
    for (size_t i = 0; i < page->stats->group_count && i < GROUP_PARTS; i++) {
        const wz_sums_part *group = &page->stats->groups[i];

        PUT(page->out, "## ");
        wz_table_text(page->out, group_name(page, group->group));
        PUT(page->out, " · ");
        fill(page, WZ_LABEL_DOCUMENT_COUNT, &group->totals.documents);
        PUT(page->out, "\n\n");
        put_head(page, group);
        for (size_t s = 0; s < WZ_COUNT(sections); s++)
            put_section(page, &sections[s], group, "### ", GROUP_ROWS);
    }
    if (page->stats->group_count > GROUP_PARTS)
        end_table(page, WZ_LABEL_MORE_GROUPS, page->stats->group_count - GROUP_PARTS);
}

/* -- the page --------------------------------------------------------------------------------- */

wz_err wz_stats_markdown(const wz_stats *stats, const wz_stats_options *options, wz_buf *out)
{
    struct page page = { .stats = stats, .language = options->language, .out = out };
    wz_err err;

    wz_buf_init(&page.line, out->allocator, WZ_LIMIT_BUFFER);
    PUT(out, "# ");
    wz_buf_put_str(out, label(&page, WZ_LABEL_SUMS));
    PUT(out, "\n\n");
    put_head(&page, stats->whole);
    if (stats->by.len > 0) {
        put_groups(&page);
        put_categories(&page);
    }
    for (size_t i = 0; i < WZ_COUNT(sections); i++)
        put_section(&page, &sections[i], stats->whole, "## ", sections[i].rows);
    if (stats->by.len > 0)
        put_group_parts(&page);
    if (wz_str_ends(wz_buf_str(out), WZ_STR("\n\n")))
        out->len--;
    err = wz_buf_status(&page.line);
    wz_buf_clear(&page.line);
    return err ? err : wz_buf_status(out);
}
