/* Sums as a page for people: what there is in all, the groups beside each other, and tables of
 * what is named most, some with a chart above them where the medium draws. A table that would
 * have no rows is left out; who wants all rows takes another format. */
#include "write/stats_page.h"

#include <stdlib.h>

#include "base/limits.h"

enum {
    KEY_CHARS = 40,         /* of a name that are shown */
    GROUP_PARTS = 30,       /* groups with tables of their own */
    GROUP_ROWS = 10,        /* of a table there */
    CATEGORIES = 12,        /* columns of problems beside each other */
    COLUMNS = 16,           /* of any table, at most */
    BARS = 12,              /* of a chart */
    CHART_GROUPS = 40       /* groups that a chart shows */
};

#define NO_CROSS WZ_MEASURE_COUNT
#define NO_CHART WZ_COUNT_UNITS

/* A table: what is counted by one key, with columns for the words of a second one if there is
 * a measure that crosses it. */
struct section {
    wz_label title;         /* or else the name of the kind */
    wz_kind kind;
    wz_label key;
    wz_measure measure, cross;
    size_t rows;            /* of the whole */
    wz_unit_counted chart;  /* what its bars show */
};

/* In the order of the page. */
static const struct section sections[] = {
    { WZ_LABEL_GENRES, WZ_DOCUMENT, WZ_LABEL_COL_GENRE, WZ_MEASURE_GENRE, NO_CROSS, 30,
      WZ_COUNT_DOCUMENTS },
    { WZ_LABEL_YEARS, WZ_DOCUMENT, WZ_LABEL_COL_YEAR, WZ_MEASURE_YEAR, NO_CROSS, 30, NO_CHART },
    { WZ_LABEL_NOTHING, WZ_PROBLEM, WZ_LABEL_COL_CATEGORY, WZ_MEASURE_PROBLEM,
      WZ_MEASURE_PROBLEM_STANCE, 30, WZ_COUNT_RECORDS },
    { WZ_LABEL_NOTHING, WZ_FIGURE, WZ_LABEL_COL_COUNTED, WZ_MEASURE_FIGURE, NO_CROSS, 30,
      NO_CHART },
    { WZ_LABEL_NOTHING, WZ_PLACEHOLDER, WZ_LABEL_COL_FORM, WZ_MEASURE_PLACEHOLDER_FORM,
      WZ_MEASURE_PLACEHOLDER, 30, WZ_COUNT_RECORDS },
    { WZ_LABEL_NOTHING, WZ_FORMULA, WZ_LABEL_COL_FORMULA, WZ_MEASURE_FORMULA, NO_CROSS, 30,
      NO_CHART },
    { WZ_LABEL_NOTHING, WZ_BOILERPLATE, WZ_LABEL_COL_PHRASE, WZ_MEASURE_BOILERPLATE, NO_CROSS,
      30, NO_CHART },
    { WZ_LABEL_NOTHING, WZ_TASK, WZ_LABEL_COL_WHO, WZ_MEASURE_TASK, NO_CROSS, 20, NO_CHART },
    { WZ_LABEL_DATE_YEARS, WZ_DATE, WZ_LABEL_COL_YEAR, WZ_MEASURE_DATE, NO_CROSS, 20, NO_CHART },
    { WZ_LABEL_NOTHING, WZ_REFERENCE, WZ_LABEL_COL_CITED, WZ_MEASURE_REFERENCE, NO_CROSS, 20,
      NO_CHART },
    { WZ_LABEL_NOTHING, WZ_FINDING, WZ_LABEL_COL_RULE, WZ_MEASURE_FINDING, NO_CROSS, 30,
      NO_CHART },
    { WZ_LABEL_NOTHING, WZ_NOISE, WZ_LABEL_COL_REASON, WZ_MEASURE_NOISE, NO_CROSS, 30, NO_CHART },
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

struct report {
    wz_page *page;
    const wz_stats *stats;
    const wz_stats_options *options;
};

static wz_str label(const struct report *report, wz_label which)
{
    return wz_label_text(which, report->page->language);
}

static void fill(struct report *report, wz_label which, const uint64_t *numbers)
{
    wz_plain_fill(&report->page->line, label(report, which), numbers);
}

/* Adds what stands in page->line to the open block. */
static void put_line(struct report *report)
{
    wz_page_text(report->page, wz_page_take_line(report->page));
}

static void put_heading(struct report *report, int level, wz_str text)
{
    wz_page_heading(report->page, level);
    wz_page_text(report->page, text);
}

/* -- cells --------------------------------------------------------------------------------- */

static wz_str name_of(const struct report *report, const char *const *words, wz_str name)
{
    int word = words ? wz_word_find(words, name) : -1;

    return word >= 0 ? wz_label_word(words, word, report->page->language)
         : name.len == 0 ? label(report, WZ_LABEL_UNNAMED)
         : wz_str_equal(name, WZ_GROUP_UNKNOWN) ? label(report, WZ_LABEL_UNKNOWN) : name;
}

static void put_name(struct report *report, const char *const *words, wz_str name)
{
    wz_plain_put_cut(&report->page->line, name_of(report, words, name), KEY_CHARS);
    wz_page_cell(report->page, wz_page_take_line(report->page));
}

static wz_str group_name(const struct report *report, wz_str group)
{
    return name_of(report,
                   wz_str_equal(report->stats->by, WZ_STR("genre")) ? wz_genre_words : NULL, group);
}

static wz_str grouping(const struct report *report)
{
    for (size_t i = 0; i < WZ_COUNT(groupings); i++)
        if (wz_str_equal(wz_str_of(groupings[i].by), report->stats->by))
            return label(report, groupings[i].label);
    return report->stats->by;
}

/* A part of so many characters that are covered, in tenths of a percent. */
static uint64_t tenths_of(const wz_totals *totals)
{
    return totals->chars > 0 ? (totals->covered * 1000 + totals->chars / 2) / totals->chars : 0;
}

static void put_share(struct report *report, wz_label which, const wz_totals *totals)
{
    uint64_t tenths = tenths_of(totals);

    fill(report, which, (const uint64_t[]){ tenths / 10, tenths % 10 });
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

/* -- charts -------------------------------------------------------------------------------- */

/* A path is known by its end. */
static wz_str short_group(struct report *report, wz_str group)
{
    bool is_path = wz_str_equal(report->stats->by, WZ_STR("file")) ||
                   wz_str_equal(report->stats->by, WZ_STR("folder"));
    wz_str name = group_name(report, group);

    return is_path ? wz_page_short_path(report->page, name)
                   : wz_page_short_name(report->page, name);
}

static wz_str number_text(struct report *report, uint64_t number)
{
    wz_plain_put_number(&report->page->line, number);
    return wz_arena_copy(&report->page->arena, wz_page_take_line(report->page));
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

static void begin_table(struct report *report, const struct table *table)
{
    static const wz_label units[] = { WZ_LABEL_COL_RECORDS, WZ_LABEL_COL_DOCUMENTS,
                                      WZ_LABEL_COL_MASKED };
    wz_str names[COLUMNS];
    size_t count = 0, texts;

    names[count++] = label(report, table->section->key);
    if (table->has_detail)
        names[count++] = label(report, detail_label(table->section->measure));
    texts = count;
    for (int unit = 0; unit < WZ_COUNT_UNITS; unit++)
        if (table->row->units >> unit & 1)
            names[count++] = label(report, units[unit]);
    for (int word = 0; table->columns >> word && count < COLUMNS; word++)
        if (table->columns >> word & 1)
            names[count++] = wz_label_word(table->words, word, report->page->language);
    report->page->medium->begin_table(report->page, names, count, UINT32_MAX << texts);
}

static void put_row(struct report *report, const struct table *table, const wz_sum *sum)
{
    wz_page *page = report->page;

    wz_page_begin_row(page, 0);
    put_name(report, table->row->key_words, sum->key);
    if (table->has_detail)
        put_name(report, table->row->detail_words, sum->detail);
    for (int unit = 0; unit < WZ_COUNT_UNITS; unit++)
        if (table->row->units >> unit & 1)
            wz_page_number(page, sum->counts.of[unit]);
    for (int word = 0; table->columns >> word; word++)
        if (table->columns >> word & 1) {
            const wz_sum *crossed = find_sum(table->cross, sum->key,
                                             wz_str_of(table->words[word]));

            wz_page_number(page, crossed ? crossed->counts.of[WZ_COUNT_RECORDS] : 0);
        }
    wz_page_end_row(page);
}

/* The first rows of a table as bars; the longest need not be the first. */
static void put_bars(struct report *report, const struct table *table, wz_str title)
{
    const struct section *section = table->section;
    wz_bar bars[BARS];
    size_t count = 0;

    if (section->chart == NO_CHART || !report->page->medium->bars)
        return;
    for (; count < table->list->count && count < BARS; count++) {
        const wz_sum *sum = &table->list->at[count];
        uint64_t value = sum->counts.of[section->chart];

        bars[count] = (wz_bar){
            .label = wz_page_short_name(report->page,
                                        name_of(report, table->row->key_words, sum->key)),
            .text = number_text(report, value), .value = value
        };
    }
    report->page->medium->bars(report->page, &(wz_bars){ title, bars, count });
}

static void put_section(struct report *report, const struct section *section,
                        const wz_sums_part *part, int level, size_t most)
{
    struct table table = table_of(section, part);
    wz_str title = section->title != WZ_LABEL_NOTHING
                 ? label(report, section->title)
                 : wz_label_kind(section->kind, report->page->language);
    size_t rows = 0;

    for (size_t i = 0; i < table.list->count; i++) {
        if (!is_shown(&table, &table.list->at[i]))
            continue;
        if (rows == 0) {
            put_heading(report, level, title);
            if (part == report->stats->whole)
                put_bars(report, &table, title);
            begin_table(report, &table);
        }
        if (rows++ < most)
            put_row(report, &table, &table.list->at[i]);
    }
    if (rows > 0)
        wz_page_end_table_with(report->page, WZ_LABEL_MORE_ROWS, rows > most ? rows - most : 0);
}

/* **12 篇** · 34,567 字 · 套话占 4.2 % · … */
static void put_head(struct report *report, const wz_sums_part *part)
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

    wz_page_paragraph(report->page);
    fill(report, WZ_LABEL_DOCUMENT_COUNT, &part->totals.documents);
    wz_page_strong(report->page, wz_page_take_line(report->page));
    wz_buf_put_str(&report->page->line, WZ_STR(" · "));
    fill(report, WZ_LABEL_CHARS, &part->totals.chars);
    wz_buf_put_str(&report->page->line, WZ_STR(" · "));
    put_share(report, WZ_LABEL_BOILERPLATE_SHARE, &part->totals);
    for (size_t i = 0; i < WZ_COUNT(counts); i++) {
        if (counts[i].numbers[0] == 0)
            continue;
        wz_buf_put_str(&report->page->line, WZ_STR(" · "));
        fill(report, counts[i].label, counts[i].numbers);
    }
    put_line(report);
}

/* -- groups beside each other ------------------------------------------------------------- */

/* The name of a group; that of a file leads to its review. */
static void put_group_cell(struct report *report, wz_str group)
{
    bool is_file = wz_str_equal(report->stats->by, WZ_STR("file"));

    if (is_file)
        wz_page_review_cell(report->page, group_name(report, group), group,
                            &report->options->reviews);
    else
        wz_page_cell(report->page, group_name(report, group));
}

static void put_group_row(struct report *report, const wz_sums_part *group)
{
    const uint64_t numbers[] = {
        records_of(group, WZ_PROBLEM), records_of(group, WZ_FIGURE), masked_figures(group),
        records_of(group, WZ_PLACEHOLDER), records_of(group, WZ_FORMULA),
        records_of(group, WZ_TASK), records_of(group, WZ_FINDING)
    };
    wz_page *page = report->page;

    wz_page_begin_row(page, 0);
    put_group_cell(report, group->group);
    wz_page_number(page, group->totals.documents);
    wz_page_number(page, group->totals.chars);
    put_share(report, WZ_LABEL_PERCENT, &group->totals);
    wz_page_cell(page, wz_page_take_line(page));
    for (size_t i = 0; i < WZ_COUNT(numbers); i++)
        wz_page_number(page, numbers[i]);
    wz_page_end_row(page);
}

static size_t shown_groups(const struct report *report)
{
    return report->stats->group_count < WZ_LIMIT_TABLE_ROWS ? report->stats->group_count
                                                            : WZ_LIMIT_TABLE_ROWS;
}

static int by_share(const void *a, const void *b)
{
    const wz_sums_part *const *left = a, *const *right = b;
    uint64_t one = tenths_of(&(*left)->totals), other = tenths_of(&(*right)->totals);

    return one != other ? (one < other) - (one > other) : (*left > *right) - (*left < *right);
}

/* The groups with the largest shares of boilerplate. */
static void put_share_bars(struct report *report)
{
    size_t count = report->stats->group_count;
    const wz_sums_part **sorted = NULL;
    wz_bar bars[CHART_GROUPS];

    if (report->page->medium->bars)
        sorted = wz_arena_take(&report->page->arena, count * sizeof *sorted);
    if (!sorted)
        return;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &report->stats->groups[i];
    qsort(sorted, count, sizeof *sorted, by_share);
    count = count < CHART_GROUPS ? count : CHART_GROUPS;
    for (size_t i = 0; i < count; i++) {
        put_share(report, WZ_LABEL_PERCENT, &sorted[i]->totals);
        bars[i].text = wz_arena_copy(&report->page->arena, wz_page_take_line(report->page));
        bars[i].label = short_group(report, sorted[i]->group);
        bars[i].value = tenths_of(&sorted[i]->totals);
    }
    wz_page_paragraph(report->page);
    wz_page_strong(report->page, label(report, WZ_LABEL_COL_COVERED));
    report->page->medium->bars(report->page, &(wz_bars){ label(report, WZ_LABEL_COL_COVERED),
                                                         bars, count });
}

static void put_groups(struct report *report)
{
    static const wz_label columns[] = {
        WZ_LABEL_COL_DOCUMENTS, WZ_LABEL_COL_CHARS, WZ_LABEL_COL_COVERED, WZ_LABEL_COL_PROBLEMS,
        WZ_LABEL_COL_FIGURES, WZ_LABEL_COL_MASKED, WZ_LABEL_COL_MASKS, WZ_LABEL_COL_FORMULA,
        WZ_LABEL_COL_TASKS, WZ_LABEL_COL_FINDINGS
    };
    wz_str names[1 + WZ_COUNT(columns)] = { grouping(report) };
    wz_page *page = report->page;
    size_t shown = shown_groups(report);

    wz_buf_put_str(&page->line, label(report, WZ_LABEL_GROUPS));
    wz_buf_put_str(&page->line, label(report, WZ_LABEL_COLON));
    wz_buf_put_str(&page->line, grouping(report));
    put_heading(report, 2, wz_page_take_line(page));
    put_share_bars(report);
    for (size_t i = 0; i < WZ_COUNT(columns); i++)
        names[1 + i] = label(report, columns[i]);
    page->medium->begin_table(page, names, WZ_COUNT(names), UINT32_MAX << 1);
    for (size_t i = 0; i < shown; i++)
        put_group_row(report, &report->stats->groups[i]);
    wz_page_end_table_with(page, WZ_LABEL_MORE_GROUPS, report->stats->group_count - shown);
}

/* -- problems of the groups ----------------------------------------------------------------- */

/* A table of groups and categories, and what it counts. */
struct cross {
    wz_sum_list categories;     /* those of the whole that are named most */
    wz_unit_counted unit;
};

/* Of a file that it has a category says little: most hold one document. */
static wz_unit_counted unit_of(const wz_stats *stats)
{
    return wz_str_equal(stats->by, WZ_STR("file")) ? WZ_COUNT_RECORDS : WZ_COUNT_DOCUMENTS;
}

static uint64_t problems_of(const struct cross *cross, const wz_sums_part *group, size_t category)
{
    const wz_sum *sum = find_sum(&group->measures[WZ_MEASURE_PROBLEM],
                                 cross->categories.at[category].key, WZ_STR(""));

    return sum ? sum->counts.of[cross->unit] : 0;
}

static void put_heat(struct report *report, const struct cross *cross, const wz_str *columns,
                     wz_str title)
{
    size_t count = cross->categories.count, groups = report->stats->group_count;
    wz_page *page = report->page;
    wz_str rows[CHART_GROUPS];
    uint64_t *values = NULL;

    groups = groups < CHART_GROUPS ? groups : CHART_GROUPS;
    if (page->medium->heat)
        values = wz_arena_take(&page->arena, groups * count * sizeof *values);
    if (!values)
        return;
    for (size_t i = 0; i < groups; i++) {
        rows[i] = short_group(report, report->stats->groups[i].group);
        for (size_t category = 0; category < count; category++)
            values[i * count + category] = problems_of(cross, &report->stats->groups[i], category);
    }
    page->medium->heat(page, &(wz_heat){ .title = title, .rows = rows, .row_count = groups,
                                         .columns = columns, .column_count = count,
                                         .values = values });
}

static void put_categories(struct report *report)
{
    struct cross cross = { report->stats->whole->measures[WZ_MEASURE_PROBLEM],
                           unit_of(report->stats) };
    wz_str title = label(report, cross.unit == WZ_COUNT_DOCUMENTS ? WZ_LABEL_CATEGORY_DOCUMENTS
                                                                  : WZ_LABEL_CATEGORY_RECORDS);
    wz_str names[1 + CATEGORIES] = { grouping(report) };
    wz_page *page = report->page;
    size_t shown = shown_groups(report);

    if (cross.categories.count == 0)
        return;
    if (cross.categories.count > CATEGORIES)
        cross.categories.count = CATEGORIES;
    for (size_t i = 0; i < cross.categories.count; i++)
        names[1 + i] = name_of(report, wz_category_words, cross.categories.at[i].key);
    put_heading(report, 2, title);
    put_heat(report, &cross, names + 1, title);
    page->medium->begin_table(page, names, 1 + cross.categories.count, UINT32_MAX << 1);
    for (size_t i = 0; i < shown; i++) {
        wz_page_begin_row(page, 0);
        put_group_cell(report, report->stats->groups[i].group);
        for (size_t category = 0; category < cross.categories.count; category++)
            wz_page_number(page, problems_of(&cross, &report->stats->groups[i], category));
        wz_page_end_row(page);
    }
    wz_page_end_table_with(page, WZ_LABEL_MORE_GROUPS, report->stats->group_count - shown);
}

/* The tables of each group, below a heading of its own. */
static void put_group_parts(struct report *report)
{
    uint64_t left_out = 0;

    for (size_t i = 0; i < report->stats->group_count; i++) {
        const wz_sums_part *group = &report->stats->groups[i];

        if (i >= GROUP_PARTS) {
            left_out++;
            continue;
        }
        wz_buf_put_str(&report->page->line, group_name(report, group->group));
        wz_buf_put_str(&report->page->line, WZ_STR(" · "));
        fill(report, WZ_LABEL_DOCUMENT_COUNT, &group->totals.documents);
        put_heading(report, 2, wz_page_take_line(report->page));
        put_head(report, group);
        for (size_t s = 0; s < WZ_COUNT(sections); s++)
            put_section(report, &sections[s], group, 3, GROUP_ROWS);
    }
    if (left_out == 0)
        return;
    wz_page_paragraph(report->page);
    fill(report, WZ_LABEL_MORE_GROUPS, &left_out);
    put_line(report);
}

/* -- the page --------------------------------------------------------------------------------- */

void wz_stats_page(wz_page *page, const wz_stats *stats, const wz_stats_options *options)
{
    struct report report = { page, stats, options };

    put_heading(&report, 1, label(&report, WZ_LABEL_SUMS));
    put_head(&report, stats->whole);
    if (stats->by.len > 0) {
        put_groups(&report);
        put_categories(&report);
    }
    for (size_t i = 0; i < WZ_COUNT(sections); i++)
        put_section(&report, &sections[i], stats->whole, 2, sections[i].rows);
    if (stats->by.len > 0)
        put_group_parts(&report);
}
