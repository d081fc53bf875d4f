/* Problems: faults that the text names. The scan marks phrases of problems.tsv, which are
 * faults as they stand, and signs of problem-words.tsv, beside which other faults begin or
 * end. The longest dictionary phrase at a place wins; what a sign gives is asked for only
 * where no such phrase stands. */
#include "base/limits.h"
#include "extract/extractors.h"
#include "extract/fault.h"

/* What is the same for all units of a text. */
struct search {
    const wz_scene *scene;
    wz_buf marks, faults, spare, items, headings, points, figures;
    size_t cue, point, figure, formula, task;   /* the first that no unit before has had */
    wz_announcement announced;
    wz_admission admission;
};

/* -- one unit ------------------------------------------------------------------------ */

static wz_fault *last_fault(const wz_fault_unit *unit)
{
    size_t count = WZ_ITEM_COUNT(*unit->faults, wz_fault);

    return count > 0 ? &WZ_ITEMS(*unit->faults, wz_fault)[count - 1] : NULL;
}

/* A noun of faults that the dictionary has as one (堵点) is of what its topic says. */
static void refine_noun(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *last)
{
    enum { COMMA = 0x3001 };
    wz_fault better = *last;
    uint32_t before = last->span.start;

    if (wz_utf8_before(unit->text, before) == COMMA && last > WZ_ITEMS(*unit->faults, wz_fault) &&
        last[-1].span.end == wz_fault_step_back(unit->text, before))
        last->category = last[-1].category;
    else if (last->span.end == unit->marks[mark].end &&
             wz_fault_by_end(unit, mark, low, &better))
        *last = better;
    else
        wz_fault_topic_before(unit, before, &last->category);
}

/* 管理水平和服务水平不高: a subject of two is wider than what the dictionary has. */
static void widen(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *last)
{
    static const uint32_t joints[] = { 0x548C, 0x4E0E, 0x53CA };    /* 和 与 及 */
    uint32_t code = wz_utf8_before(unit->text, last->span.start);
    wz_fault wider = *last;

    if (last->span.start > low && wz_is_one_of(code, joints, WZ_COUNT(joints)) &&
        wz_fault_step_back(unit->text, last->span.start) > low &&
        wz_fault_by_end(unit, mark, low, &wider) && wider.span.start < last->span.start)
        *last = wider;
}

/* “手续繁”难题: whether what stands in the quotes is the fault. */
static bool gathers_quoted(const wz_fault_unit *unit, size_t mark)
{
    uint32_t close = wz_fault_step_back(unit->text, unit->marks[mark].start);
    const wz_fault *last;

    wz_faults_gather(unit, mark);
    last = last_fault(unit);
    return last && last->span.end == close;
}

static void take_sign(const wz_fault_unit *unit, size_t mark, uint32_t low)
{
    wz_fault fault = { .ordinal = WZ_NO_NUMBER };
    bool found = false;

    switch ((wz_problem_sign)wz_fault_sign(&unit->marks[mark])) {
    case WZ_SIGN_NOUN:
        if (wz_fault_is_close_quote(wz_utf8_before(unit->text, unit->marks[mark].start)) &&
            gathers_quoted(unit, mark))
            break;
        found = wz_fault_by_end(unit, mark, low, &fault);
        break;
    case WZ_SIGN_FAULT:
        found = wz_fault_by_end(unit, mark, low, &fault);
        break;
    case WZ_SIGN_OPENING:
        found = wz_fault_by_opening(unit, mark, &fault);
        break;
    case WZ_SIGN_LOPSIDED:
        found = wz_fault_by_contrast(unit, mark, low, &fault);
        break;
    case WZ_SIGN_MATTER:
    case WZ_SIGN_ANNOUNCER:
        wz_faults_gather(unit, mark);
        break;
    case WZ_SIGN_FOUGHT:
    case WZ_SIGN_ADMITTED:
    case WZ_SIGN_DENIED:
    case WZ_SIGN_BOUNDARY:
    case WZ_SIGN_NONE:
        break;
    }
    fault.is_made = true;
    if (found)
        WZ_PUSH(unit->faults, fault);
}

/* 侵占耕地: a verb that is a fault by itself is one with its object. */
static void take_object(const wz_fault_unit *unit, size_t mark, wz_fault *last)
{
    wz_fault whole = *last;

    if (wz_fault_by_opening(unit, mark, &whole))
        *last = whole;
}

/* What a sign inside the last fault says of it. */
static void improve(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *last)
{
    const wz_hit *hit = &unit->marks[mark];
    int sign = wz_fault_sign(hit);

    if (sign == WZ_SIGN_NOUN && last->span.start == hit->start)
        refine_noun(unit, mark, low, last);
    else if ((sign == WZ_SIGN_NOUN || sign == WZ_SIGN_FAULT) && hit->start > last->span.start &&
             hit->end > last->span.end)
        last->span.end = hit->end;      /* 融资难 of 融资难题 */
    else if (sign == WZ_SIGN_FAULT && last->span.end == hit->end)
        widen(unit, mark, low, last);
    else if (sign == WZ_SIGN_OPENING && last->span.start == hit->start &&
             last->span.end == hit->end)
        take_object(unit, mark, last);
}

static void find_faults(const wz_fault_unit *unit)
{
    uint32_t low = unit->span.start, before = low;   /* ends of the last fault and of that before */

    for (size_t i = 0; i < unit->mark_count; i++) {
        const wz_hit *hit = &unit->marks[i];
        wz_fault *last = last_fault(unit);
        int sign = wz_fault_sign(hit);

        if (sign == WZ_SIGN_NONE && last && last->span.start == hit->start &&
            last->span.end <= hit->end)
            unit->faults->len -= sizeof *last;      /* 困难 of 困难群体 */
        else if (hit->start < low) {
            if (last)
                improve(unit, i, before, last);
            if (last && last->span.end > low)
                low = last->span.end;
            continue;
        }
        if (sign == WZ_SIGN_NONE) {
            before = low;
            low = hit->end;
            continue;
        }
        if (sign < 0) {
            wz_fault fault = { .span = { hit->start, hit->end }, .ordinal = WZ_NO_NUMBER,
                               .category = (wz_category)hit->term->word };
            WZ_PUSH(unit->faults, fault);
        } else {
            take_sign(unit, i, low);
        }
        last = last_fault(unit);
        if (last && last->span.end > low) {
            before = low;
            low = last->span.end;
        }
    }
}

/* The task whose sentence names a fault that is fought. Both come in order. */
static wz_links measures_of(struct search *search, const wz_fault *fault)
{
    const wz_found_task *tasks = WZ_ITEMS(search->scene->found->tasks, const wz_found_task);
    size_t count = WZ_ITEM_COUNT(search->scene->found->tasks, wz_found_task);

    const wz_anchor **link;

    while (search->task < count && tasks[search->task].span.end <= fault->span.start)
        search->task++;
    if (fault->stance != WZ_STANCE_FOUGHT || search->task == count ||
        tasks[search->task].span.start > fault->span.start)
        return (wz_links){ NULL, 0 };
    link = wz_arena_take(search->scene->work->arena, sizeof *link);
    if (link)
        *link = tasks[search->task].anchor;
    return (wz_links){ link, link != NULL };
}

static void add_record(struct search *search, const wz_fault *fault)
{
    const wz_scene *scene = search->scene;
    wz_problem *problem = wz_scene_add(scene, WZ_PROBLEM, fault->span);

    if (!problem)
        return;
    problem->category = fault->category;
    problem->stance = fault->stance;
    problem->listed = fault->listed;
    problem->of = fault->of.at ? fault->of : WZ_STR("");
    problem->ordinal = fault->ordinal;
    problem->measures = measures_of(search, fault);
    problem->results = fault->results;
}

/* What is put together of words and of no known kind may be a mere state of things (气温偏高),
 * unless the text says that it is there, or fought, or lists it. */
static bool is_named(const wz_fault *fault)
{
    return !fault->is_made || fault->category != WZ_CATEGORY_OTHER || fault->has_sign ||
           fault->listed;
}

/* A formula (四风) is no problem as well. Formulas come in order, and so do faults. */
static bool is_formula(struct search *search, wz_span span)
{
    const wz_span *formulas = WZ_ITEMS(search->scene->found->formulas, const wz_span);
    size_t count = WZ_ITEM_COUNT(search->scene->found->formulas, wz_span);

    while (search->formula < count && formulas[search->formula].end <= span.start)
        search->formula++;
    return search->formula < count && formulas[search->formula].start <= span.start &&
           formulas[search->formula].end >= span.end;
}

static void read_unit(struct search *search, const wz_fault_unit *unit)
{
    unit->faults->len = 0;
    find_faults(unit);
    wz_faults_join(unit);
    wz_faults_list(unit);
    wz_faults_tie(unit);
    for (size_t i = 0; i < WZ_ITEM_COUNT(*unit->faults, wz_fault); i++) {
        const wz_fault *fault = &WZ_ITEMS(*unit->faults, wz_fault)[i];

        if (is_named(fault) && !is_formula(search, fault->span))
            add_record(search, fault);
    }
}

/* -- all units ----------------------------------------------------------------------- */

/* An item, or a heading with a label. */
static void note_point(struct search *search, const wz_record *record, wz_span span)
{
    wz_point point = { .span = span, .start = span.start, .ordinal = WZ_NO_NUMBER };
    wz_str head;

    if (record->kind == WZ_ITEM) {
        head = ((const wz_item *)record->fields)->head;
        point.ordinal = ((const wz_item *)record->fields)->ordinal;
    } else {
        head = ((const wz_heading *)record->fields)->title;
        point.is_heading = true;
        if (((const wz_heading *)record->fields)->label.len == 0)
            return;
    }
    if (head.len <= span.end - span.start)
        point.span.start = span.end - (uint32_t)head.len;
    WZ_PUSH(point.is_heading ? &search->headings : &search->items, point);
}

/* Items and headings each come in order; here they become one order. */
static void merge_points(struct search *search)
{
    const wz_point *items = WZ_ITEMS(search->items, const wz_point);
    const wz_point *headings = WZ_ITEMS(search->headings, const wz_point);
    size_t item_count = WZ_ITEM_COUNT(search->items, wz_point), item = 0;
    size_t heading_count = WZ_ITEM_COUNT(search->headings, wz_point), heading = 0;

    while (item < item_count || heading < heading_count) {
        bool is_heading = heading < heading_count &&
                          (item == item_count || headings[heading].start <= items[item].start);
        wz_point point = is_heading ? headings[heading++] : items[item++];

        WZ_PUSH(&search->points, point);
    }
}

/* Notes the points and figures of the records so far, which come in order, kind by kind. */
static void note_records(struct search *search)
{
    const wz_scene *scene = search->scene;
    const wz_record *records = WZ_ITEMS(*scene->work->records, wz_record);

    for (size_t i = 0; i < WZ_ITEM_COUNT(*scene->work->records, wz_record); i++) {
        const wz_record *record = &records[i];
        wz_span span;

        if (record->kind != WZ_ITEM && record->kind != WZ_HEADING && record->kind != WZ_FIGURE)
            continue;
        span.start = wz_reading_from(scene->reading, record->span.start);
        span.end = wz_reading_from(scene->reading, record->span.end);
        if (record->kind == WZ_FIGURE) {
            wz_fault_figure figure = { span.start, record->fields };

            WZ_PUSH(&search->figures, figure);
        } else {
            note_point(search, record, span);
        }
    }
    merge_points(search);
}

static bool is_mark(const wz_hit *cue)
{
    return cue->term->class == WZ_CLASS_PROBLEM || cue->term->class == WZ_CLASS_PROBLEM_SIGN;
}

static void take_marks(struct search *search, wz_span span)
{
    const wz_reading *reading = search->scene->reading;

    search->marks.len = 0;
    for (; search->cue < reading->cue_count; search->cue++) {
        const wz_hit *cue = &reading->cues[search->cue];

        if (cue->start >= span.end)
            break;
        if (cue->start >= span.start && cue->end <= span.end && is_mark(cue))
            WZ_PUSH(&search->marks, *cue);
    }
}

static void read_next(struct search *search, const wz_unit *from)
{
    const wz_point *points = WZ_ITEMS(search->points, const wz_point);
    const wz_fault_figure *figures = WZ_ITEMS(search->figures, const wz_fault_figure);
    size_t points_left = WZ_ITEM_COUNT(search->points, wz_point);
    size_t figures_left = WZ_ITEM_COUNT(search->figures, wz_fault_figure);
    size_t point = search->point, figure = search->figure;

    while (point < points_left && points[point].start < from->span.end)
        point++;
    while (figure < figures_left && figures[figure].start < from->span.end)
        figure++;
    take_marks(search, from->span);

    wz_fault_unit unit = {
        .scene = search->scene, .text = search->scene->reading->bytes, .span = from->span,
        .role = from->role, .level = from->level,
        .marks = WZ_ITEMS(search->marks, const wz_hit),
        .mark_count = WZ_ITEM_COUNT(search->marks, wz_hit), .faults = &search->faults,
        .spare = &search->spare,
        .points = points + search->point, .point_count = point - search->point,
        .figures = figures + search->figure, .figure_count = figure - search->figure,
        .announced = &search->announced, .admission = &search->admission
    };
    read_unit(search, &unit);
    search->point = point;
    search->figure = figure;
}

wz_err wz_find_problems(const wz_scene *scene)
{
    struct search search = { .scene = scene };
    wz_buf *const bufs[] = { &search.marks, &search.faults, &search.spare, &search.items,
                             &search.headings, &search.points, &search.figures };
    wz_err err = WZ_OK;

    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_init(bufs[i], scene->work->allocator, WZ_LIMIT_BUFFER);
    note_records(&search);
    for (size_t i = 0; i < scene->structure->unit_count; i++)
        read_next(&search, &scene->structure->units[i]);
    for (size_t i = 0; i < WZ_COUNT(bufs); i++) {
        err = err ? err : wz_buf_status(bufs[i]);
        wz_buf_clear(bufs[i]);
    }
    return err ? err : wz_work_status(scene->work);
}
