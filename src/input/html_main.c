/* What tells an article from the page around it is the same on all sites: an article has
 * sentences, a menu has links, and the title is said twice, in the head of the source as well.
 * So nothing here knows of any site, nor of the names that one gives to its parts.
 *
 * 1. The facts of each line: its letters, those in links, whether it is a sentence.
 * 2. Down from the page into the part that holds nearly all sentences, as long as there is one:
 *    that is the body. Teasers, which are a link and a sentence each, do not count.
 * 3. Up again to the part that holds the title as well: that is the article.
 * 4. Outside of it what has no sentences goes, as far as it is short; inside of it lists of
 *    links above the first sentence and below the last one. */
#include "input/html_main.h"

#include "base/utf8.h"
#include "input/html_entity.h"

/* A line with a full stop is a sentence from so many letters on, one with a comma from so
 * many. */
enum { STOP_LETTERS = 16, COMMA_LETTERS = 30 };

/* A part of the page that holds at most so many sentences, and a quarter of the letters of
 * another's, is no body beside it; its sentences stay nevertheless. */
enum { STRAY_LINES = 3, STRAY_PART = 4 };

/* What has no sentences but so many letters outside of links, or rows of a table, may be of
 * the text: feet of pages have less. */
enum { MANY_LETTERS = 300, MANY_ROWS = 4 };

/* So many lines of so many letters below an article may sign it, and so many above a sentence
 * that stands outside of it are its headings. */
enum { SIGNING_LINES = 4, SIGNING_LETTERS = 30, HEADING_LINES = 2 };

/* The title is looked for in so many lines above the body; it has so many bytes at least, and
 * the name that the page gives itself is read up to so many. */
enum { TITLE_LINES = 100, SHORTEST_TITLE = 12, TITLE_BYTES = 600 };

/* A line of so many letters, within the first few lines of a box, is more than its name. */
enum { HEAD_LETTERS = 8, HEAD_LINES = 16 };

/* A page with so many links and no sentence is a list. */
enum { LIST_LINKS = 5 };

/* The box of <body>, in which that of <html> stands first. */
enum { SHELL = 1 };

/* A line, or with all numbers summed up the lines before one. */
struct fact {
    uint32_t letters, linked;       /* letters and digits are not; those in links */
    uint32_t prose;                 /* letters of sentences */
    uint32_t sentences, teasers;    /* lines that are one; those of them below a line of links */
    uint32_t links, files;          /* links to pages and to files */
    uint32_t rows;                  /* of tables */
};

struct page {
    const wz_text *text;
    const wz_box *boxes;            /* start and end are lines here: [start, end) */
    size_t box_count;
    struct fact *sums;              /* before each line, and behind the last one */
    bool *drops;                    /* a line each */
    uint32_t body, article;         /* boxes */
    uint32_t first, last;           /* the sentences of the body: lines [first, last) */
};

/* -- facts --------------------------------------------------------------------- */

static bool is_sentence(wz_str line, uint32_t free_letters, uint32_t linked)
{
    static const char *const stops[] = { "。", "！", "？", "；" };

    if (free_letters < STOP_LETTERS || linked * 2 > free_letters)
        return false;
    for (size_t i = 0; i < WZ_COUNT(stops); i++)
        if (wz_str_find(line, wz_str_of(stops[i])) < line.len)
            return true;
    return free_letters >= COMMA_LETTERS && wz_str_find(line, WZ_STR("，")) < line.len;
}

/* The facts of one line. *link is the next link that does not end before it. */
static struct fact fact_of(const wz_text *text, size_t line, const wz_page_link **link,
                           const wz_page_link *links_end)
{
    wz_span span = wz_text_line_span(text, line);
    wz_str bytes = wz_text_cut(text, span);
    struct fact fact = { .rows = memchr(bytes.at, '\t', bytes.len) != NULL };

    for (uint32_t at = span.start; at < span.end;) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text->bytes, at), &code);

        while (*link < links_end && (*link)->end <= at)
            ++*link;
        if (wz_is_han(code) || wz_is_latin(code)) {
            fact.letters++;
            fact.linked += *link < links_end && (*link)->start <= at && !(*link)->is_file;
        }
        at += (uint32_t)step;
    }
    if (is_sentence(bytes, fact.letters - fact.linked, fact.linked)) {
        fact.sentences = 1;
        fact.prose = fact.letters - fact.linked;
    }
    return fact;
}

static void add(struct fact *sum, const struct fact *fact)
{
    sum->letters += fact->letters;
    sum->linked += fact->linked;
    sum->prose += fact->prose;
    sum->sentences += fact->sentences;
    sum->teasers += fact->teasers;
    sum->links += fact->links;
    sum->files += fact->files;
    sum->rows += fact->rows;
}

static void sum_up(struct page *page, const wz_outline *outline)
{
    const wz_page_link *link = WZ_ITEMS(outline->links, const wz_page_link), *begun = link;
    const wz_page_link *end = link + WZ_ITEM_COUNT(outline->links, wz_page_link);

    bool is_title = false;

    for (size_t i = 0; i < page->text->line_count; i++) {
        struct fact fact = fact_of(page->text, i, &link, end);
        uint32_t line_end = wz_text_line_span(page->text, i).end;

        for (; begun < end && begun->start < line_end; begun++) {
            fact.links += !begun->is_file;
            fact.files += begun->is_file;
        }
        fact.teasers = is_title && fact.sentences > 0;
        if (fact.letters > 0)
            is_title = fact.linked * 10 >= fact.letters * 7;
        page->sums[i + 1] = page->sums[i];
        add(&page->sums[i + 1], &fact);
    }
}

static struct fact between(const struct page *page, uint32_t start, uint32_t end)
{
    const struct fact *a = &page->sums[start], *b = &page->sums[end];

    return (struct fact){
        b->letters - a->letters, b->linked - a->linked, b->prose - a->prose,
        b->sentences - a->sentences, b->teasers - a->teasers, b->links - a->links,
        b->files - a->files, b->rows - a->rows
    };
}

static struct fact inside(const struct page *page, uint32_t box)
{
    return between(page, page->boxes[box].start, page->boxes[box].end);
}

static struct fact fact_at(const struct page *page, uint32_t line)
{
    return between(page, line, line + 1);
}

/* -- boxes --------------------------------------------------------------------- */

/* From bytes to lines. A cell of a row that is one line is part of a line, and no box. */
static void to_lines(const wz_text *text, wz_box *boxes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        wz_box *box = &boxes[i];
        size_t start = wz_text_line_at(text, box->start), end = box->end;
        bool begins_line = box->start == text->lines[start];

        if ((!begins_line && text->bytes.at[box->start] != '\n') ||
            (end < text->bytes.len && text->bytes.at[end] != '\n')) {
            box->start = box->end = 0;
            continue;
        }
        box->start = (uint32_t)(begins_line ? start : start + 1);
        box->end = (uint32_t)wz_text_line_at(text, end - 1) + 1;
    }
}

static bool is_inside(const struct page *page, uint32_t box, uint32_t outer)
{
    return box >= outer && box < page->boxes[outer].next;
}

/* Links and next to nothing else. */
static bool is_links(struct fact fact)
{
    return fact.sentences == 0 && fact.links >= 2 && fact.linked * 10 >= fact.letters * 6;
}

/* Titles of other pages, each with a sentence below it. */
static bool is_teasers(struct fact fact)
{
    return fact.teasers >= 2 && fact.teasers * 4 >= fact.sentences * 3;
}

/* Whether a box beside the body says by itself that it is no part of the article. */
static bool is_apart(const struct page *page, uint32_t box)
{
    struct fact fact = inside(page, box);
    wz_box_kind kind = page->boxes[box].kind;

    return kind == WZ_BOX_APART || is_links(fact) || is_teasers(fact) ||
           (kind == WZ_BOX_FOOT && !(page->article > SHELL && is_inside(page, box, page->article)));
}

/* -- the body and the article -------------------------------------------------- */

/* The region inside a box that has the most prose, 0 if none has any, and what sentences stand
 * beside it. */
static uint32_t find_richest(const struct page *page, uint32_t box, struct fact *beside)
{
    const wz_box *boxes = page->boxes;
    uint32_t best = 0, most = 0;

    for (uint32_t i = box + 1; i < boxes[box].next; i = boxes[i].next)
        if (boxes[i].kind != WZ_BOX_PARAGRAPH && inside(page, i).prose > most) {
            most = inside(page, i).prose;
            best = i;
        }
    *beside = inside(page, box);
    for (uint32_t i = box + 1; i < boxes[box].next; i = boxes[i].next)
        if (i == best || is_apart(page, i)) {
            beside->prose -= inside(page, i).prose;
            beside->sentences -= inside(page, i).sentences;
        }
    return best;
}

static uint32_t find_body(const struct page *page)
{
    uint32_t body = 0;

    for (;;) {
        struct fact beside;
        uint32_t inner = find_richest(page, body, &beside);

        if (inner == 0 || beside.sentences > STRAY_LINES ||
            beside.prose * STRAY_PART > inside(page, inner).prose)
            return body;
        body = inner;
    }
}

static void find_sentences(struct page *page)
{
    const wz_box *body = &page->boxes[page->body];

    page->first = body->start;
    page->last = body->end;
    while (page->first < body->end && fact_at(page, page->first).sentences == 0)
        page->first++;
    while (page->last > page->first && fact_at(page, page->last - 1).sentences == 0)
        page->last--;
}

/* The characters of a name as the source has it, as far as there is room. */
static wz_str decode_title(wz_str title, char room[TITLE_BYTES])
{
    size_t len = 0;

    title = wz_str_trim(title);
    while (title.len > 0) {
        char character[4];
        wz_str piece = wz_html_take(&title, character);

        if (piece.len > TITLE_BYTES - len)
            break;
        memcpy(room + len, piece.at, piece.len);
        len += piece.len;
    }
    return (wz_str){ room, len };
}

/* A page calls itself by its title, the column and the site: up to the first mark between. */
static wz_str first_part(wz_str title)
{
    static const char *const marks[] = { "_", "|", " - ", "-", "—", "–", "｜", "＿" };
    size_t len = title.len;

    for (size_t i = 0; i < WZ_COUNT(marks); i++) {
        size_t at = wz_str_find(wz_str_cut(title, 0, len), wz_str_of(marks[i]));

        len = at >= SHORTEST_TITLE ? at : len;
    }
    return wz_str_trim(wz_str_cut(title, 0, len));
}

/* How much of its title a line above the body says, in bytes; 0: nothing. */
static size_t says_title(const struct page *page, uint32_t index, wz_str title)
{
    wz_str line = wz_str_trim(wz_text_line(page->text, index));
    wz_str part = first_part(title);
    struct fact fact = fact_at(page, index);

    if (line.len < SHORTEST_TITLE || line.len > TITLE_BYTES || fact.linked * 2 > fact.letters)
        return 0;
    if (wz_str_find(title, line) < title.len)
        return line.len;
    return part.len >= SHORTEST_TITLE && line.len <= 2 * part.len &&
           wz_str_find(line, part) < line.len ? part.len : 0;
}

/* The line above the first sentence that says the title; the last one of those that say most
 * of it, but one that the page marks as a heading, or stands outside of the body, rather.
 * UINT32_MAX: there is none. */
static uint32_t find_title(const struct page *page, wz_str title)
{
    uint32_t start = page->first > TITLE_LINES ? page->first - TITLE_LINES : 0;
    uint32_t found = UINT32_MAX;
    size_t most = 0;

    for (uint32_t i = start; i < page->first; i++) {
        size_t said = says_title(page, i, title);
        size_t worth = 4 * said + 2 * (page->text->levels[i] > 0) +
                       (i < page->boxes[page->body].start);

        if (said > 0 && worth >= most) {
            most = worth;
            found = i;
        }
    }
    return found;
}

/* The smallest box around the body that holds a line. */
static uint32_t find_article(const struct page *page, uint32_t line)
{
    const wz_box *boxes = page->boxes;
    uint32_t article = 0, box = 0;

    while (box != page->body) {
        uint32_t i = box + 1;

        while (!is_inside(page, page->body, i))
            i = boxes[i].next;
        box = i;
        if (line < boxes[box].start || line >= boxes[box].end)
            break;
        article = box;
    }
    return article;
}

/* -- what goes ----------------------------------------------------------------- */

static void drop(struct page *page, uint32_t start, uint32_t end)
{
    memset(page->drops + start, 1, end - start);
}

/* The short lines directly above, which may be headings. */
static void keep_headings(struct page *page, uint32_t line, uint32_t floor)
{
    for (int i = 0; i < HEADING_LINES && line > floor; i++) {
        if (fact_at(page, --line).links > 0)
            break;
        page->drops[line] = false;
    }
}

/* Whether something may be of the text without a sentence in it: an attachment, or too much
 * for the foot of a page. */
static bool is_substantial(struct fact fact)
{
    return fact.linked * 3 < fact.letters &&
           (fact.files > 0 || fact.letters - fact.linked >= MANY_LETTERS ||
            fact.rows >= MANY_ROWS);
}

/* Of lines outside of boxes. */
static void keep_sentences(struct page *page, uint32_t start, uint32_t end)
{
    for (uint32_t line = start; line < end; line++)
        if (fact_at(page, line).sentences > 0) {
            keep_headings(page, line, start);
            page->drops[line] = false;
        }
}

/* What stands outside of the article and nothing speaks against. */
static void keep_strays(struct page *page)
{
    const wz_box *boxes = page->boxes;
    uint32_t i = 0, done = 0;

    while (i < page->box_count) {
        const wz_box *box = &boxes[i];
        struct fact fact = inside(page, i);

        if (i != page->article && is_inside(page, page->article, i)) {
            i++;
            continue;
        }
        i = box->next;
        if (box->start == box->end)
            continue;
        keep_sentences(page, done, box->start);
        if (box != &boxes[page->article] && !is_apart(page, (uint32_t)(box - boxes)) &&
            (fact.sentences > 0 || is_substantial(fact))) {
            keep_headings(page, box->start, done);
            memset(page->drops + box->start, 0, box->end - box->start);
        }
        done = box->end;
    }
    keep_sentences(page, done, (uint32_t)page->text->line_count);
}

static bool has_date(wz_str line)
{
    size_t year = wz_str_find(line, WZ_STR("年"));
    size_t month = wz_str_find(line, WZ_STR("月"));

    return year < month && month < line.len && wz_str_find(line, WZ_STR("日")) < line.len;
}

/* An article is signed at its end, with a date, wherever a page puts that. */
static void keep_signature(struct page *page)
{
    uint32_t start = page->boxes[page->article].end, line = start;

    for (int lines = 0; lines < SIGNING_LINES && line < page->text->line_count; line++) {
        struct fact fact = fact_at(page, line);

        if (fact.links > 0 || fact.letters > SIGNING_LETTERS)
            return;
        lines += fact.letters > 0;
        if (has_date(wz_text_line(page->text, line))) {
            memset(page->drops + start, 0, line + 1 - start);
            return;
        }
    }
}

/* Outside of the article all goes at first. */
static void drop_around(struct page *page)
{
    const wz_box *article = &page->boxes[page->article];

    drop(page, 0, article->start);
    drop(page, article->end, (uint32_t)page->text->line_count);
    keep_strays(page);
    keep_signature(page);
}

/* Whether something longer than the name of a list stands above the links of a box: the title of
 * the article, or who signs it. */
static bool has_head(const struct page *page, const wz_box *box)
{
    for (uint32_t line = box->start; line < box->end && line < box->start + HEAD_LINES; line++) {
        struct fact fact = fact_at(page, line);

        if (fact.links > 0)
            return false;
        if (fact.letters >= HEAD_LETTERS)
            return true;
    }
    return false;
}

/* Lists of links, but for those between the sentences of the body: there only what is apart by
 * its name goes as well. A heading that has lost its list goes with it. */
static void drop_lists(struct page *page)
{
    const wz_box *boxes = page->boxes;
    uint32_t i = 0;

    while (i < page->box_count) {
        const wz_box *box = &boxes[i];
        struct fact fact = inside(page, i);
        bool is_between = box->start < page->last && box->end > page->first;
        bool goes = box->start < box->end && !is_inside(page, page->body, i) &&
                    !(box->kind != WZ_BOX_APART && has_head(page, box)) &&
                    (is_between ? box->kind == WZ_BOX_APART && is_links(fact)
                                : is_apart(page, i));

        if (goes) {
            drop(page, box->start, box->end);
            if (box->start > page->last && page->text->levels[box->start - 1] > 0)
                page->drops[box->start - 1] = true;
        }
        i = goes ? box->next : i + 1;
    }
}

/* -- the text without it ------------------------------------------------------- */

static bool is_blank(const wz_text *text, size_t line)
{
    return wz_str_trim(wz_text_line(text, line)).len == 0;
}

/* Where lines went, one empty line at most stays, and none at the ends. */
static void drop_blanks(struct page *page)
{
    bool is_bare = true;    /* a line went, and none has followed that stays */
    bool any = false;

    for (size_t i = 0; i < page->text->line_count; i++)
        any = any || page->drops[i];
    for (size_t i = 0; any && i < page->text->line_count; i++) {
        if (page->drops[i])
            is_bare = true;
        else if (!is_blank(page->text, i))
            is_bare = false;
        else
            page->drops[i] = is_bare;
    }
}

static wz_err take_lines(wz_work *work, const struct page *page, wz_text *text)
{
    const wz_text *from = page->text;
    wz_text made = { .line_count = 0 };
    size_t len = 0, kept = 0;
    uint8_t *levels = wz_arena_take(work->arena, from->line_count);
    char *bytes = wz_arena_room(work->arena, from->bytes.len + 1);
    wz_err err;

    if (!levels || !bytes)
        return WZ_ENOMEM;
    for (size_t i = 0; i < from->line_count; i++) {
        size_t end = i + 1 < from->line_count ? from->lines[i + 1] : from->bytes.len;

        if (page->drops[i])
            continue;
        memcpy(bytes + len, from->bytes.at + from->lines[i], end - from->lines[i]);
        len += end - from->lines[i];
        levels[kept++] = from->levels[i];
    }
    made.bytes = (wz_str){ bytes, len };
    err = wz_text_index(&made, work->arena);
    if (err)
        return err;
    made.levels = levels;
    *text = made;
    return WZ_OK;
}

/* Marks what goes; false where there is no article. */
static bool find_main(struct page *page, wz_str title)
{
    char room[TITLE_BYTES];
    uint32_t line;

    if (page->box_count == 0)
        return false;
    page->article = UINT32_MAX;     /* not known yet */
    page->body = find_body(page);
    find_sentences(page);
    if (page->first == page->last || is_teasers(between(page, page->first, page->last)))
        return false;
    line = find_title(page, decode_title(title, room));
    page->article = line == UINT32_MAX ? 0 : find_article(page, line);
    drop_around(page);
    drop_lists(page);
    drop_blanks(page);
    return true;
}

wz_err wz_html_main(wz_work *work, const wz_text *text, wz_outline *outline, wz_str title,
                    wz_text *out)
{
    struct page page = { .text = text, .boxes = WZ_ITEMS(outline->boxes, const wz_box),
                         .box_count = WZ_ITEM_COUNT(outline->boxes, wz_box) };
    wz_arena arena;
    wz_err err = WZ_OK;

    wz_arena_init(&arena, work->allocator);
    page.sums = wz_arena_take(&arena, (text->line_count + 1) * sizeof *page.sums);
    page.drops = wz_arena_take(&arena, text->line_count * sizeof *page.drops);
    if (!page.sums || !page.drops) {
        err = WZ_ENOMEM;
        goto done;
    }
    to_lines(text, WZ_ITEMS(outline->boxes, wz_box), page.box_count);
    sum_up(&page, outline);
    if (!find_main(&page, title) && page.sums[text->line_count].links >= LIST_LINKS)
        wz_report(work->sink, work->path, WZ_DIAG_HTML_LIST, 0, 0);
    err = take_lines(work, &page, out);

done:
    wz_arena_clear(&arena);
    return err;
}
