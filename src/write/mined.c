/* Mined phrases as rows of boilerplate.tsv, with comments that say where they were found: a
 * person deletes those that are none, and the rest is a dictionary. Or as JSON Lines. */
#include "write/mined.h"

#include "base/utf8.h"
#include "write/json_record.h"
#include "write/plain.h"

enum { AROUND = 20 };       /* characters of a context on each side of the phrase */

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* What stands around a phrase in its sentence, with an ellipsis where it is cut. */
struct context {
    wz_str text;
    bool cut_before, cut_after;
};

static struct context context_of(const wz_mined_place *place)
{
    size_t start = place->span.start, end = place->span.end;
    uint32_t code;

    for (int i = 0; i < AROUND && start > 0; i++)
        start -= wz_utf8_decode_last(wz_str_cut(place->sentence, 0, start), &code);
    for (int i = 0; i < AROUND && end < place->sentence.len; i++)
        end += wz_utf8_decode(wz_str_skip(place->sentence, end), &code);
    return (struct context){ wz_str_cut(place->sentence, start, end), start > 0,
                             end < place->sentence.len };
}

/* -- TSV --------------------------------------------------------------------------------- */

static void put_place(wz_buf *out, const wz_mined_place *place, wz_arena *arena)
{
    struct context context = context_of(place);

    PUT(out, "#   ");
    wz_plain_put(out, wz_plain_path(arena, place->path));
    wz_buf_put_byte(out, ':');
    wz_buf_put_number(out, place->line);
    wz_buf_put_str(out, context.cut_before ? WZ_STR(": …") : WZ_STR(": "));
    wz_plain_put(out, context.text);
    wz_buf_put_str(out, context.cut_after ? WZ_STR("…\n") : WZ_STR("\n"));
}

static void put_row(wz_buf *out, const wz_mined_phrase *phrase, wz_arena *arena)
{
    PUT(out, "# documents: ");
    wz_buf_put_number(out, phrase->documents);
    PUT(out, ", places: ");
    wz_buf_put_number(out, phrase->places);
    wz_buf_put_byte(out, '\n');
    for (size_t i = 0; i < phrase->at_count; i++)
        put_place(out, &phrase->at[i], arena);
    wz_buf_put_str(out, phrase->text);
    wz_buf_put_byte(out, '\t');
    wz_buf_put_str(out, wz_str_of(wz_set_phrase_words[phrase->set_phrase]));
    wz_buf_put_byte(out, '\n');
}

static wz_err write_tsv(const wz_mined_phrase *phrases, size_t count, wz_buf *out)
{
    wz_arena arena;         /* of paths */
    wz_err err;

    wz_arena_init(&arena, out->allocator);
    PUT(out, "# Found by `wenzhai mine`; the classes are guesses. Keep the rows that are set\n"
             "# phrases and delete the others.\n"
             "phrase\tclass\n");
    for (size_t i = 0; i < count; i++)
        put_row(out, &phrases[i], &arena);
    err = wz_arena_status(&arena) ? wz_arena_status(&arena) : wz_buf_status(out);
    wz_arena_clear(&arena);
    return err;
}

/* -- JSON Lines -------------------------------------------------------------------------- */

static void put_context(wz_buf *out, const wz_mined_place *place, wz_arena *arena)
{
    PUT(out, "{\"file\":");
    wz_json_put_text(out, wz_plain_path(arena, place->path));
    PUT(out, ",\"line\":");
    wz_buf_put_number(out, place->line);
    PUT(out, ",\"text\":");
    wz_json_put_text(out, context_of(place).text);
    wz_buf_put_byte(out, '}');
}

static void put_object(wz_buf *out, const wz_mined_phrase *phrase, wz_arena *arena)
{
    PUT(out, "{\"phrase\":");
    wz_json_put_text(out, phrase->text);
    PUT(out, ",\"class\":");
    wz_json_put_text(out, wz_str_of(wz_set_phrase_words[phrase->set_phrase]));
    PUT(out, ",\"documents\":");
    wz_buf_put_number(out, phrase->documents);
    PUT(out, ",\"places\":");
    wz_buf_put_number(out, phrase->places);
    PUT(out, ",\"contexts\":[");
    for (size_t i = 0; i < phrase->at_count; i++) {
        if (i > 0)
            wz_buf_put_byte(out, ',');
        put_context(out, &phrase->at[i], arena);
    }
    PUT(out, "]}\n");
}

static wz_err write_jsonl(const wz_mined_phrase *phrases, size_t count, wz_buf *out)
{
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, out->allocator);
    for (size_t i = 0; i < count; i++)
        put_object(out, &phrases[i], &arena);
    err = wz_arena_status(&arena) ? wz_arena_status(&arena) : wz_buf_status(out);
    wz_arena_clear(&arena);
    return err;
}

const wz_mined_format wz_mined_formats[] = {
    { "tsv", write_tsv },
    { "jsonl", write_jsonl },
};
const size_t wz_mined_format_count = WZ_COUNT(wz_mined_formats);
