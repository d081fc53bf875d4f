/* Runs cases: texts, and the records that are to be found in them. The form is
 * told in README.md beside this file. Prints TAP; a case that fails shows its
 * records, expected and found, in the notation of the case itself. */
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "digest/digest.h"

struct run {
    wz_engine *engine;
    const char *path;       /* of the case file */
    uint32_t kinds;         /* that are compared */
    size_t count, failed;
    wz_buf input, found;    /* scratch */
};

struct one_case {
    wz_str name, input, records;
    bool escaped;
};

static wz_str take_line(wz_str *rest)
{
    wz_str line = wz_str_take(rest, wz_str_find(*rest, WZ_STR("\n")));

    if (rest->len > 0)
        wz_str_take(rest, 1);
    return line;
}

static wz_str take_word(wz_str *rest)
{
    while (rest->len > 0 && rest->at[0] == ' ')
        wz_str_take(rest, 1);
    return wz_str_take(rest, wz_str_find(*rest, WZ_STR(" ")));
}

/* A field and its value, which may be a quoted text with blanks in it. */
static wz_str take_field(wz_str *rest)
{
    bool quoted = false;
    size_t used = 0;

    while (rest->len > 0 && rest->at[0] == ' ')
        wz_str_take(rest, 1);
    for (; used < rest->len && (quoted || rest->at[used] != ' '); used++) {
        if (quoted && rest->at[used] == '\\' && used + 1 < rest->len)
            used++;
        else if (rest->at[used] == '"')
            quoted = !quoted;
    }
    return wz_str_take(rest, used);
}

/* The bytes that an escape at the front of *rest stands for. */
static void unescape_one(wz_str *rest, wz_buf *out)
{
    static const char letters[] = "nrt\\", bytes[] = "\n\r\t\\";
    char letter = rest->at[1], utf8[4];
    const char *found = strchr(letters, letter);
    char *end = (char *)rest->at + 2;

    if (letter && found) {
        wz_buf_put_byte(out, bytes[found - letters]);
    } else if (letter == 'x') {
        wz_buf_put_byte(out, (char)strtoul((char[]){ end[0], end[1], '\0' }, NULL, 16));
        end += 2;
    } else if (letter == 'u' && *end == '{') {
        wz_buf_put(out, utf8, wz_utf8_encode((uint32_t)strtoul(end + 1, &end, 16), utf8));
        end += *end == '}';
    } else {
        wz_buf_put_byte(out, '\\');
        end = (char *)rest->at + 1;
    }
    *rest = wz_str_skip(*rest, (size_t)(end - rest->at));
}

/* The text of a case. A file of cases ends with NUL (see read_cases), so that an
 * escape cut short at its end is no harm. */
static void read_input(const struct one_case *one, wz_buf *out)
{
    wz_str rest = one->input;

    wz_buf_reset(out);
    while (one->escaped && rest.len > 0) {
        wz_buf_put_str(out, wz_str_take(&rest, wz_str_find(rest, WZ_STR("\\"))));
        if (rest.len > 0)
            unescape_one(&rest, out);
    }
    wz_buf_put_str(out, rest);
}

static void put_text(wz_buf *out, wz_str text)
{
    if (!text.at) {
        wz_buf_put_str(out, WZ_STR("null"));
        return;
    }
    wz_buf_put_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\' || text.at[i] == '\n')
            wz_buf_put_byte(out, '\\');
        wz_buf_put_byte(out, text.at[i] == '\n' ? 'n' : text.at[i]);
    }
    wz_buf_put_byte(out, '"');
}

static void put_number(wz_buf *out, int64_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, number == WZ_NO_NUMBER ? "null" : "%lld", (long long)number);
    wz_buf_put_str(out, wz_str_of(digits));
}

static void put_decimal(wz_buf *out, wz_decimal decimal)
{
    char digits[WZ_DECIMAL_ROOM];

    wz_buf_put_str(out, wz_decimal_is(decimal)
                            ? (wz_str){ digits, wz_decimal_write(decimal, digits) }
                            : WZ_STR("null"));
}

/* ["11.8","48.3"] */
static void put_texts(wz_buf *out, wz_texts texts)
{
    if (!texts.at) {
        wz_buf_put_str(out, WZ_STR("null"));
        return;
    }
    wz_buf_put_byte(out, '[');
    for (size_t i = 0; i < texts.count; i++) {
        if (i > 0)
            wz_buf_put_byte(out, ',');
        put_text(out, texts.at[i]);
    }
    wz_buf_put_byte(out, ']');
}

static void put_links(wz_buf *out, wz_links links)
{
    wz_buf_put_byte(out, '[');
    for (size_t i = 0; i < links.count; i++) {
        if (i > 0)
            wz_buf_put_byte(out, ',');
        wz_buf_put_number(out, wz_links_id(links, i));
    }
    wz_buf_put_byte(out, ']');
}

/* [[12,15],[40,52]] */
static void put_spans(wz_buf *out, wz_spans spans, const wz_text *text)
{
    wz_buf_put_byte(out, '[');
    for (size_t i = 0; i < spans.count; i++) {
        wz_buf_put_str(out, i > 0 ? WZ_STR(",[") : WZ_STR("["));
        wz_buf_put_number(out, wz_text_code(text, spans.at[i].start));
        wz_buf_put_byte(out, ',');
        wz_buf_put_number(out, wz_text_code(text, spans.at[i].end));
        wz_buf_put_byte(out, ']');
    }
    wz_buf_put_byte(out, ']');
}

static void put_value(wz_buf *out, const wz_record *record, const wz_field *field,
                      const wz_text *text)
{
    const void *value = wz_field_of(record, field);

    switch (field->type) {
    case WZ_FIELD_TEXT:
        put_text(out, *(const wz_str *)value);
        break;
    case WZ_FIELD_NUMBER:
        put_number(out, *(const int64_t *)value);
        break;
    case WZ_FIELD_DECIMAL:
        put_decimal(out, *(const wz_decimal *)value);
        break;
    case WZ_FIELD_TEXTS:
        put_texts(out, *(const wz_texts *)value);
        break;
    case WZ_FIELD_LINK:
        put_number(out, wz_link_id(value));
        break;
    case WZ_FIELD_LINKS:
        put_links(out, *(const wz_links *)value);
        break;
    case WZ_FIELD_SPANS:
        put_spans(out, *(const wz_spans *)value, text);
        break;
    case WZ_FIELD_FLAG:
        wz_buf_put_str(out, *(const bool *)value ? WZ_STR("true") : WZ_STR("false"));
        break;
    case WZ_FIELD_WORD:
        put_text(out, wz_str_of(field->words[*(const int *)value]));
        break;
    }
}

/* Appends `name=value`, or nothing where the record has no such field. */
static void put_field(wz_buf *out, const wz_digest *digest, const wz_record *record, wz_str name)
{
    const wz_kind_row *row = &wz_kinds[record->kind];
    wz_place place = wz_text_place(&digest->text, record->span.start);
    size_t before = out->len;

    wz_buf_put_str(out, name);
    wz_buf_put_byte(out, '=');
    if (wz_str_equal(name, WZ_STR("text"))) {
        put_text(out, wz_record_text(record, &digest->text));
    } else if (wz_str_equal(name, WZ_STR("line"))) {
        put_number(out, (int64_t)place.line);
    } else if (wz_str_equal(name, WZ_STR("column"))) {
        put_number(out, (int64_t)place.column);
    } else if (wz_str_equal(name, WZ_STR("doc"))) {
        put_number(out, record->doc);
    } else {
        for (size_t i = 0; i < row->field_count; i++) {
            if (wz_str_equal(name, wz_str_of(row->fields[i].name))) {
                put_value(out, record, &row->fields[i], &digest->text);
                return;
            }
        }
        out->len = before;
    }
}

static void put_place(wz_buf *out, const wz_digest *digest, const wz_record *record)
{
    wz_buf_put_str(out, wz_str_of(wz_kinds[record->kind].name));
    wz_buf_put_str(out, WZ_STR("  "));
    wz_buf_put_number(out, wz_text_code(&digest->text, record->span.start));
    wz_buf_put_byte(out, ':');
    wz_buf_put_number(out, wz_text_code(&digest->text, record->span.end));
}

static void put_record(wz_buf *out, const wz_digest *digest, const wz_record *record)
{
    const wz_kind_row *row = &wz_kinds[record->kind];

    put_place(out, digest, record);
    wz_buf_put_byte(out, ' ');
    for (size_t i = 0; i < row->field_count; i++) {
        wz_buf_put_byte(out, ' ');
        put_field(out, digest, record, wz_str_of(row->fields[i].name));
    }
    wz_buf_put_byte(out, '\n');
}

/* Whether a record is what a line of the case says. */
static bool agrees(struct run *run, const wz_digest *digest, const wz_record *record, wz_str line)
{
    wz_buf *value = &run->found;
    wz_str rest = line, kind = take_word(&rest), span = take_word(&rest);
    size_t colon;

    wz_buf_reset(value);
    put_place(value, digest, record);
    colon = wz_str_find(wz_buf_str(value), WZ_STR("  "));
    if (!wz_str_equal(kind, wz_str_cut(wz_buf_str(value), 0, colon)) ||
        !wz_str_equal(span, wz_str_skip(wz_buf_str(value), colon + 2)))
        return false;
    for (wz_str field = take_field(&rest); field.len > 0; field = take_field(&rest)) {
        wz_buf_reset(value);
        put_field(value, digest, record,
                  wz_str_cut(field, 0, wz_str_find(field, WZ_STR("="))));
        if (!wz_str_equal(field, wz_buf_str(value)))
            return false;
    }
    return true;
}

/* The next line of the records that is not empty. */
static wz_str next_expected(wz_str *rest)
{
    wz_str line = { NULL, 0 };

    while (rest->len > 0 && line.len == 0)
        line = wz_str_trim(take_line(rest));
    return line;
}

static bool is_compared(const struct run *run, const wz_record *record)
{
    return run->kinds & WZ_BIT(record->kind);
}

static bool all_agree(struct run *run, const wz_digest *digest, wz_str expected)
{
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);

    for (size_t i = 0; i < WZ_ITEM_COUNT(digest->records, wz_record); i++)
        if (is_compared(run, &records[i]) &&
            !agrees(run, digest, &records[i], next_expected(&expected)))
            return false;
    return next_expected(&expected).len == 0;
}

static void print_commented(const char *title, wz_str lines)
{
    printf("# %s\n", title);
    while (lines.len > 0) {
        wz_str line = take_line(&lines);

        if (line.len > 0)
            printf("#   %.*s\n", (int)line.len, line.at);
    }
}

static void print_difference(struct run *run, const wz_digest *digest, wz_str expected)
{
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);

    wz_buf_reset(&run->found);
    for (size_t i = 0; i < WZ_ITEM_COUNT(digest->records, wz_record); i++)
        if (is_compared(run, &records[i]))
            put_record(&run->found, digest, &records[i]);
    print_commented("expected:", expected);
    print_commented("found:", wz_buf_str(&run->found));
}

static void run_case(struct run *run, const struct one_case *one)
{
    wz_digest *digest = NULL;
    bool passed = false;
    wz_err err;

    read_input(one, &run->input);
    err = wz_digest_read(run->engine, wz_str_of(run->path), wz_buf_str(&run->input), NULL, &digest);
    if (!err)
        passed = all_agree(run, digest, one->records);
    printf("%sok %zu - %s: %.*s\n", passed ? "" : "not ", ++run->count, run->path,
           (int)one->name.len, one->name.at);
    if (err)
        printf("# %s\n", wz_err_text(err));
    else if (!passed)
        print_difference(run, digest, one->records);
    run->failed += !passed;
    wz_digest_free(digest);
}

/* A case that cannot be read is a failed one. */
static void refuse(struct run *run, const char *why)
{
    printf("not ok %zu - %s: %s\n", ++run->count, run->path, why);
    run->failed++;
}

/* `kinds: ...` in the prose, or the name of the file. 0 for an unknown kind. */
static uint32_t find_kinds(const char *path, wz_str prose)
{
    const char *slash = strrchr(path, '/');
    wz_str words = wz_str_of(slash ? slash + 1 : path);
    uint32_t kinds = 0;

    words.len = strcspn(words.at, "-.");
    while (prose.len > 0) {
        wz_str line = take_line(&prose);

        if (wz_str_starts(line, WZ_STR("kinds: ")))
            words = wz_str_skip(line, strlen("kinds: "));
    }
    for (wz_str word = take_word(&words); word.len > 0; word = take_word(&words)) {
        wz_kind kind = wz_kind_find(word);

        if (kind == WZ_KIND_COUNT)
            return 0;
        kinds |= WZ_BIT(kind);
    }
    return kinds;
}

/* Takes lines off *rest up to one that begins with `mark`; without the last line
 * break. That line is left. */
static wz_str take_until(wz_str *rest, wz_str mark)
{
    wz_str all = *rest;
    size_t length;

    while (rest->len > 0 && !wz_str_starts(*rest, mark))
        take_line(rest);
    length = all.len - rest->len;
    if (length > 0 && all.at[length - 1] == '\n')
        length--;
    return wz_str_cut(all, 0, length);
}

/* Takes a case off the front of *rest; false where its form is not right. */
static bool take_case(wz_str *rest, struct one_case *one)
{
    wz_str mark;

    one->name = wz_str_skip(take_line(rest), strlen("=== "));
    mark = take_line(rest);
    one->escaped = wz_str_equal(mark, WZ_STR("--- input escaped"));
    if (!one->escaped && !wz_str_equal(mark, WZ_STR("--- input")))
        return false;
    one->input = take_until(rest, WZ_STR("--- records"));
    if (!wz_str_equal(take_line(rest), WZ_STR("--- records")))
        return false;
    one->records = take_until(rest, WZ_STR("=== "));
    return true;
}

static void run_cases(struct run *run, wz_str rest)
{
    run->kinds = find_kinds(run->path, take_until(&rest, WZ_STR("=== ")));
    if (!run->kinds) {
        refuse(run, "the prose or the file's name should name the kinds to compare");
        return;
    }
    while (rest.len > 0) {
        struct one_case one;

        if (!take_case(&rest, &one)) {
            refuse(run, "a case needs `--- input` and `--- records`");
            return;
        }
        run_case(run, &one);
    }
}

static void run_file(struct run *run, const char *path)
{
    wz_buf bytes;

    wz_buf_init(&bytes, NULL, WZ_LIMIT_INPUT);
    run->path = path;
    if (wz_input_read_file(path, &bytes)) {
        refuse(run, "cannot be read");
    } else {
        wz_buf_put_byte(&bytes, '\0');      /* see read_input */
        run_cases(run, wz_str_cut(wz_buf_str(&bytes), 0, bytes.len - 1));
    }
    wz_buf_clear(&bytes);
}

int main(int argc, char **argv)
{
    struct run run = { 0 };

    if (wz_engine_new(&(wz_engine_options){ 0 }, &run.engine)) {
        puts("Bail out! The engine cannot be built.");
        return 2;
    }
    wz_buf_init(&run.input, NULL, WZ_LIMIT_INPUT);
    wz_buf_init(&run.found, NULL, WZ_LIMIT_BUFFER);
    for (int i = 1; i < argc; i++)
        run_file(&run, argv[i]);
    printf("1..%zu\n", run.count);
    wz_buf_clear(&run.input);
    wz_buf_clear(&run.found);
    wz_engine_free(run.engine);
    return run.failed > 0;
}
