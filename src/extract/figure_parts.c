/* 其中 makes the figure behind it a part of one before that has its unit, and so those that
 * go on after it without a verb of their own: 其中高中3所，初中5所. A share is a part of
 * whatever stands before. */
#include "extract/figure_parts.h"

#include "base/utf8.h"
#include "extract/figure_counts.h"

enum { MOST_BACK = 8 };

static bool has_part(const wz_gap *gap, uint32_t bits)
{
    for (size_t i = 0; i < gap->count; i++)
        if (wz_part_is(gap->at[i].part, bits))
            return true;
    return false;
}

/* 其中 in the clause that the figure ends, or as a clause of its own right before. */
static bool is_among(const wz_gap *gap)
{
    size_t clauses = 0;

    for (size_t i = gap->count; i > 0; i--) {
        wz_part part = gap->at[i - 1].part;

        if (part == WZ_PART_AMONG)
            return clauses == 0 || (i < gap->count && gap->at[i].part == WZ_PART_CLAUSE);
        if (part == WZ_PART_CLAUSE && ++clauses > 1)
            return false;
        if (wz_part_is(part, WZ_PART_BIT(STOP) | WZ_PART_BIT(BREAK)))
            return false;
    }
    return false;
}

static bool is_share(const wz_figure *figure)
{
    return figure->dimension == WZ_DIMENSION_PERCENT || figure->dimension == WZ_DIMENSION_RATIO;
}

/* 机构23个，其中医院2所: units that bodies and places are counted in alike. */
static bool counts_places(const wz_figure *figure)
{
    static const wz_str units[] = {
        WZ_STR_ROW("个"), WZ_STR_ROW("家"), WZ_STR_ROW("所"), WZ_STR_ROW("处"), WZ_STR_ROW("座")
    };
    for (size_t i = 0; i < WZ_COUNT(units); i++)
        if (wz_str_equal(figure->unit, units[i]))
            return true;
    return false;
}

/* Whether one figure can be a part of the other: it is of the same measure, and no rise. */
static bool fits(const wz_figure *whole, const wz_figure *part)
{
    if (part->change != WZ_CHANGE_NONE || whole->change != WZ_CHANGE_NONE || is_share(whole))
        return false;
    return is_share(part) || wz_str_equal(whole->unit, part->unit) ||
           (counts_places(whole) && counts_places(part));
}

static bool is_more(const wz_figure *part, const wz_figure *whole)
{
    return !is_share(part) && wz_decimal_is(whole->max) && wz_decimal_is(part->min) &&
           wz_decimal_compare(part->min, whole->max) > 0;
}

/* 亿元以上项目28个, 10亿元项目2个: the figure before says only which things the one behind the
 * gap counts. */
static bool is_threshold(const wz_found_figure *found, const wz_gap *behind)
{
    const wz_figure *figure = found->figure;

    bool sum = figure->dimension == WZ_DIMENSION_MONEY &&
               found[1].figure->dimension == WZ_DIMENSION_COUNT && behind->count == 1 &&
               wz_part_is(behind->at[0].part, WZ_HEADS);

    return (sum || figure->approx == WZ_APPROX_ABOVE || figure->approx == WZ_APPROX_BELOW) &&
           !wz_str_equal(figure->unit, found[1].figure->unit) &&
           !has_part(behind, WZ_MARKS | WZ_PART_BIT(LIST) | WZ_PART_BIT(CHANGE));
}

/* A verb of its own ends the parts: 其中重大隐患2处，整改52处. */
static bool has_own_verb(const wz_found_figure *found)
{
    return found->figure->action.len > 0 &&
           !wz_str_equal(found->figure->action, found[-1].figure->action);
}

/* The whole of a figure behind 其中: 1 + its index, or 0. */
static size_t find_whole(const wz_found_figure *figures, size_t line, size_t at)
{
    size_t i = at;

    for (int n = 0; n < MOST_BACK && i > line; n++) {
        i--;
        if (!figures[i].threshold && fits(figures[i].figure, figures[at].figure) &&
            !is_more(figures[at].figure, figures[i].figure))
            return figures[i].whole && !is_share(figures[at].figure) ? figures[i].whole : i + 1;
    }
    return 0;
}

/* The part that a list of parts goes on from: the nearest one with the same unit. */
static size_t goes_on_from(const wz_found_figure *figures, size_t sentence, size_t at)
{
    size_t i = at;

    for (int n = 0; n < MOST_BACK && i > sentence; n++) {
        i--;
        if (figures[i].threshold || (figures[i].inside && !figures[at].inside))
            continue;
        if (fits(figures[i].figure, figures[at].figure))
            return figures[i].whole &&
                           is_more(figures[at].figure, figures[figures[i].whole - 1].figure)
                       ? 0 : figures[i].whole;
    }
    return 0;
}

/* 其中，省重点项目3个；新建项目20个: behind ； the parts of a whole go on where these name what it
 * counts. */
static size_t goes_on_behind_mark(wz_str text, const wz_found_figure *figures, size_t at,
                                  const wz_gap *before)
{
    size_t whole = figures[at - 1].whole;
    const wz_figure *figure = figures[at].figure;

    for (size_t i = 0; i < before->count; i++)
        if (before->at[i].part == WZ_PART_STOP &&
            wz_utf8_at(text, before->at[i].span.start) != 0xFF1B)       /* ； */
            return 0;
    if (whole == 0 || figure->of.len == 0 ||
        !wz_str_ends(figure->of, figures[whole - 1].figure->of) ||
        figures[whole - 1].figure->of.len == 0 || !fits(figures[whole - 1].figure, figure) ||
        is_more(figure, figures[whole - 1].figure))
        return 0;
    return whole;
}

/* Whether a figure stands in brackets; `inside` says it of the one before. */
static bool is_inside(wz_str text, const wz_gap *before, bool inside)
{
    for (size_t i = 0; i < before->count; i++) {
        uint32_t code = wz_utf8_at(text, before->at[i].span.start);

        if (before->at[i].part == WZ_PART_OPEN)
            inside = code == 0xFF08 || code == '(';     /* （ */
    }
    return inside;
}

void wz_figure_part(wz_str text, wz_found_figure *figures, size_t line, size_t sentence, size_t at,
                    const wz_gap *before)
{
    wz_found_figure *found = &figures[at];

    found->whole = 0;
    found->among = is_among(before);
    if (at == line)
        return;
    if (found->among || found[-1].whole || found[-1].inside)    /* it matters to parts only */
        found->inside = is_inside(text, before, found[-1].inside);
    if (is_threshold(found - 1, before)) {
        found[-1].threshold = true;
        found[-1].whole = 0;
        found->among = found->among || found[-1].among;
    }
    if (found->among)
        found->whole = find_whole(figures, line, at);
    else if (at > sentence &&
             (found->figure->of.len > 0 || wz_counts_persons(found)) && !is_share(found->figure) &&
             !has_own_verb(found) && !has_part(before, WZ_PART_BIT(BREAK)))
        found->whole = goes_on_from(figures, sentence, at);
    else if (at == sentence && !has_own_verb(found) && !has_part(before, WZ_PART_BIT(BREAK)))
        found->whole = goes_on_behind_mark(text, figures, at, before);
}
