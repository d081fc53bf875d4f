/* Writes the C file that holds the dictionaries, and the tables made of them, so that no
 * start has to make them again: `embed FILE... > embedded.c`. It runs on the machine that
 * builds and is no part of the library, but reads rows and files them as the library does.
 * Each file is checked as `wenzhai dict check` checks it; a bad row ends the build.
 *
 * Bytes become numbers, because a compiler need not take a literal of more than 4,095.
 * Tables refer to each other by index: each pointer is one to set when the program starts. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/limits.h"
#include "lexicon/dictionary.h"
#include "lexicon/entries.h"
#include "model/work.h"

struct embedding {
    wz_arena arena;
    wz_buf text;                /* all files, one after the other */
    wz_buf terms;               /* of both matchers, as wz_term, each once: there are few */
    wz_rows rows[WZ_DICTIONARY_COUNT];
    int file_count;
    char *const *paths;
    size_t *starts;             /* of the files, in the text; and its end */
};

/* -- reading ------------------------------------------------------------------ */

static void tell(void *user, const wz_diagnostic *diagnostic)
{
    (void)user;
    fprintf(stderr, "%.*s:%zu:%zu: %.*s\n", (int)diagnostic->path.len, diagnostic->path.at,
            diagnostic->line, diagnostic->column, (int)diagnostic->text.len, diagnostic->text.at);
}

static wz_err fail(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    return WZ_EFORMAT;
}

/* Appends a file to the text. */
static wz_err read_file(wz_buf *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t count = 1;
    bool is_read;

    while (file && count > 0) {
        char *room = wz_buf_room(text, BUFSIZ);

        count = room ? fread(room, 1, BUFSIZ, file) : 0;
        text->len += count;
    }
    is_read = file && !ferror(file) && !wz_buf_status(text);
    if (!is_read)
        fail(path, strerror(errno));
    if (file)
        fclose(file);
    return is_read ? WZ_OK : WZ_EIO;
}

static wz_err read_rows(struct embedding *all, int file)
{
    wz_loading loading = { .arena = &all->arena, .sink = { tell, NULL }, .strict = true };
    const char *path = all->paths[file];
    wz_dictionary dictionary = wz_dictionary_of(path);
    wz_str bytes = wz_str_cut(wz_buf_str(&all->text), all->starts[file], all->starts[file + 1]);
    wz_rows *rows;
    wz_err err;

    if (dictionary == WZ_DICTIONARY_COUNT)
        return fail(path, "no dictionary has this name");
    rows = &all->rows[dictionary];
    if (rows->at)
        return fail(path, "the dictionary was given before");
    err = wz_rows_init(rows, dictionary, wz_rows_most(bytes), true, &all->arena);
    return err ? err : wz_rows_read(rows, &loading, wz_str_of(path), bytes, NULL);
}

/* Reads all files before any row, because rows hold pointers to the text. */
static wz_err read_all(struct embedding *all)
{
    wz_err err = WZ_OK;

    all->starts = wz_arena_take(&all->arena, ((size_t)all->file_count + 1) * sizeof *all->starts);
    if (!all->starts)
        return WZ_ENOMEM;
    for (int i = 0; i < all->file_count && !err; i++) {
        err = read_file(&all->text, all->paths[i]);
        all->starts[i + 1] = all->text.len;
    }
    for (int i = 0; i < all->file_count && !err; i++)
        err = read_rows(all, i);
    return err;
}

/* -- writing ------------------------------------------------------------------ */

/* Begins a line before every few numbers of an array. */
static const char *line_at(size_t i)
{
    return i % 24 == 0 ? "\n" : "";
}

static void write_bytes(const void *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%s%d,", line_at(i), ((const uint8_t *)bytes)[i]);
}

static void write_units(const uint16_t *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%s%d,", line_at(i), units[i]);
}

static size_t cell_count(const wz_term *term)
{
    return wz_dictionary_columns(wz_class_dictionary(term->class)) - 1;
}

static bool is_same(const wz_term *a, const wz_term *b)
{
    bool same = a->class == b->class && a->word == b->word && wz_str_equal(a->phrase, b->phrase);

    for (size_t i = 0; same && i < cell_count(a); i++)
        same = wz_str_equal(a->cells[i], b->cells[i]);
    return same;
}

/* The index of a term, or their number where it is not there. */
static size_t find_term(const struct embedding *all, const wz_term *term)
{
    size_t i = 0;

    while (i < WZ_ITEM_COUNT(all->terms, wz_term) &&
           !is_same(&WZ_ITEMS(all->terms, wz_term)[i], term))
        i++;
    return i;
}

static void gather_terms(struct embedding *all, const wz_matcher *matcher)
{
    for (size_t i = 0; i < matcher->count; i++)
        if (find_term(all, &matcher->terms[i]) == WZ_ITEM_COUNT(all->terms, wz_term))
            WZ_PUSH(&all->terms, matcher->terms[i]);
}

static void write_str(const struct embedding *all, wz_str s)
{
    if (s.len > 0)
        printf("{ TEXT(%td), %zu }, ", s.at - all->text.at, s.len);
    else
        printf("{ \"\", 0 }, ");
}

static void write_terms(const struct embedding *all)
{
    const wz_term *terms = WZ_ITEMS(all->terms, const wz_term);
    size_t count = WZ_ITEM_COUNT(all->terms, wz_term), cells = 0;

    printf("static const wz_str cells[] = {");
    for (size_t i = 0; i < count; i++)
        for (size_t cell = 0; cell < cell_count(&terms[i]); cell++)
            write_str(all, terms[i].cells[cell]);
    printf("};\n\nstatic const wz_term terms[] = {");
    for (size_t i = 0; i < count; i++) {
        printf("\n{ ");
        write_str(all, terms[i].phrase);
        printf("(wz_class)%d, %d, cells + %zu },", terms[i].class, terms[i].word, cells);
        cells += cell_count(&terms[i]);
    }
    printf("};\n\n");
}

static void write_term_indices(const struct embedding *all, const wz_matcher *matcher,
                               const char *name)
{
    printf("static const uint32_t %s_term_of[] = {", name);
    for (size_t i = 0; i < matcher->count; i++)
        printf("%s%zu,", line_at(i), find_term(all, &matcher->terms[i]));
    printf("};\n");
}

static void write_entries(const wz_matcher *matcher, const char *name)
{
    size_t unit_count = 0;

    printf("static const wz_entry %s_entries[] = {\n", name);
    for (size_t i = 0; i < matcher->count; i++) {
        const wz_entry *entry = &matcher->entries[i];

        printf("{ {");
        write_units(entry->begin, WZ_ENTRY_UNITS);
        printf("}, %" PRIu32 ", %d, %d, %d, %d },\n", entry->next, entry->length, entry->class,
               entry->head, entry->word);
        unit_count += entry->length;
    }
    printf("};\nstatic const uint32_t %s_starts[] = {", name);
    for (size_t i = 0; i < matcher->count; i++)
        printf("%s%" PRIu32 ",", line_at(i), matcher->starts[i]);
    printf("};\nstatic const uint16_t %s_units[] = {", name);
    write_units(matcher->units, unit_count);
    printf("};\n");
}

/* How many rows a table has, of which a hash, shifted, is an index. */
static size_t size_of(unsigned shift)
{
    return (size_t)1 << (64 - shift);
}

static void write_slots(const wz_matcher *matcher, const char *name)
{
    printf("static const wz_slot %s_slots[] = {", name);
    for (size_t i = 0; i < size_of(matcher->slot_shift); i++)
        printf("%s{%" PRIu32 ",%" PRIu32 "},", line_at(i), matcher->slots[i].tag,
               matcher->slots[i].first);
    printf("};\n");
}

static void write_classes(const wz_matcher *matcher)
{
    for (size_t i = 0; i < WZ_CLASS_ROWS; i++) {
        const wz_unit_classes *row = &matcher->classes[i];

        printf("{ UINT64_C(%" PRIu64 "), UINT64_C(%" PRIu64 "), %d, %d },\n", row->begun,
               row->ended, row->longest_begun, row->longest_ended);
    }
}

static void write_matcher(const struct embedding *all, const wz_matcher *matcher, const char *name)
{
    write_term_indices(all, matcher, name);
    write_entries(matcher, name);
    write_slots(matcher, name);
    printf("static const struct wz_matcher %s = {\n.fold = fold,\n.of_unit = {", name);
    write_bytes(matcher->of_unit, sizeof matcher->of_unit);
    printf("},\n.of_pair = {");
    write_bytes(matcher->of_pair, sizeof matcher->of_pair);
    printf("},\n.of_quad = {");
    write_bytes(matcher->of_quad, sizeof matcher->of_quad);
    printf("},\n.longest_of = {");
    write_bytes(matcher->longest_of, sizeof matcher->longest_of);
    printf("},\n.classes = {\n");
    write_classes(matcher);
    printf("},\n.longest = %zu, .count = %zu, .slot_shift = %u, .pair_mask = %" PRIu32 ",\n",
           matcher->longest, matcher->count, matcher->slot_shift, matcher->pair_mask);
    printf(".entries = %s_entries, .starts = %s_starts, .units = %s_units,\n", name, name, name);
    printf(".slots = %s_slots, .term_of = %s_term_of, .terms = terms\n};\n\n", name, name);
}

static void write_files(const struct embedding *all)
{
    printf("const struct wz_embedded wz_embedded[] = {\n");
    for (int i = 0; i < all->file_count; i++)
        printf("{ \"%s\", TEXT(%zu), %zu },\n",
               wz_dictionary_name(wz_dictionary_of(all->paths[i])), all->starts[i],
               all->starts[i + 1] - all->starts[i]);
    printf("{ 0, 0, 0 }\n};\nconst size_t wz_embedded_count = %d;\n\n", all->file_count);
}

static void write_all(const struct embedding *all, const wz_tables *tables)
{
    printf("/* Written by embed; do not edit. */\n"
           "#include \"lexicon/embedded.h\"\n#include \"lexicon/entries.h\"\n\n"
           "#define TEXT(at) ((const char *)text + (at))\n\n"
           "static const unsigned char text[] = {");
    write_bytes(all->text.at, all->text.len);
    printf("\n0};\n\n");         /* an empty file at the end has a place, too */
    write_files(all);
    write_terms(all);
    printf("static const uint16_t fold[] = {");
    write_units(tables->fold, WZ_UNIT_COUNT);
    printf("};\n\n");
    write_matcher(all, tables->lines, "lines");
    write_matcher(all, tables->words, "words");
    write_matcher(all, tables->noise, "noise");
    printf("const wz_tables wz_embedded_tables = { fold, &lines, &words, &noise };\n");
}

int main(int argc, char **argv)
{
    struct embedding all = { .file_count = argc - 1, .paths = argv + 1 };
    wz_tables tables;
    wz_err err;

    wz_arena_init(&all.arena, NULL);
    wz_buf_init(&all.text, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&all.terms, NULL, WZ_LIMIT_BUFFER);
    err = read_all(&all);
    if (!err)
        err = wz_tables_build(&all.arena, all.rows, &tables);
    if (!err) {
        gather_terms(&all, tables.lines);
        gather_terms(&all, tables.words);
        err = wz_buf_status(&all.terms);
    }
    if (!err)
        write_all(&all, &tables);
    if (!err && (fflush(stdout) != 0 || ferror(stdout)))
        err = WZ_EIO;
    if (err)
        fprintf(stderr, "embed: %s\n", wz_err_text(err));
    wz_buf_clear(&all.text);
    wz_buf_clear(&all.terms);
    wz_arena_clear(&all.arena);
    return err ? 1 : 0;
}
