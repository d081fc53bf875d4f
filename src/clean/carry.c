/* The hits of a text that was edited, from those of the text before: scanning is most of
 * what cleaning costs, and most lines are what they were. Phrases hold no line breaks, so a
 * line whose text no edit touched, and no hit reached into from outside, has its old hits;
 * any other is scanned again. */
#include "clean/passes.h"

/* The edits and the old hits on a way over the lines of the new text. */
struct way {
    wz_edit_list edits;
    size_t edit;            /* the first that does not end before the line */
    int64_t shift;          /* from the old text to the new one, by those before it */
    const wz_hit *hits;
    size_t hit, hit_count;
};

/* Where the next edit stands in the new text. */
static wz_span made_span(const struct way *way)
{
    const wz_edit *edit = &way->edits.at[way->edit];
    uint32_t start = (uint32_t)(edit->span.start + way->shift);

    return (wz_span){ start, start + (uint32_t)edit->with.len };
}

/* Moves on to a line of the new text; whether no edit stands inside it. */
static bool reach_line(struct way *way, wz_span line)
{
    for (; way->edit < way->edits.count; way->edit++) {
        wz_span made = made_span(way);
        const wz_edit *edit = &way->edits.at[way->edit];

        if (made.end > line.start)
            return made.start >= line.end;
        way->shift += (int64_t)edit->with.len - (edit->span.end - edit->span.start);
    }
    return true;
}

/* Appends the old hits of a line; false, with none appended, where one crosses an end. */
static bool carry_line(struct way *way, wz_span line, wz_buf *made)
{
    uint32_t start = (uint32_t)(line.start - way->shift), end = (uint32_t)(line.end - way->shift);
    size_t len = made->len, hit;

    while (way->hit < way->hit_count && way->hits[way->hit].end <= start)
        way->hit++;
    for (hit = way->hit; hit < way->hit_count && way->hits[hit].start < end; hit++) {
        wz_hit moved = way->hits[hit];

        if (moved.end <= start)
            continue;
        if (moved.start < start || moved.end > end) {
            made->len = len;
            return false;
        }
        moved.start = (uint32_t)(moved.start + way->shift);
        moved.end = (uint32_t)(moved.end + way->shift);
        WZ_PUSH(made, moved);
    }
    way->hit = hit;
    return true;
}

static void scan_line(const wz_lexicon *lexicon, const wz_text *text, wz_span line, wz_buf *made)
{
    size_t count = WZ_ITEM_COUNT(*made, wz_hit);

    wz_matcher_scan(wz_lexicon_noise(lexicon), wz_text_cut(text, line), made, NULL);
    for (wz_hit *hit = WZ_ITEMS(*made, wz_hit) + count;
         hit < WZ_ITEMS(*made, wz_hit) + WZ_ITEM_COUNT(*made, wz_hit); hit++) {
        hit->start += line.start;
        hit->end += line.start;
    }
}

void wz_clean_carry_hits(const wz_lexicon *lexicon, const wz_buf *hits, wz_edit_list edits,
                         const wz_text *text, wz_buf *made)
{
    struct way way = { .edits = edits, .hits = WZ_ITEMS(*hits, const wz_hit),
                       .hit_count = WZ_ITEM_COUNT(*hits, wz_hit) };

    for (size_t i = 0; i < text->line_count; i++) {
        wz_span line = wz_text_line_span(text, i);

        if (line.start < line.end &&
            !(reach_line(&way, line) && carry_line(&way, line, made)))
            scan_line(lexicon, text, line, made);
    }
}
