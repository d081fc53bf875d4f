/* From a digest to its skeleton, in one walk over the reading text. What records say of a place
 * (a mask, a number written in characters, a formula) is listed first, in the order of the text. */
#include "reuse/skeleton.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "digest/years.h"
#include "extract/number.h"
#include "reuse/place_name.h"

/* A mask, and what it makes of the symbol that it is. */
struct mask {
    wz_span span;
    uint32_t traits;
    bool is_number;
};

/* Spans in order, and how far the walk has come in them. */
struct list {
    wz_buf spans;
    size_t next;
    uint32_t end;           /* of those that have begun, the furthest */
};

struct walk {
    const wz_digest *digest;
    const wz_matcher *words;
    wz_skeleton *skeleton;
    wz_str text;                        /* the reading text */
    wz_buf symbols, stretches, parts;
    wz_buf masks, names;                /* of struct mask, of wz_span */
    wz_buf years;                       /* of wz_str: that of each document */
    size_t mask, name, piece;           /* the next of each */
    struct list numbers, formulas;      /* figures and dates; set phrases */
    uint32_t byte_end;                  /* of the last symbol, in the decoded text */
    bool is_open;                       /* the last stretch takes more symbols */
};

/* -- what records say -------------------------------------------------------------------------- */

static wz_span span_of(const struct walk *walk, const wz_record *record)
{
    const wz_reading *reading = &walk->digest->reading;

    return (wz_span){ wz_reading_from(reading, record->span.start),
                      wz_reading_from(reading, record->span.end) };
}

static void list_mask(struct walk *walk, const wz_record *record, bool is_shaped)
{
    const wz_placeholder *placeholder = record->fields;
    struct mask mask = { .span = span_of(walk, record) };

    mask.is_number = placeholder->stands == WZ_STANDS_FIGURE ||
                     placeholder->stands == WZ_STANDS_DATE ||
                     placeholder->stands == WZ_STANDS_REFERENCE;
    mask.traits = placeholder->stands == WZ_STANDS_FIGURE ? WZ_TRAIT_FIGURE
                : placeholder->stands == WZ_STANDS_DATE ? WZ_TRAIT_DATE : WZ_TRAIT_OTHER;
    if (is_shaped)
        mask.traits |= WZ_TRAIT_SHAPED;
    if (mask.span.end > mask.span.start)
        WZ_PUSH(&walk->masks, mask);
}

static void list_span(const struct walk *walk, struct list *list, const wz_record *record)
{
    wz_span span = span_of(walk, record);

    WZ_PUSH(&list->spans, span);
}

static bool is_formula(const wz_boilerplate *phrase)
{
    return phrase->set_phrase == WZ_SET_PHRASE_LEADER || phrase->set_phrase == WZ_SET_PHRASE_TITLE;
}

static void list_records(struct walk *walk)
{
    const wz_record *records = WZ_ITEMS(walk->digest->records, const wz_record);
    uint32_t shaped = 0;        /* where the figures end whose masks keep their digits */

    for (size_t i = 0; i < WZ_ITEM_COUNT(walk->digest->records, wz_record); i++) {
        const wz_record *record = &records[i];

        if (record->kind == WZ_PLACEHOLDER) {
            list_mask(walk, record, record->span.start < shaped);
        } else if (record->kind == WZ_FIGURE || record->kind == WZ_DATE) {
            list_span(walk, &walk->numbers, record);
            if (record->kind == WZ_FIGURE && ((const wz_figure *)record->fields)->shape &&
                record->span.end > shaped)
                shaped = record->span.end;
        } else if (record->kind == WZ_BOILERPLATE && is_formula(record->fields)) {
            list_span(walk, &walk->formulas, record);
        }
    }
}

/* Whether one of the spans holds a byte. Bytes come in order. */
static bool is_in(struct list *list, uint32_t at)
{
    const wz_span *spans = WZ_ITEMS(list->spans, const wz_span);

    for (; list->next < WZ_ITEM_COUNT(list->spans, wz_span) && spans[list->next].start <= at;
         list->next++)
        if (spans[list->next].end > list->end)
            list->end = spans[list->next].end;
    return at < list->end;
}

/* -- symbols ----------------------------------------------------------------------------------- */

/* Where a byte of the reading text stands in the decoded text; as wz_reading_source, for bytes
 * that come in order. */
static uint32_t source_of(struct walk *walk, uint32_t at)
{
    const wz_reading *reading = &walk->digest->reading;

    while (walk->piece + 1 < reading->piece_count && reading->pieces[walk->piece + 1].read <= at)
        walk->piece++;
    return at - reading->pieces[walk->piece].read + reading->pieces[walk->piece].source;
}

/* The stretch that was begun last; NULL before the first, or where memory has run out. */
static const wz_stretch *last_stretch(const struct walk *walk)
{
    size_t count = WZ_ITEM_COUNT(walk->stretches, wz_stretch);

    return count > 0 ? &WZ_ITEMS(walk->stretches, const wz_stretch)[count - 1] : NULL;
}

/* Adds a symbol for a span of the reading text. One that is `alone` is a stretch of its own. */
static void put_symbol(struct walk *walk, uint32_t code, wz_span span, uint32_t traits, bool alone)
{
    uint32_t symbol = (uint32_t)WZ_ITEM_COUNT(walk->symbols, wz_symbol);
    const wz_stretch *open = walk->is_open ? last_stretch(walk) : NULL;
    uint32_t byte = source_of(walk, span.start);
    wz_symbol unit = (wz_symbol)code;

    if (is_in(&walk->formulas, span.start))
        traits |= WZ_TRAIT_FORMULA;
    if (alone || !open || byte != walk->byte_end || open->traits != traits ||
        symbol - open->symbol >= WZ_STRETCH_LONGEST) {
        wz_span source = wz_reading_source(&walk->digest->reading, span);
        wz_stretch stretch = { symbol, byte, source.end - byte, traits };

        WZ_PUSH(&walk->stretches, stretch);
        walk->byte_end = source.end;
    } else {
        walk->byte_end = byte + span.end - span.start;
    }
    WZ_PUSH(&walk->symbols, unit);
    walk->is_open = !alone;
}

/* Marks that are written in more than one way, and one of them. */
static uint32_t fold_mark(uint32_t code)
{
    static const struct { uint32_t first, last, as; } marks[] = {
        { 0x00B7, 0x00B7, 0x00B7 },
        { 0x2010, 0x2015, '-' }, { 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },
        { 0x2022, 0x2022, 0x00B7 }, { 0x2026, 0x2026, 0x2026 }, { 0x2212, 0x2212, '-' },
        { 0x2236, 0x2236, ':' }, { 0x22EF, 0x22EF, 0x2026 }, { 0x2500, 0x2501, '-' },
        { 0x3002, 0x3002, '.' }, { 0x3008, 0x3008, '<' }, { 0x3009, 0x3009, '>' },
        { 0x300A, 0x300A, '<' }, { 0x300B, 0x300B, '>' }, { 0x300C, 0x300F, '"' },
        { 0x3010, 0x3010, '[' }, { 0x3011, 0x3011, ']' }, { 0x3014, 0x3014, '[' },
        { 0x3015, 0x3015, ']' }, { 0x301C, 0x301C, '~' }, { 0x301D, 0x301F, '"' },
        { 0x30FB, 0x30FB, 0x00B7 },
    };

    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (code <= marks[i].last)
            return code >= marks[i].first ? marks[i].as : code;
    return code;
}

static uint32_t fold(const struct walk *walk, uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if (code >= 'A' && code <= 'Z')
        return code - 'A' + 'a';
    return wz_is_han(code) ? wz_matcher_fold(walk->words, code) : fold_mark(code);
}

/* A character that stands for itself. A row of one mark (——, ……) is one symbol. Returns where
 * it ends. */
static uint32_t put_character(struct walk *walk, uint32_t at, uint32_t limit)
{
    uint32_t code, next, end = at + (uint32_t)wz_utf8_decode(wz_str_skip(walk->text, at), &code);
    bool repeats = false;

    code = fold(walk, code);
    while (end < limit && !wz_is_han(code) && !wz_is_latin(code)) {
        uint32_t step = (uint32_t)wz_utf8_decode(wz_str_skip(walk->text, end), &next);

        if (fold(walk, next) != code)
            break;
        end += step;
        repeats = true;
    }
    if (code > 0xFFFF) {        /* two units; the second has no characters of its own */
        put_symbol(walk, 0xD7C0 + (code >> 10), (wz_span){ at, end }, 0, true);
        put_symbol(walk, 0xDC00 | (code & 0x3FF), (wz_span){ end, end }, 0, true);
    } else {
        put_symbol(walk, code, (wz_span){ at, end }, 0, repeats);
    }
    return end;
}

/* -- numbers ----------------------------------------------------------------------------------- */

/* The mask that begins at a byte, or NULL. */
static const struct mask *mask_at(struct walk *walk, uint32_t at)
{
    const struct mask *masks = WZ_ITEMS(walk->masks, const struct mask);
    size_t count = WZ_ITEM_COUNT(walk->masks, struct mask);

    while (walk->mask < count && masks[walk->mask].span.start < at)
        walk->mask++;
    return walk->mask < count && masks[walk->mask].span.start == at ? &masks[walk->mask] : NULL;
}

/* Whether a numeral in characters is a number there: in a figure or date, but not in 百分之. */
static bool is_numeral(struct walk *walk, uint32_t at, uint32_t code)
{
    int scale = wz_numeral_scale(code);

    if (wz_numeral_digit(code) < 0 && (scale < 1 || scale > 3))
        return false;
    return is_in(&walk->numbers, at) &&
           !wz_str_starts(wz_str_skip(walk->text, at), WZ_STR("百分之"));
}

static bool is_digit_at(const struct walk *walk, uint32_t at)
{
    return wz_is_digit(wz_utf8_at(walk->text, at));
}

/* The bytes of a point or of a comma between thousands inside a number; 0 where there is none. */
static uint32_t joint_at(struct walk *walk, uint32_t at, uint32_t limit)
{
    uint32_t code = wz_utf8_at(walk->text, at), step = code < 0x80 ? 1 : 3, digits = 0;

    if (code == '.' || code == 0xFF0E)
        return is_digit_at(walk, at + step) || mask_at(walk, at + step) ? step : 0;
    if (code != ',' && code != 0xFF0C)
        return 0;
    for (uint32_t next = at + step; next < limit && digits < 4 && is_digit_at(walk, next); digits++)
        next += wz_utf8_at(walk->text, next) < 0x80 ? 1 : 3;
    return digits == 3 ? step : 0;
}

/* The end of the number that begins at a byte, which is the byte where there is none. */
static uint32_t number_end(struct walk *walk, uint32_t at, uint32_t limit, uint32_t *traits)
{
    uint32_t start = at, joint = 0;

    while (at < limit) {
        const struct mask *mask = mask_at(walk, at);
        uint32_t code, step = (uint32_t)wz_utf8_decode(wz_str_skip(walk->text, at), &code);

        if (mask) {
            if (!mask->is_number)
                break;
            *traits |= mask->traits;
            step = mask->span.end - at;
        } else if (!wz_is_digit(code) && !is_numeral(walk, at, code)) {
            joint = at > start ? joint_at(walk, at, limit) : 0;
            if (!joint)
                break;
            step = joint;
        }
        at += step;
    }
    return at;
}

/* -- the walk ---------------------------------------------------------------------------------- */

/* The name of a place that begins at a byte: where it ends, or the byte. */
static uint32_t name_end(struct walk *walk, uint32_t at)
{
    const wz_span *names = WZ_ITEMS(walk->names, const wz_span);
    size_t count = WZ_ITEM_COUNT(walk->names, wz_span);

    while (walk->name < count && names[walk->name].start < at)
        walk->name++;
    return walk->name < count && names[walk->name].start == at ? names[walk->name].end : at;
}

static void walk_unit(struct walk *walk, wz_span unit)
{
    uint32_t at = unit.start;

    wz_place_names_find(walk->words, walk->text, unit, &walk->names);
    while (at < unit.end) {
        uint32_t traits = 0, end = number_end(walk, at, unit.end, &traits);
        const struct mask *mask = end == at ? mask_at(walk, at) : NULL;

        if (end > at) {
            put_symbol(walk, WZ_SYMBOL_NUMBER, (wz_span){ at, end }, traits, true);
        } else if (mask || (end = name_end(walk, at)) > at) {
            end = mask ? mask->span.end : end;
            put_symbol(walk, WZ_SYMBOL_NAME, (wz_span){ at, end }, mask ? mask->traits : 0, true);
        } else if (wz_is_blank(wz_utf8_at(walk->text, at))) {
            uint32_t code;

            end = at + (uint32_t)wz_utf8_decode(wz_str_skip(walk->text, at), &code);
        } else {
            end = put_character(walk, at, unit.end);
        }
        at = end;
    }
}

/* -- documents --------------------------------------------------------------------------------- */

/* What the records say of a document, from its own record on: *next is how far one has come. */
static void describe(const struct walk *walk, wz_skeleton_part *part, size_t *next)
{
    const wz_record *items = WZ_ITEMS(walk->digest->records, const wz_record);
    size_t count = WZ_ITEM_COUNT(walk->digest->records, wz_record);
    const wz_str *years = WZ_ITEMS(walk->years, const wz_str);

    part->title = part->issuer = part->year = WZ_STR("");
    part->genre = "";
    for (; *next < count && (items[*next].doc == 0 || items[*next].doc <= part->doc); ++*next) {
        const wz_record *record = &items[*next];

        if (record->kind == WZ_DOCUMENT && record->doc == part->doc) {
            const wz_document *document = record->fields;

            part->title = wz_arena_copy(&walk->skeleton->arena, document->title);
            part->issuer = wz_arena_copy(&walk->skeleton->arena, document->issuer);
            part->genre = wz_genre_words[document->genre];
            part->year = wz_arena_copy(&walk->skeleton->arena, years[part->doc]);
        }
    }
}

static void walk_documents(struct walk *walk)
{
    const wz_structure *structure = &walk->digest->structure;
    wz_skeleton_part part = { 0 };
    size_t next = 0;

    for (size_t i = 0; i <= structure->unit_count; i++) {
        uint32_t doc = i < structure->unit_count ? structure->units[i].doc : 0;
        uint32_t symbols = (uint32_t)WZ_ITEM_COUNT(walk->symbols, wz_symbol);

        if (part.doc > 0 && doc != part.doc) {
            part.end = symbols;
            describe(walk, &part, &next);
            WZ_PUSH(&walk->parts, part);
        }
        if (doc != part.doc)
            part = (wz_skeleton_part){ .doc = doc, .start = symbols };
        if (doc > 0)
            walk_unit(walk, structure->units[i].span);
    }
}

/* -- what is kept ------------------------------------------------------------------------------ */

/* A copy of a buffer, without the room that it has to grow. */
static const void *keep(wz_arena *arena, const wz_buf *buf)
{
    return wz_arena_copy(arena, wz_buf_str(buf)).at;
}

static wz_err keep_all(struct walk *walk)
{
    const wz_buf *const bufs[] = { &walk->symbols, &walk->stretches, &walk->parts, &walk->masks,
                                   &walk->names, &walk->numbers.spans, &walk->formulas.spans };
    wz_skeleton *skeleton = walk->skeleton;
    wz_arena *arena = &skeleton->arena;

    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        if (wz_buf_status(bufs[i]))
            return wz_buf_status(bufs[i]);
    skeleton->path = wz_arena_copy(arena, walk->digest->path);
    skeleton->series = WZ_STR("");
    skeleton->text = wz_arena_copy(arena, walk->digest->text.bytes);
    skeleton->symbols = keep(arena, &walk->symbols);
    skeleton->stretches = keep(arena, &walk->stretches);
    skeleton->parts = keep(arena, &walk->parts);
    skeleton->symbol_count = WZ_ITEM_COUNT(walk->symbols, wz_symbol);
    skeleton->stretch_count = WZ_ITEM_COUNT(walk->stretches, wz_stretch);
    skeleton->part_count = WZ_ITEM_COUNT(walk->parts, wz_skeleton_part);
    return wz_arena_status(arena);
}

wz_err wz_skeleton_make(const wz_digest *digest, const wz_lexicon *lexicon,
                        const wz_allocator *allocator, wz_skeleton **out)
{
    struct walk walk = { .digest = digest, .text = digest->reading.bytes,
                         .words = wz_lexicon_words(lexicon) };
    wz_buf *const bufs[] = { &walk.symbols, &walk.stretches, &walk.parts, &walk.masks,
                             &walk.names, &walk.years, &walk.numbers.spans,
                             &walk.formulas.spans };
    wz_skeleton *skeleton = allocator->resize(allocator->user, NULL, 0, sizeof *skeleton);
    wz_err err;

    if (!skeleton)
        return WZ_ENOMEM;
    *skeleton = (wz_skeleton){ .symbol_count = 0 };
    wz_arena_init(&skeleton->arena, allocator);
    walk.skeleton = skeleton;
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_init(bufs[i], allocator, WZ_LIMIT_BUFFER);
    err = wz_digest_years(digest, &walk.years);
    if (!err) {
        list_records(&walk);
        walk_documents(&walk);
        err = keep_all(&walk);
    }
    for (size_t i = 0; i < WZ_COUNT(bufs); i++)
        wz_buf_clear(bufs[i]);
    if (err)
        wz_skeleton_free(skeleton);
    else
        *out = skeleton;
    return err;
}

void wz_skeleton_free(wz_skeleton *skeleton)
{
    const wz_allocator *allocator;

    if (!skeleton)
        return;
    allocator = skeleton->arena.allocator;
    wz_arena_clear(&skeleton->arena);
    allocator->resize(allocator->user, skeleton, sizeof *skeleton, 0);
}

/* -- the way back ------------------------------------------------------------------------------ */

static const wz_stretch *stretch_at(const wz_skeleton *skeleton, uint32_t symbol)
{
    const wz_stretch *low = skeleton->stretches;

    for (size_t count = skeleton->stretch_count; count > 1; count -= count / 2)     /* no branch */
        low += low[count / 2].symbol <= symbol ? count / 2 : 0;
    return low;
}

wz_span wz_skeleton_place(const wz_skeleton *skeleton, uint32_t symbol, const wz_stretch **stretch)
{
    const wz_stretch *found = stretch_at(skeleton, symbol);
    wz_span place = { found->byte, found->byte + found->size };

    for (uint32_t at = found->symbol; at < symbol; at++) {
        uint32_t code;

        place.start = place.end;
        place.end += (uint32_t)wz_utf8_decode(wz_str_skip(skeleton->text, place.start), &code);
    }
    if (stretch)
        *stretch = found;
    return place;
}

wz_span wz_skeleton_span(const wz_skeleton *skeleton, uint32_t start, uint32_t end)
{
    return (wz_span){ wz_skeleton_place(skeleton, start, NULL).start,
                      wz_skeleton_place(skeleton, end - 1, NULL).end };
}
