/* What an official document says of itself, above and below its body: GB/T 9704,
 * clauses 7.2 (head) and 7.3 (body, with 主送机关, 发文机关署名, 成文日期). */
#include "base/utf8.h"
#include "structure/lines.h"

/* Lines of the head and the foot are short; so many of them name issuers. */
enum { FRONT_CHARS = 60, NAME_CHARS = 30, ADDRESSEE_CHARS = 120, FOOT_LINES = 6, ISSUERS = 4 };

static wz_str copy_edtf(const wz_lines *lines, const char *edtf)
{
    return wz_arena_copy(lines->work->arena, wz_str_of(edtf));
}

bool wz_line_is_number(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);

    return wz_str_ends(text, WZ_STR("号")) && line->chars <= NAME_CHARS &&
           (wz_str_find(text, WZ_STR("〔")) < text.len ||
            wz_str_find(text, WZ_STR("[")) < text.len ||
            wz_str_find(text, WZ_STR("（20")) < text.len);
}

/* The text of a line in brackets, without them; empty for another line. */
static wz_str in_brackets(wz_str text)
{
    static const struct { const char *open, *close; } pairs[] = { { "（", "）" }, { "(", ")" } };

    for (size_t i = 0; i < WZ_COUNT(pairs); i++) {
        wz_str open = wz_str_of(pairs[i].open), close = wz_str_of(pairs[i].close);

        if (wz_str_starts(text, open) && wz_str_ends(text, close))
            return wz_str_trim(wz_str_cut(text, open.len, text.len - close.len));
    }
    return (wz_str){ text.at, 0 };
}

static bool has_inner_blank(wz_str text)
{
    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (wz_is_blank(code))
            return true;
    }
    return false;
}

/* The subtitle with the occasion: ——2008年3月5日在…会议上, also with hyphens. */
static wz_str strip_dashes(wz_str text)
{
    while (wz_str_starts(text, WZ_STR("—")) || wz_str_starts(text, WZ_STR("-")))
        text = wz_str_skip(text, text.at[0] == '-' ? 1 : sizeof "—" - 1);
    return wz_str_trim_left(text);
}

/* Whether a text ends with a word of the classes. */
static bool ends_in(const wz_lines *lines, wz_str text, uint64_t classes)
{
    return wz_matcher_before(lines->words, text, text.len, classes).term != NULL;
}

/* Whether it ends with the name of an organ, as 泽州市人民政府办公室 does. */
static bool names_organ(const wz_lines *lines, wz_str text)
{
    return ends_in(lines, text, WZ_CLASS_BIT(ORGAN));
}

/* Whether a line between title and body belongs to the head: number, date,
 * occasion, byline. Fills in what it says. */
static bool is_front(const wz_lines *lines, const wz_line *line, wz_document *document)
{
    wz_str text = wz_line_text(lines, line), inner = in_brackets(text), bare = strip_dashes(text);
    bool has_dashes = bare.at > text.at;
    char edtf[WZ_EDTF_ROOM];

    if (line->chars > FRONT_CHARS || line->ending != WZ_ENDS_OPEN || line->has_sentence)
        return false;
    if (wz_line_is_number(lines, line)) {
        document->number = text;
        return true;
    }
    if (wz_date_parse(inner.len > 0 ? inner : bare, edtf) > 0) {
        document->date = copy_edtf(lines, edtf);
        return true;
    }
    if (inner.len > 0 || has_dashes)
        return true;
    if (line->label.style == WZ_LABEL_NONE && names_organ(lines, text)) {
        document->issuer = text;
        return true;
    }
    return line->label.style == WZ_LABEL_NONE && line->chars <= NAME_CHARS &&
           (has_inner_blank(text) || wz_line_cue(lines, line, WZ_CLASS_AUTHOR));
}

bool wz_line_is_front(const wz_lines *lines, const wz_line *line)
{
    wz_document ignored;

    return is_front(lines, line, &ignored);
}

/* 各县（市、区）人民政府： - whom the document is sent to, on its first line. */
static bool is_addressee(const wz_lines *lines, wz_str text, const wz_line *line)
{
    return line->ending == WZ_ENDS_COLON && line->chars <= ADDRESSEE_CHARS &&
           !line->has_sentence && line->label.style == WZ_LABEL_NONE &&
           (wz_str_starts(text, WZ_STR("各")) || ends_in(lines, text, WZ_CLASS_BIT(ADDRESSEE)));
}

static wz_str without_mark(wz_str text)
{
    uint32_t last;
    size_t step = text.len > 0 ? wz_utf8_decode_last(text, &last) : 0;

    return step > 0 && !wz_is_han(last) ? (wz_str){ text.at, text.len - step } : text;
}

/* The head above the title, if there is one: letterhead and number. */
static void read_letterhead(wz_lines *lines, const wz_doc *doc, wz_document *document)
{
    for (size_t i = doc->start; i > 0 && lines->at[i - 1].role == WZ_ROLE_FRONT; i--) {
        wz_str text = wz_line_text(lines, &lines->at[i - 1]);

        if (wz_line_is_number(lines, &lines->at[i - 1]))
            document->number = text;
        else if (wz_str_ends(text, WZ_STR("文件")))
            document->issuer = (wz_str){ text.at, text.len - (sizeof "文件" - 1) };
    }
}

/* 泽州市人民政府办公室关于…的通知: the title begins with who issues. */
static void read_title(const wz_lines *lines, const wz_doc *doc, wz_document *document)
{
    wz_str title = wz_str_cut(lines->reading->bytes, doc->title.start, doc->title.end);
    size_t about = wz_str_find(title, WZ_STR("关于"));
    wz_str issuer = wz_str_trim_right(wz_str_cut(title, 0, about));

    if (document->issuer.len == 0 && about > 0 && about < title.len &&
        names_organ(lines, issuer))
        document->issuer = issuer;
}

/* 同志们： on a line of its own. */
static bool is_salutation(const wz_lines *lines, const wz_line *line)
{
    return line->chars < NAME_CHARS && line->ending != WZ_ENDS_OPEN && !line->has_sentence &&
           wz_line_cue_first(lines, line, WZ_CLASS_SALUTATION);
}

/* The line of the salutation if only short lines stand between it and the title, which
 * all belong to the head then; else the first line below the title. */
static size_t find_salutation(const wz_lines *lines, const wz_doc *doc)
{
    size_t body = doc->start + doc->title_lines, i = body;

    while (i < doc->end && i < body + FOOT_LINES && lines->at[i].ending == WZ_ENDS_OPEN &&
           lines->at[i].label.style == WZ_LABEL_NONE && lines->at[i].chars <= FRONT_CHARS)
        i++;
    return i < doc->end && is_salutation(lines, &lines->at[i]) ? i : body;
}

static void read_front(wz_lines *lines, const wz_doc *doc, wz_document *document)
{
    size_t i = doc->start + doc->title_lines;
    size_t salutation = find_salutation(lines, doc);

    while (i < doc->end && doc->title_lines > 0 &&
           (is_front(lines, &lines->at[i], document) || i < salutation))
        lines->at[i++].role = WZ_ROLE_FRONT;
    for (size_t seen = 0; i < doc->end && seen < 2; i++, seen++) {
        const wz_line *line = &lines->at[i];
        wz_str text = without_mark(wz_line_text(lines, line));

        if (is_salutation(lines, line))
            document->salutation = text;
        else if (seen == 0 && is_addressee(lines, text, line))
            document->addressee = text;
    }
}

/* Whether a line above the date, or above another signer, names who signs. */
static bool is_signer(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);

    return wz_line_is_title_like(lines, line) && line->chars <= NAME_CHARS &&
           line->role == WZ_ROLE_PARAGRAPH && wz_str_find(text, WZ_STR("：")) == text.len;
}

/* The lines above line `date` that name who signs; blank lines set them off. */
static void read_signature(wz_lines *lines, size_t body, size_t date, wz_document *document)
{
    size_t i = date;

    while (i > body && date - i < ISSUERS && is_signer(lines, &lines->at[i - 1]) &&
           (i == date || lines->at[i].gap <= lines->usual_gap))
        lines->at[--i].role = WZ_ROLE_BACK;
    if (i < date)
        document->signature = wz_str_cut(lines->reading->bytes, lines->at[i].span.start,
                                         lines->at[date - 1].span.end);
}

/* 附件1 alone on a line: above the text of an attachment. */
static bool heads_attachment(const wz_lines *lines, const wz_line *line)
{
    wz_str text = wz_line_text(lines, line);
    int64_t number;

    if (!wz_str_starts(text, WZ_STR("附件")))
        return false;
    text = wz_str_trim_left(wz_str_skip(text, sizeof "附件" - 1));
    text = wz_str_skip(text, wz_ordinal_parse(text, &number));
    return text.len == 0 || wz_str_equal(text, WZ_STR("：")) || wz_str_equal(text, WZ_STR(":"));
}

/* Reads signature and date among the last lines before `end`; false without a date. */
static bool read_foot(wz_lines *lines, size_t body, size_t end, wz_document *document)
{
    size_t least = end > body + FOOT_LINES ? end - FOOT_LINES : body;
    char edtf[WZ_EDTF_ROOM];

    for (size_t i = end; i > least && lines->at[i - 1].role == WZ_ROLE_PARAGRAPH; i--) {
        wz_line *line = &lines->at[i - 1];
        wz_str text = wz_line_text(lines, line), inner = in_brackets(text);
        wz_str date = inner.len > 0 ? inner : text;

        if (inner.len > 0 && i == end && names_organ(lines, inner)) {
            document->signature = inner;
            line->role = WZ_ROLE_BACK;
            return true;
        }
        if (wz_date_parse(date, edtf) == date.len) {
            document->date = copy_edtf(lines, edtf);
            line->role = WZ_ROLE_BACK;
            read_signature(lines, body, i - 1, document);
            return true;
        }
    }
    return false;
}

/* The foot stands before the text of attachments, or at the end. */
static void read_back(wz_lines *lines, const wz_doc *doc, wz_document *document)
{
    size_t body = doc->start + doc->title_lines;

    for (size_t i = body; i < doc->end; i++)
        if (heads_attachment(lines, &lines->at[i]) && read_foot(lines, body, i, document))
            return;
    if (!read_foot(lines, body, doc->end, document) && doc->end > body && doc->title_lines > 0)
        read_signature(lines, doc->end - 1, doc->end, document);
}

void wz_official_find(wz_lines *lines, const wz_doc *doc, wz_document *document)
{
    read_letterhead(lines, doc, document);
    read_front(lines, doc, document);
    read_title(lines, doc, document);
    read_back(lines, doc, document);
}
