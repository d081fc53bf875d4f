/* The scan finds what `grep -F -o` finds: on random phrases and texts, and on
 * prose with pieces of itself for phrases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "random_text.h"

enum { PHRASES = 300, ROUNDS = 12 };

struct scene {
    wz_arena arena;
    char phrases_path[40], text_path[40];
    wz_phrase phrases[PHRASES];
    const wz_phrase *listed[PHRASES];
};

/* Writes a new file with a NUL-terminated name that ends in XXXXXX. */
static void write_file(char *path, wz_str bytes)
{
    int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

/* Compares hits with lines of grep, which are `offset:text`. */
static void check_lines(FILE *lines, wz_str text, const wz_buf *hits)
{
    char line[64 + 4 * WZ_LIMIT_PHRASE];
    size_t i = 0;

    for (; fgets(line, sizeof line, lines); i++) {
        wz_hit hit = { 0, 0, NULL };
        char wanted[sizeof line];

        if (i < WZ_ITEM_COUNT(*hits, wz_hit))
            hit = WZ_ITEMS(*hits, wz_hit)[i];
        snprintf(wanted, sizeof wanted, "%u:%.*s\n", hit.start, (int)(hit.end - hit.start),
                 text.at + hit.start);
        assert_string_equal(line, wanted);
    }
    assert_int_equal(i, WZ_ITEM_COUNT(*hits, wz_hit));
}

/* Scans a text for phrases, one a line, and lets grep do the same. */
static void compare(wz_str phrases, wz_str text)
{
    struct scene scene = { .phrases_path = "/tmp/wenzhai-phrases-XXXXXX",
                           .text_path = "/tmp/wenzhai-text-XXXXXX" };
    char command[160];
    wz_matcher *matcher;
    size_t count = 0;
    wz_buf hits;
    FILE *grep;

    write_file(scene.phrases_path, phrases);
    write_file(scene.text_path, text);
    wz_arena_init(&scene.arena, NULL);
    while (phrases.len > 0) {
        wz_str phrase = wz_str_take(&phrases, wz_str_find(phrases, WZ_STR("\n")));

        phrases = wz_str_skip(phrases, 1);
        scene.phrases[count] = (wz_phrase){ .text = phrase };
        scene.listed[count] = &scene.phrases[count];
        count++;
    }
    assert_int_equal(wz_matcher_build(&scene.arena, fold_nothing(&scene.arena), scene.listed,
                                      count, &matcher), WZ_OK);
    wz_buf_init(&hits, NULL, WZ_LIMIT_BUFFER);
    wz_matcher_scan(matcher, text, &hits, NULL);

    snprintf(command, sizeof command, "LC_ALL=C.UTF-8 grep -a -b -F -o -f %s %s",
             scene.phrases_path, scene.text_path);
    grep = popen(command, "r");
    assert_non_null(grep);
    check_lines(grep, text, &hits);
    assert_true(pclose(grep) != -1);
    unlink(scene.phrases_path);
    unlink(scene.text_path);
    wz_buf_clear(&hits);
    wz_arena_clear(&scene.arena);
}

static void random_phrases_in_random_texts(void **state)
{
    static const uint32_t alphabet[] = { 0x4E00, 0x56FD, 'a', ' ', 0xE9, 0x20BB7, '*', '\n' };
    uint64_t random = 7;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        size_t letters = 2 + below(&random, WZ_COUNT(alphabet) - 2);
        size_t count = 1 + below(&random, PHRASES);
        wz_buf phrases, text;

        wz_buf_init(&phrases, NULL, WZ_LIMIT_BUFFER);
        wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
        for (; count > 0; count--) {
            put_random(&phrases, &random, alphabet, letters - 1, random_length(&random));
            wz_buf_put_byte(&phrases, '\n');
        }
        for (size_t lines = 400; lines > 0; lines--) {
            put_random(&text, &random, alphabet, letters - 1, below(&random, 200));
            wz_buf_put_byte(&text, '\n');
        }
        compare(wz_buf_str(&phrases), wz_buf_str(&text));
        wz_buf_clear(&phrases);
        wz_buf_clear(&text);
    }
}

/* Appends a piece of `line` as a phrase: from a random character on, up to 12 of them. */
static void put_piece(wz_buf *phrases, uint64_t *random, wz_str line)
{
    size_t count = wz_utf8_count(line), from = below(random, count);
    size_t most = 1 + below(random, 12);
    uint32_t code;

    for (; from > 0; from--)
        wz_str_take(&line, wz_utf8_decode(line, &code));
    for (; most > 0 && line.len > 0; most--) {
        wz_str_take(&line, wz_utf8_decode(line, &code));
        put_code(phrases, code);
    }
    wz_buf_put_byte(phrases, '\n');
}

/* Prose, lines and headings, as the samples have them. */
static const char prose[] =
    "云岭县关于整治形式主义、官僚主义突出问题的工作方案\n"
    "各镇党委、人民政府，县委各部委，县级国家机关各办局，各人民团体：\n"
    "为深入贯彻落实中央八项规定精神，推动全县上下进一步转变工作作风，现结合实际制定如下方案。\n"
    "一、坚持问题导向，着力解决不担当、不作为、慢作为的问题\n"
    "（一）对照检查。重点查找推诿扯皮、吃拿卡要、**个方面xx类问题，建立问题清单、责任清单、整改清单。\n"
    "（二）立行立改。能改的立即改，一时改不了的限期改，确保件件有着落、事事有回音。\n"
    "二、坚持标本兼治，健全完善抓落实、促发展的长效机制\n"
    "会议强调，要坚持以人民为中心的发展思想，切实把群众的呼声作为第一信号，把群众的需要作为第一选择。\n"
    "截至2023年6月底，全县共排查整改突出问题X个，完成率达到**.**%，群众满意度比上年提高2.3个百分点。\n";

static void pieces_of_prose_in_prose(void **state)
{
    uint64_t random = 11;
    wz_buf phrases, text;

    (void)state;
    wz_buf_init(&phrases, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    for (size_t count = 0; count < PHRASES;) {
        wz_str rest = wz_str_of(prose);

        for (; rest.len > 0 && count < PHRASES; count++) {
            put_piece(&phrases, &random, wz_str_take(&rest, wz_str_find(rest, WZ_STR("\n"))));
            rest = wz_str_skip(rest, 1);
        }
    }
    for (int copy = 0; copy < 100; copy++)
        wz_buf_put_str(&text, wz_str_of(prose));
    compare(wz_buf_str(&phrases), wz_buf_str(&text));
    wz_buf_clear(&phrases);
    wz_buf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_phrases_in_random_texts),
        cmocka_unit_test(pieces_of_prose_in_prose),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
