/* References: titles in 《》 and document numbers (国发〔2022〕12号). A title ends at
 * the 》 of its own 《, inside its paragraph; one without it is none. A number beside
 * a title is that document's. */
#include "base/limits.h"
#include "extract/context.h"
#include "extract/extractors.h"
#include "lexicon/calendar.h"

enum { HAN = 3, OPEN = 0x300A, CLOSE = 0x300B, MOST_AGENCY = 12, MOST_SERIAL = 6 };

/* An open 《, and how many references there were before it. */
struct opening {
    uint32_t at;
    size_t count;
};

struct cited {
    wz_span span, number;       /* number is empty where none is given */
    bool titled;
};

/* -- document numbers -------------------------------------------------------------- */

static uint32_t close_of(uint32_t open)
{
    static const uint32_t pairs[][2] = {
        { 0x3014, 0x3015 }, { 0xFF3B, 0xFF3D }, { '[', ']' }, { 0x3010, 0x3011 },
        { 0xFF08, 0xFF09 }, { '(', ')' },
    };
    for (size_t i = 0; i < WZ_COUNT(pairs); i++)
        if (pairs[i][0] == open)
            return pairs[i][1];
    return 0;
}

static uint32_t step_over(wz_str text, uint32_t at)
{
    uint32_t code;

    return at < text.len ? at + (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code) : at;
}

/* 〔2022〕第*号: where it ends, or 0. */
static uint32_t serial_end(wz_str text, uint32_t open)
{
    wz_calendar_number year;
    uint32_t close = close_of(wz_utf8_at(text, open)), at = step_over(text, open), start;

    if (close == 0 || !wz_calendar_number_read(wz_str_skip(text, at), &year) ||
        strlen(year.digits) != 4 || year.han)
        return 0;
    at += (uint32_t)year.used;
    if (wz_utf8_at(text, at) != close)
        return 0;
    at = step_over(text, at);
    if (wz_str_starts(wz_str_skip(text, at), WZ_STR("第")))
        at += HAN;
    start = at;
    for (int i = 0; i < MOST_SERIAL && wz_is_masked_digit(wz_utf8_at(text, at)); i++)
        at = step_over(text, at);
    return at > start && wz_str_starts(wz_str_skip(text, at), WZ_STR("号")) ? at + HAN : 0;
}

/* The agency's short name before the bracket: letters and Chinese characters, up to
 * a word that cites it. */
static uint32_t agency_start(const wz_scene *scene, uint32_t low, uint32_t at)
{
    wz_str text = scene->reading->bytes;

    for (int i = 0; i < MOST_AGENCY && at > low; i++) {
        uint32_t code;
        size_t step = wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);

        if ((!wz_is_han(code) && !wz_is_latin(code) && !wz_is_masked_digit(code)) ||
            wz_is_digit(code) ||
            wz_matcher_before(scene->words, text, at, WZ_CLASS_BIT(CITING)).term)
            break;
        at -= (uint32_t)step;
    }
    return at;
}

/* -- joining ----------------------------------------------------------------------- */

static bool is_paren(uint32_t code)
{
    return code == 0xFF08 || code == '(';
}

/* 《…》国发〔2022〕12号, 《…》（国发〔2022〕12号）. */
static bool follows_title(wz_str text, const struct cited *title, uint32_t number)
{
    uint32_t at = title->span.end;

    if (is_paren(wz_utf8_at(text, at)))
        at = step_over(text, at);
    return at == number;
}

/* 国发〔2022〕12号《…》, （国发〔2022〕12号）《…》. */
static bool precedes_title(wz_str text, wz_span number, uint32_t open)
{
    uint32_t at = number.end, next = wz_utf8_at(text, at);

    if (next == 0xFF09 || next == ')')
        at = step_over(text, at);
    return at == open;
}

static void take_number(const wz_scene *scene, uint32_t low, uint32_t bracket, wz_buf *cited)
{
    wz_str text = scene->reading->bytes;
    size_t count = WZ_ITEM_COUNT(*cited, struct cited);
    struct cited *last = count > 0 ? &WZ_ITEMS(*cited, struct cited)[count - 1] : NULL;
    struct cited number = { .titled = false };

    number.span = (wz_span){ agency_start(scene, low, bracket), serial_end(text, bracket) };
    if (number.span.end == 0 || number.span.start == bracket)
        return;
    number.number = number.span;
    if (last && last->titled && last->number.end == 0 &&
        follows_title(text, last, number.span.start))
        last->number = number.span;
    else
        WZ_PUSH(cited, number);
}

/* A title takes the place of what was found inside it, and the number before it. */
static void take_title(wz_str text, struct opening open, uint32_t close, wz_buf *cited)
{
    struct cited title = { .span = { open.at, close + HAN }, .titled = true };
    size_t count = open.count;

    if (count > 0) {
        const struct cited *last = &WZ_ITEMS(*cited, struct cited)[count - 1];

        if (!last->titled && precedes_title(text, last->span, open.at)) {
            title.number = last->span;
            count--;
        }
    }
    cited->len = count * sizeof(struct cited);
    WZ_PUSH(cited, title);
}

static void find_references(const wz_scene *scene, wz_buf *cited, wz_buf *open)
{
    wz_str text = scene->reading->bytes;
    const wz_unit *unit = NULL;

    for (size_t i = 0; i < scene->reading->spot_count; i++) {
        const wz_spot *spot = &scene->reading->spots[i];
        uint32_t code = wz_utf8_at(text, spot->at);

        if (spot->class != WZ_SPOT_REFERENCE &&
            (spot->class != WZ_SPOT_MASK || !is_paren(code)))
            continue;
        if (!unit || spot->at >= unit->span.end) {
            unit = wz_structure_unit(scene->structure, spot->at);
            open->len = 0;
        }
        if (!unit)
            continue;
        if (code == OPEN) {
            struct opening opening = { spot->at, WZ_ITEM_COUNT(*cited, struct cited) };

            WZ_PUSH(open, opening);
        } else if (code != CLOSE) {
            if (serial_end(text, spot->at))
                take_number(scene, unit->span.start, spot->at, cited);
        } else if (WZ_ITEM_COUNT(*open, struct opening) > 0) {
            open->len -= sizeof(struct opening);
            take_title(text, WZ_ITEMS(*open, struct opening)[WZ_ITEM_COUNT(*open, struct opening)],
                       spot->at, cited);
        }
    }
}

static void add_reference(const wz_scene *scene, const struct cited *cited)
{
    wz_str text = scene->reading->bytes;
    wz_reference *reference = wz_scene_add(scene, WZ_REFERENCE, cited->span);

    if (!reference)
        return;
    reference->title = WZ_STR("");
    if (cited->titled)
        reference->title = wz_str_cut(text, cited->span.start + HAN, cited->span.end - HAN);
    reference->number = wz_str_cut(text, cited->number.start, cited->number.end);
    if (cited->number.end > 0)
        WZ_PUSH(&scene->found->numbers, cited->number);
}

wz_err wz_find_references(const wz_scene *scene)
{
    wz_buf cited, open;
    wz_err err;

    wz_buf_init(&cited, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&open, scene->work->allocator, WZ_LIMIT_BUFFER);
    find_references(scene, &cited, &open);
    err = wz_buf_status(&cited) ? wz_buf_status(&cited) : wz_buf_status(&open);
    for (size_t i = 0; !err && i < WZ_ITEM_COUNT(cited, struct cited); i++)
        add_reference(scene, &WZ_ITEMS(cited, struct cited)[i]);
    wz_buf_clear(&cited);
    wz_buf_clear(&open);
    return err ? err : wz_work_status(scene->work);
}
