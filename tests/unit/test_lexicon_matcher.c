/* The scan: against a naive one on random phrases and texts, at block ends, on one
 * long line; words beside a place; spots. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing.h"
#include "random_text.h"

enum { MOST_PHRASES = 64, ROUNDS = 250 };

struct scene {
    wz_arena arena;
    wz_phrase phrases[MOST_PHRASES];
    const wz_phrase *listed[MOST_PHRASES];
    size_t count;
    uint16_t *fold;
    wz_matcher *matcher;
    wz_buf hits, spots;
};

static void scene_init(struct scene *scene)
{
    wz_arena_init(&scene->arena, NULL);
    wz_buf_init(&scene->hits, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&scene->spots, NULL, WZ_LIMIT_BUFFER);
    scene->fold = fold_nothing(&scene->arena);
    scene->count = 0;
}

static void scene_clear(struct scene *scene)
{
    wz_buf_clear(&scene->hits);
    wz_buf_clear(&scene->spots);
    wz_arena_clear(&scene->arena);
}

static void add_phrase(struct scene *scene, wz_str phrase, wz_class class)
{
    scene->phrases[scene->count] = (wz_phrase){ phrase, { .class = class, .word = -1 } };
    scene->listed[scene->count] = &scene->phrases[scene->count];
    scene->count++;
}

static void build(struct scene *scene)
{
    assert_int_equal(wz_matcher_build(&scene->arena, scene->fold, scene->listed, scene->count,
                                      &scene->matcher), WZ_OK);
}

static const wz_hit *scan(struct scene *scene, wz_str text)
{
    wz_buf_reset(&scene->hits);
    wz_buf_reset(&scene->spots);
    wz_matcher_scan(scene->matcher, text, &scene->hits, &scene->spots);
    assert_int_equal(wz_buf_status(&scene->hits), WZ_OK);
    return WZ_ITEMS(scene->hits, wz_hit);
}

/* -- a naive scan ------------------------------------------------------------- */

static uint32_t folded(const struct scene *scene, uint32_t code)
{
    return code < WZ_UNIT_COUNT ? scene->fold[code] : code;
}

/* The bytes that a phrase takes at the front of a text, or 0 where it does not stand. */
static size_t length_at(const struct scene *scene, wz_str text, wz_str phrase)
{
    size_t before = text.len;

    while (phrase.len > 0) {
        uint32_t a, b;

        if (text.len == 0)
            return 0;
        wz_str_take(&text, wz_utf8_decode(text, &a));
        wz_str_take(&phrase, wz_utf8_decode(phrase, &b));
        if (folded(scene, a) != folded(scene, b))
            return 0;
    }
    return before - text.len;
}

static size_t longest_at(const struct scene *scene, wz_str text, wz_class class)
{
    size_t longest = 0;

    for (size_t i = 0; i < scene->count; i++) {
        size_t length = scene->phrases[i].term.class == class ?
                        length_at(scene, text, scene->phrases[i].text) : 0;

        if (length > longest)
            longest = length;
    }
    return longest;
}

/* Whether hits are what one finds who goes through the text, character by character. */
static void check_naively(const struct scene *scene, wz_str text)
{
    const wz_hit *hits = WZ_ITEMS(scene->hits, wz_hit);
    size_t count = WZ_ITEM_COUNT(scene->hits, wz_hit), seen = 0;
    size_t ends[WZ_CLASS_COUNT] = { 0 };
    uint32_t code;

    for (size_t at = 0; at < text.len; at += wz_utf8_decode(wz_str_skip(text, at), &code)) {
        for (int class = 0; class < WZ_CLASS_COUNT; class++) {
            size_t length = at < ends[class] ? 0 :
                            longest_at(scene, wz_str_skip(text, at), (wz_class)class);
            size_t i = seen;

            if (length == 0)
                continue;
            while (i < count && hits[i].start == at && (int)hits[i].term->class != class)
                i++;
            assert_true(i < count && hits[i].start == at);
            assert_int_equal(hits[i].end, at + length);
            ends[class] = at + length;
        }
        for (; seen < count && hits[seen].start == at; seen++)
            assert_int_equal(ends[hits[seen].term->class], hits[seen].end);
    }
    assert_int_equal(seen, count);
}

static void check_order(const wz_hit *hits, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const wz_hit *a = &hits[i - 1], *b = &hits[i];

        assert_true(a->start < b->start ||
                    (a->start == b->start &&
                     (a->end > b->end || (a->end == b->end && a->term->class < b->term->class))));
    }
}

/* -- tests -------------------------------------------------------------------- */

/* One to four bytes; 國 folds to 国, and ａ of three bytes to a of one. */
static const uint32_t alphabet[] = {
    0x4E00, 0x56FD, 0x570B, 'a', 0xFF41, ' ', 0x20BB7, 0x20BB8, 0xE9, 0x3002, '\0'
};

static void random_phrases(struct scene *scene, uint64_t *state, const uint32_t *codes,
                         size_t letters)
{
    static const wz_class classes[] = { WZ_CLASS_NOISE_LINE, WZ_CLASS_PLACE, WZ_CLASS_UNIT };
    size_t count = below(state, MOST_PHRASES);

    while (scene->count < count) {
        wz_buf phrase;

        wz_buf_init(&phrase, NULL, WZ_LIMIT_BUFFER);
        put_random(&phrase, state, codes, letters, random_length(state));
        add_phrase(scene, wz_arena_copy(&scene->arena, wz_buf_str(&phrase)),
                 classes[below(state, WZ_COUNT(classes))]);
        wz_buf_clear(&phrase);
    }
}

static void naive_scan_agrees(void **state)
{
    uint64_t random = 1;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        size_t letters = 2 + below(&random, WZ_COUNT(alphabet) - 2);   /* phrases have no NUL */
        struct scene scene;
        wz_buf text;

        scene_init(&scene);
        scene.fold[0x570B] = 0x56FD;
        scene.fold[0xFF41] = 'a';
        random_phrases(&scene, &random, alphabet, letters);
        build(&scene);
        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        put_random(&text, &random, alphabet, letters + below(&random, 2), below(&random, 5000));
        scan(&scene, wz_buf_str(&text));
        check_naively(&scene, wz_buf_str(&text));
        check_order(WZ_ITEMS(scene.hits, wz_hit), WZ_ITEM_COUNT(scene.hits, wz_hit));
        wz_buf_clear(&text);
        scene_clear(&scene);
    }
}

/* Scans `before` times filler, a phrase, filler. */
static void check_at(struct scene *scene, wz_str phrase, size_t before)
{
    wz_buf text;
    const wz_hit *hits;

    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < before; i++)
        put_code(&text, 0x4E00);
    wz_buf_put_str(&text, phrase);
    put_code(&text, 0x4E00);
    hits = scan(scene, wz_buf_str(&text));
    assert_int_equal(WZ_ITEM_COUNT(scene->hits, wz_hit), 1);
    assert_int_equal(hits[0].start, 3 * before);
    assert_int_equal(hits[0].end, 3 * before + phrase.len);
    wz_buf_clear(&text);
}

/* The longest phrases there are, in places around the end of a block of any size up
 * to 4,096 units: every place is tried once. */
static void phrases_stand_across_block_ends(void **state)
{
    static const uint32_t codes[] = { 'x', 0x56FD, 0x20BB7 };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(codes); i++) {
        struct scene scene;
        wz_buf phrase;

        scene_init(&scene);
        wz_buf_init(&phrase, NULL, WZ_LIMIT_BUFFER);
        for (size_t j = 0; j < WZ_LIMIT_PHRASE; j++)
            put_code(&phrase, codes[i]);
        add_phrase(&scene, wz_buf_str(&phrase), WZ_CLASS_PLACE);
        build(&scene);
        for (size_t before = 1; before < 4200; before += before % 1000 > 100 && before % 1000 < 850 ? 25 : 1)
            check_at(&scene, wz_buf_str(&phrase), before);
        wz_buf_clear(&phrase);
        scene_clear(&scene);
    }
}

static void a_long_line_is_like_any_other(void **state)
{
    enum { LINE = 50 << 20, STEP = 999983 };
    static const char phrase[] = "云岭县人民政府";
    struct scene scene;
    char *line = malloc(LINE);
    size_t at = 0;

    (void)state;
    assert_non_null(line);
    memset(line, ' ', LINE);
    for (size_t i = STEP; i + sizeof phrase <= LINE; i += STEP)
        memcpy(line + i, phrase, sizeof phrase - 1);
    scene_init(&scene);
    add_phrase(&scene, WZ_STR("云岭县人民政府"), WZ_CLASS_PLACE);
    build(&scene);
    scan(&scene, (wz_str){ line, LINE });
    assert_int_equal(WZ_ITEM_COUNT(scene.hits, wz_hit), LINE / STEP);
    for (; at < LINE / STEP; at++)
        assert_int_equal(WZ_ITEMS(scene.hits, wz_hit)[at].start, (at + 1) * STEP);
    scene_clear(&scene);
    free(line);
}

/* Each spot among characters that share bytes with one, at the front of a text, in it
 * and at its end. */
static void every_spot_is_found(void **state)
{
    static const struct { wz_spot_class class; const char *characters; } spots[] = {
        { WZ_SPOT_MASK, "*＊xXｘＸ×╳○〇●某_＿□（(ABYZＡＺ" },
        { WZ_SPOT_DATE, "年月日季—–-～~" },
        { WZ_SPOT_REFERENCE, "《》〔［[【" },
        { WZ_SPOT_NUMBER, "09０９一九十万两零半几数壹贰拾廿" },
    };
    wz_str others = WZ_STR("省y;\U00020BB7，");
    struct scene scene;
    wz_buf text;
    size_t count = 0;

    (void)state;
    scene_init(&scene);
    build(&scene);
    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(spots); i++) {
        wz_str rest = wz_str_of(spots[i].characters);

        while (rest.len > 0) {
            uint32_t code;
            const wz_spot *spot;

            wz_str_take(&rest, wz_utf8_decode(rest, &code));
            count++;
            put_code(&text, code);
            scan(&scene, wz_buf_str(&text));
            assert_int_equal(WZ_ITEM_COUNT(scene.spots, wz_spot), count);
            spot = &WZ_ITEMS(scene.spots, wz_spot)[count - 1];
            assert_int_equal(spot->class, spots[i].class);
            wz_utf8_decode(wz_str_skip(wz_buf_str(&text), spot->at), &code);
            assert_int_equal(spot->at + wz_utf8_encode(code, (char[4]){ 0 }), text.len);
            wz_buf_put_str(&text, others);
        }
    }
    scan(&scene, others);
    assert_int_equal(scene.spots.len, 0);
    scan(&scene, WZ_STR(""));
    assert_int_equal(scene.spots.len, 0);
    wz_buf_clear(&text);
    scene_clear(&scene);
}

static void nothing_is_found_in_nothing(void **state)
{
    struct scene scene;

    (void)state;
    scene_init(&scene);
    build(&scene);          /* without phrases */
    scan(&scene, WZ_STR(""));
    assert_int_equal(scene.hits.len, 0);
    scan(&scene, WZ_STR("江州市"));
    assert_int_equal(scene.hits.len, 0);
    scene_clear(&scene);
}

/* The longest phrase that starts at `at`, of the classes; naively. */
static size_t end_from(const struct scene *scene, wz_str text, size_t at, uint64_t classes)
{
    size_t longest = 0;

    for (int class = 0; class < WZ_CLASS_COUNT; class++) {
        size_t length = classes >> class & 1 ?
                        longest_at(scene, wz_str_skip(text, at), (wz_class)class) : 0;

        if (length > longest)
            longest = length;
    }
    return at + longest;
}

/* Where the longest phrase starts that ends at `at`; `at` where there is none. */
static size_t start_before(const struct scene *scene, wz_str text, size_t at, uint64_t classes)
{
    size_t first = at;

    for (size_t i = 0; i < scene->count; i++) {
        for (size_t start = 0; start < first; start++) {
            wz_str part = wz_str_cut(text, start, at);

            if (classes >> scene->phrases[i].term.class & 1 && wz_utf8_validate(part) == part.len &&
                length_at(scene, part, scene->phrases[i].text) == part.len)
                first = start;
        }
    }
    return first;
}

/* Whether a hit is the wanted one, or none where that is empty. */
static void check_hit(wz_hit hit, size_t start, size_t end)
{
    assert_int_equal(hit.term != NULL, start != end);
    if (hit.term) {
        assert_int_equal(hit.start, start);
        assert_int_equal(hit.end, end);
    }
}

/* At every place of random texts, among them some of pairs of surrogates alone. */
static void words_beside_a_place(void **state)
{
    uint64_t random = 3;

    (void)state;
    for (int round = 0; round < 40; round++) {
        size_t letters = 2 + below(&random, WZ_COUNT(alphabet) - 3), skipped = round % 4 ? 0 : 6;
        uint64_t classes = (uint64_t)1 << (round % 2 ? WZ_CLASS_PLACE : WZ_CLASS_UNIT) |
                           (uint64_t)1 << WZ_CLASS_NOISE_LINE;
        struct scene scene;
        uint32_t code;
        wz_buf room;
        wz_str text;

        scene_init(&scene);
        scene.fold[0x570B] = 0x56FD;
        scene.fold[0xFF41] = 'a';
        random_phrases(&scene, &random, alphabet + skipped, skipped ? 2 : letters);
        build(&scene);
        wz_buf_init(&room, NULL, WZ_LIMIT_BUFFER);
        put_random(&room, &random, alphabet + skipped, skipped ? 2 : letters, 120);
        text = wz_buf_str(&room);
        for (size_t at = 0; at < text.len; at += wz_utf8_decode(wz_str_skip(text, at), &code)) {
            check_hit(wz_matcher_at(scene.matcher, text, at, classes), at,
                      end_from(&scene, text, at, classes));
            check_hit(wz_matcher_before(scene.matcher, text, at, classes),
                      start_before(&scene, text, at, classes), at);
        }
        wz_buf_clear(&room);
        scene_clear(&scene);
    }
}

static void words_over_a_place(void **state)
{
    wz_str text = WZ_STR("在江州市。");
    uint64_t places = UINT64_C(1) << WZ_CLASS_PLACE;
    struct scene scene;

    (void)state;
    scene_init(&scene);
    add_phrase(&scene, WZ_STR("江州市"), WZ_CLASS_PLACE);
    add_phrase(&scene, WZ_STR("在江"), WZ_CLASS_UNIT);
    build(&scene);
    check_hit(wz_matcher_over(scene.matcher, text, 0, places), 0, 0);
    check_hit(wz_matcher_over(scene.matcher, text, 3, places), 3, 12);
    check_hit(wz_matcher_over(scene.matcher, text, 9, places), 3, 12);
    check_hit(wz_matcher_over(scene.matcher, text, 12, places), 0, 0);
    check_hit(wz_matcher_over(scene.matcher, text, text.len, places), 0, 0);
    scene_clear(&scene);
}

static void memory_may_run_out(void **state)
{
    wz_err err = WZ_ENOMEM;

    (void)state;
    for (size_t fail_at = 1; err == WZ_ENOMEM; fail_at++) {
        struct failing failing = { .fail_at = fail_at };
        wz_allocator allocator = failing_allocator(&failing);
        struct scene scene;
        wz_arena arena;

        scene_init(&scene);
        add_phrase(&scene, WZ_STR("江州市"), WZ_CLASS_PLACE);
        wz_arena_init(&arena, &allocator);
        err = wz_matcher_build(&arena, scene.fold, scene.listed, scene.count, &scene.matcher);
        wz_arena_clear(&arena);
        assert_int_equal(failing.held, 0);
        scene_clear(&scene);
    }
    assert_int_equal(err, WZ_OK);
}

/* 5,000 phrases of 4 to 12 characters take less than a megabyte. */
static void matchers_are_small(void **state)
{
    enum { PHRASES = 5000 };
    static wz_phrase phrases[PHRASES];
    static const wz_phrase *listed[PHRASES];
    struct failing failing = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&failing);
    uint64_t random = 5;
    struct scene scene;
    wz_arena arena;
    wz_buf text;

    (void)state;
    scene_init(&scene);
    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < PHRASES; i++) {
        wz_buf_reset(&text);
        for (size_t j = 4 + below(&random, 9); j > 0; j--)
            put_code(&text, 0x4E00 + (uint32_t)below(&random, 3000));
        phrases[i].text = wz_arena_copy(&scene.arena, wz_buf_str(&text));
        listed[i] = &phrases[i];
    }
    wz_arena_init(&arena, &allocator);
    assert_int_equal(wz_matcher_build(&arena, scene.fold, listed, PHRASES,
                                      &scene.matcher), WZ_OK);
    assert_true(failing.held < 7 << 18);
    wz_arena_clear(&arena);
    wz_buf_clear(&text);
    scene_clear(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(naive_scan_agrees),
        cmocka_unit_test(phrases_stand_across_block_ends),
        cmocka_unit_test(a_long_line_is_like_any_other),
        cmocka_unit_test(every_spot_is_found),
        cmocka_unit_test(nothing_is_found_in_nothing),
        cmocka_unit_test(words_beside_a_place),
        cmocka_unit_test(words_over_a_place),
        cmocka_unit_test(memory_may_run_out),
        cmocka_unit_test(matchers_are_small),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
