/* From bytes to an indexed text. Valid UTF-8, the common case, is read once to be
 * validated and once to be indexed, and never copied. */
#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "input/convert.h"
#include "input/input.h"

static wz_err refuse_name(wz_work *work, const char *name)
{
    wz_report(work->sink, work->path, WZ_DIAG_UNKNOWN_ENCODING, 0, 0, name);
    return WZ_EFORMAT;
}

static wz_err refuse_size(wz_work *work)
{
    wz_report(work->sink, work->path, WZ_DIAG_INPUT_TOO_LARGE, 0, 0, WZ_LIMIT_INPUT >> 20);
    return WZ_ELIMIT;
}

/* The encoding that the caller names, which *other holds if it has no row of its
 * own. iconv would read "" as the locale's, and what follows / or , as options. */
static wz_err find_named(wz_work *work, const char *name, wz_str bytes, wz_encoding *other,
                         const wz_encoding **from)
{
    wz_str given = wz_str_of(name);
    char *upper;

    *from = wz_encoding_find(name, bytes);
    if (*from)
        return WZ_OK;
    if (given.len == 0 || strpbrk(name, "/,"))
        return refuse_name(work, name);
    upper = wz_arena_take(work->arena, given.len + 1);
    if (!upper)
        return WZ_ENOMEM;
    for (size_t i = 0; i < given.len; i++)
        upper[i] = wz_ascii_upper(name[i]);
    *other = (wz_encoding){ upper, wz_broken_byte };
    *from = other;
    return WZ_OK;
}

/* Where *from is NULL, nothing tells the encoding: GB18030 if all of bytes decodes,
 * else UTF-8. */
static wz_err convert(const wz_encoding **from, wz_str bytes, wz_converted *out)
{
    bool unsure = !*from;
    wz_err err = WZ_OK;

    if (unsure)
        *from = &wz_encoding_gb18030;
    if (*from != &wz_encoding_utf8)
        err = wz_convert(*from, bytes, out);
    if (unsure && !err && out->loss.parts > 0) {
        wz_converted_clear(out);
        *from = &wz_encoding_utf8;
    }
    if (*from == &wz_encoding_utf8)
        err = wz_repair(bytes, out);
    return err;
}

/* Puts a converted copy, which lives in the arena, in the place of *text. */
static wz_err convert_text(wz_work *work, const wz_encoding **from, wz_str *text, wz_loss *loss)
{
    wz_converted made;
    wz_err err;

    wz_converted_init(&made, work->allocator);
    err = convert(from, *text, &made);
    if (!err) {
        *text = wz_arena_copy(work->arena, wz_buf_str(&made.text));
        *loss = made.loss;
        err = wz_arena_status(work->arena);
    }
    wz_converted_clear(&made);
    if (err == WZ_EFORMAT)
        return refuse_name(work, (*from)->name);
    return err == WZ_ELIMIT ? refuse_size(work) : err;
}

static wz_err report_loss(wz_work *work, const wz_text *text, wz_loss loss, bool strict)
{
    wz_place place = wz_text_place(text, loss.first);

    if (strict) {
        wz_report(work->sink, work->path, WZ_DIAG_BROKEN_STRICT, place.line, place.column,
                  text->encoding);
        return WZ_EFORMAT;
    }
    wz_report(work->sink, work->path, WZ_DIAG_BROKEN_BYTES, place.line, place.column, loss.parts,
              text->encoding);
    return WZ_OK;
}

wz_err wz_input_decode(wz_work *work, wz_str bytes, const char *encoding, bool strict,
                       wz_text *text)
{
    const wz_encoding *from = &wz_encoding_utf8;
    wz_encoding other;
    wz_text decoded = { .line_count = 0 };
    wz_loss loss = { 0, 0 };
    size_t mark;
    bool is_utf8;
    wz_err err = WZ_OK;

    if (bytes.len > WZ_LIMIT_INPUT)
        return refuse_size(work);
    is_utf8 = wz_utf8_validate(bytes) == bytes.len;
    if (encoding)
        err = find_named(work, encoding, bytes, &other, &from);
    else if (!is_utf8)
        from = wz_encoding_detect(bytes);
    if (!err && (!is_utf8 || from != &wz_encoding_utf8))
        err = convert_text(work, &from, &bytes, &loss);
    if (err)
        return err;

    mark = wz_str_starts(bytes, WZ_STR("\xEF\xBB\xBF")) ? 3 : 0;
    decoded.bytes = bytes.len > 0 ? wz_str_skip(bytes, mark) : WZ_STR("");  /* never NULL */
    decoded.encoding = from->name;
    err = wz_text_index(&decoded, work->arena);
    if (!err && loss.parts > 0) {
        loss.first -= mark;
        err = report_loss(work, &decoded, loss, strict);
    }
    if (!err)
        *text = decoded;
    return err;
}
