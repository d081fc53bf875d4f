/* What cmark 0.30 is slow at. It walks every open container for every line, also for a blank one,
 * and looks back over the open brackets of a paragraph for some closing ones. The counts here may
 * be too high, never too low. */
#include "base/ascii.h"
#include "base/limits.h"
#include "input/markdown.h"

struct load {
    size_t depth;               /* containers that may be open */
    size_t brackets, marks;     /* in what may be one paragraph */
};

struct prefix {
    size_t markers, blanks;     /* of containers; columns between and before them */
    size_t length;              /* in bytes */
    bool is_bullet;             /* the last marker is one */
};

/* Takes the line at the front of *rest, without its end. CR ends one too. */
static wz_str take_line(wz_str *rest)
{
    size_t end = 0;
    wz_str line;

    while (end < rest->len && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    line = wz_str_take(rest, end);
    if (rest->len > 0)
        wz_str_take(rest, wz_str_starts(*rest, WZ_STR("\r\n")) ? 2 : 1);
    return line;
}

static char byte_at(wz_str s, size_t at)
{
    return at < s.len ? s.at[at] : '\n';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The bytes of a marker of a quote or list item (CommonMark 0.30, 5.1 and 5.2); 0 for none. */
static size_t marker_length(wz_str line, size_t at)
{
    size_t end = at;

    if (byte_at(line, at) == '>')
        return 1;
    while (wz_ascii_is_digit(byte_at(line, end)))
        end++;
    if (!memchr(end > at ? ".)" : "-+*", byte_at(line, end), end > at ? 2 : 3))
        return 0;
    return is_space(byte_at(line, end + 1)) ? end + 1 - at : 0;
}

static struct prefix read_prefix(wz_str line)
{
    struct prefix prefix = { 0 };

    for (;;) {
        char c = byte_at(line, prefix.length);
        size_t marker = marker_length(line, prefix.length);

        if (c == ' ' || c == '\t') {
            prefix.blanks += c == '\t' ? 4 : 1;
            prefix.length++;
        } else if (marker > 0) {
            prefix.markers++;
            prefix.is_bullet = strchr("-+*", c) != NULL;
            prefix.length += marker;
        } else {
            return prefix;
        }
    }
}

/* `* * *`: markers all the way, but a thematic break (4.1). */
static bool is_rule(wz_str line)
{
    char first = '\0';
    size_t count = 0;

    for (size_t i = 0; i < line.len; i++) {
        if (is_space(line.at[i]))
            continue;
        if (count == 0)
            first = line.at[i];
        if (line.at[i] != first)
            return false;
        count++;
    }
    return count >= 3 && (first == '*' || first == '-');
}

static void count_containers(wz_str line, struct load *load)
{
    struct prefix prefix = read_prefix(line);
    size_t spare = prefix.blanks > prefix.markers ? prefix.blanks - prefix.markers : 0;

    if (prefix.length == line.len || (prefix.markers > 0 && prefix.is_bullet))
        load->brackets = load->marks = 0;
    if (prefix.markers == 0 || is_rule(line))
        return;
    /* What was open goes on where the line is indented by two columns for each. */
    load->depth = (spare / 2 < load->depth ? spare / 2 : load->depth) + prefix.markers;
}

static void count_inlines(wz_str line, struct load *load)
{
    for (size_t i = 0; i < line.len; i++) {
        load->brackets += line.at[i] == '[';
        load->marks += line.at[i] == '*' || line.at[i] == '_';
    }
}

const char *wz_markdown_excess(wz_str copy, size_t *line)
{
    struct load load = { 0 };

    for (*line = 1; copy.len > 0; ++*line) {
        wz_str taken = take_line(&copy);

        count_containers(taken, &load);
        count_inlines(taken, &load);
        if (load.depth > WZ_LIMIT_MARKDOWN_DEPTH)
            return "lists and quotes nested too deeply";
        if (load.brackets > WZ_LIMIT_MARKDOWN_BRACKETS)
            return "too many brackets in a paragraph";
        if (load.marks > WZ_LIMIT_MARKDOWN_MARKS)
            return "too many marks of emphasis in a paragraph";
    }
    return NULL;
}
