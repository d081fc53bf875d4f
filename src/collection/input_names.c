/* A name that is printed says where an input comes from, word for word. A name that an output gets
 * may have been written by anybody, and so is taken apart. */
#include "collection/input_names.h"

/* Two names in one buffer, a NUL behind each. */
static wz_err name_both(wz_buf *names, size_t below, wz_source *source)
{
    wz_buf_put_byte(names, '\0');
    *source = (wz_source){ names->at, names->at + below };
    return wz_buf_status(names);
}

/* Takes the next part off the front of a path, and the slash behind it. */
static wz_str take_part(wz_str *path)
{
    wz_str part = wz_str_take(path, wz_str_find(*path, WZ_STR("/")));

    if (path->len > 0)
        wz_str_take(path, 1);
    return part;
}

/* Whether a part of a path is no name: it means a folder from which the path goes on. */
static bool is_nameless(wz_str part)
{
    return part.len == 0 || wz_str_equal(part, WZ_STR(".")) || wz_str_equal(part, WZ_STR(".."));
}

/* The parts of a path that are names, with a slash before each. */
static void put_below(wz_buf *names, wz_str path)
{
    while (path.len > 0) {
        wz_str part = take_part(&path);

        if (is_nameless(part))
            continue;
        wz_buf_put_byte(names, '/');
        wz_buf_put_str(names, part);
    }
}

/* archive.zip!/dir/x.txt, and where its output belongs. */
wz_err wz_name_member(const wz_source *archive, wz_str name, wz_buf *names, wz_source *source)
{
    size_t below;

    wz_buf_reset(names);
    wz_buf_put_str(names, wz_str_of(archive->path));
    wz_buf_put_str(names, WZ_STR("!/"));
    wz_buf_put_str(names, name);
    wz_buf_put_byte(names, '\0');
    below = names->len;
    wz_buf_put_str(names, wz_str_of(archive->below));
    put_below(names, name);
    return name_both(names, below, source);
}

/* What a name of a file may not have; a dot in front would hide it. */
static bool is_unsafe(char byte, bool is_first)
{
    return (unsigned char)byte < 0x20 || byte == 0x7F || byte == '/' || byte == '%' ||
           (byte == '.' && is_first);
}

/* A name from `start` on becomes that of one file, in which nothing leads anywhere; no two become
 * the same. */
static void make_safe(wz_buf *names, size_t start)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t count = 0, end = names->len, to;

    for (size_t i = start; i < end; i++)
        count += is_unsafe(names->at[i], i == start);
    if (count == 0 || !wz_buf_room(names, 2 * count))
        return;
    names->len = to = end + 2 * count;
    for (size_t i = end; i-- > start;) {
        unsigned char byte = (unsigned char)names->at[i];

        if (is_unsafe(names->at[i], i == start)) {
            names->at[--to] = digits[byte & 15];
            names->at[--to] = digits[byte >> 4];
            byte = '%';
        }
        names->at[--to] = (char)byte;
    }
}

/* x.jsonl#ID. */
wz_err wz_name_line(const wz_source *lines, const wz_json_line *line, size_t number,
                    wz_buf *names, wz_source *source)
{
    size_t below, start;

    wz_buf_reset(names);
    wz_buf_put_str(names, wz_str_of(lines->path));
    wz_buf_put_byte(names, '#');
    wz_json_line_put_name(names, line, number);
    wz_buf_put_byte(names, '\0');
    below = names->len;
    wz_buf_put_str(names, wz_str_of(lines->below));
    wz_buf_put_byte(names, '/');
    start = names->len;
    wz_json_line_put_name(names, line, number);
    make_safe(names, start);
    return name_both(names, below, source);
}

bool wz_path_is_hidden(wz_str path)
{
    while (path.len > 0) {
        wz_str part = take_part(&path);

        if (!is_nameless(part) && part.at[0] == '.')
            return true;
    }
    return false;
}
