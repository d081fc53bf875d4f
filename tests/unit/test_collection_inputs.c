/* What sources hold: files, members of archives, lines; their names; and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <zlib.h>

#include "archive_file.h"
#include "base/limits.h"
#include "collection/inputs.h"
#include "failing.h"
#include "model/work.h"

static char folder[] = "/tmp/wenzhai-inputs-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    return rmdir(folder);
}

/* -- what comes of a file ------------------------------------------------------------- */

struct listing {
    wz_buf inputs;          /* a line each: path|below|bytes */
    wz_buf messages;        /* a line each: path: the name of the diagnostic */
    wz_err err;
};

static void note(void *user, const wz_diagnostic *diagnostic)
{
    wz_buf *messages = user;

    wz_buf_put_str(messages, diagnostic->path);
    wz_buf_put_str(messages, WZ_STR(": "));
    wz_buf_put_str(messages, wz_str_of(wz_diagnostic_name(diagnostic->code)));
    wz_buf_put_byte(messages, '\n');
}

static void list(const wz_source *source, const wz_inputs_options *options,
                 const wz_allocator *allocator, struct listing *listing)
{
    wz_inputs *inputs = NULL;
    wz_input input;
    bool has_input = true;

    wz_buf_init(&listing->inputs, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&listing->messages, NULL, WZ_LIMIT_BUFFER);
    wz_input_init(&input, allocator);
    listing->err = wz_inputs_open(source, 1, options, allocator, &inputs);
    while (!listing->err && has_input) {
        listing->err = wz_inputs_next(inputs, (wz_sink){ note, &listing->messages }, &input,
                                      &has_input);
        if (listing->err || !has_input || !input.is_there)
            continue;
        wz_buf_put_str(&listing->inputs, wz_str_of(input.source.path + strlen(folder) + 1));
        wz_buf_put_byte(&listing->inputs, '|');
        wz_buf_put_str(&listing->inputs, wz_str_of(input.source.below));
        wz_buf_put_byte(&listing->inputs, '|');
        wz_buf_put_str(&listing->inputs, input.bytes);
        wz_buf_put_byte(&listing->inputs, '\n');
    }
    wz_inputs_close(inputs);
    wz_input_clear(&input);
}

static void listing_clear(struct listing *listing)
{
    wz_buf_clear(&listing->inputs);
    wz_buf_clear(&listing->messages);
}

static const wz_inputs_options plain = {
    .fields = { WZ_STR_ROW("text"), WZ_STR_ROW("id") }
};

/* A file of this name with these bytes gives these inputs and these messages, where the name of
 * the folder is left out. */
static void check(const char *name, wz_str bytes, const wz_inputs_options *options,
                  const char *inputs, const char *messages)
{
    char path[256], expected[4096] = "";
    struct listing listing;
    wz_source source = { path, name };
    size_t used = 0;

    archive_write_file(folder, name, bytes, path);
    list(&source, options, NULL, &listing);
    for (const char *line = messages; *line; line = strchr(line, '\n') + 1)
        used += (size_t)snprintf(expected + used, sizeof expected - used, "%s/%.*s", folder,
                                 (int)(strchr(line, '\n') + 1 - line), line);
    assert_int_equal(listing.err, WZ_OK);
    wz_buf_put_byte(&listing.inputs, '\0');
    wz_buf_put_byte(&listing.messages, '\0');
    assert_string_equal(listing.messages.at, expected);
    assert_string_equal(listing.inputs.at, inputs);
    listing_clear(&listing);
    unlink(path);
}

/* The same of an archive of members. */
static void check_archive(archive_setting *format, archive_setting *filter, const char *name,
                          const struct archive_member *members, size_t count,
                          const char *inputs, const char *messages)
{
    wz_buf bytes;

    wz_buf_init(&bytes, NULL, WZ_LIMIT_BUFFER);
    archive_make(format, filter, members, count, &bytes);
    check(name, wz_buf_str(&bytes), &plain, inputs, messages);
    wz_buf_clear(&bytes);
}

#define ZIP archive_write_set_format_zip
#define TAR archive_write_set_format_gnutar
#define PAX archive_write_set_format_pax
#define RAW archive_write_set_format_raw
#define GZ archive_write_add_filter_gzip
#define ZST archive_write_add_filter_zstd
#define XZ archive_write_add_filter_xz
#define BZ2 archive_write_add_filter_bzip2

/* -- what is read ---------------------------------------------------------------------- */

static void files_are_themselves(void **state)
{
    (void)state;
    check("a.txt", WZ_STR("云岭县"), &plain, "a.txt|a.txt|云岭县\n", "");
    check("a", WZ_STR(""), &plain, "a|a|\n", "");
    check("a.html", WZ_STR("<p>甲"), &plain, "a.html|a.html|<p>甲\n", "");
}

static const struct archive_member members[] = {
    { "b.txt", WZ_STR_ROW("乙"), NULL },
    { "dir/a.md", WZ_STR_ROW("# 甲"), NULL },
    { "dir/picture.png", WZ_STR_ROW("x"), NULL },
    { "dir/.hidden/c.txt", WZ_STR_ROW("x"), NULL },
    { "dir/empty.htm", WZ_STR_ROW(""), NULL },
};
#define MEMBERS(name) name "!/b.txt|" name "/b.txt|乙\n" \
    name "!/dir/a.md|" name "/dir/a.md|# 甲\n" name "!/dir/empty.htm|" name "/dir/empty.htm|\n"

static void members_come_in_their_order(void **state)
{
    static const struct {
        archive_setting *format, *filter;
    } ways[] = {
        { ZIP, NULL }, { TAR, NULL }, { PAX, NULL }, { TAR, GZ }, { TAR, ZST }, { PAX, XZ },
        { TAR, BZ2 },
    };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(ways); i++)     /* whatever it is called */
        check_archive(ways[i].format, ways[i].filter, "scraped", members, WZ_COUNT(members),
                      MEMBERS("scraped"), "");
    check_archive(ZIP, NULL, "a.txt", members, WZ_COUNT(members), MEMBERS("a.txt"), "");
}

static void single_files_are_unpacked(void **state)
{
    static archive_setting *const filters[] = { GZ, ZST, XZ, BZ2 };
    static const struct archive_member text = { "data", WZ_STR_ROW("云岭县"), NULL };
    static const struct archive_member lines = {
        "data", WZ_STR_ROW("{\"text\":\"甲\",\"id\":7}\n"), NULL
    };
    static const struct archive_member nothing = { "data", WZ_STR_ROW(""), NULL };

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(filters); i++) {
        check_archive(RAW, filters[i], "a.txt.gz", &text, 1, "a.txt.gz|a.txt.gz|云岭县\n", "");
        check_archive(RAW, filters[i], "a", &text, 1, "a|a|云岭县\n", "");
        check_archive(RAW, filters[i], "a.jsonl.gz", &lines, 1,
                      "a.jsonl.gz#7|a.jsonl.gz/7|甲\n", "");
        check_archive(RAW, filters[i], "a.txt.xz", &nothing, 1, "a.txt.xz|a.txt.xz|\n", "");
    }
}

static void lines_are_inputs(void **state)
{
    (void)state;
    check("a.jsonl", WZ_STR("{\"id\":\"甲\",\"text\":\"一\\n二\"}\n\n{\"text\":\"三\"}\n"
                            "{\"id\":12,\"text\":\"\"}"), &plain,
          "a.jsonl#甲|a.jsonl/甲|一\n二\na.jsonl#3|a.jsonl/3|三\na.jsonl#12|a.jsonl/12|\n", "");
    check("a.ndjson", WZ_STR("{\"id\":1}\n{\"id\":2,\"text\":\"二\"}\n[]\n"), &plain,
          "a.ndjson#2|a.ndjson/2|二\n", "a.ndjson: BAD_LINE\na.ndjson: BAD_LINE\n");
    check("a", WZ_STR("{\"no\":1,\"body\":\"一\"}\n"),
          &(wz_inputs_options){ .reader = wz_reader_find(WZ_STR("jsonl")),
                                .fields = { WZ_STR("body"), WZ_STR("no") } },
          "a#1|a/1|一\n", "");
    check("a.jsonl", WZ_STR("{\"text\":1}"),
          &(wz_inputs_options){ .reader = wz_reader_find(WZ_STR("text")) },
          "a.jsonl|a.jsonl|{\"text\":1}\n", "");
}

static void lines_may_be_members(void **state)
{
    static const struct archive_member some[] = {
        { "a.txt", WZ_STR_ROW("甲"), NULL },
        { "x/b.jsonl", WZ_STR_ROW("{\"id\":1,\"text\":\"一\"}\nx\n{\"id\":2,\"text\":\"二\"}"), NULL },
        { "c.txt", WZ_STR_ROW("丙"), NULL },
    };

    (void)state;
    check_archive(TAR, GZ, "a.tgz", some, WZ_COUNT(some),
                  "a.tgz!/a.txt|a.tgz/a.txt|甲\na.tgz!/x/b.jsonl#1|a.tgz/x/b.jsonl/1|一\n"
                  "a.tgz!/x/b.jsonl#2|a.tgz/x/b.jsonl/2|二\na.tgz!/c.txt|a.tgz/c.txt|丙\n",
                  "a.tgz!/x/b.jsonl: BAD_LINE\n");
}

/* -- names -------------------------------------------------------------------------------- */

static void no_name_leads_out(void **state)
{
    static const struct archive_member some[] = {
        { "/etc/a.txt", WZ_STR_ROW("1"), NULL }, { "../../b.txt", WZ_STR_ROW("2"), NULL },
        { "x/../../c.txt", WZ_STR_ROW("3"), NULL }, { "./x//./d.txt", WZ_STR_ROW("4"), NULL },
    };

    (void)state;
    check_archive(TAR, NULL, "a.tar", some, WZ_COUNT(some),
                  "a.tar!/etc/a.txt|a.tar/etc/a.txt|1\na.tar!/../../b.txt|a.tar/b.txt|2\n"
                  "a.tar!/x/../../c.txt|a.tar/x/c.txt|3\na.tar!/x//./d.txt|a.tar/x/d.txt|4\n", "");
    check("a.jsonl", WZ_STR("{\"id\":\"../a/b\",\"text\":\"1\"}\n{\"id\":\"..\",\"text\":\"2\"}\n"
                            "{\"id\":\"a%2Fb\",\"text\":\"3\"}\n{\"id\":\"\",\"text\":\"4\"}\n"), &plain,
          "a.jsonl#../a/b|a.jsonl/%2E.%2Fa%2Fb|1\na.jsonl#..|a.jsonl/%2E.|2\n"
          "a.jsonl#a%2Fb|a.jsonl/a%252Fb|3\na.jsonl#4|a.jsonl/4|4\n", "");
}

static void names_are_decoded(void **state)
{
    static const struct archive_member utf8 = { "云岭.txt", WZ_STR_ROW("1"), NULL };
    static const struct archive_member gbk = { "\xD4\xC6\xC1\xEB.txt", WZ_STR_ROW("1"), NULL };
    static const struct archive_member neither = { "\xFF\xFF.txt", WZ_STR_ROW("1"), NULL };

    (void)state;
    check_archive(TAR, NULL, "a.tar", &utf8, 1, "a.tar!/云岭.txt|a.tar/云岭.txt|1\n", "");
    check_archive(TAR, NULL, "a.tar", &gbk, 1, "a.tar!/云岭.txt|a.tar/云岭.txt|1\n", "");
    check_archive(ZIP, NULL, "a.zip", &gbk, 1, "a.zip!/云岭.txt|a.zip/云岭.txt|1\n", "");
    check_archive(TAR, NULL, "a.tar", &neither, 1,
                  "a.tar!/\uFFFD\uFFFD.txt|a.tar/\uFFFD\uFFFD.txt|1\n", "");
}

/* -- what is passed over ------------------------------------------------------------------- */

static void what_is_passed_over_is_told(void **state)
{
    static const struct archive_member some[] = {
        { "a.txt", WZ_STR_ROW("甲"), NULL }, { "link.txt", WZ_STR_ROW(""), "/etc/passwd" },
        { "b.zip", WZ_STR_ROW("PK\3\4"), NULL }, { "c.txt.gz", WZ_STR_ROW("x"), NULL },
        { "d.txt", WZ_STR_ROW("\x1F\x8B\x08x"), NULL }, { "link.png", WZ_STR_ROW(""), "a.txt" },
    };
    static const struct archive_member picture = { "a.png", WZ_STR_ROW("x"), NULL };

    (void)state;
    check_archive(TAR, NULL, "a.tar", some, WZ_COUNT(some), "a.tar!/a.txt|a.tar/a.txt|甲\n",
                  "a.tar!/link.txt: MEMBER_LINK\na.tar!/b.zip: MEMBER_PACKED\n"
                  "a.tar!/c.txt.gz: MEMBER_PACKED\na.tar!/d.txt: MEMBER_PACKED\n");
    check_archive(ZIP, NULL, "a.zip", &picture, 1, "", "a.zip: HOLDS_NOTHING\n");
    check_archive(ZIP, NULL, "a.zip", NULL, 0, "", "a.zip: HOLDS_NOTHING\n");
    check("a.zip", WZ_STR("<html>404"), &plain, "", "a.zip: NO_ARCHIVE\n");
    check("a.tgz", WZ_STR(""), &plain, "", "a.tgz: NO_ARCHIVE\n");
}

/* -- limits ---------------------------------------------------------------------------------- */

/* An archive of a few members of zeros, so many bytes in each. */
static void make_zeros(archive_setting *format, archive_setting *filter, const char *const *names,
                       size_t count, size_t size, wz_buf *bytes)
{
    struct archive_member some[4];
    char *zeros = calloc(size + 1, 1);

    assert_non_null(zeros);
    for (size_t i = 0; i < count; i++)
        some[i] = (struct archive_member){ names[i], { zeros, size }, NULL };
    wz_buf_init(bytes, NULL, WZ_LIMIT_BUFFER);
    archive_make(format, filter, some, count, bytes);
    free(zeros);
}

/* How many inputs an archive gives under limits, and what is said. */
static void check_count(wz_str bytes, const wz_unpack_limits *limits, size_t count,
                        const char *messages)
{
    wz_inputs_options options = plain;
    char path[256], *at;
    struct listing listing;
    wz_source source = { path, "a" };

    options.limits = limits;
    archive_write_file(folder, "a", bytes, path);
    list(&source, &options, NULL, &listing);
    assert_int_equal(listing.err, WZ_OK);
    wz_buf_put_byte(&listing.messages, '\0');
    while ((at = strstr(listing.messages.at, folder)))
        memmove(at, at + strlen(folder) + 1, strlen(at + strlen(folder) + 1) + 1);
    assert_string_equal(listing.messages.at, messages);
    for (size_t i = 0; i < listing.inputs.len; i++)
        count -= listing.inputs.at[i] == '\n';
    assert_int_equal(count, 0);
    listing_clear(&listing);
    unlink(path);
}

static void what_is_packed_too_tightly_stops(void **state)
{
    static const struct {
        archive_setting *format, *filter;
    } ways[] = { { ZIP, NULL }, { TAR, GZ }, { TAR, ZST }, { TAR, XZ }, { TAR, BZ2 } };
    static const char *const name = "a.txt";
    wz_unpack_limits limits = wz_unpack_limits_usual;
    size_t size = 3 << 20;
    wz_buf bytes;

    (void)state;
    for (size_t i = 0; i < WZ_COUNT(ways); i++) {
        make_zeros(ways[i].format, ways[i].filter, &name, 1, size, &bytes);
        limits.free = size / 2;
        check_count(wz_buf_str(&bytes), &limits, 0, "a!/a.txt: MEMBER_BROKEN\na: ARCHIVE_CUT\n");
        limits.free = 2 * size;
        check_count(wz_buf_str(&bytes), &limits, 1, "");
        wz_buf_clear(&bytes);
    }
    make_zeros(RAW, GZ, &name, 1, size, &bytes);
    limits.free = size - 1;
    check_count(wz_buf_str(&bytes), &limits, 0, "a: ARCHIVE_CUT\n");
    limits.free = size;
    check_count(wz_buf_str(&bytes), &limits, 1, "");
    wz_buf_clear(&bytes);
}

/* What is passed over has to be unpacked as well, except in a ZIP. */
static void what_is_passed_over_counts(void **state)
{
    static const char *const names[] = { "a.txt", "b.png", "c.txt" };
    wz_unpack_limits limits = wz_unpack_limits_usual;
    size_t size = 1 << 20;
    wz_buf bytes;

    (void)state;
    limits.whole = 2 * size + size / 2;
    make_zeros(TAR, ZST, names, 3, size, &bytes);
    check_count(wz_buf_str(&bytes), &limits, 1, "a!/c.txt: MEMBER_BROKEN\na: ARCHIVE_CUT\n");
    limits.whole = size + size / 2;
    check_count(wz_buf_str(&bytes), &limits, 1, "a: ARCHIVE_CUT\n");
    wz_buf_clear(&bytes);
    limits.whole = 2 * size;
    make_zeros(ZIP, NULL, names, 3, size, &bytes);
    check_count(wz_buf_str(&bytes), &limits, 2, "");
    limits.whole = 2 * size - 1;
    check_count(wz_buf_str(&bytes), &limits, 1, "a!/c.txt: MEMBER_BROKEN\na: ARCHIVE_CUT\n");
    wz_buf_clear(&bytes);
}

static void members_are_counted(void **state)
{
    static const char *const names[] = { "a.txt", "b.png", "c.txt" };
    wz_unpack_limits limits = wz_unpack_limits_usual;
    wz_buf bytes;

    (void)state;
    make_zeros(TAR, NULL, names, 3, 1, &bytes);
    for (limits.members = 1; limits.members < 5; limits.members++)
        check_count(wz_buf_str(&bytes), &limits, limits.members < 3 ? 1 : 2,
                    limits.members < 3 ? "a: ARCHIVE_CUT\n" : "");
    wz_buf_clear(&bytes);
}

/* Bytes behind those of the value are 0. */
static void put_little(wz_buf *out, uint32_t value, int size)
{
    for (int i = 0; i < size; i++, value >>= 8)
        wz_buf_put_byte(out, (char)value);
}

/* What both headers of a stored member have in common, from the version on. */
static void put_common(wz_buf *out, uint32_t crc, uint32_t size, const char *name)
{
    put_little(out, 10, 2);
    put_little(out, 0, 8);              /* flags, method, time */
    put_little(out, crc, 4);
    put_little(out, size, 4);
    put_little(out, size, 4);
    put_little(out, (uint32_t)strlen(name), 2);
    put_little(out, 0, 2);
}

static void put_listed(wz_buf *out, uint32_t crc, uint32_t size, const char *name, uint32_t at)
{
    wz_buf_put_str(out, WZ_STR("PK\1\2"));
    put_little(out, 10, 2);
    put_common(out, crc, size, name);
    put_little(out, 0, 10);
    put_little(out, at, 4);
    wz_buf_put_str(out, wz_str_of(name));
}

/* Two members of which one is a part of the other, as in archives that grow to millions of times
 * their size. */
static void members_that_overlap_are_refused(void **state)
{
    wz_str inner_text = WZ_STR("乙");
    uint32_t outer_at, inner_at, listed_at, outer_crc, inner_crc;
    wz_buf bytes, inner;

    (void)state;
    wz_buf_init(&bytes, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&inner, NULL, WZ_LIMIT_BUFFER);
    inner_crc = (uint32_t)crc32(0, (const Bytef *)inner_text.at, (uInt)inner_text.len);
    wz_buf_put_str(&inner, WZ_STR("PK\3\4"));
    put_common(&inner, inner_crc, (uint32_t)inner_text.len, "b.txt");
    wz_buf_put_str(&inner, WZ_STR("b.txt"));
    wz_buf_put_str(&inner, inner_text);
    outer_crc = (uint32_t)crc32(0, (const Bytef *)inner.at, (uInt)inner.len);

    outer_at = 0;
    wz_buf_put_str(&bytes, WZ_STR("PK\3\4"));
    put_common(&bytes, outer_crc, (uint32_t)inner.len, "a.txt");
    wz_buf_put_str(&bytes, WZ_STR("a.txt"));
    inner_at = (uint32_t)bytes.len;
    wz_buf_put_str(&bytes, wz_buf_str(&inner));
    listed_at = (uint32_t)bytes.len;
    put_listed(&bytes, outer_crc, (uint32_t)inner.len, "a.txt", outer_at);
    put_listed(&bytes, inner_crc, (uint32_t)inner_text.len, "b.txt", inner_at);
    put_little(&bytes, 0x06054B50, 4);
    put_little(&bytes, 0, 4);
    put_little(&bytes, 2, 2);
    put_little(&bytes, 2, 2);
    put_little(&bytes, (uint32_t)bytes.len - 12 - listed_at, 4);
    put_little(&bytes, listed_at, 4);
    put_little(&bytes, 0, 2);
    /* The outer one is told, as what is inside begins like an archive. */
    check_count(wz_buf_str(&bytes), NULL, 0, "a!/a.txt: MEMBER_PACKED\na: ARCHIVE_CUT\n");
    wz_buf_clear(&bytes);
    wz_buf_clear(&inner);
}

/* -- damage ----------------------------------------------------------------------------------- */

/* Whatever is cut off: what comes is what was there, and there is a message. */
static void what_was_read_before_is_kept(void **state)
{
    static const struct {
        archive_setting *format, *filter;
    } ways[] = { { ZIP, NULL }, { TAR, NULL }, { TAR, GZ }, { TAR, ZST }, { TAR, XZ } };
    struct archive_member some[3];
    char text[3][3000];
    wz_buf bytes;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < sizeof text[i]; k++)
            text[i][k] = (char)('a' + (k * k * 7 + k / 26 * 11 + i) % 26);
        some[i] = (struct archive_member){ i == 0 ? "a.txt" : i == 1 ? "b.txt" : "c.txt",
                                           { text[i], sizeof text[i] }, NULL };
    }
    wz_buf_init(&bytes, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < WZ_COUNT(ways); i++) {
        size_t whole, given = 3;

        archive_make(ways[i].format, ways[i].filter, some, 3, &bytes);
        whole = bytes.len;
        for (bytes.len -= whole / 40; bytes.len > whole / 40; bytes.len -= whole / 40) {
            char path[256];
            struct listing listing;
            wz_source source = { path, "a.tar" };
            size_t count = 0;

            archive_write_file(folder, "a.tar", wz_buf_str(&bytes), path);
            list(&source, &plain, NULL, &listing);
            assert_int_equal(listing.err, WZ_OK);
            for (size_t k = 0; k < 3; k++)
                count += wz_str_find(wz_buf_str(&listing.inputs), some[k].bytes) <
                         listing.inputs.len;
            assert_true(count <= given);
            given = count;
            if (given < 3)
                assert_true(listing.messages.len > 0 || ways[i].format == TAR);
            listing_clear(&listing);
            unlink(path);
        }
    }
    wz_buf_clear(&bytes);
}

/* -- memory ------------------------------------------------------------------------------------ */

static void memory_runs_out(void **state)
{
    static const struct archive_member some[] = {
        { "\xD4\xC6.txt", WZ_STR_ROW("甲"), NULL },
        { "b.jsonl", WZ_STR_ROW("{\"text\":\"一\\n\"}\n{\"text\":\"二\"}"), NULL },
    };
    struct failing memory = { .fail_at = 0 };
    wz_allocator allocator = failing_allocator(&memory);
    char path[256];
    wz_source source = { path, "a.tgz" };
    struct listing listing;
    wz_buf bytes;

    (void)state;
    wz_buf_init(&bytes, NULL, WZ_LIMIT_BUFFER);
    archive_make(TAR, GZ, some, WZ_COUNT(some), &bytes);
    archive_write_file(folder, "a.tgz", wz_buf_str(&bytes), path);
    do {
        memory.calls = 0;
        memory.fail_at++;
        list(&source, &plain, &allocator, &listing);
        assert_true(listing.err == WZ_ENOMEM || memory.calls < memory.fail_at);
        assert_int_equal(memory.held, 0);
        listing_clear(&listing);
    } while (memory.calls >= memory.fail_at);
    assert_int_equal(listing.err, WZ_OK);
    assert_true(memory.fail_at > 5);
    unlink(path);
    wz_buf_clear(&bytes);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_themselves),
        cmocka_unit_test(members_come_in_their_order),
        cmocka_unit_test(single_files_are_unpacked),
        cmocka_unit_test(lines_are_inputs),
        cmocka_unit_test(lines_may_be_members),
        cmocka_unit_test(no_name_leads_out),
        cmocka_unit_test(names_are_decoded),
        cmocka_unit_test(what_is_passed_over_is_told),
        cmocka_unit_test(what_is_packed_too_tightly_stops),
        cmocka_unit_test(what_is_passed_over_counts),
        cmocka_unit_test(members_are_counted),
        cmocka_unit_test(members_that_overlap_are_refused),
        cmocka_unit_test(what_was_read_before_is_kept),
        cmocka_unit_test(memory_runs_out),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
