/* Dictionaries: what is a bad row and where, what later files replace and remove,
 * what may be missing, and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "failing.h"
#include "lexicon/lexicon.h"
#include "lexicon/pattern.h"
#include "model/work.h"

#define NOISE "phrase\tclass\treason\n"
#define PATTERNS "name\tpattern\tcue\treason\tmatch\tnomatch\n"
#define STRUCTURE "phrase\tclass\tvalue\n"
#define UNITS "phrase\tunit\tdimension\tfactor\n"
#define FOLD "from\tto\n"
#define TEN "一二三四五六七八九十"
#define FORTY TEN TEN TEN TEN

/* Two folders of dictionaries, and the last thing that was reported. */
struct home {
    char first[40], second[40];
    char path[64];          /* of the file written last */
    size_t reports, line, column;
    char where[128], text[256];
};

static void remember(void *user, const wz_diagnostic *diagnostic)
{
    struct home *home = user;

    home->reports++;
    home->line = diagnostic->line;
    home->column = diagnostic->column;
    snprintf(home->where, sizeof home->where, "%.*s", (int)diagnostic->path.len,
             diagnostic->path.at);
    snprintf(home->text, sizeof home->text, "%.*s", (int)diagnostic->text.len,
             diagnostic->text.at);
}

static wz_sink sink_of(struct home *home)
{
    home->reports = 0;
    return (wz_sink){ remember, home };
}

static int make_home(void **state)
{
    static struct home home;

    home = (struct home){ .first = "/tmp/wenzhai-first-XXXXXX",
                          .second = "/tmp/wenzhai-second-XXXXXX" };
    *state = &home;
    return mkdtemp(home.first) && mkdtemp(home.second) ? 0 : -1;
}

static void empty(const char *folder)
{
    static const char *const names[] = { "noise.tsv", "noise-patterns.tsv", "structure.tsv",
                                         "contexts.tsv", "units.tsv", "boilerplate.tsv",
                                         "fold.tsv", "poem.tsv" };
    char path[64];

    for (size_t i = 0; i < WZ_COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
}

static int remove_home(void **state)
{
    struct home *home = *state;

    empty(home->first);
    empty(home->second);
    rmdir(home->first);
    rmdir(home->second);
    return 0;
}

static void write_file(struct home *home, const char *folder, const char *name, wz_str bytes)
{
    FILE *file;

    snprintf(home->path, sizeof home->path, "%s/%s", folder, name);
    file = fopen(home->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static wz_err load(struct home *home, const wz_allocator *allocator, wz_lexicon **lexicon)
{
    const char *const folders[] = { home->first, home->second };

    return wz_lexicon_new(allocator, sink_of(home), folders, WZ_COUNT(folders), lexicon);
}

static wz_lexicon *loaded(struct home *home)
{
    wz_lexicon *lexicon = NULL;

    assert_int_equal(load(home, NULL, &lexicon), WZ_OK);
    assert_int_equal(home->reports, 0);
    return lexicon;
}

static wz_err check(struct home *home, size_t *rows)
{
    *rows = 0;
    return wz_lexicon_check(NULL, sink_of(home), home->path, rows);
}

/* The word of the hit of a class over all of a line; -2 where there is none. */
static int word_of(const wz_matcher *matcher, const char *line, wz_class class)
{
    int word = -2;
    wz_buf hits;

    wz_buf_init(&hits, NULL, WZ_LIMIT_BUFFER);
    wz_matcher_scan(matcher, wz_str_of(line), &hits, NULL);
    for (size_t i = 0; i < WZ_ITEM_COUNT(hits, wz_hit); i++) {
        wz_hit hit = WZ_ITEMS(hits, wz_hit)[i];

        if (hit.term->class == class && hit.start == 0 && hit.end == strlen(line))
            word = hit.term->word;
    }
    wz_buf_clear(&hits);
    return word;
}

/* -- bad rows ----------------------------------------------------------------- */

struct bad_row {
    const char *file;
    wz_str bytes;
    size_t line, column;
    const char *why;        /* how the message begins */
};

#define BAD(file, bytes, line, column, why) { file, { bytes, sizeof(bytes) - 1 }, line, column, why }

static const struct bad_row bad_rows[] = {
    BAD("noise.tsv", "", 1, 1, "no header"),
    BAD("noise.tsv", "# only a comment\n", 2, 1, "no header"),
    BAD("noise.tsv", "phrase\tkind\treason\n", 1, 8, "not the header"),
    BAD("noise.tsv", "phrase\tclass\n", 1, 1, "not the header"),
    BAD("noise.tsv", "phrase\tclass\treason\tmore\n", 1, 1, "too many columns"),
    BAD("noise.tsv", "# a\n# b\n" NOISE "云岭文库\tline\n", 4, 1, "too few cells"),
    BAD("noise.tsv", NOISE "云岭文库\tline\tadvert\t\n", 2, 1, "too many cells"),
    BAD("noise.tsv", NOISE "\n", 2, 1, "too few cells"),
    BAD("noise.tsv", NOISE "\tline\tadvert\n", 2, 1, "an empty phrase"),
    BAD("noise.tsv", NOISE FORTY "百\tline\tadvert\n", 2, 1, "a phrase of more than 40"),
    BAD("noise.tsv", NOISE "云岭\xE6\x96\tline\tadvert\n", 2, 3, "not valid UTF-8"),
    BAD("noise.tsv", NOISE "云岭\0文库\tline\tadvert\n", 2, 3, "a NUL"),
    BAD("noise.tsv", NOISE "云岭文库\tlines\tadvert\n", 2, 6, "no class"),
    BAD("noise.tsv", NOISE "云岭文库\tplace\tadvert\n", 2, 6, "no class"),
    BAD("noise.tsv", NOISE "云岭文库\tline\tflattery\n", 2, 11, "not a word"),
    BAD("noise.tsv", NOISE "云岭文库\tline\tadvert\n云岭文库\tline\tcontact\n", 3, 1,
        "a row that stands in this file"),
    BAD("noise-patterns.tsv", PATTERNS "江州\t江(州\t江\tadvert\t江州\t州江\n", 2, 7, "missing closing"),
    BAD("noise-patterns.tsv", PATTERNS "江州\t江州\t江\tadvert\t江洲\t州江\n", 2, 16,
        "the pattern does not match"),
    BAD("noise-patterns.tsv", PATTERNS "江州\t江州\t江\tadvert\t江州\t江州市\n", 2, 19,
        "the pattern matches"),
    BAD("noise-patterns.tsv", PATTERNS "\t江州\t江\tadvert\t江州\t州江\n", 2, 1, "an empty phrase"),
    BAD("noise-patterns.tsv", PATTERNS "江州\t江州\t\tadvert\t江州\t州江\n", 2, 7, "an empty phrase"),
    BAD("structure.tsv", STRUCTURE "山歌\tgenre\tsong\n", 2, 10, "not a word"),
    BAD("structure.tsv", STRUCTURE "山歌\tgenre\t\n", 2, 10, "not a word"),
    BAD("structure.tsv", STRUCTURE "乡亲们\tsalutation\tspeech\n", 2, 16, "a value where none"),
    BAD("units.tsv", UNITS "坛\t坛\tvolume\t1.\n", 2, 12, "not a number"),
    BAD("units.tsv", UNITS "坛\t坛\tvolume\t.5\n", 2, 12, "not a number"),
    BAD("units.tsv", UNITS "坛\t坛\tvolume\t1.2.3\n", 2, 12, "not a number"),
    BAD("units.tsv", UNITS "坛\t坛\tvolume\t-1\n", 2, 12, "not a number"),
    BAD("units.tsv", UNITS "坛\t坛\twine\t1\n", 2, 5, "not a word"),
    BAD("boilerplate.tsv", "phrase\tclass\n" "山歌\tsong\n", 2, 4, "not a word"),
    BAD("boilerplate.tsv", "phrase\tclass\n" "山歌\t\n", 2, 4, "not a word"),
    BAD("boilerplate.tsv", "phrase\tclass\n" "山歌\tidiom\n山歌\tslogan\n", 3, 1,
        "a row that stands in this file"),
    BAD("fold.tsv", FOLD "國家\t国\n", 2, 1, "not one character"),
    BAD("fold.tsv", FOLD "國\t\n", 2, 3, "not one character"),
    BAD("fold.tsv", FOLD "國\t\xF0\xA0\xAE\xB7\n", 2, 3, "a character beyond"),
};

static void bad_rows_are_told_with_their_place(void **state)
{
    struct home *home = *state;

    for (size_t i = 0; i < WZ_COUNT(bad_rows); i++) {
        const struct bad_row *bad = &bad_rows[i];
        wz_lexicon *lexicon = NULL;
        size_t rows;

        write_file(home, home->second, bad->file, bad->bytes);
        for (int how = 0; how < 2; how++) {
            wz_err err = how == 0 ? load(home, NULL, &lexicon) : check(home, &rows);

            assert_int_equal(err, WZ_EFORMAT);
            assert_int_equal(home->reports, 1);
            assert_string_equal(home->where, home->path);
            assert_memory_equal(home->text, bad->why, strlen(bad->why));
            assert_int_equal(home->line, bad->line);
            assert_int_equal(home->column, bad->column);
        }
        empty(home->second);
    }
}

static void every_bad_row_of_a_file_is_told(void **state)
{
    struct home *home = *state;
    wz_lexicon *lexicon = NULL;
    size_t rows;

    write_file(home, home->first, "noise.tsv",
               WZ_STR(NOISE "a\tline\tadvert\nb\t\t\nc\tline\tadvert\nd\n"));
    write_file(home, home->second, "noise.tsv", WZ_STR("not read any more"));
    assert_int_equal(load(home, NULL, &lexicon), WZ_EFORMAT);
    assert_int_equal(home->reports, 2);
    snprintf(home->path, sizeof home->path, "%s/noise.tsv", home->first);
    assert_int_equal(check(home, &rows), WZ_EFORMAT);
    assert_int_equal(home->reports, 2);
    assert_int_equal(rows, 2);
    empty(home->first);
    empty(home->second);
}

static void check_wants_order(void **state)
{
    struct home *home = *state;
    size_t rows;

    write_file(home, home->first, "noise.tsv",
               WZ_STR(NOISE "b\tline\tadvert\na\tline\tadvert\nc\tline\tadvert\n"));
    assert_int_equal(check(home, &rows), WZ_EFORMAT);
    assert_int_equal(home->reports, 1);
    assert_int_equal(home->line, 3);
    assert_string_equal(home->text, "not sorted by bytes");
    assert_int_equal(rows, 2);
    wz_lexicon_free(loaded(home));  /* which loading does not */
    empty(home->first);
}

/* -- good rows ---------------------------------------------------------------- */

static void files_may_have_marks_and_carriage_returns(void **state)
{
    struct home *home = *state;
    wz_lexicon *lexicon;
    size_t rows;

    write_file(home, home->first, "noise.tsv",
               WZ_STR("\xEF\xBB\xBF# 江州\r\nphrase\tclass\treason\r\n"
                      "#柳河#\tline\tadvert\r\n云岭文库\tline\tcontact"));
    assert_int_equal(check(home, &rows), WZ_OK);
    assert_int_equal(rows, 2);
    lexicon = loaded(home);
    assert_int_equal(word_of(wz_lexicon_lines(lexicon), "#柳河#", WZ_CLASS_NOISE_LINE),
                     WZ_REASON_ADVERT);
    assert_int_equal(word_of(wz_lexicon_lines(lexicon), "云岭文库", WZ_CLASS_NOISE_LINE),
                     WZ_REASON_CONTACT);
    wz_lexicon_free(lexicon);
    empty(home->first);
}

static void phrases_have_up_to_40_characters(void **state)
{
    static const char *const phrases[] = { TEN TEN TEN "一二三四五六七八九", FORTY };
    struct home *home = *state;
    char file[512];

    for (size_t i = 0; i < WZ_COUNT(phrases); i++) {
        wz_lexicon *lexicon;

        snprintf(file, sizeof file, "%s%s\tline\tadvert\n", NOISE, phrases[i]);
        write_file(home, home->first, "noise.tsv", wz_str_of(file));
        lexicon = loaded(home);
        assert_int_equal(word_of(wz_lexicon_lines(lexicon), phrases[i], WZ_CLASS_NOISE_LINE),
                         WZ_REASON_ADVERT);
        wz_lexicon_free(lexicon);
    }
    empty(home->first);
}

/* Later folders win; a key is a phrase with its class; `-` takes all classes away. */
static void later_files_replace_and_remove(void **state)
{
    struct home *home = *state;
    const wz_matcher *lines;
    wz_lexicon *lexicon;

    write_file(home, home->first, "noise.tsv",
               WZ_STR(NOISE "甲文\tline\tadvert\n甲文\tweak\tadvert\n乙文\tline\tadvert\n"
                      "乙文\tweak\tadvert\n丙文\tline\tadvert\n-戊文\n戊文\tline\tadvert\n"));
    write_file(home, home->second, "noise.tsv",
               WZ_STR(NOISE "甲文\tline\tcontact\n-乙文\n-丙文\tline\tadvert\n"
                      "丙文\tkey\tchrome\n-仅供学习\n-没有这个\n"));
    write_file(home, home->second, "poem.tsv", WZ_STR("何处无云岭"));
    lexicon = loaded(home);
    lines = wz_lexicon_lines(lexicon);
    assert_int_equal(word_of(lines, "甲文", WZ_CLASS_NOISE_LINE), WZ_REASON_CONTACT);
    assert_int_equal(word_of(lines, "甲文", WZ_CLASS_NOISE_WEAK), WZ_REASON_ADVERT);
    assert_int_equal(word_of(lines, "乙文", WZ_CLASS_NOISE_LINE), -2);
    assert_int_equal(word_of(lines, "乙文", WZ_CLASS_NOISE_WEAK), -2);
    assert_int_equal(word_of(lines, "丙文", WZ_CLASS_NOISE_LINE), -2);
    assert_int_equal(word_of(lines, "丙文", WZ_CLASS_NOISE_KEY), WZ_REASON_CHROME);
    assert_int_equal(word_of(lines, "戊文", WZ_CLASS_NOISE_LINE), WZ_REASON_ADVERT);
    wz_lexicon_free(lexicon);
    empty(home->first);
    empty(home->second);
}

static void rows_say_what_they_hold(void **state)
{
    struct home *home = *state;
    wz_lexicon *lexicon;
    wz_hit hit;

    write_file(home, home->first, "units.tsv", WZ_STR(UNITS "罎\t坛\tvolume\t2.5\n"));
    write_file(home, home->first, "structure.tsv", WZ_STR(STRUCTURE "山歌\tgenre\tother\n"));
    lexicon = loaded(home);
    assert_int_equal(word_of(wz_lexicon_lines(lexicon), "山歌", WZ_CLASS_GENRE), WZ_GENRE_OTHER);
    hit = wz_matcher_at(wz_lexicon_words(lexicon), WZ_STR("罎"), 0, UINT64_C(1) << WZ_CLASS_UNIT);
    assert_non_null(hit.term);
    assert_int_equal(hit.term->word, 5);    /* volume */
    assert_true(wz_str_equal(hit.term->cells[0], WZ_STR("坛")));
    assert_true(wz_str_equal(hit.term->cells[2], WZ_STR("2.5")));
    wz_lexicon_free(lexicon);
    empty(home->first);
}

static void characters_fold(void **state)
{
    struct home *home = *state;
    wz_lexicon *lexicon;

    write_file(home, home->first, "noise.tsv", WZ_STR(NOISE "云岭书库\tline\tadvert\n"));
    write_file(home, home->first, "fold.tsv", WZ_STR(FOLD "-庫\nｙ\ty\n"));
    lexicon = loaded(home);
    assert_int_equal(word_of(wz_lexicon_lines(lexicon), "雲嶺書库", WZ_CLASS_NOISE_LINE),
                     WZ_REASON_ADVERT);
    assert_int_equal(word_of(wz_lexicon_lines(lexicon), "雲嶺書庫", WZ_CLASS_NOISE_LINE), -2);
    wz_lexicon_free(lexicon);
    empty(home->first);
}

/* -- files -------------------------------------------------------------------- */

static void folders_must_be_there(void **state)
{
    struct home *home = *state;
    const char *const missing[] = { "/tmp/wenzhai-nowhere" };
    const char *const no_folder[] = { home->path };
    wz_lexicon *lexicon = NULL;

    write_file(home, home->first, "poem.tsv", WZ_STR("何处无云岭"));
    errno = 0;
    assert_int_equal(wz_lexicon_new(NULL, sink_of(home), missing, 1, &lexicon), WZ_EIO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(wz_lexicon_new(NULL, sink_of(home), no_folder, 1, &lexicon), WZ_EIO);
    assert_int_equal(errno, ENOTDIR);
    assert_string_equal(home->where, home->path);
    empty(home->first);
}

static void a_file_must_be_readable(void **state)
{
    struct home *home = *state;
    char path[64];
    wz_lexicon *lexicon = NULL;
    size_t rows;

    snprintf(path, sizeof path, "%s/noise.tsv", home->first);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(load(home, NULL, &lexicon), WZ_EIO);
    assert_string_equal(home->where, path);
    rmdir(path);
    snprintf(home->path, sizeof home->path, "%s", path);
    assert_int_equal(check(home, &rows), WZ_EIO);
    assert_int_equal(errno, ENOENT);
}

static void only_dictionaries_are_checked(void **state)
{
    struct home *home = *state;
    size_t rows;

    write_file(home, home->first, "poem.tsv", WZ_STR(NOISE));
    assert_int_equal(check(home, &rows), WZ_EFORMAT);
    assert_string_equal(home->text, "no dictionary has this name");
    empty(home->first);
}

static void files_have_a_limit(void **state)
{
    struct home *home = *state;
    size_t rows;

    write_file(home, home->first, "noise.tsv", WZ_STR("#"));
    for (int over = -1; over <= 1; over++) {
        assert_int_equal(truncate(home->path, (off_t)WZ_LIMIT_DICTIONARY + over), 0);
        assert_int_equal(check(home, &rows), over > 0 ? WZ_ELIMIT : WZ_EFORMAT);
    }
    empty(home->first);
}

/* -- memory ------------------------------------------------------------------- */

static void memory_may_run_out(void **state)
{
    struct home *home = *state;
    wz_err err = WZ_ENOMEM;

    write_file(home, home->first, "noise.tsv", WZ_STR(NOISE "云岭文库\tline\tadvert\n"));
    for (size_t fail_at = 1; err == WZ_ENOMEM; fail_at++) {
        struct failing failing = { .fail_at = fail_at };
        wz_allocator allocator = failing_allocator(&failing);
        wz_lexicon *lexicon = NULL;

        err = load(home, &allocator, &lexicon);
        assert_int_equal(home->reports, 0);
        wz_lexicon_free(lexicon);
        assert_int_equal(failing.held, 0);
    }
    assert_int_equal(err, WZ_OK);
    empty(home->first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_rows_are_told_with_their_place),
        cmocka_unit_test(every_bad_row_of_a_file_is_told),
        cmocka_unit_test(check_wants_order),
        cmocka_unit_test(files_may_have_marks_and_carriage_returns),
        cmocka_unit_test(phrases_have_up_to_40_characters),
        cmocka_unit_test(later_files_replace_and_remove),
        cmocka_unit_test(rows_say_what_they_hold),
        cmocka_unit_test(characters_fold),
        cmocka_unit_test(folders_must_be_there),
        cmocka_unit_test(a_file_must_be_readable),
        cmocka_unit_test(only_dictionaries_are_checked),
        cmocka_unit_test(files_have_a_limit),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, make_home, remove_home);
}
