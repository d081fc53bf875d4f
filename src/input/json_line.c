/* The scanner: a pointer that moves on over tokens, and a bit for each bracket that is open.
 * Nearly all of such a line is one long string, so that strings are passed over in words;
 * escapes are undone on the way. */
#include "input/json_line.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"

struct scan {
    wz_str line;
    size_t at;
    const char *wrong;      /* the first thing that is, at `at` */
    size_t depth;
    uint64_t is_object[WZ_LIMIT_JSON_DEPTH / 64];   /* a bit for each open bracket */
};

static bool fail(struct scan *scan, const char *wrong)
{
    if (!scan->wrong)
        scan->wrong = wrong;
    return false;
}

/* The byte at hand; NUL at the end, where no token has one. */
static char here(const struct scan *scan)
{
    return scan->at < scan->line.len ? scan->line.at[scan->at] : '\0';
}

static void skip_blanks(struct scan *scan)
{
    while (here(scan) == ' ' || here(scan) == '\t' || here(scan) == '\r' || here(scan) == '\n')
        scan->at++;
}

static bool take(struct scan *scan, char byte, const char *wrong)
{
    if (here(scan) != byte)
        return fail(scan, wrong);
    scan->at++;
    return true;
}

/* -- strings ------------------------------------------------------------------ */

/* Whether one of eight bytes ends a run of plain ones: a quote, a backslash, a control; in
 * whatever order they lie in the word. As in write/json_record.c. */
static bool ends_run(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    return ((word - ones * 0x20) | ((word ^ ones * '"') - ones) |
            ((word ^ ones * '\\') - ones)) & ~word & ones * 0x80;
}

static void skip_run(struct scan *scan)
{
    const char *at = scan->line.at + scan->at, *end = scan->line.at + scan->line.len;
    uint64_t word;

    while ((size_t)(end - at) >= sizeof word) {
        memcpy(&word, at, sizeof word);
        if (ends_run(word))
            break;
        at += sizeof word;
    }
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    scan->at = (size_t)(at - scan->line.at);
}

/* Four hexadecimal digits. */
static bool take_hex(struct scan *scan, uint32_t *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        char digit = wz_ascii_lower(here(scan));

        if (!wz_ascii_is_digit(digit) && !(digit >= 'a' && digit <= 'f'))
            return fail(scan, "four hexadecimal digits are expected behind \\u");
        *unit = *unit << 4 | (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    return true;
}

/* What stands behind \u: one unit of UTF-16, or both of a pair. */
static bool take_unicode(struct scan *scan, wz_buf *out)
{
    uint32_t code, low;
    char bytes[4];

    if (!take_hex(scan, &code))
        return false;
    if (code >= 0xDC00 && code <= 0xDFFF)
        return fail(scan, "half of a surrogate pair");
    if (code >= 0xD800 && code <= 0xDBFF) {
        if (here(scan) != '\\' || scan->at + 1 == scan->line.len ||
            scan->line.at[scan->at + 1] != 'u')
            return fail(scan, "half of a surrogate pair");
        scan->at += 2;
        if (!take_hex(scan, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(scan, "half of a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (out)
        wz_buf_put(out, bytes, wz_utf8_encode(code, bytes));
    return true;
}

/* A backslash and what it escapes (RFC 8259, section 7). */
static bool take_escape(struct scan *scan, wz_buf *out)
{
    static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    const char *known;

    scan->at++;
    if (here(scan) == 'u') {
        scan->at++;
        return take_unicode(scan, out);
    }
    known = here(scan) ? strchr(letters, here(scan)) : NULL;
    if (!known)
        return fail(scan, "no escape of JSON");
    scan->at++;
    if (out)
        wz_buf_put_byte(out, bytes[known - letters]);
    return true;
}

/* A string with its quotes, its text appended to out where that is not NULL. */
static bool take_string(struct scan *scan, wz_buf *out)
{
    if (!take(scan, '"', "a string is expected"))
        return false;
    for (;;) {
        size_t start = scan->at;

        skip_run(scan);
        if (out)
            wz_buf_put(out, scan->line.at + start, scan->at - start);
        if (scan->at == scan->line.len)
            return fail(scan, "the string does not end");
        if (here(scan) == '"')
            break;
        if (here(scan) != '\\')
            return fail(scan, "a control character stands in a string");
        if (!take_escape(scan, out))
            return false;
    }
    scan->at++;
    return true;
}

/* Whether a string at `start`, with its quotes, is a word; only escapes cost more than a
 * comparison. */
static bool is_word(const struct scan *scan, size_t start, wz_str word, wz_buf *spare)
{
    wz_str inside = wz_str_cut(scan->line, start + 1, scan->at - 1);
    struct scan again = { .line = scan->line, .at = start };

    if (inside.len == 0 || !memchr(inside.at, '\\', inside.len))
        return wz_str_equal(inside, word);
    wz_buf_reset(spare);
    return take_string(&again, spare) && wz_str_equal(wz_buf_str(spare), word);
}

/* -- other values ------------------------------------------------------------- */

static bool take_digits(struct scan *scan)
{
    if (!wz_ascii_is_digit(here(scan)))
        return fail(scan, "a digit is expected");
    while (wz_ascii_is_digit(here(scan)))
        scan->at++;
    return true;
}

static bool take_number(struct scan *scan)
{
    if (here(scan) == '-')
        scan->at++;
    if (here(scan) == '0')
        scan->at++;
    else if (!take_digits(scan))
        return false;
    if (here(scan) == '.') {
        scan->at++;
        if (!take_digits(scan))
            return false;
    }
    if (here(scan) == 'e' || here(scan) == 'E') {
        scan->at++;
        if (here(scan) == '+' || here(scan) == '-')
            scan->at++;
        return take_digits(scan);
    }
    return true;
}

/* A value that is no object and no array. */
static bool take_scalar(struct scan *scan)
{
    static const char *const names[] = { "true", "false", "null" };
    wz_str rest = wz_str_skip(scan->line, scan->at);

    if (here(scan) == '"')
        return take_string(scan, NULL);
    for (size_t i = 0; i < WZ_COUNT(names); i++)
        if (wz_str_starts(rest, wz_str_of(names[i]))) {
            scan->at += strlen(names[i]);
            return true;
        }
    if (here(scan) == '-' || wz_ascii_is_digit(here(scan)))
        return take_number(scan);
    return fail(scan, "a value is expected");
}

/* -- brackets ----------------------------------------------------------------- */

static bool is_in_object(const struct scan *scan)
{
    size_t top = scan->depth - 1;

    return scan->is_object[top / 64] >> top % 64 & 1;
}

static bool open_bracket(struct scan *scan)
{
    size_t top = scan->depth;
    uint64_t bit = UINT64_C(1) << top % 64;

    if (top == WZ_LIMIT_JSON_DEPTH)
        return fail(scan, "nested too deeply");
    scan->is_object[top / 64] &= ~bit;
    if (here(scan) == '{')
        scan->is_object[top / 64] |= bit;
    scan->depth++;
    scan->at++;
    skip_blanks(scan);
    return true;
}

/* Takes the name of a member and its colon; nothing in an array. */
static bool take_name(struct scan *scan)
{
    if (!is_in_object(scan))
        return true;
    if (!take_string(scan, NULL))
        return false;
    skip_blanks(scan);
    if (!take(scan, ':', "a colon is expected"))
        return false;
    skip_blanks(scan);
    return true;
}

/* Closes what ends behind a value, and goes on to the next value of what does not, or to
 * the depth at which this began. */
static bool close_brackets(struct scan *scan, size_t depth)
{
    while (scan->depth > depth) {
        skip_blanks(scan);
        if (here(scan) == ',') {
            scan->at++;
            skip_blanks(scan);
            return take_name(scan);
        }
        if (!take(scan, is_in_object(scan) ? '}' : ']', "a comma or a closing bracket is expected"))
            return false;
        scan->depth--;
    }
    return true;
}

/* Any value. Without recursion: brackets are bits. */
static bool take_value(struct scan *scan)
{
    size_t depth = scan->depth;

    do {
        if (here(scan) == '{' || here(scan) == '[') {
            if (!open_bracket(scan))
                return false;
            if (here(scan) != (is_in_object(scan) ? '}' : ']')) {
                if (!take_name(scan))
                    return false;
                continue;
            }
        } else if (!take_scalar(scan)) {
            return false;
        }
        if (!close_brackets(scan, depth))
            return false;
    } while (scan->depth > depth);
    return true;
}

/* -- the line ----------------------------------------------------------------- */

static bool take_text(struct scan *scan, wz_buf *text, wz_json_line *line)
{
    if (line->value.end > 0)
        return fail(scan, "the text is there twice");
    if (here(scan) != '"')
        return fail(scan, "the text is no string");
    line->value.start = (uint32_t)scan->at;
    wz_buf_reset(text);
    if (!take_string(scan, text))
        return false;
    line->value.end = (uint32_t)scan->at;
    return true;
}

static bool take_member(struct scan *scan, const wz_json_fields *fields, wz_buf *text,
                        wz_buf *spare, wz_json_line *line)
{
    size_t name = scan->at, value;
    bool is_text, is_id;

    if (!take_string(scan, NULL))
        return false;
    is_text = is_word(scan, name, fields->text, spare);
    is_id = fields->id.at && is_word(scan, name, fields->id, spare);
    skip_blanks(scan);
    if (!take(scan, ':', "a colon is expected"))
        return false;
    skip_blanks(scan);
    value = scan->at;
    if (is_text ? !take_text(scan, text, line) : !take_value(scan))
        return false;
    if (is_id)
        line->id = wz_str_cut(scan->line, value, scan->at);
    return true;
}

/* The members of the object, and that nothing stands behind it. */
static bool take_line(struct scan *scan, const wz_json_fields *fields, wz_buf *text,
                      wz_buf *spare, wz_json_line *line)
{
    skip_blanks(scan);
    if (!take(scan, '{', "an object is expected"))
        return false;
    skip_blanks(scan);
    if (here(scan) != '}') {
        for (;;) {
            if (!take_member(scan, fields, text, spare, line))
                return false;
            skip_blanks(scan);
            if (here(scan) != ',')
                break;
            scan->at++;
            skip_blanks(scan);
        }
    }
    if (!take(scan, '}', "a comma or a closing bracket is expected"))
        return false;
    skip_blanks(scan);
    if (scan->at < scan->line.len)
        return fail(scan, "something stands behind the object");
    return line->value.end > 0 || fail(scan, "the text is not there");
}

bool wz_json_line_scan(wz_str bytes, const wz_json_fields *fields, wz_buf *text,
                       wz_json_line *line)
{
    struct scan scan = { .line = bytes };
    size_t valid = wz_utf8_validate(bytes);
    wz_buf spare;
    bool good;

    *line = (wz_json_line){ .id = { "", 0 } };
    wz_buf_init(&spare, text->allocator, WZ_LIMIT_BUFFER);
    if (valid < bytes.len) {
        scan.at = valid;
        good = fail(&scan, "not valid UTF-8");
    } else {
        good = take_line(&scan, fields, text, &spare, line);
    }
    if (wz_buf_status(&spare))
        text->status = wz_buf_status(&spare);
    wz_buf_clear(&spare);
    line->wrong = scan.wrong;
    line->at = scan.at;
    return good && !wz_buf_status(text);
}

void wz_json_line_put_id(const wz_json_line *line, wz_buf *out)
{
    struct scan scan = { .line = line->id };

    if (here(&scan) != '"')
        wz_buf_put_str(out, line->id);
    else
        (void)take_string(&scan, out);  /* was found to be one */
}

/* -- what becomes of it --------------------------------------------------------- */

void wz_json_line_put_name(wz_buf *out, const wz_json_line *line, size_t number)
{
    wz_str id = line->id;

    if (id.len >= 2 && id.at[0] == '"')
        id = wz_str_cut(id, 1, id.len - 1);
    if (id.len > 0)
        wz_buf_put_str(out, id);
    else
        wz_buf_put_number(out, number);
}

void wz_json_line_report(wz_sink sink, wz_str path, size_t number, wz_str bytes,
                         const wz_json_line *line)
{
    size_t before = wz_utf8_count(wz_str_cut(bytes, 0, line->at));

    wz_report(sink, path, WZ_DIAG_BAD_LINE, number, before + 1, line->wrong);
}
