/* Reads dictionaries: tab-separated, UTF-8, comment lines first, then a header
 * that names the columns, then rows. What a dictionary's columns may hold is a
 * table here; words and phrases are never in code. */
#include "lexicon/dictionary.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/work.h"

#define FOLDER "dictionaries/"

enum { MOST_COLUMNS = 6 };

/* -- what stands in which dictionary ------------------------------------------ */

typedef enum cell_type {
    CELL_TEXT,      /* anything */
    CELL_PHRASE,    /* what the matcher looks for */
    CELL_CLASS,     /* a name of classes.def */
    CELL_WORD,      /* one of the column's words */
    CELL_VALUE,     /* what the class asks for: one of its words, a series, or nothing */
    CELL_NUMBER,    /* a decimal, or empty */
    CELL_TRIGGERS,  /* phrases that the matcher looks for, joined by | */
    CELL_CHARACTER, /* one character up to U+FFFF */
    CELL_PATTERN
} cell_type;

struct column {
    const char *name;
    cell_type type;
    const char *const *words;
};

/* In the order of wz_noun_word. */
static const char *const noun_words[] = {
    "noun", "holder", "term", "kind", "deed", "aspect", "act", "modifier", "between", "than",
    "share", "among", "joint", "boundary", "tail", NULL
};

/* In the order of wz_problem_sign. */
static const char *const sign_words[] = {
    "fault", "noun", "opening", "matter", "announcer", "fought", "admitted", "denied",
    "boundary", "lopsided", "none", NULL
};
/* In the order of wz_formula_use. */
static const char *const formula_words[] = { "anywhere", "quoted", "never", "start", NULL };
/* In the order of wz_task_cue and wz_task_word. */
static const char *const task_cues[] = {
    "must", "never", "will", "lead", "duty", "with", "units", "limit", "please", "year", "promise",
    "by", "none", NULL
};
static const char *const task_words[] = {
    "who", "no-who", "adverb", "opening", "lead-in", "bar", "finish", "done", "speech",
    "call", "ahead", "nothing", NULL
};

static const struct column noise_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
    { "reason",    CELL_WORD,      wz_reason_words },
};
static const struct column pattern_columns[] = {
    { "name",      CELL_TEXT,      NULL },
    { "pattern",   CELL_PATTERN,   NULL },
    { "cue",       CELL_PHRASE,    NULL },
    { "reason",    CELL_WORD,      wz_reason_words },
    { "match",     CELL_TEXT,      NULL },
    { "nomatch",   CELL_TEXT,      NULL },
};
static const struct column structure_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
    { "value",     CELL_VALUE,     NULL },
};
static const struct column context_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
};
static const struct column noun_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "part",      CELL_WORD,      noun_words },
};
static const struct column figure_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
    { "value",     CELL_VALUE,     NULL },
};
static const struct column numeral_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
};
static const struct column unit_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "unit",      CELL_TEXT,      NULL },
    { "dimension", CELL_WORD,      wz_dimension_words },
    { "factor",    CELL_NUMBER,    NULL },
};
static const struct column problem_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "category",  CELL_WORD,      wz_category_words },
};
static const struct column problem_word_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
    { "value",     CELL_VALUE,     NULL },
};
static const struct column formula_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "use",       CELL_WORD,      formula_words },
    { "expansion", CELL_TEXT,      NULL },
};
static const struct column check_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "use",       CELL_TEXT,      NULL },
};
static const struct column boilerplate_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_WORD,      wz_set_phrase_words },
};
static const struct column task_columns[] = {
    { "phrase",    CELL_PHRASE,    NULL },
    { "class",     CELL_CLASS,     NULL },
    { "role",      CELL_VALUE,     NULL },
};
static const struct column user_pattern_columns[] = {
    { "name",      CELL_TEXT,      NULL },
    { "pattern",   CELL_PATTERN,   NULL },
    { "trigger",   CELL_TRIGGERS,  NULL },
    { "match",     CELL_TEXT,      NULL },
    { "nomatch",   CELL_TEXT,      NULL },
};
static const struct column fold_columns[] = {
    { "from",      CELL_CHARACTER, NULL },
    { "to",        CELL_CHARACTER, NULL },
};

#define COLUMNS(columns) columns, WZ_COUNT(columns)

static const struct {
    const char *path;
    const struct column *columns;
    size_t column_count;
    wz_class class;         /* of every row, where no column names it */
} dictionaries[WZ_DICTIONARY_COUNT] = {
    [WZ_DICTIONARY_NOISE] = { FOLDER "noise.tsv", COLUMNS(noise_columns), WZ_CLASS_COUNT },
    [WZ_DICTIONARY_NOISE_PATTERNS] = { FOLDER "noise-patterns.tsv", COLUMNS(pattern_columns),
                                       WZ_CLASS_NOISE_PATTERN },
    [WZ_DICTIONARY_STRUCTURE] = { FOLDER "structure.tsv", COLUMNS(structure_columns),
                                  WZ_CLASS_COUNT },
    [WZ_DICTIONARY_CONTEXTS] = { FOLDER "contexts.tsv", COLUMNS(context_columns), WZ_CLASS_COUNT },
    [WZ_DICTIONARY_FIGURES] = { FOLDER "figures.tsv", COLUMNS(figure_columns), WZ_CLASS_COUNT },
    [WZ_DICTIONARY_NUMERALS] = { FOLDER "numerals.tsv", COLUMNS(numeral_columns), WZ_CLASS_COUNT },
    [WZ_DICTIONARY_NOUNS] = { FOLDER "nouns.tsv", COLUMNS(noun_columns), WZ_CLASS_NOUN },
    [WZ_DICTIONARY_UNITS] = { FOLDER "units.tsv", COLUMNS(unit_columns), WZ_CLASS_UNIT },
    [WZ_DICTIONARY_PROBLEMS] = { FOLDER "problems.tsv", COLUMNS(problem_columns),
                                 WZ_CLASS_PROBLEM },
    [WZ_DICTIONARY_PROBLEM_WORDS] = { FOLDER "problem-words.tsv", COLUMNS(problem_word_columns),
                                      WZ_CLASS_COUNT },
    [WZ_DICTIONARY_FORMULAS] = { FOLDER "formulas.tsv", COLUMNS(formula_columns),
                                 WZ_CLASS_FORMULA },
    [WZ_DICTIONARY_CHECKS] = { FOLDER "checks.tsv", COLUMNS(check_columns), WZ_CLASS_CHECK },
    [WZ_DICTIONARY_BOILERPLATE] = { FOLDER "boilerplate.tsv", COLUMNS(boilerplate_columns),
                                    WZ_CLASS_BOILERPLATE },
    [WZ_DICTIONARY_TASKS] = { FOLDER "tasks.tsv", COLUMNS(task_columns), WZ_CLASS_COUNT },
    [WZ_DICTIONARY_PATTERNS] = { FOLDER "patterns.tsv", COLUMNS(user_pattern_columns),
                                 WZ_CLASS_TRIGGER },
    [WZ_DICTIONARY_FOLD] = { FOLDER "fold.tsv", COLUMNS(fold_columns), WZ_CLASS_COUNT },
};

/* Columns of the dictionaries of patterns: the examples are the last two of them. */
enum { PATTERN_SOURCE = 1, PATTERN_NO_MATCH = 1, PATTERN_MATCH = 2 };

static const struct {
    wz_dictionary dictionary;
    wz_str name;
    wz_serves serves;
} classes[WZ_CLASS_COUNT] = {
#define CLASS(class, dictionary, name, matcher) \
    { WZ_DICTIONARY_##dictionary, WZ_STR_ROW(name), WZ_SERVES_##matcher },
#include "lexicon/classes.def"
#undef CLASS
};

const char *wz_dictionary_path(wz_dictionary dictionary)
{
    return dictionaries[dictionary].path;
}

const char *wz_dictionary_name(wz_dictionary dictionary)
{
    return dictionaries[dictionary].path + strlen(FOLDER);
}

wz_dictionary wz_dictionary_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    wz_str name = wz_str_of(slash ? slash + 1 : path);
    int i = 0;

    while (i < WZ_DICTIONARY_COUNT &&
           !wz_str_equal(wz_str_of(wz_dictionary_name((wz_dictionary)i)), name))
        i++;
    return (wz_dictionary)i;
}

wz_serves wz_class_serves(wz_class class)
{
    return classes[class].serves;
}

wz_dictionary wz_class_dictionary(wz_class class)
{
    return classes[class].dictionary;
}

size_t wz_dictionary_columns(wz_dictionary dictionary)
{
    return dictionaries[dictionary].column_count;
}

/* -- cells -------------------------------------------------------------------- */

/* A file that is being read, up to one of its lines. */
struct file {
    wz_rows *rows;
    wz_loading *loading;
    wz_str path;
    wz_str line, previous;  /* previous is the row before it, for the order */
    size_t number;          /* of the line */
    wz_str *cells;          /* room for those of the line */
    wz_class class;         /* of the row before, or WZ_CLASS_COUNT */
    size_t bad;
};

/* Reports what is wrong with the line, at a place in it. Always false. */
static bool complain(struct file *file, const char *at, const char *why)
{
    wz_str before = { file->line.at, (size_t)(at - file->line.at) };

    wz_report(file->loading->sink, file->path, WZ_DIAG_BAD_ROW, file->number,
              wz_utf8_count(before) + 1, why);
    file->bad++;
    return false;
}

static bool is_text(struct file *file)
{
    wz_str line = file->line;
    const char *nul;
    size_t valid;

    if (file->loading->trusts)
        return true;
    nul = line.len ? memchr(line.at, '\0', line.len) : NULL;
    valid = wz_utf8_validate(line);
    if (valid < line.len)
        return complain(file, line.at + valid, "not valid UTF-8");
    return nul ? complain(file, nul, "a NUL character") : true;
}

/* The number of cells in a line, the first `most` of which go to `cells`. */
static size_t split(wz_str line, wz_str *cells, size_t most)
{
    for (size_t count = 1;; count++) {
        const char *tab = line.len ? memchr(line.at, '\t', line.len) : NULL;
        wz_str cell = wz_str_take(&line, tab ? (size_t)(tab - line.at) : line.len);

        if (count <= most)
            cells[count - 1] = cell;
        if (!tab)
            return count;
        line = wz_str_skip(line, 1);
    }
}

/* Digits, with digits after a point or without. */
static bool is_decimal(wz_str s)
{
    size_t points = 0;

    for (size_t i = 0; i < s.len; i++) {
        points += s.at[i] == '.';
        if (!wz_ascii_is_digit(s.at[i]) && s.at[i] != '.')
            return false;
    }
    return s.len > 0 && points <= 1 && wz_ascii_is_digit(s.at[0]) &&
           wz_ascii_is_digit(s.at[s.len - 1]);
}

static bool read_phrase(struct file *file, wz_str cell, wz_str *text)
{
    if (cell.len == 0)
        return complain(file, cell.at, "an empty phrase");
    if (cell.len > WZ_LIMIT_PHRASE && wz_utf8_count(cell) > WZ_LIMIT_PHRASE)
        return complain(file, cell.at, "a phrase of more than 40 characters");
    *text = cell;
    return true;
}

/* Each of them is one. What the pattern is searched for at is all of the cell. */
static bool read_triggers(struct file *file, wz_str cell, wz_str *text)
{
    wz_str rest = cell, phrase;

    do {
        phrase = wz_trigger_next(&rest);
        if (!read_phrase(file, phrase, text))
            return false;
    } while (rest.at < cell.at + cell.len);
    *text = cell;
    return !wz_str_ends(cell, WZ_STR("|")) || complain(file, rest.at, "an empty phrase");
}

/* The class of the row before it is the likeliest. */
static bool read_class(struct file *file, wz_str cell, wz_term *term)
{
    if (file->class != WZ_CLASS_COUNT && wz_str_equal(classes[file->class].name, cell)) {
        term->class = file->class;
        return true;
    }
    for (int i = 0; i < WZ_CLASS_COUNT; i++) {
        if (classes[i].dictionary == file->rows->dictionary &&
            wz_str_equal(classes[i].name, cell)) {
            term->class = file->class = (wz_class)i;
            return true;
        }
    }
    return complain(file, cell.at, "no class of this dictionary");
}

/* The empty word that some lists have is what a record says, never a dictionary. */
static bool read_word(struct file *file, const struct column *column, wz_str cell, wz_term *term)
{
    term->word = cell.len > 0 ? wz_word_find(column->words, cell) : -1;
    return term->word >= 0 ? true : complain(file, cell.at, "not a word for this column");
}

static bool read_character(struct file *file, wz_str cell)
{
    if (wz_utf8_count(cell) != 1)
        return complain(file, cell.at, "not one character");
    return cell.len <= 3 ? true : complain(file, cell.at, "a character beyond U+FFFF");
}

/* The name of a series, a blank, an ordinal. */
static bool is_series(wz_str cell)
{
    size_t blank = wz_str_find(cell, WZ_STR(" "));

    return blank > 0 && blank + 1 < cell.len && is_decimal(wz_str_skip(cell, blank + 1));
}

/* The words that a value may be, by the class of its row. */
static const char *const *values_of(wz_class class)
{
    switch ((int)class) {
    case WZ_CLASS_GENRE:
    case WZ_CLASS_GENRE_BODY:
        return wz_genre_words;
    case WZ_CLASS_BEFORE_FIGURE:
    case WZ_CLASS_AFTER_FIGURE:
        return wz_approx_words;
    case WZ_CLASS_CHANGE:
        return wz_change_words;
    case WZ_CLASS_STATUS:
        return wz_status_words;
    case WZ_CLASS_PROBLEM_SIGN:
        return sign_words;
    case WZ_CLASS_PROBLEM_WORD:
        return wz_category_words;
    case WZ_CLASS_TASK:
        return task_cues;
    case WZ_CLASS_TASK_WORD:
        return task_words;
    default:
        return NULL;
    }
}

static bool read_value(struct file *file, wz_str cell, wz_term *term)
{
    const char *const *words = values_of(term->class);

    if (words) {
        term->word = wz_word_find(words, cell);
        return term->word >= 0 ? true : complain(file, cell.at, "not a word for this class");
    }
    if (term->class == WZ_CLASS_ITEM)
        return is_series(cell) ? true : complain(file, cell.at, "not a series and an ordinal");
    return cell.len == 0 ? true : complain(file, cell.at, "a value where none belongs");
}

static bool read_cell(struct file *file, const struct column *column, wz_str cell,
                      wz_phrase *phrase)
{
    wz_term *term = &phrase->term;

    switch (column->type) {
    case CELL_TEXT:
    case CELL_PATTERN:      /* compiled when its row is whole */
        return true;
    case CELL_PHRASE:
        return read_phrase(file, cell, &phrase->text);
    case CELL_TRIGGERS:
        return read_triggers(file, cell, &phrase->text);
    case CELL_CLASS:
        return read_class(file, cell, term);
    case CELL_WORD:
        return read_word(file, column, cell, term);
    case CELL_VALUE:
        return read_value(file, cell, term);
    case CELL_NUMBER:
        return cell.len == 0 || is_decimal(cell) ? true : complain(file, cell.at, "not a number");
    case CELL_CHARACTER:
        return read_character(file, cell);
    }
    return false;
}

/* -- rows --------------------------------------------------------------------- */

/* Compiles a row's pattern and tries it on its two examples, unless it is one of our own. */
static bool read_pattern(struct file *file, wz_row *row)
{
    const wz_allocator *allocator = file->loading->arena->allocator;
    const wz_str *cells = file->cells;
    const wz_str *end = cells + dictionaries[file->rows->dictionary].column_count;
    wz_str good = end[-PATTERN_MATCH], bad = end[-PATTERN_NO_MATCH];
    wz_pattern_fault fault;
    bool matches = false, strays = false;
    wz_err err = WZ_OK;

    row->pattern = wz_pattern_new(file->loading->arena, row->key, cells[PATTERN_SOURCE],
                                  &row->phrase);
    if (!row->pattern)
        return false;
    if (file->loading->trusts)
        return true;
    err = wz_pattern_compile(row->pattern, file->loading->arena, &fault);
    if (err == WZ_EFORMAT)
        return complain(file, cells[PATTERN_SOURCE].at + fault.at, fault.text);
    if (!err)
        err = wz_pattern_test(row->pattern, allocator, good, &matches);
    if (!err)
        err = wz_pattern_test(row->pattern, allocator, bad, &strays);
    if (err) {
        file->loading->arena->status = err;
        return false;
    }
    if (!matches)
        return complain(file, good.at, "the pattern does not match this");
    return strays ? complain(file, bad.at, "the pattern matches this") : true;
}

static bool read_cells(struct file *file, wz_row *row)
{
    wz_dictionary dictionary = file->rows->dictionary;

    row->key = file->cells[0];
    row->phrase.term.class = dictionaries[dictionary].class;
    row->phrase.term.word = -1;
    row->phrase.term.cells = file->cells + 1;
    row->source = file->loading->sources;
    if (row->key.len == 0)
        return complain(file, row->key.at, "an empty phrase");
    for (size_t i = 0; i < dictionaries[dictionary].column_count; i++)
        if (!read_cell(file, &dictionaries[dictionary].columns[i], file->cells[i], &row->phrase))
            return false;
    if (dictionary == WZ_DICTIONARY_UNITS)
        row->phrase.term.phrase = row->phrase.text;
    return (dictionary != WZ_DICTIONARY_NOISE_PATTERNS && dictionary != WZ_DICTIONARY_PATTERNS) ||
           read_pattern(file, row);
}

static bool is_in_order(struct file *file)
{
    wz_str previous = file->previous;

    file->previous = file->line;
    if (!file->loading->strict || wz_str_compare(previous, file->line) <= 0)
        return true;
    return complain(file, file->line.at, "not sorted by bytes");
}

/* Whether a line is a good row. */
static bool read_row(struct file *file)
{
    size_t columns = dictionaries[file->rows->dictionary].column_count;
    size_t count;
    wz_row row = { .gone = false };

    if (!is_text(file) || !is_in_order(file))
        return false;
    count = split(file->line, file->cells, columns);
    if (wz_str_starts(file->cells[0], WZ_STR("-"))) {
        wz_rows_remove(file->rows, wz_str_skip(file->cells[0], 1));
        return true;
    }
    if (count != columns)
        return complain(file, file->line.at, count < columns ? "too few cells" : "too many cells");
    if (!read_cells(file, &row))
        return false;
    if (!wz_rows_store(file->rows, &row))
        return complain(file, file->line.at, "a row that stands in this file already");
    file->cells += columns;
    return true;
}

static bool read_header(struct file *file)
{
    const struct column *columns = dictionaries[file->rows->dictionary].columns;
    size_t column_count = dictionaries[file->rows->dictionary].column_count;
    wz_str cells[MOST_COLUMNS];
    size_t count = split(file->line, cells, MOST_COLUMNS);

    for (size_t i = 0; i < column_count; i++)
        if (i >= count || !wz_str_equal(cells[i], wz_str_of(columns[i].name)))
            return complain(file, i < count ? cells[i].at : file->line.at,
                            "not the header of this dictionary");
    return count == column_count ? true : complain(file, file->line.at, "too many columns");
}

/* Takes the next line off the front of *rest, without its LF or CRLF. */
static bool next_line(struct file *file, wz_str *rest)
{
    const char *end = rest->len ? memchr(rest->at, '\n', rest->len) : NULL;

    if (rest->len == 0)
        return false;
    file->line = wz_str_take(rest, end ? (size_t)(end - rest->at) : rest->len);
    if (end)
        *rest = wz_str_skip(*rest, 1);
    if (wz_str_ends(file->line, WZ_STR("\r")))
        file->line.len--;
    file->number++;
    return true;
}

/* Between rows, # and a blank: a phrase may begin with # as well. The rows behind one are
 * sorted by themselves. */
static bool is_comment(struct file *file)
{
    bool is = wz_str_starts(file->line, WZ_STR("# ")) || wz_str_equal(file->line, WZ_STR("#"));

    if (is)
        file->previous = WZ_STR("");
    return is;
}

wz_err wz_rows_read(wz_rows *rows, wz_loading *loading, wz_str path, wz_str bytes, size_t *good)
{
    struct file file = { .rows = rows, .loading = loading, .path = path,
                         .class = WZ_CLASS_COUNT };
    size_t rows_read = 0;
    bool more;

    file.cells = rows->cells + rows->cell_count;
    loading->sources++;
    if (wz_str_starts(bytes, WZ_STR("\xEF\xBB\xBF")))
        bytes = wz_str_skip(bytes, 3);
    do
        more = next_line(&file, &bytes);
    while (more && wz_str_starts(file.line, WZ_STR("#")));

    if (!more) {
        file.number++;      /* it should stand behind the last line */
        complain(&file, file.line.at, "no header");
    } else if (read_header(&file)) {
        while (next_line(&file, &bytes))
            if (!is_comment(&file))
                rows_read += read_row(&file);
    }

    rows->cell_count = (size_t)(file.cells - rows->cells);
    if (good)
        *good = rows_read;
    if (wz_arena_status(loading->arena))
        return wz_arena_status(loading->arena);
    return file.bad > 0 ? WZ_EFORMAT : WZ_OK;
}
