/* Tasks: who is to do what by when. They start from the cues of tasks.tsv and from dates with a
 * bound; task_read.c says which of them is one. A sentence is one task, whatever tells it so
 * first; other cues in it add names. A line 责任单位：… gives its names to the paragraphs above
 * it, up to the heading or the line before of its kind. */
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/extractors.h"
#include "extract/task_action.h"
#include "extract/task_limit.h"
#include "extract/task_read.h"
#include "structure/sentence.h"

enum {
    MOST_BLOCK = 30,        /* paragraphs that a line 责任单位：… stands for */
    LEAST_POINT = 8,        /* characters of such a paragraph */
    MOST_NAMES = 64         /* of one task */
};

struct task {
    wz_span sentence, action;
    size_t name, name_count;
    wz_str deadline;
};

/* Where the walk over the sentences of a unit has come. Places never go back by more than one
 * sentence. */
struct walk {
    const wz_unit *unit;
    wz_str rest;
    wz_span before, sentence;
};

struct tasks {
    const wz_scene *scene;
    wz_buf tasks, names;
    wz_task_limits limits;
    struct walk walk;
    const wz_unit *keyed;   /* the last line of keys, and the tasks that it stands for */
    size_t keyed_from, keyed_name;
};

/* -- sentences -------------------------------------------------------------------- */

static wz_span trimmed(wz_str text, wz_str s)
{
    s = wz_str_trim(s);
    return (wz_span){ (uint32_t)(s.at - text.at), (uint32_t)(s.at - text.at + s.len) };
}

static void open_unit(struct walk *walk, wz_str text, const wz_unit *unit)
{
    *walk = (struct walk){ .unit = unit,
                           .rest = wz_str_cut(text, unit->span.start, unit->span.end) };
    walk->before = walk->sentence = (wz_span){ unit->span.start, unit->span.start };
}

/* The sentence of a unit that holds a byte; empty where the walk has passed it. */
static wz_span sentence_at(struct tasks *tasks, const wz_unit *unit, uint32_t at)
{
    wz_str text = tasks->scene->reading->bytes;
    struct walk *walk = &tasks->walk;

    if (walk->unit != unit)
        open_unit(walk, text, unit);
    while (at >= walk->sentence.end && walk->rest.len > 0) {
        wz_str next = wz_sentence_next(&walk->rest);
        uint32_t start = (uint32_t)(next.at - text.at);

        walk->before = walk->sentence;
        walk->sentence = (wz_span){ start, start + (uint32_t)next.len };
    }
    if (at >= walk->sentence.start)
        return walk->sentence;
    return at >= walk->before.start ? walk->before : (wz_span){ at, at };
}

/* -- tasks ------------------------------------------------------------------------ */

static struct task *last_task(struct tasks *tasks)
{
    size_t count = WZ_ITEM_COUNT(tasks->tasks, struct task);

    return count > 0 ? &WZ_ITEMS(tasks->tasks, struct task)[count - 1] : NULL;
}

/* Whether one of the names before says the same. */
static bool is_named(const struct tasks *tasks, const struct task *task, wz_span name)
{
    const wz_span *names = WZ_ITEMS(tasks->names, const wz_span) + task->name;
    wz_str text = tasks->scene->reading->bytes;

    for (size_t i = 0; i < task->name_count; i++)
        if (wz_str_equal(wz_str_cut(text, names[i].start, names[i].end),
                         wz_str_cut(text, name.start, name.end)))
            return true;
    return false;
}

/* Joins the names from `first` on, the last in the buffer, to the last task. */
static void join_names(struct tasks *tasks, struct task *task, size_t first)
{
    wz_span *names = WZ_ITEMS(tasks->names, wz_span);
    size_t end = WZ_ITEM_COUNT(tasks->names, wz_span);

    if (task->name_count == 0)
        task->name = first;
    for (size_t i = first; i < end && task->name + task->name_count <= i; i++)
        if (task->name_count < MOST_NAMES && !is_named(tasks, task, names[i]))
            names[task->name + task->name_count++] = names[i];
    tasks->names.len = (task->name + task->name_count) * sizeof *names;
}

/* Of a clue in brackets, what the sentence says up to them. */
static wz_span action_of(const wz_scene *scene, const wz_task_clue *clue, wz_span sentence)
{
    uint32_t bracket = clue->action.start;

    if (clue->action.end > clue->action.start)
        return clue->action;
    if (bracket > sentence.start && bracket < sentence.end)
        sentence.end = bracket;
    return wz_task_head(scene, sentence);
}

static void take_clue(struct tasks *tasks, const wz_unit *unit, const wz_task_clue *clue)
{
    size_t first = WZ_ITEM_COUNT(tasks->names, wz_span) - clue->count;
    wz_str text = tasks->scene->reading->bytes;
    wz_span found = sentence_at(tasks, unit, clue->place);
    struct task task = { .name = first, .name_count = 0, .deadline = WZ_STR("") };
    struct task *last = last_task(tasks);

    if (wz_buf_status(&tasks->names))
        return;         /* not all of them are there */
    task.sentence = trimmed(text, wz_str_cut(text, found.start, found.end));
    if (last && last->sentence.start == task.sentence.start) {
        join_names(tasks, last, first);
        return;
    }
    if (clue->adds || task.sentence.start == task.sentence.end ||
        (last && task.sentence.start < last->sentence.start) ||
        wz_str_ends(wz_str_cut(text, 0, task.sentence.end), WZ_STR("？"))) {
        tasks->names.len = first * sizeof(wz_span);
        return;
    }
    task.action = action_of(tasks->scene, clue, task.sentence);
    WZ_PUSH(&tasks->tasks, task);
    last = last_task(tasks);
    if (last)
        join_names(tasks, last, first);
}

/* -- lines of keys ---------------------------------------------------------------- */

/* The first unit that a line of keys stands for: up to a heading, or another such line. */
static const wz_unit *block_start(const struct tasks *tasks, const wz_unit *line)
{
    const wz_unit *first = line, *units = tasks->scene->structure->units;

    while (first > units && line - first < MOST_BLOCK && first[-1].doc == line->doc &&
           first[-1].role == WZ_ROLE_PARAGRAPH && first - 1 != tasks->keyed)
        first--;
    if (first == line && first > units && first[-1].role == WZ_ROLE_HEADING)
        first--;        /* the heading is all that there is of the task */
    return first;
}

/* Where in the list the tasks of a block begin. */
static size_t first_task_from(const struct tasks *tasks, uint32_t at)
{
    size_t i = WZ_ITEM_COUNT(tasks->tasks, struct task);

    while (i > 0 && WZ_ITEMS(tasks->tasks, const struct task)[i - 1].sentence.start >= at)
        i--;
    return i;
}

/* Puts a task of a block where it belongs in the order of the text. */
static void insert_task(struct tasks *tasks, size_t from, const struct task *task)
{
    struct task *items;
    size_t at;

    WZ_PUSH(&tasks->tasks, *task);
    if (wz_buf_status(&tasks->tasks))
        return;
    items = WZ_ITEMS(tasks->tasks, struct task);
    for (at = WZ_ITEM_COUNT(tasks->tasks, struct task) - 1;
         at > from && items[at - 1].sentence.start > task->sentence.start; at--)
        items[at] = items[at - 1];
    items[at] = *task;
}

static bool has_task_in(const struct tasks *tasks, size_t from, wz_span span)
{
    const struct task *items = WZ_ITEMS(tasks->tasks, const struct task);

    for (size_t i = from; i < WZ_ITEM_COUNT(tasks->tasks, struct task); i++)
        if (items[i].sentence.start >= span.start && items[i].sentence.start < span.end)
            return true;
    return false;
}

/* Makes a task of the first sentence of each paragraph of a block that has none. */
static void fill_block(struct tasks *tasks, const wz_unit *first, const wz_unit *line,
                       size_t from)
{
    wz_str text = tasks->scene->reading->bytes;

    for (const wz_unit *unit = first; unit < line; unit++) {
        wz_str rest = wz_str_cut(text, unit->span.start, unit->span.end);
        struct task task = { .deadline = WZ_STR("") };

        if (has_task_in(tasks, from, unit->span) || wz_utf8_count(rest) < LEAST_POINT)
            continue;
        task.sentence = trimmed(text, wz_sentence_next(&rest));
        task.action = wz_task_head(tasks->scene, task.sentence);
        insert_task(tasks, from, &task);
    }
}

/* Gives the names from `first` on to the tasks of a block that have none of their own. */
static void name_block(struct tasks *tasks, size_t from, size_t first)
{
    struct task *items = WZ_ITEMS(tasks->tasks, struct task);
    size_t end = WZ_ITEM_COUNT(tasks->names, wz_span);

    for (size_t i = from; i < WZ_ITEM_COUNT(tasks->tasks, struct task); i++)
        if (items[i].name_count == 0 || items[i].name == first) {
            items[i].name = first;
            items[i].name_count = end - first < MOST_NAMES ? end - first : MOST_NAMES;
        }
}

/* 完成时限：2023年6月底前 */
static void limit_block(struct tasks *tasks, const wz_unit *line, size_t from)
{
    struct task *items = WZ_ITEMS(tasks->tasks, struct task);
    wz_str deadline = wz_task_date_in(&tasks->limits, line);

    for (size_t i = from; i < WZ_ITEM_COUNT(tasks->tasks, struct task); i++)
        if (items[i].deadline.len == 0)
            items[i].deadline = deadline;
}

/* A line of keys. One behind another stands for the same block. */
static void take_line(struct tasks *tasks, const wz_unit *line, const wz_hit *cue, uint32_t at)
{
    bool follows = tasks->keyed && (tasks->keyed == line || tasks->keyed + 1 == line);

    if (!follows) {
        const wz_unit *first = block_start(tasks, line);

        tasks->keyed_from = first_task_from(tasks, first->span.start);
        fill_block(tasks, first, line, tasks->keyed_from);
        tasks->keyed_name = WZ_ITEM_COUNT(tasks->names, wz_span);
    }
    tasks->keyed = line;
    if (cue->term->word == WZ_CUE_LIMIT)
        limit_block(tasks, line, tasks->keyed_from);
    else if (wz_who_listed(tasks->scene, at, line->span.end, &tasks->names) > 0 &&
             !wz_buf_status(&tasks->names))
        name_block(tasks, tasks->keyed_from, tasks->keyed_name);
}

/* -- cues and limits, in the order of the text ------------------------------------ */

/* Whether a place is in the sentence of the last task, which can take this many names more. */
static bool is_in_last(struct tasks *tasks, uint32_t at, size_t names)
{
    const struct task *last = last_task(tasks);

    return last && at >= last->sentence.start && at < last->sentence.end &&
           last->name_count + names > MOST_NAMES;
}

static void take_cue(struct tasks *tasks, const wz_unit *unit, const wz_hit *cue)
{
    wz_task_clue clue;
    bool is_line = unit == tasks->keyed, is_story = wz_task_is_story(&tasks->limits, unit->doc);
    uint32_t end;

    if (is_in_last(tasks, cue->start, 1) ||
        (cue->term->word == WZ_CUE_BY && !wz_task_is_directive(&tasks->limits, unit->doc)))
        return;
    if ((cue->term->word == WZ_CUE_UNITS || cue->term->word == WZ_CUE_LIMIT) &&
        wz_task_is_key(tasks->scene, unit, cue, &is_line, &end) && is_line)
        take_line(tasks, unit, cue, end);
    else if (unit->role == WZ_ROLE_PARAGRAPH &&
             wz_task_by_cue(tasks->scene, unit, cue, is_story, &clue, &tasks->names))
        take_clue(tasks, unit, &clue);
}

static void take_date(struct tasks *tasks, const wz_unit *unit, wz_span span)
{
    wz_task_clue clue;

    if (is_in_last(tasks, span.start, MOST_NAMES))
        return;         /* the sentence has somebody to do it, and its limit is known */
    if (unit->role == WZ_ROLE_PARAGRAPH && unit != tasks->keyed &&
        wz_task_by_limit(tasks->scene, unit, span, &clue, &tasks->names))
        take_clue(tasks, unit, &clue);
}

/* Goes over cues and dates side by side. */
static void find_tasks(struct tasks *tasks)
{
    const wz_scene *scene = tasks->scene;
    size_t count = WZ_ITEM_COUNT(tasks->limits.dates, wz_task_limit), next = 0;
    const wz_unit *unit = NULL;

    for (size_t i = 0; i <= scene->reading->cue_count; i++) {
        const wz_hit *cue = i < scene->reading->cue_count ? &scene->reading->cues[i] : NULL;

        if (cue && (cue->term->class != WZ_CLASS_TASK || cue->term->word == WZ_CUE_NONE))
            continue;
        for (; next < count; next++) {
            wz_task_limit limit = WZ_ITEMS(tasks->limits.dates, const wz_task_limit)[next];

            if (cue && limit.span.start > cue->start)
                break;
            if (!unit || limit.span.start >= unit->span.end)
                unit = wz_structure_unit(scene->structure, limit.span.start);
            if (unit)
                take_date(tasks, unit, limit.span);
        }
        if (cue && (!unit || cue->start >= unit->span.end))
            unit = wz_structure_unit(scene->structure, cue->start);
        if (!cue || !unit)
            continue;
        if (cue->term->word != WZ_CUE_YEAR)
            take_cue(tasks, unit, cue);
        else if (wz_task_limits_add_year(&tasks->limits, unit, (wz_span){ cue->start, cue->end }))
            take_date(tasks, unit, (wz_span){ cue->start, cue->end });
    }
}

/* -- records ---------------------------------------------------------------------- */

static wz_texts names_of(const struct tasks *tasks, const struct task *task)
{
    const wz_span *names = WZ_ITEMS(tasks->names, const wz_span) + task->name;
    wz_str *texts = wz_arena_take(tasks->scene->work->arena,
                                  (task->name_count + 1) * sizeof *texts);

    for (size_t i = 0; texts && i < task->name_count; i++)
        texts[i] = wz_str_cut(tasks->scene->reading->bytes, names[i].start, names[i].end);
    return (wz_texts){ texts, texts ? task->name_count : 0 };
}

static void add_task(const struct tasks *tasks, const struct task *task)
{
    const wz_scene *scene = tasks->scene;
    wz_task *record = wz_scene_add(scene, WZ_TASK, task->sentence);
    wz_found_task found = { .span = task->sentence };

    if (!record)
        return;
    record->who = names_of(tasks, task);
    record->action = wz_str_cut(scene->reading->bytes, task->action.start, task->action.end);
    record->deadline = task->deadline;
    found.anchor = &record->anchor;
    WZ_PUSH(&scene->found->tasks, found);
}

static void add_tasks(struct tasks *tasks)
{
    for (size_t i = 0; i < WZ_ITEM_COUNT(tasks->tasks, struct task); i++) {
        struct task *task = &WZ_ITEMS(tasks->tasks, struct task)[i];
        wz_str limit = wz_task_limit_in(&tasks->limits, task->sentence);

        if (task->deadline.len == 0)
            task->deadline = limit;
        add_task(tasks, task);
    }
}

wz_err wz_find_tasks(const wz_scene *scene)
{
    struct tasks tasks = { .scene = scene };
    wz_err err;

    wz_buf_init(&tasks.tasks, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&tasks.names, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_task_limits_init(&tasks.limits, scene);
    err = wz_task_limits_find(&tasks.limits);
    if (!err) {
        find_tasks(&tasks);
        err = wz_buf_status(&tasks.tasks) ? wz_buf_status(&tasks.tasks)
                                          : wz_buf_status(&tasks.names);
        err = err ? err : wz_task_limits_status(&tasks.limits);
    }
    if (!err)
        add_tasks(&tasks);
    wz_buf_clear(&tasks.tasks);
    wz_buf_clear(&tasks.names);
    wz_task_limits_clear(&tasks.limits);
    return err ? err : wz_work_status(scene->work);
}
