/* The review page, read as browsers read it: it holds the elements and attributes that we write
 * and no others, so that nothing in a text has become markup, and no character that hides. */
#include "check.h"

#include "write/plain.h"

static const char *const elements[] = {
    "a", "aside", "b", "body", "button", "code", "details", "div", "fieldset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "html", "input", "kbd", "label", "legend", "li", "main",
    "mark", "meta", "output", "p", "script", "small", "span", "strong", "style", "summary", "table",
    "tbody", "td", "th", "thead", "title", "tr", "ul", "!DOCTYPE", NULL
};
static const char *const attributes[] = {
    "aria-label", "autocomplete", "charset", "checked", "class", "content", "data-n", "data-text",
    "data-to", "href", "html", "http-equiv", "id", "lang", "name", "open", "placeholder", "role",
    "scope", "tabindex", "type", NULL
};

static void must_be_one_of(wz_str name, const char *const *names)
{
    MUST(wz_word_find(names, name) >= 0);
}

/* The characters up to one of the ends. */
static wz_str take_until(wz_str *rest, const char *ends)
{
    size_t len = 0;

    while (len < rest->len && !strchr(ends, rest->at[len]))
        len++;
    MUST(len < rest->len);
    return wz_str_take(rest, len);
}

/* A tag behind its <. */
static void take_tag(wz_str *rest)
{
    if (wz_str_starts(*rest, WZ_STR("/")))
        wz_str_take(rest, 1);
    must_be_one_of(take_until(rest, " >"), elements);
    while (!wz_str_starts(*rest, WZ_STR(">"))) {
        wz_str_take(rest, 1);
        must_be_one_of(take_until(rest, "= >"), attributes);
        if (!wz_str_starts(*rest, WZ_STR("=")))
            continue;
        MUST(wz_str_starts(*rest, WZ_STR("=\"")));
        wz_str_take(rest, 2);
        take_until(rest, "\"");
        wz_str_take(rest, 1);
    }
}

static void check_characters(wz_str page)
{
    while (page.len > 0) {
        uint32_t code;

        wz_str_take(&page, wz_utf8_decode(page, &code));
        MUST(!wz_plain_is_invisible(code) || code == '\n' || code == '\t');
    }
}

static void check_tags(wz_str part)
{
    for (size_t at; (at = wz_str_find(part, WZ_STR("<"))) < part.len; ) {
        wz_str_take(&part, at + 1);
        take_tag(&part);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *digest = fuzz_digest(NULL, bytes, len);
    wz_str page, end = WZ_STR("</script>\n</head>");
    wz_buf out;

    if (!digest)
        return 0;
    out = fuzz_write(digest, "html");
    page = wz_buf_str(&out);
    check_characters(page);
    /* Between these are the style and the script, which are ours and may hold any sign. */
    check_tags(wz_str_take(&page, wz_str_find(page, WZ_STR("<style>"))));
    MUST(wz_str_find(page, end) < page.len);
    wz_str_take(&page, wz_str_find(page, end));
    check_tags(page);
    wz_buf_clear(&out);
    wz_digest_free(digest);
    return 0;
}
