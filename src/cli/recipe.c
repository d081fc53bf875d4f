/* What makes an output what it is, from the tables of options, so that an option that is new counts
 * until it is said not to. */
#include "cli/recipe.h"

#include "base/limits.h"
#include "lexicon/embedded.h"

/* What changes no byte of an output, or is counted by itself. */
static const char *const indifferent[] = {
    "output", "durable", "resume", "jobs", "progress", "quiet", "color", "help", "version",
    "dictionaries", "report", NULL
};

static bool is_indifferent(const wz_option *option)
{
    for (size_t i = 0; indifferent[i]; i++)
        if (strcmp(indifferent[i], option->name) == 0)
            return true;
    return false;
}

static void put_text(wz_buf *out, const char *text)
{
    wz_buf_put_number(out, text ? 1 : 0);
    wz_buf_put_str(out, wz_str_of(text ? text : ""));
    wz_buf_put_byte(out, '\0');
}

static void put_option(wz_buf *out, const wz_options *options, const wz_option *option)
{
    const void *field = (const char *)options + option->offset;
    const wz_list *list = field;

    put_text(out, option->name);
    switch (option->type) {
    case WZ_OPTION_FLAG: wz_buf_put_number(out, *(const bool *)field); break;
    case WZ_OPTION_COUNT:
    case WZ_OPTION_NUMBER: wz_buf_put_number(out, *(const size_t *)field); break;
    case WZ_OPTION_TEXT: put_text(out, *(const char *const *)field); break;
    case WZ_OPTION_ONE: wz_buf_put_number(out, (uint64_t)*(const int *)field); break;
    case WZ_OPTION_SOME: wz_buf_put_number(out, *(const uint32_t *)field); break;
    case WZ_OPTION_TEXTS:
        for (size_t i = 0; i < list->count; i++)
            put_text(out, list->at[i]);
        break;
    }
}

wz_hash wz_recipe_options(const wz_cli *cli)
{
    wz_buf text;
    wz_hash hash;

    wz_buf_init(&text, NULL, WZ_LIMIT_BUFFER);
    put_text(&text, cli->command->name);
    wz_buf_put_number(&text, cli->options.formats);
    wz_buf_put_number(&text, cli->options.kinds);
    for (size_t i = 0; cli->command->tables[i]; i++)
        for (const wz_option *option = cli->command->tables[i]; option->name; option++)
            if (!is_indifferent(option))
                put_option(&text, &cli->options, option);
    hash = wz_hash_of(wz_buf_str(&text));
    wz_buf_clear(&text);
    return hash;
}

static void add_dictionary(wz_hasher *hasher, wz_cli *cli, const char *folder, const char *name)
{
    char *path = wz_arena_path(&cli->arena, folder, name, "");
    char digits[WZ_HASH_DIGITS + 1];
    wz_hash hash;

    if (!path || !wz_hash_file(path, &hash))
        return;
    wz_hash_write(hash, digits);
    wz_hasher_add(hasher, wz_str_of(name));
    wz_hasher_add(hasher, wz_str_of(digits));
}

wz_hash wz_recipe_dictionaries(wz_cli *cli)
{
    wz_hasher *hasher = wz_hasher_new();
    wz_list folders;
    wz_hash hash;

    for (size_t i = 0; i < wz_embedded_count; i++)
        wz_hasher_add(hasher, (wz_str){ wz_embedded[i].at, wz_embedded[i].len });
    if (wz_cli_dictionaries(cli, &folders))
        for (size_t f = 0; f < folders.count; f++)
            for (size_t i = 0; i < wz_embedded_count; i++)
                add_dictionary(hasher, cli, folders.at[f], wz_embedded[i].name);
    hash = wz_hasher_result(hasher);
    wz_hasher_free(hasher);
    return hash;
}
