/* From bytes to an indexed text. Valid UTF-8, the common case, is read once to be
 * validated and once to be indexed, and never copied. */
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
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 'a' + 'A') : name[i];
    *other = (wz_encoding){ upper, wz_broken_byte };
    *from = other;
    return WZ_OK;
}

/* Where *from is NULL, nothing tells the encoding: GB18030 if all of bytes decodes,
 * else UTF-8. */
static wz_err convert(wz_work *work, const wz_encoding **from, wz_str bytes, wz_converted *out)
{
    bool unsure = !*from;
    wz_err err = WZ_OK;

    if (unsure)
        *from = &wz_encoding_gb18030;
    if (*from != &wz_encoding_utf8)
        err = wz_convert(*from, bytes, out);
    if (unsure && !err && out->broken > 0) {
        wz_converted_clear(out);
        *from = &wz_encoding_utf8;
    }
    if (*from == &wz_encoding_utf8)
        err = wz_repair(bytes, out);
    if (err == WZ_EFORMAT)
        return refuse_name(work, (*from)->name);
    return err == WZ_ELIMIT ? refuse_size(work) : err;
}

static wz_err report_broken(wz_work *work, const wz_text *text, size_t count, size_t first,
                            bool strict)
{
    wz_place place = wz_text_place(text, first);

    if (strict) {
        wz_report(work->sink, work->path, WZ_DIAG_BROKEN_STRICT, place.line, place.column,
                  text->encoding);
        return WZ_EFORMAT;
    }
    wz_report(work->sink, work->path, WZ_DIAG_BROKEN_BYTES, place.line, place.column, count,
              text->encoding);
    return WZ_OK;
}

wz_err wz_input_decode(wz_work *work, wz_str bytes, const char *encoding, bool strict,
                       wz_text *text)
{
    bool is_utf8 = wz_utf8_validate(bytes) == bytes.len;
    const wz_encoding *from = &wz_encoding_utf8;
    wz_encoding other;
    wz_converted made;
    wz_text decoded = { .bytes = bytes };
    wz_str mark = WZ_STR("\xEF\xBB\xBF");
    wz_err err = WZ_OK;

    if (bytes.len > WZ_LIMIT_INPUT)
        return refuse_size(work);

    wz_converted_init(&made, work->allocator);
    if (encoding)
        err = find_named(work, encoding, bytes, &other, &from);
    else if (!is_utf8)
        from = wz_encoding_detect(bytes);
    if (err)
        goto done;

    if (from != &wz_encoding_utf8 || !is_utf8) {
        err = convert(work, &from, bytes, &made);
        if (err)
            goto done;
        decoded.bytes = wz_arena_copy(work->arena, wz_buf_str(&made.text));
        wz_buf_clear(&made.text);
    }
    if (wz_str_starts(decoded.bytes, mark)) {
        decoded.bytes = wz_str_skip(decoded.bytes, mark.len);
        made.first -= mark.len;
    }
    if (decoded.bytes.len == 0)
        decoded.bytes = WZ_STR("");     /* not NULL: it will be cut */
    decoded.encoding = from->name;
    err = wz_text_index(&decoded, work->arena);
    if (!err && made.broken > 0)
        err = report_broken(work, &decoded, made.broken, made.first, strict);
    if (!err)
        *text = decoded;

done:
    wz_converted_clear(&made);
    return err;
}
